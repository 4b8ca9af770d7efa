"""The wheel: built from the source distribution, put elsewhere, it works on its own."""

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

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
    for lang in ("en", "fr"):
        assert f"tension/starter/texts/{lang}/README.md" in names
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


# The newcomer's walk: an empty environment, no network, a wheelhouse on a stick


def needed(name, found=None):
    """The installed distributions that one needs, by their names in lower case."""
    found = {} if found is None else found
    for text in metadata.requires(name) or []:
        requirement = Requirement(text)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        key = re.sub(r"[-_.]+", "-", requirement.name).lower()
        if key not in found:
            found[key] = metadata.distribution(requirement.name)
            needed(requirement.name, found)
    return found


def packed(one, folder):
    """The wheel of an installed distribution, as pip would have downloaded it.

    https://packaging.python.org/en/latest/specifications/binary-distribution-format/
    """
    tags = re.findall(r"^Tag: (.+)$", one.read_text("WHEEL"), re.MULTILINE)
    parts = [sorted({tag.split("-")[at] for tag in tags}) for at in range(3)]
    stem = f"{re.sub(r'[-_.]+', '_', one.name)}-{one.version}"
    path = folder / f"{stem}-{'-'.join('.'.join(part) for part in parts)}.whl"
    record, info = [], next(f for f in one.files if f.name == "WHEEL").parent
    left_out = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")
    with zipfile.ZipFile(path, "w") as archive:
        for file in one.files:
            if ".." in file.parts or file.suffix == ".pyc" or not file.locate().is_file():
                continue  # commands are made again from their entry points
            if file.parent == info and file.name in left_out:
                continue
            content = file.read_binary()
            archive.writestr(str(file), content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
            record.append(f"{file},sha256={digest},{len(content)}")
        archive.writestr(f"{info}/RECORD", "\n".join([*record, f"{info}/RECORD,,", ""]))
    return path


def without_network(*argv, **settings):
    """Run with no network at all where we may; pip is told to use none anyway."""
    fenced = ["unshare", "-n"] if shutil.which("unshare") and os.geteuid() == 0 else []
    if fenced and subprocess.run([*fenced, "true"], check=False).returncode:
        fenced = []
    return run(*fenced, *argv, **settings)


NETWORK = """
import socket
try:
    socket.create_connection(("192.0.2.1", 53), timeout=2)
except OSError as problem:
    print(problem.strerror)
"""


@pytest.fixture(scope="module")
def empty(wheel, tmp_path_factory):
    """An environment with nothing in it but what comes out of the wheelhouse."""
    house, home = tmp_path_factory.mktemp("wheelhouse"), tmp_path_factory.mktemp("home")
    for one in needed("tension-index").values():
        packed(one, house)
    shutil.copy(wheel, house)
    run(sys.executable, "-m", "venv", str(home / "venv"))
    python = home / "venv" / "bin" / "python"
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PIP", "TENSION"))}
    settings = {"cwd": home, "env": {**bare, "PIP_CONFIG_FILE": os.devnull, "HOME": str(home)}}
    without_network(str(python), "-m", "pip", "install", "--quiet", "--no-index", "--no-compile",
                    "--find-links", str(house), "tension-index", **settings)  # fmt: skip
    shutil.rmtree(house)
    yield home / "venv" / "bin", settings
    shutil.rmtree(home)


def test_from_an_empty_environment_without_network_to_a_report_of_ones_own(empty):
    bin_, settings = empty
    told = without_network(str(bin_ / "python"), "-c", NETWORK, **settings)
    if os.geteuid() == 0 and shutil.which("unshare"):
        assert "unreachable" in told

    def tension(*argv, cwd):
        return without_network(str(bin_ / "tension"), *argv, **{**settings, "cwd": cwd})

    home = settings["cwd"]
    tension("new", "fra-dza", "--dyad", "FRA-DZA", "--lang", "fr", cwd=home)
    folder = home / "fra-dza"
    assert "3 événements" in tension("check", cwd=folder)
    ledger = (folder / "ledger.csv").read_text("utf-8-sig")
    lines = ledger.splitlines(keepends=True)
    edited = [line for line in lines if not line.startswith("EXEMPLE")]
    edited.append("FR-DZ-1;2025-03-03;;;FRA;DZA;Critique publique;;;;;confirmé;;Un journal;;;\r\n")
    (folder / "ledger.csv").write_text("".join(edited), encoding="utf-8")
    checked = tension("check", cwd=folder)
    assert "1 événement," in checked
    assert "exemple" not in checked
    tension("report", cwd=folder)
    page = (folder / "out" / "report.html").read_text("utf-8")
    assert "LIGNES D" not in page
    assert (folder / "out" / "report.pdf").read_bytes().startswith(b"%PDF")
    assert "publi" in tension("update", cwd=folder)
    assert (folder / "site" / "latest" / "index.csv").is_file()
