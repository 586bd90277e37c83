"""Tell who may command the bot: its owner and the developers of its team."""

from __future__ import annotations

import discord

_MAY = (discord.TeamMemberRole.admin, discord.TeamMemberRole.developer)


def owns(person: int, application: discord.AppInfo | None) -> bool:
    """Tell whether a person owns the application or is a developer of the team that does; a read-only member is not."""
    if application is None:
        return False
    team = application.team
    if team is None:
        return person == application.owner.id
    accepted = discord.TeamMembershipState.accepted
    members = {member.id for member in team.members if member.membership_state is accepted and member.role in _MAY}
    return person == team.owner_id or person in members
