"""datapackage.json, by the reference implementation of its specification.

Frictionless Data Package and Table Schema: https://specs.frictionlessdata.io/.
"""

import json
import shutil
import subprocess
import sys

import pytest
from sites import case_lines, light, run

from tension.publish.package import KEYS, REFERS


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    """A second release, so that there are revisions; with bands."""
    folder = tmp_path_factory.mktemp("package")
    for count in (60, 66):
        config = light(folder, case_lines()[:count])
        text = config.read_text(encoding="utf-8").replace("draws = 0", "draws = 40")
        config.write_text(text, encoding="utf-8")
        run("update", "--config", config)
    return folder / "site" / "latest"


def validated(folder):
    command = [sys.executable, "-m", "frictionless", "validate", "--json", "datapackage.json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return json.loads(done.stdout[done.stdout.index("{") :])


def test_every_row_of_every_table_is_what_the_package_says(release):
    told = validated(release)
    assert told["valid"], told
    rows = {task["name"]: task["stats"].get("rows", 0) for task in told["tasks"]}
    tables = {path.stem for path in release.glob("*.csv")} - {"index_excel_fr"}
    assert set(rows) == {name.replace("_", "-") for name in tables}
    assert rows["revisions"] > 0
    assert rows["bands"] > 0


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("index.csv", ",carried,", ",calm,"),
        ("index.csv", "2024-06-01,", "2024-06-31,"),
        ("index.csv", "2024-06-01,", "2024-06-02,"),
        ("evidence.csv", "ML-US-2025", "ML-XX-2025"),
        ("contributions.csv", ",sanctions_imposed,", ",sanctions_unheard_of,"),
    ],
)
def test_a_cell_a_key_and_a_reference_that_are_wrong_are_seen(release, tmp_path, table, old, new):
    copy = tmp_path / "copy"
    shutil.copytree(release, copy)
    text = (copy / table).read_text(encoding="utf-8")
    assert old in text
    package = json.loads((copy / "datapackage.json").read_bytes())
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    for name, content in ((table, text.replace(old, new, 1)), ("datapackage.json", None)):
        (copy / name).unlink()
        (copy / name).write_text(content or json.dumps(package), encoding="utf-8")
    assert not validated(copy)["valid"]


def test_every_key_is_declared(release):
    package = json.loads((release / "datapackage.json").read_bytes())
    for resource in package["resources"]:
        name = resource["path"].removesuffix(".csv")
        schema = resource["schema"]
        assert tuple(schema.get("primaryKey", ())) == KEYS.get(name, ())
        assert len(schema.get("foreignKeys", [])) == len(REFERS.get(name, ()))
        assert schema["missingValues"] == [""]


def test_a_title_in_one_language_says_so_in_the_page_of_another(tmp_path):
    config = light(tmp_path, more='title = { en = "The Mali desk" }\nlanguages = ["fr", "en"]')
    text = config.read_text(encoding="utf-8")
    config.write_text(f'{text}title = {{ en = "Mali and the US" }}\n', encoding="utf-8")
    run("update", "--config", config)
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert '<h1 lang="en">The Mali desk</h1>' in page
    assert '<h2 lang="en">Mali and the US</h2>' in page
    french, english = page.split('<section lang="en">')
    assert "<h2>Mali and the US</h2>" in english
    method = tmp_path / "site" / "latest" / "methodology.html"
    french = method.read_text(encoding="utf-8").split('<section lang="en">')[0]
    assert '<td lang="en">' in french
