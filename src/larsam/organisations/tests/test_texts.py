"""Every code and every kind has its words."""

from __future__ import annotations

import re
from pathlib import Path

from larsam.organisations import codes, texts
from larsam.organisations.domain.functions import Function, MemberRole, OrganisationKind, PartyState

ROOM = Path(codes.__file__).parent


def test_every_code_has_its_sentence_with_its_facts() -> None:
    assert set(codes.REFUSALS) == set(texts.SENTENCES)
    for code, facts in codes.REFUSALS.items():
        sentence = str(texts.SENTENCES[code])
        assert sentence % dict.fromkeys(facts, "x")
        assert set(re.findall(r"%\((\w+)\)s", sentence)) <= set(facts)


def test_every_code_in_the_source_is_listed_and_every_listed_one_is_used() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in ROOM.rglob("*.py")
        if path.name not in {"codes.py", "texts.py"} and "tests" not in path.parts
    )
    used = set(re.findall(r'(?:Refusal|refused)\(\s*"(organisations\.[\w.]+)"', source))
    assert used <= set(codes.REFUSALS)
    # The loaders and the lifecycle build theirs from the kind's name.
    built = {code for code in codes.REFUSALS if code.endswith((".not_found", ".wrong_state"))}
    assert set(codes.REFUSALS) - built <= used


def test_every_kind_has_a_word() -> None:
    assert set(texts.FUNCTIONS) == set(texts.FUNCTION_HELP) == {one.value for one in Function}
    assert set(texts.KINDS) == set(texts.KINDS_PLURAL) == {one.value for one in OrganisationKind}
    assert set(texts.ROLES) == {one.value for one in MemberRole}
    assert set(texts.PARTY_STATES) == {one.value for one in PartyState}
