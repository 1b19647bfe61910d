"""Naming a YAML fault by what an author can do about it, whichever parser found it."""

from __future__ import annotations

import re

# A value that begins with a brace, a quote or a star means something else to YAML than to its author.
_BRACE = re.compile(r"""^[^"'#]*?:\s+\{""")
_SIGNS = frozenset("*&!@%`")


def fault_rule(*, problem: str, context: str, line: str, column: int) -> str:
    """Choose the sentence that explains a fault.

    Args:
        problem: what the parser says is wrong.
        context: what the parser says it was doing.
        line: the line of the file where it stopped.
        column: the letter where it stopped, from 0.
    """
    letter = line[column : column + 1]
    if "quoted scalar" in context:
        return "yaml_quote"
    if "\t" in line[: column + 1]:
        return "yaml_tab"
    if letter in _SIGNS or "alias" in context or "anchor" in context or "tag" in context:
        return "yaml_sign"
    if _BRACE.match(line):
        return "yaml_brace"
    if "mapping values" in problem:
        return "yaml_colon"
    return "yaml_indent" if "block" in context else "yaml_broken"
