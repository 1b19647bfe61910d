"""Problems for whoever edits by forms: steps by what they say, facts by their labels, no word of the files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from typing_extensions import override

from bot.console.pages.speech import Speech
from bot.console.workshop.naming import Names
from bot.usecases.workshop.sentences import Sentences, Told
from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind
from dialogs.problems import Problem

#: Its blanks are ends of stories, which files write in words of their own.
_ENDS: Final = "story_ends_otherwise"


class PlainSentences(Sentences):
    """The words of one language about one edition. Whoever writes files by hand reads `Sentences`, named as there."""

    def __init__(self, speech: Speech, bundle: Bundle) -> None:
        """Take the edition the problems are of."""
        super().__init__(speech.pages, speech.language)
        self._names = Names(speech, bundle)

    @override
    def of(self, problem: Problem) -> Told:
        """Tell a problem."""
        return super().of(replace(problem, values=self._named(problem)))

    def _named(self, problem: Problem) -> Mapping[str, str]:
        if problem.rule == _ENDS:
            return {name: self.line(f"story_end.{end.replace(' ', '_')}") for name, end in problem.values.items()}
        return {name: self._name(problem, name, value) for name, value in problem.values.items()}

    def _name(self, problem: Problem, blank: str, value: str) -> str:
        match blank:
            case "step":
                return self._step(problem, value)
            case "fact":
                return self._names.fact(value)
            case "script":
                return self._names.script(value)
            case "kind" if value in set(AnswerKind):
                return self.line(f"shop.answer_kind_{value}")
            case _:
                return value

    def _step(self, problem: Problem, name: str) -> str:
        scripts = self._names.bundle.scripts
        of_file = (script for script in scripts.values() if script.where.file == problem.where.file)
        return self._names.step(scripts.get(problem.values.get("script", "")) or next(of_file, None), name)
