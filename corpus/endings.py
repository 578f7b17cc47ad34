"""Where an article ends: bottom markers, signatures, and what can only follow an end; what still has text below it."""

from collections.abc import Sequence

from corpus.observations import (
    ABOVE_TEXT,
    AFTER_MARKER,
    AFTER_TEXT,
    BODY_NAME,
    BYLINE,
    CLOSED,
    DOCUMENT,
    END_MARK,
    HUGE,
    LABELLED_DATE,
    LETTERHEAD,
    LISTED,
    LONG,
    MARKUP,
    MIDST,
    NAMES,
    PHRASE,
    RUN,
    SIGNATURE,
    SIGNED_OFF,
    STRONG,
    TRAILING,
    WEAK,
    WHEN,
    is_text,
)

_NOT_TRAILING = ABOVE_TEXT | LETTERHEAD | WHEN | LABELLED_DATE


def mark_midst(seen: list[int], texts: Sequence[bool]) -> None:
    """Marks lines between text and text, no end marker among them and no signature before."""
    more = False
    below = [False] * len(seen)
    for at in range(len(seen) - 1, -1, -1):
        below[at] = more
        more = (more or texts[at]) and not seen[at] & STRONG
    is_open = False
    for at, bits in enumerate(seen):
        if bits & STRONG and not bits & ABOVE_TEXT:
            return
        if is_open and below[at] and not bits & (WHEN | LABELLED_DATE):
            seen[at] |= MIDST
        is_open = (texts[at] and not bits & END_MARK) or (is_open and not bits & (END_MARK | BYLINE))


def mark_end(seen: list[int], sentences: Sequence[bool]) -> None:
    """Marks what lies below a bottom marker; a text that was closed by "./." or a byline is closed for good."""
    closed = ended = marker = signs = False
    for at, bits in enumerate(seen):
        if bits & ABOVE_TEXT:
            continue
        if marker:
            seen[at] |= AFTER_MARKER
        elif bits & STRONG:
            marker = True
        ended = ended or bool(closed and bits & (STRONG | WEAK))
        if ended:
            seen[at] |= CLOSED
        named = (bits & NAMES and not bits & (RUN | LISTED)) or (bits & BODY_NAME and bits & AFTER_TEXT)
        if signs and not sentences[at] and not bits & (DOCUMENT | MARKUP):
            seen[at] |= SIGNED_OFF
        signs = bool(bits & (END_MARK | BYLINE | SIGNATURE)) or (signs and not sentences[at])
        signed = bits & (END_MARK | BYLINE) or named
        closed = bool(signed) or (closed and not is_text(bits))


def mark_trailing(seen: list[int], sentences: Sequence[bool]) -> None:
    """Marks what follows a phrase of chrome where no sentence stands between and none comes before the end marker."""
    runs_on = [speaks or _is_long(bits) for bits, speaks in zip(seen, sentences, strict=True)]
    is_ending = True
    ending = [False] * len(seen)
    for at in range(len(seen) - 1, -1, -1):
        is_ending = bool(seen[at] & STRONG) or (is_ending and not runs_on[at])
        ending[at] = is_ending
    is_chrome = False
    for at, bits in enumerate(seen):
        if runs_on[at]:
            is_chrome = False
        elif is_chrome and ending[at] and not bits & _NOT_TRAILING:
            seen[at] |= TRAILING
        is_chrome = is_chrome or bool(bits & PHRASE)


def _is_long(bits: int) -> bool:
    return bool(bits & (LONG | HUGE) and not bits & PHRASE)
