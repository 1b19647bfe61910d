"""Names for files out of the words people wrote: nobody who edits has to think of one in Latin letters."""

from __future__ import annotations

from collections.abc import Container
from itertools import count
from typing import Final

from slugify import slugify

#: Names travel in the data of buttons, of which Telegram carries 64 bytes. A product choice.
_LONGEST: Final = 24
#: They stand within Ukrainian words; a name is not broken there.
_APOSTROPHES: Final = str.maketrans("", "", "'\u2019\u02bc`")


def name_for(words: str, taken: Container[str], *, otherwise: str) -> str:
    """Make a name that nobody has yet: "warm_food", and the second one of these words "warm_food_2".

    Args:
        otherwise: what it is called when the words leave nothing, as emoji do.
    """
    plain = slugify(
        words.translate(_APOSTROPHES), separator="_", max_length=_LONGEST, word_boundary=True, save_order=True
    )
    # Names begin with a letter. Source: the reader's rule for names.
    name = plain if plain[:1].isalpha() else "_".join(filter(None, (otherwise, plain)))
    return next(each for number in count(1) if (each := name if number == 1 else f"{name}_{number}") not in taken)
