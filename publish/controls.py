"""Word content controls: named boxes that people type into and programs can read by their tag."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from textwrap import shorten

from docx.oxml.ns import nsmap
from lxml import etree
from lxml.etree import _Element as Element

from model.words import Words
from publish.office_files import day_of, printed_date

NAMESPACES = {
    "w": nsmap["w"],
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}


def node(name: str, *children: Element, **attributes: str | int) -> Element:
    """An element such as `w:tag`; attributes take the prefix of the element."""
    prefix, _, local = name.partition(":")
    space = NAMESPACES[prefix]
    element = etree.Element(f"{{{space}}}{local}", nsmap={prefix: space})
    for key, value in attributes.items():
        element.set(f"{{{space}}}{key}", str(value))
    element.extend(children)
    return element


def run(text: str, style: str = "", blank_lines: int = 0) -> Element:
    """A run of text; line ends become breaks, and `blank_lines` more follow for a pen."""
    run = node("w:r")
    if style:
        run.append(node("w:rPr", node("w:rStyle", val=style)))
    for index, line in enumerate(text.split("\n")):
        if index:
            run.append(node("w:br"))
        words = node("w:t")
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
    run.extend(node("w:br") for _ in range(blank_lines))
    return run


def bookmark(place: Element, name: str) -> None:
    """Name an element of a document, so that programs find it; `name` has letters, digits and low lines."""
    number = sum(1 for _ in place.getroottree().iter(f"{{{NAMESPACES['w']}}}bookmarkStart"))
    start = node("w:bookmarkStart", id=number)
    start.set(f"{{{NAMESPACES['w']}}}name", name)
    place.addprevious(start)
    place.addnext(node("w:bookmarkEnd", id=number))


def text(label: str, tag: str, value: str, *, prompt: str, many: bool = False, blank_lines: int = 0) -> Element:
    """A control for words; `many` lets the Return key start a new line."""
    kind = node("w:text", multiLine=1) if many else node("w:text")
    return _control(label, tag, value, prompt, kind, blank_lines)


def day(label: str, tag: str, value: str, *, prompt: str, words: Words) -> Element:
    """A date picker; `value` is an ISO date, shown as `May 12, 2027`."""
    kind = node(
        "w:date",
        node("w:dateFormat", val=words.date_pattern),
        node("w:lid", val=words.language),
        node("w:storeMappedDataAs", val="dateTime"),
        node("w:calendar", val="gregorian"),
    )
    if day_of(value):
        kind.set(f"{{{NAMESPACES['w']}}}fullDate", f"{value}T00:00:00Z")
    return _control(label, tag, printed_date(value, words), prompt, kind)


def choice(label: str, tag: str, value: str, options: Sequence[str], *, prompt: str) -> Element:
    """A drop-down list."""
    kind = node("w:dropDownList", *(node("w:listItem", displayText=option, value=option) for option in options))
    return _control(label, tag, value, prompt, kind)


def checkbox(label: str, tag: str, checked: bool) -> Element:
    """A box to tick. MS Gothic holds both boxes on every computer that runs Word."""
    kind = node(
        "w14:checkbox",
        node("w14:checked", val=int(checked)),
        node("w14:checkedState", val="2612", font="MS Gothic"),
        node("w14:uncheckedState", val="2610", font="MS Gothic"),
    )
    box = run("\u2612" if checked else "\u2610")
    box.insert(
        0, node("w:rPr", node("w:rFonts", ascii="MS Gothic", hAnsi="MS Gothic", eastAsia="MS Gothic", hint="eastAsia"))
    )
    return node("w:sdt", _properties(label, tag, kind), node("w:sdtContent", box))


def group(label: str, tag: str, blocks: Iterable[Element]) -> Element:
    """A control around whole paragraphs or a table, so that the field keeps one name."""
    return node("w:sdt", _properties(label, tag), node("w:sdtContent", *blocks))


def repeating(label: str, tag: str, rows: Iterable[Element], name: str) -> Element:
    """Table rows, each called `name`, that Word repeats with a plus sign at the end of the last one (since 2013)."""
    section = node("w15:repeatingSection", node("w15:sectionTitle", val=name))
    items = (
        node("w:sdt", node("w:sdtPr", node("w:id", val=0), node("w15:repeatingSectionItem")), node("w:sdtContent", row))
        for row in rows
    )
    return node("w:sdt", _properties(label, tag, section), node("w:sdtContent", *items))


def number(root: Element) -> None:
    """Give every control in `root` an id of its own, counted in reading order."""
    ids = count(1001)
    for identity in root.iter(f"{{{NAMESPACES['w']}}}id"):
        if identity.getparent().tag == f"{{{NAMESPACES['w']}}}sdtPr":
            identity.set(f"{{{NAMESPACES['w']}}}val", str(next(ids)))


def _properties(label: str, tag: str, *kind: Element) -> Element:
    name = shorten(label, 64, placeholder="…")  # Word takes no longer name
    return node("w:sdtPr", node("w:alias", val=name), node("w:tag", val=tag), node("w:id", val=0), *kind)


def _control(label: str, tag: str, value: str, prompt: str, kind: Element, blank_lines: int = 0) -> Element:
    properties = _properties(label, tag, kind)
    if value:
        return node("w:sdt", properties, node("w:sdtContent", run(value)))
    kind.addprevious(node("w:showingPlcHdr"))
    return node("w:sdt", properties, node("w:sdtContent", run(prompt, "PlaceholderText", blank_lines)))
