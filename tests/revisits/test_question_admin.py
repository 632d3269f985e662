"""The administrator sets which households are asked what."""

import pytest

from revisits.models import Question

pytestmark = pytest.mark.django_db


def test_the_administrator_keeps_the_questions_and_nobody_else(desk, client):
    form = {"words": "装修顺利吗？", "choices": "顺利\n有点麻烦", "new_within_days": "90", "order": "10"}
    client.force_login(desk.director)
    assert client.post("/admin/revisits/question/add/", form).status_code == 302
    assert not Question.objects.exists()
    client.force_login(desk.administrator)
    client.post("/admin/revisits/question/add/", form)
    made = Question.objects.get()
    assert (made.listed_choices, made.new_within_days) == (["顺利", "有点麻烦"], 90)
    client.post("/admin/revisits/question/", {"action": "retire", "_selected_action": [made.pk]})
    assert not Question.objects.in_use().exists()
