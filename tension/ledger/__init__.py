"""The events, and everything that can be wrong with them one row at a time."""

from tension.ledger.parse import NEVER
from tension.ledger.read import Aside, Ledger, coverage_of, examine_ledger, read_ledger
from tension.ledger.sidecar import Phase, Sidecar
from tension.ledger.source import Source

__all__ = [
    "NEVER",
    "Aside",
    "Ledger",
    "Phase",
    "Sidecar",
    "Source",
    "coverage_of",
    "examine_ledger",
    "read_ledger",
]
