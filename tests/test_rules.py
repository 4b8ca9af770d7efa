"""The rulebook's numbers, versions and schema, and the commands `tension rules`."""

import csv
import json
import re
from dataclasses import fields
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

import tension
from tension.cli import group
from tension.ledger.columns import READ, REQUIRED
from tension.ledger.schema import ledger_schema
from tension.rulebook import (
    SCHEMA_FILE,
    compare_rulebooks,
    examine_rulebook,
    fingerprint,
    numbers,
    release,
    rulebook_schema,
    schema_text,
)

ROOT = Path(__file__).parent.parent
BOOK = tension.read_rulebook()
TEXT = BOOK.text
VALIDATOR = jsonschema.Draft7Validator(rulebook_schema())


def run(*argv):
    result = CliRunner().invoke(group, [str(part) for part in argv])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def written(folder, *changes, name="rules.yaml", stamp=False):
    """The bundled rulebook with texts replaced, each once; its stamp taken out unless asked for."""
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    if not stamp:
        text = re.sub(r"numbers: sha256:.*\n", "", text)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


# Numbers and versions


def versions():
    with (ROOT / "tests" / "versions_of_the_rulebook.csv").open(encoding="utf-8") as lines:
        return [(row["version"], row["numbers"]) for row in csv.DictReader(lines)]


def test_a_changed_number_needs_a_raised_version():
    """When this fails: raise the version of scoring_rules.yaml, run `tension rules hash`, and add
    a line to versions_of_the_rulebook.csv; never edit one that is there.
    """
    assert dict(versions())[BOOK.content.version] == BOOK.numbers
    assert BOOK.content.numbers == BOOK.numbers, "the stamp in scoring_rules.yaml is old"


def test_versions_only_rise_and_none_has_the_numbers_of_another():
    known = versions()
    rising = [release(version) for version, _ in known]
    assert rising == sorted(set(rising))
    assert len({numbers for _, numbers in known}) == len(known)
    assert release("1.10.0") > release("1.9.9") > release("1.9.0")


def moved_by(path, value):
    """The bundled content with one number of it moved."""
    tree = json.loads(BOOK.content.model_dump_json())
    *above, last = path
    place = tree
    for key in above:
        place = place[key]
    assert place[last] != value
    place[last] = value
    return fingerprint(type(BOOK.content).model_validate(tree))


def number_places(tree, path=()):
    if isinstance(tree, dict):
        for key, item in tree.items():
            yield from number_places(item, (*path, key))
    elif isinstance(tree, list) and path[-1] == "weight_range":
        for i, item in enumerate(tree):
            yield from number_places(item, (*path, i))
    elif isinstance(tree, float):
        yield path, tree


def test_every_number_of_the_rulebook_is_in_its_fingerprint():
    tree = json.loads(BOOK.content.model_dump_json())
    places = list(number_places(tree))
    assert len(places) > 4 * len(BOOK.content.events)
    seen = {BOOK.numbers} | {moved_by(path, value * 0.999 or 0.001) for path, value in places}
    assert len(seen) == len(places) + 1


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("calendar", "timezone"), "Africa/Bamako"),
        (("headline",), "pressure"),
        (("defaults", "scope"), "listed"),
        (("events", "aid_cut", "domain"), "visa"),
        (("events", "visa_bond_lifted", "ends"), ["visa_bond_imposed"]),
    ],
)
def test_words_that_move_the_index_are_in_the_fingerprint(path, value):
    assert moved_by(path, value) != BOOK.numbers


def test_words_that_move_nothing_are_not_in_the_fingerprint(tmp_path):
    path = written(
        tmp_path,
        ("label: {en: Sanctions imposed", "label: {en: Sanctions taken"),
        ("name: tension-core", "name: mine"),
        ("version: 1.0.0", "version: 2.0.0"),
        ("weight: 4\n", "weight: 4.0   # four\n"),
        ("    pending: 0.5\n", ""),  # the default says the same
    )
    assert tension.read_rulebook(path).numbers == BOOK.numbers


# The stamp


CHANGED = (
    ("weight: 3\n    weight_range: [1.71, 5.25]", "weight: 3.1\n    weight_range: [1.71, 5.62]"),
)


def test_a_stamp_that_no_longer_matches_is_told_with_its_cure(tmp_path):
    path = written(tmp_path, *CHANGED, stamp=True)
    rulebook, _, found = examine_rulebook(path)
    assert rulebook is not None
    assert [(f.key, f.severity, f.name) for f in found] == [
        ("rulebook.numbers_changed", "warning", "numbers")
    ]
    assert found[0].line == TEXT[: TEXT.index("\nnumbers:") + 1].count("\n") + 1
    assert rulebook.warnings == tuple(found)
    text = found[0].text()
    assert rulebook.numbers in text
    assert BOOK.numbers[:19] in text
    assert "1.0.0" in text
    cured = path.read_text(encoding="utf-8").replace(BOOK.numbers, rulebook.numbers)
    path.write_text(cured, encoding="utf-8")
    assert examine_rulebook(path)[2] == []


@pytest.mark.parametrize(
    "argv", [["index", "--json"], ["explain", "2025-10-22"], ["rules"], ["check"]]
)
@pytest.mark.parametrize(
    ("lang", "word"), [("en", "raise the version"), ("fr", "augmentez la version")]
)
def test_every_command_tells_it_once_and_goes_on(tmp_path, argv, lang, word):
    result = run(*argv, "--rules", written(tmp_path, *CHANGED, stamp=True), "--lang", lang)
    assert result.exit_code == 0, result.output
    assert result.output.count(word) == 1
    if argv != ["check"]:
        assert word in result.stderr


def test_without_a_stamp_there_is_nothing_to_tell(tmp_path):
    path = written(tmp_path, *CHANGED)
    assert examine_rulebook(path)[2] == []
    assert run("explain", "2025-10-22", "--rules", path).stderr == ""


def test_hash_prints_the_line_to_write(tmp_path):
    path = written(tmp_path, *CHANGED)
    assert run("rules", "hash").output == f"numbers: {BOOK.numbers}\n"
    line = run("rules", "hash", path).output
    path.write_text(line + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert examine_rulebook(path)[2] == []


@pytest.mark.parametrize("value", ["12", "sha256:12", '""'])
def test_a_stamp_that_is_none_is_a_mistake(tmp_path, value):
    path = written(tmp_path, (BOOK.numbers, value), stamp=True)
    found = examine_rulebook(path)[2]
    assert [(f.name, f.severity) for f in found] == [("numbers", "error")]


def test_a_key_without_a_value_is_told_once(tmp_path):
    path = written(
        tmp_path, ("    pending: 0.5\n", "    pending:\n"), ("plover: SANCTION", "plover: ~")
    )
    found = examine_rulebook(path)[2]
    assert [(f.key, f.name.rpartition(".")[2]) for f in found] == [
        ("rulebook.no_value", "pending"),
        ("rulebook.no_value", "plover"),
    ]


# Differences


def test_a_rulebook_does_not_differ_from_itself_nor_from_its_reformatted_self(tmp_path):
    path = written(tmp_path, ("points: 10\n", "points: 1.0e1\n"), ("# What share", "# Which share"))
    changes = compare_rulebooks(BOOK, tension.read_rulebook(path))
    assert (changes.numbers, changes.added, changes.removed, changes.texts) == ((), (), (), ())
    assert changes.sound


def test_what_changed_in_numbers_and_in_words_apart(tmp_path):
    end = TEXT.index("  third_party_alignment:")
    new = "  boycott:\n" + TEXT[TEXT.index("\n", end) + 1 :].replace(
        "Sides with an adversary", "Boycott"
    ).replace("Alignement sur un adversaire", "Boycottage")
    new = re.sub(r"    aliases:\n(      .*\n)+", "", new)
    path = written(
        tmp_path,
        *CHANGED,
        ("listed: 0.8 ", "listed: 0.9 "),
        ("intensity: 1\n", "intensity: 1.5\n"),
        ("label: {en: Sanctions imposed", "label: {en: Sanctions taken"),
        ("events:\n", f"events:\n{new}\n"),
    )
    changes = compare_rulebooks(BOOK, tension.read_rulebook(path))
    assert [(c.path, c.before, c.after) for c in changes.numbers] == [
        ("defaults.intensity", 1, 1.5),
        ("events.aid_cut.weight", 3, 3.1),
        ("events.aid_cut.weight_range.high", 5.25, 5.62),
        ("scopes.listed", 0.8, 0.9),
    ]
    assert changes.added == ("boycott",)
    assert changes.removed == ()
    assert changes.texts == ("events.sanctions_imposed.label.en",)
    assert not changes.raised
    assert not changes.sound
    back = compare_rulebooks(changes.after, changes.before)
    assert back.removed == ("boycott",)
    assert [(c.after, c.before) for c in back.numbers] == [
        (c.before, c.after) for c in changes.numbers
    ]


@pytest.mark.parametrize(
    ("version", "status"), [("1.0.0", 1), ("0.9.9", 1), ("1.0.1", 0), ("1.10.0", 0)]
)
def test_diff_says_when_the_version_was_not_raised(tmp_path, version, status):
    path = written(tmp_path, *CHANGED, ("version: 1.0.0", f"version: {version}"))
    result = run("rules", "diff", path)
    assert result.exit_code == status
    assert ("raise the version" in result.stderr) == bool(status)
    assert "events.aid_cut.weight: 3 → 3.1" in result.stdout
    assert run("rules", "diff", path, path).exit_code == 0
    content = json.loads(run("rules", "diff", path, "--json").stdout)
    assert content["sound"] == (status == 0)
    assert content["numbers"][0] == {"path": "events.aid_cut.weight", "before": 3, "after": 3.1}
    french = run("rules", "--lang", "fr", "diff", path)
    assert "events.aid_cut.weight\u00a0: 3 → 3,1" in french.stdout
    assert run("rules", "diff").output.endswith("no number changed\n")
    assert run("rules", "diff", "nowhere.yaml").exit_code == 1


# The list


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_list_has_every_type_with_its_reason(lang):
    output = run("rules", "--lang", lang).output
    for key, rule in BOOK.content.events.items():
        assert f"{rule.label[lang]}  [{key}]" in output
        assert rule.why in output
    assert BOOK.numbers in output
    assert ("6,4" in output) == (lang == "fr")


def test_the_list_for_a_machine(tmp_path):
    content = json.loads(run("rules", "--json").output)
    types = {item["type"]: item for item in content["types"]}
    assert list(types) == list(BOOK.content.events)
    bond = types["visa_bond_imposed"]
    assert (bond["weight"], bond["pending"], bond["half_life"]) == (5, 0.5, None)
    assert bond["ended_by"] == ["visa_bond_lifted"]
    assert TEXT.splitlines()[bond["line"] - 1] == "  visa_bond_imposed:"
    assert content["kappa"] == pytest.approx(7.2134752)
    mine = run("rules", "--json", "--rules", written(tmp_path, *CHANGED))
    assert {t["type"]: t["weight"] for t in json.loads(mine.output)["types"]}["aid_cut"] == 3.1
    assert run("rules", "--rules", "nowhere.yaml").exit_code == 1
    assert run("rules", "dif").exit_code == 2


# The schema


def test_the_published_schema_is_the_one_that_is_made():
    assert (ROOT / SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()
    assert (ROOT / "tension" / SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()
    assert TEXT.splitlines()[0] == f"# yaml-language-server: $schema={SCHEMA_FILE}"
    assert run("rules", "schema").output == schema_text()


def plain(text):
    return YAML(typ="safe", pure=True).load(text)


def test_the_schema_is_one_and_the_bundled_rulebook_keeps_it():
    jsonschema.Draft7Validator.check_schema(rulebook_schema())
    assert list(VALIDATOR.iter_errors(plain(TEXT))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("weight: 5\n", "weight: 5OO\n"),
        ("weight: 5\n", "weight: 50\n"),
        ("weight: 5\n", "weight: true\n"),
        ("weight: 5\n", "weight: 0\n"),
        ("weight: 5\n", "wieght: 5\n"),
        ("weight: 5\n", 'weight: "5"\n'),
        ("kind: act\n", "kind: akt\n"),
        ("half_life: 21\n", "half_life: -3\n"),
        ("    half_life: 21\n", ""),
        ("half_life: 21\n", "half_life: 21\n    pending: 0.5\n"),
        ("    pending: 0.5\n", "    pending: 0.5\n    half_life: 3\n"),
        ("    pending: 0.5\n", "    pending: 1.5\n"),
        ("residual: 0.1\n", "residual: 1\n"),
        ("    ends: [sanctions_imposed]\n", ""),
        ("ends: [sanctions_imposed]", "ends: []"),
        ('cameo: "163"', "cameo: 163"),
        ("headline: tension", "headline: mood"),
        ("version: 1.0.0", 'version: "1"'),
        ("weight_range: [2.67, 6]", "weight_range: [2.67]"),
        ("weight_range: [2.67, 6]", "weight_range: [2.67, 6, 9]"),
        ("fr: Sanctions imposées", "de: Sanktionen"),
        ("visa: {en: Visas, fr: Visas}", "visa: {en: Visas}"),
        ("    why: >-", "    becuase: >-"),
        ("scale:\n  points: 10\n", "scale:\n"),
        ("name: tension-core\n", ""),
        ("numbers: sha256:", "numbers: sha1:"),
        ("plover: SANCTION", "plover:"),
    ],
)
def test_schema_and_reader_refuse_the_same(tmp_path, old, new):
    path = written(tmp_path, (old, new), stamp=True)
    assert examine_rulebook(path)[0] is None
    assert list(VALIDATOR.iter_errors(plain(path.read_text(encoding="utf-8")))) != []


def test_an_editor_has_something_to_show_at_every_key():
    schema = rulebook_schema()
    assert "$defs" not in schema_text()
    models = [schema, *schema["definitions"].values()]
    for model in models:
        assert model["title"]
        for name, place in model["properties"].items():
            shown = place if "$ref" not in place else schema["definitions"][place["$ref"][14:]]
            assert shown.get("description"), name
            assert shown.get("title"), name


# The ledger's columns


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_columns_of_a_ledger_for_editors(lang):
    made = json.loads(run("rules", "schema", "--ledger", "--lang", lang).output)
    assert made == ledger_schema(BOOK, lang)
    columns = {field["name"]: field for field in made["fields"]}
    assert tuple(columns) == READ
    required = {name for name, f in columns.items() if f.get("constraints", {}).get("required")}
    assert required == set(REQUIRED)
    assert columns["intensity"]["constraints"] == {"minimum": 0.5, "maximum": 2}
    assert "listed" in columns["scope"]["constraints"]["enum"]
    assert all(field["description"] for field in made["fields"])


def test_the_bundled_ledger_keeps_the_columns():
    columns = {field["name"]: field for field in ledger_schema(BOOK)["fields"]}
    with (ROOT / "tension" / "data" / "mali_us_events.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        for name, cell in row.items():
            rules = columns.get(name, {}).get("constraints", {})
            if not cell:
                assert not rules.get("required"), name
                continue
            assert cell in rules.get("enum", [cell])
            assert re.fullmatch(rules.get("pattern", ".*"), cell, re.DOTALL)
            low, high = rules.get("minimum", float("-inf")), rules.get("maximum", float("inf"))
            assert columns.get(name, {}).get("type") != "number" or low <= float(cell) <= high


def test_the_numbers_are_listed_by_path_and_the_answer_is_frozen():
    found = numbers(BOOK.content)
    assert found["events.visa_bond_imposed.weight"] == 5
    assert list(found) == sorted(found)
    changes = compare_rulebooks(BOOK, BOOK)
    assert {field.name for field in fields(changes)} >= {"numbers", "added", "removed", "texts"}
    assert "0 numbers changed" in str(changes)
