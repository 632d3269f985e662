"""The reports that wait to be read: the director's, and those to a department (R15)."""

from django.db.models import Q, QuerySet

from complaints import policies
from complaints.models import Report
from office.counting import Statement
from office.models import Staff

# One row stands for all of them, and without a date: they hold nothing up.
WAITING = """
    SELECT NULL::timestamptz AS due_at
    WHERE EXISTS (
        SELECT 1 FROM complaints_report
        WHERE acknowledged_at IS NULL AND department_id IS NULL AND estate_id = ANY(%s)
    ) OR EXISTS (SELECT 1 FROM complaints_report WHERE acknowledged_at IS NULL AND department_id = ANY(%s))"""


def waiting_for(staff: Staff) -> QuerySet[Report]:
    """What this person has to read, over all his estates."""
    to_me = Q(department=None, estate_id__in=policies.directed_estates(staff)) | Q(department_id__in=_departments(staff))
    return Report.objects.filter(to_me, acknowledged_at=None)


def waiting(staff: Staff) -> list[Statement]:
    """That there is something to read, as the navigation counts it; of who reads no reports nothing is asked."""
    if not policies.reads_reports(staff):
        return []
    return [(WAITING, [sorted(policies.directed_estates(staff)), sorted(_departments(staff))])]


def _departments(staff: Staff) -> set[int]:
    return {post.department_id for post in staff.posts_now if post.department_id}
