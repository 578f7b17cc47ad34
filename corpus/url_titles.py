"""Words of a title inside addresses: /tin-tuc/cong-doan-y-te-hop-mat-1204.html names "Công đoàn Y tế họp mặt".

Sites cut such names short and leave words out of them, so a line need not say more than they do.
"""

import re
from urllib.parse import unquote, urlsplit

from corpus.phrases import phrase_key
from corpus.vietnamese import strip_marks

_FEWEST = 4  # words; fewer name a section of the site
_FEWEST_LOOSE = 5  # where the line says other words in between
_SHARE = 0.6  # of the address's words: less is a site's name, with which titles begin too
_OPENING = 6  # words of a line in which its address may begin: "Thị xã: Ra mắt …"
_PAGE = re.compile(r"\.(?:s?html?|aspx?|php\d?|jsp|epi)$")
_BORDER = re.compile(r"[-_ .]+")


def url_title(url: str) -> tuple[str, ...]:
    """The words that an address gives its page, without marks and numbers; empty where it names none.

    The segment of its path with the most words is taken, the last of several.
    """
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return ()
    named: tuple[str, ...] = ()
    for segment in path.lower().split("/"):
        words = tuple(word for word in _BORDER.split(_PAGE.sub("", segment)) if word.isalpha())
        if len(words) >= max(len(named), _FEWEST):
            named = words
    return tuple(map(strip_marks, named))


def is_named(text: str, named: tuple[str, ...]) -> bool:
    """Whether a line is what an address names: it begins with its words, or says them all in their order."""
    key = phrase_key(text)
    if named[0] not in key:
        return False
    words = [word for word in key.split() if word != "#"]
    shared = min(len(words), len(named))
    if shared >= max(_FEWEST, _SHARE * len(named)) and tuple(words[:shared]) == named[:shared]:
        return True
    if len(named) < _FEWEST_LOOSE or named[0] not in words[:_OPENING]:
        return False
    rest = iter(words)
    return all(word in rest for word in named)
