"""Exports, feeds, trends, neighbours and the pages of organizations and places."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from indexer.search import Searcher
from tests.test_web import Page, get
from tests.web_archive import LAM_HAI, full_article, mixed_articles, opened_archive
from webui.charts import bars, span
from webui.exports import plain_cell
from webui.paging import page_numbers

FULL = "/bai/a1b2c3/thang-cong-nhan-o-lam-hai-1-200-suat-qua"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    with opened_archive(tmp_path_factory.mktemp("explore"), mixed_articles(230)) as searcher:
        yield searcher


def rows(client: FlaskClient, url: str) -> list[dict[str, str]]:
    body = client.get(url).get_data().decode("utf-8")
    assert body.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(body.removeprefix("\ufeff"))))


def test_a_csv_holds_every_hit_in_order_not_one_page(client: FlaskClient) -> None:
    told = rows(client, "/tim.csv?q=c%C3%B4ng+%C4%91o%C3%A0n&trang=2")
    total = client.get("/tim.json?q=c%C3%B4ng+%C4%91o%C3%A0n").get_json()["total"]
    assert len(told) == len({row["id"] for row in told}) == total > 200
    first = client.get("/tim.json?q=c%C3%B4ng+%C4%91o%C3%A0n").get_json()["hits"]
    assert [row["id"] for row in told[:10]] == [hit["id"] for hit in first]


def test_an_export_holds_the_first_tier_alone(client: FlaskClient) -> None:
    assert [row["id"] for row in rows(client, "/tim.csv?q=th%C3%A1ng+c%C3%B4ng+nh%C3%A2n")] == ["a1b2c3"]


def test_an_export_says_which_query_and_which_archive_it_is_of(client: FlaskClient) -> None:
    row = rows(client, "/tim.csv?q=h%C3%B2a+gi%E1%BA%A3i&nam=2017")[0]
    assert row["truy_van"].endswith("/tim?q=h%C3%B2a+gi%E1%BA%A3i&nam=2017")
    assert row["lien_ket"] == f"http://localhost{FULL}"
    assert row["kho"].startswith("generation 1")


@given(st.text(max_size=20))
def test_no_cell_is_a_formula(text: str) -> None:
    assert not plain_cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert plain_cell(text).endswith(text)


def test_jsonl_holds_whole_articles(client: FlaskClient) -> None:
    lines = client.get("/tim.jsonl?q=h%C3%B2a+gi%E1%BA%A3i").get_data(as_text=True).splitlines()
    assert json.loads(lines[0])["text"] == full_article().text


def test_ris_and_bibtex_name_title_year_and_source(client: FlaskClient) -> None:
    ris = client.get("/tim.ris?q=h%C3%B2a+gi%E1%BA%A3i").get_data(as_text=True)
    assert "TI  - Tháng Công nhân ở Lam Hải: 1.200 suất quà\r\n" in ris
    assert ris.count("TY  - ") == ris.count("ER  - ")
    bib = client.get("/tim.bib?q=alert").get_data(as_text=True)
    assert bib.count("@misc{") == 1
    assert bib.count("{") - bib.count("\\{") == bib.count("}") - bib.count("\\}")


def test_the_feed_is_xml_whatever_titles_hold(client: FlaskClient) -> None:
    for query in ("alert", "c%C3%B4ng+%C4%91o%C3%A0n", "zzzz"):
        root = ET.fromstring(client.get(f"/tim.atom?q={query}").get_data())
        assert root.tag == f"{ATOM}feed"
        for entry in root.iter(f"{ATOM}entry"):
            assert str(entry.findtext(f"{ATOM}id")).startswith("http://localhost/bai/")


def test_the_sitemap_names_every_article_and_document_once(client: FlaskClient, opened: Searcher) -> None:
    parts = re.findall(r"<loc>http://localhost(.*?)</loc>", client.get("/sitemap.xml").get_data(as_text=True))
    addresses = [
        address
        for part in parts
        for address in re.findall(r"<loc>(.*?)</loc>", client.get(part).get_data(as_text=True))
    ]
    assert len(addresses) == len(set(addresses)) == len(opened.store.days) + opened.documents.total
    assert client.get(addresses[0].removeprefix("http://localhost")).status_code == 200
    assert client.get("/sitemap-99.xml").status_code == 404


def test_robots_may_walk_articles_and_no_filters(client: FlaskClient) -> None:
    told = client.get("/robots.txt").get_data(as_text=True).splitlines()
    assert "Disallow: /tim" in told
    assert not [line for line in told if line.startswith("Disallow: /bai")]
    page = get(client, "/tim?nam=2017")
    assert page.all("meta", name="robots", content="noindex, nofollow")


def test_next_and_previous_walk_through_all_hits_over_pages(client: FlaskClient) -> None:
    hits = [hit["id"] for page in (1, 2) for hit in client.get(f"/tim.json?nam=2012&trang={page}").get_json()["hits"]]
    url = next(
        str(a["href"]) for a in get(client, "/tim?nam=2012").all("a") if str(a["href"]).startswith(f"/bai/{hits[0]}/")
    )
    walked = []
    for _ in hits:
        walked.append(url.split("/")[2])
        page = get(client, url)
        onward = [str(a["href"]) for a in page.all("a") if a.get("rel") == "next"]
        url = onward[0] if onward else ""
    assert walked == hits
    assert "trang=2" in str([a["href"] for a in page.all("a") if a.get("rel") == "prev"])


def test_an_article_offers_others_like_it_but_not_itself(client: FlaskClient) -> None:
    page = get(client, FULL)
    assert "Bài gần giống" in page.text
    assert not [a for a in page.all("a") if a["href"] == FULL]


def test_trends_count_what_a_search_counts(client: FlaskClient) -> None:
    told = rows(client, "/xu-huong.csv?q=c%C3%B4ng+nh%C3%A2n&q=%C4%91o%C3%A0n+vi%C3%AAn")
    assert {row["truy_van"] for row in told} == {"công nhân", "đoàn viên"}
    for row in told:
        if row["so_bai"] != "0":
            found = client.get("/tim.json", query_string={"q": row["truy_van"], "nam": row["nam"]}).get_json()
            assert found["total"] == int(row["so_bai"])
    page = get(client, "/xu-huong?q=c%C3%B4ng+nh%C3%A2n")
    assert [a for a in page.all("a") if a["href"] == "/tim?q=c%C3%B4ng+nh%C3%A2n&nam=2017"]


@pytest.mark.parametrize("url", ["/xu-huong", "/xu-huong?q=zzzz", "/xu-huong?q=a&q=b&q=c&q=d&q=e&q=f", "/xu-huong.csv"])
def test_trends_answer_whatever_is_asked(client: FlaskClient, url: str) -> None:
    assert client.get(url).status_code == 200
    assert client.get("/xu-huong?theo=x").status_code == 400


def test_an_organization_has_a_page_with_its_articles_and_years(client: FlaskClient) -> None:
    page = get(client, f"/to-chuc/{LAM_HAI.slug}")
    assert LAM_HAI.name in page.text
    assert [a for a in page.all("a") if a["href"] == f"/tim?nam=2017&to_chuc={LAM_HAI.slug}"]
    assert get(client, "/noi/lam-hai").all("a", href="/tim?noi=lam-hai")
    assert client.get("/to-chuc/khong-co").status_code == 404
    assert client.get("/noi/khong-ro").status_code == 404


@pytest.mark.parametrize("url", ["/xu-huong?q=a", f"/to-chuc/{LAM_HAI.slug}", "/noi/lam-hai"])
def test_these_pages_are_well_formed_in_both_languages(client: FlaskClient, url: str) -> None:
    for language in ("vi", "en"):
        page: Page = get(client, f"{url}{'&' if '?' in url else '?'}ngon_ngu={language}")
        assert page.all("html") == [{"lang": language}]
        assert len(page.all("h1")) == 1


@given(st.dictionaries(st.integers(1990, 2030), st.integers(0, 500), max_size=20))
def test_the_highest_bar_fills_the_chart_and_nothing_has_no_bar(counts: dict[int, int]) -> None:
    drawn = bars(counts, span(counts))
    heights = [bar.height for bar in drawn]
    assert all(0 <= height <= 100 for height in heights)
    assert not any(counts.values()) or max(heights) == 100
    assert all((bar.height > 0) == (bar.count > 0) for bar in drawn)


@given(st.integers(1, 500), st.integers(1, 500))
def test_a_pager_names_the_first_the_last_and_the_current_page_in_order(page: int, pages: int) -> None:
    page = min(page, pages)
    numbers = page_numbers(page, pages)
    named = [number for number in numbers if number]
    assert {1, page, pages} <= set(named)
    assert named == sorted(set(named))
    gaps = [(a, c) for a, b, c in zip(numbers, numbers[1:], numbers[2:], strict=False) if b is None and a and c]
    assert all(after - before > 2 for before, after in gaps)


@pytest.mark.parametrize(
    ("host", "address", "headers", "status"),
    [
        ("localhost:8000", "127.0.0.1", {}, 200),
        ("[::1]:8000", "::1", {}, 200),
        ("localhost", "192.168.1.7", {}, 404),
        ("tracuu.example", "127.0.0.1", {}, 404),
        ("localhost", "127.0.0.1", {"X-Forwarded-For": "10.0.0.1"}, 404),
    ],
)
def test_only_this_machine_sees_how_the_archive_was_built(
    client: FlaskClient, host: str, address: str, headers: dict[str, str], status: int
) -> None:
    answer = client.get("/quan-tri", headers={**headers, "Host": host}, environ_overrides={"REMOTE_ADDR": address})
    assert answer.status_code == status
    assert ("Bản dựng này" in answer.get_data(as_text=True)) == (status == 200)
