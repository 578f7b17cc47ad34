"""A clerk's way in a real Chromium: from a number half remembered to the document, the article and the passage."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from indexer.search import open_searcher
from tests.browser import DESK, PHONE, serving
from tests.official_archive import P140_2017, P140_X, official_articles
from tests.web_archive import archive
from webui import create_app

pytestmark = pytest.mark.browser
PATHS = ["/van-ban", f"/van-ban/{P140_2017.key}", "/van-ban?so=140/KH-L%C4%90L%C4%90%0A141/KH-L%C4%90L%C4%90"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("documents")
    archive(data, official_articles())
    searcher = open_searcher(data)
    with serving(create_app(searcher=searcher)) as address:
        yield address
    searcher.close()


@pytest.fixture(params=[(True, "desk"), (False, "phone")], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A fresh window, with JavaScript at a desk, without on a phone."""
    javascript, place = request.param
    context = browser.new_context(java_script_enabled=javascript, viewport=PHONE if place == "phone" else DESK)
    page = context.new_page()
    page.set_default_timeout(5000)
    yield page
    context.close()


def test_a_half_remembered_number_leads_to_the_document_the_article_and_the_passage(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("link", name="Văn bản", exact=True).click()
    page.get_by_label("Số, tên hoặc nội dung văn bản").fill("kh 141 ldld")
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban?q=*")
    expect(page.get_by_role("status")).to_have_text("0 văn bản")
    near = page.get_by_role("region", name="Số gần đó")
    near.locator(f'a[href$="{P140_2017.key}"]').click()
    expect(page.locator("h1")).to_have_text("Kế hoạch 140/KH-LĐLĐ")
    expect(page.locator(f'section[aria-labelledby="same"] a[href$="{P140_X.key}"]')).to_be_visible()
    first = page.locator(".hit").first
    expect(first.locator("mark")).to_have_text("140/KH-LĐLĐ")
    first.get_by_role("link").click()
    expect(page.locator("article h1")).to_have_text("Bài c17")
    page.locator("article a.cited", has_text="140/KH-LĐLĐ").click()
    assert page.url == f"{site}/van-ban/{P140_2017.key}"


def test_a_list_of_numbers_is_pasted_and_looked_up(page: Page, site: str) -> None:
    page.goto(f"{site}/van-ban")
    page.get_by_text("Tra nhiều số một lúc").click()
    page.get_by_label("Dán các số vào đây").fill("140/KH-LĐLĐ\n999/QĐ-TLĐ")
    page.get_by_role("button", name="Tra", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Tìm thấy 1 trên 2 số")
    expect(page.get_by_role("row", name="999/QĐ-TLĐ")).to_contain_text("không thấy")


def test_a_chosen_year_narrows_the_list_down(page: Page, site: str) -> None:
    page.goto(f"{site}/van-ban")
    page.get_by_label("Năm").select_option("2016")
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.wait_for_url("**nam=2016*")
    expect(page.get_by_role("status")).to_have_text("1 văn bản")


@pytest.mark.parametrize("path", PATHS)
def test_no_page_scrolls_sideways(page: Page, site: str, path: str) -> None:
    for width in (320, 1600):
        page.set_viewport_size({"width": width, "height": 700})
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
