"""The people of a company: accounts, how they sign in, and what they may do in a workspace."""
