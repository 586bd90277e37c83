"""Add episodes to a library: files, folders and RSS feeds. Only this package imports urllib3 and feedparser."""
