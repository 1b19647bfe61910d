"""`check`: every problem of scripts, stories and translations with its cure; whether all may be published."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.commands.checking.acknowledging import NothingToAcknowledge, acknowledge
from bot.commands.checking.junit import junit
from bot.commands.checking.order import Order, is_folder, order_of
from bot.commands.checking.proposals import CannotPropose, proposals
from bot.commands.checking.sarif import sarif
from bot.commands.checking.sources import read_before, read_sources
from bot.commands.checking.text import TextReport
from bot.commands.speech import OK, PROBLEMS, CannotWrite, say, writing
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.settings import Settings
from bot.system import SystemClock
from bot.usecases.workshop.sentences import Sentences
from dialogs.publishing.findings import Findings, Sources, find_all

#: What can be wrong outside the program, each told in its own sentence.
TOLD: tuple[type[Exception], ...] = (NothingToAcknowledge, CannotPropose, CannotWrite)


def do(given: argparse.Namespace, settings: Settings) -> int:
    """Do what was ordered on the command line; give the exit code."""
    order = order_of(given)
    before = read_before(Path(order.against), settings) if is_folder(order.against) else None
    return check(settings, order, before)


def check(settings: Settings, order: Order, before: Sources | None = None) -> int:
    """Check everything and report; 0 when it may be published, 1 when something stops it."""
    if order.write is not None and not order.propose:
        raise CannotPropose(
            "--write adds proposed stories to a file: give --propose with it, or --output for the report"
        )
    findings = find_all(read_sources(settings), before)
    if order.acknowledge:
        return _acknowledge(findings, order, settings)
    sentences = Sentences(BabelTranslator(settings.locales_dir, domain=CONSOLE), order.language)
    if order.propose:
        _hand_over(proposals(findings, sentences, order.write), order.output)
        return OK
    _hand_over(_report(findings, sentences, order, settings.dialogs_dir), order.output)
    return OK if findings.verdict.may_be_published else PROBLEMS


def _acknowledge(findings: Findings, order: Order, settings: Settings) -> int:
    with writing(settings.dialogs_dir):
        subjects = acknowledge(findings, order, settings.dialogs_dir, on=SystemClock().now().date())
    for subject in subjects:
        say(f"{subject.rule} · {subject.place}")
    return OK


def _report(findings: Findings, sentences: Sentences, order: Order, folder: Path) -> str:
    match order.form:
        case "sarif":
            return sarif(findings, sentences, folder)
        case "junit":
            return junit(findings, sentences)
        case _:
            return TextReport(findings, sentences, details=order.details).text()


def _hand_over(text: str, output: Path | None) -> None:
    if output is None:
        say(text.rstrip("\n"))
    else:
        with writing(output):
            output.write_text(text, encoding="utf-8")
