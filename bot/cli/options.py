"""Options that several commands share; each has its environment variable."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from bot.printable import one_line
from corpus import PullquoteError
from corpus.translation import N_, _

F = TypeVar("F", bound=Callable[..., Any])


class VariableOption(click.Option):
    """An option whose errors name its environment variable only if the value came from there."""

    def get_error_hint(self, ctx: click.Context | None) -> str:
        """Return how the option is named in an error: as click does, or by its variable."""
        if ctx and ctx.get_parameter_source(self.name or "") is ParameterSource.ENVIRONMENT:
            return f"'{self.envvar}'"
        return click.Parameter.get_error_hint(self, ctx)


def option(*declarations: str, **settings: Any) -> Callable[[F], F]:
    """Declare an option, its long name first, with its environment variable: PULLQUOTE_ and that name."""
    name = declarations[0].partition("/")[0].lstrip("-").replace("-", "_").upper()
    variable = f"PULLQUOTE_{name}"
    return click.option(*declarations, cls=VariableOption, envvar=variable, show_envvar=True, **settings)


def is_cluster(text: str) -> bool:
    """Tell whether a text is the address of an index in a cluster."""
    return re.match(r"opensearchs?://", text, re.IGNORECASE) is not None


def complete_episode(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the ids of the episodes in the corpus that begin with what is typed."""
    from bot.opening.app import open_catalogue

    try:
        episodes = open_catalogue(context.params.get("corpus"), completing=True).entries
    except PullquoteError:
        return []
    return [
        CompletionItem(episode.id, help=one_line(episode.title))
        for episode in episodes
        if episode.id.startswith(incomplete.lower()) and one_line(episode.id) == episode.id
    ]


def complete_path(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Let the shell complete the name of a file or folder."""
    return [CompletionItem(incomplete, type="file")]


class CorpusType(click.Path):
    """Where episodes are: a path, or the address of an index in a cluster, which is no path."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        """Return a Path or an Address; raise AddressError."""
        if not isinstance(value, str) or not is_cluster(value):
            return super().convert(value, parameter, context)
        from retrieval.index.cluster.address import read_address

        return read_address(value)


ON, OFF, BOTH = "on", "off", "both"


class ReaderChoice(click.ParamType[str]):
    """Whether the reader is used, as other commands have it, or both ways."""

    name = "choice"

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> str:
        """Return on, off or both."""
        if str(value).lower() in (ON, OFF, BOTH):
            return str(value).lower()
        try:
            return ON if click.BOOL.convert(value, parameter, context) else OFF
        except click.BadParameter:
            self.fail(
                _("{value!r}: {on}, {off} or {both} expected.").format(value=value, on=ON, off=OFF, both=BOTH),
                parameter,
                context,
            )


class WholeNumber(click.IntRange):
    """A whole number, from the least one on, or up to the most."""

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        """Return the number; raise BadParameter, which says what is expected."""
        try:
            return super().convert(value, parameter, context)
        except click.BadParameter:
            expected = _("{value!r}: a whole number from {least} on expected.")
            if self.max is not None:
                expected = _("{value!r}: a whole number from {least} to {most} expected.")
            self.fail(expected.format(value=str(value), least=self.min, most=self.max), parameter, context)


corpus_option = option(
    "--corpus",
    "-c",
    type=CorpusType(),
    metavar="PATH",
    help=N_("File or folder of episodes, or opensearch://HOST/INDEX.  [default: the bundled episode]"),
)


class CommaSeparated(click.types.StringParamType):
    """Several values in one string, with a comma between two; the settings file may have them as a list."""

    name = "comma separated"


class Selector(click.types.StringParamType):
    """What names episodes. In the environment, a semicolon stands between two, because titles have blanks."""

    name = "selector"
    envvar_list_splitter = ";"


episode_option = option(
    "--episode",
    "-e",
    "selectors",
    type=Selector(),
    multiple=True,
    metavar="SELECTOR",
    shell_complete=complete_episode,
    help=N_("Ask these episodes only: by id, date, or how id or title begins; may be repeated."),
)
strict_option = option(
    "--strict", is_flag=True, help=N_("Stop at a file that cannot be read; without this, it is left out.")
)
reader_option = option(
    "--reader/--no-reader",
    default=True,
    help=N_("Have the reader look at the best passages, where it is installed.  [default: reader]"),
)


def is_given(parameter: str) -> bool:
    """Tell whether the command's parameter of that name was set: by a flag, a variable or the settings file."""
    return click.get_current_context().get_parameter_source(parameter) is not ParameterSource.DEFAULT


top_option = option(
    "--top",
    "-n",
    type=WholeNumber(1, 100),
    metavar="N",
    help=N_("Give N citations.  [default: 3; as text, the best]"),  # retrieval's DEFAULT_TOP
)
log_file_option = option(
    "--log-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=N_("File of the question log.  [default: in the folder for such files]"),
)
as_json_option = option("--json", "-j", "as_json", is_flag=True, help=N_("Print one JSON object a line."))
explain_option = option(
    "--explain", is_flag=True, help=N_("Say why: which words matched, and what speaks for the quote.")
)
