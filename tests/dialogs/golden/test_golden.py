"""What an author is told, to the letter: every rule of the reader, of every check and of the stories is shown here.

After a change of rules or sentences: `python -m tests.dialogs.golden`, and read the difference.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.usecases.workshop.sentences import Sentences
from dialogs.publishing.findings import Findings
from tests.dialogs.golden import shelf
from tests.dialogs.golden.shelf import BROKEN, LANGUAGES, golden_of, report_of
from tests.shipped import LOCALES

_SENTENCE = re.compile(r'^msgid "problem\.([a-z_.]+)"$', re.MULTILINE)

#: What declares itself wrong only beside the editions in a database; tests of `bot compare` show it.
OF_COMPARING = {"unknown_edition", "unknown_old_fact", "unknown_old_script", "unknown_old_step"}


@cache
def found_in(name: str) -> Findings:
    return shelf.found_in(name)


def all_rules() -> set[str]:
    text = (LOCALES / "uk" / "LC_MESSAGES" / "console.po").read_text(encoding="utf-8")
    return set(_SENTENCE.findall(text))


def shown_rules() -> set[str]:
    return {judged.problem.rule for name in BROKEN for judged in found_in(name).verdict.judged}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BROKEN)
def test_the_report_is_as_expected(name: str, language: str) -> None:
    assert report_of(name, language) == golden_of(name, language).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_edition_may_not_be_published_and_breaks_several_things(name: str) -> None:
    findings = found_in(name)
    assert not findings.verdict.may_be_published
    assert len({judged.subject.rule for judged in findings.verdict.judged}) > 2


def test_no_rule_is_left_unshown() -> None:
    assert {rule for rule in all_rules() - shown_rules() if rule.removesuffix(".maybe") not in OF_COMPARING} == set()


def test_every_rule_has_a_sentence() -> None:
    assert shown_rules() - all_rules() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_says_what_is_wrong_why_it_matters_and_how_to_mend_it(language: str) -> None:
    sentences = Sentences(BabelTranslator(LOCALES, domain=CONSOLE), language)
    for rule in sorted(all_rules()):
        told = sentences.rule(rule)
        assert not told.heading.startswith("heading."), rule
        assert all((told.heading, told.wrong, told.matters, told.mend)), rule
        assert bool(told.maybe) == rule.endswith(".maybe"), rule


@pytest.mark.parametrize("name", BROKEN)
def test_every_blank_is_filled(name: str) -> None:
    sentences = Sentences(BabelTranslator(LOCALES, domain=CONSOLE), "en")
    for judged in found_in(name).verdict.judged:
        left = set(re.findall(r"\{([a-z_]+)\}", " ".join(sentences.of(judged.problem).parts)))
        # What an author has written in braces is repeated as it is.
        assert not left - set(re.findall(r"\{([a-z_]+)\}", " ".join(judged.problem.values.values()))), judged
