"""Every package that builds, checks or is part of the guide, in CycloneDX form: `python -m audit.sbom FILE`.

It is read from the pins alone: requirements.txt, the requirements of the audit, and package-lock.json.
"""

from __future__ import annotations

import base64
import json
import re
import sys
import uuid
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from audit import ROOT
from model.writing import finish

PROJECT = "partnering-for-student-success"
PIN = re.compile(
    r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)[^\n]*((?:\n\s+--hash=sha256:[0-9a-f]{64}[^\n]*)*)", re.M
)
SHIPPED = ("fflate", "js-yaml")
"""npm packages whose code is on pages; all others only build or check."""


def bill_of_materials(root: Path) -> dict[str, Any]:
    """The CycloneDX 1.6 document for the guide in `root`; the same pins give the same bytes."""
    components = sorted([*_python(root), *_npm(root)], key=lambda part: str(part["bom-ref"]))
    edition = version(PROJECT)
    named = "\n".join(str(part["bom-ref"]) for part in components)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{PROJECT}@{edition}{named}')}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": PROJECT,
                "name": PROJECT,
                "version": edition,
                "licenses": [{"license": {"id": "MIT"}}, {"license": {"id": "CC-BY-4.0"}}],
            }
        },
        "components": components,
    }


def _python(root: Path) -> Iterator[dict[str, Any]]:
    pins: dict[tuple[str, str], set[str]] = {}
    for name in ("requirements.txt", "audit/requirements.txt", "audit/links.txt"):
        for match in PIN.finditer((root / name).read_text(encoding="utf-8")):
            sums = re.findall(r"sha256:([0-9a-f]{64})", match[3])
            pins.setdefault((match[1].lower().replace("_", "-"), match[2]), set()).update(sums)
    for (name, number), hashes in pins.items():
        purl = f"pkg:pypi/{name}@{number}"
        files = [{"alg": "SHA-256", "content": content} for content in sorted(hashes)]
        yield {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": number,
            "purl": purl,
            "scope": "excluded",
        } | ({"hashes": files} if files else {})


def _npm(root: Path) -> Iterator[dict[str, Any]]:
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))
    seen = set()
    for path, package in lock["packages"].items():
        name = path.rpartition("node_modules/")[2]
        if not name or (name, package["version"]) in seen:
            continue
        seen.add((name, package["version"]))
        purl = f"pkg:npm/{name.replace('@', '%40')}@{package['version']}"
        part: dict[str, Any] = {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": package["version"],
            "purl": purl,
        }
        part["scope"] = "required" if name in SHIPPED else "excluded"
        kind, _, digest = str(package.get("integrity", "")).partition("-")
        if kind == "sha512":
            part["hashes"] = [{"alg": "SHA-512", "content": base64.b64decode(digest).hex()}]
        if isinstance(package.get("license"), str):
            part["licenses"] = [{"expression": package["license"]}]
        yield part


def main() -> int:
    if len(sys.argv) != 2:
        print("Name the file to write: python -m audit.sbom FILE")
        return 2
    bill = bill_of_materials(ROOT)
    Path(sys.argv[1]).write_text(json.dumps(bill, indent=1) + "\n", encoding="utf-8")
    print(f"{len(bill['components'])} packages listed in {sys.argv[1]}.")
    return 0


if __name__ == "__main__":
    finish(main)
