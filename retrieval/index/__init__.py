"""Where passages are found: the port that every index stands behind, and its implementations side by side."""
