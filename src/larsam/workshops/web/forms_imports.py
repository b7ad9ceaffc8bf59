"""Forms of bringing in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from larsam.organisations.models import Collaboration
from larsam.workshops.domain.choices import (
    LONGEST_PLACE,
    LONGEST_TITLE,
    WorkshopChoice,
)
from larsam.workshops.domain.columns import ColumnMapping, Field
from larsam.workshops.texts.words import FIELD_WORDS

_NEW = "new"
DAY = {"type": "date"}


class DayField(forms.DateField):
    """A day, picked or typed as year-month-day."""

    def __init__(self, **fields: Any) -> None:
        widget = forms.DateInput(attrs=DAY, format="%Y-%m-%d")
        super().__init__(input_formats=["%Y-%m-%d"], widget=widget, **fields)


class BringInForm(forms.Form):
    """A file, or pasted text; and the collaboration when there is more than one."""

    collaboration = forms.ModelChoiceField(
        label=_("Collaboration"), queryset=Collaboration.objects.none(), empty_label=None
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        max_length=None,
        help_text=_("Word, Excel, CSV, text, HTML or a Padlet export (ZIP), up to 50 MB."),
    )
    text = forms.CharField(
        label=_("Or paste the text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Tables copied from Word or a web page keep their columns. Write # before a heading."),
    )

    def __init__(self, *args: Any, collaborations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["collaboration"]
        field.queryset = collaborations  # type: ignore[attr-defined]  # it is a ModelChoiceField
        only = list(collaborations[:2])
        if len(only) == 1:
            self.initial["collaboration"] = only[0].pk
            field.widget = forms.HiddenInput()


class WorkshopForm(forms.Form):
    """One workshop of a proposal."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    day = DayField(label=_("Day"), required=False)
    place = forms.CharField(label=_("Place"), max_length=LONGEST_PLACE, required=False)
    keep_until = DayField(
        label=_("Keep the notes until"),
        help_text=_("After this day the notes are removed. Published reports stay."),
    )
    into = forms.ChoiceField(label=_("Belongs to"), required=False)

    def __init__(self, *args: Any, existing: Sequence[tuple[int, str, date | None]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not existing:
            del self.fields["into"]
            return
        self.fields["into"].choices = [  # type: ignore[attr-defined]  # it is a ChoiceField
            ("", _("The workshop with the same day and title, otherwise a new one")),
            (_NEW, _("A new workshop")),
            *((str(pk), f"{title} ({day})" if day else title) for pk, title, day in existing),
        ]

    def choice(self, ordinal: int) -> WorkshopChoice:
        """What was chosen; the form is valid."""
        said = self.cleaned_data
        into = said.get("into", "")
        return WorkshopChoice(
            ordinal=ordinal,
            title=said["title"],
            day=said["day"],
            place=said["place"],
            keep_until=said["keep_until"],
            into=0 if into == _NEW else int(into) if into else None,
        )


def initial_of(choice: WorkshopChoice) -> dict[str, Any]:
    """A workshop's form as it stands before anyone has said anything."""
    return {
        "title": choice.title,
        "day": choice.day,
        "place": choice.place,
        "keep_until": choice.keep_until,
        "into": "" if choice.into is None else str(choice.into or _NEW),
    }


class ColumnsForm(forms.Form):
    """What each column of each sheet means: a field a column."""

    def __init__(self, *args: Any, sheets: Iterable[Mapping[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheets = list(sheets)
        words = [(use.value, FIELD_WORDS[use]) for use in Field]
        for number, sheet in enumerate(self.sheets):
            for column, name in enumerate(sheet["columns"]):
                self.fields[f"s{number}c{column}"] = forms.ChoiceField(
                    label=name or _("Column %(number)s") % {"number": column + 1},
                    choices=words,
                    initial=sheet["uses"][column],
                    help_text=" · ".join(sheet["samples"][column]) if column < len(sheet["samples"]) else "",
                )

    def mappings(self) -> list[ColumnMapping]:
        """A mapping a sheet; the form is valid."""
        return [
            ColumnMapping(
                sheet["name"],
                tuple(
                    Field(self.cleaned_data[f"s{number}c{column}"]) for column in range(len(sheet["columns"]))
                ),
            )
            for number, sheet in enumerate(self.sheets)
        ]
