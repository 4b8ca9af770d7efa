"""What the next release needs of the one before: read from its files, or kept when it was made.

What was kept is what reading gives, and stands for one ledger, sidecar and rulebook only.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from tension.index import DailyIndex, compute_index
from tension.ledger import Ledger, no_rows, read_sidecar
from tension.publish.archive import Release
from tension.publish.settled import Settled
from tension.publish.source import LEDGER, RULES, SIDECAR, Source, read_again, source_of
from tension.rulebook import read_rulebook
from tension.scoring.stored import records_from_bytes, records_to_bytes
from tension.vintages import Reading, known_pair, reading

KIND: Final = "reading"
"""Of the pieces that are kept."""


@dataclass(frozen=True)
class Before:
    """The release before: its name, what it read of its events, its files of text."""

    name: str
    source: Source
    reading: Reading
    """Of the pair. Without the warnings about its ledger and its rules, which are told once."""
    index: bytes
    """Its index.csv."""
    revisions: bytes
    changelog: bytes


def before_of(release: Release | None, settled: Settled) -> Before | None:
    """What the next release needs of this one; what is settled of it is not computed again."""
    if release is None:
        return None
    source = source_of(release)
    left = settled.known(KIND, _told(source))
    found = read_anew(source) if left is None else kept_reading(source, left)
    texts = (release.read(name) for name in ("index.csv", "revisions.csv", "CHANGELOG.md"))
    return Before(release.name, source, found, *texts)


def read_anew(source: Source) -> Reading:
    """What an index reads of a source."""
    records = known_pair(read_again(source)[0], source.dyad)
    found = reading(compute_index(records, source.dyad), source.dyad)
    ledger = replace(records.ledger, warnings=())
    rulebook = replace(records.rulebook, warnings=())
    return replace(found, records=replace(records, ledger=ledger, rulebook=rulebook))


def noted(source: Source, index: DailyIndex) -> tuple[str, bytes, Callable[[], bytes]]:
    """What the run after needs of the index of a source, to be kept: kind, source, how."""

    def make() -> bytes:
        found = reading(index, index.dyad)
        records = np.frombuffer(records_to_bytes(found.records), np.uint8)
        out = io.BytesIO()
        np.savez(out, days=found.days, levels=found.levels, records=records)
        return out.getvalue()

    return KIND, _told(source), make


def kept_reading(source: Source, content: bytes) -> Reading:
    """What ``noted`` told to keep of a source: equal to what ``read_anew`` finds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / SIDECAR).write_bytes(source.sidecar)
        (folder / RULES).write_bytes(source.rules)
        sidecar, _ = read_sidecar(folder / LEDGER)
        rulebook = replace(read_rulebook(folder / RULES), file=RULES, warnings=())
    ledger = Ledger(LEDGER, source.digests[LEDGER], no_rows(), sidecar, None)
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        records = records_from_bytes(arrays["records"].tobytes(), ledger, rulebook)
        return Reading(records, arrays["days"], arrays["levels"])


def _told(source: Source) -> bytes:
    """All that a reading is made from, in one text."""
    return json.dumps([source.dyad, source.digests], sort_keys=True).encode("utf-8")
