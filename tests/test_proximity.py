"""`"a b"~n`: the syllables follow each other in one paragraph, so many others between neighbours at most."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.proximity import standing_near

ARTICLE = st.lists(st.integers(0, 4), max_size=14)  # 0 is the break between paragraphs


def stands(article: list[int], wanted: list[frozenset[int]], slop: int, at: int = 0, before: int | None = None) -> bool:
    """The same, tried place by place."""
    if not wanted:
        return True
    places = range(len(article)) if before is None else range(before + 1, min(before + slop + 2, len(article)))
    for place in places:
        if before is not None and article[place] == 0:
            return False
        if article[place] in wanted[0] and stands(article, wanted[1:], slop, at + 1, place):
            return True
    return False


@given(
    st.lists(ARTICLE, min_size=1, max_size=5),
    st.lists(st.frozensets(st.integers(1, 4), max_size=3), min_size=2, max_size=3),
    st.integers(0, 3),
)
def test_articles_found_are_those_found_place_by_place(
    articles: list[list[int]], wanted: list[frozenset[int]], slop: int
) -> None:
    numbers = np.array([number for article in articles for number in article], dtype=np.uint16)
    starts = np.cumsum([0, *map(len, articles)])
    expected = [at for at, article in enumerate(articles) if stands(article, wanted, slop)]
    assert standing_near(numbers, starts, wanted, slop) == expected
