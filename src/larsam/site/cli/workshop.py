"""``larsam workshop``: bring in what was written at a workshop."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from larsam.site.cli import set_up_django

if TYPE_CHECKING:
    from larsam.kernel.actor import Actor
    from larsam.kernel.decision import Refusing

# Other modules beside this one add their own commands about workshops to it.
commands = typer.Typer(help="Workshops: bring in notes, write out reports.", no_args_is_help=True)
REFUSED = 2
_CHUNK = 1 << 20


def register(app: typer.Typer) -> None:
    """Add ``larsam workshop``."""
    app.add_typer(commands, name="workshop")


@commands.command("import")
def bring_in(  # noqa: PLR0917 - typer reads the options from the parameters
    file: Annotated[Path, typer.Argument(help="Text, Word, CSV, XLSX or a Padlet export (ZIP).")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be brought in.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Tell it as JSON.")] = False,
    collaboration: Annotated[str, typer.Option(help="The collaboration's number or name.")] = "",
    new_collaboration: Annotated[str, typer.Option(help="Create the collaboration if it is missing.")] = "",
    as_email: Annotated[str, typer.Option("--as", help="Do it as the person with this address.")] = "",
    mask: Annotated[
        bool, typer.Option("--mask", help="Hide personal numbers, phones and addresses.")
    ] = False,
) -> None:
    """Bring in the notes of one or several workshops."""
    set_up_django()
    from larsam.kernel.decision import Refusing
    from larsam.site.cli.workshop_output import show

    try:
        if dry_run:
            told = _look(file)
        else:
            told = _bring_in(file, collaboration, new_collaboration, as_email, mask=mask)
    except Refusing as no:
        refuse(no)
    if as_json:
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2, default=str) + "\n")
    else:
        show(told)


def refuse(no: Refusing) -> None:
    """One sentence a reason on the error stream, and exit code 2. Never returns."""
    from larsam.platform.registry.texts import explain

    for sentence in explain(no.refusals):
        typer.echo(sentence, err=True)
    raise typer.Exit(REFUSED)


def acting_as(email: str) -> Actor:
    """The person with the address, or the machine's operator when none is named."""
    from django.utils import timezone

    from larsam.kernel.actor import Via, operator
    from larsam.kernel.decision import Refusal, Refusing
    from larsam.organisations.selectors import actor_for
    from larsam.platform.accounts.models import Person

    if not email:
        return operator()
    person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None:
        raise Refusing(Refusal("workshops.import.unknown_person", {"email": email}))
    return actor_for(person_id=person.pk, today=timezone.localdate(), via=Via.COMMAND_LINE)


def _look(file: Path) -> dict[str, Any]:
    """What the file holds, without a database."""
    from larsam.workshops.services.files import held
    from larsam.workshops.services.reading import propose
    from larsam.workshops.telling import told

    with held(file.name, _chunks(file)) as one:
        proposal = propose(file.name, one.file.read())
    return {"dry_run": True, "import_id": None, **told(proposal)}


def _bring_in(
    file: Path, collaboration: str, new_collaboration: str, email: str, *, mask: bool
) -> dict[str, Any]:
    from django.utils import timezone

    from larsam.workshops.services.command import bring_in as bring_in_here
    from larsam.workshops.services.reading import propose
    from larsam.workshops.telling import told

    actor = acting_as(email)
    done = bring_in_here(
        actor=actor,
        collaboration_id=_collaboration_id(actor, collaboration, new_collaboration),
        name=file.name,
        data=_chunks(file),
        today=timezone.localdate(),
        mask=mask,
    )
    proposal = done.proposal or propose(file.name, file.read_bytes())
    values = {"dry_run": False, "import_id": done.import_id, **told(proposal, done.outcome)}
    if done.known:
        values["changed"] = False
    return values


def _chunks(file: Path) -> Iterator[bytes]:
    from larsam.kernel.decision import Refusal, Refusing

    try:
        with file.open("rb") as opened:
            while chunk := opened.read(_CHUNK):
                yield chunk
    except OSError:
        raise Refusing(Refusal("workshops.import.file_missing", {"file": str(file)})) from None


def _collaboration_id(actor: Actor, wanted: str, new: str) -> int:
    from django.utils import timezone

    from larsam.kernel.decision import Refusal, Refusing
    from larsam.organisations.models import Collaboration
    from larsam.workshops.services.command import collaboration_named

    visible = Collaboration.objects.visible_to(actor)
    if new:
        return collaboration_named(actor=actor, name=new, today=timezone.localdate())
    if wanted:
        by_number = (
            visible.filter(pk=int(wanted)) if wanted.isascii() and wanted.isdigit() else visible.none()
        )
        found = by_number.first() or visible.filter(name__iexact=wanted).first()
        if found is None:
            raise Refusing(Refusal("workshops.collaboration.not_found"))
        return int(found.pk)
    several = list(visible[:20])
    if not several:
        raise Refusing(Refusal("workshops.import.no_collaboration"))
    if len(several) > 1:
        names = ", ".join(f"{one.pk} {one.name}" for one in several)
        raise Refusing(Refusal("workshops.import.which_collaboration", {"names": names}))
    return int(several[0].pk)
