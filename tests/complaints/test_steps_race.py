"""Two people take a step at the same moment: one wins, the other sees both and keeps his text."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from complaints.models import Case
from office.models import Staff
from tests.complaints.desk import open_desk
from tests.complaints.test_steps import open_form

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(posts: list[tuple[Client, str, dict]]) -> list:
    """Send them together, each on a connection of its own."""
    start = Barrier(len(posts))

    def send(post: tuple[Client, str, dict]):
        client, url, typed = post
        start.wait()
        try:
            return client.post(url, typed)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(posts)) as pool:
        return list(pool.map(send, posts))


def test_of_two_who_verify_at_once_one_wins_and_the_other_keeps_his_text():
    desk = open_desk()
    case, posts = desk.log(), []
    for name, found in [("officer", "林秀芳写的。"), ("front_desk", "何静怡写的。")]:
        client = Client()
        form = open_form(client, case, "verify", Staff.objects.get(pk=desk.people[name].pk))
        typed = form | {"found": found, "finding": "true", "responsibility": "ours"}
        posts.append((client, f"/complaints/{case.pk}/verify/", typed))
    answers = at_once(posts)
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    loser = next(answer for answer in answers if answer.status_code == 409).content.decode()
    assert "林秀芳写的。" in loser and "何静怡写的。" in loser
    assert Case.objects.get(pk=case.pk).verifications.count() == 1


def test_one_form_sent_five_times_at_once_is_one_step():
    desk = open_desk()
    case, client = desk.log(), Client()
    form = open_form(client, case, "note", Staff.objects.get(pk=desk.officer.pk)) | {"note": "去电一次。"}
    clients = [Client() for _ in range(5)]
    for one in clients:
        one.force_login(desk.officer)
    answers = at_once([(one, f"/complaints/{case.pk}/note/", form) for one in clients])
    assert {answer.status_code for answer in answers} == {302}
    notes = [entry for entry in client.get(f"/complaints/{case.pk}/").context["story"] if entry.note == "去电一次。"]
    assert len(notes) == 1
