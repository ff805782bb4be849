"""Contacts out of a file: read, checked, brought in, and taken back."""
