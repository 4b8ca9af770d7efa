"""Entries for the system's own scheduler: the operating system runs ``tension update``, not we."""

from tension.schedule.install import Done, install, uninstall
from tension.schedule.job import Job, Note, check_job, undo_line
from tension.schedule.kinds import KINDS, Entry, entry
from tension.schedule.when import When, read_when

__all__ = [
    "KINDS",
    "Done",
    "Entry",
    "Job",
    "Note",
    "When",
    "check_job",
    "entry",
    "install",
    "read_when",
    "undo_line",
    "uninstall",
]
