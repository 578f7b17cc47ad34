"""Abbreviations both ways, with marks or without, and never inside what was quoted or left out."""

import pytest

from indexer.expansion import expand
from indexer.query import parse


@pytest.mark.parametrize(
    ("typed", "added"),
    [
        ("LĐLĐ tỉnh", ("liên", "đoàn", "lao", "động")),
        ("ldld tinh", ("liên", "đoàn", "lao", "động")),
        ("cdcs", ("công", "đoàn", "cơ", "sở")),
        ("hội nghị liên đoàn lao động tỉnh", ("lđlđ",)),
        ("lien doan lao dong", ("lđlđ",)),
        ("(họp HOẶC LĐLĐ)", ("liên", "đoàn", "lao", "động")),
    ],
)
def test_another_wording_is_searched_too(typed: str, added: tuple[str, ...]) -> None:
    assert added in expand(parse(typed)).alternatives


@pytest.mark.parametrize("typed", ['"LĐLĐ"', "họp -LĐLĐ", "liên đoàn bóng đá", "CĐ họp", "lđlđz", "140/KH-LĐLĐ", ""])
def test_what_is_quoted_left_out_ambiguous_or_unknown_stays_as_typed(typed: str) -> None:
    assert expand(parse(typed)).alternatives == ()


def test_words_typed_stay_the_words_that_rank() -> None:
    assert expand(parse("họp LĐLĐ tỉnh")).words == parse("họp LĐLĐ tỉnh").words
