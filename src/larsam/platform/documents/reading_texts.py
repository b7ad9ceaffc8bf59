"""Sentences for what stops a source from being read, and for what was passed over or guessed in it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

_REFUSALS = {
    "documents.reading.empty": _(
        "%(file)s is empty. Check that it is the right file, or paste the text instead."
    ),
    "documents.reading.truncated": _(
        "%(file)s ends before it is finished, as when a download was interrupted. Fetch it again and try "
        "anew."
    ),
    "documents.reading.damaged": _(
        "%(file)s is damaged and cannot be opened. Open it in the program it was made in, save it anew "
        "and try with that file."
    ),
    "documents.reading.password_protected": _(
        "%(file)s is protected by a password. Save a copy without a password and bring in the copy."
    ),
    "documents.reading.too_large": _(
        "%(file)s is larger than %(limit_mb)s MB. Notes are seldom that large: take away pictures, or "
        "split the file."
    ),
    "documents.reading.unpacks_too_large": _(
        "%(file)s unpacks to more than %(limit_mb)s MB and was not opened. Take away pictures, or split "
        "the file."
    ),
    "documents.reading.packed_too_tightly": _(
        "%(file)s holds a part, %(member)s, that is packed more than %(limit_ratio)s times, as in a file "
        "made to do harm. It was not opened. Save the notes as text or CSV instead."
    ),
    "documents.reading.too_many_members": _(
        "%(file)s holds more than %(limit)s files and was not opened. Take out the one with the notes and"
        " bring in that."
    ),
    "documents.reading.too_many_pieces": _(
        "%(file)s has more than %(limit)s paragraphs and cells. Split it into several files."
    ),
    "documents.reading.too_many_columns": _(
        "%(file)s has a row with %(columns)s columns; %(limit)s can be read. Take away the columns "
        "without notes."
    ),
    "documents.reading.sheet_too_wide_or_long": _(
        "The sheet %(sheet)s in %(file)s has more than %(limit)s cells. Take away what is not notes, or "
        "split it."
    ),
    "documents.reading.has_macros": _(
        "%(file)s holds macros (programs) and was not opened. Save it as an ordinary Word or Excel file "
        "(.docx or .xlsx) and bring in that."
    ),
    "documents.reading.has_entities": _(
        "%(file)s holds definitions of a kind that is used to do harm (in %(member)s) and was not opened."
        " Save it anew from the program it was made in."
    ),
    "documents.reading.nested_too_deep": _(
        "%(file)s has parts within parts, more than %(limit)s deep. Paste the text instead."
    ),
    "documents.reading.old_word": _(
        "%(file)s is in Word's old format (.doc). Open it in Word, save it as .docx and bring in that."
    ),
    "documents.reading.old_excel": _(
        "%(file)s is in Excel's old format (.xls). Open it in Excel, save it as .xlsx and bring in that."
    ),
    "documents.reading.pdf": _(
        "%(file)s is a PDF, in which the tables' cells cannot be told apart. Bring in the Word file it "
        "was made from, or paste the text."
    ),
    "documents.reading.image": _(
        "%(file)s is a picture. Export the board as CSV or XLSX instead, or type the notes in."
    ),
    "documents.reading.unsupported": _(
        "%(file)s is of a kind that cannot be read (%(kind)s). Text, Word (.docx), Excel (.xlsx), CSV, "
        "HTML and Padlet's ZIP can."
    ),
    "documents.reading.unknown_binary": _(
        "%(file)s is no text and no kind of file that is known here. Text, Word (.docx), Excel (.xlsx), CSV, "
        "HTML and Padlet's ZIP can be read."
    ),
    "documents.reading.encoding_unclear": _(
        "%(file)s has characters that cannot be read, first on line %(line)s, column %(column)s. Save it as "
        "UTF-8 and try again."
    ),
    "documents.reading.no_posts_table": _(
        "None of the files in %(file)s is a board's posts: %(members)s. The posts' file has a column "
        "Subject or Body."
    ),
    "documents.reading.no_text": _(
        "%(file)s holds no text. Check that it is the right file, or paste the text instead."
    ),
}

_PASSED_OVER = {
    "documents.skipped.script": _("A script: a program, not something anybody wrote at the workshop."),
    "documents.skipped.style": _("Instructions for how the page looks."),
    "documents.skipped.embedded": _("Embedded content from elsewhere."),
    "documents.skipped.comment": _("A comment in the file, not shown to its readers."),
    "documents.skipped.picture": _("A picture: text in pictures cannot be read."),
    "documents.skipped.metadata": _("Facts about the file, not its content."),
    "documents.skipped.page_header": _("The page's head or foot, the same on every page."),
    "documents.skipped.footnote": _("A footnote."),
    "documents.skipped.deleted_text": _("Text that somebody had struck out."),
    "documents.skipped.separator_hint": _(
        "A line that tells spreadsheet programs how columns are separated."
    ),
    "documents.skipped.archive_member": _("A file in the archive that does not hold the notes."),
}

_MEMBERS = {
    "documents.member.read": _("The notes were read from here."),
    "documents.member.not_the_posts": _("A table, but not the one with the posts."),
    "documents.member.nested_archive": _("An archive within the archive is never opened."),
    "documents.member.picture": _("A picture: text in pictures cannot be read."),
    "documents.member.other_format": _("A kind of file that notes are not read from in an archive."),
    "documents.member.unreadable": _("It could not be read."),
    "documents.member.system_file": _("A file that the packing program added."),
}

_REMARKS = {
    "documents.remark.guessed_encoding": _(
        "The file does not say how its letters are stored. It was read as %(encoding)s: see that å, ä and"
        " ö are right."
    ),
    "documents.remark.mixed_encodings": _(
        "The file mixes two ways of storing letters. These lines were read the other way: %(lines)s."
    ),
    "documents.remark.garbled_letters": _(
        "Letters look garbled, first on line %(line)s, and were so in the file itself. Correct them in "
        "the file, or in the notes afterwards."
    ),
    "documents.remark.hidden_sheet": _("The sheet %(sheet)s is hidden in the file and was not read."),
    "documents.remark.formula_cells": _(
        "%(count)s cells begin as formulas do. They are kept as the text they are and never computed."
    ),
}

SENTENCES = _REFUSALS | _PASSED_OVER | _MEMBERS | _REMARKS
