"""Execute the notebooks again: every ``NN_*.py`` beside this file becomes its ``.ipynb``.

The same script gives the same file: no times, no paths, ids by position. ``make.py NAME…`` makes
some of them. Needs what ``pip install -e '.[test]'`` installs.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
WARNINGS = "error::UserWarning:tension,error::RuntimeWarning"
SCRIPTS = sorted(HERE.glob("[0-9][0-9]_*.py"))


def executed(script: Path, timeout: int = 600) -> Any:
    """The notebook of a script, run from top to bottom in an empty folder."""
    import jupytext
    from nbclient import NotebookClient

    notebook = jupytext.read(script)
    for number, cell in enumerate(notebook.cells, start=1):
        cell["id"] = f"cell-{number:03}"
    with tempfile.TemporaryDirectory() as folder:
        resources = {"metadata": {"path": folder}}
        client = NotebookClient(
            notebook, timeout=timeout, kernel_name="python3", resources=resources
        )
        client.execute(env={**os.environ, "PYTHONWARNINGS": WARNINGS})
    for cell in notebook.cells:
        cell["metadata"] = {}
        for output in cell.get("outputs", []):
            output.pop("metadata", None) if output["output_type"] == "stream" else None
    notebook["metadata"] = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    notebook["nbformat"], notebook["nbformat_minor"] = 4, 5
    return notebook


def main(names: list[str]) -> None:
    """Write the notebooks named, or all of them."""
    import nbformat

    for script in SCRIPTS:
        if not names or script.stem in names or script.stem[:2] in names:
            path = script.with_suffix(".ipynb")
            path.write_text(f"{nbformat.writes(executed(script))}\n", encoding="utf-8")
            print(f"{path.name}: {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
