"""What of a query stands as a keyword: rows in each wording, parts, words by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.expansion import expand
from indexer.query import parse
from indexer.research.keywords import Keywords, Row, keywords


def sought(typed: str, *, exact: bool = True) -> Keywords:
    return keywords(expand(parse(typed)), exact=exact)


def rows(typed: str) -> list[str]:
    return [" ".join(syllable.key for syllable in row.syllables) for row in sought(typed).whole]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("công đoàn", ["công đoàn"]),
        ('"đại hội" công đoàn', ["đại hội công đoàn"]),
        ("họp HOẶC hội thảo", ["họp", "hội thảo"]),
        ("(họp HOẶC thảo) luận", ["họp luận", "thảo luận"]),
        ("công đoàn -họp nam:2017 tieude:luật", ["công đoàn"]),
        ("140/KH-CĐVC", ["140 kh cđvc"]),
        ("LĐLĐ tỉnh", ["lđlđ tỉnh", "liên đoàn lao động tỉnh"]),
        ('"đình lương"~5', []),
        ("khen* thưởng", []),
        ("-họp", []),
        ("", []),
    ],
)
def test_everything_typed_makes_one_row_in_each_wording(typed: str, wanted: list[str]) -> None:
    assert rows(typed) == wanted


def test_quoted_words_keep_their_marks_and_others_only_in_the_strict_tier() -> None:
    (row,) = sought('"hội an" công an').whole
    assert [syllable.exact for syllable in row.syllables] == [True, True, True, False]
    (loose,) = sought('"hội an" công an', exact=False).whole
    assert [syllable.exact for syllable in loose.syllables] == [True, True, False, False]


def test_taken_apart_quotes_stay_together_and_room_is_kept() -> None:
    found = sought('"đại hội"~3 công khen*')
    assert [row.slop for row in found.parts] == [3]
    assert [word.key for word in found.words] == ["công"]
    assert found.stems == ("khen",)


@given(st.text(alphabet='ab "()-~*3 HOẶCđĐ', max_size=60))
def test_no_query_makes_too_many_rows_or_an_empty_one(typed: str) -> None:
    found = sought(typed)
    assert len(found.whole) <= 16
    assert all(isinstance(row, Row) and row.syllables for row in (*found.whole, *found.parts))


def test_many_alternatives_are_cut_before_they_multiply() -> None:
    assert len(sought(" ".join(["(a HOẶC b HOẶC c HOẶC d)"] * 7)).whole) <= 16
