"""A feed of one's own, described in a small TOML file: which column is what.

::

    name = "mine"
    countries = "iso"        # iso, cameo, fips, cow or name; FIPS is read only when it is named
    codes = "cameo"          # cameo, plover or own
    missing = ["", "NA"]
    [columns]
    event_id = "id"
    day = "date"
    source = "from"
    target = "to"
    code = "event"
    mentions = "articles"    # may be left out, like added, actor, other, mode and urls
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, get_args, get_type_hints

from tension.errors import Finding, InputError, nearest
from tension.feeds.form import FIELDS, Feed, plain
from tension.files import read_whole

KEYS: Final = ("name", "countries", "codes", "missing", "lists", "columns")
REQUIRED: Final = ("day", "source", "target", "code")


def read_mapping(path: str | Path) -> Feed:
    """The feed that a TOML file describes. Raises InputError with every mistake in it."""
    path = Path(path)
    try:
        told = tomllib.loads(read_whole(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        values = (("reason", str(broken)),)
        raise InputError([Finding(str(path), 0, 0, "", "feeds.not_toml", values)]) from broken
    findings = _mistakes(str(path), told)
    if findings:
        raise InputError(findings)
    columns = {ours: (plain(written),) for ours, written in told["columns"].items()}
    return Feed(
        name=told.get("name", path.stem),
        title=told.get("name", path.stem),
        names=MappingProxyType(columns),
        required=tuple(columns),
        quoted=True,
        missing=frozenset({"", *told.get("missing", ["NA"])}),
        system=told.get("countries", "iso"),
        codes=told.get("codes", "own"),
        lists=told.get("lists", False),
    )


def _mistakes(file: str, told: dict[str, Any]) -> list[Finding]:
    """Everything wrong with a mapping."""
    kinds = get_type_hints(Feed)
    found = [_unknown(file, key, KEYS) for key in told if key not in KEYS]
    for key, kind in (("countries", kinds["system"]), ("codes", kinds["codes"])):
        allowed = get_args(kind)
        if key in told and told[key] not in allowed:
            values = (("found", str(told[key])), ("allowed", ", ".join(allowed)))
            found.append(Finding(file, 0, 0, key, "feeds.not_one_of", values))
    shapes = {"name": str, "lists": bool, "missing": list, "columns": dict}
    for key, shape in shapes.items():
        if key in told and not isinstance(told[key], shape):
            found.append(Finding(file, 0, 0, key, "feeds.wrong_shape"))
    columns = told.get("columns", {})
    columns = columns if isinstance(columns, dict) else {}
    found += [_unknown(file, key, FIELDS) for key in columns if key not in FIELDS]
    for key, written in columns.items():
        if not isinstance(written, str) or not written.strip():
            found.append(Finding(file, 0, 0, f"columns.{key}", "feeds.wrong_shape"))
    for name in REQUIRED:
        if name not in columns:
            found.append(Finding(file, 0, 0, f"columns.{name}", "feeds.not_mapped"))
    return found


def _unknown(file: str, key: str, allowed: tuple[str, ...]) -> Finding:
    values = (("allowed", ", ".join(allowed)), ("near", nearest(key, allowed)))
    return Finding(file, 0, 0, key, "feeds.unknown_key", values)
