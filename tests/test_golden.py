"""The golden pages: shares right by field may not fall under the floors in bench/floors.toml."""

import pytest

from tests.bench.unseen import unseen
from tests.golden import GROUPS, compare_folders, floors, folders, table


@pytest.mark.parametrize("group", GROUPS)
def test_no_field_of_the_golden_pages_falls_under_its_floor(group: str) -> None:
    paths = folders(group)
    if not paths:
        pytest.skip(f"no golden pages in the {group} group")
    shares, misses = compare_folders(paths)
    under = {
        field: f"{right}/{count}"
        for field, (right, count) in shares.items()
        if right / count < floors(group).get(field, 0.0)
    }
    told = "\n".join(misses) if group == "development" else "(held out: misses are not shown)"
    assert not under, f"{under}\n{table(shares)}\n{told}"


def test_most_chrome_is_told_by_its_build_where_the_phrases_of_pages_are_not_known() -> None:
    shares = unseen(0.3, draws=2)
    under = {
        field: shares[field] for field, floor in floors("unseen").items() if shares[field][0] / shares[field][1] < floor
    }
    assert not under, table(shares)
