"""The company's own content: read, indexed, found again."""
