"""The command line in this process; what needs a real one is in test_program."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.cli import cli
from bot.cli.settings_option import commands_of
from corpus import __version__, load
from tests.bot.conftest import Outcome, assert_one_error

Run = Callable[..., Outcome]
Write = Callable[..., Path]

RAILCARS = "How many railcars of Russian coal were stopped?"
GUEST = "Who was the guest?"
PIZZA = "best pizza in naples"
EPISODE = "eastern-express-06-30"
HOSTILE = "\x1b[31mred\x1b]0;title\x07\x9b2J\u202egnp"


def records(outcome: Outcome) -> list[dict[str, object]]:
    return [json.loads(line) for line in outcome.out.splitlines()]


# Answers


def test_of_many_episodes_ask_lists_some_and_names_the_command_that_lists_all(run: Run, tmp_path: Path) -> None:
    for number in range(25):
        (tmp_path / f"pier-{number}.txt").write_text(f"Pier {number}\n\nThe harbour is deep.\n", encoding="utf-8")
    lines = run("ask", "--corpus", str(tmp_path), "list all episodes").out.splitlines()
    assert sum(line.startswith("episode ") for line in lines) == 20
    assert "and 5 more; 'pullquote episodes' lists all" in lines
    about = records(run("ask", "--corpus", str(tmp_path), "--json", "list all episodes"))[0]["about"]
    assert len(about) == 25  # type: ignore[arg-type]


def test_the_list_of_episodes_and_the_answers_tell_the_same_guests(run: Run, tmp_path: Path) -> None:
    for number, guest in enumerate(["Bo Lind", "Cy Moor", "Di Rask"], 1):
        text = f"**Ann Lee:** Hello, is it high?\n\n**{guest}:** It is high water.\n\n**Ann Lee:** Why?\n"
        (tmp_path / f"pier-{number}.md").write_text(text, encoding="utf-8")
    folder = str(tmp_path)
    asked = records(run("ask", "--corpus", folder, "--json", "list all guests"))[0]["about"]
    listed = [record["guests"] for record in records(run("episodes", "--corpus", folder, "--json"))]
    assert listed == [["Bo Lind"], ["Cy Moor"], ["Di Rask"]]
    assert [row["value"].partition(" (")[0] for row in asked] == ["Bo Lind", "Cy Moor", "Di Rask"]  # type: ignore[attr-defined]
    assert "Cy Moor" in run("episodes", "--corpus", folder).out
    assert run("episodes", "--corpus", folder, "--guest", "moor").out.splitlines()[1].startswith("pier-2")


def test_an_answer_is_the_quote_its_citation_and_a_command_that_shows_the_paragraph(run: Run) -> None:
    outcome = run("ask", *RAILCARS.split())
    quote, source, more = outcome.out.splitlines()
    assert "1,700 railcars of Russian coal" in quote
    assert source == "— Eastern Express 30.06, paragraph 9"
    assert more == f"More: pullquote show {EPISODE} --passage 9"
    assert (outcome.status, outcome.err) == (0, "")


def test_the_command_that_shows_more_really_does_for_an_own_corpus(run: Run, write: Write) -> None:
    path = write("Title\n\nBob's boat sank.", "bob's boat.txt").parent
    more = run("ask", "--corpus", str(path), "Whose boat sank?").out.splitlines()[-1]
    _, program, *arguments = shlex.split(more)
    assert program == "pullquote"
    assert "Bob's boat sank." in run(*arguments).out


def test_no_answer_is_said_plainly_with_status_1(run: Run) -> None:
    outcome = run("ask", PIZZA)
    assert outcome.out.startswith("The episode does not say.\n")
    assert (outcome.status, outcome.err) == (1, "")


@pytest.mark.parametrize("question", ["", " ", "?!...", "😀👍", "the of and", "\u200b\u200f"])
def test_a_question_without_a_word_to_look_for_gets_one_clear_line(run: Run, question: str) -> None:
    outcome = run("ask", question)
    assert outcome.out == "I found no word to look for in that. Ask about something in the episode.\n"
    assert (outcome.status, outcome.err) == (1, "")
    (record,) = records(run("ask", "--json", question))
    assert (record["kind"], record["answered"], record["answer"], record["citations"]) == ("none", False, None, [])


@pytest.mark.parametrize(("top", "count"), [((), 3), (("--top", "1"), 1), (("--top", "5"), 5)])
def test_json_gives_top_citations_three_unless_told(run: Run, top: tuple[str, ...], count: int) -> None:
    for question in (RAILCARS, PIZZA):
        (record,) = records(run("ask", "--json", *top, question))
        assert isinstance(record["citations"], list)
        assert len(record["citations"]) == count


def test_text_gives_the_best_citation_unless_told(run: Run) -> None:
    assert run("ask", RAILCARS).out.count("—") == 1
    assert run("ask", "--top", "2", RAILCARS).out.count("— Eastern") == 2


def test_explain_adds_the_reasons_in_both_forms(run: Run) -> None:
    assert "The paragraph has “guest”.\n" in run("ask", "--explain", GUEST).out
    (record,) = records(run("ask", "--json", "--explain", GUEST))
    assert "explain" in record


# Questions on stdin


def test_each_line_of_stdin_is_answered_and_the_status_is_0(run: Run) -> None:
    outcome = run("ask", "--json", stdin=f"{GUEST}\r\n{PIZZA}\n{RAILCARS}")
    assert [record["question"] for record in records(outcome)] == [GUEST, PIZZA, RAILCARS]
    assert [record["answered"] for record in records(outcome)] == [True, False, True]
    assert (outcome.status, outcome.err) == (0, "")


def test_text_passes_over_blank_lines_and_parts_answers_with_one(run: Run) -> None:
    outcome = run("ask", stdin=f"\n  \n{GUEST}\n\n\n{PIZZA}\n\n")
    first, second = outcome.out.split("\n\n")
    assert "Bruce Pannier" in first
    assert second.startswith("The episode does not say.")
    assert outcome.status == 0


@pytest.mark.parametrize("command", ["ask", "chat"])
def test_json_answers_every_line_with_exactly_one_object(run: Run, command: str) -> None:
    given = [GUEST, "", "x" * 4_001, "y" * 20_000, "\x1b[0m", "/reset", "😀", GUEST]
    outcome = run(command, "--json", stdin="\n".join(given))
    assert len(records(outcome)) == len(given)
    assert [number for number, record in enumerate(records(outcome)) if "error" in record] == [2, 3]
    assert records(outcome)[0]["answer"] == records(outcome)[-1]["answer"]
    assert outcome.status == 2
    assert outcome.err.count("\n") == 2


@pytest.mark.parametrize("command", ["ask", "chat"])
def test_too_long_a_line_of_text_is_refused_and_the_next_ones_are_answered(run: Run, command: str) -> None:
    outcome = run(command, stdin=f"{'x' * 4_001}\n{GUEST}\n")
    assert outcome.out.startswith("  This episode’s guest was")
    assert outcome.err.count("\n") == 1
    assert "longer than 4,000" in outcome.err
    assert outcome.status == 2


def test_bytes_that_are_not_utf8_are_replaced(run: Run) -> None:
    (record,) = records(run("ask", "--json", stdin=b"\xff\xfe who was the guest?\n"))
    assert record["question"] == "\ufffd\ufffd who was the guest?"


@pytest.mark.parametrize("command", ["ask", "chat"])
def test_empty_stdin_is_no_question_and_no_error(run: Run, command: str) -> None:
    assert run(command) == Outcome(0, "", "")


def test_a_piped_chat_is_one_conversation_that_quit_ends(run: Run) -> None:
    outcome = run("chat", stdin=f"{RAILCARS}\n/context\n/quit\n{PIZZA}\n")
    assert "[8]" in outcome.out
    assert "pizza" not in outcome.out
    assert outcome.status == 0


def test_a_piped_chat_in_json_says_which_commands_are_for_people(run: Run) -> None:
    outcome = run("chat", "--json", stdin=f"{GUEST}\n/more\n/quit\n{GUEST}\n")
    assert [record["question"] for record in records(outcome)] == [GUEST, "/more", "/quit"]
    assert "error" in records(outcome)[1]
    assert outcome.status == 2


# Reading


def test_episodes_lists_what_there_is(run: Run) -> None:
    assert EPISODE in run("episodes").out
    assert records(run("episodes", "--json"))[0]["passages"] == 11


def test_show_reads_an_episode_or_one_paragraph_whatever_the_case_of_the_id(run: Run) -> None:
    assert run("show", EPISODE).out.count("\n[") == 11
    assert run("show", EPISODE.upper(), "--passage", "11").out.startswith("[11]\n  This episode’s guest")
    (record,) = records(run("show", EPISODE, "--passage", "11", "--json"))
    assert isinstance(record["passages"], list)
    assert [passage["passage"] for passage in record["passages"]] == [11]


def library(write: Write) -> str:
    """Write a small library and return its folder."""
    for number, (date, guest, what) in enumerate(
        [("2022-03-01", "Ada Moss", "kettles"), ("2023-05-04", "Bo Ek", "boats"), ("2023-11-30", "Ada Moss", "roofs")]
    ):
        write(
            f"---\ntitle: All about {what}\ndate: {date}\nguests: {guest}\n---\nWe mend {what} here.", f"ep-{number}.md"
        )
    return str(write("Trailer\n\nWe mend everything.", "trailer.txt").parent)


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        ([], ["ep-0", "ep-1", "ep-2", "trailer"]),
        (["--sort", "date", "--reverse"], ["ep-2", "ep-1", "ep-0", "trailer"]),
        (["--sort", "title", "--limit", "2"], ["ep-1", "ep-0"]),
        (["2023"], ["ep-1", "ep-2"]),
        (["all", "roofs"], ["ep-2"]),
        (["--guest", "ada"], ["ep-0", "ep-2"]),
    ],
)
def test_episodes_are_filtered_and_sorted(run: Run, write: Write, arguments: list[str], ids: list[str]) -> None:
    folder = library(write)
    outcome = run("episodes", "--corpus", folder, "--json", *arguments)
    assert [record["episode"] for record in records(outcome)] == ids
    assert [line.split()[0] for line in run("episodes", "--corpus", folder, *arguments).out.splitlines()[1:]] == ids


@pytest.mark.parametrize("how", [[], ["--json"]])
def test_a_listing_without_an_episode_says_so_and_has_the_status_of_grep(
    run: Run, write: Write, how: list[str]
) -> None:
    folder = library(write)
    outcome = run("episodes", "--corpus", folder, *how, "xyzzy", "--speaker", "Ann")
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err == "pullquote: no episode has all of that; there are 4 episodes, and fewer words may find one\n"
    assert "there is 1 episode," in run("episodes", *how, "xyzzy").err


@pytest.mark.parametrize("way", ["variable", "file"])
def test_an_error_about_the_corpus_says_which_variable_named_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, way: str
) -> None:
    assert run("ask", "--corpus", "nowhere", "x").err.endswith("no such file or folder; check the path\n")
    if way == "variable":
        monkeypatch.setenv("PULLQUOTE_CORPUS", "nowhere")
        assert run("ask", "x").err == (
            "pullquote: nowhere: no such file or folder; check the path, which is that in PULLQUOTE_CORPUS\n"
        )
        assert "PULLQUOTE_CORPUS" not in run("ask", "--corpus", "elsewhere", "x").err
    else:
        (tmp_path / "pullquote.toml").write_text('corpus = "nowhere"\n')
        assert run("ask", "x").err == "pullquote: nowhere: no such file or folder; check the path\n"


@pytest.mark.parametrize(
    ("selectors", "ids"),
    [
        ([], {"ep-0", "ep-1", "ep-2", "trailer"}),
        (["2023"], {"ep-1", "ep-2"}),
        (["2023-05", "TRAILER"], {"ep-1", "trailer"}),
        (["All about k"], {"ep-0"}),
        (["roofs"], {"ep-2"}),
    ],
)
@pytest.mark.parametrize("command", ["ask", "chat"])
def test_selectors_keep_a_question_to_episodes_and_without_them_all_are_asked(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch, command: str, selectors: list[str], ids: set[str]
) -> None:
    folder = library(write)
    for flags in ([part for selector in selectors for part in ("--episode", selector)], []):
        outcome = run(command, "--corpus", folder, "--json", "--top", "9", *flags, stdin="What do we mend?\n")
        citations = records(outcome)[0]["citations"]
        assert isinstance(citations, list)
        assert {citation["episode"] for citation in citations} == ids
        monkeypatch.setenv("PULLQUOTE_EPISODE", ";".join(selectors))  # the second time


def test_show_takes_a_selector_of_one_episode_and_says_when_it_means_several(run: Run, write: Write) -> None:
    folder = library(write)
    assert "We mend roofs here." in run("show", "2023-11", "--corpus", folder).out
    assert_one_error(run("show", "2023", "--corpus", folder), "'2023' means 2 episodes (ep-1, ep-2)", "the id of one")


EXACT = [
    pytest.param("Title\r\n\r\nThe guest\r\nwas Ann.\r\n\r\nEnd.\r\n", id="CRLF"),
    pytest.param("Title\n\nThe guest was Andre\u0301 A\u030angstro\u0308m.\n", id="decomposed accents"),
    pytest.param("Title\n\nThe gu\u200best was\u2060 Ann\u200d Lee.\n\nThe guest was Ann.", id="zero width"),
    pytest.param("Title\n\nThe guest \u200fwas\u202e \u05e9\u05dc\u05d5\u05dd\u202c Ann.", id="right to left"),
    pytest.param("Title\n\nThe guest was Ann 😀👨‍👩‍👧. Then the guest left.", id="outside the BMP"),
    pytest.param(f"{HOSTILE}\n\nThe guest {HOSTILE} was Ann.\x08\x7f", id="terminal escapes"),
    pytest.param("Title\n\n\tThe  guest\u00a0was\u2028Ann.\x0c\n", id="blanks of all kinds"),
]


@pytest.mark.parametrize("text", EXACT)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_offsets_count_into_what_show_text_prints_to_the_byte(run: Run, write: Write, text: str, mark: str) -> None:
    path = str(write(mark + text))
    shown = run("show", "ep", "--text", "--corpus", path).out
    assert shown == text
    outcome = run("ask", "--json", "--corpus", path, "who was the guest")
    (record,) = records(outcome)
    assert isinstance(record["citations"], list)
    assert record["citations"]
    for citation in record["citations"]:
        assert shown[citation["start"] : citation["end"]] == citation["quote"]
    assert not set(outcome.out) & set("\x1b\x9b\x07\x7f\x08\u202e\u200b\u200f")


def test_the_bundled_text_is_shown_to_the_byte(run: Run) -> None:
    assert run("show", EPISODE, "--text").out == load()[0].text


def test_the_text_of_one_paragraph_is_its_slice(run: Run) -> None:
    (episode,) = load()
    passage = episode.passages[8]
    assert run("show", EPISODE, "--text", "--passage", "9").out == episode.text[passage.start : passage.end]


# Hostile text


@pytest.mark.parametrize("command", ["ask", "show", "episodes"])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_escapes_in_text_title_metadata_and_file_name_are_never_raw(
    run: Run, write: Write, command: str, form: tuple[str, ...]
) -> None:
    text = f'---\nguests: "Ann\\e[31m"\nurl: "x\\x9b\\x07"\n---\nTi{HOSTILE}tle\n\nThe guest {HOSTILE} was Ann.'
    folder = write(text, f"e{HOSTILE.replace('/', '')}p.txt").parent
    arguments = {"ask": ["who was the guest"], "show": [f"e{HOSTILE}p"], "episodes": []}[command]
    outcome = run(command, "--corpus", str(folder), *arguments, *form)
    assert outcome.status == 0
    assert not set(outcome.out) & set("\x1b\x9b\x07\u202e")
    assert "red" in outcome.out


@pytest.mark.parametrize("form", [(), ("--json",), ("--explain",)])
def test_controls_in_a_question_are_never_raw(run: Run, form: tuple[str, ...]) -> None:
    outcome = run("ask", *form, f"railcars {HOSTILE} {HOSTILE}pizza\x00\x7f")
    assert not set(outcome.out + outcome.err) & set("\x00\x1b\x9b\x07\x7f\u202e")
    assert outcome.status in (0, 1)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec=None) | st.sampled_from("\x00\x1b\x9b\u202e\ud800"), max_size=200))
@example("\ud800")
@example("/more")
def test_no_question_makes_ask_raise(run: Run, question: str) -> None:
    outcome = run("ask", "--json", "--", question)
    assert outcome.status in (0, 1)
    assert outcome.err == ""
    (record,) = records(outcome)
    assert record["question"] == question.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


# Errors: one line with the mend, status 2


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        pytest.param(None, ["ep.txt: no such file or folder; check the path"], id="missing"),
        pytest.param("", ["ep.txt: nothing in it; write a title"], id="empty"),
        pytest.param("Title\n", ["ep.txt: a title and no text; add"], id="title only"),
        pytest.param(
            b"Title\n\nCaf\xe9\x81", ["ep.txt: not UTF-8 at byte 10 (0xe9); save it as UTF-8"], id="not UTF-8"
        ),
        pytest.param(b"\x7fELF\0\1", ["ep.txt: a binary file, byte 4 is 0; give"], id="binary"),
        pytest.param("---\ntitle: [\n---\nText.", ["ep.txt, line 3: broken front matter"], id="front matter"),
    ],
)
@pytest.mark.parametrize("command", ["ask", "chat", "episodes"])
def test_an_unusable_corpus_is_one_line_with_the_file_and_the_mend(
    run: Run, write: Write, command: str, content: str | bytes | None, parts: list[str]
) -> None:
    path = write(content or "")
    if content is None:
        path.unlink()
    arguments = [GUEST] if command == "ask" else []
    assert_one_error(run(command, "--corpus", str(path), *arguments), *parts)


def test_a_folder_without_episodes_is_an_error_that_names_what_it_looked_for(run: Run, tmp_path: Path) -> None:
    assert_one_error(run("ask", "--corpus", str(tmp_path), GUEST), "no episode in this folder; put .vtt, .json")


def test_a_file_name_with_escapes_is_not_sent_raw(run: Run) -> None:
    outcome = run("ask", "--corpus", "/no\x1b[31m\nwhere", GUEST)
    assert_one_error(outcome, "no such file")
    assert "\x1b" not in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [("ask", "--episode", "eastern-exprss-06-30", GUEST), ("show", "estern"), ("chat", "--episode", "estern-express")],
)
def test_an_unknown_episode_is_an_error_that_suggests_the_nearest(run: Run, arguments: tuple[str, ...]) -> None:
    assert_one_error(run(*arguments), f"did you mean '{EPISODE}'?")


def test_an_episode_unlike_any_other_is_an_error_that_says_where_to_look(run: Run) -> None:
    assert_one_error(run("ask", "--episode", "zzz", GUEST), "there is eastern-express-06-30")


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_4001_characters_are_refused_with_the_limit_named_and_4000_are_not(run: Run, form: tuple[str, ...]) -> None:
    assert_one_error(run("ask", *form, "x" * 4_001), "longer than 4,000", "ask a shorter one")
    assert run("ask", *form, "x" * 4_000).status == 1


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["foo"], ["No such command 'foo'.", "See 'pullquote --help'."]),
        (["shwo", "x"], ["No such command 'shwo'.", "Did you mean 'show'?"]),
        ([GUEST], [f"No such command '{GUEST}'.", f"type: pullquote ask '{GUEST}'\n"]),
        (["who", "was", "the", "guest"], ["No such command 'who'.", "type: pullquote ask who was the guest\n"]),
        (["guest?"], ["type: pullquote ask 'guest?'\n"]),
        (["ask", "--foo"], ["No such option '--foo'", "See 'pullquote ask --help'."]),
        (["ask", "--top"], ["'--top' requires an argument.", "See 'pullquote --help'."]),
        (["ask", "--top", "x", "q"], ["'--top'", "'x'", "See 'pullquote ask --help'."]),
        (["ask", "--top", "0", "q"], ["'--top'", "from 1 to 100 expected", "See 'pullquote ask --help'."]),
        (["show"], ["EPISODE", "See 'pullquote show --help'."]),
        (["show", "a", "b"], ["(b)", "See 'pullquote show --help'."]),
        (["show", EPISODE, "--passage", "12"], [f"no paragraph 12; '{EPISODE}' has 1 to 11"]),
    ],
)
def test_a_wrong_command_line_is_one_line_that_says_where_to_read_on(
    run: Run, arguments: list[str], parts: list[str]
) -> None:
    assert_one_error(run(*arguments), *parts)


def test_help_without_arguments_goes_to_stderr(run: Run) -> None:
    outcome = run()
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("Usage: pullquote ")


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["ask", "--help"], ["chat", "-h"], ["show", "--help"]])
def test_help_that_was_asked_for_is_data(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith("Usage: pullquote ")


def test_version_is_one_line(run: Run) -> None:
    assert run("--version") == Outcome(0, f"pullquote {__version__}\n", "")


# Short options


@pytest.mark.parametrize(
    ("long", "short"),
    [("--corpus", "-c"), ("--episode", "-e"), ("--top", "-n"), ("--json", "-j")],
)
def test_what_is_typed_often_has_a_short_option(long: str, short: str) -> None:
    for command in commands_of(click.Context(cli)).values():
        for option in command.params:
            if long in option.opts:
                assert short in option.opts


def test_short_options_do_what_the_long_ones_do(run: Run, write: Write) -> None:
    folder = write("Own\n\nAnn sells kettles.").parent
    write("Other\n\nBo sells maps.", "other.txt")
    short = run("ask", "-c", str(folder), "-e", "ep", "-n", "1", "-j", "Who sells kettles?")
    assert short == run("ask", "--corpus", str(folder), "--episode", "ep", "--top", "1", "--json", "Who sells kettles?")
    assert short.status == 0


# Markdown, and a first question


def test_markdown_is_a_quotation_to_paste(run: Run) -> None:
    outcome = run("ask", "--markdown", RAILCARS)
    assert outcome.status == 0
    assert outcome.out.startswith("> Kazakhstan reported soon after that 1,700 railcars")
    assert outcome.out.endswith("> — Eastern Express 30.06, paragraph 9\n")
    assert run("ask", "--markdown", PIZZA) == run("ask", PIZZA)
    assert_one_error(run("ask", "--markdown", "--json", RAILCARS), "exclude each other")


def test_a_chat_may_begin_with_a_question(run: Run) -> None:
    outcome = run("chat", *GUEST.split(), stdin=f"{RAILCARS}\n")
    assert outcome.out.index("Bruce Pannier") < outcome.out.index("1,700 railcars")
    first, second = records(run("chat", "--json", GUEST, stdin=f"{RAILCARS}\n"))
    assert (first["question"], second["question"]) == (GUEST, RAILCARS)


def test_several_episodes_do_not_say(run: Run, write: Write) -> None:
    folder = write("Own\n\nAnn sells kettles.").parent
    write("Other\n\nBo sells maps.", "other.txt")
    assert run("ask", "--corpus", str(folder), PIZZA).out.startswith("The episodes do not say.\n")
    assert run("ask", "--corpus", str(folder), "--episode", "ep", PIZZA).out.startswith("The episode does not say.\n")


# Environment


def test_an_error_names_a_variable_only_if_it_was_set(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    flag = run("ask", "--top", "0", GUEST)
    assert_one_error(flag, "'--top' / '-n'", "'0': a whole number from 1 to 100 expected.")
    assert "PULLQUOTE" not in flag.err
    monkeypatch.setenv("PULLQUOTE_TOP", "0")
    variable = run("ask", GUEST)
    assert_one_error(variable, "'PULLQUOTE_TOP'", "'0': a whole number from 1 to 100 expected.")
    assert "--top" not in variable.err


def test_every_option_has_its_environment_variable() -> None:
    for command in commands_of(click.Context(cli)).values():
        for option in command.params:
            if isinstance(option, click.Option):
                name = next(o for o in option.opts if o.startswith("--"))
                assert option.envvar == f"PULLQUOTE_{name[2:].replace('-', '_').upper()}"


def test_a_variable_sets_an_option_and_a_flag_wins(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULLQUOTE_TOP", "2")
    monkeypatch.setenv("PULLQUOTE_JSON", "1")
    for flags, count in (((), 2), (("--top", "4"), 4)):
        (record,) = records(run("ask", *flags, RAILCARS))
        assert isinstance(record["citations"], list)
        assert len(record["citations"]) == count


@pytest.mark.parametrize(
    ("name", "value"),
    [("TOP", "many"), ("TOP", "0"), ("JSON", "maybe"), ("CORPUS", "/nowhere"), ("EPISODE", "nothing")],
)
def test_a_wrong_variable_is_a_clean_error(run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"PULLQUOTE_{name}", value)
    assert_one_error(run("ask", GUEST))


@pytest.mark.parametrize(
    ("option", "value"), [("--channels", ""), ("--channels", ","), ("--channels", "general"), ("--cooldown", "5/0")]
)
def test_an_option_of_the_discord_bot_that_says_nothing_is_an_error(run: Run, option: str, value: str) -> None:
    assert_one_error(run("discord", option, value), option, "expected, such as")
