"""How reports and their sentences are asked for. The rules stand in the domain."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from larsam.workshops.models import Workshop
from larsam.workshops.texts import SENTENCES


def missing(code: str) -> dict[str, Any]:
    """What is said when the field is left empty: the sentence of the rule itself."""
    return {"required": SENTENCES[code]}


class ReportForm(forms.Form):
    """A report's title, purpose and workshops."""

    title = forms.CharField(
        label=_("Title"),
        max_length=1000,
        error_messages=missing("workshops.report.title_missing"),
    )
    purpose = forms.CharField(
        label=_("Purpose"),
        help_text=_(
            "Why the workshops were held, and what the report is for. An empty line parts paragraphs."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    workshops = forms.TypedMultipleChoiceField(
        label=_("Workshops"),
        help_text=_("They stand in the report in the order of their days."),
        coerce=int,
        error_messages=missing("workshops.report.workshop_missing"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, workshops: list[Workshop], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["workshops"].choices = [(str(one.pk), one.title) for one in workshops]  # type: ignore[attr-defined]  # a choice field


class SentenceForm(forms.Form):
    """A sentence of the synthesis, and what it rests on."""

    text = forms.CharField(
        label=_("Sentence"),
        error_messages=missing("workshops.sentence.text_missing"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    numbers = forms.CharField(
        label=_("Notes it rests on, by number"),
        help_text=_("As they stand by the notes, for instance 1:12 or 1:12–15. Commas between several."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    is_analysts = forms.BooleanField(
        label=_("The analyst's own conclusion"),
        help_text=_("For what no single note says. It is marked so in the report."),
        required=False,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
