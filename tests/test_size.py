"""A module fits in a head: 400 lines, and a function on a screen: 60."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "larsam"
MODULES = sorted(
    path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts and "tests" not in path.parts
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_is_no_longer_than_400_lines_and_its_functions_60(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= 60
    ]
    assert not long


def test_nothing_meets_in_utils():
    names = {path.stem for path in SOURCE.rglob("*.py")} | {
        path.name for path in SOURCE.rglob("*") if path.is_dir()
    }
    assert not names & {"utils", "util", "helpers", "misc", "common", "extras"}
