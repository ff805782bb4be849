"""The chaos hour: every row of the fault matrix on real processes, counted, and written down."""
