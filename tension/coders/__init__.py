"""Several coders, one event: how far they agree, and what their doubt is worth."""

from tension.coders.read import ITEMS, Coding, Codings, read_codings
from tension.coders.reliability import Agreement, Alpha, CoderDoubt, Disagreement, agreement

__all__ = [
    "ITEMS",
    "Agreement",
    "Alpha",
    "CoderDoubt",
    "Coding",
    "Codings",
    "Disagreement",
    "agreement",
    "read_codings",
]
