"""`tension new`: a folder in which everything works at once; what every command finds in it."""

import json
import os
import re
import string
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from tension import compute_index, countries, read_records, read_rulebook
from tension.cli import group
from tension.errors import OutputError, RequestError
from tension.ledger.names import CANONICAL
from tension.publish import read_config
from tension.starter import Start, folder_files, start_folder
from tension.starter.rows import FRENCH
from tension.words import LANGUAGES, fold

SAMPLE = files("tension") / "data" / "gdelt_made.export.CSV"
NAMES = {
    "README.md", "ledger.csv", "ledger.toml", "tension.toml", "scoring_rules.yaml",
    "scoring_rules.schema.json", "notebook.py", "notebook.ipynb", ".gitignore", "schedule.cron",
}  # fmt: skip
PAIRS = st.lists(st.sampled_from(sorted(countries.codes())), min_size=2, max_size=2, unique=True)


def run(*argv, status=0):
    done = CliRunner().invoke(group, [str(word) for word in argv])
    assert done.exit_code == status, done.output
    return done


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A French folder, and we in it."""
    run("new", tmp_path / "essai", "--dyad", "FRA-DZA", "--lang", "fr")
    monkeypatch.chdir(tmp_path / "essai")
    return tmp_path / "essai"


@settings(max_examples=25)
@given(PAIRS, st.sampled_from(LANGUAGES))
def test_any_two_countries_start_clean_and_the_index_computes(tmp_path_factory, pair, lang):
    folder = tmp_path_factory.mktemp("any") / "one"
    start_folder(folder, Start("-".join(pair), lang))
    records = read_records(folder / "ledger.csv", folder / "scoring_rules.yaml")
    assert records.dyads == ("-".join(sorted(pair)),)
    index = compute_index(records)
    assert index.pair.tension[: 1 + (15 + 5)].max() > 55  # the bond, then the protest
    assert index.pair.tension[-1] < index.pair.tension[-2]  # the end
    assert len(records.ledger.examples) == 3
    assert read_config(folder / "tension.toml").kits[0].dyad == records.dyads[0]
    title = records.ledger.sidecar.title
    assert title == {one: title[one] for one in LANGUAGES}
    assert all(countries.name(code, one) in title[one] for code in pair for one in LANGUAGES)
    assert countries.name(pair[0], lang) in (folder / "README.md").read_text("utf-8")


@given(PAIRS, st.sampled_from(LANGUAGES))
@settings(max_examples=10)
def test_the_same_question_gives_the_same_bytes_in_any_order(pair, lang):
    there, back = (folder_files(Start("-".join(way), lang)) for way in (pair, pair[::-1]))
    assert there == back


@pytest.mark.parametrize(("dyad", "lang"), [("FRA-DZA", "fr"), ("IND-PAK", "en")])
def test_the_report_works_at_once_and_says_on_its_face_what_it_is(
    tmp_path, monkeypatch, dyad, lang
):
    made = tmp_path / "made"
    run("new", made, "--dyad", dyad, "--lang", lang)
    assert {path.name for path in made.iterdir()} == NAMES
    monkeypatch.chdir(made)
    done = run("report")
    assert "ledger.csv" in done.stderr
    page = (made / "out" / "report.html").read_text("utf-8")
    face = {"en": "EXAMPLE ROWS. Tension, India", "fr": "LIGNES D’EXEMPLE. Tension Algérie"}[lang]
    assert re.search(rf"<title>[^<]*{face}", page)
    limit = {"en": "EXAMPLE: rows that are examples", "fr": "EXEMPLE\\W+lignes à remplacer"}[lang]
    assert re.search(limit, page)
    pypdf = pytest.importorskip("pypdf")
    assert face in pypdf.PdfReader(made / "out" / "report.pdf").pages[0].extract_text()


def test_once_the_rows_are_real_nothing_is_called_an_example(folder):
    ledger = Path("ledger.csv").read_text("utf-8-sig")
    assert run("check").output.count("exemple") >= 3
    assert "exemple" in run("update", status=1).stderr
    assert not list(folder.glob("site/archive/*"))
    Path("ledger.csv").write_text(
        ledger.replace("exemple à remplacer", "Journal officiel").replace("EXEMPLE", "DZ-FR"),
        encoding="utf-8",
    )
    assert "exemple" not in run("check").output
    assert "publi" in run("update").output
    assert (folder / "site" / "latest" / "index.csv").is_file()


def test_a_publisher_of_examples_is_stopped_whatever_their_language_and_case():
    from tension.ledger.names import EXAMPLE_SOURCES, is_example

    assert set(EXAMPLE_SOURCES) == set(LANGUAGES)
    assert is_example("Exemple a remplacer ")
    assert not is_example("An example to replace it")


def test_a_folder_with_anything_in_it_is_refused_and_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    done = run("new", tmp_path, "--dyad", "FRA-DZA", status=1)
    assert "mine.txt" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert "not a folder" in run(
        "new", tmp_path / "mine.txt", "--dyad", "FRA-DZA", status=1
    ).stderr  # fmt: skip
    empty = tmp_path / "empty"
    empty.mkdir()
    run("new", empty, "--dyad", "FRA-DZA")
    assert {path.name for path in empty.iterdir()} == NAMES


def test_nothing_is_left_where_it_cannot_be_written(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tension.files.os.fsync", full)
    with pytest.raises(OutputError):
        start_folder(tmp_path / "new", Start("FRA-DZA"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("dyad", "said"),
    [("FRX-DZA", "did you mean FRA"), ("Frence-DZA", "did you mean France"),
     ("FRA-FRA", "names one country"), ("FRA", "not a pair"), ("", "not a pair"),
     ("FRA-DZA-MLI", "not a pair"), ("france>fra", "names one country")],
)  # fmt: skip
def test_what_is_no_pair_is_told_with_the_nearest(tmp_path, dyad, said):
    assert said in run("new", tmp_path / "x", "--dyad", dyad, status=1).stderr
    assert not (tmp_path / "x").exists()


@given(PAIRS)
def test_a_pair_is_read_by_code_or_name_in_any_order_and_case(pair):
    name = "-".join(sorted(pair))
    assert countries.read_pair("-".join(pair)) == name
    assert countries.read_pair(">".join(pair[::-1]).lower()) == name
    for lang in LANGUAGES:
        names = [countries.name(code, lang) for code in pair]
        for mark in ("-", " - ", ">", "\u2013"):  # and États-Unis, Guinée-Bissau have a hyphen
            assert countries.read_pair(mark.join(names)) == name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_feed_is_a_start_and_counts_for_nothing_yet(tmp_path, monkeypatch, lang):
    made = tmp_path / "made"
    run("new", made, "--dyad", "USA-MLI", "--from-feed", "gdelt", SAMPLE, "--lang", lang)
    records = read_records(made / "ledger.csv", made / "scoring_rules.yaml")
    assert len(records.ledger.rows) == 5
    assert not len(records.table)
    monkeypatch.chdir(made)
    run("report")
    assert "**candidates**" in (made / "README.md").read_text("utf-8")
    confirmed = {"en": ",candidate,", "fr": ";candidate;"}[lang]
    text = (made / "ledger.csv").read_text("utf-8-sig")
    one = text.replace(confirmed, confirmed.replace("candidate", "confirmed"), 1)
    (made / "ledger.csv").write_text(one, encoding="utf-8")
    assert len(read_records(made / "ledger.csv").table) == 1


def test_a_feed_without_the_pair_or_without_files_writes_nothing(tmp_path):
    new = ("new", tmp_path / "x", "--dyad", "FJI-TON")
    assert "no row between" in run(*new, "--from-feed", "gdelt", SAMPLE, status=1).stderr
    assert "FILES" in run(*new, "--from-feed", "gdelt", status=2).stderr
    assert "--from-feed" in run(*new, SAMPLE, status=2).stderr
    assert list(tmp_path.iterdir()) == []


def test_the_rulebook_is_the_bundled_one_under_another_name(folder):
    own, core = read_rulebook("scoring_rules.yaml"), read_rulebook()
    assert own.text.startswith("# yaml-language-server: $schema=scoring_rules.schema.json\n")
    assert Path("scoring_rules.schema.json").is_file()
    assert own.content.name == "dza-fra"
    assert own.content.model_copy(update={"name": core.content.name}) == core.content
    assert not own.warnings


def test_the_notebook_is_the_script(folder):
    jupytext = pytest.importorskip("jupytext")
    script = jupytext.read("notebook.py")
    written = jupytext.read("notebook.ipynb")
    assert [(c.cell_type, c.source) for c in script.cells] == [
        (c.cell_type, c.source) for c in written.cells
    ]
    import nbformat

    nbformat.validate(nbformat.read("notebook.ipynb", as_version=4))


def test_the_script_runs_on_what_is_in_the_folder(folder):
    made = {}
    exec(compile(Path("notebook.py").read_text("utf-8"), "notebook.py", "exec"), made)  # noqa: S102
    here = compute_index(read_records("ledger.csv", "scoring_rules.yaml"), "DZA-FRA")
    assert made["index"].frame.equals(here.frame)
    assert made["records"].rulebook.text == Path("scoring_rules.yaml").read_text("utf-8")


def test_every_language_has_every_text_with_the_same_names():
    texts = files("tension") / "starter" / "texts"
    found = {}
    for lang in LANGUAGES:
        there = sorted(path.name for path in (texts / lang).iterdir())
        found[lang] = {
            name: set(string.Template((texts / lang / name).read_text("utf-8")).get_identifiers())
            for name in there
        }
    assert found["en"] == found["fr"]


def test_headers_are_those_that_the_reader_knows():
    assert {CANONICAL[fold(written)] for written in FRENCH.values()} == set(FRENCH)


# What commands find in a folder


def test_a_named_ledger_comes_before_the_folder_and_the_folder_before_the_case(folder, tmp_path):
    assert "3 événements" in run("check").output
    case = files("tension") / "data" / "mali_us_events.csv"
    assert "65 événements, dza-fra" in run("check", case).output  # its rules, another ledger
    assert "MLI-USA" in run("explain", "2025-10-22", case).output
    assert run("explain", "--json").stdout.startswith('{"dyad": "DZA-FRA"')
    os.chdir(tmp_path)
    done = run("check")
    assert "65 events" in done.output
    assert done.stderr == ""


def test_every_command_takes_ledger_rulebook_and_language_from_the_folder(folder):
    Path("scoring_rules.yaml").write_text(
        Path("scoring_rules.yaml").read_text("utf-8").replace("version: 1.0.0", "version: 9.9.9"),
        encoding="utf-8",
    )
    for command in (("index",), ("compare",), ("robustness", "--draws", "50"), ("model", "level"),
                    ("explain",), ("forecast", "--draws", "100"), ("rules",)):  # fmt: skip
        done = run(*command)
        assert "tension.toml" in done.stderr, command
        assert "MLI" not in done.output, command
    metadata = json.loads(Path("out/metadata.json").read_text("utf-8"))
    assert metadata["rulebook"]["version"] == "9.9.9"
    assert "Somme" in run("explain").output
    assert "Sum" in run("explain", "--lang", "en").output
    assert "65 events" in run(
        "check", files("tension") / "data" / "mali_us_events.csv", "--lang", "en",
        "--rules", files("tension") / "scoring_rules.yaml",
    ).output  # fmt: skip


def test_of_several_pairs_one_is_chosen_and_a_mistake_in_the_config_is_told(folder):
    Path("tension.toml").write_text(
        '[[dyads]]\ndyad = "FRA-DZA"\nledger = "ledger.csv"\n'
        '[[dyads]]\ndyad = "MLI-USA"\nsql = { query = "select 1", url = "sqlite:///x.db" }\n',
        encoding="utf-8",
    )
    assert "DZA-FRA, MLI-USA" in run("report", status=1).stderr
    assert "3 events" in run("check", "ledger.csv").output
    assert "DZA-FRA" in run("explain", "--dyad", "fra-dza").output
    assert "database" in run("explain", "--dyad", "MLI-USA", status=1).stderr
    assert "DZA-FRA, MLI-USA" in run("explain", "--dyad", "IND-PAK", status=1).stderr
    Path("tension.toml").write_text('ledgr = "x"\n', encoding="utf-8")
    assert "tension.toml:1: ledgr" in run("report", status=1).stderr


def test_a_pair_with_a_name_from_outside_is_only_text(tmp_path):
    with pytest.raises(RequestError):
        Start("../..-DZA")
    with pytest.raises(RequestError):
        Start("FRA-DZA", lang="de")
