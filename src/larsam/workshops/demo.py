"""This room's slice of the demo region: an invented pair of workshops, half way to their report.

The text comes in through the same door as anybody's, placed as far as somebody would come in an afternoon,
and left there: whoever tries the demo finds something to do.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from larsam.kernel.actor import Actor, operator
from larsam.organisations.models import Collaboration, FunctionHolding
from larsam.organisations.selectors import actor_for
from larsam.workshops.models import Note, Pattern, Report, Workshop
from larsam.workshops.services.command import bring_in
from larsam.workshops.services.patterns import make_pattern
from larsam.workshops.services.placing import place
from larsam.workshops.services.synthesis import add_sentence

TEXT = Path(__file__).parent / "data" / "sammanstallning_exempel.txt"

# Name, description, key words. A note goes to the first pattern whose key word it holds.
PATTERNS = (
    (
        "Avtal och ansvar",
        "Vem som gör vad, och att det står skrivet så att det håller längre än en person.",
        ("avtal", "avsiktsförklaring", "roller", "funktionsadresser", "ansvar"),
    ),
    (
        "Tentamen nära hemmet",
        "Att kunna skriva tentamen på hemorten, och att studenterna vet om det.",
        ("tentamen", "skrivsal", "sitter vakt"),
    ),
    (
        "Synas tillsammans",
        "Gemensam information och marknadsföring av utbildningar och lärcentrum.",
        ("annons", "sprid", "kväll", "turné", "länka", "synas", "affisch"),
    ),
    (
        "Vägar till behörighet",
        "Basår, förberedande kurser och smakprov för den som ännu inte är behörig.",
        ("basår", "behörig", "högskoleprov", "smakprov", "förberedande", "validering", "matematik"),
    ),
    (
        "Mötas och lära känna varandra",
        "Fasta möten, besök och en gemensam bild av uppdraget.",
        ("möte", "besök", "åka ut", "gemensam bild", "frågor komma upp"),
    ),
)
SENTENCES = (
    (
        "Båda workshopparna vill att det blir lättare att hitta vägen in till studier på hemorten.",
        "Synas tillsammans",
    ),
    (
        "Det som en part lovar ska stå skrivet, med en adress som gäller även när någon byts.",
        "Avtal och ansvar",
    ),
    (
        "Önskemålet om tentamen på hemorten återkommer, men få studenter känner till möjligheten.",
        "Tentamen nära hemmet",
    ),
)
CITED_AT_MOST = 4


def build(*, today: date) -> None:
    """Bring in, name patterns, place what is easy, begin the synthesis. Nothing is done a second time."""
    collaboration = Collaboration.objects.order_by("pk").first()
    if collaboration is None or Workshop.objects.filter(collaboration=collaboration).exists():
        return
    bring_in(
        actor=operator(),
        collaboration_id=collaboration.pk,
        name=TEXT.name,
        data=TEXT.read_bytes(),
        today=today,
        mask=True,
    )
    actor = _coordinator(collaboration, today)
    patterns = _patterns(actor, collaboration)
    _place(actor, patterns)
    _synthesis(actor, patterns)


def _coordinator(collaboration: Collaboration, today: date) -> Actor:
    held = FunctionHolding.objects.filter(
        function="coordination", organisation__parties__collaboration=collaboration
    ).order_by("pk")
    holder = held.select_related("holder").first()
    return operator() if holder is None else actor_for(person_id=holder.holder.person_id, today=today)


def _patterns(actor: Actor, collaboration: Collaboration) -> dict[str, int]:
    return {
        name: make_pattern(
            actor=actor,
            collaboration_id=collaboration.pk,
            name=name,
            description=description,
            keywords=list(keywords),
        )
        for name, description, keywords in PATTERNS
    }


def _place(actor: Actor, patterns: dict[str, int]) -> None:
    chains: dict[tuple[int, str], list[Note]] = {}
    for note in Note.objects.visible_to(actor).unsorted():
        # What was written in one cell hangs together: a lead sentence and its steps go to one pattern.
        chains.setdefault((note.workshop_id, note.cell or str(note.pk)), []).append(note)
    chosen: dict[str, dict[int, int]] = {}
    for chain in chains.values():
        text = " ".join(note.text for note in chain).casefold()
        fitting = (name for name, _, words in PATTERNS if any(word in text for word in words))
        name = next(fitting, None)
        if name is not None:
            chosen.setdefault(name, {}).update((note.pk, 0) for note in chain)
    for name, seen in chosen.items():
        place(actor=actor, seen=seen, pattern_id=patterns[name])


def _synthesis(actor: Actor, patterns: dict[str, int]) -> None:
    report = Report.objects.visible_to(actor).order_by("pk").first()
    if report is None:
        return
    for text, name in SENTENCES:
        cited = Pattern.objects.get(pk=patterns[name]).placements.order_by("note__number")
        add_sentence(
            actor=actor,
            report_id=report.pk,
            text=text,
            note_ids=list(cited.values_list("note_id", flat=True)[:CITED_AT_MOST]),
        )
