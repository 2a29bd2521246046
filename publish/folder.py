"""Build beside the site and swap at the very end, so that nobody ever sees half a site."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def begin(site: Path) -> Path:
    """A fresh folder beside `site` to build into; leftovers of builds that died go."""
    for left in site.parent.glob(f".{site.name}-*-*"):
        if not _running(left.name.rpartition("-")[2]):
            shutil.rmtree(left, ignore_errors=True)
    folder = site.parent / f".{site.name}-new-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _running(process: str) -> bool:
    """Is the build with this process number still at work?"""
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        pass  # somebody else’s, and alive
    return True


def finish(folder: Path, site: Path) -> None:
    """Put the finished `folder` in the place of `site`."""
    old = site.parent / f".{site.name}-old-{os.getpid()}"
    if site.exists():
        site.rename(old)
    folder.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def abandon(folder: Path) -> None:
    """Throw the unfinished `folder` away."""
    shutil.rmtree(folder, ignore_errors=True)
