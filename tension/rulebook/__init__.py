"""The judgement: what each type of event weighs, how it fades, why, and who says so."""

from tension.rulebook.read import examine_rulebook, read_rulebook
from tension.rulebook.types import EventType, Rulebook, Vocabulary

__all__ = ["EventType", "Rulebook", "Vocabulary", "examine_rulebook", "read_rulebook"]
