"""Vietnamese order: letters over the whole syllable first, then tones."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.collation import collation_key, syllable_key
from corpus.vietnamese import place_tones


@pytest.mark.parametrize(
    "ordered",
    [
        "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y",
        "ma mà mả mã má mạ",
        "ca cá can cán căn cân",
        "da dạ đa đá e",
        "bản bạn bàng",
        "thương thường thưởng thướng thượng tia",
        "7 a b",
        "lễ lên lượng ly",
    ],
)
def test_syllables_stand_in_dictionary_order(ordered: str) -> None:
    shuffled = ordered.split()
    random.Random(5).shuffle(shuffled)
    assert sorted(shuffled, key=collation_key) == ordered.split()


def test_texts_are_compared_syllable_by_syllable() -> None:
    mixed = ["cống", "công ty", "công đoàn cơ sở", "công an", "công đoàn"]
    assert sorted(mixed, key=collation_key) == ["công an", "công đoàn", "công đoàn cơ sở", "công ty", "cống"]


def test_case_form_place_of_the_tone_and_punctuation_do_not_count() -> None:
    assert collation_key("“Hòa, BÌNH”") == collation_key("hoà bi\u0300nh")


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơuưyàảãáạấ", max_size=7))
def test_a_respelt_tone_keeps_its_place(syllable: str) -> None:
    assert syllable_key(place_tones(syllable)) == syllable_key(syllable)


@given(st.text(), st.text())
def test_any_text_has_a_key_that_compares(first: str, second: str) -> None:
    assert (collation_key(first) <= collation_key(second)) or (collation_key(second) < collation_key(first))
