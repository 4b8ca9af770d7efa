"""The speed tables of benchmarks/README.md, measured again.

    python benchmarks/run.py                all parts
    python benchmarks/run.py index bands    some of them; the tables of the others stay

A part is a file beside this one with a function ``rows()``. Every figure is a ratio of two things
timed in turn in one run, the median of interleaved pairs, unless it says seconds.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

PARTS = (
    "commands",
    "index",
    "ledger",
    "cluster",
    "bands",
    "vintages",
    "models",
    "forecast",
    "update",
    "feeds",
    "panel",
)
TABLE = HERE / "README.md"
HEAD = """# Speed

Made by `make bench` (`python benchmarks/run.py [PART …]`): medians of the ratios of interleaved
pairs, each part in one run. *The import* is
`python -c "import pandas, statsmodels.api, matplotlib.pyplot"` in a fresh process.
"""


def section(name: str) -> str:
    """One part's table, with what it measures."""
    part = import_module(name)
    about = (part.__doc__ or "").strip().partition("\n")[0]
    where = f"Python {platform.python_version()}, {os.cpu_count()} cores."
    lines = [f"| {what} | {value} | {wanted} |" for what, value, wanted in part.rows()]
    head = [
        f"## {name}",
        "",
        about,
        "",
        where,
        "",
        "| what | measured | wanted |",
        "|---|---:|---:|",
    ]
    return "\n".join([*head, *lines, ""])


def sections_of(text: str) -> dict[str, str]:
    """Name → table, of a file written before."""
    found = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return {part.partition("\n")[0].strip(): f"## {part.strip()}\n" for part in found}


def main() -> None:
    asked = sys.argv[1:] or PARTS
    unknown = [name for name in asked if name not in PARTS]
    if unknown:
        raise SystemExit(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    known = sections_of(TABLE.read_text(encoding="utf-8")) if TABLE.exists() else {}
    for name in asked:
        known[name] = section(name)
        print(known[name], flush=True)
        kept = [known[part] for part in PARTS if part in known]
        TABLE.write_text("\n".join([HEAD, *kept]), encoding="utf-8")


if __name__ == "__main__":
    main()
