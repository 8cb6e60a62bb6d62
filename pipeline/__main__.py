"""`python -m pipeline` is the command `zanderek`."""

from pipeline.cli import command

if __name__ == "__main__":
    command()
