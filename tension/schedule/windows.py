"""A task for the Task Scheduler of Windows, as XML for ``schtasks /Create /XML``.

Elements and their order: [MS-TSCH] 2.5,
https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-tsch/
"""

from __future__ import annotations

import subprocess
from typing import Final
from xml.etree import ElementTree

from tension.errors import RequestError
from tension.schedule.job import Job, Note, note

SPACE: Final = "http://schemas.microsoft.com/windows/2004/02/mit/task"
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIRST: Final = "2024-01-01"
"""A Monday gone by: from when on the trigger counts."""
SETTINGS: Final = (
    ("MultipleInstancesPolicy", "IgnoreNew"),
    ("DisallowStartIfOnBatteries", "false"),
    ("StopIfGoingOnBatteries", "false"),
    ("StartWhenAvailable", "true"),
    ("ExecutionTimeLimit", "PT2H"),
)


def texts(job: Job) -> dict[str, str]:
    """The task, by the name of its file; to be written in UTF-16, as it says of itself.

    Raises RequestError for a path that Windows would read otherwise.
    """
    for word in job.words:
        if word.count("%") > 1 or "$(" in word:
            raise RequestError("schedule.windows_percent", found=word)
    task = ElementTree.Element("Task", {"version": "1.2", "xmlns": SPACE})
    _tree(task, "RegistrationInfo/Description", job.mark)
    trigger = ElementTree.SubElement(ElementTree.SubElement(task, "Triggers"), "CalendarTrigger")
    _tree(trigger, "StartBoundary", f"{FIRST}T{job.when.time}:00")
    _tree(trigger, "RandomDelay", "PT10M")
    week = ElementTree.SubElement(trigger, "ScheduleByWeek")
    _tree(week, "WeeksInterval", "1")
    days = ElementTree.SubElement(week, "DaysOfWeek")
    for day in job.when.days:
        ElementTree.SubElement(days, DAYS[day])
    principal = ElementTree.SubElement(ElementTree.SubElement(task, "Principals"), "Principal")
    principal.set("id", "Author")
    _tree(principal, "LogonType", "InteractiveToken")
    _tree(principal, "RunLevel", "LeastPrivilege")
    settings = ElementTree.SubElement(task, "Settings")
    for name, value in SETTINGS:
        _tree(settings, name, value)
    actions = ElementTree.SubElement(task, "Actions", {"Context": "Author"})
    command = ElementTree.SubElement(actions, "Exec")
    _tree(command, "Command", job.words[0])
    _tree(command, "Arguments", subprocess.list2cmdline(job.words[1:]))
    ElementTree.indent(task)
    body = ElementTree.tostring(task, encoding="unicode")
    return {f"{job.name}.xml": f'<?xml version="1.0" encoding="UTF-16"?>\n{body}\n'}


def _tree(parent: ElementTree.Element, path: str, text: str) -> None:
    """Add the elements of a path, the last with a text."""
    for name in path.split("/"):
        parent = ElementTree.SubElement(parent, name)
    parent.text = text


def notes(job: Job) -> list[Note]:
    """What the Task Scheduler cannot do."""
    told = [note("schedule.windows_logon")]
    if job.when.zone:
        told.append(note("schedule.windows_zone", zone=job.when.zone))
    if job.log:
        told.append(note("schedule.no_log"))
    if job.secrets:
        told.append(note("schedule.secrets_windows", names=", ".join(job.secrets)))
    return told
