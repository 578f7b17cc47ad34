"""Words that keep company with a keyword: counted as anyone would count them by hand."""

import math
from collections import Counter

import numpy as np
import pytest

from corpus.model import Article
from indexer.analysis import BREAK, analyse, keys
from indexer.engines import ENGINES
from indexer.research.collocations import WINDOW, Collocate, _pair_counts
from indexer.results import Request
from indexer.search import Searcher


def rows_of(searcher: Searcher, request: Request) -> list[list[str]]:
    articles: list[Article] = searcher.store.by_rank(searcher.selected(request).ranks)
    return [analyse(each.title, each.text).syllables.split() for each in articles]


def by_hand(row: list[str], keyword: list[str]) -> dict[int, str]:
    """Each place near the keyword and the side of the keyword nearest to it."""
    size = len(keyword)
    begins = [place for place in range(len(row) - size + 1) if row[place : place + size] == keyword]
    sides: dict[int, str] = {}
    for step in range(WINDOW, 0, -1):
        for side, edge, way in (("right", size - 1, step), ("left", 0, -step)):
            for begin in begins:
                place = begin + edge + way
                between = row[min(place, begin + edge) : max(place, begin + edge) + 1] if place >= 0 else [BREAK]
                if place < len(row) and BREAK not in between:
                    sides[place] = side
    inside = {begin + step for begin in begins for step in range(size)}
    return {place: side for place, side in sides.items() if place not in inside}


def counted(rows: list[list[str]], keyword: list[str], word: str) -> tuple[Counter[str], int, int]:
    """How often the word is near on each side, in how many articles, and how often it stands at all."""
    syllables = keys(word)
    size = len(syllables)
    sides: Counter[str] = Counter()
    articles = everywhere = 0
    for row in rows:
        near = by_hand(row, keyword)
        places = [place for place in range(len(row) - size + 1) if row[place : place + size] == syllables]
        beside = [near[place] for place in places if all(place + step in near for step in range(size))]
        sides.update(beside)
        articles += bool(beside)
        everywhere += len(places)
    return sides, articles, everywhere


@pytest.mark.parametrize("text", ["công đoàn", "thỏa ước", "nữ"])
def test_counts_are_those_counted_by_hand(searcher: Searcher, text: str) -> None:
    found = searcher.collocations(searcher.selected(Request(text)))
    rows, whole = rows_of(searcher, Request(text)), rows_of(searcher, Request())
    keyword = keys(text)
    assert found.keyword == sum(" ".join(["", *row, ""]).count(f" {' '.join(keyword)} ") for row in rows)
    assert found.found
    for each in found.found[:25]:
        sides, articles, _ = counted(rows, keyword, each.word)
        everywhere = counted(whole, keyword, each.word)[2]
        assert (each.left, each.right, each.articles) == (sides["left"], sides["right"], articles)
        assert (each.together, each.everywhere) == (sides.total(), everywhere)
        dice = 14 + math.log2(2 * each.together / (found.keyword + everywhere))
        assert each.score == pytest.approx(dice)


def test_filters_narrow_what_words_are_compared_with(searcher: Searcher) -> None:
    narrow = Request("công đoàn", {"year": ("2015",)})
    whole = rows_of(searcher, Request("", {"year": ("2015",)}))
    for each in searcher.collocations(searcher.selected(narrow)).found[:10]:
        assert each.everywhere == counted(whole, ["công", "đoàn"], each.word)[2]


def test_no_function_word_no_number_and_nothing_rare(searcher: Searcher) -> None:
    found = searcher.collocations(searcher.selected(Request("công nhân"))).found
    words = [each.word for each in found]
    assert len(set(words)) == len(words)
    assert not {"của", "và", "các", "những"} & set(words)
    assert not [word for word in words if any(char.isdigit() for char in word)]
    assert min(each.together for each in found) >= 3
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


def test_words_of_two_syllables_stand_for_their_halves(searcher: Searcher) -> None:
    words = [each.word for each in searcher.collocations(searcher.selected(Request("công đoàn"))).found]
    assert {"cơ sở", "nghị quyết", "viên chức"} <= set(words)
    assert not {"nghị", "quyết đại"} & set(words)


def test_pairs_of_a_large_vocabulary_are_counted_inside_articles() -> None:
    row = np.random.default_rng(1).integers(0, 700, 60_000).astype(np.uint16)
    starts = np.array([0, 10, 10, 20_001, len(row)])
    every = Counter(zip(row[:-1].tolist(), row[1:].tolist(), strict=True))
    for end in (10, 20_001):
        every[int(row[end - 1]), int(row[end])] -= 1
    wanted = sorted(every)[::400]
    counted = _pair_counts(row, starts, [first << 16 | second for first, second in wanted])
    assert counted == {first << 16 | second: every[first, second] for first, second in wanted}


def test_all_engines_find_the_same_words(sample_archives: dict[str, Searcher]) -> None:
    def words(searcher: Searcher) -> tuple[Collocate, ...]:
        return searcher.collocations(searcher.selected(Request("đoàn viên"))).found

    first, *others = [sample_archives[name] for name in ENGINES]
    assert all(words(other) == words(first) for other in others)


@pytest.mark.parametrize("text", ["", "zzzz", "thuon*", "nam:2017", '"công đoàn"~3 -họp', "alo"])
def test_whatever_is_asked_is_answered(searcher: Searcher, text: str) -> None:
    selection = searcher.selected(Request(text))
    for apart in (False, True):
        found = searcher.collocations(selection, apart=apart)
        assert all(each.left + each.right == each.together <= each.everywhere for each in found.found)
