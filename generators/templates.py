"""Templates in the words of the guide and of its languages, for generators that know no catalogs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment

from model.words import Words

PLACE = re.compile(r"%\((\w+)\)s")


NO_OTHERS: Mapping[str, Words] = {}


class Token(NamedTuple):
    """A piece of a template as Jinja reads it: its kind, and its very letters."""

    kind: str
    text: str


def spoken(template: str, words: Words, others: Mapping[str, Words] = NO_OTHERS) -> str:
    """The source of a template with every `_("…")` and `{% trans %}` in the words of a language; a page whose front
    matter names one of the `others` as its language is told in the words of that.

    Raises ValueError where a text with places stands in `_(…)`: these need `{% trans %}` here.
    """
    tokens = [Token(kind, text) for _, kind, text in Environment(keep_trailing_newline=True).lex(template)]
    return "".join(_spoken(iter(tokens), words, others))


def speak(folder: Path, words: Words, others: Mapping[str, Words] = NO_OTHERS) -> None:
    """Rewrite every template in `folder` in the words of a language, and of the `others` for their pages."""
    for path in folder.rglob("*.html"):
        path.write_text(spoken(path.read_text(encoding="utf-8"), words, others), encoding="utf-8")


def _spoken(tokens: Iterator[Token], words: Words, others: Mapping[str, Words]) -> Iterator[str]:
    for token in tokens:
        if token.kind == "block_begin":
            head = [token, *_until(tokens, "block_end")]
            if _names(head)[:1] == ["trans"]:
                yield _sentence(head, tokens, words, others)
            else:
                yield from _spoken(iter([Token("", token.text), *head[1:]]), words, others)
        elif token == Token("name", "_"):
            opening, text, closing = (next(tokens) for _ in range(3))
            if (opening.text, text.kind, closing.text) != ("(", "string", ")"):
                raise ValueError(f"{text.text}: a template of a page takes values in {{% trans %}} only")
            english = text.text[1:-1]
            said = _quoted(words.say(english))
            for id, other in others.items():
                if (own := _quoted(other.say(english))) != said:
                    said = f'({own} if meta.language == "{id}" else {said})'
            yield said
        else:
            yield token.text


def _until(tokens: Iterator[Token], kind: str) -> Iterator[Token]:
    """The tokens up to the first of a kind, that one included."""
    for token in tokens:
        yield token
        if token.kind == kind:
            return


def _names(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens if token.kind == "name"]


def _quoted(text: str) -> str:
    """A text as a template has it in an expression."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _sentence(head: list[Token], tokens: Iterator[Token], words: Words, others: Mapping[str, Words]) -> str:
    """A whole `{% trans … %}` up to its end: the translated text, each place filled by its expression."""
    inside = "".join(token.text for token in head[1:-1]).strip().removeprefix("trans")
    values = {name: value.strip() for name, value in re.findall(r"(\w+)=((?:\([^)]*\)|[^,(])+)", inside)}
    text = ""
    for token in tokens:
        if token.kind == "data":
            text += token.text.replace("%", "%%")
        elif token.kind == "variable_begin":
            (name,) = _names(list(_until(tokens, "variable_end")))
            text += f"%({name})s"
        elif token.kind == "block_begin":
            list(_until(tokens, "block_end"))  # endtrans
            break

    def told(speaker: Words) -> str:
        said = speaker.translations.gettext(text)
        return PLACE.sub(lambda place: f"{{{{ {values.get(place[1], place[1])} }}}}", said).replace("%%", "%")

    sentence = told(words)
    for id, other in others.items():
        if (own := told(other)) != told(words):
            sentence = f'{{% if meta.language == "{id}" %}}{own}{{% else %}}{sentence}{{% endif %}}'
    return sentence
