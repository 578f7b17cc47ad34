"""Completions under the search box in a real Chromium: keyboard, pointer, composition, and what is left alone."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from indexer.search import Searcher
from tests.browser import DESK, PHONE, serving
from webui import create_app

pytestmark = pytest.mark.browser
SETTLED = 300  # ms: the pause after a key, and an answer


@pytest.fixture(scope="module")
def site(sample_archives: dict[str, Searcher]) -> Iterator[str]:
    with serving(create_app(searcher=sample_archives["tantivy"])) as address:
        yield address


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(viewport=request.param)
    page = context.new_page()
    page.set_default_timeout(5000)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(site)
    yield page
    context.close()
    assert complaints == []


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Tìm trong kho bài")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Gợi ý").get_by_role("option")


def typed(page: Page, text: str) -> Locator:
    """The options after a text was typed key by key."""
    box(page).press_sequentially(text)
    expect(options(page).first).to_be_visible()
    return options(page)


def asked_for(page: Page) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "goi-y" in request.url else None)
    return asked


def test_arrows_choose_enter_searches_and_the_box_keeps_what_was_typed_till_then(page: Page) -> None:
    found = typed(page, "cong do")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(page.locator("form [role=status]")).to_have_text(f"{found.count()} gợi ý. Phím lên, xuống để chọn.")
    page.keyboard.press("ArrowUp")
    expect(found.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(box(page)).not_to_have_attribute("aria-activedescendant", "suggestion-0")
    page.keyboard.press("ArrowDown")
    expect(box(page)).to_have_attribute("aria-activedescendant", "suggestion-0")
    expect(page.locator("#suggestion-0")).to_have_attribute("aria-selected", "true")
    expect(box(page)).to_have_value("cong do")
    text = page.locator("#suggestion-0 > span").first.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim?*")
    assert parse_qs(urlsplit(page.url).query) == {"q": [text]}
    expect(page.locator(".summary h2")).not_to_have_text("0 bài")


def test_enter_without_a_choice_searches_what_was_typed(page: Page) -> None:
    typed(page, "cong do")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim?q=cong+do")


def test_a_completion_can_be_clicked(page: Page) -> None:
    found = typed(page, "lien doan")
    text = found.first.locator("span").first.inner_text()
    found.first.click()
    page.wait_for_url("**/tim?*")
    assert parse_qs(urlsplit(page.url).query)["q"] == [text]


def test_escape_and_leaving_the_box_close_the_list_and_change_nothing(page: Page) -> None:
    typed(page, "cong")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(box(page)).to_have_value("cong")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Tab")
    expect(options(page)).to_have_count(0)
    expect(box(page)).to_have_value("cong")
    page.wait_for_timeout(SETTLED)
    expect(options(page)).to_have_count(0)


def test_nothing_is_asked_while_a_syllable_is_composed(page: Page) -> None:
    asked = asked_for(page)
    keyboard = page.context.new_cdp_session(page)
    box(page).focus()
    for part in ("c", "cô", "côn", "công"):
        keyboard.send("Input.imeSetComposition", {"text": part, "selectionStart": len(part), "selectionEnd": len(part)})
        page.wait_for_timeout(SETTLED // 2)
    assert asked == []
    expect(options(page)).to_have_count(0)
    keyboard.send("Input.insertText", {"text": "công"})
    expect(options(page).first).to_be_visible()
    expect(box(page)).to_have_value("công")
    assert len(asked) == 1


def test_backspaces_of_a_vietnamese_keyboard_are_waited_for(page: Page) -> None:
    asked = asked_for(page)
    box(page).focus()
    for key in ["c", "o", "Backspace", "ô", "n", "g", "Backspace", "Backspace", "Backspace", "ộ", "n", "g"]:
        page.keyboard.press(key) if key == "Backspace" else page.keyboard.insert_text(key)
    page.wait_for_timeout(SETTLED)
    expect(box(page)).to_have_value("cộng")
    assert [parse_qs(urlsplit(url).query)["q"] for url in asked] == [["cộng"]]


def test_a_late_answer_to_an_older_text_is_not_shown(page: Page) -> None:
    page.route("**/goi-y.json?q=hoi", lambda route: (page.wait_for_timeout(400), route.continue_()))
    box(page).press_sequentially("hoi")
    page.wait_for_timeout(200)
    box(page).fill("lien")
    expect(options(page).first).to_contain_text("Liên")
    page.wait_for_timeout(500)
    expect(options(page).first).to_contain_text("Liên")


def test_a_text_without_completions_says_so_and_shows_no_list(page: Page) -> None:
    box(page).press_sequentially("zzzz")
    expect(page.locator("form [role=status]")).to_have_text("Không có gợi ý")
    expect(options(page)).to_have_count(0)
    box(page).fill("")
    expect(page.locator("form [role=status]")).to_have_text("")


def test_the_box_searches_on_when_the_server_answers_nothing(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(site)
    page.route("**/goi-y.json*", lambda route: route.abort())
    box(page).press_sequentially("cong")
    page.wait_for_timeout(SETTLED)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim?q=cong")
    page.close()


def test_the_open_list_fits_narrow_windows(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 600})
    for path in ("/", "/tim?q=họp"):
        page.goto(site + path)
        box(page).fill("")
        typed(page, "cong d")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_without_javascript_the_box_is_a_plain_one(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.get_by_role("searchbox", name="Tìm trong kho bài").fill("công đoàn")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim?q=*")
    context.close()
