"""Sign-in's and the profile's forms."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class AskForCodeForm(RequestLoginCodeForm):
    """The address the code goes to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = forms.EmailField(
            label=_("Your mail address"),
            error_messages={
                "required": _("Write your mail address."),
                "invalid": _("Write the whole mail address, as name@place.se."),
            },
            widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none"}),
        )


class EnterCodeForm(ConfirmLoginCodeForm):
    """The code from the mail."""

    code = forms.CharField(
        label=_("The code"),
        max_length=40,
        error_messages={"required": _("Write the code from the mail.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "autofocus": True,
                "class": "acc-code",
            }
        ),
    )


class ProfileForm(forms.Form):
    """What a person says about themselves."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name: it is how colleagues find you.")},
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
