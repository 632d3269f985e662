"""Many people at one moment: numbers without gaps or doubles, and one row for a form sent twenty times."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.test import Client

from complaints import services
from complaints.models import Case, Contact, Source
from office.errors import BadInput
from office.models import DayCounter, Submission
from tests.complaints.desk import open_desk
from tests.complaints.form import filled

pytestmark = pytest.mark.django_db(transaction=True)
URL = "/complaints/new/"


def at_once(work, times):
    """Run it in so many threads, each with a connection of its own."""

    def alone(number):
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(alone, range(times)))


def test_one_form_sent_twenty_times_at_once_makes_one_row():
    desk = open_desk()
    form = filled(desk.household)

    def send(_number):
        client = Client()
        client.force_login(desk.fresh("front_desk"))
        return client.post(URL, form)

    answers = at_once(send, 20)
    case = Case.objects.get()
    assert {answer.status_code for answer in answers} == {302}
    assert {answer["Location"].split("?")[0] for answer in answers} == {f"/complaints/{case.pk}/receipt/"}
    assert (Contact.objects.count(), Submission.objects.count(), case.reporters.count()) == (1, 1, 1)


def test_numbers_have_neither_gaps_nor_doubles():
    desk = open_desk()
    source = Source.objects.get(code="phone")
    matter = services.Matter(kind="repair", category=desk.category, body="灯不亮。", place="own")

    def log(number):
        """Every third one is refused after its number was drawn."""
        caller = services.Caller(household=desk.household)
        said = {"explanation": services.Settlement(" ")} if number % 3 == 0 else {}
        try:
            return services.take_in(
                estate=desk.estate, by=desk.front_desk, key=uuid4(), source=source, caller=caller, matter=matter, **said
            ).case.number
        except BadInput:
            return None

    drawn = sorted(number for number in at_once(log, 30) if number)
    day = desk.estate.today()
    assert drawn == [f"{day:%y%m%d}-{order:03d}" for order in range(1, 21)]
    assert DayCounter.objects.get(estate=desk.estate).last == 20


def test_each_estate_counts_for_itself():
    first, second = open_desk(), open_desk()
    assert first.log().number == second.log().number


def test_past_999_a_number_has_four_digits():
    desk = open_desk()
    first = desk.log()
    DayCounter.objects.filter(estate=desk.estate).update(last=999)
    assert desk.log().number == f"{first.number[:6]}-1000"


def test_photos_are_made_anew_before_the_number_is_drawn():
    """While one colleague's photos are worked on nobody else waits for the day's counter."""
    desk = open_desk()
    client = Client()
    client.force_login(desk.front_desk)
    statements = []

    def note(execute, sql, params, many, context):
        statements.append(sql)
        return execute(sql, params, many, context)

    from tests.complaints.form import photo

    with connection.execute_wrapper(note):
        client.post(URL, filled(desk.household, photos=[photo()]))
    file = next(place for place, sql in enumerate(statements) if 'INSERT INTO "office_file"' in sql)
    number = next(place for place, sql in enumerate(statements) if "INSERT INTO office_daycounter" in sql)
    assert file < number
