"""Writes the pages of docs/ that are made from the code: `python docs/generate.py`.

Help, columns, keys and fields are said once, in the code (`words/` has them in two languages) and
in `docs/keys.toml` and `docs/terms.toml`; tests/test_docs.py compares the committed pages with
what this makes.
"""

from __future__ import annotations

import functools
import inspect
import pkgutil
import re
import tomllib
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import tension
from tension import export
from tension.ledger.names import OTHER_NAMES, OTHER_WORDS
from tension.ledger.schema import ledger_schema
from tension.ledger.sidecar import KEYS
from tension.publish import codebook, config, tables
from tension.rulebook import Rulebook, read_rulebook
from tension.rulebook.types import Calendar, Defaults, EventType, RulebookFile, Scale
from tension.words import catalogue, formats, say

DOCS = Path(__file__).parent
MADE = "% Made by docs/generate.py; do not edit.\n\n"
LANGUAGES = ("en", "fr")


def pages() -> dict[str, str]:
    """Page, relative to docs/ → its text."""
    made = {"reference/commands.md": commands(), "reference/api.md": api()}
    for lang, (ledger, rules, files, keys, terms) in PLACES.items():
        made[ledger] = ledger_page(lang)
        made[rules] = rulebook_page(lang)
        made[files] = files_page(lang)
        made[keys] = configuration_page(lang)
        made[terms] = glossary(lang)
    made = {name: MADE + text.rstrip() + "\n" for name, text in made.items()}
    for path in sorted((DOCS / "fr").rglob("*.md")):
        name = path.relative_to(DOCS).as_posix()
        made.setdefault(name, path.read_text(encoding="utf-8"))
    return {name: spaced(text) if name.startswith("fr/") else text for name, text in made.items()}


def spaced(text: str) -> str:
    """French with its thin spaces and apostrophes, outside code."""
    codes = re.compile(r"^```.*?^```$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
    kept = iter(codes.findall(text))
    return re.sub(CODE, lambda _: next(kept), _thin(codes.sub(CODE, text)))


CODE = "\ue000"
"""Stands for a piece of code while the words around it are set."""


def _thin(text: str) -> str:
    text = re.sub(r"(?<=[^\s|:>\-]) (?=[;!?%»](?:\W|$))", "\u202f", text)
    text = re.sub(r"(?<=[^\s|:>\-]) (?=:(?:\s|$))", "\u00a0", text)
    text = re.sub(r"« (?=\S)", "«\u00a0", text).replace("\u202f»", "\u00a0»")
    text = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "\u202f", text)
    return re.sub(rf"(?<=\w)'(?=[\w{CODE}])", "\u2019", text)


PLACES = {
    "en": (
        *("reference/ledger.md", "reference/rulebook.md", "reference/files.md"),
        *("reference/configuration.md", "glossary.md"),
    ),
    "fr": (
        *("fr/reference/registre.md", "fr/reference/bareme.md", "fr/reference/fichiers.md"),
        *("fr/reference/configuration.md", "fr/glossaire.md"),
    ),
}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(cell, line))} |" for line in lines)


def cell(text: str) -> str:
    """A text that stays in its cell."""
    return " ".join(str(text).split()).replace("|", "\\|")


def code(text: object) -> str:
    """A word of the program."""
    return f"`{text}`"


def codes(words: Iterable[object]) -> str:
    """Several of them."""
    return ", ".join(code(word) for word in words)


# Commands


def commands() -> str:
    """Every command, as its help has it."""
    import click

    from tension.cli import COMMANDS, group

    parts = [COMMANDS_INTRO, "## tension\n", helped(group, None, "tension")]
    top = click.Context(group, info_name="tension")
    for name in COMMANDS:
        command = group.get_command(top, name)
        assert command is not None  # noqa: S101 - the table names it
        parts += list(_command(command, top, name))
    return "\n".join(parts)


COMMANDS_INTRO = """# Commands

Run with nothing, every command works on the bundled case. `LEDGER` is a file of your own. Exit
status: 0 done, 1 something to mend, 2 wrong usage, 3 done in part. An option may also come from the
environment: `TENSION_REPORT_LANG=fr` is `tension report --lang fr`.
"""


def _command(command: Any, parent: Any, name: str) -> Iterator[str]:
    import click

    context = click.Context(command, info_name=name, parent=parent)
    yield f"(command-{context.command_path.replace(' ', '-')})=\n"
    depth = context.command_path.count(" ")
    yield f"{'#' * (depth + 1)} {context.command_path}\n"
    yield helped(command, context.parent, name)
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            yield from _command(found, context, inner)


def helped(command: Any, parent: Any, name: str) -> str:
    """The help of a command, 78 columns wide wherever it is asked for."""
    import click

    context = click.Context(
        command,
        info_name=name,
        parent=parent,
        max_content_width=78,
        terminal_width=78,
        help_option_names=["-h", "--help"],
    )
    return f"```text\n{command.get_help(context)}\n```\n"


# Python

GROUPS = (
    ("Beginning and reading", ("tension.starter", "tension.scoring", "tension.rulebook")),
    ("The index", ("tension.index",)),
    ("What was known when", ("tension.vintages",)),
    ("How sure", ("tension.uncertainty",)),
    ("Models of the news", ("tension.models",)),
    ("Machine-coded feeds", ("tension.feeds", "tension.panel")),
    ("Press reports and coders", ("tension.cluster", "tension.coders")),
    ("Reports and publication", ("tension.report", "tension.publish", "tension.schedule")),
    ("Charts and notebooks", ("tension.charts", "tension.shown")),
    ("What can go wrong", ("tension.errors",)),
)


def grouped() -> dict[str, list[str]]:
    """Heading → public names; whatever no group foresaw comes last."""
    homes = dict(tension._HOMES)
    found = {
        title: [name for name, home in homes.items() if home in rooms] for title, rooms in GROUPS
    }
    seen = {name for names in found.values() for name in names}
    rest = [name for name in homes if name not in seen]
    return {**found, "Others": rest} if rest else found


def api() -> str:
    """Every public name, grouped; signatures and docstrings are read when the site is built."""
    parts = [API_INTRO]
    for title, names in grouped().items():
        parts.append(f"## {title}\n")
        directives = "\n".join(_directive(name) for name in names)
        parts.append(f"```{{eval-rst}}\n{directives}\n```\n")
    answers = "\n".join(_answers())
    parts.append(f"## Answers\n\n{ANSWERS_INTRO}\n```{{eval-rst}}\n{answers}\n```\n")
    return "\n".join(parts)


API_INTRO = """# Python

Every public name is `tension.NAME`. Functions take and return frozen records; nothing that you pass
is changed. `str(answer)` is a few honest lines. Days are ISO texts or `datetime.date`. A request
that cannot be met raises {py:class}`tension.RequestError`; a file with mistakes raises
{py:class}`tension.InputError` with all of them.
"""
ANSWERS_INTRO = "What the functions above return. You never make one by hand.\n"


def _directive(name: str) -> str:
    if inspect.isclass(getattr(tension, name)):
        return _class(f"tension.{name}")
    return f".. autofunction:: tension.{name}\n"


def _class(name: str) -> str:
    return f".. autoclass:: {name}\n   :members:\n   :exclude-members: __init__\n"


def _answers() -> Iterator[str]:
    """The frozen records that public functions return, and those inside them, each once."""
    public = [getattr(tension, name) for name in tension._HOMES]
    found: list[Any] = []
    ahead = [thing for thing in public if inspect.isfunction(thing) or inspect.isclass(thing)]
    while ahead:
        thing = ahead.pop()
        for word in sorted(set(re.findall(r"\b[A-Z]\w+", _told(thing)))):
            named = getattr(import_module(thing.__module__), word, None) or records().get(word)
            for kind in _spelt_out(named):
                if _ours(kind) and kind not in found and kind not in public:
                    found.append(kind)
                    ahead.append(kind)
    for kind in sorted(found, key=lambda one: (one.__name__, one.__module__)):
        yield _class(f"{kind.__module__}.{kind.__name__}")


def _spelt_out(kind: Any) -> Iterator[Any]:
    """A class, or those that an alias stands for."""
    yield kind
    for inner in typing.get_args(kind):
        for one in inner if isinstance(inner, list) else [inner]:
            yield from _spelt_out(one)


def _ours(thing: Any) -> bool:
    """Whether a class is a record of ours (and not of the rulebook, which has its own page)."""
    inside = inspect.isclass(thing) and thing.__module__.startswith("tension.")
    return inside and thing.__module__ != "tension.rulebook.types"


def _told(thing: Any) -> str:
    """What a function takes and returns; what a record holds, as its annotations have it."""
    if inspect.isfunction(thing):
        return str(inspect.signature(thing))
    methods = [m.fget if isinstance(m, property) else m for m in vars(thing).values()]
    given = [told for m in methods if inspect.isfunction(m) for told in m.__annotations__.values()]
    return " ".join(map(str, [*inspect.get_annotations(thing).values(), *given]))


@functools.cache
def records() -> dict[str, type]:
    """Every frozen record of the package by its name; public ones of modules first."""
    found: dict[str, type] = {}
    for module in pkgutil.walk_packages(tension.__path__, "tension."):
        if module.name.endswith("__main__"):
            continue
        for name, thing in vars(import_module(module.name)).items():
            if _ours(thing) and not name.startswith("_"):
                found.setdefault(name, thing)
    return found


# Ledger


def ledger_page(lang: str) -> str:
    """The columns of a ledger, from the code that reads them."""
    rulebook = read_rulebook()
    words = LEDGER[lang]
    fields = ledger_schema(rulebook, lang)["fields"]
    rows = [
        (
            code(field["name"]),
            words["yes"] if field.get("constraints", {}).get("required") else "",
            field["description"],
            codes(OTHER_NAMES.get(field["name"], ())),
        )
        for field in fields
    ]
    other = [
        (code(column), code(word), codes(others))
        for column, table_ in OTHER_WORDS.items()
        for word, others in table_.items()
    ]
    return "\n\n".join(
        (
            words["intro"],
            table(words["head"], rows),
            words["words"],
            table(words["words_head"], other),
            words["sidecar"],
            table(words["keys_head"], keyed("sidecar", KEYS, lang)),
            words["sidecar_end"],
        )
    )


LEDGER: dict[str, dict[str, Any]] = {
    "en": {
        "intro": """# The ledger

One row is one thing that happened, whatever the number of reports. CSV (`,` `;` or tab; UTF-8,
UTF-16 or Windows), XLSX, Parquet or JSON lines. Case, accents and underscores of a header do not
matter; any other column is kept and carried, never interpreted. A ledger holds no weights: the
[rulebook](rulebook.md) alone does. `tension check FILE` lists every mistake with its line.

## Columns""",
        "head": ("column", "must be there", "what it holds", "may also be called"),
        "yes": "yes",
        "words": "## Words that a cell may hold, and other ways to write them",
        "words_head": ("column", "word", "also written"),
        "keys_head": ("key", "what it says"),
        "sidecar": """## Beside the ledger

`suivi.toml` beside `suivi.csv` may say what the rows cannot. Without it coverage runs from the
first `date` to the latest `date` or `known_date` of the file.""",
        "sidecar_end": """Country names are read in English and French, codes as ISO 3166 unless
`country_codes` says otherwise. Days are ISO; another order is either declared or proved by the file
itself, never guessed: where a day could be two days, it is a mistake.""",
    },
    "fr": {
        "intro": """# Le registre

Une ligne est une chose qui s’est passée, quel que soit le nombre d’articles. CSV (`,` `;` ou
tabulation ; UTF-8, UTF-16 ou Windows), XLSX, Parquet ou JSON lines. Casse, accents et tirets bas
d’un en-tête n’ont pas d’importance ; toute autre colonne est gardée et transportée, jamais
interprétée. Un registre ne contient pas de poids : seul le [barème](bareme.md) en a.
`tension check FICHIER --lang fr` donne la liste de toutes les fautes, avec leur ligne.

## Colonnes""",
        "head": ("colonne", "obligatoire", "ce qu’elle contient", "autres noms possibles"),
        "yes": "oui",
        "words": "## Mots qu’une cellule peut contenir, et autres façons de les écrire",
        "words_head": ("colonne", "mot", "s’écrit aussi"),
        "keys_head": ("clé", "ce qu’elle dit"),
        "sidecar": """## À côté du registre

`suivi.toml`, à côté de `suivi.csv`, peut dire ce que les lignes ne disent pas. Sans lui, la
couverture va du premier `date` au dernier `date` ou `known_date` du fichier.""",
        "sidecar_end": """Les noms de pays se lisent en français et en anglais, les codes en ISO
3166 sauf si `country_codes` dit autre chose. Les jours sont en ISO ; un autre ordre est déclaré, ou
prouvé par le fichier lui-même, jamais deviné : là où un jour peut en être deux, c’est une
faute.""",
    },
}


def keyed(part: str, names: Sequence[str], lang: str) -> list[tuple[str, str]]:
    """Key and meaning from keys.toml, which must know every key of the code and no other."""
    told = tomllib.loads((DOCS / "keys.toml").read_text(encoding="utf-8"))[part]
    missing = set(names) - set(told)
    extra = {name for name in set(told) - set(names) if not told[name].get("optional")}
    if missing or extra:
        raise SystemExit(f"docs/keys.toml, [{part}]: add {missing or '-'}, drop {extra or '-'}")
    return [(code(name), told[name][lang]) for name in names]


# Rulebook


def rulebook_page(lang: str) -> str:
    """The fields of a rulebook, from its types, and what the bundled one holds."""
    words = RULES[lang]
    rulebook = read_rulebook()
    sections: list[tuple[str, Any]] = [
        (words["top"], RulebookFile),
        ("`calendar`", Calendar),
        ("`scale`", Scale),
        ("`defaults`", Defaults),
        (words["type"], EventType),
    ]
    parts = [words["intro"]]
    for title, section in sections:
        parts += [f"### {title}", table(words["fields"], _fields(section, words["below"]))]
    parts += [words["types"].format(rules=f"{rulebook.content.name} {rulebook.content.version}")]
    parts += [table(words["head"], _types(rulebook, lang)), words["end"]]
    return "\n\n".join(parts)


def _fields(section: Any, below: str) -> Iterator[tuple[str, str]]:
    properties: Mapping[str, Any] = section.model_json_schema()["properties"]
    fields = section.model_fields
    for name, field in fields.items():
        needed = "" if field.is_required() else "*"
        told = field.description or properties.get(name, {}).get("description", "")
        yield f"{code(name)}{needed}", told or below


def _types(rulebook: Rulebook, lang: str) -> Iterator[tuple[str, ...]]:
    for key, rule in rulebook.content.events.items():
        low, high = sorted(rule.weight_range)
        half_life = rule.half_life if rule.kind != "measure" else rule.residual_half_life
        aliases = ", ".join(rule.aliases.get(lang, ()))
        yield (
            f"{rulebook.label(key, lang)}<br>{code(key)}",
            say(f"kind.{rule.kind}", lang),
            formats.signed(rule.weight, lang),
            f"{formats.signed(low, lang)} … {formats.signed(high, lang)}",
            "" if half_life is None else formats.number(half_life, lang, 0),
            codes(rule.ends),
            aliases,
        )


RULES: dict[str, dict[str, Any]] = {
    "en": {
        "intro": """# The rulebook

`scoring_rules.yaml` is the judgement, written down: what each type of event weighs, how it fades,
why, and on whose word. No number that moves the index lives outside it. Copy it, change it, name it
with `--rules`; `tension check --rules MINE.yaml` lists every mistake with its line, and
`tension rules diff MINE.yaml` says what changed. Its JSON Schema (`tension rules schema`) is named
in its first line, so that an editor completes and checks as you type.

## Fields

A star marks what may be left out.""",
        "top": "The file",
        "type": "One type, under `events`",
        "below": "A section of its own; see below.",
        "fields": ("key", "what it says"),
        "types": "## The types of {rules}",
        "head": ("type", "kind", "weight", "90% range", "half-life, days", "ends", "also written"),
        "end": """Half-life: of an act or of the goodwill of an end; for a measure, of what remains
when it has ended. The reason and the source of each weight: `tension rules`, or the file
itself.""",
    },
    "fr": {
        "intro": """# Le barème

`scoring_rules.yaml` est le jugement, mis par écrit : ce que pèse chaque type d’événement, comment
il s’estompe, pourquoi, et sur la foi de qui. Aucun nombre qui fait bouger l’indice ne se trouve
ailleurs. Copiez-le, changez-le, nommez-le par `--rules` ; `tension check --rules LE_MIEN.yaml`
donne toutes les fautes avec leur ligne, `tension rules diff LE_MIEN.yaml` dit ce qui a changé. Son
schéma JSON (`tension rules schema`), nommé en première ligne, permet à l’éditeur de compléter et de
vérifier pendant la frappe.

## Champs

L’astérisque marque ce qui peut manquer. Les descriptions sont celles du schéma, en anglais.""",
        "top": "Le fichier",
        "type": "Un type, sous `events`",
        "below": "Une section à part ; voir plus bas.",
        "fields": ("clé", "ce qu’elle dit"),
        "types": "## Les types de {rules}",
        "head": (
            "type",
            "genre",
            "poids",
            "plage à 90 %",
            "demi-vie, jours",
            "met fin à",
            "s’écrit aussi",
        ),
        "end": """Demi-vie : d’un acte ou de la bonne volonté d’une fin ; pour une mesure, de ce qui
reste une fois qu’elle a pris fin. La raison et la source de chaque poids : `tension rules --lang
fr`, ou le fichier lui-même.""",
    },
}


# Files

FILES: dict[str, Sequence[str]] = {
    "index.csv": export.INDEX_COLUMNS,
    "index_directed.csv": export.DIRECTED_COLUMNS,
    "contributions.csv": ("date", "dyad", "event_type", "contribution"),
    "events.csv": export.EVENT_COLUMNS,
    "bands.csv": export.BAND_COLUMNS,
    "tsinghua.csv": export.TSINGHUA_COLUMNS,
    "revisions.csv": export.REVISION_COLUMNS,
    "evidence.csv": tables.EVIDENCE_COLUMNS,
    "codebook.csv": codebook.CODEBOOK_COLUMNS,
}


def files_page(lang: str) -> str:
    """The columns of every table that is written, from the code that writes them."""
    told = tomllib.loads((DOCS / "keys.toml").read_text(encoding="utf-8"))
    parts = [told["pages"]["files"][lang]]
    for name, columns in FILES.items():
        rows = [(code(column), _column(column, lang)) for column in columns]
        parts += [f"## {name}", told["files"][name][lang], table(HEAD[lang], rows)]
    parts.append(told["pages"]["files_end"][lang])
    return "\n\n".join(parts)


HEAD = {"en": ("column", "what it holds"), "fr": ("colonne", "ce qu’elle contient")}


def _column(name: str, lang: str) -> str:
    words = catalogue(lang)
    return words.get(f"published.{name}") or words.get(f"column.{name}") or words_of(name)


def words_of(name: str) -> str:
    """A column without words is a mistake of ours."""
    raise SystemExit(f"no message published.{name} in tension/words/")


# Configuration


def configuration_page(lang: str) -> str:
    """The keys of tension.toml, from the code that reads them."""
    told = tomllib.loads((DOCS / "keys.toml").read_text(encoding="utf-8"))["pages"]
    head = {"en": ("key", "what it says"), "fr": ("clé", "ce qu’elle dit")}[lang]
    parts = [told["configuration"][lang], table(head, keyed("config", config.TOP, lang))]
    parts += ["## `[[dyads]]`", table(head, keyed("dyads", config.DYAD, lang))]
    parts += ["## `sql`", table(head, keyed("sql", config.SQL, lang))]
    parts.append(told["configuration_end"][lang])
    return "\n\n".join(parts)


# Glossary


def glossary(lang: str) -> str:
    """Terms in alphabetical order, each with its name in the other language, linked."""
    terms = tomllib.loads((DOCS / "terms.toml").read_text(encoding="utf-8"))["term"]
    other = "fr" if lang == "en" else "en"
    told = GLOSSARY[lang]
    parts = []
    for term in sorted(terms, key=lambda one: _sorted(one[lang])):
        twin = f"{told['other']} {{term}}`{term[other]}`"
        parts.append(f"{term[lang]}\n  {term[f'text_{lang}']} {twin}")
    entries = "\n\n".join(parts)
    return f"{told['intro']}\n\n:::{{glossary}}\n{entries}\n:::"


def _sorted(text: str) -> str:
    from tension.words import fold

    return fold(text)


GLOSSARY = {
    "en": {
        "intro": "# Glossary\n\nThe words of the index, each with its French name.",
        "other": "In French:",
    },
    "fr": {
        "intro": "# Glossaire\n\nLes mots de l’indice, chacun avec son nom anglais.",
        "other": "En anglais :",
    },
}


def main() -> None:
    """Write every page."""
    for name, text in pages().items():
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
