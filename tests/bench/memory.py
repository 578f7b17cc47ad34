"""Memory as Linux tells it: of this process, and of a command with all processes it starts; 0 where /proc is missing."""

import subprocess
import time
from pathlib import Path

_PROC = Path("/proc")
_EVERY = 0.2  # seconds


def own() -> int:
    """Megabytes that this process holds by itself; files it has mapped into memory are not counted."""
    return _megabytes(_PROC / "self" / "status", "RssAnon:")


def most_of(process: subprocess.Popen[bytes]) -> int:
    """Wait for a process; the most megabytes it and all it started held by themselves (mapped files not counted)."""
    most = 0
    while process.poll() is None:
        most = max(most, sum(_megabytes(_PROC / str(number) / "status", "RssAnon:") for number in _family(process.pid)))
        time.sleep(_EVERY)
    return most


def _family(number: int) -> list[int]:
    """A process and all it has started that still run."""
    family = [number]
    for each in family:
        try:
            family += map(int, (_PROC / str(each) / "task" / str(each) / "children").read_text().split())
        except OSError:  # it has ended meanwhile
            continue
    return family


def _megabytes(status: Path, name: str) -> int:
    try:
        lines = status.read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith(name)), 0)
