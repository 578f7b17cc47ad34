"""pyvi's words, letter for letter, many times faster.

pyvi labels each syllable with a CRF whose features are its neighbours' lower-cased forms, a few booleans about case
and digits, and whether two or three neighbours stand in its word list. Here the model and the list are read from
pyvi's own files, and what one syllable adds to its own score and to its neighbours' is worked out once. pyvi's
tokenizer is quadratic where a long run could begin an e-mail address; this one is linear.
"""

import re
import string
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from indexer.crf import decode
from indexer.pyvi_model import pyvi_model

_CACHED_CHUNKS = 1 << 15
_CACHED_LENGTH = 32
_BEFORE_EMAIL = r"[A-ZĐ]+\.|Tp\.|Mr\.|Mrs\.|Ms\.|Dr\.|ThS\.|==>|->|\.\.\.|>>|\n|\w+://[^\s]+"
_TOKEN = re.compile(rf"({_BEFORE_EMAIL})|\d+(?:[.,_]\d+)+|[^\w\s]|\w+")
_LOCAL_PART = re.compile(r"[a-zA-Z0-9_.+-]+(?=(@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+)?)")
_NOTHING: frozenset[str] = frozenset()
_NO_THIRDS: dict[str, set[str]] = {}


class _Syllable(NamedTuple):
    """A token and what it adds to scores: its own, the next token's (`before`) and the previous one's (`after`).

    `seconds` are the syllables that make a listed word of two with it, `thirds` by the second those of three.
    `alone` marks punctuation and numbers, which never join a neighbour.
    """

    text: str
    lower: str
    own: float
    before: float
    after: float
    seconds: AbstractSet[str]
    thirds: dict[str, set[str]]
    alone: bool
    capital: bool


def segment(text: str) -> list[str]:
    """pyvi's words in reading order, punctuation too, the syllables of a word joined by one space."""
    joined = _joined(text, within=" ", between="\t")  # no token holds a tab
    return joined.split("\t") if joined else []


def tokenize(text: str) -> str:
    """What `pyvi.ViTokenizer.tokenize` returns: words separated by spaces, their syllables joined with "_"."""
    return _joined(text, within="_", between=" ") or text


def spans(text: str) -> list[tuple[int, int]]:
    """Where each word of `segment` stands, as (start, end) offsets into the text in NFC."""
    text = unicodedata.normalize("NFC", text)
    found: list[tuple[int, int]] = []
    syllables = _syllables(text)
    at = 0
    for syllable, begins in zip(syllables, _beginnings(syllables), strict=True):
        start = text.index(syllable.text, at)
        at = start + len(syllable.text)
        found.append((start, at) if begins else (found.pop()[0], at))
    return found


def _joined(text: str, within: str, between: str) -> str:
    syllables = _syllables(unicodedata.normalize("NFC", text))
    parts: list[str] = []
    for syllable, begins in zip(syllables, _beginnings(syllables), strict=True):
        parts += (between if begins else within, syllable[0])
    return "".join(parts[1:])


def _beginnings(syllables: list[_Syllable]) -> list[bool]:
    """Which tokens begin a word: what the CRF labels so, and what pyvi never joins whatever its label."""
    if not syllables:
        return []
    alone, capital = [each.alone for each in syllables], [each.capital for each in syllables]
    labels = decode(pyvi_model().crf, _scores(syllables))
    return [
        not inside or here or before or (large and not large_before)
        for inside, here, before, large, large_before in zip(
            labels, alone, [True, *alone], capital, [True, *capital], strict=False
        )
    ]


def _scores(syllables: list[_Syllable]) -> list[float]:
    """How much each token speaks for standing inside a word, by itself and by its neighbours."""
    if not syllables:
        return []
    weights = pyvi_model().crf.weights
    lower, own = [each.lower for each in syllables], [each.own for each in syllables]
    before, after = [0.0, *[each.before for each in syllables]], [*[each.after for each in syllables[1:]], 0.0]
    scores = [mine + left + right for mine, left, right in zip(own, before, after, strict=False)]
    last = len(syllables) - 2
    for place, (first, second) in enumerate(zip(syllables, lower[1:], strict=False)):
        if second in first.seconds:
            scores[place] += weights["+1:word.bi_gram()"]
            scores[place + 1] += weights["-1:word.bi_gram()"]
        if second in first.thirds and place < last and lower[place + 2] in first.thirds[second]:
            scores[place] += weights["+2:word.tri_gram()"]
            scores[place + 2] += weights["-2:word.tri_gram()"]
    return scores


def _syllables(text: str) -> list[_Syllable]:
    known = _known_chunks()
    found: list[_Syllable] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            found += known["\n"]
        for chunk in line.split():
            found += known[chunk]
    return found


class _Chunks(dict[str, list[_Syllable]]):
    """The syllables of what stands between spaces, worked out once; all are forgotten when they become many."""

    def __missing__(self, chunk: str) -> list[_Syllable]:
        found = [_syllable(chunk)] if chunk.isalnum() else [_syllable(token) for token in _tokens(chunk)]
        if len(chunk) <= _CACHED_LENGTH:
            if len(self) >= _CACHED_CHUNKS:
                self.clear()
            self[chunk] = found
        return found


@cache
def _known_chunks() -> _Chunks:
    return _Chunks()


def _tokens(chunk: str) -> Iterator[str]:
    """pyvi's tokens of a text without white space, or of a newline, which is a token of its own.

    An e-mail address begins wherever a token can begin inside a local part that a domain follows.
    """
    at = 0
    locals_of_emails = filter(itemgetter(1), _LOCAL_PART.finditer(chunk)) if "@" in chunk else ()
    for local in locals_of_emails:
        while at < local.end():
            match = _TOKEN.match(chunk, at)
            assert match is not None, "every character but white space begins a token"  # noqa: S101
            end = local.end(1) if at >= local.start() and match[1] is None else match.end()
            yield chunk[at:end]
            at = end
    for match in _TOKEN.finditer(chunk, at):
        yield match.group()


@lru_cache(maxsize=_CACHED_CHUNKS)
def _syllable(token: str) -> _Syllable:
    model, (own, before, after) = pyvi_model(), _places()
    lower, case = token.lower(), (token.istitle(), token.isupper(), token.isdigit())
    return _Syllable(
        token,
        token if lower == token else lower,
        own.total(lower, *case),
        before.total(lower, *case),
        after.total(lower, *case),
        model.seconds.get(lower, _NOTHING),
        model.thirds.get(lower, _NO_THIRDS),
        alone=token in string.punctuation or token[0].isdigit(),
        capital=token[0].istitle(),
    )


class _Place(NamedTuple):
    """What a token's spelling and case add to the score of itself, of the next token or of the previous one."""

    constant: float
    spelling: dict[str, float]
    title: float
    upper: float
    digit: float

    def total(self, lower: str, title: bool, upper: bool, digit: bool) -> float:
        name = lower.partition("\0")[0]  # CRFsuite reads the name of an attribute up to its first NUL
        true = title * self.title + upper * self.upper + digit * self.digit
        return self.constant + self.spelling.get(name, 0.0) + true


@cache
def _places() -> tuple[_Place, _Place, _Place]:
    """Own, before and after: the weights of attributes that begin with "word", "-1:word" and "+1:word"."""
    weights = pyvi_model().crf.weights

    def place(name: str, constant: float) -> _Place:
        prefix = f"{name}.lower():"
        spelling = {each.removeprefix(prefix): weight for each, weight in weights.items() if each.startswith(prefix)}
        title, upper, digit = (weights.get(f"{name}.{case}()", 0.0) for case in ("istitle", "isupper", "isdigit"))
        return _Place(constant, spelling, title, upper, digit)

    return place("word", weights["bias"]), place("-1:word", 0.0), place("+1:word", 0.0)
