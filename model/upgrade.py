"""Answer what an upgrade of the guide asks of an edition of one’s own.

`python -m model.upgrade keep PLACE` keeps the edition’s words, `take PLACE` takes the guide’s, `status` lists what
waits. EDITION names the folder of the edition, as for every command.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from model.edition import ANSWERS, LOCK, guide_edition
from model.edition import FILE as EDITION
from model.follows import News
from model.guide import Guide
from model.layers import RULES
from model.loading import load
from model.markdown import headings
from model.problems import Problem, nearest
from model.reading import FRONT_MATTER, front_matter_lines
from model.rules import check_guide
from model.rules.edition import leftovers
from model.writing import finish

USAGE = "Write: python -m model.upgrade status, or keep PLACE, or take PLACE; the build names the places."

COUNTS = "{replaced} replaced, {protected} of them protected; {changed} changed in the guide, {gone} gone from it."


def write_lock(guide: Guide, kept: Sequence[str] = ()) -> bool:
    """Write the lock beside the edition; True if it changed. A person has looked at the places `kept`."""
    if not guide.local:
        return False
    path, text = guide.local / LOCK, guide.follows.next_lock(kept).text()
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    unfinished = path.with_name(f".{LOCK}.new")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
    return True


def take(guide: Guide, news: News) -> str:
    """Take the edition’s words out, so that the guide’s stand there; what was done, in words. Raises LookupError."""
    file, _, inside = news.replaced.where.partition("#")
    path = guide.root / news.replaced.origin.file
    if not inside:
        raise LookupError(f"{file} is a whole file of yours. Delete it or give it another name, and build again.")
    text = path.read_text(encoding="utf-8")
    steps = inside.split("/")
    if file == RULES and path.name in (EDITION, ANSWERS):
        left = without(text, ["answers", steps[1]])
    elif path.suffix == ".md" and steps[0] == "front-matter":
        match = FRONT_MATTER.match(text)
        assert match  # the words to take out stand in it
        left = text.replace(match[1], without(match[1], steps[1:]), 1)
    elif path.suffix == ".md":
        left = without_part(text, news.replaced.origin.line)
    else:
        left = without(text, steps)
    if left.strip().strip("-{}").strip():
        path.write_text(left, encoding="utf-8")
    else:
        path.unlink()
    return f"Taken out of {news.replaced.origin.file}:\n{news.replaced.yours}"


def without(text: str, steps: Sequence[str]) -> str:
    """A YAML or JSON text without what stands at `steps`, names of fields and ids of items; groups left empty go too.

    Raises LookupError if there is nothing.
    """
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    chain: list[tuple[yaml.Node, int]] = []
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            entries = [key.value for key, _ in node.value]
        elif isinstance(node, yaml.SequenceNode):
            entries = [_id(item) for item in node.value]
        else:
            raise LookupError(f"there is no “{step}” to take out")
        if step not in entries:
            raise LookupError(f"there is no “{step}” to take out")
        index = entries.index(step)
        chain.append((node, index))
        node = node.value[index][1] if isinstance(node, yaml.MappingNode) else node.value[index]
    while len(chain) > 1 and _would_be_empty(*chain[-1]):
        chain.pop()
    holder, index = chain[-1]
    spans = [_span(text, item, holder) for item in holder.value]
    if len(spans) == 1:
        return ""
    start, end = spans[index]
    if index + 1 < len(spans):
        end = spans[index + 1][0]
    else:
        start = spans[index - 1][1]
    return text[:start] + text[end:]


def _id(item: yaml.Node) -> str:
    fields = {key.value: value.value for key, value in item.value} if isinstance(item, yaml.MappingNode) else {}
    return str(fields.get("id", ""))


def _would_be_empty(holder: yaml.Node, index: int) -> bool:
    if not isinstance(holder, yaml.MappingNode):
        return len(holder.value) == 1
    rest = [key.value for place, (key, _) in enumerate(holder.value) if place != index]
    return rest in ([], ["id"])


def _span(text: str, item: object, holder: yaml.Node) -> tuple[int, int]:
    """From where to where a field or item stands, its dash included and the space after it not."""
    first, last = item if isinstance(item, tuple) else (item, item)
    start = first.start_mark.index
    if isinstance(holder, yaml.SequenceNode) and not holder.flow_style:
        start = text.rfind("-", 0, start)
    return start, len(text[: last.end_mark.index].rstrip())


def without_part(text: str, line: int) -> str:
    """A page of an edition without the part whose heading stands on `line`."""
    lines, first = text.split("\n"), front_matter_lines(text)
    own = list(headings("\n".join(lines[first:]), first + 1))
    part = next(heading for heading in own if heading.line == line)
    rest = next((h.line for h in own if h.line > line and h.level <= part.level), len(lines) + 1)
    return "\n".join(lines[: line - 1] + lines[rest - 1 :])


@dataclass(frozen=True)
class Standing:
    """Where an edition stands: what is open, what it replaces, and what the guide changed since."""

    behind: str
    """The edition of the guide for which its files were written, where that is not this one."""
    rules: list[str]
    """The ids of rules without an answer."""
    contacts: list[str]
    languages: dict[str, tuple[int, int]]
    """By the id of a language: pages, and parts older than their English."""
    samples: list[Problem]
    """Samples and lines still to write, such as 555 numbers."""
    replaced: list[str]
    """Places of the guide where the edition says something else."""
    news: list[News]
    """What the guide changed there since a person last looked."""

    @classmethod
    def of(cls, guide: Guide) -> Standing:
        edition = guide.edition
        given = [id for id, contact in edition.contacts.items() if contact.words]
        return cls(
            edition.guide if edition.guide and edition.guide != guide_edition() else "",
            [id for id, rule in guide.rules.items() if not rule.answer],
            [id for id in guide.names.groups().get("contacts", []) if id not in given],
            {id: (len(language.pages), len(language.follows.news())) for id, language in guide.languages.items()},
            sorted(leftovers(guide)),
            list(guide.follows.replaced),
            guide.follows.news(),
        )


def standing(guide: Guide) -> Iterator[str]:
    """Where an edition stands, in lines: adopted or not, how far behind, what is open, a sample, replaced."""
    edition, stands = guide.edition, Standing.of(guide)
    behind = f"; written for {stands.behind}" if stands.behind else ""
    yield f"{edition.name}: {edition.status}. Edition {guide_edition()} of the guide{behind}."
    names = guide.names.groups().get("contacts", [])
    for what, left, known in (
        ("Rules without an answer", stands.rules, len(guide.rules)),
        ("Contacts not given", stands.contacts, len(names)),
    ):
        yield f"{what}: {len(left)} of {known}" + (f" ({', '.join(left)})." if left else ".")
    for id, (pages, older) in stands.languages.items():
        yield f"{id}: {pages} pages, {older} parts older than their English."
    yield f"Samples and lines still to write: {len(stands.samples)}." + "".join(
        f"\n  {sample}" for sample in stands.samples
    )
    yield COUNTS.format(**guide.follows.status()) + "".join(f"\n  {place}" for place in stands.replaced)


def what_stops(guide: Guide) -> list[Problem]:
    """What is wrong with an edition, but not samples and news, which `standing` lists by themselves."""
    check_guide(guide)
    listed = {*leftovers(guide), *(change.problem() for change in guide.follows.news())}
    return [problem for problem in guide.problems.errors if problem not in listed]


def run(arguments: Sequence[str], commands: str, root: Path, edition: Path | None = None) -> int:
    """Do what `arguments` ask; `commands` is how the person who asks calls this."""
    guide = load(root, edition)
    if not guide.local or not guide.edition.name:
        print(guide.problems.report("{things} to mend.") or "Name the folder of your edition: EDITION=folder.")
        return 1
    news = {change.replaced.where: change for change in guide.follows.news()}
    match list(arguments):
        case ["status"] if wrong := what_stops(guide):
            print("\n".join(map(str, wrong)))
            return 1
        case ["status"]:
            for change in news.values():
                print(f"{change.problem(commands)}\n")
            print("\n".join(standing(guide)))
            return 0
        case ["keep" | "take" as answer, where] if where in news and news[where].kind != "gone":
            if answer == "keep":
                write_lock(guide, [where])
                print(f"Kept yours at {where}. edition.lock now holds what the guide says today.")
                return 0
            try:
                print(take(guide, news[where]))
            except LookupError as error:
                print(error.args[0])
                return 1
            return 0
        case ["keep" | "take", where]:
            print(f"Nothing waits for an answer at {where}. {nearest(where, news)}")
            return 1
        case _:
            print(USAGE.replace("python -m model.upgrade", commands))
            return 2


if __name__ == "__main__":
    finish(lambda: run(sys.argv[1:], "python -m model.upgrade", Path.cwd()))
