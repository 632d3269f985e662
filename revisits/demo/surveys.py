"""Three surveys of the demo: one closed with results, one that is being answered, one anonymous (R51, R52)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from complaints.demo import Story, Telling, World
from office import clock
from office.models import Estate, Role
from revisits import services
from revisits.models import QuestionKind, Survey, SurveyInvitation, SurveyQuestion, SurveyReach, SurveyResponse
from revisits.services import Asked, Target

SEED = "surveys"
ANSWERING_DAYS = 6


@dataclass(frozen=True)
class Told:
    """One survey: when it was opened, how long it lasts, of which zones, by whom, and how many in a hundred answer."""

    topic: str
    introduction: str
    asked: Sequence[Asked]
    texts: Sequence[str]
    ago: int
    lasts: int
    role: str
    zones: slice
    rate: int
    mean: float
    anonymous: bool = False
    raised: Sequence[tuple[int, str]] = ()
    on_paper: int = 0


SURVEYS = [
    Told(
        "电梯运行与维保",
        "请您花两分钟告诉我们电梯用得怎么样，结果会在公示栏公布。",
        [
            Asked("single", "早高峰等电梯一般要多久？", ["不到 1 分钟", "1–3 分钟", "3 分钟以上"]),
            Asked(
                "multiple",
                "最近一个月您遇到过哪些情况？",
                ["停运", "异响", "抖动", "按键失灵", "没有遇到"],
                required=False,
            ),
            Asked("scale", "您对电梯维保总体满意吗？"),
            Asked("text", "还有什么想对我们说？", required=False),
        ],
        [
            "早上 7 点半到 8 点两部梯只开一部，送孩子来不及。",
            "2 单元右梯到 11 楼总要抖一下，老人害怕。",
            "维保时间能不能避开中午，买菜回来提着东西爬楼吃不消。",
            "轿厢里的灯换亮以后好多了，谢谢。",
            "按键上贴的膜又起泡了，换一换。",
            "能不能装个空调，夏天太闷。",
        ],
        ago=58,
        lasts=14,
        role=Role.DIRECTOR,
        zones=slice(0, 1),
        rate=62,
        mean=3.6,
        raised=[(0, "request"), (2, "suggestion")],
        on_paper=5,
    ),
    Told(
        "地面停车位重新划线",
        "南门至 5 栋的地面车位准备重新划线，想先听听您的意见。",
        [
            Asked("single", "您家现在怎么停车？", ["自有地下车位", "租用车位", "临时停放", "没有车"]),
            Asked("single", "您赞成增加充电车位吗？", ["赞成", "不赞成", "都可以"]),
            Asked("scale", "您对现在的停车秩序满意吗？"),
            Asked("text", "您对划线有什么建议？", required=False),
        ],
        [
            "消防通道一定要留够，现在 5 栋前面经常被堵。",
            "给送货、搬家的车留两个临停位。",
            "充电桩不要装在窗户下面。",
            "车位划宽一点，开门老是碰到。",
        ],
        ago=9,
        lasts=16,
        role=Role.FRONT_DESK,
        zones=slice(1, 2),
        rate=41,
        mean=2.9,
    ),
    Told(
        "管理处服务满意度",
        "不记名调查，请放心写真话。",
        [
            Asked("scale", "前台接待的态度"),
            Asked("scale", "报修处理的速度"),
            Asked(
                "multiple",
                "您最希望我们改进哪些？",
                ["回复更快", "说明更清楚", "上门更准时", "态度更好"],
                required=False,
            ),
            Asked("text", "请写下您的意见", required=False),
        ],
        [
            "报修后最好当天有个电话，不要让我们一直等。",
            "保洁阿姨很认真，值得表扬。",
            "周末值班的人说不清楚，总让等周一。",
            "门禁换卡跑了三趟，流程能不能简单点。",
            "上门师傅穿鞋套、收垃圾，好。",
        ],
        ago=20,
        lasts=30,
        role=Role.DIRECTOR,
        zones=slice(0, 3),
        rate=30,
        mean=3.9,
        anonymous=True,
        raised=[(0, "opinion")],
    ),
]


def tell(world: World, telling: Telling) -> None:
    """The surveys of a residential estate; those that its office has already are not told again."""
    if world.estate.kind != Estate.Kind.RESIDENTIAL or Survey.objects.filter(estate=world.estate).exists():
        return
    for told in SURVEYS:
        day = world.next_working(world.today - timedelta(days=told.ago + 1))
        telling.add(world.at(day, 9, 40), _life(world, told, day))


def _life(world: World, told: Told, day: date) -> Story:
    """Opened, answered in some days, swept each evening, closed at its end; then some answers become feedback."""
    survey = _opened(world, told, day)
    rng = Random(f"{SEED}:{world.estate.code}:{told.topic}")
    questions = list(survey.questions.all())
    homes = list(survey.invitations.order_by("number"))
    answering = rng.sample(homes, len(homes) * told.rate // 100)
    share = -(-len(answering) // ANSWERING_DAYS)
    for number in range(ANSWERING_DAYS):
        yield world.at(day + timedelta(days=1 + number), 20, rng.randint(0, 59))
        for place, invitation in enumerate(answering[number * share : (number + 1) * share]):
            _answer(world, told, rng, questions, invitation, on_paper=number == 2 and place < told.on_paper)
        services.sweep_surveys(at=clock.now(), estate=world.estate)
    yield world.at(day + timedelta(days=ANSWERING_DAYS + 1), 10, 15)
    _raise(world, told, survey)
    yield _reminded(survey)
    services.sweep_surveys(at=clock.now(), estate=world.estate)
    yield survey.closes_at
    services.sweep_surveys(at=clock.now(), estate=world.estate)


def _opened(world: World, told: Told, day: date) -> Survey:
    by = world.one(told.role)
    survey = services.draft_survey(
        estate=world.estate,
        by=by,
        topic=told.topic,
        introduction=told.introduction,
        anonymous=told.anonymous,
        closes_on=day + timedelta(days=told.lasts),
    )
    for asked in told.asked:
        services.add_question(survey_id=survey.pk, by=by, asked=asked)
    zones = list(world.estate.zones.in_use().order_by("id"))[told.zones]
    services.aim_survey(survey_id=survey.pk, by=by, target=Target(SurveyReach.ZONES, zones=zones))
    return services.open_survey(survey_id=survey.pk, by=by)


def _answer(
    world: World,
    told: Told,
    rng: Random,
    questions: list[SurveyQuestion],
    invitation: SurveyInvitation,
    on_paper: bool,
) -> None:
    said = {question.pk: _said(told, rng, question) for question in questions}
    if on_paper:
        services.enter_answers(invitation_id=invitation.pk, by=world.one(Role.FRONT_DESK), said=said)
    else:
        services.answer_survey(invitation_id=invitation.pk, said=said)


def _said(told: Told, rng: Random, question: SurveyQuestion) -> Any:
    if question.kind == QuestionKind.TEXT:
        return rng.choice(told.texts) if rng.random() < 0.18 else ""
    if question.kind == QuestionKind.SCALE:
        return min(5, max(1, round(rng.gauss(told.mean, 0.9))))
    places = range(len(question.choices))
    if question.kind == QuestionKind.SINGLE:
        return rng.choices(places, weights=[len(places) - place for place in places])[0]
    return [place for place in places if rng.random() < 0.3]


def _raise(world: World, told: Told, survey: Survey) -> None:
    """The director makes feedback of some of what was written; each sentence once."""
    words = str(survey.questions.get(kind=QuestionKind.TEXT).pk)
    written = {row.answers.get(words): row.pk for row in SurveyResponse.objects.filter(survey=survey)}
    for place, kind in told.raised:
        found = written.get(told.texts[place])
        if found:
            director = world.one(Role.DIRECTOR)
            services.raise_item(response_id=found, question_id=int(words), by=director, kind=kind)


def _reminded(survey: Survey) -> datetime:
    """When beat reminds the officers."""
    return survey.closes_at - timedelta(days=3)
