"""Packs the guide’s content into the package, so that `guide build` needs nothing but the package and an edition."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

CONTENT = (
    *("docs", "facilitator", "languages", "overrides", "templates", "mkdocs.yml", "edition.yml"),
    *("model", "macros", "publish", "generators"),
)  # as generators/command.py has them


class WithContent(build_py):
    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return  # the repository itself holds the content
        target = Path(self.build_lib) / "guide_content"
        for name in CONTENT:
            if Path(name).is_dir():
                shutil.copytree(name, target / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                target.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(name, target / name)


setup(cmdclass={"build_py": WithContent})
