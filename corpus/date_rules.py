"""The words of rules/dates.toml, ready to be matched: with their marks, and without for texts that have none."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.vietnamese import strip_marks

_RULES = Path(__file__).with_name("rules") / "dates.toml"


@dataclass(frozen=True, slots=True)
class DateRules:
    """Cues around days; every pattern is for lower-case text, each set of words lower case."""

    published: "re.Pattern[str]"
    updated: "re.Pattern[str]"
    refused: "re.Pattern[str]"
    beside: frozenset[str]
    lead: frozenset[str]
    times: frozenset[str]
    weekdays: frozenset[str]
    recent: "re.Pattern[str]"
    led_by: "re.Pattern[str]"
    takes_place: "re.Pattern[str]"
    happened: "re.Pattern[str]"
    limits: "re.Pattern[str]"
    began: "re.Pattern[str]"
    remembered: "re.Pattern[str]"
    feasts: frozenset[str]
    back: "re.Pattern[str]"
    ahead: "re.Pattern[str]"
    document: "re.Pattern[str]"
    plan: "re.Pattern[str]"
    tells_issuer: "re.Pattern[str]"
    at_place: "re.Pattern[str]"
    told_by: "re.Pattern[str]"
    anniversary: "re.Pattern[str]"
    founded: dict[str, int]


_MARKED = re.compile("[\u00c0-\u024f\u0300-\u036f\u1ea0-\u1ef9]")


def rules_for(text: str) -> DateRules:
    """The cues for a text: with their marks where it has any."""
    return date_rules(_MARKED.search(text) is not None)


@cache
def date_rules(marked: bool) -> DateRules:
    """The cues for a text with Vietnamese marks, or for one without any."""
    source = _RULES.read_text(encoding="utf-8")
    data = tomllib.loads(source if marked else strip_marks(source))
    publication, event = data["publication"], data["event"]
    return DateRules(
        published=_any(publication["published"]),
        updated=_any(publication["updated"]),
        refused=_any(publication["refused"]),
        beside=frozenset(publication["beside"].split()),
        lead=frozenset(event["lead"].split()),
        times=frozenset(event["times"].split()),
        weekdays=frozenset(event["weekdays"].split()),
        recent=_any(event["recent"]),
        led_by=_any(event["led_by"], ending="$"),
        takes_place=_any(event["takes_place"], ending="$"),
        happened=_any(event["happened"]),
        limits=_limits(event["limits"], marked),
        began=_any(event["began"], ending="$"),
        remembered=_any(event["remembered"]),
        feasts=frozenset(event["feasts"].split()),
        back=_any(event["looks_back"]),
        ahead=_any(event["looks_ahead"]),
        plan=_any(event["plans"], ending="[^.;]*$"),
        told_by=re.compile(rf"\s?(?:{'|'.join(event['told_by'])})\b"),
        anniversary=_anniversary(list(data["anniversaries"]), marked),
        founded=data["anniversaries"],
        **_document_patterns(event["documents"], marked),
    )


def _anniversary(names: list[str], marked: bool) -> "re.Pattern[str]":
    before = r"(?<![\d/.])(\d{2,3}) năm (?:(?:ngày|thành lập|truyền thống|sinh|hội|đội) ){0,3}"
    return re.compile(rf"{before if marked else strip_marks(before)}({'|'.join(names)})")


def _limits(phrases: list[str], marked: bool) -> "re.Pattern[str]":
    weekday, ending = r"(?<!thứ )", r"[\s:]*(?:là\s)?(?:hết\s)?(?:(?:ngày|sáng|chiều)\s?)*[\s:]*$"
    return _any(phrases, ending if marked else strip_marks(ending), weekday if marked else strip_marks(weekday))


def _document_patterns(types: list[str], marked: bool) -> dict[str, Any]:
    """A number or a type with nothing but its issuer before the day; what tells the issuer or place after it."""
    choices = "|".join(map(re.escape, types))
    document = (
        r"(?:\d[a-hđ]?\s?[/-]\s?[a-zđư&]{2}[a-zđư/&-]{0,30}|\bsố:?\s?\d\S{0,30}|qh1\d|\d/(?:19|20)\d\d\S{0,30}"
        rf"|(?:{choices})\b)(?P<between>[^.;]{{0,80}}?)(?:ban hành |ký |đề |ra |cùng )?(?:ngày\s?)?$"
    )
    issuer, place = r"(?:của|về)\b", r"[^.;]{0,60}\btại\b"
    spell = (lambda pattern: pattern) if marked else strip_marks
    return {
        "document": re.compile(spell(document)),
        "tells_issuer": re.compile(spell(issuer)),
        "at_place": re.compile(spell(place)),
    }


def _any(phrases: Iterable[str], ending: str = "", opening: str = "") -> "re.Pattern[str]":
    choices = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"{opening}\b(?:{choices})\b{ending}")
