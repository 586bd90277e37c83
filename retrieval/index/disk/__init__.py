"""An index on disk for thousands of episodes: tantivy finds passages, SQLite keeps them and their statistics."""

from retrieval.index.disk.index import LibraryIndex, open_library
from retrieval.index.disk.preparing import Readable
from retrieval.index.disk.updating import Changed, Update, plan, update

__all__ = ["Changed", "LibraryIndex", "Readable", "Update", "open_library", "plan", "update"]
