"""What was typed in Telex or VNI while the input method was off: "coong ddoanf", "co6ng d9oa2n" → "công đoàn"."""

import unicodedata
from functools import lru_cache

from corpus.syllables import is_syllable
from corpus.vietnamese import key

_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323"}
_VOWELS = "aeiouy"
_LONGEST = 10  # nghieengs


@lru_cache(maxsize=1 << 12)
def decoded(typed: str) -> str:
    """The key of the syllable meant by raw Telex or VNI keys; "" where they make none, or need no decoding."""
    if not (typed.isascii() and typed.isalnum() and typed[0].isalpha() and len(typed) <= _LONGEST):
        return ""
    apply = _vni if any(char.isdigit() for char in typed) else _telex
    letters: list[str] = []
    tone = ""
    for char in typed:
        tone = apply(letters, char) or tone
    vowels = [place for place, letter in enumerate(letters) if letter[0] in _VOWELS]
    if vowels:
        letters[vowels[-1]] += tone
    syllable = unicodedata.normalize("NFC", "".join(letters))
    return key(syllable) if syllable != typed and is_syllable(syllable) else ""


def _telex(letters: list[str], char: str) -> str:
    """Take one key; the tone it gives, if any. A letter typed twice may stand apart: "ddoanf", "doanfd"."""
    if char in _TELEX_TONES and any(letter[0] in _VOWELS for letter in letters):
        return _TELEX_TONES[char]
    if char == "d" and letters[:1] == ["d"]:
        letters[0] = "đ"
    elif char in "aeo" and char in letters:
        letters[letters.index(char)] += _CIRCUMFLEX
    elif char == "w" and not (_horn(letters) or _mark(letters, "a", _BREVE)):
        letters.append(f"u{_HORN}")
    elif char != "w":
        letters.append(char)
    return ""


def _vni(letters: list[str], char: str) -> str:
    match char:
        case "6":
            _mark(letters, "aeo", _CIRCUMFLEX)
        case "7":
            _horn(letters)
        case "8":
            _mark(letters, "a", _BREVE)
        case "9" if letters[:1] == ["d"]:
            letters[0] = "đ"
        case _ if not char.isdigit():
            letters.append(char)
    return _VNI_TONES.get(char, "")


def _horn(letters: list[str]) -> bool:
    """ươ, ưa, ư or ơ, whichever the vowels allow; "oa" and the u of "qu" take none."""
    start = 2 if letters[:2] == ["q", "u"] else 0
    if "u" in letters[start:]:
        place = letters.index("u", start)
        letters[place] += _HORN
        if letters[place + 1 : place + 2] == ["o"]:
            letters[place + 1] += _HORN
        return True
    return "oa" not in "".join(letters) and _mark(letters, "o", _HORN)


def _mark(letters: list[str], bases: str, mark: str) -> bool:
    """Put a mark on the last of these letters that has none."""
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in tuple(bases):
            letters[place] += mark
            return True
    return False
