"""Conditions on the table of official documents `d`: SQL of our own with question marks, and the values for them."""

from collections.abc import Sequence

from corpus.numbers import Number
from corpus.vietnamese import fold
from indexer.analysis import keys
from indexer.documents.asking import DocumentRequest
from indexer.documents.document import kind_of, spelling_of
from indexer.facets import UNKNOWN

NEAR = 3  # numbers to either side
Condition = tuple[str, tuple[object, ...]]


def where(conditions: Sequence[Condition]) -> Condition:
    """All of them."""
    if not conditions:
        return "1", ()
    return " AND ".join(sql for sql, _ in conditions), tuple(value for _, values in conditions for value in values)


def either(conditions: Sequence[Condition]) -> Condition:
    """Any of them; none is none."""
    sql = " OR ".join(f"({sql})" for sql, _ in conditions)
    return f"({sql})", tuple(value for _, values in conditions for value in values)


def narrowed(request: DocumentRequest) -> list[Condition]:
    """Type, issuer and year as chosen; an issuer is a slug, or words of a name or of its code."""
    conditions: list[Condition] = [("d.kind = ?", (request.kind,))] if request.kind else []
    if request.year:
        known = request.year != UNKNOWN
        conditions.append(("d.year = ?", (int(request.year),)) if known else ("d.year IS NULL", ()))
    if request.issuer == UNKNOWN:
        conditions.append(("d.issuer = ''", ()))
    elif request.issuer:
        words = [fold(key) for key in keys(request.issuer.replace("-", " "))]
        every = " AND ".join(["instr(d.issuer_said, ?)"] * len(words)) or "0"
        conditions.append((f"(d.issuer = ? OR {every})", (request.issuer, *(f" {word} " for word in words))))
    return conditions


def said(words: Sequence[str]) -> list[Condition]:
    """All of these folded words, in what is said of a document."""
    return [("instr(d.said, ?)", (f" {word} ",)) for word in words]


def of_year(year: int | None) -> list[Condition]:
    """Of a year, if one was said."""
    return [("d.year = ?", (year,))] if year else []


def numbered(numbers: Sequence[Number]) -> list[Condition]:
    """Any of the numbers."""
    return [either([exactly(number) for number in numbers])] if numbers else []


def exactly(number: Number) -> Condition:
    """The number in full where it was typed in full, else its counter, with the type where one was said."""
    numeral, code = spelling_of(number.number)
    if code:
        return "d.numeral = ? AND d.code = ?", (numeral, code)
    return same_counter(number) if number.type else ("d.numeral = ?", (numeral,))


def same_counter(number: Number) -> Condition:
    """The same counter and type, whatever the code and the year."""
    return "d.numeral = ? AND d.kind = ?", (spelling_of(number.number)[0], kind_of(number.type))


def close_by(number: Number) -> Condition:
    """A counter that is near, with the same code, or the same type where the number has none."""
    numeral, code = spelling_of(number.number)
    serial = int(numeral.rstrip("abcdefgh") or 0)
    same, value = ("d.code = ?", code) if code else ("d.kind = ?", kind_of(number.type))
    return f"{same} AND d.serial BETWEEN ? AND ?", (value, serial - NEAR, serial + NEAR)
