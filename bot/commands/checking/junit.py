"""The report for builds: JUnit XML, a suite of the checks by file, and a suite of the stories for every language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from bot.usecases.workshop.sentences import Sentences, place_of
from dialogs.problems import Problem
from dialogs.publishing.findings import Findings
from dialogs.publishing.standing import Standing
from dialogs.rehearsing.playing import Played

#: What XML 1.0 cannot carry. Source: W3C, "Extensible Markup Language (XML) 1.0", section 2.2.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(findings: Findings, sentences: Sentences) -> str:
    """Write a report of findings. Nothing is timed, so that the same dialogs give the same report."""
    suites = Element("testsuites", {"name": "bot check"})
    _checks(suites, findings, sentences)
    for language in findings.bundle.languages:
        told = [one for one in findings.plays.played if one.language == language]
        _stories(suites, language, told, sentences)
    for suite in suites:
        _count(suite, [case for case in suite if case.tag == "testcase"])
    _count(suites, list(suites.iter("testcase")))
    indent(suites)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(suites, encoding="unicode") + "\n"


def _checks(suites: Element, findings: Findings, sentences: Sentences) -> None:
    """Let each file be a case; what stops publishing fails it, the rest stands in its output."""
    suite = SubElement(suites, "testsuite", {"name": "checks"})
    named = (judged.problem.where.file for judged in findings.verdict.judged)
    for file in dict.fromkeys((*findings.files, *named)):
        case = SubElement(suite, "testcase", {"classname": "checks", "name": file, "file": file, "time": "0"})
        there = [judged for judged in findings.verdict.judged if judged.problem.where.file == file]
        _failure(case, [one.problem for one in there if one.standing is Standing.BLOCKING], sentences)
        left = [judged.problem for judged in there if judged.standing is not Standing.BLOCKING]
        if left:
            SubElement(case, "system-out").text = _clean("\n\n".join(_told(one, sentences) for one in left))


def _stories(suites: Element, language: str, told: Iterable[Played], sentences: Sentences) -> None:
    suite = SubElement(suites, "testsuite", {"name": f"stories.{language}"})
    for one in told:
        story = one.rehearsal.story
        place = {"file": story.where.file, "line": str(story.where.line)}
        name = {"classname": f"stories.{language}.{story.script}", "name": _clean(story.name)}
        case = SubElement(suite, "testcase", {**name, **place, "time": "0"})
        _failure(case, one.rehearsal.problems, sentences)


def _failure(case: Element, problems: Sequence[Problem], sentences: Sentences) -> None:
    """Fail a case, once whatever there is: not every reader takes several failures."""
    if not problems:
        return
    headings = dict.fromkeys(sentences.of(problem).heading for problem in problems)
    rules = dict.fromkeys(problem.rule for problem in problems)
    failure = SubElement(case, "failure", {"type": ", ".join(rules), "message": _clean("; ".join(headings))})
    failure.text = _clean("\n\n".join(_told(problem, sentences) for problem in problems))


def _told(problem: Problem, sentences: Sentences) -> str:
    return "\n".join((place_of(problem.where), *sentences.of(problem).parts))


def _count(suite: Element, cases: list[Element]) -> None:
    failed = sum(case.find("failure") is not None for case in cases)
    for name, value in {"tests": len(cases), "failures": failed, "errors": 0, "skipped": 0}.items():
        suite.set(name, str(value))
    suite.set("time", "0")


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
