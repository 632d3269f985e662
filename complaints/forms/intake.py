"""What the desk types when somebody brings a matter: who, how, what, where, and what he was promised."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.conduct import Accused
from complaints.forms.fields import UNDERSTANDS, UNDERSTOOD, PhotosField, RuleField
from complaints.models import Case, Category, Contact, Finding, Reporter, Responsibility, Rule, Source
from complaints.models.life import CONDUCT, Kind
from complaints.services import Caller, Matter, Settlement, conduct_matter
from complaints.services.conduct import LONGEST_SAID
from office import clock, duty, saying
from office.models import Estate
from premises.choice import Choice
from premises.finder import HouseholdField
from premises.models import Building, Household, Tie
from premises.names import clean_phone

LONGEST = 4000
SOURCES_IN_SIGHT = 3
OTHER_TIME = "other"
KINDS = [*Kind.choices, (CONDUCT, _("Conduct of staff"))]
# All that a complaint about the staff is asked for, besides who came.
OF_CONDUCT = ("kind", "accused", "accused_said", "body", "photos", "submission", "external_number", "external_due_at")
SOON = timedelta(minutes=30)
# Who came: not asked again for the next matter of the same visit.
OF_CONTACT = ("household", "visitor", "name", "phone", "unreachable", "source", "received_at")
RATINGS = [
    ("yes", pgettext_lazy("rating", "Satisfied")),
    ("no", pgettext_lazy("rating", "Not satisfied")),
    ("", pgettext_lazy("rating", "Not asked")),
]


def _mark_optional(label: Any) -> SafeString:
    return format_html('{} <span class="hy-opt">{}</span>', label, _("optional"))


# Said when the page is written: a form that is only read need not say it.
_optional = lazy(_mark_optional, SafeString)


def _pick(label: Any, choices: Any, **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **kwargs)


def _text(label: Any, rows: int, **kwargs: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONGEST, widget=area, **kwargs)


def _moment(label: Any) -> forms.DateTimeField:
    """A day and an hour on the estate's wall clock."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=False, widget=widget)


class IntakeForm(forms.Form):
    # Kept with the draft: what arrived although its answer was lost is not taken in again.
    submission = forms.UUIDField(widget=forms.HiddenInput(attrs={"data-draft-silent": ""}))
    household = HouseholdField(label=_("Household"), required=False, url_name="complaints:find_household")
    visitor = forms.BooleanField(label=_("Not in the register, or wants to stay anonymous"), required=False)
    name = forms.CharField(label=_optional(_("Name")), max_length=40, required=False)
    phone = forms.CharField(
        label=_("Telephone"), max_length=30, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    unreachable = forms.BooleanField(label=_("Left no way to reach him"), required=False)
    source = forms.ModelChoiceField(
        label=_("How it came"),
        queryset=Source.objects.filter(retired=False),
        error_messages={"required": _("Choose how it came.")},
    )
    external_number = forms.CharField(label=_optional(_("Their number")), max_length=40, required=False)
    external_due_at = _moment(_optional(_("Their deadline")))
    kind = _pick(_("What it is"), KINDS, error_messages={"required": _("Choose what kind of matter it is.")})
    accused = forms.TypedChoiceField(label=_("Whom it is about"), required=False, coerce=int, empty_value=None)
    accused_said = forms.CharField(
        label=_optional(_("In the resident’s words")),
        max_length=LONGEST_SAID,
        required=False,
        help_text=_("The name if he knows it, the post, what he looked like."),
    )
    place = _pick(_("Where"), Case.Place.choices, error_messages={"required": _("Choose where it is.")})
    place_unit = HouseholdField(label=_("Which home"), required=False, url_name="complaints:find_household")
    place_building = forms.ModelChoiceField(
        label=_("Building"), queryset=Building.objects.none(), required=False, empty_label=_("Not in a building")
    )
    place_text = forms.CharField(label=_("Where exactly"), max_length=80, required=False)
    category = forms.ModelChoiceField(
        label=_("Category"),
        queryset=Category.objects.in_use(),
        error_messages={
            "required": _("Choose a category."),
            "invalid_choice": _("This category is no longer in use. Choose another."),
        },
    )
    sub = forms.ModelChoiceField(label=_("More exactly"), queryset=Category.objects.in_use(), required=False)
    body = _text(_("What the resident says"), 4, error_messages={"required": _("Write what happened.")})
    photos = PhotosField()
    promise = forms.CharField(label=_optional(_("Answer promised for")), required=False, max_length=40)
    promised_at = _moment(_("Another time"))
    urgency = _pick(_("Urgency"), [choice for choice in Case.Urgency.choices if choice[0] != Case.Urgency.EMERGENCY])
    needs_entry = forms.BooleanField(label=_("Somebody has to enter the home"), required=False)
    received_at = _moment(_("It came in earlier"))
    settled = forms.BooleanField(label=_("Explained at the desk, nothing more to do"), required=False)
    explanation = _text(_("What was explained"), 3, required=False)
    finding = _pick(_("Is it true"), Finding.choices, required=False)
    responsibility = _pick(_("Whose responsibility"), Responsibility.choices, required=False)
    rule = RuleField(label=_optional(_("The rule that was explained")))
    understood = _pick(_("After the explanation"), UNDERSTOOD, required=False)
    basis = forms.CharField(label=_optional(_("The rule on which it rests")), max_length=200, required=False)
    satisfied = _pick(_("Is the resident satisfied"), RATINGS, required=False)
    same_as = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        estate: Estate,
        data: Any = None,
        files: Any = None,
        *,
        contact: Contact | None = None,
        may_settle: bool = False,
        note: Callable[[Household], str] | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        start = {"submission": uuid4(), "kind": Kind.COMPLAINT, "urgency": Case.Urgency.NORMAL}
        super().__init__(data, files, initial={**start, "place": Case.Place.OWN, **(initial or {})})
        self.estate, self.contact, self.may_settle = estate, contact, may_settle
        self.fields["household"].note = note
        for name in ("household", "place_unit"):
            self.fields[name].estate = estate
        self.fields["place_building"].queryset = Building.objects.filter(estate=estate)
        for name in OF_CONTACT if contact else ():
            del self.fields[name]
        self.fields["rule"].choices = self._rule_choices
        self.fields["accused"].choices = self._colleague_choices
        if not may_settle:
            del self.fields["settled"], self.fields["rule"]
        if not self.is_bound and "household" in self.fields and not self.initial.get("household"):
            self.fields["household"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if not self.contact:
            self._clean_caller(found)
        if found.get("kind") == CONDUCT:
            self._clean_conduct(found)
            return found
        self._clean_place(found)
        self._clean_promise(found)
        category, sub = found.get("category"), found.get("sub")
        if category and sub and sub.parent_id == category.pk:
            sub.parent = category
            found["category"] = sub
        if found.get("kind") == Kind.SUGGESTION:
            # Not asked for: no suggestion is urgent.
            found["urgency"] = Case.Urgency.NORMAL
            self.errors.pop("urgency", None)
        elif found.get("settled"):
            self._clean_explanation(found)
        if found.get("same_as"):
            self._forget_the_matter()
        return found

    def _clean_conduct(self, found: dict[str, Any]) -> None:
        """It has no place, no category and no hour, and is never the same as another matter."""
        for name in set(self.errors) - {*OF_CONTACT, *OF_CONDUCT}:
            del self.errors[name]
        found["same_as"] = None

    def _forget_the_matter(self) -> None:
        """The same matter as an open one: where it is and what kind of matter is known from there."""
        for name in set(self.errors) - {*OF_CONTACT, "photos", "submission"}:
            del self.errors[name]

    def _clean_caller(self, found: dict[str, Any]) -> None:
        """A household, or a visitor who can be reached or says that he cannot."""
        if not found["visitor"]:
            if not found.get("household") and "household" not in self.errors:
                self.add_error("household", _("Say which household it is, or that it is nobody of the register."))
            return
        found["household"] = None
        self.errors.pop("household", None)
        if found.get("phone"):
            try:
                found["phone"] = clean_phone(found["phone"])
            except ValueError:
                self.add_error("phone", _("That is not a telephone number: a mobile has 11 digits."))
        elif not found["unreachable"] and "phone" not in self.errors:
            self.add_error("phone", _("Write a telephone number, or tick that he left no way to reach him."))

    def _clean_place(self, found: dict[str, Any]) -> None:
        place = found.get("place")
        if place != Case.Place.OTHER:
            found["place_unit"] = None
            self.errors.pop("place_unit", None)
        if place == Case.Place.OWN:
            found["place_building"], found["place_text"] = None, ""
            if not self.contact and found.get("visitor"):
                self.add_error("place", _("A visitor has no home here. Choose another home or the public area."))
        elif place == Case.Place.PUBLIC and not found.get("place_building") and not found.get("place_text"):
            self.add_error("place_text", _("Say where in the public area: the building, the floor, what is near."))

    def _clean_promise(self, found: dict[str, Any]) -> None:
        """One of the hours in sight, or another that was typed."""
        chosen = found.get("promise", "")
        if chosen == OTHER_TIME:
            if not found.get("promised_at") and "promised_at" not in self.errors:
                self.add_error("promised_at", _("Write day and hour of the answer."))
            return
        self.errors.pop("promised_at", None)
        at = _read_moment(chosen) if chosen else None
        if chosen and at is None:
            self.add_error("promised_at", _("Choose the hour of the answer again."))
        found["promised_at"] = at

    def _clean_explanation(self, found: dict[str, Any]) -> None:
        if not found.get("explanation"):
            self.add_error("explanation", _("Write what you explained."))
        if found.get("kind") == Kind.COMPLAINT:
            for name, sentence in (
                ("finding", _("Say whether it is true.")),
                ("responsibility", _("Say whose responsibility it is.")),
            ):
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, sentence)

    # What the services are called with

    @cached_property
    def caller(self) -> Caller:
        """Who brings it: as chosen here, or as the earlier matter of this visit has him."""
        if self.contact:
            return _caller_of(self.contact)
        found = self.cleaned_data
        choice: Choice | None = found["household"]
        if choice:
            return Caller(household=choice.household, person=choice.person, unit=choice.unit)
        return Caller(name=found["name"], phone=found["phone"], unreachable=not found["phone"])

    @property
    def matter(self) -> Matter | None:
        """What is brought; none when it is the same as an open case."""
        found = self.cleaned_data
        if found["same_as"]:
            return None
        is_external = (self.contact.source if self.contact else found["source"]).external
        external = {
            "external_number": found["external_number"] if is_external else "",
            "external_due_at": found["external_due_at"] if is_external else None,
        }
        if found["kind"] == CONDUCT:
            return conduct_matter(found["body"], self._accused, **external)
        return Matter(
            kind=found["kind"],
            category=found["category"],
            body=found["body"],
            place=found["place"],
            urgency=found["urgency"],
            place_unit=found["place_unit"].unit if found["place_unit"] else None,
            place_building=found["place_building"],
            place_text=found["place_text"],
            needs_entry=found["needs_entry"],
            promised_at=found["promised_at"],
            **external,
        )

    @property
    def _accused(self) -> Accused:
        found = self.cleaned_data
        colleague = duty.colleagues(self.estate).filter(pk=found["accused"]).first() if found["accused"] else None
        return Accused(staff=colleague, said=found["accused_said"])

    @property
    def settlement(self) -> Settlement | None:
        """What was explained on the spot, when that settles it."""
        found = self.cleaned_data
        if not found.get("settled") or found["kind"] in (Kind.SUGGESTION, CONDUCT):
            return None
        is_judged = found["kind"] == Kind.COMPLAINT
        return Settlement(
            said=found["explanation"],
            finding=found["finding"] if is_judged else "",
            responsibility=found["responsibility"] if is_judged else "",
            basis=found["basis"],
            rule_id=found["rule"],
            understood=UNDERSTANDS.get(found["understood"]),
            satisfied={"yes": True, "no": False}.get(found["satisfied"]),
        )

    # What the page shows

    @cached_property
    def rules(self) -> list[Rule]:
        """The estate's rules, read once for the choice and for the guidance beside it."""
        return list(Rule.objects.in_use(self.estate.pk))

    def _rule_choices(self) -> list[tuple[Any, Any]]:
        return [("", _("No rule")), *((rule.pk, rule.title) for rule in self.rules)]

    def _colleague_choices(self) -> list[tuple[Any, Any]]:
        """The colleagues of the estate, asked for when the page is written."""
        names = duty.colleagues(self.estate).order_by("id").values_list("pk", "name")
        return [("", _("Not known, or in words")), *names]

    @cached_property
    def sources(self) -> list[Source]:
        return list(self.fields["source"].queryset)

    @cached_property
    def tree(self) -> list[tuple[Category, list[Category]]]:
        """The top categories, each with those below it; the emergencies stand apart."""
        rows = list(self.fields["category"].queryset)
        return [
            (top, [row for row in rows if row.parent_id == top.pk and not row.emergency])
            for top in rows
            if top.parent_id is None and not top.emergency
        ]

    @cached_property
    def emergencies(self) -> list[Category]:
        return [row for row in self.fields["category"].queryset if row.emergency]

    def chosen(self, name: str) -> str:
        value = self[name].value()
        return str(getattr(value, "pk", value) or "")

    @property
    def chosen_source(self) -> str:
        return self.chosen("source") or (str(self.sources[0].pk) if self.sources else "")

    @property
    def source_is_rare(self) -> bool:
        """Whether the chosen source stands among those that are folded away."""
        return self.chosen_source in [str(source.pk) for source in self.sources[SOURCES_IN_SIGHT:]]

    @property
    def most_photos(self) -> int:
        return settings.MAX_PHOTOS

    @property
    def chosen_category(self) -> str:
        return self.chosen("category")

    @property
    def chosen_sub(self) -> str:
        return self.chosen("sub")

    @property
    def chosen_promise(self) -> str:
        return self.chosen("promise")

    @cached_property
    def promises(self) -> list[tuple[str, str]]:
        """The next hours for which an answer is usually promised: today at 16:00 and 18:00, tomorrow morning at 9:00."""
        now = clock.now()
        today = self.estate.today()
        candidates = [
            self.estate.moment(today + timedelta(days=days), datetime.min.time().replace(hour=hour))
            for days, hour in ((0, 16), (0, 18), (1, 9), (1, 12), (1, 18))
        ]
        return [(at.isoformat(), saying.moment(at)) for at in candidates if at > now + SOON][:3]


def _read_moment(text: str) -> datetime | None:
    try:
        at = parse_datetime(text)
    except ValueError:
        return None
    if at is None:
        return None
    return at if timezone.is_aware(at) else timezone.make_aware(at)


def _caller_of(contact: Contact) -> Caller:
    """Whoever brought the first matter of a visit brings the next."""
    first = Reporter.objects.filter(contact=contact).order_by("id").first()
    unit = contact.household.unit if contact.household else None
    if unit is None and contact.person:
        ties = Tie.objects.on(contact.estate.today()).filter(person=contact.person).select_related("unit__building")
        tie = ties.first_things_first().first()
        unit = tie.unit if tie else None
    return Caller(
        household=contact.household,
        person=contact.person,
        name=contact.name,
        phone=contact.phone,
        unreachable=first.unreachable if first else False,
        unit=unit,
    )
