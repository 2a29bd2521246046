"""Whoever starts on a fresh computer is told in one message what to type, on every system."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

import setup_env
from setup_env import AUDIT, BROWSER, SITE, Need, Trouble

PANGO = Need("Pango", lambda: False, ["libpango-1.0-0"], "pango")
JAVA = Need("Java", lambda: False, ["default-jre-headless"], "--cask temurin")


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A Debian, and a person who may not install anything."""
    monkeypatch.setattr(setup_env, "MAC", False)
    monkeypatch.setattr(setup_env.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(setup_env.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(setup_env.subprocess, "call", lambda *command, **_: pytest.fail(f"it ran {command}"))
    return monkeypatch


def test_on_a_mac_homebrew_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """On macOS the message is one line to type for each thing that is missing."""
    monkeypatch.setattr(setup_env, "MAC", True)
    with pytest.raises(Trouble) as told:
        setup_env.install([PANGO, JAVA])
    assert "Missing: Pango, Java." in str(told.value)
    assert "    brew install pango\n    brew install --cask temurin" in str(told.value)


def test_without_the_right_to_install_the_command_is_named(linux: pytest.MonkeyPatch) -> None:
    """On Debian and Ubuntu a person without administrator’s rights is told the whole command; nothing is installed."""
    with pytest.raises(Trouble) as told:
        setup_env.install([PANGO, JAVA])
    assert "sudo apt-get install --no-install-recommends libpango-1.0-0 default-jre-headless" in str(told.value)


def test_on_other_systems_the_packages_are_named(linux: pytest.MonkeyPatch) -> None:
    """Where there is no apt, the message says what is missing and what Debian calls it."""
    linux.setattr(setup_env.shutil, "which", lambda name: None)
    with pytest.raises(Trouble, match="Missing: Pango. Install them with this system’s package manager"):
        setup_env.install([PANGO])


def test_an_administrator_gets_it_installed(linux: pytest.MonkeyPatch) -> None:
    """An administrator of a Debian need not type anything; what still does not work afterward is named."""
    asked: list[list[str]] = []
    there: list[bool] = []
    linux.setattr(setup_env.os, "geteuid", lambda: 0)

    def call(command: list[str], **_: object) -> int:
        asked.append(command)
        there.append(True)
        return 0

    linux.setattr(setup_env.subprocess, "call", call)
    setup_env.install([Need("Pango", lambda: bool(there), ["libpango-1.0-0"], "pango")])
    assert [command[:2] for command in asked] == [["apt-get", "update"], ["apt-get", "install"]] and asked[1][
        -1
    ] == "libpango-1.0-0"
    with pytest.raises(Trouble, match="Java was installed but does not work here"):
        setup_env.install([JAVA])


def test_a_browser_without_its_libraries_is_told_apart(linux: pytest.MonkeyPatch) -> None:
    """Where apt has no Chromium and the downloaded one cannot start, the message names the command that brings its
    libraries.
    """
    linux.setattr(setup_env, "browser", lambda: None)
    linux.setattr(setup_env, "apt_has", lambda packages: False)
    linux.setattr(setup_env.subprocess, "call", lambda *command, **_: 0)
    with pytest.raises(Trouble, match="playwright install-deps chromium"):
        setup_env.install_browser()


def test_an_old_python_is_told_which_to_install(linux: pytest.MonkeyPatch) -> None:
    """A Python that is too old passes the work to a newer one, or says which to install."""
    linux.setattr(setup_env, "OLDEST", (3, 99))
    linux.setattr(setup_env.shutil, "which", lambda name: None)
    with pytest.raises(Trouble, match="The guide needs Python 3.99 to 3.14, and this one is 3"):
        setup_env.use_a_good_python()


def test_everything_needed_has_a_name_on_both_systems() -> None:
    """Every library and program that the guide needs is named for Debian and for Homebrew."""
    assert {need.name for need in SITE} >= {"Pango", "HarfBuzz-Subset"} and {need.name for need in AUDIT} == {
        "Java",
        "LibreOffice",
    }
    assert all(need.apt and need.brew and callable(need.is_there) for need in [*SITE, *AUDIT, BROWSER])


def test_trouble_is_words_and_an_exit_code(root: Path) -> None:
    """What stops the set-up reaches the person as a message, without a traceback, and `make` stops."""
    script = (
        "import runpy, sys; sys.version_info = (3, 6, 0); sys.argv = ['setup_env.py', 'site']; "
        "runpy.run_path('setup_env.py', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, env={"PATH": "/nowhere"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and "The guide needs Python 3.11" in done.stderr and "Traceback" not in done.stderr


def test_a_preview_whose_address_is_taken_says_so_before_it_builds() -> None:
    """Where another program has the port, the message comes at once and names what to type."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Trouble, match="another program has it.*\n\n    make serve PORT=8001"):
            setup_env.main("port", str(port))
    setup_env.main("port", str(port))
