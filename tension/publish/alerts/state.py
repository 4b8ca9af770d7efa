"""What was decided and what was sent, in one SQLite file beside the site (never in it).

A decision and the message it makes are written in one transaction before anything is sent, and
the sending is noted after it. A crash between the two has the message sent again, with the same
key: at least once, never not at all. No secret comes here.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from tension.errors import OutputError, RequestError
from tension.publish.alerts.message import Message

FORMAT: Final = 1
TABLES: Final = """
CREATE TABLE watch (rule TEXT, dyad TEXT, state TEXT NOT NULL, PRIMARY KEY (rule, dyad));
CREATE TABLE message (id INTEGER PRIMARY KEY, key TEXT NOT NULL, content TEXT NOT NULL);
CREATE TABLE delivery (
    message INTEGER NOT NULL REFERENCES message, channel TEXT NOT NULL, sent INTEGER NOT NULL,
    PRIMARY KEY (message, channel)
);
"""

Key = tuple[str, str]
States = Mapping[Key, Mapping[str, Any]]


@dataclass(frozen=True)
class Pending:
    """A message that a channel has not taken yet."""

    number: int
    channel: str
    message: Message


class Memory:
    """The file, open."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def states(self) -> dict[Key, dict[str, Any]]:
        """(rule, pair) → what the rule remembers of the pair."""
        rows = self._base.execute("SELECT rule, dyad, state FROM watch ORDER BY rule, dyad")
        return {(rule, dyad): json.loads(state) for rule, dyad, state in rows}

    def keep(self, states: States, message: Message | None, channels: Sequence[str]) -> None:
        """Write what was decided, and the message it makes for some channels: all or nothing."""
        with self._base as base:
            rows = [(*key, json.dumps(state, sort_keys=True)) for key, state in states.items()]
            base.executemany("INSERT OR REPLACE INTO watch VALUES (?, ?, ?)", rows)
            if message is not None:
                content = json.dumps(asdict(message), ensure_ascii=False)
                row = base.execute(
                    "INSERT INTO message (key, content) VALUES (?, ?)", (message.key, content)
                )
                deliveries = [(row.lastrowid, name) for name in channels]
                base.executemany("INSERT INTO delivery VALUES (?, ?, 0)", deliveries)

    def pending(self) -> list[Pending]:
        """What is still to be sent, the oldest first."""
        rows = self._base.execute(
            "SELECT message.id, channel, content FROM delivery JOIN message"
            " ON message.id = delivery.message WHERE NOT sent ORDER BY message.id, delivery.rowid"
        )
        return [Pending(number, channel, _message(text)) for number, channel, text in rows]

    def sent(self, one: Pending) -> None:
        """Note that a channel has taken a message."""
        with self._base as base:
            base.execute(
                "UPDATE delivery SET sent = 1 WHERE message = ? AND channel = ?",
                (one.number, one.channel),
            )


def _message(text: str) -> Message:
    told = json.loads(text)
    return Message(told["key"], told["subject"], told["body"], tuple(told["alerts"]))


@contextmanager
def remembered(path: Path, *, dry_run: bool = False) -> Iterator[Memory]:
    """The file of what was sent, made where there is none. ``dry_run`` works on a copy that goes
    away. Raises RequestError for a file that is none of ours, OutputError when it cannot be
    written.
    """
    if dry_run:
        with tempfile.TemporaryDirectory() as folder:
            for name in (path.name, f"{path.name}-wal"):
                if path.with_name(name).is_file():
                    shutil.copy(path.with_name(name), folder)
            with remembered(Path(folder) / path.name) as memory:
                yield memory
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=30)) as base:
            _prepare(base)
            yield Memory(base)
    except sqlite3.OperationalError as refusal:
        raise OutputError(str(path), str(refusal)) from None
    except sqlite3.DatabaseError:
        raise RequestError("alert.bad_state", path=str(path)) from None
    except OSError as refusal:
        raise OutputError(str(path), refusal.strerror or str(refusal)) from None


def _prepare(base: sqlite3.Connection) -> None:
    """Make the tables where there are none; refuse a file of another kind."""
    (version,) = base.execute("PRAGMA user_version").fetchone()
    (tables,) = base.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if version == 0 and tables == 0:
        base.execute("PRAGMA journal_mode = WAL")
        base.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {FORMAT}; COMMIT;")
    elif version != FORMAT:
        raise sqlite3.DatabaseError
