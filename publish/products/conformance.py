"""The conformance report for programs; the page itself is printed as any other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from model import Guide
from publish.collect import Articles
from publish.jobs import Job, Writing
from publish.openacr import openacr, write_openacr
from publish.product import Product

PAGE = "about/conformance.md"


def products(guide: Guide, articles: Articles) -> Iterator[Product]:
    if guide.conformance and guide.results and PAGE in guide.pages:
        path = "downloads/about/conformance.yaml"
        job = partial(_job, guide, articles, path)
        yield Product(path, PAGE, guide.words.say("The report in OpenACR form"), "YAML", job)


def _job(guide: Guide, articles: Articles, path: str) -> Job:
    assert guide.conformance and guide.results
    content = openacr(guide.conformance, guide.results, articles.imprint, guide.edition.source)
    return Job(path, Writing(write_openacr, content, {}), contents=(repr(content),))
