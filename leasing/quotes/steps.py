"""The steps of a quote on the screen: what it waits for, and which steps this person may take now.

Built on the policies alone: what is offered here, the service accepts, unless prices or authorities have changed meanwhile.
"""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing import policies
from leasing.models import VALID, Lease, QuoteStatus, QuoteVersion
from office.frame import Text
from office.models import Staff

S = QuoteStatus


@dataclass(frozen=True)
class Step:
    """A step: its words, its icon, a hint; with `is_post` it is taken at once, else its page asks something first."""

    key: str
    label: Text
    icon: str
    hint: Text = ""
    is_post: bool = False


@dataclass(frozen=True)
class Offers:
    """What the person may do: the main step, two beside it, and the others."""

    sentence: Text
    is_my_turn: bool
    main: Step | None = None
    beside: list[Step] = field(default_factory=list)
    also: list[Step] = field(default_factory=list)


SUBMIT = Step("submit", gettext_lazy("Submit the quote"), "send-check", is_post=True)
APPROVE = Step("approve", pgettext_lazy("quote", "Approve"), "check-lg", is_post=True)
PASS_ON = Step("pass_on", gettext_lazy("Support and pass on"), "arrow-up-circle")
DECLINE = Step("decline", pgettext_lazy("quote", "Decline"), "x-circle")
OTHER_PRICE = Step("change", gettext_lazy("Set another price"), "pencil")
CHANGE = Step("change", pgettext_lazy("quote", "Change it"), "pencil", gettext_lazy("Makes a new version"))
CHANGE_DRAFT = Step("change", pgettext_lazy("quote", "Change it"), "pencil")
PRINT = Step("print", gettext_lazy("Print for the client"), "printer", is_post=True)
SEND = Step("send", gettext_lazy("Give it to the client"), "send", gettext_lazy("On paper, by e-mail or WeChat"))
ANSWER = Step("answer", pgettext_lazy("quote", "Write down what he says"), "chat-left-text")
SIGN = Step("sign", gettext_lazy("Sign the lease"), "pen")
PAPER = Step("paper", gettext_lazy("The paper as it was given"), "file-earmark-pdf")
ASKING = {step.key: step for step in (PASS_ON, DECLINE, SEND, ANSWER)}
SENTENCES = {
    S.DRAFT: gettext_lazy("Have this price approved"),
    S.APPROVED: gettext_lazy("Give it to the client"),
    S.DECLINED: gettext_lazy("Declined: set another price"),
    S.SENT: gettext_lazy("Ask the client what he thinks of it"),
    S.COUNTERED: gettext_lazy("He named another price: make a new version"),
    S.ACCEPTED: gettext_lazy("The client accepts it: sign the lease"),
    S.REFUSED: gettext_lazy("The client refuses it"),
    S.EXPIRED: gettext_lazy("Its last day has passed"),
    S.REPLACED: gettext_lazy("A newer version has taken its place"),
}


def url_of(key: str, version: QuoteVersion) -> str:
    """The address of a step."""
    if key in ASKING:
        return reverse("leasing:quote_step", args=[version.pk, key])
    return reverse(f"leasing:quote_{key}", args=[version.pk])


def may_print(staff: Staff, version: QuoteVersion) -> bool:
    """Whether the person may ask for the paper; whether it may still go out is asked under lock."""
    is_open = version.status in VALID and not is_signed(version)
    return is_open and policies.may_quote(staff, version.prospect)


def is_signed(version: QuoteVersion) -> bool:
    """Whether a lease was signed upon it: its paper is a record now."""
    return Lease.objects.filter(quote_version=version).exists()


def offers_for(staff: Staff, version: QuoteVersion, needed: str) -> Offers:
    """The next step and what else the person may do. `needed` is the first role whose authority reaches so far."""
    if version.status == S.WAITING:
        return _to_decide(staff, version, needed)
    if is_signed(version):
        may_read = policies.may_quote(staff, version.prospect)
        return Offers(_("The lease is signed upon this version"), False, also=[PAPER] if may_read else [])
    sentence = SENTENCES[QuoteStatus(version.status)]
    is_mine = policies.may_quote(staff, version.prospect) and version.status != S.REPLACED
    if not is_mine:
        return Offers(sentence, False)
    main, also = {
        S.DRAFT: (SUBMIT, [CHANGE_DRAFT]),
        S.APPROVED: (PRINT, [SEND, CHANGE]),
        S.DECLINED: (OTHER_PRICE, []),
        S.SENT: (ANSWER, [PRINT, CHANGE]),
        S.COUNTERED: (OTHER_PRICE, []),
        S.ACCEPTED: (SIGN, [PRINT, CHANGE]),
        S.REFUSED: (None, [CHANGE]),
        S.EXPIRED: (OTHER_PRICE, []),
    }[QuoteStatus(version.status)]
    is_my_turn = version.prospect.owner_id == staff.pk and bool(version.turn_role)
    return Offers(sentence, is_my_turn, main, also=also)


def _to_decide(staff: Staff, version: QuoteVersion, needed: str) -> Offers:
    if not policies.may_decide(staff, version):
        also = [CHANGE] if policies.may_quote(staff, version.prospect) else []
        return Offers(_("This price waits to be approved"), False, also=also)
    is_my_turn = policies.setting_role(staff, version.estate_id) == version.turn_role
    if policies.may_set_price(staff, version.estate_id, needed):
        return Offers(_("Decide on this price"), is_my_turn, APPROVE, [OTHER_PRICE, DECLINE])
    return Offers(_("Support this price, or not"), is_my_turn, PASS_ON, [OTHER_PRICE, DECLINE])


def is_takable(key: str, staff: Staff, version: QuoteVersion, needed: str) -> bool:
    """Whether a step that asks something first is offered."""
    offers = offers_for(staff, version, needed)
    return any(step.key == key for step in [offers.main, *offers.beside, *offers.also] if step)
