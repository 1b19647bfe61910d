"""Words that go to a human, or to nobody yet, pass the same understanding: the card, or one gentle question."""

from __future__ import annotations

from bot.usecases.converse import converse
from bot.usecases.hear import hear
from bot.usecases.perform import perform
from bot.usecases.sitting import Sitting
from dialogs.engine.doubting import overheard, resting, safety_said


async def heed_danger(sitting: Sitting, text: str) -> bool:
    """Answer danger in words whose way is another one: a letter, a caption, what a button asked for.

    Returns:
        True when the words are nothing but the answer to our question about safety, and go nowhere else.
    """
    if not text.strip():
        return False
    bundle = sitting.bundle
    conversation = sitting.person.conversation or resting(bundle, sitting.person.language)
    given = hear(sitting, text)
    if conversation.doubt is not None and safety_said(bundle, given) is not None:
        await converse(sitting, given)
        return True
    turn = overheard(bundle, conversation, given)
    if turn.effects or turn.conversation != conversation:
        await perform(sitting, turn)
    return False
