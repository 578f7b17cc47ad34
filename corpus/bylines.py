"""Who wrote an article: read from its byline, else from the line with its date, else from the page's head.

A body that signs ("VP LĐLĐ tỉnh") is an author, and so is who took the pictures beside who wrote; "admin" and papers
that were taken over from are none.
"""

import re
from collections.abc import Iterator

from corpus.cleaner import Cleaned
from corpus.cues import DAY, cues, folded, is_body_name, is_department, is_names, match_byline
from corpus.phrases import phrase_of

_MOST = 6
_LONGEST = 60
_FEW = 5  # words of a role that signs: "Thư ký hội thao"


def authors_of(cleaned: Cleaned, *, signed: bool = True) -> tuple[str, ...]:
    """Authors in the order named, each once; empty where the page names none.

    Of an official document (`signed` is False) only who is labelled as its author: who signs it issued it.
    """
    sources = (_from_bylines(cleaned), _from_dates(cleaned), _from_head(cleaned)) if signed else (_labelled(cleaned),)
    for found in sources:
        names = tuple(dict.fromkeys(found))[:_MOST]
        if names:
            return names
    return ()


def _from_bylines(cleaned: Cleaned) -> Iterator[str]:
    labelled = tuple(_labelled(cleaned))
    yield from labelled
    for line in () if labelled else cleaned.of("byline"):
        yield from _names(line.text)


def _labelled(cleaned: Cleaned) -> Iterator[str]:
    for line in cleaned.of("byline", "meta"):
        parts = [part for part in _BARS.split(line.text) if part]
        written = any(map(_is_labelled, parts))
        for part in parts if written else ():
            if _is_labelled(part):
                yield from _names(part)
            elif photo := _CREDIT.match(part):
                yield from _split(part[photo.end() :])


def _from_dates(cleaned: Cleaned) -> Iterator[str]:
    """Names before the day on a date line: "Nguyễn A - Công đoàn B - 15/07/2019, 19:09"."""
    for line in cleaned.of("meta"):
        day = DAY.search(line.text) or _AGO.search(line.text)
        before = _WHEN.sub("", line.text[: day.start()] if day else line.text)
        whole = _DONE.sub("", _tidy(before))
        parts = (
            [whole] if is_department(whole) else [_DONE.sub("", _tidy(part)) for part in _PARTS.split(before) if part]
        )
        persons = [part for part in parts[:3] if is_names(part) and _is_person(part)]
        by = _BY.search(line.text)
        if by is not None:
            yield from _split(by[1])
        elif persons:
            yield from (name for person in persons for name in _split(person))
        else:
            behind = _tidy(line.text[day.end() :].rpartition("|")[2].strip(" ()")) if day else ""
            yield from [name for name in (*parts[:1], behind) if _signs(name) and (day or _DEPARTMENT.match(name))][:1]


def _signs(name: str) -> bool:
    return bool(name) and is_body_name(name) and _is_author(name)


_AGO = re.compile(r"\d{1,2} (?:phút|giờ|ngày|tuần|tháng) trước$")
_BARS = re.compile(r"\s?\|\s?|;\s(?=[^\W\d_][^:;]{1,20}:)|\s-\s(?=[^\W\d_][^:]{2,20}:)")
_PARTS = re.compile(r"\s[-–|•·]\s|[|•·]|\s{2,}")
_WHEN = re.compile(
    r"[\s,|/-]*\b(?:on |vào )?\b(?:\d\d?:\d\d|Cập nhật|Ngày|Đăng (?:ngày|lúc)|Tin đăng|Được đăng|Chủ nhật|Lúc|Xuất bản"
    r"|Thứ (?:hai|ba|tư|năm|sáu|bảy|\d)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b.*",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:[bB]ởi|by)\s+([^\W\d_][^|:]{1,60})$")


def _is_person(name: str) -> bool:
    """Two words or initials: a single word beside a date is more often a place or a section."""
    return _is_author(name) and (" " in name or "." in name)


def _from_head(cleaned: Cleaned) -> Iterator[str]:
    name = cleaned.head.author
    if is_names(name) and 1 < len(name.split()) < 6 and folded(name) != folded(cleaned.head.site_name):
        yield from _split(name)


def _is_labelled(text: str) -> bool:
    match = match_byline(text.lstrip("(*- "))
    return match is not None and bool(match["label"])


def _names(text: str) -> Iterator[str]:
    text = text.strip("()[]*- ")
    match = match_byline(text)
    if match is not None:
        text = text[match.end() :]
        if not match["label"] and not _signs_source(text):
            return
    elif not (is_names(text) or is_body_name(text) or len(text.split()) <= _FEW):
        return  # a picture's words, or a line of broken text
    day = DAY.search(text)
    yield from _split(_WHEN.sub("", text[: day.start()] if day else text))


def _signs_source(text: str) -> bool:
    """Whether a source is no paper: a part of the page's own body, or initials ("Theo H.V (Bản tin Vùng than)")."""
    bare = _BRACKETS.sub("", text).strip()
    return _DEPARTMENT.match(bare) is not None or _INITIALS.fullmatch(bare) is not None


_DEPARTMENT = re.compile(r"(?:Ban|Phòng|Tổ|Tiểu ban|VP|Văn phòng|BBT)\s[^\W\d_]")  # of the page's own body, no paper
_BRACKETS = re.compile(r"\s?[(\[][^()\[\]]*[)\]]?")
_CREDIT = re.compile(r"\s?[;,.–-]?\s?\b(?:ảnh|video|clip|đồ họa)\s?:\s?", re.IGNORECASE)  # "Bài: T.Q - Ảnh: M.K"
_SOURCE = re.compile(r"\s?[;,.–-]?\s?\b(?:nguồn)\s?:.*", re.IGNORECASE)
_AFFILIATION = re.compile(  # of a person, not of initials
    r"(?<=[^\W\d_][^\W\d_])\s[-–]\s(?:LĐLĐ|CĐ|Công đoàn|Liên đoàn Lao động|BCH|VP|Văn phòng|Ban)\s?[^,;]*$"
)
_DONE = re.compile(r"\s(?:tổng hợp|thực hiện|lược ghi|ghi|biên soạn|tổng thuật)$")
_INITIALS = re.compile(r"(?:[A-ZĐ]\.){1,3}[A-ZĐ]?")
_BETWEEN = re.compile(r"\s?[,;/+&]\s?|\s[-–]\s|\s(?:và|cùng)\s")


def _split(text: str) -> Iterator[str]:
    """Names in a text, without what stands in brackets; a body's own name is not taken apart."""
    text = _CREDIT.sub(", ", _SOURCE.sub("", _BRACKETS.sub("", text)))
    text = _DONE.sub("", _tidy(text))
    if is_department(text):
        yield text
        return
    if is_body_name(text) and not _INITIALS.fullmatch(text.rpartition(", ")[2]):
        body, _, person = text.rpartition(" - ")
        signed = [body, person] if body and _INITIALS.fullmatch(person) else [text]
        yield from filter(_is_author, signed)
        return
    for part in _BETWEEN.split(_AFFILIATION.sub("", text)):
        name = _tidy(part)
        if _is_author(name):
            yield name


def _tidy(text: str) -> str:
    text = text.strip(" ,;:|-–—*_/")
    name, _, paper = text.rpartition(" ")
    text = name if paper.endswith("O") and name[-1:].isalpha() and paper in cues().sites else text  # "H.A LDO"
    return text if re.search(r"\b[A-ZĐ]\.$", text) and "." in text[:-1] else text.rstrip(".")


def _is_author(name: str) -> bool:
    return (
        1 < len(name) <= _LONGEST
        and (name[0].isupper() or name[0] == "Đ")
        and folded(name) not in cues().nobody
        and phrase_of(name) is None
    )
