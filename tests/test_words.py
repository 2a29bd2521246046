"""The guide is written in plain American English, at a length a busy person can read."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Iterator

import pytest

from conftest import Read
from model import Guide
from reading import grade, grades, own_words, running_text

BRITISH = re.compile(
    r"\b(?:\w*(?:colour|behaviour|favour|neighbour|labour|honour)\w*|licences?|centres?|theatres?|programmes?|enrol(?:s|ment|ments)?|"
    r"(?:organ|recogn|real|prior|summar|emphas|minim|special|apolog)is(?:e|es|ed|ing|ation|ations)|(?:cancel|travel|counsel|model|label)l(?:ed|ing|or|ors)|"
    r"whilst|amongst|learnt|judgement|timetables?|fortnight|half-term|head ?teachers?|pupils?(?! Rights)|term-time|organisations?|practis(?:e|ed|ing)|grey|cheques?|metres?)\b", re.I)
NEVER = re.compile(
    r"\b(?:at-risk (?:student|youth|child|kid|famil)\w*|hard[ -]to[ -]reach|under-?served|our kids|buy-in|stakeholders?|empower\w*|give back|low[ -](?:performing|achieving|income) (?:student|child|kid|famil)\w*|"
    r"disadvantaged|in today.s world|in order to|utili[sz]e\w*|leverage\w*|synerg\w*|best practices?|going forward|robust|holistic)\b", re.I)
IMPRINT = "not produced or endorsed by"
FAMILY_FORMS = ("consent-form", "feedback-short-forms", "message-templates")
QUOTED = {"about/sources/"}
"""Pages that quote other people’s titles."""


def article(read: Read, page: Path) -> str:
    """The words of a page’s own text, without code."""
    found = read(page).xpath("//article")
    return " ".join(text for node in found for text in node.xpath(".//text()[not(ancestor::code or ancestor::pre or ancestor::script or ancestor::style)]"))


@pytest.mark.parametrize("pattern", [BRITISH, NEVER], ids=["British spelling", "words we do not use of people, or at all"])
def test_words_are_the_guide_s_own(pages: list[Path], site: Path, read: Read, pattern: re.Pattern[str]) -> None:
    """No page spells the British way or uses a word that the guide does not use."""
    found = {f"{page.relative_to(site)}: {match[0]}" for page in pages if not any(str(page.parent.relative_to(site)) + "/" == quoted for quoted in QUOTED)
             for match in pattern.finditer(article(read, page))}
    assert not found


def test_chapters_have_a_length_that_can_be_read(guide: Guide) -> None:
    """Each chapter has 1,400 to 2,500 words of its own: ten minutes’ reading, and enough to act on."""
    lengths = {entry.slug: len(own_words(entry.body)) for entry in guide.of_kind("element")}
    assert lengths and not {slug: length for slug, length in lengths.items() if not 1400 <= length <= 2500}


def test_pages_can_be_read_by_everyone(guide: Guide) -> None:
    """Each page reads at tenth grade or below, and what families and students read or are asked at eighth."""
    assert grade("The cat sat on the mat. It was fat.") < 2 < 12 < grade("Institutional accountability necessitates comprehensive organizational documentation throughout implementation.")
    found = grades(guide)
    assert len(found) > 60 and not {name: level for name, (level, limit) in found.items() if level > limit}


def test_forms_for_families_are_in_plain_words(guide: Guide) -> None:
    """What families and students read in forms and messages is at eighth grade or below."""
    sections = {(slug, section.title): section for slug in FAMILY_FORMS for section in guide.tools[slug].sections if re.search("famil|student", section.title, re.I) or slug == "consent-form"}
    assert sections
    hard = {}
    for (slug, title), section in sections.items():
        words = [section.intro, *(f"{one.label}. {one.text} {guide.tools[slug].start.get(one.id, '')}" for one in section.fields if one.kind != "table")]
        hard[slug, title] = grade(" ".join(words))
    assert not {key: level for key, level in hard.items() if level > 8}


def sentences_of(guide: Guide) -> Iterator[tuple[str, str]]:
    """Every sentence of twelve words or more that a page itself says, with its file; boxes that come from data are not among them."""
    for entry in guide.pages.values():
        for sentence in re.split(r"(?<=[.!?])[”\")]*\s+", running_text(entry.body)):
            words = re.findall(r"[a-z0-9’']+", sentence.lower())
            if len(words) >= 12:
                yield " ".join(words), entry.file


def test_no_long_sentence_is_written_twice(guide: Guide) -> None:
    """No sentence of twelve words or more stands twice in the guide: whoever reads two pages does not read one."""
    places: dict[str, set[str]] = {}
    for sentence, file in sentences_of(guide):
        if not sentence.startswith(IMPRINT):
            places.setdefault(sentence, set()).add(file)
    assert len(places) > 2000 and not {sentence: files for sentence, files in places.items() if len(files) > 1}


def test_fiction_says_that_it_is(pages: list[Path], site: Path, read: Read) -> None:
    """Each page that tells of Riverbend or Cedar Fork says that they are fictional."""
    silent = [str(page.relative_to(site)) for page in pages if re.search("Riverbend|Cedar Fork", text := article(read, page)) and not re.search("fiction", text)]
    assert not silent


def test_readers_can_tell_pages_apart(pages: list[Path], read: Read) -> None:
    """Each page has a title and a description of its own, so that a list of search results helps."""
    for what in ("string(//title)", 'string(//meta[@name="description"]/@content)'):
        values = Counter(read(page).xpath(what).strip() for page in pages)
        assert not [value for value, count in values.items() if count > 1 or not value], what


def test_descriptions_are_one_sentence(guide: Guide) -> None:
    """Each page’s description is one or two short sentences that end with a period."""
    odd = [entry.file for entry in guide.pages.values() if entry.page and entry.kind != "slides" and not re.fullmatch(r"[^.?!]+[.?!](?: [^.?!]+[.?!])?", entry.page.description)]
    assert not odd
