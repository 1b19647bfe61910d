"""What the service understands by: the model, and the catalogue's own words beside it."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from bot.ports.understanding import Guess, Understood
from bot.understanding.heads import SIGN, Head
from bot.understanding.keeping import BrokenModel
from bot.understanding.lexicon import Lexicon
from bot.understanding.shipped import SHIPPED
from bot.understanding.trained import Trained, load_trained
from dialogs.bundle import Bundle
from dialogs.corpus import MOST_NEEDS, Danger

log = logging.getLogger(__name__)


class Listening:
    """Understands by a model and by the words that stand in the catalogue now.

    A word of danger that the model learnt with is weighed by the model, which knows a film from a cry. A word that an
    editor has added since is danger at once: nobody has to train anything for it to be heard.

    Attributes:
        model: None when none can be read; then the words are all there is.
        trouble: what is wrong with the model, a sentence; "" when nothing is.
    """

    def __init__(self, model: Trained | None, trouble: str = "") -> None:
        """Take a model, or the reason why there is none."""
        self.model = model
        self.trouble = trouble
        self._words = Lexicon()

    def understand(self, text: str, bundle: Bundle) -> Understood:
        """Say what a text says, in the ids of this edition."""
        heard = self._words.understand(text, bundle)
        return heard if self.model is None else joined(self.model.understand(text), heard, bundle)

    def explain(self, text: str, bundle: Bundle) -> Understood:
        """Say the same, with the words and examples that led there; slower."""
        heard = self._words.explain(text, bundle)
        return heard if self.model is None else joined(self.model.explain(text), heard, bundle)


def load_listening(folder: Path = SHIPPED) -> Listening:
    """Load the model that ships; without one, the words of the catalogue have to do, and the log says so loudly."""
    try:
        return Listening(load_trained(folder))
    except BrokenModel as trouble:
        log.critical("no model: free text is understood by words of the catalogue alone", extra={"why": str(trouble)})
        return Listening(None, str(trouble))


def joined(read: Understood, heard: Understood, bundle: Bundle) -> Understood:
    """Join what the model read with the words heard; what this edition does not know is left out.

    Signs in plain words come first. Those the model knows nothing of, for their words are newer, are flagged.
    """
    weighed = {sign for sign in bundle.catalogue.signs if Head(SIGN, sign).name in read.because.plain}
    fresh = tuple(sign for sign in heard.plain if sign not in weighed)
    plain = (*fresh, *(guess.id for guess in read.signs if guess.id in weighed))
    rest = tuple(guess for guess in read.signs if guess.id in bundle.catalogue.signs and guess.id not in fresh)
    signs = (*(Guess(sign, 1.0) for sign in fresh), *rest)
    danger = Danger.FLAG if fresh else read.danger
    acted_on = _acted_on(read, heard, bundle)
    named = {need: Guess(need, 1.0) for need in heard.acted_on}
    needs = tuple(named.get(guess.id, guess) for guess in read.needs if guess.id in bundle.catalogue.needs)
    return replace(
        read,
        danger=danger,
        danger_score=1.0 if fresh else read.danger_score,
        sign=signs[0].id if signs else "",
        signs=signs,
        acted_on=acted_on,
        needs=tuple(sorted(needs, key=lambda guess: guess.id not in acted_on)),
        asks_back=read.asks_back and not acted_on and danger is not Danger.FLAG,
        is_vague=read.is_vague and not acted_on and danger is not Danger.FLAG,
        because=replace(read.because, plain=tuple(dict.fromkeys((*read.because.plain, *heard.because.plain)))),
        plain=plain,
    )


def _acted_on(read: Understood, heard: Understood, bundle: Bundle) -> tuple[str, ...]:
    """List the needs to act on: those of the model, then those in words of the catalogue."""
    needs = dict.fromkeys((*read.acted_on, *heard.acted_on))
    return tuple(need for need in needs if need in bundle.catalogue.needs)[:MOST_NEEDS]
