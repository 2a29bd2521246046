"""Check that ids in the data meet: nothing unknown, nothing unused, nothing missing."""

from __future__ import annotations

from typing import Iterable

from model.guide import Entry, Guide
from model.markdown import calls
from model.pages import CasePage, SessionPage
from model.problems import nearest

DATA = "docs/_data/"


def check_data(guide: Guide) -> None:
    """Note every id that leads nowhere and every item that nothing uses."""
    _framework(guide)
    _situations(guide)
    _question_sets(guide)
    _conversations(guide)
    _self_review(guide)
    _tools(guide)
    _front_matter(guide)
    _unused(guide)


def _known(guide: Guide, file: str, loc: tuple[str | int, ...], what: str, given: str, known: Iterable[str]) -> None:
    if given not in set(known):
        guide.problems.add(file, guide.line(file, *loc), f"there is no {what} “{given}”", nearest(given, known))


def _framework(guide: Guide) -> None:
    file = DATA + "roles.yml"
    for element in guide.elements:
        cells = guide.responsibilities.get(element)
        if cells is None:
            guide.problems.add(file, guide.line(file, "responsibilities"), f"element “{element}” has no responsibilities", f"Add {element}: with a list for each role.")
            continue
        for role in guide.roles:
            if role not in cells:
                guide.problems.add(file, guide.line(file, "responsibilities", element), f"“{element}” gives {role} no responsibility", f"Add {role}: with one to three sentences.")
    for element, cells in guide.responsibilities.items():
        _known(guide, file, ("responsibilities", element), "element", element, guide.elements)
        for role in cells:
            _known(guide, file, ("responsibilities", element, role), "role", role, guide.roles)
    if guide.stop:
        _known(guide, DATA + "stop.yml", ("rule",), "rule", guide.stop.rule, guide.rules)
    for index, rule in enumerate(guide.rules.values()):
        if rule.element:
            _known(guide, DATA + "rules.yml", ("rules", index, "element"), "element", rule.element, guide.elements)
    for place, school in enumerate(guide.schools.values()):
        for index, task in enumerate(school.tasks):
            _known(guide, DATA + "schools.yml", ("schools", place, "tasks", index, "element"), "element", task.element, guide.elements)


def _situations(guide: Guide) -> None:
    file = DATA + "situations.yml"
    for index, one in enumerate(guide.situations):
        at: tuple[str | int, ...] = ("situations", index)
        _known(guide, file, at + ("who",), "role or audience", one.who, guide.speakers)
        _known(guide, file, at + ("page",), "page", one.page.partition("#")[0], guide.pages)
        if one.tool:
            _known(guide, file, at + ("tool",), "tool", one.tool, guide.tools)
        if one.questions:
            _known(guide, file, at + ("questions",), "question set", one.questions, guide.questions)
        _stop_line(guide, file, at, f"the situation “{one.id}”", one.stop_line, " ".join([one.words, one.first, one.do_not]))


def _stop_line(guide: Guide, file: str, at: tuple[str | int, ...], what: str, shown: bool, text: str) -> None:
    word = guide.stop.touched_by(text) if guide.stop else ""
    if word and not shown:
        guide.problems.add(file, guide.line(file, *at), f"{what} touches the stop line (“{word}”) without showing it", "Add stop_line: true.")


def _question_sets(guide: Guide) -> None:
    asked: dict[str, str] = {}
    for name, one in guide.questions.items():
        file = f"{DATA}questions/{name}.yml"
        _known(guide, file, ("element",), "element", one.element, guide.elements)
        for index, who in enumerate(one.between):
            _known(guide, file, ("between", index), "role or audience", who, guide.speakers)
        for index, q in enumerate(one.questions):
            if (first := asked.setdefault(" ".join(q.ask.casefold().split()), file)) != file:
                guide.problems.add(file, guide.line(file, "questions", index, "ask"), f"{first} asks this question already", "Ask something else here: nobody wants to be asked twice.")
        text = " ".join(" ".join([q.ask, q.listen_for, q.we_will, q.worry_if, q.follow_up]) for q in one.questions)
        _stop_line(guide, file, (), f"the question set “{name}”", one.stop_line, text)


def _conversations(guide: Guide) -> None:
    file = DATA + "conversations.yml"
    for index, talk in enumerate(guide.conversations):
        minutes = 0
        for place, picked in enumerate(talk.picks):
            at: tuple[str | int, ...] = ("conversations", index, "picks", place)
            _known(guide, file, (*at, "set"), "question set", picked.set, guide.questions)
            if not (chosen := guide.questions.get(picked.set)):
                continue
            for number, id in enumerate(picked.questions):
                _known(guide, file, (*at, "questions", number), f"question in “{picked.set}” called", id, [q.id for q in chosen.questions])
            minutes += chosen.minutes_each * len(picked.questions)
        if minutes > talk.minutes:
            guide.problems.add(file, guide.line(file, "conversations", index, "minutes"), f"the questions of “{talk.id}” take {minutes} minutes, not {talk.minutes}", "Leave some out, or give the talk more minutes.")


def _self_review(guide: Guide) -> None:
    if not guide.self_review:
        return
    file = DATA + "self-review.yml"
    letters: set[str] = set()
    for index, one in enumerate(guide.self_review.answerers):
        _known(guide, file, ("answerers", index, "who"), "role or audience", one.who, guide.speakers)
        if one.letter in letters:
            guide.problems.add(file, guide.line(file, "answerers", index), f"two roles have the letter {one.letter}", "Give one of them another, so that the drawing tells them apart.")
        letters.add(one.letter)
    for index, slug in enumerate(guide.self_review.safety):
        _known(guide, file, ("safety", index), "element", slug, guide.elements)


def _tools(guide: Guide) -> None:
    for name, tool in guide.tools.items():
        file = f"{DATA}tools/{name}.yml"
        _known(guide, file, ("element",), "element", tool.element, guide.elements)
        for index, who in enumerate(tool.who):
            _known(guide, file, ("who", index), "role", who, guide.roles)
        for index, section in enumerate(tool.sections):
            if section.rule:
                _known(guide, file, ("sections", index, "rule"), "rule", section.rule, guide.rules)
        text = " ".join([tool.purpose, tool.use_when, *(s.intro for s in tool.sections), *(" ".join([f.label, f.hint, f.text]) for f in tool.fields)])
        _stop_line(guide, file, (), f"the tool “{name}”", tool.stop_line, text)
        if not guide.page_for("tool", name):
            guide.problems.add(file, 1, f"the tool “{name}” has no page", f"Add docs/tools/{name}.md.")


def _front_matter(guide: Guide) -> None:
    for entry in guide.pages.values():
        page = entry.page
        if isinstance(page, SessionPage):
            _known(guide, entry.file, ("element",), "element", page.element, guide.elements)
            _materials(guide, entry, page)
        if isinstance(page, CasePage):
            for index, source in enumerate(page.draws_on):
                _known(guide, entry.file, ("draws_on", index), "source", source, guide.sources)
            for index, tool in enumerate(page.tools):
                _known(guide, entry.file, ("tools", index), "tool", tool, guide.tools)
            for index, function in enumerate(page.functions):
                _known(guide, entry.file, ("functions", index), "coordination function", function, guide.functions)
        for place, route in enumerate(getattr(page, "routes", [])):
            for index, stop in enumerate(route.stops):
                _known(guide, entry.file, ("routes", place, "stops", index, "page"), "page", stop.page.partition("#")[0], guide.pages)
        known = {"element": guide.elements, "role": guide.roles, "tool": guide.tools}.get(entry.kind)
        if known is not None and entry.slug not in known:
            guide.problems.add(entry.file, 0, f"there is no {entry.kind} “{entry.slug}” in the data", nearest(entry.slug, known) + " Rename the file.")


def _materials(guide: Guide, entry: Entry, page: SessionPage) -> None:
    handouts = {e.slug for e in guide.of_kind("handout") if e.folder == entry.folder}
    slides = {"slides"} if guide.slides_of(entry) else set()
    for index, step in enumerate(page.agenda):
        for place, name in enumerate(step.materials):
            if name not in handouts | slides | set(guide.tools):
                guide.problems.add(entry.file, guide.line(entry.file, "agenda", index), f"step “{step.step}” needs “{name}”, which is neither a handout here, nor slides, nor a tool", nearest(name, handouts | slides | set(guide.tools)))
    used = {name for step in page.agenda for name in step.materials}
    for name in sorted(handouts - used):
        guide.problems.add(f"{entry.file.rpartition('/')[0]}/{name}.md", 0, f"no step of the session uses the handout “{name}”", f"Add it to a step’s materials in {entry.file}, or delete the file.")


def _unused(guide: Guide) -> None:
    used: dict[str, set[str]] = {"question_set": set(), "your_rule": set(), "cite": set()}
    for entry in guide.pages.values():
        for call in calls(entry.body):
            if call.name in used:
                used[call.name] |= set(map(str, call.args))
        if entry.kind == "element" and any(c.name == "questions" for c in calls(entry.body)):
            used["question_set"] |= {name for name, one in guide.questions.items() if one.element == entry.slug}
        if isinstance(entry.page, CasePage):
            used["cite"] |= set(entry.page.draws_on)
    for name in guide.questions:
        if name not in used["question_set"]:
            guide.problems.add(f"{DATA}questions/{name}.yml", 1, f"no page shows the question set “{name}”", f'Add {{{{ question_set("{name}") }}}} to a page under docs/questions.')
    asked = used["your_rule"] | {s.rule for t in guide.tools.values() for s in t.sections if s.rule} | ({guide.stop.rule} if guide.stop else set())
    for index, name in enumerate(guide.rules):
        if name not in asked:
            guide.problems.add(DATA + "rules.yml", guide.line(DATA + "rules.yml", "rules", index), f"no page asks for the rule “{name}”", f'Add {{{{ your_rule("{name}") }}}} where it decides, or delete it.')
    for index, source in enumerate(guide.sources.values()):
        cited = source.id in used["cite"]
        where = guide.line(DATA + "sources.yml", "sources", index)
        if not cited and not source.background:
            guide.problems.add(DATA + "sources.yml", where, f"no page cites {source.id}", "Cite it, delete it, or mark it background: true (read, but no claim rests on it).")
        if cited and source.background:
            guide.problems.add(DATA + "sources.yml", where, f"{source.id} is marked as background but a page cites it", "Delete its line background: true.")
