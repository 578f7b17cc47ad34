"""Provinces and districts: the 63 of before 1 July 2025, the 34 since, old names pointing to their successors.

Data: places.toml. Districts of one name lie in several provinces ("Châu Thành"); a place that is in no list is still
a place where a text says "tỉnh X".
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from corpus.model import Organization
from corpus.vietnamese import strip_marks
from corpus.wording import Phrases, load_toml, phrase_keys, slug_of, table

_SHORT_HOST = 6  # "hue" is in "thuehaiphong": names shorter than this must fill a part of a host
_HOST_PREFIXES = ("bao", "congdoan", "ldld", "cdvc", "cd", "liendoanlaodong", "congdoanvienchuc")


@dataclass(frozen=True, slots=True)
class Province:
    """A province or city of the first level: `kind` "tỉnh" or "thành phố"; `until` its last year, 0 if it goes on."""

    name: str
    kind: str
    until: int
    successor: str
    aliases: tuple[str, ...]
    hosts: tuple[str, ...]
    districts: tuple[tuple[str, str], ...]

    @property
    def place(self) -> Organization:
        """The province as a facet value: "kien-giang", "Kiên Giang"."""
        return place_of(self.name)

    @property
    def full(self) -> str:
        """The name behind its kind: "tỉnh Kiên Giang"."""
        return f"{self.kind} {self.name}"


@cache
def provinces() -> dict[str, Province]:
    """Every province by its name."""
    data = load_toml(Path(__file__).with_name("places.toml"))
    return {entry["name"]: _province(entry) for entry in data["province"]}


@lru_cache(maxsize=1 << 12)
def province(name: str) -> Province | None:
    """The province of a name, in any spelling: "Thừa Thiên - Huế", "thanh hoá", "HCM"."""
    return _by_keys().get(phrase_keys(name))


@cache
def province_of_slug(slug: str) -> Province | None:
    """The province whose place has this slug."""
    return next((one for one in provinces().values() if slug_of(one.name) == slug), None)


def successor(name: str) -> Province | None:
    """The province that one of the old names became, itself where it goes on."""
    found = province(name)
    while found is not None and found.successor:
        found = province(found.successor)
    return found


@cache
def province_names() -> Phrases[Province]:
    """Provinces by their names and aliases, to be found in a text."""
    return table((name, one) for one in provinces().values() for name in (one.name, *one.aliases))


@cache
def district_names() -> Phrases[str]:
    """Districts by their names, to be found in a text."""
    return table((name, name) for one in provinces().values() for _, name in one.districts)


def homes_of_district(name: str, kind: str = "") -> tuple[Province, ...]:
    """The provinces with a district of this name, of this kind ("huyện") where one of them has it so."""
    homes = _homes().get(phrase_keys(name), ())
    of_kind = tuple(one for its_kind, one in homes if its_kind == kind)
    return of_kind or tuple(dict.fromkeys(one for _, one in homes))


@lru_cache(maxsize=1 << 10)
def province_of_host(host: str) -> Province | None:
    """The province a host is named after: "baonghean.vn" is of Nghệ An; None where none is, or several."""
    labels = [re.sub(r"[^a-z0-9]", "", label) for label in host.lower().split(".")]
    found = [(len(stem), one) for stem, one in _host_stems() if any(_names(label, stem) for label in labels)]
    if not found:
        return None
    longest = max(length for length, _ in found)
    best = {one for length, one in found if length == longest}
    return best.pop() if len(best) == 1 else None


@lru_cache(maxsize=1 << 10)
def district_of_host(host: str, kind: str, home: str = "") -> str:
    """The district of a kind a host is named after ("dinhlap.langson.gov.vn"), of the home province where one is said.

    "" where the host names none, or several provinces have one of that name.
    """
    labels = [re.sub(r"[^a-z0-9]", "", label) for label in host.lower().split(".")]
    homes = [home_of] if (home_of := province(home) if home else None) else provinces().values()
    names = [
        name
        for one in homes
        for its_kind, name in one.districts
        if its_kind == kind and any(_names_district(label, name) for label in labels)
    ]
    return names[0] if len(names) == 1 else ""


def _names_district(label: str, name: str) -> bool:
    stem = re.sub(r"[^a-z0-9]", "", strip_marks(name).lower())
    return label == stem or (len(stem) >= _SHORT_HOST and label.removeprefix("huyen").endswith(stem))


def place_of(name: str) -> Organization:
    """A place as a facet value."""
    return Organization(slug_of(name), name)


def _province(entry: dict[str, Any]) -> Province:
    return Province(
        entry["name"],
        entry["kind"],
        entry.get("until", 0),
        entry.get("successor", ""),
        tuple(entry.get("aliases", ())),
        tuple(entry.get("hosts", ())),
        tuple(_districts(entry.get("districts", ""))),
    )


def _districts(text: str) -> list[tuple[str, str]]:
    found = []
    for kind, names in re.findall(r"^([^:\n]+): ((?:[^:\n]+\n?)+)$", text, re.MULTILINE):
        found += [(kind, " ".join(name.split())) for name in names.split(",")]
    return found


@cache
def _by_keys() -> dict[tuple[str, ...], Province]:
    return {phrase_keys(name): one for one in provinces().values() for name in (one.name, *one.aliases)}


@cache
def _homes() -> dict[tuple[str, ...], tuple[tuple[str, Province], ...]]:
    homes: dict[tuple[str, ...], tuple[tuple[str, Province], ...]] = {}
    for one in provinces().values():
        for kind, name in one.districts:
            at = phrase_keys(name)
            homes[at] = (*homes.get(at, ()), (kind, one))
    return homes


@cache
def _host_stems() -> tuple[tuple[str, Province], ...]:
    stems = [(strip_marks(one.name).lower(), one) for one in provinces().values()]
    stems += [(stem, one) for one in provinces().values() for stem in one.hosts]
    return tuple((re.sub(r"[^a-z0-9]", "", stem), one) for stem, one in stems)


def _names(label: str, stem: str) -> bool:
    if len(stem) >= _SHORT_HOST:
        return stem in label
    return label == stem or any(label in (prefix + stem, stem + prefix) for prefix in _HOST_PREFIXES)
