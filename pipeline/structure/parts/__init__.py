"""The parts of an act: where its decree ends, where each standard and appendix begins and ends."""
