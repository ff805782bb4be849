"""Readers of content: bytes in, drafts out. Nothing here opens a file or a connection."""
