"""What the database refuses of the board, the roll and the model households, whoever asks (R21-R23)."""

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from complaints import services
from complaints.models import ModelHousehold, ModelListVersion, PublicationVersion
from tests.complaints.desk import Desk
from tests.complaints.test_board import commended, published
from tests.complaints.test_model_households import publish, select
from tests.complaints.test_suggestions import refused

pytestmark = pytest.mark.django_db


def doubled(row: models.Model, **changes: Any) -> str:
    """The same row once more, or nearly; the constraint that refuses it."""
    values = type(row).objects.values().get(pk=row.pk)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        type(row).objects.create(**{**values, "id": None, **changes})
    return error.value.__cause__.diag.constraint_name


@pytest.mark.req("R21")
@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("title = ''", "publication_says_what"),
        ("state = 'withdrawn'", "publication_withdrawn_whole"),
        (
            "state = 'withdrawn', withdrawn_at = published_at, withdrawn_by_id = published_by_id",
            "publication_withdrawn_whole",
        ),
        ("withdrawn_why = '不再适用。'", "publication_withdrawn_whole"),
    ],
)
def test_what_hangs_says_what_and_what_was_taken_down_says_who_and_why(
    desk: Desk, change: str, constraint: str
) -> None:
    assert refused(f"UPDATE complaints_publication SET {change} WHERE id = %s", published(desk).pk) == constraint


@pytest.mark.req("R21")
def test_a_suggestion_hangs_once_and_each_version_has_its_number(desk: Desk) -> None:
    found = published(desk)
    assert doubled(found) == "publication_once"
    assert doubled(PublicationVersion.objects.get()) == "publication_version"
    assert "Cannot delete" in refused("DELETE FROM complaints_publication")


@pytest.mark.req("R22")
@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("name = ''", "commendation_names_somebody"),
        ("consent_at = at", "commendation_consent_whole"),
        ("consent_at = at, consent_by_id = by_id", "commendation_consent_whole"),
        ("consent_withdrawn_at = at, consent_withdrawn_by_id = by_id", "commendation_withdrawal_pair"),
    ],
)
def test_the_roll_names_somebody_and_a_consent_says_how_and_before_whom(
    desk: Desk, change: str, constraint: str
) -> None:
    assert refused(f"UPDATE complaints_commendation SET {change} WHERE id = %s", commended(desk).pk) == constraint


@pytest.mark.req("R23")
@pytest.mark.parametrize(
    "change",
    [
        "taken_back_at = at",
        "taken_back_at = at, taken_back_by_id = by_id",
        "taken_back_at = at, taken_back_by_id = by_id, taken_back_why = '选错了。', published_at = at",
    ],
)
def test_who_was_taken_back_says_why_and_is_not_on_the_board(desk: Desk, change: str) -> None:
    found = refused(f"UPDATE complaints_modelhousehold SET {change} WHERE id = %s", select(desk).pk)
    assert found == "model_household_taken_back_whole"


@pytest.mark.req("R23")
def test_a_household_is_on_a_years_list_once_and_each_version_has_its_number(desk: Desk) -> None:
    select(desk)
    publish(desk)
    assert doubled(ModelHousehold.objects.get()) == "model_household_once"
    version = ModelListVersion.objects.get()
    assert doubled(version) == "model_list_version"
    assert doubled(version, number=2, households=[]) == "model_list_withdrawn_with_reason"
    assert doubled(version, number=2, withdrawn_why="搬走了。") == "model_list_withdrawn_with_reason"
    services.withdraw_model_households(estate=desk.estate, year=2026, by=desk.director, reason="重新评选。")
    assert ModelListVersion.objects.count() == 2
