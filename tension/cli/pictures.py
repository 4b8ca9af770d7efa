"""The pictures that `explain` and `compare` write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tension.cli.options import tell_written

if TYPE_CHECKING:
    from tension.index import DayExplained, Move
    from tension.vintages import DayRevised, VintageFan


def write_waterfall(
    answer: DayExplained | Move, out: Path, lang: str, most: int, *, quiet: bool
) -> None:
    """waterfall.png and waterfall.svg in the folder ``out``."""
    write_files(out, waterfall_files(answer, lang, most), lang, quiet=quiet)


def waterfall_files(
    answer: DayExplained | Move | DayRevised, lang: str, most: int
) -> dict[str, bytes]:
    """File name → content."""
    from tension.charts import picture, plot_waterfall
    from tension.charts.look import style

    with style():
        figure = plot_waterfall(answer, lang=lang, most=most or 10**6).get_figure(root=True)
    if figure is None:  # an axes always has its figure; mypy cannot know
        return {}
    return {f"waterfall.{kind}": picture(figure, kind) for kind in ("png", "svg")}


def fan_files(fan: VintageFan, lang: str) -> dict[str, bytes]:
    """File name → content."""
    from tension.charts import picture, plot_vintages
    from tension.charts.look import style

    with style():
        figure = plot_vintages(fan, lang=lang).get_figure(root=True)
    if figure is None:
        return {}
    return {f"vintages.{kind}": picture(figure, kind) for kind in ("png", "svg")}


def write_files(out: Path, contents: dict[str, bytes], lang: str, *, quiet: bool) -> None:
    """All of them or none; told on stdout unless ``quiet``."""
    from tension.files import write_together

    written = write_together(out, contents)
    if not quiet:
        tell_written(written, lang)
