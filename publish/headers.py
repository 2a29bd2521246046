"""What browsers may do with the pages: one policy, written into every page and into files that common hosts read."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",  # Pagefind's search is WebAssembly, which no other word allows
        "style-src 'self'",
        "img-src 'self' data:",  # the mark that someone opens on “Make your edition”: it is shown, and sent nowhere
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types default guide-office guide-keep",
    )
)
"""The Content Security Policy of every page: nothing inline, nothing from elsewhere, nothing sent."""
UNUSED = (
    "accelerometer",
    "autoplay",
    "bluetooth",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
USED = ("clipboard-write", "screen-wake-lock")
"""“Copy”, and a screen that stays on while the timer of a session runs."""
HEADERS = {
    "Content-Security-Policy": f"{PAGE_POLICY}; frame-ancestors 'self'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join([f"{name}=()" for name in UNUSED] + [f"{name}=(self)" for name in USED]),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What a server adds to each answer."""

BYTES = "application/octet-stream"
MEDIA_TYPES = {
    ".pagefind": BYTES,
    ".pf_fragment": BYTES,
    ".pf_index": BYTES,
    ".pf_meta": BYTES,
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
"""Kinds of files that IIS refuses until it is told what they are."""


def write_headers(site: Path) -> None:
    """Write the headers for Netlify and Cloudflare Pages, Apache, IIS and nginx into the folder of the built pages."""
    lines = [f"  {name}: {value}" for name, value in HEADERS.items()]
    (site / "_headers").write_text("/*\n" + "\n".join(lines) + "\n", encoding="utf-8")
    lines = [f'  Header always set {name} "{value}"' for name, value in HEADERS.items()]
    apache = ["ErrorDocument 404 /404.html", "<IfModule mod_headers.c>", *lines, "</IfModule>"]
    (site / ".htaccess").write_text("\n".join(apache) + "\n", encoding="utf-8")
    lines = [f"        <add name={quoteattr(name)} value={quoteattr(value)} />" for name, value in HEADERS.items()]
    kinds = [
        f'      <remove fileExtension="{ending}" /><mimeMap fileExtension="{ending}" mimeType="{kind}" />'
        for ending, kind in MEDIA_TYPES.items()
    ]
    text = IIS.format(headers="\n".join(lines), kinds="\n".join(kinds))
    (site / "web.config").write_text(text, encoding="utf-8")
    lines = [f'add_header {name} "{value}" always;' for name, value in HEADERS.items()]
    (site / "headers.nginx.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")


IIS = """<?xml version="1.0" encoding="UTF-8"?>
<configuration>
  <system.webServer>
    <httpProtocol>
      <customHeaders>
{headers}
      </customHeaders>
    </httpProtocol>
    <staticContent>
{kinds}
    </staticContent>
  </system.webServer>
</configuration>
"""
