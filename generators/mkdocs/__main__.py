"""Write one document and no site: `python -m generators.mkdocs elements/know-needs-and-strengths`."""

import sys

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generators.mkdocs.plugin import GuidePlugin
from model.writing import finish


def main() -> int:
    if len(sys.argv) != 2 or not sys.argv[1]:
        print("Name a document, such as: make pdf DOC=elements/know-needs-and-strengths")
        return 2
    config = load_config("mkdocs.yml", strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    plugin = config.plugins["guide"]
    assert isinstance(plugin, GuidePlugin)
    plugin.only = sys.argv[1]
    try:
        build(config)
    except Abort as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    finish(main)
