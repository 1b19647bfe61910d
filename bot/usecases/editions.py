"""Which edition of the scripts speaks: the current one, or the one a conversation is pinned to."""

from __future__ import annotations

from bot.ports.storage import Work
from dialogs.bundle import Bundle
from dialogs.conversation import Conversation
from dialogs.reader import read_bundle


class Editions:
    """The current bundle, and older ones read back when a conversation still stands in them."""

    def __init__(self, current: Bundle) -> None:
        self.current = current
        self._older: dict[str, Bundle] = {}

    async def of(self, conversation: Conversation, work: Work) -> Bundle:
        """Give the bundle a conversation is played in.

        A newer edition that differs in wording only serves running conversations too; one that differs in
        structure leaves them on theirs.

        Raises:
            KeyError: the edition was never stored; the conversation cannot go on as it is.
        """
        if conversation.edition == self.current.edition:
            return self.current
        if conversation.edition not in self._older:
            files, translations = await work.editions.load(conversation.edition)
            self._older[conversation.edition], _ = read_bundle(files, translations)
        older = self._older[conversation.edition]
        return self.current if older.structure == self.current.structure else older
