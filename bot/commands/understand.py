"""`understand`: JSON lines in, what is understood in each out; and why, for one text."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping

from bot.commands.speech import OK, PROBLEMS, say, tell
from bot.ports.understanding import Guess, Understood
from bot.settings import Settings
from bot.understanding.keeping import BrokenModel
from bot.understanding.trained import Trained, load_trained
from dialogs.corpus import Danger

#: What can be wrong outside the program for this command.
TOLD: tuple[type[Exception], ...] = (BrokenModel, OSError)
_DIGITS = 4


def do(given: argparse.Namespace, settings: Settings) -> int:
    """Understand what comes on standard input, or explain one text; give the exit code."""
    del settings
    model = load_trained()
    if given.explain is not None:
        say(json.dumps(explained(model.explain(given.explain)), ensure_ascii=False, indent=2))
        return OK
    return stream(model, sys.stdin.buffer)


def stream(model: Trained, lines: Iterable[bytes]) -> int:
    """Answer each line as it comes; a bad one is told on standard error by its number, and the rest goes on."""
    exit_code = OK
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        asked = _read(line)
        if isinstance(asked, str):
            tell(f"line {number}: {asked}")
            exit_code = PROBLEMS
            continue
        answer = as_row(asked["id"], model.understand(str(asked["text"])))
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    return exit_code


def as_row(name: object, understood: Understood) -> Mapping[str, object]:
    """Write what was understood in the words of the command line."""
    danger = understood.danger
    is_unsure = danger is Danger.ASK
    return {
        "id": name,
        "emergency": danger is Danger.FLAG,
        "emergency_type": understood.sign if danger is not Danger.NONE else "",
        "needs": list(understood.acted_on),
        "needs_ranked": [guess.id for guess in understood.needs],
        "ask": understood.asks_back or is_unsure,
        "safety_ask": is_unsure,
        "confidence": round(understood.confidence, _DIGITS),
        "emergency_score": round(understood.danger_score, _DIGITS),
    }


def explained(understood: Understood) -> Mapping[str, object]:
    """Write everything that was understood, with what led there."""
    because = understood.because
    return {
        "danger": understood.danger.value,
        "danger_score": round(understood.danger_score, _DIGITS),
        "signs": dict(_guesses(understood.signs)),
        "needs_acted_on": list(understood.acted_on),
        "needs": dict(_guesses(understood.needs)),
        "language": understood.language,
        "about": understood.about,
        "asks_back": understood.asks_back,
        "confidence": round(understood.confidence, _DIGITS),
        "because": {
            "edition": because.edition,
            "words": list(because.words),
            "plain": list(because.plain),
            "examples": list(because.examples),
        },
    }


def _guesses(guesses: Iterable[Guess]) -> Iterator[tuple[str, float]]:
    for guess in guesses:
        yield guess.id, round(guess.confidence, _DIGITS)


def _read(line: bytes) -> Mapping[str, object] | str:
    """Read one line; a sentence when it cannot be."""
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        return "is not UTF-8 text"
    except ValueError:
        return "is not JSON"
    if not isinstance(row, dict):
        return "is not a JSON object"
    if "id" not in row:
        return 'has no "id"'
    if not isinstance(row.get("text"), str):
        return 'has no "text", or it is not a string'
    return row
