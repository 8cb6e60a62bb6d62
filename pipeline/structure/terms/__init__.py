"""Terms and abbreviations that a text defines."""
