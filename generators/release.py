"""Keep what the built site holds as a release, so that later builds can answer old paper: `make manifest`.

`python -m generators.release SITE` writes releases/<edition>.json, for an edition of one’s own into its folder;
with --check it only says whether the file that is there is right.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from model.problems import Problems
from model.releases import FOLDER, SITE_FILE, Release, read_releases
from model.writing import finish


def kept(site: Path, place: Path, check: bool) -> str:
    """What was done, or what is wrong, in words; an empty text where the kept release is right and `check` asks."""
    text = (site / SITE_FILE).read_text(encoding="utf-8")
    release = Release.model_validate_json(text)
    books = [path for path, paper in release.files.items() if paper.kind == "PDF" and not paper.words]
    path = place / FOLDER / f"{release.edition}.json"
    if not check:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        left = f" {len(books)} long books were not built with it: make books." if books else ""
        return f"{path} holds {len(release.pages)} pages and {len(release.files)} files.{left}"
    known = {past.edition: past for past in read_releases(place, None, Problems())}.get(release.edition)
    if known is None:
        return f"{path} is missing. Run make books, then make manifest, and commit it."
    same = known.pages == release.pages and known.files == release.files
    return "" if same else f"{path} is not what was built. Run make books, then make manifest, and commit it."


def main() -> int:
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    if len(arguments) != 1 or not Path(arguments[0], SITE_FILE).is_file():
        print("Name the folder of a built site: python -m generators.release site")
        return 2
    check = "--check" in sys.argv
    said = kept(Path(arguments[0]), Path(os.environ.get("EDITION") or "."), check)
    print(said or "The release is kept.")
    return 1 if check and said else 0


if __name__ == "__main__":
    finish(main)
