"""One analysis: tokens cut the displayed text exactly, and both sides of a search meet in their keys."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import BREAK, MAX_TOKEN_BYTES, analyse, keys, pairs, tokens

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200)


@given(TEXT)
def test_offsets_cut_the_displayed_text(text: str) -> None:
    found = tokens(text)
    assert [*keys(text)] == [token.key for token in found]
    assert all(keys(text[token.start : token.end]) == [token.key] for token in found)
    assert all(first.end <= second.start for first, second in zip(found, found[1:], strict=False))


@given(TEXT)
def test_analysis_of_keys_is_the_same_again(text: str) -> None:
    once = keys(text)
    assert keys(" ".join(once)) == once


@given(st.text(min_size=250, max_size=400, alphabet="aăâ🎉đ"))
def test_a_token_is_cut_at_255_bytes(text: str) -> None:
    assert all(len(key.encode()) <= MAX_TOKEN_BYTES for key in keys(text))


def test_a_number_is_split_into_its_parts() -> None:
    assert keys("Kế hoạch 140/KH-CĐVC") == ["kế", "hoạch", "140", "kh", "cđvc"]


def test_paragraphs_are_parted_and_no_pair_reaches_across() -> None:
    analysis = analyse("Hội nghị", "tổng kết\nnăm 2013")
    assert analysis.syllables == f"hội nghị {BREAK} tổng kết {BREAK} năm 2013"
    assert analysis.folded == f"hoi nghi {BREAK} tong ket {BREAK} nam 2013"
    assert analysis.pairs.split() == ["hội_nghị", "tổng_kết", "năm_2013"]


def test_an_empty_title_keeps_its_place() -> None:
    assert analyse("", "tổng kết").syllables.split() == [BREAK, "tổng", "kết"]


def test_words_are_the_segmenters_of_two_syllables_or_more() -> None:
    assert "công_đoàn" in analyse("", "Công đoàn cơ sở họp").words.split()
    assert "họp" not in analyse("", "Công đoàn cơ sở họp").words.split()


def test_pairs_join_neighbours() -> None:
    assert pairs(["a", "b", "c"]) == ["a_b", "b_c"]
    assert pairs(["a"]) == []
