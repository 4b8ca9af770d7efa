"""Tables of files → something that an engine can scan: paths, or content in memory, in batches."""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from tension.errors import TensionError
from tension.feeds.form import Feed, Form
from tension.feeds.opened import BOM, Part, as_utf8, is_utf8

Parts = Sequence[tuple[Part, Form]]
Given = TypeVar("Given")
Made = TypeVar("Made")

LARGE: Final = 256 << 20
"""Bytes of unpacked text that are held in memory at once; a larger table goes through a folder."""
UNPACKERS: Final = 2
"""Files that are unpacked at once."""
TOGETHER: Final = 24 << 20
"""Bytes of unpacked text that are read together: a thousand small files cost as much as a large
one. Below 32 MiB the C library uses the same memory again for the next ones.
"""


@dataclass(frozen=True)
class Load:
    """What can be scanned of tables that are laid out alike."""

    form: Form
    paths: list[Path] = field(default_factory=list)
    loose: list[bytes] = field(default_factory=list)


def batches(parts: Parts) -> Iterator[Parts]:
    """The parts, whole files, about so many as are read ``TOGETHER``."""
    batch: list[tuple[Part, Form]] = []
    size = 0
    for part, form in parts:
        inside = part.size if part.kind in ("zip", "gzip") else 0
        if batch and size + inside > TOGETHER and part.path != batch[-1][0].path:
            yield batch
            batch, size = [], 0
        batch.append((part, form))
        size += inside
    if batch:
        yield batch


Loaded = tuple[list[Load], dict[Path, TensionError]]
"""What ``load`` returns."""


def loaded(parts: Parts, feed: Feed, folder: Path) -> Iterator[tuple[Parts, Loaded]]:
    """The batches with what ``load`` makes of each, the next one while this one is worked on."""

    def work(batch: Parts) -> tuple[Parts, Loaded]:
        return batch, load(batch, feed, folder)

    return ahead(work, batches(parts), workers=1, waiting=1)


def ahead(
    work: Callable[[Given], Made], items: Iterable[Given], workers: int, waiting: int
) -> Iterator[Made]:
    """``work`` of every item, in order, by ``workers`` threads: up to ``waiting`` of the next ones
    while one is looked at.
    """
    with ThreadPoolExecutor(workers) as pool:
        coming: deque[Future[Made]] = deque()
        for item in items:
            coming.append(pool.submit(work, item))
            if len(coming) > waiting:
                yield coming.popleft().result()
        for last in coming:
            yield last.result()


def load(parts: Parts, feed: Feed, folder: Path, *, memory: bool = True) -> Loaded:
    """The batch ``parts`` made ready, and the files in it that turned out to be damaged.

    What must be unpacked or put into UTF-8 is held in memory, or written into ``folder`` when it
    is large or ``memory`` is false.
    """
    loads: dict[tuple[object, ...], Load] = {}
    bad: dict[Path, TensionError] = {}
    by_file: dict[Path, list[tuple[Part, Form]]] = {}
    for part, form in parts:
        by_file.setdefault(part.path, []).append((part, form))

    def ready(inside: Parts) -> list[tuple[Form, Path | bytes]] | TensionError:
        try:
            return [(form, _ready(part, feed, folder, memory=memory)) for part, form in inside]
        except TensionError as problem:
            return problem

    with ThreadPoolExecutor(UNPACKERS) as pool:  # zlib lets other threads work
        found = list(pool.map(ready, by_file.values()))
    for path, sources in zip(by_file, found, strict=True):
        if isinstance(sources, TensionError):
            bad[path] = sources
            continue
        for form, source in sources:
            one = loads.setdefault(form.key, Load(form))
            if isinstance(source, Path):
                one.paths.append(source)
            else:
                one.loose.append(source)
    return [*loads.values()], bad


def _ready(part: Part, feed: Feed, folder: Path, *, memory: bool) -> Path | bytes:
    """A path that can be scanned as it is, or the content."""
    if part.kind == "parquet":
        return part.path
    # in GDELT only names of places, which are not read, are not ASCII
    utf8 = feed.name == "gdelt" or is_utf8(part)
    if part.kind == "plain" and utf8 and not part.head.startswith(BOM):
        return part.path
    chunks = (as_utf8(chunk, utf8=utf8) for chunk in part.chunks())
    if memory and part.size <= LARGE:
        return b"".join(chunks).removeprefix(BOM)
    return _written(chunks, folder)


def _written(chunks: Iterable[bytes], folder: Path) -> Path:
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".txt", delete=False) as out:
        first = True
        for chunk in chunks:
            out.write(chunk.removeprefix(BOM) if first else chunk)
            first = False
    path = Path(out.name)
    path.chmod(0o644)  # the workers of a cluster may run as somebody else
    return path
