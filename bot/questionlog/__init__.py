"""The question log: what was asked, never by whom; off unless the operator turns it on.

Its modules are imported where the log is on, or read: nothing else should wait for sqlite3.
"""

#: How long a question is kept unless told otherwise.
DAYS = 90
