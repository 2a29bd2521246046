"""Index the built pages for the search box."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def write_index(site: Path) -> None:
    """Write Pagefind’s index to `site/pagefind`; raises RuntimeError in plain words."""
    done = subprocess.run([sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"], capture_output=True, text=True, check=False)
    if done.returncode or not (site / "pagefind" / "pagefind.js").exists():
        raise RuntimeError(f"the search index could not be written: {done.stderr.strip() or done.stdout.strip()}")
    for unused in ("pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js", "pagefind-modular-ui.css", "pagefind-highlight.js", "pagefind-component-ui.js", "pagefind-component-ui.css"):
        (site / "pagefind" / unused).unlink(missing_ok=True)
