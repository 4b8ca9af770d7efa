"""Take a message to a channel. A problem is named by kind and number, never by what was answered:
answers and addresses may hold a secret.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import logging
import smtplib
import socket
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
import warnings
from collections.abc import Callable
from dataclasses import asdict
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any, Final

from tension.errors import RequestError, TensionError
from tension.publish.alerts.message import Message
from tension.publish.alerts.rules import Apprise, Channel, Mail, Webhook
from tension.publish.heartbeat import now

WAIT: Final = 1.0
"""Seconds before the second try; twice as long before each further one."""
BUSY: Final = (408, 425, 429)
"""Answers of a web server, beside 5xx, after which trying again may help."""


class _Again(Exception):  # noqa: N818 - not an error of the user's
    """Sending failed in a way that may pass; the text names how."""


class RefusedInPartError(RequestError):
    """Some of those it was addressed to were refused, for good; the others have it."""


def send(channel: Channel, message: Message, sleep: Callable[[float], None] = time.sleep) -> None:
    """Send a message by a channel. Raises RequestError when it was not taken."""
    if isinstance(channel, Apprise):
        _apprise(channel, message)
        return
    if not isinstance(channel, Webhook | Mail):
        raise TypeError(channel)
    prepared = (
        _webhook(channel, message) if isinstance(channel, Webhook) else _mail(channel, message)
    )
    for left in range(channel.tries - 1, -1, -1):
        try:
            prepared()
        except _Again as problem:
            if not left:
                raise _failed(channel, str(problem)) from None
            sleep(WAIT * 2.0 ** (channel.tries - 1 - left))
        else:
            return


def ready(channel: Channel) -> None:
    """Raise RequestError when a channel cannot work: a secret is missing, or a library."""
    if isinstance(channel, Apprise):
        _library()
        channel.url.read()
    elif isinstance(channel, Webhook):
        _address(channel)
        if channel.secret:
            channel.secret.read()
    elif isinstance(channel, Mail) and channel.user:
        channel.password.read()


def _failed(channel: Channel, problem: str) -> RequestError:
    return RequestError("alert.not_sent_by", channel=channel.name, problem=problem)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirection is an answer like any other: it would turn the POST into a GET."""

    def redirect_request(self, *_: Any) -> None:
        """Follow none."""


def _address(channel: Webhook) -> str:
    url = channel.url.read()
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or not url.isascii():
        raise _failed(channel, "not an http(s) address")
    if any(char.isspace() for char in url):
        raise _failed(channel, "blank in the address")
    return url


def _webhook(channel: Webhook, message: Message) -> Callable[[], None]:
    """A POST of JSON; with a secret, ``X-Tension-Signature: sha256=…``, the HMAC of the body."""
    body = json.dumps({"text": f"{message.subject}\n\n{message.body}", **asdict(message)})
    content = body.encode("utf-8")
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "tension-index",
        "Idempotency-Key": message.key,
    }
    if channel.secret:
        key = channel.secret.read().encode("utf-8")
        digest = hmac.new(key, content, hashlib.sha256).hexdigest()
        headers["X-Tension-Signature"] = f"sha256={digest}"
    request = urllib.request.Request(_address(channel), content, headers)  # noqa: S310 - checked
    opener = urllib.request.build_opener(_NoRedirect)

    def post() -> None:
        try:
            opener.open(request, timeout=channel.timeout).close()
        except urllib.error.HTTPError as answer:
            answer.close()
            if answer.code >= 500 or answer.code in BUSY:
                raise _Again(f"HTTP {answer.code}") from None
            raise _failed(channel, f"HTTP {answer.code}") from None
        except urllib.error.URLError as problem:
            raise _Again(_kind(problem.reason)) from None
        except (OSError, http.client.HTTPException) as problem:
            raise _Again(_kind(problem)) from None

    return post


def _kind(problem: object) -> str:
    """The kind of a problem, without its words."""
    return type(problem).__name__


def _mail(channel: Mail, message: Message) -> Callable[[], None]:
    letter = EmailMessage(policy=SMTP)
    letter["Subject"] = message.subject
    letter["From"] = channel.sender
    letter["To"] = ", ".join(channel.to)
    letter["Date"] = format_datetime(now())
    letter["Message-ID"] = f"<{message.key}@tension-index>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(message.body)
    password = channel.password.read() if channel.user else ""
    context = _trusted(channel)

    def post() -> None:
        try:
            with _server(channel, context) as server:
                if channel.user:
                    server.login(channel.user, password)
                refused = server.send_message(letter)
        except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError) as problem:
            raise _failed(channel, _answered(problem)) from None
        except smtplib.SMTPRecipientsRefused as problem:
            codes = sorted({code for code, _ in problem.recipients.values()})
            if codes[0] >= 500:
                raise _failed(channel, f"recipients refused, {codes[0]}") from None
            raise _Again(f"recipients refused, {codes[0]}") from None
        except ssl.SSLCertVerificationError as problem:
            raise _failed(channel, _kind(problem)) from None
        except (smtplib.SMTPException, OSError) as problem:
            raise _Again(_answered(problem)) from None
        if refused:
            raise RefusedInPartError("alert.partly_sent", channel=channel.name, n=len(refused))

    return post


def _trusted(channel: Mail) -> ssl.SSLContext:
    """How the server must prove who it is. Raises RequestError for certificates that are none."""
    try:
        return ssl.create_default_context(cafile=channel.ca_file)
    except (OSError, ssl.SSLError):
        raise _failed(channel, f"{channel.ca_file}: no certificate") from None


def _server(channel: Mail, context: ssl.SSLContext) -> smtplib.SMTP:
    """A connection to the server, secured as the channel asks or not at all."""
    where, timeout = (channel.host, channel.port), channel.timeout
    name = socket.gethostname() if socket.gethostname().isascii() else "localhost"
    if channel.security == "ssl":
        return smtplib.SMTP_SSL(*where, local_hostname=name, timeout=timeout, context=context)
    server = smtplib.SMTP(*where, local_hostname=name, timeout=timeout)
    if channel.security == "starttls":
        try:
            server.starttls(context=context)
        except (smtplib.SMTPException, OSError):
            server.close()
            raise
    return server


def _answered(problem: Exception) -> str:
    code = getattr(problem, "smtp_code", None)
    return f"{_kind(problem)} {code}" if code else _kind(problem)


def _library() -> Any:
    """The library apprise. Raises RequestError with the line that installs it."""
    try:
        import apprise
    except ImportError:
        raise RequestError("alert.no_apprise") from None
    return apprise


def _apprise(channel: Apprise, message: Message) -> None:
    """Through apprise, whose own log might hold addresses and is not shown."""
    library = _library()
    log = logging.getLogger("apprise")
    quiet, log.disabled = log.disabled, True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # its own plugins' affair
            sender = library.Apprise()
            known = sender.add(channel.url.read())
            taken = known and sender.notify(
                title=message.subject, body=message.body, body_format=library.NotifyFormat.TEXT
            )
    finally:
        log.disabled = quiet
    if not taken:
        problem = "not taken" if known else "not an address of apprise"
        raise _failed(channel, problem)


def problem_of(channel: Channel) -> TensionError | None:
    """What keeps a channel from working, as far as can be told without sending."""
    try:
        ready(channel)
    except RequestError as problem:
        return problem
    return None
