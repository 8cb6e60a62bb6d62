"""Procedures told in words: lists of processes and conditions (`enumerations`), and sentences that
say who does what (`told`).

Of a Kazakh sentence `sentences` finds the actor that it begins with, `subjects` where the actor's
name ends (by `word_forms`), and `next_actors` where another one begins to act. `russian` reads
Russian ones; their agents stand in the instrumental (`russian_agents`).
"""
