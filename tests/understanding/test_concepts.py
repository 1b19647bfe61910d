"""Concepts are found by sound, with any ending where a star stands."""

from bot.understanding.concepts import read_concepts
from bot.understanding.spelling import sound_of, tokens_of

CONCEPTS = read_concepts(
    """
# a comment: не слово
child: дитин*, діти
held: не відпуск*
"""
)


def found(text: str) -> list[str]:
    return [concept for _, concept in CONCEPTS.found_in([sound_of(word) for word in tokens_of(text)])]


def test_any_ending() -> None:
    assert found("моя дитинка і діти") == ["child", "child"]


def test_words_that_follow_each_other() -> None:
    assert found("не відпускають") == ["held"]
    assert found("відпускають, не") == []


def test_a_comment_is_no_concept() -> None:
    assert found("не слово") == []
