"""What became of alerts, told by the commands that send them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from tension.words import say

if TYPE_CHECKING:
    from tension.publish import Delivery, Notified


def tell_notified(notified: Notified, lang: str, *, as_json: bool) -> None:
    """A line for every message and channel; the message itself where it was not sent for real."""
    for delivery in notified.deliveries:
        if as_json:
            click.echo(json.dumps(_for_a_machine(delivery, lang), ensure_ascii=False))
        else:
            _told(delivery, lang)
    if notified.problem is not None:
        if as_json:
            told = {"step": "alerts_failed", "message": notified.problem.text(lang)}
            click.echo(json.dumps(told, ensure_ascii=False))
        click.echo(notified.problem.text(lang), err=True)


def _told(delivery: Delivery, lang: str) -> None:
    values = {"channel": delivery.channel, "subject": delivery.message.subject}
    if delivery.problem is not None:
        click.echo(delivery.problem.text(lang), err=True)
    click.echo(say(f"alert.{delivery.name}", lang, **values), err=delivery.name == "not_sent")
    if delivery.name == "would_send":
        lines = delivery.message.body.splitlines()
        click.echo("\n".join(f"    {line}".rstrip() for line in lines))


def _for_a_machine(delivery: Delivery, lang: str) -> dict[str, Any]:
    message = delivery.message
    told: dict[str, Any] = {"step": f"alert_{delivery.name}", "channel": delivery.channel}
    told |= {"key": message.key, "subject": message.subject, "body": message.body}
    told["alerts"] = [one["key"] for one in message.alerts]
    if delivery.problem is not None:
        told["message"] = delivery.problem.text(lang)
    return told
