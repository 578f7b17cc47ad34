"""What abbreviations stand for: rules/abbreviations.toml, for names, queries and suggestions."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.wording import load_toml


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation and a long form of it; an ambiguous one has several entries, the commonest first."""

    short: str
    long: str
    ambiguous: bool = False


@cache
def abbreviations() -> tuple[Abbreviation, ...]:
    """Every abbreviation with its long forms, in the order of the table."""
    data = load_toml(Path(__file__).parent / "rules" / "abbreviations.toml")
    plain = [Abbreviation(short, long) for short, long in data["plain"].items()]
    several = [Abbreviation(short, long, True) for short, longs in data["ambiguous"].items() for long in longs]
    return (*plain, *several)
