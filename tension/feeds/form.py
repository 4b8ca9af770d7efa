"""What a feed is, and how one of its files is laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

FIELDS: Final = (
    *("event_id", "day", "added", "source", "target", "actor", "other", "code", "mode"),
    *("mentions", "urls"),
)
"""What a reader takes from a row: ours → a column of the feed; all are texts.

``source`` and ``target`` are the countries as the feed writes them, ``actor`` and ``other`` who
acts, ``added`` the day of filing, ``mode`` a second part of the code, ``urls`` a list with ``;``.
"""


@dataclass(frozen=True)
class Feed:
    """One kind of machine-coded file.

    ``names``: ours → the names that a header may give it, written as ``plain`` leaves them.
    ``widths``: number of columns of a file without a header → (what it is called, its columns).
    """

    name: str
    title: str
    names: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    widths: Mapping[int, tuple[str, tuple[str, ...]]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    whole: str = ""
    """In a file without a header: a column that every whole row fills."""
    quoted: bool = False
    """Whether a file parted by commas has quotation marks; parted by tabs it never has."""
    missing: frozenset[str] = frozenset({"", "NA"})
    system: Literal["cameo", "name", "iso", "fips", "cow"] = "cameo"
    """What countries are written in; FIPS only where a mapping says so."""
    codes: Literal["cameo", "plover", "own"] = "cameo"
    dated_key: bool = False
    """Whether an id is unique only together with its day."""
    inside: str = ""
    """A pattern whose group is the country inside the text of an actor; blank: the text is it."""
    short: bool = False
    """Whether days, countries and codes are written in up to eight letters of ASCII."""
    lists: bool = False
    """Whether a country may be a list with ``;``: the event then counts for each pair."""


@dataclass(frozen=True)
class Form:
    """How one file is laid out; ``take``: ours → the file's own name of the column."""

    title: str
    columns: tuple[str, ...]
    header: bool
    separator: str
    quoted: bool
    take: Mapping[str, str]
    whole: str = ""
    parquet: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """Files of equal keys are read together."""
        return (self.title, self.columns, self.header, self.separator, self.parquet)


@lru_cache(4096)
def plain(name: str) -> str:
    """The form in which names of columns are compared: no case, blanks, ``_`` or quotes."""
    kept = (char for char in name.strip().strip('"') if char not in " _-.\ufeff")
    return "".join(kept).casefold()
