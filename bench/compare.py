"""Compare two built sites file by file: does a change of the code change what readers get?

Run it as `.venv/bin/python -m bench.compare before after`. Build both from one commit of the content with the
same SOURCE_DATE_EPOCH; it ends with an error code where a file differs, is missing or is new.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path


def files(site: Path) -> dict[str, Path]:
    """Every file of a built site by its address."""
    return {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}


def differences(before: Path, after: Path) -> list[str]:
    """What is not the same, a line for each file."""
    old, new = files(before), files(after)
    return [
        *(f"gone: {name}" for name in sorted(old.keys() - new.keys())),
        *(f"new: {name}" for name in sorted(new.keys() - old.keys())),
        *(
            _first_difference(name, old[name], new[name])
            for name in sorted(old.keys() & new.keys())
            if old[name].read_bytes() != new[name].read_bytes()
        ),
    ]


def _first_difference(name: str, old: Path, new: Path) -> str:
    """Where two files part, with a few words around it where they are text."""
    before, other = old.read_bytes(), new.read_bytes()
    place = next(
        (i for i, pair in enumerate(zip(before, other, strict=False)) if pair[0] != pair[1]),
        min(len(before), len(other)),
    )
    around = (
        data[max(0, place - 30) : place + 50].decode("utf-8", "replace").replace("\n", " ") for data in (before, other)
    )
    words = " | ".join(around) if name.endswith((".html", ".css", ".js", ".svg", ".xml", ".txt", ".md")) else ""
    return f"changed: {name} ({len(before)} and {len(other)} bytes, from byte {place}) {words}".rstrip()


def main(folders: Sequence[str]) -> int:
    if len(folders) != 2:
        print("Name two built sites: python -m bench.compare before after")
        return 2
    before, after = map(Path, folders)
    lines = differences(before, after)
    print("\n".join(lines))
    kinds = Counter(line.partition(":")[0] for line in lines)
    same = len(files(before)) - kinds["gone"] - kinds["changed"]
    print(f"{same} files are the same, {kinds['changed']} changed, {kinds['gone']} gone, {kinds['new']} new.")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
