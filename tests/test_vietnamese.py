"""Canonical forms of Vietnamese: repaired, matched, folded."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.vietnamese import fold, is_marked, key, place_tones, repair, strip_marks

SYLLABLES = st.text(alphabet="aăâeêioôơuưyàáảãạằấểọụỹđbcghklmnpqrstvxÐƉ", min_size=1, max_size=7)


def test_tones_are_placed_as_the_shared_cases_say(testdata: Path) -> None:
    cases = json.loads((testdata / "data" / "tone_tests.json").read_text(encoding="utf-8"))
    wrong = [case for case in cases["tone_placement_new_style"] if place_tones(case["input"]) != case["want"]]
    assert wrong == []
    assert [row for row in cases["i_y"] if [*map(key, row[1].split())] != [*map(key, row[2].split())]] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("hòa", "hoà"), ("Thủy", "thuỷ"), ("kỷ", "kỉ"), ("quy", "qui"), ("Mỹ", "mĩ"), ("qúy", "quý"), ("tòan", "toàn"),
     ("vịêt", "việt"), ("ÐOÀN", "đoàn"), ("Ɖoàn", "đoàn"), ("ủy", "uỷ")],
)  # fmt: skip
def test_spellings_of_one_syllable_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("tay", "tai"), ("ý", "í"), ("thuý", "thúi"), ("ma", "mà"), ("du", "đu")])
def test_different_syllables_keep_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize("form", ["NFD", "NFC", "NFKC"])
def test_repair_brings_every_normal_form_to_one(form: str) -> None:
    assert repair(unicodedata.normalize(form, "Nghị quyết Đại hội")) == "Nghị quyết Đại hội"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [("vi\u00ea\u0323t", "việt"), ("o\u0303\u0302", "ỗ"), ("công\u200b đoàn", "công đoàn"), ("co\u00adsở", "cosở"),
     ("công\u00a0đoàn", "công đoàn"), ("a\u0340", "à"), ("\ufeffTin", "Tin")],
)  # fmt: skip
def test_repair_mends_marks_and_invisible_characters(broken: str, whole: str) -> None:
    assert repair(broken) == whole


@given(SYLLABLES)
def test_key_and_fold_are_idempotent(syllable: str) -> None:
    assert key(key(syllable)) == key(syllable)
    assert fold(fold(syllable)) == fold(syllable) == fold(key(syllable))
    assert not is_marked(fold(syllable))


@given(st.text())
def test_repair_is_idempotent_and_strip_marks_leaves_none(text: str) -> None:
    assert repair(repair(text)) == repair(text)
    assert strip_marks(strip_marks(text)) == strip_marks(text)
