"""Sentences about bringing in what was written."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_REFUSALS: dict[str, str | Promise] = {
    "workshops.collaboration.not_found": _(
        "That collaboration does not exist, or none of your organisations is a party of it. Choose one of "
        "your own under Collaborations."
    ),
    "workshops.collaboration.whose": _(
        "We cannot tell which organisation begins %(name)s. Create the collaboration on the page "
        "Collaborations, and bring in the notes there or with --collaboration."
    ),
    "workshops.import.coordinators_only": _(
        "Only those who hold the coordination function at a party bring in notes. Ask the coordinator, who "
        "is named on the collaboration's page."
    ),
    "workshops.import.not_found": _(
        "That import does not exist or is not yours to see. Open Workshops and choose Bring in to begin anew."
    ),
    "workshops.import.wrong_state": _(
        "This cannot be done now: the import has moved on since the page was shown. Load the page again to "
        "see where it stands."
    ),
    "workshops.import.nothing_found": _(
        "%(file)s has no notes that we can see. Notes stand in a table, in a list, or one in each paragraph. "
        "Check that it is the right file, or paste the text instead."
    ),
    "workshops.import.nothing_to_adopt": _(
        "There are no notes to bring in from %(file)s yet. Say which column holds the notes first."
    ),
    "workshops.import.no_text_column": _(
        "No column of %(file)s has been said to hold notes. Choose at least one."
    ),
    "workshops.import.nothing_sent": _("Choose a file, or paste the text, and try again."),
    "workshops.import.text_too_long": _(
        "The pasted text is longer than %(limit_mb)s MB. Save it as a file and bring in the file instead."
    ),
    "workshops.import.file_missing": _(
        "There is no file %(file)s that can be read. Check the name and folder."
    ),
    "workshops.import.no_collaboration": _(
        "There is no collaboration yet to bring the notes into. Name one with --new-collaboration."
    ),
    "workshops.import.which_collaboration": _(
        "There are several collaborations. Say which with --collaboration: %(names)s."
    ),
    "workshops.import.unknown_person": _("Nobody here signs in as %(email)s. Check the address."),
    "workshops.import.stopped": _(
        "The work was stopped before it was finished. Nothing was half saved. Run the command again."
    ),
}

#: Why a piece of a source became nothing.
NOT_TAKEN: dict[str, str | Promise] = {
    "workshops.not_taken.page_furniture": _("A page head, page foot or page number."),
    "workshops.not_taken.markup": _("Marks without words, such as the line below a table's head."),
    "workshops.not_taken.row_too_long": _("The row has more cells than the table has columns."),
    "workshops.not_taken.row_without_note": _("The row has no words in the columns that hold notes."),
    "workshops.not_taken.above_table": _("It stands above the table's head."),
    "workshops.not_taken.outside_table": _("It stands outside the table."),
    "workshops.not_taken.sheet_without_notes": _("Its sheet has no column that holds notes."),
    "workshops.not_taken.no_rule": _("We could not tell what it is. Add it by hand if it is a note."),
    "workshops.not_taken.already_there": _("The same is in the workshop or the plan already."),
    "workshops.not_taken.described_already": _(
        "The workshop or theme is described already, and what people have there is left as it is."
    ),
    "workshops.not_taken.report_exists": _(
        "A report covers these workshops already, and its text is left as it is."
    ),
}

SENTENCES: dict[str, str | Promise] = {**_REFUSALS, **NOT_TAKEN}
