"""What ties a site together: index.html and the Atom feed, made from the releases on the disk."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from typing import Any, Final
from xml.etree import ElementTree

from tension import countries
from tension.ledger.sidecar import read_sidecar
from tension.publish.archive import ARCHIVE, LATEST, SUMS, Release, releases
from tension.publish.config import Config, Kit
from tension.publish.pages import render
from tension.publish.source import LEDGER
from tension.words import formats, say

ENTRIES: Final = 50
"""Releases that the feed tells."""
ATOM: Final = "http://www.w3.org/2005/Atom"

Shown = Sequence[tuple[Kit, tuple[Release, ...]]]


def site_files(config: Config) -> dict[str, bytes]:
    """index.html and feed.xml, from what is in the archive now."""
    shown = [(kit, releases(config.out / kit.folder)) for kit in config.kits]
    return {"index.html": _page(config, shown), "feed.xml": _feed(config, shown)}


def _title(config: Config, lang: str) -> str:
    own = config.title.get(lang, config.title.get("en", ""))
    return own or say("publish.site_title", lang, pairs=", ".join(kit.dyad for kit in config.kits))


def _page(config: Config, shown: Shown) -> bytes:
    lang = config.languages[0]
    parts = [_part(config, shown, one) for one in config.languages]
    spoken = lang if config.title.get(lang) or not config.title.get("en") else "en"
    title = _title(config, lang)
    return render("index.html.j2", lang=lang, title=title, spoken=spoken, parts=parts)


def _part(config: Config, shown: Shown, lang: str) -> dict[str, Any]:
    words = ("stale", "unknown", "about", "ran", "due", "archive")
    kits = [_kit(kit, found, config, lang) for kit, found in shown if found]
    return {"lang": lang, "kits": kits, **{key: say(f"publish.page_{key}", lang) for key in words}}


def _kit(kit: Kit, found: Sequence[Release], config: Config, lang: str) -> dict[str, Any]:
    newest = found[-1]
    told = newest.manifest
    files = [*told["outputs"], "manifest.json", SUMS]
    base = _base(kit)
    end = str(told["days"][-1]) if told["days"] else "\u2013"
    reading = _number(str(told["tension"]), lang)
    own, spoken = _own_title(kit, newest, lang)
    plain = "charts/arc.png" if config.languages[0] == lang else f"charts/arc.{lang}.png"
    horizon = told["settings"]["revision_horizon"]
    return {
        "title": own,
        "spoken": spoken,
        "reading": say(
            "publish.reading", lang, day=formats.day_or_text(end, lang), tension=reading
        ),
        "provisional": say("publish.provisional", lang, n=formats.counted(horizon, "day", lang)),
        "picture": f"{base}{LATEST}/{plain}" if plain in files else "",
        "links": [{"href": f"{base}{LATEST}/{name}", "text": name} for name in files],
        "archive": [
            {"href": f"{base}{ARCHIVE}/{one.name}/manifest.json", "text": one.name}
            for one in found[::-1]
        ],
    }


def _own_title(kit: Kit, newest: Release, lang: str) -> tuple[str, str]:
    """The title of a pair, as the config or else its ledger has it, and the language that it is in:
    ``lang`` where there is one; without any, the names of the countries.
    """
    titles = kit.title or read_sidecar(newest.path / LEDGER)[0].title
    spoken = lang if titles.get(lang) else next((one for one in titles if titles[one]), "")
    if spoken:
        return titles[spoken], spoken
    return countries.pair_label(kit.dyad, lang), lang


def _base(kit: Kit) -> str:
    return f"{kit.folder}/" if kit.folder else ""


def _number(text: str, lang: str) -> str:
    return formats.number(float(text), lang, 2) if text else "\u2013"


def _feed(config: Config, shown: Shown) -> bytes:
    """The feed; its moments are the days of the data, so that it does not know the clock."""
    lang = config.languages[0]
    ElementTree.register_namespace("", ATOM)
    spoken = {"{http://www.w3.org/XML/1998/namespace}lang": lang}
    feed = ElementTree.Element(f"{{{ATOM}}}feed", spoken)
    title = _title(config, lang)
    told = sorted(_entries(shown), key=lambda pair: (pair[1].vintage, pair[1].number))[::-1]
    newest = told[0][1].vintage if told else "0001-01-01"
    _add(feed, "title", title)
    _add(feed, "id", config.address or _urn(title))
    _add(feed, "updated", f"{newest}T00:00:00Z")
    _add(ElementTree.SubElement(feed, f"{{{ATOM}}}author"), "name", config.publisher)
    if config.address:
        _add(feed, "link", "", rel="self", href=f"{config.address}feed.xml")
    for kit, release in told[:ENTRIES]:
        _entry(feed, kit, release, config, lang)
    ElementTree.indent(feed)
    text = ElementTree.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entries(shown: Shown) -> Iterator[tuple[Kit, Release]]:
    for kit, found in shown:
        yield from ((kit, release) for release in found)


def _entry(
    feed: ElementTree.Element, kit: Kit, release: Release, config: Config, lang: str
) -> None:
    entry = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
    place = f"{config.address}{_base(kit)}{ARCHIVE}/{release.name}/manifest.json"
    reading = _number(str(release.manifest["tension"]), lang)
    day = formats.day(_day(release), lang)
    _add(entry, "title", f"{kit.dyad} {release.name}")
    _add(entry, "id", place if config.address else _urn(f"{kit.dyad}/{release.name}"))
    _add(entry, "updated", f"{release.vintage}T00:00:00Z")
    _add(entry, "link", "", rel="alternate", href=place)
    _add(entry, "summary", say("publish.reading", lang, day=day, tension=reading))


def _day(release: Release) -> dt.date:
    return dt.date.fromisoformat(release.vintage)


def _add(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = "".join(char for char in text if char >= " " or char in "\t\n") or None


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"
