"""A search as a TREC run, and articles as CSL-JSON: files for those who judge and those who cite."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from indexer.results import Request
from indexer.search import Searcher
from tests.web_archive import full_article, hostile_article, mixed_articles, opened_archive
from webui import create_app

HOSTILE = quote(quote(hostile_article().id, safe=""), safe="")


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    with opened_archive(tmp_path_factory.mktemp("citations"), mixed_articles(130)) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(searcher: Searcher) -> FlaskClient:
    return create_app(searcher=searcher).test_client()


def test_a_run_has_six_columns_and_the_order_of_the_search(client: FlaskClient, searcher: Searcher) -> None:
    answer = client.get("/tim.trec?q=h%E1%BB%8Dp+l%E1%BA%A7n&ma=301&trang=9")
    rows = [line.split(" ") for line in answer.get_data(as_text=True).splitlines()]
    assert {(len(row), row[0], row[1], row[5]) for row in rows} == {(6, "301", "Q0", "tracuu")}
    assert [row[2] for row in rows[:100]] == searcher.ids(Request("họp lần", limit=100))
    assert len({row[2] for row in rows}) == len(rows) == 130
    assert [int(row[3]) for row in rows] == list(range(1, 131))
    scores = [float(row[4]) for row in rows]
    assert scores == sorted(scores, reverse=True) and len(set(scores)) == len(scores)


def test_a_run_keeps_to_its_columns_whatever_ids_are(client: FlaskClient) -> None:
    told = client.get("/tim.trec").get_data(as_text=True).splitlines()
    assert {len(line.split()) for line in told} == {6}
    assert sum("../x%20y/" in line for line in told) == 1


@pytest.mark.parametrize("name", ["a b", "a\n1 Q0 x 1 1 tracuu", "\x00", "x" * 81])
def test_a_query_id_is_one_word(client: FlaskClient, name: str) -> None:
    assert client.get(f"/tim.trec?ma={quote(name)}").status_code == 400


def test_a_run_of_nothing_is_empty(client: FlaskClient) -> None:
    answer = client.get("/tim.trec?q=zzzzzz")
    assert (answer.status_code, answer.mimetype, answer.get_data()) == (200, "text/plain", b"")


def test_an_article_is_csl_json_with_its_date_body_and_address(client: FlaskClient) -> None:
    answer = client.get("/bai/a1b2c3.csl.json")
    assert answer.mimetype == "application/vnd.citationstyles.csl+json"
    assert 'filename="thang-cong-nhan-o-lam-hai-1-200-suat-qua.csl.json"' in answer.headers["Content-Disposition"]
    (item,) = answer.get_json(force=True)
    article = full_article()
    assert (item["id"], item["type"], item["title"]) == ("a1b2c3", "article-newspaper", article.title)
    assert item["issued"] == {"date-parts": [[2017, 5, 13]]}
    assert item["author"] == [{"literal": "Ban Tuyên giáo"}]
    assert (item["container-title"], item["URL"]) == (article.site, article.url)
    assert item["archive_location"].startswith("http://localhost/bai/a1b2c3/")


def test_what_is_not_known_is_left_out_of_csl_json(client: FlaskClient) -> None:
    (item,) = client.get(f"/bai/{HOSTILE}.csl.json").get_json(force=True)
    assert item["id"] == hostile_article().id
    assert not {"issued", "author", "publisher", "number"} & set(item)


@pytest.mark.parametrize(("form", "start"), [("ris", "TY  - NEWS"), ("bib", "@misc{a1b2c3,")])
def test_an_article_is_ris_and_bibtex_too(client: FlaskClient, form: str, start: str) -> None:
    assert client.get(f"/bai/a1b2c3.{form}").get_data(as_text=True).startswith(start)


def test_a_search_is_csl_json_with_an_item_an_article(client: FlaskClient) -> None:
    told = client.get("/tim.csl.json?q=h%E1%BB%8Dp").get_json(force=True)
    assert len(told) == len({item["id"] for item in told}) == 130
    assert client.get("/tim.csl.json?q=zzzzzz").get_json(force=True) == []


@pytest.mark.parametrize("address", ["/bai/none.csl.json", "/bai/a1b2c3.csv", "/tim.xml", "/tim.trec.csv"])
def test_no_other_file_is_there(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404
