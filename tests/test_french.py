"""What a French reader is told when something is wrong: French words, French typography."""

import errno
import os
import re

import click
import pytest
from click.testing import CliRunner

from tension import read_rulebook
from tension.cli import COMMANDS, group
from tension.cli.usage import SENTENCES, in_words, lang_in
from tension.errors import Finding, OutputError, RequestError, nearest
from tension.ledger.names import OTHER_NAMES, OTHER_WORDS
from tension.words import fold, formats

HEADER = "event_id,date,source_actor,target_actor,event_type"
ROW = "a,2025-03-03,USA,MLI,Critique publique"


def told(*argv, status):
    done = CliRunner().invoke(group, [*map(str, argv), "--lang", "fr"])
    assert done.exit_code == status, done.output
    return done.output


def checked(tmp_path, *rows, header=HEADER):
    path = tmp_path / "r.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return told("check", path, status=1).replace(f"{path}:", "")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("a,2025-03-03,USA,MLI,critique publiqe",
         "2:5: event_type\u00a0: critique publiqe n’est pas un type d’événement du barème\u202f;"),
        ("a,2025-03-03,USA,MLI,critique publiqe",
         "alias\u202f; vouliez-vous dire Critique publique (public_criticism)\u202f?"),
        ("a,2025-03-03,USA,MLI,Caution de visa impose",
         "vouliez-vous dire Caution de visa imposée (visa_bond_imposed)\u202f?"),
        ("a,2025-03-03,USA,MLI,suspension d'entre",
         "vouliez-vous dire suspension d\u2019entrée (travel_ban_imposed)\u202f?"),
        ("a,2025-03-03,USA,MLI,cooperation militair", "vouliez-vous dire coopération militaire"),
        ("a,2025-03-03,États Uni,MLI,Critique publique",
         "2:3: source_actor\u00a0: États Uni n’est pas un pays connu"),
        ("a,2025-03-03,Cote d'ivoir,MLI,Critique publique",
         "vouliez-vous dire Côte d’Ivoire\u202f?"),
        ("a,32/13/2025,USA,MLI,Critique publique",
         "2:2: date\u00a0: 32/13/2025 n’existe pas dans le calendrier"),
        ("a,hier,USA,MLI,Critique publique", "date\u00a0: hier n’est pas un jour\u202f; écrivez"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_told_with_its_accents_and_blanks(tmp_path, row, words):
    assert words in checked(tmp_path, row)


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("confidence", "élevé e", "vouliez-vous dire élevée\u202f?"),
        ("scope", "bilatérales", "vouliez-vous dire bilatérale\u202f?"),
        ("status", "retirré", "vouliez-vous dire retiré\u202f?"),
        ("intensity", "9", "intensity\u00a0: 9 n’est pas un nombre compris entre 0,5 et 2"),
        ("Porté", "x",
         "1:6: Porté\u00a0: la colonne est conservée mais n’est pas lue\u202f; vouliez-vous dire"),
        ("Porté", "x", "n’est pas lue\u202f; vouliez-vous dire scope\u202f? (remarque)"),
    ],
)  # fmt: skip
def test_a_wrong_word_of_a_column_likewise(tmp_path, column, cell, words):
    rows = f"{ROW},{cell}", "b,2025,MLI,USA,Critique publique,"
    assert words in checked(tmp_path, *rows, header=f"{HEADER},{column}")


def test_a_missing_column_is_named_as_it_is_written(tmp_path):
    text = checked(tmp_path, "a,2025-03-03", header="identifiant,date")
    assert "elle peut aussi s’appeler\u00a0: type, type d’événement, type événement" in text
    assert fold("type d’événement") in map(fold, OTHER_NAMES["event_type"])


def test_french_names_have_their_accents_and_apostrophes():
    words = [others for column in OTHER_WORDS.values() for others in column.values()]
    written = {name for names in [*OTHER_NAMES.values(), *words] for name in names}
    wanted = {"type d’événement", "date d’effet", "résumé", "portée", "intensité", "confirmé"}
    assert wanted | {"élevée", "à préciser", "répond à", "probabilité de caducité"} <= written
    assert not [name for name in written if "'" in name]


def test_an_alias_is_read_with_either_apostrophe_and_told_with_that_of_print(tmp_path):
    with_mark = [n for n in read_rulebook().vocabulary.written if "'" in n or "\u2019" in n]
    assert len(with_mark) > 20
    rows = [
        f"{i}{j},2025-03-03,USA,MLI,{name.replace(one, other)}"
        for i, name in enumerate(with_mark)
        for j, (one, other) in enumerate([("'", "\u2019"), ("\u2019", "'")])
    ]
    path = tmp_path / "r.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    assert "n\u2019est pas un type" not in CliRunner().invoke(
        group, ["check", str(path), "--lang", "fr"]
    ).output  # fmt: skip
    slips = [f"{i},2025-03-03,USA,MLI,{name}x" for i, name in enumerate(with_mark)]
    assert "'" not in re.sub(r": event_type.*?n\u2019est", "", checked(tmp_path, *slips))


WRONG = [
    ("explain", "hier"), ("explain", "1990-01-01"), ("explain", "--view", "USA>MLA"),
    ("explain", "--dyad", "FRA-ESP"), ("explain", "--dyad", "Malli>États-Unis"),
    ("compare", "2025-10-23", "--known", "2025-13-26", "--known", "2025-10-25"),
    ("compare", "2025-10-23", "2025-10-25", "--known", "2025-10-25"),
    ("report", "--style", "affiche"), ("report", "--as-of", "1990-01-01"),
    ("report", "--since", "2026-01-01", "--until", "2025-01-01"), ("report", "nul.csv"),
    ("import", "gdelte", "nul.csv"), ("import", "gdelt", "nul.csv"),
    ("import", "gdelt", "--dyad", "MLI-XXX"), ("panel", "--every", "siècle"),
    ("panel", "--top", "0"), ("panel", "nul"), ("update", "--config", "nul.toml"),
    ("new",), ("new", "x"), ("new", "x", "--dyad", "FRA-FRA"), ("new", "x", "--dyad", "FRA-DZX"),
    ("forecast", "--if", "travel_ban_liftd@2026-04-01"), ("model", "niveau"),
    ("index", "--draws", "peu"), ("index", "--rules", "nul.yaml"), ("verify", "nul"),
    ("status", "nul"), ("schedule", "--kind", "crond"), ("schedule", "--at", "25:00"),
    ("rules", "nul.yaml"), ("rules", "diff", "nul.yaml"),
    ("chek",), ("check", "--rulles", "x"), ("check", "a.csv", "b.csv"), ("coders", "nul.csv"),
    ("cluster", "nul.csv"), ("robustness", "--as-of", "1990-01-01"),
]  # fmt: skip
ENGLISH = re.compile(
    r"\b(the|is|not|of|file|allowed|did|invalid|error|try|missing|such|no|value)\b", re.IGNORECASE
)


@pytest.mark.parametrize("argv", WRONG, ids=" ".join)
def test_what_is_refused_is_refused_in_french(tmp_path, monkeypatch, argv):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ok.csv").write_text(f"{HEADER}\n{ROW}\n", encoding="utf-8")
    done = CliRunner().invoke(group, [*argv, "--lang", "fr"])
    assert isinstance(done.exception, SystemExit), done.exception  # refused, not broken
    assert done.exit_code in (1, 2)
    text = done.output
    assert len(text) > 20
    assert not ENGLISH.search(re.sub(r"\S*[-_./]\S*|OPTIONS|no_\w+", "", text)), text
    assert not re.search(r"\w [:;!?»]|« |[^\W\d]'[^\W\d]|[^\s\u202f«»>]{2}[;!?](\s|$)", text), text
    assert not re.search(r"(vouliez-vous dire [^?]*\?).*\1", text), text
    assert not re.search(r"\w+ :", text)


def test_every_command_is_among_them():
    assert {argv[0] for argv in WRONG} >= set(COMMANDS)


@click.group()
def made():
    """A command line with every kind of parameter."""


@made.command()
@click.argument("what")
@click.option("--many", type=click.IntRange(1, 5))
@click.option("--share", type=float)
@click.option("--kind", type=click.Choice(["one", "two"]), required=True)
@click.option("--flag", is_flag=True)
def one(**_values):
    """One command."""


@pytest.mark.parametrize(
    ("argv", "french"),
    [
        (["--kind", "one"], "il manque l’argument WHAT"),
        (["x"], "il manque l’option --kind"),
        (["x", "--kind", "three"],
         "pour --kind, three n’est pas admis ici\u202f; valeurs admises\u00a0: one, two"),
        (["x", "--many", "peu", "--kind", "one"], "pour --many, peu n’est pas un nombre entier"),
        (["x", "--many", "9", "--kind", "one"],
         "pour --many, 9 est hors des bornes\u202f; il faut 1<=x<=5"),
        (["x", "--share", "peu"], "pour --share, peu n’est pas un nombre"),
        (["x", "--kin", "one"],
         "l’option --kin n’existe pas\u202f; vouliez-vous dire --kind\u202f?"),
        (["x", "--zzz"], "l’option --zzz n’existe pas"),
        (["x", "y", "--kind", "one"], "arguments en trop\u00a0: y"),
        (["x", "y", "z", "--kind", "one"], "arguments en trop\u00a0: y z"),
        (["x", "--kind"], "l’option --kind demande une valeur"),
        (["x", "--flag=1"], "l’option --flag ne prend pas de valeur"),
    ],
)  # fmt: skip
def test_every_sentence_of_the_parser_has_french_words(argv, french):
    """By what this version of click says: a new wording fails here."""
    with pytest.raises(click.UsageError) as wrong:
        made.main(["one", *argv], standalone_mode=False)
    assert in_words(wrong.value.format_message(), "fr") == french


def test_a_sentence_that_is_not_the_parsers_stays():
    assert (
        in_words("entre deux registres, un seul jour", "fr") == "entre deux registres, un seul jour"
    )
    assert len({key for _, key in SENTENCES}) == len(SENTENCES)


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        (["check", "--lang", "fr"], "fr"), (["--lang=fr", "x"], "fr"), (["check"], "en"),
        (["check", "--lang", "es"], "en"), (["check", "--lang"], "en"), ([], "en"),
    ],
)  # fmt: skip
def test_the_language_is_known_before_the_line_is_read(words, lang):
    assert lang_in(words) == lang


def test_english_usage_is_clicks_own():
    done = CliRunner().invoke(group, ["check", "--rulles", "x"])
    assert done.exit_code == 2
    assert done.output.startswith("Usage: ")
    assert "Did you mean" in done.output


# Values in messages


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (0.5, "0.5", "0,5"),
        (2.0, "2", "2"),
        (0.125, "0.125", "0,125"),
        (-1.5, "\u22121.5", "\u22121,5"),
    ],
)
def test_decimals_are_as_short_as_they_are(value, english, french):
    assert formats.shortest(value, "en") == english
    assert formats.shortest(value, "fr") == french


def test_what_the_system_says_is_said_in_the_readers_language():
    for code in (errno.ENOENT, errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EISDIR):
        wrong = OutputError("out", os.strerror(code))
        assert os.strerror(code) in wrong.text("en")
        assert os.strerror(code) not in wrong.text("fr")
        read = RequestError("files.unreadable", path="x", reason=os.strerror(code))
        assert os.strerror(code) not in read.text("fr")
    assert "une panne" in OutputError("out", "une panne").text("fr")


def test_a_place_with_a_line_stays_one_that_editors_read():
    finding = Finding("r.csv", 3, 5, "date", "ledger.blank")
    assert finding.text("en").startswith("r.csv:3:5: date: the cell")
    assert finding.text("fr").startswith("r.csv:3:5: date\u00a0: la cellule")
    whole = Finding("r.csv", 0, 0, "", "ledger.no_header")
    assert whole.text("fr").startswith("r.csv\u00a0: le fichier")
    assert whole.text("en").startswith("r.csv: ")


def test_the_nearest_word_is_given_as_it_is_written():
    assert nearest("elevee", ["Élevée", "moyenne"]) == "Élevée"
    assert nearest("cote d'ivoir", ["Côte d’Ivoire"]) == "Côte d’Ivoire"
    assert nearest("ML-US-2025-10-8", ["ML-US-2025-10-08"]) == "ML-US-2025-10-08"
    assert nearest("zzz", ["Élevée"]) == ""


def test_every_name_of_a_type_is_found_as_the_rulebook_writes_it():
    vocabulary = read_rulebook().vocabulary
    assert {fold(name): key for name, key in vocabulary.written.items()} == dict(vocabulary.types)
    assert "Caution de visa imposée" in vocabulary.written
