"""What is typed about a visit: its line of the register, who came, how he left, what came of it."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing import policies
from leasing.forms.prospects import CarriedForm
from leasing.models import Checklist, Reception, VisitKind
from leasing.services import Visitor
from office.models import Estate, Post, Role, Staff

VISITOR = ("visitor", "company", "people", "phone", "address", "came_from", "has_card", "declined")
CAME_FROM = ("路过看到", "朋友介绍", "网上广告", "中介介绍", "老客户", "招商活动")


def hosts_of(estate: Estate) -> Any:
    """Who receives visitors here."""
    posts = Post.objects.holders(estate, *policies.LETTING)
    return Staff.objects.filter(pk__in=posts.values("staff")).order_by("id")


def colleagues_of(estate: Estate) -> Any:
    """Who may have seen a visitor off: the desk and those who let."""
    posts = Post.objects.holders(estate, Role.FRONT_DESK, *policies.LETTING)
    return Staff.objects.filter(pk__in=posts.values("staff")).order_by("id")


def _moment(label: Any, **kwargs: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget, **kwargs)


class VisitorForm(CarriedForm):
    """Who came; what he would not leave is left empty and ticked (R85)."""

    visitor = forms.CharField(label=_("Visitor’s name"), max_length=40, required=False)
    company = forms.CharField(label=pgettext_lazy("prospect", "Company"), max_length=80, required=False)
    people = forms.IntegerField(label=_("How many came"), min_value=1, max_value=99, initial=1)
    phone = forms.CharField(
        label=_("Telephone"), max_length=30, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    address = forms.CharField(label=_("Address"), max_length=120, required=False)
    came_from = forms.CharField(
        label=_("Heard of us through"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"list": "came-from"}),
    )
    has_card = forms.BooleanField(label=_("He left a card"), required=False)
    declined = forms.BooleanField(label=_("He would not leave name, telephone or address"), required=False)

    suggested = CAME_FROM

    def visitor_said(self) -> Visitor:
        return Visitor(**{name: self.cleaned_data[name] for name in VISITOR})

    def arguments(self) -> dict[str, Any]:
        return {"visitor": self.visitor_said()}


class RegisterForm(VisitorForm):
    """A line of the register in under a minute (R160)."""

    kind = forms.ChoiceField(label=_("Kind of visitor"), widget=forms.RadioSelect)
    host = forms.ModelChoiceField(label=_("Whom he meets"), queryset=Staff.objects.none(), empty_label=_("Choose"))
    begun_at = _moment(_("Came at"))

    def __init__(self, estate: Estate, staff: Staff, data: Any = None, **beforehand: Any) -> None:
        super().__init__(data, **beforehand)
        self.fields["host"].queryset = hosts_of(estate)
        kinds = Checklist.objects.filter(estate=estate).values_list("kind", flat=True)
        self.fields["kind"].choices = [(one.value, one.label) for one in VisitKind if one.value in set(kinds)]
        self.initial.setdefault("kind", VisitKind.OFFICE)
        if policies.may_receive(staff, estate.pk):
            self.initial.setdefault("host", staff.pk)

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {name: typed[name] for name in ("kind", "host", "begun_at")} | super().arguments()


class SeeOffForm(CarriedForm):
    """How an anonymous visitor left, and who saw to it when (R102)."""

    how = forms.ChoiceField(
        label=_("How he left"),
        choices=Reception.Left.choices,
        initial=Reception.Left.SEEN_OFF,
        widget=forms.RadioSelect,
    )
    person = forms.ModelChoiceField(label=_("Who saw to it"), queryset=Staff.objects.none(), empty_label=None)
    at = _moment(pgettext_lazy("time", "When"))
    looks = forms.CharField(
        label=_("Looks"),
        max_length=200,
        required=False,
        help_text=_("For the control room: clothes, age, what he carries. Deleted after 30 days."),
    )
    floor = forms.IntegerField(label=_("Floor"), min_value=-9, max_value=200, required=False)
    last_seen = forms.CharField(label=_("Last seen"), max_length=100, required=False)

    def __init__(self, estate: Estate, data: Any = None, **beforehand: Any) -> None:
        super().__init__(data, **beforehand)
        self.fields["person"].queryset = colleagues_of(estate)

    def arguments(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("how", "person", "at", "looks", "floor", "last_seen")}


class VoidForm(CarriedForm):
    """Why a visit was registered by mistake."""

    reason = forms.CharField(
        label=_("Why it was a mistake"),
        max_length=120,
        help_text=_("Registered twice, the wrong day, no visitor at all."),
    )

    def arguments(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"]}


def _outcome(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=Reception.Outcome.choices, coerce=int, empty_value=None, widget=forms.RadioSelect
    )


class EndForm(CarriedForm):
    """What came of the visit (R136–R138) and how the visitor heard of us; an office visitor only takes leave."""

    knows_product = _outcome(_("He knows the house"))
    accepts_host = _outcome(_("He trusts the salesperson"))
    wishes = _outcome(_("He wishes to buy"))
    came_from = forms.CharField(
        label=_("Heard of us through"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"list": "came-from"}),
    )

    suggested = CAME_FROM

    def __init__(self, reception: Reception, data: Any = None, **beforehand: Any) -> None:
        super().__init__(data, **{"came_from": reception.came_from, **beforehand})
        if not reception.is_sales_centre:
            for name in ("knows_product", "accepts_host", "wishes"):
                del self.fields[name]

    def arguments(self) -> dict[str, Any]:
        names = ("knows_product", "accepts_host", "wishes", "came_from")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


def local_now(estate: Estate, at: datetime) -> str:
    """A moment as the browser's own field for it holds it, to the minute."""
    return f"{at.astimezone(estate.zone):%Y-%m-%dT%H:%M}"
