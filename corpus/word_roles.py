"""What a word is where a name is read: one of a line of capitals, the head of a union's or a person's name, its end.

Capitals carry the grammar: a word nobody listed belongs to a name only where it is written with a capital. In lines of
capitals they say nothing; there the stop words of rules/names.toml end a name, and lower case is given back.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.vocabulary import vocabulary
from corpus.wording import Word, as_official

_VOWEL = re.compile(r"[AEIOUYĂÂÊÔƠƯ]")
_MOSTLY = 0.6
_UNION_WORDS = frozenset(("cđ", "cđcs", "lđlđ", "tlđ"))


def is_shouted(words: Sequence[Word], index: int) -> bool:
    """Whether the words from here stand in a line of capitals."""
    if words[0].key in ("công", "liên", "tổng"):
        return words[0].text.isupper()
    following = [word.text for word in words[index : index + 3] if len(word.text) > 1]
    return bool(following) and all(map(str.isupper, following)) and not all(map(str.isascii, following))


def in_capitals(text: str) -> bool:
    """Whether a line stands in capitals, but for a word or two."""
    if text[1:2].islower():
        return False
    head = text[:80]
    return sum(map(str.isupper, head)) > _MOSTLY * sum(map(str.isalpha, head))


def union_at(words: Sequence[Word], index: int) -> bool:
    """Whether a union's name begins here."""
    word = words[index]
    if word.key in _UNION_WORDS or word.text.startswith("CĐ"):
        return True
    behind = words[index + 1].key if index + 1 < len(words) else ""
    return (word.key, behind) in (("công", "đoàn"), ("liên", "đoàn"))


def is_person(words: Sequence[Word], index: int, least: int = 2, *, any_surname: bool = False) -> bool:
    """Whether a person's name begins here: a surname and at least `least` more words with a capital."""
    tables, surname = vocabulary(), words[index].key
    if surname not in tables.surnames and not (any_surname and surname in tables.more_surnames):
        return False
    following = words[index + 1 : index + 1 + least]
    return len(following) == least and all(
        word.capital and word.gap == " " and not word.text[0].isdigit() for word in following
    )


def stops_at(words: Sequence[Word], index: int, *, shouted: bool) -> int:
    """The index behind the words with which a sentence goes on here, in lower case or in spite of a capital; else 0."""
    tables = vocabulary()
    found = tables.stops.at(words, index)
    if found is not None and (shouted or words[found[1] - 1].text.islower()):
        return found[1]
    if (shouted or not words[index].capital) and words[index].key in tables.capital_stops:
        return index + 1
    verb = None if words[index].capital else tables.verbs.at(words, index)
    return verb[1] if verb is not None else 0


@lru_cache(maxsize=1 << 14)
def spell(word: str, *, shouted: bool) -> str:
    """A word as a name spells it; one of a line of capitals gets its lower case back, an abbreviation stays."""
    if shouted and word.isupper() and (not word.isascii() or _VOWEL.search(word)):
        word = word.capitalize()
    return as_official(word)
