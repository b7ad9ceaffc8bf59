"""Forms for inviting, changing and leaving. They read what was written; services decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from larsam.organisations.domain.functions import Function, MemberRole
from larsam.organisations.models import Membership
from larsam.organisations.texts import FUNCTIONS, ROLES
from larsam.organisations.web.fields import REQUIRED, SENSIBLE_DAYS, day_field, people_choices

ROLE_HELP = _("An administrator invites people and says who answers for what. A member does the daily work.")


class InviteForm(forms.Form):
    """A way in for one person."""

    email = forms.EmailField(
        label=_("Mail address"),
        error_messages={
            "required": REQUIRED,
            "invalid": _("Write the whole mail address, as name@place.se."),
        },
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(one.value, ROLES[one.value]) for one in (MemberRole.MEMBER, MemberRole.ADMINISTRATOR)],
        initial=MemberRole.MEMBER.value,
        widget=forms.RadioSelect,
        help_text=ROLE_HELP,
    )
    functions = forms.MultipleChoiceField(
        label=_("Which functions to answer for"),
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
        help_text=ROLE_HELP,
    )
    title = forms.CharField(label=_("Job title"), max_length=80, required=False)


class LastDayForm(forms.Form):
    """The day to look at before a place is ended."""

    sista = day_field(label=_("Last day"))


class EndForm(forms.Form):
    """What happens to each function when somebody leaves, and to the role of administrator."""

    last_day = forms.DateField(widget=forms.HiddenInput, validators=SENSIBLE_DAYS)

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
                choices=people_choices(colleagues, _("Choose somebody")),
                error_messages={"required": _("Choose who looks after the organisation from then on.")},
            )

    def handovers(self) -> dict[str, int | None]:
        """Function to membership, or ``None`` for empty."""
        found: dict[str, int | None] = {}
        for code in self.functions:
            value = self.cleaned_data[f"till_{code}"]
            found[code] = None if value == "tomt" else int(value)
        return found
