"""Check the content without building it: `python -m model`."""

import sys
from pathlib import Path

from model.check import check_guide
from model.guide import load
from model.memory import DamagedMemory


def main() -> int:
    try:
        guide = load(Path.cwd())
    except DamagedMemory as error:
        print(error)
        return 1
    check_guide(guide)
    print(guide.problems.report("{things} to mend, listed above.") or f"Content checked: {len(guide.pages)} pages, {len(guide.tools)} tools, {len(guide.questions)} question sets. Nothing to mend.")
    return 1 if guide.problems.errors else 0


if __name__ == "__main__":
    sys.exit(main())
