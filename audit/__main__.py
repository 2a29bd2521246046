"""Run every judge over site/, print a table, and fail if one of them finds a fault: `python -m audit`."""

import json
import sys
from dataclasses import asdict

from audit import SITE, VERDICTS, Verdict, pages
from audit.equal_access import check_with_equal_access
from audit.html import check_html
from audit.libreoffice import check_office_files
from audit.lighthouse import check_with_lighthouse


def main() -> int:
    if not pages():
        print(f"There is nothing to judge in {SITE.name}/. Run: make site")
        return 1
    verdicts: list[Verdict] = []
    for judge in (check_html, check_with_equal_access, check_with_lighthouse, check_office_files):
        for verdict in judge():
            verdicts.append(verdict)
            print(
                f"{'FAIL' if verdict.faults else 'ok':5} {verdict.judge:13} {verdict.what:58} {verdict.says}",
                flush=True,
            )
    VERDICTS.parent.mkdir(exist_ok=True)
    VERDICTS.write_text(json.dumps([asdict(verdict) for verdict in verdicts]), encoding="utf-8")
    for verdict in verdicts:
        for fault in verdict.faults:
            print(f"\n{verdict.judge}, {verdict.what}:\n    {fault}")
    return 1 if any(verdict.faults for verdict in verdicts) else 0


if __name__ == "__main__":
    sys.exit(main())
