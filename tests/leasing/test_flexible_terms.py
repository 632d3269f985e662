"""Flexible terms: told with reserve, within one's reach, on record, and not to who left neither card nor telephone."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError
from django.test import Client

from leasing import services
from leasing.fixed_rows import deliver, deliver_flexible
from leasing.flexible.offers import offered_to
from leasing.models import Authority, FlexibleTerm, Prospect, Space, TermsDisclosure
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Entry
from tests.leasing.house import House
from tests.leasing.quotes import Tower

pytestmark = pytest.mark.django_db


@pytest.fixture
def letting(house: House) -> House:
    deliver(house.tower)
    deliver_flexible(house.tower)
    return house


def term(house: House, name: str) -> FlexibleTerm:
    return FlexibleTerm.objects.get(estate=house.tower, name=name)


def tell(house: House, prospect: Prospect, name: str, by: str = "leasing", **said: Any) -> TermsDisclosure:
    given = {"told_to": "许明", **said}
    return services.tell_term(prospect_id=prospect.pk, term_id=term(house, name).pk, by=house.people[by], **given)


def names(house: House, prospect: Prospect, by: str = "leasing") -> list[str]:
    return [one.term.name for one in offered_to(house.fresh(by), prospect)]


@pytest.mark.req("R70")
def test_what_was_told_is_kept_with_who_whom_when_and_how_much(letting: House):
    prospect = letting.prospect(standing="B")
    told = tell(letting, prospect, "免租期", amount=Decimal(1), note="不够装修")
    kept = (told.name, told.amount, told.unit, told.told_to, told.told_by, told.role, told.level, told.note)
    assert kept == ("免租期", 1, "个月", "许明", letting.leasing, "leasing", "full", "不够装修")
    entry = Entry.objects.about("leasing.prospect", prospect.pk).get(verb="term_told")
    assert (entry.text.note, entry.details) == ("免租期 1 个月 → 许明", {"told": told.pk})
    with pytest.raises(InternalError, match="append_only"):
        TermsDisclosure.objects.update(amount=3)


@pytest.mark.req("R70")
@pytest.mark.parametrize(
    ("role", "standing", "most"),
    [("leasing", "B", "1"), ("leasing", "D", None), ("leasing_manager", "B", "2"), ("leasing_manager", "A", "3")],
)
def test_of_rent_free_months_one_promises_what_one_may_quote_and_no_more(
    letting: House, role: str, standing: str, most: str | None
):
    """The list says 1 and 3 months; the table of authorities says less to a company that is less known."""
    prospect = letting.prospect(standing=standing)
    if most is None:
        with pytest.raises(NotAllowed):
            tell(letting, prospect, "免租期", by=role, amount=Decimal(1))
        assert "免租期" not in names(letting, prospect, role)
        return
    with pytest.raises(BadInput) as refused:
        tell(letting, prospect, "免租期", by=role, amount=Decimal(most) + 1)
    assert refused.value.field == "amount" and most in str(refused.value.sentence)
    tell(letting, prospect, "免租期", by=role, amount=Decimal(most))


@pytest.mark.req("R70")
def test_beyond_the_list_a_role_neither_sees_nor_tells_and_the_general_manager_has_no_limit(letting: House):
    prospect = letting.prospect(standing="B")
    assert names(letting, prospect) == ["标准装修", "免租期", "入驻欢迎仪式"]
    assert names(letting, prospect, "leasing_manager") == ["标准装修", "免租期", "装修补贴", "入驻欢迎仪式"]
    with pytest.raises(NotAllowed):
        tell(letting, prospect, "装修补贴", amount=Decimal(1))
    with pytest.raises(BadInput):
        tell(letting, prospect, "装修补贴", by="leasing_manager", amount=Decimal(101))
    assert tell(letting, prospect, "装修补贴", by="general_manager", amount=Decimal(500)).role == "general_manager"
    with pytest.raises(NotAllowed):
        tell(letting, prospect, "标准装修", by="colleague")


@pytest.mark.req("R70", "R101")
def test_an_anonymous_client_is_told_only_what_is_for_everybody(letting: House):
    prospect = letting.prospect(card=None)
    FlexibleTerm.objects.filter(name="入驻欢迎仪式").update(level="reserved")
    assert names(letting, prospect, "general_manager") == ["入驻欢迎仪式"]
    for by in ("leasing", "general_manager"):
        with pytest.raises(WrongState):
            tell(letting, prospect, "标准装修", by=by)
    assert tell(letting, prospect, "入驻欢迎仪式").level == "reserved"


@pytest.mark.req("R70", "R101")
def test_the_database_refuses_a_full_term_for_an_anonymous_client(letting: House):
    prospect = letting.prospect(card=None)
    row = [letting.tower.pk, prospect.pk, term(letting, "标准装修").pk, prospect.received_at, letting.leasing.pk]
    for level in ("full", "reserved"):
        with pytest.raises(IntegrityError, match="anonymous"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"""INSERT INTO leasing_termsdisclosure
                (estate_id, prospect_id, term_id, told_at, told_by_id, name, unit, told_to, note, level, role)
                VALUES (%s, %s, %s, %s, %s, '标准装修', '', '他', '', '{level}', 'leasing')""",
                row,
            )


@pytest.mark.req("R70")
def test_what_cannot_be_is_said(letting: House):
    prospect = letting.prospect(standing="B")
    for name, said in (("免租期", {}), ("免租期", {"amount": Decimal(0)}), ("标准装修", {"told_to": " "})):
        with pytest.raises(BadInput):
            tell(letting, prospect, name, **said)
    FlexibleTerm.objects.update(retired=True)
    with pytest.raises(WrongState):
        tell(letting, prospect, "标准装修")
    assert names(letting, prospect) == []


@pytest.mark.req("R71")
def test_services_of_the_business_centre_are_shown_where_such_a_space_is_wanted(letting: House):
    assert names(letting, letting.prospect(wanted_kind="centre", card=None)) == ["前台电话留言", "每日清扫"]
    assert "每日清扫" not in names(letting, letting.prospect(company="恒岳设计"))


@pytest.mark.req("R71")
def test_or_where_one_was_quoted(quoting: Tower):
    deliver_flexible(quoting.estate)
    quoting.draft()
    said = [one.term.name for one in offered_to(quoting.fresh("leasing"), quoting.prospect)]
    assert "每日清扫" not in said
    Space.objects.update(kind=Space.Kind.BUSINESS_CENTRE)
    said = [one.term.name for one in offered_to(quoting.fresh("leasing"), quoting.prospect)]
    assert "每日清扫" in said


@pytest.mark.req("R70")
def test_the_page_shows_what_may_be_offered_and_writes_down_what_was_told(client: Client, letting: House):
    prospect = letting.prospect(standing="B")
    client.force_login(letting.fresh("leasing"))
    page = client.get(f"/leasing/prospects/{prospect.pk}/").content.decode()
    assert "标准装修" in page and "你可谈到 1 个月" in page and "装修补贴" not in page
    path = f"/leasing/prospects/{prospect.pk}/terms/{term(letting, '免租期').pk}/"
    assert client.post(path, {"key": str(uuid4()), "amount": "2", "told_to": "许明"}).status_code == 400
    typed = {"key": str(uuid4()), "amount": "1", "told_to": "许明", "note": "再想想"}
    assert {client.post(path, typed)["Location"] for _time in range(2)} == {f"/leasing/prospects/{prospect.pk}/"}
    assert TermsDisclosure.objects.count() == 1
    assert "再想想" in client.get(f"/leasing/prospects/{prospect.pk}/").content.decode()


@pytest.mark.req("R70", "R101")
def test_what_is_not_for_this_person_or_this_client_is_not_there(client: Client, letting: House):
    prospect, nobody = letting.prospect(standing="B"), letting.prospect(card=None, company="")
    client.force_login(letting.fresh("leasing"))
    for client_of, name in ((prospect, "装修补贴"), (prospect, "每日清扫"), (nobody, "标准装修")):
        path = f"/leasing/prospects/{client_of.pk}/terms/{term(letting, name).pk}/"
        assert client.get(path).status_code == client.post(path, {}).status_code == 404
    assert "标准装修" not in client.get(f"/leasing/prospects/{nobody.pk}/").content.decode()
    path = f"/leasing/prospects/{prospect.pk}/terms/{term(letting, '标准装修').pk}/"
    for name in ("colleague", "front_desk", "director", "control_room", "administrator", "stranger"):
        client.force_login(letting.fresh(name))
        assert client.get(path).status_code == 404, name


@pytest.mark.req("R70")
def test_the_administrator_keeps_the_list_and_deletes_nothing(client: Client, letting: House):
    client.force_login(letting.fresh("administrator"))
    kept = term(letting, "免租期")
    path = f"/admin/leasing/flexibleterm/{kept.pk}/"
    reach = kept.reaches.get(role="leasing")
    typed = {
        "name": "免租期", "kind": "rent_free", "words": "", "unit": "个月", "order": 20, "level": "full",
        "reaches-TOTAL_FORMS": 1, "reaches-INITIAL_FORMS": 1, "reaches-0-id": reach.pk, "reaches-0-term": kept.pk,
        "reaches-0-role": "leasing", "reaches-0-most": "0.5",
    }  # fmt: skip
    assert client.post(f"{path}change/", typed).status_code == 302
    reach.refresh_from_db()
    assert reach.most == Decimal("0.50")
    assert client.post(f"{path}delete/", {"post": "yes"}).status_code == 403
    Authority.objects.filter(role="leasing").update(free_months=5)
    assert {one.term.name: one.most for one in offered_to(letting.fresh("leasing"), letting.prospect())}[
        "免租期"
    ] == Decimal("0.50")
