"""An index on disk for thousands of episodes: tantivy finds passages, SQLite keeps them and their statistics."""

from retrieval.library.index import LibraryIndex
from retrieval.library.update import Changed, Update, update

__all__ = ["Changed", "LibraryIndex", "Update", "update"]
