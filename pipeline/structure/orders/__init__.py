"""What an act orders for other acts: where, what, since when, with which new wordings."""
