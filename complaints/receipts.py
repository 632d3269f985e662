"""The papers that reporters take home: one for a matter, or several printed at once by the same queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from complaints import words
from complaints.models import Case, Explanation, Reporter, Resolution
from office import qr
from office.public_door import public_url


@dataclass(frozen=True)
class Paper:
    """One receipt: whose it is, what was explained, and where he follows it himself."""

    case: Case
    reporter: Reporter
    home: str
    turn: str
    resolution: Resolution | None
    cited: str
    track: qr.Squares | None


def papers(chosen: Iterable[tuple[Case, Reporter]]) -> list[Paper]:
    """The receipt of each matter for this reporter."""
    pairs = list(chosen)
    resolved = [case.pk for case, _reporter in pairs if case.resolved_at]
    results = {row.case_id: row for row in Resolution.objects.filter(case__in=resolved).order_by("id")}
    explained = [row.case_id for row in results.values() if row.explained]
    # The rule that was explained last, as it is cited.
    cited = Explanation.objects.filter(case__in=explained).exclude(rule=None).order_by("id")
    rules = dict(cited.values_list("case_id", "rule__title"))
    return [
        Paper(
            case=case,
            reporter=reporter,
            home=_home(case, reporter),
            turn=words.turn(case),
            resolution=results.get(case.pk),
            cited=rules.get(case.pk, ""),
            track=_track_code(case, reporter),
        )
        for case, reporter in pairs
    ]


def first_reporters(cases: Iterable[Case]) -> list[tuple[Case, Reporter]]:
    """Each matter with who brought it first; one that was merged into another has none of its own."""
    by_case = {case.pk: case for case in cases}
    rows = Reporter.objects.filter(case__in=by_case).order_by("case", "id").distinct("case")
    joined = rows.select_related("person", "household__unit", "contact__received_by")
    return [(by_case[row.case_id], row) for row in joined]


def _track_code(case: Case, reporter: Reporter) -> qr.Squares | None:
    """Where he follows it himself (R3): the page that asks for number and telephone, for who left one."""
    if not (case.estate.public_door and reporter.phone):
        return None
    return qr.squares(public_url("door:track", case.estate.code))


def _home(case: Case, reporter: Reporter) -> str:
    """Where the reporter lives, as the receipt names him."""
    if reporter.household:
        return reporter.household.unit.label
    return str(case.place_unit or "") if case.place == Case.Place.OWN else ""
