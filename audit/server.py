"""Serve the built site as a web host would: compressed, with types and cache headers."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import yaml

from audit import ROOT

UNDER = urlsplit(yaml.safe_load((ROOT / "edition.yml").read_text(encoding="utf-8"))["site"]).path
"""Where on its host the site stands: the page for wrong addresses finds its styles only there."""
SQUEEZED = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".wasm")


@lru_cache(maxsize=512)
def _squeeze(path: str) -> bytes:
    return gzip.compress(Path(path).read_bytes(), mtime=0)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".woff2": "font/woff2",
    }

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(UNDER) if path.startswith(UNDER) else path)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        if not path.is_file() or path.suffix not in SQUEEZED or "gzip" not in self.headers.get("Accept-Encoding", ""):
            super().do_GET()
            return
        body = _squeeze(str(path))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600" if self.path.endswith("/") else "max-age=31536000")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the table is what people read."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address, ending in a slash, under which `folder` is served meanwhile."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{UNDER}"
        server.shutdown()
