"""What of a query stands as a keyword in a text: rows of syllables, and words standing by themselves.

Of what was typed only what is looked for counts: not what is left out, fields or days. Alternatives ("a HOẶC b", an
abbreviation and its long form) each have a row of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import NamedTuple

from corpus.vietnamese import fold, is_marked
from indexer.query import And, Expanded, Numbered, Or, Query, Quoted, Stem, Tree, Word

_MOST_WORDINGS = 16


class Wanted(NamedTuple):
    """One syllable by its key; `exact`: with these marks or none, else whatever the marks."""

    key: str
    exact: bool


Syllables = tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Syllables in this order, at most `slop` others between neighbours."""

    syllables: Syllables
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Keywords:
    """What is looked for, in two ways.

    `whole` are all the words in one row, once for each wording; empty where they make no row. Taken apart, `parts` are
    what was quoted, numbers and other wordings, `words` and `stems` (folded) what stands by itself.
    """

    whole: tuple[Row, ...]
    parts: tuple[Row, ...]
    words: Syllables
    stems: tuple[str, ...]


def keywords(query: Query, *, exact: bool) -> Keywords:
    """The keywords of a query; without `exact`, marks that were typed outside quotes may differ."""
    whole = filter(None, _wordings(query.tree, exact))
    return Keywords(
        tuple(map(Row, dict.fromkeys(islice(whole, _MOST_WORDINGS)))),
        tuple(dict.fromkeys(_parts(query.tree, exact))),
        tuple(dict.fromkeys(_words(query.tree, exact))),
        tuple(fold(stem) for stem in query.stems),
    )


def _as_typed(keys: tuple[str, ...], exact: bool) -> Syllables:
    return tuple(Wanted(key, exact and is_marked(key)) for key in keys)


def _wordings(tree: Tree | None, exact: bool) -> list[Syllables]:
    """Each way in which all that is wanted makes one row; none where something cannot stand in a row."""
    match tree:
        case Word(key):
            return [_as_typed((key,), exact)]
        case Quoted(found, marked, 0):
            return [tuple(Wanted(key, marked) for key in found)]
        case Numbered(found, _):
            return [_as_typed(found, False)]
        case Expanded(found, alternatives):
            return [_as_typed(keys, exact) for keys in (found, *alternatives)]
        case Or(parts):
            return [wording for part in parts for wording in _wordings(part, exact)]
        case And(parts):
            ways = product(*(_wordings(part, exact) for part in parts))
            return [tuple(each for part in way for each in part) for way in islice(ways, _MOST_WORDINGS)]
        case Quoted() | Stem():
            return []
    return [()]


def _parts(tree: Tree | None, exact: bool) -> Iterator[Row]:
    match tree:
        case Quoted(found, marked, slop):
            yield Row(tuple(Wanted(key, marked) for key in found), slop)
        case Numbered(found, _):
            yield Row(_as_typed(found, False))
        case Expanded(_, alternatives):
            yield from (Row(_as_typed(keys, exact)) for keys in alternatives)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _parts(part, exact)


def _words(tree: Tree | None, exact: bool) -> Iterator[Wanted]:
    match tree:
        case Word(key):
            yield from _as_typed((key,), exact)
        case Expanded(found, _):
            yield from _as_typed(found, exact)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _words(part, exact)
