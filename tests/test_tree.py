"""Bodies stand under the bodies above them: a parent counts, finds and leaves out all below it."""

import pytest
from flask.testing import FlaskClient

from indexer.results import FacetValue, Request
from indexer.search import Searcher
from tests.test_web import get
from webui import create_app
from webui.tree import branches_of


@pytest.fixture
def client(searcher: Searcher) -> FlaskClient:
    return create_app(searcher=searcher).test_client()


def test_a_parent_counts_and_finds_its_own_articles_and_those_of_all_below(searcher: Searcher) -> None:
    values = {value.value: value for value in searcher.search(Request()).facets["organization"]}
    below = [value for value in values.values() if value.parent in values]
    assert len(below) > 10
    for value in values.values():
        found = searcher.search(Request(filters={"organization": (value.value,)}, limit=100))
        assert found.total == value.count
    assert all(values[value.parent].count >= value.count for value in below)
    assert {value.parent for value in below if values[value.parent].parent}, "three levels"


def test_leaving_out_a_parent_leaves_out_all_below(searcher: Searcher) -> None:
    every = searcher.search(Request())
    values = {value.value: value for value in every.facets["organization"]}
    parent = next(value for value in values.values() if value.parent and value.count < every.total)
    left = searcher.search(Request(excluded={"organization": (parent.value,)}))
    assert left.total == every.total - parent.count


def test_every_value_of_a_facet_is_reached_without_a_script(client: FlaskClient, searcher: Searcher) -> None:
    values = searcher.search(Request()).facets["organization"]
    page = get(client, "/tim/gia-tri?loc=to_chuc")
    linked = {str(attrs["href"]) for attrs in page.all("a")}
    assert {f"/tim?to_chuc={value.value}" for value in values} <= linked
    some = get(client, "/tim/gia-tri?loc=to_chuc&trong=lien+doan")
    assert "Liên đoàn Lao động" in some.text
    assert "Công đoàn Y tế" not in some.text
    get(client, "/tim/gia-tri?loc=khong-co", 400)
    get(client, "/tim/gia-tri?loc=to_chuc&trang=9", 404)


def value(name: str, count: int, parent: str = "", *, selected: bool = False) -> FacetValue:
    return FacetValue(name, name, count, selected, parent=parent)


def test_cut_values_keep_those_above_them_and_a_choice_comes_first() -> None:
    values = [value("c", 1, "b", selected=True), value("a", 9), value("d", 5, "a"), value("b", 3, "a"), value("e", 1)]
    (root,) = branches_of(values, 2)
    assert [branch.value.value for branch in root.below] == ["b"]
    assert root.below[0].open
    assert [branch.value.value for branch in root.below[0].below] == ["c"]
    assert [branch.value.value for branch in branches_of(values, 9)[0].below] == ["b", "d"]


def test_a_value_whose_parent_is_not_there_is_a_root() -> None:
    assert [branch.value.value for branch in branches_of([value("b", 2, "a")], 9)] == ["b"]
