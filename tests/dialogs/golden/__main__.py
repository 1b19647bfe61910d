"""python -m tests.dialogs.golden: write the expected reports anew. Read the difference before you commit it."""

from __future__ import annotations

from tests.dialogs.golden.shelf import BROKEN, LANGUAGES, golden_of, report_of

for name in BROKEN:
    for language in LANGUAGES:
        golden_of(name, language).write_text(report_of(name, language), encoding="utf-8")
