"""A researcher's whole task in a real Chromium: context, company, typical phrases, trends, a choice to take along."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from indexer.search import Searcher
from tests.browser import DESK, PHONE, serving
from tests.web_archive import mixed_articles, opened_archive
from webui import create_app

pytestmark = pytest.mark.browser
PATHS = [
    "/ngu-canh?q=hội nghị", "/ngu-canh?q=công đoàn&xep=phai", "/ngu-canh/di-cung?q=đoàn viên", "/tieu-bieu?q=lễ",
    "/tieu-bieu?q=hội nghị&loai=document", "/xu-huong?q=đoàn viên&q=lễ", "/xu-huong?q=đoàn viên&ky=thang",
    "/chon?id=a1b2c3&id=n0001&id=x",
]  # fmt: skip


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    with opened_archive(tmp_path_factory.mktemp("research"), mixed_articles(80)) as opened:
        yield opened


@pytest.fixture(scope="module")
def site(searcher: Searcher) -> Iterator[str]:
    with serving(create_app(searcher=searcher)) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A phone, with and without JavaScript, that complains of nothing."""
    context = browser.new_context(java_script_enabled=request.param, viewport=PHONE)
    page = context.new_page()
    page.set_default_timeout(5000)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def scripted(request: pytest.FixtureRequest) -> bool:
    return "no script" not in request.node.name


def test_a_researcher_does_the_whole_task_on_a_phone(
    page: Page, site: str, request: pytest.FixtureRequest, searcher: Searcher
) -> None:
    page.goto(f"{site}/tim?q=hội nghị&loai=document")
    page.get_by_role("link", name="Trong ngữ cảnh").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Từ khóa trong ngữ cảnh")
    page.get_by_role("link", name="bên phải").click()
    expect(page.locator('.sort [aria-current="true"]')).to_have_text("bên phải")
    line = page.locator('.lines .place[href*="#k"]').first
    keyword = line.locator("mark").inner_text()
    line.click()
    expect(page.locator("mark:target")).to_have_text(keyword)
    page.go_back()
    page.get_by_role("link", name="Từ đi cùng").click()
    page.get_by_role("link", name="Sắp xếp theo Bên phải").click()
    expect(page.locator('th[aria-sort="descending"]')).to_contain_text("Bên phải")
    page.locator("tbody th a").first.click()
    assert "~5" in page.locator("#q").input_value()
    page.go_back()
    page.locator("details.method > summary").click()
    expect(page.locator("details.method")).to_contain_text("bản dựng 1")
    page.get_by_role("link", name="Xu hướng").last.click()
    page.get_by_label("theo tháng").check()
    page.get_by_role("button", name="So sánh").click()
    assert "ky=thang" in page.url and "loai=document" in page.url
    page.locator("tbody td a").first.click()
    expect(page.locator(".summary h2")).to_contain_text("bài")


def test_typical_phrases_open_where_they_are_asked_for(page: Page, site: str, request: pytest.FixtureRequest) -> None:
    page.goto(f"{site}/tim?q=hội nghị&loai=document")
    box = page.locator("details[data-part], details.told").first
    box.locator("summary").click()
    if scripted(request):
        expect(box.locator("#typical, table, p.quiet, p").first).to_be_visible()
        expect(box.locator("a[data-whole]")).to_have_count(0)
        assert page.url.startswith(f"{site}/tim?")
    else:
        box.locator("a[data-whole]").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tiêu biểu cho kết quả này")


def test_chosen_articles_are_taken_along(page: Page, site: str, request: pytest.FixtureRequest) -> None:
    page.goto(f"{site}/tim?q=hội nghị")
    boxes = page.locator('input[name="id"][form="chon"]')
    chosen = [str(boxes.nth(place).get_attribute("value")) for place in (0, 2)]
    for place in (0, 2):
        boxes.nth(place).check()
    if scripted(request):
        page.goto(f"{site}/tim?q=hội nghị&trang=2")
        other = page.locator('input[name="id"][form="chon"]').first
        chosen.append(str(other.get_attribute("value")))
        other.check()
        expect(page.locator(".basket [role=status]")).to_have_text("đã chọn: 3")
    page.get_by_role("button", name="Xem các bài đã chọn").click()
    expect(page.locator(".chosen li")).to_have_count(len(chosen))
    listed = page.locator('.chosen input[name="id"]')
    assert sorted(str(listed.nth(place).get_attribute("value")) for place in range(len(chosen))) == sorted(chosen)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    text = download.value.path().read_text("utf-8-sig")
    assert all(each in text for each in chosen)
    listed.first.uncheck()
    page.get_by_role("button", name="Chỉ giữ những bài còn đánh dấu").click()
    expect(page.locator(".chosen li")).to_have_count(len(chosen) - 1)


def test_a_choice_is_kept_and_can_be_dropped(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(f"{site}/tim?q=hội nghị")
    page.locator('input[name="id"][form="chon"]').nth(1).check()
    page.goto(f"{site}/chon")
    expect(page.locator(".chosen li")).to_have_count(1)
    page.get_by_role("button", name="Bỏ chọn tất cả").click()
    expect(page.locator("[data-unchosen]")).to_be_visible()
    page.goto(f"{site}/tim?q=hội nghị")
    expect(page.locator('input[name="id"]:checked')).to_have_count(0)
    page.close()


@pytest.mark.parametrize("path", PATHS)
def test_no_page_scrolls_sideways(page: Page, site: str, path: str) -> None:
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
