"""What citizens read is said in plain Ukrainian: short sentences, plain words, somebody who acts.

Method. No formula of readability is used: those made for English and for other Slavic languages give
inconsistent results on Ukrainian (Prykhodchenko & Prykhodchenko, "Application of Existing Readability Methods to
the Ukrainian Language", QUASY 2025, pp. 17-25). Instead of one number nobody can mend, each measure is a finding
with its words. The measures follow the Cabinet's recommendations on clear information (order 1046-r of
17.11.2023, as retold by detector.media of that day; the order itself was not read): one idea in a sentence, whole
words and not abbreviations, no foreign words when there are own ones.
Words that are never said or better not said are data: catalogue/plain_words.yaml.

Only the Ukrainian source is measured. Names in «…» count as one word, whatever stands there, save that
forbidden words are found anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dialogs.bundle import Bundle
from dialogs.catalogue import PlainWord
from dialogs.checks.lines import Line, Part, lines_of
from dialogs.checks.sentences import names_in, plain, sentences_of
from dialogs.checks.ukrainian import genitive_piles, is_abbreviation, is_action, is_passive, syllables
from dialogs.checks.unread import is_unread
from dialogs.checks.word_list import WordList
from dialogs.problems import Problem, Severity

# With 14 words in a sentence on average readers understand over nine tenths; from 25 it is difficult
# (insidegovuk.blog.gov.uk, "Sentence length: why 25 words is our limit", 04.08.2014). A phone is read in haste and
# Ukrainian has no articles to count: a product choice between the two, nearer to the first.
SENTENCE_WORDS = 16
# Nobody reads such a word at a glance. A product choice.
WORD_SYLLABLES = 7
# Words of so many syllables are hard; a text may have one in five of them. Product choices.
HARD_SYLLABLES = 5
HARD_SHARE = 0.2
# A shorter text is a button or a short question: one word in it would already be too big a share.
SHARE_FROM_WORDS = 10
# A second noun of action in one sentence, a second passive; a third passive in one text. Product choices.
ACTIONS = 2
PASSIVES = 2
PASSIVES_IN_TEXT = 3
# "структурного підрозділу соціального захисту" is a row of four. A product choice.
GENITIVES = 4
# So much of a sentence is enough to recognise it.
_GLIMPSE = 60


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find what a tired person would have to read twice, and words we do not say."""
    if is_unread(bundle, "plain_words"):
        return
    lists = _lists(bundle)
    for line in lines_of(bundle):
        if line.part is not Part.WORDS:
            yield from _listed(line, lists)
            yield from _sentences(line, lists)
            yield from _text(line, lists)


@dataclass(frozen=True, slots=True)
class _Lists:
    listed: WordList[PlainWord]
    familiar: WordList[None]

    def is_judged(self, word: str) -> bool:
        """Say whether the shape of a word counts: it is neither known to all nor reported by name."""
        return not (self.familiar.has(word) or self.listed.has(word))


def _lists(bundle: Bundle) -> _Lists:
    catalogue = bundle.catalogue
    return _Lists(
        WordList([(entry.words, entry) for entry in catalogue.plain_words.values()]),
        WordList([(entry.words, None) for entry in catalogue.familiar_words.values()]),
    )


def _listed(line: Line, lists: _Lists) -> Iterator[Problem]:
    text = line.wording.source
    found = {words: entry for each in sentences_of(text) for words, entry in lists.listed.find(each.words)}
    in_names = {words: entry for name in names_in(text) for words, entry in lists.listed.find(name)}
    for words, entry in (found | {words: entry for words, entry in in_names.items() if entry.forbidden}).items():
        values = {"words": words, "instead": entry.instead, "why": entry.why}
        if entry.forbidden:
            yield line.problem("forbidden_word", values)
        else:
            yield line.problem("plainer_word", values, Severity.WARNING)


def _sentences(line: Line, lists: _Lists) -> Iterator[Problem]:
    for sentence in sentences_of(line.wording.source):
        count = len(sentence.words)
        if count > SENTENCE_WORDS:
            values = {"count": str(count), "most": str(SENTENCE_WORDS), "text": sentence.text[:_GLIMPSE]}
            yield line.problem("sentence_too_long", values, Severity.WARNING)
        actions = [word for word in sentence.words if is_action(plain(word)) and lists.is_judged(word)]
        if len(actions) >= ACTIONS:
            yield line.problem("nouns_for_deeds", {"words": _joined(actions)}, Severity.WARNING)
        for clause in sentence.clauses:
            for begin, end in genitive_piles([plain(word) for word in clause], GENITIVES):
                yield line.problem("genitive_pile", {"words": " ".join(clause[begin:end])}, Severity.WARNING)


def _text(line: Line, lists: _Lists) -> Iterator[Problem]:
    text = line.wording.source
    if passives := _passives(text, lists):
        yield line.problem("passive_pile", {"words": _joined(passives)}, Severity.WARNING)
    words = [word for sentence in sentences_of(text) for word in sentence.words]
    if hard := _hard(words, lists):
        yield line.problem("hard_words", {"words": _joined(hard)}, Severity.WARNING)
    short = [word for word in words if is_abbreviation(word) and lists.is_judged(word)]
    if unexplained := [word for word in short if not _is_explained(word, text)]:
        yield line.problem("abbreviation_unexplained", {"words": _joined(unexplained)}, Severity.WARNING)


def _passives(text: str, lists: _Lists) -> list[str]:
    found = [
        [word for word in sentence.words if is_passive(plain(word)) and lists.is_judged(word)]
        for sentence in sentences_of(text)
    ]
    everywhere = [word for words in found for word in words]
    if len(everywhere) >= PASSIVES_IN_TEXT:
        return everywhere
    return [word for words in found if len(words) >= PASSIVES for word in words]


def _hard(words: Sequence[str], lists: _Lists) -> list[str]:
    hard = [word for word in words if syllables(plain(word)) >= HARD_SYLLABLES and lists.is_judged(word)]
    if len(words) >= SHARE_FROM_WORDS and len(hard) > len(words) * HARD_SHARE:
        return hard
    return [word for word in hard if syllables(plain(word)) >= WORD_SYLLABLES]


def _is_explained(abbreviation: str, text: str) -> bool:
    return f"({abbreviation})" in text or f"{abbreviation} (" in text


def _joined(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))
