"""The room's slice of the demo region."""

from __future__ import annotations


def register() -> None:
    """Called when the room starts."""
    from larsam.platform.registry.demos import register_demo
    from larsam.workshops.demo import build

    register_demo("workshops", 20, build)
