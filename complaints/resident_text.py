"""复制给住户: receipt, progress and answer of a matter, as courteous text to paste into WeChat.

The resident is written to in the office's language, whatever language the clerk reads the screen in.
"""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from complaints.dossier import Dossier
from complaints.models import Case, Reporter, Status
from office.models import Action


def receipt(case: Case, reporter: Reporter) -> str:
    """That the matter is recorded, under which number, and when he will hear from us; he is called by his name."""
    return _write("receipt", case, reporter=reporter)


def progress(case: Case) -> str:
    """Where the matter stands and when he will hear from us; empty once it is struck out or merged."""
    if case.status in (Status.MERGED, Status.VOID):
        return ""
    return _write("progress", case)


def answer(dossier: Dossier) -> str:
    """What was done in this round and the rule on which it rests, or what was decided on a suggestion; empty before
    it is handled."""
    case = dossier.case
    if case.is_suggestion:
        return decided(case) if case.resolved_at else ""
    done = next((row for row in reversed(dossier.resolutions) if row.round == case.round), None)
    if done is None or case.status not in (Status.RESOLVED, Status.CLOSED):
        return ""
    return _write("answer", case, done=done.done, basis=done.basis)


def decided(case: Case) -> str:
    """What the director decided on a suggestion, with the measures and their dates (R20)."""
    measures = Action.objects.about(Case.KIND, case.pk)
    return _write("decided", case, decision=case.suggestion_decision, measures=measures)


def _write(name: str, case: Case, **words: Any) -> str:
    """The text of a template, each paragraph on its own line."""
    with translation.override(settings.LANGUAGE_CODE), timezone.override(case.estate.zone_name):
        text = render_to_string(f"complaints/resident/{name}.txt", {"case": case, **words})
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
