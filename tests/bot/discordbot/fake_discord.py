"""A small Discord on loopback: of API v10 and its gateway, what it takes to run the whole program against it."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, TypeVar

from aiohttp import WSMsgType, web

ROOT = Path(__file__).parents[3]
BOT, ANN, GUILD, CHANNEL = "1000", "2000", "3000", "4000"
#: Of the shape of a token; it is none.
TOKEN = "MTE4NzY1NDMyMTA5ODc2NTQzMg.GaBcDe.not-a-token_only-shaped-like-one00"  # noqa: S105
PATIENCE = 60.0

#: The unmodified program, with discord.py pointed at the address in the environment of this process only.
PROGRAM = """
import os, sys
import yarl, discord.http, discord.gateway
address = os.environ["FAKE_DISCORD"]
discord.http.Route.BASE = f"http://{address}/api/v10"
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://{address}/gateway")
exec(os.environ.get("FAKE_PRELUDE", ""))
from bot.cli import main
main(["discord", *sys.argv[1:]])
"""


_TOLD = (
    "embeds components mentions guild_id channel_id mention_roles message_reference referenced_message "
    "message_snapshots type flags"
).split()


@dataclass(frozen=True, slots=True)
class Request:
    """One request that the bot made."""

    method: str
    path: str
    body: Any
    status: int
    at: float = field(default_factory=time.monotonic)


@dataclass(slots=True)
class Fault:
    """What is answered, in place of the right answer, to the next requests that fit, so many times."""

    method: str
    path: str
    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    times: int = 1


@dataclass(slots=True)
class Bucket:
    """So many requests in so many seconds, as Discord counts them, with the headers that say so."""

    limit: int
    seconds: float
    left: int = 0
    ends: float = 0.0

    def take(self) -> tuple[bool, dict[str, str]]:
        """Count a request; return whether it is let through, and the headers."""
        now = time.time()
        if now >= self.ends:
            self.left, self.ends = self.limit, now + self.seconds
        is_free = self.left > 0
        self.left -= is_free
        after = self.ends - now
        headers = {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.left),
            "X-RateLimit-Reset": f"{self.ends:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": "messages",
        }
        return is_free, headers if is_free else {**headers, "Via": "1.1 google", "Retry-After": f"{after:.3f}"}


def limited(seconds: float, *, everywhere: bool = False) -> dict[str, Any]:
    """Return the body of a 429."""
    return {"message": "You are being rate limited.", "retry_after": seconds, "global": everywhere}


class FakeDiscord:
    """Answers requests, speaks to the bot through the gateway, and remembers what it heard."""

    def __init__(self) -> None:
        self.address = ""
        self.token = TOKEN
        self.close_at_identify: int | None = None
        self.faults: list[Fault] = []
        self.requests: list[Request] = []
        self.heard: list[dict[str, Any]] = []
        self.commands: list[dict[str, Any]] = []
        self.messages: dict[str, dict[str, Any]] = {}
        self.shards = 1
        self.buckets: dict[str, Bucket] = {}
        self.channels: list[dict[str, Any]] = []
        self.threads: list[dict[str, Any]] = []
        self.roles: list[dict[str, Any]] = []
        self.guild_commands: dict[str, list[dict[str, Any]]] = {}
        self.acknowledged: set[str] = set()
        self._sockets: dict[int, web.WebSocketResponse] = {}
        self._changed = asyncio.Condition()
        self._sequence = 0
        self._id = 900_000
        self._nonces: dict[str, dict[str, Any]] = {}

    async def until(self, condition: Callable[[], Any]) -> Any:
        """Wait until the condition is true, and return what it is then."""
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(condition)
        return condition()

    def sent(self, method: str, path: str, *, status: int = 200) -> list[Request]:
        return [
            request
            for request in self.requests
            if request.method == method and re.fullmatch(path, request.path) and request.status == status
        ]

    def ops(self, op: int) -> list[dict[str, Any]]:
        return [message["d"] for message in self.heard if message["op"] == op]

    # The gateway

    async def dispatch(self, event: str, data: Any, *, shard: int = 0) -> None:
        self._sequence += 1
        await self._send({"op": 0, "t": event, "s": self._sequence, "d": data}, shard)

    async def raw(self, frame: str) -> None:
        """Send what may be no event at all."""
        await self._sockets[0].send_str(frame)

    async def op(self, op: int, data: Any = None) -> None:
        await self._send({"op": op, "d": data}, 0)

    async def drop(self, code: int, *, shard: int = 0) -> None:
        await self._sockets[shard].close(code=code)

    async def says(self, text: str, *, by: str = ANN, mentioning: bool = True, shard: int = 0, **more: Any) -> str:
        """Let Ann, or another, write to the channel, mentioning the bot; return the message's id."""
        mentioned = [user(BOT, "pullquote", bot=True)] if mentioning else []
        author = user(by, "ann" if by == ANN else f"person-{by}")
        told = {"mentions": mentioned, "guild_id": GUILD, **more}
        message = self._message(
            text, author=author, **{name: value for name, value in told.items() if value is not None}
        )
        await self.dispatch("MESSAGE_CREATE", message, shard=shard)
        return str(message["id"])

    async def interacts(self, type: int, data: dict[str, Any], *, shard: int = 0, **more: Any) -> str:
        """Let Ann use a command (2), press a button (3) or submit a modal (5); return the interaction's id."""
        number = self._new_id()
        where = more.get("channel_id", CHANNEL)
        await self.dispatch(
            "INTERACTION_CREATE",
            shard=shard,
            data={
                "id": number,
                "application_id": BOT,
                "type": type,
                "token": f"token-{number}",
                "version": 1,
                "data": data,
                "guild_id": GUILD,
                "channel_id": CHANNEL,
                "channel": {"id": where, "type": 0, "name": "general", "position": 0, "guild_id": GUILD},
                "member": {"user": user(ANN, "ann"), "roles": [], "joined_at": None, "permissions": "0", "flags": 0},
                "locale": "en-GB",
                "entitlements": [],
                "authorizing_integration_owners": {"0": GUILD},
                "attachment_size_limit": 10_000_000,
                **more,
            },
        )
        return number

    async def asks(self, question: str, *, by: str = ANN, **more: Any) -> str:
        await self.until(lambda: self.commands)
        command = next(command for command in self.commands if command["name"] == "ask")
        options = [{"name": "question", "type": 3, "value": question}]
        if by != ANN:
            asker = {"user": user(by, f"person-{by}"), "roles": [], "joined_at": None, "permissions": "0", "flags": 0}
            more = {"member": asker, **more}
        return await self.interacts(2, {"id": command["id"], "name": "ask", "type": 1, "options": options}, **more)

    async def uses(self, name: str, **more: Any) -> str:
        """Let Ann use a command without options."""
        await self.until(lambda: self.commands)
        command = next(command for command in self.commands if command["name"] == name)
        return await self.interacts(2, {"id": command["id"], "name": name, "type": 1, "options": []}, **more)

    async def answer_to(self, interaction: str) -> dict[str, Any]:
        """Wait for the answer that was edited in for an interaction, and return it as a message."""
        path = f"/webhooks/{BOT}/token-{interaction}/messages/@original"
        (request, *_) = await self.until(lambda: self.sent("PATCH", path))
        return self._message("", author=user(BOT, "pullquote", bot=True), **request.body)

    # The server

    async def _send(self, message: dict[str, Any], shard: int) -> None:
        await self.until(lambda: shard in self._sockets and not self._sockets[shard].closed)
        await self._sockets[shard].send_str(json.dumps(message))

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_str(json.dumps({"op": 10, "d": {"heartbeat_interval": 40_000}}))
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
            heard = json.loads(message.data)
            if heard["op"] == 1:
                await socket.send_str('{"op": 11}')
                continue
            if heard["op"] == 2 and self.close_at_identify:
                await socket.close(code=self.close_at_identify)
                break
            if heard["op"] == 2:
                shard = heard["d"].get("shard", [0, 1])[0]
                self._sockets[shard] = socket
                await self._welcome(socket, shard)
            elif heard["op"] == 6:
                self._sockets[int(heard["d"]["session_id"].partition("-")[2] or 0)] = socket
                self._sequence += 1
                await socket.send_str(json.dumps({"op": 0, "t": "RESUMED", "s": self._sequence, "d": {}}))
            await self._note(self.heard, heard)
        return socket

    async def _welcome(self, socket: web.WebSocketResponse, shard: int) -> None:
        ready = {
            "v": 10,
            "user": user(BOT, "pullquote", bot=True),
            "guilds": [] if shard else [{"id": GUILD, "unavailable": True}],
            "session_id": f"session-{shard}" if shard else "session",
            "shard": [shard, self.shards],
            "resume_gateway_url": f"ws://{self.address}/gateway",
            "application": {"id": BOT, "flags": 0},
        }
        guild = {
            "id": GUILD,
            "name": "Guild",
            "owner_id": ANN,
            "member_count": 2,
            "large": False,
            "unavailable": False,
            "channels": [
                {"id": CHANNEL, "type": 0, "name": "general", "position": 0, "permission_overwrites": []},
                *self.channels,
            ],
            "roles": [{"id": GUILD, "name": "@everyone", "permissions": "0", "position": 0, "color": 0}, *self.roles],
            "members": [{"user": user(BOT, "pullquote", bot=True), "roles": [], "joined_at": None, "flags": 0}],
            "threads": self.threads,
            **{name: [] for name in ("emojis", "stickers", "features", "presences", "voice_states")},
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "preferred_locale": "en-GB",
            "afk_timeout": 60,
        }
        for event, data in (("READY", ready), *(() if shard else [("GUILD_CREATE", guild)])):
            self._sequence += 1
            await socket.send_str(json.dumps({"op": 0, "t": event, "s": self._sequence, "d": data}))

    async def _api(self, request: web.Request) -> web.Response:
        path = request.path.removeprefix("/api/v10")
        body = json.loads(await request.text() or "null")
        status, answer, headers = self._respond(request, path, body)
        await self._note(self.requests, Request(request.method, path, body, status))
        if answer is None:
            return web.Response(status=status, headers=headers)
        # Exactly this content type: discord.py reads nothing else as JSON.
        return web.Response(
            status=status, headers={"Content-Type": "application/json", **headers}, body=json.dumps(answer).encode()
        )

    def _respond(self, request: web.Request, path: str, body: Any) -> tuple[int, Any, dict[str, str]]:
        for fault in self.faults:
            if fault.method == request.method and re.fullmatch(fault.path, path):
                fault.times -= 1
                if not fault.times:
                    self.faults.remove(fault)
                return fault.status, fault.body, fault.headers
        by_token_of_its_own = path.startswith(("/interactions/", "/webhooks/"))
        if not by_token_of_its_own and request.headers.get("Authorization") != f"Bot {self.token}":
            return 401, {"message": "401: Unauthorized", "code": 0}, {}
        headers: dict[str, str] = {}
        if bucket := next((self.buckets[known] for known in self.buckets if re.fullmatch(known, path)), None):
            is_free, headers = bucket.take()
            if not is_free:
                return 429, limited(float(headers["Retry-After"])), headers
        return 200, self._result(request.method, path, body), headers

    def _result(self, method: str, path: str, body: Any) -> Any:  # noqa: C901 (a table of routes)
        match method, path.strip("/").split("/"):
            case "GET", ["users", "@me"]:
                return user(BOT, "pullquote", bot=True)
            case "GET", ["oauth2", "applications", "@me"]:
                return {
                    "id": BOT,
                    "name": "pullquote",
                    "description": "",
                    "icon": None,
                    "flags": 0,
                    "verify_key": "",
                    "bot_public": True,
                    "bot_require_code_grant": False,
                    "owner": user(ANN, "ann"),
                    "team": None,
                }
            case "GET", ["gateway", "bot"]:
                limit = {"total": 1_000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
                return {"url": f"ws://{self.address}/gateway", "shards": self.shards, "session_start_limit": limit}
            case "GET", ["applications", _, "commands"]:
                return self.commands
            case "GET", ["applications", _, "guilds", guild, "commands"]:
                return self.guild_commands.get(guild, [])
            case "PUT", ["applications", _, "guilds", guild, "commands"]:
                kept = {"application_id": BOT, "version": "1", "guild_id": guild, "description": ""}
                self.guild_commands[guild] = [{**kept, **command, "id": self._new_id()} for command in body]
                return self.guild_commands[guild]
            case "PUT", ["applications", _, "commands"]:
                kept = {"application_id": BOT, "version": "1"}
                for command in body:
                    permissions = command.get("default_member_permissions")
                    command["default_member_permissions"] = None if permissions is None else str(permissions)
                self.commands = [{"description": "", **command, **kept, "id": self._new_id()} for command in body]
                return self.commands
            case "POST", ["channels", _, "messages"]:
                if body["nonce"] not in self._nonces:
                    made = self._message("", author=user(BOT, "pullquote", bot=True), **body)
                    self._nonces[body["nonce"]] = self.messages[made["id"]] = made
                return self._nonces[body["nonce"]]
            case "POST", ["interactions", number, _, "callback"]:
                return {"interaction": {"id": number, "type": 2, "response_message_loading": False}}
            case "PATCH", ["webhooks", *_]:
                return self._message("", author=user(BOT, "pullquote", bot=True), **body)
            case "POST", ["channels", _, "typing"]:
                return {}
            case "GET", ["channels", channel]:
                return next(known for known in [*self.channels, *self.threads] if known["id"] == channel)
            case "POST", ["webhooks", _, _]:
                return self._message("", author=user(BOT, "pullquote", bot=True), **body)
        raise AssertionError(f"the tests' Discord has no {method} {path}")

    def _message(self, written: str, *, author: dict[str, Any], **more: Any) -> dict[str, Any]:
        told = {name: value for name, value in more.items() if name in _TOLD}
        return {
            "id": self._new_id(),
            "type": 0,
            "channel_id": CHANNEL,
            "content": written,
            "author": author,
            "timestamp": "2026-01-01T00:00:00+00:00",
            "edited_timestamp": None,
            "tts": False,
            "flags": 0,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "components": [],
            "pinned": False,
            **told,
        }

    async def _note(self, kept: list[Any], new: Any) -> None:
        async with self._changed:
            kept.append(new)
            self._changed.notify_all()

    def _new_id(self) -> str:
        self._id += 1
        return str(self._id)


def user(id: str, name: str, *, bot: bool = False) -> dict[str, Any]:
    return {"id": id, "username": name, "discriminator": "0", "avatar": None, "bot": bot, "global_name": None}


@dataclass(frozen=True, slots=True)
class Ended:
    """What a run of the program left behind."""

    status: int
    log: str


class Program:
    """``pullquote discord`` as a process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @property
    def pid(self) -> int:
        return self._process.pid

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    async def ended(self) -> Ended:
        async with asyncio.timeout(PATIENCE):
            out, err = await self._process.communicate()
        assert out == b""
        assert self._process.returncode is not None
        return Ended(self._process.returncode, (err or b"").decode())


Fake = TypeVar("Fake", bound=FakeDiscord)


@asynccontextmanager
async def discord_at_home() -> AsyncIterator[FakeDiscord]:
    """Serve a fake Discord on loopback."""
    async with served(FakeDiscord()) as fake:
        yield fake


@asynccontextmanager
async def served(fake: Fake) -> AsyncIterator[Fake]:
    """Serve this one."""
    application = web.Application()
    application.router.add_get("/gateway/", fake._gateway)
    application.router.add_get("/gateway", fake._gateway)
    application.router.add_route("*", "/api/v10/{path:.*}", fake._api)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    assert site._server
    fake.address = f"127.0.0.1:{site._server.sockets[0].getsockname()[1]}"  # type: ignore[attr-defined]
    try:
        yield fake
    finally:
        await runner.cleanup()


@asynccontextmanager
async def running(
    fake: FakeDiscord,
    *options: str,
    token: str = TOKEN,
    log: int | IO[bytes] = asyncio.subprocess.PIPE,
    prelude: str = "",
) -> AsyncIterator[Program]:
    """Run the program against the fake; kill it if the test leaves it running. A ``prelude`` is run in it before.

    A log of more than a few hundred events wants a file: nobody reads the pipe before the program has ended.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PULLQUOTE_")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "ignore", "-c", PROGRAM, *options),
        env={**kept, "FAKE_DISCORD": fake.address, "DISCORD_TOKEN": token, "FAKE_PRELUDE": prelude},
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=log,
    )
    try:
        yield Program(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
