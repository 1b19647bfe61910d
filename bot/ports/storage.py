"""What use cases need to remember: one transaction, and the stores inside it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Protocol

from bot.ports.boxes import Inbox, Outbox, Timers
from bot.ports.changes import Changes
from bot.ports.citizens_side import Appointments, Complaints, Feedback, Papers, Plans
from bot.ports.directory import Directory
from bot.ports.doors import Claims, Desks, Doors
from bot.ports.figures import Figures, PublishedReports
from bot.ports.invitations import Invitations
from bot.ports.learning import Drafts, HeardTexts, Models
from bot.ports.ledgers import Informings, Reminders, UnmetNeeds
from bot.ports.mailboxes import FormerMailboxes
from bot.ports.messaging import Channel
from bot.ports.partners import Partners
from bot.ports.proofs import MeansStore, TriesStore
from bot.ports.records import Parcel
from bot.ports.routing import Exclusions, HromadaSettingsStore, Team
from bot.ports.screens import Screens
from bot.ports.sessions import Sessions
from bot.ports.stores import Audit, Consents, EditionStore, Letters, Needs, People, Places, Referrals, Staff
from bot.ports.tasks import Tasks
from bot.ports.watching import MissedAnswers, Watching
from bot.ports.worklist import Worklist
from bot.ports.workshop import EditionDrafts, Publications


class Unavailable(Exception):
    """The database cannot be reached or refuses to work now. Nothing was saved; the same call may succeed later."""


class Stale(Exception):
    """Somebody changed this in the meantime. Nothing was saved; load it again and decide anew."""


class Work(Protocol):
    """One transaction. Leaving it without an exception commits everything; with one, nothing has happened."""

    @property
    def inbox(self) -> Inbox: ...
    @property
    def people(self) -> People: ...
    @property
    def needs(self) -> Needs: ...
    @property
    def referrals(self) -> Referrals: ...
    @property
    def letters(self) -> Letters: ...
    @property
    def staff(self) -> Staff: ...
    @property
    def invitations(self) -> Invitations: ...
    @property
    def former_mailboxes(self) -> FormerMailboxes: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def means(self) -> MeansStore: ...
    @property
    def tries(self) -> TriesStore: ...
    @property
    def hromada_settings(self) -> HromadaSettingsStore: ...
    @property
    def exclusions(self) -> Exclusions: ...
    @property
    def team(self) -> Team: ...
    @property
    def worklist(self) -> Worklist: ...
    @property
    def screens(self) -> Screens: ...
    @property
    def consents(self) -> Consents: ...
    @property
    def places(self) -> Places: ...
    @property
    def directory(self) -> Directory: ...
    @property
    def changes(self) -> Changes: ...
    @property
    def informings(self) -> Informings: ...
    @property
    def unmet_needs(self) -> UnmetNeeds: ...
    @property
    def appointments(self) -> Appointments: ...
    @property
    def papers(self) -> Papers: ...
    @property
    def plans(self) -> Plans: ...
    @property
    def feedback(self) -> Feedback: ...
    @property
    def complaints(self) -> Complaints: ...
    @property
    def reminders(self) -> Reminders: ...
    @property
    def tasks(self) -> Tasks: ...
    @property
    def doors(self) -> Doors: ...
    @property
    def desks(self) -> Desks: ...
    @property
    def claims(self) -> Claims: ...
    @property
    def timers(self) -> Timers: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def figures(self) -> Figures: ...
    @property
    def published_reports(self) -> PublishedReports: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def editions(self) -> EditionStore: ...
    @property
    def edition_drafts(self) -> EditionDrafts: ...
    @property
    def publications(self) -> Publications: ...
    @property
    def models(self) -> Models: ...
    @property
    def heard(self) -> HeardTexts: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def partners(self) -> Partners: ...
    @property
    def watching(self) -> Watching: ...
    @property
    def missed_answers(self) -> MissedAnswers: ...
    @property
    def parcels(self) -> Sequence[Parcel]:
        """Messages put in this transaction that this process holds and may send at once after commit."""
        ...


#: How long a process may hold a message before another takes it over. Measured in docs as 9 s to take over.
LEASE = timedelta(seconds=10)
#: The same for a letter: mail servers think before they answer, and a letter cut off in the middle may arrive twice.
MAIL_LEASE = timedelta(seconds=60)


def lease_of(channel: Channel) -> timedelta:
    """Say for how long a process may hold a message of this channel."""
    return MAIL_LEASE if channel is Channel.MAIL else LEASE


class Storage(Protocol):
    """Where everything is remembered."""

    def work(self) -> AbstractAsyncContextManager[Work]:
        """Begin a transaction.

        Raises:
            Unavailable: on entering, within or on leaving; nothing was saved.
        """
        ...

    async def check(self) -> None:
        """Return when the database answers and its migrations are complete; Unavailable when not."""
        ...

    async def close(self) -> None:
        """Let go of all connections."""
        ...
