"""Words, phrases, and lines that a page's margin broke."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.wording import flowing, phrase_keys, table, words_of

LONG = "Thực hiện kế hoạch công tác năm của công đoàn ngành, theo Kế hoạch số"


def test_a_line_broken_in_mid_sentence_goes_on_behind_a_space() -> None:
    assert flowing(f"{LONG}\n140/KH-CĐVC của tỉnh.") == f"{LONG} 140/KH-CĐVC của tỉnh."
    assert flowing(f"{LONG} 140, công đoàn\ncơ sở họp.") == f"{LONG} 140, công đoàn cơ sở họp."


def test_sentences_headings_and_short_lines_stay_lines() -> None:
    for text in (f"{LONG}.\nsau đó", f"{LONG} 140\nĐiều 1", f"{LONG} 140\n2. Nội dung", "Nơi nhận\nnhư trên"):
        assert flowing(text) == text


@given(st.text(alphabet="aĐ .\n-/1" + "ô" * 3, max_size=200))
def test_flowing_text_differs_in_line_ends_only(text: str) -> None:
    flown = flowing(text)
    assert len(flown) == len(text)
    assert all(here == there or (here, there) == ("\n", " ") for here, there in zip(text, flown, strict=True))


@given(st.text(max_size=60), st.integers(1, 8))
def test_words_lie_in_their_text_with_what_parts_them(text: str, limit: int) -> None:
    words = words_of(text, limit=limit)
    assert len(words) <= limit
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(text[one.end : other.start] == other.gap for one, other in zip(words, words[1:], strict=False))


def test_the_longest_phrase_is_found_whatever_joins_its_words() -> None:
    phrases = table([("Văn hóa", "short"), ("Văn hóa, Thể thao và Du lịch", "long")])
    for text in ("Văn hóa, Thể thao và Du lịch", "văn hoá thể thao & du lịch", "VĂN HÓA - THỂ THAO - DU LỊCH"):
        assert phrases.at(words_of(text), 0) == ("long", len(words_of(text)))
    assert phrases.at(words_of("Văn hóa. Thể thao"), 0) == ("short", 2)
    assert phrase_keys("Giáo dục và Đào tạo") == phrase_keys("giáo dục đào tạo")
