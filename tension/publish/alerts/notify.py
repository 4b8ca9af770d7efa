"""After a run: look, remember, send. A channel that fails undoes nothing: it is named, and the
message waits for the next run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from tension.errors import OutputError, RequestError, TensionError
from tension.publish import archive
from tension.publish.alerts.message import Message, compose
from tension.publish.alerts.rules import Channel, Stale
from tension.publish.alerts.send import RefusedInPartError, problem_of, send
from tension.publish.alerts.state import Memory, Pending, remembered
from tension.publish.alerts.watch import Published, Situation, look
from tension.publish.heartbeat import Heartbeat, late, now
from tension.publish.source import read_again, read_source, source_of
from tension.scoring import Records
from tension.words import say

if TYPE_CHECKING:
    from tension.publish.config import Config, Kit

SENT: Final = "sent"
WOULD_SEND: Final = "would_send"
NOT_SENT: Final = "not_sent"


@dataclass(frozen=True)
class Delivery:
    """What became of a message and a channel: ``name`` is sent, would_send or not_sent."""

    name: str
    channel: str
    message: Message
    problem: TensionError | None = None


@dataclass(frozen=True)
class Notified:
    """What was sent, and what could not be."""

    deliveries: tuple[Delivery, ...] = ()
    problem: TensionError | None = None
    """Why nothing could be decided or remembered at all, if so."""

    @property
    def ok(self) -> bool:
        """Whether nothing went wrong."""
        return self.problem is None and all(one.problem is None for one in self.deliveries)


NOTHING_TOLD: Final = Notified()


@dataclass(frozen=True)
class Ran:
    """A run, as alerts see it."""

    before: Heartbeat | None = None
    """The heartbeat that the run found."""
    problems: Mapping[str, TensionError | None] = field(default_factory=dict)
    """Every pair that was tried → why it failed, or None."""
    releases: Mapping[str, str] = field(default_factory=dict)
    """Pair → the name of its newest release."""


def notify(config: Config, ran: Ran, *, dry_run: bool = False) -> Notified:
    """Decide and send the alerts of a run that is over. Raises nothing on purpose: what went wrong
    is in the answer.
    """
    alerts = config.alerts
    if alerts.state is None:
        return NOTHING_TOLD
    there = _situation(config, ran, dry_run=dry_run)
    return _with_memory(config, there, dry_run=dry_run)


def notify_late(config: Config, beat: Heartbeat | None) -> Notified:
    """Tell, once, that the update that was due has not come: for a second scheduler, on another
    machine at best, since a run that does not start cannot tell of itself.
    """
    if config.alerts.state is None or not any(
        isinstance(one, Stale) for one in config.alerts.rules
    ):
        raise RequestError("alert.no_stale_rule")
    overdue = beat if beat is not None and late(beat) else None
    moment = now()
    there = Situation(moment.date(), moment, config.languages[0], overdue=overdue)
    return _with_memory(config, there, dry_run=False)


def _situation(config: Config, ran: Ran, *, dry_run: bool) -> Situation:
    moment = now()
    return Situation(
        today=moment.date(),
        now=moment,
        lang=config.languages[0],
        published={
            kit.dyad: _published(config, kit, ran.releases[kit.dyad], dry_run=dry_run)
            for kit in config.kits
            if kit.dyad in ran.releases
        },
        failed=ran.problems,
        overdue=ran.before if ran.before is not None and late(ran.before) else None,
    )


def _published(config: Config, kit: Kit, name: str, *, dry_run: bool) -> Published:
    """The newest release of a pair; in a dry run, what it would be made from."""
    folder = config.out / kit.folder

    @cache
    def records() -> Records:
        if dry_run:
            return read_again(read_source(kit.dyad, kit.ledger, config.rules))[0]
        found = {one.name: one for one in archive.releases(folder)}
        return read_again(source_of(found[name]))[0]

    file = "report.html" if "report" in config.outputs else archive.MANIFEST
    base = f"{kit.folder}/" if kit.folder else ""
    place = f"{config.address}{base}{archive.ARCHIVE}/{name}/{file}"
    return Published(name, kit.dyad, records, place)


def _with_memory(config: Config, there: Situation, *, dry_run: bool) -> Notified:
    alerts = config.alerts
    channels = {one.name: one for one in alerts.channels}
    if alerts.state is None:
        return NOTHING_TOLD
    try:
        with remembered(alerts.state, dry_run=dry_run) as memory:
            _decide(config, memory, there)
            waiting = [one for one in memory.pending() if one.channel in channels]
            if dry_run:
                return Notified(tuple(_would(one, channels[one.channel]) for one in waiting))
            return Notified(_send_all(memory, waiting, channels))
    except TensionError as problem:
        return Notified(problem=problem)


def _decide(config: Config, memory: Memory, there: Situation) -> None:
    """Look at everything and write down what is to be sent."""
    found, changed = look(config.alerts.rules, memory.states(), there)
    lang = there.lang
    pairs = ", ".join(kit.dyad for kit in config.kits)
    own = config.title.get(lang, config.title.get("en", ""))
    title = own or say("publish.site_title", lang, pairs=pairs)
    message = compose(title, found, lang) if found else None
    if changed or message:
        memory.keep(changed, message, [one.name for one in config.alerts.channels])


def _would(one: Pending, channel: Channel) -> Delivery:
    return Delivery(WOULD_SEND, one.channel, one.message, problem_of(channel))


def _send_all(
    memory: Memory, waiting: Sequence[Pending], channels: Mapping[str, Channel]
) -> tuple[Delivery, ...]:
    """Send what waits; a channel that failed is not tried again in this run."""
    done: list[Delivery] = []
    broken: dict[str, TensionError] = {}
    for one in waiting:
        if one.channel not in broken:
            done.append(_send_one(memory, one, channels[one.channel]))
            if done[-1].name == NOT_SENT and done[-1].problem:
                broken[one.channel] = done[-1].problem
        else:
            done.append(Delivery(NOT_SENT, one.channel, one.message, broken[one.channel]))
    return tuple(done)


def _send_one(memory: Memory, one: Pending, channel: Channel) -> Delivery:
    problem: TensionError | None = None
    try:
        send(channel, one.message)
    except RefusedInPartError as partly:
        problem = partly
    except (RequestError, OutputError) as refusal:
        return Delivery(NOT_SENT, one.channel, one.message, refusal)
    memory.sent(one)
    return Delivery(SENT, one.channel, one.message, problem)
