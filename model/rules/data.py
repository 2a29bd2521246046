"""Check that ids in the data meet: nothing unknown, nothing unused, nothing missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from model.guide import Entry, Guide
from model.markdown import calls
from model.pages import CasePage, ElementPage, SessionPage
from model.problems import Problem, Subject, nearest
from model.tools import Tool

DATA = "docs/_data/"
FORM_OR = {
    "element": "chapter in docs/_data/elements.yml",
    "role": "role in docs/_data/roles.yml",
    "tool": "form in docs/_data/tools/",
}
"""What a page of each kind is named after."""
APART = "Give one of them another label, so that whoever fills in the form can tell them apart."


def check(guide: Guide) -> Iterator[Problem]:
    """Every id that leads nowhere and every item that nothing uses."""
    yield from _framework(guide)
    yield from _situations(guide)
    for own in guide.everyone():
        yield from _ways(own)
    yield from _question_sets(guide)
    yield from _conversations(guide)
    yield from _self_review(guide)
    yield from _tools(guide)
    yield from _front_matter(guide)
    yield from _shares(guide)
    yield from _unused(guide)


def _known(
    guide: Guide, file: str, loc: tuple[str | int, ...], what: str, given: str, known: Iterable[str]
) -> Iterator[Problem]:
    if given not in set(known):
        yield Problem(
            file,
            guide.line(file, *loc),
            f"there is no {what} “{given}”",
            nearest(given, known),
            about=Subject(what, given),
        )


def _framework(guide: Guide) -> Iterator[Problem]:
    file = DATA + "roles.yml"
    for element in guide.elements:
        cells = guide.responsibilities.get(element)
        if cells is None:
            yield Problem(
                file,
                guide.line(file, "responsibilities"),
                f"element “{element}” has no responsibilities",
                f"Add {element}: with a list for each role.",
                about=Subject("responsibilities", element),
            )
            continue
        for role in guide.roles:
            if role not in cells:
                yield Problem(
                    file,
                    guide.line(file, "responsibilities", element),
                    f"“{element}” gives {role} no responsibility",
                    f"Add {role}: with one to three sentences.",
                    about=Subject("responsibilities", element),
                )
    for element, cells in guide.responsibilities.items():
        yield from _known(guide, file, ("responsibilities", element), "element", element, guide.elements)
        for role in cells:
            yield from _known(guide, file, ("responsibilities", element, role), "role", role, guide.roles)
    if guide.stop:
        yield from _known(guide, DATA + "stop.yml", ("rule",), "rule", guide.stop.rule, guide.rules)
    for index, rule in enumerate(guide.rules.values()):
        if rule.element:
            yield from _known(
                guide, DATA + "rules.yml", ("rules", index, "element"), "element", rule.element, guide.elements
            )
        for place, note in enumerate(rule.law):
            for position, source in enumerate(note.sources):
                where = ("rules", index, "law", place, "sources", position)
                yield from _known(guide, DATA + "rules.yml", where, "source", source, guide.sources)
    for place, school in enumerate(guide.schools.values()):
        for index, task in enumerate(school.tasks):
            yield from _known(
                guide,
                DATA + "schools.yml",
                ("schools", place, "tasks", index, "element"),
                "element",
                task.element,
                guide.elements,
            )


def _situations(guide: Guide) -> Iterator[Problem]:
    file = DATA + "situations.yml"
    for index, situation in enumerate(guide.situations):
        at: tuple[str | int, ...] = ("situations", index)
        yield from _known(guide, file, at + ("who",), "role or audience", situation.who, guide.speakers)
        for place, who in enumerate(situation.also):
            yield from _known(guide, file, at + ("also", place), "role or audience", who, guide.speakers)
        if situation.message:
            yield from _known(guide, file, at + ("message",), "message", situation.message, _messages(guide))
        yield from _known(guide, file, at + ("page",), "page", situation.page.partition("#")[0], guide.pages)
        if situation.tool:
            yield from _known(guide, file, at + ("tool",), "tool", situation.tool, guide.tools)
        if situation.questions:
            yield from _known(guide, file, at + ("questions",), "question set", situation.questions, guide.questions)
        yield from _stop_line(
            guide,
            file,
            at,
            f"the situation “{situation.id}”",
            situation.stop_line,
            " ".join([situation.words, situation.first, situation.do_not]),
        )


def _messages(guide: Guide) -> dict[str, str]:
    """The ready messages by id, with their names."""
    return {field.id: field.label for tool in guide.tools.values() for field in tool.fields if tool.is_message(field)}


def _stop_line(
    guide: Guide, file: str, at: tuple[str | int, ...], what: str, shown: bool, text: str
) -> Iterator[Problem]:
    word = guide.stop.touched_by(text) if guide.stop else ""
    if word and not shown:
        yield Problem(
            file,
            guide.line(file, *at),
            f"{what} touches the stop line (“{word}”) without showing it",
            "Add stop_line: true.",
        )


def _ways(guide: Guide) -> Iterator[Problem]:
    """Pages that people are said to ask for and that are not there; an edition may hide some."""
    known = {*guide.pages, *(guide.original or guide).hidden}
    for name, places in (("ways", guide.ways.ways), ("danger", guide.ways.danger)) if guide.ways else ():
        for page in places:
            at = (name, page)
            yield from _known(guide, f"{guide.folder}{DATA}ways.yml", at, "page", page.partition("#")[0], known)


def _question_sets(guide: Guide) -> Iterator[Problem]:
    asked: dict[str, str] = {}
    for name, question_set in guide.questions.items():
        file = f"{DATA}questions/{name}.yml"
        yield from _known(guide, file, ("element",), "element", question_set.element, guide.elements)
        for index, who in enumerate(question_set.between):
            yield from _known(guide, file, ("between", index), "role or audience", who, guide.speakers)
        for index, q in enumerate(question_set.questions):
            if (first := asked.setdefault(" ".join(q.ask.casefold().split()), file)) != file:
                yield Problem(
                    file,
                    guide.line(file, "questions", index, "ask"),
                    f"{first} asks this question already",
                    "Ask something else here: nobody wants to be asked twice.",
                )
        text = " ".join(
            " ".join([q.ask, q.listen_for, q.we_will, q.worry_if, q.follow_up]) for q in question_set.questions
        )
        yield from _stop_line(guide, file, (), f"the question set “{name}”", question_set.stop_line, text)


def _conversations(guide: Guide) -> Iterator[Problem]:
    file = DATA + "conversations.yml"
    for index, talk in enumerate(guide.conversations):
        minutes = 0
        for place, picked in enumerate(talk.picks):
            at: tuple[str | int, ...] = ("conversations", index, "picks", place)
            yield from _known(guide, file, (*at, "set"), "question set", picked.set, guide.questions)
            if not (chosen := guide.questions.get(picked.set)):
                continue
            for number, id in enumerate(picked.questions):
                yield from _known(
                    guide,
                    file,
                    (*at, "questions", number),
                    f"question in “{picked.set}” called",
                    id,
                    [q.id for q in chosen.questions],
                )
            minutes += chosen.minutes_each * len(picked.questions)
        if minutes > talk.minutes:
            yield Problem(
                file,
                guide.line(file, "conversations", index, "minutes"),
                f"the questions of “{talk.id}” take {minutes} minutes, not {talk.minutes}",
                "Leave some out, or give the talk more minutes.",
            )


def _self_review(guide: Guide) -> Iterator[Problem]:
    if not guide.self_review:
        return
    file = DATA + "self-review.yml"
    letters: set[str] = set()
    for index, answerer in enumerate(guide.self_review.answerers):
        yield from _known(guide, file, ("answerers", index, "who"), "role or audience", answerer.who, guide.speakers)
        if answerer.letter in letters:
            yield Problem(
                file,
                guide.line(file, "answerers", index),
                f"two roles have the letter {answerer.letter}",
                "Give one of them another, so that the drawing tells them apart.",
            )
        letters.add(answerer.letter)
    for index, slug in enumerate(guide.self_review.safety):
        yield from _known(guide, file, ("safety", index), "element", slug, guide.elements)


def _tools(guide: Guide) -> Iterator[Problem]:
    for name, tool in guide.tools.items():
        file = f"{DATA}tools/{name}.yml"
        yield from _known(guide, file, ("element",), "element", tool.element, guide.elements)
        for index, who in enumerate(tool.who):
            yield from _known(guide, file, ("who", index), "role", who, guide.roles)
        for index, section in enumerate(tool.sections):
            if section.rule:
                yield from _known(guide, file, ("sections", index, "rule"), "rule", section.rule, guide.rules)
        yield from _alike(guide, file, tool)
        text = " ".join(
            [
                tool.purpose,
                tool.use_when,
                *(s.intro for s in tool.sections),
                *(" ".join([f.label, f.hint, f.text]) for f in tool.fields),
            ]
        )
        yield from _stop_line(guide, file, (), f"the tool “{name}”", tool.stop_line, text)
        if not guide.page_for("tool", name):
            yield Problem(
                file,
                1,
                f"the tool “{name}” has no page",
                f"Make the page docs/tools/{name}.md: copy another form’s page.",
            )


def _alike(guide: Guide, file: str, tool: Tool) -> Iterator[Problem]:
    """Fields of a form, and columns or rows of a table, that readers cannot tell apart."""
    seen: set[tuple[str, str]] = set()
    for index, section in enumerate(tool.sections):
        for place, field in enumerate(section.fields):
            at = ("sections", index, "fields", place)
            names: list[tuple[str, tuple[str | int, ...], list[str]]] = [
                ("columns", (*at, "columns"), [column.label for column in field.columns]),
                ("rows", (*at, "row_labels"), field.row_labels),
                ("answers", (*at, "levels"), [level.label for level in field.levels]),
            ]
            for what, where, labels in names:
                for number, label in enumerate(labels):
                    if label in labels[:number]:
                        message = f"two {what} of “{field.label}” are both called “{label}”"
                        yield Problem(file, guide.line(file, *where, number), message, APART)
            name = (field.label, tool.apart(field))
            if field.kind != "note" and name in seen:
                message = f"two fields next to each other are both called “{field.label}”"
                yield Problem(file, guide.line(file, *at), message, APART)
            seen.add(name)


def _front_matter(guide: Guide) -> Iterator[Problem]:
    in_data: dict[str, Collection[str]] = {"element": guide.elements, "role": guide.roles, "tool": guide.tools}
    for entry in guide.pages.values():
        page = entry.page
        if isinstance(page, SessionPage):
            yield from _known(guide, entry.file, ("element",), "element", page.element, guide.elements)
            yield from _materials(guide, entry, page)
        if isinstance(page, CasePage):
            for index, source in enumerate(page.draws_on):
                yield from _known(guide, entry.file, ("draws_on", index), "source", source, guide.sources)
            if not page.tools and not guide.edition.hide:
                line = guide.line(entry.file, "tools")
                yield Problem(
                    entry.file,
                    line,
                    "this case names no tool",
                    "Add one that its people used, such as tools: [annual-review].",
                )
            for index, tool in enumerate(page.tools):
                yield from _known(guide, entry.file, ("tools", index), "tool", tool, guide.tools)
            for index, function in enumerate(page.functions):
                yield from _known(
                    guide, entry.file, ("functions", index), "coordination function", function, guide.functions
                )
        for place, route in enumerate(getattr(page, "routes", [])):
            for index, stop in enumerate(route.stops):
                yield from _known(
                    guide,
                    entry.file,
                    ("routes", place, "stops", index, "page"),
                    "page",
                    stop.page.partition("#")[0],
                    guide.pages,
                )
        known = in_data.get(entry.kind)
        if known is not None and entry.slug not in known:
            yield Problem(
                entry.file,
                0,
                f"no {FORM_OR[entry.kind]} has the name of this file, “{entry.slug}”",
                f"{nearest(entry.slug, known)} Rename the file, or delete it."
                if known
                else "Delete it, or write first what it shows.",
                about=Subject(entry.kind, entry.slug),
            )


def _shares(guide: Guide) -> Iterator[Problem]:
    """Steps that give minutes at a school that is none of the examples, or none at the first, which does them all."""
    first = next(iter(guide.schools), "")
    for entry in guide.of_kind("element"):
        for index, step in enumerate(entry.page.steps if isinstance(entry.page, ElementPage) else []):
            for school in step.schools:
                yield from _known(guide, entry.file, ("steps", index, school), "example school", school, guide.schools)
            if first and first not in step.schools:
                line = guide.line(entry.file, "steps", index)
                yield Problem(entry.file, line, f"“{first}” is missing", f"Add a line “{first}: …”.")


def _materials(guide: Guide, entry: Entry, page: SessionPage) -> Iterator[Problem]:
    handouts = {e.slug for e in guide.of_kind("handout") if e.folder == entry.folder}
    slides = {"slides"} if guide.slides_of(entry) else set()
    for index, step in enumerate(page.agenda):
        for name in step.materials:
            if name not in handouts | slides | set(guide.tools):
                yield Problem(
                    entry.file,
                    guide.line(entry.file, "agenda", index, "materials"),
                    f"step “{step.step}” needs “{name}”, which is neither a handout here, nor slides, nor a tool",
                    nearest(name, handouts | slides | set(guide.tools)),
                    about=Subject("tool", name),
                )
    used = {name for step in page.agenda for name in step.materials}
    for name in sorted(handouts - used):
        yield Problem(
            f"{entry.file.rpartition('/')[0]}/{name}.md",
            0,
            f"no step of the session uses the handout “{name}”",
            f"Add {name} to materials: of a step in {entry.file}, or delete the file.",
        )


def _unused(guide: Guide) -> Iterator[Problem]:
    if guide.edition.hide:
        return  # what only a hidden page uses is not wanted here
    used: dict[str, set[str]] = {"question_set": set(), "your_rule": set(), "cite": set()}
    for entry in guide.pages.values():
        for call in calls(entry.body):
            if call.name in used:
                used[call.name] |= set(map(str, call.args))
        if entry.kind == "element" and any(c.name == "questions" for c in calls(entry.body)):
            used["question_set"] |= {
                name for name, question_set in guide.questions.items() if question_set.element == entry.slug
            }
        if isinstance(entry.page, CasePage):
            used["cite"] |= set(entry.page.draws_on)
    used["cite"] |= {id for rule in guide.rules.values() for note in rule.law for id in note.sources}
    for name in guide.questions:
        if name not in used["question_set"]:
            yield Problem(
                f"{DATA}questions/{name}.yml",
                1,
                f"no page shows the question set “{name}”",
                f'Add {{{{ question_set("{name}") }}}} to a page under docs/questions.',
                about=Subject("use"),
            )
    asked = (
        used["your_rule"]
        | {s.rule for t in guide.tools.values() for s in t.sections if s.rule}
        | ({guide.stop.rule} if guide.stop else set())
    )
    for index, name in enumerate(guide.rules):
        if name not in asked:
            yield Problem(
                DATA + "rules.yml",
                guide.line(DATA + "rules.yml", "rules", index),
                f"no page asks for the rule “{name}”",
                f'Write {{{{ your_rule("{name}") }}}} on a line of its own on the page where schools need it, or '
                "delete the rule from this file.",
                about=Subject("use"),
            )
    for index, source in enumerate(guide.sources.values()):
        cited = source.id in used["cite"]
        where = guide.line(DATA + "sources.yml", "sources", index)
        if not cited and not source.background:
            yield Problem(
                DATA + "sources.yml",
                where,
                f"no page cites {source.id}",
                f'Cite it with {{{{ cite("{source.id}") }}}}, delete it, or add background: true (no claim needs it).',
                about=Subject("use"),
            )
        if cited and source.background:
            yield Problem(
                DATA + "sources.yml",
                where,
                f"{source.id} is marked as background but a page cites it",
                "Delete its line background: true.",
            )
