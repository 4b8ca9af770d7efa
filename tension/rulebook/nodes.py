"""YAML as written: plain values, each with its line and column, nothing guessed.

Only a bare number becomes a number; `NO`, `010` between quotes and `1OO` stay text. A key given
twice, an anchor or a broken line is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from tension.errors import Finding

Path = tuple[str | int, ...]


@dataclass
class Tree:
    """What a YAML file says, and where it says it (lines and columns from 1)."""

    file: str
    value: Any = None
    key_places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    written: dict[Path, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def find(self, path: Path, key: str, *, at_key: bool = False, **values: object) -> None:
        """Note a mistake at ``path``, or at the nearest place above it that exists."""
        place, probe = (0, 0), path
        while True:
            known = (self.key_places if at_key else self.places).get(probe) or self.places.get(
                probe
            )
            if known or not probe:
                place = known or place
                break
            probe = probe[:-1]
        name = ".".join(str(part) for part in path)
        line, column = place
        self.findings.append(Finding(self.file, line, column, name, key, tuple(values.items())))


def read_tree(text: str, file: str) -> Tree:
    """Read YAML text; what cannot be read is in ``findings`` and the value is None."""
    tree = Tree(file)
    try:
        root = YAML(typ="rt", pure=True).compose(text)
    except MarkedYAMLError as broken:
        mark = broken.problem_mark or broken.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        problem = " ".join(str(broken.problem or broken.context or "").split())
        tree.findings.append(
            Finding(file, place[0], place[1], "", "rulebook.not_yaml", (("problem", problem),))
        )
        return tree
    except YAMLError as broken:
        problem = " ".join(str(broken).split())
        tree.findings.append(Finding(file, 0, 0, "", "rulebook.not_yaml", (("problem", problem),)))
        return tree
    tree.value = _value(tree, root, (), set()) if root is not None else {}
    return tree


def _value(tree: Tree, node: Node, path: Path, seen: set[int]) -> Any:
    tree.places[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if id(node) in seen:
        tree.find(path, "rulebook.anchor")
        return None
    seen.add(id(node))
    if isinstance(node, MappingNode):
        return {
            key: _value(tree, value, (*path, key), seen) for key, value in _pairs(tree, node, path)
        }
    if isinstance(node, SequenceNode):
        return [_value(tree, item, (*path, i), seen) for i, item in enumerate(node.value)]
    tree.written[path] = str(node.value)
    value = _scalar(node)
    if value is None:
        tree.find(path, "rulebook.no_value")
    return value


def _pairs(tree: Tree, node: MappingNode, path: Path) -> Iterator[tuple[str, Node]]:
    """The keys and nodes of a mapping; keys are text, and each comes once."""
    for key_node, value_node in node.value:
        if not isinstance(key_node, ScalarNode):
            tree.places[(*path, "?")] = (
                key_node.start_mark.line + 1,
                key_node.start_mark.column + 1,
            )
            tree.find((*path, "?"), "rulebook.wrong_shape")
            continue
        key = str(key_node.value)
        here = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if (*path, key) in tree.key_places:
            first = tree.key_places[(*path, key)][0]
            name = ".".join(str(part) for part in (*path, key))
            tree.findings.append(
                Finding(tree.file, *here, name, "rulebook.duplicate_key", (("first", first),))
            )
            continue
        tree.key_places[(*path, key)] = here
        yield key, value_node


def _scalar(node: Any) -> str | float | bool | None:
    """A bare number as a number, `true`/`false`/nothing as such (always a mistake), else text."""
    raw = str(node.value)
    tag = str(node.tag).rpartition(":")[2]
    if node.style is not None or tag == "str":
        return raw
    if tag in ("int", "float"):
        try:
            return float(raw.replace("_", ""))
        except ValueError:
            return (
                float("nan")
                if "nan" in raw.lower()
                else float("inf")
                if "inf" in raw.lower()
                else raw
            )
    return {"bool": raw.lower() == "true", "null": None}.get(tag, raw)
