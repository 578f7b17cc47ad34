"""What an official document is about, in the words of whoever names it: "Kế hoạch số 140/KH-CĐVC … về việc tổ chức …".

Only what stands right behind the number, its day and its issuer is taken; a sentence that goes on otherwise tells
nothing. A law has its name before the number. Two documents have a like subject where most of their telling syllables
are the same.
"""

import re

from corpus.vietnamese import fold
from indexer.function_words import FUNCTION_SYLLABLES

_WINDOW = 420  # characters behind a number that are read
_NAME = 90  # characters before a law's number that may hold its name
_LONGEST = 160  # characters of a subject
_LIKE = 0.6  # of the syllables of both
_FEWEST = 3  # telling syllables, or nothing can be said
_DAY = (
    r"(?:[ ,(]{0,3}(?:được |đã )?(?:ban hành |ký )?(?:ra )?(?:vào )?"
    r"ngày [\d/.\- ]{1,14}(?:tháng \d{1,2} )?(?:năm \d{4})?\)?)?"
)
_OF = r"(?:[ ,]{0,3}(?:của|do) [^,.;:()\n]{2,110}?)?"
_ABOUT = re.compile(_DAY + _OF + _DAY + r"[ ,]{0,3}(?:về việc|về|V/v:?|v/v:?) (?P<subject>[^,.;:()\n…]{8,300})")
_TOLD = re.compile(r"(?:^|\s)(?:về việc|về|V/v:?|v/v:?)\s+(?P<subject>\S.{7,})", re.DOTALL)
_LAW = re.compile(r"(?s:.*)\b(?:[Ll]uật|Pháp lệnh) (?P<subject>(?:[^\W\d_]+,? ){1,9}?)(?:năm \d{4} )?(?:số )?$")
_SENTENCE = frozenset(["đã", "được", "là", "sẽ", "nhằm", "đang", "có", "theo"])
_GOES_ON = re.compile(
    r"\s(?:đã|được|nhằm|sẽ|đến nay|và (?:Kế hoạch|Hướng dẫn|Quyết định|Nghị|Thông|Công văn|Chỉ thị))\b"
)


def subject_behind(text: str, end: int, stop: int) -> str:
    """The subject told behind a number that ends at `end`, before the next one at `stop`; "" where none is told."""
    found = _ABOUT.match(text, end, min(end + _WINDOW, stop))
    if found is None or not _SENTENCE.isdisjoint(text[end : found.start("subject")].split()):
        return ""
    cut = found.end() == stop < len(text) and text[stop - 1] not in ",.;:"
    return _trimmed(found["subject"]) + ("…" if cut else "")


def subject_before(text: str, start: int) -> str:
    """The name of a law whose number begins at `start`: "Công đoàn" in "Luật Công đoàn số 12/2012/QH13"."""
    found = _LAW.search(text, max(0, start - _NAME), start)
    return " ".join(found["subject"].split()) if found else ""


def subject_of_title(title: str, type_name: str) -> str:
    """The subject in a document's own title; all of it but the type where no "về" introduces one."""
    found = _TOLD.search(title)
    if found:
        return _trimmed(found["subject"])
    typed = title[: len(type_name)].lower() == type_name.lower()
    return _trimmed(title[len(type_name) :].lstrip(" :-–") if typed else title)


def are_alike(subject: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two subjects, as `telling` gives them, are those of a document that recurs."""
    if min(len(subject), len(other)) < _FEWEST:
        return False
    return len(subject & other) >= _LIKE * len(subject | other)


def telling(subject: str) -> frozenset[str]:
    """The syllables that tell a subject: without marks, function words and figures."""
    words = re.findall(r"[^\W\d_]+", subject.lower())
    return frozenset(fold(word) for word in words if word not in FUNCTION_SYLLABLES and word != "năm")


def _trimmed(subject: str) -> str:
    goes_on = _GOES_ON.search(subject)
    words = " ".join(subject[: goes_on.start() if goes_on else len(subject)].split())
    if len(words) > _LONGEST:
        words = words[: _LONGEST + 1].rpartition(" ")[0] + "…"
    return words
