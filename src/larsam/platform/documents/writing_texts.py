"""Sentences for what stops a document from being written."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "documents.writing.title_missing": _("The document has no title. Give it one and try again."),
    "documents.writing.language_unknown": _(
        "The document's language is “%(language)s”. It can be one of: %(known)s."
    ),
    "documents.writing.heading_empty": _("A heading has no words (%(block)s). Write it or take it away."),
    "documents.writing.heading_level_jumps": _(
        "The heading “%(text)s” is on level %(level)s, but no lower than level %(highest)s may stand there. "
        "Move it up, or put a heading in between (%(block)s)."
    ),
    "documents.writing.list_empty": _("A list has no items (%(block)s). Leave it out or fill it."),
    "documents.writing.table_without_columns": _(
        "The table “%(text)s” has no columns (%(block)s). Give it at least one."
    ),
    "documents.writing.table_heading_missing": _(
        "Column %(column)s of the table “%(text)s” has no heading (%(block)s). Name what stands in it."
    ),
    "documents.writing.table_width": _(
        "Column %(column)s of the table “%(text)s” has the width %(width)s (%(block)s). It must be above "
        "zero."
    ),
    "documents.writing.table_row_ragged": _(
        "Row %(row)s of the table “%(text)s” has %(cells)s cells and the table %(columns)s columns "
        "(%(block)s). Give the row as many cells as there are columns."
    ),
    "documents.writing.table_row_heading_missing": _(
        "Row %(row)s of the table “%(text)s” has no row heading (%(block)s). Fill the row's first cell."
    ),
    "documents.writing.figure_without_alt": _(
        "The picture “%(text)s” has no text for those who do not see it (%(block)s). Say what it shows."
    ),
    "documents.writing.figure_without_picture": _(
        "The figure “%(text)s” has no picture (%(block)s). Give it an SVG or a PNG."
    ),
    "documents.writing.figure_not_png": _("The picture “%(text)s” is not a PNG (%(block)s). Save it as one."),
    "documents.writing.figure_svg_not_whole": _(
        "The picture “%(text)s” is not an SVG that stands by itself (%(block)s). Save it with everything it "
        "needs inside it."
    ),
    "documents.writing.figure_width": _(
        "The picture “%(text)s” has the width %(width)s (%(block)s). It must be above 0 and at most 1."
    ),
    "documents.writing.block_not_allowed_here": _(
        "A %(kind)s cannot stand here (%(block)s). Only paragraphs and lists can."
    ),
    "documents.writing.citation_empty": _("A citation cites nothing (%(block)s). Name at least one note."),
    "documents.writing.citation_unknown": _(
        "A sentence cites %(key)s, which is not in the document (%(block)s). Add the note or take the "
        "citation away."
    ),
    "documents.writing.link_address": _(
        "The link “%(text)s” goes to “%(address)s” (%(block)s). Links start with https://, http://, "
        "mailto: or tel: and hold no spaces."
    ),
    "documents.writing.key_characters": _(
        "The key “%(key)s” cannot be used in every format. Use the letters a to z, digits, - and _, at "
        "most 64."
    ),
    "documents.writing.key_twice": _("The key “%(key)s” is used %(times)s times. Give each place its own."),
    "documents.writing.fonts_missing": _(
        "The typefaces for documents are not in place: %(missing)s is missing in %(folder)s. Run %(command)s."
    ),
}
