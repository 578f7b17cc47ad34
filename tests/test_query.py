"""The query language: what each form means, and that anything typed is accepted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.query import And, Fielded, Not, Numbered, Or, Period, Quoted, Stem, Tree, Word, parse


def words(*keys: str) -> And:
    return And(tuple(map(Word, keys)))


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("công đoàn", words("công", "đoàn")),
        ("Công Đoàn", words("công", "đoàn")),
        ("KH&CN", words("kh", "cn")),
        ('"sơ kết"', Quoted(("sơ", "kết"), exact=True)),
        ('"so ket"', Quoted(("so", "ket"), exact=False)),
        ('"sơ kết"~3', Quoted(("sơ", "kết"), exact=True, slop=3)),
        ("“sơ kết”", Quoted(("sơ", "kết"), exact=True)),
        ("thi -ma", And((Word("thi"), Not(Word("ma"))))),
        ("-ma", Not(Word("ma"))),
        ("thi KHÔNG ma", And((Word("thi"), Not(Word("ma"))))),
        ("thi NOT ma", And((Word("thi"), Not(Word("ma"))))),
        ('thi -"ma túy"', And((Word("thi"), Not(Quoted(("ma", "tuý"), exact=True))))),
        ("a HOẶC b", Or((Word("a"), Word("b")))),
        ("a OR b c", Or((Word("a"), words("b", "c")))),
        ("a (b OR c)", And((Word("a"), Or((Word("b"), Word("c")))))),
        ("a VÀ b", words("a", "b")),
        ("khen*", Stem("khen")),
        ("thi-đua", words("thi", "đua")),
        ("CÔNG ĐOÀN VÀ NOT", words("công", "đoàn", "và", "not")),
        ("tieude:sơ", Fielded("title", "sơ")),
        ('tochuc:"viên chức"', Fielded("organization", "viên chức")),
        ("to_chuc:abc", Fielded("organization", "abc")),
        ("nam:2017..2019", Fielded("year", "2017..2019")),
        ("2017-09..2018-01", Period("2017-09", "2018-01")),
        ("lạ:quá", words("lạ", "quá")),
        ("", None),
        ("  ", None),
        ("...", None),
    ],
)
def test_a_form_means_what_the_help_says(typed: str, tree: Tree | None) -> None:
    assert parse(typed).tree == tree
    assert parse(typed).notes == ()


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("140/KH-CĐVC", "140/KH-CĐVC"),
        ("140 kh cdvc", "140/KH-CĐVC"),
        ("1723/HD -TLĐ", "1723/HD-TLĐ"),
        ("kế hoạch 140", "140"),
        ("ke hoach 140", "140"),
        ("nghi quyet 6b", "6b"),
    ],
)
def test_a_number_is_recognised_before_any_operator(typed: str, number: str) -> None:
    tree = parse(typed).tree
    assert isinstance(tree, Numbered)
    assert tree.number.number == number


@pytest.mark.parametrize("typed", ["thi đua 2014-2019", "8/3", "33/37", "tổng kết năm 2013"])
def test_terms_days_and_ratios_are_words(typed: str) -> None:
    tree = parse(typed).tree
    assert isinstance(tree, And)
    assert all(isinstance(part, Word) for part in tree.parts)


@pytest.mark.parametrize("typed", ['(("  a', "a )", "a OR (b", "a NOT", "a -", "nam: ", 'x "', "((((((((((((((((a"])
def test_what_does_not_parse_is_searched_as_words(typed: str) -> None:
    query = parse(typed)
    assert query.tree is None or all(key in "abx" or key in ("or", "not", "nam") for key in query.words)


def test_long_queries_are_cut_with_a_note() -> None:
    assert "cut_characters" in parse("công " * 5000).notes
    assert "cut_words" in parse("a b c d " * 16).notes
    assert len(parse("a b c d " * 16).words) <= 32


def test_a_short_stem_is_a_word_with_a_note() -> None:
    assert parse("th*").notes == ("stem_too_short",)


@given(st.text(max_size=400))
def test_anything_typed_is_accepted(typed: str) -> None:
    assert len(parse(typed).words) <= 64


@given(
    st.lists(st.sampled_from(["(", ")", '"', "-", "AND", "a", "HOẶC", "KHÔNG", "~3", "*", "nam:", "..", " ", "140/KH"]))
)
def test_any_heap_of_operators_is_accepted(pieces: list[str]) -> None:
    parse("".join(pieces))
    parse(" ".join(pieces))
