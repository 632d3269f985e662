"""Two entries that are one and the same: the rows of the one go to the other, its history with them."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agents import policies
from agents.models import AgencyFirm, Broker, BrokerVisit, ClassChange, Introduction
from agents.services.classes import Grounds, move_class
from office import timeline
from office.errors import BadInput, WrongState, require
from office.models import File, Staff

# What belongs to a broker or a firm, and goes with him.
OF_BROKER = (BrokerVisit, ClassChange, Introduction)
OF_FIRM = (Broker, BrokerVisit, Introduction)
# What the kept broker takes over where he has nothing himself.
FILLED = ("phone", "wechat", "position", "note")
FILLED_OF_FIRM = ("area", "clients", "address", "note")


@transaction.atomic
def merge_brokers(*, kept_id: int, merged_id: int, by: Staff) -> Broker:
    """The leasing manager says that two brokers are one. The kept one's class stands; if he has none, the other's does.
    Raises NotAllowed, WrongState, BadInput."""
    require(policies.may_merge(by))
    _require_two(kept_id, merged_id)
    kept, merged = Broker.objects.locked(kept_id, merged_id)
    _require_standing(kept, merged)
    for model in OF_BROKER:
        model.objects.filter(broker=merged).update(broker=kept)
    Broker.objects.filter(merged_into=merged).update(merged_into=kept)
    File.objects.filter(subject_kind=Broker.KIND, subject_id=merged.pk).update(subject_id=kept.pk)
    Broker.objects.filter(pk=merged.pk).update(merged_into=kept)
    _fill(kept, merged, FILLED)
    seen = [at for at in (kept.last_seen_at, merged.last_seen_at) if at]
    kept.last_seen_at = max(seen, default=None)
    kept.version += 1
    kept.save()
    if merged.class_now and not kept.class_now:
        move_class(kept, merged.class_now, Grounds(ClassChange.Why.MERGE), by=by)
    _tell(kept, merged, by)
    return kept


@transaction.atomic
def merge_firms(*, kept_id: int, merged_id: int, by: Staff) -> AgencyFirm:
    """The leasing manager says that two firms are one; its brokers and their visits are the kept one's. Raises NotAllowed,
    WrongState, BadInput."""
    require(policies.may_merge(by))
    _require_two(kept_id, merged_id)
    kept, merged = AgencyFirm.objects.locked(kept_id, merged_id)
    _require_standing(kept, merged)
    for model in OF_FIRM:
        model.objects.filter(firm=merged).update(firm=kept)
    AgencyFirm.objects.filter(merged_into=merged).update(merged_into=kept)
    AgencyFirm.objects.filter(pk=merged.pk).update(merged_into=kept)
    _fill(kept, merged, FILLED_OF_FIRM)
    kept.version += 1
    kept.save()
    _tell(kept, merged, by)
    return kept


def _require_two(kept_id: int, merged_id: int) -> None:
    if kept_id == merged_id:
        raise BadInput(_("This is the same entry."), "merged")


def _require_standing(kept: Broker | AgencyFirm, merged: Broker | AgencyFirm) -> None:
    if kept.merged_into_id or merged.merged_into_id:
        raise WrongState(_("One of the two was merged already. Look again."))


def _fill(kept: Broker | AgencyFirm, merged: Broker | AgencyFirm, names: tuple[str, ...]) -> None:
    for name in names:
        if not getattr(kept, name):
            setattr(kept, name, getattr(merged, name))


def _tell(kept: Broker | AgencyFirm, merged: Broker | AgencyFirm, by: Staff) -> None:
    """Both timelines say it; the merged one's name is a person's, and stands in the note."""
    timeline.record(kept, "merged", by=by, note=merged.name, details={"merged": merged.pk})
    timeline.record(merged, "merged_away", by=by, note=kept.name, details={"kept": kept.pk})
