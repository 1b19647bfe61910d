"""What a plain page is made of: small values, drawn by templates/blocks.html one after another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Tone(StrEnum):
    """How a note feels; beside its colour it always says so in words or by its role."""

    QUIET = "quiet"
    GOOD = "good"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part; the page's own title stands above all."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words; line breaks stay. `language` is that of the words where it is not the page's."""

    text: str
    is_quiet: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A box that stands out; a screen reader says it at once when it is a warning or danger."""

    text: str
    tone: Tone = Tone.QUIET
    language: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what stands beside them; line breaks stay."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short lines."""

    lines: tuple[str, ...]
    is_ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; numbers stand to the right."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers_from: int = 1


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page; `is_button` draws it as one."""

    text: str
    href: str
    is_button: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as SVG of our own making, with words for those who do not see it."""

    svg: str
    says: str


class Kind(StrEnum):
    """What is typed or chosen in a field."""

    TEXT = "text"
    LONG = "long"
    EMAIL = "email"
    PHONE = "tel"
    NUMBER = "number"
    DATE = "date"
    #: Digits that are said aloud: no autocompletion, a keypad on telephones.
    PIN = "pin"
    #: Digits that another app or a password keeper shows and may fill in.
    ONE_TIME = "one_time"
    ONE_OF = "one_of"
    MANY_OF = "many_of"
    SELECT = "select"


@dataclass(frozen=True, slots=True)
class Field:
    """A question of a form.

    Attributes:
        help: a sentence under the label.
        choices: value and label, for ONE_OF, MANY_OF and SELECT.
        value: what stands there already; of MANY_OF the chosen values, separated by spaces.
        wrong: what is wrong with what was given; "" when nothing.
        id: tells fields of one name in several forms of a page apart; the name itself when "".
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    wrong: str = ""
    is_required: bool = True
    longest: int = 0
    id: str = ""

    @property
    def anchor(self) -> str:
        """Give what labels and links point at."""
        return self.id or self.name


@dataclass(frozen=True, slots=True)
class Form:
    """Questions and what to press.

    Attributes:
        submit: what the button says.
        action: where it is sent; "" for the page's own address.
        hidden: fields nobody sees, such as the form token.
        legend: said above the questions.
        tone: DANGER for what cannot be taken back.
    """

    submit: str
    fields: tuple[Field, ...] = ()
    action: str = ""
    hidden: Mapping[str, str] = field(default_factory=dict)
    legend: str = ""
    tone: Tone = Tone.QUIET
    method: str = "post"


@dataclass(frozen=True, slots=True)
class Buttons:
    """Answers to press, one of them: which one it was is sent under `name`.

    Attributes:
        choices: value and label.
        fields: asked above the buttons, and sent with whichever is pressed.
        is_row: True for what may be done besides answering: small, side by side.
        language: of the labels, where it is not the page's.
    """

    name: str
    choices: tuple[tuple[str, str], ...]
    fields: tuple[Field, ...] = ()
    action: str = ""
    hidden: Mapping[str, str] = field(default_factory=dict)
    is_row: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class PasskeyForm:
    """A button by which the browser makes or uses a passkey; the only block that needs a script.

    Attributes:
        options: what the browser is told, as JSON.
        is_new: True when one is to be made.
        unable: said when this browser knows no passkeys, and by whoever has scripts turned off.
        failed: said when none came of it.
        hidden: fields nobody sees, such as the form token; `answer` is filled in by the script.
    """

    submit: str
    options: str
    unable: str
    failed: str
    is_new: bool = False
    action: str = ""
    hidden: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Folded:
    """Something that opens when it is wanted; works without scripts."""

    summary: str
    blocks: tuple[Block, ...]


Block = Heading | Paragraph | Note | Facts | Points | Table | Link | Drawing | Form | Buttons | PasskeyForm | Folded
