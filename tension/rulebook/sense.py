"""Whether a rulebook whose parts are well formed makes sense as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tension.errors import nearest
from tension.rulebook.nodes import Tree
from tension.rulebook.types import REQUIRED_LANGUAGES, EventType, RulebookFile
from tension.words import fold

Place = tuple[str | int, ...]


def make_sense(tree: Tree, content: RulebookFile) -> None:
    """Note in ``tree`` everything that contradicts itself."""
    _references(tree, content)
    for key, rule in content.events.items():
        _kind(tree, key, rule)
        _range(tree, key, rule)
        _ends(tree, key, rule, content)
    _unended(tree, content)
    _names(tree, content)


def _references(tree: Tree, content: RulebookFile) -> None:
    try:
        ZoneInfo(content.calendar.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        tree.find(("calendar", "timezone"), "rulebook.timezone", found=content.calendar.timezone)
    choices: dict[Place, tuple[str, Iterable[str]]] = {
        ("defaults", "scope"): (content.defaults.scope, content.scopes),
        ("defaults", "confidence"): (content.defaults.confidence, content.confidence),
        **{
            ("events", key, "domain"): (rule.domain, content.domains)
            for key, rule in content.events.items()
        },
    }
    for path, (found, allowed) in choices.items():
        if found not in allowed:
            near = nearest(found, allowed)
            tree.find(
                path, "rulebook.not_named", found=found, allowed=", ".join(allowed), near=near
            )


def _kind(tree: Tree, key: str, rule: EventType) -> None:
    """Acts and ends fade with a half-life; measures have a level and a residue."""
    lasting = {"pending", "residual", "residual_half_life"}
    misplaced = {"half_life"} if rule.kind == "measure" else lasting
    for name in sorted(misplaced):
        if getattr(rule, name) is not None:
            path = ("events", key, name)
            tree.find(path, "rulebook.wrong_kind", at_key=True, name=name, kind=rule.kind)
    if rule.kind != "measure" and rule.half_life is None:
        tree.find(("events", key), "rulebook.no_half_life", at_key=True, kind=rule.kind)
    if rule.kind != "end" and rule.ends:
        path = ("events", key, "ends")
        tree.find(path, "rulebook.wrong_kind", at_key=True, name="ends", kind=rule.kind)
    if rule.kind == "end" and not rule.ends:
        tree.find(("events", key), "rulebook.ends_nothing", at_key=True)


def _range(tree: Tree, key: str, rule: EventType) -> None:
    """The range lies around the weight, on its side of zero, as a log-normal has it."""
    low, high = rule.weight_range
    if rule.weight == 0:
        tree.find(("events", key, "weight"), "rulebook.zero_weight")
    elif not low <= rule.weight <= high or low * high <= 0:
        tree.find(
            ("events", key, "weight_range"), "rulebook.range_sides", weight=f"{rule.weight:g}"
        )
    elif abs(low * high / rule.weight**2 - 1) > 0.1:
        tree.find(
            ("events", key, "weight_range"),
            "rulebook.range_product",
            found=f"{low * high:.4g}",
            allowed=f"{rule.weight**2:.4g}",
        )


def _ends(tree: Tree, key: str, rule: EventType, content: RulebookFile) -> None:
    """An end names measures of the rulebook, of the other sign."""
    measures = [name for name, other in content.events.items() if other.kind == "measure"]
    for i, name in enumerate(rule.ends):
        path = ("events", key, "ends", i)
        if name in tree.value["events"] and name not in content.events:
            continue  # a broken type: told where it is broken
        if name not in measures:
            near = nearest(name, measures)
            tree.find(
                path, "rulebook.not_named", found=name, allowed=", ".join(measures), near=near
            )
        elif content.events[name].hostile == rule.hostile:
            tree.find(path, "rulebook.end_same_sign", found=name)


def _unended(tree: Tree, content: RulebookFile) -> None:
    """Every measure can be ended; held back while some type of the file could not be read."""
    if len(content.events) < len(tree.value["events"]):
        return
    ended = {name for rule in content.events.values() for name in rule.ends}
    for key, rule in content.events.items():
        if rule.kind == "measure" and key not in ended:
            tree.find(("events", key), "rulebook.never_ended", at_key=True)


def _names(tree: Tree, content: RulebookFile) -> None:
    """Labels stand in every required language; no name means two types."""
    owners: dict[str, str] = {fold(key): key for key in content.events}
    for section in ("domains", "events"):
        for key, item in getattr(content, section).items():
            label = item if section == "domains" else item.label
            for lang in REQUIRED_LANGUAGES:
                if lang not in label:
                    place = () if section == "domains" else ("label",)
                    tree.find((section, key, *place, lang), "rulebook.missing_key", found="")
    for key, rule in content.events.items():
        for path, name in _written_names(key, rule):
            owner = owners.setdefault(fold(name), key)
            if owner != key:
                tree.find(path, "rulebook.name_taken", found=name, owner=owner)


def _written_names(key: str, rule: EventType) -> list[tuple[Place, str]]:
    labels: list[tuple[Place, str]] = [
        (("events", key, "label", lang), name) for lang, name in rule.label.items()
    ]
    aliases: list[tuple[Place, str]] = [
        (("events", key, "aliases", lang, i), name)
        for lang, names in rule.aliases.items()
        for i, name in enumerate(names)
    ]
    return [*labels, *aliases]
