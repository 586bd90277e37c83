from __future__ import annotations

from retrieval.question.people import _REMEMBERED, People


def test_a_long_conversation_remembers_only_the_last_people() -> None:
    people = People()
    for number in range(1_000):
        people.add(f"Ann {number}")
    assert list(people._pronouns) == [f"Ann {number}" for number in range(1_000 - _REMEMBERED, 1_000)]
