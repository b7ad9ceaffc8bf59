"""``larsam prepare``: what set-up does once the packages are there, one step a word."""

from __future__ import annotations

from typing import Annotated

import typer

from larsam.site.cli import set_up_django

steps = typer.Typer(help="What set-up does once the packages are there.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(steps, name="prepare")


@steps.command()
def texts() -> None:
    """Compile the message catalogues."""
    from larsam.site.catalogues import compile_all

    for path, count in compile_all():
        typer.echo(f"{path}: {count} texts")


@steps.command()
def fonts() -> None:
    """Unpack the fonts that documents are set in, from the front-end packages."""
    from django.conf import settings

    from larsam.platform.documents.fonts import prepare_fonts, stand_ins
    from larsam.ui.assets import FRONTEND

    folder = settings.DOCUMENTS_FONT_FOLDER
    packages = FRONTEND / "node_modules"
    made = prepare_fonts(packages / "inter-ui", folder, extra=stand_ins(packages))
    typer.echo(f"{len(made)} fonts in {folder}")


@steps.command()
def static() -> None:
    """Gather, name by content and compress the static files."""
    set_up_django()
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, clear=True, verbosity=1)


@steps.command()
def database(
    demo: Annotated[
        bool, typer.Option("--demo", help="Build the demo region if the database is empty.")
    ] = False,
) -> None:
    """Bring the database up to date with this version."""
    set_up_django()
    from django.conf import settings
    from django.core.management import call_command

    settings.VAR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=1)
    if demo:
        _build_demo_if_empty()


def _build_demo_if_empty() -> None:
    from django.db import transaction
    from django.utils import timezone

    from larsam.platform.accounts.models import Person
    from larsam.platform.accounts.services import mark_made_by_demo
    from larsam.platform.registry.demos import build_all

    if Person.objects.exists():
        return
    # All or nothing: half a demo, left by a machine that was switched off, would look like a whole one.
    with transaction.atomic():
        mark_made_by_demo()
        build_all(timezone.localdate(), lambda room: typer.echo(f"demo: {room}"))
