"""Every notebook runs from top to bottom without a warning, and says again what it said."""

import re
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent / "notebooks"
SCRIPTS = sorted(HERE.glob("[0-9][0-9]_*.py"))
MOST_BYTES = 3_000_000


@pytest.fixture(scope="module")
def made():
    """Each notebook is executed once, as ``make.py`` does."""
    sys.path.insert(0, str(HERE))
    try:
        import make
    finally:
        sys.path.remove(str(HERE))
    found = {}

    def run(path):
        if path not in found:
            found[path] = make.executed(path)
        return found[path]

    return run


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def outputs(notebook):
    return [output for cell in code(notebook) for output in cell.outputs]


def told(notebook):
    """What the outputs say: texts and tables, without the pixels."""
    found = []
    for output in outputs(notebook):
        data = output.get("data", {"text/plain": output.get("text", "")})
        found.append({
            kind: re.sub(r"base64,[A-Za-z0-9+/=]+", "base64,…", text)
            for kind, text in data.items() if kind.startswith("text/")
        })  # fmt: skip
    return found


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("default")  # the machinery that runs notebooks warns of its own
def test_a_notebook_runs_and_shows_pictures(path, made):
    notebook = made(path)
    assert len(code(notebook)) >= 5
    pictures = [
        output for output in outputs(notebook)
        if "image/png" in output.get("data", {})
        or "data:image/png" in output.get("data", {}).get("text/html", "")
    ]  # fmt: skip
    assert pictures
    streams = [output for output in outputs(notebook) if output.output_type == "stream"]
    assert [output for output in streams if output.name == "stderr"] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("default")
def test_the_notebook_beside_a_script_is_the_script_executed(path, made):
    import nbformat

    kept = nbformat.read(path.with_suffix(".ipynb"), as_version=4)
    nbformat.validate(kept)
    again = made(path)
    assert [(c.cell_type, c.source) for c in kept.cells] == [
        (c.cell_type, c.source) for c in again.cells
    ]
    assert [cell.id for cell in kept.cells] == [
        f"cell-{n:03}" for n in range(1, len(kept.cells) + 1)
    ]
    assert [c.execution_count for c in code(kept)] == list(range(1, len(code(kept)) + 1))
    assert told(kept) == told(again)
    assert kept.metadata == again.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }  # fmt: skip
    assert all(cell.metadata == {} for cell in kept.cells)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_nothing_of_the_machine_is_kept(path):
    text = path.with_suffix(".ipynb").read_text(encoding="utf-8")
    folders = r"/(?:home|root|tmp|work|Users|opt)/"
    assert not re.search(rf"{folders}|iopub|20\d\d-\d\d-\d\dT", text)
    assert "Traceback" not in text


def test_the_notebooks_are_small_enough_to_send():
    made = list(HERE.glob("*.ipynb"))
    assert {path.stem for path in made} == {path.stem for path in SCRIPTS}
    assert sum(path.stat().st_size for path in made) < MOST_BYTES


def test_a_notebook_has_one_title():
    assert len(SCRIPTS) >= 5
    for path in SCRIPTS:
        assert path.read_text(encoding="utf-8").count("# %% [markdown]\n# # ") == 1
