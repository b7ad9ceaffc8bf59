"""Whole walks: from empty to the Word report, without JavaScript, by keys alone, two people at once."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, PHONE
from tests.running import Running

pytestmark = pytest.mark.browser

EXAMPLE = Path(__file__).parents[2] / "src" / "larsam" / "workshops" / "data" / "sammanstallning_exempel.txt"
PASTED = """## Samtal på tre orter

### Workshop 1, 4 februari 2025

12 personer deltog.

### Studiemiljö

Reflektioner\tKonkreta idéer
<p>Det är tyst på biblioteket efter sex.</p>\t<p>Håll öppet med tagg till tio.</p>
<p>Många reser långt.</p>\t<p>Samåkning till tentamen.</p>
"""


@pytest.fixture
def empty(place: dict[str, str]) -> Iterator[Running]:
    """A new installation that nobody has been in, with the operator's one-time address printed."""
    running = Running(place).start()
    yield running
    running.stop()


def sign_in(page: Page, region: Running) -> None:
    """As the demo's coordinator, by the address that the server prints."""
    region.wait_for("/demo/logga-in/")
    page.goto(next(iter(region.links.values())))


def progress_is(page: Page, done: int) -> None:
    expect(page.get_by_text(f"{done} av 66").first).to_be_visible(timeout=20_000)


def submit(page: Page) -> None:
    page.locator("main form button[type=submit]:visible").first.click()


def waiting(page: Page) -> int:
    """How many notes of the report wait, as its own placing page says."""
    said = page.locator(".ls-progress, [role=progressbar]").first.locator("xpath=..").inner_text()
    done, every = re.search(r"(\d+) av (\d+)", said).groups()  # type: ignore[union-attr]  # it is always said
    return int(every) - int(done)


def place_all_in(page: Page, name: str) -> None:
    page.locator("input[name=note]").first.wait_for()
    for box in page.locator("input[name=note]").all():
        box.check()
    page.locator("details[data-menu=new]").evaluate("menu => menu.open = true")
    page.fill("[name=new_pattern]", name)
    page.locator("button[name=verb][value=new]").click()
    expect(
        page.locator(".wp-pattern__name", has_text=name).or_(page.locator(f"option:text-is('{name}')"))
    ).not_to_have_count(0)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_newcomer_comes_from_empty_to_the_word_report(
    chromium: Browser, empty: Running, picture: Path, size: tuple[int, int]
) -> None:
    context = chromium.new_context(
        base_url=empty.base_url, locale="sv-SE", viewport={"width": size[0], "height": size[1]}
    )
    page = context.new_page()

    def keep(name: str) -> None:
        page.screenshot(path=picture / f"newcomer-{size[0]}-{name}.png", full_page=True)

    empty.wait_for(r"/kom-igang/")
    page.goto(re.search(r"http://\S+/kom-igang/\S+", empty.log.read_text()).group())  # type: ignore[union-attr]  # waited for
    page.fill("[name=name]", "Ylva Sandgren")
    page.fill("[name=email]", "ylva@universitet.example")
    page.select_option("[name=kind]", "university")
    page.fill("[name=organisation]", "Nordiska lärosätet")
    page.fill("[name=collaboration]", "Samverkan Mitt")
    keep("1-begin")
    submit(page)
    page.wait_for_url("**/samverkan/*/")
    assert page.locator("main [data-state=todo]").count() == 4
    keep("2-checklist")

    page.goto("/workshoppar/ta-in/")
    page.set_input_files("[name=file]", EXAMPLE)
    submit(page)
    page.wait_for_selector("form.ws-adopt", timeout=30_000)
    keep("3-preview")
    page.locator("form.ws-adopt .ws-actions button").first.click()
    page.wait_for_selector("main a[href$='/placera/']", timeout=30_000)
    page.locator("main a[href$='/placera/']").first.click()
    assert waiting(page) == 66
    keep("4-placing")
    turn = 0
    while waiting(page):
        turn += 1
        assert turn < 5
        place_all_in(page, f"Mönster {turn}")
        page.goto(page.url)
    report = re.sub(r"placera/.*$", "", page.url)

    page.goto(f"{report}skriv/")
    for _ in range(30):
        bare = page.locator(".wr-sentence[data-bare]").first
        if not bare.count():
            break
        bare.locator("a[href*='/meningar/']").click()
        page.check("[name=is_analysts]")
        page.locator("button[name=do][value=save]:visible").click()
        page.wait_for_url("**/skriv/**")
    keep("5-synthesis")
    page.locator("form[action$='/publicera/'] button").click()
    page.wait_for_url(re.compile(r"/rapporter/\d+/(\?.*)?$"))
    keep("6-report")
    with page.expect_download() as fetched:
        page.locator("a[href$='.docx']").first.click()
    told = docx.Document(io.BytesIO(Path(fetched.value.path()).read_bytes()))
    words = " ".join(cell.text for table in told.tables for row in table.rows for cell in row.cells)
    assert "Funktionsadresser i stället för personliga adresser, med utsedd ersättare." in words
    assert "Tydliga roller sparar mejl." in words
    page.goto("/samverkan/1/")
    assert page.locator("main [data-state=todo]").count() == 3
    context.close()


def test_everything_can_be_done_without_javascript(chromium: Browser, region: Running) -> None:
    context = chromium.new_context(base_url=region.base_url, locale="sv-SE", java_script_enabled=False)
    page = context.new_page()
    sign_in(page, region)
    page.goto("/workshoppar/ta-in/")
    page.fill("[name=text]", PASTED)
    submit(page)
    for _ in range(60):
        if page.locator("form.ws-adopt").count():
            break
        page.wait_for_timeout(250)
        page.goto(page.url)
    page.locator("form.ws-adopt .ws-actions button").first.click()
    for _ in range(60):
        if page.locator("main a[href$='/placera/']").count():
            break
        page.wait_for_timeout(250)
        page.goto(page.url)
    page.locator("main a[href$='/placera/']").first.click()
    assert waiting(page) == 4
    page.locator("input[name=note]").first.check()
    page.locator("details[data-menu=new] summary").click()
    page.fill("[name=new_pattern]", "Öppettider utan skript")
    page.locator("button[name=verb][value=new]").click()
    assert waiting(page) == 3
    page.locator("input[name=note]").first.check()
    page.locator("button[name=to]", has_text="Öppettider utan skript").click()
    assert waiting(page) == 2
    page.locator("button[name=verb][value=undo]").click()
    assert waiting(page) == 3
    context.close()


def test_notes_are_placed_by_keys_alone(page: Page, region: Running) -> None:
    sign_in(page, region)
    page.goto("/workshoppar/rapporter/1/placera/")
    before = waiting(page)
    page.keyboard.press("1")
    progress_is(page, 67 - before)
    page.keyboard.press("u")
    progress_is(page, 66 - before)
    page.keyboard.press("?")
    expect(page.locator("dialog[open], [popover]:popover-open")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("0")
    assert page.evaluate("document.activeElement.name") == "reason"
    page.keyboard.type("Hör till en annan workshop")
    page.keyboard.press("Enter")
    progress_is(page, 67 - before)
    page.keyboard.press("u")
    progress_is(page, 66 - before)


def test_two_people_place_one_note_and_nobody_is_overwritten(chromium: Browser, region: Running) -> None:
    windows = [chromium.new_context(base_url=region.base_url, locale="sv-SE") for _ in range(2)]
    pages = [window.new_page() for window in windows]
    for page in pages:
        sign_in(page, region)
        page.goto("/workshoppar/rapporter/1/placera/")
    value = pages[0].locator("input[name=note]").first.get_attribute("value")
    for page, pattern in zip(pages, (0, 1), strict=True):
        before = waiting(page)
        page.locator(f"input[name=note][value='{value}']").check()
        page.locator("button[name=to]").nth(pattern).click()
        expect(page.locator(f"input[name=note][value='{value}']")).to_have_count(0, timeout=20_000)
        assert waiting(page) < before
    conflict = pages[1].locator(".wp-conflict")
    expect(conflict).to_be_visible()
    expect(conflict).to_contain_text(pages[1].locator(".wp-pattern__name").first.inner_text())
    for window in windows:
        window.close()
