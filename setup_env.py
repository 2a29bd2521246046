"""Get this computer ready for a `make` target, and say in plain words what it cannot do itself.

The Makefile runs `python3 setup_env.py site` (or `test`, `lint`, `audit`, `links`, `pins`) before anything else.
It makes `.venv`, installs the pinned packages into it, and looks for the system libraries,
the browser and the outside programs that the target needs. As root it installs what is
missing with apt; otherwise it names the command and stops. `python3 setup_env.py browser`
prints the path of the browser that tests and audit drive.

It uses the standard library only, and no syntax newer than Python 3.6, so that an old
Python still reaches the message about old Pythons.
"""

import ctypes
import ctypes.util
import glob
import hashlib
import importlib.util
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
from collections import namedtuple
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = str(VENV / "bin" / "python")
MAC = sys.platform == "darwin"
OLDEST, NEWEST = (3, 11), (3, 14)
"""The Pythons that every package in requirements.txt has been seen to support."""

Need = namedtuple("Need", "name is_there apt brew")
"""Something outside Python: what it is called, a test for it, its Debian packages and its Homebrew name."""


class Trouble(Exception):
    """What stops the set-up, in words for the person at the keyboard."""


def runs(*command):
    """The output of a command, or None where it is missing or fails."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode(errors="replace") if done.returncode == 0 else None


def library(name, version):
    """True where this Python can load the library."""
    for file in filter(None, ("lib%s.so.%d" % (name, version), ctypes.util.find_library(name))):
        try:
            ctypes.CDLL(file)
            return True
        except OSError:
            pass
    return False


def browser():
    """The path of a Chromium or Chrome that starts, or None. CHROME_PATH comes first, then the one without windows,
    which opens a page in two thirds of the time.
    """
    names = ("chromium-headless-shell", "chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
    programs = [os.environ.get("CHROME_PATH")] + [shutil.which(name) for name in names]
    programs += ["/Applications/%s.app/Contents/MacOS/%s" % (name, name) for name in ("Google Chrome", "Chromium")]
    store = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or (
        "~/Library/Caches/ms-playwright" if MAC else "~/.cache/ms-playwright"
    )
    for inside in ("chrome-linux*/chrome", "chrome-mac*/*.app/Contents/MacOS/*"):
        programs += sorted(glob.glob(os.path.expanduser(store) + "/chromium-*/" + inside), reverse=True)
    return next((path for path in programs if path and runs(path, "--version")), None)


def office():
    """The path of LibreOffice, or None."""
    return shutil.which("soffice") or next(
        iter(glob.glob("/Applications/LibreOffice.app/Contents/MacOS/soffice")), None
    )


def node():
    """The folder of a Node.js of version 20 or newer, with npm, or None."""
    for folder in (str(VENV / "bin"), os.path.dirname(shutil.which("node") or "")):
        version = re.match(r"v(\d+)", runs(os.path.join(folder, "node"), "--version") or "")
        if version and int(version.group(1)) >= 20 and os.path.exists(os.path.join(folder, "npm")):
            return folder
    return None


def compiler():
    """True unless a package must be compiled here and cannot: libsass 0.23 has no wheel for ARM on Linux."""
    needed = platform.machine() in ("aarch64", "arm64") and not MAC
    header = Path(sysconfig.get_paths()["include"]) / "Python.h"
    return not needed or bool(shutil.which("c++") and header.exists())


THIS_PYTHON = "python%d.%d" % sys.version_info[:2]
SITE = [
    Need("Python’s venv module", lambda: importlib.util.find_spec("ensurepip"), [THIS_PYTHON + "-venv"], "python"),
    Need(
        "Pango",
        lambda: library("pango-1.0", 0) and library("pangoft2-1.0", 0),
        ["libpango-1.0-0", "libpangoft2-1.0-0"],
        "pango",
    ),
    Need("HarfBuzz-Subset", lambda: library("harfbuzz-subset", 0), ["libharfbuzz-subset0"], "harfbuzz"),
    Need("a C++ compiler", compiler, ["g++", THIS_PYTHON + "-dev"], "gcc"),
]
AUDIT = [
    Need("Java", lambda: runs("java", "-version"), ["default-jre-headless"], "--cask temurin"),
    Need(
        "LibreOffice",
        office,
        ["libreoffice-writer", "libreoffice-calc", "libreoffice-impress", "fonts-liberation"],
        "--cask libreoffice",
    ),
]
BROWSER = Need("Chromium", browser, ["chromium-headless-shell", "fonts-liberation"], "--cask google-chrome")


def apt_has(packages):
    """True where apt offers every package as such; Ubuntu’s chromium is only a pointer to a snap."""
    shown = runs("apt-cache", "policy", *packages) or ""
    offers = re.findall(r"Candidate: (\S+)", shown)
    return len(offers) == len(packages) and not any("none" in offer or "snap" in offer for offer in offers)


def install(needs):
    """Install what is missing, or say what to type."""
    missing = [need for need in needs if not need.is_there()]
    if not missing:
        return
    names = ", ".join(need.name for need in missing)
    if MAC:
        raise Trouble(
            "Missing: %s. Type:\n\n%s" % (names, "\n".join("    brew install " + need.brew for need in missing))
        )
    packages = list(dict.fromkeys(package for need in missing for package in need.apt))
    command = "apt-get install --no-install-recommends " + " ".join(packages)
    if not shutil.which("apt-get"):
        raise Trouble(
            "Missing: %s. Install them with this system’s package manager; on Debian their packages are\n\n    %s"
            % (names, " ".join(packages))
        )
    if os.geteuid() != 0:
        raise Trouble(
            "Missing: %s. Type this (it asks for an administrator’s password), then try again:\n\n"
            "    sudo apt-get update && sudo %s" % (names, command)
        )
    print("Installing %s ..." % names, flush=True)
    quiet = {
        "env": dict(os.environ, DEBIAN_FRONTEND="noninteractive"),
        "stdin": subprocess.DEVNULL,
        "stdout": subprocess.DEVNULL,
    }
    subprocess.call(["apt-get", "update", "-qq"], **quiet)
    if subprocess.call(["apt-get", "install", "-y", "-qq", "--no-install-recommends"] + packages, **quiet):
        raise Trouble(
            "%s could not be installed; apt says why above. Check the internet connection, or try it yourself:\n\n"
            "    %s" % (names, command)
        )
    still = [need.name for need in missing if not need.is_there()]
    if still:
        raise Trouble(
            "%s was installed but does not work here. Please open an issue with the name of your system."
            % ", ".join(still)
        )


def install_browser():
    """See to a browser: the system’s own, else apt’s, else the one that Playwright downloads."""
    if browser():
        return
    if not MAC and os.geteuid() == 0:
        runs("apt-get", "update", "-qq")
        if apt_has(BROWSER.apt):
            return install([BROWSER])
    print("Downloading Chromium for the tests (once) ...", flush=True)
    extra = ["--with-deps"] if not MAC and os.geteuid() == 0 else []
    subprocess.call(
        [PYTHON, "-m", "playwright", "install"] + extra + ["chromium"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    if not browser():
        if MAC or apt_has(BROWSER.apt):
            install([BROWSER])
        raise Trouble(
            "Chromium is here, and some libraries that it needs are missing. Type this (it asks for an "
            "administrator’s password), then try again:\n\n    sudo %s -m playwright install-deps chromium" % PYTHON
        )


def stamped(stamp, words, work):
    """Do `work` unless it was last done with the same `words`."""
    if not stamp.exists() or stamp.read_text() != words:
        work()
        stamp.write_text(words)


def fingerprint(*files):
    return hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in files)).hexdigest()


def pip(*arguments):
    command = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check"] + list(arguments)
    if subprocess.call(command, cwd=str(ROOT), stdin=subprocess.DEVNULL):
        raise Trouble(
            "The Python packages could not be installed; pip says why above. "
            "Most often the internet connection was lost: try again."
        )


def packages():
    """Make `.venv` and install the pinned packages, then the guide’s own code."""

    def work():
        print("Installing Python packages into .venv (once, a minute or two) ...", flush=True)
        if not sound and subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
            raise Trouble("The folder .venv could not be made. Is there room on the disk, and may you write here?")
        pip("--require-hashes", "-r", "requirements.txt")
        pip("--no-deps", "--no-build-isolation", "-e", ".")

    sound = runs(PYTHON, "-c", "import pip") is not None  # not so after the Python beneath it was replaced
    stamp = VENV / "installed"
    if not sound and stamp.exists():
        stamp.unlink()
    stamped(stamp, str(ROOT) + fingerprint("requirements.txt", "pyproject.toml"), work)


def node_packages():
    """Node.js, where the system has none that is new enough, and what is written for it: checks of scripts, judges of
    pages.
    """
    if not node():
        print("Installing Node.js into .venv ...", flush=True)
        pip("--require-hashes", "-r", "audit/requirements.txt")

    def work():
        print("Installing what checks scripts and pages into node_modules (once) ...", flush=True)
        path = os.pathsep.join([str(node()), os.environ["PATH"]])
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        if subprocess.call(
            command, cwd=str(ROOT), env=dict(os.environ, PATH=path), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        ):
            raise Trouble("npm could not install what checks scripts and pages; it says why above.")

    stamped(ROOT / "node_modules" / ".installed", fingerprint("package-lock.json"), work)


def link_checker():
    """The checker of links to other websites."""
    stamp = VENV / "links"
    stamped(stamp, fingerprint("audit/links.txt"), lambda: pip("--require-hashes", "-r", "audit/links.txt"))


PIP_TOOLS = "pip-tools==7.6.2"


def pin_writer():
    """What writes requirements.txt, in a place of its own: it brings a pip along."""

    def work():
        subprocess.call([sys.executable, "-m", "venv", "--clear", str(ROOT / ".cache" / "pins")])
        own = str(ROOT / ".cache" / "pins" / "bin" / "python")
        if subprocess.call([own, "-m", "pip", "install", "-qq", "--disable-pip-version-check", PIP_TOOLS]):
            raise Trouble("pip-tools could not be installed; pip says why above.")

    stamped(ROOT / ".cache" / "pins" / "installed", PIP_TOOLS, work)


def use_a_good_python():
    """Carry on under a Python that fits, or say which to install."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    fits = "import sys; sys.exit(not %r <= sys.version_info[:2] <= %r)" % (OLDEST, NEWEST)
    for minor in (13, 12, 11, 14):
        other = shutil.which("python3.%d" % minor)
        if other and runs(other, "-c", fits) is not None:
            os.execv(other, [other] + sys.argv)
    how = (
        "brew install python@3.13"
        if MAC
        else "sudo apt-get install python3 python3-venv    (Debian 12, Ubuntu 24.04 or newer)"
    )
    raise Trouble(
        "The guide needs Python 3.%d to 3.%d, and this one is %s. Install one beside it:\n\n    %s"
        % (OLDEST[1], NEWEST[1], platform.python_version(), how)
    )


def look_for_free(port):
    """Stop before a preview is built in vain: another program, often a preview left running, has its address."""
    with socket.socket() as place:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            place.bind(("127.0.0.1", int(port)))
        except (OSError, OverflowError, ValueError):
            raise Trouble(
                "The preview cannot have the address 127.0.0.1:%s: another program has it, perhaps a preview in "
                "another window. Stop that one with Ctrl+C there, or take another address:\n\n"
                "    make serve PORT=8001" % port
            ) from None


def main(target, *more):
    if target == "browser":
        print(browser() or "")
        return
    if target == "port":
        look_for_free(*more)
        return
    use_a_good_python()
    install(SITE + (AUDIT if target == "audit" else []))
    packages()
    if target in ("test", "audit"):
        install_browser()
    if target in ("lint", "test", "audit"):
        node_packages()
    if target == "links":
        link_checker()
    if target == "pins":
        if sys.version_info[:2] != OLDEST:
            raise Trouble(
                "Pins are chosen under Python %d.%d, the oldest that we support. Type: make pins PYTHON=python%d.%d"
                % (OLDEST + OLDEST)
            )
        pin_writer()


if __name__ == "__main__":
    try:
        main(*(sys.argv[1:] or ["site"]))
    except Trouble as trouble:
        sys.exit("\n%s\n" % trouble)
    except KeyboardInterrupt:
        sys.exit("\nStopped. Start again whenever you like.\n")
