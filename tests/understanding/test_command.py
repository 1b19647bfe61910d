"""`understand` on the command line: a line in, a line out, whatever comes between."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from bot.commands.understand import as_row, stream
from bot.understanding.trained import load_trained
from dialogs.corpus import Danger
from tests.shipped import ROOT

KEYS = [
    *("id", "emergency", "emergency_type", "needs", "needs_ranked", "ask", "safety_ask", "confidence"),
    "emergency_score",
]


def test_lines_in_lines_out(capsys: pytest.CaptureFixture[str]) -> None:
    asked = [{"id": 7, "text": "Мене б'є чоловік"}, {"id": "b", "text": "Як оформити субсидію?"}]
    assert stream(load_trained(), [json.dumps(each).encode() for each in asked]) == 0
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert list(first) == KEYS
    assert (first["id"], first["emergency"], first["emergency_type"]) == (7, True, "domestic_violence")
    assert (second["id"], second["emergency"], second["needs"][0]) == ("b", False, "money_benefits")
    assert second["needs_ranked"][0] == "money_benefits"


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"text": "a"}', b'{"id": 1}', b'{"id": 1, "text": 2}', b'"\xff"'])
def test_a_bad_line_is_told_by_its_number_and_the_rest_goes_on(line: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    good = '{"id": 2, "text": "привіт"}'.encode()
    assert stream(load_trained(), [b"\n", line, good]) == 1
    said = capsys.readouterr()
    assert said.err.startswith("line 2: ")
    assert json.loads(said.out)["id"] == 2


def test_a_question_about_safety_is_a_question() -> None:
    unsure = replace(load_trained().understand("боюсь"), danger=Danger.ASK, asks_back=False)
    row = as_row("a", unsure)
    assert (row["emergency"], row["safety_ask"], row["ask"]) == (False, True, True)
    assert row["emergency_type"] == unsure.sign


def test_from_outside() -> None:
    asked = '{"id": "a", "text": "негде ночевать"}\n'
    done = subprocess.run(
        [sys.executable, "-m", "bot", "understand"], input=asked.encode(), cwd=ROOT, capture_output=True, check=True
    )
    assert json.loads(done.stdout)["emergency_type"] == "homeless_now"
