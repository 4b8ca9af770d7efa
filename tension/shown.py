"""How an answer is shown where it stands: picture and table in a notebook, lines in a terminal.

The rooms that draw and put into words are floors above, and nothing here imports them: the
package says once, by name, who renders (``rendered_by``); the name is looked up when something is
shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from tension.errors import RequestError
from tension.words import LANGUAGES

if TYPE_CHECKING:
    import pandas as pd

PLAIN = (str, int, float, bool, dt.date, type(None))
"""What stands in a cell as it is."""


@dataclass
class _Setting:
    """What a notebook set: its language, and the package who renders (``module:function``)."""

    lang: str = LANGUAGES[0]
    renderer: str = ""


_SETTING = _Setting()


class Shown:
    """An answer. Jupyter and marimo show ``_repr_html_``; a terminal, the lines of ``str``."""

    _rows: ClassVar[str] = ""
    """Field that holds the rows of its table, where it has no ``frame`` and no ``table``."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if "__repr__" not in cls.__dict__:  # a dataclass keeps the one that it finds
            cls.__repr__ = Shown.__repr__  # type: ignore[method-assign]

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return _html(self, _SETTING.lang)

    def to_frame(self) -> pd.DataFrame:
        """The answer as a table of pandas, one's own to change: its ``frame`` or ``table`` where
        it has one, else a row an entry; of a single reading, one row.
        """
        import pandas as pd

        names = [self._rows] if self._rows else ["frame", "table"]
        held: Any = next((getattr(self, name) for name in names if hasattr(self, name)), [self])
        if isinstance(held, pd.DataFrame):
            return held.copy()
        if hasattr(held, "collect"):
            held = held.collect()
        if hasattr(held, "to_pandas"):
            frame: pd.DataFrame = held.to_pandas()
            return frame
        return pd.DataFrame([dict(_cells(row)) for row in held])


def _cells(row: Any) -> Iterator[tuple[str, Any]]:
    """Name and value of every field of an entry that is plain; of a mapping, one a key."""
    for field in fields(row):
        value = getattr(row, field.name)
        if isinstance(value, PLAIN):
            yield field.name, value
        elif isinstance(value, Mapping):
            yield from ((f"{field.name}_{key}", v) for key, v in value.items()
                        if isinstance(v, PLAIN))  # fmt: skip
        elif isinstance(value, tuple):
            yield from ((f"{field.name}_{n}", v) for n, v in enumerate(value, 1)
                        if isinstance(v, PLAIN))  # fmt: skip
        elif hasattr(value, "event_id"):
            yield field.name, value.event_id


@dataclass(frozen=True, repr=False)
class InLanguage:
    """An answer that is shown in one language, whatever the notebook's is."""

    answer: Any
    lang: str

    def __repr__(self) -> str:
        return str(self.answer)

    def _repr_html_(self) -> str:
        return _html(self.answer, self.lang)


def show_in(lang: str) -> None:
    """Have notebooks show every answer in ``en`` or ``fr`` from here on.

    Nothing else follows this setting: no number, no file, no text asked for by ``lang``. Raises
    RequestError for a language that is not spoken.
    """
    _SETTING.lang = _spoken(lang)


def show(answer: Any, lang: str = LANGUAGES[0]) -> InLanguage:
    """``answer`` as a notebook shows it, in ``lang``. Raises RequestError for another language."""
    return InLanguage(answer, _spoken(lang))


def rendered_by(name: str) -> None:
    """Say who renders: ``module:function``, of an answer and a language, imported when needed."""
    _SETTING.renderer = name


def _spoken(lang: str) -> str:
    if lang not in LANGUAGES:
        raise RequestError("request.no_such_lang", found=lang, allowed=", ".join(LANGUAGES))
    return lang


def _html(answer: object, lang: str) -> str:
    module, _, function = _SETTING.renderer.partition(":")
    return str(getattr(import_module(module), function)(answer, lang))
