"""Every word that code shows stands in one catalog, and a guide speaks the language of its edition."""

from __future__ import annotations

import copy
import json
import pickle
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from jinja2 import Environment

from generators import templates
from generators.scripts import word_table
from macros.boxes import cut_line
from macros.here import Here
from macros.text import months, spans
from model import Guide, Problems, load
from model.catalogs import FOLDER, NAME, TEMPLATE, forms, read_words
from model.extract import extracted, update, written
from model.rules import check_guide
from model.words import Words

HEAD = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
BEGINS = re.compile(r"\b(?:say\w*|saidLater)\(\s*[\"'`]([^\"'`\\\n]*)")
"""How a text begins that a script marks, whatever way it is quoted."""
SPANISH = f"""{HEAD}
msgid "Cut here"
msgstr "Corte aquí"

msgid "%(num)s minute"
msgid_plural "%(num)s minutes"
msgstr[0] "%(num)s minuto"
msgstr[1] "%(num)s minutos"

msgid "%(items)s and %(last)s"
msgstr "%(items)s y %(last)s"

#, fuzzy
msgid "Meanwhile"
msgstr "Algo que alguien tiene que mirar"

msgid "Do this now"
msgstr ""
"""


def catalog(root: Path, language: str, text: str) -> Path:
    """Write a catalog into the folder `root`; returns the folder."""
    path = root / FOLDER / language / NAME
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return root


def spoken(guide: Guide, words: Words) -> Here:
    """A page of the guide as it is when the guide says `words`."""
    told = copy.copy(guide)
    told.words = words
    return Here(told, "index.md")


def test_the_list_of_words_is_up_to_date(root: Path) -> None:
    """languages/messages.pot has every text that code marks: after a change, `make words` writes it anew."""
    assert (root / TEMPLATE).read_bytes() == written(extracted(root)), "Run: make words"


def test_sentences_with_links_are_in_the_list(root: Path) -> None:
    """A sentence around a link, which templates mark as a block, is in the list too: the stop line is one of them."""
    marked = [path.read_text(encoding="utf-8") for path in (root / "macros/partials").glob("*.html")]
    assert sum(text.count("{% trans") for text in marked) > 5
    told = [message.id for message in extracted(root) if isinstance(message.id, str)]
    assert any(text.startswith("<strong>Stop line.</strong>") and "<a href=" in text for text in told)


def test_every_text_of_a_script_is_in_the_list(root: Path, tmp_path: Path) -> None:
    """A text within `${…}` or within another call is found too, and one that the reader could miss stops here."""
    script = tmp_path / "overrides/assets/javascripts/sheet.js"
    script.parent.mkdir(parents=True)
    script.write_text(
        'tell(`${on ? say("Running", { at: 1 }) : ""} ${say("Left: %(what)s", { what: say("none") })}`)\n'
    )
    assert [message.id for message in extracted(tmp_path) if message.id] == ["Running", "Left: %(what)s", "none"]
    told = [form for message in extracted(root) for form in forms(message.id)]
    for path in (root / "overrides/assets/javascripts").rglob("*.js"):
        for begins in BEGINS.findall(path.read_text(encoding="utf-8")) if "vendor" not in path.parts else ():
            assert any(text.startswith(begins) for text in told), f"{path.name}: {begins}"


def test_a_guide_speaks_its_language(guide: Guide, tmp_path: Path) -> None:
    """What is translated is said in Spanish, with its plurals and lists; what is not, or is uncertain, in English."""
    words = read_words("es-MX", [catalog(tmp_path, "es", SPANISH)], Problems())
    assert words.say("Cut here") == "Corte aquí"
    assert [words.duration(minutes) for minutes in (1, 45)] == ["1 minuto", "45 minutos"]
    assert words.listed(["leer", "sumar", "cantar"]) == "leer, sumar y cantar"
    assert words.say("Meanwhile") == "Meanwhile" and words.say("Do this now") == "Do this now"
    assert cut_line(spoken(guide, words)) == '<p class="cut-line">Corte aquí</p>'


def test_two_languages_are_built_in_one_run(guide: Guide, tmp_path: Path) -> None:
    """Each guide has its own words, whichever was asked last; they also go to the processes that write files."""
    spanish = spoken(guide, read_words("es", [catalog(tmp_path, "es", SPANISH)], Problems()))
    english = spoken(guide, Words())
    said = [cut_line(here) for here in (english, spanish, english, spanish)]
    assert said[0] == said[2] == '<p class="cut-line">Cut here</p>' and said[1] == said[3] != said[0]
    assert pickle.loads(pickle.dumps(spanish.guide.words)).say("Cut here") == "Corte aquí"


def test_dates_and_numbers_are_the_language_s_own() -> None:
    """Dates, months and numbers are written as readers of the language write them."""
    english, spanish = Words(), Words("es-MX")
    day = date(2026, 11, 1)
    assert (english.date(day), spanish.date(day)) == ("November 1, 2026", "1 de noviembre de 2026")
    assert (english.day(day), spanish.day(day)) == ("November 1", "1 de noviembre")
    assert (english.month(9, short=True), english.month(5), spanish.month(5)) == ("Sep", "May", "mayo")
    assert (english.decimal(1250.5), Words("es").decimal(12500.5)) == ("1,250.5", "12.500,5")
    assert months(english, ["may", "aug", "sep"]) == "August, September and May"
    assert spans(english, ["aug", "sep", "oct", "jan"]) == "August to October, January"


def test_an_edition_has_words_of_its_own(root: Path, tmp_path: Path) -> None:
    """An edition’s catalog goes before the guide’s, in English too."""
    ours = f'{HEAD}\nmsgid "Meanwhile"\nmsgstr "Until then"\n'
    guide = load(root, catalog(tmp_path, "en", ours))
    assert guide.words.say("Meanwhile") == "Until then" and guide.words.say("Cut here") == "Cut here"


@pytest.mark.parametrize(
    ("text", "line", "message", "cure"),
    [
        (
            'msgid "Session %(number)s · %(step)s"\nmsgstr "Sesión %(numero)s · %(step)s"',
            6,
            "“Sesión %(numero)s · %(step)s” must hold the places for words of the English text: %(number)s, %(step)s",
            "Copy them from the English text",
        ),
        (
            'msgid "Do this noww"\nmsgstr "Haga esto"',
            6,
            "the guide does not say “Do this noww”",
            "Did you mean “Do this now”?",
        ),
        (
            'msgid "Meanwhile"\nmsgstr "Before \\"all\\""',
            6,
            '“Before "all"” has straight quotation marks',
            "Write “ and ”",
        ),
        (
            'msgstr "Until then"\nmsgid',
            6,
            "this list of translations cannot be read",
            "Mend it with the program Poedit",
        ),
    ],
)
def test_a_mistake_in_a_catalog_is_told(
    root: Path, tmp_path: Path, text: str, line: int, message: str, cure: str
) -> None:
    """A place misspelled, a text that nobody says, straight quotation marks and a broken file: file, line and cure."""
    guide = load(root, catalog(tmp_path, "en", f"{HEAD}\n{text}\n"))
    check_guide(guide)
    told = [problem for problem in guide.problems.errors if problem.file.endswith("languages/en/messages.po")]
    assert [(problem.line, problem.message.startswith(message)) for problem in told] == [(line, True)], told
    assert told[0].cure.startswith(cure)


def test_a_language_that_nobody_knows_is_told(root: Path, tmp_path: Path) -> None:
    """A language that is none stops with the line of edition.yml."""
    (tmp_path / "edition.yml").write_text("language: xx-YY\n", encoding="utf-8")
    (problem,) = [p for p in load(root, tmp_path).problems.errors if "language" in p.message]
    assert problem.message == "“xx-YY” is no language that is known" and problem.line == 1


def test_scripts_get_the_words_of_their_page(root: Path, tmp_path: Path) -> None:
    """The script that another language’s pages load holds what scripts say, and nothing else; English has none."""
    text = SPANISH + '\nmsgid "Undo"\nmsgstr "Deshacer"\n'
    table = word_table(read_words("es", [catalog(tmp_path, "es", text)], Problems()), root)
    head, told = table.removesuffix(" }\n").split(", words: ", 1)
    assert head == "globalThis.guideWords = { plural: n => Number((n != 1))"
    said = json.loads(told)
    assert said["Undo"] == ["Deshacer"] and "Cut here" not in said and "Removed." not in said
    assert said["%(num)s minute"] == ["%(num)s minuto", "%(num)s minutos"]
    assert word_table(Words(), root) == ""


def test_templates_for_other_generators_are_written_out(root: Path, tmp_path: Path) -> None:
    """Stage one leaves no catalog to read: templates say the language’s own words, and show the same pages."""
    text = f'{HEAD}\nmsgid "Search"\nmsgstr "Buscar \\\\ ahora"\n\nmsgid "Kept by the %(owner)s."\n'
    text += 'msgstr "%(owner)s cuida esto al 100%%."\n'
    words = read_words("es", [catalog(tmp_path, "es", text)], Problems())
    template = """<b title="{{ _("Search") }}">{{ _('Search') if 1 }}</b>
{% if owner -%}
{% trans owner=owner|replace("a", "o"), b=(1, 2) %}Kept by the {{ owner }}.{% endtrans %}{% endif %} 5%"""
    plain, speaking = Environment(), Environment()
    words.install(speaking)
    shown = plain.from_string(templates.spoken(template, words)).render(owner="La escuela")
    assert shown == speaking.from_string(template).render(owner="La escuela")
    assert shown == """<b title="Buscar \\ ahora">Buscar \\ ahora</b>\nLo escuelo cuida esto al 100%. 5%"""
    both = plain.from_string(templates.spoken(template, Words(), {"es": words}))
    assert both.render(owner="La escuela", meta={"language": "es"}) == shown
    assert both.render(owner="An office", meta={}) == """<b title="Search">Search</b>\nKept by the An office. 5%"""
    for path in (root / "overrides").rglob("*.html"):
        assert not re.search(r"\b_\(|\btrans\b", templates.spoken(path.read_text(encoding="utf-8"), words)), path
    with pytest.raises(ValueError, match="takes values in {% trans %} only"):
        templates.spoken("""{{ _("Edition %(edition)s", edition=1) }}""", words)


def test_translators_keep_their_work(root: Path, tmp_path: Path) -> None:
    """`make words` adds new texts to every catalog, keeps what is translated, and marks a changed text as uncertain."""
    for name in ("macros", "model", "publish", "generators", "overrides"):
        (tmp_path / name).mkdir()
    (tmp_path / "macros" / "sheet.py").write_text('say("Cut along this line")\nsay("Fold here")\n', encoding="utf-8")
    old = f'{HEAD}\nmsgid "Cut along the line"\nmsgstr "Corte por la línea"\n\nmsgid "Fold here"\nmsgstr "Doble aquí"\n'
    catalog(tmp_path, "es", old)
    assert update(tmp_path)[1].endswith("1 of 2 translated, 1 marked “fuzzy” to look at again")
    words = read_words("es", [tmp_path], Problems())
    assert words.say("Fold here") == "Doble aquí" and words.say("Cut along this line") == "Cut along this line"
    assert replace(words, compiled=b"").say("Fold here") == "Fold here"


def test_a_catalog_gives_the_same_bytes_on_every_day(root: Path) -> None:
    """What was written with the same words is not written again, however long ago that was."""
    said = read_words("es", [root], Problems()).compiled
    assert said and set(re.findall(rb"Date: (\d+)", said)) == {b"2000"}
