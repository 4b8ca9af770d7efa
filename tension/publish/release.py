"""What a release holds: its source, its settings and the release before → name of file → bytes.

Nothing else goes in: no clock, no place on a disk. So a release can be made again from its own
files, which is what ``tension verify`` does.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from tension import __version__
from tension.errors import Finding
from tension.export import Request, index_tables, json_text, metadata_json, number
from tension.files import Table
from tension.index import DailyIndex, compute_index
from tension.publish import changes, citation, tables
from tension.publish.archive import MANIFEST, Release, digest_of
from tension.publish.before import Before, before_of, noted
from tension.publish.codebook import codebook_csv
from tension.publish.methodology import methodology_html
from tension.publish.package import datapackage, package_json
from tension.publish.settled import Settled
from tension.publish.source import LEDGER, RULES, SIDECAR, Source, read_again, source_of
from tension.publish.workbook import pieces, workbook
from tension.uncertainty import Bands, Trail, bands_after, draw_bands
from tension.vintages import known_pair

PACKAGE: Final = "datapackage.json"
FORMAT: Final = 1
"""Of the files of a release: raised when they are to be made anew for the same source."""
SOFTWARE: Final = ("numpy", "pandas", "scipy", "statsmodels", "matplotlib", "typst", "babel")


@dataclass(frozen=True)
class Settings:
    """What was asked of a release, all of it part of its manifest."""

    title: str = ""
    address: str = ""
    publisher: str = ""
    licence: str = ""
    revision_horizon: int = 0
    draws: int = 0
    seed: int = 1
    outputs: tuple[str, ...] = ("data",)
    languages: tuple[str, ...] = ("en",)


@dataclass(frozen=True)
class Draft:
    """A release before it has a name: the record, its index, what was noted on the way."""

    source: Source
    settings: Settings
    index: DailyIndex
    warnings: tuple[Finding, ...]

    @property
    def day(self) -> str:
        """The day of the data: the last of the record."""
        return self.index.last_day.isoformat() if self.index.last_day else "0001-01-01"

    @property
    def method(self) -> str:
        """The version of the rulebook."""
        return self.index.records.rulebook.content.version

    @property
    def licence(self) -> str:
        """Of the data: as set, else as the sidecar says."""
        return self.settings.licence or self.index.records.ledger.sidecar.licence


def fingerprint(source: Source, settings: Settings) -> str:
    """What a release is made from, in one SHA-256: equal ones give equal releases."""
    parts = {
        "format": FORMAT,
        "package": __version__,
        "dyad": source.dyad,
        "settings": asdict(settings),
        "inputs": source.digests,
    }
    return digest_of(json.dumps(parts, sort_keys=True).encode("utf-8"))


def draft(source: Source, settings: Settings) -> Draft:
    """Read and compute. Raises InputError, RequestError."""
    records, findings = read_again(source)
    index = compute_index(known_pair(records, source.dyad), source.dyad)
    return Draft(source, settings, index, tuple(findings))


def settings_of(release: Release) -> Settings:
    """The settings that the manifest of a release tells."""
    told = release.manifest["settings"]
    lists = {name: tuple(told[name]) for name in ("outputs", "languages")}
    return Settings(**{**told, **lists})


def contents(
    made: Draft,
    name: str,
    number_: int,
    previous: Release | None,
    settled: Settled | None = None,
) -> dict[str, bytes]:
    """Every file of the release ``name``, the ``number_``-th, but for SHA256SUMS.

    ``settled``: pieces of the release before; they change no byte.
    """
    settled = settled or Settled(None, {})
    last = before_of(previous, settled)
    settled.note(*noted(made.source, made.index))
    found = _data(made, last, settled)
    files = found.files | _history(made, name, last, found.tables, settled) | _texts(made, name)
    digests = {file: digest_of(content) for file, content in files.items()}
    told = (title_of(made), name, made.licence)
    more = {PACKAGE: package_json(datapackage(files, digests, told))}
    if "report" in made.settings.outputs:
        more |= _pictures(made)
    digests |= {file: digest_of(content) for file, content in more.items()}
    before = "" if previous is None else previous.name
    manifest = {
        "release": name,
        "number": number_,
        "previous": before,
        **_manifest(made),
        "outputs": dict(sorted(digests.items())),
    }
    return {**files, **more, MANIFEST: _json(manifest)}


@dataclass(frozen=True)
class _Data:
    """The files of an index, and those of them that are tables, in pieces."""

    files: dict[str, bytes]
    tables: dict[str, Table]


def _data(made: Draft, before: Before | None, settled: Settled) -> _Data:
    index, settings, keep = made.index, made.settings, settled.keep
    bands = _bands(made, before, settled) if settings.draws else None
    horizon = settings.revision_horizon
    request = Request("update", (("revision_horizon", str(horizon)),))
    made_of = index_tables(index, bands, horizon, keep)
    made_of["evidence.csv"] = tables.evidence(index, keep)
    files = {name: b"".join(table) for name, table in made_of.items()}
    files["metadata.json"] = metadata_json(index, request, bands)
    files["index.json"] = f"{json_text(index, request, bands, horizon, keep)}\n".encode()
    files["index_excel_fr.csv"] = tables.french_csv(made_of["index.csv"], keep)
    return _Data(files, made_of)


def _bands(made: Draft, before: Before | None, settled: Settled) -> Bands:
    """The bands, drawn again only where they may have changed since the release before."""
    index, settings = made.index, made.settings
    if settled.path is None:
        return draw_bands(index, settings.draws, settings.seed)
    left = None
    if before is not None:
        trail = settled.known("bands", _drawn_from(before.source, settings))
        left = None if trail is None else (before.reading.records, Trail.from_bytes(trail))
    bands, found = bands_after(index, settings.draws, settings.seed, left)
    settled.note("bands", _drawn_from(made.source, settings), found.to_bytes)
    return bands


def _drawn_from(source: Source, settings: Settings) -> bytes:
    """All that bands are made from, in one text."""
    told = (source.digests, source.dyad, settings.draws, settings.seed)
    return json.dumps(told, sort_keys=True).encode("utf-8")


def _history(
    made: Draft,
    name: str,
    before: Before | None,
    found: Mapping[str, Table],
    settled: Settled,
) -> dict[str, bytes]:
    """What changed, and the workbook, which tells it too."""
    moved = None if before is None else changes.revised(before, made.index, name)
    lang = made.settings.languages[0]
    told = changes.all_revisions(before, moved)
    return {
        "revisions.csv": told,
        "CHANGELOG.md": changes.changelog(before, moved, made.index, (name, lang)),
        "index.xlsx": workbook({**found, "revisions.csv": tuple(pieces(told))}, settled.keep),
    }


def _texts(made: Draft, name: str) -> dict[str, bytes]:
    settings, licence = made.settings, made.licence
    lang, title = settings.languages[0], title_of(made)
    cited = (title, name, settings.publisher, licence, settings.address)
    return {
        "codebook.csv": codebook_csv(made.index.records.rulebook),
        "methodology.html": methodology_html(made.index, title, settings.languages),
        "CITATION.cff": citation.citation_cff(*cited),
        "LICENSE": citation.licence_text(licence, settings.publisher, lang),
        LEDGER: made.source.ledger,
        SIDECAR: made.source.sidecar,
        RULES: made.source.rules,
    }


def title_of(made: Draft) -> str:
    """The title of a release: as set, else as the sidecar says, else its pair."""
    own = made.index.records.ledger.sidecar.title
    lang = made.settings.languages[0]
    return made.settings.title or own.get(lang, own.get("en", made.source.dyad))


def _pictures(made: Draft) -> dict[str, bytes]:
    """Charts and reports: the first language under the plain names, others with theirs."""
    from tension.report import Question, make_report

    files: dict[str, bytes] = {}
    for at, lang in enumerate(made.settings.languages):
        question = Question(made.source.dyad)
        for name, content in make_report(made.index.records, question, lang).items():
            stem, _, kind = name.rpartition(".")
            own = name if not at else f"{stem}.{lang}.{kind}"
            files[own if stem == "report" else f"charts/{own}"] = content
    return files


def _manifest(made: Draft) -> dict[str, Any]:
    """What a release was made from and by, and what was noted; no clock."""
    index, settings = made.index, made.settings
    book = index.records.rulebook
    days = [day.isoformat() for day in (index.dates[0].item(), index.last_day) if day]
    return {
        "format": FORMAT,
        "dyad": made.source.dyad,
        "title": title_of(made),
        "fingerprint": fingerprint(made.source, settings),
        "days": days,
        "tension": number(float(index.pair.tension[index.in_record][-1])) if days[1:] else "",
        "method": {
            "name": book.content.name,
            "version": book.content.version,
            "numbers": book.numbers,
        },
        "inputs": made.source.digests,
        "settings": asdict(settings),
        "seed": settings.seed if settings.draws else None,
        "warnings": [finding.text("en") for finding in made.warnings],
        "convergence": _convergence(made),
        "software": software(),
    }


def _convergence(made: Draft) -> dict[str, str]:
    """What became of each model that the report fits: answered, or refused and why."""
    if "report" not in made.settings.outputs:
        return {}
    from tension.models import Refusal, fit_level

    answer = fit_level(made.index)
    told = f"refused: {answer.text('en')}" if isinstance(answer, Refusal) else "converged"
    return {"level": told}


def software() -> dict[str, str]:
    """The versions of what computes and draws."""
    found = {"tension-index": __version__, "python": platform.python_version()}
    for name in SOFTWARE:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _json(value: Any) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()


def differing(release: Release, previous: Release | None) -> Sequence[str]:
    """The files of a release that come out otherwise when it is made again from its own source."""
    again = draft(source_of(release), settings_of(release))
    made = contents(again, release.name, release.number, previous)
    return [name for name in sorted(made) if made[name] != release.read(name)]
