"""A light site for the tests of publishing: the case's ledger, its tables alone."""

import json
from importlib.resources import files
from pathlib import Path

from click.testing import CliRunner

from tension.cli import group

CASE = files("tension") / "data" / "mali_us_events.csv"
SIDECAR = files("tension") / "data" / "mali_us_events.toml"
LIGHT = 'outputs = ["data"]\ndraws = 0\n'


def run(*argv, status=0):
    done = CliRunner().invoke(group, [str(word) for word in argv])
    assert done.exit_code == status, done.output + repr(done.exception)
    return done


def case_lines() -> list[str]:
    return CASE.read_text(encoding="utf-8").splitlines(keepends=True)


def light(folder: Path, lines=None, more: str = "", dyads: str = "") -> Path:
    """A config in ``folder`` that publishes the case's pair from a ledger beside it."""
    ledger = folder / "ledger.csv"
    ledger.write_text("".join(case_lines() if lines is None else lines), encoding="utf-8")
    (folder / "ledger.toml").write_bytes(SIDECAR.read_bytes())
    config = folder / "tension.toml"
    pair = '[[dyads]]\ndyad = "MLI-USA"\nledger = "ledger.csv"\n'
    config.write_text(f"{LIGHT}{more}\n{pair}{dyads}", encoding="utf-8")
    return config


def tree(folder: Path, *, but=("heartbeat.json", "heartbeat.css")) -> dict[str, bytes]:
    """Every file below a folder, links followed by name only."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in but
    }


def manifest(folder: Path) -> dict:
    return json.loads((folder / "latest" / "manifest.json").read_bytes())
