"""Another query that finds less: the same words, and a phrase."""

from indexer.query import Or, Query
from indexer.settings import MAX_QUERY_CHARACTERS


def with_phrase(query: Query, phrase: str) -> str:
    """What to type to find the same with a phrase side by side; the phrase alone where that grows too long."""
    text = query.text
    if "searched_literally" in query.notes:
        text = " ".join(query.words)
    elif isinstance(query.tree, Or):
        text = f"({text})"
    longer = f'{text} "{phrase}"'.strip()
    return longer if len(longer) <= MAX_QUERY_CHARACTERS else f'"{phrase}"'


def with_period(query: Query, first: str, last: str) -> str:
    """What to type to find the same between two days, months or years."""
    text = f"({query.text})" if isinstance(query.tree, Or) else query.text
    return f"{text} {first}..{last}".strip()
