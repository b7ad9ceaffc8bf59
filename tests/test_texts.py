"""The tool behind ``./do messages`` finds every text, and tells when a language is not complete."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

import texts


def _found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str]) -> texts.Found:
    monkeypatch.setattr(texts, "ROOT", tmp_path)
    for name, content in files.items():
        path = tmp_path / "room" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return texts.find(tmp_path / "room", [])


def test_finds_texts_in_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "_('One')\nngettext('%(n)s note', '%(n)s notes', n)\n"
        "pgettext_lazy('verb', 'place')\ngettext('Two '\n    'lines')\n_(variable)\n"
    )
    found = _found(tmp_path, monkeypatch, {"views.py": code, "tests/test_it.py": "_('not this')"})
    assert set(found.texts) == {
        texts.Text("One"),
        texts.Text("%(n)s note", "%(n)s notes"),
        texts.Text("place", context="verb"),
        texts.Text("Two lines"),
    }


def test_finds_texts_in_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (
        '<c-button label=\'{% translate "Go on" %}\' />{% translate "place" context "verb" %}\n'
        "{% blocktranslate count n=notes trimmed %}\n  {{ n }} note\n{% plural %}\n  {{ n }} notes (all)\n"
        "{% endblocktranslate %}{{ _('Inside') }} it's (not) {# {% translate 'Hidden' %} #}"
    )
    found = _found(tmp_path, monkeypatch, {"templates/room/page.html": page})
    assert set(found.texts) == {
        texts.Text("Go on"),
        texts.Text("place", context="verb"),
        texts.Text("%(n)s note", "%(n)s notes (all)"),
        texts.Text("Inside"),
    }


def test_an_f_string_is_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = _found(tmp_path, monkeypatch, {"views.py": "_(f'{n} notes')"})
    assert found.mistakes == ["room/views.py:1: an f-string cannot be translated; use named places"]


def test_writing_keeps_translations_and_drops_what_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = _found(tmp_path, monkeypatch, {"views.py": "_('Kept')\n_('New')"})
    path = tmp_path / "django.po"
    before = polib.POFile()
    before.append(polib.POEntry(msgid="Kept", msgstr="Behållen", tcomment="careful"))
    before.append(polib.POEntry(msgid="Gone", msgstr="Borta"))
    before.save(str(path))
    after = texts.updated(found, path, "sv")
    assert [(entry.msgid, entry.msgstr, entry.tcomment) for entry in after] == [
        ("Kept", "Behållen", "careful"),
        ("New", "", ""),
    ]
    assert [entry.msgstr for entry in texts.updated(found, path, "en")] == ["Kept", "New"]


@pytest.mark.parametrize(
    ("translation", "says"),
    [
        ("", "has no Swedish text"),
        ("%(antal)s rader", "%(antal)s, which nothing fills"),
        ("Rader", "loses %(count)s in translation"),
        ("%(count)s rader", None),
    ],
)
def test_a_translation_that_does_not_fit_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, translation: str, says: str | None
) -> None:
    found = _found(tmp_path, monkeypatch, {"views.py": "_('%(count)s rows')"})
    path = tmp_path / "django.po"
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="%(count)s rows", msgstr=translation))
    catalogue.save(str(path))
    problems = list(texts._problems(found, path, "sv"))
    if says is None:
        assert problems == []
    else:
        assert any(says in problem for problem in problems)
