"""Ways in which Vietnamese letters were broken on their way into a page, and how each is undone.

Every conversion assumes that the text is broken in its way; `corpus.encoding.mend` decides whether it is.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path

from corpus.syllables import is_syllable

_RULES = tomllib.loads(Path(__file__).with_name("rules").joinpath("legacy_charsets.toml").read_text(encoding="utf-8"))
_LETTERS = _RULES["letters"].split()


def _table(keys: list[str]) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern that prefers long keys, and the letter for each key; a capital may bear a small mark ("Aø", "AØ")."""
    table = dict(zip(keys, _LETTERS, strict=True))
    table = {key[0] + key[1:].lower(): letter for key, letter in table.items()} | table
    longest_first = sorted(table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), table


_VNI, _VNI_LETTERS = _table(_RULES["vni"].split())
_TCVN3, _TCVN3_LETTERS = _table(_RULES["tcvn3"].split())
_WINDOWS_1258 = str.maketrans(_RULES["windows_1258"])
_HYPHEN_FOR_SOFT = re.compile("-(?=[¬êíëìî])")  # "n-íc" for "n\u00adíc": the soft hyphen's code is ư
_LOST_HORN = re.compile("(?<![ưƯ])([ơớờởỡợ])(?=c|ng|u)")  # "đợc": that soft hyphen was stripped
_HALF = re.compile(r"[\u03bcµ](?=[^\W\d_]|\b)|(?<=[^\W\d_])\u2212(?=[^\W\d_])|\u2212(?=[ơu])")
_HALF_LETTERS = {"\u03bc": "à", "µ": "à", "\u2212": "ư"}  # TCVN3's à and ư, which converters of PDF take for signs
_WORD = re.compile(r"[^\W\d_]+")

# What each byte of 0x80 to 0xFF looks like where it is read as Windows-1252 or as Latin-1
_C1 = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
_BYTES = {chr(code): code for code in range(0x80, 0x100)} | {char: code for code, char in _C1.items()}
_TAIL = "[" + "".join(re.escape(char) for char, code in _BYTES.items() if code < 0xC0) + "]"
_MISREAD = re.compile(f"[\u00c2-\u00df]{_TAIL}|[\u00e0-\u00ef]{_TAIL}{{2}}|[\u00f0-\u00f4]{_TAIL}{{3}}")
_CUT_SHORT = re.compile(r"([^\W\d_]{0,7})(Ã ?|áº|á»)(?![^\W\d_]{8})([^\W\d_]{0,7})")
_SOFT_HYPHEN_LETTERS = {"Ã": "í", "áº": "ậ", "á»": "ử"}  # their last byte reads as a soft hyphen


def from_latin1(text: str) -> str:
    """Bytes decoded as Latin-1, with the characters that Windows-1252 has between 0x80 and 0x9F."""
    return text.translate(_C1)


def _from_vni(text: str) -> str:
    return _VNI.sub(lambda match: _VNI_LETTERS[match.group()], text)


def _from_tcvn3(text: str) -> str:
    letters = _TCVN3.sub(lambda match: _TCVN3_LETTERS[match.group()], _HYPHEN_FOR_SOFT.sub("\u00ad", text))
    return _WORD.sub(_one_case, _LOST_HORN.sub(r"ư\1", letters))


def _one_case(match: re.Match[str]) -> str:
    """A word in capitals where all its letters that have two codes are: only the font told the others apart."""
    word = match.group()
    telling = [char for char in word if char.isascii() or char in "ĐÂÊÔĂƠƯ"]
    return word.upper() if len(telling) > 1 and all(char.isupper() for char in telling) else word


def _from_half_tcvn3(text: str) -> str:
    """All letters but two were converted already: "thμnh", "đ−ợc"."""
    return _HALF.sub(lambda match: _HALF_LETTERS[match.group()], text)


def _from_windows_1258(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_WINDOWS_1258))


def _from_misread_utf8(text: str) -> str:
    for _ in range(2):  # misread twice over, too
        text = _MISREAD.sub(_reread, text)
    return _CUT_SHORT.sub(_completed, text)


def _reread(match: re.Match[str]) -> str:
    try:
        return bytes(_BYTES[char] for char in match.group()).decode()
    except UnicodeDecodeError:
        return match.group()


def _completed(match: re.Match[str]) -> str:
    """A letter whose last byte was lost: that of à is a no-break space, that of í, ậ and ử a soft hyphen."""
    before, broken, after = match.groups()
    if broken == "Ã ":
        whole = f"{before}à{after}"
        return whole if is_syllable(whole) else f"{before}à {after}"
    whole = before + _SOFT_HYPHEN_LETTERS[broken] + after
    if is_syllable(whole):
        return whole
    return f"{before}à" if broken == "Ã" and not after else match.group()


CONVERSIONS: dict[str, Callable[[str], str]] = {
    "utf-8 read as windows-1252": _from_misread_utf8,
    "tcvn3": _from_tcvn3,
    "vni": _from_vni,
    "tcvn3, half converted": _from_half_tcvn3,
    "windows-1258 read as windows-1252": _from_windows_1258,
}
_LEGACY_SIGNS = {*"".join((*_VNI_LETTERS, *_TCVN3_LETTERS)), *_RULES["windows_1258"]} - {*_LETTERS}
_SIGNS = "".join(re.escape(sign) for sign in sorted(_LEGACY_SIGNS) if not sign.isascii())
_BESIDE = rf"(?=[^\W\d_]|[{_SIGNS}])|(?<=[^\W\d_].)"
_ALONE = rf"{_SIGNS}\u03bc\u2212"
SUSPECT = re.compile(  # one set of first letters, which is searched fast
    rf"[{_ALONE}ÃÄáâ](?:(?<=[{_ALONE}])(?:{_BESIDE})|(?<=Ã){_TAIL}|(?<=Ä)[‘ƒ\x91\x83]|(?<=á)[º»]|(?<=â)€)"
)
"""Signs inside words that Vietnamese in Unicode has no use for, so that a text without them is whole."""
