"""An update that takes what is settled from the run before, against one that makes everything."""

import dataclasses
import datetime as dt
import hashlib
import io
import os
import random
import shutil
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sites import CASE, SIDECAR, case_lines, light, run, tree

from tension.errors import InputError, RequestError
from tension.export import EVENT_COLUMNS, index_tables, rows_as_text
from tension.files import anew
from tension.index import compute_index
from tension.index.spans import SPAN, pieces_of_events
from tension.ledger.stored import table_from_bytes, table_to_bytes, told_apart
from tension.publish import archive, read_config, tables, update_site
from tension.publish.before import kept_reading, noted, read_anew
from tension.publish.release import Settings, draft, software
from tension.publish.settled import DIGEST, Settled, place
from tension.publish.source import Source, ledger_csv, read_source
from tension.scoring import read_records
from tension.scoring.moved import WEIGHED, row_changes
from tension.uncertainty import bands_after, draw_bands

TALK = ("public_criticism", "ambassadorial_meeting", "visa_bond_imposed")
COLUMNS = case_lines()[0].rstrip("\n").split(",")
DRAWN = 'outputs = ["data"]\ndraws = 40\n'
FIRST, LAST = dt.date(2023, 12, 1), dt.date(2026, 3, 20)


@pytest.fixture(autouse=True, scope="module")
def cache(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield folder


def kept(cache: Path) -> Path:
    """The one file of pieces."""
    (found,) = (path for path in (cache / "tension" / "update").iterdir())
    return found


def drawn(folder: Path, lines=None) -> Path:
    config = light(folder, lines)
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('outputs = ["data"]\ndraws = 0\n', DRAWN), encoding="utf-8")
    return config


def row(name: str, day: str, kind: str, source: str) -> str:
    cells = dict.fromkeys(COLUMNS, "")
    cells |= {"event_id": name, "date": day, "event_type": kind, "source_actor": source}
    cells |= {"target_actor": "MLI" if source == "USA" else "USA", "confidence": "medium"}
    return ",".join(cells.values()) + "\n"


def edited(lines: list[str], edits) -> list[str]:
    """The ledger after some edits; one that makes an impossible history is refused when read."""
    lines = list(lines)
    for at, (what, n, day, kind, source) in enumerate(edits):
        place_ = 1 + n % (len(lines) - 1)
        if what == "add":
            lines.append(row(f"OWN-{at}", str(day), kind, source))
        elif what == "delete":
            del lines[place_]
        elif what == "change":
            lines[place_] = lines[place_].replace(",bilateral,", ",regional,", 1)
        else:  # the day, and with it what follows from it, some days earlier
            cells = lines[place_].split(",")
            back = dt.date.fromisoformat(cells[1]) - dt.timedelta(1 + n % 40)
            cells[1], cells[3:7] = str(back), ["", "", "", ""]
            lines[place_] = ",".join(cells)
    return lines


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "delete", "change", "back-date"]),
        st.integers(0, 80),
        st.dates(FIRST, LAST),
        st.sampled_from(TALK),
        st.sampled_from(["USA", "MLI"]),
    ),
    min_size=1,
    max_size=4,
)


@pytest.fixture(scope="module")
def grown(tmp_path_factory, cache):
    """A folder with a release, and copies of its site and its pieces."""
    folder = tmp_path_factory.mktemp("grown")
    run("update", "--config", drawn(folder, case_lines()[:55]))
    shutil.copytree(folder / "site", folder / "site_before", symlinks=True)
    shutil.copytree(cache / "tension", folder / "pieces_before")
    return folder


def again(folder: Path, cache: Path, *, pieces: bool) -> dict[str, bytes]:
    """The site after one more update of the one before, with the pieces of it or without."""
    shutil.rmtree(folder / "site")
    shutil.copytree(folder / "site_before", folder / "site", symlinks=True)
    shutil.rmtree(cache / "tension")
    if pieces:
        shutil.copytree(folder / "pieces_before", cache / "tension")
    done = update_site(read_config(folder / "tension.toml"))
    return {} if done.failed else tree(folder / "site")


@settings(max_examples=12)
@given(edits=EDITS, length=st.integers(50, 62))
def test_whatever_changes_every_byte_is_that_of_a_run_without_the_pieces(
    grown, cache, edits, length
):
    drawn(grown, edited(case_lines()[:length], edits))
    found = again(grown, cache, pieces=True)
    assume(found)
    assert found == again(grown, cache, pieces=False)


def source_of_lines(folder: Path, lines: list[str]) -> Source:
    (folder / "ledger.csv").write_text("".join(lines), encoding="utf-8")
    try:
        return read_source("MLI-USA", folder / "ledger.csv", None)
    except InputError:
        assume(False)
        raise


def plain(answer, *, but=()):
    """The fields of a dataclass, but for some."""
    fields = (field.name for field in dataclasses.fields(answer))
    return {name: getattr(answer, name) for name in fields if name not in but}


@pytest.mark.parametrize(
    "asked", ["draws = 41", "draws = 0", "seed = 2", "revision_horizon = 9", 'languages = ["fr"]']
)
def test_what_was_asked_otherwise_is_made_otherwise(grown, cache, asked):
    drawn(grown, case_lines()[:56])
    usual = again(grown, cache, pieces=True)
    config = grown / "tension.toml"
    plain_text = config.read_text(encoding="utf-8")
    text = plain_text.replace("draws = 40\n", "") if "draws" in asked else plain_text
    config.write_text(f"{asked}\n{text}", encoding="utf-8")
    found = again(grown, cache, pieces=True)
    assert found == again(grown, cache, pieces=False)
    assert found != usual


def test_bands_drawn_on_need_as_many_draws_as_bands():
    index = compute_index(read_records(), "MLI-USA")
    for make in (draw_bands, bands_after):
        with pytest.raises(RequestError, match="39 draws"):
            make(index, 39, 1)


@settings(max_examples=40)
@given(edits=EDITS, length=st.integers(0, 65), odd=st.sampled_from(["", '"a, « b »\n= c"', "=1+1"]))
def test_a_reading_that_was_kept_is_the_one_made_anew(tmp_path_factory, edits, length, odd):
    """Every value, and its type; also of cells that CSV must quote, and of no event at all."""
    folder = tmp_path_factory.mktemp("kept")
    cells = row("ODD", "2026-01-05", TALK[0], "USA").rstrip("\n").split(",")
    cells[COLUMNS.index("summary_en")] = odd
    lines = edited([*case_lines()[: 1 + length], ",".join(cells) + "\n"], edits)
    lines = lines if length else lines[:1]
    (folder / "ledger.toml").write_bytes(SIDECAR.read_bytes())
    source = source_of_lines(folder, lines)
    _, _, make = noted(source, draft(source, Settings()).index)
    found, expected = kept_reading(source, make()), read_anew(source)
    for one, other in ((found.days, expected.days), (found.levels, expected.levels)):
        assert one.dtype == other.dtype
        assert np.array_equal(one, other, equal_nan=True)
    here, there = found.records, expected.records
    pd.testing.assert_frame_equal(here.table, there.table, check_exact=True)
    pd.testing.assert_frame_equal(here.ledger.rows, there.ledger.rows, check_exact=True)
    for name, links in plain(there.links).items():
        assert getattr(here.links, name).dtype == links.dtype
        assert np.array_equal(getattr(here.links, name), links)
    assert plain(here.ledger, but=["rows"]) == plain(there.ledger, but=["rows"])
    but = ["ledger", "table", "links"]
    assert plain(here, but=but) == plain(there, but=but)


def case_rows(stop: int | None = None) -> pd.DataFrame:
    return read_records(CASE).table[list(EVENT_COLUMNS)].iloc[:stop]


@given(data=st.data())
def test_what_a_block_of_events_is_told_by_is_all_that_stands_in_it(data):
    """And not how the table came to be: parts put together are told as the whole."""
    rows = case_rows()
    cut, end = sorted((data.draw(st.integers(0, 65)), data.draw(st.integers(1, 65))))
    joined = pd.concat([rows.iloc[:cut], rows.iloc[cut:]], ignore_index=True)
    (told,) = told_apart(rows, [slice(0, end)])
    assert list(told_apart(joined, [slice(0, end)])) == [told]
    assert list(told_apart(rows.iloc[:end], [slice(0, end)])) == [told]
    name = data.draw(st.sampled_from(list(rows.columns)))
    changed = rows.copy()
    old = changed.loc[end - 1, name]
    changed.loc[end - 1, name] = f"{old}." if isinstance(old, str) else old + 1
    assert list(told_apart(changed, [slice(0, end)])) != [told]
    swapped = rows.rename(columns={name: "other"})
    assert list(told_apart(swapped, [slice(0, end)])) != [told]


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)


@given(
    table=st.lists(st.tuples(CELLS, st.integers(-(2**63), 2**63 - 1), st.floats()), max_size=5),
)
def test_a_table_comes_back_as_it_was_stored(table):
    texts, whole, numbers = zip(*table, strict=True) if table else ((), (), ())
    rows = pd.DataFrame(
        {
            "texts": pd.Series(texts, dtype="str"),
            "whole": pd.Series(whole, dtype="int64"),
            "numbers": pd.Series(numbers, dtype="float64"),
        }
    )
    back = table_from_bytes(table_to_bytes(rows))
    pd.testing.assert_frame_equal(back, rows, check_exact=True)
    signs = (np.signbit(one["numbers"].to_numpy()) for one in (back, rows))
    assert np.array_equal(*signs)


def test_only_blocks_with_something_new_are_written_again():
    """What no comparison of bytes would see: that nothing is kept at all."""
    made: list[str] = []
    kept: dict[tuple[str, bytes], bytes] = {}

    def keep(kind, source, make):
        if (kind, source) not in kept:
            made.append(kind)
            kept[kind, source] = make()
        return kept[kind, source]

    def whole(lines):
        records = read_records(pd.read_csv(io.StringIO("".join(lines)), dtype="str").fillna(""))
        index = compute_index(records, "MLI-USA")
        parts = {**index_tables(index, None, 0, keep), "evidence.csv": tables.evidence(index, keep)}
        alone = {**index_tables(index, None, 0, anew), "evidence.csv": tables.evidence(index)}
        assert parts == alone
        assert ledger_csv(records, keep) == ledger_csv(records)
        return records

    lines = case_lines()
    records = whole(lines)
    spans = len(set((records.table["date"] // SPAN).tolist()))
    others = ("evidence.csv", "ledger.csv")
    for name in ("events.csv", *others):
        assert made.count(name) == spans > 3
    made.clear()
    whole([*lines, row("NEW", "2026-03-09", TALK[0], "USA")])
    assert sorted(made) == sorted([*index_tables(compute_index(records), None, 0, anew), *others])


def test_blocks_of_events_are_the_table():
    rows = case_rows()
    made = [make() for _, make in pieces_of_events(rows, rows_as_text)]
    assert b"".join(made) == rows_as_text(rows)
    assert list(pieces_of_events(rows.iloc[:0], rows_as_text)) == []


def test_a_file_of_a_release_that_was_forged_is_not_taken_from(grown, cache):
    """Also where its sums were made to agree: a piece is of a file with the sum that it had."""
    drawn(grown, case_lines()[:58])
    expected = again(grown, cache, pieces=False)
    shutil.rmtree(grown / "site")
    shutil.copytree(grown / "site_before", grown / "site", symlinks=True)
    shutil.rmtree(cache / "tension")
    shutil.copytree(grown / "pieces_before", cache / "tension")
    (before,) = archive.releases(grown / "site")
    forged = {name: before.read(name) for name in archive.summed(before.path)}
    for name in ("events.csv", "evidence.csv", "contributions.csv"):
        forged[name] = forged[name].replace(b"2024-", b"2204-")
        assert forged[name] != before.read(name)
    for name, content in {**forged, archive.SUMS: archive.sums(forged)}.items():
        (before.path / name).chmod(0o644)
        (before.path / name).write_bytes(content)
    assert not archive.faults(before.path)
    run("update", "--config", grown / "tension.toml")
    found = tree(grown / "site")
    made = {name for name in expected if not name.startswith(f"archive/{before.name}/")}
    assert {name: found[name] for name in made} == {name: expected[name] for name in made}


def test_pieces_that_stand_in_a_release_are_not_kept_twice(grown, cache):
    drawn(grown, case_lines()[:58])
    again(grown, cache, pieces=True)
    (newest,) = archive.releases(grown / "site")[-1:]
    held = Settled(kept(cache), software(), newest).before
    there = {name for name in held.names if name}
    assert {"ledger.csv", "events.csv", "evidence.csv", "bands.csv", "index.csv"} <= there
    elsewhere = Settled(kept(cache), software(), None).before
    assert 0 < len(elsewhere.places) < len(held.places)
    assert newest.read("events.csv")[-200:] not in kept(cache).read_bytes()


@settings(max_examples=40)
@given(
    edits=EDITS, start=st.integers(20, 60), more=st.integers(0, 5), lead=st.sampled_from([0, 30])
)
def test_bands_drawn_on_are_the_bands_drawn_anew(tmp_path_factory, edits, start, more, lead):
    """Also in draws whose dates, ends and lapses reach back before what is new."""
    folder = tmp_path_factory.mktemp("bands")
    lines = case_lines()
    versions = (lines[: start + lead % 7], edited(lines[: start + more], edits))
    indexes = []
    for at, version in enumerate(versions):
        (folder / f"{at}.csv").write_text("".join(version), encoding="utf-8")
        try:
            indexes.append(compute_index(read_records(folder / f"{at}.csv"), "MLI-USA"))
        except InputError:
            assume(False)
    before, after = indexes
    _, trail = bands_after(before, 40, 1)
    trail = type(trail).from_bytes(trail.to_bytes())
    (one, left), other = (
        bands_after(after, 40, 1, (before.records, trail)),
        draw_bands(after, 40, 1),
    )
    for view, gauges in other.fans.items():
        for gauge, fan in gauges.items():
            found = one.fans[view][gauge]
            assert np.array_equal(found.mean, fan.mean, equal_nan=True)
            assert np.array_equal(found.quantiles, fan.quantiles, equal_nan=True)
    whole = bands_after(after, 40, 1)[1]
    assert set(left.places) <= set(whole.places)
    for day, held in left.places.items():
        assert held.fading.keys() == whole.places[day].fading.keys()
        assert all((held.fading[c] == whole.places[day].fading[c]).all() for c in held.fading)


def test_days_before_what_is_new_are_not_drawn_again():
    """What the test above would not see: that nothing is settled at all."""
    index = compute_index(read_records(CASE), "MLI-USA")
    _, trail = bands_after(index, 40, 1)
    forged = type(trail)(trail.days, trail.known + 1.0, trail.places)
    found, _ = bands_after(index, 40, 1, (index.records, forged))
    true = draw_bands(index, 40, 1)
    moved = found.fan("tension").mean - true.fan("tension").mean
    settled = index.days <= max(trail.places)
    assert (moved[index.in_record & settled] > 0.5).all()
    assert (moved[index.in_record & ~settled] == 0).all()
    assert max(trail.places) > index.days[index.in_record][-1] - 16


@pytest.mark.parametrize("harm", ["cut", "flipped", "emptied", "another version", "gone"])
def test_pieces_that_are_not_whole_or_of_another_version_are_not_read(grown, cache, harm):
    drawn(grown, case_lines()[:58])
    expected = again(grown, cache, pieces=False)
    shutil.copytree(grown / "pieces_before", cache / "tension", dirs_exist_ok=True)
    shutil.rmtree(grown / "site")
    shutil.copytree(grown / "site_before", grown / "site", symlinks=True)
    path = kept(cache)
    content = bytearray(path.read_bytes())
    if harm == "flipped":
        content[len(content) // 2] ^= 1
    elif harm == "cut":
        content = content[: len(content) // 2]
    elif harm == "emptied":
        content = bytearray()
    elif harm == "another version":
        at = content.index(b'"numpy": "') + 10
        content[at : at + 1] = b"0"
        content[:DIGEST] = hashlib.sha256(content[DIGEST:]).digest()
    path.write_bytes(content)
    if harm == "gone":
        shutil.rmtree(cache / "tension")
    else:
        whole = archive.newest_whole(archive.releases(grown / "site"))
        assert not Settled(path, software(), whole).before.places
    run("update", "--config", grown / "tension.toml")
    assert tree(grown / "site") == expected


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_killed_at_random_moments_the_pieces_heal(grown, cache):
    drawn(grown, case_lines()[:58])
    expected = again(grown, cache, pieces=False)
    start = time.perf_counter()
    assert again(grown, cache, pieces=True) == expected
    took = time.perf_counter() - start
    moments = random.Random(20251008)  # noqa: S311 - moments, not secrets
    for _ in range(6):
        pid = os.fork()
        if pid == 0:
            again(grown, cache, pieces=True)
            os._exit(0)
        time.sleep(moments.uniform(0.3, 1.0) * took)
        os.kill(pid, 9)
        os.waitpid(pid, 0)
    assert again(grown, cache, pieces=True) == expected
    assert not [path for path in kept(cache).parent.iterdir() if path.name.startswith(".new-")]


def test_pieces_are_never_in_what_is_served_and_where_none_can_be_kept_all_is_made(
    tmp_path, monkeypatch
):
    config = light(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "site"))
    assert place(tmp_path / "site", "") is None
    run("update", "--config", config)
    assert {path.name for path in (tmp_path / "site").iterdir()} == {
        *(".tension.lock", "archive", "feed.xml", "heartbeat.css", "heartbeat.json"),
        *("index.html", "latest"),
    }
    (tmp_path / "occupied").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "occupied"))
    light(tmp_path, case_lines()[:60])
    run("update", "--config", config)


def test_row_changes_are_those_of_a_plain_comparison():
    records = read_records(CASE)
    new = records.table.drop(index=[3, 10]).reset_index(drop=True)
    new.loc[5, "points"] += 1.0
    new.loc[7, "direction"] = "MLI>USA" if new.loc[7, "direction"] == "USA>MLI" else "USA>MLI"
    found = row_changes(records.table, new, WEIGHED)
    assert found.gone.tolist() == [3, 10]
    assert found.came.tolist() == []
    assert found.rewritten[1].tolist() == [5, 7]
    assert row_changes(new, records.table, WEIGHED).came.tolist() == [3, 10]
