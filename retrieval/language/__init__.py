"""What is known of each language: how a text becomes terms, and what its words mean."""
