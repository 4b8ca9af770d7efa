"""Whole commands against a bare import of what an analyst's script begins with, in one run."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from timing import Row, command, ratio

IMPORTS = "import pandas, statsmodels.api, matplotlib.pyplot"


def rows() -> list[Row]:
    python = sys.executable
    program = str(Path(python).with_name("tension"))
    imports = command(python, "-c", IMPORTS)
    with tempfile.TemporaryDirectory() as folder:
        help_ = ratio(command(program, "--help"), imports, pairs=9)
        report = ratio(command(program, "report", "--out", folder), imports)
    return [
        ("`tension --help` / the import", f"{help_:.3f}", "≤ 0.05"),
        ("`tension report`, everything / the import", f"{report:.2f}", "≤ 4"),
    ]
