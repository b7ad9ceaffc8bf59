"""Forms of this room. They read what was written; services decide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from larsam.organisations.domain.functions import Function, MemberRole, OrganisationKind
from larsam.organisations.models import LearningCentre, Membership, Organisation, Site
from larsam.organisations.municipalities import municipality_choices
from larsam.organisations.services.places import OrganisationFacts, SiteFacts
from larsam.organisations.texts import FUNCTIONS, KINDS, ROLES

_REQUIRED = _("This must be filled in.")


def day_field(**kwargs: Any) -> forms.DateField:
    """A day, chosen in the browser's own calendar."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        widget=widget,
        error_messages={
            "invalid": _("Write the day as year-month-day, for example 2027-03-16."),
            "required": _REQUIRED,
        },
        **kwargs,
    )


def _people(memberships: Iterable[Membership], empty: Any) -> list[tuple[str, Any]]:
    return [
        ("", empty),
        *(
            (str(one.pk), f"{one.person.name}, {one.title}" if one.title else one.person.name)
            for one in memberships
        ),
    ]


class OrganisationForm(forms.Form):
    """An organisation's facts."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(one.value, KINDS[one.value]) for one in OrganisationKind]
    )
    name = forms.CharField(label=_("Name"), max_length=160, error_messages={"required": _REQUIRED})
    short_name = forms.CharField(
        label=_("Short name"), max_length=40, required=False, help_text=_("For tables and narrow places.")
    )
    municipality_code = forms.ChoiceField(
        label=_("Municipality"), choices=municipality_choices, required=False
    )
    parent_id = forms.TypedChoiceField(
        label=_("Belongs to"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("For example the association that runs a school."),
    )
    web_address = forms.URLField(label=_("Web address"), required=False, assume_scheme="https")
    country = forms.CharField(
        label=_("Country"), max_length=2, initial="SE", help_text=_("Two letters: SE, NO, FI, DK …")
    )

    def __init__(self, *args: Any, instance: Organisation | None = None, **kwargs: Any) -> None:
        if instance is not None:
            kwargs.setdefault(
                "initial",
                {
                    name: getattr(instance, name)
                    for name in (
                        "kind",
                        "name",
                        "short_name",
                        "municipality_code",
                        "parent_id",
                        "web_address",
                        "country",
                    )
                },
            )
        super().__init__(*args, **kwargs)
        others = Organisation.objects.exclude(pk=instance.pk if instance else None)
        field = self.fields["parent_id"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - declared above; tells the type checker
        field.choices = [("", "–"), *others.values_list("pk", "name")]

    def facts(self, county_code: str = "") -> OrganisationFacts:
        """What was written. ``county_code`` stays where no municipality says it."""
        return OrganisationFacts(
            **self.cleaned_data, county_code=self.cleaned_data["municipality_code"][:2] or county_code
        )


class SiteForm(forms.Form):
    """A place where a centre receives people."""

    site_name = forms.CharField(
        label=_("What the place is called"),
        max_length=160,
        help_text=_("For example the house, or the school."),
        error_messages={"required": _REQUIRED},
    )
    street_address = forms.CharField(label=_("Street address"), max_length=160, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=10, required=False)
    town = forms.CharField(label=_("Town"), max_length=80, required=False)

    def __init__(self, *args: Any, instance: Site | None = None, **kwargs: Any) -> None:
        if instance is not None:
            kwargs.setdefault(
                "initial",
                {
                    "site_name": instance.name,
                    "street_address": instance.street_address,
                    "postal_code": instance.postal_code,
                    "town": instance.town,
                },
            )
        super().__init__(*args, **kwargs)

    def site_facts(self, instance: Site | None = None) -> SiteFacts:
        """What was written; coordinates stay."""
        return SiteFacts(
            name=self.cleaned_data["site_name"],
            street_address=self.cleaned_data["street_address"],
            postal_code=self.cleaned_data["postal_code"],
            town=self.cleaned_data["town"],
            latitude=instance.latitude if instance else None,
            longitude=instance.longitude if instance else None,
        )


class CentreForm(forms.Form):
    """A learning centre."""

    name = forms.CharField(label=_("Name"), max_length=160, error_messages={"required": _REQUIRED})
    municipality_code = forms.ChoiceField(
        label=_("Municipality"), choices=municipality_choices, required=False
    )
    description = forms.CharField(
        label=_("About the centre"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What one can do there, in a few sentences. Students read it."),
    )

    def __init__(self, *args: Any, instance: LearningCentre | None = None, **kwargs: Any) -> None:
        if instance is not None:
            kwargs.setdefault(
                "initial",
                {name: getattr(instance, name) for name in ("name", "municipality_code", "description")},
            )
        super().__init__(*args, **kwargs)


class NewCentreForm(SiteForm, CentreForm):
    """A learning centre with its first place."""

    field_order = ("name", "municipality_code", "description")


_ROLE_HELP = _("An administrator invites people and says who answers for what. A member does the daily work.")


class InviteForm(forms.Form):
    """A way in for one person."""

    email = forms.EmailField(
        label=_("Mail address"),
        error_messages={
            "required": _REQUIRED,
            "invalid": _("Write the whole mail address, as name@place.se."),
        },
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(one.value, ROLES[one.value]) for one in (MemberRole.MEMBER, MemberRole.ADMINISTRATOR)],
        initial=MemberRole.MEMBER.value,
        widget=forms.RadioSelect,
        help_text=_ROLE_HELP,
    )
    functions = forms.MultipleChoiceField(
        label=_("Answers for"),
        choices=[(one.value, FUNCTIONS[one.value]) for one in Function],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Whoever answers today hands over the day the invitation is accepted."),
    )
    language = forms.ChoiceField(
        label=_("Language of the mail"), choices=settings.LANGUAGES, initial="sv", widget=forms.RadioSelect
    )


class AcceptForm(forms.Form):
    """What a new person says when accepting."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name: it is how colleagues find you.")},
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)


class MemberForm(forms.Form):
    """Role and title."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(one.value, ROLES[one.value]) for one in MemberRole],
        widget=forms.RadioSelect,
        help_text=_ROLE_HELP,
    )
    title = forms.CharField(label=_("Title"), max_length=80, required=False)


class LastDayForm(forms.Form):
    """The day to look at before a place is ended."""

    sista = day_field(label=_("Last day"))


class EndForm(forms.Form):
    """What happens to each function when somebody leaves, and to the role of administrator."""

    last_day = forms.DateField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        functions: Iterable[tuple[str, Any, int | None]],
        colleagues: list[Membership],
        needs_administrator: bool,
        **kwargs: Any,
    ) -> None:
        """``functions`` are (code, what would happen, suggested membership)."""
        super().__init__(*args, **kwargs)
        self.functions = []
        for code, what, suggested in functions:
            self.functions.append(code)
            people = [
                (str(one.pk), _("Hand over to %(name)s") % {"name": one.person.name}) for one in colleagues
            ]
            self.fields[f"till_{code}"] = forms.ChoiceField(
                label=FUNCTIONS[code],
                help_text=what,
                choices=[*people, ("tomt", _("Leave it empty for now"))],
                initial=str(suggested) if suggested else None,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose who takes over, or leave it empty knowingly.")},
            )
        if needs_administrator:
            self.fields["administrator_id"] = forms.TypedChoiceField(
                label=_("New administrator"),
                coerce=int,
                choices=_people(colleagues, _("Choose somebody")),
                error_messages={"required": _("Choose who looks after the organisation from then on.")},
            )

    def handovers(self) -> dict[str, int | None]:
        """Function to membership, or ``None`` for empty."""
        found: dict[str, int | None] = {}
        for code in self.functions:
            value = self.cleaned_data[f"till_{code}"]
            found[code] = None if value == "tomt" else int(value)
        return found


class AppointForm(forms.Form):
    """Who answers for a function, from when."""

    holder_id = forms.TypedChoiceField(
        label=_("Answers"), coerce=int, error_messages={"required": _("Choose who answers.")}
    )
    stand_in_id = forms.TypedChoiceField(
        label=_("Stands in"),
        coerce=int,
        required=False,
        empty_value=None,
        help_text=_("Answers when the one above is away or has left."),
    )
    first_day = day_field(label=_("From"))
    last_day = day_field(
        label=_("Until"), required=False, help_text=_("Leave it empty when no end is planned.")
    )

    def __init__(self, *args: Any, members: list[Membership], today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"first_day": today} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for name, empty in (("holder_id", _("Choose somebody")), ("stand_in_id", _("Nobody"))):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - declared above; tells the type checker
            field.choices = _people(members, empty)


class StandInForm(forms.Form):
    """Somebody, or nobody."""

    stand_in_id = forms.TypedChoiceField(label=_("Stands in"), coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, members: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["stand_in_id"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - declared above; tells the type checker
        field.choices = _people(members, _("Nobody"))


class AddressForm(forms.Form):
    """The function's own address."""

    email = forms.CharField(
        label=_("Mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput,
        help_text=_(
            "Best one that belongs to the function, not to a person: it then works when people change."
        ),
    )
    phone = forms.CharField(
        label=_("Telephone"), required=False, max_length=40, widget=forms.TextInput(attrs={"type": "tel"})
    )
    note = forms.CharField(
        label=_("Good to know"),
        required=False,
        max_length=200,
        help_text=_("For example hours. Students read it."),
    )


class CollaborationForm(forms.Form):
    """Name and description."""

    name = forms.CharField(label=_("Name"), max_length=160, error_messages={"required": _REQUIRED})
    description = forms.CharField(
        label=_("What it is for"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class NewCollaborationForm(CollaborationForm):
    """…and the organisation that leads it."""

    organisation_id = forms.TypedChoiceField(label=_("Led by"), coerce=int)

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation_id"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - declared above; tells the type checker
        field.choices = [(one.pk, one.name) for one in organisations]


class InvitePartyForm(forms.Form):
    """An organisation that is here already, or a new one with the address of somebody who can answer
    for it.
    """

    organisation_id = forms.TypedChoiceField(
        label=_("Organisation"), coerce=int, required=False, empty_value=None
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[(one.value, KINDS[one.value]) for one in OrganisationKind],
        required=False,
        initial=OrganisationKind.MUNICIPALITY.value,
    )
    name = forms.CharField(label=_("Name"), max_length=160, required=False)
    municipality_code = forms.ChoiceField(
        label=_("Municipality"), choices=municipality_choices, required=False
    )
    email = forms.EmailField(
        label=_("Mail address of somebody who can answer for it"),
        required=False,
        help_text=_(
            "Needed when nobody at the organisation has an account yet. They become its administrator."
        ),
        error_messages={"invalid": _("Write the whole mail address, as name@place.se.")},
    )
    language = forms.ChoiceField(
        label=_("Language of the mail"), choices=settings.LANGUAGES, initial="sv", widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation_id"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - declared above; tells the type checker
        field.choices = [
            ("", _("A new organisation, written below")),
            *((one.pk, one.name) for one in organisations),
        ]

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        found: dict[str, Any] = super().clean() or {}
        if not found.get("organisation_id") and not found.get("name", "").strip():
            self.add_error("name", _("Choose an organisation from the list, or write the name of a new one."))
        return found


class FirstHourForm(forms.Form):
    """Everything that is asked of the very first person."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _REQUIRED},
    )
    email = forms.EmailField(
        label=_("Your mail address"),
        help_text=_("You sign in with it from now on."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _REQUIRED,
            "invalid": _("Write the whole mail address, as name@place.se."),
        },
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=_("What kind of organisation do you work for?"),
        choices=[(one.value, KINDS[one.value]) for one in OrganisationKind],
    )
    organisation = forms.CharField(
        label=_("Your organisation's name"), max_length=160, error_messages={"required": _REQUIRED}
    )
    municipality_code = forms.ChoiceField(
        label=_("Municipality"),
        choices=municipality_choices,
        required=False,
        help_text=_("When your organisation is a municipality."),
    )
    collaboration = forms.CharField(
        label=_("What is the collaboration called?"),
        max_length=160,
        help_text=_("You can change it later."),
        error_messages={"required": _REQUIRED},
    )
