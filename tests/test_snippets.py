"""Snippets and highlights: pieces of the displayed text, marked by the analysis the search uses."""

from hypothesis import given
from hypothesis import strategies as st

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
