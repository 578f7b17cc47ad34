"""The numbers of official documents, as pages write them and as people type them.

Shapes: state 04/2015/NĐ-CP, union 140/KH-CĐVC and 6b/NQ-BCH, Party 02-NQ/TW, letter 120/TLĐ, law 34/2018/QH14,
joint 22/KHPH-LĐLĐ-UBND, bare "Nghị định 68". One canonical spelling each: "6b/NQ – BCH" is 6b/NQ-BCH, "20/NQ-TƯ" is
20-NQ/TW, "QD-TLD" is QĐ-TLĐ. Types and issuers are data: rules/document_types.toml.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.document_types import DocumentType, document_types, issuer_of
from corpus.number_codes import DASHES, LOWER_CODE, Token, tokens_at
from corpus.vietnamese import strip_marks

_RUN = re.compile(r"[0-9]+")
_DAY = re.compile(r"(?P<mark>[/.-])\d{1,2}(?P=mark)(?:19|20)\d\d(?![\d/-])")  # the rest of 12/9/2017
_INSIDE = re.compile(rf"\d[/.,:{DASHES}]$")
_JOINTS = frozenset("/-\u2010\u2011\u2012\u2013\u2014\u2015\u2212._")
_CODE_OR_YEAR = re.compile(rf"\s*[/{DASHES}._]\s*(?:[^\W\d_]|(?:19|20)\d\d(?!\d))")  # behind a counter
_LETTER = re.compile(r"[a-hA-H](?!\w)")
_YEAR = re.compile(rf"\s?[/{DASHES}]\s?((?:19|20)\d\d)(?!\d)")
_AREA_BEHIND = re.compile(r"\s(?:huyện|tỉnh|thành phố|TP|quận|thị xã|trực thuộc|đơn vị|đạt|có|được|đã)\b")
_NOT_BARE = re.compile(rf"[ \t]?[/{DASHES}][ \t]?\d|[.,]\d|[ \t]?%|[ \t]?[/{DASHES}]")
_SPAN = re.compile(rf"\s?[{DASHES}]\s?\d{{4}}")
_WORD = re.compile(r"\s*([^\W\d_]+)(?:\s+(\d+|[^\W\d_]+))?")


@dataclass(frozen=True, slots=True)
class Number:
    """A document's number.

    `type` is the type in full or "" where nothing says it, `number` the canonical number ("140/KH-CĐVC", bare "140"),
    `numeral` its counter without leading zeros ("6b"), `year` the year inside it, `code` and `issuer` its parts.
    """

    type: str
    number: str
    numeral: str
    year: int | None = None
    code: str = ""
    issuer: str = ""

    @property
    def bare(self) -> bool:
        """Whether nothing but a counter is given."""
        return not self.code and not self.issuer


def numbers_in(text: str, *, lenient: bool = True) -> list[tuple[int, int, Number]]:
    """Document numbers in a text, with their (start, end); the span takes in the type's word and "số" before it.

    Lenient reads what people type ("140 kh cdvc", "ke hoach 140", "20 nq tw"); strict reads running text, where codes
    stand in capitals and a bare number needs its type and a word after it that no count has. Ratios, days, terms
    and years are no numbers in either.
    """
    found: list[tuple[int, int, Number]] = []
    end = 0
    for run in _RUN.finditer(text):
        if run.start() < end or run.end() - run.start() > 5 or _is_part(text, run) or _DAY.match(text, run.end()):
            continue
        read = _read(text, run, lenient)
        if read is not None:
            earliest = 0 if found and found[-1][2].bare else end
            shared = _listed_before(text, read, earliest)
            if shared and found and found[-1][1] > shared[0][0]:
                found.pop()  # "số 4a" of the list, read as a bare number
            found += [*shared, read]
            end = read[1]
    return found


_LISTED = re.compile(r"(?P<counters>(?:\d{1,5}[a-h]?(?:, ?| và |; ?)(?:số )?){1,8})$")
_COUNTER = re.compile(r"(\d{1,5})([a-h]?)")


def _listed_before(text: str, found: tuple[int, int, Number], earliest: int) -> list[tuple[int, int, Number]]:
    """The counters that share a number's code: 4a and 4b in "Nghị quyết số 4a, 4b, 4c/NQ-TLĐ"."""
    start, _, number = found
    if not number.code or not number.issuer or number.year is not None:
        return []
    listed = _LISTED.search(text, max(earliest, start - 60), start)
    before = _Before.of(text, listed.start(), lenient=False) if listed else None
    if listed is None or before is None or before.type is None or before.type.name != number.type:
        return []
    suffix = number.number[len(number.numeral) :].lstrip("0123456789abcdefgh")
    shared = []
    for index, counter in enumerate(_COUNTER.finditer(text, listed.start(), listed.end())):
        own = replace(number, number=counter.group() + suffix, numeral=counter.group().lstrip("0"))
        shared.append((before.start if index == 0 else counter.start(), counter.end(), own))
    return shared


def _is_part(text: str, run: "re.Match[str]") -> bool:
    """Whether digits belong to a longer figure, a day, a ratio or a share: "12/9", "1.500", "95%"."""
    start, end = run.span()
    return text[end : end + 1] == "%" or (start > 1 and bool(_INSIDE.match(text, start - 2, start)))


@dataclass(frozen=True, slots=True)
class _Counter:
    """The digits of a number, its letter, and the year that may follow: "04/2015", "6b"."""

    start: int
    end: int
    text: str
    year: int | None
    year_end: int

    @classmethod
    def of(cls, text: str, run: "re.Match[str]") -> "_Counter":
        letter = _LETTER.match(text, run.end())
        end = letter.end() if letter else run.end()
        year = _YEAR.match(text, end)
        counter = run.group() + (letter.group().lower() if letter else "")
        return cls(run.start(), end, counter, int(year[1]) if year else None, year.end() if year else end)

    @property
    def numeral(self) -> str:
        return self.text.lstrip("0") or "0"


def _read(text: str, run: "re.Match[str]", lenient: bool) -> tuple[int, int, Number] | None:
    joined = _may_join(text, run.end(), lenient)
    if not (joined or _is_told(text, run.start())):
        return None
    counter = _Counter.of(text, run)
    tokens, end = tokens_at(text, counter.year_end, lenient=False) if joined else ([], run.end())
    if lenient and len(tokens) < 2:
        tokens, end = tokens_at(text, counter.year_end, lenient=True)
    if counter.numeral == "0" or not (tokens or lenient or _may_be_typed(text, counter.start)):
        return None
    before = _Before.of(text, counter.start, lenient)
    number = _full(counter, tokens, before) if tokens else None
    if number is not None:
        return None if not lenient and _is_other(text, number, before, end) else (before.start, end, number)
    return _bare(text, counter, before, lenient)


def _is_other(text: str, number: Number, before: "_Before", end: int) -> bool:
    """Whether a full number without a type is a licence's, a contract's, or counts bodies: "5/LĐLĐ huyện"."""
    if before.type is not None:
        return False
    if document_types().no_document.search(text, max(0, before.start - 60), before.start):
        return True
    return not number.code and not before.said and _AREA_BEHIND.match(text, end) is not None


def _may_join(text: str, end: int, lenient: bool) -> bool:
    """Whether a code may follow the digits that end here; most counts in running text are sent away here."""
    rest = text[end : end + 3].lstrip()
    if not rest[:1].isalpha():
        return rest[:1] in _JOINTS and (lenient or _CODE_OR_YEAR.match(text, end) is not None)
    return lenient or rest[0].isupper() or not rest[1:2].isalpha() or LOWER_CODE.match(text, end + 1) is not None


def _is_told(text: str, start: int) -> bool:
    """Whether the word before the digits is "số", or one that ends a type's name."""
    return _word_before(text, start).lower() in document_types().last_words


def _may_be_typed(text: str, start: int) -> bool:
    """Whether the word before the digits may say a type: by name, or by its code ("NQ 20/2012")."""
    return _word_before(text, start).isupper() or _is_told(text, start)


def _word_before(text: str, start: int) -> str:
    words = text[max(0, start - 12) : start].rstrip(" :.(").rsplit(None, 1)
    return words[-1] if words else ""


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands before a number: its type, whether "số" was written, whether the type was written as a name."""

    start: int
    type: DocumentType | None = None
    said: bool = False
    named: bool = False
    law: bool = False

    @classmethod
    def of(cls, text: str, start: int, lenient: bool) -> "_Before":
        window = text[max(0, start - 48) : start]
        words = list(_words_back(window))
        base = start - len(window)
        said = bool(words) and words[-1][1].lower() in ("số", "so", "sô")
        first = base + words[-1][0] if said else start
        if said:
            words.pop()
        code = window.rfind("ộ luật ")
        law = said and code >= 0 and code + 2 == max(window.rfind("luật "), window.rfind("Luật "))
        kind, offset = _type_of(words, lenient)
        if kind is None:
            return cls(first, said=said, law=law)
        word = window[offset:]
        return cls(base + offset, kind, said, word[0].isupper() or not kind.verb, law)


_BACK = re.compile(r"[^\W\d_]+")


def _words_back(window: str) -> Iterator[tuple[int, str]]:
    """The last words of a window that nothing but spaces, a colon or a bracket parts from each other and the number."""
    words = [(match.start(), match.group()) for match in _BACK.finditer(window)][-5:]
    edge = len(window)
    kept: list[tuple[int, str]] = []
    for offset, word in reversed(words):
        if window[offset + len(word) : edge].strip(' \t:.(\u201c"' if not kept else " \t:("):
            break
        kept.append((offset, word))
        edge = offset
    return reversed(kept)


def _type_of(words: list[tuple[int, str]], lenient: bool) -> tuple[DocumentType | None, int]:
    """The type whose name ends the words, the longest first, or whose code does ("NQ 20")."""
    if not words:
        return None, 0
    tables = document_types()
    last = words[-1][1]
    if last.lower() in tables.last_words:
        for count in range(min(4, len(words)), 0, -1):
            name = strip_marks(" ".join(word for _, word in words[-count:]).lower())
            if name in tables.by_name:
                return tables.by_name[name], words[-count][0]
    if 2 <= len(last) <= 4 and (lenient or last.isupper()):
        code = tables.codes.get(last.upper())
        if code in ("NQ", "NĐ", "QĐ", "KH", "HD", "CV", "TTLT"):
            return tables.by_code[code], words[-1][0]
    return None, 0


def _spelled(word: str) -> str:
    """An issuer's code in its canonical spelling, a legislature's number kept ("qh14" → "QH14")."""
    issuer = issuer_of(word)
    if issuer is None:
        return (word.upper() if word.islower() else word).replace("Ð", "Đ")
    return issuer.code + word[len(word.rstrip("0123456789")) :]


def _full(counter: _Counter, tokens: list[Token], before: _Before) -> Number | None:
    code, issuers = _code_and_issuers(tokens, before)
    if not _is_number(tokens, code, issuers, counter.year is not None, before.said or before.type is not None):
        return None
    issuer = "-".join(issuers)
    known = issuer_of(issuers[0]) if issuers else None
    dashed = tokens[0].joint not in ("", "/") and len(tokens) > 1 and tokens[1].joint == "/"
    if code and issuers and counter.year is None and (known.party if known else dashed):
        number = f"{counter.text}-{code}/{issuer}"
    else:
        parts = (counter.text, str(counter.year or ""), "-".join(filter(None, [code, issuer])))
        number = "/".join(filter(None, parts))
    return Number(_type_name(code, issuer, before), number, counter.numeral, counter.year, code, issuer)


def _code_and_issuers(tokens: list[Token], before: _Before) -> tuple[str, list[str]]:
    tables = document_types()
    first = tokens[0].text.upper()
    code = tables.codes.get(first) or tables.codes.get(strip_marks(first)) or ""
    rest = tokens[1:] if code else tokens
    issuers = [_spelled(token.text) for token in rest]
    if code == "CĐ" and not (before.type and before.type.name == "Công điện"):  # "công đoàn" far more often
        head = issuer_of(issuers[0]) if issuers else None
        if head is None or head.code not in ("TTg", "UBND", "BYT"):
            return "", ["-".join(["CĐ", *issuers])]
    if code in ("QH", "L") and not issuers:
        return "", [_spelled(tokens[0].text)]
    return code, issuers


def _is_number(tokens: list[Token], code: str, issuers: list[str], dated: bool, told: bool) -> bool:
    issuer = issuer_of(issuers[0]) if issuers else None
    known = issuer is not None
    if tokens[0].joint in ("", ".", "_"):
        return bool(code) and (known or told) and (len(tokens) == 1 or told or known)
    if code and issuers:
        return True
    if code:
        return told or dated
    if tokens[0].joint != "/":
        return False
    return told or dated or (issuer is not None and issuer.union)


def _type_name(code: str, issuer: str, before: _Before) -> str:
    if not code:
        if issuer.startswith("UBTVQH"):
            return before.type.name if before.type else "Nghị quyết"
        if issuer.startswith("QH"):
            return before.type.name if before.type else ("Bộ luật" if before.law else "Luật")
        return before.type.name if before.type else "Công văn"
    by_code = document_types().by_code[code]
    if before.type and (code in before.type.codes or before.type.name.startswith(by_code.name)):
        return before.type.name
    return by_code.name


def _bare(text: str, counter: _Counter, before: _Before, lenient: bool) -> tuple[int, int, Number] | None:
    kind = before.type
    if kind is None:
        if not (lenient and before.said and _dated_or_last(text, before.start, counter.end)):
            return None
    elif not (_is_said(counter, before) or (kind.bare and (before.named or lenient) and not _is_year(counter, kind))):
        return None
    after = counter.year_end
    if _NOT_BARE.match(text, after) or not _follows_bare(text, after, counter, before, lenient):
        return None
    number = f"{counter.text}/{counter.year}" if counter.year else counter.text
    return before.start, after, Number(kind.name if kind else "", number, counter.numeral, counter.year)


def _is_said(counter: _Counter, before: _Before) -> bool:
    """Whether "số" makes a number of the digits; behind a verb ("hướng dẫn số 1") they must be more than one."""
    return before.said and (before.named or len(counter.numeral) > 1)


def _is_year(counter: _Counter, kind: DocumentType) -> bool:
    """Whether digits after a type are a year or a month of one ("Kế hoạch 2014", "Báo cáo 9/2017")."""
    if counter.year is not None:
        return kind.codes[0] not in ("NĐ", "TT", "TTLT", "NQ", "QĐ")
    return counter.text.isdigit() and 1945 <= int(counter.text) <= 2100


def _dated_or_last(text: str, start: int, after: int) -> bool:
    rest = text[after : after + 8].strip().lower()
    return rest.startswith(("ngày", "ngay")) or (not rest and not text[:start].strip())


def _follows_bare(text: str, after: int, counter: _Counter, before: _Before, lenient: bool) -> bool:
    """Whether what follows a bare number lets it be a name, not a count."""
    if not counter.text.isdigit():
        return True
    match = _WORD.match(text, after)
    if match is None:
        return not text[after : after + 2].strip()[:1].isalnum()
    word, second = match.group(1), match.group(2) or ""
    low = word.lower()
    if low in ("ngày", "ngay"):
        return second.isdigit()
    if low in ("năm", "nam"):
        return len(second) == 4 and second.isdigit() and not _SPAN.match(text, match.end())
    if before.said:
        return True
    if lenient or (before.type is not None and not before.type.verb):
        return strip_marks(low) not in document_types().counted
    return low in document_types().after_bare or word[0].isupper()
