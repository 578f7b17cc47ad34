"""Lines that pages say by habit ("Tin khác", "Lượt xem: 340"): which kind a line is. Data: rules/chrome.toml."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from corpus.vietnamese import strip_marks

RULES = Path(__file__).with_name("rules")
LONGEST = 160
_MOST_WORDS = 40
_LONGEST_PHRASE = 7  # words
_FEWEST_WORDS, _FEWEST_PHRASES = 5, 3  # of a menu on one line
_BEFORE_COLON = 3  # marks and spaces that may stand before a phrase or its colon
Bottom = Literal["", "weak", "strong"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A kind of chrome, and whether a line of it can end an article."""

    kind: str
    bottom: Bottom


@lru_cache(maxsize=1 << 15)
def phrase_of(text: str) -> Phrase | None:
    """The kind of chrome that a whole line is, None where it is none."""
    if len(text) > LONGEST:
        return None
    if _STAMPED.fullmatch(text):
        return Phrase("image", "")
    key = phrase_key(text)
    table = _table()
    found = table.whole.get(key) or table.whole.get(key.rstrip(" #"))
    if found is not None or not key:
        return found
    for start, colon, phrase in table.starts.get(key.split(" ", 1)[0], ()):
        if key.startswith(start) and key[len(start) : len(start) + 1] in ("", " ") and _has_colon(text, colon):
            return phrase
    family = table.families.fullmatch(key)
    if family is not None and family.lastgroup:
        return table.kinds[family.lastgroup]
    together = segments(text) or _between_bars(text)
    return max(together, key=lambda phrase: len(phrase.bottom)) if len(together) > 1 else None


def _between_bars(text: str) -> list[Phrase]:
    """The phrases of a line that is nothing else: "In văn bản | Gửi phản ánh | Về đầu danh sách"."""
    parts = [part for part in text.split("|") if part.strip()] if "|" in text else []
    found = [phrase for phrase in map(phrase_of, parts) if phrase is not None]
    return found if len(found) == len(parts) else []


def segments(text: str) -> list[Phrase]:
    """A line as phrases one behind the other ("Trang chủ Giới thiệu Tin tức"); none where anything else is in it."""
    words = phrase_key(text).split(" ")
    if not 1 <= len(words) <= _MOST_WORDS or words[0] not in _table().first:
        return []
    whole = _table().whole
    ways: list[list[Phrase] | None] = [[], *[None] * len(words)]
    for start in range(len(words)):
        way = ways[start]
        if way is None:
            continue
        if way and words[start] == "#" != words[start - 1] and ways[start + 1] is None:
            ways[start + 1] = way  # the number of a counter
        for end in range(start + 1, min(len(words), start + _LONGEST_PHRASE) + 1):
            found = whole.get(" ".join(words[start:end]))
            if found is not None and ways[end] is None and len(words[start]) + end - start > 2:  # no letter by itself
                ways[end] = [*way, found]
    return ways[-1] or []


def menu_words(text: str) -> float:
    """The share of a line's words that are phrases one behind the other, three at least: a menu drawn on one line."""
    words = phrase_key(text).split(" ")
    starts = [word[0].isupper() for word in unglued(text).translate(_BRACKETS).split() if word[0].isalnum()]
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or len(starts) != len(words):
        return 0.0
    whole = _table().whole
    at = covered = found = 0
    while at < len(words):
        ends = range(min(len(words), at + _LONGEST_PHRASE), at, -1) if starts[at] else ()
        end = next((end for end in ends if " ".join(words[at:end]) in whole), 0)
        covered += end - at if end else 0
        found += bool(end)
        at = end or at + 1
    return covered / len(words) if found >= _FEWEST_PHRASES else 0.0


def keys_of(kinds: Collection[str]) -> set[str]:
    """Keys of the whole lines of some kinds."""
    return {key for key, phrase in _table().whole.items() if phrase.kind in kinds}


def _has_colon(text: str, before: int) -> bool:
    return not before or ":" in text[:before]


_STAMPED = re.compile(r"20\d{6}[ _-]\d{6,9}")  # what cameras name pictures: 20200215_201337
_NUMBER = re.compile(r"\d[\d.,:]*(?:x\b)?")
_LETTERS = [*map(chr, (*range(0x41, 0x250), *range(0x1EA0, 0x1EFA)))]
_LOWER, _UPPER = ("".join(filter(case, _LETTERS)) for case in (str.islower, str.isupper))
_GLUED = re.compile(f"(?<=[{_LOWER}])(?=[{_UPPER}])")  # "Trang chủGiới thiệu": no syllable goes on with a capital
_BRACKETS = str.maketrans("[]()|", "     ")
_NOT_WORD = re.compile(r"[^a-z#]+")


_BRANDS = re.compile(r"LinkedIn|YouTube|TikTok|WhatsApp|WordPress|NukeViet|JavaScript|SharePoint|DotNetNuke|VietNam")


def unglued(text: str) -> str:
    """A line with a space where words were glued together: "Trang chủGiới thiệu"; brands stay."""
    if _GLUED.search(text) is None:
        return text
    return _GLUED.sub(" ", _BRANDS.sub(lambda brand: brand.group().capitalize(), text))


@lru_cache(maxsize=1 << 14)
def phrase_key(text: str) -> str:
    """A line as phrases are compared: no marks, lower case, "#" for each number, single spaces."""
    plain = strip_marks(unglued(text).lower()).replace("©", " copyright ")
    return _NOT_WORD.sub(" ", _NUMBER.sub(" # ", plain)).strip()


@dataclass(frozen=True, slots=True)
class _Table:
    whole: dict[str, Phrase]
    first: frozenset[str]  # the first words of whole phrases
    starts: dict[str, tuple[tuple[str, int, Phrase], ...]]  # by the first word; before where its colon stands, or 0
    families: re.Pattern[str]
    kinds: dict[str, Phrase]


@cache
def _table() -> _Table:
    whole: dict[str, Phrase] = {}
    kinds: dict[str, Phrase] = {}
    families: list[str] = []
    starts: dict[str, list[tuple[str, int, Phrase]]] = defaultdict(list)
    for kind, rule in tomllib.loads((RULES / "chrome.toml").read_text(encoding="utf-8")).items():
        phrase = kinds[kind] = Phrase(kind, rule["bottom"])
        if rule.get("families"):
            families.append(f"(?P<{kind}>{'|'.join(rule['families'])})")
        for text in rule["whole"]:
            key = phrase_key(text)
            if key.strip(" #"):
                whole.setdefault(key, phrase)
                whole.setdefault(key.rstrip(" #"), phrase)
        for text in rule["starts"]:
            key = phrase_key(text)
            colon = text.index(":") + _BEFORE_COLON if ":" in text else 0
            starts[key.split(" ", 1)[0]].append((key, colon, phrase))
    first = frozenset(key.split(" ", 1)[0] for key in whole)
    by_word = {word: tuple(found) for word, found in starts.items()}
    return _Table(whole, first, by_word, re.compile("|".join(families)), kinds)
