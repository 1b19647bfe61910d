"""Putting on record that somebody has read a warning and why the words stay as they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.commands.checking.order import Order
from dialogs.acknowledgements import Acknowledgement, with_entries
from dialogs.problems import Severity, Where
from dialogs.publishing.findings import ACKNOWLEDGED, Findings
from dialogs.publishing.standing import Subject
from dialogs.reader import read_acknowledgements


class NothingToAcknowledge(Exception):
    """No warning waits at the place that was named, or nobody said who and why; the sentence says which."""


def acknowledge(findings: Findings, order: Order, folder: Path, *, on: date) -> tuple[Subject, ...]:
    """Write down every waiting warning at a place, and within it; give what was acknowledged.

    Raises:
        NothingToAcknowledge: nothing was written.
    """
    if not (order.who.strip() and order.why.strip()):
        raise NothingToAcknowledge("--acknowledge needs --who and --why: somebody answers for the words that stay")
    subjects = tuple(dict.fromkeys(_waiting(findings, order)))
    if not subjects:
        raise NothingToAcknowledge(f"no warning waits at {order.acknowledge!r}; the report names the place of each")
    text = findings.files.get(ACKNOWLEDGED, "")
    kept, unreadable = read_acknowledgements(ACKNOWLEDGED, text) if text else ((), ())
    if unreadable:
        raise NothingToAcknowledge(f"{ACKNOWLEDGED} has mistakes of its own; mend them first")
    new = [
        Acknowledgement(subject.rule, subject.place, subject.print, order.who, on, order.why, Where(ACKNOWLEDGED))
        for subject in subjects
    ]
    (folder / ACKNOWLEDGED).write_text(with_entries(text, kept, new), encoding="utf-8")
    return subjects


def _waiting(findings: Findings, order: Order) -> list[Subject]:
    """List the warnings that stop publishing at the place and the rule that were named."""
    return [
        judged.subject
        for judged in findings.verdict.blocking
        if judged.problem.severity is Severity.WARNING
        and f"{judged.subject.place}.".startswith(f"{order.acknowledge}.")
        and order.rule in {"", judged.subject.rule}
    ]
