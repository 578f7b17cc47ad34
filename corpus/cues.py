"""By which words a line's part is known: who wrote, when, what a picture shows, letterheads. Words: rules/cues.toml."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from corpus.phrases import RULES, phrase_key
from corpus.vietnamese import strip_marks

LONGEST = 200  # longer lines are text, whatever they say
_SHORT = 120
_MOST_CATEGORY_WORDS = 9
_LONGEST_NAMES = 75
_LONGEST_LABEL = 32

NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\s?[.)/\-–]\s?(?!\d)|[IVX]{1,5}\s?[.)/\-–]\s?(?!(?:[A-ZĐ]|v)\b)|[a-zđA-Z]\s?[.)]\s|\([a-zđ\d]{1,2}\)\s"
    r"|Câu(?: hỏi)?\s(?:số\s)?\d{1,2}\s?[.:]\s(?=\S)"
    r"|(?:Hỏi|HỎI|Đáp|ĐÁP|Trả lời|TRẢ LỜI|PV|Phóng viên)\s?:\s(?=\S)"  # a dialogue's
    r"|(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Khoản|Bước)\s+[\dIVXLMa-z]{1,5}\b)"
)
_Y = r"(?:19|20)\d\d"
DAY = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?{_Y}(?!\d)|{_Y}[/.\-]\d\d?[/.\-]\d\d?(?!\d)"
    rf"|\d{{1,2}}\s?,?\s?(?:[Tt]háng|THÁNG|[Tt]hg\.?|Th)\s?\d{{1,2}}\s?,?\s?(?:[Nn]ăm|NĂM)?\s?{_Y}(?!\d)"
    rf"|\d{{1,2}}\s(?:[Tt]háng|THÁNG)\s[^\W\d_]{{2,5}}(?:\s[^\W\d_]{{2,4}})?,?\s?(?:[Nn]ăm\s)?{_Y}(?!\d)"
    rf"|[Tt]háng\s(?:\d\d?|[^\W\d_]{{2,5}})\s\d\d?,?\s{_Y}(?!\d)"
    rf"|\d\d?(?:st|nd|rd|th)?\s[A-Z][a-z]{{2,8}}\.?,?\s{_Y}(?!\d)|[A-Z][a-z]{{2,8}}\.?\s\d\d?,\s{_Y}(?!\d))"
)
TRAILING_DAY = re.compile(
    rf"[(\[–-]\s?(?:\d\d?:\d\d[^\d]{{0,4}})?\d\d?[/.\-]\d\d?[/.\-]{_Y}\s?(?:\d\d?:\d\d)?\s?[)\]]?$"
    rf"|(?<!ngày)(?<!Ngày)(?<!từ)(?<!đến)\s\d\d?[/.\-]\d\d?[/.\-]{_Y}$"
)
LEADING_DAY = re.compile(rf"\W?\d\d?[/.\-]\d\d?[/.\-]{_Y}(?:,?\s\d\d?:\d\d)?\W{{0,3}}\s?[-–|:»]\s?[^\W\d_]")
_PLAYED = re.compile(r"\b\d?\d:\d\d\s?/\s?\d?\d:\d\d\b")  # of a recording
_PAGES = re.compile(r"(?:trang:? )?[«<‹]*\s?1? ?(?:\d{1,3} ){2,}[\d .…]{0,12}(?:\D{0,30})?")
_LETTER, _MOST_LETTERS = re.compile(r"(?<!\S)[Aa][+-]?(?!\S)"), 1
_TAGS = re.compile(r"[^\W\d_][\w ]{1,18}:\s(?:#?[^,.:;#]{2,40}(?:,\s|\s(?=#))){1,12}#?[^,.:;]{2,40}")
_HASHTAGS = re.compile(r"(?:#\w[\w ]{0,30})+")
_COUNTED = re.compile(r"\b(?:luot|lan|xem|doc|tai|thich|views?|phut|nguoi|comments?|binh luan)\b")
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap\s?[-–—.]\s?tu do\s?[-–—.]\s?hanh phuc")
_ARTICLE = re.compile(r"(?:dieu|chuong|muc|phan|phan thu)\s(?:\d{1,3}|[ivxlm]{1,5}|nhat|hai|ba|tu|nam)\b")
_NUMBER = re.compile(r"(?:Số|SỐ|số)\s?:?\s?\d{1,5}\s?[a-z]?\s?[/-]\s?[A-ZĐ]")
_CLOCK = re.compile(r"\b\d{1,2}\s?[:hg]\s?\d\d\b")
ADDRESS = re.compile(r"https?://|\bwww\.|@[\w.-]{2,40}\.\w\w|\b0\d{2,3}[ .)-]{0,2}\d{3}[ .-]?\d{3}\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_CRUMB = re.compile(r"\s?[>»›→❯]\s?|\s/\s|\s::?\s|\s\|\s")
_ROOTS = frozenset(("trang chu", "trang nhat", "trang dau", "home", "trang chinh", "ban dang o", "tin tuc"))
_HERE = re.compile(r"(?:ban dang (?:o|xem)|vi tri)(?: day| trang)?\s?:.{0,160}[>»›→❯/]")
_SECTION_AND_PAGE = 2
_ROOTED = re.compile(r"\W*(?:trang chu|trang nhat)\s\S")
_NAME_WORD = r"(?:(?:[A-ZĐ]\.){1,3}[A-ZĐ]?|[A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ][^\W\d_]*\.?)"
_NAME = rf"{_NAME_WORD}(?:[ .]{_NAME_WORD}){{0,4}}"
_NAMES = re.compile(
    rf"[(\[]?{_NAME}(?:\s?(?:,|-|–|và|&|;|\+)\s?{_NAME}){{0,4}}[)\]]?(?:\s?[(\[][^()\[\]]{{2,60}}[)\]])?"
    r"(?:\s?[-–,]\s?(?:CĐ|VP|Ban|BCH|TTXVN|Công đoàn|LĐLĐ|CĐCS|Báo|Văn phòng)[^.]{0,60})?"
)


_LONGEST_NAME = 3  # words in capitals
_LISTED = re.compile(r"[.,;+&()–-]")
_PERSON_DOING = re.compile(r"(?:Đ/c|ĐC|Đồng chí|Ông|Bà|Các đ/c)\s[^,–-]{3,40}\s?[,–-]\s")  # "Đ/c …, Chủ tịch …, thăm …"


@lru_cache(maxsize=1 << 12)
def folded(text: str) -> str:
    """Lower case without marks."""
    return strip_marks(text.lower())


def says_only_when(text: str) -> bool:
    """Whether a line holds a day and no word that is not part of saying when."""
    return len(text) <= 80 and set(_WORD.findall(folded(text))) <= cues().when


def labels_day(text: str, day: "re.Match[str]") -> bool:
    """Whether a line with a day says when the page was published, among other things."""
    if len(text) > _SHORT + 40:
        return False
    if cues().day_labels.search(folded(text)):
        return True
    at_an_end = day.start() < 32 or day.end() > len(text) - 24
    return at_an_end and _CLOCK.search(text) is not None and text[-1:] not in ".;,"


ByLabel = Literal["label", "source"]


def byline_label(text: str) -> ByLabel | None:
    """Whether a short line opens with who wrote it ("Tin và ảnh: …"), or with where it was taken from ("Nguồn: …")."""
    if len(text) > _SHORT:
        return None
    if _DONE_BY.fullmatch(text) or _INITIALS_DID.fullmatch(text):
        return "label"
    match = match_byline(text.lstrip("(*- "))
    if match is None or text[-1] in "?!:;" or len(text) - match.end() > _LONGEST_NAMES:  # "PV: Thưa bà, …?"
        return None
    return "label" if match["label"] else "source"


_DONE_BY = re.compile(r"[A-ZĐ][^()]{1,50} \((?:[Tt]hực hiện|[Gg]hi|[Ll]ược ghi|[Tt]ổng hợp|[Tt]ổng thuật)\)")


def match_byline(text: str) -> "re.Match[str] | None":
    """The words of a byline that a line opens with: "Tin và ảnh:", "Bởi …"; "Bồi" is no "Bởi"."""
    match = cues().byline.match(folded(text))
    is_other_word = match is not None and match.group() == "boi " and not text.startswith(_BY)
    return None if is_other_word else match


_BY = ("Bởi", "bởi", "Boi", "boi")


def is_names(text: str) -> bool:
    """Whether a line is nothing but names of persons, initials or pen names, with a body in brackets behind."""
    if text.isupper() and len(text.split()) > _LONGEST_NAME and not _LISTED.search(text):
        return False  # a heading in capitals
    return len(text) <= 70 and _NAMES.fullmatch(text.rstrip(". /")) is not None


def are_initials(text: str) -> bool:
    """Whether a line is nothing but initials: "L.N", "T.H - M.K"."""
    return _INITIALS.fullmatch(text) is not None


def is_department(text: str) -> bool:
    """Whether a line is the name of a part of a body that signs: "Tổ Truyền thông", "Ban Chính sách - Pháp luật"."""
    return len(text.split()) <= _LONGEST_DEPARTMENT and _DEPARTMENT.fullmatch(text) is not None


_LONGEST_DEPARTMENT = 7  # words
_DEPARTMENT = re.compile(
    r"(?:Ban|Phòng|Tổ|Tiểu ban|VP|Văn phòng|BBT|Bộ phận|Nhóm)\s[A-ZĐ][^\W\d_]+[\w\s]{0,24}"
    r"(?:\s[–-]\s[A-ZĐ][\w\s]{1,24})?"
)


_LONGEST_BEFORE_AUTHOR = 14


def labels_author(text: str) -> bool:
    """Whether a line is nothing but what stands before an author's name: "Bởi", "Tác giả:"."""
    return len(text) <= _LONGEST_BEFORE_AUTHOR and phrase_key(text) in cues().before_author


_LETTERS = r"[A-ZĐ][a-z]{0,2}(?:\.[A-ZĐ][a-z]{0,2}){1,3}\.?|[A-ZĐ]\."  # "Th.H", "N.K.H"
_INITIALS = re.compile(rf"(?:{_LETTERS})(?:\s?[-–,&]\s?(?:{_LETTERS}))*")
_INITIALS_DID = re.compile(
    rf"(?:{_LETTERS})(?:\s?[-–,&]\s?(?:{_LETTERS}))* (?:thực hiện|ghi|lược ghi|tổng hợp|tổng thuật)"
)


def is_body_name(text: str) -> bool:
    """Whether a short line opens as the name of a body that signs ("VP LĐLĐ tỉnh")."""
    return len(text) <= 60 and text[-1] not in ".;:,?!" and cues().bodies.match(folded(text)) is not None


def is_caption(text: str) -> bool:
    """Whether a line says what a picture shows."""
    plain = folded(text)
    if plain.startswith(cues().caption_openings) and len(text) <= 160:
        return text[-1] not in ";:"
    if len(text) > 160 or text[-1] in ".;:":
        return False
    return cues().caption_inside.search(plain) is not None or _PERSON_DOING.match(text) is not None


def is_document_line(text: str) -> bool:
    """Whether a line is of a letterhead, a signature block or a numbered rule, or thanks whom an interview asked."""
    plain = folded(text)
    if len(text) <= _SHORT and _THANKS.match(plain):
        return True
    return plain.startswith(cues().document) or _ARTICLE.match(plain) is not None or _MOTTO.search(plain) is not None


_THANKS = re.compile(
    r"[-–]?\s?(?:(?:xin|rat|vang|tran trong|chan thanh|mot lan nua)[\s,]*)*cam on (?:cac )?"
    r"(?:dong chi|ong|ba|anh|chi|co|chu tich|luat su|bac si|tien si|giao su|ts|pgs)\b[^?:]{0,60}[.!]$"
)


def is_property(text: str) -> bool:
    """Whether a line is or opens with the label of a document's property: "Loại văn bản", "Người ký: Chủ tịch"."""
    head = text[: _LONGEST_LABEL + 1]
    cut = min((at for at in (head.find(":"), head.find("|")) if at > 0), default=len(head))
    if cut <= _LONGEST_LABEL and phrase_key(head[:cut]) in cues().properties:
        return True
    value = _VALUE.search(head)
    label = phrase_key(head[: value.start()]) if value is not None else ""
    return label in cues().properties and not label.startswith(_HEADS)


_HEADS = ("thuoc tinh", "thong tin")  # of the table: no value stands behind them
_VALUE = re.compile(r"(?<=[^\W\d_]{2}) (?=\d|[A-ZĐ])")  # "Số ký hiệu 418/QĐ-LĐLĐ", "Loại văn bản Quyết định"


def opens_letterhead(text: str) -> bool:
    """Whether a line is the motto or the number at the head of a document."""
    plain = folded(text)
    return plain.startswith(cues().letterhead) or _MOTTO.search(plain) is not None


def is_whole_motto(text: str) -> bool:
    """Whether a line holds both halves of the state's motto, as tables flattened to lines do."""
    return len(_MOTTO.findall(folded(text))) > 1


def is_number(text: str) -> bool:
    """Whether a line opens with a document's number: "Số: 34/KH-LĐLĐ"."""
    return _NUMBER.match(text) is not None


def is_slogan(text: str) -> bool:
    """Whether a line in capitals is what banners say."""
    return cues().slogans.search(folded(text)) is not None


def is_category(text: str) -> bool:
    """Whether a short line holds nothing but words that sections of a site are named with ("Tin các cấp cơ sở")."""
    words = _WORD.findall(folded(text)) if len(text) <= _SHORT and text[-1:] not in ".,;:?!" else []
    return 1 < len(words) <= _MOST_CATEGORY_WORDS and set(words) <= cues().category


def is_box(text: str) -> bool:
    """Whether a short line holds nothing but words that boxes below an article are headed with."""
    words = _WORD.findall(folded(text)) if len(text) <= _SHORT and text[-1:] not in ".,;" else []
    counted = any(map(str.isdigit, text))  # "5 phút đọc 2.046 lượt xem"
    return (counted or len(words) > 1) and 0 < len(words) <= _MOST_CATEGORY_WORDS and set(words) <= cues().box


def is_counter(text: str) -> bool:
    """Whether a short line counts readers, and says nothing else: "5 phút đọc 2.046 lượt xem"."""
    counts = any(map(str.isdigit, text)) and _COUNTED.search(folded(text)) is not None
    return counts and is_box(text) and DAY.search(text) is None


def is_tools(text: str) -> bool:
    """Whether a short line is a row of brackets, sizes or pages: "[Quay lại] [Bản in]", "A- A A+", "1 2 3 Tiếp"."""
    if text.count("[") > 1 or len(_LETTER.findall(text)) > _MOST_LETTERS:
        return True
    return _PLAYED.search(text) is not None or _PAGES.fullmatch(folded(text)) is not None


def is_tags(text: str) -> bool:
    """Whether a short line is a label and a list of short words: "Thẻ: đoàn viên, nhà ở", or words behind "#"."""
    if text[0] == "#":
        return _HASHTAGS.fullmatch(text) is not None
    return text[-1] not in ".;:!?" and _TAGS.fullmatch(text) is not None


def lists_document(text: str) -> bool:
    """Whether a line opens with a document's number and has more behind it: an entry of a list of documents."""
    return _LISTED_NUMBER.match(text) is not None


_LISTED_NUMBER = re.compile(
    r"\d{1,4}[a-z]?/(?:\d{4}/)?[A-ZĐ]{2,}[A-ZĐa-z&]*(?:-[A-ZĐ][A-ZĐa-z&]*)*\s(?:[|:–-]\s)?[^\W_]"
)


def narrates(text: str) -> bool:
    """Whether a line opens as reports begin to tell: "Sáng 12/5, …", "Nhân dịp …"."""
    return cues().narrates.match(text) is not None


def is_crumbs(text: str) -> bool:
    """Whether a line is a path of pages: "Trang chủ > Tin tức > …"."""
    if (_ROOTED.match(folded(text)) and len(text) <= _SHORT) or _HERE.match(folded(text)):
        return True
    parts = _CRUMB.split(text, maxsplit=12)
    if len(parts) < 2:
        return False
    first = phrase_key(parts[0])
    if (
        len(parts) == _SECTION_AND_PAGE
        and " / " in text
        and is_category(parts[1])
        and (first in _ROOTS or is_category(parts[0]))
    ):
        return True
    if first in _ROOTS or (not first and phrase_key(parts[1]) in _ROOTS):
        return True
    if len(parts) > 2 and all(is_category(part) for part in parts[:2]):
        return True
    return len(parts) > 2 and ">" in text and len(text) < 160 and (text[-1] not in ".;:" or text.endswith("..."))


def last_crumb(text: str) -> str:
    """The last page of a path of pages in lower case, without the dots where it was cut off."""
    return _CRUMB.split(text)[-1].rstrip(".… ").lower()


def class_kinds(classes: str) -> frozenset[str]:
    """Kinds of part that an element's class words speak for."""
    return frozenset(match.lastgroup or "" for match in cues().classes.finditer(classes))


@dataclass(frozen=True, slots=True)
class _Cues:
    when: frozenset[str]
    day_labels: "re.Pattern[str]"
    byline: "re.Pattern[str]"
    bodies: "re.Pattern[str]"
    before_author: frozenset[str]
    nobody: frozenset[str]
    caption_openings: tuple[str, ...]
    caption_inside: "re.Pattern[str]"
    document: tuple[str, ...]
    letterhead: tuple[str, ...]
    properties: frozenset[str]
    slogans: "re.Pattern[str]"
    category: frozenset[str]
    box: frozenset[str]
    narrates: "re.Pattern[str]"
    classes: "re.Pattern[str]"
    refused: frozenset[str]
    sites: dict[str, str]
    doubtful: frozenset[str]


@cache
def cues() -> _Cues:
    """The words of rules/cues.toml, ready to be matched against folded text."""
    data: dict[str, Any] = tomllib.loads((RULES / "cues.toml").read_text(encoding="utf-8"))
    byline, caption, document = data["byline"], data["caption"], data["document"]
    labels, sources = _any(byline["labels"]), _any(byline["sources"])
    kinds = "|".join(rf"(?P<{kind}>{_any(words)})" for kind, words in data["classes"].items())
    return _Cues(
        when=frozenset(map(folded, data["when"]["words"])),
        day_labels=re.compile(rf"\b(?:{_any(data['when']['labels'])})\b"),
        byline=re.compile(
            rf"(?:(?P<label>{labels})|(?P<source>{sources}))\s?(?::|(?<=theo)\s|(?<=boi)\s(?!vi\b)|(?<=by)\s)"
        ),
        bodies=re.compile(rf"(?:{_any(byline['bodies'])})\b"),
        before_author=frozenset(map(phrase_key, byline["before_author"])),
        nobody=frozenset(map(folded, byline["nobody"])),
        caption_openings=tuple(map(folded, caption["openings"])),
        caption_inside=re.compile(_any(caption["inside"])),
        document=tuple(map(folded, document["openings"])),
        letterhead=tuple(map(folded, document["letterhead"])),
        properties=frozenset(map(phrase_key, data["properties"]["labels"])),
        slogans=re.compile(_any(data["slogan"]["words"])),
        narrates=re.compile(rf"(?:[\"“(]|[-–*]\s)?(?:{'|'.join(data['narrates']['openings'])})(?!\w)"),
        box=frozenset(folded(data["box"]["words"]).split()),
        category=frozenset(folded(data["category"]["words"]).split()),
        classes=re.compile(rf"(?<![a-z])(?<!no-)(?<!has-)(?<!with-)(?:{kinds})(?![a-z])"),
        refused=frozenset(data["agency"]["refused"]),
        sites=data["agency"]["sites"],
        doubtful=frozenset(map(phrase_key, data["glued"]["doubtful"])),
    )


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(folded(phrase)) for phrase in sorted(phrases, key=len, reverse=True))
