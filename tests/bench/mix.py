"""What readers type, kind by kind, made from an archive's own articles: each request once, so that none is warm."""

import random
from collections.abc import Iterator, Sequence

from corpus.model import Article
from corpus.vietnamese import strip_marks
from indexer.analysis import tokens
from indexer.results import Request

COMMON = ("công", "đoàn", "hội", "và", "lao động", "tổ chức")


def mix(articles: Sequence[Article], seed: int = 5) -> Iterator[tuple[str, Request]]:
    """(kind, request) pairs, about a dozen for each article."""
    chooser = random.Random(seed)
    for number, article in enumerate(articles):
        title, text = _words(article.title), _words(max(article.text.split("\n"), key=len))
        if len(title) < 5 or len(text) < 12:
            continue
        two, three = _span(title, 2, chooser), _span(text, 3, chooser)
        yield "a common word", Request(COMMON[number % len(COMMON)])
        yield "a word", Request(chooser.choice(title))
        yield "two words", Request(two)
        yield "five words", Request(_span(title, 5, chooser))
        yield "question", Request(f"{_span(title, 5, chooser)} {_span(text, 5, chooser)} như thế nào")
        yield "sentence", Request(_span(text, 12, chooser))
        yield "unaccented", Request(strip_marks(_span(title, 4, chooser)))
        yield "phrase", Request(f'"{_span(text, 2, chooser)}"')
        yield "phrase and word", Request(f'"{three}" {chooser.choice(title)}')
        yield "near", Request(f'"{three.split()[0]} {three.split()[-1]}"~2')
        yield "newest first", Request(two, order="newest")
        yield "left out", Request(f"{chooser.choice(title)} -{chooser.choice(text)}")
        for citation in article.citations[:1]:
            yield "number", Request(str(citation.number or citation.name))
        if article.year and article.organization:
            filters = {"year": (str(article.year),), "organization": (article.organization.slug,)}
            yield "two filters", Request(two, filters)
    yield "everything", Request()


def _words(text: str) -> list[str]:
    return [text[token.start : token.end] for token in tokens(text)]


def _span(words: Sequence[str], length: int, chooser: random.Random) -> str:
    start = chooser.randrange(len(words) - length + 1)
    return " ".join(words[start : start + length])
