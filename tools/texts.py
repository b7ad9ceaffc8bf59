"""Message catalogues: ``write`` brings them up to date with the code, ``check`` says what is missing.

Source texts are English; a room keeps its own ``locale/<language>/LC_MESSAGES/django.po``. The English
catalogue repeats its source texts, so both languages are complete in the same sense. Needs no gettext tools.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "larsam"
LANGUAGES = {"sv": "Swedish", "en": "English"}
SOURCE_LANGUAGE = "en"

# Which arguments of a call are context, text and plural text.
CALLS: dict[str, tuple[str, ...]] = {
    "_": ("text",),
    "gettext": ("text",),
    "gettext_lazy": ("text",),
    "gettext_noop": ("text",),
    "ngettext": ("text", "plural"),
    "ngettext_lazy": ("text", "plural"),
    "pgettext": ("context", "text"),
    "pgettext_lazy": ("context", "text"),
    "npgettext": ("context", "text", "plural"),
    "npgettext_lazy": ("context", "text", "plural"),
}
CALL = re.compile(r"\b(?:" + "|".join(sorted(CALLS, key=len, reverse=True)) + r")\(")
# Only a letter, so that the per cent sign of ordinary text ("50 % off") is not taken for a place to fill.
PLACES = re.compile(r"%\(\w+\)[sdif]|\{\w+\}")


@dataclass(frozen=True, slots=True)
class Text:
    """One text to translate."""

    text: str
    plural: str = ""
    context: str | None = None

    @property
    def key(self) -> tuple[str | None, str]:
        return self.context, self.text


@dataclass(slots=True)
class Found:
    """A room's texts and the files each stands in, and what was written so that it cannot be found."""

    texts: dict[Text, set[str]] = field(default_factory=dict)
    mistakes: list[str] = field(default_factory=list)


# ── finding texts ────────────────────────────────────────────────────────────────────────────────────


def rooms() -> list[Path]:
    """Every package that is a Django app of its own."""
    return sorted(path.parent for path in PACKAGE.rglob("apps.py"))


def find(room: Path, others: list[Path]) -> Found:
    """The texts below ``room`` that do not belong to a room inside it."""
    found = Found()
    inner = [other for other in others if room in other.parents]
    for path in sorted(room.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or not path.is_file():
            continue
        parts = path.relative_to(room).parts
        if "tests" in parts or "migrations" in parts or "node_modules" in parts or "vendor" in parts:
            continue
        if any(other in path.parents for other in inner):
            continue
        if path.suffix == ".py":
            calls = calls_in_python(path.read_text(encoding="utf-8"))
        elif "templates" in parts:
            calls = calls_in_template(path.read_text(encoding="utf-8"), str(path))
        else:
            continue
        place = path.relative_to(ROOT).as_posix()
        for call in calls:
            _take(call, place, found)
    return found


def calls_in_python(source: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name(node) in CALLS:
            yield node


def calls_in_template(source: str, origin: str) -> Iterator[ast.Call]:
    """Django writes a template's texts as calls between lines of X; each call is then read as Python."""
    written = templatize(source, origin=origin)
    for match in CALL.finditer(written):
        end = match.end()
        while (end := written.find(")", end) + 1) > 0:
            try:
                node = ast.parse(written[match.start() : end], mode="eval").body
            except SyntaxError:
                continue
            if isinstance(node, ast.Call):
                yield node
            break


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _take(call: ast.Call, place: str, found: Found) -> None:
    facts: dict[str, str] = {}
    for kind, argument in zip(CALLS[_name(call)], call.args, strict=False):
        if isinstance(argument, ast.JoinedStr):
            found.mistakes.append(
                f"{place}:{argument.lineno}: an f-string cannot be translated; use named places"
            )
            return
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
            return  # a variable: its text is marked where it is written
        facts[kind] = argument.value
    if facts.get("text"):
        text = Text(facts["text"], facts.get("plural", ""), facts.get("context"))
        found.texts.setdefault(text, set()).add(place)


# ── catalogues ───────────────────────────────────────────────────────────────────────────────────────


def path_of(room: Path, language: str) -> Path:
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def updated(found: Found, path: Path, language: str) -> polib.POFile:
    """The catalogue as it should be: translations kept, new texts empty, texts no longer used gone."""
    before = (
        {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path))} if path.exists() else {}
    )
    after = polib.POFile(wrapwidth=100)
    after.metadata = {
        "Language": language,
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "MIME-Version": "1.0",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for text in sorted(found.texts, key=lambda one: (one.text.casefold(), one.text, one.context or "")):
        entry = polib.POEntry(msgid=text.text, msgctxt=text.context)
        # Files without line numbers: otherwise every change of code would change the catalogue too.
        entry.occurrences = [(place, "") for place in sorted(found.texts[text])]
        old = before.get(text.key)
        if text.plural:
            entry.msgid_plural = text.plural
            entry.msgstr_plural = {0: "", 1: ""}
            if language == SOURCE_LANGUAGE:
                entry.msgstr_plural = {0: text.text, 1: text.plural}
            elif old is not None and old.msgstr_plural:
                entry.msgstr_plural = old.msgstr_plural
        elif language == SOURCE_LANGUAGE:
            entry.msgstr = text.text
        elif old is not None:
            entry.msgstr = old.msgstr
        if old is not None:
            entry.tcomment = old.tcomment
        if "%(" in text.text:
            entry.flags = ["python-format"]
        after.append(entry)
    return after


def write() -> int:
    """Bring every catalogue up to date; say what still wants a translation."""
    everything = rooms()
    for room in everything:
        found = find(room, everything)
        for language in LANGUAGES:
            path = path_of(room, language)
            if not found.texts:
                path.unlink(missing_ok=True)
                continue
            catalogue = updated(found, path, language)
            path.parent.mkdir(parents=True, exist_ok=True)
            text = str(catalogue) + "\n"
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")
                print(f"Wrote {path.relative_to(ROOT)}: {len(catalogue)} texts")
    return check()


def check() -> int:
    """Say what is missing; 0 when both languages are complete."""
    wrong: list[str] = []
    count = 0
    everything = rooms()
    for room in everything:
        found = find(room, everything)
        count += len(found.texts)
        wrong += found.mistakes
        for language in LANGUAGES:
            wrong += _problems(found, path_of(room, language), language)
    for line in wrong:
        print(line)
    print(
        f"{count} texts, {len(wrong)} things to put right." if wrong else f"{count} texts, in both languages."
    )
    return 1 if wrong else 0


def _problems(found: Found, path: Path, language: str) -> Iterator[str]:
    place = path.relative_to(ROOT).as_posix()
    if not found.texts:
        return
    if not path.exists():
        yield f"{place}: is not there; ./do messages writes it"
        return
    there = {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path)) if not entry.obsolete}
    wanted = {text.key: text for text in found.texts}
    for key in there.keys() - wanted.keys():
        yield f"{place}: {key[1]!r} is no longer used; ./do messages removes it"
    for key, text in wanted.items():
        entry = there.get(key)
        if entry is None:
            yield f"{place}: {text.text!r} is not there; ./do messages adds it"
        elif not entry.translated() or entry.fuzzy:
            yield f"{place}: {text.text!r} has no {LANGUAGES[language]} text"
        else:
            yield from (f"{place}: {text.text!r} {what}" for what in _misfits(text, entry))


def _misfits(text: Text, entry: polib.POEntry) -> Iterator[str]:
    """Places to fill that the translation lacks, or that nothing fills."""
    known = set(PLACES.findall(text.text)) | set(PLACES.findall(text.plural))
    for said in entry.msgstr_plural.values() if text.plural else [entry.msgstr]:
        places = set(PLACES.findall(said))
        if places - known:
            yield f"is translated with {', '.join(sorted(places - known))}, which nothing fills"
        lost = set(PLACES.findall(text.text)) - places
        if lost and not text.plural:
            yield f"loses {', '.join(sorted(lost))} in translation"


if __name__ == "__main__":
    tasks = {"write": write, "check": check}
    if len(sys.argv) != 2 or sys.argv[1] not in tasks:
        sys.exit("Say what to do: write or check.")
    sys.exit(tasks[sys.argv[1]]())
