"""`tension rules`, and below it `diff`, `schema` and `hash`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tension.cli.here import find_rules
from tension.cli.options import JSON, LANG, options
from tension.words import say

if TYPE_CHECKING:
    from tension.rulebook import EventType, Rulebook, RulebookChanges

FILE = click.Path(path_type=Path)
OF_A_TYPE = ("half_life", "pending", "residual", "residual_half_life")


@click.group(
    invoke_without_command=True,
    epilog="Example: tension rules --lang fr   (or: tension rules diff my_rules.yaml)",
    short_help="What each type of event weighs, and why.",
)
@options(
    click.option("--rules", type=FILE, help="A rulebook of your own."),
    LANG,
    JSON,
)
@click.pass_context
def command(ctx: click.Context, rules: Path | None, lang: str, as_json: bool) -> None:
    """List the types of event: what each weighs, how it fades, what ends it, and why."""
    if ctx.invoked_subcommand is not None:
        below = command.list_commands(ctx)
        ctx.default_map = {name: {"lang": lang} for name in below}
        return
    rulebook = _read(find_rules(ctx, rules), lang)
    if as_json:
        click.echo(json.dumps(_content(rulebook, lang), ensure_ascii=False))
    else:
        click.echo("\n".join(_list(rulebook, lang)))


@command.command(epilog="Example: tension rules diff before.yaml after.yaml")
@click.argument("before", required=False, type=FILE)
@click.argument("after", required=False, type=FILE)
@options(LANG, JSON)
@click.pass_context
def diff(
    ctx: click.Context, before: Path | None, after: Path | None, lang: str, as_json: bool
) -> None:
    """Say what changed in numbers from one rulebook to another; the bundled one when left out.

    With one file: from the bundled rulebook to it. Exit status 1 when numbers changed and the
    version did not rise.
    """
    from tension.rulebook import compare_rulebooks

    first, second = (before, after) if after is not None else (None, before)
    changes = compare_rulebooks(_read(first, lang), _read(second, lang))
    if as_json:
        click.echo(json.dumps(_changes(changes), ensure_ascii=False))
    else:
        click.echo("\n".join(_told(changes, lang)))
    if not changes.sound:
        versions = {"before": changes.before.content.version}
        versions["after"] = changes.after.content.version
        click.echo(say("rules.not_raised", lang, **versions), err=True)
        ctx.exit(1)


@command.command(epilog="Example: tension rules schema > scoring_rules.schema.json")
@click.option("--ledger", is_flag=True, help="Of a ledger's columns: a Frictionless Table Schema.")
@click.option("--rules", type=FILE, help="With --ledger: the rulebook whose words it may use.")
@options(LANG)
def schema(ledger: bool, rules: Path | None, lang: str) -> None:
    """Print the JSON Schema of a rulebook, for editors."""
    from tension.ledger.schema import ledger_schema
    from tension.rulebook import schema_text

    if not ledger:
        click.echo(schema_text(), nl=False)
        return
    made = ledger_schema(_read(rules, lang), lang)
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))


@command.command("hash", epilog="Example: tension rules hash my_rules.yaml")
@click.argument("rules", required=False, type=FILE)
@options(LANG)
def print_hash(rules: Path | None, lang: str) -> None:  # noqa: ARG001 - mistakes are told in it
    """Print the line `numbers: ...` that belongs beside the version of a rulebook.

    The fingerprint covers everything that moves the index, and nothing else.
    """
    from tension.rulebook import read_rulebook

    click.echo(f"numbers: {read_rulebook(rules).numbers}")


def _read(path: Path | None, lang: str) -> Rulebook:
    """A rulebook; its doubts are told on stderr."""
    from tension.rulebook import read_rulebook

    rulebook = read_rulebook(path)
    for warning in rulebook.warnings:
        click.echo(f"{warning.text(lang)} ({say('cli.warning', lang)})", err=True)
    return rulebook


def _enders(rulebook: Rulebook, key: str) -> list[str]:
    return [name for name, rule in rulebook.content.events.items() if key in rule.ends]


def _content(rulebook: Rulebook, lang: str) -> dict[str, Any]:
    """The rulebook for a machine; defaults are filled in, what means nothing for a kind is null."""
    content = rulebook.content
    head = content.model_dump(exclude={"events", "numbers", "domains"})
    types = [
        {
            "type": key,
            "label": rulebook.label(key, lang),
            "domain_label": rulebook.domain_label(rule.domain, lang),
            "line": rulebook.lines[key],
            **rule.model_dump(exclude={"label"}),
            "ended_by": _enders(rulebook, key),
        }
        for key, rule in content.events.items()
    ]
    return {**head, "file": rulebook.file, "sha256": rulebook.sha256,
            "numbers": rulebook.numbers, "kappa": rulebook.kappa, "types": types}  # fmt: skip


def _list(rulebook: Rulebook, lang: str) -> list[str]:
    from tension.words import formats

    content = rulebook.content
    title = {"name": content.name, "version": content.version, "file": rulebook.file}
    scale = {
        "points": _plain(content.scale.points, lang),
        "pressure": _plain(content.scale.pressure, lang),
        "kappa": formats.number(rulebook.kappa, lang, 2),
        "headline": say(f"gauge.{content.headline}", lang).lower(),
    }
    shares = {
        section: ", ".join(
            f"{name} {_plain(share, lang)}" for name, share in getattr(content, section).items()
        )
        for section in ("scopes", "confidence")
    }
    n = formats.counted(len(content.events), "type", lang)
    return [
        say("rules.title", lang, n=n, **title),
        say("rules.scale", lang, **scale),
        say("rules.shares", lang, **shares),
        say("rules.numbers", lang, numbers=rulebook.numbers),
        *(
            line
            for key, rule in content.events.items()
            for line in ("", *_type(rulebook, key, rule, lang))
        ),
    ]


def _type(rulebook: Rulebook, key: str, rule: EventType, lang: str) -> list[str]:
    """One type of event in a few lines."""
    low, high = (_plain(bound, lang) for bound in rule.weight_range)
    weight = say("rules.weight", lang, weight=_signed(rule.weight, lang), low=low, high=high)
    days = {name: _plain(getattr(rule, name) or 0, lang) for name in OF_A_TYPE}
    if rule.kind == "measure":
        remains = {"pending": days["pending"], "residual": days["residual"]}
        fading = say("rules.lasts", lang, **remains, days=days["residual_half_life"])
    else:
        fading = say("rules.fades", lang, days=days["half_life"])
    facts = [rulebook.domain_label(rule.domain, lang), say(f"kind.{rule.kind}", lang), weight]
    lines = [f"{rulebook.label(key, lang)}  [{key}]", f"    {' · '.join(facts)} · {fading}"]
    for name, others in (("rules.ends", rule.ends), ("rules.ended_by", _enders(rulebook, key))):
        if others:
            labels = ", ".join(rulebook.label(other, lang) for other in others)
            lines.append(f"    {say(name, lang, types=labels)}")
    return [*lines, f"    {say('rules.why', lang, why=rule.why)}"]


def _plain(value: float, lang: str) -> str:
    """A number of the rulebook as it is, in the writing of the language."""
    from tension.words import formats

    digits = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    return formats.number(value, lang, digits)


def _signed(value: float, lang: str) -> str:
    return f"+{_plain(value, lang)}" if value > 0 else _plain(value, lang)


def _told(changes: RulebookChanges, lang: str) -> list[str]:
    """What changed, number by number."""

    def value(thing: float | str | None) -> str:
        if thing is None:
            return say("rules.absent", lang)
        return thing if isinstance(thing, str) else _plain(thing, lang)

    sides = {"before": changes.before, "after": changes.after}
    names = {side: f"{b.content.name} {b.content.version} ({b.file})" for side, b in sides.items()}
    lines = [say("rules.compared", lang, **names)]
    for change in changes.numbers:
        both = {"before": value(change.before), "after": value(change.after)}
        lines.append(say("rules.changed", lang, path=change.path, **both))
    for key, types, book in (
        ("rules.added", changes.added, changes.after),
        ("rules.removed", changes.removed, changes.before),
    ):
        for name in types:
            weight = _signed(book.type_named(name).weight, lang)
            lines.append(say(key, lang, type=name, weight=weight))
    if not changes.moved:
        lines.append(say("rules.same", lang))
    if changes.texts:
        lines.append(say("rules.texts", lang, n=len(changes.texts)))
    return lines


def _changes(changes: RulebookChanges) -> dict[str, Any]:
    """The same for a machine."""

    def side(book: Rulebook) -> dict[str, str]:
        names = {"name": book.content.name, "version": book.content.version}
        return {**names, "file": book.file, "numbers": book.numbers}

    return {
        "before": side(changes.before),
        "after": side(changes.after),
        "numbers": [
            {"path": c.path, "before": c.before, "after": c.after} for c in changes.numbers
        ],
        "added": list(changes.added),
        "removed": list(changes.removed),
        "texts": list(changes.texts),
        "version_raised": changes.raised,
        "sound": changes.sound,
    }
