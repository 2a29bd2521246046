"""LibreOffice opens every Word, Excel and slide file, and its PDF still holds their text."""

from __future__ import annotations

import re
import subprocess
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from pypdf import PdfReader

from audit import SITE, Verdict
from setup_env import office

KEPT = 0.98
"""The share of paragraphs that must be found again; page breaks in odd places cost a few."""
PARTS = {".docx": r"word/document\.xml", ".pptx": r"ppt/slides/slide\d+\.xml"}


def check_office_files() -> Iterator[Verdict]:
    """A verdict on each file under site/downloads."""
    files = sorted(path for path in (SITE / "downloads").rglob("*") if path.suffix in (".docx", ".xlsx", ".pptx"))
    if not files:
        yield Verdict("LibreOffice", "downloads/", "no files", ["There are no Word, Excel or slide files to open."])
    with tempfile.TemporaryDirectory() as scratch:
        for file in files:
            yield _judge(file, Path(scratch))


def _judge(file: Path, scratch: Path) -> Verdict:
    name = file.relative_to(SITE / "downloads").as_posix()
    target = scratch / f"{file.stem}.pdf"
    target.unlink(missing_ok=True)
    command = [
        str(office()),
        f"-env:UserInstallation={(scratch / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(scratch),
        str(file),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    except subprocess.TimeoutExpired:
        return Verdict("LibreOffice", name, "did not open", ["It took more than five minutes."])
    if not target.exists() or "error" in done.stderr.lower():
        return Verdict("LibreOffice", name, "did not open", [(done.stderr or done.stdout).strip()[-500:]])
    shown = _bare(" ".join(page.extract_text() for page in PdfReader(target).pages))
    if not shown:
        return Verdict("LibreOffice", name, "is empty", ["It opens, but shows no text."])
    written = _paragraphs(file)
    lost = [text for text in written if not _found(_bare(text), shown)]
    says = f"{len(written) - len(lost)} of {len(written)} paragraphs" if written else "opens"
    return Verdict(
        "LibreOffice", name, says, [f"lost: {text}" for text in lost] if len(lost) > (1 - KEPT) * len(written) else []
    )


def _paragraphs(file: Path) -> list[str]:
    """The text of each paragraph of more than 20 characters in a Word or slide file."""
    texts = []
    with zipfile.ZipFile(file) as parts:
        for part in sorted(parts.namelist()):
            if re.fullmatch(PARTS.get(file.suffix, "$^"), part):
                tree = etree.fromstring(parts.read(part))
                texts += ["".join(p.xpath(".//*[local-name()='t']/text()")) for p in tree.iterfind(".//{*}p")]
    return [text for text in texts if len(text) > 20]


def _bare(text: str) -> str:
    """The text without spaces and soft hyphens, ligatures taken apart."""
    return re.sub(r"[\s\u00ad\u200b]+", "", unicodedata.normalize("NFKC", text))


def _found(text: str, shown: str) -> bool:
    """True where `shown` holds the text whole, or in two pieces on either side of a page break."""
    if text in shown:
        return True
    cut = next((n for n in range(len(text) - 1, 0, -1) if text[:n] in shown), 0)
    return cut > 0 and text[cut:] in shown
