"""One run at a time. The system lets go of the lock of a process that died, however it died."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tension.errors import RequestError
from tension.publish.archive import failures_named

FILE: Final = ".tension.lock"


@contextmanager
def alone(site: Path) -> Iterator[None]:
    """Hold the site. Raises RequestError when another run does, OutputError when it cannot be
    written to.
    """
    from filelock import FileLock, Timeout

    with failures_named(site):
        site.mkdir(parents=True, exist_ok=True)
    lock = FileLock(site / FILE)
    with failures_named(site):
        try:
            lock.acquire(timeout=0)
        except Timeout:  # an OSError too, and not one of the disk
            raise RequestError("publish.busy", path=str(site)) from None
    try:
        yield
    finally:
        lock.release()
