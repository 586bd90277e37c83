"""The languages but English, one table each, by their codes."""
