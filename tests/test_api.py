"""The API: every answer as it is described, errors that name the parameter, caches, other origins."""

import gzip
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from corpus.records import article_record
from indexer.facets import FACETS
from indexer.results import Request
from indexer.results_json import results_record
from indexer.search import Searcher
from indexer.settings import Settings
from tests.web_archive import LAM_HAI, PLAN, archive, hostile_article, mixed_articles, opened_archive
from webui import create_app
from webui.api_answers import Facets, SearchHit
from webui.api_document import schema_of
from webui.api_parameters import Filters
from webui.params import EXCLUDE

ADDRESSES = [
    "/search?q=c%C3%B4ng+%C4%91o%C3%A0n",
    "/search?q=%22h%E1%BB%99i+ngh%E1%BB%8B%22&nam=2015&bo_to_chuc=x&sap=moi&limit=3&trang=1",
    "/search?q=khong+co+gi+nhu+the+nay",
    "/articles/a1b2c3",
    "/articles/" + quote(quote("../x y/\"'<b>", safe=""), safe=""),
    "/documents?q=34",
    "/documents?loai=kh&nam=2017",
    f"/documents/{PLAN.key}",
    "/lookup?so=34/KH-L%C4%90L%C4%90;35/KH-L%C4%90L%C4%90%0Akhong",
    "/organizations?limit=1",
    f"/organizations/{LAM_HAI.slug}",
    "/concordance?q=%C4%91o%C3%A0n+vi%C3%AAn&xep=phai&khop=tung-tu&limit=2&trang=2",
    "/trends?q=c%C3%B4ng+%C4%91o%C3%A0n&q=h%E1%BB%99i&ky=thang",
    "/trends",
    "/suggest?q=cong+doan",
    "/status",
]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    with opened_archive(tmp_path_factory.mktemp("api"), mixed_articles()) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(searcher: Searcher) -> FlaskClient:
    return create_app(searcher=searcher).test_client()


@pytest.fixture(scope="module")
def document(client: FlaskClient) -> dict[str, Any]:
    told: dict[str, Any] = client.get("/api/v1/openapi.json?ngon_ngu=en").get_json()
    return told


def closed(value: Any) -> Any:
    """A schema that allows no key it does not name."""
    if isinstance(value, list):
        return [closed(each) for each in value]
    if not isinstance(value, dict):
        return value
    more = {"additionalProperties": False} if isinstance(value.get("properties"), dict) else {}
    return more | {name: closed(inner) for name, inner in value.items()}


def schema_for(document: dict[str, Any], address: str, status: str) -> dict[str, Any]:
    """The schema of the answer to an address."""
    parts = address.partition("?")[0].strip("/").split("/")
    (path,) = [
        path
        for path in document["paths"]
        if len(at := path.removeprefix("/api/v1/").split("/")) == len(parts) and at[0] == parts[0]
    ]
    name = schema_of(document["paths"][path]["get"]["responses"][status])
    return closed(document) | {"$ref": f"#/components/schemas/{name}"}


def test_the_document_is_valid_and_says_3_1(document: dict[str, Any]) -> None:
    validate(document)
    assert document["openapi"] == "3.1.0"


def test_every_object_of_the_document_is_described_and_none_is_bare(document: dict[str, Any]) -> None:
    for name, schema in document["components"]["schemas"].items():
        assert schema["description"] and schema["properties"], name
        for key, inner in schema["properties"].items():
            assert any(word in inner for word in ("type", "$ref", "anyOf", "enum", "const")), (name, key)
            assert inner.get("type") != "object" or inner["additionalProperties"]["type"], (name, key)
            assert inner.get("type") != "array" or inner["items"], (name, key)


def test_the_document_stands_in_the_language_asked_for(client: FlaskClient) -> None:
    told = client.get("/api/v1/openapi.json").get_json()
    assert told["paths"]["/api/v1/search"]["get"]["summary"] == "Tìm trong kho bài"
    assert client.get("/api/v1/openapi.json?ngon_ngu=en").get_json()["info"]["version"] == told["info"]["version"]


def test_the_document_says_where_the_site_is_mounted(client: FlaskClient) -> None:
    told = client.get("/api/v1/openapi.json", environ_overrides={"SCRIPT_NAME": "/tra-cuu"}).get_json()
    assert told["servers"] == [{"url": "/tra-cuu"}]


@pytest.mark.parametrize("address", ADDRESSES)
def test_answers_have_exactly_the_keys_described(client: FlaskClient, document: dict[str, Any], address: str) -> None:
    answer = client.get(f"/api/v1{address}")
    assert (answer.status_code, answer.mimetype) == (200, "application/json"), answer.get_data(as_text=True)
    jsonschema.Draft202012Validator(schema_for(document, address, "200")).validate(answer.get_json())


def test_a_search_answers_what_the_command_line_prints(client: FlaskClient, searcher: Searcher) -> None:
    told = client.get("/api/v1/search?q=h%E1%BB%99i+ngh%E1%BB%8B&limit=7&trang=2").get_json()
    expected = json.loads(json.dumps(results_record(searcher.search(Request("hội nghị", limit=7, page=2)))))
    assert told | {"took_ms": 0} == expected | {"took_ms": 0}


def test_every_facet_is_described_and_can_be_asked_for() -> None:
    assert tuple(Facets.model_fields) == tuple(facet.name for facet in FACETS)
    asked = {prefix + facet.param for facet in FACETS for prefix in ("", EXCLUDE)}
    assert asked <= set(Filters.model_fields)
    assert "snippets" in SearchHit.model_fields


def test_an_article_is_whole_but_for_the_place_of_its_file(client: FlaskClient, searcher: Searcher) -> None:
    told = client.get("/api/v1/articles/a1b2c3").get_json()
    expected = json.loads(json.dumps(article_record(searcher.article("a1b2c3"))))
    del expected["source"]
    assert told == expected | {"link": "http://localhost/bai/a1b2c3/thang-cong-nhan-o-lam-hai-1-200-suat-qua"}
    assert "sources" not in client.get("/api/v1/status").get_json()


def test_any_id_can_be_asked_for(client: FlaskClient) -> None:
    encoded = quote(quote(hostile_article().id, safe=""), safe="")
    assert client.get(f"/api/v1/articles/{encoded}").get_json()["id"] == hostile_article().id


def test_organizations_are_counted_and_listed_by_page(client: FlaskClient) -> None:
    first = client.get("/api/v1/organizations?limit=1").get_json()
    second = client.get("/api/v1/organizations?limit=1&trang=2").get_json()
    assert (first["total"], first["pages"]) == (4, 4)  # two bodies and those above them
    body = first["organizations"][0]
    assert body["articles"] >= second["organizations"][0]["articles"]
    told = client.get(f"/api/v1/organizations/{body['slug']}").get_json()
    assert told["articles"] == body["articles"] == sum(year["articles"] for year in told["years"])
    assert (told["parent"], told["link"]) == (body["parent"], body["link"])
    chosen = client.get(f"/api/v1/organizations?to_chuc={body['slug']}").get_json()
    assert [each["slug"] for each in chosen["organizations"]] == [body["slug"]]


def test_concordance_pages_hold_as_many_lines_as_asked_for(client: FlaskClient) -> None:
    told = [client.get(f"/api/v1/concordance?q=h%E1%BB%8Dp&limit=20&trang={page}").get_json() for page in (1, 2, 3)]
    assert [len(each["lines"]) for each in told] == [20, 20, 5]
    assert {each["pages"] for each in told} == {3}


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/search?limit=0", "limit"),
        ("/search?limit=101", "limit"),
        ("/search?limit=ten", "limit"),
        ("/search?trang=0", "trang"),
        ("/search?trang=1e3", "trang"),
        ("/search?trang=9999999999999999999999", "trang"),
        ("/search?sap=hay", "sap"),
        ("/search?nam=17", "nam"),
        ("/search?bo_nam=2017&bo_nam=x", "bo_nam"),
        ("/search?to_chuc=" + "x" * 301, "to_chuc"),
        ("/search?noi=%00", "noi"),
        ("/search?" + "&".join(f"loai={n}" for n in range(51)), "loai"),
        ("/documents?nam=2017&nam=2018", "nam"),
        ("/documents?limit=-1", "limit"),
        ("/concordance?xep=doc", "xep"),
        ("/trends?ky=tuan", "ky"),
        ("/organizations?limit=1.5", "limit"),
        ("/status?ngon_ngu=fr", "ngon_ngu"),
    ],
)
def test_a_malformed_value_is_400_and_named(
    client: FlaskClient, document: dict[str, Any], address: str, name: str
) -> None:
    answer = client.get(f"/api/v1{address}")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    told = answer.get_json()
    assert (told["status"], told["parameter"]) == (400, name)
    jsonschema.Draft202012Validator(schema_for(document, address, "400")).validate(told)


@pytest.mark.parametrize(
    "address",
    [
        "/api/", "/api/v1", "/api/v1/", "/api/v2/search", "/api/v1/search/", "/api/v1/articles/none", "/api/v1/articles/",
        "/api/v1/documents/none", "/api/v1/organizations/none",
        "/api/v1/organizations/khong-ro", "/api/v1/search?trang=99", "/api/v1/documents?trang=9",
        "/api/v1/organizations?trang=9", "/api/v1/concordance?trang=9", "/api/v1/search?trang=999999999",
        "/api/v1/..%2fquan-tri", "/api/v1/openapi.yaml",
    ],
)  # fmt: skip
def test_what_is_not_there_is_404_as_a_problem(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert answer.get_json()["status"] == 404


@pytest.mark.parametrize("address", ["/api", "/api/v1/search", "/api/v1/openapi.json"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_other_methods_are_405_as_a_problem(client: FlaskClient, address: str, method: str) -> None:
    answer = client.open(address, method=method)
    assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_without_an_archive_it_is_503_as_a_problem(tmp_path: Path) -> None:
    client = create_app(Settings(data=tmp_path)).test_client()
    for address in ("/api", "/api/v1/search", "/api/v1/status", "/api/v1/openapi.json"):
        answer = client.get(address)
        assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")


def test_a_defect_is_500_as_a_problem(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Searcher, "search", broken)
    answer = create_app(searcher=searcher).test_client().get("/api/v1/search")
    assert (answer.status_code, answer.mimetype) == (500, "application/problem+json")
    assert "ZeroDivision" not in answer.get_data(as_text=True)


def test_an_empty_value_is_none_and_an_unknown_parameter_is_ignored(client: FlaskClient) -> None:
    told = client.get("/api/v1/search?q=&nam=&to_chuc=&sap=&trang=&limit=&ngon_ngu=&x=1&x=2&__proto__=1").get_json()
    assert told["total"] == 47 and told["limit"] == 10


@pytest.mark.parametrize("typed", ['"(-', "-", "* *", "\x00\x1b", "nam:" * 300, "a" * 9000, "\U0001f600", "</script>"])
@pytest.mark.parametrize(
    "path", ["search?q=", "documents?q=", "lookup?so=", "organizations?q=", "concordance?q=", "trends?q=", "suggest?q="]
)
def test_any_text_is_answered(client: FlaskClient, path: str, typed: str) -> None:
    assert client.get(f"/api/v1/{path}{quote(typed)}").status_code == 200


def test_bytes_that_are_no_text_are_answered(client: FlaskClient) -> None:
    for query in ("q=%ff%fe", "q=%ed%a0%80", "%00=%00", "q", "=", "&&&"):
        assert client.get(f"/api/v1/search?{query}").status_code == 200
    composed, decomposed = (quote(unicodedata.normalize(form, "hội nghị")) for form in ("NFC", "NFD"))
    totals = {client.get(f"/api/v1/search?q={each}").get_json()["total"] for each in (composed, decomposed)}
    assert totals == {45}


@pytest.mark.parametrize("address", ["/search?q=h%E1%BB%8Dp", "/articles/a1b2c3", "/openapi.json", "/status"])
def test_head_says_what_get_says_without_a_body(client: FlaskClient, address: str) -> None:
    head, got = client.head(f"/api/v1{address}"), client.get(f"/api/v1{address}")
    assert head.status_code == 200 and head.get_data() == b""
    assert (head.mimetype, head.headers["ETag"]) == (got.mimetype, got.headers["ETag"])


def test_answers_are_kept_until_the_archive_is_rebuilt(tmp_path: Path) -> None:
    archive(tmp_path, mixed_articles(3))
    addresses = ["/api/v1/search?q=h%E1%BB%8Dp", "/api/v1/openapi.json", "/api"]
    before = create_app(Settings(data=tmp_path, slow_queries=False)).test_client()
    tags = {address: before.get(address).headers["ETag"] for address in addresses}
    for address, tag in tags.items():
        again = before.get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.get_data(), again.headers["Cache-Control"]) == (304, b"", "no-cache")
    archive(tmp_path, mixed_articles(4))
    after = create_app(Settings(data=tmp_path, slow_queries=False)).test_client()
    for address, tag in tags.items():
        assert after.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_answers_are_packed_for_those_who_take_it(client: FlaskClient) -> None:
    address = "/api/v1/search?q=h%E1%BB%8Dp"
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    plain = client.get(address)
    assert packed.headers["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain.headers
    told, expected = json.loads(gzip.decompress(packed.get_data())), plain.get_json()
    assert told | {"took_ms": 0} == expected | {"took_ms": 0}
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_other_origins_may_read_the_api_and_nothing_else(client: FlaskClient) -> None:
    for address in ("/api/v1/search", "/api/v1/articles/none", "/api/v1/openapi.json"):
        headers = client.get(address, headers={"Origin": "https://other.example"}).headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in headers
    for address in ("/", "/api", "/tim.json", "/quan-tri", "/apix"):
        assert "Access-Control-Allow-Origin" not in client.get(address).headers


def test_a_browser_that_asks_first_is_told_what_it_may(client: FlaskClient) -> None:
    answer = client.options("/api/v1/search", headers={"Access-Control-Request-Method": "GET"})
    assert (answer.status_code, answer.get_data()) == (204, b"")
    assert "GET" in answer.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" not in answer.headers


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_shows_all_of_the_document_and_runs_nothing(client: FlaskClient, language: str) -> None:
    told = client.get(f"/api/v1/openapi.json?ngon_ngu={language}").get_json()
    answer = client.get(f"/api?ngon_ngu={language}")
    page = answer.get_data(as_text=True)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    for path, item in told["paths"].items():
        assert path in page and f'id="{item["get"]["operationId"]}"' in page
    assert all(f'id="{name}"' in page for name in told["components"]["schemas"])
    assert "<style" not in page and "style=" not in page and "://" not in page.replace("http://localhost", "")
    assert page.count("<script") == page.count("<script src=")
