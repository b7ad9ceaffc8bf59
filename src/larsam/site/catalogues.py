"""Compiles message catalogues without the gettext tools, which a bare machine lacks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parents[1]


def sources() -> list[Path]:
    """Every catalogue of ours, a room and a language each."""
    return sorted(PACKAGE.rglob("locale/*/LC_MESSAGES/*.po"))


def compile_all() -> Iterator[tuple[Path, int]]:
    """Compile each; answer its path below the package and how many texts it holds.

    Raises ``OSError`` naming the file and line of a catalogue that cannot be read.
    """
    for path in sources():
        catalogue = polib.pofile(str(path))
        half_done = path.with_suffix(".mo.part")
        catalogue.save_as_mofile(str(half_done))
        half_done.replace(path.with_suffix(".mo"))
        yield path.relative_to(PACKAGE), len(catalogue.translated_entries())
