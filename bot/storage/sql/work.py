"""One transaction and the stores inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ports.chance import Chance
from bot.ports.clock import Clock
from bot.ports.messaging import Channel
from bot.ports.records import Parcel
from bot.storage.sql.addresses import Addresses
from bot.storage.sql.keyring import Keyring
from bot.storage.sql.sealing import House
from bot.storage.sql.stores.appointments import SqlAppointments
from bot.storage.sql.stores.audit import SqlAudit
from bot.storage.sql.stores.changes import SqlChanges
from bot.storage.sql.stores.claims import SqlClaims
from bot.storage.sql.stores.consents import SqlConsents
from bot.storage.sql.stores.desks import SqlDesks
from bot.storage.sql.stores.directory import SqlDirectory
from bot.storage.sql.stores.doors import SqlDoors
from bot.storage.sql.stores.editions import SqlEditionStore
from bot.storage.sql.stores.exclusions import SqlExclusions
from bot.storage.sql.stores.figures import SqlFigures, SqlPublishedReports
from bot.storage.sql.stores.hromada_settings import SqlHromadaSettings
from bot.storage.sql.stores.inbox import SqlInbox
from bot.storage.sql.stores.informings import SqlInformings
from bot.storage.sql.stores.invitations import SqlInvitations
from bot.storage.sql.stores.learning import SqlDrafts, SqlHeard, SqlModels
from bot.storage.sql.stores.letters import SqlLetters
from bot.storage.sql.stores.mailboxes import SqlFormerMailboxes
from bot.storage.sql.stores.missed_answers import SqlMissedAnswers
from bot.storage.sql.stores.needs import SqlNeeds
from bot.storage.sql.stores.outbox import SqlOutbox
from bot.storage.sql.stores.papers import SqlPapers
from bot.storage.sql.stores.partners import SqlPartners
from bot.storage.sql.stores.people import SqlPeople
from bot.storage.sql.stores.places import SqlPlaces
from bot.storage.sql.stores.plans import SqlPlans
from bot.storage.sql.stores.proofs import SqlMeans, SqlTries
from bot.storage.sql.stores.referrals import SqlReferrals
from bot.storage.sql.stores.reminders import SqlReminders
from bot.storage.sql.stores.screens import SqlScreens
from bot.storage.sql.stores.sessions import SqlSessions
from bot.storage.sql.stores.staff import SqlStaff
from bot.storage.sql.stores.step_passes import StepLedger
from bot.storage.sql.stores.tasks import SqlTasks
from bot.storage.sql.stores.team import SqlTeam
from bot.storage.sql.stores.timers import SqlTimers
from bot.storage.sql.stores.unmet_needs import SqlUnmetNeeds
from bot.storage.sql.stores.voices import SqlComplaints, SqlFeedback
from bot.storage.sql.stores.watching import SqlWatching
from bot.storage.sql.stores.worklist import SqlWorklist
from bot.storage.sql.stores.workshop import SqlEditionDrafts, SqlPublications
from bot.storage.sql.transaction import Transaction


@dataclass(frozen=True, slots=True)
class World:
    """What every work of one storage is given.

    Attributes:
        local_bots: bots whose messages this process sends itself, straight after commit.
    """

    house: House
    chance: Chance
    clock: Clock
    local_bots: frozenset[Channel]


class SqlWork:
    """ports.storage.Work."""

    __slots__ = (
        "appointments",
        "audit",
        "changes",
        "claims",
        "complaints",
        "consents",
        "desks",
        "directory",
        "doors",
        "drafts",
        "edition_drafts",
        "editions",
        "exclusions",
        "feedback",
        "figures",
        "former_mailboxes",
        "heard",
        "hromada_settings",
        "inbox",
        "informings",
        "invitations",
        "letters",
        "means",
        "missed_answers",
        "models",
        "needs",
        "outbox",
        "papers",
        "partners",
        "people",
        "places",
        "plans",
        "publications",
        "published_reports",
        "referrals",
        "reminders",
        "screens",
        "sessions",
        "staff",
        "tasks",
        "team",
        "timers",
        "tries",
        "unmet_needs",
        "watching",
        "worklist",
    )

    def __init__(self, transaction: Transaction, world: World) -> None:
        keyring = Keyring(transaction, world.house)
        self.inbox = SqlInbox(transaction)
        self.people = SqlPeople(transaction, keyring, world.chance, StepLedger(transaction, world.clock))
        self.needs = SqlNeeds(transaction, keyring, world.clock)
        self.referrals = SqlReferrals(transaction, world.clock)
        self.letters = SqlLetters(transaction, keyring)
        self.hromada_settings = SqlHromadaSettings(transaction)
        self.exclusions = SqlExclusions(transaction)
        self.team = SqlTeam(transaction)
        self.screens = SqlScreens(transaction)
        self.consents = SqlConsents(transaction, keyring)
        self.places = SqlPlaces(transaction)
        self.directory = SqlDirectory(transaction, world.house)
        self.changes = SqlChanges(transaction)
        self.informings = SqlInformings(transaction, keyring)
        self.unmet_needs = SqlUnmetNeeds(transaction)
        self.appointments = SqlAppointments(transaction)
        self.papers = SqlPapers(transaction, keyring)
        self.plans = SqlPlans(transaction, keyring)
        self.feedback = SqlFeedback(transaction)
        self.complaints = SqlComplaints(transaction, keyring)
        self.reminders = SqlReminders(transaction, keyring)
        self.tasks = SqlTasks(transaction, keyring)
        self.worklist = SqlWorklist(transaction)
        self.timers = SqlTimers(transaction)
        self.doors = SqlDoors(transaction)
        self.desks = SqlDesks(transaction, keyring)
        self.claims = SqlClaims(transaction, world.chance)
        self.partners = SqlPartners(transaction, keyring)
        self.outbox = SqlOutbox(transaction, Addresses(transaction, keyring), world.local_bots)
        self.figures = SqlFigures(transaction)
        self.published_reports = SqlPublishedReports(transaction)
        self.audit = SqlAudit(transaction)
        self._keep_staff(transaction, world.house)
        self._keep_dialogs(transaction, world, keyring)

    def _keep_staff(self, transaction: Transaction, house: House) -> None:
        """Give the stores of who works here, and how they come in."""
        self.staff = SqlStaff(transaction, house)
        self.invitations = SqlInvitations(transaction, house)
        self.former_mailboxes = SqlFormerMailboxes(transaction, house)
        self.sessions = SqlSessions(transaction, house)
        self.means = SqlMeans(transaction, house)
        self.tries = SqlTries(transaction, house)

    def _keep_dialogs(self, transaction: Transaction, world: World, keyring: Keyring) -> None:
        """Give the stores of what is said, how it was understood, and what goes on."""
        self.editions = SqlEditionStore(transaction)
        self.edition_drafts = SqlEditionDrafts(transaction)
        self.publications = SqlPublications(transaction)
        self.models = SqlModels(transaction)
        self.heard = SqlHeard(transaction, keyring)
        self.drafts = SqlDrafts(transaction, keyring)
        self.watching = SqlWatching(transaction)
        self.missed_answers = SqlMissedAnswers(transaction, keyring, world.chance)

    @property
    def parcels(self) -> Sequence[Parcel]:
        """Messages put in this transaction that this process holds and may send at once after commit."""
        return self.outbox.parcels
