"""Make the reply to a question or a pressed button: a card with buttons below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.discordbot import cards, marks, notices
from bot.discordbot.card import Card
from bot.discordbot.marks import Context, FollowUp, Mark, More, Page, Spot, Thumb
from bot.discordbot.shelf import Shelf
from bot.rendering import NEAREST_SHOWN, related
from corpus.translation import _
from retrieval import Answer
from retrieval.about.overview import is_shown_by

Style = Literal["primary", "secondary"]


@dataclass(frozen=True, slots=True)
class Button:
    """A button, with its label and its custom id, which says what it does."""

    label: str
    custom_id: str
    style: Style = "secondary"


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: a card, and up to five buttons in a row."""

    card: Card
    buttons: tuple[Button, ...] = ()


def answer_reply(answer: Answer, shelf: Shelf, *, with_question: bool, key: int | None = None) -> Reply:
    """Return what is sent for an answer, with the buttons that there is something behind.

    ``key`` is the answer's in the log of questions, if it is in there.
    """
    card = cards.answer_card(answer, with_question=with_question)
    return Reply(card, _answer_buttons(answer, shelf, key))


def pressed_reply(mark: More | Context, shelf: Shelf) -> Reply:
    """Return what a button under an answer shows, or a notice if the episode has changed since."""
    if isinstance(mark, Context):
        found = shelf.look_up(mark.spot)
        return Reply(cards.context_card(*found) if found else notices.notice(_(notices.GONE)))
    spots = [shelf.look_up(spot) for spot in mark.spots]
    citations = [found[1] for found in spots if found]
    if len(citations) < len(spots):
        return Reply(notices.notice(_(notices.GONE)))
    several = mark.several and len(shelf.catalogue) > 1
    return Reply(cards.citations_card(citations, answered=mark.answered, several=several))


def episodes_reply(shelf: Shelf, number: int) -> Reply:
    """Return a page of the list of episodes, the last one if there are fewer, with buttons to its neighbours."""
    number = min(number, shelf.pages - 1)
    episodes, examples = shelf.page(number)
    turns: list[tuple[str, Mark]] = []
    if number > 0:
        turns.append((_("Previous"), Page(number - 1)))
    if number + 1 < shelf.pages:
        turns.append((_("Next"), Page(number + 1)))
    card = notices.episodes_card(episodes, examples, page=number, pages=shelf.pages)
    return Reply(card, tuple(Button(label, marks.write(mark)) for label, mark in turns))


def _answer_buttons(answer: Answer, shelf: Shelf, key: int | None) -> tuple[Button, ...]:
    if answer.kind == "smalltalk":
        return ()
    if answer.kind == "overview" and not is_shown_by(answer.about, answer.citations[0].title):
        return _thumbs(shelf.spot(answer.citations[0]), key)  # no quote is shown
    cited = answer.citations if answer.answered else related(answer)
    shown = 1 if answer.answered else NEAREST_SHOWN
    spots = tuple(shelf.spot(citation) for citation in cited)
    further = tuple(shelf.spot(citation) for citation in related(answer) if citation not in cited[:shown])
    buttons = []
    if answer.kind == "quote":
        buttons.append(Button(_("Follow up"), marks.write(FollowUp(spots[0], answer.resolved)), "primary"))
    if further:
        buttons.append(Button(_("More"), marks.write(More(further, answer.answered, answer.searched > 1))))
    if spots:
        buttons.append(Button(_("Context"), marks.write(Context(spots[0]))))
    return (*buttons, *_thumbs(spots[0] if spots else None, key))


def _thumbs(spot: Spot | None, key: int | None) -> tuple[Button, ...]:
    """Return the buttons that say whether an answer was good."""
    thumbs = [("👍", Thumb(True, spot, key)), ("👎", Thumb(False, spot, key))]
    return tuple(Button(sign, marks.write(thumb)) for sign, thumb in thumbs)
