"""The benchmark's own arithmetic: numbers found in nested figures, compared with an earlier run."""

from indexer.search import Searcher
from tests.bench.__main__ import flat, table
from tests.bench.generator import generate
from tests.bench.memory import cleaning, own
from tests.bench.site import measure


def test_every_number_is_a_line_with_its_path() -> None:
    figures = {"cost": {"engine": "tantivy", "latency_ms": {"all": {"p50": 4.0}}, "pages": 10}}
    assert dict(flat(figures)) == {"cost / latency_ms / all / p50": 4.0, "cost / pages": 10}


def test_an_earlier_run_stands_beside_with_the_change() -> None:
    lines = table({"a": 3.0, "b": 1, "c": 2}, {"a": 2.0, "b": 0}).splitlines()
    assert [line.split() for line in lines] == [["a", "3", "2", "+50.0%"], ["b", "1", "0"], ["c", "2"]]


def test_the_same_pages_are_generated_every_time() -> None:
    assert list(generate(30)) == list(generate(30))


def test_a_process_knows_its_memory() -> None:
    assert own() >= 0


def test_memory_is_told_at_every_tenth_of_the_pages() -> None:
    assert [done for done, _ in cleaning(20)] == list(range(2, 21, 2))


def test_every_kind_of_page_is_timed(sample_archives: dict[str, Searcher]) -> None:
    figures = measure(sample_archives["tantivy"])
    assert {"search", "suggestions", "trends of five"} <= figures.keys()
    assert all(0 < kind["p50"] <= kind["p95"] and kind["bytes"] > 0 for kind in figures.values())
