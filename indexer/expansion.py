"""Abbreviations both ways: "LĐLĐ" also finds "Liên đoàn Lao động", and the other way round; with marks or without.

Only abbreviations that stand for one thing are applied: those of corpus/rules/abbreviations.toml that always do, and
those of which an archive's own explanations agree (indexer/learned_abbreviations.py); only to words that stand by
themselves, since what is quoted or left out means what was typed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.abbreviations import abbreviations
from corpus.vietnamese import fold, is_marked
from indexer.analysis import keys
from indexer.query import And, Expanded, Or, Query, Tree, Word

_Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wordings:
    """Which runs of syllables stand for the same: for each run without marks, (it, another wording of it) pairs."""

    pairs: Mapping[_Form, tuple[tuple[_Form, _Form], ...]]
    longest: int

    @classmethod
    def of(cls, both_ways: Iterable[tuple[str, str]], one_way: Iterable[tuple[str, str]] = ()) -> "Wordings":
        """From pairs of an abbreviation and its long form; `one_way` only the abbreviation stands for the other."""
        same: dict[_Form, list[_Form]] = defaultdict(list)
        for short, long in both_ways:
            form = tuple(keys(long))
            same[form] = [*(same[form] or [form]), tuple(keys(short))]
        pairs: dict[_Form, list[tuple[_Form, _Form]]] = defaultdict(list)
        for forms in same.values():
            for form in forms:
                pairs[tuple(map(fold, form))] += [(form, other) for other in forms if other != form]
        for short, long in one_way:
            pairs[tuple(map(fold, keys(short)))].append((tuple(keys(short)), tuple(keys(long))))
        return cls({folded: tuple(each) for folded, each in pairs.items()}, max(map(len, pairs), default=0))

    def others(self, typed: _Form) -> tuple[_Form, ...]:
        """The other wordings of what was typed: marks that were typed agree."""
        known = self.pairs.get(tuple(map(fold, typed)), ())
        return tuple(dict.fromkeys(other for form, other in known if _means(typed, form)))


@cache
def curated() -> Wordings:
    """The unambiguous abbreviations of the table in corpus/rules."""
    return Wordings.of(curated_pairs())


def curated_pairs() -> list[tuple[str, str]]:
    """The same as (abbreviation, long form) pairs."""
    return [(entry.short, entry.long) for entry in abbreviations() if not entry.ambiguous]


def expand(query: Query, wordings: Wordings | None = None) -> Query:
    """The query with other wordings of what it names beside its words: the curated ones, or an archive's own."""
    known = wordings or curated()
    return replace(query, tree=_expanded(query.tree, known)) if query.tree is not None else query


def _expanded(tree: Tree, known: Wordings) -> Tree:
    match tree:
        case Or(parts):
            return Or(tuple(_expanded(part, known) for part in parts))
        case And(parts):
            return _joined(_in_run(parts, known))
        case Word():
            return _joined(_in_run((tree,), known))
    return tree


def _in_run(parts: Sequence[Tree], known: Wordings) -> list[Tree]:
    """The parts with every run of words that is a known wording put together, the longest first."""
    found: list[Tree] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        worded = _wording_at(parts, at, known)
        found.append(worded or (part if isinstance(part, Word) else _expanded(part, known)))
        at += len(worded.keys) if worded else 1
    return found


def _wording_at(parts: Sequence[Tree], at: int, known: Wordings) -> Expanded | None:
    run: list[str] = []
    for part in parts[at : at + known.longest]:
        if not isinstance(part, Word):
            break
        run.append(part.key)
    for length in range(len(run), 0, -1):
        typed = tuple(run[:length])
        others = known.others(typed)
        if others:
            return Expanded(typed, others)
    return None


def _means(typed: _Form, form: _Form) -> bool:
    """Whether what was typed is this wording: marks that were typed agree."""
    return all(one == other or not is_marked(one) for one, other in zip(typed, form, strict=True))


def _joined(parts: list[Tree]) -> Tree:
    return parts[0] if len(parts) == 1 else And(tuple(parts))
