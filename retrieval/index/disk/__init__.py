"""An index on disk for thousands of episodes: tantivy finds passages, SQLite keeps them and their statistics."""

from retrieval.index.disk.index import LibraryIndex, open_library
from retrieval.index.disk.updating import Changed, Readable, Update, plan, update

__all__ = ["Changed", "LibraryIndex", "Readable", "Update", "open_library", "plan", "update"]
