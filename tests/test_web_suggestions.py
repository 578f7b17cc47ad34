"""Completions as JSON."""

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from indexer.search import Searcher
from webui import create_app


@pytest.fixture(scope="module")
def client(sample_archives: dict[str, Searcher]) -> FlaskClient:
    return create_app(searcher=sample_archives["tantivy"]).test_client()


def test_suggestions_are_those_of_the_archive(client: FlaskClient, sample_archives: dict[str, Searcher]) -> None:
    answer = client.get("/goi-y.json?q=ldld+ti")
    assert answer.mimetype == "application/json"
    told = answer.get_json()["suggestions"]
    found = sample_archives["tantivy"].suggester.suggest("ldld ti")
    assert told == [{"text": each.text, "kind": each.kind, "count": each.count} for each in found]
    assert "Liên đoàn" in answer.get_data(as_text=True)


def test_a_space_at_the_end_says_that_the_syllable_is_whole(client: FlaskClient) -> None:
    told = [client.get(f"/goi-y.json?q={typed}").get_json()["suggestions"] for typed in ("cong", "cong+", "con+")]
    assert told[0] and told[1] and not [each for each in told[2] if each["text"].lower().startswith("công")]


def test_suggestions_are_kept_until_the_archive_changes(client: FlaskClient) -> None:
    first = client.get("/goi-y.json?q=cong")
    again = client.get("/goi-y.json?q=cong", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert first.headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("typed", ["", " ", "\x00", "%", "công" * 2000, '"(-', "q&x=<b>"])
def test_any_text_is_answered(client: FlaskClient, typed: str) -> None:
    answer = client.get(f"/goi-y.json?q={quote(typed)}")
    assert answer.status_code == 200
    assert isinstance(answer.get_json()["suggestions"], list)
    assert client.get("/goi-y.json").get_json() == {"suggestions": []}


def test_robots_do_not_walk_suggestions(client: FlaskClient) -> None:
    assert "Disallow: /goi-y" in client.get("/robots.txt").get_data(as_text=True)
