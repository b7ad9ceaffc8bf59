"""Sentences for the codes of background work."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "jobs.job.not_found": _("That work is not yours or no longer exists. Start it again from its own page."),
    "jobs.job.gave_up": _(
        "The work was interrupted %(tries)s times and has been stopped. Nothing was half saved. Try again, "
        "or with a smaller file."
    ),
    "jobs.job.broke": _(
        "Something in our program went wrong (work %(id)s). Nothing was half saved. Tell those who run the "
        "system the number, and they can find the place."
    ),
}
