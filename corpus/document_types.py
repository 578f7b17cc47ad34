"""The tables of rules/document_types.toml: types of documents, their issuers' codes, words around bare numbers."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.vietnamese import strip_marks

_TABLE = Path(__file__).with_name("rules") / "document_types.toml"


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One kind of official document: its name in full, its codes (the first is its own), when a bare number counts."""

    name: str
    codes: tuple[str, ...]
    key: str
    bare: bool = False
    verb: bool = False


@dataclass(frozen=True, slots=True)
class Issuer:
    """An issuer's code inside a number; `name` is its name in full, or the kind of body where there is one a place.

    `whole` says that the name is one body's; it is empty where the code does not even say the kind.
    """

    code: str
    name: str = ""
    party: bool = False
    whole: bool = False

    @property
    def union(self) -> bool:
        """Whether it is a body of the union's, one of a known kind."""
        return self.name.startswith(("Tổng Liên đoàn", "Liên đoàn", "Công đoàn"))


@dataclass(frozen=True, slots=True)
class DocumentTypes:
    """The tables of document_types.toml, by every spelling that is looked up."""

    by_name: dict[str, DocumentType]
    by_code: dict[str, DocumentType]
    codes: dict[str, str]
    issuers: dict[str, Issuer]
    last_words: frozenset[str]
    named: "re.Pattern[str]"
    names: dict[str, str]
    organs: "re.Pattern[str]"
    after_bare: frozenset[str]
    counted: frozenset[str]
    no_document: "re.Pattern[str]"
    meeting_words: frozenset[str]
    after_comma: tuple[str, ...]
    stops: frozenset[str]


@cache
def document_types() -> DocumentTypes:
    """Types and issuers, read once; names and codes are found with their marks or without."""
    data = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    types = [_document_type(entry) for entry in data["type"]]
    by_code: dict[str, DocumentType] = {}
    codes: dict[str, str] = {}
    for kind in types:
        for code in kind.codes:
            by_code.setdefault(code, kind)
            codes.setdefault(code.upper(), code)
    for kind in types:
        for code in kind.codes:
            codes.setdefault(strip_marks(code.upper()), code)
    words = {kind.name.lower().split()[-1] for kind in types} | {"số", "sô"}
    words |= {code.lower() for kind in types for code in kind.codes}
    return DocumentTypes(
        by_name={strip_marks(kind.name.lower()): kind for kind in types},
        by_code=by_code,
        codes=codes,
        issuers=_issuer_table(data["issuers"]),
        last_words=frozenset(words | {strip_marks(word) for word in words}),
        named=_any_of([spelling for spellings in data["named"].values() for spelling in spellings]),
        names={spelling.lower(): name for name, spellings in data["named"].items() for spelling in spellings},
        organs=_any_of(data["organs"]["words"], r"\s{1,2}"),
        after_bare=frozenset(data["bare"]["followed_by"].split()),
        counted=frozenset(map(strip_marks, data["bare"]["counted"].split())),
        no_document=re.compile(rf"(?:{'|'.join(data['no_document']['words'])})\b[^.;,]{{0,48}}$", re.IGNORECASE),
        meeting_words=frozenset(data["meetings"]["words"].split()),
        after_comma=tuple(data["meetings"]["after_comma"]),
        stops=frozenset((data["meetings"]["stops"] + " " + data["bare"]["followed_by"]).split()),
    )


def _document_type(entry: dict[str, Any]) -> DocumentType:
    codes = tuple(entry["codes"])
    key = entry.get("key", strip_marks(codes[0]).lower())
    return DocumentType(entry["name"], codes, key, entry.get("bare", False), entry.get("verb", False))


def _any_of(spellings: list[str], ending: str = "") -> "re.Pattern[str]":
    choices = "|".join(re.escape(spelling) for spelling in sorted(spellings, key=len, reverse=True))
    return re.compile(rf"(?:{choices})\b{ending}", re.IGNORECASE)


def _issuer_table(entries: dict[str, dict[str, Any]]) -> dict[str, Issuer]:
    exact: dict[str, Issuer] = {}
    folded: dict[str, Issuer] = {}
    for code, entry in entries.items():
        issuer = Issuer(code, entry.get("name", ""), entry.get("party", False), not entry.get("local", False))
        for spelling in (code, *entry.get("aliases", [])):
            exact.setdefault(spelling.upper(), issuer)
            folded.setdefault(strip_marks(spelling.upper()), issuer)
    return folded | exact


def issuer_of(word: str) -> Issuer | None:
    """The issuer a code inside a number stands for, by any of its spellings; None for a code nobody listed."""
    issuers = document_types().issuers
    upper = word.upper()
    bare = upper.rstrip("0123456789")
    return issuers.get(upper) or issuers.get(bare) or issuers.get(strip_marks(bare))


def leading_type(text: str) -> tuple[DocumentType, int] | None:
    """The type of document with which a line opens, in any case, and how many of its words say it; the longest wins."""
    words = strip_marks(text[:80].lower()).split()
    types = document_types().by_name
    for count in range(min(len(words), 4), 0, -1):
        kind = types.get(" ".join(words[:count]))
        if kind is not None:
            return kind, count
    return None


def opens_with_type(text: str) -> bool:
    """Whether a line opens with a type of document and goes on: "KẾ HOẠCH CÔNG TÁC NĂM 2021"."""
    found = leading_type(text)
    return found is not None and found[1] < len(text.split())
