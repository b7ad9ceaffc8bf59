"""Every code a rule can answer with has its sentence, and no sentence waits for a code nobody uses."""

import ast
import re
from pathlib import Path

import pytest

from larsam.platform.registry import texts

SOURCE = Path(__file__).parents[1] / "src" / "larsam"
CALLS = {"Refusal", "refused"}
CODE = re.compile(r"^[a-z_]+(\.[a-z_]+)+$")


def codes_in_source():
    """Each literal code with the facts its call names, as far as both can be read off the call."""
    found = {}
    for path in SOURCE.rglob("*.py"):
        if "tests" in path.parts or "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            first = node.args[0]
            if name in CALLS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.setdefault(first.value, path.relative_to(SOURCE))
    return found


def constants_in_source():
    """Codes written as constants (``EMPTY = "documents.source.empty"``) in a room's ``codes`` modules."""
    found = set()
    for path in SOURCE.rglob("codes.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.match(node.value):
                found.add(node.value)
    return found


def test_there_are_codes_to_explain():
    assert len(codes_in_source()) > 20


@pytest.mark.parametrize("code", sorted(codes_in_source()))
def test_a_code_has_its_sentence(code):
    assert code in texts.codes(), f"{code} ({codes_in_source()[code]}) needs a sentence in its room's texts"


@pytest.mark.parametrize("code", sorted(texts.codes()))
def test_a_sentence_names_its_places(code):
    sentence = str(texts._sentences[code])
    without_places = re.sub(r"%\((\w+)\)[sd]", "", sentence).replace("%%", "")
    assert "%" not in without_places, f"{code}: a place is written %(name)s"
    assert "{" not in sentence, f"{code}: a place is written %(name)s"
    assert sentence.strip().endswith((".", "?", "!", ":")), f"{code}: a sentence ends as one"
