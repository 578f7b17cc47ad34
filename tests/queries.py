"""Queries of every kind made from an archive's own articles, the same ones every time."""

import random
from collections.abc import Iterator, Sequence

from corpus.model import Article
from corpus.vietnamese import strip_marks
from indexer.analysis import tokens
from indexer.results import Request


def requests_over(articles: Sequence[Article], seed: int = 7) -> Iterator[tuple[str, Request]]:
    """(kind, request) pairs; most of them have hits."""
    chooser = random.Random(seed)
    for article in articles:
        span = _span(article.title, chooser, 4)
        phrase = _span(article.text, chooser, 3)
        one, other = _word(article, chooser), _word(chooser.choice(articles), chooser)
        yield "words", Request(span)
        yield "unaccented", Request(strip_marks(span))
        yield "phrase", Request(f'"{phrase}"')
        yield "unaccented phrase", Request(f'"{strip_marks(phrase)}"')
        yield "near", Request(f'"{phrase.split()[0]} {phrase.split()[-1]}"~2')
        yield "not", Request(f"{one} -{other}")
        yield "or", Request(f"{one} hoặc {other}".replace("hoặc", "HOẶC"))
        yield "group", Request(f"({one} OR {other}) KHÔNG {_word(article, chooser)}")
        yield "prefix", Request(f"{strip_marks(one)[:3]}*" if len(one) >= 3 else one)
        yield "many words", Request(_span(article.text, chooser, 12))
        yield "field", Request(f"tieude:{span.split()[0]} {one}")
        for citation in article.citations[:1]:
            yield "number", Request(str(citation.number or citation.name))
        if article.year and article.organization:
            filters = {"year": (str(article.year),), "organization": (article.organization.slug,)}
            yield "two filters", Request(one, filters)
            years = {"year": (str(article.year), str(article.year - 1))}
            yield "two years, newest first", Request(one, years, order="newest")
            yield "excluded", Request(one, {}, {"organization": (article.organization.slug,)})
    yield "everything", Request("")
    yield "oldest first", Request("công đoàn", order="oldest")
    yield "nonsense", Request('((" AND -')
    yield "absent", Request("xyzzy qwerty")


def _span(text: str, chooser: random.Random, length: int) -> str:
    paragraph = max(text.split("\n"), key=len)
    found = tokens(paragraph)
    start = chooser.randrange(max(len(found) - length, 1))
    chosen = found[start : start + length]
    return " ".join(paragraph[token.start : token.end] for token in chosen)


def _word(article: Article, chooser: random.Random) -> str:
    found = [token for token in tokens(article.text) if token.key.isalpha() and len(token.key) > 1]
    token = chooser.choice(found)
    return article.text[token.start : token.end].lower()
