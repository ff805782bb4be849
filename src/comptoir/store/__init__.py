"""The only place that speaks SQL: one file per noun, plain functions of a connection."""
