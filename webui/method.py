"""What a list or a number rests on, so that it can be cited and made again."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from webui.archive import get_searcher
from webui.exports import Origin
from webui.links import article_url

_HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def today() -> date:
    """The day in Vietnam."""
    return datetime.now(_HERE).date()


def origin_of(address: str) -> Origin:
    """What an export says of itself; `address` is where the same stands as a page."""
    manifest = get_searcher().generation.manifest
    archive = f"generation {manifest.number}, {manifest.created}"
    return Origin(address, archive, today().isoformat(), lambda article: article_url(article, external=True))
