"""The pages of official documents, asked without a browser."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from indexer.query import parse
from indexer.search import Searcher, open_searcher
from tests.official_archive import (
    DECREE,
    G61_2017,
    N6B,
    P140_2016,
    P140_2017,
    P140_OTHER,
    P140_X,
    article,
    official_articles,
)
from tests.test_web import Page, get
from tests.translate import translated
from tests.web_archive import LAM_HAI, archive, full_article, opened_archive
from webui import create_app
from webui.document_params import MOST_LINES
from webui.reading import reading_of
from webui.views.document import NAMED

PLAN = f"/van-ban/{P140_2017.key}"
LIST = "/van-ban?so=" + quote("140/KH-LĐLĐ\n141/KH-LĐLĐ; 999/QĐ-TLĐ\nkhông có số")
PAGES = ["/van-ban", "/van-ban?q=140+kh+ldld", "/van-ban?q=141/KH-L%C4%90L%C4%90&loai=kh&nam=2017", "/van-ban?q=zzz", LIST,
         PLAN, f"/van-ban/{P140_X.key}", f"/van-ban/{N6B.key}", f"/van-ban/{DECREE.key}", "/van-ban?trang=9"]  # fmt: skip


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    data = tmp_path_factory.mktemp("documents")
    many = [article(f"m{at:02}", None, "Theo Nghị định 04/2015/NĐ-CP.", DECREE) for at in range(45)]
    with opened_archive(data, [*official_articles(), *many]) as searcher:
        yield searcher


def hrefs(page: Page) -> list[str]:
    return [str(attrs["href"]) for attrs in page.all("a")]


def table(client: FlaskClient, url: str) -> list[dict[str, str]]:
    answer = client.get(url)
    assert answer.mimetype == "text/csv"
    text = answer.get_data(as_text=True)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:])))


@pytest.mark.parametrize("url", PAGES)
def test_every_page_is_well_formed_labelled_and_in_vietnamese(client: FlaskClient, url: str) -> None:
    page = Page(client.get(url).get_data(as_text=True))
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert len(page.all("form", role="search")) == 1
    assert page.all("label", **{"for": "q"})
    english = [str(message.id) for message in translated() if isinstance(message.id, str) and len(message.id) > 12]
    assert [text for text in english if "%" not in text and text in page.text] == []


@pytest.mark.parametrize("url", PAGES)
def test_every_page_has_an_english_twin_whose_links_stay_english(client: FlaskClient, url: str) -> None:
    page = Page(client.get(f"{url}{'&' if '?' in url else '?'}ngon_ngu=en").get_data(as_text=True))
    inside = [href for href in hrefs(page) if href.startswith("/")]
    assert len([href for href in inside if "ngon_ngu=en" not in href]) == 1, "only the way back to Vietnamese"


def test_the_list_counts_what_it_shows_and_pages_through_all(client: FlaskClient, opened: Searcher) -> None:
    page = get(client, "/van-ban")
    assert f"{opened.documents.total} văn bản" in page.text
    listed = [href for href in hrefs(page) if href.startswith("/van-ban/")]
    assert len(listed) == len(set(listed)) == opened.documents.total
    told = client.get("/van-ban.json").get_json()
    assert told["total"] == len(told["documents"]) == opened.documents.total


def test_a_number_in_any_spelling_leads_to_its_documents(client: FlaskClient) -> None:
    page = get(client, "/van-ban?q=140+kh+ldld")
    assert [href for href in hrefs(page) if href.startswith("/van-ban/")][:3] == [
        PLAN, f"/van-ban/{P140_2016.key}", f"/van-ban/{P140_X.key}",
    ]  # fmt: skip
    assert "chưa rõ năm" in page.text


def test_near_numbers_stand_apart_under_their_own_heading(client: FlaskClient) -> None:
    page = get(client, "/van-ban?q=141/KH-L%C4%90L%C4%90")
    assert "0 văn bản" in page.text
    assert "Số gần đó" in page.text
    assert PLAN in hrefs(page)


def test_filtered_lists_are_not_indexed_and_the_plain_list_is(client: FlaskClient) -> None:
    for url in ("/van-ban?q=140", "/van-ban?loai=kh", "/van-ban?nam=2017", LIST):
        assert str(get(client, url).all("meta", name="robots")[0]["content"]).startswith("noindex")
    assert not get(client, "/van-ban").all("meta", name="robots")
    assert not get(client, PLAN).all("meta", name="robots")
    assert get(client, PLAN).all("link", rel="canonical", href=PLAN)
    assert get(client, f"{PLAN}?trang=1&x=y").all("link", rel="canonical", href=PLAN)


def test_a_documents_page_tells_all_that_is_known_of_it(client: FlaskClient) -> None:
    page = get(client, PLAN)
    for shown in ("Kế hoạch 140/KH-LĐLĐ", "Tổ chức Hội thi an toàn vệ sinh viên năm 2017", LAM_HAI.name, "12/09/2017",
                  "3 bài nhắc tới, cũ nhất trước", "Chính văn bản", "Cùng số, năm chưa rõ", "Văn bản này viện dẫn",
                  "Được nhắc cùng", "chung 2 bài", "Bản của các năm khác", "Bản năm trước:", "Cùng số, nơi khác ban hành", "Số gần đó"):  # fmt: skip
        assert shown in page.text, shown
    titles = [text for text in ("Bài c17", "Bài b17", "Bài d") if text in page.text]
    assert sorted(titles, key=page.text.index) == ["Bài c17", "Bài b17", "Bài d"]
    assert {f"/van-ban/{each.key}" for each in (P140_2016, P140_X, P140_OTHER, DECREE)} <= set(hrefs(page))
    assert f"/to-chuc/{LAM_HAI.slug}" in hrefs(page)
    assert page.all("mark")


def test_a_passage_shows_where_the_document_is_named_and_stays_in_its_paragraph(client: FlaskClient) -> None:
    page = get(client, PLAN)
    assert "140/KH-LĐLĐ và Hướng dẫn" in page.text
    assert "Đoạn hai" not in page.text
    assert "Mở đầu" not in page.text


def test_a_document_without_its_own_text_says_so(client: FlaskClient) -> None:
    assert "Kho không có toàn văn" in get(client, f"/van-ban/{N6B.key}").text
    assert "không rõ" in get(client, f"/van-ban/{N6B.key}").text


def test_many_articles_come_in_pages_that_hold_each_once(client: FlaskClient) -> None:
    url = f"/van-ban/{DECREE.key}"
    told = client.get(f"{url}.json").get_json()
    assert (told["key"], told["citing"], len(told["cited_by"])) == (DECREE.key, 47, 47)
    seen = [href for at in (1, 2, 3) for href in hrefs(get(client, f"{url}?trang={at}")) if href.startswith("/bai/")]
    assert len(set(seen)) == 47
    beyond = get(client, f"{url}?trang=4", 404)
    assert f"{url}?trang=3" in hrefs(beyond)
    assert client.get(f"{url}?trang=x").status_code == 400


def test_the_json_of_a_document_names_what_is_around_it(client: FlaskClient) -> None:
    told = client.get(f"{PLAN}.json").get_json()
    assert (told["is"], told["cited_by"]) == (["own17"], ["c17", "b17", "d"])
    assert told["same_number"] == [P140_X.key]
    assert told["issuer"] == {"slug": LAM_HAI.slug, "name": LAM_HAI.name}
    assert told["link"].endswith(PLAN)


def test_a_pasted_list_is_looked_up_line_by_line(client: FlaskClient) -> None:
    page = get(client, LIST)
    assert "Tìm thấy 1 trên 4 số" in page.text
    for shown in ("chỉ có số gần giống", "không có", "không đọc được số nào"):
        assert shown in page.text
    told = client.get(LIST.replace("/van-ban?", "/van-ban.json?")).get_json()
    assert [line["verdict"] for line in told["lines"]] == ["co", "gan", "khong", "khong"]
    rows = table(client, LIST.replace("/van-ban?", "/van-ban.csv?"))
    assert [row["ket_qua"] for row in rows if row["da_go"] == "999/QĐ-TLĐ"] == ["khong"]
    assert {row["khoa"] for row in rows if row["ket_qua"] == "co"} == {P140_2016.key, P140_2017.key, P140_X.key}


def test_a_list_that_is_too_long_says_how_much_was_left_out(client: FlaskClient) -> None:
    page = get(client, "/van-ban?so=" + "%0A".join(["140"] * (MOST_LINES + 7)))
    assert "còn 7 dòng chưa tra" in page.text


def test_the_csv_holds_every_document_and_no_formula(client: FlaskClient, opened: Searcher) -> None:
    rows = table(client, "/van-ban.csv")
    assert len(rows) == opened.documents.total
    row = next(row for row in rows if row["khoa"] == P140_2017.key)
    assert (row["so"], row["nam"], row["so_bai_nhac"]) == ("140/KH-LĐLĐ", "2017", "3")
    assert row["lien_ket"].endswith(PLAN)
    typed = table(client, "/van-ban.csv?so=" + quote("=1+1\n@x"))
    assert [row["da_go"] for row in typed] == ["'=1+1", "'@x"]


def test_a_search_for_a_number_leads_to_its_documents_and_those_close_by(client: FlaskClient) -> None:
    exact = get(client, "/tim?q=140/KH-L%C4%90L%C4%90")
    assert "Văn bản mang số này" in exact.text
    assert {PLAN, f"/van-ban/{P140_X.key}"} <= set(hrefs(exact))
    near = get(client, "/tim?q=141+kh+ldld")
    assert "Số gần đó" in near.text
    assert PLAN in hrefs(near)
    assert "Văn bản mang số này" not in get(client, "/tim?q=hoi+thi").text


def test_numbers_on_results_and_in_articles_are_links_to_their_documents(client: FlaskClient) -> None:
    hit = get(client, "/tim?q=%22an+to%C3%A0n+v%E1%BB%87+sinh+vi%C3%AAn%22")
    badges = {attrs["href"]: attrs["class"] for attrs in hit.all("a") if "badge" in str(attrs.get("class"))}
    assert badges == {PLAN: "badge strong", f"/van-ban/{DECREE.key}": "badge", f"/van-ban/{P140_2016.key}": "badge"}
    paper = get(client, "/bai/c17/bai-c17?q=huong+dan")
    inline = [attrs["href"] for attrs in paper.all("a") if attrs.get("class") == "cited"]
    assert set(inline) == {PLAN, f"/van-ban/{G61_2017.key}"}
    assert hrefs(paper).count(PLAN) == 2
    own = get(client, "/bai/own17/ke-hoach-to-chuc-hoi-thi-an-toan-ve-sinh-vien-nam-2017")
    assert PLAN in hrefs(own)


def test_a_document_that_only_a_repeat_cites_has_no_page_and_is_searched_for(tmp_path: Path) -> None:
    head = article("head", date(2017, 1, 1), "Theo Kế hoạch 140/KH-LĐLĐ.", P140_2017)
    repeat = replace(article("repeat", date(2017, 1, 2), "Theo Nghị định 04/2015/NĐ-CP.", DECREE), duplicate_of="head")
    archive(tmp_path, [head, repeat])
    searcher = open_searcher(tmp_path)
    client = create_app(searcher=searcher).test_client()
    paper = get(client, "/bai/repeat/bai-repeat")
    assert not [href for href in hrefs(paper) if DECREE.key in href]
    assert [href for href in hrefs(paper) if href.startswith("/tim?q=04")]
    assert client.get(f"/van-ban/{DECREE.key}").status_code == 404
    searcher.close()


def test_a_bodys_page_lists_what_it_issued(client: FlaskClient) -> None:
    page = get(client, f"/to-chuc/{LAM_HAI.slug}")
    assert "Văn bản đã ban hành" in page.text
    assert PLAN in hrefs(page)


def test_the_sitemap_holds_every_document(client: FlaskClient, opened: Searcher) -> None:
    index = client.get("/sitemap.xml").get_data(as_text=True)
    assert "/sitemap-van-ban-1.xml" in index
    listed = client.get("/sitemap-van-ban-1.xml").get_data(as_text=True)
    assert all(f"/van-ban/{key}</loc>" in listed for key in opened.documents.keys(0, 100))
    assert [client.get(f"/sitemap-van-ban-{part}.xml").status_code for part in (0, 2)] == [404, 404]


HOSTILE = ["zzz", "%00", "..", "../../etc/passwd", "%2e%2e%2f", "<script>alert(1)</script>", "a" * 5000, "%ff%fe", "' OR 1=1 --",
           "kh-140", "kh-140-ldld-2017-x", "%F0%9F%92%A3", "140%2FKH-L%C4%90L%C4%90"]  # fmt: skip


@pytest.mark.parametrize("key", HOSTILE)
@pytest.mark.parametrize("ending", ["", ".json"])
def test_unknown_keys_are_not_found_with_a_search_box(client: FlaskClient, key: str, ending: str) -> None:
    answer = client.get(f"/van-ban/{key}{ending}")
    assert answer.status_code == 404
    if not ending:
        page = Page(answer.get_data(as_text=True))
        assert page.all("form", role="search")
        assert not [attrs for attrs in page.all("script") if not attrs.get("src")]
    else:
        assert answer.mimetype == "application/problem+json"


def test_every_document_has_a_page_that_shows_as_many_articles_as_it_says(
    client: FlaskClient, opened: Searcher
) -> None:
    for key in opened.documents.keys(0, 100):
        document = opened.documents.by_key(key)
        assert document is not None
        articles = [href for href in hrefs(get(client, f"/van-ban/{key}")) if href.startswith("/bai/")]
        assert len(articles) == document.own + min(document.citing, NAMED)


def test_an_unknown_key_offers_its_number_among_all_documents(client: FlaskClient) -> None:
    assert "/van-ban?q=kh+140" in hrefs(get(client, "/van-ban/kh-140-nobody-1999", 404))


@pytest.mark.parametrize(
    "url",
    ["/van-ban?trang=0", "/van-ban?nam=x", "/van-ban?nam=2016&nam=2017", "/van-ban.json?trang=x", "/van-ban.csv?nam=y"],
)
def test_a_malformed_value_is_a_bad_request(client: FlaskClient, url: str) -> None:
    assert client.get(url).status_code == 400


def test_a_page_past_the_end_is_not_found_and_links_to_the_last(client: FlaskClient) -> None:
    assert "/van-ban?q=140" in hrefs(get(client, "/van-ban?q=140&trang=7", 404))


@pytest.mark.parametrize("text", ["a" * 10_000, '"' * 300, "%00", "{{ 7*7 }}", "<b>", "0" * 300, "9" * 300 + "/KH"])
@pytest.mark.parametrize("name", ["q", "to_chuc", "so"])
def test_any_query_is_answered_and_escaped(client: FlaskClient, name: str, text: str) -> None:
    answer = client.get(f"/van-ban?{name}={quote(text)}")
    assert answer.status_code in ((200, 400) if name == "to_chuc" else (200,))
    assert "<b>" not in answer.get_data(as_text=True)


def test_a_match_that_a_citation_cuts_is_one_place_with_one_id() -> None:
    found = reading_of(full_article(), parse("khai 34"))
    runs = [run for paragraph in found.paragraphs for run in paragraph]
    cut = [run for run in runs if run.match == 1]
    assert len(cut) == 2
    assert [run.opens for run in cut] == [True, False]
