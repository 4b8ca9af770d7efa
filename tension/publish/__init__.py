"""The recurring job, and what it leaves: releases that can be cited, checked and read back."""

from tension.publish.alerts.notify import Delivery, Notified, notify_late
from tension.publish.config import BUNDLED, Config, Kit, Query, read_config
from tension.publish.heartbeat import Heartbeat, late, read_heartbeat
from tension.publish.read_back import Site, open_site
from tension.publish.run import FAILED, Run, Step, update_site
from tension.publish.verify import Fault, Verified, verify_site

__all__ = [
    "BUNDLED",
    "FAILED",
    "Config",
    "Delivery",
    "Fault",
    "Heartbeat",
    "Kit",
    "Notified",
    "Query",
    "Run",
    "Site",
    "Step",
    "Verified",
    "late",
    "notify_late",
    "open_site",
    "read_config",
    "read_heartbeat",
    "update_site",
    "verify_site",
]
