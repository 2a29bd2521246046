"""What jobs and offices are called, and how people are reached: named in texts, filled in from the edition.

A text says `{{ job('records-officer') }}`, `{{ office('business', 'The') }}` or `{{ contact('state', 'reach') }}`; the
second word is the form that the sentence needs, or the part of a contact. Where an edition is silent, the words of the
guide stand. A month that the edition may move is `{{ month('aug') }}`; where a Spanish sentence begins with it,
`{{ month('aug', 'Title') }}`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from pydantic import Field

from model.edition import Called, Contact, Edition
from model.framework import MONTH_NUMBERS, MONTHS, Id, Text
from model.problems import Problems, nearest
from model.reading import Data
from model.words import Words

MARK = '<span data-named="{}">{}</span>'
"""What stands around a name on a page, so that a browser finds it: `<span data-named="jobs.principal.the">`."""
MARKED = re.compile(r'<span data-named="[a-z0-9.-]+">([^<]*)</span>', re.I)
NAMED = re.compile(r"""\{\{ *(job|office|contact|month)\(["']([^"']*)["'](?:, *["'](\w+)["'])?\) *\}\}""")


class Named(Called):
    """A job or an office as the guide calls it."""

    id: Id


class Reached(Data):
    """A contact that an edition may fill in; `title` says to editors who it is."""

    id: Id
    title: Text


class NameList(Data):
    """docs/_data/names.yml"""

    jobs: list[Named] = Field(min_length=1)
    offices: list[Named] = Field(min_length=1)
    contacts: list[Reached] = Field(min_length=1)


@dataclass(eq=False)
class Names:
    """The names in force: the guide’s, and over them the edition’s."""

    known: NameList | None = None
    jobs: dict[str, Called] = field(default_factory=dict)
    offices: dict[str, Called] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    months: dict[str, str] = field(default_factory=dict)
    words: Words = field(default_factory=Words)
    marked: dict[str, str] = field(default_factory=dict)
    """Texts of data in which names were filled in, each with marks around them."""
    before: dict[str, str] = field(default_factory=dict)
    """Texts in which an edition’s names were filled in, each as the guide has it, which is what translations follow."""
    months_named: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often a file (its address) has a month by name, in words, so that it moves with the edition."""

    @classmethod
    def of(cls, known: NameList | None, edition: Edition) -> Names:
        return cls(
            known,
            dict(edition.jobs),
            dict(edition.offices),
            dict(edition.contacts),
            {str(at): here for at, here in edition.months.items()},
        )

    def groups(self) -> dict[str, list[str]]:
        """The ids that an edition may name, by the field of edition.yml."""
        names = self.known
        if not names:
            return {}
        return {
            "jobs": [job.id for job in names.jobs],
            "offices": [office.id for office in names.offices],
            "contacts": [contact.id for contact in names.contacts],
        }

    def owner(self, words: str) -> str:
        """The owner of a page as the edition calls that office or job."""
        for named in [*self.known.jobs, *self.known.offices] if self.known else ():
            own = self.jobs.get(named.id) or self.offices.get(named.id)
            if own:
                words = re.sub(rf"\b{re.escape(named.title)}\b", lambda _, own=own: own.title, words)  # type: ignore[misc]
        return words

    def in_data(self, text: str, file: str, problems: Problems, line: int) -> str:
        """A text of a data file with every name in it filled in; `marked` has it with marks from then on."""
        words = self.in_text(text, file, problems, line)
        if words != text:
            self.marked[words] = self.in_text(text, file, problems, line, marks=True)
            self.before[words] = self.guides(text)
        return words

    def guides(self, text: str) -> str:
        """`text` with the guide’s own names filled in."""
        return Names(self.known, words=self.words).in_text(text, "", Problems())

    def in_text(
        self,
        text: str,
        file: str,
        problems: Problems,
        first_line: int = 1,
        words: Words | None = None,
        marks: bool = False,
    ) -> str:
        """`text` with every name in it filled in, months in the language of `words`; an unknown one is noted with its
        line. With `marks`, each job, office and contact stands in a mark.
        """
        spoken = words or self.words

        def shown(match: re.Match[str]) -> str:
            name = filled(match)
            form = match[3] or ("words" if match[1] == "contact" else "the")
            return MARK.format(f"{match[1]}s.{match[2]}.{form}", name) if marks and match[1] != "month" else name

        def filled(match: re.Match[str]) -> str:
            kind, id, form = match[1], match[2], match[3] or "the"
            line = first_line + text.count("\n", 0, match.start())
            if self.known is None and kind != "month":  # the list itself could not be read, which is told already
                return id.replace("-", " ")
            known = self.groups().get(f"{kind}s", []) if kind != "month" else list(MONTHS)
            if id not in known:
                problems.add(file, line, f"there is no {kind} “{id}”", nearest(id, known))
            elif kind == "month":
                month = spoken.month(MONTH_NUMBERS[self.months.get(id, id)])
                if not marks:
                    self.months_named[file, month] += 1
                return month[:1].upper() + month[1:] if form[0].isupper() else month
            elif kind == "contact":
                own = self.contacts.get(id, Contact())
                return {"name": own.name, "reach": own.reach}.get(form, own.words)
            elif form.lower() not in ("title", "the", "a", "plural"):
                forms = "title (Principal), the (the principal), a (a principal) or plural (principals)"
                near = nearest(form, ("title", "the", "a", "plural"))
                cure = f"{near if near.startswith('Did') else ''} Write {forms}; The and A begin a sentence.".strip()
                message = f'“{form}” is misspelled or unknown in {{{{ {kind}("{id}", "{form}") }}}}'
                problems.add(file, line, message, cure)
            else:
                return self._name(kind, id, form)
            return ""

        return NAMED.sub(shown, text)

    def _name(self, kind: str, id: str, form: str) -> str:
        own = (self.jobs if kind == "job" else self.offices).get(id)
        listed = (self.known.jobs if kind == "job" else self.known.offices) if self.known else []
        words = _form(own or next(named for named in listed if named.id == id), form.lower())
        return words[:1].upper() + words[1:] if form[0].isupper() else words


def without_marks(html: str) -> str:
    """A page’s HTML with its names, and without the marks around them."""
    return MARKED.sub(r"\1", html)


def _form(called: Called, form: str) -> str:
    title = called.title
    texts = {
        "title": title,
        "the": called.the or f"the {title}",
        "a": called.a or f"{'an' if title[:1].lower() in 'aeiou' else 'a'} {title}",
        "plural": called.plural or f"{title}s",
    }
    return texts[form]
