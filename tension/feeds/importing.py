"""Files of a feed → events counted by directed dyad, day and code; the account of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tension.errors import RequestError, TensionError
from tension.feeds.coverage import Coverage, account
from tension.feeds.engine import Engine, Polars
from tension.feeds.form import Feed, Form
from tension.feeds.opened import Part, checksum, open_file
from tension.feeds.recognise import called, feed_named, recognise
from tension.feeds.sift import Sifted, check_drops, sift
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
    sums: dict[str, str]
    """File → its SHA-256, blank where it was not asked for."""
    problems: dict[str, TensionError]

    def without(self, bad: dict[Path, TensionError]) -> Gathered:
        """The same when files turned out to be damaged."""
        problems = dict(sorted((self.problems | {str(p): why for p, why in bad.items()}).items()))
        parts = [(part, form) for part, form in self.parts if part.path not in bad]
        sums = {file: found for file, found in self.sums.items() if file not in problems}
        return Gathered(parts, sums, problems)

    @property
    def files(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """(file, SHA-256, layouts of the tables in it)."""
        titles: dict[str, set[str]] = {file: set() for file in self.sums}
        for part, form in self.parts:
            titles[str(part.path)].add(form.title)
        return tuple((file, self.sums[file], tuple(sorted(titles[file]))) for file in titles)


def _silent(_file: str) -> None:
    return None


def read_feed(
    feed: Feed | str,
    files: Sequence[str | Path],
    drop: Sequence[str] = (),
    step: Callable[[str], None] = _silent,
    *,
    duplicates: bool = True,
    engine: Engine | None = None,
) -> Import:
    """Read ``files`` of ``feed`` (a name, or what ``read_mapping`` returns).

    ``drop``: which of ``repeated``, ``mirrored`` and ``backdated`` rows to leave out; they are
    counted in any case. ``step`` is told each file. Without ``duplicates`` neither ids that are
    there twice nor repeated and mirrored rows are looked for, and files get no checksum: quicker.
    ``engine``: where it runs, in this process by default. Files that cannot be read are named in
    the coverage. Raises the one problem of the only file, or RequestError when none can be read.

    >>> from importlib.resources import files
    >>> made = files("tension") / "data" / "gdelt_made.export.CSV"
    >>> imported = tension.read_feed("gdelt", [made])
    >>> print(imported)
    GDELT events: 9 of 13 rows kept, 4 directed dyads
    """
    feed = feed_named(feed) if isinstance(feed, str) else feed
    chosen = tuple(sorted(set(drop)))
    check_drops(chosen)
    duplicates = duplicates or bool(chosen)
    engine = engine or Polars()
    with ThreadPoolExecutor(1) as aside:
        found = gather(feed, files, step)
        paths = sorted({part.path for part, _ in found.parts})
        sums = aside.submit(_sums, paths if duplicates else [])
        with engine.tallied(found.parts, feed, step, duplicates=duplicates) as done:
            found = found.without(done.bad)
            _refuse_nothing(found, feed)
            sifted = sift(done.counts, feed, chosen, engine, duplicates=duplicates)
        found = replace(found, sums={file: sums.result().get(file, "") for file in found.sums})
    return _imported(feed, found, _with_same_id(sifted, done.repeated), chosen)


def _imported(feed: Feed, found: Gathered, sifted: Sifted, drop: tuple[str, ...]) -> Import:
    refused = tuple((file, problem.text()) for file, problem in found.problems.items())
    coverage = account((feed.name, feed.title), found.files, refused, sifted, drop)
    return Import(feed, sifted.events, coverage, tuple(found.problems.values()))


def _with_same_id(sifted: Sifted, repeated: int) -> Sifted:
    if not repeated:
        return sifted
    dropped = {"same_id": repeated, **sifted.dropped}
    return replace(sifted, dropped=dropped, read=sifted.read + repeated)


def _sums(paths: Sequence[Path]) -> dict[str, str]:
    return {str(path): checksum(path) for path in paths}


def gather(
    feed: Feed, files: Sequence[str | Path], step: Callable[[str], None] = _silent
) -> Gathered:
    """Open and recognise every file by its beginning; one given twice is read once."""
    parts: Parts = []
    problems: dict[str, TensionError] = {}
    sums: dict[str, str] = {}
    twin = _Twins()
    for file in sorted({str(file) for file in files}):
        step(file)
        try:
            opened = open_file(Path(file))
            twin.refuse(Path(file))
            parts += [(part, recognise(part, feed)) for part in opened.parts]
        except TensionError as problem:
            problems[file] = problem
            continue
        sums[file] = ""
    found = Gathered(parts, sums, problems)
    _refuse_nothing(found, feed)
    return found


class _Twins:
    """Files seen, to refuse one whose bytes are those of another; only equal sizes are read."""

    def __init__(self) -> None:
        self.sizes: dict[int, Path] = {}
        self.sums: dict[str, Path] = {}
        self.summed: set[Path] = set()

    def refuse(self, path: Path) -> None:
        """Raises RequestError when the content of ``path`` was seen."""
        size = path.stat().st_size
        if size not in self.sizes:
            self.sizes[size] = path
            return
        first = self.sizes[size]
        if first not in self.summed:
            self.summed.add(first)
            self.sums[checksum(first)] = first
        other = self.sums.setdefault(checksum(path), path)
        if other != path:
            raise RequestError("feeds.twice", path=str(path), other=str(other))


def _refuse_nothing(found: Gathered, feed: Feed) -> None:
    if not found.parts:
        raise _nothing(tuple(found.problems.values()), feed)


def _nothing(problems: tuple[TensionError, ...], feed: Feed) -> TensionError:
    """What to raise when no file can be read."""
    if len(problems) == 1:
        return problems[0]
    if not problems:
        return RequestError("feeds.no_files", title=called(feed.title))
    return SeveralProblemsError(problems)


class SeveralProblemsError(TensionError):
    """Several problems at once."""

    def __init__(self, problems: tuple[TensionError, ...]) -> None:
        self.problems = problems
        super().__init__(self.text())

    def text(self, lang: str = "en") -> str:
        """A line a problem."""
        return "\n".join(problem.text(lang) for problem in self.problems)
