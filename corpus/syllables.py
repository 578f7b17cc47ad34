"""Whether a word can be a Vietnamese syllable, by its structure alone: initial, rhyme, tone.

This is no dictionary: "nghiễp" is impossible (a stop at the end takes sắc or nặng), "nghiếng" merely unused.
Where in the rhyme the tone was typed does not matter ("tòan", "qúy").
"""

import re
import tomllib
import unicodedata
from functools import lru_cache
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
_REACH = 40_000  # characters read
_PIECE = 60  # characters between two spaces; longer ones are addresses and rubbish


class Share(NamedTuple):
    """Words that carry a letter or sign beyond ASCII: those that can be syllables, the commonest ones, all."""

    known: int
    common: int
    total: int

    @property
    def value(self) -> float:
        """The share that can be syllables, from 0 to 1; 0 where no word carries a mark."""
        return self.known / self.total if self.total else 0.0


def is_syllable(word: str) -> bool:
    """Whether a word, in any case, is built as a Vietnamese syllable is: `is_syllable("đoàn")`, not "đoàp"."""
    return len(word) <= 2 * LONGEST and _is_syllable(word.translate(_LOWER).lower())


def marked_share(text: str) -> Share:
    """How many of the marked words of a text's first 40,000 characters can be syllables, or are very common."""
    pieces = [piece for piece in text[:_REACH].split() if not piece.isascii() and len(piece) <= _PIECE]
    return Share(*map(sum, zip(*map(_share_of, pieces), strict=True))) if pieces else Share(0, 0, 0)


@lru_cache(maxsize=1 << 16)
def _share_of(piece: str) -> tuple[int, int, int]:
    words = [word.lstrip(_AROUND).rstrip(f"{_AROUND}?") for word in _WORD.findall(piece)]
    marked = [unicodedata.normalize("NFC", word).lower() for word in words if not word.isascii()]
    return sum(map(is_syllable, marked)), sum(word in _COMMON for word in marked), len(marked)


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
