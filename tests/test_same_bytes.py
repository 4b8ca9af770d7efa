"""Same input, same bytes: whatever the time zone, the locale, the hash seed or the row order."""

import os
import random
import subprocess
import sys
from importlib.resources import files

import pytest

WORLDS = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4711", "LANG": "fr_FR"},
)


def made(folder, world, *argv):
    out = folder / world["TZ"].replace("/", "_")
    settings = {**os.environ, **world}
    program = [sys.executable, "-m", "tension", *argv, "--out", str(out)]
    subprocess.run(program, env=settings, cwd=folder, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.mark.parametrize("command", [("report", "--lang", "fr"), ("index",)], ids=" ".join)
def test_two_worlds_give_the_same_bytes(tmp_path, command):
    one, other = (made(tmp_path, world, *command) for world in WORLDS)
    assert one
    assert sorted(one) == sorted(other)
    for name, content in one.items():
        assert content == other[name], name


def test_the_order_of_rows_changes_no_byte(tmp_path):
    folder = files("tension") / "data"
    head, *rows = (folder / "mali_us_events.csv").read_text(encoding="utf-8").splitlines()
    sidecar = (folder / "mali_us_events.toml").read_text(encoding="utf-8")
    results = []
    for seed in (None, 1):
        if seed is not None:
            random.Random(seed).shuffle(rows)  # noqa: S311 - an order, not a secret
        place = tmp_path / str(seed)
        place.mkdir()
        (place / "case.csv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")
        (place / "case.toml").write_text(sidecar, encoding="utf-8")
        results.append(made(place, WORLDS[0], "index", "case.csv"))
    one, other = results
    assert sorted(one) == sorted(other)
    for name in one:
        if name != "metadata.json":  # it holds the hash of the file as it is
            assert one[name] == other[name], name
