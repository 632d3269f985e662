"""What leaves the house of a notice: the group of its kind, and a link. Never its words, which name persons and rooms."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from office import subjects
from office.models import Delivery, Notice, Staff
from office.notice_kinds import group_of, groups

MOST_COUNTED = 500


@dataclass(frozen=True)
class Letter:
    title: str
    text: str
    link: str

    @property
    def body(self) -> str:
        return "\n".join(line for line in (self.text, self.link) if line)

    @property
    def whole(self) -> str:
        return f"{self.title}\n{self.body}"


def letter_of(delivery: Delivery) -> Letter | None:
    """What is sent, in the person's language; none when there is nothing left to tell: read, or no longer his to see."""
    with translation.override(delivery.staff.language or settings.LANGUAGE_CODE):
        if delivery.what == Delivery.What.TEST:
            return Letter(_("Huiyin: a test message"), _("Messages reach you here."), _link("office:messages"))
        seen = _still_new(delivery.staff, _notices(delivery))
        if not seen:
            return None
        return _of_one(seen[0]) if delivery.what == Delivery.What.NOTICE else _of_many(seen)


def _notices(delivery: Delivery) -> Iterable[Notice]:
    """What a delivery tells of; a daily summary tells of all that is new in the groups that the person wants."""
    new = Notice.objects.filter(staff=delivery.staff).unread()
    if delivery.what == Delivery.What.NOTICE:
        return new.filter(pk=delivery.notice_id)
    if delivery.what == Delivery.What.SUMMARY:
        parts = Delivery.objects.filter(part_of=delivery).values("notice_id")
        return new.filter(pk__in=parts)[:MOST_COUNTED]
    return [one for one in new.order_by("-id")[:MOST_COUNTED] if not delivery.staff.messages.is_muted(one)]


def _still_new(staff: Staff, notices: Iterable[Notice]) -> list[Notice]:
    found = list(notices)
    seen = subjects.visible_of(staff, [(one.subject_kind, one.subject_id) for one in found])
    return [one for one in found if (one.subject_kind, one.subject_id) in seen]


def _of_one(notice: Notice) -> Letter:
    label = group_of(notice.subject_kind, notice.kind).label
    title = _("Huiyin, urgent: {what}") if notice.urgent else _("Huiyin: {what}")
    return Letter(title.format(what=label), "", _link("office:follow_notice", notice.pk))


def _of_many(notices: list[Notice]) -> Letter:
    counted = Counter(group_of(one.subject_kind, one.kind).key for one in notices)
    title = ngettext("Huiyin: {n} new notice", "Huiyin: {n} new notices", len(notices)).format(n=len(notices))
    lines = [f"{group.label} {counted[group.key]}" for group in groups() if counted[group.key]]
    return Letter(title, " · ".join(lines), f"{_link('office:inbox')}?show=new")


def _link(page: str, *values: int) -> str:
    return settings.SITE_URL.rstrip("/") + reverse(page, args=values)
