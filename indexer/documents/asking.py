"""What is asked of the official documents: a number in any spelling, or words, with a type, an issuer and a year."""

import re
from dataclasses import dataclass

from corpus.numbers import Number, numbers_in
from corpus.vietnamese import fold, repair
from indexer.analysis import keys
from indexer.settings import MAX_QUERY_CHARACTERS, PAGE_SIZE

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DAY = re.compile(r"(?<!\d)\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?=(?:19|20)\d\d(?!\d))")
_COUNTER = re.compile(r"\s*0*(\d{1,5}[a-hA-H]?)(?!\w)")
_YEAR_ALONE = re.compile(r"(?:năm\s+)?(?:19[4-9]\d|20[0-3]\d)", re.IGNORECASE)
# Words that narrow nothing down, anywhere and beside a number.
_IDLE = frozenset("so ngay cua ve viec do va".split())
_BESIDE_NUMBERS = _IDLE | frozenset("thang nam van ban".split())


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """What is asked: `text` as typed, `kind` a type as in keys, `issuer` a slug or words of a name, `year` four digits
    or "khong-ro"; "" where all will do. `page` counts from 1."""

    text: str = ""
    kind: str = ""
    issuer: str = ""
    year: str = ""
    page: int = 1
    limit: int = 2 * PAGE_SIZE


@dataclass(frozen=True, slots=True)
class Asked:
    """What a text asks for: the numbers in it, the year said beside them, and its other words, folded."""

    numbers: tuple[Number, ...] = ()
    year: int | None = None
    words: tuple[str, ...] = ()


def asked_of(text: str) -> Asked:
    """What a text that was typed asks for; any text is accepted."""
    text = " ".join(repair(text[: 4 * MAX_QUERY_CHARACTERS]).split())[:MAX_QUERY_CHARACTERS]
    if _YEAR_ALONE.fullmatch(text):
        return Asked(year=int(text[-4:]))
    found = numbers_in(text)
    if not found and (counter := _COUNTER.match(text)):
        numeral = counter[1].lower()
        found = [(*counter.span(), Number("", numeral, numeral))]
    numbers = tuple(number for _, _, number in found)
    rest = text
    for start, end, _ in reversed(found):
        rest = f"{rest[:start]} {rest[end:]}"
    rest = _DAY.sub(" ", rest)
    told = _YEAR.search(rest) if found else None
    year = int(told[1]) if told else next((number.year for number in numbers if number.year), None)
    words = (fold(key) for key in keys(rest))
    idle = _BESIDE_NUMBERS if found else _IDLE
    kept = [word for word in words if word not in idle and not (found and word.isdigit())]
    return Asked(numbers, year, tuple(dict.fromkeys(kept)))
