"""How pages become one document: what their addresses become inside it, and its contents."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from urllib.parse import quote, urljoin, urlsplit

from bs4 import BeautifulSoup


class Binding:
    """Addresses as mkdocs-with-pdf writes them, `folder/page/:anchor`, so that either can bind the same articles."""

    def anchor(self, id: str, url: str) -> str:
        """The name, inside a document, of the place `id` on the page at `url` (its address under the site)."""
        folder, name = posixpath.split(url)
        return f"{f'{folder}/' if folder else ''}{posixpath.splitext(name)[0]}:{id}"

    def link(self, href: str, url: str) -> str:
        """A relative link of the page at `url`, as a link inside the document."""
        target, _, anchor = href.partition("#")
        path = urljoin(url, urlsplit(target).path)
        if path in ("/", ".", "index.html"):
            return f"#.:{anchor}"
        if path.endswith("index.html"):
            path = path.removesuffix("index.html")
        path = path.removesuffix(".html").removesuffix(".md")
        return f"#{quote(path if path.endswith('/') else f'{path}/')}:{anchor}"

    def contents(self, title: str, headings: Sequence[str]) -> str:
        """The contents of a book under `title`, as HTML; `headings` are its headings of the first two levels."""
        soup = BeautifulSoup(f"<html><body>{''.join(headings)}</body></html>", "lxml")
        contents = soup.new_tag("article", id="doc-toc")
        name, entries = soup.new_tag("h1"), soup.new_tag("ul")
        name.string = title
        contents.extend([name, entries])
        under = entries
        for heading in soup.find_all(["h1", "h2"]):
            entry, link = soup.new_tag("li"), soup.new_tag("a", href=f"#{heading.get('id', '')}")
            link.extend(list(heading.contents))
            entry.append(link)
            if heading.name == "h1":
                entries.append(entry)
                under = soup.new_tag("ul")
                entry.append(under)
            else:
                under.append(entry)
        for empty in [part for part in contents.find_all("ul") if not part.find("li")]:
            empty.decompose()
        return str(contents)
