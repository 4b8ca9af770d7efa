"""Parts of files → one lazy frame of texts; rows that repeat a key are found and left out."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import narwhals as nw

from tension.feeds.form import Feed, Form
from tension.feeds.opened import Part
from tension.feeds.tally import BEYOND, rows, tally

if TYPE_CHECKING:
    import polars as pl


def scan(parts: Sequence[tuple[Part, Form]], feed: Feed) -> pl.LazyFrame:
    """The rows of all parts, as ``tally.rows`` leaves them; nothing is read yet."""
    import polars as pl

    alike: dict[tuple[object, ...], tuple[Form, list[Part]]] = {}
    for part, form in parts:
        alike.setdefault(form.key, (form, []))[1].append(part)
    frames: list[pl.LazyFrame] = [
        rows(nw.from_native(raw), form, feed).to_native()
        for form, together in alike.values()
        for raw in scan_raw(together, form, feed)
    ]
    return pl.concat(frames)


def scan_raw(parts: Sequence[Part], form: Form, feed: Feed) -> list[pl.LazyFrame]:
    """The cells of files that are laid out alike, all as texts. Files without a header that came
    out of packed ones are joined: a thousand small ones cost as much as a large one.
    """
    import polars as pl

    plain_text = feed.name != "gdelt"  # there only names of places are not ASCII
    sources: list[object] = []
    loose: list[bytes] = []
    for part in parts:
        if part.path is not None and not plain_text:
            sources.append(part.path)
        elif form.header:
            sources.append(io.BytesIO(_utf8(part.whole())))
        else:
            loose.append(_utf8(part.whole()).rstrip(b"\r\n"))
    if loose:
        sources.append(io.BytesIO(b"\n".join(loose) + b"\n"))
    columns = [*form.columns, BEYOND]
    return [
        pl.scan_csv(
            source,  # type: ignore[arg-type]
            has_header=form.header,
            separator=form.separator,
            quote_char='"' if form.quoted else None,
            schema=dict.fromkeys(columns, pl.String),
            truncate_ragged_lines=True,
            missing_columns="insert",
            encoding="utf8-lossy",
        )
        for source in sources
    ]


def _utf8(content: bytes) -> bytes:
    """The same text in UTF-8: what is not is Windows-1252, as old ICEWS and POLECAT files are."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace").encode("utf-8")
    return content


def tallied(frame: pl.LazyFrame) -> tuple[pl.DataFrame, int]:
    """The tally of ``frame`` without rows that repeat a key, and how many those were.

    Of rows with one key the first in the order of their texts counts, whatever their order in
    the files.
    """
    import polars as pl

    keyed = pl.col("key") != ""
    distinct = frame.select(
        keyed.sum().alias("keyed"), pl.col("key").filter(keyed).n_unique().alias("keys")
    )
    lazy = tally(nw.from_native(frame)).to_native()
    counts, found = pl.collect_all([lazy, distinct], engine="streaming")
    repeated = int(found["keyed"][0]) - int(found["keys"][0])
    if repeated:
        names = frame.collect_schema().names()
        firsts = frame.filter(keyed).sort(names).unique("key", keep="first", maintain_order=True)
        once = pl.concat([firsts, frame.filter(~keyed)])
        counts = tally(nw.from_native(once)).to_native().collect(engine="streaming")
    return counts, repeated
