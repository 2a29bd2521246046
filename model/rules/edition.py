"""What an edition of one’s own must settle: names, looks, protected words, leftovers, and what the guide changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

from model.edition import CONTRAST, FILE, contrast_with_white, guide_edition
from model.follows import number
from model.framework import MONTH_NAMES, MONTHS
from model.guide import Guide
from model.letters import known_letters, letters_of
from model.problems import Origin, Problem, Subject, nearest
from model.yaml_lines import Loc, NotYaml, parse
from model.year import steps_of

RULES, NAMES = "docs/_data/rules.yml", "docs/_data/names.yml"
LARGEST_MARK = 200_000
"""Bytes: the mark is loaded with every page."""
SHOWN = 12
"""Pages that a list names before it says “…”."""
EDGE_CONTRAST = 3.0
"""To 1: what it asks of the edge of a field (1.4.11)."""
ACTIVE = re.compile(
    rb"<script|<foreignObject|javascript:|\son\w+\s*=|<!ENTITY|(?:href|src)\s*=\s*[\"'](?!#|data:image/)"
    rb"|@import|url\(\s*[\"']?(?!\s*#|data:image/)",
    re.I,
)
END_OF_PNG = b"IEND\xaeB`\x82"
"""The last piece of every PNG picture, with its checksum."""
WIDEST_MARK = 4000
"""Pixels."""
LONGEST_NAME = 80
"""Characters of a name at the head of every page and at the foot of every sheet."""
GUIDES_FIELDS = ("pages", "house", "typefaces", "imprint", "base_name", "base_site", "base_source")
"""What only the guide’s own edition.yml says."""
FROM_EVERY_PAGE = (
    "index.md",
    "facilitator/index.md",
    "about/accessibility.md",
    "about/privacy.md",
    "about/license.md",
    "about/how-this-was-made.md",
)
"""Pages to which the head and the foot of others lead."""
SAMPLES = re.compile(
    r"\b555-01\d\d\b|\bexample\.(?:org|com|net|edu)\b|//…|\"…\"|\[(?:your|name|district|school|phone)\b[^\]]*\](?!\()",
    re.I,
)
"""What stands in an edition only until someone has written the real thing."""
COMMAND = re.compile(r"[<>{}|*`\n]|(?<!\w)_|_(?!\w)|^[=+@-]")
"""What Markdown or Excel would take for a command in a name; an email address may hold a _ within words."""
CURLY = re.compile(r"(?:^|, )[“„][^“”]*[”“](?:, |$)")
SAMPLE_MARKS = frozenset({"e6cf56f067697e1d7f355bfbdb9ccc225ac903caa1ef3330c93ff47f68d3c0a7"})
"""SHA-256 of the marks of the examples in editions/."""


def check(guide: Guide) -> Iterator[Problem]:
    """What a person of the edition has to look at; nothing where there is no edition."""
    if not guide.local:
        return
    yield from (news.problem() for news in guide.follows.news())
    yield from _counsel(guide)
    yield from mistakes(guide)
    yield from _year(guide)
    yield from leftovers(guide)


def mistakes(guide: Guide) -> Iterator[Problem]:
    """What cannot be meant, in names, looks and hidden pages."""
    yield from _fields(guide)
    yield from _names(guide)
    yield from _looks(guide)
    yield from _pages(guide)


def _told(guide: Guide, at: Loc, message: str, cure: str, warning: bool = False) -> Problem:
    """A problem at a place of edition.yml."""
    lines = guide.lines.get(FILE)
    origin = guide.problems.origin(FILE, lines.line(at) if lines else 0)
    if guide.local and origin.file == FILE:  # what the edition does not say stands on no line of its own
        origin = Origin(guide.follows.shown(guide.local / FILE, guide.root), 1)
    return Problem(*origin, message, cure, warning, Subject("edition"))


def _counsel(guide: Guide) -> Iterator[Problem]:
    needed = {replaced.where: (replaced, reason) for replaced, reason in guide.follows.counsel_needed()}
    asked = {counsel.where for counsel in guide.edition.counsel}
    for where, (replaced, reason) in needed.items():
        if where not in asked:
            cure = (
                f"Take your change out; or have counsel agree, and add under counsel: in {FILE}: "
                f'{{where: {where}, office: "General Counsel", on: 2026-11-28}}. Every page then says so.'
            )
            yield Problem(*replaced.origin, f"{where} is protected: {reason}", cure)
    for index, counsel in enumerate(guide.edition.counsel):
        if counsel.where not in needed:
            cure = nearest(counsel.where, needed) if needed else "Delete the entry: nothing protected is changed."
            message = f"counsel: names “{counsel.where}”, which is not a protected change here"
            yield _told(guide, ("counsel", index), message, cure)


def _fields(guide: Guide) -> Iterator[Problem]:
    """Fields that no edition may say otherwise: credit, imprint, and what the code must know."""
    path = guide.local / FILE if guide.local else None
    try:
        read = parse(path.read_text(encoding="utf-8-sig")) if path else None
    except (NotYaml, OSError, UnicodeDecodeError):
        return  # told already
    for name in GUIDES_FIELDS:
        if path and read and isinstance(read.value, dict) and name in read.value:
            message = f"“{name}” is the guide’s own, and no edition changes it"
            cure = "Delete it. Whose edition this is, name:, publisher: and address: say."
            yield Problem(guide.follows.shown(path, guide.root), read.line((name,)), message, cure)


def _names(guide: Guide) -> Iterator[Problem]:
    edition = guide.edition
    given: dict[str, list[str]] = {
        "jobs": [*edition.jobs],
        "offices": [*edition.offices],
        "contacts": [*edition.contacts],
    }
    for group, known in guide.names.groups().items():
        for id in given[group]:
            if id not in known:
                now = guide.follows.changes.moved(f"{NAMES}#{group}/{id}").rpartition("/")[2]
                cure = f"The guide now calls it “{now}”." if now else nearest(id, known)
                yield _told(guide, (group, id), f"the guide has no “{id}” among its {group}", cure)
    texts: list[tuple[Loc, str]] = [
        (("name",), edition.name),
        (("publisher",), edition.publisher),
        (("address",), edition.address),
        (("description",), edition.description),
    ]
    if len(edition.name) > LONGEST_NAME:
        message = f"“name” has {len(edition.name)} characters; {LONGEST_NAME} are allowed"
        yield _told(guide, ("name",), message, "Write it shorter: it stands on every page and sheet.")
    for group, called in (("jobs", edition.jobs), ("offices", edition.offices)):
        for id, words in called.items():
            if article := re.match(r"(?:the|an?) ", words.title, re.I):
                message = f"the title of “{id}” begins with “{article[0].strip()}”, which sentences add themselves"
                yield _told(guide, (group, id), message, f"Write “{words.title[article.end() :]}”.")
    for id, contact in edition.contacts.items():
        if contact.phone and not re.search(r"\d", contact.phone):
            message = f"the phone of “{id}” holds no number"
            yield _told(guide, ("contacts", id), message, "Write it with digits, such as 218-444-0120.")
    texts += [(("jobs", id), f"{c.title}{c.the}{c.a}{c.plural}") for id, c in edition.jobs.items()]
    texts += [(("offices", id), f"{c.title}{c.the}{c.a}{c.plural}") for id, c in edition.offices.items()]
    texts += [(("contacts", id), contact.words) for id, contact in edition.contacts.items()]
    letters = known_letters() | letters_of(guide.fonts)
    for at, text in texts:
        if letters and (strange := sorted(set(text) - letters)):
            message = f"the guide’s typeface has no “{strange[0]}”, which “{at[-1]}” holds"
            yield _told(guide, at, message, "Use a letter or word instead; it would print as an empty box.")
        if wrong := COMMAND.search(text):
            shown = wrong[0].strip() or "a line break"
            message = f"“{at[-1]}” holds “{shown}”, which a page or Excel would take for a command"
            plain = "Write plain words and numbers."
            start = "Begin with a letter or a digit, such as 1-." if wrong[0] in "+@-" else plain
            yield _told(guide, at, message, f"{start} The same text goes into Word and Excel.")
        if CURLY.search(text):
            cure = "Take the curly quotation marks away, or type straight ones."
            yield _told(guide, at, f"“{at[-1]}” holds curly quotation marks around a text, which would be shown", cure)
    for index, rule in enumerate(guide.rules.values()):
        if wrong := re.search(r"[<>{}`]|\*\*|__|\]\(|^[=+@-]", rule.answer):
            message = f"the answer to “{rule.id}” holds “{wrong[0]}”, which a page or Excel would take for a command"
            cure = "Write plain words and numbers: the same text goes into Word and Excel."
            origin = guide.problems.origin(RULES, guide.line(RULES, "rules", index, "answer"))
            yield Problem(*origin, message, cure)
    if edition.guide and number(edition.guide) > number(guide_edition()):
        message = f"this file was written for edition {edition.guide} of the guide; this is {guide_edition()}"
        yield _told(guide, ("guide",), message, f"Build with edition {edition.guide} or later. Nothing was changed.")


def darker(color: str) -> str:
    """The nearest darker color that has enough contrast with white."""
    parts = [int(color[place : place + 2], 16) for place in (1, 3, 5)]
    while contrast_with_white(color) < CONTRAST:
        parts = [int(part * 0.97) for part in parts]
        color = "#" + "".join(f"{part:02x}" for part in parts)
    return color


def _looks(guide: Guide) -> Iterator[Problem]:
    edition, folder = guide.edition, guide.local or guide.root
    if edition.own_color and (ratio := contrast_with_white(edition.colors.main)) < CONTRAST:
        color = edition.colors.main
        message = f"“{color}” on white has a contrast of {ratio:.1f} to 1; text needs {CONTRAST}"
        yield _told(guide, ("colors", "main"), message, f"Write “{darker(color)}”, the nearest that can be read.")
    yield from _pale(guide)
    if edition.mark and (wrong := _mark(folder / edition.mark)):
        yield _told(guide, ("mark",), f"the mark {edition.mark} {wrong[0]}", wrong[1])


def _pale(guide: Guide) -> Iterator[Problem]:
    """Colors of an edition for words, or for the edge of a field, that its own grounds make hard to see."""
    colors = guide.edition.colors
    pairs: list[tuple[Loc, str, str, float]] = [
        *((("colors", name), getattr(colors, name), colors.wash, CONTRAST) for name in ("ink", "muted", "evidence")),
        (("colors", "edge"), colors.edge, "#ffffff", EDGE_CONTRAST),
        *(
            (("colors", "stages", id), ink, wash, CONTRAST)
            for id, (ink, wash) in colors.stages.items()
            if ink != colors.main  # its ground goes with it
        ),
    ]
    for at, color, ground, needed in pairs:
        ratio = contrast_with_white(color) / contrast_with_white(ground)
        if ratio < needed:
            message = f"“{color}” on “{ground}” has a contrast of {ratio:.1f} to 1; {needed} are needed"
            yield _told(guide, at, message, f"Write a darker color in the place of “{color}”.")


def _mark(path: Path) -> tuple[str, str] | None:
    """What is wrong with a mark, and its cure."""
    if path.name not in (there := [other.name for other in path.parent.glob("*.*")]):  # capitals count on servers
        near = next((name for name in there if name.lower() == path.name.lower()), "")
        cure = f"Its name there is {near}: rename it to {path.name}." if near else "Put the picture beside edition.yml."
        return "is not in the edition’s folder", cure
    if (size := path.stat().st_size) > LARGEST_MARK:
        return (
            f"has {size // 1000} KB; {LARGEST_MARK // 1000} are allowed",
            "Save it smaller: 400 pixels in width are enough.",
        )
    data = path.read_bytes()
    if path.suffix == ".png":
        if not data.startswith(b"\x89PNG\r\n\x1a\n") or END_OF_PNG not in data:
            return "is no PNG picture, or was cut off", "Save it as PNG again."
        if max(int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) > WIDEST_MARK:
            return f"is more than {WIDEST_MARK} pixels wide or high", "Save it smaller: 400 pixels in width are enough."
        return None
    if not re.search(rb"<svg[\s>]", data[:4000]):
        return "is no SVG picture", "Save it as SVG again, or as PNG."
    if ACTIVE.search(data):
        return (
            "holds a script or leads to another address",
            "Save it as a plain SVG (Inkscape: “Plain SVG”), or as PNG.",
        )
    try:
        drawing = ElementTree.fromstring(data)
    except ElementTree.ParseError:
        return "was cut off, or is no SVG that programs can read", "Save it as SVG again, or as PNG."
    if not drawing.get("viewBox") and not (drawing.get("width") and drawing.get("height")):
        return (
            "does not say how large it is",
            "Save it as PNG, 400 pixels wide, or ask whoever drew it for an SVG with its size (viewBox).",
        )
    return None


def _pages(guide: Guide) -> Iterator[Problem]:
    needed = {*map(str, guide.edition.pages.model_dump().values()), *FROM_EVERY_PAGE}
    for index, src in enumerate(guide.edition.hide):
        if src in needed:
            cure = "Take it out from under hide:; change parts of the page instead, by their headings."
            yield _told(
                guide, ("hide", index), f"other pages lead to “{src}” by themselves, so it cannot be hidden", cure
            )

    for index, src in enumerate(guide.edition.hide):
        folder, _, name = src.rpartition("/")
        if folder.startswith("facilitator/sessions/") and f"{folder}/index.md" not in guide.edition.hide:
            message = f"the session needs “{name}”, so it cannot be hidden alone"
            cure = f"Hide the whole session, {folder}/index.md, or change parts of the sheet."
            yield _told(guide, ("hide", index), message, cure)


def _year(guide: Guide) -> Iterator[Problem]:
    """What comes before something that it needs, in the months of the edition, and sentences that name moved months."""
    moves = guide.edition.months
    if not moves:
        return
    first = MONTHS.index(moves.get(MONTHS[0], MONTHS[0]))
    order = [*MONTHS[first:], *MONTHS[:first]]
    steps = {f"{slug}/{step.id}": step for slug, own in steps_of(guide).items() for step in own}
    named = [steps[name] for name in guide.dates.order if name in steps] if guide.dates else []
    starts = [(min(order.index(month) for month in guide.moved(step.months)), step.title) for step in named]
    for (earlier, before), (later, after) in pairwise(starts):
        if later < earlier:
            message = (
                f"“{after}” would begin in {MONTH_NAMES[order[later]]}, before “{before}” in "
                f"{MONTH_NAMES[order[earlier]]}, which it needs"
            )
            yield _told(guide, ("months",), message, "Move both under months:, so that their order stays as it is.")
    said = re.compile(rf"\b({'|'.join(MONTH_NAMES[month] for month in moves)})\b(?! \d)")
    moved, pages = guide.names.months_named, dict[str, int]()
    for entry in guide.pages.values():
        count = len(said.findall(entry.body)) - sum(moved[entry.file, MONTH_NAMES[month]] for month in moves)
        if count > 0 and entry.kind != "case":  # a story has its own dates
            pages[entry.file] = count
    if pages:
        most = sorted(pages, key=lambda file: -pages[file])
        listed = ", ".join(f"{file} ({pages[file]})" for file in most[:SHOWN]) + (", …" if len(most) > SHOWN else "")
        message = f"sentences on {len(pages)} pages name months that you moved: {listed}"
        cure = "Months of steps, forms, drawings and calendars have moved. Replace parts whose sentences matter to you."
        yield _told(guide, ("months",), message, cure, warning=True)


def leftovers(guide: Guide) -> Iterator[Problem]:
    """Samples that an edition still holds: a list for a draft, errors once it is in use."""
    draft = guide.edition.status == "draft"
    for path in guide.own_files():
        if path.suffix not in (".yml", ".md", ".json") or path.name == "our-edition.json":
            continue
        name = guide.follows.shown(path, guide.root)
        for line, text in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
            for sample in SAMPLES.finditer(text):
                if not text.lstrip().startswith("#"):
                    message = f"“{sample[0]}” is a sample, and not yours"
                    yield Problem(name, line, message, "Write the real one, or leave the line out.", warning=draft)
    edition = guide.edition
    if edition.name == edition.base_name:
        message = "the name is still the guide’s own"
        yield _told(guide, ("name",), message, "Add name: with what your edition is called.", draft)
    for id, contact in edition.contacts.items():
        if not contact.words:
            cure = "Fill in a name, a phone or an email, or delete the line."
            yield _told(guide, ("contacts", id), f"the contact “{id}” is empty", cure, draft)
    mark = guide.local / edition.mark if guide.local and edition.mark else None
    if mark and mark.is_file() and hashlib.sha256(mark.read_bytes()).hexdigest() in SAMPLE_MARKS:
        yield _told(
            guide,
            ("mark",),
            f"the mark {edition.mark} is a sample, and not yours",
            "Put your own picture in its place, under another name.",
            draft,
        )
    if edition.publisher and edition.publisher.strip().lower() == edition.base_name.lower():
        message = f"“{edition.publisher}” is the guide itself, which does not publish your edition"
        yield _told(guide, ("publisher",), message, "Write the name of your district or network.", draft)
    if not edition.publisher:
        message = "nothing says who publishes this edition"
        yield _told(guide, ("name",), message, "Add publisher: with the name of your district or network.", draft)
    if edition.site.rstrip("/") == edition.base_site.rstrip("/"):
        message = "the site is still the guide’s own, and so are the codes on paper"
        yield _told(guide, ("name",), message, "Add site: with the address of your own site.", draft)
    desk = edition.contacts.get("partnerships-office")
    if not desk or not desk.words:
        message = "nobody is named whom readers can reach"
        cure = "Add contacts: with partnerships-office: and its phone or email."
        yield _told(guide, ("name",), message, cure, draft)
