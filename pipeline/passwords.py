"""Passwords of the files that agencies send: from the register, from the environment, or from a person who is asked.

None comes from a command line, where other users of the computer could see it, and none is written or shown anywhere.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pipeline.domain.agency import Agency, match_agency
from pipeline.domain.trouble import PipelineError

Ask = Callable[[str], str]
"""Asks a person: given what the password is for, what was typed; empty when nobody will say."""

VARIABLE = "CSPR_PASSWORD"
MOST_QUESTIONS = 3
FOR_OUTPUT = "the combined chronology"
NONE_FOR_OUTPUT = (
    f"--protect needs a password: set {VARIABLE}, or run the program on a terminal, where it asks. Nothing was written."
)
NOT_THE_SAME = "The two passwords are not the same. Nothing was written: run again."


@dataclass(frozen=True, slots=True)
class Passwords:
    """Where passwords may come from. `typed` are those that a person gave in this run: agencies often use one for all
    their files, and nobody wants to be asked twice."""

    agencies: tuple[Agency, ...] = field(default=(), repr=False)
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)
    ask: Ask | None = None
    typed: list[str] = field(default_factory=list, repr=False, compare=False)

    def of_file(self, name: str, folder: str) -> Iterator[str]:
        """Those that a file may have, likeliest first. The agency is known by the file's folder, else by its name;
        where neither tells, each agency's may be meant."""
        for agency in self._agencies(name, folder):
            yield agency.file_password
            yield self.environment.get(variable_of(agency), "")
        yield self.environment.get(VARIABLE, "")
        yield from tuple(self.typed)
        for _ in range(MOST_QUESTIONS if self.ask else 0):
            typed = self.ask(name) if self.ask else ""
            if not typed:
                return
            self.typed.insert(0, typed)
            yield typed

    def for_output(self) -> str:
        """The password that an output gets. Raises `PipelineError` where there is none; a typed one is typed twice."""
        given = self.environment.get(VARIABLE, "")
        if given:
            return given
        typed = self.ask(FOR_OUTPUT) if self.ask else ""
        if not typed:
            raise PipelineError(NONE_FOR_OUTPUT)
        if self.ask and self.ask(f"{FOR_OUTPUT}, again") != typed:
            raise PipelineError(NOT_THE_SAME)
        return typed

    def _agencies(self, name: str, folder: str) -> tuple[Agency, ...]:
        for text in (folder, PurePosixPath(name).stem):
            named = match_agency(text, self.agencies) if text else ()
            if len(named) == 1:
                return named
        return self.agencies


def variable_of(agency: Agency) -> str:
    """The environment variable that holds one agency's password: `CSPR_PASSWORD_POL`."""
    return f"{VARIABLE}_{re.sub(r'[^A-Z0-9]', '_', agency.code.upper())}"
