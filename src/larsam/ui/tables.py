"""The table every list page builds on: caption, phone form and dates are the same everywhere."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_tables2 as tables
from django.db import models
from django_tables2 import columns

from larsam.ui.templatetags.ui import count, day, moment


class Table(tables.Table):
    """``caption`` names the table for everyone; ``stack`` makes each row a card on a phone.

    The first column becomes the row's header, so put there what the row is about.
    """

    caption: Any = ""
    stack = True


class CountColumn(columns.Column):
    """Whole numbers, right-aligned, with thin spaces."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("attrs", {"th": {"class": "ls-num"}, "td": {"class": "ls-num"}})
        super().__init__(*args, **kwargs)

    def render(self, value: Any) -> str:
        return count(value)


@columns.library.register
class DayColumn(columns.Column):
    """ "tis 16 mars 2027", with the clock where the value has one."""

    def render(self, value: dt.date) -> str:
        return moment(value) if isinstance(value, dt.datetime) else day(value)

    @classmethod
    def from_field(cls, field: models.Field[Any, Any], **kwargs: Any) -> DayColumn | None:
        return cls(**kwargs) if isinstance(field, models.DateField) else None
