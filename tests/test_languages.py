"""The guide in other languages: nothing is missing, nothing lags unseen, nothing English stands in a Spanish paper."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from broken import SOURCES, Copy

from model import Guide, load
from model.follows import same_meaning
from model.language import LOCK
from model.rules import check_guide
from model.rules.languages import stale
from model.translate import listing, record

WHOLE = ("docs", "facilitator", "languages", "edition.yml", "mkdocs.yml")
FORM = "docs/_data/tools/consent-form.yml"
PAGE = "docs/roles/families-and-students.md"
Edit = Callable[[str, str, str], None]


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """The content of the guide, to make mistakes in; its languages are up to date."""
    for name in WHOLE:
        source = root / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, tmp_path / name)
    (tmp_path / "overrides").symlink_to(root / "overrides")
    guide = load(tmp_path)
    for id, language in guide.languages.items():
        record(guide, id, [piece.file for piece in language.pieces.values() if piece.parts])
    return tmp_path


@pytest.fixture
def edit(copy: Path) -> Edit:
    """`edit(file, old, new)`: write other words into a file of the copy."""

    def write(file: str, old: str, new: str) -> None:
        text = (copy / file).read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{file} does not say “{old}”"
        (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return write


def old_parts(root: Path) -> list[str]:
    """The parts of the Spanish guide that follow an older English."""
    spanish = load(root).languages["es"]
    return [piece.where(part.id) for piece, part, _ in stale(spanish)]


def report(root: Path) -> str:
    """Every problem of the guide under `root`."""
    guide = load(root)
    check_guide(guide)
    return guide.problems.report()


def test_the_spanish_set_is_whole(guide: Guide) -> None:
    """Each file of the set says every text that the guide says there, and nothing that the guide does not have."""
    spanish = guide.languages["es"]
    assert len(spanish.pages) > 20
    assert {piece.file: piece.missing + piece.unknown for piece in spanish.pieces.values() if piece.missing} == {}
    for id, tool in spanish.tools.items():
        english = guide.tools[id]
        ids = [field.id for field in english.fields if field.id in {field.id for field in tool.fields}]
        assert [field.id for field in tool.fields] == ids
        for field in tool.fields:
            other = next(tool_field for tool_field in english.fields if tool_field.id == field.id)
            shape = (field.kind, len(field.options), len(field.row_labels), [column.id for column in field.columns])
            assert shape == (
                other.kind,
                len(other.options),
                len(other.row_labels),
                [column.id for column in other.columns],
            )


def test_a_changed_word_is_flagged_at_its_part_and_a_comma_is_not(copy: Path, edit: Edit) -> None:
    """Only a change of meaning makes a part old."""
    assert old_parts(copy) == []
    edit(FORM, "You can ask for time. If we", "You can ask for time; If we")
    edit(PAGE, "## What you can expect", "## What  you can expect")
    assert old_parts(copy) == []
    edit(FORM, "You can ask for time", "You can ask for two weeks")
    assert old_parts(copy) == [f"{FORM}#your-choice"]


def test_thirty_edits_are_each_flagged_at_the_right_part(copy: Path) -> None:
    """Of thirty parts spread over all Spanish pieces, each edit of the English is flagged there and nowhere else."""
    follows = load(copy).languages["es"].follows
    parts = [replaced for replaced in follows.replaced.values() if len(re.findall(r"\b[a-z]{5,}\b", replaced.now)) > 3]
    chosen = parts[:: len(parts) // 30][:30]
    assert len(chosen) == 30
    for replaced in chosen:
        word = next(word for word in re.findall(r"\b[a-z]{5,}\b", replaced.now) if word not in replaced.where)
        changed = re.sub(rf"\b{word}\b", "otherwise", replaced.now, count=1)
        assert not same_meaning(replaced.now, changed)
        follows.lock = follows.lock.model_copy(update={"said": follows.lock.said | {replaced.where: changed}})
        assert replaced.where in [news.replaced.where for news in follows.news()]
    flagged = {news.replaced.where for news in follows.news()}
    assert flagged == {replaced.where for replaced in chosen}


def test_an_old_part_says_so_in_spanish_and_a_list_names_it(copy: Path, edit: Edit) -> None:
    """Page and paper say it at the part; maintainers see what changed, and that it waits for nobody."""
    from model.notes import notes

    edit(PAGE, "You do not have to give a reason", "You need not give us any reason")
    guide = load(copy)
    spanish = guide.languages["es"]
    told = [note for note in notes(spanish, spanish.pages["roles/families-and-students.md"]) if note.part]
    assert [note.part for note in told] == ["how-to-say-no-or-stop"]
    assert "más vieja" in told[0].text or "más antigua" in told[0].text
    check_guide(guide)
    assert not [problem for problem in guide.problems.errors if "languages/es" in problem.file]
    assert f"older: {PAGE}#how-to-say-no-or-stop" in "\n".join(listing(guide))


def test_safety_that_lags_stops_the_build(copy: Path, edit: Edit) -> None:
    """Old words about what never waits are an error, with what to do."""
    edit("docs/_data/stop.yml", "Stop: child safety comes first", "Stop now: child safety comes first of all")
    told = report(copy)
    assert "has changed" in told
    assert "This is about safety, so the build waits." in told
    assert "python -m model.translate follow es docs/_data/stop.yml#about.title" in told


def test_a_change_can_be_marked_as_needing_no_translation(copy: Path, edit: Edit) -> None:
    """A maintainer who says so is believed, for that part and that change alone."""
    edit(FORM, "You can ask for time", "You may ask for time")
    where = f"{FORM}#your-choice"
    assert old_parts(copy) == [where]
    done, wrong = record(load(copy), "es", [where])
    assert (done, wrong) == ([where], "")
    assert old_parts(copy) == []
    edit(FORM, "You may ask for time", "You may ask for a week")
    assert old_parts(copy) == [where]


def test_what_english_adds_is_told_and_what_it_drops_is_left_out(copy: Path, edit: Edit) -> None:
    """A field that English adds is named on the Spanish page; one that it drops is gone there, too."""
    edit(
        FORM,
        '- {id: "school", label: "School"',
        '- {id: "room", label: "Room", kind: "text"}\n      - {id: "school", label: "School"',
    )
    guide = load(copy)
    missing = guide.languages["es"].pieces[FORM].missing
    assert missing == [("room.label", "Room")]
    edit(FORM, '- {id: "room", label: "Room", kind: "text"}\n      ', "")
    text = (copy / FORM).read_text(encoding="utf-8")
    (copy / FORM).write_text(re.sub(r"\n +- \{id: \"no-reason\".*", "", text), encoding="utf-8")
    assert "no-reason" not in [field.id for field in load(copy).languages["es"].tools["consent-form"].fields]
    told = report(copy)
    assert "“no-reason”" in told
    assert "it was there when this was translated" in told


def test_slips_of_translators_are_told_with_their_cure(copy: Path, edit: Edit) -> None:
    """A wrong id, a missing text, a list of another length, a heading of another part, a check without its day."""
    spanish = f"languages/es/{FORM}"
    (copy / f"languages/es/{LOCK}").unlink()
    edit(spanish, 'id: "partner"', 'id: "partnr"')
    edit(f"languages/es/{PAGE}", "{ #your-rights }", "{ #tus-derechos }")
    edit("languages/es/docs/_data/ways.yml", "\n  tools/consent-form.md: >-", "\n  tools/consent-from.md: >-")
    told = report(copy)
    assert "the guide has no item “partnr” under “fields”" in told
    assert "Did you mean “partner”?" in told
    assert "“partner.label” has no Spanish" in told
    assert "the English page has no part with the id “tus-derechos”" in told
    assert "“your-rights” has no Spanish" in told
    assert "nobody has yet written down which English this Spanish follows" in told
    assert "there is no page “tools/consent-from.md”" in told and "languages/es/docs/_data/ways.yml" in told


def test_nothing_claims_a_check_that_was_not_made(guide: Guide) -> None:
    """Each page says that nobody has checked it until its file and those it shows name a person and a day."""
    from model.notes import notes

    spanish = guide.languages["es"]
    for entry in spanish.pages.values():
        unchecked = [note for note in notes(spanish, entry) if "checked" in note.also]
        assert len(unchecked) == 1, entry.file
        assert "No person who reads both languages" in unchecked[0].also


def test_an_edition_changes_a_language_and_adds_one(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A district’s folder has its own Spanish words by id, and a language that the guide does not have."""
    own = tmp_path_factory.mktemp("edition")
    (own / "edition.yml").write_text("name: Juntos\n", encoding="utf-8")
    spanish = own / "languages" / "es" / "docs" / "_data" / "tools"
    spanish.mkdir(parents=True)
    words = 'sections:\n  - fields:\n      - {id: school, label: "Nuestra escuela"}\n'
    (spanish / "consent-form.yml").write_text(f"fields:{words.partition('fields:')[2]}", encoding="utf-8")
    guide = load(copy, own)
    labels = {field.id: field.label for field in guide.languages["es"].tools["consent-form"].fields}
    assert labels["school"] == "Nuestra escuela"
    assert labels["partner"] != guide.tools["consent-form"].fields[3].label
    shutil.copytree(copy / "languages" / "es", own / "languages" / "fr")
    text = (own / "languages" / "fr" / "language.yml").read_text(encoding="utf-8")
    (own / "languages" / "fr" / "language.yml").write_text(text.replace("es-US", "fr-CA"), encoding="utf-8")
    assert sorted(load(copy, own).languages) == ["es", "fr"]


def test_a_menu_that_names_an_untranslated_page_says_where_its_translation_goes(copy: Path, edit: Edit) -> None:
    """Who begins a language is told the file to write for each page that its menu names."""
    edit("languages/es/language.yml", "pages: [index.md]", "pages: [index.md, elements/communicate.md]")
    told = report(copy)
    assert "the navigation names “elements/communicate.md”, which does not exist" in told
    assert "Translate it as languages/es/docs/elements/communicate.md, or take it out of the menu." in told


def test_a_wrong_value_in_data_that_a_language_only_takes_over_is_told_once(root: Path, tmp_path: Path) -> None:
    """A slip in data that no language translates is told at its line of the guide, with a cure, and ends nothing."""
    copy = Copy(root, tmp_path)
    shutil.copytree(root / "tests/tongues/vi", copy.root / "languages/vi")
    assert not (copy.root / "languages/vi" / SOURCES).exists()
    line = copy.change(SOURCES, r"^    strength: .*$", "    strength: randomized study")
    problems = [problem for problem in copy.errors() if "“strength” cannot be" in problem.message]
    assert [(problem.file, problem.line) for problem in problems] == [(SOURCES, line)]
    assert problems[0].cure
