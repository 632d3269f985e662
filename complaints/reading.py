"""The reports that wait to be read: the director's, and those to a department (R15)."""

from django.db.models import Q, QuerySet

from complaints import policies
from complaints.models import Report
from office.models import Staff


def waiting_for(staff: Staff) -> QuerySet[Report]:
    """What this person has to read, over all his estates."""
    directed = policies.directed_estates(staff)
    departments = {post.department_id for post in staff.posts_now if post.department_id}
    to_me = Q(department=None, estate_id__in=directed) | Q(department_id__in=departments)
    return Report.objects.filter(to_me, acknowledged_at=None)
