"""Begin a tool, a set of questions or a page: `python -m model.new tool house-visits "House visits"`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from model.problems import nearest
from model.writing import finish

TEMPLATES = Path(__file__).parent.parent / "templates"
MENU = {"tool": ("tools/", "  - Forms and tools:"), "page": ("start/", "  - Where to start:")}
"""Where in mkdocs.yml a new page of a kind goes: the folder of its neighbors, and the heading above them."""
SETS = "docs/questions/working-together.md"
"""The page that shows a new set of questions until its writer moves it."""


class CannotBegin(Exception):
    """Why nothing was written, in words for the person at the keyboard."""


def begin(root: Path, kind: str, id: str, title: str, today: date) -> list[Path]:
    """Write the files of a new `kind` and its line in the menu; returns what was written. Raises CannotBegin."""
    kinds = sorted(folder.name for folder in TEMPLATES.iterdir() if folder.is_dir())
    if kind not in kinds:
        raise CannotBegin(f"There is no kind “{kind}”. {nearest(kind, kinds)}")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", id):
        raise CannotBegin(f"“{id}” cannot be an address. Use small letters and hyphens, such as house-visits.")
    new = dict(_filled(root, kind, id, title, today))
    if taken := next((target for target in new if target.exists()), None):
        raise CannotBegin(f"{taken.relative_to(root)} is there already. Choose another ID.")
    changed = _in_the_menu(root, kind, id) if kind in MENU else _on_a_page(root, id, title)
    for target, text in new.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return [*new, changed]


def _filled(root: Path, kind: str, id: str, title: str, today: date) -> Iterator[tuple[Path, str]]:
    """Each file of the kind’s template: where it goes, and its text."""
    for template in sorted((TEMPLATES / kind).rglob("*.*")):
        target = root / str(template.relative_to(TEMPLATES / kind)).replace("ID", id)
        text = template.read_text(encoding="utf-8")
        yield target, re.sub(r"\bID\b", id, text).replace("TITLE", title).replace("TODAY", today.isoformat())


def _in_the_menu(root: Path, kind: str, id: str) -> Path:
    """Add the page after the last of its neighbors in mkdocs.yml."""
    folder, heading = MENU[kind]
    menu = root / "mkdocs.yml"
    lines = menu.read_text(encoding="utf-8").split("\n")
    if heading not in lines:
        raise CannotBegin(f"mkdocs.yml has no line “{heading.strip()}”, below which the page would stand.")
    place = lines.index(heading) + 1
    while place < len(lines) and lines[place].startswith("      - "):
        place += 1
    lines.insert(place, f"      - {folder}{id}.md")
    menu.write_text("\n".join(lines), encoding="utf-8")
    return menu


def _on_a_page(root: Path, id: str, title: str) -> Path:
    """Show the set at the end of a page of questions."""
    page = root / SETS
    with page.open("a", encoding="utf-8") as text:
        text.write(f'\n## {title} {{ #{id} }}\n\n{{{{ question_set("{id}") }}}}\n')
    return page


def main(words: list[str]) -> int:
    if len(words) != 3 or not all(words):
        print(
            'Say what to begin: make new KIND=tool ID=house-visits TITLE="House visits" (or KIND=questions, KIND=page)'
        )
        return 1
    root = Path.cwd()
    try:
        kind, id, title = words
        written = begin(root, kind, id, title, date.today())
    except CannotBegin as reason:
        print(reason)
        return 1
    for path in written:
        print(f"  {path.relative_to(root)}")
    print("Now write over the example, and run make check.")
    return 0


if __name__ == "__main__":
    finish(lambda: main(sys.argv[1:]))
