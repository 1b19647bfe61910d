"""What help there is: services, to whom and in what form each is offered, and how far somebody has checked it."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.conditions import Condition
from dialogs.problems import Where
from dialogs.wording import Wording

#: The group everybody belongs to; it is there without being written.
ANYBODY = "anybody"


@dataclass(frozen=True, slots=True)
class PriorityGroup:
    """People to whom some help is due first; no condition means that nothing asked here can tell."""

    id: str
    title: Wording
    where: Where
    when: Condition | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class FeeMode:
    """Whether help costs something: free, by income, paid, or unknown. Nobody's payment is computed here."""

    id: str
    title: Wording
    text: Wording
    where: Where
    source: str = ""
    edition: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that may be asked for."""

    id: str
    title: Wording
    where: Where
    note: Wording | None = None
    source: str = ""
    edition: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """Where help is given; the order of the catalogue is least away from home first."""

    id: str
    title: Wording
    where: Where


@dataclass(frozen=True, slots=True)
class Offer:
    """A service for a group in a form.

    Attributes:
        key: "group.service.form".
        when: what must be true of the answers.
        because: the reason, said to the person when it is.
    """

    key: str
    group: str
    form: str
    where: Where
    when: Condition | None = None
    because: Wording | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """A kind of help, described for people and, with its evidence, for editors.

    Attributes:
        former: its name in the older list of services, when that differs.
        number: its number there.
        code: its code in the classifier, only where seen in a source.
        needs: needs it may answer.
        basic: whether it is guaranteed: "yes", "no" or "unknown".
        emergency: whether it may be given at once.
        documents, fee, decision: ids of the catalogue; `decision` is a deadline.
        decides: who decides.
    """

    id: str
    title: Wording
    where: Where
    about: Wording | None = None
    for_whom: Wording | None = None
    conditions: Wording | None = None
    order: Wording | None = None
    decides: Wording | None = None
    former: str = ""
    number: str = ""
    code: str = ""
    needs: tuple[str, ...] = ()
    basic: str = "unknown"
    emergency: bool = False
    documents: tuple[str, ...] = ()
    fee: str = ""
    decision: str = ""
    basis: str = ""
    edition: str = ""
    source: str = ""
    verified: bool = False
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class UnmetReason:
    """Why a need could not be met."""

    id: str
    title: Wording
    where: Where
