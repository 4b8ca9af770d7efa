"""What a release holds, and that others' checkers accept it."""

import csv
import datetime as dt
import hashlib
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from python_calamine import CalamineWorkbook
from sites import case_lines, light, manifest, run, tree

import tension
from tension.publish import workbook
from tension.publish.package import column_type
from tension.publish.tables import is_number

HERE = Path(__file__).parent
COLUMNS = json.loads((HERE / "published_columns.json").read_text(encoding="utf-8"))
ATOM = "{http://www.w3.org/2005/Atom}"
PACKAGE = {  # what the Data Package and Table Schema specifications ask, as far as we use them
    "type": "object",
    "required": ["resources"],
    "properties": {
        "profile": {"const": "data-package"},
        "name": {"type": "string", "pattern": "^[-a-z0-9._/]+$"},
        "resources": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "path", "schema"],
                "properties": {
                    "name": {"type": "string", "pattern": "^[-a-z0-9._/]+$"},
                    "path": {"type": "string", "pattern": r"^[^/.][^:]*\.csv$"},
                    "hash": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
                    "schema": {
                        "type": "object",
                        "required": ["fields"],
                        "properties": {
                            "fields": {
                                "type": "array",
                                "minItems": 1,
                                "items": {
                                    "type": "object",
                                    "required": ["name", "type"],
                                    "properties": {
                                        "type": {
                                            "enum": [
                                                *("string", "number", "integer"),
                                                *("boolean", "date"),
                                            ]
                                        }
                                    },
                                },
                            }
                        },
                    },
                },
            },
        },
        "licenses": {
            "type": "array",
            "items": {"type": "object", "anyOf": [{"required": ["name"]}, {"required": ["path"]}]},
        },
    },
}


def table(path):
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("light")
    run("update", "--config", light(folder))
    return folder / "site"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The case as `tension update` publishes it when it is given nothing."""
    folder = tmp_path_factory.mktemp("whole")
    command = [sys.executable, "-m", "tension", "update"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "site"


def test_given_nothing_the_case_is_published_with_all_that_belongs_to_it(whole):
    latest = whole / "latest"
    there = set(tree(latest))
    assert {*COLUMNS, "index.json", "index.xlsx", "metadata.json", "report.pdf"} <= there
    assert {"report.html", "report.fr.pdf", "charts/arc.png", "charts/arc.fr.png"} <= there
    assert {"LICENSE", "CITATION.cff", "CHANGELOG.md", "methodology.html", "SHA256SUMS"} <= there
    assert (latest / "report.pdf").read_bytes().startswith(b"%PDF")
    assert {"index.html", "feed.xml", "heartbeat.json"} <= {path.name for path in whole.iterdir()}
    assert (latest / "index.csv").read_bytes() != b""
    low = [row[3] for row in table(latest / "index.csv")[1:]]
    assert all(low), "the 80 % band is in the published index"


def test_the_newest_release_comes_out_the_same_byte_for_byte_pdf_included(whole):
    done = run("verify", whole)
    assert "byte for byte" in done.output
    assert f"{whole}: 1 release, " in done.output


def test_columns_are_those_of_the_committed_schema_and_only_appended(whole):
    for name, columns in COLUMNS.items():
        found = table(whole / "latest" / name)[0]
        assert found[: len(columns)] == columns, name


def test_every_cell_is_of_the_type_that_the_package_says(whole):
    package = json.loads((whole / "latest" / "datapackage.json").read_bytes())
    reads = {"date": dt.date.fromisoformat, "number": float, "integer": int, "string": str}
    reads["boolean"] = {"true": True, "false": False}.__getitem__
    for resource in package["resources"]:
        rows = table(whole / "latest" / resource["path"])
        content = (whole / "latest" / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert [field["name"] for field in resource["schema"]["fields"]] == rows[0]
        for at, field in enumerate(resource["schema"]["fields"]):
            cells = {row[at] for row in rows[1:]} - {""}
            for cell in cells:
                reads[field["type"]](cell)
    assert column_type("tension") == "number"


def test_the_data_package_follows_its_specification(whole):
    package = json.loads((whole / "latest" / "datapackage.json").read_bytes())
    jsonschema.validate(package, PACKAGE)
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    broken = {**package, "resources": [{**package["resources"][0], "path": "../index.csv"}]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, PACKAGE)


def test_the_citation_is_accepted_by_the_formats_own_schema(whole, tmp_path):
    checker = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    checker += ["vendor.citation-file-format"]
    good = whole / "latest" / "CITATION.cff"
    subprocess.run([*checker, str(good)], check=True, capture_output=True)
    bad = tmp_path / "CITATION.cff"
    bad.write_text(good.read_text(encoding="utf-8").replace("title:", "tittle:"), encoding="utf-8")
    assert subprocess.run([*checker, str(bad)], check=False, capture_output=True).returncode


def test_the_sums_are_those_that_sha256sum_checks(site):
    subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=site / "latest",
                   check=True, capture_output=True)  # fmt: skip
    listed = {line.split("  ")[1] for line in
              (site / "latest" / "SHA256SUMS").read_text().splitlines()}  # fmt: skip
    assert listed == set(tree(site / "latest")) - {"SHA256SUMS"}


def test_days_within_the_horizon_are_provisional_and_no_others(tmp_path):
    run("update", "--config", light(tmp_path, more="revision_horizon = 10"))
    head, *rows = table(tmp_path / "site" / "latest" / "index.csv")
    flags = [row[head.index("provisional")] for row in rows]
    assert flags == ["false"] * (len(rows) - 10) + ["true"] * 10


def test_french_excel_reads_the_numbers_of_the_index(site):
    content = (site / "latest" / "index_excel_fr.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    plain = table(site / "latest" / "index.csv")
    assert [[cell.replace(",", ".") for cell in row] for row in rows] == plain
    assert any("," in cell for row in rows[1:] for cell in row)


def test_the_workbook_has_every_table_with_numbers_as_numbers(site):
    book = CalamineWorkbook.from_path(str(site / "latest" / "index.xlsx"))
    plain = table(site / "latest" / "index.csv")
    rows = book.get_sheet_by_name("index").to_python()
    assert rows[0] == plain[0]
    assert rows[-1][2] == float(plain[-1][2])
    assert {"events", "evidence", "revisions"} <= set(book.sheet_names)


@pytest.mark.parametrize("name", workbook.SHEETS)
def test_every_sheet_has_the_rows_of_its_table(site, name):
    book = CalamineWorkbook.from_path(str(site / "latest" / "index.xlsx"))
    rows = book.get_sheet_by_name(name).to_python()
    plain = table(site / "latest" / f"{name}.csv")
    assert len(rows) == len(plain)
    for sheet, told in zip(rows, plain, strict=True):
        read = [float(cell) if is_number(cell) else cell for cell in told]
        assert [*sheet, *[""] * (len(read) - len(sheet))] == read


def test_a_sheet_holds_no_more_rows_than_excel_does(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    parts = (b"id,text\n", b'a,"1\n2"\nb,3\n', b'c,"4\n5\n6"\nd,7\n', b"e,8\n")
    tables = {f"{name}.csv": parts[:3] if name == "index" else parts for name in workbook.SHEETS}
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook.workbook(tables)))
    for name in ("index", "events"):
        told = [row[0] for row in book.get_sheet_by_name(name).to_python()]
        assert told == ["id", "a", "b", "c"]


def test_the_days_in_json_are_the_rows_of_the_index(site):
    head, *rows = table(site / "latest" / "index.csv")
    days = json.loads((site / "latest" / "index.json").read_bytes())["days"]
    texts = ("date", "dyad", "status")
    for day, row in zip(days, rows, strict=True):
        assert list(day) == head
        for name, cell in zip(head, row, strict=True):
            assert day[name] == (cell if name in texts else json.loads(cell or "null"))


def test_every_source_of_every_event_is_evidence(site):
    events = {row[0] for row in table(site / "latest" / "events.csv")[1:]}
    evidence = table(site / "latest" / "evidence.csv")[1:]
    assert {row[0] for row in evidence} == events
    second = sum(bool(row[-1]) for row in table(site / "latest" / "events.csv")[1:])
    assert sum(row[3] == "2" for row in evidence) == second


def test_the_codebook_has_the_live_weights(site):
    head, *rows = table(site / "latest" / "codebook.csv")
    rules = tension.read_rulebook().content.events
    told = {row[0]: float(row[head.index("weight")]) for row in rows}
    assert told == {key: rule.weight for key, rule in rules.items()}
    page = (site / "latest" / "methodology.html").read_text(encoding="utf-8")
    assert all(rule.label["fr"].replace("'", "&#39;") in page for rule in rules.values())


def test_the_feed_has_an_entry_a_release_and_what_atom_asks(site):
    feed = ElementTree.parse(site / "feed.xml").getroot()  # noqa: S314 - our own
    for name in ("title", "id", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == f"MLI-USA {manifest(site)['release']}"
    assert re.fullmatch(r"2026-03-09T00:00:00Z", entry.findtext(f"{ATOM}updated") or "")


def test_the_page_links_what_is_there_and_asks_nothing_outside(site):
    page = (site / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'(?:href|src)="([^"]*)"', page)
    assert "latest/index.csv" in links
    assert all((site / link).is_file() for link in links)
    assert not re.findall(r"https?://", page)
    assert 'lang="fr"' in page


def test_the_manifest_says_what_went_in_and_what_came_out(site):
    told = manifest(site)
    content = (site / "latest" / "ledger.csv").read_bytes()
    assert told["inputs"]["ledger.csv"] == hashlib.sha256(content).hexdigest()
    assert told["software"]["tension-index"] == tension.__version__
    assert set(told["outputs"]) == set(tree(site / "latest")) - {"manifest.json", "SHA256SUMS"}


def test_notes_and_names_of_coders_stay_at_home(tmp_path):
    lines = case_lines()
    assert "notes" in lines[0]
    lines[1] = lines[1].rstrip("\n") + " not for others\n"
    run("update", "--config", light(tmp_path, lines))
    assert not any(b"not for others" in content for content in tree(tmp_path / "site").values())


def test_each_part_of_the_page_has_the_title_of_its_language(tmp_path):
    run("update", "--config", light(tmp_path, more='languages = ["fr", "en"]'))
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "<h2>Mali et États-Unis, 2024–2026</h2>" in page
    assert "<h2>Mali and the United States, 2024–2026</h2>" in page
