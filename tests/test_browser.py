"""The site in a real Chromium: a reader's whole way, with and without JavaScript, at a desk and on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from indexer.search import Searcher
from tests.browser import DESK, PHONE, serving
from tests.web_archive import LAM_HAI, mixed_articles, opened_archive
from webui import create_app

pytestmark = pytest.mark.browser
PATHS = ["/", "/tim", "/tim?q=cong+nhan&nam=2017", "/tim?q=zzzz&nam=2017", "/khong-co"]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    with opened_archive(tmp_path_factory.mktemp("browser"), mixed_articles()) as opened:
        yield opened


@pytest.fixture(scope="module")
def site(searcher: Searcher) -> Iterator[str]:
    with serving(create_app(searcher=searcher)) as address:
        yield address


@pytest.fixture(params=[(True, "desk"), (False, "desk"), (True, "phone"), (False, "phone")], ids=str)
def window(request: pytest.FixtureRequest) -> tuple[bool, str]:
    """JavaScript on or off, at a desk or on a phone."""
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def page(window: tuple[bool, str], browser: Browser) -> Iterator[Page]:
    """A fresh window that complains of nothing."""
    javascript, place = window
    context = browser.new_context(java_script_enabled=javascript, viewport=PHONE if place == "phone" else DESK)
    page = context.new_page()
    page.set_default_timeout(5000)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [text for text in complaints if "404" not in text] == []


def tick(page: Page, window: tuple[bool, str], name: str, value: str) -> None:
    """Tick a facet's value and let it apply: by itself where a script runs beside the list, else by the button."""
    summary = page.locator("details.panel > summary")
    if summary.is_visible():
        summary.click()
    box = page.locator(f'input[name="{name}"][value="{value}"]')
    if not box.is_visible():
        page.locator(f'details.more:has(input[name="{name}"]) > summary').click()
    box.check()
    if window != (True, "desk"):
        page.get_by_role("button", name="Lọc").click()
    page.wait_for_url(f"**{name}={value}*")


def total(page: Page) -> int:
    words = page.locator(".summary h2").inner_text()
    return int(words.split()[0].replace(".", ""))


def test_a_reader_searches_narrows_reads_and_comes_back(
    page: Page, window: tuple[bool, str], site: str, searcher: Searcher
) -> None:
    page.goto(site)
    page.get_by_label("Tìm trong kho bài").fill("công đoàn")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim?q=*")
    everything = total(page)
    tick(page, window, "nam", "2017")
    tick(page, window, "nam", "2016")
    two_years = total(page)
    assert 0 < two_years < everything
    tick(page, window, "to_chuc", LAM_HAI.slug)
    narrowed = total(page)
    assert 0 < narrowed < two_years
    results = page.url
    link = page.locator(".hit h3 a").first
    title = link.inner_text()
    link.click()
    expect(page.locator("article h1")).to_have_text(title)
    page.get_by_role("link", name="Về kết quả").click()
    assert page.url == results
    assert total(page) == narrowed
    page.go_back()
    page.go_back()
    assert page.url == results
    page.get_by_role("link", name="Xóa tất cả").click()
    assert total(page) == len(searcher.store.days)


def test_going_back_shows_the_boxes_of_the_page_gone_back_to(page: Page, window: tuple[bool, str], site: str) -> None:
    page.goto(f"{site}/tim?q=công đoàn")
    tick(page, window, "nam", "2017")
    page.go_back()
    expect(page.locator('input[name="nam"]:checked')).to_have_count(0)


@pytest.mark.parametrize("path", PATHS)
def test_no_page_scrolls_sideways_or_asks_another_host(page: Page, site: str, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for width in (320, 1600):
        page.set_viewport_size({"width": width, "height": 700})
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert all(url.startswith(site) for url in asked)


def test_the_slash_key_goes_to_the_search_box(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(f"{site}/tim?q=công đoàn")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("a/b")
    assert page.input_value("#q") == "a/b"
    page.close()


def test_a_ticked_box_keeps_the_focus(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(f"{site}/tim?q=công đoàn")
    page.locator('input[name="nam"][value="2016"]').check()
    page.wait_for_url("**nam=2016*")
    assert page.evaluate("document.activeElement.value") == "2016"
    page.close()


def test_nothing_moves_while_the_fonts_arrive(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.moved += e.value))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page.route("**/*.woff2", lambda route: (page.wait_for_timeout(200), route.continue_()))
    page.goto(f"{site}/tim?q=công đoàn")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.moved") < 0.02
    page.close()


def test_matches_are_stepped_through_round_the_article(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{site}/bai/a1b2c3?q=công nhân")
    forward, back = page.get_by_role("button", name="Chỗ khớp sau"), page.get_by_role("button", name="Chỗ khớp trước")
    forward.click()
    expect(page.locator("mark:target")).to_have_id("k1")
    back.click()
    expect(page.locator("mark:target")).to_have_id("k3")
    expect(page.locator(".matches [role=status]")).to_have_text("3/3")
    page.close()
