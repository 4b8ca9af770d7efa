"""Wrong usage in another language than click's: its sentences, in words of our own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import click

from tension.words import LANGUAGES, say

_NAME = "['\"]?(?P<name>.+?)['\"]?"
_NEAR = "['\"]?(?P<near>[^'\",?)]+)"
_FOUND = "['\"]?(?P<found>.+?)['\"]?"
SENTENCES: Final = tuple(
    (re.compile(pattern, re.DOTALL), key)
    for pattern, key in (
        (rf"Invalid value for {_NAME}: (?P<message>.+)", "usage.wrong_value"),
        (rf"{_FOUND} is not one of (?P<allowed>.+)\.", "request.not_allowed"),
        (rf"{_FOUND} is not a valid integer(?: range)?\.", "usage.not_whole"),
        (rf"{_FOUND} is not a valid float(?: range)?\.", "usage.not_number"),
        (rf"{_FOUND} is not in the range (?P<allowed>.+)\.", "usage.out_of_range"),
        (rf"No such option:? {_NAME}\.?(?: \(?(?:Did you mean|Possible options:) {_NEAR}.*)?",
         "usage.no_option"),
        (rf"No such command {_FOUND}\.(?: Did you mean {_NEAR}.*| Commands: .+)?",
         "usage.no_command"),
        (rf"Missing argument {_NAME}\..*", "usage.missing_argument"),
        (rf"Missing option {_NAME}\..*", "usage.missing_option"),
        (rf"Got unexpected extra arguments? \({_FOUND}\)", "usage.too_many"),
        (rf"Option {_NAME} requires an argument\.", "usage.no_value"),
        (rf"Option {_NAME} does not take a value\.", "usage.takes_none"),
    )
)  # fmt: skip
"""What click says → the message that says the same."""


def tell_usage(wrong: click.UsageError, lang: str) -> None:
    """Say on stderr what was called wrongly, as click does in English."""
    if lang == "en":
        wrong.show()
        return
    if wrong.ctx is not None:
        usage = wrong.ctx.get_usage().partition(": ")[2]
        click.echo(say("usage.head", lang, usage=usage), err=True)
        click.echo(say("usage.help", lang, command=wrong.ctx.command_path) + "\n", err=True)
    message = in_words(wrong.format_message(), lang)
    click.echo(say("usage.error", lang, message=message), err=True)


def in_words(message: str, lang: str) -> str:
    """A sentence of click's in the language asked for; any other text as it is."""
    for pattern, key in SENTENCES:
        if match := pattern.fullmatch(message):
            values = {name: text or "" for name, text in match.groupdict().items()}
            if "message" in values:
                values["message"] = in_words(values["message"], lang)
            if "allowed" in values:
                values["allowed"] = values["allowed"].replace("'", "")
            told, near = say(key, lang, **values), values.get("near")
            return say("hint.nearest", lang, message=told, near=near) if near else told
    return message


def lang_in(words: Sequence[str]) -> str:
    """The language that a command line asks for, before it is read."""
    asked = " ".join(words).replace("--lang=", "--lang ").partition("--lang ")[2]
    return next((lang for lang in LANGUAGES if asked.split()[:1] == [lang]), "en")
