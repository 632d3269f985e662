"""The year's model households: selected, taken back, published as a list, and the list withdrawn (R23)."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from complaints import policies
from complaints.model_households import commended, names_of
from complaints.models import ModelHousehold, ModelListVersion
from office import clock
from office.errors import BadInput, WrongState, require
from office.models import Estate, Staff
from office.timeline import record
from office.typed import require_text
from premises.models import Household


@transaction.atomic
def select_model_household(*, estate: Estate, year: int, household_id: int, by: Staff) -> ModelHousehold:
    """Choose a household that lives here for the year's list. Raises NotAllowed, BadInput, WrongState (chosen before)."""
    require(policies.may_publish(by, estate.pk))
    _require_year(estate, year)
    home = Household.objects.filter(estate=estate, pk=household_id).living_on(estate.today()).first()
    name = names_of([home]).get(home.pk, "") if home else ""
    if home is None or not name:
        raise BadInput(_("Choose a household that lives here."))
    honour = commended(estate, year).get(home.pk)
    try:
        with transaction.atomic():
            found = ModelHousehold.objects.create(
                estate=estate, year=year, household=home, name=name, commendation=honour, by=by, at=clock.now()
            )
    except IntegrityError:
        raise WrongState(_("This household is on the list already.")) from None
    record(estate, "model_household_selected", by=by, details={"year": year, "household": home.pk})
    return found


@transaction.atomic
def take_back_model_household(*, model_id: int, by: Staff, reason: str) -> ModelHousehold:
    """Take a household off a list that is not on the board, with a reason. Raises NotAllowed, WrongState, BadInput."""
    found = (
        ModelHousehold.objects.select_for_update(of=("self",), no_key=True).select_related("estate").get(pk=model_id)
    )
    require(policies.may_publish(by, found.estate_id))
    if found.published_at or found.taken_back_at:
        raise WrongState(_("The list is on the board, or the household was taken back before."))
    found.taken_back_why = require_text(reason, "reason", _("Write why it is taken back."))
    found.taken_back_at, found.taken_back_by = clock.now(), by
    found.save()
    details = {"year": found.year, "household": found.household_id}
    record(found.estate, "model_household_taken_back", by=by, note=found.taken_back_why, details=details)
    return found


@transaction.atomic
def publish_model_households(*, estate: Estate, year: int, by: Staff) -> int:
    """Hang the year's selected households on the board, also once more after it was withdrawn; how many came on it.

    What the list says is kept as a version. Raises NotAllowed, WrongState.
    """
    require(policies.may_publish(by, estate.pk))
    _one_at_a_time(estate)
    waiting = ModelHousehold.objects.standing().filter(estate=estate, year=year, published_at=None)
    count = waiting.update(published_at=clock.now())
    if not count:
        raise WrongState(_("Nobody is selected who is not on the board already."))
    _keep_version(estate, year, by)
    record(estate, "model_households_published", by=by, details={"year": year, "count": count})
    return count


@transaction.atomic
def withdraw_model_households(*, estate: Estate, year: int, by: Staff, reason: str) -> int:
    """Take a year's list off the board, with a reason that stays in the office; how many were on it (R23).

    Its households stay selected: they may be taken back, others chosen, and the list published again. Raises
    NotAllowed, WrongState, BadInput.
    """
    require(policies.may_publish(by, estate.pk))
    _one_at_a_time(estate)
    reason = require_text(reason, "reason", _("Write why it is taken down."))
    count = ModelHousehold.objects.on_board().filter(estate=estate, year=year).update(published_at=None)
    if not count:
        raise WrongState(_("It is no longer on the board."))
    _keep_version(estate, year, by, reason)
    record(estate, "model_households_withdrawn", by=by, note=reason, details={"year": year, "count": count})
    return count


def _one_at_a_time(estate: Estate) -> None:
    """Who publishes and who withdraws wait for each other."""
    Estate.objects.select_for_update(no_key=True).get(pk=estate.pk)


def _keep_version(estate: Estate, year: int, by: Staff, withdrawn_why: str = "") -> None:
    """What hangs now, as a version of its own."""
    ModelListVersion.objects.create(
        estate=estate,
        year=year,
        number=ModelListVersion.objects.filter(estate=estate, year=year).count() + 1,
        households=list(
            ModelHousehold.objects.on_board().filter(estate=estate, year=year).values_list("pk", flat=True)
        ),
        withdrawn_why=withdrawn_why,
        by=by,
        at=clock.now(),
    )


def _require_year(estate: Estate, year: int) -> None:
    if estate.kind != Estate.Kind.RESIDENTIAL:
        raise WrongState(_("Model households are chosen in residential estates."))
    if year not in (estate.today().year - 1, estate.today().year):
        raise BadInput(_("Choose this year or the last."))
