"""A figure that notebooks show as the picture the commands would write, with fewer dots."""

from __future__ import annotations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from tension.charts.look import shown_picture


class ShownFigure(Figure):
    """A figure drawn by Agg and known to no screen; Jupyter and marimo display it as PNG."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__(figsize=(width, height))
        FigureCanvasAgg(self)

    def _repr_png_(self) -> bytes:
        return shown_picture(self)
