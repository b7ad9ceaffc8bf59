"""Every code the readers use is listed with its facts, and every listed code is used."""

from __future__ import annotations

import re
from pathlib import Path

from larsam.platform.documents import readers
from larsam.platform.documents.codes import MEMBERS, REFUSALS, REMARKS, SKIPPED

FOLDER = Path(readers.__file__).parent
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.py")))


def test_refusals() -> None:
    named = set(re.findall(r'refuse\(\s*"(\w+)"', SOURCE))
    by_stream = set(re.findall(r'\("\w+", "(\w+)"\),\n', SOURCE))
    assert {f"documents.reading.{code}" for code in named} <= set(REFUSALS)
    assert set(REFUSALS) <= {f"documents.reading.{code}" for code in named | by_stream}


def test_reasons_outcomes_and_remarks() -> None:
    assert set(re.findall(r'"(documents\.remark\.\w+)"', SOURCE)) == set(REMARKS)
    assert set(re.findall(r'"(documents\.skipped\.\w+)"', SOURCE)) <= set(SKIPPED)
    for code in (*SKIPPED, *MEMBERS):
        assert f'"{code.rpartition(".")[2]}"' in SOURCE or f'"{code}"' in SOURCE, code
