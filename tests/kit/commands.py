"""The command line, run as a person does."""

from typer.testing import CliRunner

from sdm_aid.cli.app import commands


def run(*arguments: object, given: str | None = None) -> tuple[int, str]:
    """Run a command; ``given``: what is typed where it asks."""
    done = CliRunner().invoke(commands, [str(each) for each in arguments], input=given)
    return done.exit_code, done.output
