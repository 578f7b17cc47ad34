"""What an archive has to suggest: phrases it repeats, bodies it names, documents it cites, the titles of its articles.

Each is spelt as the archive spells it, and each finds an article when it is searched: what the query language would
read as anything but its words is left out.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np

from corpus.model import Article
from corpus.vietnamese import fold, is_marked
from indexer.analysis import Token, keys, tokens
from indexer.expansion import expand
from indexer.function_words import FUNCTION_SYLLABLES
from indexer.query import And, Expanded, Numbered, Query, Quoted, Tree, Word, parse
from indexer.schema import number_query_tokens
from indexer.store import Store
from indexer.suggest.phrases import Phrase, frequent_phrases
from indexer.vocabulary import Forward, Vocabulary

Kind = Literal["organization", "phrase", "number", "title"]

_Wanted = tuple[tuple[frozenset[int], ...], ...]

_AT_ONCE = 500  # articles
_MISSPELT = 0.05  # of the articles of the commonest spelling with the same letters: too rare to be meant
_BETWEEN = re.compile(r",? |-| - | & ")  # what may stand inside a phrase
_LONGEST_TITLE = 200  # characters


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to suggest: `key` is its syllables, accented, as they are typed; `articles` hold it.

    An `inner` one is found by a part that is not its beginning.
    """

    key: str
    text: str
    kind: Kind
    articles: int
    inner: bool = False


def entries_of(folder: Path, size: int) -> list[Entry]:
    """Everything to suggest of a finished folder of `size` articles."""
    phrases = frequent_phrases(folder, size)
    seen = _Seen(phrases, Forward(folder), Vocabulary(folder))
    store = Store(folder)
    try:
        for first in range(0, size, _AT_ONCE):
            ranks = range(first, min(first + _AT_ONCE, size))
            for rank, article in zip(ranks, store.by_rank(ranks), strict=True):
                seen.take(rank, article)
    finally:
        store.close()
    bodies = list(seen.organizations())
    named = {entry.key for entry in bodies}
    told = [*bodies, *(each for each in seen.phrases() if each.key not in named)]
    return [*told, *_inner(told), *seen.numbers(), *seen.titles()]


def _inner(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The same by their later syllables, unless these are something to suggest themselves."""
    known = {entry.key for entry in entries}
    for entry in entries:
        syllables = entry.key.split()
        for first in range(1, len(syllables) - 1):
            rest = " ".join(syllables[first:])
            if syllables[first] not in FUNCTION_SYLLABLES and rest not in known:
                yield replace(entry, key=rest, inner=True)


class _Seen:
    """What was met in the articles taken so far."""

    def __init__(self, phrases: Sequence[Phrase], forward: Forward, vocabulary: Vocabulary) -> None:
        self._phrases, self._forward, self._vocabulary = phrases, forward, vocabulary
        self._spellings: list[Counter[str]] = [Counter() for _ in phrases]
        self._to_read: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, phrase in enumerate(phrases):
            for rank, place in phrase.places:
                self._to_read[rank].append((number, place))
        self._titles: Counter[str] = Counter()
        self._bodies: Counter[str] = Counter()
        self._wanted: dict[str, _Wanted] = {}
        self._numbers: Counter[tuple[str, str]] = Counter()

    def take(self, rank: int, article: Article) -> None:
        """Read one article."""
        self._titles[" ".join(article.title.split())] += 1
        held = set(self._forward.article(rank).tolist())
        for name in {body.name for body in (*article.organizations, *filter(None, [article.organization]))}:
            if name not in self._wanted:
                self._wanted[name] = tuple(self._numbers_of(expand(parse(name)).tree))
            self._bodies[name] += all(any(each <= held for each in either) for either in self._wanted[name])
        cited = (*article.citations, *filter(None, [article.document]))
        self._numbers.update({(each.type, each.number) for each in cited if each.number})
        self._read(rank, article)

    def organizations(self) -> Iterator[Entry]:
        """Bodies by name, several of one name as one, where an article about them has the name, in full or in short."""
        for name, articles in self._bodies.items():
            if articles:
                yield Entry(" ".join(keys(name)), name, "organization", articles)

    def numbers(self) -> Iterator[Entry]:
        """Document numbers, to be found by number and by type and number."""
        counts: Counter[str] = Counter()
        types: dict[str, list[str]] = defaultdict(list)
        for (kind, number), articles in self._numbers.items():
            counts[number] += articles
            types[number].append(kind)
        for number, articles in counts.items():
            if _finds_number(number):
                code = next(filter(str.isalpha, keys(number)), "")
                for before in dict.fromkeys(["", code, *sorted(types[number])]):
                    yield Entry(" ".join(keys(f"{before} {number}")), number, "number", articles)

    def titles(self) -> Iterator[Entry]:
        """Titles that the query language reads as their words."""
        for title, articles in self._titles.items():
            if title and len(title) <= _LONGEST_TITLE and _is_plain(parse(title)):
                yield Entry(" ".join(keys(title)), title, "title", articles)

    def phrases(self) -> Iterator[Entry]:
        """Phrases in their commonest spelling, without those that are mostly typed with other marks."""
        entries = [
            Entry(" ".join(keys(text)), text, "phrase", phrase.articles)
            for phrase, spellings in zip(self._phrases, self._spellings, strict=True)
            for text in _commonest(spellings)
            if _is_plain(parse(text))
        ]
        most: dict[str, int] = defaultdict(int)
        for entry in entries:
            most[fold(entry.key)] = max(most[fold(entry.key)], entry.articles)
        for entry in entries:
            best = most[fold(entry.key)]
            if entry.articles == best or (is_marked(entry.key) and entry.articles > _MISSPELT * best):
                yield entry

    def _numbers_of(self, tree: Tree | None) -> Iterator[tuple[frozenset[int], ...]]:
        """For each part of a name the sets of numbers any of which an article must have; a part of no word, of none."""
        match tree:
            case Word(syllable):
                spellings = [syllable] if is_marked(syllable) else self._vocabulary.accented(syllable)
                yield tuple(frozenset([self._vocabulary.number(each)]) for each in spellings)
            case Expanded(typed, alternatives):
                wordings = (typed, *(each for each in alternatives if len(each) == 1))
                yield tuple(frozenset(map(self._vocabulary.number, each)) for each in wordings)
            case And(parts):
                for part in parts:
                    yield from self._numbers_of(part)
            case _:
                yield ()

    def _read(self, rank: int, article: Article) -> None:
        """Note how phrases are spelt at their places; only the paragraphs they stand in are looked at."""
        paragraphs = [article.title, *(each for each in article.text.split("\n") if any(map(str.isalnum, each)))]
        breaks = np.flatnonzero(self._forward.article(rank) == 0).tolist()
        found: dict[int, list[Token]] = {}
        for number, place in self._to_read.pop(rank, ()):
            index = bisect_left(breaks, place)
            if index not in found:
                found[index] = tokens(paragraphs[index])
            first = place - (breaks[index - 1] + 1 if index else 0)
            run = found[index][first : first + len(self._phrases[number].numbers)]
            gaps = (paragraphs[index][one.end : two.start] for one, two in zip(run, run[1:], strict=False))
            whole = all(map(_BETWEEN.fullmatch, gaps))
            self._spellings[number][paragraphs[index][run[0].start : run[-1].end] if whole else ""] += 1


def _commonest(spellings: Mapping[str, int]) -> list[str]:
    """The commonest spelling, the one with fewest capitals among equals; none where the words mostly stand apart."""
    if not spellings or 2 * spellings.get("", 0) >= sum(spellings.values()):
        return []
    return [min(filter(None, spellings), key=lambda text: (-spellings[text], sum(map(str.isupper, text)), text))]


def _is_plain(query: Query) -> bool:
    """Whether a query is no more than words, all of them wanted."""
    parts = query.tree.parts if isinstance(query.tree, And) else (query.tree,)
    return not query.notes and all(isinstance(part, Word | Numbered | Quoted) for part in parts)


def _finds_number(number: str) -> bool:
    tree = parse(number).tree
    return isinstance(tree, Numbered) and fold(number) in number_query_tokens(tree.number)
