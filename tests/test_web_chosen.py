"""Articles chosen one by one: listed, named where unknown, exported like a result."""

import csv
import io
import json
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from indexer.search import Searcher
from tests.test_web import get
from tests.web_archive import full_article, hostile_article, mixed_articles, opened_archive
from webui.views.chosen import MOST

CHOSEN = ["n0007", "a1b2c3", "n0003"]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    with opened_archive(tmp_path_factory.mktemp("chosen"), mixed_articles(230)) as searcher:
        yield searcher


def test_chosen_articles_are_listed_once_in_the_order_chosen(client: FlaskClient) -> None:
    page = get(client, f"/chon?{'&'.join(f'id={each}' for each in [*CHOSEN, CHOSEN[0]])}")
    assert [box["value"] for box in page.all("input", type="checkbox")] == CHOSEN
    assert full_article().title in page.text
    assert "3 bài" in page.text


@pytest.mark.parametrize("form", ["csv", "jsonl", "ris", "bib"])
def test_chosen_articles_are_exported_as_a_result_is(client: FlaskClient, form: str) -> None:
    answer = client.get(f"/chon.{form}", query_string={"id": [*CHOSEN, "nowhere"]})
    body = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "generation 1" in body
    if form == "csv":
        assert [row["id"] for row in csv.DictReader(io.StringIO(body.removeprefix("\ufeff")))] == CHOSEN
    if form == "jsonl":
        assert [json.loads(line)["id"] for line in body.splitlines()] == CHOSEN
    assert full_article().title.split(":")[0] in body


def test_unknown_ids_are_named_and_harmless(client: FlaskClient) -> None:
    page = get(client, "/chon?id=nowhere&id=a1b2c3&id=%3Cscript%3E&id=%00")
    assert "nowhere" in page.text
    assert len(page.all("input", type="checkbox")) == 1
    assert "chưa chọn" not in page.text.lower()
    assert get(client, "/chon?id=nowhere").all("p", **{"data-unchosen": None})


def test_more_than_the_limit_is_told(client: FlaskClient) -> None:
    ids = [f"n{number:04}" for number in range(220)]
    page = get(client, f"/chon?{'&'.join(f'id={each}' for each in ids)}")
    assert len(page.all("input", type="checkbox")) == MOST
    assert "20 bài nữa" in page.text


def test_an_id_of_any_letters_can_be_chosen(client: FlaskClient) -> None:
    answer = client.get("/chon.csv", query_string={"id": hostile_article().id})
    assert len(answer.get_data(as_text=True).splitlines()) > 1


def test_results_have_a_box_and_a_button_without_script(client: FlaskClient) -> None:
    page = get(client, "/tim?q=hội+nghị")
    boxes = page.all("input", type="checkbox", name="id", form="chon")
    hits = client.get("/tim.json?q=hội+nghị").get_json()["hits"]
    assert [box["value"] for box in boxes] == [hit["id"] for hit in hits]
    assert page.all("form", id="chon", action="/chon")


@pytest.mark.parametrize("url", ["/chon", "/chon?id=a1b2c3", "/chon?id=nowhere", "/chon?id="])
def test_these_pages_are_well_formed_in_both_languages(client: FlaskClient, url: str) -> None:
    for language in ("vi", "en"):
        page = get(client, f"{url}{'&' if '?' in url else '?'}ngon_ngu={language}")
        assert page.all("html") == [{"lang": language}]
        assert len(page.all("h1")) == 1
