"""The forms of questions for an episode, or for who was on it, in English."""

from __future__ import annotations

from retrieval.question import finding_words as known
from retrieval.question.finding_phrases import MOST_MODIFIERS, Phrases, Span

#: In "was X a guest", X ends before the word with this number.
_NAME_ENDS = 5


class Forms(Phrases):
    """The words of a question; each form returns where its topic begins and ends, or None if it is not of that form."""

    def who(self) -> Span | None:
        """Read "who was the guest on the one about X", "who was on the X episode", "who did they talk to about X"."""
        at = self.skip(0, frozenset({"can", "tell", "me", "name"}))
        if self.word(at) not in known.WHO | known.WHICH | known.GUEST | {"any", "the"}:
            return None
        asks_who = self.word(at) in known.WHO
        if asks_who and (span := self._who_talked(at + 1)):
            return span
        at = self.skip(at + (asks_who or self.word(at) in known.WHICH), known.BE | {"been", "has", "have", "else"})
        first = self.skip(at, known.DETERMINERS)
        guest = next((n for n in range(first, first + 2) if self.word(n) in known.GUEST), None)
        if guest is None:
            return self._on_the_one(at) if asks_who else None
        if span := self._on_the_one(guest + 1):
            return span
        link = self.link(guest + 1)
        return self.topic(link.end) if link.strong else None

    def _who_talked(self, at: int) -> Span | None:
        """Read what follows "who" in "who did they have on to talk about X" and in "who came on to talk about X"."""
        first = at
        at = self.skip(at, known.DO | known.BE | {"been"})
        makers = self.skip(at, known.MAKERS | known.ADVERBS | {"the"})
        if self.word(at) == "interviewed" and self.word(at + 1) in ("about", "on"):
            return self.topic(at + 2)
        hosted = makers > at and self.word(makers) in known.HOSTED | known.TALKS
        came = self.word(first) in known.COMES or "to" in self.words[at : at + 4]
        if hosted:
            at = self.skip(makers + 1, known.TO_THE_SHOW)
        elif came:
            at = self.skip(first, known.CAME_ON)
        else:
            return None
        if self.word(at) == "to" and self.word(at + 1) in known.TALKS:
            at += 1
        if self.word(at) not in known.TALKS | {"about", "from", "for", "regarding", "on"}:
            return None
        if not hosted and self.word(at) not in known.TALKS and self.word(first) not in known.COMES:
            return None
        return self.topic(self.link(at).end)

    def _on_the_one(self, at: int) -> Span | None:
        """Read "on the one about X", "of the X episode"."""
        at = self.skip(at, known.ADVERBS)
        if self.word(at) not in {"on", "in", "of", "for", "from", "at", "during"}:
            return None
        noun = self.noun(at + 1, known.EPISODE | known.SHOW)
        if noun is not None:
            link = self.link(noun + 1)
            if link.strong and self.word(noun + 1) not in known.BE | known.DO and (span := self.topic(link.end)):
                return span
        return self.named(at + 1, known.EPISODE | {"one", "show"})

    def when(self) -> Span | None:
        """Read "when did they talk about X", "where do you discuss X", "when was X mentioned"."""
        if self.word(0) not in ("when", "where"):
            return None
        if self.word(0) == "when" and self.word(1) in ("was", "were", "is"):
            ends = self.words[-1] in known.TALKS and self.words[-1].endswith("ed")
            talked_about = tuple(self.words[-2:]) == ("talked", "about")
            return self.topic(2) if (ends or talked_about) and len(self.words) > 3 else None
        if self.word(1) not in known.DO | {"can", "could"}:
            return None
        at = self.skip(2, known.MAKERS | {"the", "i"})
        verb = self.skip(at, known.ADVERBS)
        if at == 2 or self.word(verb) not in known.TALKS | {"have", "had"} | known.TALKS_WITH:
            return None
        if self.word(verb) == "have" and self.words[-1] != "on":
            return None
        link = self.link(verb)
        return self.topic(link.end) if link.strong else None

    def which(self) -> Span | None:
        """Read "which episode talks about X", "what ep was X on", "which ones are about X"."""
        at = self.skip(0, frozenset("in on from do you remember know how".split()))
        how_many = self.words[max(0, at - 1) : at + 1] == ["how", "many"]
        if self.word(at) not in known.WHICH and not how_many:
            return None
        at = self.skip(at + 1, frozenset({"of", "the", "your"})) if self.word(at + 1) == "of" else at + 1
        at += self.word(at) == "the"
        for noun in range(at, at + 1 + MOST_MODIFIERS):
            word = self.word(noun)
            if word in known.EPISODE | known.SHOW:
                link = self.link(noun + 1 + (self.word(noun + 1) in known.OF_IT))
                if (word in known.SHOW or how_many) and not self.leads_from_one(noun + 1, link):
                    return None
                liked = known.DO.intersection(self.words[noun + 1 : link.end]) and known.LIKES & set(self.words)
                if word in known.SHOW and self.word(link.end) in known.BE | known.DO:  # "which one did they say is ..."
                    return None
                return self.topic(link.end) if link.end > noun + 1 and not liked else None
            if word in known.NO_MODIFIERS:
                return None
        return None

    def there(self) -> Span | None:
        """Read "is there one on X", "are there any episodes about X"."""
        if self.word(0) not in known.BE or self.word(1) not in ("there", "their"):
            return None
        noun = self.noun(2, known.EPISODE | known.SHOW | known.ANYTHING)
        if noun is None:
            noun = next((n for n in (4, 3, 2) if self.word(n) in ("any", "one", "some", "more", "others")), None)
        return self.from_noun(noun)

    def has_been(self) -> Span | None:
        """Read "has X ever been on the show", "was X a guest", "is X covered anywhere"."""
        if self.word(0) not in known.BE | known.DO or self.word(1) in known.MAKERS | known.SUBJECTS | {"there"}:
            return None
        end = len(self.words)
        while end and self.words[end - 1] in known.ANYWHERE | {"on", "in", "the", "this", "a", "guest", "as", "at"}:
            end -= 1
        tail = self.words[end:]
        came = self.word(end - 1) in known.CAME
        while end and self.words[end - 1] in known.CAME | {"ever"}:
            end -= 1
        talked = self.word(end - 1) in known.TALKS and self.word(end - 1).endswith("ed")
        if talked and known.ANYWHERE.intersection(tail):
            return self.topic(1)
        on_it = "guest" in tail or ("on" in tail and bool({"show", "podcast"}.intersection(tail)))
        return (1, end) if (on_it or (came and "on" in tail)) and 1 < end <= _NAME_ENDS else None

    def have(self) -> Span | None:
        """Read "do you have anything on X", "have you ever talked about X", "did you do an episode on X"."""
        if self.word(0) not in known.DO and self.word(0) not in ("got", "any"):
            return None
        makers = self.skip(1, known.MAKERS | {"the", "this", "all"})
        if self.word(0) in known.DO and makers == 1:
            return None
        at = self.skip(makers, known.ADVERBS)
        ever = "ever" in self.words[makers:at]
        verb = at
        at = self.skip(at, known.MAKES)
        span = self.from_noun(self.noun(at, known.EPISODE | known.SHOW | known.ANYTHING))
        if span or self.word(0) == "any":
            return span
        if at < len(self.words) and self.word(at) in ("any", "one", "some") and (span := self.from_noun(at)):
            return span
        asked = self.words[1:makers]
        if not (ever or "you" in asked or "u" in asked or "show" in asked or "podcast" in asked):
            return None
        if self.word(verb) in known.TALKS:
            return self.topic(self.link(verb).end)
        if self.word(verb) in ("had", "have") and self.words[-1] in ("on", "show", "podcast", "guest"):
            return self.topic(verb + 1)
        return None

    def what_have(self) -> Span | None:
        """Read "what do you have on X", "what have you got about X"."""
        if self.word(0) not in known.WHICH or self.word(1) not in known.DO or self.word(2) not in known.MAKERS:
            return None
        at = self.skip(3, frozenset({"have", "got", "guys", "all"}))
        return self.topic(at + 1) if at > 3 and self.word(at) in ("on", "about") else None

    def phrase(self) -> Span | None:
        """Read "find me the one about X", "any episodes on X", "the one where they talk about X", "the X episode"."""
        at = 0
        if self.word(0) in known.FINDS_GO_ON:
            at = self.skip(0, known.FINDS_GO_ON)
        elif self.word(0) in known.WHICH | {"where"}:
            at = self.skip(1, known.BE)
            of_it = at + (self.word(at) == "the")
            if self.word(of_it) in known.OF_IT and self.word(of_it + 1) in ("of", "for", "to"):
                at = of_it + 2
        asks = at > 0
        noun = self.noun(at, known.EPISODE | known.SHOW | known.ANYTHING)
        if noun is not None and self.word(at) not in known.BE:
            link = self.link(noun + 1)
            direct = self.word(noun + 1) in known.RELATIVES | known.ABOUT
            topic = self.topic(link.end) if link.strong and direct else None
            if topic and not {"what", "why", "did", "does"}.intersection(self.words[topic[0] :]):
                one = self.word(noun) in known.SHOW
                return topic if not one or self.leads_from_one(noun + 1, link) else None
        return self.named(at, known.EPISODE | ({"one"} if asks and self.word(0) not in known.WHICH else set()))
