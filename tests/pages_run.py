"""Runs the ```console and ```python blocks of a page, in order, in the folder it is started in.

    python tests/pages_run.py PAGE.md

A console block holds lines `$ tension …`; the lines after one are what it says (`...` for what may
be left out), and `# status 1` at its end is the exit status it has. A python block is run, or,
written with `>>>`, compared with what it prints. All of a page share one namespace.
"""

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

BLOCK = re.compile(r"^( *)```(console|python)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
SPACES = str.maketrans("\u00a0\u202f", "  ")
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


class Checker(doctest.OutputChecker):
    """The blanks of French typography are blanks."""

    def check_output(self, want, got, optionflags):
        return super().check_output(want.translate(SPACES), got.translate(SPACES), optionflags)


def blocks(text):
    """(line, language, content) of every block that is run."""
    for match in BLOCK.finditer(text):
        line = text[: match.start(2)].count("\n") + 1
        indent = match[1]
        content = "".join(part.removeprefix(indent) for part in match[3].splitlines(keepends=True))
        yield line, match[2], content


def commands(content):
    """(command, what it is said to print) of a console block."""
    found = []
    for line in content.splitlines(keepends=True):
        if line.startswith("$ "):
            found.append([line[2:].strip(), ""])
        elif found:
            found[-1][1] += line
        else:
            raise AssertionError(f"a console block begins with $: {line!r}")
    return found


def deeds(text):
    """(what a page does, whatever language and comments it does it in; whether it shows words)."""
    done, shown = [], False
    for _, language, content in blocks(text):
        if language == "python":
            done.append(re.sub(r'  # .*$|, lang="fr"', "", content, flags=re.MULTILINE))
            continue
        for command, said in commands(content):
            done.append(command.replace(" --lang fr", ""))
            shown = shown or said.strip() not in ("", "...")
    return done, shown


def run_command(command, wanted):
    bare, _, status = command.partition("# status ")
    program, *rest = shlex.split(bare)
    assert program == "tension", f"only `tension` is run in a console block: {command}"
    done = subprocess.run(
        [sys.executable, "-m", "tension", *rest], capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    assert done.returncode == int(status or 0), f"{command}: status {done.returncode}\n{said}"
    if wanted.strip():
        assert Checker().check_output(wanted, said, FLAGS), (
            f"{command} says\n{said}\nand not\n{wanted}"
        )


def run_python(content, names, place):
    if ">>> " not in content:
        exec(compile(content, place, "exec"), names)  # noqa: S102
        return
    test = doctest.DocTestParser().get_doctest(content, names, place, place, 0)
    runner = doctest.DocTestRunner(Checker(), optionflags=FLAGS)
    said = []
    runner.run(test, out=said.append, clear_globs=False)
    assert not runner.failures, "".join(said)
    names.update(test.globs)


def main(page):
    names = {"__name__": "__main__"}
    for line, language, content in blocks(Path(page).read_text(encoding="utf-8")):
        place = f"{page}:{line}"
        sys.stdout.write(f"{place}\n")
        sys.stdout.flush()
        if language == "python":
            run_python(content, names, place)
        else:
            for command, wanted in commands(content):
                run_command(command, wanted)


if __name__ == "__main__":
    main(sys.argv[1])
