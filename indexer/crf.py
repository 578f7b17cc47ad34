"""A linear-chain CRF of two labels, read from the file CRFsuite writes and decoded exactly.

With two labels only differences count: the weight of an attribute is how much more it speaks for "inside" than for
"begin", and Viterbi carries one number from token to token instead of two scores and a table of predecessors.

Layout of the file (CRFsuite 0.12, lib/crf/src/crf1d_model.c and lib/cqdb/src/cqdb.c), little-endian: a header whose
words 5 to 9 give the number of labels, of attributes, and the offsets of features, labels and attributes; features are
rows of (kind, source, target, weight) where kind 0 is attribute → label and kind 1 label → label; labels and
attributes are CQDB chunks, whose last table gives for each number the offset of its (number, length, bytes, NUL).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

_MAGIC, _DICTIONARY = b"lCRF", b"CQDB"
_HEADER = struct.Struct("<4s4x12x5I")
_DICTIONARY_HEADER = struct.Struct("<4s12x2I")
_FEATURE = struct.Struct("<3Id")
_PAIR = struct.Struct("<2I")
_TRANSITION = 1


@dataclass(frozen=True, slots=True)
class Crf:
    """`weights` maps an attribute to its score for "inside" less that for "begin"; the four transitions are plain."""

    weights: dict[str, float]
    begin_begin: float
    begin_inside: float
    inside_begin: float
    inside_inside: float


def read_crf(model: bytes, begin: str, inside: str) -> Crf:
    """The CRF of a CRFsuite file whose two labels are called `begin` and `inside`; ValueError for anything else."""
    try:
        magic, _, _, features_at, labels_at, attributes_at = _HEADER.unpack_from(model)
        labels = list(_dictionary(model, labels_at))
        attributes = list(_dictionary(model, attributes_at))
        if magic != _MAGIC or sorted(labels) != sorted([begin, inside]):
            raise ValueError(f"not a CRFsuite model with the labels {begin} and {inside}")
        return _crf(list(_features(model, features_at)), attributes, labels.index(begin), labels.index(inside))
    except (struct.error, IndexError) as damage:
        raise ValueError("the CRFsuite model is cut or damaged") from damage


def decode(crf: Crf, scores: list[float]) -> list[bool]:
    """Which tokens are "inside" on the best path; `scores` are the tokens' summed weights, ties go to "begin"."""
    if not scores:
        return []
    leads = _leads(crf, scores)
    inside = leads[-1] > 0.0
    labels = [inside]
    after_begin, after_inside = crf.begin_begin - crf.inside_begin, crf.begin_inside - crf.inside_inside
    for lead in islice(reversed(leads), 1, None):
        inside = lead > (after_inside if inside else after_begin)
        labels.append(inside)
    labels.reverse()
    return labels


def _leads(crf: Crf, scores: list[float]) -> list[float]:
    """For each token how far the best path that ends in "inside" leads the best one that ends in "begin"."""
    begin_begin, begin_inside = crf.begin_begin, crf.begin_inside
    inside_begin, inside_inside = crf.inside_begin, crf.inside_inside
    lead = scores[0]
    leads = [lead]
    for score in islice(scores, 1, None):
        to_inside = lead + inside_inside
        to_begin = lead + inside_begin
        lead = (
            score
            + (to_inside if to_inside > begin_inside else begin_inside)
            - (to_begin if to_begin > begin_begin else begin_begin)
        )
        leads.append(lead)
    return leads


def _crf(features: list[tuple[int, int, int, float]], attributes: list[str], begin: int, inside: int) -> Crf:
    weights: dict[str, float] = {}
    transitions = {(source, target): 0.0 for source in (begin, inside) for target in (begin, inside)}
    for kind, source, target, weight in features:
        if kind == _TRANSITION:
            transitions[source, target] = weight
        else:
            name = attributes[source]
            weights[name] = weights.get(name, 0.0) + (weight if target == inside else -weight)
    return Crf(
        weights,
        transitions[begin, begin],
        transitions[begin, inside],
        transitions[inside, begin],
        transitions[inside, inside],
    )


def _features(model: bytes, at: int) -> Iterator[tuple[int, int, int, float]]:
    (count,) = struct.unpack_from("<I", model, at + 8)
    rows = model[at + 12 : at + 12 + count * _FEATURE.size]
    return _FEATURE.iter_unpack(rows)


def _dictionary(model: bytes, at: int) -> Iterator[str]:
    magic, count, table = _DICTIONARY_HEADER.unpack_from(model, at)
    if magic != _DICTIONARY:
        raise ValueError("the CRFsuite model has no dictionary where its header says")
    for (offset,) in struct.iter_unpack("<I", model[at + table : at + table + 4 * count]):
        _, length = _PAIR.unpack_from(model, at + offset)
        start = at + offset + _PAIR.size
        yield model[start : start + length - 1].decode()
