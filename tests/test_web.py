"""The site's pages, asked without a browser."""

import gzip
import json
import re
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from babel.messages.catalog import Catalog
from flask import Flask
from flask.testing import FlaskClient

from corpus.phrases import RULES
from indexer.results import Request
from indexer.results_json import results_record
from indexer.search import Searcher
from tests.translate import extracted, installed, translated
from tests.web_archive import full_article, hostile_article, mixed_articles, opened_archive
from webui import create_app, wording

FULL = "/bai/a1b2c3/thang-cong-nhan-o-lam-hai-1-200-suat-qua"
PAGES = [
    "/", "/tim", "/tim?q=cong+nhan", "/tim?q=c%C3%B4ng+%C4%91o%C3%A0n&nam=2017&nam=2016&bo_loai=document&sap=moi",
    "/tim?q=zzzz&nam=2017", "/tim?trang=3", FULL, f"{FULL}?q=cong+nhan&nam=2017", "/khong-co-trang-nay", "/tim?nam=x",
    "/tim?trang=999",
]  # fmt: skip
VOID = {"meta", "link", "input", "img", "br", "hr", "path", "circle", "rect", "line", "wbr"}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    with opened_archive(tmp_path_factory.mktemp("web"), mixed_articles()) as searcher:
        yield searcher


@pytest.fixture(scope="module")
def app(opened: Searcher) -> Flask:
    return create_app(searcher=opened)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


class Page(HTMLParser):
    """A page's tags and text, and whether every tag was closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"an attribute twice in <{tag}>"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("script", "style"):
            self.text += data

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag and all(attrs.get(k) == v for k, v in wanted.items())]


def words_of(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """English, in the singular → the translation's forms."""
    return {
        message.id[0] if isinstance(message.id, tuple | list) else message.id: tuple(
            message.string if isinstance(message.string, tuple | list) else [message.string]
        )
        for message in catalog
        if message.id
    }


def get(client: FlaskClient, url: str, status: int = 200) -> Page:
    answer = client.get(url)
    assert answer.status_code == status, url
    return Page(answer.get_data(as_text=True))


@pytest.mark.parametrize("url", PAGES)
def test_every_page_is_well_formed_labelled_and_in_vietnamese(client: FlaskClient, url: str) -> None:
    page = Page(client.get(url).get_data(as_text=True))
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert page.all("html") == [{"lang": "vi"}]
    assert len(page.all("main")) == 1
    assert len(page.all("form", role="search")) == 1
    assert page.all("label", **{"for": "q"})
    english = [message.id for message in translated() if isinstance(message.id, str) and len(message.id) > 12]
    plain = [text for text in english if "%" not in text]
    assert [text for text in plain if text in page.text] == []


@pytest.mark.parametrize("url", PAGES)
def test_every_page_has_an_english_twin_whose_links_stay_english(client: FlaskClient, url: str) -> None:
    page = Page(client.get(f"{url}{'&' if '?' in url else '?'}ngon_ngu=en").get_data(as_text=True))
    assert page.all("html") == [{"lang": "en"}]
    inside = [str(attrs["href"]) for attrs in page.all("a") if str(attrs["href"]).startswith("/")]
    back = [href for href in inside if "ngon_ngu=en" not in href]
    assert len(back) == 1, "only the way back to Vietnamese"
    assert page.all("input", name="ngon_ngu", value="en")


@pytest.mark.parametrize("url", [*PAGES, "/healthz", "/readyz", "/tim.json", "/static/tracuu.css", "/ban-goc/a1b2c3"])
def test_every_answer_carries_the_security_headers_and_nothing_inline(client: FlaskClient, url: str) -> None:
    answer = client.get(url, buffered=True)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert {"Referrer-Policy", "Permissions-Policy"} <= set(answer.headers.keys())
    if answer.mimetype == "text/html":
        page = Page(answer.get_data(as_text=True))
        assert not any(name.startswith("on") or name == "style" for _, attrs in page.tags for name in attrs)
        assert all(attrs.get("src") or attrs.get("type") == "application/ld+json" for attrs in page.all("script"))
        assert not page.all("style")
        assert not re.search(r'(?:src|href)="(?:https?:)?//(?!ldld-lamhai|a\.example)', answer.get_data(as_text=True))


def test_a_defect_gives_our_error_page_with_headers_and_no_traceback(opened: Searcher) -> None:
    app = create_app(searcher=opened)
    app.add_url_rule("/hong", view_func=lambda: 1 // 0)
    answer = app.test_client().get("/hong")
    assert answer.status_code == 500
    assert "Content-Security-Policy" in answer.headers
    assert "Traceback" not in answer.get_data(as_text=True)
    assert Page(answer.get_data(as_text=True)).all("form", role="search")


def test_results_show_total_hits_marks_dates_and_badges(client: FlaskClient) -> None:
    page = get(client, "/tim?q=th%C3%A1ng+c%C3%B4ng+nh%C3%A2n")
    assert "1 bài" in page.text
    assert "đăng 13/05/2017" in page.text
    assert "34/KH-LĐLĐ" in page.text
    assert page.all("mark")
    assert page.all("input", id="q", value="tháng công nhân")


def test_the_json_twin_has_the_shape_of_the_command_line(client: FlaskClient, opened: Searcher) -> None:
    told = json.loads(client.get("/tim.json?q=cong+nhan&nam=2017").get_data())
    again = results_record(opened.search(Request("cong nhan", {"year": ("2017",)})))
    told.pop("took_ms"), again.pop("took_ms")
    assert told == json.loads(json.dumps(again))


def test_a_chosen_value_stays_on_top_even_without_hits(client: FlaskClient) -> None:
    page = get(client, "/tim?q=ban+tuyen+giao+zzzz&nam=2011")
    boxes = page.all("input", type="checkbox", name="nam")
    assert boxes[0]["value"] == "2011"
    assert "checked" in boxes[0]


def test_facets_are_or_inside_and_and_between(client: FlaskClient, opened: Searcher) -> None:
    two = client.get("/tim.json?nam=2016&nam=2017").get_json()["total"]
    assert two == sum(client.get(f"/tim.json?nam={year}").get_json()["total"] for year in (2016, 2017))
    both = client.get("/tim.json?nam=2016&nam=2017&loai=document").get_json()["total"]
    assert 0 < both < two


def test_every_facet_value_offers_to_be_left_out(client: FlaskClient) -> None:
    page = get(client, "/tim")
    hrefs = [str(attrs["href"]) for attrs in page.all("a", **{"class": "minus"})]
    assert "/tim?bo_nam=2018" in hrefs
    total = client.get("/tim.json?bo_nam=2018").get_json()["total"]
    assert total == client.get("/tim.json").get_json()["total"] - client.get("/tim.json?nam=2018").get_json()["total"]


def test_chips_take_back_one_choice_or_all(client: FlaskClient) -> None:
    page = get(client, "/tim?q=cong+doan&nam=2017&bo_loai=document&trang=1")
    hrefs = [str(attrs["href"]) for attrs in page.all("a")]
    assert {"/tim?nam=2017&bo_loai=document", "/tim?q=cong+doan&bo_loai=document", "/tim?q=cong+doan&nam=2017"} <= {
        *hrefs
    }
    assert "Xóa tất cả" in page.text
    assert "Bỏ lọc" in page.text


def test_an_empty_answer_offers_ways_out_with_their_counts(client: FlaskClient) -> None:
    page = get(client, "/tim?q=%22h%E1%BB%99i+ngh%E1%BB%8B%22&nam=2018&loai=article&noi=lam-hai")
    assert "0 bài" in page.text
    assert "khi bỏ lọc Nơi: Tỉnh Lam Hải" in page.text
    assert "Bớt từ thì ra nhiều bài hơn" in page.text


def test_an_unknown_value_gives_no_hits_and_a_note(client: FlaskClient) -> None:
    page = get(client, "/tim?to_chuc=khong-co-to-chuc-nay")
    assert "0 bài" in page.text
    assert "không có trong kho" in page.text


def test_later_tiers_stand_under_their_own_dividers(client: FlaskClient) -> None:
    page = get(client, "/tim?q=c%E1%BB%95ng+nh%E1%BA%ADn")
    assert "2 bài" in page.text
    assert "Khác dấu 2" in " ".join(page.text.split())


def test_pages_follow_each_other_to_a_true_last_one(client: FlaskClient) -> None:
    last = get(client, "/tim?trang=5")
    assert "trang 5/5" in last.text
    assert not [attrs for attrs in last.all("a") if attrs.get("rel") == "next nofollow"]
    seen = [hit["id"] for page in range(1, 6) for hit in client.get(f"/tim.json?trang={page}").get_json()["hits"]]
    assert len(seen) == len(set(seen)) == 47


@pytest.mark.parametrize("number", [6, 999_999_999])
def test_a_page_past_the_end_is_not_found_and_links_to_the_last(client: FlaskClient, number: int) -> None:
    page = get(client, f"/tim?trang={number}", 404)
    assert [attrs for attrs in page.all("a") if attrs["href"] == "/tim?trang=5"]
    told = client.get(f"/tim.json?trang={number}")
    assert (told.status_code, told.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize("url", ["/tim?nam=x", "/tim?trang=0", "/tim?sap=abc", "/tim?bo_nam=%00", "/tim.json?trang=a"])
def test_a_malformed_value_is_a_bad_request(client: FlaskClient, url: str) -> None:
    assert client.get(url).status_code == 400


@pytest.mark.parametrize(
    "query", ["a" * 10_000, '"' * 300, "(" * 300, "<script>alert(1)</script>", "{{ 7*7 }}", "%00", "\ud800", "x" * 250]
)
def test_any_query_is_answered_and_escaped(client: FlaskClient, query: str) -> None:
    page = get(client, "/tim?q=" + quote(query, errors="replace"))
    assert not [attrs for attrs in page.all("script") if not attrs.get("src")]
    assert "49" not in page.text.split("bài")[0] or "{{ 7*7 }}" not in query


@pytest.mark.parametrize("name", ["_external", "_scheme", "_anchor", "endpoint", "slug", "article_id", "filename"])
def test_parameters_named_like_our_own_arguments_change_nothing(client: FlaskClient, name: str) -> None:
    for url in (f"/tim?q=cong+nhan&{name}=javascript:x", f"{FULL}?q=a&{name}=javascript:x"):
        assert not [attrs for attrs in get(client, url).all("a") if str(attrs["href"]).startswith(("javascript", "//"))]


def test_an_article_shows_what_was_found_out_and_where_it_was_found(client: FlaskClient) -> None:
    article = full_article()
    page = get(client, f"{FULL}?q=hoa+giai&nam=2017&trang=1")
    for shown in (article.title, "13/05/2017", "12/05/2017", "theo ngày đăng", "34/KH-LĐLĐ", "Ban Tuyên giáo",
                  "Liên đoàn Lao động tỉnh Lam Hải", "Đã bỏ gì?", "Trang chủ | Giới thiệu", "Xem bản gốc"):  # fmt: skip
        assert shown in page.text
    assert [attrs for attrs in page.all("a") if attrs["href"] == "/tim?q=hoa+giai&nam=2017"]
    assert page.all("mark", id="k1")
    assert page.all("link", rel="canonical", href=FULL)
    assert page.all("a", href=article.url)[0]["rel"] == "external noopener noreferrer nofollow"


def test_a_search_hit_links_to_its_article_with_the_whole_search(client: FlaskClient) -> None:
    page = get(client, "/tim?q=hoa+giai&nam=2017")
    assert [attrs for attrs in page.all("a") if attrs["href"] == f"{FULL}?q=hoa+giai&nam=2017"]


def test_any_slug_or_none_leads_to_the_one_address(client: FlaskClient) -> None:
    for url in ("/bai/a1b2c3", "/bai/a1b2c3/", "/bai/a1b2c3/khac"):
        answer = client.get(f"{url}?q=a")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"{FULL}?q=a")
        assert "Content-Security-Policy" in answer.headers


def test_a_hostile_page_is_text_and_nothing_else(client: FlaskClient) -> None:
    hostile = hostile_article()
    address = client.get("/tim.json?q=alert").get_json()["hits"][0]["id"]
    assert address == hostile.id
    results = get(client, "/tim?q=alert")
    link = next(str(a["href"]) for a in results.all("a") if str(a["href"]).startswith("/bai/"))
    page = get(client, link)
    assert hostile.title in page.text
    assert "<img src=x" in page.text
    assert not page.all("img")
    assert not [attrs for attrs in page.all("a") if "javascript" in str(attrs["href"])]


def test_the_original_is_plain_text_that_no_browser_runs(client: FlaskClient) -> None:
    answer = client.get("/ban-goc/a1b2c3")
    assert answer.mimetype == "text/plain"
    assert answer.get_data(as_text=True).startswith("<p>Tháng Công nhân")
    assert client.get("/ban-goc/zzz").status_code == 404


@pytest.mark.parametrize("url", ["/bai/zzz", "/bai/zzz/x", "/ban-goc/zzz", "//evil.example/x", "/tim/", "/bai"])
def test_unknown_addresses_are_not_found_with_a_search_box(client: FlaskClient, url: str) -> None:
    page = get(client, url, 404)
    assert page.all("form", role="search")
    assert not [attrs for attrs in page.all("a") if str(attrs["href"]).startswith("//")]


def test_an_unchanged_page_is_answered_without_searching(client: FlaskClient) -> None:
    first = client.get("/tim?q=cong+nhan")
    again = client.get("/tim?q=cong+nhan", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    assert client.get("/tim?q=cong", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
    assert "ETag" not in client.get("/tim?nam=x").headers


def test_static_files_carry_a_fingerprint_and_stay_a_year(client: FlaskClient) -> None:
    page = get(client, "/")
    sheet = str(page.all("link", rel="stylesheet")[0]["href"])
    assert re.fullmatch(r"/static/tracuu\.css\?v=[0-9a-f]{10}", sheet)
    assert "max-age=31536000" in client.get(sheet, buffered=True).headers["Cache-Control"]


def test_answers_are_packed_for_browsers_that_take_it_and_light(client: FlaskClient) -> None:
    packed = client.get("/tim", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.get_data()) < 40_000
    assert gzip.decompress(packed.get_data()) == client.get("/tim").get_data()
    weight = sum(
        len(client.get(f"/static/{name}", headers={"Accept-Encoding": "gzip"}, buffered=True).get_data())
        for name in ("tracuu.css", "tracuu.js")
    )
    assert weight < 35_000


def test_one_prefix_of_a_proxy_stands_before_every_link(opened: Searcher) -> None:
    client = create_app(searcher=opened).test_client()
    page = Page(client.get("/tim?q=cong+nhan", environ_overrides={"SCRIPT_NAME": "/kho"}).get_data(as_text=True))
    assert all(str(attrs["href"]).startswith(("/kho/", "#")) for attrs in page.all("a"))


def test_every_string_is_translated_and_the_compiled_catalogue_is_current() -> None:
    edited, current = words_of(translated()), words_of(installed())
    assert set(edited) == set(words_of(extracted()))
    assert [text for text, words in edited.items() if not all(words)] == []
    assert current == edited


def test_templates_never_switch_escaping_off() -> None:
    folder = Path(create_app.__code__.co_filename).parent / "templates"
    assert not [file.name for file in folder.glob("*") if re.search(r"\|\s*safe|autoescape\s+false", file.read_text())]


@pytest.mark.parametrize(
    ("address", "q"),
    [
        ("/tim?q=hội+nghị&nam=2017&them=ca", "hội nghị ca"),
        ("/tim?q=bữa+ăn+HOẶC+nghị&nam=2017&them=ca", "(bữa ăn HOẶC nghị) ca"),
        ("/tim?nam=2017&trang=2&them=ca", "ca"),
        ("/tim?q=hội&nam=2017&them=a+HOẶC+ăn", "hội (a HOẶC ăn)"),
    ],
)
def test_searching_within_results_adds_words_and_keeps_filters(client: FlaskClient, address: str, q: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 302
    assert dict(parse_qsl(urlsplit(answer.location).query)) == {"q": q, "nam": "2017"}
    assert client.get(address, follow_redirects=True).status_code == 200


def test_every_kind_of_chrome_has_a_name_for_readers() -> None:
    kinds = tomllib.loads((RULES / "chrome.toml").read_text(encoding="utf-8"))
    assert set(kinds) - set(wording.RULES) == set()
