"""Invented contents for ``/komponenter/``: long words, empty values and errors on purpose."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_tables2 as tables
from django import forms
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from larsam.ui.tables import CountColumn, DayColumn, Table

LONG_WORD = "Utbildningssamverkansöverenskommelseförhandlingarna"


class ExampleForm(forms.Form):
    name = forms.CharField(label=_("Name of the workshop"), max_length=80)
    purpose = forms.CharField(
        label=_("Purpose"),
        help_text=_("One or two sentences. They stand first in the report."),
        widget=forms.Textarea,
        required=False,
    )
    date = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    place = forms.ChoiceField(
        label=_("Place"), choices=[("", _("Choose a place")), ("timra", "Timrå"), ("harnosand", "Härnösand")]
    )
    kind = forms.ChoiceField(
        label=_("Kind of note"),
        choices=[
            ("reflection", _("Reflection")),
            ("idea", _("Concrete idea")),
            ("unknown", _("Not known yet")),
        ],
        widget=forms.RadioSelect,
    )
    groups = forms.MultipleChoiceField(
        label=_("Who takes part"),
        choices=[("centre", _("Learning centres")), ("university", _("Universities")), ("pupils", LONG_WORD)],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Choose as many as you like."),
    )
    file = forms.FileField(
        label=_("File"), help_text=_("Word, Excel, CSV or text, up to 10 MB."), required=False
    )
    locked = forms.CharField(label=_("Reference number"), initial="2027:14", disabled=True, required=False)
    agree = forms.BooleanField(
        label=_("I have read how the notes are used"), help_text=_("You can take this back at any time.")
    )


class ExampleTable(Table):
    caption = _("Exam seats this term")

    place = tables.Column(_("Learning centre"))
    day = DayColumn(verbose_name=_("Next exam day"))
    seats = CountColumn(verbose_name=_("Seats"))

    class Meta:
        order_by = "place"
        empty_text = _("No exam days are planned yet.")


def example_form(with_errors: bool) -> ExampleForm:
    if not with_errors:
        return ExampleForm(prefix="clean")
    return ExampleForm(
        {"errors-purpose": "Vi vill höra vad som behövs.", "errors-kind": "idea"}, prefix="errors"
    )


def example_page(number: str) -> Page[int]:
    return Paginator(range(1, 1235), 100).get_page(number)


def examples() -> dict[str, Any]:
    day = dt.date(2027, 3, 16)
    rows = [
        {"place": "Härnösand", "day": day, "seats": 24},
        {"place": "Kramfors", "day": day + dt.timedelta(days=3), "seats": 8},
        {"place": LONG_WORD, "day": None, "seats": 1240},
    ]
    return {
        "colors": [
            ("home", _("Home and organisations")),
            ("together", _("Talk together")),
            ("plan", pgettext_lazy("room group", "Plan")),
            ("recruit", _("Recruit")),
            ("study", _("Study and exams")),
            ("insight", _("Insights")),
        ],
        "schemes": [
            ("light", pgettext_lazy("appearance", "Light")),
            ("dark", pgettext_lazy("appearance", "Dark")),
        ],
        "day": day,
        "moment": dt.datetime(2027, 3, 16, 9, 30, tzinfo=dt.UTC),
        "long_word": LONG_WORD,
        "rows": rows,
        "table": ExampleTable(rows),
        "empty_table": ExampleTable([]),
    }
