"""The order of Vietnamese dictionaries: letters over the whole syllable first, then tones, syllable by syllable.

Letters: a ă â b c d đ e ê … o ô ơ … u ư … y, with f j w z where Latin has them. Tones: none, huyền, hỏi, ngã, sắc,
nặng. Where in the syllable the tone was typed does not count (hòa = hoà), nor does case. Digits stand before letters.
"""

import re
import unicodedata
from functools import lru_cache

Key = tuple[tuple[str, str], ...]

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_LETTERS = str.maketrans({letter: chr(0x61 + place) for place, letter in enumerate(_ALPHABET)} | {"ð": "g", "ɖ": "g"})
_TONE = re.compile("[" + "".join(_TONES) + "]")
_SYLLABLE = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")


def collation_key(text: str) -> Key:
    """What texts are sorted by; marks and spaces between syllables do not count."""
    return tuple(map(syllable_key, _SYLLABLE.findall(text)))


@lru_cache(maxsize=1 << 16)
def syllable_key(syllable: str) -> tuple[str, str]:
    """Letters and tones of one syllable, to compare in this order; NFC or NFD, any case."""
    decomposed = unicodedata.normalize("NFD", syllable.lower())
    letters = unicodedata.normalize("NFC", _TONE.sub("", decomposed))
    return letters.translate(_LETTERS), "".join(_TONES[tone] for tone in _TONE.findall(decomposed))
