"""Results to sentences to pages: what `tension report` leaves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tension.files import write_together
from tension.report.story import Question, Story, tell
from tension.scoring import Records

__all__ = ["Question", "Story", "make_report", "tell", "write_report"]

KEPT = ("arc.png", "arc.svg", "contributions.png")


def make_report(
    records: Records,
    question: Question | None = None,
    lang: str = "en",
    progress: Callable[[str], None] = lambda _: None,
) -> dict[str, bytes]:
    """File name → content: arc.png, arc.svg, contributions.png, report.html, report.pdf.

    ``progress`` is told the message key of each step. Raises RequestError.
    """
    from tension.report.html import make_page
    from tension.report.pages import compile_pdf
    from tension.report.pictures import draw

    progress("cli.computing")
    story = tell(records, question or Question())
    progress("cli.drawing")
    pictures = draw(story, lang)
    pdf = compile_pdf(story, pictures, lang)
    page = make_page(story, lang)
    return {**{name: pictures[name] for name in KEPT}, "report.html": page, "report.pdf": pdf}


def write_report(
    records: Records,
    folder: str | Path,
    question: Question | None = None,
    lang: str = "en",
    progress: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Make the report and write its files into ``folder``, all or none; returns their paths.

    Raises RequestError, OutputError.
    """
    contents = make_report(records, question, lang, progress)
    progress("cli.writing")
    return write_together(Path(folder), contents)
