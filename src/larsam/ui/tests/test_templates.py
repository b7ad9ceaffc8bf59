"""The three template engines' parts at work together, and what every component promises."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.template import engines
from django.template.loader import get_template
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

import larsam
from larsam.ui.icons import ICONS
from larsam.ui.template_settings import templates

HERE = Path(__file__).parent
PACKAGE = Path(larsam.__file__).parent


@pytest.fixture
def with_probe(settings):
    changed = templates()
    changed[0]["DIRS"] = [str(HERE / "templates")]
    with override_settings(TEMPLATES=changed):
        yield engines["django"]


def test_page_fragment_and_component_render_together(with_probe):
    page = with_probe.get_template("probe.html").render({"names": ["Timrå", "Ånge"]})
    fragment = with_probe.get_template("probe.html#rows").render({"names": ["Timrå", "Ånge"]})

    for text in (page, fragment):
        assert "<c-" not in text
        assert "{% " not in text
        assert text.count('class="ls-badge"') == 2
        assert "Ånge" in text
    assert page.lstrip().startswith("<!doctype html>")
    assert "<h1>Prov</h1>" in page
    assert "<html" not in fragment


def test_a_component_sees_nothing_of_the_page_around_it(with_probe):
    source = "<c-empty-state title='Inget här'>Text</c-empty-state>"
    loaded = with_probe.engine.template_loaders[0].loaders[0].loaders[0].cotton_compiler.process(source)
    text = with_probe.from_string(loaded).render({"actions": "LÄCKAGE", "slot": "LÄCKAGE"})
    assert "LÄCKAGE" not in text
    assert "Inget här" in text


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_error_pages_need_neither_request_nor_context(name):
    text = get_template(f"{name}.html").render()
    assert 'href="/"' in text
    assert "<form" not in text, "no form can be sent from a page that knows no session"
    assert re.search(r'<html lang="\w\w', text)


@pytest.mark.django_db
class TestComponentPage:
    @pytest.fixture(params=["sv", "en"])
    def page(self, request):
        response = Client().get(reverse("ui:components"), headers={"accept-language": request.param})
        assert response.status_code == 200
        return response.content.decode()

    def test_nothing_is_left_unrendered(self, page):
        assert "<c-" not in page
        assert "{{" not in page
        assert "{%" not in page

    def test_it_obeys_the_content_security_policy(self, page):
        assert not re.findall(r"<[^>]+\sstyle=", page)
        assert not re.findall(r"<[^>]+\son[a-z]+=", page)
        assert not re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", page)
        assert "<style" not in page

    def test_ids_are_unique_and_labels_lead_somewhere(self, page):
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        pointed_at = re.findall(r'\s(?:for|aria-labelledby)="([^"]+)"', page)
        pointed_at += [
            one for many in re.findall(r'aria-describedby="([^"]+)"', page) for one in many.split()
        ]
        assert pointed_at
        assert set(pointed_at) <= set(ids)

    def test_headings_step_down_one_level_at_a_time(self, page):
        levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))

    def test_every_component_is_shown(self, page):
        source = (PACKAGE / "ui/templates/ui/components.html").read_text(encoding="utf-8")
        base = (PACKAGE / "ui/templates/ui/base.html").read_text(encoding="utf-8")
        names = {file.stem.replace("_", "-") for file in (PACKAGE / "ui/templates/cotton").glob("*.html")}
        assert names == {name for name in names if f"<c-{name}" in source + base}


def test_every_icon_named_in_a_template_is_on_the_list():
    named = {}
    for file in PACKAGE.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        for name in re.findall(r"""(?:\{% icon |(?<![\w:-])icon(?:_end)?=)["']([a-z0-9-]+)["']""", text):
            named.setdefault(name, file.relative_to(PACKAGE))
    assert named
    assert {name: str(file) for name, file in named.items() if name not in ICONS} == {}


class TestAppearance:
    def test_the_choice_is_kept_and_leads_back(self):
        response = Client().post(
            reverse("ui:appearance"), {"appearance": "dark", "next": "/workshoppar/?sida=2"}
        )
        assert response.status_code == 302
        assert response["Location"] == "/workshoppar/?sida=2"
        assert response.cookies["larsam_appearance"].value == "dark"

    def test_it_never_leads_to_another_host(self):
        response = Client().post(
            reverse("ui:appearance"), {"appearance": "dark", "next": "https://evil.example/"}
        )
        assert response["Location"] == "/"

    def test_an_unknown_choice_is_not_kept(self):
        response = Client().post(reverse("ui:appearance"), {"appearance": "<script>", "next": "/"})
        assert "larsam_appearance" not in response.cookies

    def test_only_a_form_can_choose(self):
        assert Client().get(reverse("ui:appearance")).status_code == 405

    @pytest.mark.parametrize(
        ("cookie", "said"), [("dark", "dark"), ("light", "light"), ("x", "auto"), ("", "auto")]
    )
    def test_the_page_says_it(self, cookie, said):
        request = RequestFactory().get("/")
        if cookie:
            request.COOKIES["larsam_appearance"] = cookie
        from larsam.ui.context_processors import appearance

        assert appearance(request) == {"color_scheme": said}
