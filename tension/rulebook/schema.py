"""The JSON Schema of a rulebook, made from its types, for editors.

Draft 7, the latest that editors' YAML servers read without a gap. It says what can be said of one
place: keys, kinds, bounds, what each kind of type needs. What only the whole can tell (a domain
that is not named, a range that does not fit its weight) is for ``tension check``.
"""

from __future__ import annotations

import json
from typing import Any, Final

from tension.rulebook.types import REQUIRED_LANGUAGES, RulebookFile

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
SCHEMA_FILE: Final = "scoring_rules.schema.json"


def rulebook_schema() -> dict[str, Any]:
    """The schema of ``scoring_rules.yaml`` as a dict; the same each time."""
    made = _draft7(RulebookFile.model_json_schema(ref_template="#/definitions/{model}"))
    made["title"] = "Rulebook of the tension index"
    event = made["definitions"]["EventType"]
    event["allOf"] = _kinds()
    event["properties"]["weight"]["not"] = {"const": 0}
    labels = [event["properties"]["label"], made["properties"]["domains"]["additionalProperties"]]
    for label in labels:
        label["required"] = list(REQUIRED_LANGUAGES)
    return {"$schema": DIALECT, **made}


def schema_text() -> str:
    """The schema as the file that is published, ``scoring_rules.schema.json``."""
    return f"{json.dumps(rulebook_schema(), ensure_ascii=False, indent=2)}\n"


def _kinds() -> list[dict[str, Any]]:
    """What a type must and may not say, by its kind."""
    lasting = ("pending", "residual", "residual_half_life")
    never: dict[str, Any] = {"not": {}}
    rules = {
        "act": {
            "required": ["half_life"],
            "properties": dict.fromkeys((*lasting, "ends"), never),
        },
        "measure": {"properties": dict.fromkeys(("half_life", "ends"), never)},
        "end": {
            "required": ["half_life", "ends"],
            "properties": {**dict.fromkeys(lasting, never), "ends": {"minItems": 1}},
        },
    }
    return [
        {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": rule}
        for kind, rule in rules.items()
    ]


def _draft7(node: Any) -> Any:
    """A schema of the 2020 draft in the words of draft 7, without what a file never holds."""
    if isinstance(node, list):
        return [_draft7(item) for item in node]
    if not isinstance(node, dict):
        return node
    made = {key: _draft7(value) for key, value in node.items() if key != "default"}
    if "$defs" in made:
        made["definitions"] = made.pop("$defs")
    if "prefixItems" in made:  # a tuple
        made["items"] = made.pop("prefixItems")
        made["additionalItems"] = False
    choices = [choice for choice in made.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:  # a key that may be left out; written, it has a value
        del made["anyOf"]
        made = {**choices[0], **made}
    if "$ref" in made and len(made) > 1:  # beside a reference draft 7 reads nothing
        made = {"allOf": [{"$ref": made.pop("$ref")}], **made}
    return made
