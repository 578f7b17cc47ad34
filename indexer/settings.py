"""Where an archive lives and how it is built and searched: one frozen value, made from options and environment."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import corpus

SAMPLE = Path(corpus.__file__).parent / "sample"  # the archive written for this project
DEFAULT_ENGINE = "tantivy"
PAGE_SIZE = 10
MAX_LIMIT = 100
MAX_QUERY_CHARACTERS = 256
MAX_QUERY_WORDS = 32


def default_data_folder() -> Path:
    """`TRACUU_DATA`, else the platform's folder for user data."""
    from platformdirs import user_data_path

    given = os.environ.get("TRACUU_DATA", "")
    return Path(given).expanduser() if given else user_data_path("tracuu", appauthor=False)


def demo_data_folder() -> Path:
    """Where `demo` builds: in the platform's cache folder, apart from any archive."""
    from platformdirs import user_cache_path

    return user_cache_path("tracuu", appauthor=False) / "demo"


@dataclass(frozen=True, slots=True)
class Settings:
    """Options of one run. `engine` is "" where the archive's own engine is meant.

    The rest is for serving: `admin_token` opens the admin page, "" leaves it to this machine's own browser;
    `behind_proxy` trusts what one reverse proxy says of address, scheme, host and prefix; `slow_queries` keeps them.
    """

    data: Path = field(default_factory=default_data_folder)
    engine: str = ""
    admin_token: str = ""
    behind_proxy: bool = False
    slow_queries: bool = True
