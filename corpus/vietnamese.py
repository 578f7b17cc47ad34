"""Canonical forms of Vietnamese, used by both rooms: repaired text, the matching key of a syllable, its folded form.

Three strengths, each a plain function over strings:

repair(text)   what is displayed: NFC, no invisible characters, ordinary spaces; the spelling stays the source's own
key(syllable)  what is matched: lower case, one tone style (hòa = hoà), i for y after a bare consonant (kỷ = kỉ)
fold(text)     what is matched when no marks were typed: key without any mark, đ as d

The rules of tone placement are those of the "new style": the tone stands on the vowel that carries a mark of its own,
else on the second of two before a final consonant and in open -oa, -oe, -uy, else on the first.
"""

import re
import unicodedata
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHAPES = "\u0302\u0306\u031b"
_COMBINING = re.compile("[\u0300-\u036f]")
_TONE_BEFORE_SHAPE = re.compile(f"([{TONES}]+)([{_SHAPES}]+)")
_BIDI_AND_JOINERS = [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x2070)]
_INVISIBLE = dict.fromkeys([0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF, *_BIDI_AND_JOINERS])
_SPACES = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_REPAIRS = str.maketrans(_INVISIBLE | _SPACES)
_NEEDS_REPAIR = re.compile("[\xa0\xad\u034f\u061c\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u206f\u3000\ufeff]")
_LOOK_ALIKES = str.maketrans("ÐƉðɖ", "ĐĐđđ")  # Eth and African D as typed for Đ
_VOWELS = "aăâeêioôơuưy"
_SYLLABLE = re.compile(
    rf"(?P<initial>qu(?=[{_VOWELS}])|gi(?=[{_VOWELS}])|[^\W\d_{_VOWELS}']*(?:'[^\W\d_{_VOWELS}']*)?)"
    rf"(?P<vowels>[{_VOWELS}]{{1,3}})(?P<final>[^\W\d_{_VOWELS}']*)"
)
_BARE_Y = re.compile(r"(?:qu|[bcdđghklmnpqrstvx]+)y")
_LETTERS = re.compile(rf"[^\W\d_](?:[^\W\d_{TONES}]|['{TONES}]|[{_SHAPES}])*")


def repair(text: str) -> str:
    """Text in NFC without zero-width characters and soft hyphens, no-break spaces as spaces, marks in one order."""
    if _NEEDS_REPAIR.search(text):
        text = text.translate(_REPAIRS)
    text = unicodedata.normalize("NFC", text)
    if _COMBINING.search(text):
        swapped = _TONE_BEFORE_SHAPE.sub(r"\2\1", unicodedata.normalize("NFD", text))
        text = unicodedata.normalize("NFC", swapped)
    return text


def place_tones(text: str) -> str:
    """Text with every tone mark where the new style puts it; syllables that are not Vietnamese stay as they are."""
    return _LETTERS.sub(lambda match: _place_tone(match.group()), unicodedata.normalize("NFC", text))


@lru_cache(maxsize=1 << 16)
def key(syllable: str) -> str:
    """The form under which a syllable is indexed and compared: `key("Kỷ") == key("kỉ")`, `key("hòa") == key("hoà")`."""
    lowered = unicodedata.normalize("NFC", syllable.translate(_LOOK_ALIKES).lower())
    return _bare_i(_place_tone(lowered))


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Text without marks, lower case, đ as d: `fold("Kỷ luật") == "ki luat"` (each word by its key)."""
    if " " in text:
        return " ".join(map(fold, text.split(" ")))
    return strip_marks(key(text))


def strip_marks(text: str) -> str:
    """Text without tone and vowel marks and with đ as d; case and spelling are kept."""
    return text if text.isascii() else unicodedata.normalize("NFC", text.translate(_BARE))


class _Bare(dict[int, str]):
    """What is left of each character without its marks; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFD", chr(code).translate(_LOOK_ALIKES))
        bare = self[code] = _COMBINING.sub("", decomposed).replace("đ", "d").replace("Đ", "D")
        return bare


_BARE = _Bare()


def is_marked(text: str) -> bool:
    """Whether the text carries any Vietnamese mark, đ included."""
    return strip_marks(text) != unicodedata.normalize("NFC", text)


def _place_tone(syllable: str) -> str:
    decomposed = unicodedata.normalize("NFD", syllable)
    tones = [char for char in decomposed if char in TONES]
    if len(tones) != 1:
        return syllable
    bare = unicodedata.normalize("NFC", decomposed.replace(tones[0], ""))
    match = _SYLLABLE.fullmatch(bare.lower())
    if match is None or match["initial"] == "gi":  # "gịa" is not "giạ": after gi- the tone stays where it was typed
        return syllable
    at = match.start("vowels") + _tone_index(match["initial"], match["vowels"], match["final"])
    return unicodedata.normalize("NFC", bare[: at + 1] + tones[0] + bare[at + 1 :])


def _tone_index(initial: str, vowels: str, final: str) -> int:
    for marked in ("ăâêôơ", "ư"):
        for index in range(len(vowels) - 1, -1, -1):
            if vowels[index] in marked:
                return index
    if len(vowels) == 3:
        return 1
    if len(vowels) == 2 and (final or vowels in ("oa", "oe") or (vowels == "uy" and initial)):
        return 1
    return 0


def _bare_i(syllable: str) -> str:
    decomposed = unicodedata.normalize("NFD", syllable)
    if "y" not in decomposed:
        return syllable
    bare = "".join(char for char in decomposed if char not in TONES)
    if not _BARE_Y.fullmatch(unicodedata.normalize("NFC", bare)):
        return syllable
    return unicodedata.normalize("NFC", decomposed.replace("y", "i"))
