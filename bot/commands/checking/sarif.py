"""The report for code hosts: SARIF 2.1.0, which marks problems on the very lines of a change.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", sections 3.14 to 3.52.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bot.settings import ROOT
from bot.usecases.workshop.sentences import Sentences
from dialogs.problems import Severity
from dialogs.publishing.findings import Findings
from dialogs.publishing.pointing import Spot, aim
from dialogs.publishing.standing import Judged, Standing
from dialogs.whereabouts import Whereabouts

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
VERSION = "2.1.0"
_ROOT = "PROJECT"
_LEVELS: Mapping[Severity, str] = {Severity.CRITICAL: "error", Severity.WARNING: "warning"}

Plain = dict[str, Any]


def sarif(findings: Findings, sentences: Sentences, folder: Path) -> str:
    """Write a report of findings in the dialogs of a folder."""
    rules = sorted({judged.subject.rule for judged in findings.verdict.judged})
    run: Plain = {
        "tool": {
            "driver": {
                "name": "bot check",
                "semanticVersion": "1.0.0",
                "language": sentences.language,
                "rules": [_rule(rule, findings, sentences) for rule in rules],
            }
        },
        "language": sentences.language,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": sentences.line("check.root")}}},
        "results": _results(findings, sentences, rules, _within_project(folder)),
    }
    return json.dumps({"$schema": SCHEMA, "version": VERSION, "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: str, findings: Findings, sentences: Sentences) -> Plain:
    told = sentences.rule(rule)
    levels = {one.problem.severity for one in findings.verdict.judged if one.subject.rule == rule}
    worst = Severity.CRITICAL if Severity.CRITICAL in levels else Severity.WARNING
    return {
        "id": rule,
        "name": "".join(word.title() for word in rule.split("_")),
        "shortDescription": {"text": told.heading},
        "fullDescription": {"text": f"{told.wrong} {told.matters}"},
        "help": {"text": f"{told.matters}\n{told.mend}"},
        "defaultConfiguration": {"level": _LEVELS[worst]},
    }


def _results(findings: Findings, sentences: Sentences, rules: Sequence[str], folder: str) -> list[Plain]:
    files = {path: Whereabouts(path, text) for path, text in findings.files.items()}
    seen: dict[str, int] = {}
    results: list[Plain] = []
    for judged in findings.verdict.judged:
        file = files.get(judged.problem.where.file)
        spot = aim(judged.problem, file) if file else Spot(judged.problem.where)
        mark = _fingerprint(judged)
        seen[mark] = seen.get(mark, 0) + 1
        results.append(
            {
                "ruleId": judged.subject.rule,
                "ruleIndex": rules.index(judged.subject.rule),
                "level": _LEVELS[judged.problem.severity],
                "message": {"text": "\n".join(sentences.of(judged.problem).parts)},
                "locations": [_location(judged, spot, folder, file)],
                "partialFingerprints": {"subject/v1": f"{mark}:{seen[mark]}"},
                **_baseline(judged, findings),
                "suppressions": _suppressions(judged),
                "properties": {"standing": judged.standing.value},
            }
        )
    return results


def _location(judged: Judged, spot: Spot, folder: str, file: Whereabouts | None) -> Plain:
    place: Plain = {"artifactLocation": {"uri": quote(f"{folder}{spot.where.file}"), "uriBaseId": _ROOT}}
    if spot.where.line and file:
        place["region"] = {
            "startLine": spot.where.line,
            "startColumn": max(spot.where.column, 1),
            "endColumn": max(spot.where.column, 1) + spot.length,
            "snippet": {"text": file.lines[spot.where.line - 1]},
        }
    return {"physicalLocation": place, "logicalLocations": [{"fullyQualifiedName": judged.subject.place}]}


def _baseline(judged: Judged, findings: Findings) -> Plain:
    """Say whether it was there before, when there was something to compare with."""
    return {"baselineState": "unchanged" if judged.standing is Standing.OLD else "new"} if findings.is_compared else {}


def _suppressions(judged: Judged) -> list[Plain]:
    entry = judged.acknowledged
    if entry is None:
        return []
    return [{"kind": "external", "status": "accepted", "justification": f"{entry.who}, {entry.on}: {entry.why}"}]


def _within_project(folder: Path) -> str:
    """Give a folder with its slash, from the project's own; nothing when it lies elsewhere: no machine is named."""
    whole = folder.resolve()
    return f"{whole.relative_to(ROOT).as_posix()}/" if whole.is_relative_to(ROOT) else ""


def _fingerprint(judged: Judged) -> str:
    subject = judged.subject
    return sha256(f"{subject.rule}\n{subject.place}\n{subject.print}".encode()).hexdigest()[:32]
