"""What is asked about the episodes themselves: which one, what it is about, who was on it, who somebody is."""
