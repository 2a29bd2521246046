"""Each question set as cards to cut."""

from __future__ import annotations

from collections.abc import Iterator

from model import Guide
from model.notes import notes_on_data
from model.questions import MARK_WORDS
from model.wording import plain
from publish.collect import Articles
from publish.document import Part
from publish.product import Product
from publish.products.printed import printed


def products(guide: Guide, articles: Articles) -> Iterator[Product]:
    for id, question_set in guide.questions.items():
        say, title = guide.words.say, plain(question_set.title)
        cards = f"questions/{id}/cards"
        articles.capture_template(
            cards,
            "question-cards",
            set=question_set,
            who=[guide.speakers[name] for name in question_set.between],
            stop=guide.stop if question_set.stop_line else None,
            marks=MARK_WORDS,
            notes=notes_on_data(guide, f"docs/_data/questions/{id}.yml"),
        )
        yield printed(
            articles,
            guide.page_of_questions(id) or guide.page_for("element", question_set.element),
            f"questions/{id}-cards.pdf",
            say("Cards: %(title)s", title=title),
            "card-sheet",
            [Part(cards)],
            title=title,
            subtitle=say("question cards"),
            running=say("Question cards"),
            description=say("Cards to cut out, one question on each: %(title)s.", title=title),
        )
