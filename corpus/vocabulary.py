"""The words that names of bodies are made of, ready to be found; data: rules/names.toml, organizations.toml."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.places import Province, district_names, province_names
from corpus.wording import Phrases, load_toml, phrase_keys, table

_ROOM = Path(__file__).parent
_OUTER = r"(?:,\s(?:tỉnh|[Tt]hành phố|TP\.?|huyện|quận|thị xã)\s?[^\W\d_]+(?:\s[^\W\d_]+){0,3}?)?"
_ASIDE = rf"{_OUTER}[\s,]{{0,2}}(?:\([^()]{{1,40}}\)\s)?"  # "…, TP HCM đã họp"
_SECOND_WORDS = ("ngành", "cơ", "bộ", "cs", "liên", "lđlđ")


@dataclass(frozen=True, slots=True, eq=False)
class BodyType:
    """What a body's own name begins with; the flags are told in rules/names.toml."""

    name: str
    provincial: bool = False
    state: bool = False
    joins: bool = False
    unique: bool = False
    words: bool = False
    whole: bool = False
    said: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A body of organizations.toml. `words`, `short` and `local` are those of a sector union, else empty."""

    name: str
    parent: str = ""
    successor: str = ""
    since: int = 0
    until: int = 0
    words: str = ""
    short: str = ""
    local: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every table the grammar of names looks into."""

    root: Body
    bodies: dict[str, Body]
    listed: Phrases[Body]
    sectors: Phrases[tuple[Body, str]]
    shorts: dict[str, Body]
    types: Phrases[BodyType]
    subjects: Phrases[str]
    zones: Phrases[str]
    areas: Phrases[str]
    loose: Phrases[str]
    trades: Phrases[str]
    stops: Phrases[str]
    verbs: Phrases[str]
    capital_stops: frozenset[str]
    surnames: frozenset[str]
    more_surnames: frozenset[str]
    provinces: Phrases[Province]
    districts: Phrases[str]
    issuers: Phrases[str]
    starters: frozenset[str]
    organizer_behind: "re.Pattern[str]"
    organizer_before: "re.Pattern[str]"
    honours_before: "re.Pattern[str]"
    honours_behind: "re.Pattern[str]"
    guest_before: "re.Pattern[str]"
    guest_ends: "re.Pattern[str]"
    owner_before: "re.Pattern[str]"
    founded_before: "re.Pattern[str]"
    houses: tuple[BodyType, ...]
    generic_before: "re.Pattern[str]"


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once, on first use."""
    names = load_toml(_ROOM / "rules" / "names.toml")
    tree = load_toml(_ROOM / "organizations.toml")
    root = Body(tree["root"]["name"])
    sectors = [(_body(entry, root), entry) for entry in tree["sector"]]
    others = [(_body(entry, root), entry) for entry in tree["body"]]
    listed = [(root, tree["root"]), *sectors, *others]
    stops, roles = names["stops"], names["roles"]
    types = table((phrase, kind) for kind, phrases in map(_type, names["type"]) for phrase in phrases)
    trades = table((phrase, phrase) for phrase in names["syndicates"]["trades"])
    heads = (_sectors(sectors, names["subjects"]), types, _synonyms(names["zones"]), _synonyms(names["areas"]), trades)
    return Vocabulary(
        root=root,
        bodies={body.name: body for body, _ in listed},
        listed=table((name, body) for body, entry in listed for name in (body.name, *entry.get("aliases", ()))),
        sectors=heads[0],
        shorts={body.short: body for body, _ in sectors if body.short},
        types=types,
        subjects=_synonyms(names["subjects"]),
        zones=heads[2],
        areas=heads[3],
        starters=frozenset(_SECOND_WORDS).union(*(each.starters() for each in heads)),
        trades=trades,
        loose=table((phrase, phrase) for phrase in names["loose"]["words"]),
        stops=table((phrase, phrase) for phrase in stops["words"]),
        verbs=table((phrase, phrase) for phrase in stops["in_lower_case"]),
        capital_stops=_keys(stops["in_capitals"]),
        surnames=_keys(names["surnames"]["always"]),
        more_surnames=_keys(names["surnames"]["behind"]),
        provinces=province_names(),
        districts=district_names(),
        issuers=_synonyms(names["issuers"]),
        organizer_behind=re.compile(rf"{_ASIDE}(?:{roles['organizer_behind']})(?!\w)"),
        organizer_before=re.compile(rf"(?<!\w)(?:{roles['organizer_before']})\s$", re.IGNORECASE),
        honours_before=re.compile(rf"(?<!\w)(?:{roles['honours_before']})\s$", re.IGNORECASE),
        honours_behind=re.compile(rf"{_ASIDE}(?:{roles['honours_behind']})(?!\w)"),
        guest_before=re.compile(rf"(?<!\w)(?:{roles['guest_before']})\s$", re.IGNORECASE),
        guest_ends=_ends(roles["guest_before"]),
        houses=tuple(map(BodyType, roles["houses"])),
        founded_before=re.compile(rf"(?<!\w)(?:{roles['founded_before']})\s$", re.IGNORECASE),
        owner_before=re.compile(rf"(?<!\w)(?:{roles['owner_before']})\s$", re.IGNORECASE),
        generic_before=re.compile(rf"(?<!\w)(?:{roles['generic_before']}|\d{{1,5}})\s$", re.IGNORECASE),
    )


def _body(entry: dict[str, Any], root: Body) -> Body:
    known = {name: entry[name] for name in ("successor", "since", "until", "short", "local") if name in entry}
    return Body(entry["name"], entry.get("parent", root.name), words=entry.get("words", [""])[0], **known)


def _type(entry: dict[str, Any]) -> tuple[BodyType, list[str]]:
    flags = {name: value for name, value in entry.items() if name not in ("name", "short")}
    return BodyType(entry["name"], **flags), [entry["name"], *entry.get("short", ())]


def _sectors(sectors: list[tuple[Body, dict[str, Any]]], subjects: dict[str, list[str]]) -> Phrases[tuple[Body, str]]:
    """A sector's words and their abbreviations, each with the spelling used in names."""
    full = {phrase_keys(short): name for name, shorts in subjects.items() for short in (name, *shorts)}
    phrases: Phrases[tuple[Body, str]] = Phrases()
    for body, entry in sectors:
        for words in entry["words"]:
            official = full.get(phrase_keys(words), words)
            phrases.add(words, (body, body.words if words.isupper() and official == words else official))
    return phrases


def _synonyms(entries: dict[str, list[str]]) -> Phrases[str]:
    return table((phrase, name) for name, shorts in entries.items() for phrase in (name, *shorts))


def _ends(pattern: str) -> "re.Pattern[str]":
    """The last words of a pattern's alternatives, asked first: the whole pattern is slow to search."""
    words = "|".join(sorted(set(re.findall(r"([^\W\d_]+)(?=[|)]|$)", pattern))))
    return re.compile(rf"(?<!\w)(?:{words}|[ivxl\d]{{1,5}})\s$", re.IGNORECASE)


def _keys(words: list[str]) -> frozenset[str]:
    return frozenset("".join(phrase_keys(word)) for word in words)
