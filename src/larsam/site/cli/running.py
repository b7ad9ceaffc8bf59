"""``larsam serve``, ``worker`` and ``manage``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from larsam.site.cli import set_up_django


def register(app: typer.Typer) -> None:
    app.command()(serve)
    app.command()(worker)
    # Django's own options must reach Django, --help included.
    app.command(
        context_settings={
            "allow_extra_args": True,
            "ignore_unknown_options": True,
            "help_option_names": [],
        },
        add_help_option=False,
    )(manage)


def serve(
    host: Annotated[
        str, typer.Option(help="Address to listen on; 0.0.0.0 lets others on the network in.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8000,
    certificate: Annotated[Path | None, typer.Option(help="Certificate file (PEM): serve https.")] = None,
    key: Annotated[Path | None, typer.Option(help="The certificate's key file (PEM).")] = None,
    workers: Annotated[int, typer.Option(help="Web processes; more than one needs PostgreSQL.", min=1)] = 1,
) -> None:
    """Run the web process and the worker for background jobs, and watch both."""
    from larsam.site.serving.addresses import CannotServe, Listening
    from larsam.site.serving.supervisor import serve_until_stopped

    try:
        listening = Listening(host=host, port=port, certificate=certificate, key=key)
        code = serve_until_stopped(listening, workers=workers)
    except CannotServe as reason:
        typer.echo(str(reason), err=True)
        raise typer.Exit(1) from None
    raise typer.Exit(code)


def worker() -> None:
    """Run background jobs until stopped; a job that runs is finished first."""
    from larsam.site.serving import lifeline

    lifeline.hold()
    set_up_django()
    from larsam.platform.jobs.worker import run_forever

    run_forever()


def manage(context: typer.Context) -> None:
    """Run one of Django's own commands: larsam manage migrate."""
    from django.core.management import execute_from_command_line

    sys.argv[0] = "larsam manage"
    execute_from_command_line(["larsam manage", *context.args])
