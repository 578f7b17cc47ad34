"""What is typical, what results rest on, trends by month: pages and files that agree with the search."""

import csv
import io
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from indexer.query import parse
from indexer.search import Searcher
from tests.test_web import get
from tests.web_archive import LAM_HAI, mixed_articles, opened_archive
from webui.charts import month_span
from webui.narrower import with_period, with_phrase

HOSTILE = ["", "zzzz", "%00", '"', "((", "<script>", "a" * 400, "-", "%ff", '"a b"~9', "công* -đoàn", "nam:2017..2011"]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    with opened_archive(tmp_path_factory.mktemp("method"), mixed_articles(150)) as searcher:
        yield searcher


def rows(client: FlaskClient, path: str, **asked: object) -> list[dict[str, str]]:
    body = client.get(path, query_string=asked).get_data().decode("utf-8")
    assert body.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(body.removeprefix("\ufeff"))))


def told(client: FlaskClient, **asked: object) -> dict[str, str]:
    text = client.get("/phuong-phap.txt", query_string=asked).get_data(as_text=True)
    return dict(line.split(": ", 1) for line in text.splitlines())


@pytest.mark.parametrize("path", ["/tim", "/ngu-canh", "/ngu-canh/di-cung", "/tieu-bieu", "/xu-huong"])
def test_every_page_of_numbers_says_what_they_rest_on(client: FlaskClient, path: str) -> None:
    for language, name in (("vi", "Phương pháp"), ("en", "Method")):
        page = get(client, f"{path}?q=đoàn+viên&nam=2012&ngon_ngu={language}")
        assert name in page.text
        assert f"http://localhost{path}?" in page.text
        assert ("bản dựng 1" if language == "vi" else "generation 1") in page.text


def test_the_method_tells_the_query_in_plain_words(client: FlaskClient) -> None:
    method = told(client, q='"hội nghị" công đoàn -thứ nam:2012 LĐLĐ', nam="2012", bo_loai="document")
    assert method["Bài phải có"] == (
        "“hội nghị” liền nhau, đúng dấu đã gõ; đủ các chữ “công đoàn”; không có chữ “thứ”; năm: 2012; chữ “LĐLĐ”"
    )
    assert method["Cũng tính cách viết khác"] == "“liên đoàn lao động”"
    assert method["Bộ lọc"] == "Năm: 2012; trừ Loại: Văn bản"


def test_the_method_counts_what_the_search_counts(client: FlaskClient) -> None:
    for text in ("công đoàn", "cong doan", "hội nghỉ", "", "zzzz"):
        total = client.get("/tim.json", query_string={"q": text}).get_json()["total"]
        assert told(client, q=text)["Tìm thấy"] == f"{total} bài"
    assert told(client, q="hội nghỉ")["Dấu"] == "dấu nào cũng được"


def test_exports_point_to_their_method_and_carry_query_archive_and_day(client: FlaskClient) -> None:
    for form in ("csv", "jsonl", "ris", "bib"):
        answer = client.get(f"/tim.{form}?q=đoàn+viên&nam=2012")
        address = answer.headers["Link"].partition(">")[0].removeprefix("<http://localhost")
        assert 'rel="describedby"' in answer.headers["Link"]
        assert client.get(address).status_code == 200
        body = answer.get_data(as_text=True)
        assert "generation 1" in body
        assert "/tim?" in body.replace("\\_", "_")
    assert rows(client, "/tim.csv", q="đoàn viên")[0]["ngay_tai"]


def test_typical_phrases_lead_to_as_many_articles_as_are_told(client: FlaskClient) -> None:
    asked = {"q": "hội nghị", "loai": "document"}
    phrases = client.get("/tieu-bieu.json", query_string=asked).get_json()
    every = rows(client, "/tieu-bieu.csv", **asked)
    assert [each["phrase"] for each in phrases["phrases"]] == [row["cum_tu"] for row in every]
    page = get(client, "/tieu-bieu?q=hội+nghị&loai=document")
    for each in phrases["phrases"]:
        query = with_phrase(parse("hội nghị"), each["phrase"])
        found = client.get("/tim.json", query_string={**asked, "q": query}).get_json()
        assert found["total"] == each["in_set"]
        assert each["phrase"] in page.text


def test_nothing_is_typical_of_the_whole_archive(client: FlaskClient) -> None:
    assert client.get("/tieu-bieu.json").get_json()["phrases"] == []


def test_the_results_page_offers_what_is_typical_without_working_it_out(client: FlaskClient) -> None:
    page = get(client, "/tim?q=hội+nghị&loai=document")
    assert page.all("details", **{"data-part": "typical"})
    assert [a for a in page.all("a") if str(a["href"]).startswith("/tieu-bieu?")]


def test_a_narrower_query_keeps_what_was_meant() -> None:
    assert with_phrase(parse("a HOẶC b"), "công đoàn") == '(a HOẶC b) "công đoàn"'
    assert with_phrase(parse("cần ((("), "họp") == 'cần "họp"'
    assert with_phrase(parse("x " * 120), "công đoàn " * 4) == f'"{"công đoàn " * 4}"'
    assert with_period(parse("a hoặc b"), "2017-03", "2017-03") == "a hoặc b 2017-03..2017-03"
    assert with_period(parse("a HOẶC b"), "2017", "2018") == "(a HOẶC b) 2017..2018"


@pytest.mark.parametrize("unit", ["nam", "thang"])
def test_every_bar_leads_to_as_many_articles_as_it_counts(client: FlaskClient, unit: str) -> None:
    asked = {"q": ["đoàn viên", "hội nghị HOẶC lễ"], "ky": unit, "loai": "article", "theo": "so-bai"}
    page = client.get("/xu-huong", query_string=asked).get_data(as_text=True)
    trends = client.get("/xu-huong.json", query_string=asked).get_json()["trends"]
    drawn = get(client, f"/xu-huong?q=đoàn+viên&ky={unit}&loai=article").all("a")
    links = [a for a in drawn if str(a.get("class")).startswith("bar")]
    assert "<svg" in page
    counted = trends[0]["counts"]
    for link, bar in list(zip(links, counted, strict=True))[:12]:
        found = client.get(str(link["href"]).replace("/tim?", "/tim.json?")).get_json()
        assert (found["total"] if found["tiers"] and found["tiers"][0]["name"] == "exact" else 0) == bar["articles"]
    whole = client.get("/tim.json?q=đoàn+viên&loai=article").get_json()["total"]
    assert sum(bar["articles"] for bar in counted) + trends[0]["undated"] == whole == trends[0]["total"]


def test_months_and_years_agree(client: FlaskClient) -> None:
    years = rows(client, "/xu-huong.csv", q="đoàn viên")
    months = rows(client, "/xu-huong.csv", q="đoàn viên", ky="thang")
    for row in years:
        same = [int(month["so_bai"]) for month in months if month["thang"].startswith(row["nam"])]
        assert sum(same) == int(row["so_bai"])


def test_shares_are_of_what_the_filters_leave(client: FlaskClient) -> None:
    for row in rows(client, "/xu-huong.csv", q="đoàn viên", to_chuc=LAM_HAI.slug):
        left = client.get("/tim.json", query_string={"nam": row["nam"], "to_chuc": LAM_HAI.slug}).get_json()["total"]
        assert int(row["tong_so_bai_cua_nam"]) == left
    page = get(client, f"/xu-huong?q=đoàn+viên&to_chuc={LAM_HAI.slug}")
    assert page.all("input", type="hidden", name="to_chuc", value=LAM_HAI.slug)


def test_months_go_on_through_a_gap() -> None:
    assert month_span({201611: 1, 201702: 3}) == [201611, 201612, 201701, 201702]
    assert month_span({}) == []


@pytest.mark.parametrize("path", ["/tieu-bieu", "/phuong-phap.txt", "/xu-huong", "/tieu-bieu.csv", "/xu-huong.csv"])
def test_whatever_is_asked_is_answered(client: FlaskClient, path: str) -> None:
    for text in HOSTILE:
        for language in ("vi", "en"):
            assert client.get(f"{path}?q={text}&ky=thang&ngon_ngu={language}").status_code == 200
    assert client.get(f"{path}?nam=x").status_code == 400
    assert client.get("/xu-huong?ky=x").status_code == 400
