"""What a person types when he takes a step on a case: one form a step, its fields named as the service's arguments."""

from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints import rulebook
from complaints.forms.fields import UNDERSTANDS, UNDERSTOOD, Photos, PhotosField, Pick, RuleField
from complaints.models import Case, Finding, Reply, Responsibility, Rule
from complaints.models.life import Kind
from complaints.resident_text import decided
from complaints.services import result_text
from office.forms import MarksOptional
from office.models import Department, Post, Staff

LONGEST = 4000


def text(label: Any, rows: int = 4, **kwargs: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONGEST, widget=area, **kwargs)


def pick(label: Any, choices: Any, **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **kwargs)


def hidden(field: type[forms.Field], **kwargs: Any) -> forms.Field:
    """A field that the browser sends back and that no draft restores."""
    return field(widget=forms.HiddenInput(attrs={"data-no-draft": ""}), **kwargs)


class StepForm(MarksOptional, forms.Form):
    """One step of a case. It carries what its writer saw (the version and the last entry) and a key of its own."""

    version = hidden(forms.IntegerField)
    seen = hidden(forms.IntegerField)
    key = hidden(forms.UUIDField)

    def __init__(self, case: Case, viewer: Staff, data: Any = None, files: Any = None, **initial: Any) -> None:
        self.case, self.viewer = case, viewer
        super().__init__(data, files, initial={"version": case.version, "key": uuid4(), **initial})
        self.prepare()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*[self._placed(name) for name in self.laid_out])

    def prepare(self) -> None:
        """What depends on the case: choices, texts filled in, fields that do not belong."""

    @property
    def laid_out(self) -> list[str]:
        """The fields that stand one below the other."""
        return list(self.fields)

    def _placed(self, name: str) -> Field:
        field = self.fields[name]
        if isinstance(field, PhotosField):
            return Photos(name)
        is_pick = isinstance(field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
        return Pick(name) if is_pick else Field(name)

    @property
    def typed(self) -> list[str]:
        """The texts as they were sent, whether or not they were accepted."""
        if not self.is_bound:
            return []
        texts = [field.name for field in self.visible_fields() if isinstance(field.field, forms.CharField)]
        return [said for name in texts if (said := self.data.get(name, "").strip())]

    def arguments(self) -> dict[str, Any]:
        """What the service is called with."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "seen", "key")}


class VerdictFields:
    """For forms: whether it is true and whose it is; only complaints are judged."""

    def drop_verdict_unless(self, is_judged: bool) -> None:
        if not is_judged:
            del self.fields["finding"], self.fields["responsibility"]


class DepartmentFields:
    """For forms: a department of the case's estate, and perhaps a person who works in it."""

    def offer_departments(self, usual_trade: bool = False, without: int | None = None) -> None:
        departments = Department.objects.filter(estate=self.case.estate_id, retired=False).exclude(pk=without)
        self.fields["department"].queryset = departments.order_by("id")
        if usual_trade:
            usual = next((one.pk for one in departments if one.trade_id == self.case.category.trade_id), None)
            self.fields["department"].initial = usual
        posts = Post.objects.current().filter(department__in=departments, staff__is_active=True)
        groups: dict[str, list[tuple[int, str]]] = {}
        for post in posts.select_related("staff", "department").order_by("department_id", "id"):
            groups.setdefault(post.department.name, []).append((post.staff_id, post.staff.name))
        self.fields["staff"].choices = [("", _("Whoever is free there")), *groups.items()]

    def arguments(self) -> dict[str, Any]:
        found = super().arguments()
        department, person = found.pop("department"), found.pop("staff")
        return found | {"department_id": department.pk if department else None, "staff_id": person}


class ExplanationFields:
    """For forms: the rule that was explained, those of the case's category first, and whether it was understood."""

    suggested: list[Rule] = []

    def offer_rules(self) -> None:
        rules = list(Rule.objects.in_use(self.case.estate_id))
        self.suggested = rulebook.suggested(self.case.category, rules)
        others = [rule for rule in rules if rule not in self.suggested]
        groups = [(_("Of this category"), self.suggested), (_("Other rules"), others)]
        named = [(label, [(rule.pk, rule.title) for rule in group]) for label, group in groups if group]
        self.fields["rule"].choices = [("", _("No rule")), *named]

    def arguments(self) -> dict[str, Any]:
        found = super().arguments()
        return found | {"rule_id": found.pop("rule"), "understood": UNDERSTANDS.get(found["understood"])}


def understood_field() -> forms.ChoiceField:
    return pick(_("After the explanation"), UNDERSTOOD, required=False)


def department_field(**kwargs: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=_("Department"), queryset=Department.objects.none(), empty_label=_("Choose"), **kwargs
    )


def person_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=_("Person"), required=False, coerce=int, empty_value=None)


class VerifyForm(VerdictFields, StepForm):
    found = text(_("What did you find"))
    place_seen = forms.CharField(label=_("Where you saw it"), max_length=80, required=False)
    finding = pick(_("Is it true"), Finding.choices)
    responsibility = pick(_("Whose responsibility"), Responsibility.choices)
    photos = PhotosField()

    def prepare(self) -> None:
        self.drop_verdict_unless(self.case.has_verdict)


class AssignForm(DepartmentFields, StepForm):
    department = department_field()
    staff = person_field()
    note = text(_("What they have to know"), rows=3, required=False)
    enters_home = forms.BooleanField(
        label=_("They have to enter the home"),
        required=False,
        help_text=_("Then the department is told who reported it and where he lives."),
    )

    def prepare(self) -> None:
        self.offer_departments(usual_trade=True)
        if self.case.place != Case.Place.OWN or self.case.needs_entry:
            del self.fields["enters_home"]


class HandOnForm(DepartmentFields, StepForm):
    department = department_field()
    staff = person_field()
    reason = text(_("Why it is handed on"), help_text=_("The reason stands in the timeline, and hand-ons are counted."))

    def prepare(self) -> None:
        self.offer_departments(without=self.case.turn_department_id)
        if self.case.handed_on and self.case.verified_at:
            self.fields["reason"].help_text = _(
                "It has been handed on before: this time the director decides who handles it."
            )


class EscalateForm(StepForm):
    problem = text(_("What cannot be solved"))
    opinion = text(_("Your own opinion"), help_text=_("What would you do? The director decides with it before him."))


class DecideForm(DepartmentFields, StepForm):
    decision = text(_("The decision and the way to handle it"))
    basis = forms.CharField(label=_("The rule on which it rests"), max_length=200, required=False)
    department = department_field(required=False)
    staff = person_field()

    def prepare(self) -> None:
        self.offer_departments()
        self.fields["department"].empty_label = _("None: the decision itself settles it")
        asked = self.case.escalations.filter(decided_at=None).values_list("handed_to", flat=True).first()
        self.fields["department"].initial = asked or self.case.department_id
        self.fields["department"].help_text = _("Who carries it out. Without one it counts as handled.")


class ResolveForm(ExplanationFields, StepForm):
    done = text(_("What was done"))
    basis = forms.CharField(label=_("The rule on which it rests"), max_length=200, required=False)
    explained = forms.BooleanField(label=_("Settled by explanation: nothing had to be done"), required=False)
    rule = RuleField(label=_("The rule that was explained"))
    understood = understood_field()
    photos = PhotosField()
    tell_director = forms.BooleanField(label=_("Report it to the director now"), required=False, initial=True)
    report_text = text(
        _("The report to the director"),
        rows=5,
        required=False,
        help_text=_("Filled in from the record; what you write above is added when you send it."),
    )

    def prepare(self) -> None:
        self.offer_rules()
        self.fields["report_text"].initial = result_text(self.case)

    def arguments(self) -> dict[str, Any]:
        """The report as it stands, with what was done now added unless the writer has said it already."""
        found = super().arguments()
        told = found["report_text"].strip()
        if not found.pop("tell_director"):
            told = ""
        elif found["done"] not in told:
            told = f"{told}\n{_('Done: %(text)s') % {'text': found['done']}}".strip()
        return found | {"report_text": told}


class ReplyForm(StepForm):
    reporters = forms.TypedMultipleChoiceField(
        label=_("Who was answered"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    how = pick(_("How"), Reply.How.choices)
    said = text(_("What the resident was told"))
    satisfied = pick(
        _("Is the resident satisfied"),
        [
            ("yes", pgettext_lazy("rating", "Satisfied")),
            ("no", pgettext_lazy("rating", "Not satisfied")),
            ("", pgettext_lazy("rating", "Not asked")),
        ],
        required=False,
    )

    def prepare(self) -> None:
        rows = self.case.reporters.select_related("tracking_key")
        waiting = list(rows.exclude(replies__case=self.case, replies__round=self.case.round))
        self.waiting = sorted(waiting, key=lambda reporter: reporter.pk)
        self.fields["reporters"].choices = [(one.pk, self._who(one)) for one in self.waiting]
        self.fields["reporters"].initial = [one.pk for one in self.waiting]
        self.fields["satisfied"].label = _("Is the resident satisfied")
        all_unreachable = all(one.unreachable for one in self.waiting)
        self.fields["how"].choices = [choice for choice in Reply.How.choices if self._fits(choice[0])]
        self.fields["how"].initial = Reply.How.NOTE if all_unreachable else Reply.How.PHONE
        if self.case.is_suggestion:
            self.fields["said"].initial = decided(self.case)
            self.fields["said"].widget.attrs["rows"] = 8

    def _fits(self, how: str) -> bool:
        """A note where somebody cannot be reached, the tracking page where somebody has one."""
        if how == Reply.How.ONLINE:
            return any(hasattr(one, "tracking_key") for one in self.waiting)
        return how != Reply.How.NOTE or any(one.unreachable for one in self.waiting)

    def _who(self, reporter: Any) -> str:
        return f"{reporter} ({_('no way to reach')})" if reporter.unreachable else str(reporter)

    def arguments(self) -> dict[str, Any]:
        found = super().arguments()
        satisfied = {"yes": True, "no": False}.get(found.pop("satisfied"))
        return found | {"reporter_ids": found.pop("reporters"), "satisfied": satisfied}


class ReportForm(StepForm):
    text = text(_("The report to the director"), rows=7)

    def prepare(self) -> None:
        self.fields["text"].initial = result_text(self.case)


class ReopenForm(StepForm):
    why = text(_("What is still wrong"))


class CloseDissatisfiedForm(StepForm):
    reason = text(_("Why it is closed all the same"))


class AnswerOtherOfficeForm(StepForm):
    note = text(_("How that office was answered"))


class MergeForm(StepForm):
    into = forms.CharField(
        label=_("Number of the other matter"),
        max_length=16,
        help_text=_("It keeps the reporters of both, and each of them is answered."),
    )

    def clean_into(self) -> int:
        """The other case's id, found by its number among those that the person may see."""
        number = self.cleaned_data["into"].strip()
        found = Case.objects.visible_to(self.viewer).filter(estate=self.case.estate_id, number=number)
        pk = found.values_list("pk", flat=True).first()
        if pk is None:
            raise forms.ValidationError(_("There is no matter of this number. It reads like 260317-004."))
        return pk

    def arguments(self) -> dict[str, Any]:
        return {"into_id": self.cleaned_data["into"]}


class VoidForm(StepForm):
    reason = text(_("Why it was a mistake"))


class OverruleForm(VerdictFields, StepForm):
    finding = pick(_("Is it true"), Finding.choices)
    responsibility = pick(_("Whose responsibility"), Responsibility.choices)
    reason = text(_("Why the finding is overruled"))

    def prepare(self) -> None:
        self.fields["finding"].initial = self.case.finding
        self.fields["responsibility"].initial = self.case.responsibility


class ChangeKindForm(VerdictFields, StepForm):
    kind = pick(_("What it is"), Kind.choices)
    reason = text(_("Why it is another kind of matter"), help_text=_("The director is told."))
    finding = pick(_("Is it true"), Finding.choices, required=False)
    responsibility = pick(_("Whose responsibility"), Responsibility.choices, required=False)

    def prepare(self) -> None:
        others = [choice for choice in Kind.choices if choice[0] not in (self.case.kind, Kind.SUGGESTION)]
        self.fields["kind"].choices = others
        self.drop_verdict_unless(self.case.verified_at is not None and not self.case.has_verdict)
        for name in {"finding", "responsibility"} & self.fields.keys():
            self.fields[name].help_text = _("For a complaint only: it is verified already, so it needs a verdict.")


class NoteForm(ExplanationFields, StepForm):
    note = text(_("What was said or done"))
    explanation = forms.BooleanField(label=_("I explained the rules to the resident"), required=False)
    rule = RuleField(label=_("The rule that was explained"))
    understood = understood_field()
    photos = PhotosField()

    def prepare(self) -> None:
        self.offer_rules()
