"""What the administrator keeps of the register: zones and their officers, buildings, units, and corrections to people."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import ForeignKey, Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from office import saying
from office.admin import ConfigurationAdmin, LoggedAdmin, Retires
from office.models import Estate, Role
from office.policies import estates_with_role
from premises import services
from premises.forms import officers_of
from premises.models import Building, Household, Person, Tag, Tie, Unit, Zone
from premises.names import clean_name, clean_phone
from premises.rooms import room_key


class EstateAdmin(ConfigurationAdmin):
    """Rows of the estates that the person administers, and of no other."""

    list_filter: tuple[Any, ...] = ("estate",)
    show_full_result_count = False
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        mine = estates_with_role(request.user, Role.ADMINISTRATOR)
        return super().get_queryset(request).filter(estate__in=mine)

    def formfield_for_foreignkey(self, field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if field.related_model is Estate:
            mine = estates_with_role(request.user, Role.ADMINISTRATOR)
            kwargs["queryset"] = Estate.objects.filter(pk__in=[estate.pk for estate in mine])
        return super().formfield_for_foreignkey(field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """A row stays in its estate."""
        return (*super().get_readonly_fields(request, obj), *(("estate",) if obj else ()))


class SameEstateForm(forms.ModelForm):
    """Refuses a reference into another estate beside its field, before the database does."""

    def clean(self) -> dict[str, Any]:
        cells = super().clean() or self.cleaned_data
        estate = self.instance.estate if self.instance.pk else cells.get("estate")
        for name, value in list(cells.items()):
            if estate and hasattr(value, "estate_id") and value.estate_id != estate.pk:
                self.add_error(name, _("This belongs to another estate."))
        return cells


class ZoneForm(SameEstateForm):
    class Meta:
        model = Zone
        fields = ("estate", "name", "officer", "retired")

    def clean(self) -> dict[str, Any]:
        cells = super().clean()
        estate = self.instance.estate if self.instance.pk else cells.get("estate")
        officer = cells.get("officer")
        if estate and officer and not officers_of(estate).filter(pk=officer.pk).exists():
            self.add_error("officer", _("This colleague is no officer of the estate."))
        zone = self.instance
        if cells.get("retired") and zone.pk and (zone.units.exists() or zone.buildings.exists()):
            self.add_error("retired", _("Units still belong to this zone. Give them to another zone first."))
        return cells


@admin.register(Zone)
class ZoneAdmin(EstateAdmin):
    """A zone is retired, never deleted. Its officer changes by the service that keeps who it was before (R47)."""

    form = ZoneForm
    list_display = ("name", "estate", "officer", "retired")
    list_filter = ("estate", "retired")
    list_select_related = ("estate", "officer")
    search_fields = ("name", "officer__name")
    autocomplete_fields = ("officer",)
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "name", "officer", "retired"),
                "description": _("The officer answers for the homes of the zone, and for what is reported from them."),
            },
        ),
    )

    def save_model(self, request: HttpRequest, obj: Zone, form: forms.ModelForm, change: bool) -> None:
        officer, retires = obj.officer, obj.retired and "retired" in form.changed_data
        if change:
            obj.officer_id = form.initial.get("officer")
            obj.retired = form.initial.get("retired", False) if retires else obj.retired
        super().save_model(request, obj, form, change)
        if change:
            services.change_zone_officer(zone=obj, officer=officer, by=request.user)
        if retires and change:
            services.retire_zone(zone=obj, by=request.user)


class BuildingForm(SameEstateForm):
    class Meta:
        model = Building
        fields = ("estate", "number", "name", "floors", "zone")

    def clean_number(self) -> str:
        """As it stands in a room's key; keys of two buildings never meet."""
        number = room_key(self.cleaned_data["number"])
        if not number or "-" in number:
            raise forms.ValidationError(_("A building's number is one part of a room number: 3, A, T1."))
        return number


@admin.register(Building)
class BuildingAdmin(EstateAdmin):
    """Its units follow its zone unless they were set apart; their keys and labels follow its number and name."""

    form = BuildingForm
    list_display = ("name", "number", "estate", "floors", "zone")
    list_filter = ("estate", "zone")
    list_select_related = ("estate", "zone")
    search_fields = ("number", "name")
    autocomplete_fields = ("zone",)
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "number", "name", "floors", "zone"),
                "description": _("The number stands in every room number; changed, the labels of its units follow."),
            },
        ),
    )

    def save_model(self, request: HttpRequest, obj: Building, form: forms.ModelForm, change: bool) -> None:
        if not change:
            super().save_model(request, obj, form, change)
            return
        number, name, zone = obj.number, obj.name, obj.zone
        before = Building.objects.get(pk=obj.pk)
        obj.number, obj.name, obj.zone_id = before.number, before.name, before.zone_id
        super().save_model(request, obj, form, change)
        if {"number", "name"} & set(form.changed_data):
            services.rename_building(building=obj, number=number, name=name, by=request.user)
        if "zone" in form.changed_data:
            moved = services.assign_building(building=obj, zone=zone, by=request.user)
            self.message_user(request, _("{n} units follow the building.").format(n=moved))


class UnitForm(SameEstateForm):
    class Meta:
        model = Unit
        fields = ("estate", "building", "entrance", "room", "kind", "floor", "area", "zone", "label")

    def clean(self) -> dict[str, Any]:
        """The number of a unit is given once in an estate, however it is written."""
        cells = super().clean()
        estate = self.instance.estate if self.instance.pk else cells.get("estate")
        if estate and not self.errors:
            probe = Unit(estate=estate, building=cells.get("building"), entrance=cells["entrance"], room=cells["room"])
            probe.set_keys()
            same = Unit.objects.filter(estate=estate, room_key=probe.room_key).exclude(pk=self.instance.pk)
            if not probe.room_key:
                self.add_error("room", _("A room has a number."))
            elif double := same.first():
                self.add_error("room", _("That unit is in the register already: {unit}.").format(unit=double))
        return cells


@admin.register(Unit)
class UnitAdmin(LoggedAdmin, EstateAdmin):
    form = UnitForm
    list_display = ("label", "estate", "kind", "building", "zone", "area")
    list_filter = ("estate", "kind", "zone")
    list_select_related = ("estate", "building", "zone")
    search_fields = ("room_key__startswith", "label")
    autocomplete_fields = ("building", "zone")
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "building", "entrance", "room", "label"),
                "description": _("A room number is given once in an estate, however it is written."),
            },
        ),
        (_("What it is"), {"fields": ("kind", "floor", "area")}),
        (
            _("Who answers for it"),
            {"fields": ("zone",), "description": _("Another zone than the building's sets the unit apart.")},
        ),
    )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Unit], search_term: str
    ) -> tuple[QuerySet[Unit], bool]:
        """A room is found however it is written."""
        key = room_key(search_term)
        return (queryset.filter(room_key__startswith=key) if key else queryset), False


class PersonForm(SameEstateForm):
    class Meta:
        model = Person
        fields = ("estate", "name", "salutation", "phone", "call_when", "note")

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])

    def clean_phone(self) -> str:
        text = self.cleaned_data["phone"]
        try:
            return clean_phone(text) if text else ""
        except ValueError:
            raise forms.ValidationError(_("That is not a telephone number: a mobile has 11 digits.")) from None


class TieInline(admin.TabularInline):
    model = Tie
    extra = 0
    can_delete = False
    fields = readonly_fields = ("unit", "relation", "is_contact", "since", "until")

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Person)
class PersonAdmin(LoggedAdmin, EstateAdmin):
    """The list shows telephones masked. Who moves in or out is recorded at the desk, not here."""

    form = PersonForm
    telephones = ("phone",)
    list_display = ("name", "masked", "estate", "salutation")
    list_select_related = ("estate",)
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "name", "salutation", "phone", "call_when", "note"),
                "description": _(
                    "To correct what was written down wrongly. Who moves in or out is recorded at the desk."
                ),
            },
        ),
    )
    search_fields = ("name__startswith", "pinyin__startswith", "initials__startswith", "phone_tail__exact")
    inlines = (TieInline,)

    @admin.display(description=_("telephone"))
    def masked(self, person: Person) -> str:
        return person.masked_phone


@admin.register(Household)
class HouseholdAdmin(LoggedAdmin, EstateAdmin):
    """To look at: stays begin and end by the services of the desk."""

    list_display = ("unit", "estate", "lived_there")
    list_select_related = ("estate", "unit")
    search_fields = ("unit__room_key__startswith",)
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "unit", "lived_there"),
                "description": _("To look at. Stays begin and end at the desk, or with a lease."),
            },
        ),
    )
    readonly_fields = ("lived_there",)

    @admin.display(description=_("stay"), ordering="stay")
    def lived_there(self, household: Household) -> str:
        first = saying.day(household.since)
        if household.last_day is None:
            return gettext("since %(day)s") % {"day": first}
        return f"{first} – {saying.day(household.last_day)}"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Tag)
class TagAdmin(Retires, EstateAdmin):
    """The marks that the desk gives to households on their page (R51). A retired one stays where it was given."""

    list_display = ("name", "estate", "retired")
    list_filter = ("estate", "retired")
    list_select_related = ("estate",)
    search_fields = ("name",)
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "name", "retired"),
                "description": _("What the desk remembers of a household, to address it rightly."),
            },
        ),
    )
