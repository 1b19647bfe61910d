"""The production shape: every role is there, watched, unprivileged, and no secret stands in a file."""

import re
import shutil
import subprocess

import pytest
import yaml

from bot.settings import Settings
from tests.architecture.tree import ROOT

TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "bot" / "Dockerfile").read_text(encoding="utf-8")
ROLES = ("citizen", "manager", "console", "worker")
OURS = (*ROLES, "migrate")
SECRET = re.compile(r"TOKEN|SECRET|PASSWORD|SMTP")
# Everything but the folders of content, which the image brings along, and what the compose file decides itself.
LEFT_TO_THE_IMAGE = {"DVERI_DIALOGS_DIR", "DVERI_LOCALES_DIR"}


def test_every_role_is_one_service() -> None:
    assert set(SERVICES) == {"postgres", "redis", "training", *OURS}
    assert {role: SERVICES[role]["command"] for role in ROLES} == {role: ["run", "--role", role] for role in ROLES}
    assert SERVICES["migrate"]["command"] == ["migrate"]


def test_the_schema_is_ready_before_anybody_serves() -> None:
    assert {SERVICES[role]["depends_on"]["migrate"]["condition"] for role in ROLES} == {
        "service_completed_successfully"
    }
    assert SERVICES["migrate"]["depends_on"]["postgres"]["condition"] == "service_healthy"


def test_whoever_stays_is_watched_and_restarted() -> None:
    staying = {name: service for name, service in SERVICES.items() if name != "migrate"}
    assert [name for name, service in staying.items() if not service.get("healthcheck")] == []
    assert {service["restart"] for service in staying.values()} == {"unless-stopped"}
    assert SERVICES["migrate"]["restart"] == "no"
    assert "/healthz" in DOCKERFILE


def test_what_must_survive_lies_in_named_volumes() -> None:
    mounted = {place.split(":")[0] for service in SERVICES.values() for place in service.get("volumes", [])}
    assert mounted == set(COMPOSE["volumes"])


def test_no_secret_stands_in_a_file() -> None:
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            literal = re.sub(r"\$\{[^}]*\}", "", str(value or ""))
            assert not SECRET.search(name) or literal == "", name
    assert [line for line in EXAMPLE.splitlines() if re.match(r"\w*(TOKEN|SECRET|PASSWORD)\w*=.+", line)] == []


def test_a_missing_secret_says_what_to_set() -> None:
    demanded = re.findall(r"\$\{(\w+):\?([^}]*)\}", TEXT)
    assert {name for name, _ in demanded} >= {"POSTGRES_PASSWORD", "DVERI_SECRET_KEY"}
    assert [name for name, hint in demanded if name not in hint] == []


def test_each_door_is_given_its_own_token_only() -> None:
    assert "DVERI_MANAGER_BOT_TOKEN" not in SERVICES["citizen"]["environment"]
    assert "DVERI_CITIZEN_BOT_TOKEN" not in SERVICES["manager"]["environment"]


def test_the_training_can_reach_nothing_real() -> None:
    training = SERVICES["training"]
    assert set(training["environment"]) == {"DVERI_TRAINING_URL"}
    assert (training["depends_on"], training["volumes"], training["networks"]) == ([], [], ["training"])
    assert [name for name, one in SERVICES.items() if name != "training" and "networks" in one] == []
    assert training["profiles"] == ["training"]


def test_nothing_is_published_beyond_this_machine() -> None:
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert [port for port in published if not port.startswith("127.0.0.1:")] == []


def test_our_services_run_without_privileges() -> None:
    assert re.search(r"^USER (?!root)", DOCKERFILE, flags=re.MULTILINE)
    assert {tuple(SERVICES[name]["cap_drop"]) for name in (*OURS, "training")} == {("ALL",)}
    assert {SERVICES[name]["read_only"] for name in (*OURS, "training")} == {True}


def test_every_setting_is_explained_and_passed_on() -> None:
    known = {f"DVERI_{name.upper()}" for name in Settings.model_fields}
    explained = set(re.findall(r"^(?:# )?(DVERI_\w+|POSTGRES_\w+)=", EXAMPLE, flags=re.MULTILINE))
    passed = {name for name in OURS for name in SERVICES[name]["environment"]} | {"POSTGRES_PASSWORD"}
    assert explained == known | {"POSTGRES_PASSWORD"}
    assert passed == explained - LEFT_TO_THE_IMAGE


def test_compose_itself_understands_the_file() -> None:
    if shutil.which("docker") is None or _docker("compose", "version").returncode != 0:
        pytest.skip("docker compose is not on this machine; the structure was checked above")
    secrets = [name for name, _ in re.findall(r"\$\{(\w+):\?([^}]*)\}", TEXT)]
    understood = _docker("compose", "-f", "docker-compose.yml", "config", "--quiet", secrets=secrets)
    assert understood.returncode == 0, understood.stderr


def _docker(*words: str, secrets: tuple[str, ...] | list[str] = ()) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", **dict.fromkeys(secrets, "x")}
    return subprocess.run(["docker", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
