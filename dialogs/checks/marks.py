"""Braces and stars come in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogs.bundle import Bundle
from dialogs.checks.lines import Part, lines_of
from dialogs.problems import Problem, Severity

_BLANK = re.compile(r"\{[a-z0-9_]+\}")


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find blanks without their other brace, and bold text that never ends."""
    for line in lines_of(bundle):
        if line.part is Part.WORDS:
            continue
        for language in bundle.languages:
            text = bundle.text(line.wording, language)
            plain = _BLANK.sub("", text.replace("{{", "").replace("}}", ""))
            if "{" in plain or "}" in plain:
                yield line.problem("brace_alone", {"language": language})
            if text.count("**") % 2:
                yield line.problem("bold_alone", {"language": language}, Severity.WARNING)
