"""The judgement: what each type of event weighs, how it fades, why, and who says so."""

from tension.rulebook.difference import NumberChange, RulebookChanges, compare_rulebooks
from tension.rulebook.numbers import fingerprint, numbers, release
from tension.rulebook.read import examine_rulebook, read_rulebook
from tension.rulebook.schema import SCHEMA_FILE, rulebook_schema, schema_text
from tension.rulebook.types import EventType, Rulebook, Vocabulary

__all__ = [
    "SCHEMA_FILE",
    "EventType",
    "NumberChange",
    "Rulebook",
    "RulebookChanges",
    "Vocabulary",
    "compare_rulebooks",
    "examine_rulebook",
    "fingerprint",
    "numbers",
    "read_rulebook",
    "release",
    "rulebook_schema",
    "schema_text",
]
