"""What a file is: by the names in its header, else by its number of columns; else refused."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from tension.errors import Named, RequestError, nearest
from tension.feeds import acled, gdelt, icews, phoenix, polecat
from tension.feeds.form import Feed, Form, plain
from tension.feeds.opened import Part

FEEDS: Final[Mapping[str, Feed]] = MappingProxyType(
    {feed.FEED.name: feed.FEED for feed in (gdelt, icews, polecat, phoenix, acled)}
)
TITLES: Final = frozenset(
    title
    for feed in FEEDS.values()
    for title in (feed.title, *(title for title, _ in feed.widths.values()))
)
MENTIONS_WIDTH: Final = 16
GKG_WIDTHS: Final = (11, 27)


def feed_named(name: str) -> Feed:
    """The feed of this name. Raises RequestError with the nearest."""
    if name not in FEEDS:
        allowed = ", ".join(FEEDS)
        raise RequestError(
            "feeds.no_such_feed", found=name, allowed=allowed, near=nearest(name, FEEDS)
        )
    return FEEDS[name]


def called(title: str) -> Named | str:
    """How a sentence calls what has this title; a mapping has the name that it was given."""
    return Named("feeds.events_of", title.removesuffix(" events")) if title in TITLES else title


def recognise(part: Part, feed: Feed) -> Form:
    """The layout of a file of ``feed``. Raises RequestError that says what it is instead."""
    if part.kind == "parquet":
        return _parquet(part, feed)
    line = part.head.split(b"\n", 1)[0].decode("utf-8-sig", "replace").rstrip("\r")
    if not line.strip() or "\x00" in line:
        raise RequestError("feeds.empty", path=part.name, title=called(feed.title))
    tabs = line.count("\t") >= 3
    cells = line.split("\t") if tabs else next(csv.reader([line]))
    form = _with_header(cells, feed, "\t" if tabs else ",")
    if form is None and len(cells) in feed.widths and not _names_in(cells, feed):
        title, columns = feed.widths[len(cells)]
        separator = "\t" if tabs else ","
        form = Form(title, columns, False, separator, not tabs, _take(columns, feed), feed.whole)
        _first_day(part, form, cells)
    return form or _refused(part, feed, cells)


def _parquet(part: Part, feed: Feed) -> Form:
    """The layout of a Parquet file: its columns have names, and their own types."""
    import polars as pl

    try:
        schema = pl.read_parquet_schema(part.path)
    except pl.exceptions.PolarsError as broken:
        raise RequestError("feeds.damaged", path=part.name, kind="Parquet") from broken
    columns = list(schema)
    form = _with_header(columns, feed, "\t")
    if form and feed.codes == "cameo" and schema[form.take["code"]].is_numeric():
        raise RequestError("feeds.codes_numbers", path=part.name)
    return replace(form, parquet=True) if form else _refused(part, feed, columns)


def _names_in(cells: list[str], feed: Feed) -> dict[str, str]:
    """Ours → the file's, of the columns that a header names."""
    written = {plain(cell): cell for cell in reversed(cells)}
    return {
        ours: written[name]
        for ours, names in feed.names.items()
        for name in names[::-1]
        if name in written
    }


def _take(columns: tuple[str, ...], feed: Feed) -> dict[str, str]:
    return _names_in(list(columns), feed)


def _with_header(cells: list[str], feed: Feed, separator: str) -> Form | None:
    """The layout that a header tells, if every column needed is there."""
    cells = [cell.strip().strip('"') for cell in cells]
    named = _names_in(cells, feed)
    if any(name not in named for name in feed.required):
        return None
    columns = tuple(cells)
    if len(set(columns)) < len(columns):  # names twice: the first counts
        columns = tuple(c if cells.index(c) == i else f"{c} #{i}" for i, c in enumerate(cells))
    return Form(feed.title, columns, True, separator, feed.quoted and separator == ",", named)


def _first_day(part: Part, form: Form, cells: list[str]) -> None:
    """A file of the right width whose columns moved has no day where the day should be."""
    at = form.columns.index(form.take["day"])
    if not re.fullmatch(r"\d{8}", cells[at].strip()):
        raise RequestError(
            "feeds.moved",
            path=part.name,
            title=called(form.title),
            column=at + 1,
            found=cells[at][:40],
        )


def _refused(part: Part, feed: Feed, cells: list[str]) -> Form:
    """Say what the file is instead, or which column is missing."""
    kind = _other_kind(cells, feed)
    values = {"path": part.name, "title": called(feed.title), "width": len(cells)}
    if kind:
        raise RequestError("feeds.other_kind", **values, kind=called(kind))
    named = _names_in(cells, feed)
    missing = [feed.names[name][0] for name in feed.required if name not in named]
    if named:
        raise RequestError("feeds.missing_columns", **values, missing=", ".join(missing))
    if feed.widths:
        allowed = ", ".join(str(width) for width in feed.widths)
        raise RequestError("feeds.wrong_width", **values, allowed=allowed)
    raise RequestError("feeds.no_header", **values, missing=", ".join(missing))


def _other_kind(cells: list[str], feed: Feed) -> str:
    """What a file that is not of ``feed`` looks like, or an empty text."""
    names = {plain(cell) for cell in cells}
    first, second = (*cells, "", "")[:2]
    stamp = re.fullmatch(r"\d{14}", second) is not None
    if "mentiontimedate" in names or (len(cells) == MENTIONS_WIDTH and stamp and first.isdigit()):
        return "GDELT mentions"
    if "gkgrecordid" in names or (
        len(cells) in GKG_WIDTHS and (re.match(r"\d{14}-T?\d+$", first) or "THEMES" in cells)
    ):
        return "GDELT GKG"
    for other in FEEDS.values():
        if other.name == feed.name:
            continue
        if len(cells) in other.widths or _with_header(cells, other, "\t"):
            return other.title
    return ""
