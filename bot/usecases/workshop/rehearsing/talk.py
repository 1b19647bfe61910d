"""A rehearsal as far as it has come: what stands on the screen, and where the talk stands, after every act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.casework.hiding import Veil
from bot.usecases.workshop.rehearsing.acts import Act
from bot.usecases.workshop.rehearsing.setting import Setting, Spot
from dialogs.conversation import Conversation, Phase
from dialogs.inputs import Medium


@dataclass(frozen=True, slots=True)
class Push:
    """A button: its label as it is read, the same in the source language, and what it carries."""

    label: str
    source: str
    data: str


@dataclass(frozen=True, slots=True)
class Said:
    """A message on the screen.

    Attributes:
        text: as doors take it: "**words**" stand out.
        source: the same in the source language.
        sharing: "phone" or "location" when Telegram's own button is offered, `sharing_label` on it.
        shows: what was sent beside words.
    """

    id: int
    text: str
    source: str = ""
    rows: tuple[tuple[Push, ...], ...] = ()
    sharing: str = ""
    sharing_label: str = ""
    shows: Medium | None = None
    is_mine: bool = False
    is_edited: bool = False


@dataclass(frozen=True, slots=True)
class Noted:
    """What would have happened in the world: a key of the words for it, and their blanks.

    Values are texts, numbers, Wordings, days, moments, and tuples of these.
    """

    id: int
    key: str
    values: Mapping[str, object] = field(default_factory=dict)


Item = Said | Noted


@dataclass(frozen=True, slots=True)
class State:
    """Where it stands: the talk itself, and what the world around it keeps in mind.

    Attributes:
        made: how many messages and notes there have been.
        has_human: whether a human has the floor.
        is_opened: whether a need was opened.
        is_watched: whether danger was heard that the duty will be told of should the person fall silent.
        veil: how much of the chat is hidden.
    """

    conversation: Conversation | None = None
    made: int = 0
    has_human: bool = False
    is_opened: bool = False
    is_watched: bool = False
    veil: Veil = Veil.OPEN


@dataclass(frozen=True, slots=True)
class Moment:
    """After one act.

    Attributes:
        act: None for the beginning.
        screen: everything that is seen, oldest first.
        first: id of the first item that is new.
        setting: how the world was when it was done.
        passed: steps passed on the way.
    """

    act: Act | None
    screen: tuple[Item, ...]
    first: int
    state: State
    setting: Setting
    passed: tuple[Spot, ...] = ()

    @property
    def fresh(self) -> tuple[Item, ...]:
        """What is new, or was changed, on the screen."""
        return tuple(item for item in self.screen if item.id >= self.first)

    @property
    def spot(self) -> Spot | None:
        """The step it stands at; None when nothing waits any more."""
        talk = self.state.conversation
        if talk is None or talk.phase is Phase.ENDED or not talk.frames:
            return None
        return talk.frames[-1].script, talk.frames[-1].step


@dataclass(frozen=True, slots=True)
class Talk:
    """A rehearsal: how the world is for what is done next, and its moments, the beginning first."""

    setting: Setting
    moments: tuple[Moment, ...]

    @property
    def now(self) -> Moment:
        """The last moment."""
        return self.moments[-1]

    @property
    def acts(self) -> tuple[Act, ...]:
        """Everything that was done."""
        return tuple(each.act for each in self.moments if each.act is not None)

    @property
    def began(self) -> Setting:
        """What it began with."""
        return self.moments[0].setting

    def amid(self, setting: Setting) -> Talk:
        """Go on in another world: another hour, other troubles. Where it began, and with what known, stays."""
        began = self.began
        return Talk(replace(setting, script=began.script, step=began.step, knows=began.knows), self.moments)

    def before(self) -> Talk:
        """Take the last act back; the beginning stays."""
        return Talk(self.setting, self.moments[:-1] or self.moments) if len(self.moments) > 1 else self
