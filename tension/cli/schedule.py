"""`tension schedule`."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tension.cli.options import JSON, LANG, Asked, options
from tension.words import say

if TYPE_CHECKING:
    from tension.publish import Config
    from tension.schedule import Entry, Job

KINDS = ("systemd", "cron", "github", "windows")


@dataclass(frozen=True, kw_only=True)
class AskedJob(Asked):
    """What is to run, and when."""

    kind: str
    at: str
    days: str
    config: Path
    name: str
    tz: str = ""
    log: Path | None = None
    run_as: str = ""
    out: Path | None = None
    change: str | None = None


@click.command(
    epilog="Example: tension schedule --kind cron --at 06:30 --days mon-fri --config tension.toml",
    short_help="An entry for the system's scheduler.",
)
@click.option("--kind", type=click.Choice(KINDS), default="systemd", show_default=True)
@click.option("--at", default="06:30", show_default=True, help="Time of day.")
@click.option("--days", default="mon-sun", show_default=True, help="Such as mon-fri or mon,thu.")
@click.option("--tz", default="", help="Such as Europe/Paris.  [default: the machine's]")
@click.option(
    "--config", type=click.Path(path_type=Path), default=Path("tension.toml"), show_default=True
)
@click.option("--name", default="tension-update", show_default=True, help="Of the entry.")
@click.option("--log", type=click.Path(path_type=Path), help="File to append what is said to.")
@click.option("--run-as", default="", metavar="USER", help="systemd: a system unit for that user.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write the files to.")
@click.option("--install", "change", flag_value="install", help="Put it where it takes effect.")
@click.option("--uninstall", "change", flag_value="uninstall", help="Take it away again.")
@options(LANG, JSON)
def command(**given: Any) -> None:
    """Print or install what makes the system run `tension update --config FILE` again and again.

    A systemd timer and service, a crontab line, a GitHub workflow or a Windows task. What it
    cannot do is said on stderr.
    """
    from tension.files import write_together
    from tension.schedule import entry

    asked = AskedJob(**given)
    job = job_of(asked)
    if asked.change:
        _changed(job, asked)
        return
    made = entry(job, asked.kind)
    if asked.out is not None:
        for path in write_together(asked.out, made.files):
            click.echo(path)
    elif asked.as_json:
        notes = [note.text(asked.lang) for note in made.notes]
        click.echo(json.dumps({"files": dict(made.texts), "notes": notes}, ensure_ascii=False))
    else:
        click.echo(str(made), nl=False)
    if not asked.config.is_file():
        click.echo(say("schedule.no_config_yet", asked.lang, path=asked.config), err=True)
    _noted(made, asked.lang)


def job_of(asked: AskedJob) -> Job:
    """What is wanted; paths absolute, for GitHub relative to the repository."""
    from tension import __version__
    from tension.publish import Config, read_config
    from tension.schedule import Job, read_when

    when, whole = read_when(asked.at, asked.days, asked.tz), asked.config.absolute()
    config = (
        read_config(whole) if whole.is_file() else Config(str(whole), (), whole.parent / "site")
    )
    base = _repository(whole) if asked.kind == "github" else None
    return Job(
        name=asked.name,
        program=_program(),
        config=_inside(whole, base),
        when=when,
        site=_inside(config.out, base),
        state=_inside(config.alerts.state, base) if config.alerts.state else "",
        log=str(asked.log.absolute()) if asked.log else "",
        run_as=asked.run_as,
        hours=_hours(config),
        secrets=config.secrets,
        package=f"tension-index=={__version__}",
        root=str(base or ""),
        lang=asked.lang,
    )


def _hours(config: Config) -> float:
    return config.every_hours + config.grace_hours


def _repository(config: Path) -> Path:
    """The repository that holds a config; its folder where there is none (yet)."""
    above = (folder for folder in config.parents if (folder / ".git").exists())
    return next(above, config.parent)


def _inside(path: Path, base: Path | None) -> str:
    """A path, relative to the repository where there is one."""
    from tension.errors import RequestError

    if base is None:
        return str(path)
    try:
        return path.relative_to(base).as_posix()
    except ValueError:
        raise RequestError("schedule.outside", path=str(path), root=str(base)) from None


def _program() -> tuple[str, ...]:
    """The command that is running, by its absolute path."""
    python = Path(sys.executable)
    beside = python.with_name(f"tension{python.suffix if python.suffix == '.exe' else ''}")
    return (str(beside),) if beside.is_file() else (str(python), "-m", "tension")


def _changed(job: Job, asked: AskedJob) -> None:
    """Install or take away, and tell it."""
    from tension.errors import RequestError
    from tension.schedule import entry, install, uninstall

    lang, kind, change = asked.lang, asked.kind, asked.change
    if change == "install" and not Path(job.root, job.config).is_file():
        raise RequestError("schedule.no_config", path=job.config)
    done = install(job, kind) if change == "install" else uninstall(job, kind)
    if asked.as_json:
        told = {"done": done.key, "places": done.places, "undo": done.undo}
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        places = ", ".join(done.places)
        click.echo(say(f"schedule.{done.key}", lang, name=job.name, places=places))
        if done.undo:
            click.echo(say("schedule.undo", lang, command=done.undo))
    if change == "install":
        _noted(entry(job, kind), lang)


def _noted(made: Entry, lang: str) -> None:
    for note in made.notes:
        click.echo(note.text(lang), err=True)
