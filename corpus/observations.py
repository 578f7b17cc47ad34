"""What can be observed of a line: one bit each, and two readings of them.

rules/weights.toml says, by the same name in lower case, how much an observation speaks for each part of a page. Bits
rather than dictionaries, so that the weights of a combination seen before are looked up, not added again.
"""

from itertools import count

_POWERS = (1 << number for number in count())


def _bits(many: int) -> list[int]:
    return [next(_POWERS) for _ in range(many)]


# How long: up to 12, 40, 110, 220 characters, above; and whether longer than titles are
TINY, SHORT, MEDIUM, LONG, HUGE = _bits(5)
WORDY = _bits(1)[0]
# How it is written
STOP, COMMA, COLON, DOTS, END_MARK, CAPS, BULLET, NUMBERED, LOWER, SYMBOLS, DIGITS, ROW, ARROW, SENTENCES, QUESTION = (
    _bits(15)
)
# What it says
AGENCY = _bits(1)[0]
WHEN, DATED, LABELLED_DATE, TRAILING_DATE, BYLINE, SOURCE, NAMES, BODY_NAME, CAPTION, TWICE = _bits(10)
DOCUMENT, CRUMBS, MENU_LINE, SLOGAN, PHRASE, SECTION, STRONG, WEAK, FOOTER, ADDRESS, LEARNED = _bits(11)
CATEGORY, TYPED, NARRATES, BOXY, LABEL, DEPARTMENT, AUTHOR_LABEL = _bits(7)
TAGGED, FIGURES, LEADING_DATE, INITIALS, ABOVE_PATH, LISTED_NUMBER = _bits(6)
# Where it stands
FIRST, LAST, ABOVE_TEXT, BELOW_TEXT, BEFORE_DATE, BEFORE_TEXT, AFTER_TEXT, AFTER_END, AFTER_MARKER = _bits(9)
CLOSED, RUN, MENU, GRID, LETTERHEAD, SIGNED, AGAIN, RECURS = _bits(8)
TRAILING, UNDER_BOX, SIGNED_OFF, IN_CRUMBS, AFTER_CRUMBS, BANNER, CONTENTS, MIDST, LISTED = _bits(9)
SIGNATURE, LONE, OVERHEAD, HEADED, LEADING = _bits(5)
PROPERTY, HEADLINES = _bits(2)
# Whether the text says again what it says
SAID, UNSAID = _bits(2)
# What the markup says
MARKUP, HEAD_TITLE, H1, H2, ITEM, CELL, FIGCAPTION, NAV, LINKED, SOME_LINKS, QUOTE = _bits(11)
# What the page's address says
NAMED_BY_URL = _bits(1)[0]
TITLE_CLASS, LEAD_CLASS, BODY_CLASS, META_CLASS, CAPTION_CLASS, CHROME_CLASS, RELATED_CLASS, AUTHOR_CLASS = _bits(8)
# What the extractor thinks
KEPT, DROPPED, DROPPED_TEXT, WITHIN = _bits(4)

NAMED: dict[str, int] = {
    name.lower(): bit for name, bit in list(globals().items()) if name.isupper() and not name.startswith("_")
}


_NO_SENTENCE = PHRASE | LINKED | NAV | CRUMBS


def is_text(bits: int) -> bool:
    """Whether a line reads as running text: long, or a sentence of some length."""
    if bits & (PHRASE | CRUMBS | LINKED | NAV | ADDRESS):
        return False
    return bool(bits & HUGE) or bool(bits & LONG and bits & (STOP | COMMA | COLON | SENTENCES | NARRATES))


def is_sentence(bits: int) -> bool:
    """Whether a line is running text, or a shorter sentence."""
    return is_text(bits) or bool(bits & MEDIUM and bits & (STOP | COMMA | COLON) and not bits & _NO_SENTENCE)
