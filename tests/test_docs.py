"""What the docs promise holds: every class in the glossary exists, every room stands in the architecture."""

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
CLASSES = sorted(set(re.findall(r"`(larsam\.[\w.]+)`", GLOSSARY)))


@pytest.mark.parametrize("dotted", CLASSES)
def test_a_class_in_the_glossary_exists(dotted):
    module, _, name = dotted.rpartition(".")
    assert hasattr(importlib.import_module(module), name)


def test_every_room_stands_in_the_architecture():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    source = ROOT / "src" / "larsam"
    rooms = [path.parent.name for path in source.glob("*/__init__.py")]
    rooms += [path.parent.name for path in source.glob("platform/*/__init__.py")]
    assert len(rooms) > 10
    assert [room for room in rooms if not re.search(rf"\b{room}\b", text)] == []


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: page.name)
def test_links_and_paths_in_a_page_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert (page.parent / target).exists(), target
