"""LibreOffice opens every Word, Excel and slide file, and its PDF still holds their text."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from lxml import etree
from pypdf import PdfReader

from audit import SITE, Verdict
from setup_env import office

KEPT = 0.98
"""The share of paragraphs that must be found again; page breaks in odd places cost a few."""
BATCH = 20
"""Files that one start of LibreOffice opens: a start takes longer than a file."""
PARTS = {".docx": r"word/document\.xml", ".pptx": r"ppt/slides/slide\d+\.xml"}


def check_office_files() -> Iterator[Verdict]:
    """A verdict on each file under site/downloads."""
    files = sorted(path for path in (SITE / "downloads").rglob("*") if path.suffix in (".docx", ".xlsx", ".pptx"))
    if not files:
        yield Verdict("LibreOffice", "downloads/", "no files", ["There are no Word, Excel or slide files to open."])
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        names = {file: f"{number:03}" for number, file in enumerate(files)}  # many files are called slides.pptx
        for file, name in names.items():
            shutil.copyfile(file, scratch / f"{name}{file.suffix}")
        shares = [files[start :: os.cpu_count() or 1] for start in range(os.cpu_count() or 1)]
        with ThreadPoolExecutor(len(shares)) as pool:
            told = dict(pair for share in pool.map(partial(_converted, names, scratch), shares) for pair in share)
        for file in files:
            yield _judge(file, scratch / f"{names[file]}.pdf", told.get(file, ""))


def _converted(names: dict[Path, str], scratch: Path, files: list[Path]) -> Iterator[tuple[Path, str]]:
    """Turn a share of the files into PDF, many at a time; each that did not come out is tried alone, with what was
    said of it.
    """
    profile = scratch / f"profile-{names[files[0]]}" if files else scratch
    for start in range(0, len(files), BATCH):
        batch = files[start : start + BATCH]
        _convert([scratch / f"{names[file]}{file.suffix}" for file in batch], scratch, profile)
        for file in batch:
            if not (scratch / f"{names[file]}.pdf").exists():
                yield file, _convert([scratch / f"{names[file]}{file.suffix}"], scratch, profile)


def _convert(files: list[Path], scratch: Path, profile: Path) -> str:
    """What LibreOffice said while it made a PDF of each file."""
    command = [
        str(office()),
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(scratch),
        *map(str, files),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    except subprocess.TimeoutExpired:
        return "It took more than five minutes."
    return (done.stderr or done.stdout).strip()[-500:]


def _judge(file: Path, target: Path, told: str) -> Verdict:
    name = file.relative_to(SITE / "downloads").as_posix()
    if not target.exists():
        return Verdict("LibreOffice", name, "did not open", [told or "It gave no reason."])
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
    """The text of each paragraph of more than 20 characters in a Word or slide file; a hidden slide is not printed."""
    texts = []
    with zipfile.ZipFile(file) as parts:
        for part in sorted(parts.namelist()):
            if re.fullmatch(PARTS.get(file.suffix, "$^"), part):
                tree = etree.fromstring(parts.read(part))
                if tree.get("show") == "0":
                    continue
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
