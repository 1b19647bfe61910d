"""Replacing fields of a conversation, as `dataclasses.replace` does, at a third of its price.

A turn does this half a dozen times, and a conversation has many fields: it was the dearest thing of a turn.
"""

from __future__ import annotations

from dataclasses import fields
from itertools import repeat
from typing import TYPE_CHECKING, Any

from dialogs.conversation import Conversation

__all__ = ["changed"]

if TYPE_CHECKING:
    # The checker knows what `replace` takes, field by field.
    from dataclasses import replace as changed
else:
    _NAMES = tuple(each.name for each in fields(Conversation))

    def changed(conversation: Conversation, /, **changes: Any) -> Conversation:
        """Give the same conversation with other values in these fields."""
        values = dict(zip(_NAMES, map(getattr, repeat(conversation), _NAMES), strict=True))
        return Conversation(**(values | changes))
