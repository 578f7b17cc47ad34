"""What stands around an article: the hits before and after it in its search, and articles like it."""

from dataclasses import dataclass, replace

from corpus.model import Article
from indexer.results import Request
from indexer.search import Searcher
from webui.params import on_page


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An article, and the search whose page shows it."""

    article: Article
    state: Request


def around(searcher: Searcher, article: Article, state: Request) -> tuple[Neighbour | None, Neighbour | None]:
    """The hits before and after an article; none where the search's page does not hold it."""
    found = searcher.search(state)
    ids = [hit.article.id for hit in found.hits]
    if article.id not in ids:
        return None, None
    at = ids.index(article.id)
    before = Neighbour(found.hits[at - 1].article, state) if at else _end(searcher, state, -1, found.pages)
    after = _end(searcher, state, 1, found.pages)
    if at + 1 < len(ids):
        after = Neighbour(found.hits[at + 1].article, state)
    return before, after


def _end(searcher: Searcher, state: Request, step: int, pages: int) -> Neighbour | None:
    """The last hit of the page before, or the first of the page after."""
    page = state.page + step
    if not 1 <= page <= pages:
        return None
    there = on_page(state, page)
    hits = searcher.search(replace(there)).hits
    return Neighbour(hits[0 if step > 0 else -1].article, there) if hits else None
