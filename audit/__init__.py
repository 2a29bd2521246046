"""What judges from outside say of the built site: `make audit`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
SITE = ROOT / "site"
VERDICTS = ROOT / ".cache" / "audit.json"
"""What every judge said last, for audit/record.py."""
TESTS = ROOT / ".cache" / "tests.xml"
"""What every test said last, as `make test` writes it (JUnit)."""


@dataclass(frozen=True)
class Verdict:
    """What one judge says of one thing; `faults` is empty where all is well."""

    judge: str
    what: str
    says: str
    faults: list[str] = field(default_factory=list)


def pages() -> list[Path]:
    """Every built HTML page, in the order of their addresses."""
    return sorted(SITE.rglob("*.html"))
