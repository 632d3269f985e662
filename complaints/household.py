"""A household's matters, for the page that shows all that the office has with it (R1)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from complaints import policies, words
from complaints.models import Case, Commendation, ModelHousehold
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


def honours_for(staff: Staff, household: Household) -> SearchGroup:
    """What the household of this stay was commended for (R22), for who may know that it made the suggestion."""
    found = Commendation.objects.filter(household=household, case__in=Case.objects.visible_to(staff))
    rows = list(found.select_related("case__estate", "case__category").order_by("-at")[:MOST])
    seen = policies.with_reporter_seen(staff, [row.case for row in rows])
    hits = [
        SearchHit(
            title=row.case.title,
            url=reverse("complaints:detail", args=[row.case_id]),
            bits=[_("Love Our Community"), row.name, moment(row.at)],
            label=row.case.number,
        )
        for row in rows
        if row.case_id in seen
    ]
    return SearchGroup(label=_("Honours"), icon="award", hits=[*_model_years(staff, household), *hits])


def _model_years(staff: Staff, household: Household) -> list[SearchHit]:
    """The years in which it was published as a model household."""
    if not policies.sees_board_desk(staff, household.estate_id):
        return []
    found = ModelHousehold.objects.on_board().filter(household=household)
    url = reverse("complaints:model_households")
    return [
        SearchHit(title=_("Model household {year}").format(year=one.year), url=f"{url}?year={one.year}")
        for one in found
    ]
