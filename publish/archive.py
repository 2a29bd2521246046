"""Pack files of a session into one archive."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

from model.file_names import saved_as
from publish.office_files import normalize


def write_archive(target: Path, site: str, folder: str, paths: Sequence[str]) -> int:
    """Write the files at `paths` under `site` to `target`, each under the name it is saved as, all in one `folder`."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(paths, key=saved_as):
            archive.write(Path(site) / path, f"{folder}/{saved_as(path)}")
    normalize(target)
    return 0
