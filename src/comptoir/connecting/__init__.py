"""Setting channels up: credentials, checks, links and QR codes, templates, profiles."""
