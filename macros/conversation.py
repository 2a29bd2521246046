"""Build a conversation: every question on one page, to pick, order, print and send."""

from __future__ import annotations

from urllib.parse import quote

from macros.here import Here
from macros.question_set import page_of_set
from macros.rendering import render
from model.conversations import LONGEST_TITLE, MINUTES, MOST_QUESTIONS, Conversation
from model.questions import MARK_WORDS, QuestionSet


def conversation_builder(here: Here) -> str:
    """The questions of every set, and what conversation.js needs to make an agenda of some of them."""
    guide = here.guide
    sets = in_order(here)
    used = {who for question_set in sets.values() for who in question_set.between}
    return render(
        "conversation-builder",
        here,
        sets=sets,
        marks=MARK_WORDS,
        places={id: page_of_set(here, id) for id in sets},
        speakers={id: name for id, name in guide.speakers.items() if id in used},
        situations={id: [situation.id for situation in guide.situations if situation.questions == id] for id in sets},
        minutes=MINUTES,
        most=MOST_QUESTIONS,
        longest=LONGEST_TITLE,
        talks=[(conversation, conversation_link(conversation)) for conversation in guide.conversations],
    )


def in_order(here: Here) -> dict[str, QuestionSet]:
    """The question sets in the order of the elements."""
    order = list(here.guide.elements)
    return dict(sorted(here.guide.questions.items(), key=lambda item: (order.index(item[1].element), item[0])))


def conversation_link(talk: Conversation) -> str:
    """The part of an address that holds a conversation, as conversation/link.js reads it:
    `#talk=1&q=set.question.question_set.question`.
    """
    picks = "_".join(".".join([picked.set, *picked.questions]) for picked in talk.picks)
    return f"#talk=1&title={quote(talk.title)}&min={talk.minutes}&q={picks}"
