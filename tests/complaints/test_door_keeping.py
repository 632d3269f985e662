"""What residents left at the door is erased after its time, as the privacy notice says, and the matter stays."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings as ours
from django.core.cache import cache
from django.db import IntegrityError, InternalError, transaction
from django_celery_beat.models import PeriodicTask

from complaints import services, tasks
from complaints.door.keeping import keeping
from complaints.models import Case, Contact, Reporter, TrackingKey
from office import clock
from office.models import Entry, Submission
from office.submissions import SentTwice
from tests.complaints.desk import TUESDAY, at
from tests.complaints.door import DESKPHONE, answered, filed, ids, look, open_door, rate, typed

LATER = TUESDAY + timedelta(days=180, minutes=1)
WORDS = "我姓高，住六楼，打 13812345678。"


def erase(moment=LATER):
    with at(moment):
        return services.erase_door_data(at=clock.now())


def closed(desk, **changes):
    made = filed(desk, **changes)
    answered(desk, made.case)
    return made


def left(case):
    """What stands of who filed it."""
    reporter = Reporter.objects.get(case=case)
    return reporter.name, reporter.phone, reporter.contact.name, reporter.contact.phone


@pytest.mark.req("R3", "R9")
def test_a_visitors_name_and_telephone_go_so_many_days_after_closing(desk):
    made = closed(desk)
    assert erase(LATER - timedelta(minutes=2)) == 0
    assert left(made.case) == ("高先生", DESKPHONE, "高先生", DESKPHONE)
    assert erase() == 1
    assert left(made.case) == ("", "", "", "")


def test_the_matter_and_what_the_regulation_needs_stay(desk):
    made = closed(desk)
    before = Case.objects.values().get(pk=made.case.pk)
    kept = [made.case.replies.get().said, made.case.reports.count(), made.case.reporters.get().said]
    erase()
    assert Case.objects.values().get(pk=made.case.pk) == before
    assert kept == [made.case.replies.get().said, made.case.reports.count(), made.case.reporters.get().said]


def test_words_added_later_go_with_the_name_and_the_entry_stays(desk):
    made = filed(desk)
    services.add_words(reporter_id=ids(made.case)[0], key=uuid4(), said=WORDS)
    answered(desk, made.case)
    erase()
    entry = Entry.objects.get(verb="words_added")
    assert (entry.text.note, entry.text.salt, entry.text.erased_at is not None) == ("", "", True)
    assert (entry.actor_kind, entry.details["reporter"]) == ("resident", ids(made.case)[0])


def test_the_tracking_link_and_the_code_end(client, desk):
    made = closed(desk, phone="")
    assert made.case.number in look(client, desk, made)
    erase()
    key = TrackingKey.objects.get()
    assert (key.secret_hash, key.code_hash, key.erased_at) == (None, "", LATER)
    assert client.get(f"/p/{desk.estate.code}/t/{made.secret}/").status_code == 404
    assert client.get(f"/p/{desk.estate.code}/sent/{made.secret}/").status_code == 404


def test_neither_number_and_telephone_nor_code_open_it_afterwards(client, desk):
    made = closed(desk)
    erase()
    for proof in (DESKPHONE[-4:], ""):
        data = {"number": made.case.number, "proof": proof}
        assert client.post(f"/p/{desk.estate.code}/track/", data).status_code == 400


def test_a_registered_household_keeps_its_name_and_loses_the_link(desk):
    unit, person = desk.household.unit, desk.household.ties.get().person
    made = closed(desk, building=unit.building.number, room=unit.room, phone=person.phone)
    before = left(made.case)
    assert erase() == 1
    assert left(made.case) == before
    assert TrackingKey.objects.get().secret_hash is None


def test_what_the_desk_wrote_down_is_not_the_doors_to_erase(desk):
    case = desk.log()
    caller = services.Caller(name="李四", phone="13912345678")
    services.report_again(case_id=case.pk, by=desk.front_desk, source=case.source, caller=caller)
    answered(desk, case)
    assert erase() == 0
    assert case.reporters.last().name == "李四"


@pytest.mark.parametrize("days", [0, 400])
def test_an_open_matter_keeps_everything_however_old(desk, days):
    made = filed(desk)
    assert erase(LATER + timedelta(days=days)) == 0
    assert left(made.case)[0] == "高先生"


def test_the_days_run_anew_from_the_last_closing(desk):
    made = closed(desk)
    with at(TUESDAY + timedelta(days=100)):
        rate(made.case, False, "又不亮了。")
    assert erase() == 0
    with at(TUESDAY + timedelta(days=101)):
        services.resolve_case(case_id=made.case.pk, by=desk.front_desk, done="换线。", report_text="换线。")
        services.reply_to_reporters(
            case_id=made.case.pk, by=desk.front_desk, reporter_ids=ids(made.case), how="phone", said="换好了。"
        )
    assert Case.objects.get(pk=made.case.pk).status == "closed"
    assert erase() == 0
    assert erase(LATER + timedelta(days=101)) == 1


def test_what_was_struck_out_counts_from_that_day(desk):
    made = filed(desk)
    with at(TUESDAY + timedelta(days=10)):
        services.void_case(case_id=made.case.pk, by=desk.director, reason="误录。")
    assert erase() == 0
    assert erase(LATER + timedelta(days=10)) == 1
    assert left(made.case) == ("", "", "", "")


def test_what_was_merged_counts_from_the_other_ones_closing(desk):
    made = filed(desk)
    into = desk.log(title="别家的事")
    services.merge_case(case_id=made.case.pk, into_id=into.pk, by=desk.front_desk)
    assert erase() == 0
    answered(desk, into)
    assert erase() == 1
    reporter = Reporter.objects.get(contact=made.case.contact)
    assert (reporter.name, reporter.phone) == ("", "")


def test_the_erasure_stands_in_the_timeline_without_personal_words(client, desk):
    made = closed(desk)
    erase()
    entry = Entry.objects.get(verb="door_data_erased")
    pk = ids(made.case)[0]
    assert (entry.subject_id, entry.actor_kind, entry.details) == (
        made.case.pk,
        "system",
        {"reporters": [pk], "visitors": [pk]},
    )
    assert (entry.text.note, entry.text.personal) == ("", {})
    client.force_login(desk.fresh("front_desk"))
    page = client.get(f"/complaints/{made.case.pk}/").content.decode()
    assert "已删去未登记住户的称呼、电话和后来补充的话" in page
    assert "高先生" not in page


def test_a_second_run_does_nothing(desk):
    closed(desk)
    assert [erase(), erase(), erase(LATER + timedelta(days=1))] == [1, 0, 0]
    assert Entry.objects.filter(verb="door_data_erased").count() == 1


def test_the_key_of_a_form_is_forgotten_and_the_form_still_makes_one_matter(client, desk, settings):
    data = typed(desk)
    door = open_door(desk)
    client.post(f"{door}/complain/", data)
    desk.log()
    erase(TUESDAY + timedelta(days=29))
    assert Submission.objects.filter(staff=None).count() == 1
    erase(TUESDAY + timedelta(days=31))
    assert Submission.objects.filter(staff=None).count() == 0
    again = client.post(f"{door}/complain/", data)
    assert "/sent/" in again["Location"]
    assert Contact.objects.filter(received_by=None).count() == 1


def test_forms_of_the_staff_are_not_forgotten(desk):
    Submission.objects.create(estate=desk.estate, key=uuid4(), staff=desk.front_desk, at=TUESDAY)
    erase()
    assert Submission.objects.count() == 1


def test_the_service_refuses_a_form_whose_key_was_forgotten(desk):
    open_door(desk)
    key, filing = uuid4(), services.Filing("complaint", desk.category, "路灯坏了。")
    services.file_matter(estate=desk.estate, key=key, filing=filing)
    Submission.objects.all().delete()
    with pytest.raises(SentTwice):
        services.file_matter(estate=desk.estate, key=key, filing=filing)


def test_every_counter_of_the_door_ends_by_itself_within_the_hours_that_are_named(client, desk):
    made = filed(desk)
    door = open_door(desk)
    client.post(f"{door}/complain/", typed(desk))
    client.post(f"{door}/t/{made.secret}/", {"submission": str(uuid4()), "said": "再说一句。"})
    for _again in range(ours.DOOR_FAILURES):
        client.post(f"{door}/track/", {"number": made.case.number, "proof": "0"})
    redis = cache._cache.get_client()
    counters = redis.keys("*limit:*")
    assert len(counters) == 7
    assert all(0 < redis.ttl(counter) <= keeping().counter_hours * 3600 for counter in counters)


@pytest.mark.req("R3", "R9")
def test_the_privacy_notice_and_the_erasing_go_by_the_same_days(client, desk, settings):
    settings.DOOR_KEEPS_DAYS, settings.DOOR_KEEPS_FORMS_DAYS = 77, 11
    made = closed(desk)
    notice = client.get(f"{open_door(desk)}/complain/").content.decode()
    assert "办结满 77 天，查进度的链接和查询码失效" in notice
    assert "防重复的记号保存 11 天" in notice
    assert erase(TUESDAY + timedelta(days=77)) == 0
    assert erase(TUESDAY + timedelta(days=77, minutes=1)) == 1
    assert left(made.case)[0] == ""


def test_the_notice_stands_wherever_a_resident_leaves_something(client, desk):
    made = filed(desk)
    words = f"计数最多保存 {keeping().counter_hours} 小时"
    assert words in look(client, desk, made)
    assert f"{keeping().proved_minutes} 分钟内可再看" in client.get(f"{open_door(desk)}/complain/").content.decode()


def test_the_documentation_says_the_same_as_delivered():
    text = (ours.BASE_DIR / "docs" / "public.md").read_text()
    said = re.findall(r"\| (\d+) (days|hours|minutes)[^|]*\| `?(\w+)`? \|", text)
    kept = keeping()
    assert set(said) == {
        (str(kept.days), "days", "DOOR_KEEPS_DAYS"),
        (str(kept.form_days), "days", "DOOR_KEEPS_FORMS_DAYS"),
        (str(kept.counter_hours), "hours", "fixed"),
        (str(kept.proved_minutes), "minutes", "fixed"),
    }


@pytest.mark.django_db
def test_beat_erases_every_day():
    row = PeriodicTask.objects.get(name="complaints: erasures")
    assert (row.task, row.interval.every, row.interval.period) == ("complaints.tasks.erase_door_data", 1440, "minutes")


def test_the_task_erases_at_the_offices_clock(desk):
    closed(desk)
    with at(LATER):
        assert tasks.erase_door_data() == 1


def test_the_database_lets_a_key_be_erased_and_nothing_else(desk):
    filed(desk)
    key = TrackingKey.objects.all()
    for changes in (
        {"code_hash": "x"},
        {"secret_hash": None},
        {"secret_hash": None, "code_hash": "", "erased_at": LATER, "at": LATER},
    ):
        with pytest.raises(InternalError), transaction.atomic():
            key.update(**changes)
    with pytest.raises(IntegrityError), transaction.atomic():
        key.update(erased_at=LATER)
    with pytest.raises(InternalError), transaction.atomic():
        key.delete()
    key.update(secret_hash=None, code_hash="", erased_at=LATER)
    with pytest.raises(InternalError), transaction.atomic():
        key.update(secret_hash="again", erased_at=None)
