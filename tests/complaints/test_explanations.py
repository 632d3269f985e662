"""What was explained, by which rule, and whether it was understood: on record, on the page, on the receipt."""

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints import services
from complaints.dossier import Dossier, cases_for
from complaints.models import Case, Explanation, Rule, Source
from complaints.records import records_of
from complaints.story import tell
from office.errors import BadInput
from office.models import Staff
from tests.complaints import desk as office
from tests.complaints.desk import Desk
from tests.complaints.form import category, filled, the_case
from tests.factories import RuleFactory

TITLE = "《房屋使用公约》第 11 条"
SETTLED = {
    "settled": "on",
    "explanation": "装修到中午十二点为止。",
    "finding": "untrue",
    "responsibility": "third_party",
}


@pytest.fixture
def rule(desk: Desk) -> Rule:
    return RuleFactory(estate=desk.estate, title=TITLE)


def note(desk: Desk, case: Case, **explained: object) -> Case:
    said = {"note": "讲了装修规定。", "explanation": True, **explained}
    return services.note_contact(case_id=case.pk, by=desk.officer, **said)


def resolve(desk: Desk, case: Case, **explained: object) -> Case:
    said = {"done": "当面说明了规定。", "explained": True, **explained}
    return services.resolve_case(case_id=case.pk, by=desk.front_desk, **said)


def settle(desk: Desk, **explained: object) -> Case:
    caller = services.Caller(name="住户", phone="13912345678")
    contact = services.receive(
        estate=desk.estate, by=desk.front_desk, source=Source.objects.get(code="visit"), caller=caller
    )
    matter = services.Matter(kind="inquiry", category=desk.category, body="几点能装修？", place="public")
    said = {"explanation": "装修到中午十二点为止。", **explained}
    return services.settle_at_desk(contact=contact, by=desk.front_desk, caller=caller, matter=matter, **said)


def test_an_explanation_says_something(desk: Desk, rule: Rule):
    settle(desk, rule_id=rule.pk, understood=True)
    made = Explanation.objects.values().get()
    with pytest.raises(IntegrityError, match="explanation_says_something"):
        Explanation.objects.create(**{**made, "id": None, "note": ""})


def dossier(case: Case, person: Staff) -> Dossier:
    return Dossier(cases_for(person).get(pk=case.pk), person)


def shown(case: Case, person: Staff) -> list[tuple[str, list[str], list[str]]]:
    """The explanations among the records, each with its texts and badges."""
    found = [record for record in records_of(dossier(case, person)) if str(record.title).startswith("已说明")]
    return [
        (str(one.title), [part.text for part in one.parts], [str(badge.words) for badge in one.badges]) for one in found
    ]


def told(case: Case, person: Staff) -> list[str]:
    return [line.words for line in tell(dossier(case, person)) if line.icon == "chat-square-text"]


# On record


@pytest.mark.req("R11", "R12")
@pytest.mark.parametrize("understood", [True, False, None])
def test_a_note_of_an_explanation_keeps_the_rule_and_whether_it_was_understood(desk: Desk, rule: Rule, understood):
    note(desk, desk.log(), rule_id=rule.pk, understood=understood)
    kept = Explanation.objects.get()
    assert (kept.rule, kept.understood, kept.note, kept.by) == (rule, understood, "讲了装修规定。", desk.officer)


def test_a_note_that_explains_nothing_is_no_explanation(desk: Desk, rule: Rule):
    note(desk, desk.log(), explanation=False, rule_id=rule.pk, understood=True)
    assert Explanation.objects.count() == 0


@pytest.mark.req("R12")
def test_what_is_settled_by_explanation_after_verification_keeps_them_too(desk: Desk, rule: Rule):
    resolve(desk, office.verified(desk), rule_id=rule.pk, understood=False)
    kept = Explanation.objects.get()
    assert (kept.rule, kept.understood, kept.note) == (rule, False, "当面说明了规定。")


@pytest.mark.req("R12")
def test_what_is_settled_at_the_desk_keeps_them_too(desk: Desk, rule: Rule):
    case = settle(desk, rule_id=rule.pk, understood=True)
    kept = case.explanations.get()
    assert (case.status, kept.rule, kept.understood, kept.by) == ("closed", rule, True, desk.front_desk)


@pytest.mark.req("R12")
def test_what_is_not_yet_understood_is_not_settled_at_the_desk(desk: Desk, rule: Rule):
    with pytest.raises(BadInput, match="住户还没有理解") as refused:
        settle(desk, rule_id=rule.pk, understood=False)
    assert refused.value.field == "understood"
    assert Case.objects.count() == 0


@pytest.mark.parametrize("which", ["elsewhere", "retired", "none"])
def test_a_rule_that_does_not_hold_here_is_refused(desk: Desk, rule: Rule, which: str):
    pk = {"elsewhere": RuleFactory().pk, "retired": rule.pk, "none": 999_999}[which]
    Rule.objects.filter(pk=rule.pk).update(retired=True)
    for explain, case in ((note, desk.log()), (resolve, office.verified(desk))):
        with pytest.raises(BadInput) as refused:
            explain(desk, case, rule_id=pk)
        assert refused.value.field == "rule"
    assert Explanation.objects.count() == 0


@pytest.mark.req("R25")
@pytest.mark.parametrize(("typed", "kept"), [("", TITLE), ("《民法典》第二百八十六条", "《民法典》第二百八十六条")])
def test_the_rule_cited_is_the_basis_unless_another_was_typed(desk: Desk, rule: Rule, typed: str, kept: str):
    case = settle(desk, rule_id=rule.pk, basis=typed)
    assert case.resolutions.get().basis == kept


def test_what_was_done_and_not_explained_cites_no_rule(desk: Desk, rule: Rule):
    case = resolve(desk, office.verified(desk), explained=False, rule_id=rule.pk)
    assert (case.resolutions.get().basis, case.explanations.count()) == ("", 0)


# On the page


@pytest.mark.req("R12")
@pytest.mark.parametrize(
    ("understood", "badges", "words"),
    [
        (True, ["理解"], "住户表示理解"),
        (False, ["还不理解"], "住户还没有理解"),
        (None, [], f"向住户说明了{TITLE}"),
    ],
)
def test_the_page_says_which_rule_and_whether_it_was_understood(desk: Desk, rule: Rule, understood, badges, words):
    case = note(desk, desk.log(), rule_id=rule.pk, understood=understood)
    person = desk.fresh("director")
    assert shown(case, person) == [(f"已说明：{TITLE}", ["讲了装修规定。"], badges)]
    (line,) = told(case, person)
    assert TITLE in line and line.endswith(words)


def test_an_explanation_that_says_no_more_than_the_result_is_not_shown_twice(desk: Desk, rule: Rule):
    person = desk.fresh("director")
    assert shown(resolve(desk, office.verified(desk)), person) == []
    cited = resolve(desk, office.verified(desk), rule_id=rule.pk, understood=True)
    assert shown(cited, person) == [(f"已说明：{TITLE}", [], ["理解"])]


@pytest.mark.req("R26")
def test_what_was_said_to_the_resident_is_kept_from_the_department(desk: Desk, rule: Rule):
    case = office.assigned(desk)
    note(desk, case, rule_id=rule.pk, note="王女士说孩子要高考。")
    note(desk, case, note="王女士还在犹豫。")
    assert shown(case, desk.fresh("engineer")) == [(f"已说明：{TITLE}", [], [])]
    assert len(shown(case, desk.fresh("officer"))) == 2


def test_explanations_cost_the_page_no_more(desk: Desk, rule: Rule, client: Client):
    few, many = office.assigned(desk), office.assigned(desk)
    counts = []
    for case, times in ((few, 1), (many, 30)):
        for number in range(times):
            note(desk, case, rule_id=rule.pk, note=f"第 {number} 次。", understood=True)
        client.force_login(desk.fresh("director"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/complaints/{case.pk}/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


# By the forms


@pytest.fixture
def front_desk(client: Client, desk: Desk) -> Staff:
    client.force_login(desk.front_desk)
    return desk.front_desk


@pytest.mark.req("R12")
def test_the_intake_form_cites_a_rule_and_the_receipt_prints_it(client, desk, front_desk, rule):
    answer = client.post("/complaints/new/", filled(desk.household, **SETTLED, rule=rule.pk, understood="yes"))
    kept = the_case().explanations.get()
    assert (kept.rule, kept.understood) == (rule, True)
    assert TITLE in client.get(answer["Location"]).content.decode()


@pytest.mark.req("R25")
def test_the_receipt_prints_the_rule_cited_and_the_basis_that_was_typed(client, desk, front_desk, rule):
    answer = client.post("/complaints/new/", filled(desk.household, **SETTLED, rule=rule.pk, basis="装修管理规定"))
    page = client.get(answer["Location"]).content.decode()
    assert f"{TITLE}<br>装修管理规定" in page


@pytest.mark.req("R12")
def test_not_yet_understood_stands_beside_the_field_and_nothing_is_lost(client, desk, front_desk, rule):
    answer = client.post("/complaints/new/", filled(desk.household, **SETTLED, rule=rule.pk, understood="no"))
    page = answer.content.decode()
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["understood"])
    assert f'<option value="{rule.pk}" selected>' in page and SETTLED["explanation"] in page
    assert Case.objects.count() == 0


@pytest.mark.parametrize("sent", ["999999", "x"])
def test_a_rule_that_is_not_offered_stands_beside_the_field(client, desk, front_desk, rule, sent):
    answer = client.post("/complaints/new/", filled(desk.household, **SETTLED, rule=sent))
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["rule"])


def test_who_logs_it_only_cites_nothing(client, desk, front_desk, rule):
    client.post("/complaints/new/", filled(desk.household, rule=rule.pk, understood="no"))
    assert (the_case().status, Explanation.objects.count()) == ("logged", 0)


@pytest.mark.req("R12")
def test_the_note_offers_the_rules_of_the_category_first(client, desk, rule):
    near = RuleFactory(estate=desk.estate, categories=[desk.category])
    RuleFactory()
    case = desk.log()
    client.force_login(desk.fresh("officer"))
    form = client.get(f"/complaints/{case.pk}/note/").context["form"]
    choices = [[pk for pk, _title in group] for _label, group in list(form.fields["rule"].choices)[1:]]
    assert choices == [[near.pk], [rule.pk]]
    typed = {"version": case.version, "seen": 0, "key": "8b0e4d5e-4e3c-4f5e-9d5c-2f8a6d1b7c11", "note": "讲了。"}
    client.post(f"/complaints/{case.pk}/note/", typed | {"explanation": "on", "rule": near.pk, "understood": "no"})
    kept = case.explanations.get()
    assert (kept.rule, kept.understood) == (near, False)


@pytest.mark.req("R12")
def test_settling_after_verification_cites_a_rule_by_its_form(client, desk, rule):
    case = office.verified(desk)
    client.force_login(desk.fresh("front_desk"))
    typed = {"version": case.version, "seen": 0, "key": "8b0e4d5e-4e3c-4f5e-9d5c-2f8a6d1b7c12", "done": "讲了。"}
    client.post(f"/complaints/{case.pk}/resolve/", typed | {"explained": "on", "rule": rule.pk, "understood": "yes"})
    assert (case.explanations.get().rule, case.resolutions.get().basis) == (rule, TITLE)


def test_an_emergency_is_sent_out_whatever_rule_was_chosen(client, desk, front_desk, rule):
    answer = client.post("/complaints/new/", filled(desk.household, category=category("gas"), **SETTLED, rule=rule.pk))
    assert (answer.status_code, Case.objects.count()) == (400, 0)
