"""«Yes» or «no» written instead of pressed, to the question whether help came."""

from __future__ import annotations

from collections.abc import Iterable

from bot.casework.need import Need, NeedStatus
from bot.usecases.confirm_outcome import tell_outcome
from bot.usecases.sitting import Sitting
from dialogs.matching import is_one_of

#: Phrases that list the words for an answer, and the label of its button.
_SAID = {True: ("outcome_yes_words", "outcome_yes"), False: ("outcome_no_words", "outcome_no")}


async def take_typed_outcome(sitting: Sitting, needs: Iterable[Need], text: str) -> bool:
    """Take words that are nothing but an answer; False when they are more, or when it is not clear to what."""
    asked = [need for need in needs if need.status is NeedStatus.CONFIRMING and not need.is_report]
    meant = [helped for helped in _SAID if _is_said(sitting, text, helped=helped)]
    if len(asked) != 1 or len(meant) != 1:
        return False
    await tell_outcome(sitting, asked[0].id, helped=meant[0])
    return True


def _is_said(sitting: Sitting, text: str, *, helped: bool) -> bool:
    bundle = sitting.bundle
    listed = (bundle.text(bundle.phrase(name), language) for name in _SAID[helped] for language in bundle.languages)
    return is_one_of(text, ", ".join(listed))
