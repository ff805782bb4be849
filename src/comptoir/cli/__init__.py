"""The command line: `comptoir --help` lists the commands."""
