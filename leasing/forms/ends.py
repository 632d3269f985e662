"""What is asked where a prospect's way ends: where he signed, which price he can bear, when to look again, who sent him."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.ends.recommenders import names_for
from leasing.forms.prospects import owners_of
from leasing.forms.sent import SentForm, day_field, text_area
from leasing.models import (
    Competitor,
    LeasingTerms,
    PriceApplication,
    Prospect,
    QuoteStatus,
    QuoteVersion,
    SetAside,
    WelcomeCeremony,
)
from leasing.quotes.words import UNITS, title
from leasing.services import Elsewhere, Paper
from leasing.services.signing import last_day_of
from office.models import Staff
from office.photo_field import PhotosField

LOOK_AGAIN = timedelta(days=30)
WORDS = 500
# A field with its list of suggestions on the page.
SUGGESTED = {"list": "suggested", "autocomplete": "off"}


def _price(label: Any, **kwargs: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=9, decimal_places=2, min_value=Decimal("0.01"), **kwargs)


def _refused() -> forms.BooleanField:
    return forms.BooleanField(label=gettext_lazy("asked, he would not say"), required=False)


def _unit(prospect: Prospect) -> Any:
    terms = LeasingTerms.objects.filter(estate=prospect.estate_id).first()
    return UNITS[terms.basis if terms else LeasingTerms.Basis.DAY]


class NurtureForm(SentForm):
    """When somebody looks at him again."""

    look_again_on = day_field(gettext_lazy("Look again on"))
    words = text_area(gettext_lazy("What he said"), WORDS, required=False)

    def __init__(self, prospect: Prospect, staff: Staff, data: Any = None) -> None:
        super().__init__(data, initial={"look_again_on": prospect.estate.today() + LOOK_AGAIN})


class AskingForm(SentForm):
    """Questions of which each is answered or refused: none of them is optional."""

    asked: tuple[str, ...] = ()

    def __init__(self, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        for name in self.asked:
            self.fields[name].label = self.base_fields[name].label


class TooDearForm(AskingForm):
    """His price, asked frankly."""

    asked = ("target_price",)

    target_price = _price(gettext_lazy("Which price can he bear?"), required=False)
    target_refused = _refused()
    words = text_area(gettext_lazy("What he said"), WORDS, required=False)

    def __init__(self, prospect: Prospect, staff: Staff, data: Any = None) -> None:
        super().__init__(data)
        self.fields["target_price"].help_text = _unit(prospect)

    def arguments(self) -> dict[str, Any]:
        typed = super().arguments()
        typed["refused"] = typed.pop("target_refused")
        return typed


class LostForm(AskingForm):
    """Three questions, each answered or refused."""

    asked = ("building", "price", "years")

    building = forms.CharField(
        label=gettext_lazy("With which building has he signed?"), max_length=60, required=False,
        widget=forms.TextInput(attrs=SUGGESTED),
    )  # fmt: skip
    building_refused = _refused()
    price = _price(gettext_lazy("At what price?"), required=False)
    price_refused = _refused()
    years = forms.DecimalField(
        label=gettext_lazy("For how many years?"),
        max_digits=3,
        decimal_places=1,
        min_value=Decimal("0.1"),
        required=False,
    )
    years_refused = _refused()
    signed_on = day_field(gettext_lazy("When did he sign?"), help_text=gettext_lazy("About, if he does not know it."))
    words = text_area(gettext_lazy("What he said"), WORDS, required=False)

    def __init__(self, prospect: Prospect, staff: Staff, data: Any = None) -> None:
        super().__init__(data, initial={"signed_on": prospect.estate.today(), **_known(prospect)})
        self.fields["price"].help_text = _unit(prospect)
        known = Competitor.objects.in_use().filter(estate=prospect.estate_id).order_by("name")
        self.suggested = list(known.values_list("name", flat=True))

    def arguments(self) -> dict[str, Any]:
        typed = super().arguments()
        return {"words": typed.pop("words"), "elsewhere": Elsewhere(**typed)}


def _known(prospect: Prospect) -> dict[str, Any]:
    """What he has said already, where more is written down of one who is lost."""
    aside = (
        SetAside.objects.current().filter(prospect=prospect, lost_to__isnull=False).select_related("lost_to").first()
    )
    names = ("building", "building_refused", "price", "price_refused", "years", "years_refused", "signed_on")
    return {name: getattr(aside.lost_to, name) for name in names} if aside else {}


class TakeUpForm(SentForm):
    words = text_area(gettext_lazy("Why now"), WORDS, required=False)

    def __init__(self, prospect: Prospect, staff: Staff, data: Any = None) -> None:
        super().__init__(data)


class ApplyForm(SentForm):
    """For the general manager: which price, for which quote, and why he is worth it."""

    version_id = forms.TypedChoiceField(label=gettext_lazy("Which quote is too dear for him"), coerce=int)
    price = _price(gettext_lazy("Price that is asked for"))
    reason = text_area(gettext_lazy("Why he is worth it"), WORDS)

    def __init__(self, prospect: Prospect, staff: Staff, data: Any = None) -> None:
        aside = SetAside.objects.current().filter(prospect=prospect).first()
        super().__init__(data, initial={"price": aside.target_price if aside else None})
        unit = _unit(prospect)
        self.fields["price"].help_text = _("Effective rent in {unit}, free months and steps included.").format(
            unit=unit
        )
        self.fields["version_id"].choices = [(one.pk, _offered(one)) for one in quotes_of(prospect)]


def quotes_of(prospect: Prospect) -> list[QuoteVersion]:
    """What counts of the quotes that he has and has left its draft, the newest first."""
    rows = QuoteVersion.objects.latest().filter(quote__prospect=prospect, lease=None).exclude(status=QuoteStatus.DRAFT)
    return list(rows.select_related("quote__prospect").prefetch_related("spaces").order_by("-id"))


def _offered(version: QuoteVersion) -> str:
    return f"{version.quote.number} · {title(version)} · {version.effective_rent} {UNITS[version.basis]}"


class HeardForm(SentForm):
    """What the client says to the general manager's price."""

    client = forms.ChoiceField(
        label=gettext_lazy("What does he say to it?"), choices=PriceApplication.Client.choices, widget=forms.RadioSelect
    )
    words = text_area(gettext_lazy("In his words"), 300, required=False)


class ApplicationForm(SentForm):
    """The general manager's answer."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"), choices=PriceApplication.Answer.choices, widget=forms.RadioSelect
    )
    price = _price(gettext_lazy("At which price"), required=False)
    words = text_area(
        gettext_lazy("What the colleague may tell him"), WORDS,
        help_text=gettext_lazy("With each answer: why, and what would be possible."),
    )  # fmt: skip

    def __init__(self, application: PriceApplication, data: Any = None) -> None:
        super().__init__(data)
        unit = UNITS[application.quote_version.basis]
        self.fields["price"].help_text = _("Only with another price: effective rent in {unit}.").format(unit=unit)


class RecommendedForm(SentForm):
    """Who has sent him: a tenant, or a client of one's own."""

    sent_by = forms.CharField(
        label=gettext_lazy("Who has sent him"), max_length=80,
        widget=forms.TextInput(attrs=SUGGESTED),
        help_text=gettext_lazy("A tenant, or a client of yours, also one who went elsewhere."),
    )  # fmt: skip
    words = forms.CharField(label=gettext_lazy("How it came about"), max_length=200, required=False)

    def __init__(self, prospect: Prospect, staff: Staff, data: Any = None) -> None:
        super().__init__(data)
        self.suggested = names_for(staff, prospect.estate)


class SignForm(SentForm):
    """What the paper says beyond the quote, and the welcome."""

    number = forms.CharField(label=gettext_lazy("Number of the contract"), max_length=30)
    tenant = forms.CharField(label=pgettext_lazy("lease", "Tenant"), max_length=80)
    signed_on = day_field(gettext_lazy("Signed on"))
    note = forms.CharField(label=pgettext_lazy("lease", "Note"), max_length=200, required=False)
    welcome_on = day_field(gettext_lazy("Welcome ceremony on"))
    welcome_by = forms.ModelChoiceField(
        label=gettext_lazy("Who sees to it"), queryset=Staff.objects.none(), empty_label=None
    )

    def __init__(self, version: QuoteVersion, staff: Staff, data: Any = None) -> None:
        initial = {
            "tenant": str(version.prospect),
            "signed_on": version.estate.today(),
            "welcome_on": version.starts_on,
            "welcome_by": version.prospect.owner_id,
        }
        super().__init__(data, initial=initial)
        self.fields["welcome_by"].queryset = owners_of(version.estate)
        self.last_day = last_day_of(version)

    def arguments(self) -> dict[str, Any]:
        return {"paper": Paper(**super().arguments())}


class WelcomeMoveForm(SentForm):
    """Another day, another person."""

    welcome_on = day_field(gettext_lazy("Welcome ceremony on"))
    welcome_by = forms.ModelChoiceField(
        label=gettext_lazy("Who sees to it"), queryset=Staff.objects.none(), empty_label=None
    )

    def __init__(self, ceremony: WelcomeCeremony, data: Any = None) -> None:
        super().__init__(data, initial={"welcome_on": ceremony.day, "welcome_by": ceremony.owner_id})
        self.fields["welcome_by"].queryset = owners_of(ceremony.estate)

    def arguments(self) -> dict[str, Any]:
        return {"day": self.cleaned_data["welcome_on"], "owner": self.cleaned_data["welcome_by"]}


class WelcomeHeldForm(SentForm):
    """How it was, in words or pictures."""

    note = text_area(gettext_lazy("How it was"), WORDS, required=False)
    photos = PhotosField(label=gettext_lazy("Photos"))

    def __init__(self, ceremony: WelcomeCeremony, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
