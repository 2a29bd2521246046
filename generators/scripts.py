"""Scripts as pages load them: all modules at once, and without the notes for maintainers."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from pathlib import Path

from babel.messages.pofile import read_po

from model.catalogs import TEMPLATE, forms
from model.words import Words

ON_PAGES_OF_THEIR_OWN = {"self-review": "{{ self_review_", "make-edition": "{{ make_edition"}
"""Features that say much, each with the call that shows it: a language without that page needs none of their words."""
IMPORT = re.compile(r"^(?:import|export)\b[^\"']*?[\"'](\.{1,2}/[^\"']+)[\"']", re.M)
"""An import at the beginning of a line; what `import()` loads on demand stands inside one and waits."""
NOTE = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n", re.M | re.S)
"""A note that has its lines to itself; it is a third of what a script weighs."""


def features(scripts: Path) -> dict[str, list[str]]:
    """What works by a script of its own, `<name>/<name>.js`, with the modules it needs, as paths below `scripts`."""
    root = scripts.resolve()
    entries = (folder / f"{folder.name}.js" for folder in sorted(root.iterdir()))
    return {
        entry.stem: [path.relative_to(root).as_posix() for path in modules(entry)]
        for entry in entries
        if entry.is_file()
    }


def modules(entry: Path) -> list[Path]:
    """Every module that `entry` needs before it runs, itself left out, in the order in which a browser meets them."""
    files = [entry.resolve()]
    for module in files:
        needed = [(module.parent / name).resolve() for name in IMPORT.findall(module.read_text(encoding="utf-8"))]
        files += [path for path in dict.fromkeys(needed) if path not in files]
    return files[1:]


def word_table(words: Words, root: Path, unused: Collection[str] = ()) -> str:
    """The script that hands the words of a language to the other scripts, which say English by themselves; nothing
    where English is what they shall say. What only the features `unused` say is left out.
    """
    if not words.compiled:
        return ""
    with (root / TEMPLATE).open("rb") as file:
        texts = [
            forms(text.id)
            for text in read_po(file)
            if any(name.endswith(".js") and Path(name).parent.name not in unused for name, _ in text.locations)
        ]
    said = {
        text[0]: words.every_form(*text) if len(text) == 2 else [words.translations.gettext(text[0])] for text in texts
    }
    others = {text: told for text, told in said.items() if told[0] != text}
    table = json.dumps(others, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.guideWords = {{ plural: n => Number({words.plural_rule}), words: {table} }}\n"


def leave_out_notes(scripts: Path) -> None:
    """Rewrite the built scripts without the notes that their sources keep."""
    for path in scripts.rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        if text != (lean := NOTE.sub("", text)):
            path.write_text(lean, encoding="utf-8")
