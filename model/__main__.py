"""Check the content without building it: `python -m model`."""

import gc
from pathlib import Path

from model.loading import load
from model.rules import check_guide
from model.writing import finish


def main() -> int:
    gc.disable()  # of what a check of a second makes, nothing is left over
    guide = load(Path.cwd())
    check_guide(guide)
    print(
        guide.problems.report("{things} to mend, listed above.")
        or f"Content checked: {len(guide.pages)} pages, {len(guide.tools)} tools, "
        f"{len(guide.questions)} question sets. Nothing to mend."
    )
    return 1 if guide.problems.errors else 0


if __name__ == "__main__":
    finish(main, at_once=True)
