"""The pages of a site: our templates, every text escaped, nothing asked of the network."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any


def render(template: str, **values: Any) -> bytes:
    """A page from one of the templates beside this file. What it is given is text, never markup."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(asset),
    )
    style, script = asset("style.css"), asset("stale.js")
    own = {
        "style": Markup(style),  # noqa: S704 - our own file
        "script": Markup(script),  # noqa: S704 - our own file
        "style_hash": _hash(style),
        "script_hash": _hash(script),
    }
    return environment.get_template(template).render(**own, **values).encode("utf-8")


@cache
def asset(name: str) -> str:
    """A file of the pages, as it is in the package."""
    return (files("tension.publish") / "page" / name).read_text(encoding="utf-8")


def _hash(code: str) -> str:
    digest = hashlib.sha256(code.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
