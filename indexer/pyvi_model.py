"""pyvi's model and word list, read from pyvi's own files without importing what they were pickled with.

`pyvi3.pkl` is a pickled sklearn_crfsuite.CRF that carries a CRFsuite file as bytes. Only those bytes are wanted: the
unpickler here knows no class, so reading neither loads scikit-learn nor runs code out of the file.
"""

import codecs
import pickle
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from indexer.crf import Crf, read_crf

_MODEL_BYTES = "__FILE_RESOURCE_DATA__"


@dataclass(frozen=True, slots=True)
class PyviModel:
    """The CRF; and of the listed words of two syllables and of three, what follows the first syllable."""

    crf: Crf
    seconds: dict[str, set[str]]
    thirds: dict[str, dict[str, set[str]]]


@cache
def pyvi_model() -> PyviModel:
    """pyvi's model, read once in a process."""
    files = resources.files("pyvi") / "models"
    with (files / "pyvi3.pkl").open("rb") as stream:
        estimator = _InertUnpickler(stream).load()
    model: bytes = estimator.state["modelfile"].state[_MODEL_BYTES]
    seconds, thirds = _word_list((files / "words.txt").read_text(encoding="utf-8"))
    return PyviModel(read_crf(model, begin="B_W", inside="I_W"), seconds, thirds)


class _Inert:
    """Stands for any object in a pickle: takes whatever it is made with and keeps its state."""

    state: dict[str, "_Inert"]

    def __new__(cls, *_: object) -> "_Inert":
        return object.__new__(cls)

    def __init__(self, *_: object) -> None:
        self.state = {}

    def __setstate__(self, state: dict[str, "_Inert"]) -> None:
        self.state = state


class _InertUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Callable[..., object]:
        """Bytes are pickled as encoded text; everything else is inert."""
        return codecs.encode if (module, name) == ("_codecs", "encode") else _Inert


def _word_list(lines: str) -> tuple[dict[str, set[str]], dict[str, dict[str, set[str]]]]:
    seconds: defaultdict[str, set[str]] = defaultdict(set)
    thirds: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for line in lines.split("\n"):
        match line.split(" "):
            case [first, second]:
                seconds[first].add(second)
            case [first, second, third]:
                thirds[first][second].add(third)
    return dict(seconds), {first: dict(rest) for first, rest in thirds.items()}
