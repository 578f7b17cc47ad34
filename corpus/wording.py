"""Words of a text with their matching keys, and tables of phrases found by them: the ground under names of bodies.

A phrase is the row of its syllables' keys; joining words and marks ("và", "&", "-", ",") do not count in it, so that
"Văn hóa, Thể thao & Du lịch" and "văn hoá thể thao và du lịch" are one phrase.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from corpus.vietnamese import key, place_tones, strip_marks

_WORD = re.compile(r"\w+")
_JOINS = re.compile(r"\s?(?:[&,–—-]\s?|\.)?")
_OPEN = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<![qQ])u[ỳýỷỹỵ])$")
_EARLIER = {
    late: early
    for lates, earlies in (
        ("oà oá oả oã oạ", "òa óa ỏa õa ọa"),
        ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"),
        ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"),
    )
    for late, early in zip(lates.split(), earlies.split(), strict=True)
}


class Word(NamedTuple):
    """A word: its text, its key, where it stands, and what separates it from the word before."""

    text: str
    key: str
    start: int
    end: int
    gap: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital or a digit."""
        return self.text[0].isupper() or self.text[0].isdigit()


def words_of(text: str, start: int = 0, end: int | None = None, limit: int = 64) -> list[Word]:
    """At most `limit` words of text[start:end]; the first one's gap is empty."""
    words: list[Word] = []
    last = start
    for match in islice(_WORD.finditer(text, start, len(text) if end is None else end), limit):
        at, behind = match.span()
        word = text[at:behind]
        words.append(Word(word, key(word), at, behind, text[last:at]))
        last = behind
    return words


_BROKEN_FROM = 50  # no line shorter than this was broken by a page's margin
_STOPS = frozenset('.!?:;…”"')
_LEADS_ON = ("số", "ngày")


def continues(before: str, after: str) -> bool:
    """Whether a line goes on with the sentence of the one before it, as files of PDF break them."""
    if len(before) < _BROKEN_FROM or not after or before[-1] in _STOPS:
        return False
    return after[0].islower() or before[-1] in "-/" or (after[0].isdigit() and before.endswith(_LEADS_ON))


def flowing(text: str) -> str:
    """Text of the same length whose lines that were broken in mid sentence are joined by spaces."""
    lines = text.split("\n")
    joined = [" " if continues(*pair) else "\n" for pair in pairwise(lines)]
    return "".join(chain.from_iterable(zip(lines, [*joined, ""], strict=True)))


Entry = TypeVar("Entry")


class Phrases(Generic[Entry]):
    """A table from phrases to entries, asked for the longest phrase at a place."""

    def __init__(self) -> None:
        self._tree: dict[str, Any] = {}

    def add(self, phrase: str, entry: Entry) -> None:
        """Let a phrase mean an entry; the first meaning stays."""
        node = self._tree
        for step in phrase_keys(phrase):
            node = node.setdefault(step, {})
        node.setdefault("", entry)

    def starters(self) -> frozenset[str]:
        """The keys that phrases begin with."""
        return frozenset(self._tree)

    def at(self, words: Sequence[Word], index: int) -> tuple[Entry, int] | None:
        """The entry of the longest phrase that begins at words[index], and the index behind it."""
        node: dict[str, Any] | None = self._tree.get(words[index].key) if index < len(words) else None
        if node is None:
            return None
        at = index + 1
        best = (node[""], at) if "" in node else None
        while at < len(words):
            word = words[at]
            if word.gap != " " and not _JOINS.fullmatch(word.gap):
                break
            at += 1
            if word.key == "và":
                continue
            node = node.get(word.key)
            if node is None:
                break
            if "" in node:
                best = (node[""], at)
        return best


def phrase_keys(phrase: str) -> tuple[str, ...]:
    """The keys of a phrase's words without the joining ones."""
    return tuple(key(word) for word in _WORD.findall(phrase) if word != "và")


@lru_cache(maxsize=1 << 14)
def as_official(word: str) -> str:
    """A syllable as official names spell it: the tone on the first vowel of open -oa, -oe, -uy (Thủy, Hòa)."""
    placed = place_tones(word)
    match = _OPEN.search(placed)
    return placed[: match.start()] + _EARLIER[match.group()] if match else placed


@lru_cache(maxsize=1 << 14)
def slug_of(name: str) -> str:
    """A name as part of an address: lower case without marks, hyphens between words."""
    return re.sub(r"[^a-z0-9]+", "-", strip_marks(name).lower()).strip("-")


def load_toml(path: Path) -> dict[str, Any]:
    """A rule file's contents."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def table(entries: Iterable[tuple[str, Entry]]) -> Phrases[Entry]:
    """A table of pairs of phrase and entry."""
    phrases: Phrases[Entry] = Phrases()
    for phrase, entry in entries:
        phrases.add(phrase, entry)
    return phrases
