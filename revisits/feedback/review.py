"""The quarter's items as the director works through them: grouped by subject, what is open first (R41, R44)."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef

from complaints.models import Category
from office import periods
from office.models import Action, Estate, Staff
from office.periods import Period
from revisits import policies
from revisits.feedback import words
from revisits.models import ClosedQuarter, Feedback, Revisit
from revisits.models.feedback import HANDLED
from revisits.services.feedback_action import DISSATISFIED

MOST = 500
MOST_REVISITS = 30
READ = ("household__unit", "category", "owner", "referral", "case__merged_into__merged_into")


@dataclass
class Group:
    """The items of one subject."""

    category: Category | None
    items: list[Feedback] = field(default_factory=list)

    @property
    def open(self) -> int:
        return sum(not item.is_handled for item in self.items)

    @property
    def homes(self) -> int:
        return len({item.household_id for item in self.items} - {None})

    @property
    def lines(self) -> list[tuple[Feedback, str, words.Badge]]:
        return [(item, words.home(item), words.badge(item)) for item in self.items]


class Review:
    """A quarter of an estate, as far as the person may see it."""

    def __init__(self, staff: Staff, estate: Estate, quarter: Period) -> None:
        self.staff, self.estate, self.quarter = staff, estate, quarter

    @cached_property
    def closed(self) -> ClosedQuarter | None:
        rows = ClosedQuarter.objects.filter(estate=self.estate, period=self.quarter.key)
        return rows.select_related("closed_by").first()

    @cached_property
    def items(self) -> list[Feedback]:
        """What is open first, the oldest first; so many as a person can look through."""
        rows = Feedback.objects.visible_to(self.staff).filter(
            estate=self.estate, raised_on__gte=self.quarter.first, raised_on__lt=self.quarter.end
        )
        is_done = ExpressionWrapper(HANDLED, output_field=BooleanField())
        return list(rows.annotate(is_done=is_done).select_related(*READ).order_by("is_done", "raised_on", "id")[:MOST])

    @property
    def is_cut(self) -> bool:
        return len(self.items) == MOST

    @cached_property
    def groups(self) -> list[Group]:
        """The subjects: what has none yet first, then those with the most open items, then the largest."""
        found: dict[int | None, Group] = {}
        for item in self.items:
            found.setdefault(item.category_id, Group(item.category)).items.append(item)
        return sorted(found.values(), key=lambda one: (one.category is not None, -one.open, -len(one.items)))

    @cached_property
    def in_hand(self) -> set[int]:
        """The items that this person may put under a subject."""
        return {item.pk for item in self.items if policies.may_handle(self.staff, item)}

    @cached_property
    def open_items(self) -> list[Feedback]:
        return [item for item in self.items if not item.is_handled]

    @property
    def next_item(self) -> Feedback | None:
        """Where the way through begins: the first open item in the order in which the page shows them."""
        return next((item for group in self.groups for item in group.items if not item.is_handled), None)

    @property
    def is_over(self) -> bool:
        return self.quarter.end <= self.estate.today()

    @cached_property
    def dissatisfied(self) -> list[tuple[Revisit, int]]:
        """The revisits at which somebody was not satisfied and said nothing further, with their measures (R31)."""
        said = Feedback.objects.filter(revisit=OuterRef("pk")).exclude(kind="praise")
        rows = Revisit.objects.visible_to(self.staff).filter(
            ~Exists(said),
            estate=self.estate,
            on__gte=self.quarter.first,
            on__lt=self.quarter.end,
            satisfaction__lte=DISSATISFIED,
        )
        found = list(rows.select_related("household__unit", "by").order_by("-on", "-id")[:MOST_REVISITS])
        taken = Action.objects.filter(subject_kind=Revisit.KIND, subject_id__in=[one.pk for one in found])
        numbers: dict[int, int] = {}
        for subject_id in taken.values_list("subject_id", flat=True):
            numbers[subject_id] = numbers.get(subject_id, 0) + 1
        return [(one, numbers.get(one.pk, 0)) for one in found]


def quarter_of(text: str, estate: Estate) -> Period:
    """The quarter that the URL names; else the one before this, until it is closed, then this one."""
    this = periods.quarter_of(estate.today())
    if text:
        return periods.quarter_of(periods.read(text, estate.today()).first)
    is_closed = ClosedQuarter.objects.filter(estate=estate, period=this.before.key).exists()
    return this if is_closed else this.before
