"""Fields, help and errors belong together for everyone, also for those who do not see them."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils import translation

from larsam.ui.templatetags.ui import nearby_pages


class Form(forms.Form):
    name = forms.CharField(
        label="Namn", help_text="Som i registret", widget=forms.TextInput({"class": "own"})
    )
    note = forms.CharField(label="Anteckning", required=False)
    kind = forms.ChoiceField(label="Slag", choices=[("a", "A & O"), ("b", "B")], widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(
        label="Flera", choices=[("x", "X"), ("y", "Y")], widget=forms.CheckboxSelectMultiple
    )
    agree = forms.BooleanField(label="Jag har läst")
    secret = forms.CharField(widget=forms.HiddenInput)


@pytest.fixture
def refused() -> str:
    with translation.override("sv"):
        return str(Form({}))


def attributes(text: str, pattern: str) -> str:
    found = re.search(rf"<[^>]*{pattern}[^>]*>", text)
    assert found, pattern
    return found.group(0)


def test_the_control_points_at_help_and_error(refused):
    control = attributes(refused, 'name="name"')
    assert 'aria-describedby="id_name_helptext id_name_error"' in control
    assert 'aria-invalid="true"' in control
    assert 'class="ds-input own"' in control
    assert 'id="id_name_helptext"' in refused
    assert 'id="id_name_error"' in refused


def test_the_label_belongs_to_the_control(refused):
    assert '<label class="ls-label" for="id_name">Namn</label>' in refused


def test_only_what_may_be_left_out_says_so(refused):
    assert refused.count("frivilligt") == 1
    assert re.search(r'for="id_note">Anteckning <span class="ls-optional">\(frivilligt\)', refused)


def test_choices_stand_under_one_legend(refused):
    group = re.search(r'<fieldset[^>]*id="id_kind".*?</fieldset>', refused, re.DOTALL).group(0)
    assert 'aria-describedby="id_kind_error"' in group
    assert group.count('type="radio"') == 2
    assert '<label for="id_kind_0">A &amp; O</label>' in group


def test_required_check_boxes_do_not_demand_all_of_them():
    boxes = re.findall(r'<input type="checkbox"[^>]*name="many"[^>]*>', str(Form()))
    assert len(boxes) == 2
    assert not any("required" in box for box in boxes)


def test_the_summary_leads_to_each_field(refused):
    summary = refused[: refused.index("</ul>")]
    assert "uppgifter behöver ändras" in summary
    for field in ("id_name", "id_kind", "id_many", "id_agree"):
        assert f'href="#{field}"' in summary
        assert f'id="{field}"' in refused


def test_what_was_written_comes_back_escaped():
    text = str(Form({"name": '"><script>alert(1)</script>'}))
    assert "<script>" not in text


def test_a_form_in_its_own_order_keeps_summary_and_hidden_fields(rf):
    from django_cotton.compiler_regex import CottonCompiler

    source = '<c-form :form="form" submit="Spara" action="/x/"><c-field :field="form.note" /></c-form>'
    text = Template(CottonCompiler().process(source)).render(Context({"form": Form({})}))
    assert 'class="ls-errors"' in text
    assert text.count('name="secret"') == 1
    assert text.count('name="note"') == 1
    assert 'name="name"' not in text
    assert 'action="/x/"' in text


@pytest.mark.parametrize(
    ("pages", "number", "shown"),
    [
        (1, 1, [1]),
        (3, 2, [1, 2, 3]),
        (13, 1, [1, 2, 0, 13]),
        (13, 3, [1, 2, 3, 4, 0, 13]),
        (13, 4, [1, 2, 3, 4, 5, 0, 13]),
        (13, 7, [1, 0, 6, 7, 8, 0, 13]),
    ],
)
def test_which_pages_are_offered(pages, number, shown):
    assert nearby_pages(Paginator(range(pages), 1).page(number)) == shown
