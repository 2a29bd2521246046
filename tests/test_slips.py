"""Whatever a reader would see as garbage, a dead end or a danger is told with line and cure; right texts are not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
import slips
from PIL import Image

from model import Guide, load
from model.rules import check_guide, marks, private, protected, sense, strays, words
from model.safety import DANGER

SITE = "https://guide.example.org/guide/"
BEFORE = "# A page\n\nWords that are right.\n\n"
"""What stands above each slip: it begins on the fifth line."""


def holds(slips: Iterable[tuple[int, str, str]], told: str, line: int | None = 5) -> None:
    """A problem has the words `told` and a cure, is no longer than a screen, and names the line or one below it."""
    slips = list(slips)
    assert [item for item in slips if told in item[1]], slips
    for at, message, cure in slips:
        assert cure and cure[0].isupper() and cure.rstrip("”").endswith((".", "}", "?")) and len(message) < 160, (
            message,
            cure,
        )
        assert line is None or line <= at <= line + 12, (at, message)


@pytest.mark.parametrize("kind", ["TABLES", "LISTS", "MARKS", "BOXES", "HTML", "LINKS", "SIGNS"])
def test_a_slip_in_markdown_is_told(kind: str) -> None:
    """Each slip of this kind is told, with the line on which it stands."""
    for text, told in getattr(slips, kind):
        holds(marks.slips(f"{BEFORE}{text}\n", SITE), told)


@pytest.mark.parametrize("kind", ["PEOPLE", "PLACEHOLDERS", "AMOUNTS", "LETTERS", "TEXTS"])
def test_a_text_that_must_not_be_published_is_told(kind: str) -> None:
    """Names, numbers, places, placeholders, amounts without source and broken letters are told with their line."""
    for text, told in getattr(slips, kind):
        if told:
            holds(((index + 1, *rest) for index, *rest in private.told(f"{BEFORE}{text}\n")), told)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ('{{ tem("mou") }}', "there is nothing called “tem”"),
        ('{{ Cite("S10") }}', "there is nothing called “Cite”"),
        ("{{ cite('S10' }}", "cannot be read"),
        ('{{ cite("S10) }}', "cannot be read"),
        ("{{ cite(“S10”) }}", "cannot be read"),
        ("{{ cite(S10) }}", "lacks quotation marks"),
        ("{{ cite S10 }}", "cannot be read"),
        ("{{ cite }}", "stands here without its round brackets"),
        ("{{ }}", "cannot be read"),
        ("{{< note >}}", "belongs to another program"),
        ("{{ your_rule(who-may-sign) }}", "lacks quotation marks"),
        ("{{ your_rule() }}", "does not say which"),
        ('{{ cite("S10", page=4) }}', "has “page=”"),
        ('{{ framework("small", "blue", "wide") }}', "more words in its brackets"),
        ('See {{ your_rule("who-may-sign") }} first.', "makes a whole part of the page"),
    ],
)
def test_a_call_that_means_nothing_is_told(root: Path, call: str, told: str) -> None:
    """What stands between two braces is checked before any page is made, also under a heading and in a list."""
    known = marks.macro_names(root)
    assert {"cite", "term", "tool_form"} <= known
    for text in (call, f"- Words {call}.", f"## A part {call}"):
        holds(marks.calls(f"{BEFORE}{text}\n", known, marks.macro_takes(root)), told)
    for right in ('{{ cite("S10") }}', '{{ cite("S10", "S11") }}', "```\n{{ tem(1) }}\n```", "{{ framework() }}"):
        assert not list(marks.calls(right, known)), right


def test_right_texts_are_not_complained_of() -> None:
    """Nothing is said of what is well written."""
    for text in slips.RIGHT:
        assert not marks.slips(f"{BEFORE}{text}\n", SITE), text
        assert not private.told(f"{BEFORE}{text}\n"), text
        assert not [*sense.moments(text), *sense.letters(text)], text
        assert not DANGER.search(text) and not words.SHORT.search(text), text


def test_days_hours_and_letters_that_cannot_be_meant_are_told() -> None:
    """A day that no calendar has, an hour that no clock shows, a day in small letters and a shout are told."""
    for text, told in slips.MOMENTS:
        holds(((0, *rest) for rest in (*sense.moments(text), *sense.letters(text))), told, line=None)
    for text, told in (("Tuesday, November 30, 2026", "is a Monday"), ("40 of 30 came.", "more than all of them")):
        holds(((0, *rest) for rest in (*sense.moments(text), *sense.sums(text))), told, line=None)


def test_what_touches_the_stop_line_is_heard_in_plain_words(guide: Guide) -> None:
    """Harm to a child is heard in the words of whoever saw it, and not where an act has another object."""
    assert guide.stop
    for text in slips.DANGERS:
        assert guide.stop.touched_by(text), text
    for right in (
        "The row touches students.",
        "Never alone with a student.",
        "She hit the gong.",
        "We plan to end it.",
    ):
        assert not guide.stop.touched_by(right), right


def test_words_and_slips_of_the_pen_are_told() -> None:
    """Words that the guide does not use, Latin in short and common slips are met."""
    for text in slips.HOUSE:
        assert words.PATTERN.search(text) or words.SHORT.search(text) or words.SLIP.search(text), text


def test_a_file_that_does_not_belong_is_told() -> None:
    """Whatever lies beside pages and data and would be published, or is lost there, is told with what to do."""
    for file, told in slips.FILES:
        holds(((0, message, cure) for _, message, cure in strays.strays([file])), told, line=None)
    assert not list(
        strays.strays(["docs/tools/x.md", "docs/_data/tools/x.yml", "docs/tools/x.svg", "facilitator/y.png"])
    )


def test_names_that_some_computers_take_for_one_are_told() -> None:
    """Two files whose names differ only by capitals or accents are told."""
    for pair in slips.ALIKE:
        holds(
            ((0, message, cure) for _, message, cure in strays.alike(list(pair))), "only by capitals or accents", None
        )
    assert not list(strays.alike(["docs/a.md", "docs/b.md"]))


def test_a_value_that_says_nothing_is_told() -> None:
    """Spaces, dashes, “n/a” and dates far off are told; words, and days that can be, are not."""
    for value, told in slips.VALUES:
        holds(((0, *rest) for rest in private.of_value(value)), told, line=None)
    assert not [item for value in ("2026-11-21", "None of these", "Words", 3, True) for item in private.of_value(value)]


def test_the_same_thing_under_two_ids_is_told() -> None:
    """Two items of a list that say the same under two ids are told; other words are not."""
    for name, text, again in slips.TWICE:
        items = {"items": [{"id": "a", name: text}, {"id": "b", name: again}]}
        holds(
            ((0, message, cure) for _, message, cure in private.twice(items)),
            f"“b” and “a” have the same words after {name}:",
            line=None,
        )
        assert not list(private.twice({"items": [{"id": "a", name: text}, {"id": "b", name: "Something else"}]}))


@pytest.mark.parametrize("name, told", [
    ("cut.png", "cut off"), ("cut.jpg", "cut off"), ("no.png", "cut off"), ("cut.svg", "cut off"),
    ("bad.svg", "a program"),
    ("hot.svg", "a program"), ("far.svg", "from elsewhere"), ("named.png", "its name says PNG"), ("wide.png", "pixels"),
    ("large.png", "KB"), ("empty.jpg", "cut off"),
])  # fmt: skip
def test_a_picture_that_will_not_show_is_told(tmp_path: Path, name: str, told: str) -> None:
    """A picture that is cut off, mislabeled, too large or holds a program is told."""
    path = tmp_path / name
    image = Image.effect_noise((300, 200), 90).convert("RGB")
    image.save(tmp_path / "whole.png")
    image.save(tmp_path / "whole.jpg")
    whole = (tmp_path / f"whole{path.suffix}").read_bytes() if path.suffix != ".svg" else b""
    drawings = {
        "cut.svg": "<svg><path d='M0",
        "bad.svg": "<svg><script>x()</script></svg>",
        "hot.svg": "<svg onload='x()'></svg>",
        "far.svg": "<svg><image href='https://x.example/a.png'/></svg>",
    }
    if name in drawings:
        path.write_text(drawings[name])
    elif name == "named.png":
        path.write_bytes((tmp_path / "whole.jpg").read_bytes())
    elif name == "wide.png":
        Image.new("L", (5000, 10)).save(path)
    elif name == "large.png":
        Image.effect_noise((1200, 900), 90).save(path)
    elif name == "no.png":
        path.write_bytes(b"no picture")
    else:
        path.write_bytes(whole[: len(whole) // 2] if name != "empty.jpg" else b"")
    holds(((0, *rest) for rest in strays.picture(path)), told, line=None)
    assert not list(strays.picture(tmp_path / "whole.png"))


def test_a_line_lost_from_the_stop_line_is_told(guide: Guide) -> None:
    """Whichever line goes from the stop line, and wherever a “not” goes, it is told; as it stands, nothing is."""
    stop = guide.lines[protected.STOP].value
    assert not list(protected.lost(stop))
    for field, index in slips.LOST:
        less = [line for place, line in enumerate(stop[field]) if place != index]
        assert [item for item in protected.lost(stop | {field: less}) if item[0] == field], (field, index)
    for field, text, turned in slips.TURNED:
        value = stop[field]
        other = (
            [line.replace(text, turned) for line in value] if isinstance(value, list) else value.replace(text, turned)
        )
        assert other != value, text
        assert [item for item in protected.lost(stop | {field: other}) if item[0] == field], text
    for name, line in stop["families"].items():
        if name == "short":
            assert list(protected.lost(stop | {"families": {name: line.replace("988", "the office")}}))


def test_what_nobody_may_be_asked_about_a_student_stays(guide: Guide) -> None:
    """Each part of the list on the privacy page is missed when it goes."""
    body = guide.pages["about/privacy.md"].body
    assert not list(protected.no_longer_asked_for(body))
    sentence = next(line for line in body.split("\n") if line.startswith("Please do not type"))
    for part in slips.NEVER_ASKED:
        assert part in sentence and list(
            protected.no_longer_asked_for(body.replace(sentence, sentence.replace(part, "", 1)))
        )


@pytest.mark.parametrize("word", slips.SPELLINGS)
def test_a_word_of_other_houses_is_told(word: str) -> None:
    """Spellings of other countries and words that the guide does not use are told in all their forms."""
    assert words.PATTERN.search(f"We {word} here.")


def test_all_kinds_are_told_by_the_check_of_the_content(guide: Guide, tmp_path: Path) -> None:
    """`make check` tells a slip of each kind in a whole guide, with its file and line, and no traceback."""
    from broken import PLAIN, QUESTIONS, Copy

    copy = Copy(guide.root, tmp_path)
    at = {name: copy.add(PLAIN, text) for name, text in (
        ("a list that runs on", "We need:\n- a room"), ("is code of web pages", "Words <b>bold</b>."),
        ("has no address", "Read [the form]()."), ("a telephone number", "Call 415-867-5309."),
        ("a placeholder", "The room is TBD."),
    )}  # fmt: skip
    copy.change(QUESTIONS, r"^title: .*$", 'title: "TBD"')
    copy.change(protected.STOP, r'  - "Do not promise secrecy."\n', "")
    copy.write("docs/tools/notes.txt", "mine")
    problems = copy.errors()
    for told, line in at.items():
        assert [
            item for item in problems if item.file == PLAIN and line <= item.line <= line + 1 and told in item.message
        ], told
    for file, told in (
        (QUESTIONS, "a placeholder"),
        (protected.STOP, "do not promise secrecy"),
        ("docs/tools/notes.txt", "notes"),
    ):
        assert [item for item in problems if item.file == file and told in item.message and item.cure], file


@pytest.mark.parametrize(("words", "told"), [
    ("Write to [School name] first.", "a blank that nobody filled in"),
    ("See [[the cost sheet](index.md).", "a bracket too many"),
    ("See [half an hour](index.md#half-hours).", "a part that is not there"),
    ("See [here below](#no-such-part).", "a part that is not there"),
    ("A student said that she wants to kill herself.", "touches the stop line"),
    ("When the door is locked, call 912.", "“912” is no number"),
    ("27 of 61 read well; 30 do not yet.", "27 and 30 make 57"),
    ("Ask the the nurse.", "a word stands twice"),
    ("You will recieve an answer.", "is misspelled"),
    ("Think of wheelchair-bound students.", "does not say “wheelchair-bound”"),
])  # fmt: skip
def test_what_only_the_whole_guide_can_tell_is_told_on_a_page(
    guide: Guide, tmp_path: Path, words: str, told: str
) -> None:
    """A blank, a part that is not there, a danger without the stop line, a sum: told on their line, alone."""
    from broken import PLAIN, Copy

    copy = Copy(guide.root, tmp_path)
    line = copy.add(PLAIN, words)
    (problem,) = copy.errors()
    assert told in problem.message and problem.cure, problem
    assert (problem.file, problem.line) == (PLAIN, line)


@pytest.mark.parametrize(("file", "pattern", "new", "told"), [
    ("docs/_data/sources.yml", r"^    strength: .*$", "    strength: randomized study", "“strength” cannot be"),
    ("docs/_data/situations.yml", r"^(    who: .*)$", r"\1  # Karen asked for this", "a person’s name"),
    ("docs/_data/situations.yml", r"^    words: \"", '    words: "<b>Now</b> ', "is code of web pages"),
    ("docs/_data/tools/consent-form.yml", r'^title: "(.*)"$', r"title: “\1”", "curly quotation marks"),
    ("docs/_data/tools/consent-form.yml", r'^title: "', 'title: "My ', "and in the data"),
    ("docs/_data/tools/partner-fit-rubric.yml", r"\{value: 2, label", "{value: 3, label", "comes after the level"),
    ("docs/_data/tools/consent-form.yml", r'until: "(\d{4})-\d\d-\d\d"', r'until: "\1-02-30"', "is no day"),
    ("docs/_data/tools/consent-form.yml", r'until: "\d{4}', 'until: "2020', "before “from”"),
    ("docs/_data/tools/consent-form.yml", r"we take it as a no", "we take it as a yes", "a protected sentence"),
    ("docs/start/safety-first.md", r"call or text 988", "call or text 989", "“989” is no number"),
])  # fmt: skip
def test_what_cannot_be_meant_in_data_is_told(
    guide: Guide, tmp_path: Path, file: str, pattern: str, new: str, told: str
) -> None:
    """Data that no schema refuses and no reader can use is told with its cure."""
    from broken import Copy

    copy = Copy(guide.root, tmp_path)
    copy.change(file, pattern, new)
    assert [item for item in copy.errors() if told in item.message and item.cure], copy.errors()


def test_a_photo_with_its_place_and_a_picture_that_nobody_shows_are_told(guide: Guide, tmp_path: Path) -> None:
    """What a phone wrote into a photo would be published with it; so would a picture that no page shows."""
    from broken import Copy

    copy = Copy(guide.root, tmp_path)
    exif = Image.Exif()
    exif[strays.GPS] = {1: "N", 2: (39.0, 57.0, 9.0), 3: "W", 4: (75.0, 9.0, 9.0)}
    photo = copy.root / "docs/start/reading.jpg"
    Image.new("RGB", (60, 40)).save(photo, exif=exif)
    assert {item.message for item in copy.errors() if item.file == "docs/start/reading.jpg"} == {
        "this photo holds the place where it was taken", "no page shows this picture",
    }  # fmt: skip


def test_there_are_six_hundred_slips() -> None:
    """At least six hundred slips are tried, and ten of each kind."""
    tables = ("TABLES", "LISTS", "MARKS", "BOXES", "HTML", "LINKS", "PEOPLE", "PLACEHOLDERS", "AMOUNTS", "LETTERS",
              "FILES", "ALIKE", "VALUES", "TWICE", "LOST", "TURNED", "SPELLINGS", "SIGNS", "TEXTS",
              "DANGERS", "HOUSE")  # fmt: skip
    counts = {name: len(getattr(slips, name)) for name in tables}
    assert sum(counts.values()) >= 600 and min(counts.values()) >= 10, counts


def test_the_guide_itself_has_no_slip(root: Path) -> None:
    """None of these rules complains of the guide as it stands."""
    guide = load(root)
    check_guide(guide)
    assert not guide.problems.errors


def test_an_edition_may_name_its_own_people_and_numbers(guide: Guide, tmp_path: Path) -> None:
    """The guide names nobody who can be reached; an edition of a district’s own may, and still no placeholder."""
    page = guide.pages["start/kinds-of-partnership.md"]
    words = "Call Ms. Rivera, 415-867-5309, or [write to her](mailto:pat@district.example.net). The room is TBD."
    pages = {page.src: replace(page, body=f"{page.body}\n\n{words}\n")}
    for local, count in ((None, 4), (tmp_path, 1)):
        own = replace(guide, root=tmp_path, pages=pages, lines={}, local=local)
        problems = [*private.check(own), *marks.check(own)]
        assert len({problem.message for problem in problems}) == count + (local is None), problems
