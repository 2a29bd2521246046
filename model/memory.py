"""What an earlier build worked out from the same words, so that after an edit only its own is worked out."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar, cast

from model.writing import why_not

Value = TypeVar("Value")


class DamagedMemory(Exception):
    """What was remembered does not match its checksum; it has been thrown away."""


def of_rule(root: Path, module: str) -> Memory:
    """What the rule in the file `module` found out about texts in earlier checks of the guide in `root`."""
    path = root / ".cache" / "checked" / Path(module).stem
    makers = hashlib.sha256(Path(module).read_bytes()).hexdigest()
    try:
        return Memory(path, makers)
    except DamagedMemory:
        return Memory(path, makers)  # the damaged one is gone


class Memory:
    """Values by what they were made from, in one file whose first line is the checksum of the rest."""

    def __init__(self, path: Path, makers: str) -> None:
        """`makers` names the code that makes the values. Raises DamagedMemory, with the cure in plain words."""
        self.path, self.makers = path, makers
        self.known: dict[str, object] = {}
        self.used: dict[str, object] = {}
        if not path.is_file():
            return
        checksum, _, rest = path.read_bytes().partition(b"\n")
        if hashlib.sha256(rest).hexdigest().encode() != checksum:
            path.unlink(missing_ok=True)  # another process may have been faster
            raise DamagedMemory(
                f"{path.parent.name}/{path.name}, which keeps what earlier builds worked out, was damaged. "
                "It has been thrown away: build again."
            )
        try:
            self.known = pickle.loads(rest)
        except Exception:  # it names code that is no longer there, and pickle may then raise anything
            self.known = {}

    def value(self, make: Callable[[], Value], *made_from: str) -> Value:
        """What `make` gives; it is called only where nothing is remembered for `made_from`."""
        key = hashlib.sha256("\0".join((self.makers, *made_from)).encode()).hexdigest()
        if key not in self.used:
            self.used[key] = self.known[key] if key in self.known else make()
        return cast(Value, self.used[key])

    def save(self, all_asked: bool = True) -> None:
        """Keep what this build used, and no more; where it asked for a part (not `all_asked`), the rest stays too."""
        keeping = self.used if all_asked else self.known | self.used
        if keeping.keys() == self.known.keys():
            return
        rest = pickle.dumps(keeping)
        unfinished = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest)
            unfinished.replace(self.path)
        except OSError as error:
            if not why_not(error):
                raise
            with suppress(OSError):  # without room, all is worked out again next time
                unfinished.unlink(missing_ok=True)
