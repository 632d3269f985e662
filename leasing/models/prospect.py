"""Who may become a tenant (意向客户): what he is, what he needs, who keeps him in sight, and how far he has come."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.models.follow_up_promises import followed_on
from leasing.models.prospect_promises import prospect_life
from leasing.models.space import Space
from leasing.models.wishes import WithWishes, areas_hold, floors_hold
from office.models import Estate, Role, Staff
from office.policies import estates_with_role
from office.triggers import same_estate

# Who sees every prospect of the estate, with quotes and target prices.
SEES_ALL = (Role.LEASING_MANAGER, Role.GENERAL_MANAGER)


class Stage(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("stage", "Received")
    NEEDS_KNOWN = "needs_known", pgettext_lazy("stage", "Needs known")
    INTRODUCED = "introduced", pgettext_lazy("stage", "Introduced")
    VIEWED = "viewed", pgettext_lazy("stage", "Viewed")
    NEGOTIATING = "negotiating", pgettext_lazy("stage", "Negotiating")
    SIGNED = "signed", pgettext_lazy("stage", "Signed")
    NURTURING = "nurturing", pgettext_lazy("stage", "No clear intent yet")
    TOO_DEAR = "too_dear", pgettext_lazy("stage", "Too dear for him")
    WAITING = "waiting", pgettext_lazy("stage", "Waiting list")
    LOST = "lost", pgettext_lazy("stage", "Lost to another building")


# The way that leads to a lease; the pipeline's columns are the way with its goal.
WAY = [Stage.RECEIVED, Stage.NEEDS_KNOWN, Stage.INTRODUCED, Stage.VIEWED, Stage.NEGOTIATING]
STAGES = [*WAY, Stage.SIGNED]
# Who has left the way: each has its row of `SetAside`. Two of them are still worked on.
SET_ASIDE = (Stage.NURTURING, Stage.TOO_DEAR, Stage.WAITING, Stage.LOST)
OPEN = (*WAY, Stage.NURTURING, Stage.TOO_DEAR)
# On the way, too dear for him, or a tenant who may take more: nobody who is left in peace or has signed elsewhere (R83, R95).
WORKED_ON = (*STAGES, Stage.TOO_DEAR)
# Whoever stands here has a next step planned (R90). Who is nurtured has the day on which he is looked at again.
FOLLOWED = (*WAY, Stage.TOO_DEAR)

# Needs come first (R134, R139); after them a client who knows the house may skip what he does not need, and a step that
# was taken by mistake is taken back. From everywhere on the way one may leave it; who has signed elsewhere begins anew
# with his needs (R95, R97).
STAGE_MOVES: dict[Stage, set[Stage]] = {
    Stage.RECEIVED: {Stage.NEEDS_KNOWN, *SET_ASIDE},
    Stage.NEEDS_KNOWN: {Stage.INTRODUCED, Stage.VIEWED, Stage.NEGOTIATING, Stage.RECEIVED, Stage.SIGNED, *SET_ASIDE},
    Stage.INTRODUCED: {Stage.VIEWED, Stage.NEGOTIATING, Stage.NEEDS_KNOWN, Stage.SIGNED, *SET_ASIDE},
    Stage.VIEWED: {Stage.NEGOTIATING, Stage.INTRODUCED, Stage.SIGNED, *SET_ASIDE},
    Stage.NEGOTIATING: {Stage.VIEWED, Stage.SIGNED, *SET_ASIDE},
    Stage.SIGNED: set(),
    Stage.NURTURING: {*WAY, Stage.TOO_DEAR, Stage.WAITING, Stage.LOST},
    Stage.TOO_DEAR: {*WAY, Stage.SIGNED, Stage.NURTURING, Stage.WAITING, Stage.LOST},
    Stage.WAITING: {Stage.RECEIVED, Stage.NEEDS_KNOWN, Stage.LOST},
    Stage.LOST: {Stage.RECEIVED, Stage.NEEDS_KNOWN, Stage.WAITING},
}
# Who may stand here before anything is known of him.
BEFORE_NEEDS = (Stage.RECEIVED, *SET_ASIDE)

# R55: what is known of every client who has come further than the door, unless he would not say it.
BACKGROUND = ~Q(nature="") & ~Q(business="") & (Q(area_from__isnull=False) | Q(area_to__isnull=False))


class ProspectQuerySet(models.QuerySet["Prospect"]):
    def visible_to(self, staff: Staff) -> "ProspectQuerySet":
        """His own, and for leasing manager and general manager all of the estate: the one gate. Nobody else's."""
        whole = [estate.pk for estate in estates_with_role(staff, *SEES_ALL)]
        own = [estate.pk for estate in estates_with_role(staff, Role.LEASING)]
        return self.filter(Q(estate__in=whole) | Q(owner=staff, estate__in=own))

    def open(self) -> "ProspectQuerySet":
        """Those who are still worked on."""
        return self.filter(stage__in=OPEN)

    def worked_on(self) -> "ProspectQuerySet":
        """Those who may be invited, shown round, held for, quoted to."""
        return self.filter(stage__in=WORKED_ON)

    def named(self, text: str) -> "ProspectQuerySet":
        """Whose company's name contains the text (two characters or more), found by the bigram index."""
        plain = text.strip().lower()
        pairs = sorted({plain[place : place + 2] for place in range(len(plain) - 1)})
        words = Func(F("company"), function="public.bigrams", output_field=ArrayField(models.TextField()))
        found = self.alias(pairs=words).filter(pairs__contains=pairs)
        return found.filter(company__icontains=plain) if len(plain) > 2 else found

    def locked(self, prospect_id: int) -> "Prospect":
        """The row, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",), no_key=True)
        return rows.select_related("estate", "owner").get(pk=prospect_id)


class Prospect(WithWishes):
    """A client with his needs. `version` grows with each change, so that two who edit see one another."""

    KIND = "leasing.prospect"

    class Nature(models.TextChoices):
        MULTINATIONAL = "multinational", _("Multinational")
        FOREIGN = "foreign", _("Wholly foreign-owned")
        JOINT = "joint", _("Joint venture")
        PRIVATE = "private", _("Private company")
        STATE = "state", _("State-owned")
        OTHER = "other", pgettext_lazy("nature", "Other")

    class Standing(models.TextChoices):
        """知名度: how well known the company is; on it depends how much one may give (R81)."""

        A = "A", _("A: known in the whole country")
        B = "B", _("B: known in its trade")
        C = "C", _("C: known in the city")
        D = "D", _("D: not known yet")

    class Offer(models.TextChoices):
        """What he wants of a space: those to let and those to sell are apart."""

        LET = Space.Offer.LET.value, pgettext_lazy("prospect", "Rent")
        SELL = Space.Offer.SELL.value, pgettext_lazy("prospect", "Buy")

    class Intent(models.IntegerChoices):
        NONE = 0, pgettext_lazy("intent", "None yet")
        SOME = 1, pgettext_lazy("intent", "Some")
        CLEAR = 2, pgettext_lazy("intent", "Clear")
        STRONG = 3, pgettext_lazy("intent", "Strong")

    class Closeness(models.IntegerChoices):
        """R92: from selling to friendship."""

        MET = 0, pgettext_lazy("closeness", "Met")
        KNOWN = 1, pgettext_lazy("closeness", "Acquainted")
        TRUSTS = 2, pgettext_lazy("closeness", "Trusts us")
        FRIEND = 3, pgettext_lazy("closeness", "Friend")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="prospects", db_index=False)
    company = models.CharField(_("company"), max_length=80, blank=True)
    company_key = models.CharField(max_length=80, blank=True, db_collation="C", editable=False)
    initials = models.CharField(max_length=40, blank=True, db_collation="C", editable=False, db_default="")
    nature = models.CharField(_("nature"), max_length=14, choices=Nature.choices, blank=True)
    business = models.CharField(_("business"), max_length=80, blank=True)
    standing = models.CharField(_("standing"), max_length=1, choices=Standing.choices, default=Standing.D)
    wanted_offer = models.CharField(
        _("wants to"), max_length=4, choices=Offer.choices, default=Offer.LET, db_default=Offer.LET
    )
    needs = models.TextField(_("needs"), blank=True)
    dislikes = models.TextField(_("dislikes"), blank=True)
    declined_to_say = models.BooleanField(_("would not say more about the company"), default=False)
    source = models.CharField(_("heard of us through"), max_length=40, blank=True)
    owner = models.ForeignKey(Staff, models.PROTECT, related_name="prospects", db_index=False)
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.RECEIVED)
    stage_since = models.DateTimeField()
    reached = models.PositiveSmallIntegerField(default=0)  # how far he has ever come: a place in STAGES, for the funnel
    intent = models.PositiveSmallIntegerField(_("intent"), choices=Intent.choices, default=Intent.NONE)
    rent_asked_at = models.DateTimeField(null=True)  # R77: he himself asked for the rent
    is_anonymous = models.BooleanField(_("left neither card nor telephone"), default=False)
    reachable_since = models.DateTimeField(null=True)  # when he who was anonymous left how to reach him
    closeness = models.PositiveSmallIntegerField(_("closeness"), choices=Closeness.choices, default=Closeness.MET)
    thanked_at = models.DateTimeField(null=True)  # R84: when he was thanked for his visit the last time
    received_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1)

    objects = ProspectQuerySet.as_manager()

    class Meta:
        verbose_name = _("prospect")
        verbose_name_plural = _("prospects")
        constraints = [
            areas_hold("prospect_areas"),
            floors_hold("prospect_floors"),
            models.CheckConstraint(name="prospect_budget", condition=Q(budget=None) | Q(budget__gt=0)),
            models.CheckConstraint(
                name="prospect_named",
                condition=~Q(company="") | Q(is_anonymous=True),
            ),
            models.CheckConstraint(
                name="prospect_background",
                condition=Q(stage__in=BEFORE_NEEDS) | Q(declined_to_say=True) | BACKGROUND,
                violation_error_message=_("Nature, business and area come first, or that he would not say them."),
            ),
        ]
        indexes = [
            models.Index(fields=["estate", "stage", "-stage_since"], name="prospect_board"),
            models.Index(fields=["owner", "stage"], name="prospect_owner"),
            models.Index(fields=["estate", "-received_at", "-id"], name="prospect_newest"),
            models.Index(fields=["estate", "company_key"], name="prospect_company_key"),
            models.Index(fields=["estate", "initials"], name="prospect_initials"),
            GinIndex(F("estate"), Func(F("company"), function="public.bigrams"), name="prospect_company_said"),
        ]
        triggers = [
            prospect_life(STAGE_MOVES),
            followed_on("id", pgtrigger.UpdateOf("stage", "is_anonymous"), FOLLOWED),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.company or str(_("Anonymous visitor"))

    def get_absolute_url(self) -> str:
        return reverse("leasing:prospect", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether he is still worked on."""
        return self.stage in OPEN

    @property
    def is_worked_on(self) -> bool:
        """Whether he may be invited, shown round, held for, quoted to."""
        return self.stage in WORKED_ON

    @property
    def has_background(self) -> bool:
        """Nature, business and area are known, or he would not say them (R55)."""
        area = self.area_from is not None or self.area_to is not None
        return self.declined_to_say or bool(self.nature and self.business and area)


class ProspectContact(models.Model):
    """A person of the prospect's, as his card says."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    prospect = models.ForeignKey(Prospect, models.CASCADE, related_name="contacts")
    name = models.CharField(_("name"), max_length=40)
    position = models.CharField(_("position"), max_length=40, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    phone_tail = models.CharField(max_length=4, blank=True, editable=False)
    initials = models.CharField(max_length=40, blank=True, db_collation="C", editable=False, db_default="")
    wechat = models.CharField(_("WeChat"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.CharField(_("address"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("contact of a prospect")
        verbose_name_plural = _("contacts of a prospect")
        indexes = [
            models.Index(fields=["estate", "phone_tail"], name="prospect_contact_tail"),
            models.Index(fields=["estate", "initials"], name="prospect_contact_initials"),
        ]
        triggers = [same_estate(prospect="leasing_prospect")]

    def __str__(self) -> str:
        return self.name
