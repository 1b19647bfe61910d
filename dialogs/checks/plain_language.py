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
from dialogs.checks.sentences import Sentence, names_in, plain, sentences_of
from dialogs.checks.ukrainian import Shape, genitive_piles, shape_of
from dialogs.checks.unread import is_unread
from dialogs.checks.word_list import WordList
from dialogs.problems import Problem, Severity

# With 14 words in a sentence on average readers understand over nine tenths; from 25 it is difficult
# (insidegovuk.blog.gov.uk, "Sentence length: why 25 words is our limit", 04.08.2014). A phone is read in haste and
# Ukrainian has no articles to count: a product choice between the two, nearer to the first.
SENTENCE_WORDS = 16
# Nobody reads such a word at a glance. A product choice.
WORD_SYLLABLES = 7
# One word in five may be hard, that is of five syllables or more. Product choices.
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
        if line.part not in {Part.WORDS, Part.NAME}:
            sentences = sentences_of(line.wording.source)
            suspects = [lists.suspects(sentence) for sentence in sentences]
            yield from _listed(line, lists.listed)
            yield from _lengths(line, sentences)
            yield from _shapes(line, suspects)
            yield from _hard(line, sentences, suspects)


@dataclass(frozen=True, slots=True)
class _Lists:
    listed: WordList[PlainWord | None]
    familiar: WordList[None]

    def suspects(self, sentence: Sentence) -> list[Shape]:
        """List the words whose shape is hard, unless everybody knows them or they are reported by name."""
        shapes = [shape for word in sentence.words if (shape := shape_of(word))]
        return [shape for shape in shapes if not (self.familiar.has(shape.word) or self.listed.has(shape.word))]


def _lists(bundle: Bundle) -> _Lists:
    catalogue = bundle.catalogue
    known = [(entry.words, None) for entry in catalogue.familiar_words.values()]
    # A phrase that everybody knows, such as the name of a paper, may have a word in it that alone would be too much.
    phrases = [(each, None) for words, _ in known for each in words.split(",") if len(each.split()) > 1]
    listed = [(entry.words, entry) for entry in catalogue.plain_words.values()]
    return _Lists(WordList([*listed, *phrases]), WordList(known))


def _listed(line: Line, listed: WordList[PlainWord | None]) -> Iterator[Problem]:
    text = line.wording.source
    found = {words: entry for sentence in sentences_of(text) for words, entry in listed.find(sentence.words) if entry}
    in_names = {
        words: entry for name in names_in(text) for words, entry in listed.find(name) if entry and entry.forbidden
    }
    for words, entry in (found | in_names).items():
        values = {"words": words, "instead": entry.instead, "why": entry.why}
        if entry.forbidden:
            yield line.problem("forbidden_word", values)
        else:
            yield line.problem("plainer_word", values, Severity.WARNING)


def _lengths(line: Line, sentences: Sequence[Sentence]) -> Iterator[Problem]:
    for sentence in sentences:
        count = len(sentence.words)
        if count > SENTENCE_WORDS:
            values = {"count": str(count), "most": str(SENTENCE_WORDS), "text": sentence.text[:_GLIMPSE]}
            yield line.problem("sentence_too_long", values, Severity.WARNING)
        for clause in sentence.clauses:
            for begin, end in genitive_piles([plain(word) for word in clause], GENITIVES):
                yield line.problem("genitive_pile", {"words": " ".join(clause[begin:end])}, Severity.WARNING)


def _shapes(line: Line, suspects: Sequence[Sequence[Shape]]) -> Iterator[Problem]:
    for shapes in suspects:
        actions = [shape for shape in shapes if shape.is_action]
        if len(actions) >= ACTIONS:
            yield line.problem("nouns_for_deeds", {"words": _joined(actions)}, Severity.WARNING)
    if passives := _passives(suspects):
        yield line.problem("passive_pile", {"words": _joined(passives)}, Severity.WARNING)
    short = [shape for shapes in suspects for shape in shapes if shape.is_abbreviation]
    if unexplained := [shape for shape in short if not _is_explained(shape.word, line.wording.source)]:
        yield line.problem("abbreviation_unexplained", {"words": _joined(unexplained)}, Severity.WARNING)


def _passives(suspects: Sequence[Sequence[Shape]]) -> list[Shape]:
    found = [[shape for shape in shapes if shape.is_passive] for shapes in suspects]
    everywhere = [shape for shapes in found for shape in shapes]
    if len(everywhere) >= PASSIVES_IN_TEXT:
        return everywhere
    return [shape for shapes in found if len(shapes) >= PASSIVES for shape in shapes]


def _hard(line: Line, sentences: Sequence[Sentence], suspects: Sequence[Sequence[Shape]]) -> Iterator[Problem]:
    count = sum(len(sentence.words) for sentence in sentences)
    hard = [shape for shapes in suspects for shape in shapes if shape.is_hard]
    if count < SHARE_FROM_WORDS or len(hard) <= count * HARD_SHARE:
        hard = [shape for shape in hard if shape.syllables >= WORD_SYLLABLES]
    if hard:
        yield line.problem("hard_words", {"words": _joined(hard)}, Severity.WARNING)


def _is_explained(abbreviation: str, text: str) -> bool:
    return f"({abbreviation})" in text or f"{abbreviation} (" in text


def _joined(shapes: Iterable[Shape]) -> str:
    return ", ".join(dict.fromkeys(shape.word for shape in shapes))
