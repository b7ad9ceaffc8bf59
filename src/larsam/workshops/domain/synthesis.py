"""What a sentence of the synthesis is, and how people point at the notes it rests on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from larsam.kernel.decision import Decision, Refusal, decide

LONGEST_SENTENCE = 2000
LONGEST_TITLE = 300
MOST_CITED = 200
_RANGE = re.compile(r"^(?:(\d{1,4})\s*:\s*)?(\d{1,9})(?:\s*[-–]\s*(?:(\d{1,4})\s*:\s*)?(\d{1,9}))?$")


@dataclass(frozen=True, slots=True)
class Numbers:
    """What was typed as note numbers: ids found, and the parts that lead nowhere."""

    note_ids: tuple[int, ...]
    unknown: tuple[str, ...] = ()


def numbers_in(typed: str, labels: Mapping[int, str]) -> Numbers:
    """Read ``1:12, 1:14-16 2:3``. Where the report has one workshop, ``12`` is enough.

    ``labels`` gives each note's label by id. A range covers the numbers there are between its ends.
    """
    ids = {label: note_id for note_id, label in labels.items()}
    single = all(label.startswith("1:") for label in ids)
    found: dict[int, None] = {}
    unknown: list[str] = []
    for part in re.split(r"[,;\s]+(?![-–])", re.sub(r"\s*([-–:])\s*", r"\1", typed.strip())):
        if not part:
            continue
        here = _read(part.strip("[]()."), ids, single)
        if here:
            found.update(dict.fromkeys(here))
        else:
            unknown.append(part)
    return Numbers(tuple(found), tuple(unknown))


def _read(part: str, ids: Mapping[str, int], single: bool) -> list[int]:
    match = _RANGE.match(part)
    if match is None:
        return []
    workshop, first, other, last = match.groups()
    if workshop is None and not single:
        return []
    workshop = workshop or "1"
    if last is None:
        note_id = ids.get(f"{workshop}:{int(first)}")
        return [note_id] if note_id is not None else []
    if other not in (None, workshop):
        return []
    low, high = int(first), int(last)
    within = []
    for label, note_id in ids.items():
        place, _, number = label.partition(":")
        if place == workshop and low <= int(number) <= high:
            within.append((int(number), note_id))
    return [note_id for _, note_id in sorted(within)]


def seen_as(text: str, is_analysts: bool, cites: Iterable[int]) -> str:
    """A short mark of a sentence as somebody saw it, to notice that it has changed meanwhile."""
    whole = "\x1f".join([text, str(is_analysts), *(str(one) for one in sorted(cites))])
    return hashlib.sha256(whole.encode("utf-8")).hexdigest()[:16]


def may_say(text: str, cited: int) -> Decision:
    """Whether a sentence can be so. That it lacks support is no hindrance until it is published."""
    length = len(text.strip())
    return decide(
        [
            Refusal("workshops.sentence.text_missing") if not length else None,
            Refusal("workshops.sentence.too_long", {"length": length, "longest": LONGEST_SENTENCE})
            if length > LONGEST_SENTENCE
            else None,
            Refusal("workshops.sentence.too_many_cited", {"count": cited, "most": MOST_CITED})
            if cited > MOST_CITED
            else None,
        ]
    )


def may_be_called(title: str) -> Decision:
    """Whether a report can have the title."""
    length = len(title.strip())
    return decide(
        [
            Refusal("workshops.report.title_missing") if not length else None,
            Refusal("workshops.report.title_too_long", {"length": length, "longest": LONGEST_TITLE})
            if length > LONGEST_TITLE
            else None,
        ]
    )
