"""The admin page: who may see it, slow queries, and the site behind a reverse proxy."""

from base64 import b64encode
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.settings import Settings
from tests.web_archive import archive, full_article, plain_article
from webui import create_app, slow_queries
from webui.slow_queries import FILE, SlowQueries

DAY = 86_400.0


@pytest.fixture
def data(tmp_path: Path) -> Path:
    archive(tmp_path / "data", [full_article(), plain_article(1)])
    return tmp_path / "data"


@pytest.fixture
def everything_is_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slow_queries, "SLOW_MS", 0.0)


def client(data: Path, **options: object) -> FlaskClient:
    return create_app(Settings(data, **options)).test_client()  # type: ignore[arg-type]


def password(text: str) -> dict[str, str]:
    return {"Authorization": "Basic " + b64encode(f"x:{text}".encode()).decode()}


@pytest.mark.parametrize(
    ("headers", "status"),
    [({}, 401), (password("sai"), 401), (password("mật-khẩu"), 200), ({"Authorization": "Bearer abc"}, 401)],
)
def test_with_a_token_everybody_needs_it(data: Path, headers: dict[str, str], status: int) -> None:
    answer = client(data, admin_token="mật-khẩu").get("/quan-tri", headers=headers)
    assert answer.status_code == status
    assert ("WWW-Authenticate" in answer.headers) == (status == 401)
    assert answer.headers["Content-Security-Policy"]


@pytest.mark.usefixtures("everything_is_slow")
def test_slow_queries_are_shown_without_addresses(data: Path) -> None:
    site = client(data)
    site.get("/tim?q=công+nhân&nam=2017", environ_overrides={"REMOTE_ADDR": "10.9.8.7"})
    page = site.get("/quan-tri").get_data(as_text=True)
    assert "/tim?q=công nhân&amp;nam=2017" in page
    assert b"10.9.8.7" not in (data / FILE).read_bytes()


@pytest.mark.usefixtures("everything_is_slow")
def test_slow_queries_can_be_off(data: Path) -> None:
    site = client(data, slow_queries=False)
    site.get("/tim?q=công+nhân")
    assert not (data / FILE).exists()
    assert "Truy vấn chậm" not in site.get("/quan-tri").get_data(as_text=True)


def test_slow_queries_are_gone_after_thirty_days(tmp_path: Path) -> None:
    now = [0.0]
    kept = SlowQueries(tmp_path / FILE, lambda: now[0])
    kept.note("/tim?q=a", 900.0, 1)
    kept.note("/tim?q=quick", 1.0, 1)
    now[0] = 29 * DAY
    assert [query.asked for query in kept.slowest()] == ["/tim?q=a"]
    now[0] = 31 * DAY
    assert kept.slowest() == []
    kept.note("/tim?q=b", 900.0, 1)
    assert [query.asked for query in kept.slowest()] == ["/tim?q=b"]


def test_a_folder_that_cannot_be_written_keeps_none_and_says_so_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kept = SlowQueries(tmp_path / "missing" / FILE)
    for _ in range(2):
        kept.note("/tim?q=a", 900.0, 1)
    assert kept.slowest() == []
    assert len(caplog.records) == 1


def test_a_reverse_proxy_gives_scheme_host_and_prefix_only_where_it_is_trusted(data: Path) -> None:
    said = {
        "X-Forwarded-Proto": "https", "X-Forwarded-Host": "cong-doan.example", "X-Forwarded-Prefix": "/tra-cuu",
        "X-Forwarded-For": "10.0.0.1",
    }  # fmt: skip
    trusting, wary = client(data, behind_proxy=True), client(data)
    assert "https://cong-doan.example/tra-cuu/tim" in trusting.get("/opensearch.xml", headers=said).text
    assert 'action="/tra-cuu/tim"' in trusting.get("/", headers=said).text
    assert "cong-doan.example" not in wary.get("/opensearch.xml", headers=said).text
    assert "/tra-cuu/" not in wary.get("/", headers=said).text
