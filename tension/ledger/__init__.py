"""The events, and everything that can be wrong with them one row at a time."""

from tension.ledger.read import NEVER, Ledger, examine_ledger, read_ledger
from tension.ledger.sidecar import Phase, Sidecar

__all__ = ["NEVER", "Ledger", "Phase", "Sidecar", "examine_ledger", "read_ledger"]
