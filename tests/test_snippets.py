"""Snippets and highlights: pieces of the displayed text, marked by the analysis the search uses."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.vietnamese import fold
from indexer.analysis import keys, tokens
from indexer.bare_letters import bare_letters
from indexer.snippets import Highlights, Piece, highlight, snippets

CONG_DOAN = Highlights(folded=frozenset({"cong", "doan"}))
TEXT = st.text(alphabet="công đoàn\nhội.,x ", max_size=600)


@given(TEXT)
def test_highlighting_loses_and_adds_no_character(text: str) -> None:
    assert "".join(piece.text for piece in highlight(text, CONG_DOAN)) == text


@given(TEXT)
def test_every_snippet_is_a_passage_of_the_text(text: str) -> None:
    for snippet in snippets(text, CONG_DOAN):
        shown = "".join(piece.text for piece in snippet).removeprefix("… ").removesuffix(" …")
        assert shown in text


def test_neighbouring_matches_are_one_mark() -> None:
    assert highlight("Ban Công đoàn họp", CONG_DOAN) == (
        Piece("Ban ", False),
        Piece("Công đoàn", True),
        Piece(" họp", False),
    )


def test_typed_accents_mark_only_themselves() -> None:
    marked = highlight("má mà ma", Highlights(keys=frozenset({"má"})))
    assert [piece.text for piece in marked if piece.match] == ["má"]


def test_the_passage_with_most_different_matches_is_chosen() -> None:
    text = "công " + "x " * 300 + "công đoàn " + "y " * 300
    (first, *_) = snippets(text, CONG_DOAN, count=1)
    assert any(piece.text == "công đoàn" and piece.match for piece in first)


def test_two_snippets_do_not_overlap_and_come_in_text_order() -> None:
    text = "\n".join(f"đoạn {number} công đoàn " + "x " * 80 for number in range(5))
    found = snippets(text, CONG_DOAN)
    shown = ["".join(piece.text for piece in each).strip("… ") for each in found]
    assert len(shown) == 2
    assert text.index(shown[0]) + len(shown[0]) <= text.index(shown[1])


def test_without_a_match_the_beginning_is_shown() -> None:
    assert snippets("a " * 300, CONG_DOAN)[0][0].text.startswith("a a")
    assert snippets("", CONG_DOAN) == ()


def test_letters_composed_of_marks_are_never_cut() -> None:
    text = "hoạt động công đoàn " * 50
    for snippet in snippets(text, CONG_DOAN, length=50):
        shown = "".join(piece.text for piece in snippet).strip("… ")
        assert set(shown.split()) <= {"hoạt", "động", "công", "đoàn"}


ODD = st.text(alphabet="aáàăẵâẩđĐyỹýYiíịuưoôốơOÔknghxs_0 \n.-\u0301\u0303\u0323İıſß\u212a№😀\u1e9bＡ", max_size=60)


@given(ODD, st.lists(ODD, max_size=4), st.lists(ODD, max_size=4), st.lists(ODD, max_size=2))
def test_what_is_marked_is_what_the_analysis_of_the_whole_text_says(
    text: str, exact: list[str], open_: list[str], begun: list[str]
) -> None:
    sought = Highlights(
        frozenset(keys(" ".join(exact))),
        frozenset(fold(key) for key in keys(" ".join(open_))),
        tuple(fold(key)[:2] for key in keys(" ".join(begun))),
    )
    text = f"{text} {' '.join(exact)}\n{' '.join(open_)} {' '.join(begun)}"
    assert sought.marked(text) == [token for token in tokens(text) if sought.matches(token)]


def test_a_token_too_long_to_be_indexed_whole_is_marked_by_what_is_indexed_of_it() -> None:
    long = "a" * 80
    assert [piece.match for piece in highlight(f"x {long}", Highlights(frozenset(keys(long))))] == [False, True]


def test_every_latin_letter_is_bare_as_folding_makes_it() -> None:
    every = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000 and chr(code).isalnum()]
    latin = [(letter, fold(letter)) for letter in every if fold(letter).isascii()]
    assert bare_letters("".join(letter for letter, _ in latin)) == "".join(bare for _, bare in latin).replace("y", "i")
