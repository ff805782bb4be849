"""The nouns of the business: frozen structs without any input or output."""
