"""The language model, optional: one door to any endpoint that speaks the OpenAI protocol."""
