"""What acts do to one another: repeals, new wordings, the days of what they say."""
