"""How Django's forms look in this house: set ``FORM_RENDERER = "larsam.ui.forms.FormRenderer"``.

``{{ form }}``, ``{{ form.name.as_field_group }}`` and ``<c-field :field="form.name" />`` all give the same
field: label, help, control, error, joined by the aria attributes that Django writes.
"""

from __future__ import annotations

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.template.loader import get_template


class FormRenderer(DjangoTemplates):
    """Our templates for forms and fields, Django's own for the widgets inside them."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith("ui/"):
            return get_template(template_name)
        return super().get_template(template_name)
