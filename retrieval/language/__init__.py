"""What is known of a language: how a text becomes terms, and which words mean what."""
