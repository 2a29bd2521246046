"""Write a JSON Schema of each kind of data file, so that editors complete and check them: `python -m model.schemas`.

Beside them, the kinds of fields and columns as types for the pages’ scripts.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

from model.books import Books
from model.conformance import Conformance, Results
from model.conversations import Conversations
from model.dates import Dates
from model.edition import Edition
from model.follows import Changes, Protected
from model.framework import Coordination, Elements, Roles, Schools
from model.names import NameList
from model.questions import QuestionSet
from model.reading import Data
from model.safety import Rules, Stop
from model.self_review import SelfReview
from model.situations import Situations
from model.sources import Glossary, Sources
from model.tools import ColumnKind, FieldKind, Tool
from model.ways import Ways
from model.writing import finish

MODELS: dict[str, type[Data]] = {
    "elements": Elements,
    "roles": Roles,
    "coordination": Coordination,
    "stop": Stop,
    "rules": Rules,
    "schools": Schools,
    "situations": Situations,
    "sources": Sources,
    "glossary": Glossary,
    "questions": QuestionSet,
    "conversations": Conversations,
    "self-review": SelfReview,
    "dates": Dates,
    "books": Books,
    "conformance": Conformance,
    "results": Results,
    "tools": Tool,
    "edition": Edition,
    "names": NameList,
    "changes": Changes,
    "protected": Protected,
    "ways": Ways,
}
"""The data file, or the folder of data files, that each model describes."""


def schemas() -> dict[str, str]:
    """The text of each file in `schemas/`, by name; the same models always give the same text."""
    texts = {}
    for name, kind in MODELS.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | kind.model_json_schema(by_alias=True)
        texts[f"{name}.json"] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    texts["kinds.d.ts"] = _types(ColumnKind=ColumnKind, FieldKind=FieldKind)
    return texts


def _types(**kinds: Any) -> str:
    """The same names for TypeScript, so that a script that leaves out a kind is told by `make lint`."""
    written = (f"export type {name} = {' | '.join(map(json.dumps, get_args(kind)))}\n" for name, kind in kinds.items())
    return "// `make schemas` writes this.\n" + "".join(written)


def main() -> None:
    folder = Path.cwd() / "schemas"
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
    print(f"Wrote {len(MODELS)} schemas to {folder.name}/.")


if __name__ == "__main__":
    finish(main)
