"""What readers need beside the rows."""
