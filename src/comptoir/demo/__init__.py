"""The demo workspaces: own content and small sites that serve it."""
