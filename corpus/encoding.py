"""Bytes → text as its author meant it: charset, legacy Vietnamese fonts, misread UTF-8, one form of every letter.

decode(body, kind)   bytes → str by byte order mark, UTF-8, what is declared, and what gives Vietnamese
mend(text, kind)     str → str: spellings broken before the page was saved are made whole again
is_spam(text)        what no conversion helps: syllables that cannot be

A paragraph is converted only where that clearly raises the share of its words that can be Vietnamese syllables; a line
too short to tell follows the page. Text that was right, in any language, stays as it was.
"""

import codecs
import html
import re
from collections import Counter
from collections.abc import Iterable

from charset_normalizer import from_bytes

from corpus.legacy_charsets import CONVERSIONS, SUSPECT, from_latin1
from corpus.model import PageKind
from corpus.syllables import Share, marked_share
from corpus.vietnamese import repair

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<(?:meta|\?xml)[^<>]{0,400}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""", re.I)
_MAGIC = (
    *(b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0", b"SQLite format"),
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x00\x00\x01\x00", b"\x7fELF", b"MZ\x90"),
)
_CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r\x1b"})
_HEAD = 4096
_LATIN = ("latin-1", "iso8859-1", "cp1252", "ascii", "iso8859-15")
_FOREIGN = 0.4  # of a text's bytes beyond ASCII: no Latin letters
_TORN = 0.02  # of a text's bytes may be no UTF-8 while the rest is: pieces of another page, a cut at the end

_ENTITY = re.compile(r"&(?:amp;)*(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAK = re.compile(r"(?<=\n)|(?=<(?:/?(?:p|div|li|td|tr|h[1-6]|title)\b|br\b))")
_TAG = re.compile(r"<[^<>]*>")
_MANY_PARTS = 4000  # verdicts a page; a longer page is judged in bigger parts
_SAMPLE = 20_000  # characters or bytes looked at for one verdict
_SAMPLED = 2_000_000  # characters looked at for all verdicts on a page
_CERTAIN = 3  # words that must come out right for a part to speak for itself
_GOOD, _RISE = 0.8, 0.3
_PERFECT, _SMALL_RISE = 0.95, 0.12

_OWN_LETTER = re.compile("[ơưƠƯ\u1ea0-\u1ef9]|á[º»]|Ã.|\ufffd")
_SPAM_WORDS, _CLAIM = 20, 0.2
_SPAM_SAMPLE = 3_000  # characters: some 600 words tell spam from text
_GLANCE = 800  # where nothing is wrong in so many, nothing is
_IMPOSSIBLE, _SUSPICIOUS, _COMMON = 0.2, 0.03, 0.2  # in whole texts at most .04 are impossible, at least .27 common
_LOST = 0.15
_CLOSING = "?!.,;:)]}\"'»”’…"
_ADDRESS = frozenset("/=&")


def looks_binary(body: bytes) -> bool:
    """Whether bytes are no text in any encoding: an image, an archive, a program under a page's name."""
    if body.startswith(_MAGIC):
        return True
    head = body[:_SAMPLE]
    if _unicode_of(head):
        return False
    return 20 * (len(head) - len(head.translate(None, _CONTROLS))) > len(head)


def decode(body: bytes, kind: PageKind, declared: str = "") -> str:
    """The text of a page's bytes; never fails, never holds NUL or a byte order mark.

    `declared` is the charset a server gave, "" where it gave none; an HTML page's own counts after it. Bytes that are
    UTF-8 are read so whatever was declared. Among one-byte charsets the one that gives Vietnamese wins, legacy fonts
    included; charset_normalizer guesses where none does.
    """
    unicode = _unicode_of(body[:_HEAD])
    if unicode:
        text = body.decode(unicode, "replace")
    else:
        try:
            text = body.decode()
        except UnicodeDecodeError:
            text = _decode_other(body, [declared, *_declared_in(body, kind)])
    return text.replace("\0", "").removeprefix("\ufeff")


def mend(text: str, kind: PageKind = "text") -> str:
    """Text with letters in one form (`vietnamese.repair`), legacy fonts and misread UTF-8 converted, entities read.

    With kind "html" markup's own entities ("&lt;", "&amp;") stay, once escaped. No lone surrogate is left.
    """
    text = _SURROGATE.sub("\ufffd", text).replace("\0", "")
    text = _ENTITY.sub(_letter_entity if kind == "html" else _entity, text)
    return repair(_converted(text))


def is_spam(text: str) -> bool:
    """Whether a mended text passes for Vietnamese and is none: tones swapped, letters lost, syllables that cannot be.

    Text in another language, or too short to tell, is not.
    """
    text = text[:_SPAM_SAMPLE]
    if "?" in text and _lost_letters(text) > _LOST:
        return True
    glance = marked_share(text[:_GLANCE])
    if glance.total >= _SPAM_WORDS and 1 - glance.value <= _SUSPICIOUS:
        return False
    marked = marked_share(text)
    impossible = 1 - marked.value
    if marked.total < _SPAM_WORDS or impossible <= _SUSPICIOUS:
        return False
    if len(_OWN_LETTER.findall(text)) < _CLAIM * marked.total:
        return False
    return impossible > _IMPOSSIBLE or marked.common < _COMMON * marked.total


def _lost_letters(text: str) -> float:
    """The share of words with a question mark between letters ("?oàn th?"), as a charset without them leaves behind."""
    words = text.split()
    asking = (word for word in words if "?" in word)
    lost = sum("?" in word.rstrip(_CLOSING) and _ADDRESS.isdisjoint(word) for word in asking)
    return lost / len(words) if len(words) >= _SPAM_WORDS else 0.0


def printable(text: str) -> str:
    """Text that can be printed and stored: bytes of a file name that are no UTF-8 as "\\xe9", no lone surrogates."""
    return _SURROGATE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else "\ufffd"


def _unicode_of(head: bytes) -> str:
    """The Unicode encoding that a byte order mark, or NUL at every other place, tells of; "" for none."""
    for mark, name in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return name
    even, odd = 4 * head[::2].count(0), 4 * head[1::2].count(0)
    few = len(head) // 25
    if max(even, odd) < max(len(head), 8):
        return ""
    return "utf-16-le" if even <= few else "utf-16-be" if odd <= few else ""


def _declared_in(body: bytes, kind: PageKind) -> list[str]:
    if kind != "html":
        return []
    return [match[1].decode("ascii", "replace") for match in _META.finditer(body[:_HEAD])]


def _decode_other(body: bytes, declared: Iterable[str]) -> str:
    """Bytes that are not all UTF-8."""
    text = body.decode("utf-8", "replace")
    torn = text.count("\ufffd")
    high = len(body) - len(body.translate(None, bytes(range(0x80, 0x100))))
    if torn <= max(1, _TORN * len(body)) and 10 * torn <= high:
        return text
    names = [*_known(declared), "cp1252", "cp1258"]
    sample = _high_lines(body)
    share, _, name = max((_outcome(_decoded(sample, name)), -rank, name) for rank, name in enumerate(names))
    if share < _GOOD and names[0] == "cp1252" and high > _FOREIGN * len(body):
        guess = from_bytes(sample).best()
        name = guess.encoding if guess else name
    return _decoded(body, name)


def _known(declared: Iterable[str]) -> list[str]:
    """Declared charsets that exist and are no Latin-1, which is what is declared by those who did not think."""
    names = []
    for charset in declared:
        try:
            name = codecs.lookup(charset).name
            b"a".decode(name, "replace")  # "zlib" and "undefined" are charsets to Python, and read no text
        except (LookupError, ValueError):
            continue
        if name not in ("utf-8", *_LATIN) and not name.startswith(("utf-", "idna", "punycode", "unicode", "raw")):
            names.append(name)
    return names


def _decoded(body: bytes, name: str) -> str:
    if name in ("cp1252", *_LATIN):
        return from_latin1(body.decode("latin-1"))
    return body.decode(name, "replace")


def _outcome(text: str) -> float:
    """The share of Vietnamese syllables a decoded text has or comes to have, in steps that ignore small differences."""
    return round(marked_share(_converted(text)).value, 1)


def _high_lines(body: bytes) -> bytes:
    """The first lines that hold bytes beyond ASCII: a page opens with thousands that tell nothing."""
    found = b"\n".join(line for line in body[: 20 * _SAMPLE].split(b"\n") if not line.isascii())
    return (found or body)[:_SAMPLE]


def _entity(match: re.Match[str]) -> str:
    """The character an entity names, however often its "&" was escaped; an unknown name stays."""
    return html.unescape(f"&{match[1]};")


def _letter_entity(match: re.Match[str]) -> str:
    meant = _entity(match)
    return f"&{match[1]};" if meant.isascii() else meant


def _converted(text: str) -> str:
    if not SUSPECT.search(text):
        return text
    parts = _parts(text)
    seen = min(_SAMPLE, _SAMPLED // len(parts))
    found = [_breakage(_TAG.sub(" ", part[:seen])) if SUSPECT.search(part) else "" for part in parts]
    sizes = Counter[str]()
    for part, name in zip(parts, found, strict=True):
        sizes[name] += len(part) if name else 0
    page = max(sizes, key=lambda name: (sizes[name], name))
    if not page:
        return text
    return "".join(
        CONVERSIONS[name or page](part) if name or _follows(_TAG.sub(" ", part[:seen]), page) else part
        for part, name in zip(parts, found, strict=True)
    )


def _parts(text: str) -> list[str]:
    """A text's paragraphs (lines, or blocks of HTML), several in one where there are very many."""
    pieces = _BREAK.split(text)
    step = max(1, -(-len(pieces) // _MANY_PARTS))
    return pieces if step == 1 else ["".join(pieces[at : at + step]) for at in range(0, len(pieces), step)]


def _breakage(sample: str) -> str:
    """The name of the conversion that makes a part Vietnamese, where enough of its words say so; else ""."""
    before = marked_share(sample)
    if before.value > 1 - _SMALL_RISE:
        return ""
    shares = {name: marked_share(convert(sample)) for name, convert in CONVERSIONS.items()}
    best = max(shares, key=lambda name: (shares[name].value, shares[name].known))
    after = shares[best]
    rise = _SMALL_RISE if after.value >= _PERFECT else _RISE
    return best if after.known >= _CERTAIN and _is_better(after, before, rise) else ""


def _follows(sample: str, page: str) -> bool:
    """Whether a part too short to tell becomes better by the conversion that most of its page needs."""
    return not sample.isascii() and _is_better(marked_share(CONVERSIONS[page](sample)), marked_share(sample), 0.01)


def _is_better(after: Share, before: Share, rise: float) -> bool:
    return after.value >= _GOOD and after.value - before.value >= rise
