"""Which conditions a query's tiers put, strictest first."""

from collections.abc import Sequence

import pytest

from indexer.matching import All, AtLeast, Node, Nothing, Phrase, Ranks, Term
from indexer.query import Query, parse
from indexer.tiers import SENTENCE, Archive, Tier, loose_tiers, strict_tiers, without_quotes


def tiers_of(query: Query) -> list[Tier]:
    return [*strict_tiers(query, ARCHIVE), *loose_tiers(query, ARCHIVE)]


def no_articles(field: str, tokens: Sequence[str], slop: int) -> Node:
    return Ranks(frozenset())


ARCHIVE = Archive(labels={}, days=(), near=no_articles)


def names(text: str) -> list[str]:
    return [tier.name for tier in tiers_of(parse(text))]


def nodes(node: Node) -> list[Node]:
    inner = node.nodes if isinstance(node, All | AtLeast) else ()
    return [node, *(each for part in inner for each in nodes(part))]


def first(text: str) -> list[Node]:
    return nodes(tiers_of(parse(text))[0].match)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("họp", ["exact", "other_accents"]),
        ("hop", ["exact"]),
        ("hội nghị", ["exact", "other_accents", "some_words"]),
        ("hoi nghi", ["exact", "some_words"]),
        ("công đoàn cơ sở", ["exact", "other_accents", "most_words", "some_words"]),
        ('"công đoàn"', ["exact"]),
    ],
)
def test_a_query_has_the_tiers_that_add_something(text: str, expected: list[str]) -> None:
    assert names(text)[: len(expected)] == expected


def test_a_question_goes_from_all_words_to_any() -> None:
    assert "most_words" not in names("ai là chủ tịch công đoàn viên chức tỉnh")


def test_marks_typed_are_kept_in_the_first_tier_and_dropped_in_the_second() -> None:
    exact, other, *_ = tiers_of(parse("hội họp"))
    assert nodes(exact.match)[1:] == [Term("syllables", "hội"), Term("syllables", "họp")]
    assert nodes(other.match)[1:] == [Term("folded", "hoi"), Term("folded", "hop")]


def test_function_words_alone_do_not_make_a_hit_of_the_last_tier() -> None:
    last = tiers_of(parse("hội và"))[-1].match
    assert Term("folded", "hoi") in nodes(last)
    assert Term("folded", "va") not in nodes(last)


def test_only_a_sentence_wants_its_neighbours_side_by_side() -> None:
    words = [f"đoàn{number}" for number in range(SENTENCE + 1)]
    assert not any(isinstance(node, Term) and node.field == "pairs" for node in first(" ".join(words[:SENTENCE])))
    held = [node for node in first(" ".join(words)) if isinstance(node, AtLeast)]
    assert [node.count for node in held] == [-(-8 * SENTENCE // 10)]
    assert Term("pairs", "đoàn0_đoàn1") in held[0].nodes


def test_quotes_are_loosened_only_beside_other_words() -> None:
    assert without_quotes(parse('"hội nghị"')) is None
    assert without_quotes(parse("hội nghị")) is None
    loosened = without_quotes(parse('ai họp "hội nghị"'))
    assert loosened is not None
    assert loosened.words == ("ai", "họp", "hội", "nghị")
    assert loosened.notes == ("quotes_loosened",)
    assert not any(isinstance(node, Phrase) for node in nodes(tiers_of(loosened)[0].match))


def test_what_holds_no_word_matches_nothing() -> None:
    assert tiers_of(parse("?!"))[0].match == Nothing()
