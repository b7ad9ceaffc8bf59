"""Tags and filters of the design system; a built-in library, so no ``{% load %}`` is needed.

Dates and counts are written one way in the whole house: "tis 16 mars 2027", "kl. 09.30", "12 345".
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.forms.widgets import ChoiceWidget
from django.http import QueryDict
from django.template.context import Context
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from larsam.ui import icons

register = template.Library()

# Keeps the groups of a number apart without letting a line break between them.
THIN_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"


@lru_cache(maxsize=1024)
def _svg(name: str, label: str, size: str) -> SafeString:
    role = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    measure = format_html(' data-size="{}"', size) if size else ""
    return format_html(
        '<svg class="ls-icon"{} viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" '
        'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" focusable="false" {}>{}</svg>',
        measure,
        role,
        mark_safe(icons.drawing(name)),  # noqa: S308 - drawings come from the locked package, by a listed name
    )


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """``{% icon "map-pin" %}``: decoration unless it has a label. ``size`` is "sm", "lg" or "xl"."""
    # A lazy translation is another text in another language: make it plain before it becomes a cache key.
    return _svg(name, str(label), size) if name else mark_safe("")


def _local(value: dt.date) -> dt.date:
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


@register.filter(expects_localtime=True)
def day(value: dt.date | None) -> str:
    """ "tis 16 mars 2027" in Swedish, "Tue 16 March 2027" in English; nothing for no date."""
    if not value:
        return ""
    return formats.date_format(_local(value), "D j F Y").replace(" ", NO_BREAK_SPACE)


@register.filter
def day_long(value: dt.date | None) -> str:
    """ "tisdag 16 mars 2027": for headings and papers."""
    return formats.date_format(_local(value), "l j F Y") if value else ""


@register.filter
def clock(value: dt.datetime | dt.time | None) -> str:
    """ "kl. 09.30" in Swedish, "09:30" in English."""
    if value is None or value == "":
        return ""
    local = (
        timezone.localtime(value) if isinstance(value, dt.datetime) and timezone.is_aware(value) else value
    )
    # Translators: a Django time format; a backslash keeps a letter as it is.
    return formats.time_format(local, pgettext("time format", "H:i")).replace(" ", NO_BREAK_SPACE)


@register.filter
def moment(value: dt.datetime | None) -> str:
    """ "tis 16 mars 2027 kl. 09.30"."""
    return f"{day(value)} {clock(value)}" if value else ""


@register.filter
def day_iso(value: dt.date | None) -> str:
    """For ``<time datetime>``: a date stays a date, a moment keeps its offset."""
    return _local(value).isoformat() if value else ""


@register.filter
def count(value: Any) -> str:
    """A whole number with thin spaces between thousands: 12 345. What is no number passes unchanged."""
    if value is None or value == "":
        return ""
    try:
        number = int(value)
    except (TypeError, ValueError):
        return str(value)
    return f"{number:,}".replace(",", THIN_SPACE).replace("-", "\u2212")


@register.filter
def is_choice_list(field: BoundField) -> bool:
    """Radio buttons or check boxes: several inputs under one legend."""
    return bool(field.field.widget.use_fieldset)


@register.filter
def is_single_check(field: BoundField) -> bool:
    return getattr(field.field.widget, "input_type", "") == "checkbox" and not is_choice_list(field)


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's widget with the design system's class, keeping classes the form gave it."""
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"ds-input {own}".strip()})


@register.filter
def options(field: BoundField) -> list[BoundWidget]:
    """The single inputs of a list of radio buttons or check boxes."""
    widget = field.field.widget
    base: dict[str, str | bool] = {"class": "ds-input", "id": field.id_for_label or field.auto_id}
    attrs = field.build_widget_attrs(base, widget)
    # "Required" on every box would demand all of them.
    attrs.pop("required", None)
    return [
        BoundWidget(widget, data, field.form.renderer)
        for data in widget.subwidgets(field.html_name, field.value(), attrs=attrs)
    ]


@register.filter
def has_options(field: BoundField) -> bool:
    """A list to choose from, not a date in three parts."""
    return isinstance(field.field.widget, ChoiceWidget)


@register.filter
def nearby_pages(page: Page[Any]) -> list[int]:
    """First, last and the pages around this one; 0 stands for a gap."""
    last = page.paginator.num_pages
    shown = sorted({1, last, *range(max(1, page.number - 1), min(last, page.number + 1) + 1)})
    found: list[int] = []
    for number in shown:
        if found and number - found[-1] == 2:
            found.append(number - 1)
        elif found and number - found[-1] > 2:
            found.append(0)
        found.append(number)
    return found


@register.simple_tag(takes_context=True)
def page_address(context: Context, param: str, number: int) -> str:
    """This page's address with another page number, under whatever name the list gave it."""
    return address_with(context, **{param: number})


@register.filter
def share(value: Any, total: Any) -> int:
    """Whole per cent of ``total``, 0 where there is nothing to share."""
    try:
        return round(100 * float(value) / float(total))
    except (TypeError, ValueError, ZeroDivisionError):
        return 0


@register.simple_tag
def unless_blank(*texts: Any) -> str:
    """The first text that says something."""
    return next((str(text) for text in texts if text), "")


@register.simple_tag(takes_context=True)
def address_with(context: Context, **changes: Any) -> str:
    """The query of this page with parts changed: ``{% address_with page=2 %}``. None takes a part away."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)
    for name, value in changes.items():
        if value is None or value == "":
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.filter
def kind_icon(kind: str) -> str:
    """The icon an alert of this kind carries."""
    return {
        "info": "info",
        "success": "circle-check",
        "warning": "triangle-alert",
        "danger": "circle-alert",
        "error": "circle-alert",
        "debug": "info",
    }.get(str(kind), "info")


@register.filter
def kind_word(kind: str) -> str:
    """What a screen reader hears before the text, since colour and icon say nothing there."""
    return {
        "success": pgettext("message", "Done"),
        "warning": pgettext("message", "Note"),
        "danger": pgettext("message", "Problem"),
        "error": pgettext("message", "Problem"),
    }.get(str(kind), pgettext("message", "Information"))


@register.filter
def kind_color(kind: str) -> str:
    """Django's message levels to our colour names."""
    return {"error": "danger", "debug": "info"}.get(str(kind), str(kind) or "info")
