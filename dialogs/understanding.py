"""What an edition says of how people's own words are understood, and of what in them tells on somebody."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Private:
    """Words by which somebody could be recognised: listed with commas, a star standing for any ending.

    Attributes:
        name_follows: words after which people say a name.
        names: first names.
        name_endings: endings of patronymics and surnames.
        street_follows, house_follows: words after which a street is named, or a number of a house.
        months: months, for days in words.
        kept: words with a capital letter that tell on nobody.
    """

    name_follows: str = ""
    names: str = ""
    name_endings: str = ""
    street_follows: str = ""
    house_follows: str = ""
    months: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Understanding:
    """`understanding.yaml`.

    Attributes:
        model: edition of the fitted model that belongs to this edition; "" when it has none.
    """

    model: str = ""
    private: Private = field(default_factory=Private)
