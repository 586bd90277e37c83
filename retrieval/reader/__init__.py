"""A small neural reader: it sees a question and a passage together, and says how well each sentence answers.

It chooses nothing and writes nothing: BM25 finds the passages, and an answer stays a slice of one. It comes with the
extra ``pullquote[reader]``; its provenance, figures and limits stand in MODEL_CARD.md, beside the model.
"""

from retrieval.reader.errors import ReaderBusy, ReaderMissing, ReaderUnusable
from retrieval.reader.loading import BackgroundReader, open_reader
from retrieval.reader.port import Reader

__all__ = ["BackgroundReader", "Reader", "ReaderBusy", "ReaderMissing", "ReaderUnusable", "open_reader"]
