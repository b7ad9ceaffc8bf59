"""``larsam demo``: the demo region, in an empty database or brought up to date in one it made before."""

from __future__ import annotations

import typer

from larsam.site.cli import set_up_django


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def demo() -> None:
        """Build the demo region: real places, invented people and texts. Twice changes nothing."""
        set_up_django()
        from django.utils import timezone
        from rich.console import Console

        from larsam.platform.accounts.services import mark_made_by_demo
        from larsam.platform.registry.demos import build_all

        console = Console()
        try:
            mark_made_by_demo()
        except RuntimeError:
            console.print(
                "This database holds people that the demo did not make, so nothing was built. Use an empty "
                "one: set DATABASE_URL or LARSAM_VAR to a new place."
            )
            raise typer.Exit(2) from None
        build_all(timezone.localdate(), lambda room: console.print(f"  demo: {room}"))
        console.print("The demo region is in place. Everything about people in it is invented.")
