"""What holds for all tests: which of them ``make quick`` leaves out, and the cluster that some of them share."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.cluster.nodes import Cluster, found

HERE = Path(__file__).parent
os.environ["LANGUAGE"] = "en"  # whatever whoever runs the tests speaks
#: Tests of whole processes, of builds, of a played Discord, of locks and of crashes; they take seconds each.
SLOW = (
    "test_docs.py",
    "test_package.py",
    "bot/test_cluster.py",
    "bot/test_messages.py",
    "bot/test_program.py",
    "bot/test_start.py",
    "bot/adding/test_command.py",
    "bot/adding/test_fetch.py",
    "bot/adding/test_folder.py",
    "bot/discordbot/test_busy.py",
    "bot/discordbot/test_end_to_end.py",
    "bot/discordbot/test_faults.py",
    "bot/discordbot/test_question_log.py",
    "bot/discordbot/test_upkeep.py",
    "bot/opening/test_libraries.py",
    "bot/opening/test_watching.py",
    "bot/questionlog/test_store.py",
    "retrieval/index/disk/test_updating.py",
    "retrieval/reader",
)
#: However busy the machine is, no law fails because an example took long; ``make quick`` tries fewer examples.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("patient", PATIENT)
settings.register_profile("quick", PATIENT, max_examples=20)
settings.load_profile("patient")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow: what is listed above, and what is guarded against hanging."""
    places = [HERE / name for name in SLOW]
    assert all(place.exists() for place in places), "a slow test has moved; mend tests/conftest.py"
    for item in items:
        if any(item.path.is_relative_to(place) for place in places) or "no_hang" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Return three nodes of our own, which a test may kill and has to start again."""
    if missing := found():
        pytest.skip(missing)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the nodes end with the tests
    with Cluster() as cluster:
        yield cluster


@pytest.fixture(scope="session")
def cluster_address(request: pytest.FixtureRequest) -> str:
    """Return the address of a cluster, without an index: that in OPENSEARCH_URL, or our own."""
    if given := os.environ.get("OPENSEARCH_URL"):
        return given.rstrip("/")
    return str(request.getfixturevalue("cluster").address)
