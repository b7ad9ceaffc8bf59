"""Before signing in: the welcome page on a desk and on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_welcome_page_is_open_to_everybody(
    page: Page, axe: Axe, picture: Path, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    answer = page.goto("/")
    assert answer is not None
    assert answer.ok
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "sv"
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, "nothing sticks out sideways"
    page.screenshot(path=picture / f"welcome-{size[0]}.png", full_page=True)
    found = axe.run(page)
    assert found.violations_count == 0, found.generate_report()
