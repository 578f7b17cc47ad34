"""The site over an archive that is rebuilt while it is read."""

import logging
import socket
from pathlib import Path

import pytest

from corpus.errors import TracuuError
from indexer.search import open_searcher
from indexer.settings import Settings
from tests.web_archive import archive, full_article, plain_article
from webui import create_app
from webui.archive import LOOK_EVERY, Archive
from webui.server import addresses, serve


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def watched(data: Path, clock: Clock) -> tuple[Archive, list[int]]:
    """An archive and how often its pointer was looked at."""
    looks: list[int] = []

    def newest() -> int:
        looks.append(1)
        return int((data / "current").read_text())

    return Archive(lambda: open_searcher(data), newest, clock), looks


def test_the_pointer_is_looked_at_once_a_second_at_most(tmp_path: Path) -> None:
    archive(tmp_path, [full_article()])
    clock = Clock()
    source, looks = watched(tmp_path, clock)
    for _ in range(20):
        source.give_back(source.borrow())
    assert len(looks) == 1
    clock.now += LOOK_EVERY
    source.give_back(source.borrow())
    assert len(looks) == 2


def test_a_request_keeps_the_generation_it_began_with_and_the_next_gets_the_new_one(tmp_path: Path) -> None:
    archive(tmp_path, [full_article()])
    clock = Clock()
    source, _ = watched(tmp_path, clock)
    old = source.borrow()
    archive(tmp_path, [full_article(), plain_article(1)])
    clock.now += LOOK_EVERY
    new = source.borrow()
    assert (old.searcher.generation.manifest.number, new.searcher.generation.manifest.number) == (1, 2)
    assert old.searcher.article("a1b2c3").title == full_article().title
    source.give_back(old)
    source.give_back(new)


def test_an_older_generation_is_closed_once_its_last_request_has_ended(tmp_path: Path) -> None:
    archive(tmp_path, [full_article()])
    clock = Clock()
    source, _ = watched(tmp_path, clock)
    one, two = source.borrow(), source.borrow()
    closed: list[int] = []
    close = one.searcher.close
    one.searcher.close = lambda: (closed.append(1), close())[1]  # type: ignore[method-assign]
    archive(tmp_path, [full_article()])
    clock.now += LOOK_EVERY
    source.give_back(source.borrow())
    source.give_back(one)
    assert closed == []
    source.give_back(two)
    assert closed == [1]


def test_a_broken_new_generation_leaves_the_old_one_answering(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    archive(tmp_path, [full_article()])
    clock = Clock()
    source, _ = watched(tmp_path, clock)
    source.give_back(source.borrow())
    (tmp_path / "current").write_text("99\n")
    clock.now += LOOK_EVERY
    with caplog.at_level(logging.ERROR):
        held = source.borrow()
    assert held.searcher.generation.manifest.number == 1
    assert "older one stays" in caplog.text


def test_without_an_archive_every_page_says_so_and_the_first_build_is_noticed(tmp_path: Path) -> None:
    client = create_app(Settings(tmp_path)).test_client()
    assert [client.get(url).status_code for url in ("/", "/tim", "/readyz")] == [503, 503, 503]
    assert client.get("/healthz").status_code == 200
    archive(tmp_path, [full_article()])
    assert [client.get(url).status_code for url in ("/", "/tim", "/readyz")] == [200, 200, 200]


def test_the_address_of_the_network_is_named_only_where_it_is_served_there() -> None:
    assert addresses("127.0.0.1", 8000) == ["http://127.0.0.1:8000/"]
    assert addresses("::1", 8000) == ["http://[::1]:8000/"]
    assert addresses("0.0.0.0", 8000)[0] == "http://127.0.0.1:8000/"


def test_a_busy_port_is_one_line_with_a_way_out(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(TracuuError) as caught:
            serve(Settings(tmp_path), "127.0.0.1", port, 1)
    assert str(port) in str(caught.value)
    assert "--port" in caught.value.hint
    assert "\n" not in str(caught.value)
