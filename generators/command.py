"""The command `guide`, for a folder that holds nothing but an edition: `guide new`, `build`, `status`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from model.edition import FILE, guide_edition
from model.loading import load
from model.problems import nearest
from model.upgrade import run
from model.writing import finish

USAGE = """\
guide new FOLDER NAME      begin an edition: its folder, and a workflow that puts it online
guide build FOLDER [SITE]  build it, into the folder “site” if you name no other
guide status FOLDER        what it replaces, and what the guide changed under it
guide file FOLDER          write our-edition.json, which schools open on their own devices (page Our details)
guide keep FOLDER PLACE    keep your words at a place that the build named
guide take FOLDER PLACE    take the guide’s words there"""
CONTENT = (
    *("docs", "facilitator", "languages", "overrides", "templates", "mkdocs.yml", "edition.yml"),
    *("model", "macros", "publish", "generators"),
)
"""What the package carries: the guide and all that builds it, so that a copy is whole."""
PACKAGED = "guide_content"
START = """\
# Our edition of the guide: only what differs. Its footers say that it is a draft, until status is “in use”.
name: {name}
status: draft
guide: "{guide}"
publisher: {publisher}
# Next, without the # before each line; names of rules and contacts: guide status FOLDER.
# site: "https://…"
# contacts:
#   partnerships-office: {{phone: "…", email: "…"}}
# answers:
#   who-may-sign: "…"
"""
WORKFLOW = """\
name: Site
on: [push, workflow_dispatch]
permissions: {{contents: write, pages: write, id-token: write}}
jobs:
  site:
    uses: partnering-for-student-success/guide/.github/workflows/edition.yml@{guide}
"""
MANY = "editions"
"""The folder in which a state or county keeps the folders of its districts."""
MANY_WORKFLOW = """\
on: [push, workflow_dispatch]
permissions: {{contents: write}}
jobs:
  editions:
    uses: partnering-for-student-success/guide/.github/workflows/editions.yml@{guide}
    with: {{guide: "{guide}"}}
"""


def content(beside: Path) -> Path:
    """The folder of the guide itself: the repository, or a copy under `beside` of what the package carries."""
    code = Path(__file__).parent.parent
    if (code / "mkdocs.yml").is_file():
        return code
    copy = beside / ".guide" / guide_edition()
    for name in CONTENT:
        source = code / PACKAGED / name
        if source.is_dir():
            shutil.copytree(source, copy / name, dirs_exist_ok=True)
        else:
            copy.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy / name)
    return copy


def new(folder: Path, name: str) -> int:
    """Begin an edition in a folder that has none."""
    if (folder / FILE).exists():
        print(f"{folder / FILE} is there already; nothing was changed.")
        return 1
    quoted = '"' + name.replace("\\", "").replace('"', "'") + '"'
    one_of_many = folder.resolve().parent.name == MANY
    place = folder.resolve().parents[1] / ".github" if one_of_many else folder / ".github"
    workflow = place / "workflows" / (f"{MANY}.yml" if one_of_many else "site.yml")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(START.format(name=quoted, publisher=quoted, guide=guide_edition()), encoding="utf-8")
    (folder / ".gitignore").write_text(".guide/\n.building\nsite/\n", encoding="utf-8")
    if not workflow.exists():
        workflow.parent.mkdir(parents=True, exist_ok=True)
        text = MANY_WORKFLOW if one_of_many else WORKFLOW
        workflow.write_text(text.format(guide=guide_edition()), encoding="utf-8")
        if one_of_many:
            print(f"{workflow} lets GitHub build the folders of {MANY}/ that change.")
    print(f"Begun in {folder}. Write your names and numbers into {FILE}, then: guide build {folder}")
    return 0


def build(folder: Path, site: Path) -> int:
    """Build an edition, one build of a folder at a time; what is not whole replaces nothing."""
    if not (folder / FILE).is_file():
        print(f"There is no {FILE} in {folder}. Begin with: guide new {folder} NAME")
        return 1
    whose = site.parent / f".{site.name}.edition"
    if site.exists() and whose.is_file() and (other := whose.read_text(encoding="utf-8")) != str(folder.resolve()):
        print(f"{site} holds the edition in {other}. Name another folder for the site: guide build {folder} SITE")
        return 1
    locks = [folder / ".building", site.parent / f".{site.name}.building"]
    for place, lock in enumerate(locks):
        try:
            lock.parent.mkdir(parents=True, exist_ok=True)
            lock.open("x").close()
        except FileExistsError:
            for own in locks[:place]:
                own.unlink()
            left = " and ".join(str(lock) for lock in locks if lock.exists())
            print(f"Another build of {folder} or into {site} is running. If none is, delete {left}.")
            return 1
    try:
        root = content(folder)
        where = {
            "EDITION": str(folder.resolve()),
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONUTF8": "1",
            "PYTHONPATH": str(root),
        }
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(site.resolve())]
        code = subprocess.run(command, cwd=root, env=os.environ | where, check=False).returncode
        if code == 0:
            whose.write_text(str(folder.resolve()), encoding="utf-8")
        return code
    finally:
        for lock in locks:
            lock.unlink(missing_ok=True)


def for_schools(folder: Path) -> int:
    """Write what schools open on their own devices: the edition with its answers, as one JSON file beside it."""
    own = folder.resolve()
    guide = load(content(own), own)
    if guide.problems.errors:
        print(guide.problems.report("{things} to mend, listed above."))
        return 1
    kept = ("name", "publisher", "jobs", "offices", "contacts")
    said = {name: value for name, value in guide.edition.model_dump(by_alias=True).items() if name in kept and value}
    for group in ("jobs", "offices", "contacts"):
        said[group] = {id: filled(words) for id, words in said.get(group, {}).items()}
    answers = {id: rule.answer for id, rule in guide.rules.items() if rule.answer}
    whole = {"format": "partnering-edition", "version": 1, "guide": guide_edition(), **said, "answers": answers}
    target = folder / "our-edition.json"
    target.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{target} holds {len(said['contacts'])} contacts and {len(answers)} answers. Send it to your schools.")
    return 0


def filled(words: dict[str, str]) -> dict[str, str]:
    """What is given of a contact, or of what a job is called."""
    return {name: given for name, given in words.items() if given}


def main() -> int:
    os.environ |= {"GUIDE_FROM": str(Path.cwd()), "GUIDE_FOLDER": sys.argv[2] if len(sys.argv) > 2 else ""}
    match sys.argv[1:]:
        case ["new", folder, name]:
            return new(Path(folder), name)
        case ["build", folder, *site] if len(site) < 2:
            return build(Path(folder), Path(site[0]) if site else Path("site"))
        case ["file", folder] if Path(folder).is_dir():
            return for_schools(Path(folder))
        case ["status" | "keep" | "take" as verb, folder, *place] if Path(folder).is_dir():
            own = Path(folder).resolve()
            root = content(own)
            os.chdir(root)  # files are named from there
            return run([verb, *place], "guide", root, own)
        case arguments:
            print("\n".join(filter(None, (_slip(arguments), USAGE))))
            return 2


def _slip(arguments: list[str]) -> str:
    """What is wrong with a command as it was typed; nothing where only `guide` was."""
    verbs = [line.split()[1] for line in USAGE.split("\n")]
    match arguments:
        case [verb, *_] if verb not in verbs:
            return f"There is no “guide {verb}”. {nearest(verb, verbs)}"
        case ["status" | "file" | "keep" | "take", folder, *_] if not Path(folder).is_dir():
            return (
                f"There is no folder “{folder}” here. Go to the folder above it, or begin with: guide new {folder} NAME"
            )
        case ["new", _, _, *_]:
            return "Put quotation marks around the name, because it has several words."
        case [verb, *_]:
            return f"Something is missing or too much after “guide {verb}”."
    return ""


if __name__ == "__main__":
    finish(main)
