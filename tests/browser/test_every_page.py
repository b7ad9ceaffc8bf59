"""Every kind of page that a role can walk to by links: axe clean, one heading, nothing sticking out."""

from __future__ import annotations

import re
from collections import deque
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESK, PHONE
from tests.running import Running

pytestmark = pytest.mark.browser

MOST_PAGES = 80
# Downloads and actions that are links on purpose: they answer with something else than a page.
NO_PAGE = re.compile(r"\.(docx|pdf|html|ics|csv|xlsx)$|^/demo/logga-in/")


def kind_of(path: str) -> str | None:
    """The name of the view behind the address, which is what "a kind of page" means here."""
    if NO_PAGE.search(path):
        return None
    try:
        return resolve(path).view_name or None
    except Resolver404:
        return None


def links_on(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        "a[href]", "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"
    )
    here = urlsplit(page.url).netloc
    return [
        urlsplit(one).path + (f"?{urlsplit(one).query}" if urlsplit(one).query else "")
        for one in found
        if urlsplit(one).netloc == here
    ]


def walk(page: Page) -> dict[str, str]:
    """One address for each kind of page that can be reached from the start page by links alone."""
    found: dict[str, str] = {}
    waiting = deque(["/"])
    asked = {"/"}
    while waiting and len(found) < MOST_PAGES:
        address = waiting.popleft()
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{address} answered {answer.status}"
        kind = kind_of(urlsplit(page.url).path)
        if kind is not None:
            found.setdefault(kind, address)
        for link in links_on(page):
            following = kind_of(urlsplit(link).path)
            if following is not None and following not in found and link not in asked:
                asked.add(link)
                waiting.append(link)
    return found


@pytest.fixture(scope="module")
def coordinators_pages(chromium: Browser, region: Running) -> tuple[dict[str, str], str]:
    """The coordinator's kinds of pages, and a file with the signed-in cookies."""
    context = chromium.new_context(base_url=region.base_url, locale="sv-SE")
    page = context.new_page()
    region.wait_for("/demo/logga-in/")
    page.goto(next(iter(region.links.values())))
    state = Path(region.env["LARSAM_VAR"]) / "coordinator.json"
    pages = walk(page)
    context.storage_state(path=state)
    context.close()
    return pages, str(state)


def test_the_coordinator_reaches_the_rooms(coordinators_pages: tuple[dict[str, str], str]) -> None:
    pages, _ = coordinators_pages
    expected = {
        "site:inbox", "workshops:index", "workshops:workshop", "workshops:report", "workshops:placing",
        "organisations:collaboration", "organisations:organisation", "insights:region", "insights:place",
        "accounts:me",
    }  # fmt: skip
    assert expected <= set(pages), expected - set(pages)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_kind_of_page_is_accessible(
    coordinators_pages: tuple[dict[str, str], str],
    chromium: Browser,
    region: Running,
    axe: Axe,
    picture: Path,
    size: tuple[int, int],
    scheme: str,
) -> None:
    pages, state = coordinators_pages
    context = chromium.new_context(
        base_url=region.base_url, locale="sv-SE", storage_state=state,
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce",
    )  # fmt: skip
    page = context.new_page()
    wrong = []
    for kind, address in sorted(pages.items()):
        page.goto(address)
        page.screenshot(path=picture / f"{kind.replace(':', '-')}-{size[0]}-{scheme}.png", full_page=True)
        if page.locator("h1").count() != 1:
            wrong.append(f"{kind} {address}: {page.locator('h1').count()} h1")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            wrong.append(f"{kind} {address}: {wide} px stick out")
        found = axe.run(page)
        if found.violations_count:
            wrong.append(f"{kind} {address}: {found.generate_report()}")
    context.close()
    assert not wrong, "\n".join(wrong)


def test_the_demo_is_marked_on_every_page(
    coordinators_pages: tuple[dict[str, str], str], chromium: Browser, region: Running
) -> None:
    pages, state = coordinators_pages
    context = chromium.new_context(base_url=region.base_url, locale="sv-SE", storage_state=state)
    page = context.new_page()
    unmarked = []
    for kind, address in pages.items():
        page.goto(address)
        if "Påhittade exempeluppgifter" not in page.inner_text("body"):
            unmarked.append(kind)
    context.close()
    assert not unmarked


def test_every_page_is_there_in_english(
    coordinators_pages: tuple[dict[str, str], str], chromium: Browser, region: Running
) -> None:
    pages, state = coordinators_pages
    context = chromium.new_context(base_url=region.base_url, locale="en-GB", storage_state=state)
    page = context.new_page()
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": region.base_url}])
    foreign = []
    for kind, address in pages.items():
        page.goto(address)
        if page.locator("html").get_attribute("lang") != "en":
            foreign.append(kind)
    context.close()
    assert not foreign
