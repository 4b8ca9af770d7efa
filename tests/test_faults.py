"""Killed, starved, raced and tampered with: `latest` is a whole release, the old or the new."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sites import case_lines, light, manifest, run, tree
from test_files import small_disk

from tension.publish import archive

KILLS = 30
COMMAND = [sys.executable, "-m", "tension", "update", "--config"]


def whole(site: Path) -> str:
    """The release that `latest` is, every file of it as published; an empty text for none."""
    if not (site / "latest").exists():
        return ""
    assert archive.faults(site / "latest") == []
    return manifest(site)["release"]


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_killed_at_random_moments_latest_is_one_release_and_the_next_run_heals(tmp_path):
    """One interpreter forks the runs, so that the kills fall into the work and not the imports."""
    lines = case_lines()
    config = light(tmp_path, lines[:40])
    run("update", "--config", config)
    site = tmp_path / "site"
    start = time.perf_counter()
    light(tmp_path, lines[:41])
    run("update", "--config", config)
    took = time.perf_counter() - start
    moments = random.Random(20251008)  # noqa: S311 - moments, not secrets
    killed = 0
    for at in range(KILLS):
        light(tmp_path, lines[: 42 + at % 20])
        old = whole(site)
        pid = os.fork()
        if pid == 0:
            run("update", "--config", config)
            os._exit(0)
        time.sleep(moments.uniform(0, 1.1 * took))
        os.kill(pid, 9)
        _, status = os.waitpid(pid, 0)
        killed += os.WIFSIGNALED(status)
        found = whole(site)
        assert found == old or manifest(site)["previous"] == old
        if at % 10 == 9:
            run("update", "--config", config)
            assert run("verify", site, "--quick")
            assert not list(site.glob("archive/.new-*"))
    assert killed > KILLS / 3
    run("update", "--config", config)
    assert "nothing new" in run("update", "--config", config).output


def test_a_release_that_was_kept_and_not_pointed_at_is_pointed_at_next(tmp_path):
    config = light(tmp_path, case_lines()[:40])
    run("update", "--config", config)
    light(tmp_path)
    run("update", "--config", config)
    site = tmp_path / "site"
    (site / "latest").unlink()
    (site / "latest").symlink_to("archive/" + archive.names(site)[0])
    assert run("verify", site, "--quick", status=1)
    run("update", "--config", config)
    assert (site / "latest").readlink().name == archive.names(site)[-1]
    assert run("verify", site, "--quick")


@pytest.fixture
def disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    small_disk(folder, "5m")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def on(disk: Path, config: Path) -> Path:
    text = config.read_text(encoding="utf-8")
    config.write_text(f'out = "{disk}/site"\n{text}', encoding="utf-8")
    return disk / "site"


def test_a_full_disk_is_status_1_and_the_last_release_stands(tmp_path, disk):
    site = on(disk, light(tmp_path, case_lines()[:40]))
    run("update", "--config", tmp_path / "tension.toml")
    old = whole(site)
    (disk / "ballast").write_bytes(b"x" * (os.statvfs(disk).f_bavail * 4096 - 500_000))
    on(disk, light(tmp_path))
    told = run("update", "--config", tmp_path / "tension.toml", status=1).output
    assert str(site) in told
    assert whole(site) == old
    assert not list(site.glob("archive/.new-*"))
    (disk / "ballast").unlink()
    run("update", "--config", tmp_path / "tension.toml")
    assert whole(site) != old


def test_a_read_only_site_is_named_even_to_root(tmp_path, disk):
    site = on(disk, light(tmp_path, case_lines()[:40]))
    run("update", "--config", tmp_path / "tension.toml")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    on(disk, light(tmp_path))
    assert str(site) in run("update", "--config", tmp_path / "tension.toml", status=1).output


def test_of_eight_runs_at_once_one_works_and_others_say_so(tmp_path):
    config = light(tmp_path)
    runs = [
        subprocess.Popen([*COMMAND, str(config)], stdout=-1, stderr=-1, text=True) for _ in range(8)
    ]
    told = [(one.communicate(), one.returncode) for one in runs]
    published = [out for (out, _), status in told if status == 0 and "published" in out]
    refused = [err for (_, err), status in told if status == 1]
    assert len(published) == 1
    assert all("another run" in err for err in refused)
    assert refused
    assert len(archive.names(tmp_path / "site")) == 1


def test_a_lock_of_a_dead_process_is_no_lock(tmp_path):
    config = light(tmp_path)
    (tmp_path / "site").mkdir()
    code = (
        "import sys, os, signal, pathlib; from tension.publish.lock import alone\n"
        f"with alone(pathlib.Path({str(tmp_path / 'site')!r})): os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    run("update", "--config", config)


def test_zone_locale_hash_seed_and_clock_change_no_byte(tmp_path):
    sites = []
    for at, own in enumerate(
        (
            {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
            {"TZ": "America/Adak", "LC_ALL": "fr_FR.UTF-8", "PYTHONHASHSEED": "77",
             "SOURCE_DATE_EPOCH": "86400"},
        )
    ):  # fmt: skip
        folder = tmp_path / str(at)
        folder.mkdir()
        config = light(folder)
        subprocess.run([*COMMAND, str(config)], check=True, env={**os.environ, **own},
                       capture_output=True)  # fmt: skip
        sites.append(tree(folder / "site"))
    assert sites[0] == sites[1]


def test_a_clock_set_back_moves_no_day_of_publication(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    config = light(tmp_path, case_lines()[:40])
    run("update", "--config", config)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    light(tmp_path)
    run("update", "--config", config)
    beat = json.loads((tmp_path / "site" / "heartbeat.json").read_bytes())
    assert len(beat["published"]) == 2
    assert set(beat["published"].values()) == {"2026-09-21"}
    assert run("verify", tmp_path / "site")


@pytest.mark.parametrize("way", ["changed", "missing", "extra"])
def test_what_was_tampered_with_is_named_and_published_anew(tmp_path, way):
    config = light(tmp_path)
    run("update", "--config", config)
    site = tmp_path / "site"
    release = site / "archive" / archive.names(site)[0]
    victim = release / ("extra.csv" if way == "extra" else "index.csv")
    if way == "missing":
        victim.unlink()
    else:
        victim.write_bytes(b"date,tension\n")
    told = run("verify", site, "--json", status=1).output
    faults = json.loads(told)["faults"]
    assert (faults[0]["path"], faults[0]["code"]) == (str(victim), f"verify.{way}")
    run("update", "--config", config)
    assert manifest(site)["release"].endswith("_t02")


def test_a_forged_release_with_sums_that_agree_does_not_come_out_the_same(tmp_path):
    run("update", "--config", light(tmp_path))
    site = tmp_path / "site"
    release = site / "archive" / archive.names(site)[0]
    content = (release / "index.csv").read_bytes().replace(b",carried,", b",observed,", 1)
    contents = {**tree(release), "index.csv": content}
    del contents["SHA256SUMS"]
    for name, text in {"index.csv": content, "SHA256SUMS": archive.sums(contents)}.items():
        (release / name).unlink()
        (release / name).write_bytes(text)
    assert run("verify", site, "--quick")
    assert "index.csv" in run("verify", site, status=1).output


def test_names_and_titles_that_try_to_be_markup_or_paths_escape_nowhere(tmp_path):
    nasty = "../../x\"><script>alert(1)</script>`' $(id)"
    lines = [line.replace("ML-US-2023-07-24-01", "../<b>x</b>`") for line in case_lines()]
    title = json.dumps(nasty)
    config = light(tmp_path, lines, more=f"title = {title}\npublisher = {title}\nlicence = {title}")
    sidecar = tmp_path / "ledger.toml"
    text = sidecar.read_text(encoding="utf-8").partition("\n")[2]
    sidecar.write_text(f"title = {{ en = {title}, fr = {title} }}\n{text}", encoding="utf-8")
    run("update", "--config", config)
    site = tmp_path / "site"
    pages = (site / "index.html", site / "latest" / "methodology.html", site / "feed.xml")
    for page in pages:
        told = page.read_text(encoding="utf-8")
        assert "<script>alert" not in told
        assert "<b>x" not in told
    there = {path.name for path in tmp_path.iterdir()}
    assert there == {"ledger.csv", "ledger.toml", "tension.toml", "site"}
    checker = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    checker += ["vendor.citation-file-format", str(site / "latest" / "CITATION.cff")]
    subprocess.run(checker, check=True, capture_output=True)


def test_where_no_links_can_be_made_latest_is_a_copy_and_says_so(tmp_path, monkeypatch):
    def refused(self, target, target_is_directory=False):
        raise NotImplementedError

    monkeypatch.setattr(Path, "symlink_to", refused)
    config = light(tmp_path, case_lines()[:40])
    assert "no symbolic links" in run("update", "--config", config).output
    light(tmp_path)
    run("update", "--config", config)
    site = tmp_path / "site"
    assert not (site / "latest").is_symlink()
    assert whole(site) == archive.names(site)[-1]
    assert run("verify", site, "--quick")
    assert "nothing new" in run("update", "--config", config).output
