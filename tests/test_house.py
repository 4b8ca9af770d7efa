"""The house: what is imported where, and what importing costs."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import tension

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "tension"

DOORS = {
    "statsmodels": {"models"},
    "threadpoolctl": {"models"},
    "scipy": {"models"},
    "ruptures": {"models"},
    "matplotlib": {"charts", "report"},
    "typst": {"report"},
    "vl_convert": {"report"},
    "platformdirs": {"report", "publish"},
    "jinja2": {"report", "publish"},
    "markupsafe": {"report", "publish"},
    "ruamel": {"rulebook"},
    "pydantic": {"rulebook"},
    "click": {"cli"},
    "rich": {"cli"},
    "babel": {"words", "countries"},
    "tomllib": {"ledger", "feeds", "panel", "publish"},
    "polars": {"feeds", "panel"},
    "narwhals": {"feeds", "panel"},
    "filelock": {"publish"},
    "sqlalchemy": {"publish"},
    "sqlite3": {"publish"},
    "smtplib": {"publish"},
    "apprise": {"publish"},
    "xlsxwriter": {"publish"},
    "pyarrow": {"ledger", "panel"},
    "pyspark": {"feeds"},
    "python_calamine": {"ledger"},
}
HEAVY = ("pandas", "statsmodels", "matplotlib", "polars", "scipy", "numpy", "typst", "pydantic")
HEAVY = (*HEAVY, "vl_convert", "jinja2", "narwhals")


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add((node.module or "").partition(".")[0])
    return found


@pytest.mark.parametrize("library", sorted(DOORS))
def test_each_heavy_library_has_its_one_door(library):
    rooms = {
        path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for path in PACKAGE.rglob("*.py")
        if library in imports_of(path)
    }
    assert rooms <= DOORS[library]
    assert rooms, f"{library} has a door that nobody uses"


def loaded_by(*argv: str) -> set[str]:
    code = (
        "import sys, json, runpy\n"
        f"sys.argv = {['tension', *argv]!r}\n"
        "try:\n    runpy.run_module('tension', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "print('\\n' + json.dumps(sorted(m.partition('.')[0] for m in sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_help_loads_nothing_heavy():
    assert not loaded_by("--help") & set(HEAVY)
    assert "pandas" in loaded_by("check")  # the probe sees what is loaded


def test_importing_the_package_loads_nothing_heavy():
    code = f"import sys, tension; print([m for m in sys.modules if m in {HEAVY!r}])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_is_there_and_none_bears_a_modules_name():
    modules = {path.stem for path in PACKAGE.glob("*") if not path.name.startswith("_")}
    for name in tension.__all__:
        assert getattr(tension, name) is not None
        assert name not in modules
    assert not any(home.startswith("tension.cli") for home in tension._HOMES.values())


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nonsense"):
        tension.nonsense  # noqa: B018


def test_public_names_agree_with_the_types_shown_to_editors():
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    shown = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tension.")
        for alias in node.names
    }
    assert shown == set(tension._HOMES)


def function_lengths() -> dict[str, int]:
    lengths = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                if body:
                    end = body[-1].end_lineno or 0
                    lengths[f"{path.name}:{node.name}"] = end - body[0].lineno + 1
    return lengths


def test_functions_and_modules_stay_small():
    lengths = function_lengths()
    assert [name for name, length in lengths.items() if length > 50] == []
    assert sorted(lengths.values())[int(0.9 * (len(lengths) - 1))] <= 25
    large = [p.name for p in PACKAGE.rglob("*.py") if len(p.read_text("utf-8").splitlines()) > 400]
    assert [name for name in large if name not in ("en.py", "fr.py")] == []


def test_no_catch_all_and_no_mark_to_settle():
    paths = list(PACKAGE.rglob("*.py"))
    assert len(paths) > 200
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert "except Exception" not in text
        assert not any(mark in text for mark in ("TO" + "DO", "FIX" + "ME", "XX" + "X")), path
