"""The wheel: built from the source distribution, put elsewhere, it works on its own."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*argv, **settings):
    done = subprocess.run(argv, capture_output=True, text=True, check=False, **settings)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel that comes out of the source distribution."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT))
    (made,) = folder.glob("*.whl")
    assert len(list(folder.glob("*.tar.gz"))) == 1
    return made


def test_the_wheel_carries_the_rulebook_and_the_case_whole(wheel):
    with zipfile.ZipFile(wheel) as archive:
        for name in ("scoring_rules.yaml", "data/mali_us_events.csv", "data/mali_us_events.toml"):
            assert archive.read(f"tension/{name}") == (ROOT / "tension" / name).read_bytes()
        names = archive.namelist()
    assert "tension/py.typed" in names
    assert not [name for name in names if name.startswith(("tests", "docs", "benchmarks"))]


def test_installed_elsewhere_it_makes_the_report(wheel, tmp_path):
    site, work = tmp_path / "site", tmp_path / "work"
    work.mkdir()
    run(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index",
        "--no-compile", "--target", str(site), str(wheel))  # fmt: skip
    settings = {"cwd": work, "env": {**os.environ, "PYTHONPATH": str(site)}}
    where = run(sys.executable, "-c", "import tension; print(tension.__file__)", **settings)
    assert Path(where.strip()).is_relative_to(site)
    run(sys.executable, str(site / "bin" / "tension"), "report", **settings)
    assert sorted(path.name for path in (work / "out").iterdir()) == [
        "arc.png",
        "arc.svg",
        "contributions.png",
        "report.html",
        "report.pdf",
    ]
    assert "65 events" in run(sys.executable, "-m", "tension", "check", **settings)
