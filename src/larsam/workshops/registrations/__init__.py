"""What this room tells the house at start-up. A part adds its module to ``PARTS``."""

from __future__ import annotations

from importlib import import_module

PARTS = ("imports", "workshops", "patterns", "reports", "demo", "first_hour")


def register_all() -> None:
    """Register every part's kinds, jobs, worklists, personal fields, clocks and demo, and all sentences."""
    from larsam.platform.registry.texts import register_sentences
    from larsam.workshops.texts import SENTENCES

    register_sentences(SENTENCES)
    for part in PARTS:
        import_module(f"{__name__}.{part}").register()
