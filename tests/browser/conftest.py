"""A demo region served for real, and a browser to walk through it with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.running import Running, environment, larsam

DESK = (1280, 900)
PHONE = (390, 844)


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The demo region, served for the whole run. ``region.links`` holds one sign-in address a role."""
    env = environment(tmp_path_factory.mktemp("region") / "var")
    done = larsam("prepare", "database", "--demo", env=env, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    running = Running(env).start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["LARSAM_CHROMIUM"],
            # As root, as on build machines, the browser refuses its own sandbox; it visits only our pages.
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, region: Running) -> Iterator[BrowserContext]:
    """A browser window of its own: no cookies from another test. Fails when a page asks another host."""
    context = chromium.new_context(
        base_url=region.base_url, locale="sv-SE", viewport={"width": DESK[0], "height": DESK[1]}
    )
    strangers: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((region.base_url, "data:", "blob:", "about:")):
            strangers.append(request.url)

    context.on("request", note)
    yield context
    context.close()
    assert strangers == [], "a page asked another host"


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page in that window. Fails when the console reports an error."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if _is_error(message) else None)
    yield page
    assert complaints == [], "the browser's console complains"


@pytest.fixture(scope="session")
def axe() -> Axe:
    return Axe()


@pytest.fixture
def picture(repository: Path) -> Path:
    """Where pictures for people to look at go."""
    folder = repository / "var" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _is_error(message: ConsoleMessage) -> bool:
    return message.type == "error"
