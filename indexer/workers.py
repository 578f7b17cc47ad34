"""A pure function over batches, in this process or in several: the same results in the same order."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context
from typing import Any, TypeVar

from corpus.errors import BuildError

BATCH = 64
SMALL = 4  # batches; with no more of them starting processes costs more than it saves

_In = TypeVar("_In")
_Out = TypeVar("_Out")
_context: Any = None  # of this worker process: what all batches share, sent once


def default_workers() -> int:
    """One process a core, up to eight."""
    return min(os.cpu_count() or 1, 8)


def batches(items: Iterable[_In]) -> Iterator[list[_In]]:
    """Items in lists of 64."""
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def mapped(
    function: Callable[[list[_In], Any], _Out], parts: Iterator[list[_In]], workers: int, context: object = None
) -> Iterator[tuple[list[_In], _Out]]:
    """(batch, function(batch, context)) in order; many batches in several processes, a bounded number at a time.

    Processes are spawned, so `function` is importable and `context` can be pickled; BuildError where one of them dies.
    """
    first = list(islice(parts, SMALL + 1)) if workers > 1 else []
    everything = chain(first, parts)
    if len(first) <= SMALL:
        yield from ((batch, function(batch, context)) for batch in everything)
        return
    try:
        with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (context,)) as pool:
            try:
                yield from _in_order(pool, function, everything, 2 * workers)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    except BrokenProcessPool as error:
        raise BuildError("A worker process died.", "Build with --workers 1 to see which page does it.") from error


def _in_order(
    pool: ProcessPoolExecutor, function: Callable[[list[_In], Any], _Out], parts: Iterable[list[_In]], ahead: int
) -> Iterator[tuple[list[_In], _Out]]:
    waiting: deque[tuple[list[_In], Future[_Out]]] = deque()
    for batch in parts:
        with _without_interrupts():  # which may start a process
            waiting.append((batch, pool.submit(_call, function, batch)))
        if len(waiting) > ahead:
            done, future = waiting.popleft()
            yield done, future.result()
    for done, future in waiting:
        yield done, future.result()


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl+C waits meanwhile, and never reaches processes that are started so, not even before `_begin`."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(context: object) -> None:
    global _context  # noqa: PLW0603  (a worker process has one context for its whole life)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the whole group; the parent tells it, once
    _context = context


def _call(function: Callable[[list[_In], Any], _Out], batch: list[_In]) -> _Out:
    return function(batch, _context)
