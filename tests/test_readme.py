"""The README tells the truth: its commands run, its Python runs, its links lead somewhere."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def commands():
    lines = [line for block in blocks("console") for line in block.splitlines()]
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


@pytest.mark.parametrize("line", [c for c in commands() if c.startswith("tension ")])
def test_every_command_runs(tmp_path, line):
    program = [sys.executable, "-m", "tension", *shlex.split(line)[1:]]
    done = subprocess.run(program, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_the_two_commands_of_the_first_screen_are_targets_of_make():
    first = README[: README.index("## ")]
    assert [c for c in commands() if c in first and c.startswith("make")] == [
        "make report",
        "make test",
    ]
    for target, works in (("report", "tension report"), ("test", "pytest")):
        shown = subprocess.run(
            ["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert works in shown.stdout


def test_python_from_ledger_to_chart_takes_twelve_lines_and_runs(tmp_path):
    (block,) = blocks("python")
    assert len([line for line in block.splitlines() if line.strip()]) <= 12
    settings = {**os.environ, "PYTHONWARNINGS": "error"}
    done = subprocess.run(
        [sys.executable, "-c", block], cwd=tmp_path, env=settings, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "arc.png").read_bytes().startswith(b"\x89PNG")


def test_every_link_leads_to_a_file():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert len(links) >= 4
    for link in links:
        assert link.startswith("https://") or (ROOT / link).is_file(), link


def test_the_picture_is_the_arc_of_this_version(tmp_path):
    """As large as the one made now; its bytes are compared where they are made (make picture)."""
    import struct

    program = [sys.executable, "-m", "tension", "report", "--out", str(tmp_path)]
    subprocess.run(program, check=True, capture_output=True)

    def size(path):
        return struct.unpack(">II", path.read_bytes()[16:24])

    assert size(ROOT / "docs" / "arc.png") == size(tmp_path / "arc.png")
