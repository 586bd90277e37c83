"""What is kept where: the tables of a library's SQLite file, and the fields of a passage in tantivy."""

from __future__ import annotations

import tantivy

TABLES = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE episodes(
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, stamp TEXT, digest TEXT, entry TEXT,
    title_terms TEXT, text BLOB
);
CREATE TABLE passages(
    key INTEGER PRIMARY KEY, episode INTEGER, number INTEGER, text TEXT, frame TEXT, leads INTEGER, talk INTEGER,
    forms BLOB, marks BLOB, spans BLOB, sentences BLOB, heading BLOB, spoken BLOB, asking REAL,
    UNIQUE(episode, number)
);
CREATE TABLE forms(id INTEGER PRIMARY KEY, word TEXT, term TEXT);
CREATE TABLE terms(
    id INTEGER PRIMARY KEY, term TEXT UNIQUE, sentences INTEGER, passages INTEGER, windows INTEGER
);
CREATE TABLE words(
    id INTEGER PRIMARY KEY, word TEXT UNIQUE, written INTEGER, sentences INTEGER, length INTEGER, skeleton TEXT
);
CREATE INDEX words_by_length ON words(length, id, written, word);
CREATE INDEX words_by_skeleton ON words(skeleton) WHERE skeleton IS NOT NULL;
CREATE TABLE families(gram TEXT PRIMARY KEY, words BLOB) WITHOUT ROWID;
CREATE TABLE bigrams(pair INTEGER PRIMARY KEY, sentences INTEGER);
CREATE TABLE grams(gram TEXT PRIMARY KEY, passages INTEGER) WITHOUT ROWID;
CREATE TABLE acronyms(word TEXT PRIMARY KEY, written INTEGER) WITHOUT ROWID;
CREATE TABLE initials(acronym TEXT, term TEXT, written INTEGER, PRIMARY KEY(acronym, term)) WITHOUT ROWID;
CREATE TABLE totals(name TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;
CREATE TABLE faults(id TEXT PRIMARY KEY, stamp TEXT, digest TEXT, message TEXT) WITHOUT ROWID;
"""


def passage_schema() -> tantivy.Schema:
    """Return the fields of a passage in tantivy: its terms, those of its window, and what a search keeps to."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("window", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("episode", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("speaker", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("key", fast=True)
    builder.add_unsigned_field("date", fast=True, indexed=True)  # in days, as date.toordinal counts; 0 if unknown
    return builder.build()
