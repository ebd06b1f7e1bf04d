"""A remark of the comments log in words: its place, who made it, what was said, when."""

from __future__ import annotations

from datetime import datetime

from pipeline.domain.comments_log import LogLine, Reply

_SCATTERED = "(no place in the text)"


def place(line: LogLine) -> str:
    """`paragraph 12 (4.3)`, or behind it."""
    if line.passage is None:
        return _SCATTERED
    here = f"{line.passage.place} ({line.passage.label})" if line.passage.label else line.passage.place
    return f"after {here}" if line.after else here


def who(line: LogLine) -> str:
    """The name as the file has it, and the register's for the same person where that is another."""
    author, person = line.remark.author, line.speaker.person
    if not author:
        return "Not kept in the file" if line.remark.tracked else "Not tracked"
    name = f"{author} ({person})" if person and person.casefold() != author.casefold() else author
    return f"{name}, {line.speaker.role}" if line.speaker.role and line.speaker.agency else name


def said(line: LogLine) -> str:
    """The comment, and under it what was answered in the file."""
    return "\n".join([line.remark.said, *map(_reply, line.remark.replies)]).strip()


def _reply(reply: Reply) -> str:
    return f"↳ {reply.author or 'Not kept'}, {moment(reply.when)}: {reply.text}"


def shown(text: str) -> str:
    """A paragraph's end within the words can be seen; and where nothing else changed, it alone."""
    words = text.strip("\n") or text
    return words.replace("\n", " ¶ ").strip() or text


def moment(when: str) -> str:
    """As the file has it, written as people here write days."""
    try:
        return f"{datetime.fromisoformat(when.replace('Z', '+00:00')):%d/%m/%Y %H:%M}"
    except ValueError:
        return when
