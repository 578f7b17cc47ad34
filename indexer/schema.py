"""Which fields an article has in an index, and the fingerprint that refuses an index made by other rules."""

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

from corpus.model import Article, Citation
from corpus.numbers import Number, numbers_in
from corpus.vietnamese import fold
from indexer.analysis import Analysis, keys
from indexer.facets import FACETS

FieldKind = Literal["positions", "frequencies", "exact"]

# Raised by hand whenever the analysis, the meaning of a field or the files of a generation change: another is refused.
ANALYSIS_VERSION = 6
OWN = "="  # before a number's token: the article is this document itself

FIELDS: dict[str, FieldKind] = {
    "syllables": "positions",
    "folded": "positions",
    "title": "positions",
    "title_folded": "positions",
    "pairs": "frequencies",
    "folded_pairs": "frequencies",
    "words": "frequencies",
    "authors": "frequencies",
    "numbers": "exact",
    **{facet.name: "exact" for facet in FACETS},
}

# Fields whose neighbours, paragraph by paragraph, are the tokens of another: a phrase of two is a token there.
PAIRS: dict[str, str] = {"syllables": "pairs", "folded": "folded_pairs"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as an engine takes it.

    `rank` is its place in the order newest first (then id), which is also its address everywhere in a generation;
    `fields` are space-separated tokens, `exact` whole values, by field name.
    """

    rank: int
    fields: dict[str, str]
    exact: dict[str, tuple[str, ...]]


def entry_of(rank: int, article: Article, title: Analysis, whole: Analysis) -> Entry:
    """The entry of an article from the analysis of its title alone and of title and text together."""
    return Entry(
        rank=rank,
        fields={
            "syllables": whole.syllables,
            "folded": whole.folded,
            "title": title.syllables,
            "title_folded": title.folded,
            "pairs": whole.pairs,
            "folded_pairs": whole.folded_pairs,
            "words": whole.words,
            "authors": " ".join(fold(token) for author in article.authors for token in keys(author)),
        },
        exact={
            "numbers": number_tokens(article),
            **{facet.name: tuple(value for value, _ in facet.values(article)) for facet in FACETS},
        },
    )


def fingerprint() -> str:
    """16 hex digits that change with the fields, the facets or the version of the analysis."""
    described = repr((ANALYSIS_VERSION, sorted(FIELDS.items()), [facet.name for facet in FACETS]))
    return hashlib.sha256(described.encode()).hexdigest()[:16]


def number_tokens(article: Article) -> tuple[str, ...]:
    """How the official numbers an article cites, or carries itself, are found: in full, and by type and counter."""
    cited = (*article.citations, *filter(None, [article.document]))
    own = (f"{OWN}{token}" for token in _citation_tokens(article.document)) if article.document else ()
    return tuple(dict.fromkeys((*own, *(token for citation in cited for token in _citation_tokens(citation)))))


def number_query_tokens(number: Number | str) -> tuple[str, ...]:
    """What a number that was typed is looked up by: in full where it was typed in full, else by type and serial."""
    if isinstance(number, str):
        found = [each for _, _, each in numbers_in(number)]
        return tuple(token for each in found for token in number_query_tokens(each)) or (fold(number),)
    if not number.bare:
        return (fold(number.number),)
    return (_short(number.type, number.numeral, number.year),)


_NUMERAL = re.compile(r"0*(\d+[a-z]?)(?:/((?:19|20)\d\d)\b)?", re.IGNORECASE)


def _citation_tokens(citation: Citation) -> tuple[str, ...]:
    match = _NUMERAL.match(citation.number or "")
    if not citation.number or match is None:
        return (citation.key,)
    numeral, year = match[1].lower(), int(match[2]) if match[2] else citation.date.year if citation.date else None
    shorts = {_short(kind, numeral, each) for kind in (citation.type, "") for each in (year, None)}
    return (citation.key, fold(citation.number), *sorted(shorts))


def _short(kind: str, numeral: str, year: int | None) -> str:
    """ "kế hoạch 140 of 2017" as "ke hoach/140/2017"; type and year may be missing."""
    return "/".join(filter(None, [fold(kind) or "so", numeral, str(year or "")]))
