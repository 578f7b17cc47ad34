"""A query in plain words, in the reader's language: what an article must have, and how strictly."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from indexer.analysis import tokens
from indexer.query import And, Expanded, Fielded, Not, Numbered, Or, Period, Query, Quoted, Stem, Tree, Word

_FIELDS = {
    "title": lazy_gettext("in the title"), "organization": lazy_gettext("organization"),
    "place": lazy_gettext("place"), "year": lazy_gettext("year"), "number": lazy_gettext("cites the document"),
    "author": lazy_gettext("author"),
}  # fmt: skip

_Spelt = Mapping[str, str]


def retold(query: Query) -> str:
    """What the query asks for, part by part; "" where it asks for everything."""
    spelt = {token.key: query.text[token.start : token.end] for token in tokens(query.text)}
    return "; ".join(_told(query.tree, spelt)) if query.tree is not None else ""


def added(query: Query) -> str:
    """The other wordings that were looked for though they were not typed."""
    return ", ".join(_quoted(words, {}) for words in query.alternatives)


def _told(tree: Tree, spelt: _Spelt) -> Iterator[str]:
    """The parts of a conjunction, words that follow each other taken together."""
    parts = tree.parts if isinstance(tree, And) else (tree,)
    for plain, run in groupby(parts, key=lambda part: isinstance(part, Word)):
        if plain:
            yield _words([part.key for part in run if isinstance(part, Word)], spelt)
        else:
            yield from (_one(part, spelt) for part in run)


def _one(part: Tree, spelt: _Spelt) -> str:
    match part:
        case Quoted():
            return _row(part, spelt)
        case Stem(key):
            return str(_("a word that begins with %(stem)s", stem=_quoted((key,), spelt)))
        case Numbered(_found, number):
            return str(_("the document number %(number)s, however it is spelt", number=number.number))
        case Expanded(found, _others):
            return _words(found, spelt)
        case Fielded(name, value):
            return f"{_FIELDS.get(name, name)}: {value}"
        case Period(first, last):
            return _days(first, last)
        case Or(parts):
            return str(_(" or ")).join(" + ".join(_told(each, spelt)) for each in parts)
        case Not(inner):
            return str(_("without %(part)s", part=" + ".join(_told(inner, spelt))))
    return "(" + "; ".join(_told(part, spelt)) + ")"


def _row(part: Quoted, spelt: _Spelt) -> str:
    words = _quoted(part.keys, spelt)
    if part.slop:
        return str(
            _("%(words)s in this order, at most %(count)s syllables between neighbours", words=words, count=part.slop)
        )
    if part.exact:
        return str(_("%(words)s side by side, with just these accents", words=words))
    return str(_("%(words)s side by side, whatever the accents", words=words))


def _days(first: str, last: str) -> str:
    if not first:
        return str(_("dated until %(last)s", last=last))
    if not last:
        return str(_("dated from %(first)s on", first=first))
    return str(_("dated from %(first)s to %(last)s", first=first, last=last))


def _words(keys: Sequence[str], spelt: _Spelt) -> str:
    told = _quoted(keys, spelt)
    if len(keys) > 1:
        return str(_("all the words of %(words)s", words=told))
    return str(_("the word %(words)s", words=told))


def _quoted(keys: Sequence[str], spelt: _Spelt) -> str:
    return "“" + " ".join(spelt.get(key, key) for key in keys) + "”"
