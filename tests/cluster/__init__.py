"""A real OpenSearch cluster of three nodes on loopback, from jars of Maven Central: what ``make cluster`` fetches."""
