"""Every engine gives the same answers on the sample archive: hits, order, tiers, totals and facet counts."""

from collections import Counter
from dataclasses import replace

import pytest

from indexer.results import Request
from indexer.results_json import results_record
from indexer.search import Searcher
from tests.queries import requests_over


@pytest.fixture(scope="module")
def requests(sample_archives: dict[str, Searcher]) -> list[tuple[str, Request]]:
    searcher = next(iter(sample_archives.values()))
    articles = searcher.store.by_rank(range(len(searcher.store.days)))
    return list(requests_over(articles))


def answer(searcher: Searcher, request: Request) -> dict[str, object]:
    record = results_record(searcher.search(request))
    return {key: value for key, value in record.items() if key != "took_ms"}


def differences(archives: dict[str, Searcher], requests: list[tuple[str, Request]]) -> list[str]:
    first, *others = archives.values()
    return [
        f"{kind}: {request.text!r}"
        for kind, request in requests
        for other in others
        if answer(first, request) != answer(other, request)
    ]


def test_all_engines_give_the_same_answers(
    sample_archives: dict[str, Searcher], requests: list[tuple[str, Request]]
) -> None:
    assert differences(sample_archives, requests) == []


def test_the_queries_are_many_of_all_kinds_and_mostly_have_hits(
    sample_archives: dict[str, Searcher], requests: list[tuple[str, Request]]
) -> None:
    searcher = next(iter(sample_archives.values()))
    kinds = Counter(kind for kind, _ in requests)
    assert len(requests) >= 200
    assert kinds.keys() >= {"words", "phrase", "not", "or", "number", "unaccented", "two filters", "near", "prefix"}
    with_hits = sum(searcher.search(request).total > 0 for _, request in requests)
    assert with_hits >= 0.8 * len(requests)


def test_a_bug_planted_in_one_engine_is_seen(
    sample_archives: dict[str, Searcher], requests: list[tuple[str, Request]], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = list(sample_archives.values())[-1]._engine
    frequency = broken.document_frequency
    honest = broken.counts
    some = requests[:30]
    with monkeypatch.context() as patch:
        patch.setattr(broken, "counts", lambda match, facets: {name: {} for name in honest(match, facets)})
        assert differences(sample_archives, some)
    with monkeypatch.context() as patch:
        patch.setattr(broken, "search", lambda *args: replace(type(broken).search(broken, *args), total=1))
        assert differences(sample_archives, some)
    assert broken.document_frequency == frequency
    assert differences(sample_archives, some) == []
