"""Text → tokens: the one analysis for documents, queries, snippets and highlights.

A token is a run of letters and digits of the displayed text; its key (corpus.vietnamese.key) is what is matched, its
folded form what is matched when no marks were typed. Offsets cut the displayed text exactly.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.vietnamese import fold, is_marked, key

BREAK = "¶"  # stands between title, paragraphs and captions, so that no phrase reaches across
MAX_TOKEN_BYTES = 255
_MAX_TOKEN_CHARACTERS = MAX_TOKEN_BYTES // 4  # of four bytes at most
_SEGMENTED_CHARACTERS = 100_000  # of one text; words are a bonus signal, and a longer text is a book, not an article
TOKEN = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")


class Token(NamedTuple):
    """`text[start:end]` is the token as displayed, `key` its canonical accented form."""

    start: int
    end: int
    key: str

    @property
    def folded(self) -> str:
        """The key without marks."""
        return fold(self.key)

    @property
    def marked(self) -> bool:
        """Whether any mark was typed."""
        return is_marked(self.key)


@dataclass(frozen=True, slots=True)
class Analysis:
    """What an engine indexes of one text: space-separated tokens for each kind of field, in reading order.

    `syllables` and `folded` hold BREAK where a paragraph ends; `pairs` and `folded_pairs` join two neighbours with "_";
    `words` are the segmenter's words of two syllables or more.
    """

    syllables: str
    folded: str
    pairs: str
    folded_pairs: str
    words: str


def tokens(text: str) -> list[Token]:
    """Tokens of a text with their offsets; keys are cut at 63 characters (255 bytes)."""
    return [Token(match.start(), match.end(), key_of(match.group())) for match in TOKEN.finditer(text)]


def keys(text: str) -> list[str]:
    """The keys of a text's tokens, in order."""
    return [key_of(token) for token in TOKEN.findall(text)]


def analyse(title: str, text: str) -> Analysis:
    """The analysis of an article; the title is its first paragraph."""
    paragraphs = [keys(paragraph) for paragraph in (title, *text.split("\n"))]
    folded = [[fold(token) for token in paragraph] for paragraph in paragraphs]
    return Analysis(
        syllables=_with_breaks(paragraphs),
        folded=_with_breaks(folded),
        pairs=" ".join(pair for paragraph in paragraphs for pair in pairs(paragraph)),
        folded_pairs=" ".join(pair for paragraph in folded for pair in pairs(paragraph)),
        words=" ".join(words(f"{title}\n{text}")),
    )


def pairs(syllables: Sequence[str]) -> list[str]:
    """Neighbouring syllables joined with "_"."""
    return [f"{first}_{second}" for first, second in zip(syllables, syllables[1:], strict=False)]


def words(text: str) -> list[str]:
    """The segmenter's words of two syllables or more, as keys joined with "_"; lower-cased first on both sides."""
    from indexer.segmenter import segment  # its model loads with it, and most commands need none

    segmented = (
        keys(word)
        for paragraph in text[:_SEGMENTED_CHARACTERS].lower().split("\n")
        for word in segment(paragraph)
        if " " in word
    )
    return ["_".join(syllables) for syllables in segmented if len(syllables) > 1]


def _with_breaks(paragraphs: Iterable[list[str]]) -> str:
    title, *others = (" ".join(paragraph) for paragraph in paragraphs)
    return f" {BREAK} ".join([title, *filter(None, others)])  # an empty title keeps its place before the first break


def key_of(token: str) -> str:
    """The key of one token as displayed."""
    return key(token[:_MAX_TOKEN_CHARACTERS])
