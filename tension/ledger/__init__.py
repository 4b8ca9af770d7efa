"""The events, and everything that can be wrong with them one row at a time."""

from tension.ledger.parse import NEVER, no_rows
from tension.ledger.read import Aside, Ledger, coverage_of, examine_ledger, read_ledger
from tension.ledger.sidecar import Phase, Sidecar, read_sidecar
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
    "no_rows",
    "read_ledger",
    "read_sidecar",
]
