"""What nobody types on purpose: a sentence beside the field, or kept without harm; never an error of the database."""

from collections.abc import Callable
from typing import Any

import pytest

from complaints import services
from complaints.models import Case
from office.errors import Refused
from office.models import EntryText
from office.typed import LONGEST, clean, optional_text, plain_line
from tests.complaints import desk as states
from tests.complaints.desk import Desk, reply, verify, visit

HOSTILE = {
    "nul": "灯\x00坏了",
    "right_to_left": "灯\u202e坏了\u2066",
    "surrogate": "灯\ud800坏了",
    "bell": "灯\x07坏了\x1b[31m",
    "markup": "<script>alert(1)</script>灯坏了",
    "formula": "=HYPERLINK('http://x')",
    "percent": "100%s %(x)s {0} {{ x }} {% x %}",
    "quotes": "'; DROP TABLE complaints_case; --",
    "emoji": "灯坏了🙏👨‍👩‍👧",
    "full_width": "１３栋５０２室",
    "lines": "灯坏了\r\n三天了",
}
HUGE = "灯" * 10_000_000

STEPS: dict[str, Callable[[Desk, str], Any]] = {
    "log": lambda desk, text: desk.log(body=text),
    "verify": lambda desk, text: verify(desk.log(), desk.officer, found=text),
    "escalate": lambda desk, text: services.escalate_case(
        case_id=states.verified(desk).pk, by=desk.officer, problem=text, opinion=text
    ),
    "decide": lambda desk, text: services.decide_case(
        case_id=states.escalated(desk).pk, by=desk.director, decision=text
    ),
    "assign": lambda desk, text: services.assign_case(
        case_id=states.verified(desk).pk, by=desk.officer, department_id=desk.engineering.pk, note=text
    ),
    "hand_on": lambda desk, text: services.hand_on_case(
        case_id=states.assigned(desk).pk, by=desk.engineer, department_id=desk.security.pk, reason=text
    ),
    "resolve": lambda desk, text: services.resolve_case(case_id=states.assigned(desk).pk, by=desk.engineer, done=text),
    "report": lambda desk, text: services.report_result(case_id=states.resolved(desk).pk, by=desk.engineer, text=text),
    "reply": lambda desk, text: reply(states.told(desk), desk.front_desk, said=text),
    "reopen": lambda desk, text: services.reopen_case(case_id=states.closed(desk).pk, by=desk.front_desk, why=text),
    "close_dissatisfied": lambda desk, text: services.close_dissatisfied(
        case_id=states.dissatisfied(desk).pk, by=desk.director, reason=text
    ),
    "answer_other_office": lambda desk, text: services.answer_other_office(
        case_id=states.other_office(desk).pk, by=desk.front_desk, note=text
    ),
    "void": lambda desk, text: services.void_case(case_id=desk.log().pk, by=desk.director, reason=text),
    "overrule": lambda desk, text: services.overrule_finding(
        case_id=states.verified(desk).pk, by=desk.director, finding="true", responsibility="ours", reason=text
    ),
    "change_kind": lambda desk, text: services.change_kind(
        case_id=desk.log().pk, by=desk.officer, kind="repair", reason=text
    ),
    "note": lambda desk, text: services.note_contact(case_id=desk.log().pk, by=desk.officer, note=text),
    "add_reporter": lambda desk, text: services.add_reporter(
        case_id=desk.log().pk, by=desk.officer, contact=visit(desk), said=text
    ),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_case_keeps_what_was_typed_without_what_would_harm(desk: Desk, text: str) -> None:
    case = desk.log(body=text, title=text, place_text=text, external_number=text[:40])
    assert Case.objects.get(pk=case.pk).body == clean(text)
    assert str(Case.objects.get(pk=case.pk).place_label) == clean(text)


@pytest.mark.parametrize("step", STEPS)
def test_step_keeps_what_was_typed_without_what_would_harm(desk: Desk, step: str) -> None:
    text = "｜".join(HOSTILE.values())
    STEPS[step](desk, text)
    kept = "".join(EntryText.objects.order_by("-entry").values_list("note", flat=True))
    assert not set("\x00\x07\x1b\u202e\u2066\r") & set(kept)
    assert step == "log" or clean(text) in kept


@pytest.mark.parametrize("step", STEPS)
def test_step_refuses_ten_million_characters_with_a_sentence(desk: Desk, step: str) -> None:
    with pytest.raises(Refused) as refused:
        STEPS[step](desk, HUGE)
    assert (refused.value.status, bool(refused.value.field)) == (400, True)


@pytest.mark.parametrize("step", [step for step in STEPS if step not in ("add_reporter", "assign")])
def test_step_refuses_what_is_empty_but_for_unprintable_marks(desk: Desk, step: str) -> None:
    with pytest.raises(Refused) as refused:
        STEPS[step](desk, " \u202e\x00\ufeff\n")
    assert refused.value.status == 400


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("title", "灯" * 61),
        ("place_text", "楼" * 81),
        ("external_number", "1" * 41),
        ("kind", "praise"),
        ("kind", "\x00"),
        ("urgency", "now"),
        ("place", "moon"),
        ("place_unit", None),
    ],
)
def test_field_that_is_too_long_or_unknown_is_named(desk: Desk, field: str, text: str | None) -> None:
    said = {"place": "other"} if field == "place_unit" else {field: text}
    with pytest.raises(Refused) as refused:
        desk.log(**said)
    assert (refused.value.status, refused.value.field) == (400, field)
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("step", "field"),
    [
        (lambda desk, text: verify(desk.log(), desk.officer, place_seen=text), "place_seen"),
        (
            lambda desk, text: services.resolve_case(
                case_id=states.assigned(desk).pk, by=desk.engineer, done="已换。", basis=text
            ),
            "basis",
        ),
        (
            lambda desk, text: services.decide_case(
                case_id=states.escalated(desk).pk, by=desk.director, decision="换线。", basis=text
            ),
            "basis",
        ),
        (
            lambda desk, text: services.resolve_case(
                case_id=states.assigned(desk).pk, by=desk.engineer, done="已换。", report_text=text * 40
            ),
            "report_text",
        ),
    ],
)
def test_small_field_refuses_a_long_text(desk: Desk, step: Callable[[Desk, str], Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        step(desk, "据" * 300)
    assert refused.value.field == field


@pytest.mark.req("R13")
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("１３８１２３４５６７８", "13812345678"),
        ("+86 138-1234-5678", "13812345678"),
        ("0571 8888 6001", "057188886001"),
        ("", ""),
    ],
)
def test_telephone_is_kept_as_digits_however_it_is_typed(desk: Desk, typed: str, kept: str) -> None:
    assert receive(desk, phone=typed).phone == kept


@pytest.mark.parametrize("typed", ["十三八", "1381234567", "138123456789", "12", "'; --", "1" * 1000, "\x00١٢٣٤٥٦٧٨"])
def test_telephone_that_is_none_is_refused_beside_its_field(desk: Desk, typed: str) -> None:
    with pytest.raises(Refused) as refused:
        receive(desk, phone=typed)
    assert (refused.value.status, refused.value.field) == (400, "phone")


def test_name_is_kept_in_one_form_and_not_endless(desk: Desk) -> None:
    assert receive(desk, name=" 王\x00　淑珍ＡＢ ").name == "王 淑珍AB"
    with pytest.raises(Refused) as refused:
        receive(desk, name="王" * 41)
    assert refused.value.field == "name"


def test_name_of_the_register_that_is_longer_than_a_receipts_line_is_cut(desk: Desk) -> None:
    person = desk.household.ties.get().person
    person.name = "云" * 60
    person.save()
    case = desk.log(household=desk.household)
    assert case.contact.name == "云" * 40


def receive(desk: Desk, **caller: str) -> Any:
    source = states.Source.objects.get(code="phone")
    return services.receive(estate=desk.estate, by=desk.front_desk, source=source, caller=services.Caller(**caller))


@pytest.mark.parametrize("field", ["household", "place_unit"])
def test_household_and_home_of_another_estate_are_refused(desk: Desk, field: str) -> None:
    elsewhere = states.HouseholdFactory()
    said = {"household": elsewhere} if field == "household" else {"place": "other", "place_unit": elsewhere.unit}
    with pytest.raises(Refused) as refused:
        desk.log(**said)
    assert (refused.value.status, refused.value.field) == (400, field)


def test_cleaning_leaves_what_people_write() -> None:
    text = "第一行\n\t第二行：“引号”、emoji 🙏、Ünïcode"
    assert clean(f" {text} ") == text
    assert plain_line(" ３－１－５０２ \n 室 ") == "3-1-502 室"
    assert len(optional_text("长" * LONGEST, "body")) == LONGEST
