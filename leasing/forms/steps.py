"""The form of a step of a visit, made from what the step asks for. What was recorded before stands in it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.disclosure import level_of, ticked_at
from leasing.forms.prospects import CarriedForm
from leasing.forms.receptions import colleagues_of
from leasing.forms.wishes import fields_for, wishes_of
from leasing.matching.layouts import Recommended, recommended
from leasing.models import Layout, Reception, StepKind, StepRecord, Thing
from leasing.reception.steps import LAYOUT, Step, needs_of
from leasing.services import Line, Recorded
from leasing.services.steps import EXCEEDS, MEETS
from office.models import Staff
from office.photo_field import PhotosField

EMPTY_ROWS = 3
HOW = [(MEETS, _("meets it")), (EXCEEDS, _("exceeds it"))]


def _line(label: Any, most: int = 300) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False)


def _area(label: Any, rows: int) -> forms.CharField:
    return forms.CharField(label=label, max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": rows}))


class StepForm(CarriedForm):
    """One step. Its rows come from `rows`; `recorded()` is what the service is called with."""

    def __init__(
        self,
        reception: Reception,
        step: Step,
        record: StepRecord | None,
        data: Any = None,
        files: Any = None,
        seen: int = 0,
    ) -> None:
        super().__init__(data, files, seen=seen)
        self.reception, self.step = reception, step
        self.record = record if record and not record.skipped else None
        self.known = {line["words"]: line for line in self.record.lines} if self.record else {}
        self.wishes: list[str] = []
        self.layouts: list[Recommended] = []
        MAKERS[StepKind(step.kind)](self)
        if step.code == LAYOUT:
            self._ask_for_layout()
        if step.asks_said:
            self.fields["said"] = _area(_("What the visitor said"), 2)
            self.initial["said"] = self.record.said if self.record else ""

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """Fields that belong together, a line each."""
        return [[self[name] for name in names] for names in self.grouped]

    @property
    def single(self) -> list[forms.BoundField]:
        """The fields that stand for themselves, what he said last."""
        grouped = {name for names in self.grouped for name in names} | {*self.wishes, "layout"}
        return [field for field in self.visible_fields() if field.name not in grouped]

    @property
    def wish_fields(self) -> list[forms.BoundField]:
        """What he wants of a space, by which it is found."""
        return [self[name] for name in self.wishes]

    @property
    def layout_choices(self) -> list[tuple[Recommended, bool]]:
        """The layouts in the order in which they are recommended, and whether each is chosen."""
        chosen = str(self["layout"].value() or "") if self.layouts else ""
        return [(one, str(one.layout.pk) == chosen) for one in self.layouts]

    def recorded(self) -> Recorded:
        typed = self.cleaned_data
        return Recorded(
            said=typed.get("said", ""),
            note=typed.get("note", ""),
            lines=READERS.get(StepKind(self.step.kind), lambda form: [])(self),
            price=typed.get("price"),
            person=typed.get("person"),
            at=typed.get("at"),
            hand_outs=typed.get("what", ()),
            photos=typed.get("photos", ()),
            wishes=wishes_of(typed) if self.wishes else None,
            layout=typed.get("layout"),
        )

    def written(self) -> StepRecord:
        """What is typed in a valid form, as the page shows what is recorded; it is not kept."""
        said = self.recorded()
        if self.step.kind == StepKind.BENEFITS:  # the needs that they answered may not be there any more
            sent = [value.strip() for name, value in sorted(self.data.items()) if name.startswith("benefit_")]
            return StepRecord(said=said.said, lines=[{"words": words} for words in sent if words])
        lines = [{"words": line.words, "said": line.said, "how": line.how} for line in said.lines if line.words.strip()]
        if said.price is not None and lines:
            lines[0]["price"] = str(said.price)
        return StepRecord(said=said.said, note=said.note, lines=lines, person=said.person, at=said.at)

    grouped: list[list[str]]

    def _lines(self, name: str) -> int:
        """What is known and some more; as many as were sent, when a colleague has left fewer meanwhile."""
        sent = sum(key.startswith(f"{name}_") for key in self.data)
        return max(len(self.known) + EMPTY_ROWS, sent)

    def _make_text(self) -> None:
        self.grouped = []
        self.fields["note"] = _area(_("What came of it"), 2)
        self.initial["note"] = self.record.note if self.record else ""

    def _ask_for_layout(self) -> None:
        """Which of the estate's layouts; where it has none, words are enough (R155, R156)."""
        self.layouts = recommended(self.reception)
        if not self.layouts:
            return
        self.fields["layout"] = forms.ModelChoiceField(
            label=_("Layout"),
            queryset=Layout.objects.filter(pk__in=[one.layout.pk for one in self.layouts]),
            error_messages={"required": _("Choose the layout, or leave the step out with a reason.")},
        )
        self.initial["layout"] = self.reception.layout_id
        if "note" in self.fields:
            self.fields["note"].label = _("Which unit, and what else came of it")

    def _make_choice(self) -> None:
        self.grouped = []
        options = [(one, one) for one in self.step.options]
        self.fields["choice"] = forms.ChoiceField(label=self.step.title, choices=options, widget=forms.RadioSelect)
        self.initial["choice"] = next(iter(self.known), None)

    def _make_price(self) -> None:
        self._make_choice()
        self.fields["choice"].label = _("His reaction")
        self.fields["price"] = forms.DecimalField(
            label=_("What he can bear, by our judgement"),
            max_digits=10,
            decimal_places=2,
            required=False,
            help_text=_("In the estate’s price basis. Internal: never printed, never shown to others."),
            widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
        )
        line = next(iter(self.known.values()), {})
        self.initial["price"] = Decimal(line["price"]) if line.get("price") else None

    def _make_items(self) -> None:
        self.grouped = []
        for place, item in enumerate(self.step.options):
            self.fields[f"item_{place}"] = forms.BooleanField(label=item, required=False)
            self.fields[f"said_{place}"] = _line(_("What he said of it"))
            self.initial[f"item_{place}"] = item in self.known
            self.initial[f"said_{place}"] = self.known.get(item, {}).get("said", "")
            self.grouped.append([f"item_{place}", f"said_{place}"])

    def _make_needs(self) -> None:
        self.grouped = []
        for place in range(self._lines("need")):
            self.fields[f"need_{place}"] = _line(_("Need %(number)s") % {"number": place + 1})
            self.grouped.append([f"need_{place}"])
        self.initial |= {f"need_{place}": words for place, words in enumerate(self.known)}
        asked = fields_for(self.reception)
        self.fields.update(asked)
        self.wishes = list(asked)
        known = self.reception.wishes_known
        self.initial |= {name: getattr(known, name) for name in asked}

    def _make_benefits(self) -> None:
        self.grouped = []
        for place, need in enumerate(needs_of(self.reception)):
            line = self.known.get(need, {})
            self.fields[f"benefit_{place}"] = _line(need)
            self.fields[f"how_{place}"] = forms.ChoiceField(
                label=_("How far it goes"), choices=HOW, required=False, widget=forms.RadioSelect
            )
            self.initial[f"benefit_{place}"] = line.get("said", "")
            self.initial[f"how_{place}"] = line.get("how", MEETS)
            self.grouped.append([f"benefit_{place}", f"how_{place}"])

    def _make_answers(self) -> None:
        self.grouped = []
        for place in range(self._lines("question")):
            self.fields[f"question_{place}"] = _line(_("He asked"))
            self.fields[f"answer_{place}"] = _line(_("We answered"))
            self.grouped.append([f"question_{place}", f"answer_{place}"])
        for place, line in enumerate(self.known.values()):
            self.initial |= {f"question_{place}": line["words"], f"answer_{place}": line["said"]}

    def _make_photo(self) -> None:
        self.grouped = []
        self.fields["photos"] = PhotosField()

    def _make_hand_out(self) -> None:
        self.grouped = []
        given = set(self.reception.hand_outs.values_list("what", flat=True))
        open_to = ticked_at(level_of(self.reception))
        self.fields["what"] = forms.MultipleChoiceField(
            label=_("What is handed over"),
            choices=[(one.value, one.label) for one in Thing if one in given or one in open_to],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.initial["what"] = [one.value for one in Thing if one in given]

    def _make_person(self) -> None:
        self.grouped = []
        self.fields["person"] = forms.ModelChoiceField(
            label=_("Who saw to it"), queryset=colleagues_of(self.reception.estate), empty_label=_("Choose")
        )
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        self.fields["at"] = forms.DateTimeField(label=pgettext_lazy("time", "When"), widget=widget)
        if self.record:
            self.initial |= {"person": self.record.person_id, "at": self.record.at}

    def _read_choice(self) -> list[Line]:
        return [Line(self.cleaned_data["choice"])] if self.cleaned_data.get("choice") else []

    def _read_items(self) -> list[Line]:
        typed = self.cleaned_data
        items = enumerate(self.step.options)
        return [Line(item, typed[f"said_{place}"]) for place, item in items if typed[f"item_{place}"]]

    def _read_needs(self) -> list[Line]:
        return [Line(self.cleaned_data[names[0]]) for names in self.grouped]

    def _read_benefits(self) -> list[Line]:
        typed = self.cleaned_data
        needs = enumerate(needs_of(self.reception))
        found = [(need, typed[f"benefit_{place}"], typed[f"how_{place}"]) for place, need in needs]
        return [Line(need, benefit, how) for need, benefit, how in found if benefit]

    def _read_answers(self) -> list[Line]:
        return [Line(self.cleaned_data[question], self.cleaned_data[answer]) for question, answer in self.grouped]


def now_in(form: StepForm, staff: Staff, at: str) -> StepForm:
    """Person and time as they are now, where nothing is recorded."""
    form.initial.setdefault("person", staff.pk)
    form.initial.setdefault("at", at)
    return form


MAKERS: dict[StepKind, Callable[[StepForm], None]] = {
    StepKind.TEXT: StepForm._make_text,
    StepKind.CHOICE: StepForm._make_choice,
    StepKind.PRICE: StepForm._make_price,
    StepKind.ITEMS: StepForm._make_items,
    StepKind.NEEDS: StepForm._make_needs,
    StepKind.BENEFITS: StepForm._make_benefits,
    StepKind.ANSWERS: StepForm._make_answers,
    StepKind.PHOTO: StepForm._make_photo,
    StepKind.HAND_OUT: StepForm._make_hand_out,
    StepKind.PERSON_TIME: StepForm._make_person,
}
READERS: dict[StepKind, Callable[[StepForm], list[Line]]] = {
    StepKind.CHOICE: StepForm._read_choice,
    StepKind.PRICE: StepForm._read_choice,
    StepKind.ITEMS: StepForm._read_items,
    StepKind.NEEDS: StepForm._read_needs,
    StepKind.BENEFITS: StepForm._read_benefits,
    StepKind.ANSWERS: StepForm._read_answers,
}
