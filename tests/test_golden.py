"""The golden pages: shares right by field may not fall under the floors in bench/floors.toml."""

import pytest

from tests.bench.grafts import grafts
from tests.bench.unseen import unseen
from tests.golden import GROUPS, Shares, compare_folders, floors, folders, table


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
    _holds("unseen", unseen(0.3, draws=2))


def test_an_article_is_found_in_the_chrome_of_any_other_site() -> None:
    _holds("grafts", grafts(seed=1, each=5))


def _holds(floor: str, shares: Shares) -> None:
    under = {
        field: shares[field] for field, least in floors(floor).items() if shares[field][0] / shares[field][1] < least
    }
    assert not under, table(shares)
