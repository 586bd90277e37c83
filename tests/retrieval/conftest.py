from __future__ import annotations

import pytest

from corpus import Episode, load, parse_episode
from retrieval import Answerer


@pytest.fixture(scope="session")
def bundled() -> Episode:
    (episode,) = load()
    return episode


@pytest.fixture(scope="session")
def answerer(bundled: Episode) -> Answerer:
    return Answerer([bundled])


@pytest.fixture(scope="session")
def two_episodes() -> tuple[Episode, Episode]:
    return (
        parse_episode("Bread\n\nThe baker kneads rye dough at four.\n\nWhat he sells is gone by noon.", id="bread"),
        parse_episode("---\ntitle: Boats\ndate: 2024-05-01\n---\nThe ferry takes 300 people over.", id="boats"),
    )
