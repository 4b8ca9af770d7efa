"""Blocks that are done, kept until all are: a run that was killed goes on where it stopped.

A folder beside the results, named after a fingerprint of everything that they are made from, so
that a run with other settings never takes up these blocks. A block's file is named after its
content; one whose content is not what its name says does not exist.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tension.errors import OutputError
from tension.files import write_together

PREFIX: Final = ".panel-"


@dataclass(frozen=True)
class WorkFolder:
    """Where the blocks of one run are kept: ``path`` is in the folder of its results."""

    path: Path

    @classmethod
    def of(cls, out: Path, fingerprint: str) -> WorkFolder:
        """The work folder of a run with that fingerprint."""
        return cls(out / f"{PREFIX}{fingerprint[:16]}")

    def has(self, number: int) -> bool:
        """Whether there is a file of block ``number``."""
        return any(self.path.glob(f"{number:06d}-*.parquet"))

    def block(self, number: int, make: Callable[[], bytes]) -> Path:
        """The file of block ``number``, made unless it is there and whole."""
        for path in sorted(self.path.glob(f"{number:06d}-*.parquet")):
            if path.name == _name(number, path.read_bytes()):
                return path
            path.unlink()
        content = make()
        return write_together(self.path, {_name(number, content): content})[0]

    def staged(self, write: Callable[[Path], object]) -> Path:
        """A file made by ``write`` in the work folder, flushed to the disk.

        Raises OutputError where it cannot be written, a full disk included.
        """
        path = self.path / "joined"
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            write(path)
            with path.open("rb+") as stream:
                os.fsync(stream.fileno())
        except OSError as refusal:
            raise OutputError(str(path), refusal.strerror or str(refusal)) from refusal
        return path

    def clear(self) -> None:
        """Remove this and any other work folder beside it: the results are there."""
        for folder in self.path.parent.glob(f"{PREFIX}*"):
            shutil.rmtree(folder, ignore_errors=True)


def _name(number: int, content: bytes) -> str:
    return f"{number:06d}-{hashlib.sha256(content).hexdigest()[:16]}.parquet"
