"""What a page in another language says beside its own words: who checked it, what is older, which links are English."""

from __future__ import annotations

import posixpath
import re

from macros import links
from macros.here import Here
from macros.rendering import render
from model.guide import Entry, Guide
from model.markdown import headings
from model.notes import notes
from model.wording import plain
from model.words import said_later

MARKDOWN_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(([^)\s]+\.md(?:#[^)\s]*)?)\)(?!\{)")
PERMALINK = said_later("Link to this part")
"""What mkdocs.yml calls the mark beside each heading."""
HTML_LINK = re.compile(r'<a ([^>]*?)href="([^":#]+/(?:#[^"]*)?)"([^>]*)>(.*?)</a>', re.S)


def in_language(guide: Guide, entry: Entry, text: str) -> str:
    """The Markdown of a page, its macros run, with what its language adds."""
    if not guide.original:
        return text
    return _with_notes(guide, entry, _with_links(guide, guide.original, entry, text))


def with_marks(guide: Guide, html: str) -> str:
    """The HTML of a page with the words of its language on the marks that lead to its parts."""
    if not guide.original:
        return html
    return html.replace(f'title="{PERMALINK}"', f'title="{guide.words.say(PERMALINK)}"')


def _with_links(guide: Guide, original: Guide, entry: Entry, text: str) -> str:
    """Links to pages that are not in this language lead to the original, and say so."""
    folder = posixpath.dirname(entry.src)
    root = "../" * (guide.prefix + entry.src).count("/")
    mark = guide.words.say("(in English)")
    titles = {plain(entry.page.title) for entry in original.pages.values() if entry.page}
    ours = {plain(element.title): plain(guide.elements[id].title) for id, element in original.elements.items()}

    def written(link: re.Match[str]) -> str:
        path, _, anchor = link[2].partition("#")
        page = posixpath.normpath(posixpath.join(folder, path))
        place = links.place(guide, page)
        if not place or place.startswith(guide.prefix):
            return link[0]
        return f"[{link[1]} {mark}]({root}{place}{f'#{anchor}' if anchor else ''}){{hreflang=en}}"

    def shown(link: re.Match[str]) -> str:
        page = posixpath.normpath(posixpath.join("/", guide.prefix, links.folder(entry.src).lstrip("/"), link[2]))
        if f"{page}/".startswith(f"/{guide.prefix}") or page.startswith("/downloads"):
            return link[0]
        if 'class="cite"' in link[1] + link[3]:  # the name of a source is the same in every language
            return f'<a {link[1]}href="{link[2]}" hreflang="en" lang="en"{link[3]}>{link[4]}</a>'
        title = plain(link[4])
        words = ours.get(title, title)  # a chapter has a name here, though its page is English
        if words == title:
            words = f'<span lang="en">{link[4]}</span>' if title in titles else link[4]
        return f'<a {link[1]}href="{link[2]}" hreflang="en"{link[3]}>{words} {mark}</a>'

    return HTML_LINK.sub(shown, MARKDOWN_LINK.sub(written, text))


def _with_notes(guide: Guide, entry: Entry, text: str) -> str:
    """What is to be said of the page’s words stands under its title, and of a part, under its heading."""
    told, here = notes(guide, entry), Here(guide, entry.src)
    lines = text.split("\n")
    places = {heading.id: heading.line for heading in headings(text)}
    title = next((heading.line for heading in headings(text) if heading.level == 1), 0)
    for id, line in sorted(places.items(), key=lambda item: -item[1]):
        if own := [note for note in told if note.part == id and line != title]:
            lines[line:line] = ["", render("language-notes", here, notes=own), ""]
    if about := [note for note in told if note.part not in places or places[note.part] == title]:
        lines[title:title] = ["", render("language-notes", here, notes=about), ""]
    return "\n".join(lines)
