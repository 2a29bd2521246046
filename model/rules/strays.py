"""Check the files beside pages and data: what lies there is published, so only what belongs there may lie there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from PIL import Image, ImageFile

from model.edition import ANSWERS, LOCK
from model.edition import FILE as EDITION
from model.guide import Guide
from model.layers import GUIDES_OWN
from model.problems import Problem

OF_ITS_OWN = ("names.yml",)
"""Data that is read before all else, and so is not among what the guide holds."""
LOOKED_INTO = ("docs", "facilitator", "languages", "releases")
OF_AN_EDITION = (EDITION, LOCK, ANSWERS, "our-edition.json", "package.json", "package-lock.json")
"""What lies in the folder of an edition itself."""
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")
LARGEST = 500_000
"""Bytes of a picture: more takes a phone on a slow line ten seconds."""
WIDEST = 4000
"""Pixels of a picture’s longer side."""
PUT_AWAY = "Take it out of this folder: everything here is published."
GPS = 0x8825
"""Where the place stands among what a camera writes into a photo (Exif 2.3, GPS Info IFD)."""
ODD_LETTER = "a file with a letter in its name that not every computer writes alike"
STRAYS: tuple[tuple[str, str, str], ...] = (
    (
        r"^(?:~\$|\.~lock\.)|\.(?:lock|lck)#?$",
        "a lock that a program left behind",
        "Close the program that has it open, then delete this file.",
    ),
    (r"(?i)^(?:\.ds_store|thumbs\.db|desktop\.ini)$|^\._", "a file that a computer writes for itself", "Delete it."),
    (r"(?i)\.(?:bak|old|orig|rej|tmp|temp|swp|swo|backup)$|~$", "a copy that a program kept", "Delete it."),
    (
        r"(?i)(?:^copy of |[ _-]copy(?:[ _]?\(?\d+\)?)?\.\w+$| \(\d+\)\.\w+$|[ _-](?:final|new|v\d+|old)\.\w+$)",
        "a second copy of a file",
        "Keep one file, under its plain name.",
    ),
    (
        r"\.(?:MD|Md|mD)$|(?i:\.(?:markdown|mdown|mkd|mdx|md\.txt)$)",
        "a page whose name does not end in .md",
        "Rename it so that it ends in .md, in small letters.",
    ),
    (
        r"(?i)\.(?:docx?|odt|rtf|pages|xlsx?|ods|csv|pptx?|odp|key|pdf)$",
        "an office file",
        "Write its words as a page or a form: files for readers are made from those.",
    ),
    (r"(?i)\.(?:txt|log|eml|msg|one|url|webloc)$", "notes of somebody’s own", PUT_AWAY),
    (r"(?i)\.(?:html?|js|mjs|css|php|py|sh|bat|cmd|exe|jar|ps1|vbs)$", "a program or a page of HTML", PUT_AWAY),
    (r"(?i)\.(?:zip|rar|7z|gz|tar|dmg|iso|sqlite|db|json|xml|sql)$", "an archive or a database", PUT_AWAY),
    (
        r"(?i)\.(?:heic|heif|tiff?|bmp|psd|ai|eps|raw|cr2|nef|jp2|ico|emf|wmf|xcf)$",
        "a picture that browsers do not show",
        "Save it as .png, .jpg or .svg.",
    ),
    (r"(?i)\.(?:mp4|mov|avi|mkv|webm|mp3|wav|m4a|flac)$", "sound or film, which the guide does not publish", PUT_AWAY),
    (
        r"\.(?!png$|jpe?g$|svg$|gif$|webp$)(?i:png|jpe?g|svg|gif|webp)$",
        "a picture whose name ends in capital letters",
        "Rename it so that it ends in small letters, such as our-room.png.",
    ),
    (r"\s", "a file with a space in its name", "Rename it with hyphens, such as our-room.png."),
    (
        r"[^\x00-\x7f]",
        ODD_LETTER,
        "Rename the file: type the whole name anew with letters from a to z, digits and hyphens",
    ),
    (
        r"[\\:*?\"<>|#%&]",
        "a file with a sign in its name that addresses cannot hold",
        "Rename it with plain letters, digits and hyphens, such as our-room.png.",
    ),
)
"""Files by their name: a pattern, what they are, what to do."""
STRAY_PATTERNS = [(re.compile(pattern), what, cure) for pattern, what, cure in STRAYS]


def check(guide: Guide) -> Iterator[Problem]:
    """What lies in the folders of pages and data, the guide’s and an edition’s, and does not belong there."""
    yield from _in_folders(guide, guide.root)
    if guide.local and guide.local.resolve() != guide.root.resolve():
        yield from _in_folders(guide, guide.local)
        yield from _unused(guide, guide.local)
    for file in _files(guide.root):
        if file.startswith("docs/_data/") and file.endswith(".yml") and not _read(guide, file):
            cure = "Put a set of questions into docs/_data/questions/, a form into docs/_data/tools/; or delete it."
            yield Problem(file, 0, "no page reads this data file", cure)


def _files(root: Path) -> list[str]:
    """The files in the folders of pages and data under `root`, by their addresses there."""
    folders = (root / "docs", root / "facilitator")
    return [
        path.relative_to(root).as_posix() for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()
    ]


def _in_folders(guide: Guide, root: Path) -> Iterator[Problem]:
    paths = _files(root)
    written = "\n".join(entry.body for entry in guide.pages.values())

    def told(file: str, message: str, cure: str) -> Problem:
        return Problem(guide.follows.shown(root / file, guide.root), 0, message, cure)

    for file, message, cure in [*strays(paths), *alike(paths)]:
        yield told(file, message, cure)
    for file in paths:
        if file.endswith(PICTURES):
            for message, cure in picture(root / file):
                yield told(file, message, cure)
            if PurePosixPath(file).name not in written:
                cure = "Show it with ![what it shows](its-name.png), or delete it: everything here is published."
                yield told(file, "no page shows this picture", cure)


def _unused(guide: Guide, local: Path) -> Iterator[Problem]:
    """Files of an edition that no build looks at, so that words in them are not missed."""
    for path in guide.own_files():
        parts = path.relative_to(local).parts
        if path.suffix.lower() not in (".md", ".yml", ".yaml", ".json") or parts[0] in LOOKED_INTO:
            continue
        if len(parts) == 1 and (path.name in OF_AN_EDITION or path.stem.isupper()):  # README.md
            continue
        where = "Pages go under docs/ or facilitator/, at the addresses that the guide has, and data under docs/_data/."
        cure = f"{where} What the form Your rules saved is called {ANSWERS}." if path.suffix == ".json" else where
        message = "no build looks at this file, so nothing of it is shown"
        yield Problem(guide.follows.shown(path, guide.root), 0, message, cure, warning=True)


def _read(guide: Guide, file: str) -> bool:
    """Is this one of the data files that the guide knows?"""
    inside = PurePosixPath(file).relative_to("docs/_data")
    hidden = inside.with_suffix(".md").as_posix() in guide.edition.hide
    told = any(problem.file == file for problem in guide.problems.noted)  # it cannot be read, for one
    known = file in guide.lines or (guide.root / file).name in GUIDES_OWN or inside.as_posix() in OF_ITS_OWN
    return known or hidden or told


def strays(paths: list[str]) -> Iterator[tuple[str, str, str]]:
    """Files that do not belong beside pages, by their addresses in the repository: file, what is wrong, what to do."""
    for file in paths:
        path = PurePosixPath(file)
        known = next(((what, cure) for pattern, what, cure in STRAY_PATTERNS if pattern.search(path.name)), None)
        if known and known[0] == ODD_LETTER:
            number, sign = next((at, sign) for at, sign in enumerate(path.name, 1) if not sign.isascii())
            folded = unicodedata.normalize("NFKD", path.name).encode("ascii", "ignore").decode()
            such = folded if len(folded) == len(path.name) else f"our-room{path.suffix}"
            which = f"“{sign}”, number {number} of the name, even if it looks plain"
            yield file, f"this is {known[0]}: {which}", f"{known[1]}, such as {such}."
        elif known:
            yield file, f"this is {known[0]}", known[1]
        elif file.startswith("docs/_data/"):
            if path.suffix != ".yml":
                ending = " Data files end in .yml." if path.suffix.lower() in (".yaml", ".yml") else ""
                yield file, "this is no data file", f"Rename it, or take it out of docs/_data/.{ending}"
        elif path.suffix in (".yml", ".yaml") or path.suffix.lower() in (".yml", ".yaml"):
            yield file, "a data file lies among the pages", "Put it into docs/_data/; its name ends in .yml."
        elif path.suffix != ".md" and path.suffix not in PICTURES:
            yield file, "this is neither a page nor a picture", PUT_AWAY


def alike(paths: list[str]) -> Iterator[tuple[str, str, str]]:
    """Files whose names differ only by capitals or accents: some computers take them for one."""
    seen: dict[str, str] = {}
    for file in paths:
        plain = unicodedata.normalize("NFKD", file.casefold())
        plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
        if plain in seen:
            yield file, f"its name differs from {seen[plain]} only by capitals or accents", "Rename one of them."
        seen.setdefault(plain, file)


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """Let Pillow refuse a picture that is cut off: WeasyPrint tells it to show what there is, in the whole program."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def picture(path: Path) -> Iterator[tuple[str, str]]:
    """What is wrong with a picture: damaged, not what its name says, too large."""
    data = path.read_bytes()
    if len(data) > LARGEST:
        yield f"this picture has {len(data) // 1000:,} KB", f"Save it smaller: {LARGEST // 1000} KB are the most."
    if path.suffix == ".svg":
        text = data.decode("utf-8", errors="replace")
        if "<svg" not in text or "</svg>" not in text:
            yield "this picture is cut off or is no drawing", "Save it again as .svg."
        elif re.search(
            r"(?i)<script|\son\w+\s*=|javascript:|<foreignObject|(?:href|src)\s*=\s*[\"'](?:https?|file|ftp):", text
        ):
            yield (
                "this drawing holds a program or something from elsewhere",
                "Save it as .png, or in your drawing program as a plain SVG.",
            )
        return
    try:
        with _whole_pictures_only(), Image.open(path) as image:
            kind, size, place = image.format or "", image.size, bool(image.getexif().get_ifd(GPS))
            image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        yield "this picture is cut off or damaged", "Save or copy it again."
        return
    if place:
        cure = "Save a copy without its place: on a computer, take a screenshot of it, and save that."
        yield "this photo holds the place where it was taken", cure
    wanted = {".jpg": "JPEG", ".jpeg": "JPEG"}.get(path.suffix, path.suffix[1:].upper())
    if kind != wanted:
        yield f"its name says {wanted}, and it is a {kind} picture", "Save it again under the right name."
    if max(size) > WIDEST:
        yield f"this picture is {size[0]} by {size[1]} pixels", f"Make its longer side {WIDEST} pixels or less."
