"""The storage contracts on PostgreSQL."""

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


class OnPostgres(StorageContract):
    @pytest.fixture
    @override
    def ready_url(self, ready_postgres_url: str) -> str:
        return ready_postgres_url


class TestTransactions(OnPostgres, TransactionContract): ...


class TestPeople(OnPostgres, PeopleContract): ...


class TestInbox(OnPostgres, InboxContract): ...


class TestPapers(OnPostgres, PapersContract): ...


class TestEditions(OnPostgres, EditionsContract): ...


class TestNeeds(OnPostgres, NeedsContract): ...


class TestReferrals(OnPostgres, ReferralsContract): ...


class TestTasks(OnPostgres, TasksContract): ...


class TestLetters(OnPostgres, LettersContract): ...


class TestStaff(OnPostgres, StaffContract): ...


class TestInvitations(OnPostgres, InvitationsContract): ...


class TestSessions(OnPostgres, SessionsContract): ...


class TestProofs(OnPostgres, ProofsContract): ...


class TestHromadaSettings(OnPostgres, HromadaSettingsContract): ...


class TestExclusions(OnPostgres, ExclusionsContract): ...


class TestTeam(OnPostgres, TeamContract): ...


class TestScreens(OnPostgres, ScreensContract): ...


class TestWorklist(OnPostgres, WorklistContract): ...


class TestTimers(OnPostgres, TimersContract): ...


class TestPlaces(OnPostgres, PlacesContract): ...


class TestDirectory(OnPostgres, DirectoryContract): ...


class TestLedgers(OnPostgres, LedgersContract): ...


class TestCitizensSide(OnPostgres, CitizensSideContract): ...


class TestLearning(OnPostgres, LearningContract): ...


class TestPartners(OnPostgres, PartnersContract): ...


class TestOutbox(OnPostgres, OutboxContract): ...


class TestFastPath(OnPostgres, FastPathContract): ...


class TestDoors(OnPostgres, DoorsContract): ...


class TestDesks(OnPostgres, DesksContract): ...


class TestClaims(OnPostgres, ClaimsContract): ...


class TestJoining(OnPostgres, JoiningContract): ...


class TestSteps(OnPostgres, StepsContract): ...


class TestFigures(OnPostgres, FiguresContract): ...


class TestWorkshop(OnPostgres, WorkshopContract): ...


class TestChanges(OnPostgres, ChangesContract): ...


class TestWatching(OnPostgres, WatchingContract): ...


class TestMissedAnswers(OnPostgres, MissedAnswersContract): ...
