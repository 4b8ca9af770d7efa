"""Vega, bundled from the package on this machine: nothing is fetched.

A bundle takes a second to make and depends on vl-convert's version alone, so it is kept in the
user's cache folder. Its file carries its own SHA-256 in its name and is taken only if that fits:
a spoilt file is as good as none. Where nothing can be kept, the bundle is made anew each time.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from tension.errors import OutputError
from tension.files import write_together

LIBRARY: Final = "window.vegaEmbed = vegaEmbed;"
"""What the page takes of the bundle (its `vega` alone is null there)."""


@cache
def vega_library() -> str:
    """The script of Vega, the same bytes whether it was kept or not."""
    folder = cache_folder()
    if not folder.is_absolute():  # a user without a home
        return _bundle()
    kept = _kept(folder)
    return _keep(folder, _bundle()) if kept is None else kept


def cache_folder() -> Path:
    """Where the user's system keeps what can be made again."""
    import platformdirs

    return platformdirs.user_cache_path("tension", appauthor=False)


def _bundle() -> str:
    import vl_convert

    return vl_convert.javascript_bundle(LIBRARY)


def _name(digest: str) -> str:
    """The file of a bundle: vl-convert's version, what was asked of it, and what came of it."""
    return f"vega-{version('vl-convert-python')}-{_digest(LIBRARY.encode())[:8]}-{digest}.js"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _kept(folder: Path) -> str | None:
    """The bundle that was kept, if it is whole."""
    with suppress(OSError):
        for path in sorted(folder.glob(_name("*"))):
            content = path.read_bytes()
            if path.name == _name(_digest(content)):
                return content.decode("utf-8")
    return None


def _keep(folder: Path, bundle: str) -> str:
    """The bundle, kept for the next time if that can be."""
    content = bundle.encode("utf-8")
    with suppress(OutputError):
        write_together(folder, {_name(_digest(content)): content})
    return bundle
