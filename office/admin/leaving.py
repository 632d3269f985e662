"""Nobody leaves, and no post ends, while something is in hand that nobody takes over (R28)."""

from collections import defaultdict
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from office import clock, holdings, policies
from office.holdings import Holding
from office.models import Post, Staff


class StaffForm(forms.ModelForm):
    def clean_is_active(self) -> bool:
        """Deactivated is who has nothing in hand."""
        is_active = self.cleaned_data["is_active"]
        if not is_active and self.initial.get("is_active"):
            held = holdings.of(self.instance)
            if held:
                raise forms.ValidationError(_in_hand(held))
        return is_active


class PostFormSet(forms.BaseInlineFormSet):
    def clean(self) -> None:
        """A post ends, or becomes another, once nothing is in hand for which it is needed."""
        super().clean()
        if any(self.errors) or not self.instance.pk:
            return
        today = clock.today("Asia/Shanghai")
        held = holdings.lost_with(self.instance, self._before(today), self._after(today))
        if held and self.instance.is_active:
            raise forms.ValidationError(_in_hand(held))

    def _before(self, today: date) -> dict[int, set[str]]:
        """The roles that the person has in each estate today, as they are saved."""
        roles: dict[int, set[str]] = defaultdict(set)
        for estate, role in Post.objects.current(today).filter(staff=self.instance).values_list("estate", "role"):
            roles[estate].add(role)
        return roles

    def _after(self, today: date) -> dict[int, set[str]]:
        """Those that are left tomorrow, as they were typed."""
        roles: dict[int, set[str]] = defaultdict(set)
        for form in self.forms:
            cells = form.cleaned_data
            if cells.get("estate") and cells["starts"] <= today and (cells["until"] is None or cells["until"] > today):
                roles[cells["estate"].pk].add(cells["role"])
        return roles


def _in_hand(held: list[Holding]) -> str:
    said = _("Still in hand: {what}. Hand it over first, by the button above.")
    return str(said).format(what=holdings.said(held))


class HandOverForm(forms.Form):
    """One choice for each part of what the person has in hand. In estates that the administrator does not administer
    another does it: those are only said."""

    def __init__(self, *args: Any, staff: Staff, by: Staff, **more: Any) -> None:
        super().__init__(*args, **more)
        found = holdings.of(staff)
        self.held = {one.key: one for one in found if policies.may_hand_over_all(by, one.estate.pk)}
        self.others = [one for one in found if one.key not in self.held]
        for key, one in self.held.items():
            self.fields[key] = forms.ModelChoiceField(
                one.takers, required=False, label=_label(one), empty_label=_("– stays –"), help_text=_help(one)
            )
        if staff.is_active:
            self.fields["leave"] = forms.BooleanField(
                required=False,
                label=_("Then end the posts and deactivate the login"),
                help_text=_("Only when nothing stays in hand."),
            )

    @property
    def takers(self) -> dict[str, Staff]:
        return {key: self.cleaned_data[key] for key in self.held if self.cleaned_data.get(key)}

    @property
    def leaves(self) -> bool:
        return bool(self.cleaned_data.get("leave"))


def _label(holding: Holding) -> str:
    return f"{holding.estate} · {holding.kind.label} · {holding.count}"


def _help(holding: Holding) -> str:
    if holding.takers.exists():
        return ""
    return str(_("Nobody else has the post for it: give it to a colleague first."))
