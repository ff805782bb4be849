"""`comptoir demo`: two invented companies, their sites, and Comptoir serving both."""
