"""The guide is written in plain American English, at a length a busy person can read."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from broken import CASE, Copy
from conftest import Read
from reading import FAMILY_LIMIT, grade, grades

from model import Guide

BRITISH = re.compile(
    r"\b(?:\w*(?:colour|behaviour|favour|neighbour|labour|honour)\w*|licences?|centres?|theatres?|programmes?|"
    r"enrol(?:s|ment|ments)?|"
    r"(?:organ|recogn|real|prior|summar|emphas|minim|special|apolog)is(?:e|es|ed|ing|ation|ations)|"
    r"(?:cancel|travel|counsel|model|label)l(?:ed|ing|or|ors)|"
    r"whilst|amongst|learnt|judgement|timetables?|fortnight|half-term|head ?teachers?|pupils?(?! Rights)|term-time|"
    r"organisations?|practis(?:e|ed|ing)|grey|cheques?|metres?)\b",
    re.I,
)
NEVER = re.compile(
    r"\b(?:at-risk (?:student|youth|child|kid|famil)\w*|hard[ -]to[ -]reach|under-?served|our kids|buy-in|"
    r"stakeholders?|empower\w*|give back|low[ -](?:performing|achieving|income) (?:student|child|kid|famil)\w*|"
    r"disadvantaged|in today.s world|in order to|utili[sz]e\w*|leverage\w*|synerg\w*|best practices?|"
    r"going forward|robust|holistic)\b",
    re.I,
)
FAMILY_FORMS = ("consent-form", "family-and-partner-surveys", "feedback-short-forms", "message-templates")
FICTION = {"en": "fiction", "es": "ficti[cio]|inventad[ao]"}
"""How a page says, in its language, that what it tells is fiction."""
QUOTED = {"about/sources/"}
"""Pages that quote other people’s titles."""


def article(read: Read, page: Path) -> str:
    """The words of a page’s own text, without code."""
    articles = read(page).xpath("//article")
    return " ".join(
        text
        for node in articles
        for text in node.xpath(".//text()[not(ancestor::code or ancestor::pre or ancestor::script or ancestor::style)]")
    )


@pytest.mark.parametrize(
    "pattern", [BRITISH, NEVER], ids=["British spelling", "words we do not use of people, or at all"]
)
def test_words_are_the_guide_s_own(pages: list[Path], site: Path, read: Read, pattern: re.Pattern[str]) -> None:
    """No page spells the British way or uses a word that the guide does not use."""
    texts = {
        f"{page.relative_to(site)}: {match[0]}"
        for page in pages
        if not any(str(page.parent.relative_to(site)) + "/" == quoted for quoted in QUOTED)
        for match in pattern.finditer(article(read, page))
    }
    assert not texts


def too_hard(file: str, level: float, limit: float) -> str:
    """What to tell whoever wrote a text that is too hard to read."""
    return (
        f"{file} reads at grade {level:.1f}, and {limit:.0f} is the limit. Write shorter sentences and shorter words."
    )


def test_pages_can_be_read_by_everyone(guide: Guide) -> None:
    """Each page reads at tenth grade or below, and what families and students read or are asked at eighth."""
    assert (
        grade("The cat sat on the mat. It was fat.")
        < 2
        < 12
        < grade(
            "Institutional accountability necessitates comprehensive "
            "organizational documentation throughout implementation."
        )
    )
    graded = grades(guide)
    hard = [too_hard(name, level, limit) for name, (level, limit) in graded.items() if level > limit]
    assert len(graded) > 60 and not hard, "\n".join(hard)


def test_forms_for_families_are_in_plain_words(guide: Guide) -> None:
    """What families and students read in forms and messages is at eighth grade or below."""
    sections = {
        (slug, section.title): section
        for slug in FAMILY_FORMS
        for section in guide.tools[slug].sections
        if re.search("famil|student", section.title, re.I) or slug == "consent-form"
    }
    assert sections
    hard = []
    for (slug, title), section in sections.items():
        words = [
            section.intro,
            *(
                f"{field.label}. {field.text} {guide.tools[slug].start.get(field.id, '')}"
                for field in section.fields
                if field.kind != "table"
            ),
        ]
        if (level := grade(" ".join(words))) > FAMILY_LIMIT:
            hard.append(too_hard(f"docs/_data/tools/{slug}.yml, the section “{title}”,", level, FAMILY_LIMIT))
    assert not hard, "\n".join(hard)


def test_fiction_says_that_it_is(pages: list[Path], site: Path, read: Read) -> None:
    """Each page that tells of Riverbend or Cedar Fork says that they are fictional, in the language of the page."""
    silent = [
        str(page.relative_to(site))
        for page in pages
        if re.search("Riverbend|Cedar Fork", text := article(read, page))
        and not re.search(FICTION[read(page).get("lang")[:2]], text)
    ]
    assert not silent


def test_readers_can_tell_pages_apart(pages: list[Path], read: Read) -> None:
    """Each page has a title and a description of its own, so that a list of search results helps."""
    for what in ("string(//title)", 'string(//meta[@name="description"]/@content)'):
        values = Counter(read(page).xpath(what).strip() for page in pages)
        assert not [value for value, count in values.items() if count > 1 or not value], what


def test_a_case_says_first_what_happened_and_in_whole_sentences(copy: Copy) -> None:
    """A case that opens otherwise, or is told like a telegram, is named with its cure."""
    copy.change(CASE, r"^- \*\*What it cost:", "- **Price:")
    (problem,) = copy.errors()
    assert (
        problem.file == CASE
        and problem.message.startswith("the case opens with Who,")
        and "What it cost" in problem.cure
    )
    copy.change(CASE, r"^- \*\*Price:", "- **What it cost:")
    assert not copy.errors()
    copy.add(CASE, " ".join(["They met. They ate. All went home."] * 40))
    assert "like a telegram" in "".join(problem.message for problem in copy.errors() if problem.file == CASE)
