"""One folder per channel type. An adapter translates; it never decides, retries or stores."""
