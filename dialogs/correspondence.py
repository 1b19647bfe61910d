"""What managers send ready-made, and what people are asked about the help: approved texts, standard questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.problems import Where
from dialogs.wording import Wording

#: The stage at which people are asked when help is over.
END = "end"


@dataclass(frozen=True, slots=True)
class LetterText:
    """An approved letter a manager may send as it stands; blanks {number} and {owner} are filled."""

    id: str
    title: Wording
    text: Wording
    where: Where


@dataclass(frozen=True, slots=True)
class FeedbackQuestion:
    """A standard question about the help (R-018, R-023).

    Attributes:
        version: raised with every change of the words: answers to two versions are never added up.
        choices: ids and labels of the answers.
        stages: events of a need after which it is asked, or END.
        unhappy: the answer after which a complaint is offered; "" for none.
    """

    id: str
    version: str
    text: Wording
    choices: Mapping[str, Wording]
    stages: tuple[str, ...]
    where: Where
    unhappy: str = ""
