"""How to cite the data, and on what terms: CITATION.cff and LICENSE."""

from __future__ import annotations

import json
from typing import Final

from tension.words import say

LICENCES: Final = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/legalcode",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/legalcode",
    "CC-BY-NC-4.0": "https://creativecommons.org/licenses/by-nc/4.0/legalcode",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/legalcode",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "ODC-By-1.0": "https://opendatacommons.org/licenses/by/1-0/",
}
"""SPDX names of licences for data, and where their text is."""


def licence_text(licence: str, publisher: str, lang: str) -> bytes:
    """The content of LICENSE."""
    if licence in LICENCES:
        address = LICENCES[licence]
        text = say("publish.licence", lang, publisher=publisher, name=licence, address=address)
    elif licence:
        text = say("publish.licence_own", lang, publisher=publisher, name=licence)
    else:
        text = say("publish.licence_none", lang, publisher=publisher)
    return f"{text}\n".encode()


def citation_cff(title: str, release: str, publisher: str, licence: str, address: str) -> bytes:
    """The content of CITATION.cff. Format: https://citation-file-format.github.io, 1.2.0."""
    lines = [
        "cff-version: 1.2.0",
        f"message: {_quoted(say('publish.cite', 'en', release=release))}",
        "type: dataset",
        f"title: {_quoted(title)}",
        "authors:",
        f"  - name: {_quoted(publisher)}",
        f"version: {_quoted(release)}",
        f"date-released: {_quoted(release[:10])}",
    ]
    if licence in LICENCES:
        lines.append(f"license: {licence}")
    if address:
        lines.append(f"url: {_quoted(address)}")
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _quoted(text: str) -> str:
    """A double-quoted scalar of YAML: a string of JSON in ASCII is one."""
    return json.dumps(text, ensure_ascii=True)
