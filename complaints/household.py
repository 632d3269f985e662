"""A household's matters, for the page that shows all that the office has with it (R1)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from complaints import policies, words
from complaints.models import Case
from office.frame import SearchGroup, SearchHit
from office.models import Staff
from office.saying import moment
from premises.models import Household

MOST = 30


def part_for(staff: Staff, household: Household) -> SearchGroup:
    """The cases that this household reported, newest first: of this stay alone, and only for who may know that it did."""
    found = Case.objects.visible_to(staff).filter(reporters__household=household).distinct()
    joined = found.select_related("estate", "category", "place_unit", "place_building")
    cases = list(joined.order_by("-received_at", "-id")[:MOST])
    seen = policies.with_reporter_seen(staff, cases)
    hits = [
        SearchHit(
            title=case.title,
            url=reverse("complaints:detail", args=[case.pk]),
            bits=[
                bit
                for bit in [case.category.name, words.place(case, sees_reporter=True), moment(case.received_at)]
                if bit
            ],
            label=case.number,
            state=words.badge(case).words,
        )
        for case in cases
        if case.pk in seen
    ]
    return SearchGroup(label=_("Matters"), icon="chat-left-text", hits=hits)
