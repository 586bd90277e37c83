"""The command line: options, streams and exit statuses.

Exit status, as grep's: 0 answered, 1 not answered, 2 error. Several questions on stdin: 0 when all
were processed. Data goes to stdout, everything else to stderr.
"""

from bot.cli.program import cli, main

__all__ = ["cli", "main"]
