"""The regulation that the product implements (R6): its words, clause by clause, and how each is kept here.

The words are the office's own and stand in Chinese. Slips of the pen in the source are put right; `docs/regulation.md`
quotes it as it was written.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Clause:
    """Some words of the regulation under their number, and the rule by which the product keeps them."""

    number: str
    text: str
    kept: Text = ""


@dataclass(frozen=True)
class Paragraph:
    """A numbered paragraph, which reads as its clauses one after the other."""

    number: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Chapter:
    title: str
    paragraphs: tuple[Paragraph, ...]


TITLE = "管理处接待来访投诉定期回访制度"

CHAPTERS = (
    Chapter(
        "总则",
        (
            Paragraph(
                "",
                (
                    Clause(
                        "R1",
                        "为加强管理处与住户的联系，",
                        _("Every call, visit and answer stays with the household and with the matter that it brought."),
                    ),
                    Clause(
                        "R2",
                        "及时为住户排忧解难，",
                        _(
                            "Each matter carries three clocks: verified, handled, answered. Lists sort by what is due first."
                        ),
                    ),
                    Clause(
                        "R3",
                        "把管理工作置于住户监督中，",
                        _(
                            "Measures, figures and how they are reckoned stand on the public notice board; residents follow "
                            "their own matter without login and rate the answer."
                        ),
                    ),
                    Clause(
                        "R4",
                        "从而集思广益，及时总结经验、教训，",
                        _(
                            "Desk, officers and director write lessons down, each with the matters that taught it; each period has its summary with the director’s words."
                        ),
                    ),
                    Clause(
                        "R5",
                        "不断改进管理，提高服务质量，",
                        _(
                            "The director gives each lesson its measures or says why none is needed; the next summary shows what became of them, and the figures period on period."
                        ),
                    ),
                    Clause(
                        "R6",
                        "特建立接待来访投诉工作制度。",
                        _("This page: the regulation, and beside each clause the rule that keeps it."),
                    ),
                ),
            ),
        ),
    ),
    Chapter(
        "一、接待来访投诉工作",
        (
            Paragraph(
                "1",
                (
                    Clause(
                        "R7",
                        "接待来访投诉工作由服务中心物管员负责，",
                        _(
                            "Each matter names who received it and goes to its zone’s officer, out of hours to who is on duty."
                        ),
                    ),
                    Clause(
                        "R8",
                        "管理处应广为宣传接待投诉的办公地点、电话，",
                        _(
                            "Place, telephone and hours of reception stand on every receipt, on the public pages and on the poster."
                        ),
                    ),
                    Clause(
                        "R9",
                        "让住户投诉有门。",
                        _(
                            "By telephone, in person, by WeChat, letter, another office, or at the residents’ own door without login."
                        ),
                    ),
                ),
            ),
            Paragraph(
                "2",
                (
                    Clause(
                        "R10",
                        "任何管理人员在遇到住户来访投诉时，都应给予热情接待，主动询问，",
                        _("Everybody on the staff may log a matter, and each category brings the questions to ask."),
                    ),
                    Clause(
                        "R11",
                        "耐心、细致地做好解释工作，",
                        _("An explanation given is an event of its own in the timeline."),
                    ),
                    Clause(
                        "R12",
                        "当住户有不理解住宅区的管理规章制度时，要晓之以理，动之以情，让住户理解并支持管理处的工作。",
                        _(
                            "Rules and kind words stand beside the form; which was explained, and whether it was understood, is kept."
                        ),
                    ),
                ),
            ),
            Paragraph(
                "3",
                (
                    Clause(
                        "R13",
                        "对住户投诉、来访中谈到的问题，接待人员应及时进行记录，",
                        _("When it came and when it was written down are both kept; what was written late is marked."),
                    ),
                    Clause(
                        "R14",
                        "当天进行调查、核实，",
                        _(
                            "Due at 24:00 of the day of receipt. The officer is warned before, the director told what was missed."
                        ),
                    ),
                    Clause(
                        "R15",
                        "然后将处理结果汇报管理处责任部门和主任；",
                        _("Finding and result are reported to the department and the director, who acknowledge them."),
                    ),
                    Clause(
                        "R16",
                        "不能解决的，要将问题和意见向有关部门和主任汇报，",
                        _("Escalating takes the problem and one’s own opinion; without either it is not accepted."),
                    ),
                    Clause(
                        "R17",
                        "由主任决定处理办法。",
                        _("An escalated matter waits for the director; nobody else moves it on."),
                    ),
                ),
            ),
            Paragraph(
                "4",
                (
                    Clause(
                        "R18",
                        "当住户主动前来提合理化建议时，要详细、认真地做好记录，",
                        _("The form asks what, where, why and what it would bring; without detail it is not accepted."),
                    ),
                    Clause(
                        "R19",
                        "并及时向主任汇报，",
                        _("A suggestion is on the director’s desk as soon as it is logged."),
                    ),
                    Clause(
                        "R20",
                        "由主任决定采取或制定整改计划，",
                        _(
                            "The director adopts it, plans measures with owner and date, or declines with a reason; whoever proposed it is answered."
                        ),
                    ),
                    Clause(
                        "R21",
                        "并张榜公布整改措施",
                        _(
                            "The director publishes them on the notice board, which shows how far each is; after seven days without it, it is an exception."
                        ),
                    ),
                    Clause(
                        "R22",
                        "和表彰“爱我小区”的住户名单，",
                        _("The roll stands on the notice board; a name is masked until the resident himself agrees."),
                    ),
                    Clause(
                        "R23",
                        "同时给住户优先评选“文明户”。",
                        _("In the yearly selection the commended households stand first, with their suggestion."),
                    ),
                ),
            ),
            Paragraph(
                "5",
                (
                    Clause(
                        "R24",
                        "责任部门在处理来访、投诉时，要热诚、主动、及时，",
                        _("Times and residents’ ratings are shown for each department."),
                    ),
                    Clause(
                        "R25",
                        "要坚持原则，突出服务；",
                        _("A decision names the rule on which it rests."),
                    ),
                    Clause(
                        "R26",
                        "不得推诿责任、为难住户或乘机索取好处，",
                        _(
                            "Handing on needs a reason and is counted; the second time the director decides. Who reported "
                            "is kept from the handling department. A complaint about the staff goes straight to the director, one "
                            "about him to the general manager; nobody else sees it."
                        ),
                    ),
                    Clause(
                        "R27",
                        "在处理完毕后应将结果回复住户和管理处主任，",
                        _("A matter closes by itself when both answers stand, and in no other way."),
                    ),
                    Clause(
                        "R28",
                        "做到事事有着落、件件有回音。",
                        _(
                            "No open matter without an owner and a date, no closed one without its answers: the database refuses it."
                        ),
                    ),
                ),
            ),
            Paragraph(
                "6",
                (
                    Clause(
                        "R29",
                        "全体管理人员要认真负责，做好本职工作，为住户提供满意的服务，",
                        _(
                            "Who answers is asked whether the resident is satisfied; who is not gets the matter taken up again."
                        ),
                    ),
                    Clause(
                        "R30",
                        "尽量减少住户的投诉、批评。",
                        _("What the same home brings again is marked as repeated and counted."),
                    ),
                    Clause(
                        "R31",
                        "将住户的不满消解在投诉之前。",
                        _(
                            "What comes three times in one building, or is said by several households, is marked early; the director gives somebody the measure that prevents the next."
                        ),
                    ),
                ),
            ),
            Paragraph(
                "7",
                (
                    Clause(
                        "R32",
                        "当同行物业管理单位要求参观时，管理处员工应给予热情接待，",
                        _("Each peer visit has a host, who is told at once and reminded one working day before."),
                    ),
                    Clause(
                        "R33",
                        "把住宅区情况做全面的介绍，",
                        _("What the estate shows is ticked line by line; before that no visit counts as held."),
                    ),
                    Clause(
                        "R34",
                        "通过互相学习，共同提高小区管理水平。",
                        _("A visit stays on its host’s desk until what was learned from it is written down."),
                    ),
                ),
            ),
        ),
    ),
    Chapter(
        "二、回访工作 · 1. 回访要求",
        (
            Paragraph(
                "(1)",
                (
                    Clause(
                        "R35",
                        "办公室主任把对住户的回访列入职责范围，",
                        _(
                            "The director has visits of his own in the yearly plan; nobody else makes them unless he hands one on with a reason."
                        ),
                    ),
                    Clause(
                        "R36",
                        "并落实到每年的工作计划和总结评比中。",
                        _(
                            "The plan is drawn up each December and confirmed by the director; the yearly evaluation compares planned and done for each person."
                        ),
                    ),
                ),
            ),
            Paragraph(
                "(2)",
                (
                    Clause(
                        "R37",
                        "回访时，虚心听取意见，诚恳接受批评，",
                        _(
                            "Each remark at a revisit is written down by itself: inquiry, opinion, request, suggestion, complaint, praise."
                        ),
                    ),
                    Clause(
                        "R38",
                        "采纳合理化建议，",
                        _(
                            "A suggestion made at a revisit becomes a matter by one step, and the director decides on it."
                        ),
                    ),
                    Clause(
                        "R39",
                        "作好回访记录。",
                        _("No revisit is done without its record: when, how, with whom, what was said."),
                    ),
                ),
            ),
            Paragraph(
                "(3)",
                (
                    Clause(
                        "R40",
                        "回访中，对住户的询问、意见，如不能当即答复，应告知预约时间回复。",
                        _(
                            "What is not answered at once takes a promised hour; it stands on the desk, and a broken promise is counted."
                        ),
                    ),
                ),
            ),
            Paragraph(
                "(4)",
                (
                    Clause(
                        "R41",
                        "回访后对反馈的意见、要求、建议、投诉，及时逐条整理综合、研究、",
                        _("The quarter’s review goes through every remark, by subject."),
                    ),
                    Clause(
                        "R42",
                        "妥善解决，",
                        _(
                            "Each remark has an owner and a date until it is answered, fulfilled or closed through its matter."
                        ),
                    ),
                    Clause(
                        "R43",
                        "重大问题向公司请示解决。",
                        _(
                            "What goes beyond the office is referred to the company; the general manager’s reply has a date."
                        ),
                    ),
                    Clause(
                        "R44",
                        "回访处理率达100%，",
                        _(
                            "The rate leads to every open item; a quarter with open items is closed only with the director’s word why."
                        ),
                    ),
                    Clause(
                        "R45",
                        "有效投诉率力争在1%以下。",
                        _(
                            "Valid is what verification found true or partly true, and ours. The rate says how it is counted."
                        ),
                    ),
                ),
            ),
        ),
    ),
    Chapter(
        "二、回访工作 · 2. 回访时间及形式",
        (
            Paragraph(
                "(1)",
                (
                    Clause(
                        "R46",
                        "办公室主任每年登门回访1~2次。",
                        _(
                            "The rules of the plan make the director’s visits; what is left is told before the year ends."
                        ),
                    ),
                ),
            ),
            Paragraph(
                "(2)",
                (
                    Clause(
                        "R47",
                        "物管员按区域范围分工，",
                        _(
                            "Each home belongs to a zone, each zone to its officer; a task goes to the officer of its zone."
                        ),
                    ),
                    Clause(
                        "R48",
                        "每季回访1次。",
                        _(
                            "Each quarter has a task for each household; who is behind is told before it ends, with the director."
                        ),
                    ),
                ),
            ),
            Paragraph(
                "(3)",
                (
                    Clause(
                        "R49",
                        "每季度召开一次住户座谈会，征求意见。",
                        _("A quarter without a forum stands on the desk until one is planned and held."),
                    ),
                ),
            ),
            Paragraph(
                "(4)",
                (
                    Clause(
                        "R50",
                        "利用节日庆祝活动、社区文化活动、村民集会等形式广泛听取住户反馈。",
                        _("Events are planned, guests sign in, and what they say becomes feedback with an owner."),
                    ),
                ),
            ),
            Paragraph(
                "(5)",
                (
                    Clause(
                        "R51",
                        "有针对性地对住户发放住户调查问卷，",
                        _("A survey is for the households that it names; each has a link of its own, or a paper."),
                    ),
                    Clause(
                        "R52",
                        "作专题调查，听取意见。",
                        _(
                            "A survey has one topic; what is written in words becomes feedback with an owner and a date."
                        ),
                    ),
                ),
            ),
        ),
    ),
)
