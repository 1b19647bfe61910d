"""What is said in one language is said in the others, with the same blanks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dialogs.bundle import SOURCE_LANGUAGE, Bundle
from dialogs.checks.lines import Line, lines_of
from dialogs.problems import Problem, Severity
from dialogs.wording import blank_names

# So much of a line is enough to recognise it.
_GLIMPSE = 60


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find lines without a translation, gathered by file, and translations whose blanks differ."""
    for language in bundle.languages:
        if language != SOURCE_LANGUAGE:
            yield from _missing(bundle, language)
            for line in lines_of(bundle):
                yield from _broken(bundle, line, language)


def _missing(bundle: Bundle, language: str) -> Iterator[Problem]:
    translated = bundle.translations[language]
    stale = {context for context, _ in translated}
    found: dict[tuple[str, str], list[Line]] = {}
    for line in lines_of(bundle):
        if (line.wording.context, line.wording.source) not in translated:
            rule = "translation_stale" if line.wording.context in stale else "translation_missing"
            found.setdefault((rule, line.near.file), []).append(line)
    for (rule, _), lines in found.items():
        first = min(lines, key=lambda line: line.near)
        values = {"language": language, "count": str(len(lines)), "text": first.wording.source[:_GLIMPSE]}
        yield first.problem(rule, values, Severity.WARNING)


def _broken(bundle: Bundle, line: Line, language: str) -> Iterator[Problem]:
    texts: Mapping[tuple[str, str], str] = bundle.translations[language]
    text = texts.get((line.wording.context, line.wording.source))
    wanted, given = set(blank_names(line.wording.source)), set(blank_names(text or ""))
    if text and wanted != given:
        values = {"language": language, "wanted": _listed(wanted), "given": _listed(given)}
        yield line.problem("translation_blanks", values)


def _listed(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "—"
