"""Whose bot it is."""

from __future__ import annotations

import discord

_MAY = (discord.TeamMemberRole.admin, discord.TeamMemberRole.developer)


def owns(person: int, application: discord.AppInfo | None) -> bool:
    """Tell whether a person owns the application, or works on it in the team that does: who only looks on, does not."""
    if application is None:
        return False
    team = application.team
    if team is None:
        return person == application.owner.id
    accepted = discord.TeamMembershipState.accepted
    members = {member.id for member in team.members if member.membership_state is accepted and member.role in _MAY}
    return person == team.owner_id or person in members
