"""Our own chat element on a company's site."""
