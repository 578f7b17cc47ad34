"""An article's own box for finding, and how it is cited."""

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from flask.testing import FlaskClient

from indexer.search import Searcher
from tests.test_web import FULL, get
from tests.web_archive import hostile_article, mixed_articles, opened_archive


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    with opened_archive(tmp_path_factory.mktemp("citing"), mixed_articles(5)) as searcher:
        yield searcher


def test_finding_in_an_article_marks_those_words_and_keeps_the_way_back(client: FlaskClient) -> None:
    page = get(client, f"{FULL}?q=hoa+giai&nam=2017&trong=cong+nhan")
    assert len(page.all("mark")) == 4  # one of them in the title
    assert page.all("input", id="trong", value="cong nhan")
    assert page.all("input", type="hidden", name="nam", value="2017")
    assert [attrs for attrs in page.all("a") if attrs["href"] == "/tim?q=hoa+giai&nam=2017"]


def test_an_article_that_was_opened_by_itself_has_the_box_and_no_way_back(client: FlaskClient) -> None:
    page = get(client, f"{FULL}?trong=zzzz")
    assert "không thấy" in page.text
    assert "Về kết quả" not in page.text


def test_a_citation_in_words_says_author_year_title_paper_day_and_address(client: FlaskClient) -> None:
    page = get(client, FULL)
    told = (
        "Ban Tuyên giáo (2017), “Tháng Công nhân ở Lam Hải: 1.200 suất quà”, ldld-lamhai.example, đăng ngày "
        "13/05/2017, https://ldld-lamhai.example/thang-cong-nhan, truy cập ngày "
    )
    assert told in page.text


def test_reference_managers_and_programs_read_the_same_from_the_page(client: FlaskClient) -> None:
    page = get(client, FULL)
    coins = parse_qs(str(page.all("span", **{"class": "Z3988"})[0]["title"]))
    assert coins["rft.title"] == ["Tháng Công nhân ở Lam Hải: 1.200 suất quà"]
    assert coins["rft.date"] == ["2017-05-13"]
    told = described(client, FULL)
    assert (told["@type"], told["datePublished"], told["citation"]) == (
        "NewsArticle",
        "2017-05-13",
        ["Kế hoạch 34/KH-LĐLĐ"],
    )


def test_a_hostile_article_stays_text_in_what_programs_read(client: FlaskClient) -> None:
    found = client.get("/tim.json?q=alert").get_json()["hits"][0]["id"]
    link = re.search(r'href="(/bai/[^"?]*)', client.get("/tim?q=alert").get_data(as_text=True))
    assert found == hostile_article().id
    assert link
    told = described(client, link[1])
    assert told["headline"] == hostile_article().title
    assert "javascript" not in str(told["url"])


def described(client: FlaskClient, address: str) -> dict[str, object]:
    text = client.get(address).get_data(as_text=True)
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    assert len(found) == 1
    told: dict[str, object] = json.loads(found[0])
    return told
