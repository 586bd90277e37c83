"""An index for more than one machine: an OpenSearch cluster keeps the episodes and proposes passages."""
