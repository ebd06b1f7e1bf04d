"""All outputs of a run appear together or not at all. Each is written under a temporary name beside its
place and moved there when the last one is done, so a crash leaves yesterday's files as they were."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.domain.trouble import Withheld

_LONGEST_NAME = 255  # bytes on most disks, letters on the others

Place = Callable[[str], Path]
"""Given an output's name (`issues.csv`, `column-maps/Police.csv`), the path to write it to for now."""


@contextmanager
def placing(folder: Path) -> Iterator[Place]:
    """Hand out temporary paths inside `folder`; move what was written there into place at the end.

    Within another `placing` of the same folder it is the outer one that moves: several kinds of output, all or none.

    Raises `Withheld` when the folder cannot be written to or a file is open in another program;
    then, and on any other error, the old files stay and nothing else does.
    """
    begun = _under_way.get(folder)
    if begun is not None:
        yield begun.place
        return
    pending = _under_way[folder] = _Pending(folder)
    try:
        pending.make_folder(folder)
        yield pending.place
        pending.move()
    except OSError as error:
        raise Withheld(
            f"{folder}: cannot be written to ({_reason(error)}). Allow writing there, or choose another folder."
        ) from error
    finally:
        del _under_way[folder]
        pending.tidy()


@dataclass
class _Pending:
    """Outputs on their way: temporary path → final path, and the folders made for them."""

    folder: Path
    files: dict[Path, Path] = field(default_factory=dict)
    made: list[Path] = field(default_factory=list)
    moved: bool = False

    def place(self, name: str) -> Path:
        final = self.folder / name
        self.make_folder(final.parent)
        # a name that is always the same: what a power cut left behind is overwritten by the next run
        temporary = final.with_name(_unfinished(final.name))
        self.files[temporary] = final
        return temporary

    def make_folder(self, folder: Path) -> None:
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        for each in reversed(missing):
            each.mkdir()
            self.made.append(each)
        if not folder.is_dir():
            raise NotADirectoryError(20, "a file of that name is in the way")

    def move(self) -> None:
        written = [(temporary, final) for temporary, final in self.files.items() if temporary.exists()]
        for _, final in written:  # first see that every one can be moved: all or none
            _check_free(final)
        for moved, (temporary, final) in enumerate(written):
            try:
                temporary.replace(final)
            except PermissionError as error:
                raise _in_use(final, moved) from error
        self.moved = True

    def tidy(self) -> None:
        for temporary in self.files:
            temporary.unlink(missing_ok=True)
        if self.moved:
            return
        for folder in reversed(self.made):
            if not any(folder.iterdir()):
                folder.rmdir()


_under_way: dict[Path, _Pending] = {}


def _unfinished(name: str) -> str:
    """A temporary name beside the final one. A file may have as long a name as the disk takes, and this is longer."""
    whole = f".{name}.unfinished"
    if len(whole.encode("utf-8", "surrogatepass")) <= _LONGEST_NAME:
        return whole
    return f".{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()}.unfinished"


def _check_free(final: Path) -> None:
    """Windows lets nobody replace a file that is open in Excel, and says so only when asked to write."""
    if final.is_dir():
        raise Withheld(f"{final}: a folder of that name is in the way. Move it and run again.")
    if not final.exists():
        return
    try:
        with final.open("r+b"):
            pass
    except PermissionError as error:
        raise _in_use(final) from error


def _in_use(final: Path, moved: int = 0) -> Withheld:
    changed = f"{moved} of the outputs are new, the others old" if moved else "Nothing was changed"
    return Withheld(f"{final}: is open in another program: close it and run again. {changed}.")


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
