"""Alerts sent for real, to servers on this machine: once, whole, and never with a secret."""

import datetime as dt
import email
import email.policy
import hashlib
import hmac
import http.server
import json
import os
import shutil
import signal
import sqlite3
import ssl
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import LIGHT, case_lines, light, run, tree
from test_update import covered, until

import tension
from tension.errors import InputError, RequestError
from tension.publish import read_config
from tension.publish.alerts import notify
from tension.publish.alerts.message import Alert, Message, clean, compose
from tension.publish.alerts.rules import Apprise, Mail, Secret, Webhook
from tension.publish.alerts.send import RefusedInPartError, send
from tension.publish.alerts.watch import Published, Situation, look
from tension.publish.source import read_again
from tension.words import LANGUAGES

SECRETS = ("S3CRET-path", "S3CRET-key", "S3CRET-password")
MESSAGE = Message("k" * 32, "Subject é \u2013 1", "Body é\n", ({"key": "a"},))
LEVEL = '[[alerts.rules]]\nkind = "level"\nlevel = 60\n'
HOOK = (
    '[[alerts.channels]]\nkind = "webhook"\nurl_env = "HOOK"\nsecret_env = "HOOK_KEY"\ntries = 1\n'
)


def clock(monkeypatch, day, hour=6):
    moment = dt.datetime.fromisoformat(f"{day}T{hour:02d}:00:00+00:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))


def site_of(folder, day, alerts, monkeypatch, more=""):
    """The config of the case as an editor had it on a day, and the clock on that day."""
    config = light(folder, until(day), more=more)
    covered(folder, day)
    with config.open("a", encoding="utf-8") as out:
        out.write(alerts)
    clock(monkeypatch, day)
    return config


# -- servers --------------------------------------------------------------------------------------


class Hook(http.server.BaseHTTPRequestHandler):
    """Keeps what it is sent; answers as it was told to, 200 when not."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, dict(self.headers), body))
        self.server.before()
        code = self.server.answers.pop(0) if self.server.answers else 200
        self.send_response(code)
        if code == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(b"S3CRET-path said the server")

    def do_GET(self):
        self.server.got.append((self.path, {}, b"GET"))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *words):
        pass


@pytest.fixture
def hook(monkeypatch):
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook) as server:
        server.got, server.answers, server.before = [], [], lambda: None
        server.url = f"http://127.0.0.1:{server.server_port}/{SECRETS[0]}"
        monkeypatch.setenv("HOOK", server.url)
        monkeypatch.setenv("HOOK_KEY", SECRETS[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of our own for localhost, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl here to make a certificate with")
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
         "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder / "cert.pem", folder / "key.pem"


class Box:
    """A mailbox that refuses whom it is told to."""

    def __init__(self):
        self.letters, self.refused = [], {}

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if address in self.refused:
            return f"{self.refused[address]} no"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, session, envelope):  # noqa: N802
        secured = session.ssl is not None
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.letters.append((secured, session.authenticated, envelope.rcpt_tos, letter))
        return "250 OK"


@pytest.fixture
def post_office(certificate):
    """Start mail servers: with STARTTLS, with TLS from the first byte, with nothing."""
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import AuthResult

    running = []

    def checked(server, session, envelope, mechanism, data):
        right = data.login == b"me" and data.password == SECRETS[2].encode()
        return AuthResult(success=right, handled=False)

    def start(security):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        box, settings = Box(), {"authenticator": checked, "hostname": "127.0.0.1", "port": 0}
        if security == "starttls":
            settings |= {"tls_context": context, "require_starttls": True, "auth_required": True}
        elif security == "ssl":
            settings |= {"ssl_context": context, "auth_require_tls": False}
        else:
            settings |= {"auth_require_tls": False}
        controller = Unannounced(box, **settings)
        controller.start()
        running.append(controller)
        return box, controller.port

    class Unannounced(Controller):
        """A controller of a port that the system chooses."""

        def _trigger_server(self):
            """Its own probe, at the port that was chosen."""
            self.port = self.server.sockets[0].getsockname()[1]
            super()._trigger_server()

    yield start
    for controller in running:
        controller.stop()


def mail(port, security, certificate, **changes):
    settings = {
        "name": "letters",
        "host": "localhost",
        "port": port,
        "security": security,
        "user": "me",
        "password": Secret("MAIL_PASSWORD"),
        "sender": "index@example.org",
        "to": ("desk@example.org",),
        "ca_file": certificate[0],
        "timeout": 5.0,
        "tries": 1,
    }
    return Mail(**{**settings, **changes})


# -- the webhook ----------------------------------------------------------------------------------


def webhook(tries=3, timeout=5.0, *, signed=False):
    return Webhook("ops", Secret("HOOK"), Secret("HOOK_KEY" if signed else ""), timeout, tries)


def test_a_webhook_has_the_message_a_key_and_a_signature(hook):
    send(webhook(signed=True), MESSAGE)
    ((path, headers, body),) = hook.got
    assert path == f"/{SECRETS[0]}"
    told = json.loads(body)
    assert told["subject"] == MESSAGE.subject
    assert told["text"].endswith(MESSAGE.body)
    assert headers["Idempotency-Key"] == told["key"] == MESSAGE.key
    digest = hmac.new(SECRETS[1].encode(), body, hashlib.sha256).hexdigest()
    assert headers["X-Tension-Signature"] == f"sha256={digest}"
    send(webhook(), MESSAGE)
    assert "X-Tension-Signature" not in hook.got[1][1]


def test_a_server_that_falters_is_asked_again_more_slowly_and_no_more_than_said(hook):
    waits = []
    hook.answers = [500, 429, 200]
    send(webhook(), MESSAGE, waits.append)
    assert (len(hook.got), waits) == (3, [1.0, 2.0])
    assert len({headers["Idempotency-Key"] for _, headers, _ in hook.got}) == 1
    hook.answers, waits = [503] * 9, []
    with pytest.raises(RequestError, match="HTTP 503"):
        send(webhook(tries=4), MESSAGE, waits.append)
    assert waits == [1.0, 2.0, 4.0]


@pytest.mark.parametrize("code", [400, 401, 404, 410, 302])
def test_a_refusal_or_a_redirection_is_final(code, hook):
    hook.answers = [code]
    with pytest.raises(RequestError, match=f"HTTP {code}"):
        send(webhook(), MESSAGE, pytest.fail)
    assert [path for path, _, _ in hook.got] == [f"/{SECRETS[0]}"]


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://127.0.0.1:9/S3CRET-path", "ConnectionRefusedError"),
        ("file:///etc/passwd", "not an http"),
        ("http://S3CRET-path\n.example/", "."),
        ("nonsense S3CRET-path", "not an http"),
    ],
)
def test_what_is_wrong_with_an_address_is_named_and_the_address_is_not(url, found, monkeypatch):
    monkeypatch.setenv("HOOK", url)
    with pytest.raises(RequestError, match=found) as told:
        send(webhook(tries=2), MESSAGE, lambda _: None)
    assert "S3CRET" not in told.value.text("en") + told.value.text("fr") + str(told.value)


def test_a_server_that_does_not_answer_is_given_up(hook, monkeypatch):
    gate = threading.Event()
    hook.before = lambda: gate.wait(5)
    with pytest.raises(RequestError, match="TimeoutError"):
        send(webhook(tries=1, timeout=0.2), MESSAGE)
    gate.set()


# -- mail -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("security", ["starttls", "ssl", "plain"])
def test_a_letter_comes_by_every_kind_of_server(security, post_office, certificate, monkeypatch):
    monkeypatch.setenv("MAIL_PASSWORD", SECRETS[2])
    clock(monkeypatch, "2025-10-22")
    box, port = post_office(security)
    send(mail(port, security, certificate), MESSAGE)
    ((secured, authenticated, to, letter),) = box.letters
    assert authenticated
    assert to == ["desk@example.org"]
    assert secured == (security == "starttls")  # TLS from the first byte is no state of a session
    assert letter["Subject"] == MESSAGE.subject
    assert letter["Message-ID"] == f"<{MESSAGE.key}@tension-index>"
    assert letter["Date"] == "Wed, 22 Oct 2025 06:00:00 +0000"
    assert letter.get_content_type() == "text/plain"
    assert letter.get_content().replace("\r\n", "\n") == MESSAGE.body


def test_what_a_mail_server_refuses_is_named_by_kind(post_office, certificate, monkeypatch):
    box, port = post_office("starttls")
    monkeypatch.setenv("MAIL_PASSWORD", "S3CRET-wrong")
    with pytest.raises(RequestError, match="SMTPAuthenticationError 535") as told:
        send(mail(port, "starttls", certificate), MESSAGE, pytest.fail)
    assert "S3CRET" not in str(told.value)
    monkeypatch.setenv("MAIL_PASSWORD", SECRETS[2])
    with pytest.raises(RequestError, match="SSLCertVerificationError"):
        send(mail(port, "starttls", certificate, ca_file=None), MESSAGE, pytest.fail)
    with pytest.raises(RequestError, match="no certificate"):
        send(mail(port, "starttls", certificate, ca_file=Path("nowhere.pem")), MESSAGE)
    with pytest.raises(RequestError, match="ConnectionRefusedError"):
        send(mail(9, "starttls", certificate), MESSAGE)
    assert box.letters == []


def test_a_server_without_starttls_gets_neither_password_nor_letter(
    post_office, certificate, monkeypatch
):
    monkeypatch.setenv("MAIL_PASSWORD", SECRETS[2])
    box, port = post_office("plain")
    with pytest.raises(RequestError, match="SMTPNotSupportedError"):
        send(mail(port, "starttls", certificate), MESSAGE, pytest.fail)
    assert box.letters == []


def test_addresses_that_are_refused_are_counted_and_the_others_served(
    post_office, certificate, monkeypatch
):
    monkeypatch.setenv("MAIL_PASSWORD", SECRETS[2])
    box, port = post_office("plain")
    box.refused = {"gone@example.org": 550, "full@example.org": 452}
    both = ("desk@example.org", "gone@example.org")
    with pytest.raises(RefusedInPartError, match="addresses refused: 1;"):
        send(mail(port, "plain", certificate, to=both), MESSAGE)
    assert len(box.letters) == 1
    with pytest.raises(RequestError, match="recipients refused, 550"):
        send(
            mail(port, "plain", certificate, to=("gone@example.org",), tries=2),
            MESSAGE,
            pytest.fail,
        )
    waits = []
    full = mail(port, "plain", certificate, to=("full@example.org",), tries=2)
    with pytest.raises(RequestError, match="recipients refused, 452"):
        send(full, MESSAGE, waits.append)
    assert waits == [1.0]


@given(st.text())
def test_no_text_forges_a_header_or_hides(text):
    alert = Alert("k", "r", "level", "MLI-USA", "2025-10-22", f"{clean(text)} rose")
    message = compose(text, [alert], "en")
    letter = email.message.EmailMessage(policy=email.policy.SMTP)
    letter["Subject"] = message.subject  # raises for a line break
    lines = letter.as_string().splitlines()
    assert all(line[:1] in (" ", "\t", "") for line in lines[1:])
    assert not set("<>\r\n") & set(message.subject)
    assert "@everyone" not in clean(f"{text} @everyone")


# -- apprise --------------------------------------------------------------------------------------


def test_apprise_reaches_any_service_it_knows(hook, monkeypatch, capfd):
    monkeypatch.setenv("SERVICE", f"json://127.0.0.1:{hook.server_port}/{SECRETS[0]}")
    send(Apprise("any", Secret("SERVICE")), MESSAGE)
    told = json.loads(hook.got[0][2])
    assert told["title"] == MESSAGE.subject
    assert told["message"].strip() == MESSAGE.body.strip()
    hook.answers = [500]
    with pytest.raises(RequestError, match="not taken"):
        send(Apprise("any", Secret("SERVICE")), MESSAGE)
    monkeypatch.setenv("SERVICE", f"nonsense://{SECRETS[0]}")
    with pytest.raises(RequestError, match="not an address"):
        send(Apprise("any", Secret("SERVICE")), MESSAGE)
    assert "S3CRET" not in "".join(capfd.readouterr())


def test_without_apprise_the_line_that_installs_it_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(RequestError, match=r"pip install 'tension-index\[notify\]'"):
        send(Apprise("any", Secret("SERVICE")), MESSAGE)


# -- the whole command ----------------------------------------------------------------------------


def bodies(hook):
    return [json.loads(body) for _, _, body in hook.got]


def test_a_crossing_is_sent_once_and_a_second_run_leaves_the_same_bytes(
    hook, tmp_path, monkeypatch
):
    run("update", "--config", site_of(tmp_path, "2025-10-21", LEVEL + HOOK, monkeypatch))
    assert hook.got == []
    more = 'address = "https://example.org/index/"\n'
    config = site_of(tmp_path, "2025-10-22", LEVEL + HOOK, monkeypatch, more)
    told = run("update", "--config", config).output
    assert "sent by webhook" in told
    (message,) = bodies(hook)
    (alert,) = message["alerts"]
    index = tension.compute_index(tension.as_of(tension.read_records(), "2025-10-22"))
    assert alert["value"] == pytest.approx(index.pair.tension[index.position("2025-10-22")])
    assert alert["day"] == "2025-10-22"
    assert "60.22 on 22 October 2025 (threshold 60)" in message["subject"]
    top = tension.explain_day(index, "2025-10-22").shares[0]
    assert f"{top.tension:+.1f}  {top.label['en']}" in message["body"]
    move = tension.compare_days(index, "2025-10-15", "2025-10-22")
    assert f"({move.after - move.before:+.1f})" in message["body"]
    first = move.events[0]
    assert f"{first.change:+.1f}  {first.label['en']}" in message["body"]
    assert "(faded)" in message["body"]  # no event that day: goodwill ran out
    link = "https://example.org/index/archive/2025-10-22_m1.0.0_t01/manifest.json"
    assert link in message["body"]
    before = tree(tmp_path)
    for _ in range(2):
        clock(monkeypatch, "2025-10-22", 9)
        assert "sent" not in run("update", "--config", config).output
    assert len(hook.got) == 1
    assert tree(tmp_path) == before
    assert (tmp_path / "site.alerts.sqlite").is_file()
    assert not list(tmp_path.glob("site/**/*.sqlite*"))


def test_a_channel_that_fails_undoes_nothing_and_is_tried_again_next_time(
    hook, tmp_path, monkeypatch
):
    other = '[[alerts.channels]]\nkind = "webhook"\nname = "dead"\nurl_env = "DEAD"\ntries = 1\n'
    monkeypatch.setenv("DEAD", "http://127.0.0.1:9/")
    run("update", "--config", site_of(tmp_path, "2025-10-21", LEVEL + HOOK + other, monkeypatch))
    config = site_of(tmp_path, "2025-10-22", LEVEL + HOOK + other, monkeypatch)
    done = run("update", "--config", config, status=3)
    assert "dead did not take the message (ConnectionRefusedError)" in done.stderr
    assert (tmp_path / "site" / "latest" / "index.csv").is_file()
    assert len(hook.got) == 1
    run("update", "--config", config, status=3)
    assert len(hook.got) == 1
    monkeypatch.setenv("DEAD", hook.url)
    run("update", "--config", config)
    assert len(hook.got) == 2
    assert len({message["key"] for message in bodies(hook)}) == 1
    run("update", "--config", config)
    assert len(hook.got) == 2


def test_a_channel_added_later_is_not_told_of_the_past(hook, tmp_path, monkeypatch):
    run("update", "--config", site_of(tmp_path, "2025-10-21", LEVEL + HOOK, monkeypatch))
    run("update", "--config", site_of(tmp_path, "2025-10-22", LEVEL + HOOK, monkeypatch))
    late = HOOK.replace('"webhook"\n', '"webhook"\nname = "late"\n')
    config = site_of(tmp_path, "2025-10-22", LEVEL + HOOK + late, monkeypatch)
    run("update", "--config", config)
    assert len(hook.got) == 1


def test_a_rule_that_is_new_or_was_changed_does_not_speak_of_the_past(hook, tmp_path, monkeypatch):
    """Tension has been above 58 for a week; that it was, is not news."""
    lower = LEVEL.replace("60", "58")
    run("update", "--config", site_of(tmp_path, "2025-10-21", lower + HOOK, monkeypatch))
    config = site_of(tmp_path, "2025-10-22", LEVEL.replace("60", "57") + HOOK, monkeypatch)
    run("update", "--config", config)
    assert hook.got == []
    run("update", "--config", site_of(tmp_path, "2025-10-22", LEVEL + HOOK, monkeypatch))
    assert len(hook.got) == 1  # 60 was crossed on the last day itself


def test_killed_between_sending_and_noting_it_the_message_comes_again_with_its_key(
    hook, tmp_path, monkeypatch
):
    run("update", "--config", site_of(tmp_path, "2025-10-21", LEVEL + HOOK, monkeypatch))
    config = site_of(tmp_path, "2025-10-22", LEVEL + HOOK, monkeypatch)
    command = [sys.executable, "-m", "tension", "update", "--config", str(config)]
    running = []
    started = threading.Event()

    def kill():
        started.wait(30)
        os.kill(running[0].pid, signal.SIGKILL)
        running[0].wait()

    hook.before = kill
    running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL))
    started.set()
    assert running[0].wait() == -signal.SIGKILL
    hook.before = lambda: None
    assert "sent by webhook" in run("update", "--config", config).output
    first, second = bodies(hook)
    assert first == second
    run("update", "--config", config)
    assert len(hook.got) == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_dry_run_shows_what_would_be_sent_and_sends_and_writes_nothing(
    lang, hook, tmp_path, monkeypatch
):
    spoken = f'languages = ["{lang}"]\n'
    run("update", "--config", site_of(tmp_path, "2025-10-21", LEVEL + HOOK, monkeypatch, spoken))
    config = site_of(tmp_path, "2025-10-22", LEVEL + HOOK, monkeypatch, spoken)
    before = tree(tmp_path, but=())
    told = run("update", "--config", config, "--dry-run", "--lang", lang).output
    number = {"en": "60.22", "fr": "60,22"}[lang]
    assert number in told
    assert hook.got == []
    assert tree(tmp_path, but=()) == before
    lines = run("update", "--config", config, "--dry-run", "--json").stdout.splitlines()
    shown = [json.loads(line) for line in lines]
    (would,) = [step for step in shown if step["step"] == "alert_would_send"]
    run("update", "--config", config)
    (sent,) = bodies(hook)
    assert would["key"] == sent["key"]
    assert would["body"] == sent["body"]
    assert number in sent["body"]


def test_missed_days_tell_what_daily_runs_would_have_told(hook, tmp_path, monkeypatch):
    """The same alerts of the same days, whenever one looks: each decided on what was known then."""
    rules = (
        '[[alerts.rules]]\nkind = "level"\nlevel = 55\nrearm = 52\ndwell_days = 2\n'
        '[[alerts.rules]]\nkind = "level"\nname = "calm"\ndirection = "down"\nlevel = 52\n'
        '[[alerts.rules]]\nkind = "record"\nfloor = 50\ndays = 90\nrearm_drop = 2\n'
    )
    records, told = tension.read_records(), {}
    path = tmp_path / "tension.toml"
    path.write_text(f'{LIGHT}[[dyads]]\ndyad = "MLI-USA"\nledger = "x"\n{rules}{HOOK}', "utf-8")
    watched = read_config(path).alerts.rules
    start, days = dt.date(2025, 10, 5), 26
    for step in (1, 5, 25):
        states, keys = {}, []
        for n in range(0, days, step):
            day = start + dt.timedelta(days=n)
            known = tension.as_of(records, day)
            release = Published(str(day), "MLI-USA", lambda known=known: known)
            moment = dt.datetime.combine(day, dt.time(6), dt.UTC)
            there = Situation(day, moment, "en", {"MLI-USA": release})
            found, changed = look(watched, states, there)
            states.update(changed)
            keys += [(one.kind, one.rule, one.day, one.value) for one in found]
        told[step] = sorted(keys, key=str)
    assert told[1] == told[5] == told[25]
    assert len({rule for _, rule, _, _ in told[1]}) >= 2
    index = tension.compute_index(tension.as_of(records, told[1][0][2]))
    assert told[1][0][3] == pytest.approx(index.pair.tension[-1])


def test_a_measure_is_told_on_the_eve_of_its_day_by_the_clock_and_once(hook, tmp_path, monkeypatch):
    rules = '[[alerts.rules]]\nkind = "measure"\n'
    for day, sent in (("2025-10-20", 0), ("2025-10-21", 0), ("2025-10-22", 1), ("2025-10-23", 1)):
        # the record itself stops on the 20th: the clock alone goes on
        config = site_of(tmp_path, "2025-10-20", rules + HOOK, monkeypatch)
        clock(monkeypatch, day)
        run("update", "--config", config)
        assert len(hook.got) == sent, day
    (message,) = bodies(hook)
    assert "takes effect on 23 October 2025: Visa bond imposed, USA → MLI" in message["subject"]
    rest = site_of(tmp_path, "2025-10-23", rules + HOOK, monkeypatch)
    assert "sent" not in run("update", "--config", rest).output


def test_a_run_with_nothing_new_does_not_read_its_release_again(hook, tmp_path, monkeypatch):
    rules = LEVEL + '[[alerts.rules]]\nkind = "measure"\n'
    config = site_of(tmp_path, "2025-10-20", rules + HOOK, monkeypatch)
    run("update", "--config", config)
    read = []
    monkeypatch.setattr(
        notify, "read_again", lambda source: read.append(source) or read_again(source)
    )
    clock(monkeypatch, "2025-10-21")
    run("update", "--config", config)
    assert read == []
    clock(monkeypatch, "2025-10-22")  # the eve of a measure
    run("update", "--config", config)
    assert len(read) == 1


def test_a_failed_pair_is_told_once_for_as_long_as_it_fails(hook, tmp_path, monkeypatch):
    rules = '[[alerts.rules]]\nkind = "failed"\n'
    config = site_of(tmp_path, "2025-10-22", rules + HOOK, monkeypatch)
    good = (tmp_path / "ledger.csv").read_bytes()
    for content, sent in ((good, 0), (b"x\n1\n", 1), (b"x\n2\n", 1), (good, 1), (b"x\n1\n", 2)):
        (tmp_path / "ledger.csv").write_bytes(content)
        run("update", "--config", config, status=0 if content == good else 1)
        assert len(hook.got) == sent
    first, second = bodies(hook)
    assert "MLI-USA: the update failed" in first["subject"]
    assert "ledger.csv" in first["body"]
    assert first["key"] != second["key"]


def test_an_update_that_has_not_come_is_told_by_status_once(hook, tmp_path, monkeypatch):
    rules = '[[alerts.rules]]\nkind = "stale"\n'
    config = site_of(tmp_path, "2025-10-20", rules + HOOK, monkeypatch)
    site = tmp_path / "site"
    run("update", "--config", config)
    clock(monkeypatch, "2025-10-21", 11)
    run("status", site, "--notify", config)
    assert hook.got == []
    clock(monkeypatch, "2025-10-21", 13)
    for _ in range(2):
        run("status", site, "--notify", config, status=1)
    run("update", "--config", config)
    (message,) = bodies(hook)
    assert "due by 2025-10-21T12:00:00Z" in message["subject"]
    clock(monkeypatch, "2025-10-25")
    run("update", "--config", config)
    assert len(hook.got) == 2
    told = run("status", site, "--notify", light(tmp_path), status=1)
    assert "no alert rule of kind stale" in told.output


def test_alerts_of_a_run_go_together_in_one_message(hook, tmp_path, monkeypatch):
    rules = LEVEL + '[[alerts.rules]]\nkind = "measure"\n'
    run("update", "--config", site_of(tmp_path, "2025-10-21", rules + HOOK, monkeypatch))
    run("update", "--config", site_of(tmp_path, "2025-10-22", rules + HOOK, monkeypatch))
    (message,) = bodies(hook)
    assert {one["kind"] for one in message["alerts"]} == {"level", "measure"}
    assert "(and 1 more)" in message["subject"]


def test_a_state_file_that_is_none_of_ours_is_named_and_stops_no_publication(
    hook, tmp_path, monkeypatch
):
    config = site_of(tmp_path, "2025-10-22", LEVEL + HOOK, monkeypatch)
    (tmp_path / "site.alerts.sqlite").write_bytes(b"not a database, whatever it may be" * 99)
    done = run("update", "--config", config, status=3)
    assert "site.alerts.sqlite" in done.stderr
    assert (tmp_path / "site" / "latest" / "index.csv").is_file()
    with sqlite3.connect(tmp_path / "other.sqlite") as base:
        base.execute("CREATE TABLE mine (x)")
    base.close()
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("[[alerts.rules]]", '[alerts]\nstate = "other.sqlite"\n'
                                   "[[alerts.rules]]", 1), encoding="utf-8")  # fmt: skip
    assert "other.sqlite" in run("update", "--config", config, status=3).stderr


def test_no_secret_is_in_any_output_error_or_file(
    hook, post_office, certificate, tmp_path, monkeypatch
):
    """Every way a channel can fail, on the real command; then all that was said and written."""
    box, port = post_office("starttls")
    password = tmp_path / "secrets" / "password"
    password.parent.mkdir()
    password.write_text(f"{SECRETS[2]}\n", encoding="utf-8")
    monkeypatch.setenv("SERVICE", f"json://user:{SECRETS[2]}@127.0.0.1:9/{SECRETS[0]}")
    channels = (
        f"{HOOK}[[alerts.channels]]\nkind = 'smtp'\nhost = 'localhost'\nport = {port}\n"
        "user = 'me'\npassword_file = 'secrets/password'\nfrom = 'a@example.org'\n"
        f"to = ['b@example.org']\nca_file = '{certificate[0]}'\ntries = 1\n"
        "[[alerts.channels]]\nkind = 'apprise'\nurl_env = 'SERVICE'\n"
    )
    run("update", "--config", site_of(tmp_path, "2025-10-21", LEVEL + channels, monkeypatch))
    config = site_of(tmp_path, "2025-10-22", LEVEL + channels, monkeypatch)
    said = []
    hook.answers = [500, 404, 302]
    for words in (("--dry-run",), ("--json",), (), ("--lang", "fr"), ()):
        done = run("update", "--config", config, *words, status=0 if "--dry-run" in words else 3)
        said.append(done.output + done.stderr)
    assert len(box.letters) == 1
    assert len(hook.got) == 4
    for wrong in ("http://127.0.0.1:9/S3CRET-path", "ftp://S3CRET-path/", "S3CRET-path"):
        monkeypatch.setenv("HOOK", wrong)
        (tmp_path / "site.alerts.sqlite").unlink()
        site_of(tmp_path, "2025-10-21", LEVEL + channels, monkeypatch)
        run("update", "--config", config)
        site_of(tmp_path, "2025-10-22", LEVEL + channels, monkeypatch)
        done = run("update", "--config", config, status=3)
        said.append(done.output + done.stderr)
    shutil.rmtree(password.parent)
    assert "S3CRET" not in "".join(said)
    for name, content in tree(tmp_path, but=()).items():
        assert b"S3CRET" not in content, name
    sent = [headers for _, headers, _ in hook.got]
    assert all("S3CRET" not in json.dumps(headers) for headers in sent)


# -- the config -----------------------------------------------------------------------------------


def test_every_mistake_about_alerts_is_told_at_once_with_its_line(tmp_path):
    config = tmp_path / "tension.toml"
    config.write_text(
        '[[dyads]]\ndyad = "MLI-USA"\nledger = "x"\n'
        '[alerts]\nstate = "site/x.sqlite"\n'
        '[[alerts.rules]]\nkind = "levle"\n'
        '[[alerts.rules]]\nkind = "level"\nlevel = 60\nrearm = 70\n'
        '[[alerts.rules]]\nkind = "level"\nname = "x y"\ndwel_days = 2\ngauge = "tensoin"\n'
        '[[alerts.rules]]\nkind = "record"\nname = "r"\ndyads = ["FRA-USA"]\n'
        '[[alerts.channels]]\nkind = "webhook"\nurl = "https://S3CRET/"\n'
        '[[alerts.channels]]\nkind = "smtp"\nhost = "a b"\nuser = "me"\nfrom = "a"\n'
        'to = ["x@y.org\\nBcc: z@y.org"]\nport = 99999\n'
        '[[alerts.channels]]\nkind = "smtp"\nhost = "h"\nfrom = "a@b.org"\nto = "a@b.org"\n'
        '[[alerts.channels]]\nkind = "apprise"\nurl_env = "https://S3CRET"\n',
        encoding="utf-8",
    )
    with pytest.raises(InputError) as told:
        read_config(config)
    found = {(finding.line, finding.key) for finding in told.value.findings}
    assert found == {
        (5, "alert.state_inside"),
        (7, "ledger.not_allowed"),
        (11, "alert.rearm_up"),
        (14, "alert.bad_name"),
        (12, "alert.missing"),
        (15, "rulebook.unknown_key"),
        (16, "ledger.not_allowed"),
        (17, "alert.missing"),
        (20, "ledger.not_allowed"),
        (23, "rulebook.unknown_key"),
        (22, "alert.one_secret"),
        (26, "alert.no_host"),
        (25, "alert.one_secret"),
        (28, "alert.not_an_address"),
        (29, "alert.not_an_address"),
        (30, "ledger.not_a_number"),
        (32, "alert.name_twice"),
        (38, "alert.not_a_variable"),
    }
    assert "S3CRET" not in told.value.text("en") + told.value.text("fr")
    assert "did you mean level?" in str(told.value)
    assert "did you mean dwell_days?" in str(told.value)


def test_rules_without_channels_and_channels_without_rules_are_mistakes(tmp_path):
    config = light(tmp_path, dyads=LEVEL)
    assert "alerts.channels" in run("update", "--config", config, status=1).output
    config = light(tmp_path, dyads=HOOK)
    assert "alerts.rules" in run("update", "--config", config, status=1).output


def test_without_alerts_nothing_is_remembered_or_sent(tmp_path):
    run("update", "--config", light(tmp_path, case_lines()))
    assert not list(tmp_path.glob("*.sqlite*"))
