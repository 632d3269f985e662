"""Too dear: an application to the general manager, his answer, and what the client says to it: the last chance (R99, R100)."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.ends import notices
from leasing.models import PriceApplication, Prospect, QuoteStatus, QuoteVersion, SetAside, Stage
from leasing.services.asides import end_aside
from leasing.services.prospect_stage import write_stage
from leasing.services.quote_move import decide_by, first_due
from office import clock, timeline
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Staff
from office.typed import optional_text, require_text

Answer, Client = PriceApplication.Answer, PriceApplication.Client
LONGEST_WORDS, LONGEST_ANSWER = 500, 300


@transaction.atomic
def apply_for_price(*, prospect_id: int, by: Staff, version_id: int, price: Decimal, reason: str) -> PriceApplication:
    """Ask the general manager for the price that a client can bear, for the spaces and terms of a quote (R99).

    Raises NotAllowed, WrongState, BadInput.
    """
    prospect = Prospect.objects.locked(prospect_id)
    require(policies.may_keep(by, prospect))
    aside = SetAside.objects.current().filter(prospect=prospect, kind=Stage.TOO_DEAR).first()
    if aside is None:
        raise WrongState(_("First write down that it is too dear for him, and which price he can bear."))
    if aside.applications.filter(answer="").exists():
        raise WrongState(_("The general manager has an application of his already."))
    now = clock.now()
    version = _quoted(prospect, version_id)
    if not 0 < price < version.effective_rent:
        raise BadInput(_("Ask for less than the effective rent of the quote, or give him the quote."), "price")
    application = PriceApplication.objects.create(
        estate=prospect.estate,
        aside=aside,
        quote_version=version,
        price=price,
        reason=require_text(reason, "reason", _("Write why he is worth it."), LONGEST_WORDS),
        at=now,
        by=by,
        due_at=decide_by(prospect.estate, now),
    )
    details = {"application": application.pk}
    timeline.record(prospect, "price_applied", by=by, note=application.reason, details=details)
    notices.applied(application, by=by)
    return application


@transaction.atomic
def answer_application(
    *, application_id: int, by: Staff, answer: str, words: str, price: Decimal | None = None
) -> PriceApplication:
    """The general manager says yes, names another price, or says no, each with words; nobody else does (R99).

    Raises NotAllowed, WrongState, BadInput.
    """
    application = PriceApplication.objects.locked(application_id)
    require(policies.may_answer_prices(by, application.estate_id))
    _require_waits(application)
    require_one_of(answer, Answer.values, "answer", _("Choose your answer."))
    if answer == Answer.COUNTER and not (price and 0 < price < 100_000):
        raise BadInput(_("Write the price at which you agree."), "price")
    application.answer = answer
    application.answer_words = require_text(words, "words", _("Write what he may tell the client."), LONGEST_WORDS)
    application.granted_price = {Answer.YES: application.price, Answer.COUNTER: price}.get(Answer(answer))
    application.answered_at, application.answered_by = clock.now(), by
    application.client_due_at = first_due(application.estate, application.answered_at)
    application.save()
    details = {"application": application.pk, "answer": answer}
    timeline.record(application.prospect, "price_answered", by=by, note=application.answer_words, details=details)
    notices.answered(application, by=by)
    return application


@transaction.atomic
def hear_client(*, application_id: int, by: Staff, client: str, words: str = "") -> PriceApplication:
    """What the client says to the general manager's price: the last chance (R100). Who takes it is back on the way.

    Raises NotAllowed, WrongState, BadInput.
    """
    prospect, application = locked_with_prospect(application_id)
    require(policies.may_keep(by, prospect))
    if not application.is_granted or application.client or application.aside.ended_at:
        raise WrongState(_("There is nothing here that the client has still to answer."))
    require_one_of(client, Client.values, "client", _("Choose what he said."))
    note_client(application, client, optional_text(words, "words", LONGEST_ANSWER))
    details = {"application": application.pk, "client": client}
    if client == Client.ACCEPTED:
        end_aside(application.aside, by=by)
        to = Stage.NEGOTIATING if prospect.has_background else Stage.RECEIVED
        write_stage(prospect, to, by=by, verb="price_heard", note=application.client_words, **details)
    else:
        timeline.record(prospect, "price_heard", by=by, note=application.client_words, details=details)
    return application


def locked_with_prospect(application_id: int) -> tuple[Prospect, PriceApplication]:
    """The prospect first, then the application: whoever works on him locks in this order."""
    of_whom = PriceApplication.objects.values_list("aside__prospect_id", flat=True)
    prospect = Prospect.objects.locked(of_whom.get(pk=application_id))
    return prospect, PriceApplication.objects.locked(application_id)


def note_client(application: PriceApplication, client: str, words: str) -> None:
    """Write the client's answer on a locked application."""
    application.client, application.client_words, application.client_at = client, words, clock.now()
    application.save(update_fields=["client", "client_words", "client_at"])


def _require_waits(application: PriceApplication) -> None:
    if application.answer:
        raise WrongState(_("This application is answered already."))
    if application.aside.ended_at:
        raise WrongState(_("This client has gone another way meanwhile; nothing is to be decided."))


def _quoted(prospect: Prospect, version_id: int) -> QuoteVersion:
    """The quote that is too dear for him, as it counts now. What is granted belongs to frozen terms: no draft."""
    version = QuoteVersion.objects.latest().filter(pk=version_id, quote__prospect=prospect).first()
    if version is None or version.status == QuoteStatus.DRAFT:
        raise BadInput(_("Choose the quote that is too dear for him."), "version_id")
    return version
