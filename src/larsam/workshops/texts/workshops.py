"""Sentences about workshops and their notes."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "workshops.workshop.not_found": _(
        "That workshop does not exist, or none of your organisations is a party of its collaboration. Choose "
        "one in the list of workshops."
    ),
    "workshops.workshop.coordinators_only": _(
        "Only those who hold the coordination function at a party change workshops. You can read; ask the "
        "coordinator for changes."
    ),
    "workshops.workshop.title_empty": _("Workshop %(workshop)s has no title. Write what people call it."),
    "workshops.workshop.title_too_long": _(
        "The title of workshop %(workshop)s has more than %(limit)s letters. Shorten it."
    ),
    "workshops.workshop.place_too_long": _(
        "The place of workshop %(workshop)s has more than %(limit)s letters. Shorten it."
    ),
    "workshops.workshop.keep_until_out_of_range": _(
        "The notes can be kept until a day after today and at the latest %(latest)s. Choose a day in between."
    ),
    "workshops.workshop.weeded": _(
        "The notes of this workshop have been removed, as was decided for them. Add a new workshop if there "
        "is more to write down."
    ),
    "workshops.note.not_found": _("That note does not exist, or is not yours to see. Load the page again."),
    "workshops.note.text_empty": _("Write something in the note before you save it."),
    "workshops.note.text_too_long": _(
        "The note has %(letters)s letters and can have %(limit)s. Divide it into several notes."
    ),
    "workshops.note.personal_data": _(
        "The note holds a personal number, phone number or mail address. Take it out, or save once more to "
        "keep it."
    ),
}
