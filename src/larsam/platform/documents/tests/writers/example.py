"""An invented report of a workshop, with every kind of block in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from larsam.platform.documents.model import (
    Anchor,
    Block,
    BulletList,
    Callout,
    Cell,
    Citation,
    Column,
    Definition,
    DefinitionList,
    Document,
    Figure,
    Heading,
    Link,
    ListItem,
    Mark,
    Metadata,
    Note,
    NoteList,
    NumberedList,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Text,
    cell,
    paragraph,
)

REFLECTIONS = (
    "Viktigt att synas tillsammans. Kommunerna och lärosätet behöver ta gemensamt ansvar för att fler ska "
    "hitta till bristyrkena, och arbetsgivaren behöver vara med från början.",
    "Trygghet att kunna läsa hemma, men det förutsätter att någon håller rummet öppet på kvällarna.",
    "Det nya provet för grundläggande behörighet når människor som arbetat ett antal år.",
    "Små avstånd på kartan är långa avstånd i vardagen: skolskjuts, skift och barnomsorg avgör.",
    "Utbildningsplaneringsförutsättningar behöver skrivas om så att de går att läsa på "
    "https://www.larcentrum.example/en/mycket/lang/adress/som/inte/ryms/pa/en/rad?med=parametrar&och=fler",
)
IDEAS = (
    "Gemensam mässa i varje kommun, två gånger om året.",
    "Introduktionskurs för den som är studieovan, förlagd till lärcentrum.",
    "Basår via lärcentrum: ett sätt att närma sig universitetet.",
    "Steg 1: kom överens om när utbildningarna går i en cykel.",
    "Steg 2: marknadsför dem med termin och ort.",
)
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 80"><g font-family="Inter" font-size="16">'
    '<text x="0" y="30">Återväxt</text><rect x="210" y="12" width="330" height="9" fill="#0b5563"/></g></svg>'
).encode()


def numbered(number: int, text: str) -> Paragraph:
    """A note that can be cited as ``note-<number>``."""
    return paragraph(text, key=f"note-{number}", label=str(number))


def two_columns(notes: int) -> tuple[Row, ...]:
    """Rows of reflections and ideas that hold ``notes`` notes between them, some cells empty."""
    return tuple(_rows(notes))


def _rows(notes: int) -> Iterator[Row]:
    number = 1
    while number <= notes:
        left = ()
        if number % 5:
            left = (numbered(number, REFLECTIONS[number % len(REFLECTIONS)]),)
            number += 1
        ideas = min(number % 3 + (0 if left else 1), notes + 1 - number)
        right = tuple(numbered(n, IDEAS[n % len(IDEAS)]) for n in range(number, number + ideas))
        number += ideas
        yield Row((Cell(left), Cell(right)))


def report(notes: int = 12) -> Document:
    """The whole report; ``notes`` (at least 4) is how many notes stand in its two columns."""
    return Document(
        title="Sammanställning av två workshoppar om samverkan",
        language="sv",
        subtitle="Vad deltagarna sade, ordnat efter tema",
        date=dt.date(2022, 11, 29),
        marks=("Utkast", "Påhittade exempeluppgifter"),
        metadata=Metadata(
            author="Maj Exempelsson",
            organisation="Samverkan Mittlandet",
            version="3",
            content_hash="9f2c41d07be3",
            keywords=("workshop", "lärcentrum"),
        ),
        contents=True,
        facts=(Definition("Deltog", (Text("22 personer från sju kommuner"),)),),
        blocks=(*_beginning(), *_themes(notes), *_ending()),
    )


def _beginning() -> Iterator[Block]:
    yield Heading("Syfte")
    yield Paragraph((Text("I det här dokumentet redovisas mönster i det som sades."),), style="lead")
    yield Paragraph(
        (
            Text("Deltagarna skrev på en "),
            Text("gemensam anslagstavla", strong=True),
            Text(". Läs mer på "),
            Link("https://www.larcentrum.example/larsam", "lärcentrums webbplats"),
            Text(", "),
            Text("steg för steg", emphasis=True),
            Text("."),
        )
    )
    yield Callout((paragraph("Anteckningarna återges ordagrant."),), title="Så läser du")


def _themes(notes: int) -> Iterator[Block]:
    yield Heading("Breddad rekrytering", key="tema-1")
    inner = BulletList((ListItem((Text("gemensamma mässor"),)), ListItem((Text("egna kanaler"),))))
    yield BulletList((ListItem((Text("Marknadsföring av utbildningar"),), inner), ListItem((Text("Basår"),))))
    yield Heading("Reflektioner och idéer", 2)
    columns = (Column("Reflektioner"), Column("Konkreta idéer"))
    yield Table(
        columns, two_columns(notes), caption="Anteckningar från grupperna", empty_text="Inget noterat"
    )
    yield Heading("Hur många?", 2)
    yield Figure("En stapel som växer.", svg=PICTURE, caption="Återväxten i bild", width=0.8)
    yield Table(
        (Column("Tema", 3), Column("Anteckningar", 1, "end")),
        (Row((cell("Breddad rekrytering"), cell("24"))), Row((cell("Resurser"), cell("8")))),
        row_headers=True,
    )


def _ending() -> Iterator[
    Heading | Paragraph | NumberedList | Callout | DefinitionList | NoteList | PageBreak
]:
    yield Heading("Syntes")
    yield Paragraph(
        (
            Text("Grupperna vill synas tillsammans "),
            Citation(("note-1", "note-2", "extra-1")),
            Text(". En gemensam kalender vore ett första steg. "),
            Mark("Analytikerns"),
        )
    )
    first = NumberedList((ListItem((Text("i kommunens kanaler"),)), ListItem((Text("på mässan"),))))
    yield NumberedList((ListItem((Text("Kom överens"),)), ListItem((Text("Marknadsför"),), first)), start=3)
    yield Callout((paragraph("Förslagen är inte beslutade."),), kind="warning")
    yield PageBreak()
    yield Heading("Ord i dokumentet")
    yield DefinitionList((Definition("Lärcentrum", (Text("Kommunens plats för studier på distans."),)),))
    yield Heading("Anteckningar utanför tabellerna")
    yield NoteList(
        (Note(Anchor("extra-1", "A1"), (Text("En vägledare följer med hem."),), "Grupp 5, 15 november 2022"),)
    )
