"""The engine contract: what every engine in ENGINES answers, alone and beside the others."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from indexer.analysis import pairs
from indexer.engines import ENGINES, Engine, engine_module
from indexer.facets import FACETS
from indexer.matching import (
    All,
    AtLeast,
    Between,
    Everything,
    Found,
    Node,
    Nothing,
    Order,
    Phrase,
    Prefix,
    Ranks,
    Term,
    Weighted,
    Without,
)
from indexer.schema import FIELDS, Entry

TEXTS = (
    "công đoàn cơ sở ¶ hội nghị tổng kết",
    "công ty cổ phần ¶ công đoàn viên chức",
    "đoàn viên công đoàn ¶ đoàn công tác",
    "hội nghị đoàn công đoàn",
)
YEARS = ("2017", "2017", "2013", "khong-ro")
BODIES = (("a", "b"), ("a",), ("b",), ("khong-ro",))


def entry(rank: int) -> Entry:
    fields = {name: "" for name, kind in FIELDS.items() if kind != "exact"}
    joined = " ".join(pair for paragraph in TEXTS[rank].split("¶") for pair in pairs(paragraph.split()))
    exact = {facet.name: ("khong-ro",) for facet in FACETS}
    return Entry(
        rank,
        {**fields, "syllables": TEXTS[rank], "pairs": joined, "title": TEXTS[rank].split()[0]},
        {**exact, "year": (YEARS[rank],), "organization": BODIES[rank], "numbers": (f"{rank}/kh-cdvc",)},
    )


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    module = engine_module(request.param)
    writer = module.create(tmp_path)
    writer.add([entry(rank) for rank in range(len(TEXTS))])
    writer.finish()
    opened = module.open_index(tmp_path)
    yield opened
    opened.close()


CONG, DOAN = Term("syllables", "công"), Term("syllables", "đoàn")


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Everything(), [0, 1, 2, 3]),
        (Nothing(), []),
        (Term("syllables", "cơ"), [0]),
        (Term("syllables", "vắng"), []),
        (Term("numbers", "2/kh-cdvc"), [2]),
        (Term("year", "2017"), [0, 1]),
        (Phrase("syllables", ("công", "đoàn")), [0, 1, 2, 3]),
        (Phrase("syllables", ("đoàn", "công")), [2, 3]),
        (Phrase("syllables", ("sở", "hội")), []),
        (Phrase("syllables", ("công", "đoàn", "công")), []),
        (Phrase("syllables", ("đoàn", "công", "đoàn")), [3]),
        (Phrase("syllables", ("cơ", "sở", "hội")), []),
        (Phrase("title", ("công", "đoàn")), []),
        (Phrase("syllables", ("sở",)), [0]),
        (Phrase("syllables", ("vắng", "mặt")), []),
        (Prefix("syllables", "ngh"), [0, 3]),
        (Prefix("syllables", "zz"), []),
        (Ranks(frozenset({1, 3, 99})), [1, 3]),
        (Ranks(frozenset()), []),
        (Between(1, 3), [1, 2]),
        (Between(3, 3), []),
        (All((CONG, Term("syllables", "hội"))), [0, 3]),
        (AtLeast(1, (Term("syllables", "ty"), Term("syllables", "cơ"))), [0, 1]),
        (AtLeast(2, (CONG, Term("syllables", "hội"), Term("syllables", "viên"))), [0, 1, 2, 3]),
        (AtLeast(3, (CONG, Term("syllables", "hội"), Term("syllables", "đoàn"))), [0, 3]),
        (AtLeast(1, (Nothing(), CONG)), [0, 1, 2, 3]),
        (Without(Everything(), Term("syllables", "hội")), [1, 2]),
        (Without(CONG, Nothing()), [0, 1, 2, 3]),
        (All((Without(Everything(), Term("year", "2017")), DOAN)), [2, 3]),
    ],
)
def test_an_engine_matches_what_a_condition_says(engine: Engine, node: Node, expected: list[int]) -> None:
    assert engine.ranks(node) == expected
    assert engine.search(node, [], 10).total == len(expected)


@pytest.mark.parametrize("missing", range(6))
def test_all_but_a_few_of_many_tokens_counts_what_each_article_holds(engine: Engine, missing: int) -> None:
    wanted = ["công", "đoàn", "cơ", "sở", "hội", "nghị", "tổng", "kết", "ty", "vắng"]
    node = AtLeast(len(wanted) - missing, tuple(Term("syllables", token) for token in wanted))
    held = [sum(token in text.split() for token in wanted) for text in TEXTS]
    assert engine.ranks(node) == [rank for rank, count in enumerate(held) if count >= len(wanted) - missing]


def test_counts_cover_every_value_of_multi_valued_facets(engine: Engine) -> None:
    assert engine.counts(Everything(), ["year", "organization"]) == {
        "year": {"2017": 2, "2013": 1, "khong-ro": 1},
        "organization": {"a": 2, "b": 2, "khong-ro": 1},
    }
    assert engine.counts(Term("syllables", "cơ"), ["year"]) == {"year": {"2017": 1}}
    assert engine.counts(Everything(), ["organization", "year"])["year"] == {"2017": 2, "2013": 1, "khong-ro": 1}
    assert engine.counts(Nothing(), ["year"]) == {"year": {}}


@pytest.mark.parametrize(("order", "expected"), [("newest", [0, 1, 2, 3]), ("oldest", [3, 2, 1, 0])])
def test_rank_is_the_order_of_days(engine: Engine, order: Order, expected: list[int]) -> None:
    assert [rank for rank, _ in engine.search(Everything(), [], 10, order).best] == expected
    assert [rank for rank, _ in engine.search(Everything(), [], 2, order).best] == expected[:2]


def test_equal_scores_are_ordered_by_rank(engine: Engine) -> None:
    assert [rank for rank, _ in engine.search(Everything(), [], 10).best] == [0, 1, 2, 3]


def test_weighted_terms_raise_scores_but_never_decide_what_matches(engine: Engine) -> None:
    found = engine.search(Term("syllables", "hội"), [Weighted("pairs", "nghị_đoàn", 1.0)], 10)
    assert [rank for rank, _ in found.best] == [3, 0]
    assert found.best[0][1] > found.best[1][1]


def test_document_frequency_counts_articles(engine: Engine) -> None:
    assert engine.document_frequency("syllables", "hội") == 2
    assert engine.document_frequency("syllables", "vắng") == 0
    assert engine.size() == 4


class Lossy:
    """An engine with a planted bug: it drops the last hit."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)

    def search(self, match: Node, scoring: Sequence[Weighted], limit: int, order: Order = "score") -> Found:
        found = self._engine.search(match, scoring, limit, order)
        return Found(max(found.total - 1, 0), found.best[:-1])


def test_a_planted_bug_is_seen(engine: Engine) -> None:
    with pytest.raises(AssertionError):
        test_an_engine_matches_what_a_condition_says(Lossy(engine), CONG, [0, 1, 2, 3])  # type: ignore[arg-type]
