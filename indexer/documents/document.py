"""The official documents an archive knows of, one for each citation key: what is known of each, and who names it.

A key without a year ("…-x") stays a document of its own: the same number recurs every year, and which year was meant
is not known. Such keys are shown beside those that differ from them by the year alone, never counted with them.
Documents of different issuers never merge.
"""

import re
from dataclasses import dataclass
from datetime import date

from corpus.document_types import document_types
from corpus.vietnamese import fold, strip_marks

FILE = "official.sqlite"
SCHEMA = """
CREATE TABLE documents (
  place INTEGER PRIMARY KEY, key TEXT UNIQUE, stem TEXT, kind TEXT, type TEXT, number TEXT, numeral TEXT, series TEXT,
  serial INTEGER, code TEXT, issuer TEXT, issuer_name TEXT, day TEXT, year INTEGER, name TEXT, subject TEXT,
  own INTEGER, articles INTEGER, said TEXT, issuer_said TEXT
);
CREATE TABLE namings (
  document INTEGER, place INTEGER, rank INTEGER, own INTEGER, start INTEGER, end INTEGER,
  PRIMARY KEY (document, place)
) WITHOUT ROWID;
"""
DERIVED = """
CREATE INDEX by_stem ON documents (stem);
CREATE INDEX by_numeral ON documents (numeral, code);
CREATE INDEX by_code ON documents (code, serial);
CREATE INDEX by_issuer ON documents (issuer, kind, year, serial);
CREATE INDEX by_rank ON namings (rank, document);
CREATE TABLE kinds AS SELECT kind, MAX(type) AS type, COUNT(*) AS documents FROM documents GROUP BY kind;
"""
# `place` counts from the newest document on, undated ones last; `stem` is the key without its year; `kind` the type as
# in the key; `series` and `serial` the numeral in two ("dai-hoi-", 16; "", 6 for 6b); `code` what follows the numeral
# and the year, folded; `said` and `issuer_said` folded words between spaces. A naming's `place` counts its document's
# articles from the oldest on, undated ones last; `start` and `end` are where it is named first in the text.

_NUMBER = re.compile(r"0*(?P<numeral>\d{1,6}[a-z]?)(?:/(?P<year>(?:19|20)\d\d)(?!\d))?(?P<code>.*)", re.DOTALL)
_NOT_WORD = re.compile(r"[^a-z0-9&]+")
_SERIAL = re.compile(r"(?P<series>.*?)(?P<serial>\d{1,6})[a-z]?")


@dataclass(frozen=True, slots=True)
class Document:
    """One official document, as all the articles that name it tell of it.

    `number` is "" for one known by its `name` alone; of numbered ones only laws have a name. `issuer` and `issuer_name`
    are "" where it is not known who issued it, `year` is None where no article tells; `day` is ISO or "". `subject` is
    what it is about in an article's own words, or "". `own` counts the articles that are the document itself,
    `articles` those and all that cite it.
    """

    place: int
    key: str
    stem: str
    kind: str
    type: str
    number: str
    numeral: str
    series: str
    serial: int
    code: str
    issuer: str
    issuer_name: str
    day: str
    year: int | None
    name: str
    subject: str
    own: int
    articles: int

    @property
    def issued(self) -> date | None:
        """The day of issue."""
        return date.fromisoformat(self.day) if self.day else None

    @property
    def citing(self) -> int:
        """How many articles cite the document and are not the document itself."""
        return self.articles - self.own

    @property
    def title(self) -> str:
        """What the document is called: "Kế hoạch 140/KH-CĐVC", "Luật Công đoàn 12/2012/QH13", or its name alone."""
        return f"{self.name or self.type} {self.number}".strip()


def spelling_of(number: str) -> tuple[str, str]:
    """A number in two parts that no way of writing it changes: ("6b", "nq-bch") for "06b/NQ – BCH", no year."""
    found = _NUMBER.match(number)
    if found is None:
        return "", code_of(number)
    return found["numeral"].lower(), code_of(found["code"])


def code_of(text: str) -> str:
    """What stands behind the counter, folded, parts between hyphens; a letter's "CV" says no more than none."""
    return _NOT_WORD.sub("-", fold(text)).strip("-").removeprefix("cv-")


def kind_of(type_name: str) -> str:
    """A type as keys have it: "kh" for "Kế hoạch", "vb" for one that is not known."""
    entry = document_types().by_name.get(strip_marks(type_name.lower()))
    return entry.key if entry else "vb"


def serial_of(numeral: str) -> tuple[str, int]:
    """A numeral in two: ("", 6) for "6b", ("dai-hoi-", 16) for "dai-hoi-16"; 0 where it does not count."""
    found = _SERIAL.fullmatch(numeral)
    return (found["series"], int(found["serial"])) if found else (numeral, 0)


def year_of_key(key: str) -> int | None:
    """The year a key ends with."""
    year = key.rpartition("-")[2]
    return int(year) if len(year) == 4 and year.isascii() and year.isdigit() else None
