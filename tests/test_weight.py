"""What a page costs its reader: bytes, requests, and whether anything moves while it arrives."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from indexer.search import Searcher
from tests.browser import serving
from tests.site_pages import PAGES, addresses, window
from webui import create_app

PAGE, LOOKS = 40_000, 35_000  # bytes as sent: a page, all style sheets and scripts together
PACKED = {"Accept-Encoding": "gzip"}
WATCH = """window.moved = 0; new PerformanceObserver(
    list => list.getEntries().forEach(entry => { window.moved += entry.value })
).observe({type: "layout-shift", buffered: true});"""


@pytest.fixture(scope="module")
def archive(sample_archives: dict[str, Searcher]) -> Searcher:
    return sample_archives["tantivy"]


@pytest.fixture(scope="module")
def pages(archive: Searcher) -> dict[str, str]:
    return addresses(archive)


@pytest.fixture(scope="module")
def site(archive: Searcher) -> Iterator[str]:
    with serving(create_app(searcher=archive)) as address:
        yield address


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_light(archive: Searcher, pages: dict[str, str], name: str) -> None:
    body = create_app(searcher=archive).test_client().get(pages[name], headers=PACKED).get_data()
    assert len(body) <= PAGE
    assert b"</html>" in (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body)


def test_style_sheets_and_scripts_are_light(archive: Searcher) -> None:
    app = create_app(searcher=archive)
    files = [file.name for file in Path(app.static_folder or "").iterdir() if file.suffix in (".css", ".js")]
    client = app.test_client()
    sent = [len(client.get(f"/static/{file}", headers=PACKED, buffered=True).get_data()) for file in files]
    assert len(files) >= 2
    assert sum(sent) <= LOOKS


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_and_nobody_else_is_asked(
    browser: Browser, site: str, pages: dict[str, str], name: str, width: int
) -> None:
    with window(browser, width) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.add_init_script(WATCH)
        late_fonts(page)
        page.goto(site + pages[name])
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.moved") == 0
        assert [url for url in asked if not url.startswith(f"{site}/")] == []


def late_fonts(page: Page) -> None:
    """The fonts come when the page is drawn already, as on a slow line."""
    page.route("**/*.woff2", lambda route: (page.wait_for_timeout(150), route.continue_()))
