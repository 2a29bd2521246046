"""Explain a term where a reader meets it, and list all terms."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import render


def term(here: Here, id: str, words: str = "") -> str:
    """`words` as a button that opens the term’s meaning; the term itself if no words are given."""
    meant = here.find("glossary term", id, here.guide.terms)
    return render(
        "term", here, term=meant, words=words or meant.term, note=f"term-{id}-{here.count(f'term-{id}')}"
    ).replace("\n", "")


def glossary(here: Here) -> str:
    """Every term and its meaning, in alphabetical order."""
    return render("glossary", here, terms=sorted(here.guide.terms.values(), key=lambda t: t.term.casefold()))
