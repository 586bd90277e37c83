from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.discordbot.owners import owns

ADMIN, DEVELOPER, ONLOOKER, INVITED, OWNER, STRANGER = range(1, 7)
ACCEPTED, WAITING = discord.TeamMembershipState.accepted, discord.TeamMembershipState.invited


def member(id: int, role: discord.TeamMemberRole, state: discord.TeamMembershipState = ACCEPTED) -> Any:
    return SimpleNamespace(id=id, role=role, membership_state=state)


def application(*, of_a_team: bool) -> Any:
    members = [
        member(ADMIN, discord.TeamMemberRole.admin),
        member(DEVELOPER, discord.TeamMemberRole.developer),
        member(ONLOOKER, discord.TeamMemberRole.read_only),
        member(INVITED, discord.TeamMemberRole.admin, WAITING),
    ]
    team = SimpleNamespace(owner_id=OWNER, members=members)
    return SimpleNamespace(owner=SimpleNamespace(id=OWNER), team=team if of_a_team else None)


def test_a_persons_application_is_that_persons() -> None:
    assert [who for who in range(1, 7) if owns(who, application(of_a_team=False))] == [OWNER]


def test_a_teams_application_is_its_members_unless_they_only_look_on_or_have_not_accepted() -> None:
    assert [who for who in range(1, 7) if owns(who, application(of_a_team=True))] == [ADMIN, DEVELOPER, OWNER]


@pytest.mark.parametrize("who", [0, 1])
def test_before_it_is_known_it_is_nobodys(who: int) -> None:
    assert not owns(who, None)
