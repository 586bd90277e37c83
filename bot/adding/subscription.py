"""Add the episodes of a feed: tell which are there already, choose a transcript, and write down what came of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from bot.adding.addresses import may_be_public
from bot.adding.errors import FeedError, FetchError
from bot.adding.feed import (
    Item,
    file_as_item,
    find_feed,
    from_transcript,
    is_feed,
    read_feed,
    without_chapters,
)
from bot.adding.fetch import Download, Fetcher, without_password
from bot.adding.folder import LibraryFolder
from bot.adding.known import Known
from bot.adding.media import Transcript, as_utf8, suffix_of
from bot.adding.names import slug
from bot.adding.outcome import Outcome, Status, Witness
from corpus import CHAPTERS_SUFFIX, MAX_FILE_BYTES, METADATA_SUFFIX, CorpusError
from corpus.chapters import read_chapters
from corpus.translation import _

MAX_FEED_BYTES = 10_000_000
MAX_CHAPTERS_BYTES = 1_000_000


class Subscription:
    """A feed, or the transcript that an address turned out to be, and where its episodes go."""

    def __init__(
        self,
        address: str,
        library: LibraryFolder,
        fetcher: Fetcher,
        *,
        saved: Download | None = None,
        refresh: bool = False,
    ) -> None:
        """Take a feed's address, or the feed itself if it was ``saved`` before.

        With ``refresh`` the transcripts of episodes of which the feed says the same are asked for changes.
        """
        self._address = address
        self._library = library
        self._fetcher = fetcher
        self._saved = saved
        self._refresh = refresh
        self._private = False
        self._name(address)

    def add(self, *, limit: int | None, witness: Witness) -> Iterator[Outcome]:
        """Add the newest ``limit`` episodes, or all; yield what became of each, the newest first.

        Raises FetchError and FeedError if the feed cannot be had, FolderError.
        """
        download = self._saved or self._fetcher.fetch(self._address, most=MAX_FEED_BYTES)
        self._private = download.private
        items = self._items(download, witness)[:limit]
        if self._saved:
            # Who wrote it is not known: only a feed that leads nowhere else is one of this network.
            transcripts = [transcript.url for item in items for transcript in item.transcripts]
            self._private = bool(transcripts) and not any(map(may_be_public, transcripts))
        witness.expect(len(items))
        for item in items:
            witness.begin(item.title)
            yield self._add(item)

    def _name(self, address: str) -> None:
        self._shown = without_password(address)
        # Its hash: the address of a private feed is a key, and a library may be shared.
        self._feed = hashlib.sha256(self._shown.encode(errors="replace")).hexdigest()[:16]

    def _items(self, download: Download, witness: Witness) -> tuple[Item, ...]:
        if is_feed(download):
            feed = read_feed(download)
            if self._saved and feed.address:
                self._name(feed.address)
                feed = read_feed(replace(download, url=feed.address))
            if feed.broken:
                witness.note(
                    _("{shown}: broken XML, read as far as it goes ({broken}); tell its publisher").format(
                        shown=self._shown, broken=feed.broken
                    )
                )
            return feed.items
        if item := file_as_item(download):
            return (item,)
        named = find_feed(download)
        mend = _("that page names {named}").format(named=named) if named else _("look for 'RSS' on the podcast's page")
        raise FeedError(_("{shown}: neither a feed nor a transcript; {mend}").format(shown=self._shown, mend=mend))

    def _add(self, item: Item) -> Outcome:
        """Add one episode; its own faults become the outcome."""
        known = self._library.known(item.guid, feed=self._feed, title=item.title)
        stem = known.stem if known else self._library.free_stem(slug(item.title))
        there = self._library.transcript(stem)
        is_same = bool(known and there and known.fingerprint == item.fingerprint())
        if is_same and not (self._refresh and item.transcripts):
            return Outcome(self._shown, stem, Status.UNCHANGED, item.title)
        if not item.transcripts:
            status = Status.UNCHANGED if there else Status.NO_TRANSCRIPT  # it had one once, which stays
            return Outcome(self._shown, stem, status, item.title)
        faults: list[str] = []
        for transcript in item.transcripts[: 1 if is_same else None]:
            try:
                return self._add_transcript(item, transcript, stem, known=known if is_same else None)
            except (FetchError, CorpusError) as error:
                faults.append(str(error))
        return Outcome(self._shown, stem, Status.FAILED, item.title, "; ".join(dict.fromkeys(faults)))

    def _add_transcript(self, item: Item, transcript: Transcript, stem: str, *, known: Known | None) -> Outcome:
        """Add an episode with one of its transcripts, if that is another than the one ``known``.

        Raises FetchError, CorpusError, FolderError.
        """
        there = self._library.transcript(stem)
        before = dict(known.downloaded) if known else {}
        marks = {name: before.get(name, "") for name in ("etag", "modified")}
        download = self._fetcher.fetch(transcript.url, most=MAX_FILE_BYTES, private=self._private, **marks)
        if download.unchanged or (before and before.get("sha256") == _digest(download)):
            return Outcome(self._shown, stem, Status.UNCHANGED, item.title)
        content = as_utf8(download.content, download.charset)
        suffix = suffix_of(transcript.type, content)
        if suffix is None:
            raise FetchError(
                _("{without_password}: a web page, not {type}; tell its publisher").format(
                    without_password=without_password(transcript.url), type=transcript.type
                )
            )
        # What could not be had is left out of the fingerprint, so that the next run tries it again.
        taken, sidecars, message = from_transcript(item, transcript), {}, ""
        if item.chapters:
            try:
                sidecars[CHAPTERS_SUFFIX] = self._chapters(item.chapters)
            except FetchError as error:
                taken, message = without_chapters(taken), _("without chapters, {error}").format(error=error)
        sidecars[METADATA_SUFFIX] = self._meta(taken, transcript, download)
        same_text = self._library.is_same(stem, suffix, content, {})
        episode = self._library.put(stem, suffix, content, sidecars, named=without_password(transcript.url))
        status = Status.ADDED if not there else Status.UNCHANGED if same_text else Status.UPDATED
        notes = () if status is Status.UNCHANGED else episode.notes
        return Outcome(self._shown, stem, status, item.title, "; ".join(note for note in (message, *notes) if note))

    def _fetch(self, url: str, most: int) -> Download:
        return self._fetcher.fetch(url, most=most, private=self._private)

    def _chapters(self, url: str) -> bytes:
        """Return the chapters in UTF-8, checked to be readable."""
        download = self._fetch(url, MAX_CHAPTERS_BYTES)
        content, shown = as_utf8(download.content, download.charset), without_password(url)
        try:
            read_chapters(content.decode().removeprefix("\ufeff"), shown)
        except CorpusError as error:
            raise FetchError(str(error)) from None
        except ValueError:
            raise FetchError(_("{shown}: not UTF-8; tell its publisher").format(shown=shown)) from None
        if b"\0" in content:
            raise FetchError(_("{shown}: a binary file; tell its publisher").format(shown=shown))
        return content

    def _meta(self, item: Item, transcript: Transcript, download: Download) -> bytes:
        """Return the sidecar: what the corpus reads, then what tells the next run whether anything has changed."""
        address = without_password(transcript.url)
        said: dict[str, Any] = {
            # A transcript without a feed is named after its address, and may have a title of its own.
            "title": item.title if item.guid != address else None,
            "date": item.date,
            "guests": list(item.guests),
            "url": item.url,
            "audio": item.audio,
            "duration": item.duration,
            "language": transcript.language[:40] or item.language,
            "guid": item.guid,
            "transcript": address,
            "feed": self._feed,
            "item": item.fingerprint(),
            "downloaded": _marks(download),
        }
        kept = {key: value for key, value in said.items() if value}
        return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=1_000).encode()


def _marks(download: Download) -> dict[str, str]:
    """Return what tells later whether a transcript has changed on its server: the server's marks and its digest."""
    marks = {"etag": download.etag, "modified": download.modified, "sha256": _digest(download)}
    return {name: mark for name, mark in marks.items() if mark}


def _digest(download: Download) -> str:
    return hashlib.sha256(download.content).hexdigest()
