"""A script in percent cells as the notebook that Jupyter opens: nothing executed, no dates.

https://nbformat.readthedocs.io/en/latest/format_description.html
https://jupytext.readthedocs.io/en/latest/formats-scripts.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def notebook_json(script: str) -> bytes:
    """The notebook of a script whose cells begin with ``# %%`` or ``# %% [markdown]``."""
    cells = [_cell(n, kind, lines) for n, (kind, lines) in enumerate(_parts(script), start=1)]
    content = {
        "cells": cells,
        "metadata": {"kernelspec": KERNEL, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode()


def _parts(script: str) -> Iterator[tuple[str, list[str]]]:
    """(markdown or code, its lines) of every cell."""
    kind, lines = "", list[str]()
    for line in [*script.splitlines(), "# %%"]:
        if not line.startswith("# %%"):
            lines.append(line)
            continue
        if kind:
            yield kind, "\n".join(lines).strip("\n").split("\n")
        kind, lines = ("markdown" if "[markdown]" in line else "code"), []


def _cell(number: int, kind: str, lines: list[str]) -> dict[str, Any]:
    if kind == "markdown":
        lines = [line.removeprefix("#").removeprefix(" ") for line in lines]
    cell: dict[str, Any] = {"cell_type": kind, "id": f"cell-{number:03}", "metadata": {}}
    source = [f"{line}\n" for line in lines[:-1]] + lines[-1:]
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return {**cell, "source": source}
