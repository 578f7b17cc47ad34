"""Abbreviations both ways: "LĐLĐ" also finds "Liên đoàn Lao động", and the other way round; with marks or without.

Only abbreviations that stand for one thing are applied (corpus/rules/abbreviations.toml says which), only to words that
stand by themselves: what is quoted or left out means what was typed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from corpus.abbreviations import abbreviations
from corpus.vietnamese import fold, is_marked
from indexer.analysis import keys
from indexer.query import And, Expanded, Or, Query, Tree, Word

_Form = tuple[str, ...]


def expand(query: Query) -> Query:
    """The query with other wordings of what it names beside its words."""
    return replace(query, tree=_expanded(query.tree)) if query.tree is not None else query


def _expanded(tree: Tree) -> Tree:
    match tree:
        case Or(parts):
            return Or(tuple(map(_expanded, parts)))
        case And(parts):
            return _joined(_in_run(parts))
        case Word():
            return _joined(_in_run((tree,)))
    return tree


def _in_run(parts: Sequence[Tree]) -> list[Tree]:
    """The parts with every run of words that is a known wording put together, the longest first."""
    found: list[Tree] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        known = _wording_at(parts, at)
        found.append(known or (part if isinstance(part, Word) else _expanded(part)))
        at += len(known.keys) if known else 1
    return found


def _wording_at(parts: Sequence[Tree], at: int) -> Expanded | None:
    run: list[str] = []
    for part in parts[at : at + _longest()]:
        if not isinstance(part, Word):
            break
        run.append(part.key)
    for length in range(len(run), 0, -1):
        typed = tuple(run[:length])
        forms = _others().get(tuple(map(fold, typed)), ())
        others = tuple(dict.fromkeys(other for form, other in forms if _means(typed, form)))
        if others:
            return Expanded(typed, others)
    return None


def _means(typed: _Form, form: _Form) -> bool:
    """Whether what was typed is this wording: marks that were typed agree."""
    return all(one == other or not is_marked(one) for one, other in zip(typed, form, strict=True))


@cache
def _others() -> dict[_Form, tuple[tuple[_Form, _Form], ...]]:
    """For each wording without marks: (the wording, another wording of the same) pairs."""
    same: dict[_Form, list[_Form]] = defaultdict(list)
    for entry in abbreviations():
        if not entry.ambiguous:
            long = tuple(keys(entry.long))
            same[long] = [*(same[long] or [long]), tuple(keys(entry.short))]
    others: dict[_Form, list[tuple[_Form, _Form]]] = defaultdict(list)
    for forms in same.values():
        for form in forms:
            others[tuple(map(fold, form))] += [(form, other) for other in forms if other != form]
    return {folded: tuple(pairs) for folded, pairs in others.items()}


@cache
def _longest() -> int:
    return max(map(len, _others()))


def _joined(parts: list[Tree]) -> Tree:
    return parts[0] if len(parts) == 1 else And(tuple(parts))
