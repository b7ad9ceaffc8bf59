"""Forms for who answers. They read what was written; services decide."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from larsam.organisations.models import Membership
from larsam.organisations.web.fields import day_field, people_choices


class AppointForm(forms.Form):
    """Who answers for a function, from when."""

    holder_id = forms.TypedChoiceField(
        label=_("Who answers"), coerce=int, error_messages={"required": _("Choose who answers.")}
    )
    stand_in_id = forms.TypedChoiceField(
        label=_("Who stands in"),
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
            field.choices = people_choices(members, empty)


class StandInForm(forms.Form):
    """Somebody, or nobody."""

    stand_in_id = forms.TypedChoiceField(
        label=_("Who stands in"), coerce=int, required=False, empty_value=None
    )

    def __init__(self, *args: Any, members: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["stand_in_id"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - declared above; tells the type checker
        field.choices = people_choices(members, _("Nobody"))


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
    not_here = forms.BooleanField(
        label=_("We do not do this here"),
        required=False,
        help_text=_("Then it does not stand empty. Write below whom to ask instead."),
    )
    note = forms.CharField(
        label=_("Good to know"),
        required=False,
        max_length=200,
        help_text=_("For example hours. Students read it."),
    )
