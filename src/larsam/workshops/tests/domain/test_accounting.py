"""Nothing is lost: for any document the parts together are the source, in order, nothing twice."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from larsam.platform.documents.domain.source import SourceDocument
from larsam.platform.documents.readers import read_source
from larsam.platform.documents.tests.readers.building import docx_bytes
from larsam.workshops.domain.accounting import account, accounted, parts, reassemble, squeeze
from larsam.workshops.domain.cutting import cut

WORDS = st.sampled_from(
    [
        "mer",
        "tid,",
        "träffar",
        "22",
        "personer",
        "deltog.",
        "Steg",
        "1",
        "kurs:",
        "🦌",
        "שלום",
        "(pilot)",
        "å",
        "=1+1",
        "Bilaga",
        "4",
        "<3",
    ]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
HEADINGS = st.sampled_from(
    [
        "Sammanställning",
        "Workshop 1, 7 mars 2024",
        "Workshop 2",
        "Vägar in",
        "Ansvar (forts.)",
        "Bilaga 4",
        "Reflektioner",
        "Konkreta idéer",
        "Prioriteringar",
        "Program",
        "Grupp 1",
        "Sammanfattning",
        "Aktivitetsplan",
    ]
)
CELL = st.one_of(
    st.just(""),
    SENTENCE,
    st.lists(SENTENCE, min_size=1, max_size=3).map(lambda texts: "".join(f"<p>{text}</p>" for text in texts)),
    SENTENCE.map(lambda text: f"<p>{text}:</p><ul><li>- a</li><li>b</li></ul>"),
    SENTENCE.map(lambda text: f"{text}<script>x</script>"),
)
LINE = st.one_of(
    st.just(""),
    SENTENCE,
    SENTENCE.map(lambda text: f"- {text}"),
    SENTENCE.map(lambda text: f"1. {text}"),
    HEADINGS.map(lambda text: f"## {text}"),
    HEADINGS.map(lambda text: f"### {text}"),
    HEADINGS.map(lambda text: f"**{text}**"),
    st.just("Reflektioner\tKonkreta idéer"),
    st.just("Tema\tReflektioner\tKonkreta idéer"),
    st.just("-----\t-----"),
    st.tuples(CELL, CELL).map("\t".join),
    st.tuples(CELL, CELL, CELL).map(lambda cells: "| " + " | ".join(cells) + " |"),
    st.just("I aktivitetsplanen för våren ingår:"),
    st.just("-----"),
)


@settings(max_examples=300)
@given(st.lists(LINE, min_size=1, max_size=40).map("\n".join))
def test_any_compilation_can_be_put_together_again(text: str) -> None:
    text = f"Inledning.\n\n{text}"
    document = read_source("x.md", text.encode())
    compilation = cut(document)
    assert account(document, compilation) == account(document, compilation)
    assert accounted(document, compilation), account(document, compilation)
    assert reassemble(document, compilation) == squeeze(text)
    marks = [note.fingerprint for note in compilation.notes()]
    assert len(marks) == len(set(marks))


@settings(max_examples=200)
@given(st.lists(st.lists(st.one_of(st.just(""), SENTENCE), min_size=1, max_size=5), min_size=1, max_size=12))
def test_any_table_can_be_put_together_again(rows: list[list[str]]) -> None:
    text = "Text;Tema;Sort;Övrigt\n" + "".join(";".join(row) + "\n" for row in rows)
    document = read_source("x.csv", text.encode())
    compilation = cut(document)
    assert accounted(document, compilation), account(document, compilation)
    assert reassemble(document, compilation) == squeeze(text.replace(";", " "))


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.sampled_from(["p", "b", "li", "ol", "h1", "h2"]), st.one_of(SENTENCE, HEADINGS)),
            st.tuples(
                st.just("table"),
                st.lists(st.lists(st.one_of(st.just(""), SENTENCE), min_size=2, max_size=2), min_size=1),
            ),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_any_word_file_can_be_put_together_again(blocks: list[tuple[str, object]]) -> None:
    document = read_source("x.docx", docx_bytes([("p", "Inledning."), *blocks]))
    assert accounted(document, cut(document))


def _example() -> SourceDocument:
    return read_source("x.md", b"# Workshop 1\n## T\n- en\n- tv\xc3\xa5\n")


def test_a_lost_piece_is_noticed() -> None:
    document, compilation = _example(), cut(_example())
    workshop = compilation.workshops[0]
    less = replace(compilation, workshops=(replace(workshop, notes=workshop.notes[:1]),))
    assert account(document, less).missing == (3,)


def test_a_piece_used_twice_is_noticed() -> None:
    document, compilation = _example(), cut(_example())
    workshop = compilation.workshops[0]
    more = replace(compilation, workshops=(replace(workshop, notes=workshop.notes * 2),))
    assert account(document, more).twice == (2, 3)


def test_changed_words_and_invented_pieces_are_noticed() -> None:
    document, compilation = _example(), cut(_example())
    workshop = compilation.workshops[0]
    first, second = workshop.notes
    changed = (replace(first, text="något annat"), replace(second, sources=(3, 99)))
    found = account(document, replace(compilation, workshops=(replace(workshop, notes=changed),)))
    assert (found.altered, found.foreign, found.complete) == ((2,), (99,), False)


def test_parts_come_with_their_pieces() -> None:
    assert [part.sources for part in parts(cut(_example()))] == [(0,), (1,), (2,), (3,)]
