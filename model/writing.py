"""Say in plain words why nothing can be written: a full disk, a folder that is somebody else’s."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable

FULL = (errno.ENOSPC, errno.EDQUOT)
SHUT = (errno.EACCES, errno.EPERM, errno.EROFS)


def why_not(error: BaseException) -> str:
    """What a person can do about `error`; nothing where it is not about room or a right to write."""
    if not isinstance(error, OSError) or error.errno not in (*FULL, *SHUT):
        return ""
    place = os.fspath(error.filename) if isinstance(error.filename, (str, os.PathLike)) else ""
    if error.errno in FULL:
        return (
            f"The disk is full{f': {place} could not be written' if place else ''}.\n"
            "    Make room, such as by emptying the trash or deleting the folder .cache, and start again."
        )
    return (
        f"{place or 'A file'} may not be written or opened.\n"
        "    Close the program that has it open, or ask whoever looks after this computer; then start again."
    )


def finish(main: Callable[[], int | None], at_once: bool = False) -> None:
    """Run a command and leave with its number; where it could not write, with that in words and no traceback.

    `at_once` leaves what is in memory as it is: to take a whole guide apart is a seventh of the time of a check.
    """
    try:
        number = main() or 0
    except OSError as error:
        words = why_not(error)
        if not words:
            raise
        print(f"{words}\nWhat this command was writing is not whole; everything else is as it was.")
        number = 1
    if at_once:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(number)
    sys.exit(number)
