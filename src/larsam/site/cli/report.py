"""``larsam workshop report``: a report written out as a web page, Word or PDF."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from larsam.site.cli import set_up_django
from larsam.site.cli.workshop import acting_as, commands, refuse

if TYPE_CHECKING:
    from larsam.kernel.actor import Actor
    from larsam.workshops.models import Report


class Format(StrEnum):
    """What can be written."""

    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


@commands.command("report")
def report(  # noqa: PLR0917 - typer reads the options from the parameters
    number: Annotated[
        int, typer.Argument(metavar="ID", help="The workshop's number; with --report the report's own.")
    ],
    form: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.DOCX,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where to write; - for standard output."),
    ] = None,
    version: Annotated[
        int | None, typer.Option("--version", help="A published version. Without it: the draft as it is now.")
    ] = None,
    is_report: Annotated[
        bool, typer.Option("--report", help="ID is a report's number, as in its address on the web.")
    ] = False,
    language: Annotated[str, typer.Option(help="Language of our own words: sv or en.")] = "sv",
    as_email: Annotated[str, typer.Option("--as", help="Do it as the person with this address.")] = "",
) -> None:
    """Write out the report that holds a workshop.

    ID is the number of a workshop, as `larsam workshop import` tells it. The newest report that holds the
    workshop is written; where there is none, a draft on that workshop alone is begun. Large reports are
    written here and now, a PDF of 10,000 notes in about a minute.
    """
    set_up_django()
    from django.utils import timezone

    from larsam.kernel.decision import Refusing
    from larsam.workshops.report_document import language_for
    from larsam.workshops.report_files import source_of, write

    try:
        actor = acting_as(as_email)
        one = _report(actor, number, is_report=is_report)
        source = source_of(one, version, timezone.localdate())
        made = write(source, form.value, language_for(language))
    except Refusing as no:
        refuse(no)
    if output is not None and str(output) == "-":
        sys.stdout.buffer.write(made.data)
        return
    path = output or Path(made.name)
    try:
        path.write_bytes(made.data)
    except OSError as error:
        typer.echo(f"{path}: {error.strerror}. Choose another place with -o.", err=True)
        raise typer.Exit(2) from None
    typer.echo(f"{path}  ({len(made.data):,} bytes)".replace(",", " "))


def _report(actor: Actor, number: int, *, is_report: bool) -> Report:
    from larsam.workshops.selectors.reports import newest_report_on, report_for
    from larsam.workshops.services.reports import begin_report_on

    if is_report:
        return report_for(actor, number)
    return newest_report_on(actor, number) or report_for(
        actor, begin_report_on(actor=actor, workshop_id=number)
    )
