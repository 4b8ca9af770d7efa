"""Files of a feed → events counted by directed dyad, day and code; the account of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tension.errors import RequestError, TensionError
from tension.feeds.coverage import Coverage, account
from tension.feeds.form import Feed, Form
from tension.feeds.opened import Part, open_file
from tension.feeds.recognise import feed_named, recognise
from tension.feeds.scan import scan, tallied
from tension.feeds.sift import sift
from tension.shown import Shown

if TYPE_CHECKING:
    import polars as pl

Parts = list[tuple[Part, Form]]


@dataclass(frozen=True)
class Import(Shown):
    """What files of a feed hold.

    ``events``: ``source``, ``target`` (ISO 3166-1 alpha-3), ``day`` (days from 1970-01-01,
    Int32), ``code`` (text), ``events`` and ``mentions`` (Int64); no weight anywhere.
    """

    _rows = "events"

    feed: Feed
    events: pl.DataFrame
    coverage: Coverage
    problems: tuple[TensionError, ...] = ()
    """Why files were not read, in their order."""

    def __str__(self) -> str:
        return str(self.coverage)


@dataclass(frozen=True)
class Gathered:
    """Files that can be read, and those that cannot."""

    parts: Parts
    files: tuple[tuple[str, str, tuple[str, ...]], ...]
    refused: tuple[tuple[str, str], ...]
    problems: tuple[TensionError, ...]


def _silent(_file: str) -> None:
    return None


def read_feed(
    feed: Feed | str,
    files: Sequence[str | Path],
    drop: Sequence[str] = (),
    step: Callable[[str], None] = _silent,
) -> Import:
    """Read ``files`` of ``feed`` (a name, or what ``read_mapping`` returns).

    ``drop``: which of ``repeated``, ``mirrored`` and ``backdated`` rows to leave out; they are
    counted in any case. ``step`` is told each file. Files that cannot be read are named in the
    coverage. Raises the one problem of the only file, or RequestError when none can be read.

    >>> from importlib.resources import files
    >>> made = files("tension") / "data" / "gdelt_made.export.CSV"
    >>> imported = tension.read_feed("gdelt", [made])
    >>> print(imported)
    GDELT events: 9 of 13 rows kept, 4 directed dyads
    """
    feed = feed_named(feed) if isinstance(feed, str) else feed
    found = gather(feed, files, step)
    counts, repeated = tallied(scan(found.parts, feed))
    chosen = tuple(sorted(set(drop)))
    sifted = sift(counts, feed, chosen)
    if repeated:
        dropped = {"same_id": repeated, **sifted.dropped}
        sifted = replace(sifted, dropped=dropped, read=sifted.read + repeated)
    coverage = account((feed.name, feed.title), found.files, found.refused, sifted, chosen)
    return Import(feed, sifted.kept, coverage, found.problems)


def gather(
    feed: Feed, files: Sequence[str | Path], step: Callable[[str], None] = _silent
) -> Gathered:
    """Open and recognise every file; one given twice is read once."""
    parts: Parts = []
    good: list[tuple[str, str, tuple[str, ...]]] = []
    problems: list[tuple[str, TensionError]] = []
    for file in sorted({str(file) for file in files}):
        step(file)
        try:
            opened = open_file(Path(file))
            _refuse_twice(file, opened.sha256, good)
            forms = [(part, recognise(part, feed)) for part in opened.parts]
        except TensionError as problem:
            problems.append((file, problem))
            continue
        parts += forms
        good.append((file, opened.sha256, tuple(sorted({form.title for _, form in forms}))))
    told = tuple(problem for _, problem in problems)
    if not parts:
        raise _nothing(told, feed)
    refused = tuple((file, problem.text()) for file, problem in problems)
    return Gathered(parts, tuple(good), refused, told)


def _refuse_twice(file: str, sha256: str, good: Sequence[tuple[str, str, tuple[str, ...]]]) -> None:
    for other, theirs, _ in good:
        if theirs == sha256:
            raise RequestError("feeds.twice", path=file, other=other)


def _nothing(problems: tuple[TensionError, ...], feed: Feed) -> TensionError:
    """What to raise when no file can be read."""
    if len(problems) == 1:
        return problems[0]
    if not problems:
        return RequestError("feeds.no_files", title=feed.title)
    return SeveralProblemsError(problems)


class SeveralProblemsError(TensionError):
    """Several problems at once."""

    def __init__(self, problems: tuple[TensionError, ...]) -> None:
        self.problems = problems
        super().__init__(self.text())

    def text(self, lang: str = "en") -> str:
        """A line a problem."""
        return "\n".join(problem.text(lang) for problem in self.problems)
