"""What keeps a corpus open: it is opened, brought up to date, watched, and opened again when it has changed."""
