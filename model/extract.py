"""Write down the words that code shows: `python -m model.extract`, or `make words`.

It brings languages/messages.pot and every languages/<language>/messages.po up to date.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from model.catalogs import FOLDER, NAME, TEMPLATE, forms, read_catalog, translated
from model.problems import Problems
from model.writing import finish

CALL = re.compile(r'\b(say|sayCount|saidLater)\(("(?:[^"\\\n]|\\.)*")(?:, ("(?:[^"\\\n]|\\.)*"))?')
"""A text that a script marks, in whatever it stands."""


def in_scripts(
    file: IO[bytes], *_: object, **__: object
) -> Iterator[tuple[int, str, str | tuple[str, ...], list[str]]]:
    """Line, function and text of every call in a script. Babel’s own reader misses calls within `${…}` or a call."""
    for number, line in enumerate(file.read().decode().splitlines(), 1):
        for function, *quoted in CALL.findall(line):
            texts = tuple(json.loads(text) for text in quoted if text)
            yield number, function, texts if len(texts) > 1 else texts[0], []


FOLDERS = ("generators", "macros", "model", "overrides", "publish")
SOURCES: list[tuple[str, Any]] = [
    ("**.py", "python"),
    ("**.html", "jinja2"),
    ("**.j2", "jinja2"),
    ("overrides/assets/javascripts/vendor/**", "ignore"),
    ("overrides/assets/javascripts/**.js", in_scripts),
]
"""Where words stand, and which of Babel’s readers finds them there."""
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "say", "say_parts", "said_later", "saidLater")),  # gettext: {% trans %} in Jinja
    **dict.fromkeys(("ngettext", "say_count", "sayCount"), (1, 2)),
    **dict.fromkeys(("pgettext", "say_as", "sayAs"), ((1, "c"), 2)),
}
"""What marks a text in templates, Python and scripts, and where among its arguments it stands; `c` is the context."""
COMMENT = "For translators:"
"""How a comment for translators begins; it stands right above the text."""
HEADER = """\
# Words that code shows to readers. Places such as %(name)s stay as they are, and so do tags such as <a href="…">.
# “make words” brings this file up to date: it keeps what is translated, and marks as “fuzzy” what to look at again."""
UNTOLD = re.compile(rb'^"(?:[\w-]+-Date: |Generated-By: |.*(?:PROJECT|EMAIL@|LL@li)).*\n', re.M)
"""Lines of a header that would change at every run, or that say nothing."""


def extracted(root: Path) -> Catalog:
    """Every text in the code under `root`, in the order of the files that show it."""
    catalog = Catalog(header_comment=HEADER, charset="utf-8", fuzzy=False)
    texts = extract_from_dir(
        root,
        SOURCES,
        keywords=KEYWORDS,
        comment_tags=[COMMENT],
        strip_comment_tags=True,
        directory_filter=lambda folder: Path(folder).relative_to(root.resolve()).parts[0] in FOLDERS,
    )
    for file, line, text, comments, context in texts:
        catalog.add(text, None, [(file, line)], auto_comments=comments, context=context)
    return catalog


def written(catalog: Catalog) -> bytes:
    """A catalog as a PO file; without dates, so that the same words give the same bytes."""
    file = BytesIO()
    write_po(file, catalog, width=110, include_lineno=False)
    return UNTOLD.sub(b"", file.getvalue())


def update(root: Path) -> list[str]:
    """Write down the texts of the code under `root`, and give them to every catalog; a line about each."""
    template = extracted(root)
    (root / TEMPLATE).write_bytes(written(template))
    lines = [f"{TEMPLATE}: {len(template)} texts"]
    for path in sorted((root / FOLDER).glob(f"*/{NAME}")):
        problems = Problems()
        catalog = read_catalog(path, problems)
        if catalog is None:
            lines.append(problems.report("{things} to mend, listed above."))
            continue
        catalog.update(template, update_header_comment=True, update_creation_date=False)
        for message in catalog:
            if not any(forms(message.string)):
                message.flags.discard("fuzzy")  # Babel 2.18 also carries over translations that are empty
        path.write_bytes(written(catalog))
        texts = [message for message in catalog if message.id]
        done, again = sum(map(translated, texts)), sum(message.fuzzy for message in texts)
        lines.append(
            f"{path.relative_to(root).as_posix()}: {done} of {len(catalog)} translated"
            + (f", {again} marked “fuzzy” to look at again" if again else "")
        )
    return lines


def main() -> int:
    print("\n".join(update(Path.cwd())))
    return 0


if __name__ == "__main__":
    finish(main)
