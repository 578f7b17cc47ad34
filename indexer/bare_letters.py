"""A text's bare letters, place by place: what folding makes of each character by itself, in a few microseconds.

Whoever seeks folded words in a text looks for them here and asks the analysis only about the places found.
"""

from functools import cache

import numpy as np
import numpy.typing as npt

from corpus.vietnamese import fold

_LATIN = [*range(0x30, 0x250), *range(0x250, 0x2B0), *range(0x1E00, 0x1F00), 0x212A, 0x212B]
_MARKS = range(0x300, 0x370)
_MARK = "\u0300"
_UNITS = "utf-16-le"


def bare_letters(text: str) -> str:
    """The text with each letter bare, lower case and i for y, as long as the text; "" where marks stand by themselves.

    What is no Latin letter stays, but for "_", which is no part of a token and becomes a space.
    """
    units = np.frombuffer(text.encode(_UNITS, "surrogatepass"), dtype="<u2")
    bare = _table()[units].tobytes().decode(_UNITS, "surrogatepass")
    return "" if _MARK in bare or len(bare) != len(text) else bare


@cache
def _table() -> npt.NDArray[np.uint16]:
    table = np.arange(1 << 16, dtype="<u2")
    for code in _LATIN:
        bare = fold(chr(code)).replace("y", "i")
        if chr(code).isalnum() and len(bare) == 1:
            table[code] = ord(bare)
    table[list(_MARKS)] = ord(_MARK)
    table[ord("_")] = ord(" ")
    return table
