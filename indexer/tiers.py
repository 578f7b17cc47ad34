"""Query tree → conditions, strictest first.

1 `exact`          every word, accents as typed; a syllable typed without marks matches any
2 `other_accents`  every word, whatever the accents
  `similar_spelling`  every word of what was probably meant, where none of the above has any article
3 `most_words`     at least three words in four, for queries of up to five words
4 `some_words`     any word that is not a mere function word
A long text holds many words by accident: of a query of more than eight words, a sentence, the first two tiers also
want most neighbours side by side. Phrases, exclusions, groups and fields hold in every tier; only words standing by
themselves are loosened.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from corpus.vietnamese import fold, is_marked
from indexer.analysis import keys
from indexer.facets import UNKNOWN
from indexer.function_words import is_function
from indexer.matching import Between, Everything, Node, Nothing, Phrase, Prefix, Term, Without, all_of, any_of, at_least
from indexer.query import And, Expanded, Fielded, Not, Numbered, Or, Period, Query, Quoted, Stem, Tree, Word
from indexer.schema import number_query_tokens

MOST = 0.75
QUESTION = 5  # words; a longer query is a question, whose answer need not repeat three in four of its words
SENTENCE = 8  # words; who types more means what they say together, not each word somewhere
BESIDE = 0.8  # of a sentence's neighbouring words stand side by side in an article that has them all

EXACT, SPELLING = "exact", "similar_spelling"
STRICT = (EXACT, "other_accents")

Near = Callable[[str, tuple[str, ...], int], Node]


@dataclass(frozen=True, slots=True)
class Tier:
    """One strictness, the condition it puts, and the query whose words order its articles."""

    name: str
    match: Node
    query: Query


@dataclass(frozen=True, slots=True)
class Archive:
    """What of an archive a query may refer to.

    `labels` are by facet and value, `days` by rank (ISO, newest first, "" last); `near(field, tokens, slop)` gives a
    condition.
    """

    labels: Mapping[str, Mapping[str, str]]
    days: Sequence[str]
    near: Near


def strict_tiers(query: Query, archive: Archive) -> tuple[Tier, ...]:
    """The tiers in which every word counts."""
    if query.tree is None:
        return (Tier(EXACT, Everything() if not query.text else Nothing(), query),)
    compiler = _Compiler(archive)
    exact, folded = (
        all_of([compiler.compile(query.tree, exact=exact), *_beside(query.tree, exact=exact)])
        for exact in (True, False)
    )
    others = (Tier("other_accents", folded, query),) if folded != exact else ()
    return (Tier(EXACT, exact, query), *others)


def spelling_tier(meant: Query, archive: Archive) -> Tier:
    """Every word of what was probably meant."""
    return replace(strict_tiers(meant, archive)[0], name=SPELLING)


def loose_tiers(query: Query, archive: Archive) -> tuple[Tier, ...]:
    """The tiers in which some words may lack."""
    conditions = _loosened(query.tree, _Compiler(archive)) if query.tree is not None else ()
    return tuple(Tier(name, match, query) for name, match in conditions)


def without_quotes(query: Query) -> Query | None:
    """The query with its quoted parts as words, noted "quotes_loosened", for when it finds nothing.

    None if there are none, or nothing but them: who only quotes means just that.
    """
    parts = query.tree.parts if isinstance(query.tree, And) else ()
    if not any(isinstance(part, Quoted) for part in parts) or not any(isinstance(part, Word) for part in parts):
        return None
    words = (tuple(map(Word, part.keys)) if isinstance(part, Quoted) else (part,) for part in parts)
    return replace(query, tree=And(tuple(chain.from_iterable(words))), notes=(*query.notes, "quotes_loosened"))


def _beside(tree: Tree, *, exact: bool) -> list[Node]:
    """The condition that most neighbouring words of a sentence stand side by side, if the query is one."""
    parts = tree.parts if isinstance(tree, And) else ()
    if sum(isinstance(part, Word) for part in parts) <= SENTENCE:
        return []
    neighbours = [
        _pair(first.key, second.key, exact=exact)
        for first, second in zip(parts, parts[1:], strict=False)
        if isinstance(first, Word) and isinstance(second, Word)
    ]
    distinct = tuple(dict.fromkeys(neighbours))
    return [at_least(math.ceil(BESIDE * len(distinct)), distinct)] if distinct else []


def _pair(first: str, second: str, *, exact: bool) -> Node:
    if exact and is_marked(first) and is_marked(second):
        return Term("pairs", f"{first}_{second}")
    return Term("folded_pairs", f"{fold(first)}_{fold(second)}")


def _loosened(tree: Tree, compiler: "_Compiler") -> Iterable[tuple[str, Node]]:
    parts = tree.parts if isinstance(tree, And) else (tree,)
    loose = [word for part in parts if isinstance(part, Word | Numbered | Expanded) for word in _single(part)]
    if len(loose) < 2:
        return
    firm = [part for part in parts if not isinstance(part, Word | Numbered | Expanded)]
    held = [compiler.compile(And(tuple(firm)), exact=True)] if firm else []
    nodes = tuple(dict.fromkeys(compiler.compile(part, exact=False) for part in loose))
    most = math.ceil(MOST * len(nodes))
    if most < len(nodes) <= QUESTION:
        yield "most_words", all_of([*held, at_least(most, nodes)])
    content = [part for part in loose if not _is_function(part)] or loose
    content += [part for part in parts if isinstance(part, Expanded)]
    shared = any_of(dict.fromkeys(compiler.compile(part, exact=False) for part in content))
    yield "some_words", all_of([*held, shared])


def _single(part: Word | Numbered | Expanded) -> tuple[Tree, ...]:
    return tuple(map(Word, part.keys)) if isinstance(part, Expanded) else (part,)


def _is_function(part: Tree) -> bool:
    return isinstance(part, Word) and is_function(part.key)


@dataclass(frozen=True, slots=True)
class _Compiler:
    archive: Archive

    def compile(self, tree: Tree, *, exact: bool) -> Node:
        match tree:
            case Word(key):
                return _syllable(key, exact=exact)
            case Quoted(found, marked, slop):
                return self._quoted(found, marked, slop)
            case Stem(key):
                return Prefix("syllables", key) if exact and is_marked(key) else Prefix("folded", fold(key))
            case Numbered(found, number):
                numbered = [Term("numbers", token) for token in number_query_tokens(number)]
                return any_of([*numbered, _side_by_side(found, exact=exact)])
            case Expanded(found, alternatives):
                others = (_side_by_side(alternative, exact=exact) for alternative in alternatives)
                return any_of([all_of(_syllable(key, exact=exact) for key in found), *others])
            case Fielded(name, value):
                return self._fielded(name, value)
            case Period(first, last):
                return self._period(first, last)
            case Or(parts):
                return any_of(self.compile(part, exact=exact) for part in parts)
            case And(parts):
                return self._and(parts, exact=exact)
            case Not(part):
                return Without(Everything(), self._excluded(part))

    def _and(self, parts: Sequence[Tree], *, exact: bool) -> Node:
        wanted = all_of(self.compile(part, exact=exact) for part in parts if not isinstance(part, Not))
        unwanted = [self._excluded(part.part) for part in parts if isinstance(part, Not)]
        return Without(wanted, any_of(unwanted)) if unwanted else wanted

    def _excluded(self, part: Tree) -> Node:
        """What is left out is the spelling typed, marks or none."""
        match part:
            case Word(key):
                return Term("syllables", key)
            case Or(parts):
                return any_of(map(self._excluded, parts))
            case And(parts):
                return all_of(map(self._excluded, parts))
        return self.compile(part, exact=True)

    def _quoted(self, found: tuple[str, ...], marked: bool, slop: int) -> Node:
        field, tokens = ("syllables", found) if marked else ("folded", tuple(map(fold, found)))
        return self.archive.near(field, tokens, slop) if slop and len(tokens) > 1 else Phrase(field, tokens)

    def _fielded(self, name: str, value: str) -> Node:
        match name:
            case "title":
                found = tuple(keys(value))
                field = "title" if is_marked(value) else "title_folded"
                return Phrase(field, found if is_marked(value) else tuple(map(fold, found))) if found else Nothing()
            case "author":
                return all_of(Term("authors", fold(key)) for key in keys(value))
            case "number":
                return any_of(Term("numbers", token) for token in number_query_tokens(value))
            case "year":
                return self._years(value)
        return any_of(Term(name, each) for each in self._named(name, value))

    def _named(self, facet: str, value: str) -> list[str]:
        labels = self.archive.labels.get(facet, {})
        if value in labels or fold(value) == UNKNOWN:
            return [value if value in labels else UNKNOWN]
        wanted = set(map(fold, keys(value)))
        return [slug for slug, label in labels.items() if wanted and wanted <= set(map(fold, keys(label)))]

    def _years(self, value: str) -> Node:
        first, _, last = value.partition("..")
        if ".." not in value:
            last = first
        years = [year for year in self.archive.labels.get("year", {}) if year.isdigit()]
        return any_of(Term("year", year) for year in years if (first or "0") <= year <= (last or "9999"))

    def _period(self, first: str, last: str) -> Node:
        """Days are in order of rank, newest first, so a period is a run of ranks."""
        oldest_first = [day for day in reversed(self.archive.days) if day]
        size, undated = len(self.archive.days), len(self.archive.days) - len(oldest_first)
        start = bisect_left(oldest_first, first) if first else 0
        end = bisect_right(oldest_first, last + "~") if last else len(oldest_first)
        return Between(size - undated - end, size - undated - start) if start < end else Nothing()


def _side_by_side(found: tuple[str, ...], *, exact: bool) -> Node:
    if exact and any(map(is_marked, found)):
        return Phrase("syllables", found)
    return Phrase("folded", tuple(map(fold, found)))


def _syllable(key: str, *, exact: bool) -> Node:
    return Term("syllables", key) if exact and is_marked(key) else Term("folded", fold(key))
