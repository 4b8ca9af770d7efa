"""A rulebook from its file: read, checked, frozen; or every mistake in it with its line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tension.errors import Finding, InputError, in_order, nearest
from tension.files import read_whole
from tension.rulebook.nodes import Tree, read_tree
from tension.rulebook.numbers import fingerprint
from tension.rulebook.sense import make_sense
from tension.rulebook.types import (
    EventType,
    Rulebook,
    RulebookFile,
    Section,
    Vocabulary,
)
from tension.words import fold

BUNDLED = "scoring_rules.yaml"


def read_rulebook(path: str | Path | None = None) -> Rulebook:
    """The rulebook in the file ``path``; without one, the rulebook that comes with the package.

    Raises InputError with every mistake and its line when there is no such file.

    >>> rulebook = tension.read_rulebook()
    >>> rulebook.type_named("visa_bond_imposed").weight, rulebook.label("visa_bond_imposed", "fr")
    (5.0, 'Caution de visa imposée')
    """
    rulebook, _, findings = examine_rulebook(path)
    if rulebook is None:
        raise InputError(findings)
    return rulebook


def examine_rulebook(
    path: str | Path | None = None,
) -> tuple[Rulebook | None, Vocabulary, list[Finding]]:
    """The rulebook (None if it has mistakes), the words it names all the same, and the mistakes;
    with a rulebook, the doubts that stop nothing (severity ``warning``).
    """
    file, content = _load(path)
    rulebook, vocabulary, findings = _examined(Path(file).suffix, content)
    named = [replace(finding, file=file) for finding in findings]
    if rulebook is not None:
        rulebook = replace(rulebook, file=file, warnings=tuple(named))
    return rulebook, vocabulary, named


@lru_cache(maxsize=4)
def _examined(file: str, content: bytes) -> tuple[Rulebook | None, Vocabulary, tuple[Finding, ...]]:
    """A rulebook by its content, whatever the file is called: one that several steps of a command
    read, or every pair of a site, is read once.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = content[: broken.start].count(b"\n") + 1
        tree = Tree(file, value={}, findings=[Finding(file, line, 0, "", "rulebook.not_utf8")])
        return None, _vocabulary({}), tuple(tree.findings)
    tree = read_tree(text, file)
    checked = _validate(tree)
    vocabulary = _vocabulary(tree.value)
    if checked is not None:
        make_sense(tree, checked)
    findings = in_order(tree.findings)
    if checked is None or findings:
        return None, vocabulary, tuple(findings)
    lines = {key: tree.key_places[("events", key)][0] for key in checked.events}
    filled = _filled(checked)
    rulebook = Rulebook(
        file=file,
        sha256=hashlib.sha256(content).hexdigest(),
        text=text,
        content=filled,
        lines=lines,
        vocabulary=vocabulary,
        numbers=fingerprint(filled),
        warnings=_unraised(tree, filled),
    )
    return rulebook, vocabulary, rulebook.warnings


def _unraised(tree: Tree, content: RulebookFile) -> tuple[Finding, ...]:
    """A doubt when the numbers are not those that the file says its version has."""
    found = fingerprint(content)
    if content.numbers in (None, found):
        return ()
    line, column = tree.key_places[("numbers",)]
    short = f"{content.numbers[:19]}…"
    values = (("version", content.version), ("written", short), ("found", found))
    key = "rulebook.numbers_changed"
    return (Finding(tree.file, line, column, "numbers", key, values, "warning"),)


def _load(path: str | Path | None) -> tuple[str, bytes]:
    if path is None:
        return BUNDLED, (files("tension") / BUNDLED).read_bytes()
    return str(path), read_whole(Path(path))


def _validate(tree: Tree) -> RulebookFile | None:
    """The content by its types. With mistakes: what is left of it when broken types are set aside,
    so that the rest can be checked in the same pass, or None.
    """
    if tree.value is None:
        return None
    if not isinstance(tree.value, dict):
        tree.find((), "rulebook.wrong_shape")
        return None
    try:
        return RulebookFile.model_validate(tree.value)
    except ValidationError as mistakes:
        for mistake in mistakes.errors():
            _explain(tree, dict(mistake))
        broken = {
            e["loc"][1] for e in mistakes.errors() if e["loc"][0] == "events" and e["loc"][1:]
        }
    events = tree.value.get("events")
    if not isinstance(events, dict):
        return None
    rest = {key: value for key, value in events.items() if key not in broken}
    try:
        return RulebookFile.model_validate({**tree.value, "events": rest})
    except ValidationError:
        return None


def _explain(tree: Tree, mistake: dict[str, Any]) -> None:
    """One finding from one of pydantic's errors, in our words."""
    path = tuple(part for part in mistake["loc"] if part != "[key]")
    found = tree.written.get(path, "")
    limits = mistake.get("ctx", {})
    kind = mistake["type"]
    if path in tree.written and mistake["input"] is None:
        return  # told where it was read
    if kind == "extra_forbidden":
        keys = _keys_at(path[:-1])
        near = nearest(str(path[-1]), keys)
        tree.find(path, "rulebook.unknown_key", at_key=True, allowed=", ".join(keys), near=near)
    elif kind == "literal_error":
        allowed = limits["expected"].replace("'", "").replace(" or ", ", ")
        tree.find(path, "rulebook.not_allowed", found=found, allowed=allowed)
    elif limits.keys() & {"gt", "ge", "lt", "le"}:
        bounds = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤"}
        texts = [f"{sign} {limits[name]:g}" for name, sign in bounds.items() if name in limits]
        tree.find(path, "rulebook.out_of_range", found=found, allowed=", ".join(texts))
    elif kind == "string_pattern_mismatch":
        tree.find(path, f"rulebook.{path[-1]}", found=found)
    else:
        tree.find(path, _MESSAGES.get(kind, "rulebook.wrong_shape"), found=found)


_MESSAGES = {
    "missing": "rulebook.missing_key",
    "float_type": "rulebook.not_a_number",
    "finite_number": "rulebook.not_a_number",
    "string_type": "rulebook.not_text",
    "string_too_short": "rulebook.empty",
}


def _keys_at(path: tuple[str | int, ...]) -> list[str]:
    """The keys that may stand below ``path``."""
    sections: dict[str, type[Section]] = {
        name: field.annotation
        for name, field in RulebookFile.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, Section)
    }
    if not path:
        return list(RulebookFile.model_fields)
    model = EventType if path[0] == "events" else sections.get(str(path[0]))
    return list(model.model_fields) if model else []


def _filled(content: RulebookFile) -> RulebookFile:
    """The same with the defaults written into every measure that does not say."""
    names = ("pending", "residual", "residual_half_life")
    defaults = {name: getattr(content.defaults, name) for name in names}

    def fill(rule: EventType) -> EventType:
        blank = {name: value for name, value in defaults.items() if getattr(rule, name) is None}
        return rule.model_copy(update=blank) if rule.kind == "measure" else rule

    events = {key: fill(rule) for key, rule in content.events.items()}
    return content.model_copy(update={"events": events})


def _vocabulary(value: object) -> Vocabulary:
    """The words a file names, whatever is wrong with it otherwise."""
    top: dict[str, Any] = value if isinstance(value, dict) else {}

    def below(name: str) -> dict[str, Any]:
        section = top.get(name)
        return section if isinstance(section, dict) else {}

    types: dict[str, str] = {}
    as_written: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for key, written in below("events").items():
        rule = written if isinstance(written, dict) else {}
        kinds[key] = str(rule.get("kind", ""))
        for name in [key, *_texts(rule.get("label")), *_texts(rule.get("aliases"))]:
            types.setdefault(fold(name), key)
            as_written.setdefault(name, key)
    return Vocabulary(
        types,
        as_written,
        kinds,
        frozenset(below("scopes")),
        frozenset(below("confidence")),
        frozenset(below("domains")),
        str(below("calendar").get("timezone", "UTC")),
    )


def _texts(value: object) -> list[str]:
    """Every text inside ``value``."""
    if isinstance(value, str):
        return [value]
    inside: Iterable[object] = value.values() if isinstance(value, dict) else ()
    inside = value if isinstance(value, list) else inside
    return [text for item in inside for text in _texts(item)]
