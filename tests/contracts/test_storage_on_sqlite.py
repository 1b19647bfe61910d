"""The storage contracts on SQLite."""

import pytest
from typing_extensions import override

from tests.contracts.casework import NeedsContract, ReferralsContract
from tests.contracts.changes import ChangesContract
from tests.contracts.citizens_side import CitizensSideContract
from tests.contracts.directory import DirectoryContract
from tests.contracts.doors import ClaimsContract, DesksContract, DoorsContract, JoiningContract
from tests.contracts.editions import EditionsContract
from tests.contracts.figures import FiguresContract
from tests.contracts.invitations import InvitationsContract
from tests.contracts.learning import LearningContract
from tests.contracts.ledgers import LedgersContract
from tests.contracts.outbox import FastPathContract, OutboxContract
from tests.contracts.partners import PartnersContract
from tests.contracts.people import InboxContract, PapersContract, PeopleContract
from tests.contracts.places import PlacesContract
from tests.contracts.proofs import ProofsContract
from tests.contracts.routing import ExclusionsContract, HromadaSettingsContract, TeamContract
from tests.contracts.screens import ScreensContract
from tests.contracts.sessions import SessionsContract
from tests.contracts.staff import LettersContract, StaffContract, TimersContract
from tests.contracts.stage import StorageContract
from tests.contracts.steps import StepsContract
from tests.contracts.tasks import TasksContract
from tests.contracts.transactions import TransactionContract
from tests.contracts.watching import MissedAnswersContract, WatchingContract
from tests.contracts.worklist import WorklistContract
from tests.contracts.workshop import WorkshopContract


class OnSqlite(StorageContract):
    @pytest.fixture
    @override
    def ready_url(self, ready_sqlite_url: str) -> str:
        return ready_sqlite_url


class TestTransactions(OnSqlite, TransactionContract): ...


class TestPeople(OnSqlite, PeopleContract): ...


class TestInbox(OnSqlite, InboxContract): ...


class TestPapers(OnSqlite, PapersContract): ...


class TestEditions(OnSqlite, EditionsContract): ...


class TestNeeds(OnSqlite, NeedsContract): ...


class TestReferrals(OnSqlite, ReferralsContract): ...


class TestTasks(OnSqlite, TasksContract): ...


class TestLetters(OnSqlite, LettersContract): ...


class TestStaff(OnSqlite, StaffContract): ...


class TestInvitations(OnSqlite, InvitationsContract): ...


class TestSessions(OnSqlite, SessionsContract): ...


class TestProofs(OnSqlite, ProofsContract): ...


class TestHromadaSettings(OnSqlite, HromadaSettingsContract): ...


class TestExclusions(OnSqlite, ExclusionsContract): ...


class TestTeam(OnSqlite, TeamContract): ...


class TestScreens(OnSqlite, ScreensContract): ...


class TestWorklist(OnSqlite, WorklistContract): ...


class TestTimers(OnSqlite, TimersContract): ...


class TestPlaces(OnSqlite, PlacesContract): ...


class TestDirectory(OnSqlite, DirectoryContract): ...


class TestLedgers(OnSqlite, LedgersContract): ...


class TestCitizensSide(OnSqlite, CitizensSideContract): ...


class TestLearning(OnSqlite, LearningContract): ...


class TestPartners(OnSqlite, PartnersContract): ...


class TestOutbox(OnSqlite, OutboxContract): ...


class TestFastPath(OnSqlite, FastPathContract): ...


class TestDoors(OnSqlite, DoorsContract): ...


class TestDesks(OnSqlite, DesksContract): ...


class TestClaims(OnSqlite, ClaimsContract): ...


class TestJoining(OnSqlite, JoiningContract): ...


class TestSteps(OnSqlite, StepsContract): ...


class TestFigures(OnSqlite, FiguresContract): ...


class TestWorkshop(OnSqlite, WorkshopContract): ...


class TestChanges(OnSqlite, ChangesContract): ...


class TestWatching(OnSqlite, WatchingContract): ...


class TestMissedAnswers(OnSqlite, MissedAnswersContract): ...
