"""Results to sentences to pages: what `tension report` leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from tension.errors import RequestError
from tension.files import write_together
from tension.report.story import Question, Story, tell
from tension.scoring import Records

__all__ = ["STYLES", "Question", "Story", "make_report", "tell", "write_report"]

KEPT: Final = ("arc.png", "arc.svg", "contributions.png")
STYLES: Final = ("report", "social", "print", "slide")
"""The report itself; a square card and its caption; vector sheets for a graphics desk; a slide."""


def make_report(
    records: Records,
    question: Question | None = None,
    lang: str = "en",
    *,
    progress: Callable[[str], None] = lambda _: None,
    styles: Sequence[str] = STYLES[:1],
) -> dict[str, bytes]:
    """File name → content of each of ``styles``, in the language ``lang``.

    ``report``: report.pdf, report.html, arc.png, arc.svg and contributions.png. ``social``:
    social.png (1080 by 1080) and its caption, social.txt. ``slide``: slide.png (1920 by 1080) and
    slide.txt. ``print``: arc.pdf and contributions.pdf. ``progress`` is told the message key of
    each step. Raises RequestError.
    """
    progress("cli.computing")
    story = tell(records, question or Question())
    contents: dict[str, bytes] = {}
    for name in styles:
        contents |= _made(story, name, lang, progress)
    return contents


def _made(story: Story, name: str, lang: str, progress: Callable[[str], None]) -> dict[str, bytes]:
    """The files of one style. Raises RequestError for a style that there is not."""
    from tension.report.evidence import gather
    from tension.report.html import make_page
    from tension.report.pages import compile_pdf
    from tension.report.pictures import draw, draw_card, draw_print

    if name not in STYLES:
        raise RequestError("request.no_such_style", found=name, allowed=", ".join(STYLES))
    if name == "report":
        progress("cli.weighing")
        evidence = gather(story)
        progress("cli.drawing")
        pictures = draw(story, evidence, lang)
        pdf = compile_pdf(story, evidence, pictures, lang)
        page = make_page(story, lang, evidence.bands)
        kept = {name: pictures[name] for name in KEPT}
        return {**kept, "report.html": page, "report.pdf": pdf}
    progress("cli.drawing")
    if name == "print":
        return draw_print(story, lang)
    return draw_card(story, name, lang)


def write_report(
    records: Records,
    folder: str | Path,
    question: Question | None = None,
    lang: str = "en",
    *,
    progress: Callable[[str], None] = lambda _: None,
    styles: Sequence[str] = STYLES[:1],
) -> list[Path]:
    """Make the report and write its files into ``folder``, all or none; returns their paths.

    The arguments are those of ``make_report``. Raises RequestError, OutputError.

    >>> paths = tension.write_report(tension.read_records(), "brief", lang="fr", styles=["social"])
    >>> [path.name for path in paths]
    ['social.png', 'social.txt']
    """
    contents = make_report(records, question, lang, progress=progress, styles=styles)
    progress("cli.writing")
    return write_together(Path(folder), contents)
