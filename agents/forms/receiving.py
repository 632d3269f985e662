"""What is typed while a broker is received: a step by its kind, what is handed over, whom the control room is to watch."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agents.models import BrokerVisit, Business, VisitStep
from agents.models.business import NATURE_CHOICES
from agents.receptions import sheet
from agents.receptions.places import CLIENT, FIRM, VIEWING, Place
from agents.services import ClientFacts, Noted
from leasing.forms.receptions import colleagues_of
from leasing.forms.sent import SentForm, area_field, carried, text_area
from leasing.models import Prospect, Space, StepKind


def _money(label: Any, help_text: Any = "", required: bool = True) -> forms.DecimalField:
    widget = forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"})
    return forms.DecimalField(
        label=label, max_digits=10, decimal_places=2, required=required, help_text=help_text, widget=widget
    )


class SpacesField(forms.ModelMultipleChoiceField):
    """Spaces as they are said, with their area."""

    def label_from_instance(self, space: Space) -> str:
        return f"{space.label}  {space.area.normalize():f} ㎡"


def spaces_field(visit: BrokerVisit, label: Any) -> SpacesField:
    return SpacesField(label=label, queryset=sheet.offered(visit), required=False, widget=forms.CheckboxSelectMultiple)


class VisitStepForm(SentForm):
    """A step of the checklist with what is known of it. A step of meaning asks for its own fields. `seen` is the visit's
    last entry when the form was opened."""

    seen = carried(forms.IntegerField)

    def __init__(self, visit: BrokerVisit, place: Place, data: Any = None, seen: int = 0) -> None:
        super().__init__(data, initial={"seen": seen})
        self.visit, self.step = visit, place.step
        self.record = place.record if place.record and not place.record.skipped else None
        self.known = {line["words"]: line for line in self.record.lines} if self.record else {}
        MAKERS.get(self.step.kind, VisitStepForm._make_text)(self)
        BY_CODE.get(self.step.code, VisitStepForm._nothing_more)(self)
        if self.step.asks_said:
            self.fields["said"] = text_area(_("What he said"), 4000, rows=2, required=False)
            self.initial["said"] = self.record.said if self.record else ""

    @property
    def items(self) -> list[tuple[forms.BoundField, forms.BoundField | None]]:
        """Each item with what he said of it."""
        names = [name for name in self.fields if name.startswith("item_")]
        return [(self[name], self[f"heard_{name[5:]}"] if self.step.asks_said else None) for name in names]

    @property
    def single(self) -> list[forms.BoundField]:
        """The fields that stand for themselves."""
        return [field for field in self.visible_fields() if not field.name.startswith(("item_", "heard_"))]

    def noted(self) -> Noted:
        typed = self.cleaned_data
        return Noted(
            said=typed.get("said", ""),
            note=typed.get("note", ""),
            lines=self._lines(),
            price=typed.get("price"),
            person=typed.get("person"),
            at=typed.get("at"),
            client=self._client() if self.step.code == CLIENT else None,
            firm_area=typed.get("firm_area", ""),
            firm_clients=typed.get("firm_clients", ""),
            spaces=list(typed.get("spaces", ())),
        )

    def arguments(self) -> dict[str, Any]:
        return {"noted": self.noted()}

    def written(self) -> VisitStep:
        """What is typed in a valid form, as the page shows what is recorded; it is not kept."""
        noted = self.noted()
        lines = [{"words": words, "said": heard} for words, heard in noted.lines]
        if noted.price is not None and lines:
            lines[0]["price"] = str(noted.price)
        own = {"note": noted.note, "said": noted.said, "person": noted.person, "at": noted.at}
        return VisitStep(code=self.step.code, lines=[*lines, *self._lines_of_meaning(noted)], **own)

    def _lines_of_meaning(self, noted: Noted) -> list[dict[str, str]]:
        """The client, the firm and the spaces, which stand in rows of their own once they are kept."""
        lines = [{"words": space.label, "said": ""} for space in noted.spaces]
        if noted.firm_area:
            lines.append({"words": noted.firm_area, "said": noted.firm_clients})
        if noted.client:
            known = noted.client
            of_what = f"{Prospect.Nature(known.nature).label} · {Business(known.business).label}"
            lines += [{"words": known.name, "said": f"{known.area:f} ㎡"}, {"words": of_what, "said": ""}]
        return lines

    def _lines(self) -> list[tuple[str, str]]:
        typed = self.cleaned_data
        if typed.get("choice"):
            return [(typed["choice"], "")]
        items = enumerate(self.step.options)
        return [(item, typed.get(f"heard_{at}", "")) for at, item in items if typed.get(f"item_{at}")]

    def _client(self) -> ClientFacts:
        typed = self.cleaned_data
        return ClientFacts(typed["client"], typed["area"], typed["nature"], typed["business"], typed.get("capacity"))

    def _nothing_more(self) -> None:
        return

    def _make_text(self) -> None:
        if self.step.code in (CLIENT, FIRM):
            return
        self.fields["note"] = text_area(_("What came of it"), 4000, rows=2, required=False)
        self.initial["note"] = self.record.note if self.record else ""

    def _make_items(self) -> None:
        for at, item in enumerate(self.step.options):
            self.fields[f"item_{at}"] = forms.BooleanField(label=item, required=False)
            self.initial[f"item_{at}"] = item in self.known
            if self.step.asks_said:
                self.fields[f"heard_{at}"] = forms.CharField(
                    label=_("What he said of it"), max_length=300, required=False
                )
                self.initial[f"heard_{at}"] = self.known.get(item, {}).get("said", "")

    def _make_choice(self) -> None:
        options = [(one, one) for one in self.step.options]
        self.fields["choice"] = forms.ChoiceField(label=self.step.title, choices=options, widget=forms.RadioSelect)
        self.initial["choice"] = next(iter(self.known), None)

    def _make_price(self) -> None:
        """What was quoted, then how he took it (R113)."""
        basis = sheet.sheet.terms_of(self.visit.estate).get_basis_display()
        self.fields["price"] = _money(_("Quoted (%(basis)s)") % {"basis": basis})
        self._make_choice()
        self.fields["choice"].label = _("His reaction")
        line = next(iter(self.known.values()), {})
        self.initial["price"] = Decimal(line["price"]) if line.get("price") else None

    def _make_person(self) -> None:
        self.fields["person"] = forms.ModelChoiceField(
            label=_("Who saw to it"), queryset=colleagues_of(self.visit.estate), empty_label=_("Choose")
        )
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        self.fields["at"] = forms.DateTimeField(label=pgettext_lazy("time", "When"), widget=widget)
        if self.record:
            self.initial |= {"person": self.record.person_id, "at": self.record.at}

    def _ask_for_client(self) -> None:
        """Exactly the choices of the text (R111), and our judgement of what rent he can bear (R112)."""
        self.fields["client"] = forms.CharField(
            label=_("His client"), max_length=80, help_text=_("The company, or how he calls it.")
        )
        self.fields["area"] = area_field(_("Area wanted (㎡)"))
        self.fields["nature"] = forms.ChoiceField(label=_("Nature"), choices=NATURE_CHOICES, widget=forms.RadioSelect)
        self.fields["business"] = forms.ChoiceField(
            label=_("Business"), choices=Business.choices, widget=forms.RadioSelect
        )
        basis = sheet.sheet.terms_of(self.visit.estate).get_basis_display()
        said = _("In %(basis)s, by our judgement. Internal: never printed.") % {"basis": basis}
        self.fields["capacity"] = _money(_("Rent he can bear (yuan a month)"), said, required=False)
        known = getattr(self.visit, "client", None)
        if known:
            self.initial |= {name: getattr(known, name) for name in ("area", "nature", "business", "capacity")}
            self.initial["client"] = known.name

    def _ask_for_firm(self) -> None:
        """Both are asked (R120)."""
        self.fields["firm_area"] = forms.CharField(label=_("Business area"), max_length=120)
        self.fields["firm_clients"] = forms.CharField(label=_("Kinds of client"), max_length=120)
        self.initial |= {"firm_area": self.visit.firm.area, "firm_clients": self.visit.firm.clients}

    def _ask_for_spaces(self) -> None:
        self.fields["spaces"] = spaces_field(self.visit, _("Spaces that he saw"))
        self.initial["spaces"] = list(self.visit.seen.values_list("space", flat=True))


MAKERS: dict[str, Callable[[VisitStepForm], None]] = {
    StepKind.ITEMS: VisitStepForm._make_items,
    StepKind.CHOICE: VisitStepForm._make_choice,
    StepKind.PRICE: VisitStepForm._make_price,
    StepKind.PERSON_TIME: VisitStepForm._make_person,
}
BY_CODE: dict[str, Callable[[VisitStepForm], None]] = {
    CLIENT: VisitStepForm._ask_for_client,
    FIRM: VisitStepForm._ask_for_firm,
    VIEWING: VisitStepForm._ask_for_spaces,
}


class EditionForm(SentForm):
    """Which edition of a thing that was printed elsewhere."""

    edition = forms.CharField(label=_("Edition"), max_length=40, help_text=_("As it stands on its back: 2026 spring."))


class SpacesForm(SentForm):
    """For which spaces a paper is made out; those that he saw are ticked."""

    def __init__(self, visit: BrokerVisit, data: Any = None) -> None:
        super().__init__(data)
        self.fields["spaces"] = spaces_field(visit, _("For which spaces"))
        self.initial["spaces"] = list(visit.seen.values_list("space", flat=True))


class WatchForm(SentForm):
    """For the control room: how he looks and where he is, nothing else (R124)."""

    looks = forms.CharField(
        label=_("Looks"),
        max_length=200,
        help_text=_("For the control room: clothes, age, what he carries. Deleted after 30 days."),
    )
    floor = forms.IntegerField(label=_("Floor"), min_value=-9, max_value=200, required=False)
    last_seen = forms.CharField(label=_("Last seen"), max_length=100, required=False)
