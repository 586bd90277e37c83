"""From candidates to an answer: signals, their weighted sum, the quote, and how sure it is."""
