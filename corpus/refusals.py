"""Pages that hold no article, and why: error pages, advertisers' pages, no text. Words: rules/refusals.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache

from corpus.cleaner import TEXT_LABELS, Cleaned
from corpus.phrases import RULES, phrase_key

_FEWEST_WORDS = 8
_FIRST = 3  # lines
_SPAM_PHRASES = 3
_LONGEST_TEXT = 1_500_000  # characters: five hundred printed pages
_LONGEST_ERROR = 120
_SHORT_PAGE = 1500  # characters; an article about error pages is longer


def refusal(title: str, cleaned: Cleaned) -> str:
    """Why a cleaned page is no article, in words that repeat over pages; "" where it is one."""
    texts = [line.text for line in cleaned.of(*TEXT_LABELS)]
    size = sum(map(len, texts))
    if size > _LONGEST_TEXT:
        return "text too long"
    is_short = size <= _SHORT_PAGE
    is_empty = is_short and sum(len(text.split()) for text in texts) < _FEWEST_WORDS
    if is_empty:  # what little there is may have been taken for chrome
        texts += [one.text for one in cleaned.removed]
    if is_short and any(_is_error(text) for text in (title, *texts[:_FIRST])):
        return "error page"
    if _advertises("\n".join((title, *texts)).lower()):
        return "spam"
    return "no article text" if is_empty else ""


def _advertises(text: str) -> bool:
    """Whether a text in lower case holds advertisers' phrases."""
    return sum(phrase in text for phrase in _words().spam) >= _SPAM_PHRASES


def _is_error(text: str) -> bool:
    if len(text) > _LONGEST_ERROR:
        return False
    key = phrase_key(text)
    return key in _words().errors or key.startswith(_words().error_starts)


@dataclass(frozen=True, slots=True)
class _Words:
    errors: frozenset[str]
    error_starts: tuple[str, ...]
    spam: tuple[str, ...]


@cache
def _words() -> _Words:
    data = tomllib.loads((RULES / "refusals.toml").read_text(encoding="utf-8"))
    return _Words(
        errors=frozenset(map(phrase_key, data["error_pages"])),
        error_starts=tuple(map(phrase_key, data["error_starts"])),
        spam=tuple(data["spam"]),
    )
