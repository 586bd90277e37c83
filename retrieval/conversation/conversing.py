"""A conversation: follow-ups resolved to questions that stand on their own.

A question that stands on its own is never changed. Each question is asked first as it is. If it depends on what was
said before (it has a pronoun, is a bare "why?", or has too few words to answer from), the last answered turn lends its
words to it. A turn that was not answered lends nothing, except in talk, where the next question may be about the
quote that was shown as the nearest. In talk, a follow-up is answered from the same episode, and likelier from near
the last quote; another episode answers only a question that stands on its own, and only if it is surer.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import replace

from retrieval.answer import Answer, Citation
from retrieval.answerer import DEFAULT_TOP, Answerer
from retrieval.conversation.following_up import ask_after, ask_for_more, ask_in_place, sure_of_themselves, unquoted
from retrieval.conversation.on_the_quote import on_the_quote
from retrieval.errors import MAX_QUESTION_CHARS
from retrieval.language.analysis import analyze
from retrieval.language.follow_ups import FollowUps
from retrieval.question.follow_up import as_asked_on, read_follow_up
from retrieval.question.intent import asks_of_this
from retrieval.question.next_question import NextQuestion
from retrieval.question.people import Asking, People
from retrieval.question.resolving import Resolved, resolve
from retrieval.question.show import is_of_this
from retrieval.question.topic import asked_of, called, topic_of
from retrieval.question.turn import Turn, make_turn
from retrieval.ranking.confidence import THRESHOLD

#: So many quotes of a conversation are remembered, so that none is shown again where something else is asked for.
_QUOTES_KEPT = 50
#: So many passages are shown with a refusal.
_NEAREST = 2


class Conversation:
    """One person's turns with an Answerer.

    >>> from corpus import load
    >>> talk = Conversation(Answerer(load()))
    >>> talk.ask("Who was the guest?").answered
    True
    >>> talk.ask("and where is he from?").resolved
    'where is Bruce Pannier from?'
    """

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
        self._last: Turn | None = None
        self._refused: Answer | None = None
        self._quoted: deque[Citation] = deque(maxlen=_QUOTES_KEPT)
        self._people = People()

    def ask(self, question: str, *, top: int = DEFAULT_TOP, within: Collection[str] = ()) -> Answer:
        """Return the answer to the next turn. Raises as Answerer.ask does."""
        answer = self._ask(question, top, within)
        nearest = [citation for citation in answer.citations if citation.matches][:_NEAREST]
        self._quoted.extend(answer.citations[:1] if answer.answered else nearest)
        self._people.add(self._last.person if self._last else "")
        return answer

    def _ask(self, question: str, top: int, within: Collection[str]) -> Answer:
        plain = self._answerer.ask(question, top=top, within=self._meant(question, within))
        if self._last is None:
            return self._still_refused(question) or self._remember(plain)
        wording = as_asked_on(self._answerer.worded(question, within=within), self._last)
        follow_up = read_follow_up(wording, self._last)
        if follow_up.pronoun:
            self._last = self._meant_by(follow_up.pronoun.word, self._last, follow_up.phrases)
        asked = NextQuestion(question, follow_up, plain, top, within, self._staying(self._last, within))
        if found := on_the_quote(self._answerer, asked, self._last, self._quoted):
            answer, self._last = found
            return answer
        if asked.follow_up.asks_else:
            return self._something_else(asked, self._last)
        return self._in_place(asked, self._last) or self._follow_up(asked, self._last)

    def reset(self) -> None:
        """Forget the turns so far."""
        self._last = self._refused = None
        self._quoted.clear()
        self._people.clear()

    def move(self, answerer: Answerer, *, stays: Callable[[str], bool]) -> None:
        """Ask another Answerer from now on; the last turn is forgotten unless the episode that it quotes ``stays``.

        What else was shown with the quote is forgotten where its episode does not stay.
        """
        self._last = self._last.where(stays) if self._last else None
        self._refused, self._answerer = None, answerer

    def resume(self, resolved: str, citation: Citation) -> None:
        """Go on as if the last turn had been the question ``resolved``, answered by ``citation``."""
        self._remember(Answer(resolved, resolved, "quote", THRESHOLD, (citation,)))

    def _remember(self, answer: Answer, *, before: Turn | None = None) -> Answer:
        """Remember an answered turn; after a question that the episodes do not answer, forget the turns so far.

        In talk, a question whose words are mostly known is remembered although it is not answered. ``before`` is the
        turn before in the same episode.
        """
        if answer.answered and answer.citations:
            about = answer if answer.kind == "quote" else replace(answer, resolved="")
            self._last = self._turn(about, answer, before=before)
        elif answer.kind == "none" and answer.resolved:
            turn = self._turn(answer, answer, before=before) if answer.citations else None
            self._last = turn if turn and (turn.is_near or turn.names_person) else None
            self._refused = answer
        return answer

    def _meant_by(self, pronoun: str, last: Turn, phrases: FollowUps) -> Turn:
        """Return the last turn as one after which a pronoun means somebody whom it can mean."""

        def asking() -> Asking:
            hosts = self._answerer.hosts_of(last.citation.episode)
            cast = dict.fromkeys(map(called, self._answerer.cast_of(last.citation.episode)))
            return Asking(hosts, [name for name in cast if name not in hosts]) if hosts else Asking()

        return self._people.meant_by(pronoun, last, phrases, asking)

    def _still_refused(self, question: str) -> Answer | None:
        """Return the refusal before once more after a bare "why?": it tells which words are missing; None if not so."""
        wording = self._answerer.worded(question)
        is_bare = re.fullmatch(wording.language.follow_ups.bare, wording.joined) is not None
        return replace(self._refused, question=question) if self._refused and is_bare else None

    def _turn(
        self, about: Answer, answer: Answer, topic: str = "", *, before: Turn | None = None, hangs: bool = False
    ) -> Turn:
        """Return what a turn lends to the next; ``about`` tells what it was about (see ``make_turn``)."""
        episode = answer.citations[0].episode
        cast = self._answerer.cast_of(episode)
        named = self._answerer.named(about.resolved, within=[episode])
        language = self._answerer.worded(about.resolved or answer.question).language
        return make_turn(about, answer, language, cast=cast, named=named, topic=topic, before=before, hangs=hangs)

    def _meant(self, question: str, within: Collection[str]) -> Collection[str]:
        """Return the episode that was last spoken of, for a question about it as a whole; else what was chosen."""
        wording = self._answerer.worded(question, within=within)
        if self._last is None or not (asks_of_this(wording) or is_of_this(wording)):
            return within
        episode = self._last.citation.episode
        return [episode] if not within or episode in within else within

    def _follow_up(self, asked: NextQuestion, last: Turn) -> Answer:
        """Return the answer to the question in the light of the last turn, or the plain one where that stands."""
        plain, pronoun = asked.plain, asked.follow_up.pronoun
        if plain.within not in ("", last.citation.title):  # the question names another episode than the last one
            return self._remember(plain)
        if plain.kind == "overview" or (plain.kind == "smalltalk" and not (pronoun and last.thing)):
            return self._remember(plain) if plain.answered else plain
        return self._follow_up_in_talk(asked, last) if last.spoken else self._follow_up_in_prose(asked, last)

    def _in_place(self, asked: NextQuestion, last: Turn) -> Answer | None:
        """Return the answer to a follow-up that only names somebody or something else; None if it does not."""
        if not (found := ask_in_place(self._answerer, asked, last)):
            return self._ask_another(asked, last) if last.speaker else None
        answer, question = found
        if answer.citations:
            turn = self._turn(answer, answer, before=last)
            turn = replace(turn, resolved=question) if answer.kind == "overview" else turn
            self._last = turn if answer.answered or turn.is_near else last
        return answer

    def _something_else(self, asked: NextQuestion, last: Turn) -> Answer:
        """Return what was not quoted yet, of the person or on the topic that the question asks for."""
        if answer := ask_for_more(self._answerer, asked, last, self._quoted):
            self._last = replace(last, answer=answer) if answer.citations else last
            return answer
        more = replace(asked, top=asked.top + len(self._quoted))
        answer = unquoted(self._follow_up(more, last), self._quoted, top=asked.top)
        if self._last and self._last is not last:
            self._last = replace(self._last, answer=answer) if answer.citations else last
        return answer

    def _follow_up_in_talk(self, asked: NextQuestion, last: Turn) -> Answer:
        """Return the answer from near the last quote, or the plain one if that is surer."""
        resolved = resolve(asked.follow_up, last)
        here = ask_after(self._answerer, asked, last, resolved or Resolved(asked.question, frozenset()))
        here = sure_of_themselves(here, asked, last)
        if last.speaker and not here.answered and asked.follow_up.elliptic:
            here = self._in_their_words(asked, last) or here
        if asked.leaves(here) or (resolved is None and (asked.stands(here) or asked.turns_away(here, last))):
            return self._remember(asked.plain)
        if resolved is None and asked.content:
            return self._remember(here, before=last)
        if here.kind == "quote":
            topic = asked_of(here) or self._topic(asked, last)
            self._last = self._turn(here, here, topic, before=last, hangs=asked.hangs)
        elif len(named := self._answerer.named(asked.question, within=[last.citation.episode])) == 1:
            self._last = replace(last, person=called(min(named)))
        return here

    def _follow_up_in_prose(self, asked: NextQuestion, last: Turn) -> Answer:
        """Return the answer to a question that needs what the last turn lends, the plain one to any other."""
        follow_up, plain = asked.follow_up, asked.plain
        needs = not follow_up.pronoun or not asked.full or not plain.answered
        resolved = resolve(follow_up, last) if needs else None
        if resolved is None:
            return self._remember(plain)
        answer = ask_after(self._answerer, asked, last, resolved)
        stands = not follow_up.pronoun and (plain.answered or not follow_up.joined)
        if stands and asked.content and not asked.has(answer):
            return self._remember(plain)
        return self._keep(answer, asked, last)

    def _in_their_words(self, asked: NextQuestion, last: Turn) -> Answer | None:
        """Return what the person who was asked about says on another topic; None if that is nothing."""
        phrases, core = asked.follow_up.phrases, asked.follow_up.core.text.rstrip("?! ")
        resolved = f"{phrases.according.format(words=core, speaker=last.speaker)}?"
        answer = self._answerer.ask(resolved[:MAX_QUESTION_CHARS], top=asked.top, within=asked.within)
        return replace(answer, question=asked.question) if asked.has(answer) else None

    def _keep(self, answer: Answer, asked: NextQuestion, last: Turn) -> Answer:
        """Return the answer to a follow-up and remember it; refuse one that has no word of the follow-up itself."""
        if asked.content and not asked.has(answer) and not any(citation.of_kind for citation in answer.citations[:1]):
            refused = min(answer.confidence, round(THRESHOLD / 2, 4))
            return replace(answer, kind="none", confidence=refused)
        if answer.kind == "quote":
            self._last = self._turn(answer, answer, asked_of(answer) or self._topic(asked, last))
        return answer

    def _topic(self, asked: NextQuestion, last: Turn) -> str:
        """Return what a pronoun stands for after a follow-up: what it did before, or what the follow-up has named."""
        return last.topic if asked.hangs else topic_of(asked.plain, asked.follow_up.question.language)

    def _staying(self, last: Turn, within: Collection[str]) -> Collection[str]:
        """Return where a follow-up is asked: in talk, in the episode of the last quote; of a refusal, of all shown."""
        shown = last.answer.citations[:1] if last.answer.answered else (last.citation, *last.beside)
        episodes = {citation.episode for citation in shown}
        stays = last.spoken and episodes.issuperset(shown and [last.citation.episode])
        inside = [episode for episode in episodes if not within or episode in within]
        return inside if stays and inside and len(self._answerer.catalogue) > 1 else within

    def _ask_another(self, asked: NextQuestion, last: Turn) -> Answer | None:
        """Return what somebody else says on the same ("and Ann?" after what Bo said); None without either."""
        if not last.words or not (other := asked.follow_up.other):
            return None
        resolved = asked.follow_up.phrases.according.format(words=last.words, speaker=other)
        answer = self._answerer.ask(f"{resolved}?"[:MAX_QUESTION_CHARS], top=asked.top, within=asked.within)
        speaker = answer.citations[0].speaker if answer.citations else None
        name = {token.word for token in analyze(speaker or "")}
        return self._remember(replace(answer, question=asked.question)) if name.issuperset(other.split()) else None
