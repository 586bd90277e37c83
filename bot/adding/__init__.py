"""Add episodes to a library folder: files, folders, RSS feeds; the only package that imports urllib3 and feedparser."""
