"""A real Spark cluster for tests: a standalone master and two workers on the loopback."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

PATIENCE = 90
"""Seconds that a daemon may take to say where it listens."""


def java():
    """Skips, out loud, where there is no Java; with CI set that is a failure."""
    if shutil.which("java") or os.environ.get("JAVA_HOME"):
        return
    if os.environ.get("CI"):
        pytest.fail("no Java: the tests on Spark must run in CI")
    pytest.skip("no Java: the tests on Spark are skipped")


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def daemon(folder, name, kind, *argv):
    """One process of Spark, ended at the end whatever happens."""
    import pyspark

    home = Path(pyspark.__file__).parent
    log = folder / f"{name}.log"
    environment = os.environ | {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_NO_DAEMONIZE": "1",
        "SPARK_DAEMON_MEMORY": "384m",
        "SPARK_WORKER_DIR": str(folder / f"{name}.work"),
    }
    command = [home / "bin" / "spark-class", f"org.apache.spark.deploy.{kind}", *argv]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env=environment)
        try:
            yield process, log
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_for(pattern, process, log):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if re.search(pattern, log.read_text(errors="replace")):
            return
        time.sleep(0.2)
    pytest.fail(f"no {pattern} in:\n{log.read_text(errors='replace')[-3000:]}")


@contextmanager
def cluster(folder):
    """The address of a master with two workers; an application takes one core of each."""
    java()
    port = free_port()
    address = f"spark://127.0.0.1:{port}"
    home = ("--host", "127.0.0.1")
    with ExitStack() as stack:
        argv = (*home, "--port", str(port), "--webui-port", "0")
        master = stack.enter_context(daemon(folder, "master", "master.Master", *argv))
        wait_for("Starting Spark master at", *master)
        for name in ("one", "two"):
            argv = (*home, "--port", "0", "--webui-port", "0", "--cores", "2", "--memory", "3g")
            worker = daemon(folder, name, "worker.Worker", *argv, address)
            wait_for("Successfully registered", *stack.enter_context(worker))
        stack.enter_context(submitted("--conf spark.cores.max=2 --conf spark.executor.cores=1"))
        yield address


@contextmanager
def submitted(argv):
    """Every session that is started meanwhile has these settings."""
    name = "PYSPARK_SUBMIT_ARGS"
    before = os.environ.get(name)
    os.environ[name] = f"{argv} pyspark-shell"
    try:
        yield
    finally:
        del os.environ[name]
        if before is not None:
            os.environ[name] = before
