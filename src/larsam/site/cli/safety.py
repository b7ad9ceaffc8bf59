"""``larsam backup``, ``restore`` and ``check``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from larsam.site.cli import set_up_django


def register(app: typer.Typer) -> None:
    app.command()(backup)
    app.command()(restore)
    app.command()(check)


def backup(
    file: Annotated[Path, typer.Argument(help="Where to write it, for instance larsam-2027-03-01.tar.gz.")],
    with_key: Annotated[
        bool, typer.Option("--with-key", help="Also keep this installation's secret key.")
    ] = False,
) -> None:
    """Write the database and the uploaded files to one file, while LärSam may be running."""
    set_up_django()
    from larsam.site.backup.archive import BackupProblem
    from larsam.site.backup.service import back_up

    try:
        manifest = back_up(file, with_key=with_key)
    except BackupProblem as reason:
        typer.echo(str(reason), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{file}: {manifest.rows} rows in {len(manifest.tables)} tables, {len(manifest.files)} files.")
    if not manifest.with_key:
        typer.echo("The secret key is not in it: keep that apart, or say --with-key.")


def restore(
    file: Annotated[Path, typer.Argument(help="A file that larsam backup wrote.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace what is there; it is backed up to var/backup first.")
    ] = False,
) -> None:
    """Put a backup back, prove it row by row, and bring it up to this version."""
    set_up_django()
    from larsam.site.backup.archive import BackupProblem
    from larsam.site.backup.service import restore as put_back

    try:
        manifest = put_back(file, replace=replace)
    except BackupProblem as reason:
        typer.echo(str(reason), err=True)
        raise typer.Exit(1) from None
    typer.echo(
        f"Restored and proved: {manifest.rows} rows in {len(manifest.tables)} tables, "
        f"{len(manifest.files)} files, as of {manifest.made_at}."
    )


def check() -> None:
    """Say what is in place, what is missing for production, and what would put it right."""
    from larsam.site.readiness import Grade, examine

    findings = examine()
    signs = {Grade.FINE: "✓", Grade.ADVICE: "–", Grade.WRONG: "✗"}
    for finding in findings:
        typer.echo(f"{signs[finding.grade]} {finding.said}")
        if finding.help:
            typer.echo(f"    {finding.help}")
    wrong = sum(finding.grade is Grade.WRONG for finding in findings)
    typer.echo("Nothing is missing." if not wrong else f"{wrong} thing(s) to put right.")
    raise typer.Exit(1 if wrong else 0)
