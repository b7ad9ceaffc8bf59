"""Personal data in free text: what is found, and what must not be.

The personal numbers are invented for tests by the Swedish Tax Agency's pattern and belong to nobody.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larsam.platform.privacy.domain.personal_data import Finding, Kind, find, mask


def found(text: str) -> list[tuple[str, str]]:
    return [(each.kind.value, text[each.start : each.end]) for each in find(text)]


@pytest.mark.parametrize(
    "number",
    [
        "19850709-9805",
        "198507099805",
        "850709-9805",
        "8507099805",
        "850709+9805",
        "850709 9805",
        "701063-2391",  # coordination number: the day plus sixty
        "19770101T321",  # interim number
        "770101-T321",
    ],
)
def test_personal_numbers(number: str) -> None:
    assert found(f"Ring Maj ({number}), hon vet.") == [("personal_number", number)]


@pytest.mark.parametrize(
    "number",
    [
        "070-123 45 67",
        "0701234567",
        "070 123 45 67",
        "+46 70 123 45 67",
        "+46 (0)60-14 88 00",
        "0046 60 148800",
        "060-14 88 00",
        "0647-155 00",
        "08-123 456 78",
        "010-142 80 00",
        "+45 12 34 56 78",
        "+4512345678",
        "32 45 67 89",
        "+47 912 34 567",
        "912 34 567",
    ],
)
def test_phone_numbers(number: str) -> None:
    assert found(f"Nås på {number}.") == [("phone", number)]


def test_a_number_that_is_called_a_phone_number() -> None:
    assert found("tel: 1234567 eller mobil 12 34 56 78") == [("phone", "1234567"), ("phone", "12 34 56 78")]


@pytest.mark.parametrize("address", ["maj.ek@timra.example", "a+b@x.y.example.org", "åsa@ö.example"])
def test_mail_addresses(address: str) -> None:
    assert found(f"Skriv till <{address}>!") == [("mail", address)]


@pytest.mark.parametrize(
    "text",
    [
        "2022",
        "2022-2023",
        "läsåret 2022/2023",
        "2022-10-10",
        "08-10-2022",
        "10/10 2022",
        "10-12 oktober 2022",
        "kl 08.30-16.00",
        "08:30-09:15",
        "0830-1600",
        "7,5hp",
        "7,5 hp på 25 %",
        "1 000 000 kronor",
        "12 500 000",
        "856 41 Sundsvall",
        "kursen PE001G och MA147G",
        "DT1234 20241",
        "org.nr 556016-0680",
        "212000-2445",
        "202100-4524",
        "dnr 2022/1234",
        "SFS 2010:800",
        "20 22 20 23",
        "HT24, VT25",
        "rum 08-112",
        "850709-9804",
        "1234567890",
        "20221010",
        "@lärcentrum",
        "22 personer, 38 deltagare och 1 från Danmark",
        "sid 12-14",
        "0,25 och 0.75",
        "a@b",
        "99 000 invånare",
    ],
)
def test_what_is_no_personal_data(text: str) -> None:
    assert found(f"Det gäller {text} i dag.") == []


def test_several_in_one_text_come_in_order() -> None:
    text = "maj@timra.example, 070-123 45 67, 850709-9805"
    assert [kind for kind, _ in found(text)] == ["mail", "phone", "personal_number"]


def test_mask_hides_and_keeps_the_rest() -> None:
    text = "Ring 070-123 45 67 eller skriv maj@timra.example."
    assert mask(text, find(text)) == "Ring […] eller skriv […]."
    assert mask(text, find(text), {Kind.PHONE: "(tel)"}) == "Ring (tel) eller skriv […]."
    assert mask(text, []) == text


def test_mask_takes_overlaps_once() -> None:
    assert mask("abcdef", [Finding(Kind.MAIL, 1, 4), Finding(Kind.PHONE, 2, 5)]) == "a[…]ef"


@given(st.text(max_size=200))
def test_any_text_masked_has_nothing_left_and_spans_fit(text: str) -> None:
    findings = find(text)
    assert all(0 <= each.start < each.end <= len(text) for each in findings)
    assert all(a.end <= b.start for a, b in pairwise(findings))
    assert find(mask(text, findings)) == []


def test_long_texts_take_no_time_to_speak_of() -> None:
    for hostile in ("0" * 20_000, "a@" * 10_000, "0 " * 10_000, "+4 " * 7_000, "a." * 10_000, "-" * 20_000):
        find(hostile)
