"""What people see, on a Discord simulated by simcord: the real client class, offline."""

from __future__ import annotations

from bot.discordbot import cards
from corpus import parse_episode
from retrieval import Answerer
from tests.bot.discordbot.conftest import Scene, on_discord, shown

RAILCARS = "How many railcars of Russian coal were stopped?"
GUEST = "Who was the guest?"
WHERE = "and where is he from?"


@on_discord()
async def test_a_question_by_command_is_answered_with_quote_and_citation(scene: Scene) -> None:
    result = await scene.asks(RAILCARS)
    assert not result.ephemeral
    assert "1,700 railcars" in shown(result.response)
    assert "Eastern Express 30.06, paragraph 9" in shown(result.response)
    assert result.response.embeds[0].author.name == RAILCARS
    assert result.response.embeds[0].colour.value == cards.ANSWER
    assert len(scene.bots_messages()) == 1


@on_discord()
async def test_a_private_question_is_answered_to_the_asker_only(scene: Scene) -> None:
    assert (await scene.asks(RAILCARS, private=True)).ephemeral


@on_discord()
async def test_a_refusal_says_so(scene: Scene) -> None:
    response = (await scene.asks("best pizza in naples")).response
    assert "The episode does not say" in shown(response)
    assert response.embeds[0].colour.value == cards.REFUSAL


@on_discord()
async def test_an_episode_can_be_chosen_from_what_is_typed(scene: Scene) -> None:
    choices = await scene.ann.autocomplete(scene.channel, "ask", "episode", "east", question=GUEST)
    assert [choice["name"] for choice in choices] == ["Eastern Express 30.06"]
    assert "Bruce Pannier" in shown((await scene.asks(GUEST, episode=choices[0]["value"])).response)
    assert "no episode called “nowhere”" in shown((await scene.asks(GUEST, episode="nowhere")).response)


@on_discord()
async def test_a_mention_gets_a_reply_that_pings_nobody_after_a_typing_indicator(scene: Scene) -> None:
    await scene.says(f"{scene.mention} {GUEST} @everyone")
    assert "Bruce Pannier" in shown(scene.last)
    assert scene.last.reference
    assert not scene.last.mentions
    assert not scene.last.mention_everyone
    sent = [request for request in scene.env.http_requests if request.method == "POST"]
    assert [request.path.rpartition("/")[2] for request in sent] == ["typing", "messages"]
    assert sent[1].json["allowed_mentions"] == {"parse": [], "replied_user": False}


@on_discord()
async def test_a_bare_mention_is_met_with_what_can_be_asked(scene: Scene) -> None:
    await scene.says(scene.mention)
    assert "Ask, for example" in shown(scene.last)


@on_discord()
async def test_small_talk_is_answered_kindly(scene: Scene) -> None:
    await scene.says(f"{scene.mention} thank you!")
    assert "I answer in the episode's own words" in shown(scene.last)


@on_discord()
async def test_a_direct_message_is_answered_and_followed_up(scene: Scene) -> None:
    await scene.ann.send_dm(GUEST)
    await scene.ann.send_dm(WHERE)
    messages = scene.ann.user.dm_channel.history()
    assert "Understood as: where is Bruce Pannier from?" in shown(max(messages, key=lambda message: message.id))


@on_discord()
async def test_a_reply_with_the_ping_on_goes_on_in_the_channel(scene: Scene) -> None:
    await scene.says(f"{scene.mention} {GUEST}")
    await scene.says(f"{scene.mention} {WHERE}", reply_to=scene.last)
    assert "Understood as: where is Bruce Pannier from?" in shown(scene.last)


@on_discord()
async def test_nothing_else_that_is_said_is_answered(scene: Scene) -> None:
    other = scene.env.guild.add_member(scene.env.create_user("bob"))
    await scene.says(RAILCARS)
    await scene.says(f"{other.mention} {RAILCARS}")
    await scene.says(f"@everyone {RAILCARS}")
    assert scene.bots_messages() == []


@on_discord()
async def test_bots_and_webhooks_are_never_answered(scene: Scene) -> None:
    robot = scene.env.guild.add_member(scene.env.create_user("robot", bot=True))
    await robot.send(scene.channel, f"{scene.mention} {RAILCARS}")
    await scene.env.guild.create_webhook(scene.channel).send(f"{scene.mention} {RAILCARS}")
    assert not [request for request in scene.env.http_requests if request.path.endswith("/messages")]


@on_discord(channels=frozenset({1}))
async def test_in_a_server_the_given_channels_only_are_answered_in_and_private_messages_always(scene: Scene) -> None:
    await scene.says(f"{scene.mention} {GUEST}")
    assert scene.bots_messages() == []
    refused = await scene.asks(GUEST)
    assert refused.ephemeral
    assert "in other channels only" in shown(refused.response)
    await scene.ann.send_dm(GUEST)
    assert "Bruce Pannier" in shown(max(scene.ann.user.dm_channel.history(), key=lambda message: message.id))


@on_discord()
async def test_a_message_can_be_asked_from_its_menu(scene: Scene) -> None:
    await scene.says(RAILCARS)
    result = await scene.ann.context_menu(scene.channel, "Ask the episode", scene.last)
    assert "1,700 railcars" in shown(result.response)


@on_discord()
async def test_a_message_without_text_cannot_be_asked(scene: Scene) -> None:
    await scene.says("", attachments=[("picture.png", b"x")])
    result = await scene.ann.context_menu(scene.channel, "Ask the episode", scene.last)
    assert result.ephemeral
    assert "no text" in shown(result.response)


@on_discord()
async def test_follow_up_asks_in_a_modal_and_goes_on_from_that_answer(scene: Scene) -> None:
    first = await scene.asks(GUEST)
    await scene.asks(RAILCARS)
    pressed = await scene.ann.click(first.response, label="Follow up")
    result = await scene.ann.submit_modal(pressed, {"question": WHERE})
    assert "Understood as: where is guest from?" in shown(result.response)
    assert not result.ephemeral


@on_discord()
async def test_following_up_a_private_answer_stays_private(scene: Scene) -> None:
    first = await scene.asks(GUEST, private=True)
    pressed = await scene.ann.click(first.response, label="Follow up")
    assert (await scene.ann.submit_modal(pressed, {"question": WHERE})).ephemeral


@on_discord()
async def test_more_and_context_are_shown_to_whoever_presses_them_only(scene: Scene) -> None:
    answer = (await scene.asks(RAILCARS)).response
    bob = scene.env.guild.add_member(scene.env.create_user("bob"))
    more, context = [await bob.click(answer, label=label) for label in ("More", "Context")]
    assert more.ephemeral
    assert context.ephemeral
    assert "It also says" in shown(more.response)
    assert "[8]" in shown(context.response)
    assert "1,700 railcars" in shown(scene.last)


@on_discord()
async def test_a_thumb_is_noted_changed_and_taken_back_privately(scene: Scene) -> None:
    answer = (await scene.asks(GUEST)).response
    for label, word in (("👍", "Noted"), ("👎", "Changed"), ("👎", "Taken back")):
        result = await scene.ann.click(answer, label=label)
        assert result.ephemeral
        assert shown(result.response).startswith(word)


@on_discord()
async def test_about_says_what_is_stored_and_episodes_what_can_be_asked(scene: Scene) -> None:
    about = await scene.ann.slash(scene.channel, "about")
    assert about.ephemeral
    assert "Nothing that anyone says is stored" in shown(about.response)
    episodes = await scene.ann.slash(scene.channel, "episodes")
    assert episodes.ephemeral
    assert "How many railcars of Russian coal does it mention?" in shown(episodes.response)


def test_a_long_list_of_episodes_is_turned_page_by_page_in_place() -> None:
    @on_discord()
    async def scenario(scene: Scene) -> None:
        listed = (await scene.ann.slash(scene.channel, "episodes")).response
        assert "Episode 0" in shown(listed)
        assert "Page 1 of 2" in shown(listed)
        await scene.ann.click(listed, label="Next")
        assert "Episode 5" in shown(listed)
        assert "Page 2 of 2" in shown(listed)
        await scene.ann.click(listed, label="Previous")
        assert "Episode 0" in shown(listed)

    scenario(Answerer([parse_episode(f"Episode {n}\n\nAnn stopped 1,700 railcars.", id=f"e{n}") for n in range(6)]))
