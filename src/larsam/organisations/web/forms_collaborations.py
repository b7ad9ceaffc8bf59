"""Forms for collaborations and the first hour. They read what was written; services decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from larsam.organisations.domain.functions import OrganisationKind
from larsam.organisations.models import Organisation
from larsam.organisations.municipalities import municipality_choices
from larsam.organisations.texts import KINDS
from larsam.organisations.web.fields import REQUIRED


class CollaborationForm(forms.Form):
    """Name and description."""

    name = forms.CharField(label=_("Name"), max_length=160, error_messages={"required": REQUIRED})
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
        label=_("Kind of organisation"),
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
        error_messages={"required": REQUIRED},
    )
    email = forms.EmailField(
        label=_("Your mail address"),
        help_text=_("You sign in with it from now on."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": REQUIRED,
            "invalid": _("Write the whole mail address, as name@place.se."),
        },
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=_("What kind of organisation do you work for?"),
        choices=[(one.value, KINDS[one.value]) for one in OrganisationKind],
    )
    organisation = forms.CharField(
        label=_("Your organisation's name"), max_length=160, error_messages={"required": REQUIRED}
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
        error_messages={"required": REQUIRED},
    )
