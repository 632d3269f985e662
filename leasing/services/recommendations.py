"""Who sent whom (R94): who has come to know us may send others, also when he has signed elsewhere himself."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.models import Lease, Prospect, Recommendation
from leasing.pipeline.company import key_of
from office import clock, timeline
from office.errors import BadInput, require
from office.models import Staff
from office.typed import optional_text, plain_line, require_text

LONGEST_WORDS, LONGEST_NAME = 200, 80


@transaction.atomic
def note_recommendation(*, prospect_id: int, by: Staff, sent_by: str, words: str = "") -> Recommendation:
    """Write down by whom a prospect was sent: a tenant, or a client whom the person may see (R94). Said anew, it replaces
    what was said before.

    Raises NotAllowed, BadInput.
    """
    prospect = Prospect.objects.locked(prospect_id)
    require(policies.may_keep(by, prospect))
    typed = require_text(plain_line(sent_by), "sent_by", _("Write who has sent him."), LONGEST_NAME)
    sender = find_sender(prospect, by, typed)
    if sender is None:
        raise BadInput(_("No tenant and no client of yours has this name. Write it as it stands there."), "sent_by")
    said = {
        "estate": prospect.estate,
        "by_prospect": sender if isinstance(sender, Prospect) else None,
        "by_lease": sender if isinstance(sender, Lease) else None,
        "words": optional_text(words, "words", LONGEST_WORDS),
        "at": clock.now(),
        "noted_by": by,
    }
    recommendation = Recommendation.objects.update_or_create(prospect=prospect, defaults=said)[0]
    timeline.record(prospect, "recommended", by=by, note=recommendation.words)
    return recommendation


def find_sender(prospect: Prospect, by: Staff, name: str) -> Lease | Prospect | None:
    """The tenant of that name, else the client: of a colleague's clients nothing is told."""
    tenants = Lease.objects.visible_to(by).standing().filter(estate=prospect.estate, tenant=name)
    clients = Prospect.objects.visible_to(by).filter(estate=prospect.estate, company_key=key_of(name))
    return tenants.order_by("-id").first() or clients.exclude(pk=prospect.pk).order_by("-id").first()
