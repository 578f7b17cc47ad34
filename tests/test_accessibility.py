"""Every page for every reader: WCAG 2.2 AA by axe-core, both schemes and languages, narrow and enlarged, by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from indexer.search import Searcher
from tests.browser import serving
from tests.site_pages import NO_PAGES, PAGES, addresses, in_english, window
from webui import create_app

pytestmark = pytest.mark.browser
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
VIOLATIONS = """async tags => (await axe.run({runOnly: {type: "tag", values: tags}})).violations.map(
    found => `${found.id}: ${found.nodes.map(node => node.target.join(" ") + " " + node.failureSummary).join("; ")}`)"""
WIDE, NARROW, ENLARGED = 1280, 320, 640  # a desk's 1280 pixels at 200 % are 640 of the page's
# Width, scheme and language: every pair of them is seen.
WAYS = [(WIDE, "light", "vi"), (NARROW, "dark", "vi"), (NARROW, "light", "en"), (WIDE, "dark", "en")]


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


@pytest.fixture(scope="module", params=WAYS, ids=lambda way: " ".join(map(str, way)))
def way(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, str]]:
    """A window of one width and scheme, and the language to read in."""
    width, scheme, language = request.param
    with window(browser, width, scheme, csp=False) as page:
        yield page, language


def test_every_page_of_the_site_stands_in_the_table(archive: Searcher, pages: dict[str, str]) -> None:
    app = create_app(searcher=archive)
    routes = app.url_map.bind("localhost")
    listed = {routes.match(address.partition("?")[0])[0] for name, address in pages.items() if name != "not found"}
    shown = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and "." not in rule.rule.rpartition("/")[2]
        and not rule.rule.startswith("/api/")
    }
    assert shown - listed - NO_PAGES == set()


@pytest.mark.parametrize("name", PAGES)
def test_no_page_breaks_a_rule_of_wcag_2_2_aa(
    way: tuple[Page, str], site: str, pages: dict[str, str], name: str
) -> None:
    page, language = way
    address = pages[name] if language == "vi" else in_english(pages[name])
    page.goto(site + address)
    unfold(page)
    page.add_script_tag(path=AXE)
    assert page.evaluate(VIOLATIONS, RULES) == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_when_narrow_or_enlarged(
    browser: Browser, site: str, pages: dict[str, str], name: str
) -> None:
    for width in (NARROW, ENLARGED):
        with window(browser, width) as page:
            page.goto(site + pages[name])
            unfold(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def unfold(page: Page) -> None:
    """What is folded away is a part of the page too."""
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


def tab_to(page: Page, selector: str, most: int = 120) -> None:
    """Reach an element by the Tab key alone, seeing at each step that the focus is visible."""
    for _ in range(most):
        page.keyboard.press("Tab")
        where = page.evaluate(
            """selector => { const at = document.activeElement, box = at.getBoundingClientRect();
            return {reached: at.matches(selector), seen: at === document.body || (box.width > 0 && box.height > 0)} }""",
            selector,
        )
        assert where["seen"], "the focus stands on something that is not there"
        if where["reached"]:
            return
    pytest.fail(f"{selector} is not reached by Tab")


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_reader_without_a_mouse_searches_narrows_reads_and_comes_back(
    browser: Browser, site: str, width: int
) -> None:
    with window(browser, width) as page:
        page.goto(f"{site}/")
        tab_to(page, "a.skip")
        page.keyboard.press("Enter")
        page.goto(f"{site}/")
        if page.evaluate("document.activeElement.id") != "q":
            tab_to(page, "#q")
        page.keyboard.type("công đoàn")
        page.keyboard.press("Enter")
        page.wait_for_url("**/tim?q=*")
        found = page.url
        if page.locator("details.panel > summary").is_visible():
            tab_to(page, "details.panel > summary")
            page.keyboard.press("Enter")
        tab_to(page, "input[name=nam]")
        value = page.evaluate("document.activeElement.value")
        page.keyboard.press("Space")
        if width == NARROW:
            tab_to(page, ".apply button")
            page.keyboard.press("Enter")
        page.wait_for_url(f"**nam={value}*")
        expect(page.locator(".chips")).to_contain_text(value)
        tab_to(page, ".hit h3 a")
        title = page.evaluate("document.activeElement.textContent")
        page.keyboard.press("Enter")
        expect(page.locator("article h1")).to_have_text(title)
        tab_to(page, ".way a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/tim?q=*")
        page.go_back()
        expect(page.locator("article h1")).to_have_text(title)
        page.go_back()
        page.go_back()
        page.wait_for_url(found)
