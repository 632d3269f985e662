"""{% taught_by subject %}: the lessons that it taught, and the way to write one down, for who may (R4)."""

from typing import Any

from django import template
from django.template import Context

from complaints.lessons.taught import seen_of
from office import policies
from office.models import Lesson
from office.timeline import Subject

register = template.Library()


@register.inclusion_tag("complaints/taught_by.html", takes_context=True)
def taught_by(context: Context, subject: Subject) -> dict[str, Any]:
    viewer = context["request"].user
    if not policies.reads_lessons(viewer, subject.estate_id):
        return {}
    return {
        "lessons": seen_of(viewer, list(Lesson.objects.taught_by(subject.KIND, subject.pk))),
        "may_record": policies.may_record_lesson(viewer, subject.estate_id),
        "of": subject.KIND,
        "pk": subject.pk,
    }
