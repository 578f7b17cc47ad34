"""An article's text in paragraphs of runs: plain, matched, or naming an official document."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from corpus.model import Article
from indexer.query import Query
from indexer.search import highlights_of
from indexer.snippets import Highlights, Snippet, highlight


@dataclass(frozen=True, slots=True)
class Run:
    """Characters shown alike: `match` counts matches from 1 (0: none), `key` is that of the document named, or "".

    `opens` says that a match begins here: one that a citation cuts is several runs.
    """

    text: str
    match: int = 0
    key: str = ""
    opens: bool = False


Paragraph = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A title and paragraphs to show, and how many matches they hold."""

    title: Snippet
    paragraphs: tuple[Paragraph, ...]
    matches: int


def reading_of(article: Article, query: Query) -> Reading:
    """The article with what the query marks in it."""
    marks = _marks(article, query)
    pieces = highlight(article.text, marks)
    runs = list(_runs(pieces, _cuts(article), _keys(article)))
    return Reading(
        highlight(article.title, marks), tuple(_paragraphs(runs)), max((run.match for run in runs), default=0)
    )


def match_ends(article: Article, query: Query) -> list[tuple[int, int]]:
    """Where each match of the text begins and ends, in the order in which the article's page counts them from 1."""
    at, ends = 0, []
    for piece in highlight(article.text, _marks(article, query)):
        if piece.match:
            ends.append((at, at + len(piece.text)))
        at += len(piece.text)
    return ends


def _marks(article: Article, query: Query) -> Highlights:
    """What is marked: words with the accents typed; with any accents only where no word has those."""
    typed = highlights_of(query, exact=True)
    marked = any(piece.match for text in (article.title, article.text) for piece in highlight(text, typed))
    return typed if marked else highlights_of(query)


def _cuts(article: Article) -> list[int]:
    """Where a run must end though its piece goes on: at citations and around newlines."""
    cuts = {place for citation in article.citations for span in citation.spans for place in span}
    for place, char in enumerate(article.text):
        if char == "\n":
            cuts |= {place, place + 1}
    return sorted(cuts)


def _keys(article: Article) -> dict[int, tuple[int, str]]:
    """Start of a citation → (its end, its document's key)."""
    return {start: (end, citation.key) for citation in article.citations for start, end in citation.spans}


def _runs(pieces: Snippet, cuts: list[int], keys: dict[int, tuple[int, str]]) -> Iterator[Run]:
    at, next_cut, numbers = 0, 0, count(1)
    cited_until, cited = 0, ""
    for piece in pieces:
        end = at + len(piece.text)
        match = next(numbers) if piece.match else 0
        places = [at]
        while next_cut < len(cuts) and cuts[next_cut] < end:
            if cuts[next_cut] > at:
                places.append(cuts[next_cut])
            next_cut += 1
        for start, stop in zip(places, [*places[1:], end], strict=True):
            if start in keys:
                cited_until, cited = keys[start]
            key = cited if start < cited_until else ""
            yield Run(piece.text[start - at : stop - at], match, key, opens=bool(match) and start == at)
        at = end


def _paragraphs(runs: list[Run]) -> Iterator[Paragraph]:
    paragraph: list[Run] = []
    for run in [*runs, Run("\n")]:
        if run.text != "\n":
            paragraph.append(run)
            continue
        if any(not each.text.isspace() for each in paragraph):
            yield tuple(paragraph)
        paragraph = []
