"""What a question asks for: its words analysed against an index, and whether it is about the episode itself."""
