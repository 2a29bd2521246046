"""Build beside the site and swap at the very end, so that nobody ever sees half a site."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def begin(site: Path) -> Path:
    """A fresh folder beside `site` to build into; leftovers of builds that died go, but a site that one of them had put
    aside comes back.
    """
    for left in site.parent.glob(f".{site.name}-*-*"):
        if _running(left.name.rpartition("-")[2]):
            continue
        if left.name.startswith(f".{site.name}-old-") and not site.exists():
            left.rename(site)
        else:
            shutil.rmtree(left, ignore_errors=True)
    folder = site.parent / f".{site.name}-new-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _running(process: str) -> bool:
    """Is another build, with this process number, still at work?"""
    if process == str(os.getpid()):
        return False  # a build that died had the number before
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        pass  # somebody else’s, and alive
    return True


def finish(folder: Path, site: Path) -> None:
    """Put the finished `folder` in the place of `site`; where that fails, `site` stays."""
    old = site.parent / f".{site.name}-old-{os.getpid()}"
    if site.exists():
        site.rename(old)
    try:
        folder.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def abandon(folder: Path) -> None:
    """Throw the unfinished `folder` away."""
    shutil.rmtree(folder, ignore_errors=True)
