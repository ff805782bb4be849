"""What the company learns of its assistant: the lab, golden questions, the demand radar."""
