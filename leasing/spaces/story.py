"""The timelines of spaces, holds and leases in words. The timeline holds ids; names are looked up now."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leasing.models import HoldMoney, Lease, Space
from leasing.renewals import story as renewal_story
from office import saying
from office.models import Entry

SHOWN = 40
ICONS = {
    "space_entered": "plus-circle",
    "space_changed": "pencil",
    "space_split": "scissors",
    "space_merged": "sign-merge-left",
    "shape_taken_back": "arrow-counterclockwise",
    "space_pictured": "image",
    "space_unpictured": "trash",
    "held": "hourglass-split",
    "hold_extended": "hourglass",
    "hold_released": "unlock",
    "hold_handed": "arrow-left-right",
    "money_paid": "cash-coin",
    "money_settled": "cash-stack",
    "let": "person-check",
    "sold": "person-check",
    "sale_signed": "pen",
    "sale_cancelled": "x-circle",
    "let_no_more": "person-dash",
    "lease_recorded": "file-earmark-text",
    "lease_changed": "pencil",
    "lease_ended": "calendar-x",
    "lease_voided": "x-circle",
    "lease_signed": "pen",
    "welcome_planned": "stars",
    "welcome_held": "stars",
    **renewal_story.ICONS,
}


@dataclass(frozen=True)
class Line:
    icon: str
    who: str
    words: str
    at: datetime
    note: str = ""


@dataclass(frozen=True)
class Names:
    """The rows that the entries name by id, read at once."""

    spaces: dict[int, str]
    leases: dict[int, str]


def tell(subject: Space | Lease | object, since: int = 0) -> list[Line]:
    """The timeline of a row, newest first; only what came after an entry where one is named."""
    entries = Entry.objects.about(subject.KIND, subject.pk).filter(pk__gt=since)[:SHOWN]
    return _lines(list(entries))


def last_entry(subject: Space | Lease) -> int:
    return Entry.objects.about(subject.KIND, subject.pk).values_list("pk", flat=True).first() or 0


def _lines(entries: list[Entry]) -> list[Line]:
    names = _names(entries)
    return [
        Line(
            icon=ICONS.get(entry.verb, "dot"),
            who=entry.actor.name if entry.actor else _("The system"),
            words=TELLING[entry.verb](entry, names) if entry.verb in TELLING else "",
            at=entry.at,
            note=entry.text.note,
        )
        for entry in entries
    ]


def _names(entries: Iterable[Entry]) -> Names:
    spaces = {pk for entry in entries for side in ("from", "to") for pk in entry.details.get(side, [])}
    leases = {entry.details["lease"] for entry in entries if "lease" in entry.details}
    return Names(
        dict(Space.objects.filter(pk__in=spaces).values_list("pk", "label")),
        dict(Lease.objects.filter(pk__in=leases).values_list("pk", "tenant")),
    )


def _labels(ids: Iterable[int], names: Names) -> str:
    return _(", ").join(names.spaces.get(pk, "") for pk in ids)


def _changed(entry: Entry, names: Names) -> str:
    """The fields by the words of the form; that a floor price was set is no secret, which one it is stands elsewhere."""
    fields = [str(Space._meta.get_field(name).verbose_name) for name in entry.details.get("changed", [])]
    return _("changed: {fields}").format(fields=_(", ").join(fields))


def _split(entry: Entry, names: Names) -> str:
    said = {
        "day": _day(entry),
        "old": _labels(entry.details["from"], names),
        "new": _labels(entry.details["to"], names),
    }
    return _("split {old} from {day} on into {new}").format(**said)


def _merged(entry: Entry, names: Names) -> str:
    said = {
        "day": _day(entry),
        "old": _labels(entry.details["from"], names),
        "new": _labels(entry.details["to"], names),
    }
    return _("merged {old} from {day} on into {new}").format(**said)


def _taken_back(entry: Entry, names: Names) -> str:
    said = {"day": _day(entry), "old": _labels(entry.details["from"], names)}
    return _("took back what was planned from {day} on: {old} stays as it is").format(**said)


def _pictured(entry: Entry, names: Names) -> str:
    if entry.details["stage"] == "plan":
        return _("added a floor plan")
    count = entry.details["count"]
    return ngettext("added {n} photo", "added {n} photos", count).format(n=count)


def _unpictured(entry: Entry, names: Names) -> str:
    return _("removed a floor plan") if entry.details["stage"] == "plan" else _("removed a photo")


def _until(entry: Entry) -> str:
    return saying.moment(datetime.fromisoformat(entry.details["until"]), with_hour=True)


def _day(entry: Entry) -> str:
    return saying.day(date.fromisoformat(entry.details["day"]))


def _paid(entry: Entry, names: Names) -> str:
    return _("received {money}").format(money=HoldMoney.Kind(entry.details["kind"]).label)


def _settled(entry: Entry, names: Names) -> str:
    said = {"money": HoldMoney.Kind(entry.details["kind"]).label, "state": HoldMoney.State(entry.after).label}
    return _("settled {money}: {state}").format(**said)


def _voided(entry: Entry, names: Names) -> str:
    """With the lease itself, or with a space that it let."""
    if "lease" not in entry.details:
        return _("made the lease void")
    return _("made the lease of {tenant} void").format(tenant=names.leases.get(entry.details["lease"], ""))


TELLING: dict[str, Callable[[Entry, Names], str]] = {
    "space_entered": lambda entry, names: _("entered this space"),
    "space_changed": _changed,
    "space_split": _split,
    "space_merged": _merged,
    "shape_taken_back": _taken_back,
    "space_pictured": _pictured,
    "space_unpictured": _unpictured,
    "held": lambda entry, names: _("held it until {until}").format(until=_until(entry)),
    "hold_extended": lambda entry, names: _("holds it until {until} now").format(until=_until(entry)),
    "hold_released": lambda entry, names: _("released the hold"),
    "hold_handed": lambda entry, names: _("handed the hold on, with its client"),
    "money_paid": _paid,
    "money_settled": _settled,
    "let": lambda entry, names: _("let it to {tenant}").format(tenant=names.leases.get(entry.details["lease"], "")),
    "sold": lambda entry, names: _("sold it to {tenant}").format(tenant=names.leases.get(entry.details["lease"], "")),
    "sale_signed": lambda entry, names: _("signed the contract of sale"),
    "sale_cancelled": lambda entry, names: _("cancelled the contract of sale"),
    "let_no_more": lambda entry, names: _("took it out of the lease of {tenant}").format(
        tenant=names.leases.get(entry.details["lease"], "")
    ),
    "lease_recorded": lambda entry, names: _("recorded the lease"),
    "lease_signed": lambda entry, names: _("signed the lease"),
    "welcome_planned": lambda entry, names: _("planned the welcome for {day}").format(day=_day(entry)),
    "welcome_held": lambda entry, names: _("welcomed the tenant"),
    "lease_changed": lambda entry, names: _("corrected the lease"),
    "lease_voided": _voided,
    "lease_ended": lambda entry, names: _("ended the lease, last day {day}").format(day=_day(entry)),
    **{verb: lambda entry, names, say=say: say(entry) for verb, say in renewal_story.WORDS.items()},
}
