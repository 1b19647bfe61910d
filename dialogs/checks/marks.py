"""Braces and stars come in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogs.bundle import Bundle
from dialogs.checks.lines import Part, lines_of
from dialogs.problems import Problem, Severity

_BLANK = re.compile(r"\{[a-z0-9_]+\}")


def has_brace_alone(text: str) -> bool:
    """Say whether a brace stands without its other one."""
    plain = _BLANK.sub("", text.replace("{{", "").replace("}}", ""))
    return "{" in plain or "}" in plain


def has_bold_alone(text: str) -> bool:
    """Say whether bold text begins and never ends."""
    return text.count("**") % 2 == 1


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find blanks without their other brace, and bold text that never ends."""
    for line in lines_of(bundle):
        if line.part is Part.WORDS:
            continue
        for language in bundle.languages:
            text = bundle.text(line.wording, language)
            if has_brace_alone(text):
                yield line.problem("brace_alone", {"language": language})
            if has_bold_alone(text):
                yield line.problem("bold_alone", {"language": language}, Severity.WARNING)
