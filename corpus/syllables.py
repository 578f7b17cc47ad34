"""Whether a word can be a Vietnamese syllable, by its structure alone: initial, rhyme, tone.

This is no dictionary: "nghiễp" is impossible (a stop at the end takes sắc or nặng), "nghiếng" merely unused.
Where in the rhyme the tone was typed does not matter ("tòan", "qúy").
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from corpus.vietnamese import TONES

LONGEST = 7  # nghiêng
_RULES = tomllib.loads(Path(__file__).with_name("rules").joinpath("syllables.toml").read_text(encoding="utf-8"))
_INITIALS = ("", *_RULES["initials"].split())
_FRONT_ONLY = frozenset(_RULES["before_front_vowels_only"].split())
_NEVER_FRONT = frozenset(_RULES["never_before_front_vowels"].split())
_NEVER_E = frozenset(_RULES["never_before_e"].split())
_RHYMES = frozenset(_RULES["rhymes"].split())
_AFTER_GI = frozenset(_RULES["after_gi_only"].split())
_COMMON = frozenset(_RULES["common"].split())
_STOPS = ("c", "ch", "p", "t")
_STOP_TONES = "\u0301\u0323"
_LOWER = str.maketrans("ÐƉ", "ĐĐ")
_TONES = re.compile(f"[{TONES}]")
_WORD = re.compile(r"[^\s\d!-/:->@\[-`{-~“”‘’…–—•]+")  # symbols and "?" stay inside: they are what broken letters leave
_AROUND = "«»·°©®™"
_SAMPLE = 4000
_REACH = 200_000  # characters read in search of so many words


class Share(NamedTuple):
    """Of the words that carry a letter or sign beyond ASCII: how many can be syllables, and how many there are."""

    known: int
    total: int

    @property
    def value(self) -> float:
        """The share from 0 to 1; 0 where no word carries a mark."""
        return self.known / self.total if self.total else 0.0


def is_syllable(word: str) -> bool:
    """Whether a word, in any case, is built as a Vietnamese syllable is: `is_syllable("đoàn")`, not "đoàp"."""
    return len(word) <= 2 * LONGEST and _is_syllable(word.translate(_LOWER).lower())


def marked_words(text: str) -> Iterator[str]:
    """The words of a text that carry a letter or sign beyond ASCII, in order."""
    for match in _WORD.finditer(text[:_REACH]):
        word = match.group().lstrip(_AROUND).rstrip(f"{_AROUND}?")
        if not word.isascii():
            yield word


def marked_share(text: str) -> Share:
    """How many of the first 4,000 marked words can be syllables."""
    known = total = 0
    for word in islice(marked_words(text), _SAMPLE):
        total += 1
        known += is_syllable(word)
    return Share(known, total)


def common_share(text: str) -> float:
    """The share of the commonest Vietnamese words among the first 4,000 marked words; a third or so."""
    words = [unicodedata.normalize("NFC", word.lower()) for word in islice(marked_words(text), _SAMPLE)]
    return sum(word in _COMMON for word in words) / len(words) if words else 0.0


@lru_cache(maxsize=1 << 15)
def _is_syllable(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word)
    tones = _TONES.findall(decomposed)
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", _TONES.sub("", decomposed))
    return any(
        _fits(initial, bare[len(initial) :], "".join(tones)) for initial in _INITIALS if bare.startswith(initial)
    )


def _fits(initial: str, rhyme: str, tone: str) -> bool:
    if rhyme not in _RHYMES and not (initial == "gi" and (rhyme in _AFTER_GI or rhyme == "")):
        return False
    if rhyme.endswith(_STOPS) and (not tone or tone not in _STOP_TONES):
        return False
    is_front = rhyme.startswith(("i", "e", "ê", "y"))
    if initial in _FRONT_ONLY:
        return is_front
    if initial in _NEVER_FRONT:
        return not is_front
    return not (initial in _NEVER_E and rhyme.startswith(("e", "ê")))
