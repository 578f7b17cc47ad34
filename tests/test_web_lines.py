"""Keyword in context and words nearby, as pages and files."""

import csv
import io
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from corpus.collation import collation_key
from indexer.analysis import keys
from indexer.search import Searcher
from tests.test_web import Page, get
from tests.web_archive import mixed_articles, opened_archive

HOSTILE = ["%00", '"', "((", "<script>", "a" * 400, "-", "%ff", "* * *", '"a b"~99', "công* -đoàn", "nam:2017"]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    with opened_archive(tmp_path_factory.mktemp("lines"), mixed_articles(130)) as searcher:
        yield searcher


def rows(client: FlaskClient, path: str, **asked: str) -> list[dict[str, str]]:
    body = client.get(path, query_string=asked).get_data().decode("utf-8")
    assert body.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(body.removeprefix("\ufeff"))))


def places(page: Page) -> list[str]:
    return [str(a["href"]) for a in page.all("a", **{"class": "place"})]


def test_page_file_and_json_hold_the_same_lines(client: FlaskClient) -> None:
    told = client.get("/ngu-canh.json", query_string={"q": "đoàn viên", "xep": "phai", "trang": 2}).get_json()
    every = rows(client, "/ngu-canh.csv", q="đoàn viên", xep="phai")
    assert len(every) == told["total"] == told["found"] > 100
    assert [(line["left"], line["right"]) for line in told["lines"]] == [
        (row["trai"], row["phai"]) for row in every[50:100]
    ]
    assert len(places(get(client, "/ngu-canh?q=đoàn+viên&xep=phai&trang=2"))) == 50


def test_every_line_of_a_file_says_its_query_archive_and_day(client: FlaskClient) -> None:
    row = rows(client, "/ngu-canh.csv", q="bữa ăn ca", nam="2012")[0]
    assert urlsplit(row["truy_van"]).path == "/ngu-canh"
    assert "nam=2012" in row["truy_van"]
    assert row["kho"].startswith("generation 1, ")
    assert len(row["ngay_tai"]) == 10
    assert row["nam"] == "2012"


@pytest.mark.parametrize(("sort", "side"), [("trai", "trai"), ("phai", "phai")])
def test_lines_are_sorted_from_the_keyword_outwards(client: FlaskClient, sort: str, side: str) -> None:
    found = [keys(row[side]) for row in rows(client, "/ngu-canh.csv", q="hội nghị", xep=sort)]
    outward = [[collation_key(key) for key in (each[::-1] if sort == "trai" else each)[:3]] for each in found]
    assert len(outward) > 100
    assert outward == sorted(outward)


def test_a_line_leads_to_its_place_in_the_article(client: FlaskClient) -> None:
    asked = {"q": "công nhân", "nam": "2017"}
    page = get(client, "/ngu-canh?q=công+nhân&nam=2017")
    lines = client.get("/ngu-canh.json", query_string=asked).get_json()["lines"]
    inside = [(href, line) for href, line in zip(places(page), lines, strict=True) if "#" in href]
    assert inside
    for href, _line in inside:
        address, _, anchor = href.partition("#")
        assert get(client, address).all("mark", id=anchor)


def test_either_of_two_words_and_either_of_two_wordings_is_a_keyword(client: FlaskClient) -> None:
    either = {row["tu_khoa"].lower() for row in rows(client, "/ngu-canh.csv", q='"bữa ăn" HOẶC "góp ý"')}
    assert either == {"bữa ăn", "góp ý"}
    wordings = {row["tu_khoa"] for row in rows(client, "/ngu-canh.csv", q="liên đoàn lao động tỉnh")}
    assert "LĐLĐ tỉnh" in wordings


def test_quoted_words_with_room_between_them_are_one_keyword(client: FlaskClient) -> None:
    found = {row["tu_khoa"] for row in rows(client, "/ngu-canh.csv", q='"đoàn ý"~3')}
    assert found == {"Đoàn viên góp ý"}


def test_words_found_with_other_accents_have_lines_too(client: FlaskClient) -> None:
    told = client.get("/ngu-canh.json", query_string={"q": "hội nghỉ"}).get_json()
    assert (told["tier"], told["side_by_side"]) == ("other_accents", True)
    assert told["lines"][0]["keyword"].lower() == "hội nghị"


def test_words_that_stand_together_may_be_looked_at_one_by_one(client: FlaskClient) -> None:
    together = client.get("/ngu-canh.json", query_string={"q": "công đoàn"}).get_json()
    apart = client.get("/ngu-canh.json", query_string={"q": "công đoàn", "khop": "tung-tu"}).get_json()
    assert apart["found"] > together["found"]
    assert not apart["side_by_side"]


def test_what_is_left_out_and_fields_are_no_keywords(client: FlaskClient) -> None:
    found = {row["tu_khoa"].lower() for row in rows(client, "/ngu-canh.csv", q="hội nghị -thứ nam:2012 tieude:nghị")}
    assert found <= {"hội nghị"}


def test_a_page_past_the_end_and_a_wrong_choice_are_told(client: FlaskClient) -> None:
    assert client.get("/ngu-canh?q=hội+nghị&trang=99").status_code == 404
    assert client.get("/ngu-canh.json?q=hội+nghị&trang=99").status_code == 404
    assert "/ngu-canh?" in client.get("/ngu-canh?q=hội+nghị&trang=99").get_data(as_text=True)
    assert client.get("/ngu-canh?q=a&xep=x").status_code == 400
    assert client.get("/ngu-canh?q=a&khop=x").status_code == 400
    assert client.get("/ngu-canh?q=a&nam=x").status_code == 400


@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_are_well_formed_whatever_is_asked(client: FlaskClient, language: str) -> None:
    for text in ["", "zzzz", "công đoàn", "alert", *HOSTILE]:
        for choice in ("", "&xep=trai", "&khop=tung-tu"):
            page = get(client, f"/ngu-canh?q={text}{choice}&ngon_ngu={language}")
            assert len(page.all("h1")) == 1
            assert not [script for script in page.all("script") if not script.get("src")]


def test_chips_and_pages_stay_among_the_lines(client: FlaskClient) -> None:
    page = get(client, "/ngu-canh?q=hội+nghị&nam=2012&xep=phai")
    hrefs = [str(a["href"]) for a in page.all("a")]
    assert "/ngu-canh?nam=2012&xep=phai" in hrefs
    assert "/ngu-canh?q=h%E1%BB%99i+ngh%E1%BB%8B&xep=phai" in hrefs
    assert page.all("input", type="hidden", name="nam", value="2012")


def test_words_nearby_are_the_same_on_page_in_file_and_json(client: FlaskClient) -> None:
    told = client.get("/ngu-canh/di-cung.json", query_string={"q": "đoàn viên"}).get_json()
    every = rows(client, "/ngu-canh/di-cung.csv", q="đoàn viên")
    assert [word["word"] for word in told["words"]] == [row["tu"] for row in every]
    assert {row["so_lan_tu_khoa"] for row in every} == {str(told["keyword"])}
    page = get(client, "/ngu-canh/di-cung?q=đoàn+viên")
    assert all(row["tu"] in page.text for row in every)


@pytest.mark.parametrize("choice", ["do-gan", "so-lan", "trai", "phai", "so-bai", "trong-kho"])
def test_words_nearby_are_sorted_by_any_column(client: FlaskClient, choice: str) -> None:
    page = get(client, f"/ngu-canh/di-cung?q=hội+nghị&theo={choice}")
    assert page.all("th", **{"aria-sort": "descending"})
    assert client.get("/ngu-canh/di-cung?q=hội+nghị&theo=x").status_code == 400


def test_a_word_nearby_leads_to_articles_that_have_it_there(client: FlaskClient) -> None:
    told = client.get("/ngu-canh/di-cung.json", query_string={"q": "đoàn viên"}).get_json()["words"]
    page = get(client, "/ngu-canh/di-cung?q=đoàn+viên")
    links = [str(a["href"]) for a in page.all("a") if "%7E5" in str(a["href"]) or "~5" in str(a["href"])]
    assert len(links) == len(told) > 3
    for href, word in zip(links, told, strict=True):
        found = client.get(href.replace("/tim?", "/tim.json?")).get_json()
        assert found["tiers"][0]["name"] == "exact"
        assert found["total"] >= 1
        assert min(word["left"], word["right"]) or found["total"] >= word["articles"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_words_nearby_are_well_formed_whatever_is_asked(client: FlaskClient, language: str) -> None:
    for text in ["", "zzzz", "công đoàn", "alert", "khen*", *HOSTILE]:
        page = get(client, f"/ngu-canh/di-cung?q={text}&ngon_ngu={language}")
        assert len(page.all("h1")) == 1
