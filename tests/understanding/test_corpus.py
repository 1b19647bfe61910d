"""Examples are read line by line; what is wrong with one does not stop the others."""

import json

import pytest

from dialogs.corpus import Danger, Use, corpus_edition, read_corpus
from dialogs.problems import Where

GOOD = {
    "id": "a-1",
    "text": "дід упав",
    "lang": "uk",
    "danger": "flag",
    "sign": "elder_helpless",
    "needs": ["care_at_home"],
    "about": "relative",
    "ask": False,
    "style": "plain",
}


def line(**changes: object) -> str:
    return json.dumps({**GOOD, **changes}, ensure_ascii=False)


def test_a_line_is_an_example() -> None:
    (example,), problems = read_corpus({"corpus/train/ann/plain.jsonl": line() + "\n\n"})
    assert problems == ()
    assert (example.author, example.use, example.danger) == ("ann", Use.TRAIN, Danger.FLAG)
    assert not example.is_hard_negative


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("{", "corpus_not_json"),
        ("[]", "corpus_not_json"),
        (line(lang="fr"), "corpus_bad_value"),
        (line(danger="maybe"), "corpus_bad_value"),
        (line(needs="care_at_home"), "corpus_bad_value"),
        (line(ask="no"), "corpus_bad_value"),
        (line(text=""), "corpus_bad_value"),
    ],
)
def test_a_bad_line_is_told_and_the_rest_goes_on(text: str, rule: str) -> None:
    examples, problems = read_corpus({"corpus/train/ann/plain.jsonl": f"{text}\n{line()}"})
    assert [problem.rule for problem in problems] == [rule]
    assert problems[0].where == Where("corpus/train/ann/plain.jsonl", 1)
    assert len(examples) == 1


def test_a_file_in_the_wrong_place() -> None:
    examples, problems = read_corpus({"corpus/elsewhere/plain.jsonl": line()})
    assert (examples, [problem.rule for problem in problems]) == ((), ["corpus_bad_place"])


def test_an_edition_is_named_by_content_alone() -> None:
    one, _ = read_corpus({"corpus/train/ann/plain.jsonl": line()})
    moved, _ = read_corpus({"corpus/train/bob/other.jsonl": line()})
    other, _ = read_corpus({"corpus/train/ann/plain.jsonl": line(text="дід устав")})
    assert corpus_edition(one) == corpus_edition(moved)
    assert corpus_edition(one) != corpus_edition(other)
