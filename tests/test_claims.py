"""What pages claim of privacy and security is so."""

from __future__ import annotations

import json
import re
from pathlib import Path

from conftest import Read

from audit.sbom import bill_of_materials
from model import Guide

SCRIPTS = Path("overrides/assets/javascripts")


def test_the_privacy_page_names_the_forms_that_save_by_themselves(guide: Guide) -> None:
    """Only forms without details about people save as one types, and the privacy page names each of them."""
    body = guide.pages["about/privacy.md"].body
    by_themselves = {slug for slug, tool in guide.tools.items() if not tool.privacy}
    assert set(re.findall(r"\]\(\.\./tools/([\w-]+)\.md\)", body)) == by_themselves
    assert "Nearly every form can hold details about people. It saves nothing until you turn saving on" in body
    assert len(by_themselves) * 10 < len(guide.tools), "“Nearly every form” is no longer so"


def test_forms_on_pages_save_as_the_privacy_page_says(guide: Guide, site: Path, read: Read) -> None:
    """The switch above a form is on only where the form holds no details about people."""
    for slug, tool in guide.tools.items():
        for switch in read(f"tools/{slug}/").xpath(f"//input[@id='{slug}-saving']"):
            assert (switch.get("checked") is not None) == (not tool.privacy), slug


def test_scripts_know_no_way_to_send_or_to_track(root: Path) -> None:
    """No script of ours sets a cookie, posts, opens a connection, or keeps anything but under the guide’s own name."""
    for path in (root / SCRIPTS).rglob("*.js"):
        if "vendor" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        sends = (
            r"document\.cookie|sendBeacon|XMLHttpRequest|WebSocket|EventSource|indexedDB|method:\s*[\"']POST|RTCPeer"
        )
        assert not re.search(sends, text), path
        kept = re.findall(r"(?:localStorage|sessionStorage)\.(?:get|set|remove)Item\(\s*([\"'`])(.*?)\1", text)
        assert all(name.startswith(("guide-", "partnering-edition")) for _, name in kept), path
        for address in re.findall(r"fetch\(([^\n]*)", text):
            assert not re.search(r"https?:", address), path


def test_the_list_of_packages_is_whole(root: Path) -> None:
    """Every pin stands in the bill of materials with a hash, once, and the same pins give the same bytes."""
    bill = bill_of_materials(root)
    parts = {part["bom-ref"]: part for part in bill["components"]}
    assert len(parts) == len(bill["components"]) > 200
    for name, number in re.findall(
        r"^([\w.-]+)==(\S+) \\$", (root / "requirements.txt").read_text(encoding="utf-8"), re.M
    ):
        part = parts[f"pkg:pypi/{name.lower().replace('_', '-')}@{number}"]
        assert part["hashes"] and all(len(item["content"]) == 64 for item in part["hashes"]), name
    assert [part["name"] for part in parts.values() if part["scope"] == "required"] == ["fflate", "js-yaml"]
    assert json.dumps(bill) == json.dumps(bill_of_materials(root))


def test_a_release_carries_what_the_security_page_says(root: Path) -> None:
    """The workflow of a release writes sums, a list of packages and a signed statement, as SECURITY.md says."""
    release = (root / ".github/workflows/release.yml").read_text(encoding="utf-8")
    security = (root / "SECURITY.md").read_text(encoding="utf-8")
    for words, promise in (
        ("sha256sum", "SHA-256"),
        ("attest-build-provenance", "gh attestation verify"),
        ("audit.sbom", "CycloneDX"),
        ("SHA256SUMS", "SHA-256"),
    ):
        assert words in release and promise in security, words
    for action in re.findall(r"uses: (?!\./)(\S+)", release):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action), action
