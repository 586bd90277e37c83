"""The question log: what was asked, and never by whom. It is off unless the operator turns it on.

Its modules are imported only where the log is written or read, so that nothing else waits for sqlite3.
"""

#: How long a question is kept unless told otherwise.
DAYS = 90
