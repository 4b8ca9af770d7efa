"""Two rulebooks side by side: what changed in numbers, and what only in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tension.rulebook.numbers import Value, numbers, release
from tension.rulebook.types import Rulebook, RulebookFile
from tension.shown import Shown


@dataclass(frozen=True)
class NumberChange:
    """One number of a rulebook that changed; None on the side where it is not there."""

    path: str
    """Key path, such as ``events.aid_cut.weight``."""
    before: Value | None
    after: Value | None


@dataclass(frozen=True)
class RulebookChanges(Shown):
    """What changed from one rulebook to another (see ``compare_rulebooks``)."""

    _rows = "numbers"

    before: Rulebook
    after: Rulebook
    numbers: tuple[NumberChange, ...]
    """By key path; the types that are on one side only are not among them."""
    added: tuple[str, ...]
    """Keys of types that only the second has, in its order."""
    removed: tuple[str, ...]
    texts: tuple[str, ...]
    """Key paths of labels, aliases, codes, reasons and sources that changed; they move nothing."""

    @property
    def moved(self) -> bool:
        """Whether anything changed that can move a figure."""
        return bool(self.numbers or self.added or self.removed)

    @property
    def raised(self) -> bool:
        """Whether the second version is later than the first, number by number."""
        return release(self.after.content.version) > release(self.before.content.version)

    @property
    def sound(self) -> bool:
        """False when numbers changed and the version was not raised."""
        return self.raised or not self.moved

    def __str__(self) -> str:
        return (
            f"{self.before.content.version} → {self.after.content.version}:"
            f" {len(self.numbers)} numbers changed, {len(self.added)} types added,"
            f" {len(self.removed)} removed, {len(self.texts)} texts changed"
        )


def compare_rulebooks(before: Rulebook, after: Rulebook) -> RulebookChanges:
    """What changed from ``before`` to ``after``: numbers, types, and texts apart.

    Order, spacing and comments are no change, nor is a default that is now written out.

    >>> rulebook = tension.read_rulebook()
    >>> tension.compare_rulebooks(rulebook, rulebook).numbers
    ()
    """
    old, new = before.content, after.content
    added = tuple(key for key in new.events if key not in old.events)
    removed = tuple(key for key in old.events if key not in new.events)
    alone = {*added, *removed}
    first, second = numbers(old), numbers(new)
    changed = tuple(
        NumberChange(path, first.get(path), second.get(path))
        for path in sorted({*first, *second})
        if first.get(path) != second.get(path) and not _belongs_to(path, alone)
    )
    words, other = _texts(old, alone), _texts(new, alone)
    texts = tuple(path for path in sorted({*words, *other}) if words.get(path) != other.get(path))
    return RulebookChanges(before, after, changed, added, removed, texts)


def _belongs_to(path: str, types: set[str]) -> bool:
    section, _, rest = path.partition(".")
    return section == "events" and rest.partition(".")[0] in types


def _texts(content: RulebookFile, left_out: set[str]) -> dict[str, Any]:
    """Key path → every text that moves nothing, outside the types left out."""
    found: dict[str, Any] = {"name": content.name}
    for key, label in content.domains.items():
        found |= {f"domains.{key}.{lang}": text for lang, text in label.items()}
    for key, rule in content.events.items():
        if key in left_out:
            continue
        found |= {f"events.{key}.label.{lang}": text for lang, text in rule.label.items()}
        found |= {f"events.{key}.aliases.{lang}": names for lang, names in rule.aliases.items()}
        found |= {
            f"events.{key}.{name}": getattr(rule, name)
            for name in ("cameo", "plover", "why", "source")
            if getattr(rule, name) is not None
        }
    return found
