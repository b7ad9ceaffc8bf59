"""Forms about a workshop and its notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from larsam.organisations.models import Collaboration
from larsam.workshops.domain.choices import LONGEST_PLACE, LONGEST_TITLE
from larsam.workshops.models import HeadCount, NoteKind, Theme
from larsam.workshops.services.workshops import People
from larsam.workshops.texts.words import KIND_WORDS
from larsam.workshops.web.forms_imports import DayField

_LINE = re.compile(r"\s*(\d{1,6})\s+(.*?)\s*(?:\(([A-Za-z]{2})\))?\s*\Z|\s*(\d{1,6})\s*\Z")
KINDS = [(kind.value, KIND_WORDS[kind.value]) for kind in NoteKind]


class PeopleField(forms.CharField):
    """How many took part: a line each, "22 from learning centres" or "1 from Denmark (DK)"."""

    def __init__(self, **fields: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **fields)

    def clean(self, value: Any) -> list[People]:
        """A value a line. Refused with the number of the line that does not begin with a number."""
        text = super().clean(value)
        found: list[People] = []
        for number, line in enumerate(text.splitlines(), 1):
            if not line.strip():
                continue
            match = _LINE.match(line)
            if match is None:
                raise forms.ValidationError(
                    _('Line %(line)s does not begin with a number. Write for example "22 from centres".'),
                    params={"line": number},
                )
            found.append(People(int(match[1] or match[4]), match[2] or "", match[3] or ""))
        return found


def people_text(counts: Iterable[HeadCount]) -> str:
    """The lines that :class:`PeopleField` reads back."""
    return "\n".join(
        " ".join(
            part for part in (str(one.number), one.label, f"({one.country})" if one.country else "") if part
        )
        for one in counts
    )


class WorkshopFactsForm(forms.Form):
    """A workshop's own facts."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    day = DayField(label=_("Day"), required=False)
    place = forms.CharField(label=_("Place"), max_length=LONGEST_PLACE, required=False)
    people = PeopleField(
        label=_("Who took part"),
        required=False,
        help_text=_('One group a line, the number first: "22 from learning centres", "1 from Denmark (DK)".'),
    )
    purpose = forms.CharField(
        label=_("Purpose and background"),
        required=False,
        help_text=_("Stands first in the report."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class NewWorkshopForm(WorkshopFactsForm):
    """A workshop to type in by hand."""

    collaboration = forms.ModelChoiceField(
        label=_("Collaboration"), queryset=Collaboration.objects.none(), empty_label=None
    )
    field_order = ("collaboration", "title", "day", "place", "people")

    def __init__(self, *args: Any, collaborations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["purpose"]
        field = self.fields["collaboration"]
        field.queryset = collaborations  # type: ignore[attr-defined]  # it is a ModelChoiceField
        only = list(collaborations[:2])
        if len(only) == 1:
            self.initial["collaboration"] = only[0].pk
            field.widget = forms.HiddenInput()


class KeepForm(forms.Form):
    """Until when the notes are kept."""

    keep_until = DayField(
        label=_("Keep the notes until"),
        help_text=_("After this day the notes are removed. Published reports stay."),
    )


class NoteForm(forms.Form):
    """One note. ``seen`` appears when something about a person was found in it."""

    text = forms.CharField(label=_("Note"), strip=False, widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(label=_("Kind of note"), choices=KINDS, widget=forms.RadioSelect)
    theme = forms.CharField(label=_("Theme"), max_length=300, required=False)
    seen = forms.BooleanField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, themes: Sequence[Theme] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if themes is None:
            del self.fields["theme"]
            return
        self.fields["theme"].widget.attrs["list"] = "teman"
        self.themes = [one.title for one in themes]
