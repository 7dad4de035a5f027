"""The command line, run as a person does."""

from typer.testing import CliRunner

from sdm_aid.cli.app import commands


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(commands, [str(each) for each in arguments])
    return done.exit_code, done.output
