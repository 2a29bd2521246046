"""Write files in parallel, and none that is already right: one cache, one pool, one progress bar."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tqdm import tqdm

from model.writing import why_not
from publish.makers import makers

DAMAGED = "its copy in .cache was damaged, and has been thrown away"
STOPPED = "the program that writes it was stopped, most often for want of memory"
CURES = {DAMAGED: "Build again: it will be written anew.", STOPPED: "Close other programs and build again."}


@dataclass(frozen=True)
class Writing:
    """A writer that takes its content first and the target second, as a job’s function."""

    write: Callable[..., None]
    content: object
    named: dict[str, Any]

    def __call__(self, target: Path) -> int:
        self.write(self.content, target, **self.named)
        return 0


@dataclass(frozen=True)
class Job:
    """A file to write: `write(target, *args)` does it and returns its pages (0 where none are counted)."""

    path: str
    write: Callable[..., int]
    args: tuple[Any, ...] = ()
    contents: tuple[str | bytes, ...] = ()
    """Everything that the file’s bytes depend on, besides this project’s own code and libraries."""
    weight: int = 1
    """How long it takes, roughly, beside others: the heaviest are begun first."""
    cached: bool = True
    """False where writing it anew takes no time."""

    @property
    def key(self) -> str:
        """The name of the file’s entry in the cache."""
        writer = self.write.write if isinstance(self.write, Writing) else self.write
        digest = hashlib.sha256(makers(writer.__module__).encode())
        for item in (self.path, *self.contents):
            piece = item.encode() if isinstance(item, str) else item
            digest.update(len(piece).to_bytes(8, "big") + piece)
        return digest.hexdigest()


@dataclass(frozen=True)
class Written:
    """A finished file: its address under the site, pages and size in bytes."""

    path: str
    pages: int
    size: int
    fresh: bool
    """True where it was written now; False where the cache had it."""
    edition: str = ""
    """Which edition it is, in words, where that may not be this one."""


@dataclass
class Cache:
    """Finished files by key, each with its checksum; a damaged entry is thrown away and noted."""

    folder: Path
    damaged: list[str] = field(default_factory=list)

    def get(self, job: Job, target: Path) -> Written | None:
        entry, note = self.folder / job.key, self.folder / f"{job.key}.json"
        if not note.exists():
            return None
        try:
            facts = json.loads(note.read_text(encoding="utf-8"))
            data, pages = entry.read_bytes(), facts["pages"]
            if _checksum(data, pages) != facts["sha256"]:
                raise ValueError
        except (ValueError, KeyError, TypeError, OSError):
            self.damaged.append(job.path)
            note.unlink(missing_ok=True)
            return None
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        os.utime(note)
        return Written(job.path, pages, len(data), fresh=False)

    def put(self, job: Job, target: Path, pages: int) -> Written:
        self.folder.mkdir(parents=True, exist_ok=True)
        data = target.read_bytes()
        (self.folder / job.key).write_bytes(data)
        facts = {"sha256": _checksum(data, pages), "pages": pages, "path": job.path}
        (self.folder / f"{job.key}.json").write_text(json.dumps(facts), encoding="utf-8")
        return Written(job.path, pages, len(data), fresh=True)

    def forget_unused(self, keep: int = 3000) -> None:
        """Keep the entries used last, so that the folder does not grow for ever."""
        notes = sorted(self.folder.glob("*.json"), key=lambda p: p.stat().st_mtime, reverse=True)
        for note in notes[keep:]:
            note.unlink()
            note.with_suffix("").unlink(missing_ok=True)


def _checksum(data: bytes, pages: int) -> str:
    """What a file and its number of pages must still give when they are read again."""
    return hashlib.sha256(data + repr(pages).encode()).hexdigest()


class JobFailed(Exception):
    """Files that could not be written, each as (path, reason)."""

    def __init__(self, failures: list[tuple[str, str]]) -> None:
        super().__init__("\n".join(f"{path}: {reason}" for path, reason in failures))
        self.failures = failures


def run(jobs: Iterable[Job], site: Path, cache: Cache, workers: int | None = None) -> list[Written]:
    """Every job’s file under `site`, from the cache or written now, heaviest first.

    Raises JobFailed with all that failed, stored copies that are damaged first; what succeeded stays in the cache.
    """
    done, waiting = [], []
    for job in jobs:
        known = cache.get(job, site / job.path) if job.cached else None
        done.append(known) if known else waiting.append(job)
    if cache.damaged:
        raise JobFailed([(path, DAMAGED) for path in cache.damaged])
    waiting.sort(key=lambda job: -job.weight)
    failures: list[tuple[str, str]] = []
    bar = tqdm(total=len(waiting), desc="Writing files", unit="file", disable=None if waiting else True)
    for job, result in _results(waiting, site, workers or os.cpu_count() or 2):
        if isinstance(result, int):
            target = site / job.path
            if job.cached:
                done.append(cache.put(job, target, result))
            else:
                done.append(Written(job.path, result, target.stat().st_size, fresh=True))
        else:
            failures.append((job.path, result))
        bar.update()
    bar.close()
    if failures:
        raise JobFailed(sorted(failures))
    return sorted(done, key=lambda w: w.path)


def _results(waiting: list[Job], site: Path, workers: int) -> Iterable[tuple[Job, int | str]]:
    here = [job for job in waiting if not job.cached or len(waiting) < 3 or workers == 1]
    for job in here:  # to start other processes would take longer
        yield job, _do(job, site)
    waiting = [job for job in waiting if job not in here]
    if not waiting:
        return
    with ProcessPoolExecutor(min(workers, len(waiting)), mp_context=get_context("spawn")) as pool:
        running = {pool.submit(_do, job, site): job for job in waiting}
        try:
            for future in as_completed(running):
                yield running[future], future.result()
        except BrokenProcessPool:  # all that were left fail with it: name the heaviest
            yield next(job for future, job in running.items() if future.exception()), STOPPED


def _do(job: Job, site: Path) -> int | str:
    """The job’s pages, or in words why its file could not be written."""
    target = site / job.path
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        return job.write(target, *job.args) or 0
    except Exception as error:  # a worker’s traceback says nothing to a school employee
        target.unlink(missing_ok=True)
        if why_not(error):
            raise  # said once, and not for every file
        return f"{type(error).__name__}: {error}" if not isinstance(error, ValueError) else str(error)
