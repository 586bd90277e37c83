from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace

import pytest

from corpus import Episode
from retrieval import Answerer, Conversation
from retrieval.about.overview import is_shown_by, rows_at_once
from tests.retrieval.index.contract import make_episode


def episodes() -> list[Episode]:
    bees = make_episode(
        "bees",
        [
            ("Ann", "Welcome back. How do you keep your bees warm?"),
            ("Bo", "A cluster of bees keeps itself warm, so I only shelter the hive from wind."),
            ("Ann", "And honey?"),
            ("Bo", "The bees need twenty kilos of honey for a winter."),
        ],
    )
    tides = make_episode(
        "tides",
        [("Ann", "Tell us of the tides."), ("Cy", "The tides turn twice a day. A bee once flew over the pier.")],
    )
    bread = make_episode("bread", [("Ann", "What about rye?"), ("Di", "Rye bread wants a sour dough and patience.")])
    return [
        replace(bees, title="Wintering", guests=("Bo Lind",)),
        replace(tides, title="The pier", guests=("Cy Moor",)),
        replace(bread, title="Crusts", guests=("Di Rask",)),
    ]


@pytest.fixture
def library() -> Answerer:
    return Answerer(episodes())


@pytest.mark.parametrize(
    "question", ["which episode is about bees?", "is there one on bees", "what episode is honey on"]
)
def test_an_episode_is_found_by_what_it_keeps_coming_back_to(library: Answerer, question: str) -> None:
    answer = library.ask(question)
    assert answer.kind == "overview"
    assert answer.citations[0].episode == "bees"
    assert "Wintering" in answer.about[0][1]
    assert any("Bo Lind" in value for _, value in answer.about)


def test_the_guest_of_an_episode_is_told_by_what_it_is_about(library: Answerer) -> None:
    answer = library.ask("who was the guest on the one about tides?")
    assert answer.kind == "overview"
    assert ("guests", "Cy Moor") in answer.about


def test_all_guests_are_listed_with_their_episodes(library: Answerer) -> None:
    answer = library.ask("list all guests")
    assert {value for _, value in answer.about} == {"Cy Moor (The pier)", "Di Rask (Crusts)", "Bo Lind (Wintering)"}


def test_what_no_episode_is_about_is_refused(library: Answerer) -> None:
    assert library.ask("which episode is about volcanoes?").kind == "none"


def test_its_quote_is_a_slice_of_that_episode(library: Answerer) -> None:
    for citation in library.ask("which episode is about rye bread?").citations:
        assert library.episode(citation.episode).text[citation.start : citation.end] == citation.quote


def test_guests_that_no_metadata_names_are_those_who_speak_and_are_no_hosts() -> None:
    library = Answerer([replace(episode, guests=()) for episode in episodes()])
    assert ("guests", "Cy") in library.ask("who was the guest on the one about tides?").about


TURNS = {
    "pier-1": [("Ann", "Welcome to the pier. Our guest today is Bo Lind."), ("Bo Lind", "Bees like warm hives.")],
    "pier-2": [("Ann", "I am here with Cy Moor, who studies tides."), ("Cy Moor", "The tides turn twice a day.")],
    "pier-3": [("Ann", "Please welcome Di Rask and Bo Lind."), ("Di Rask", "Rye wants time."), ("Bo Lind", "Bees.")],
}


@pytest.fixture
def spoken() -> Answerer:
    """Return an Answerer over episodes without metadata but their dates."""
    return Answerer(
        [
            replace(
                make_episode(name, turns), guests=(), title=name.replace("-", " ").title(), date=dt.date(2022, 5, n)
            )
            for n, (name, turns) in enumerate(TURNS.items(), 1)
        ]
    )


@pytest.mark.parametrize(
    "question", ["list all guests", "who has been on the show?", "what guests did you have", "guests?"]
)
def test_guests_are_listed_with_date_and_how_often_they_came_and_the_latest_first(
    spoken: Answerer, question: str
) -> None:
    answer = spoken.ask(question)
    assert (answer.kind, answer.confidence) == ("overview", 1.0)
    assert answer.about == (
        ("guest", "Di Rask (Pier 3, 2022-05-03)"),
        ("guest", "Bo Lind (Pier 3, 2022-05-03, and 1 more)"),
        ("guest", "Cy Moor (Pier 2, 2022-05-02)"),
    )
    assert answer.citations[0].quote == "Please welcome Di Rask and Bo Lind."


def test_of_very_many_guests_all_are_known_and_some_shown_at_once_the_others_to_who_says_more() -> None:
    talk = Conversation(Answerer([replace(episode, guests=()) for episode in map(one_guest, range(60))]))
    shown: list[str] = []
    for question in ("list all guests", "more", "show me the rest", "and then?"):
        listed = rows_at_once(talk.ask(question).about)
        shown += [value for _name, value in listed.shown]
        assert len(shown) + len(listed.left) == 60
        if not listed.left:
            break
    assert len(shown) == len({*shown}) == 60
    assert [value for _name, value in talk.ask("more").about] == shown[40:]


def test_a_guest_whom_nothing_introduces_is_shown_by_what_they_say_first() -> None:
    library = Answerer([replace(episode, guests=()) for episode in map(one_guest, range(9))])
    assert {citation.speaker for citation in library.ask("list all guests").citations} == {
        "Guest 00",
        "Guest 01",
        "Guest 02",
    }


def one_guest(number: int) -> Episode:
    """Return an episode with a guest who comes only once."""
    turns = [("Ann", "Hello again. Is it high?"), (f"Guest {number:02}", "The tide is high.")]
    return make_episode(f"pier-{number}", turns)


@pytest.mark.parametrize(
    "question",
    [
        "who was the guest on the one about tides?",
        "who was on the tides episode",
        "who did you talk to about tides?",
        "who was the guest in episode 2?",
        "who's on pier 2",
        "who was the guest on pier-2",
        "who are the people on pier 2",
    ],
)
def test_who_was_on_an_episode_is_shown_by_the_sentence_that_introduces_them(spoken: Answerer, question: str) -> None:
    answer = spoken.ask(question)
    assert answer.about == (("guests", "Cy Moor"), ("episode", "Pier 2 (2022-05-02)"))
    assert answer.citations[0].quote == "I am here with Cy Moor, who studies tides."


def test_the_guest_of_the_latest_episode_is_told(spoken: Answerer) -> None:
    assert spoken.ask("who was the guest in the latest episode?").about[0] == ("guests", "Di Rask, Bo Lind")


@pytest.mark.parametrize(
    "question", ["which episodes has Bo Lind been on?", "which episode had bo lind", "is there one with Bo Lind"]
)
def test_the_episodes_that_somebody_was_on_are_listed_the_latest_first(spoken: Answerer, question: str) -> None:
    answer = spoken.ask(question)
    assert [value.partition(",")[0] for _, value in answer.about] == ["Pier 3 (2022-05-03)", "Pier 1 (2022-05-01)"]


@pytest.mark.parametrize(
    "question", ["any episodes with Cy Moor?", "the episode with cy moor", "latest episode with Cy"]
)
def test_the_episode_that_somebody_was_on_is_shown_by_what_introduces_them(spoken: Answerer, question: str) -> None:
    answer = spoken.ask(question)
    assert answer.about[0] == ("title", "Pier 2")
    assert answer.citations[0].quote == "I am here with Cy Moor, who studies tides."


def test_of_two_people_the_episodes_are_meant_that_both_were_on(spoken: Answerer) -> None:
    assert ("title", "Pier 3") in spoken.ask("which episode has Bo Lind and Di Rask?").about


def test_a_person_and_a_topic_together_mean_one_episode(spoken: Answerer) -> None:
    assert spoken.ask("in which episode does Bo Lind talk about hives").about[0] == ("title", "Pier 1")


def test_an_episode_is_known_by_what_its_passages_come_back_to_and_not_by_a_word_in_passing() -> None:
    """Each episode mentions chickens once: none is about them."""
    library = Answerer([make_episode(f"farm-{n}", [("Ann", f"Chickens. Then word{n}."), *REST]) for n in range(9)])
    refused = library.ask("which episode is about chickens?")
    assert (refused.kind, refused.answered) == ("none", False)
    assert refused.citations


REST = [("Bo", "The harbour is deep."), ("Ann", "The ferry is late."), ("Bo", "A lamp burns there.")]


def test_what_is_misspelt_finds_an_episode_less_surely_and_is_shown(library: Answerer) -> None:
    typed, misspelt = (library.ask(f"which episode is about {word}") for word in ("patience", "patiance"))
    assert ("searched for", "patience") in misspelt.about
    assert misspelt.confidence < typed.confidence


@pytest.mark.parametrize(
    "question",
    [
        "what are the episodes about?",
        "What topics do you cover?",
        "what do you talk about",
        "which episodes are there",
    ],
)
def test_what_the_episodes_are_about_is_told_by_all_of_them(spoken: Answerer, question: str) -> None:
    answer = spoken.ask(question)
    assert answer.about[0] == ("episode", "Pier 1 (2022-05-01), with Bo Lind")
    assert len(answer.about) == 3


@pytest.mark.parametrize(
    "question",
    [
        "what is pier 2 about",
        "what's pier-2 about?",
        "pier 2",
        "summarize pier 2",
        "tell me about pier-2",
        "what do they talk about in episode 2?",
        "What is Pier 2?",
        "what are the episodes about",
    ],
)
def test_the_only_episode_may_be_named(question: str) -> None:
    only = Answerer([replace(make_episode("pier-2", TURNS["pier-2"]), guests=(), title="Pier 2")])
    assert only.ask(question).about == (("title", "Pier 2"), ("guests", "Cy Moor"))


@pytest.mark.parametrize("question", ["who was the guest?", "who was on pier 2", "list all guests"])
def test_the_guest_of_the_only_episode_is_the_one_who_is_asked(question: str) -> None:
    turns = [("Ann", "Hello. What is a tide?"), ("Cy Moor", "The sea rises."), ("Ann", "When?"), ("Cy Moor", "Twice.")]
    only = Answerer([replace(make_episode("pier-2", turns), guests=(), title="Pier 2")])
    assert only.ask(question).about[0] == ("guests", "Cy Moor")


def test_when_they_talk_about_a_thing_is_told_by_date_of_a_library_and_by_time_of_an_episode(spoken: Answerer) -> None:
    assert ("date", "2022-05-02") in spoken.ask("when did they talk about tides?").about
    inside = spoken.ask("when did they talk about tides?", within=["pier-2"])
    assert inside.kind != "overview"
    assert inside.citations[0].quote == "The tides turn twice a day."


def test_who_was_on_it_is_asked_of_the_episode_that_was_found(spoken: Answerer) -> None:
    for first in ("which episode talks about tides?", "How often do the tides turn?"):
        talk = Conversation(spoken)
        assert talk.ask(first).citations[0].episode == "pier-2"
        assert talk.ask("who was on it?").about == (("guests", "Cy Moor"), ("episode", "Pier 2 (2022-05-02)"))
        assert ("date", "2022-05-02") in talk.ask("when was it released?").about
        assert talk.ask("who hosted it?").about == (("hosts", "Ann"), ("episode", "Pier 2 (2022-05-02)"))
        assert len(talk.ask("list all guests").about) == 3


def test_the_guests_of_a_few_episodes_are_told_by_how_they_talk_where_no_count_tells_them() -> None:
    """A host is called so, asks, or is written in two ways; each of these episodes is of another show."""
    shows = {
        "asked": [
            ("Gehard Lazu", "Hello, Kathy."),
            ("Kathy Moor", "Hi."),
            ("Gerhard Lazu", "Why docs?"),
            ("Kathy Moor", "Ink."),
        ],
        "called": [
            ("Ann Lee", "I am your host, Ann Lee, and with me as always is Bo Lind."),
            ("Bo Lind", "Hello."),
            ("Cy Rask", "Hi."),
        ],
    }
    library = Answerer([replace(make_episode(name, turns), guests=(), title=name) for name, turns in shows.items()])
    assert library.ask("list all guests").about == (("guest", "Cy Rask (called)"), ("guest", "Kathy Moor (asked)"))


def test_the_guests_of_a_file_with_very_many_speakers_are_told_in_time() -> None:
    names = [
        f"{first}{second} Moor{third}" for first in "ABCDEFGHIJ" for second in "aeiou" * 2 for third in "bcdfg" * 3
    ]
    crowd = make_episode("crowd", [(f"{name} {n}", "Our guest is a guest.") for n, name in enumerate(names)])
    library = Answerer([replace(crowd, guests=()), *episodes()])
    begun = time.process_time()
    assert library.ask("list all guests").answered
    assert library.ask("who was on crowd?").about
    assert time.process_time() - begun < 5


def test_a_refusal_has_the_title_of_the_only_episode_that_was_asked_of_several(spoken: Answerer) -> None:
    talk = Conversation(spoken)
    talk.ask("In pier-1, what do bees like?")
    assert talk.ask("In pier-2, what did they say about volcanoes?").within == "Pier 2"
    assert spoken.ask("In pier-1, what did they say about volcanoes?").within == "Pier 1"
    assert spoken.ask("what did they say about volcanoes?").within == ""
    assert spoken.ask("what did they say about volcanoes?", within=["pier-1"]).within == ""
    assert Answerer([make_episode("pier-2", TURNS["pier-2"])]).ask("what about volcanoes?").within == ""


@pytest.mark.parametrize(
    "question",
    [
        "who hosts Pier?",
        "who are the hosts?",
        "Who is the host of the show?",
        "who's your host",
        "list the hosts",
        "hosts?",
        "who runs this podcast",
        "who usually hosts pier",
    ],
)
def test_the_hosts_are_those_who_are_on_many_episodes(spoken: Answerer, question: str) -> None:
    answer = spoken.ask(question)
    assert (answer.kind, answer.confidence) == ("overview", 1.0)
    assert answer.about == (("host", "Ann (3 episodes)"),)


def test_the_host_of_one_episode_is_told(spoken: Answerer) -> None:
    assert spoken.ask("who hosted pier-2?").about == (("hosts", "Ann"), ("episode", "Pier 2 (2022-05-02)"))


def test_a_host_whom_only_one_episode_has_is_told_surely_if_it_calls_them_so_and_else_unsurely() -> None:
    said = [("Ann Lee", "Hello."), ("Cy Moor", "The sea rises.")]
    asks = [("Ann Lee", "Hello. What is a tide?"), ("Cy Moor", "The sea rises."), ("Ann Lee", "When?")]
    calls = [("Ann Lee", "I am your host, Ann Lee."), ("Cy Moor", "Hi.")]
    welcomes = [("Ann Lee", "Welcome to the pier."), ("Cy Moor", "Hi.")]
    told = {}
    for name, turns in {"said": said, "asks": asks, "calls": calls, "welcomes": welcomes}.items():
        answer = Answerer([replace(make_episode("pier", turns), guests=(), title="Pier")]).ask("who is the host?")
        told[name] = answer.about[:1] if answer.kind == "overview" else (), answer.sure
    ann = (("hosts", "Ann Lee"),)
    assert told == {"said": ((), False), "asks": (ann, False), "calls": (ann, True), "welcomes": (ann, True)}


def test_the_hosts_of_several_shows_are_told_by_show() -> None:
    shows = [make_episode(f"{show}-{n}", [(host, "Hello."), (f"{show} {n}", "Hi.")])
             for show, host in (("pier", "Ann"), ("moor", "Cy")) for n in range(4)]  # fmt: skip
    library = Answerer([replace(one, guests=(), title=one.id.replace("-", " ").title()) for one in shows])
    assert library.ask("who are the hosts?").about == (
        ("host", "Ann (Pier, 4 episodes)"),
        ("host", "Cy (Moor, 4 episodes)"),
    )
    assert library.ask("who hosts moor?").about == (("host", "Cy (4 episodes)"),)


@pytest.mark.parametrize("question", ["who hosts their servers?", "What does the host say about tides?", "who made it"])
def test_who_hosts_something_else_is_asked_of_what_is_said(spoken: Answerer, question: str) -> None:
    assert spoken.ask(question).kind != "overview"


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("how many episodes are there?", ("episodes", "3")),
        ("how many episodes do you have", ("episodes", "3")),
        ("How many Pier episodes are there so far?", ("episodes", "3")),
        ("how many episodes of pier have you made?", ("episodes", "3")),
        ("what's the total number of episodes?", ("episodes", "3")),
        ("how many guests are there?", ("guests", "3")),
        ("how many guests have you had on the show", ("guests", "3")),
        ("how many episodes has Bo Lind been on?", ("episodes", "2")),
        ("how many episodes are with Bo Lind?", ("episodes", "2")),
        ("how many times has Bo Lind been on the show?", ("episodes", "2")),
        ("how many hosts are there?", ("hosts", "1")),
    ],
)
def test_how_many_there_are_is_told_before_they_are_listed(
    spoken: Answerer, question: str, count: tuple[str, str]
) -> None:
    answer = spoken.ask(question)
    assert answer.about[0] == count
    assert len(answer.about) == int(count[1]) + 1
    assert answer.sure


def test_who_and_how_many_the_guests_are_is_unsure_where_those_of_an_episode_are_not_known(spoken: Answerer) -> None:
    panel = replace(make_episode("reef", [("Di", "Hello."), ("Ed", "Hello."), ("Flo", "Hello.")]), guests=())
    library = Answerer([*map(spoken.episode, TURNS), panel])
    assert not library.ask("how many guests are there?").sure
    listed = library.ask("list all guests")
    assert not listed.sure
    assert [value.partition(" (")[0] for _name, value in listed.about] == ["Di Rask", "Bo Lind", "Cy Moor"]


def test_the_listing_has_the_guests_that_are_told_for_the_same_episodes(spoken: Answerer) -> None:
    assert [entry.guests for entry in spoken.listing] == [("Bo Lind",), ("Cy Moor",), ("Di Rask", "Bo Lind")]
    assert [entry.guests for entry in spoken.catalogue] == [(), (), ()]


def test_who_welcomes_the_listeners_is_no_guest_though_others_speak_of_them() -> None:
    turns = [
        ("Ann Lee", "Welcome to the pier."),
        ("Bo Lind", "I work for the company that Ann Lee works for."),
        ("Cy Moor", "Hi."),
    ]
    only = Answerer([replace(make_episode("pier", turns), guests=())])
    assert "Ann Lee" not in dict(only.ask("who was the guest?").about).get("guests", "")


def speaking_of(*said: str) -> list[Episode]:
    """Return episodes in the last of which these turns are said."""
    turns = [(("Ann", "Cy Moor")[n % 2], text) for n, text in enumerate(said)]
    return [*episodes(), replace(make_episode("reef", [*turns, *REST]), title="Reef", guests=("Cy Moor",))]


@pytest.mark.parametrize(
    "question",
    [
        "any episodes with Grace Hopper?",
        "is there one with grace hopper",
        "has Grace Hopper ever been on the show?",
        "have you had Grace Hopper on?",
        "which episode has grace hopper as a guest",
        "was Grace Hopper a guest?",
    ],
)
def test_somebody_who_is_only_spoken_of_is_said_not_to_be_on_it_and_unsurely(question: str) -> None:
    answer = Answerer(speaking_of("A bug, as Grace Hopper said.", "Oh.", "So Grace Hopper found a moth.")).ask(question)
    assert answer.kind == "overview"
    assert not answer.sure
    name, said = answer.about[0]
    assert (name, said.partition(";")[0].casefold()) == ("spoken of", "grace hopper")
    assert ("title", "Reef") in answer.about


@pytest.mark.parametrize(
    "question", ["any episodes with Bo Hopper?", "any episodes with bo hopper", "which has Bo Hopper in it"]
)
def test_somebody_with_the_first_name_of_a_guest_is_not_taken_for_that_guest(question: str) -> None:
    library = Answerer(speaking_of("A bug, as Bo Hopper said.", "Oh.", "So Bo Hopper found a moth."))
    answer = library.ask(question.replace("which has", "which episode has"))
    assert not answer.sure
    assert answer.about[0][1].casefold().startswith("bo hopper;")
    assert any(value.startswith("Wintering") for _name, value in library.ask("any episodes with Bo?").about)


def test_of_an_episode_whose_speakers_are_not_known_it_is_not_said_who_is_not_on_it() -> None:
    text = [(None, "The guest of this episode was Grace Hopper of the navy."), (None, "Grace Hopper found a moth.")]
    only = Answerer([replace(make_episode("moth", text), guests=(), title="Moth")])
    assert only.ask("any episodes with Grace Hopper?").about == (("title", "Moth"),)


def test_with_whom_an_episode_is_asked_for_who_is_on_it_or_with_what_is_found_surely() -> None:
    library = Answerer(speaking_of("A bug, as Grace Hopper said."))
    assert library.ask("any episodes with Bo Lind?").sure
    assert library.ask("any episodes with rye bread?").about[0] == ("title", "Crusts")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (["There was a glacier by the road.", "Yes.", "Glaciers are cold, and they creep."], True),
        (["It is a glacier. A glacier creeps. That glacier was old."], True),
        (["It is a glacier."], False),
    ],
)
def test_a_word_that_one_episode_says_several_times_and_no_other_does_tells_it(said: list[str], found: bool) -> None:
    library = Answerer(speaking_of(*["Well."] * 14, *said))
    answer = library.ask("which episode talks about glaciers?")
    assert answer.answered == found
    assert answer.citations[0].episode == "reef"


def test_of_very_many_episodes_only_the_number_is_told() -> None:
    library = Answerer([replace(episode, guests=()) for episode in map(one_guest, range(60))])
    assert library.ask("how many episodes are there?").about == (("episodes", "60"),)
    assert library.ask("how many guests are there?").about[:2] == (("guests", "60"),)


INTRODUCED = [
    ("Ann Lee", "Hello everyone who is joining us. Today I am joined by Sandor and by Bo."),
    ("Sandor Moor", "Hi. I keep bees."),
    ("Ann Lee", "And lastly we have Dave Wick, who mends nets."),
    ("David Wick", "Yeah."),
    ("Bo Lind", "Good to be here."),
]
#: Nobody is introduced.
ASKED = [
    ("Gerd Rask", "In 2019 I met you all. What has changed?"),
    ("Al Moor", "A great deal has. The tide rose."),
    ("Gerd Rask", "How high was it?"),
    ("Wy Lind", "Two metres. It fell again."),
]


def test_guests_are_known_by_a_first_name_or_a_nickname_that_introduces_them() -> None:
    only = Answerer([replace(make_episode("pier", INTRODUCED), guests=(), title="Pier")])
    assert only.ask("who were the guests?").about[0] == ("guests", "Sandor Moor, David Wick, Bo Lind")
    assert only.ask("who hosts?").about[0] == ("hosts", "Ann Lee")
    assert not only.ask("who were the guests?").sure  # a regular may be welcomed so, too
    two = Answerer([replace(make_episode("pier", INTRODUCED[2:4]), guests=(), title="Pier")]).ask("who was the guest?")
    assert (two.about[0], two.sure) == (("guests", "David Wick"), True)


def test_where_nobody_is_introduced_the_guests_are_told_unsurely_by_who_asks() -> None:
    only = Answerer([replace(make_episode("pier", ASKED), guests=(), title="Pier")])
    guests = only.ask("who were the guests?")
    assert (guests.about[0], guests.sure) == (("guests", "Al Moor, Wy Lind"), False)
    assert only.ask("who is the host?").about[0] == ("hosts", "Gerd Rask")


def test_a_host_of_two_shows_is_listed_once() -> None:
    shows = [make_episode(f"{show}-{n}", [("Ann", "Hello."), (f"{show} {n}", "Hi.")])
             for show in ("pier", "moor") for n in range(4)]  # fmt: skip
    library = Answerer([replace(one, guests=(), title=one.id.replace("-", " ").title()) for one in shows])
    assert library.ask("who hosts?").about == (("host", "Ann (Pier, 4 episodes; Moor, 4 episodes)"),)


@pytest.mark.parametrize(
    "question",
    [
        "list the guests of Pier",
        "who are the guests of Pier?",
        "Pier guests",
        "which guests were on Pier",
        "guests of pier",
    ],
)
def test_the_guests_of_a_show_are_listed(spoken: Answerer, question: str) -> None:
    others = [make_episode(f"moor-{n}", [("Eve", "Welcome."), (f"Guest {n}", "Hi.")]) for n in range(3)]
    moor = [replace(one, guests=(), title=one.id.replace("-", " ").title()) for one in others]
    answer = Answerer([*map(spoken.episode, TURNS), *moor]).ask(question)
    assert [value.partition(" (")[0] for _name, value in answer.about] == ["Di Rask", "Bo Lind", "Cy Moor"]


def test_the_host_is_refused_where_nobody_knows_and_no_word_is_missing() -> None:
    turns = [("Ann Lee", "Hello."), ("Cy Moor", "The sea rises.")]
    refused = Answerer([replace(make_episode("pier", turns), guests=(), title="Pier")]).ask("Who hosts?")
    assert (refused.kind, refused.unknown, refused.missing) == ("none", (), ())


@pytest.mark.parametrize(
    "question", ["what is the latest episode?", "What's the most recent episode?", "first episode"]
)
def test_the_latest_of_episodes_without_dates_is_not_guessed(library: Answerer, question: str) -> None:
    answer = library.ask(question)
    assert answer.about[0] == ("date", "no date is known")
    assert not answer.sure


def test_somebody_whom_nothing_introduces_is_shown_by_what_they_say_and_not_by_a_word() -> None:
    turns = [
        ("Ann Lee", "I love what you wrote about the tide."),
        ("Sara Moor", "Yes."),
        ("Ann Lee", "Why did you write it, and who reads it?"),
        ("Sara Moor", "The harbour needs a table of the tides for its ferries."),
    ]
    library = Answerer([replace(make_episode("pier", turns), guests=(), title="Pier"), *episodes()])
    for question in ("which episode has Sara?", "Who is Sara?"):
        assert library.ask(question).citations[0].quote == "The harbour needs a table of the tides for its ferries."


def test_those_who_ask_alike_host_an_episode_together_unsurely() -> None:
    turns = [("Ann Lee", "What is a tide?"), ("Cy Moor", "The sea rises. And why?"), ("Ann Lee", "The moon pulls it.")]
    answer = Answerer([replace(make_episode("pier", turns), guests=(), title="Pier")]).ask("who hosts?")
    assert (answer.about[0], answer.sure) == (("hosts", "Ann Lee, Cy Moor"), False)


def test_the_guests_of_a_show_that_has_none_are_refused() -> None:
    moor = [make_episode(f"moor-{n}", [("Ann", "Hello."), ("Bo", "Guests of the moor are rare.")]) for n in range(3)]
    library = Answerer([replace(one, guests=(), title=one.id.replace("-", " ").title()) for one in moor])
    assert library.ask("list the guests of Moor").kind == "none"


def test_a_name_that_begins_with_a_number_is_no_count() -> None:
    assert is_shown_by((("guests", "50 Cent"),), "Bees")
    assert not is_shown_by((("guests", "1,050"),), "Bees")
