"""Spellings a syllable is taken for, by letters that sound or look alike: the pairs of spelling.toml."""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.vietnamese import TONES, fold, is_marked, key, place_tones

RULES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("spelling.toml").read_text(encoding="utf-8"))
_VOWELS = "aăâeêioôơuưy"
_SYLLABLE = re.compile(rf"(qu(?=[{_VOWELS}])|gi(?=[{_VOWELS}])|[^{_VOWELS}]*)([{_VOWELS}]+)([^{_VOWELS}]*)")


def _others(pairs: list[str]) -> dict[str, list[str]]:
    others: defaultdict[str, list[str]] = defaultdict(list)
    for first, second in map(str.split, pairs):
        others[first].append(second)
        others[second].append(first)
    return dict(others)


_INITIALS, _FINALS, _RHYMES, _TONES = (
    _others(RULES["confusions"][kind]) for kind in ("initials", "finals", "rhymes", "tones")
)
_FOLDED_RHYMES = _others([" ".join(map(fold, pair.split())) for pair in RULES["confusions"]["rhymes"]])


@lru_cache(maxsize=1 << 12)
def confused(syllable: str) -> tuple[str, ...]:
    """Keys that one confusion makes of a key; of one without marks, keys without marks."""
    found = (key(spelling) for spelling in _spellings(syllable))
    return tuple(dict.fromkeys(spelling for spelling in found if spelling != syllable))


def _spellings(syllable: str) -> Iterator[str]:
    letters = unicodedata.normalize("NFD", syllable)
    tone = "".join(char for char in letters if char in TONES)
    match = _SYLLABLE.fullmatch(unicodedata.normalize("NFC", "".join(char for char in letters if char not in TONES)))
    if match is None:
        return
    initial, vowels, final = match.groups()
    rhymes = _RHYMES if is_marked(syllable) else _FOLDED_RHYMES
    for other in _INITIALS.get(initial, ()):
        yield _joined(other, vowels, final, tone)
    for other in rhymes.get(vowels, ()):
        yield _joined(initial, other, final, tone)
    for other in _FINALS.get(final, ()):
        yield _joined(initial, vowels, other, tone)
    for other in _TONES.get(tone, ()):
        yield _joined(initial, vowels, final, other)


def _joined(initial: str, vowels: str, final: str, tone: str) -> str:
    return initial + place_tones(f"{vowels}{tone}{final}")  # by itself: behind gi- tones are left where they stand
