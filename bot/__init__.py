"""The surfaces: command line, REPL and Discord. Each reads input and renders an ``Answer``."""
