"""axe-core, the newest that package.json pins: what it finds wrong with a page as it stands."""

from __future__ import annotations

from pathlib import Path

SOURCE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
AXE_SCRIPT = SOURCE.read_text(encoding="utf-8") if SOURCE.exists() else ""
"""Empty where `make test` has not installed the scripts’ packages; then tests that need it fail and say so."""
