"""The command `jobmatch`: the same use cases from a terminal. Errors are one line."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from jobmatch.cli.accounts import account_commands
from jobmatch.cli.audit import audit_commands
from jobmatch.cli.centres import centre_commands
from jobmatch.cli.chat import chat_commands
from jobmatch.cli.database import database_commands
from jobmatch.cli.demo import demo_command
from jobmatch.cli.evaluation import evaluate_command
from jobmatch.cli.fairness import fairness_command
from jobmatch.cli.feeds import feed_commands
from jobmatch.cli.imports import import_commands
from jobmatch.cli.indexing import index_commands
from jobmatch.cli.learning import learn_commands
from jobmatch.cli.matching import match_commands
from jobmatch.cli.messages import message_commands
from jobmatch.cli.referrals import referral_commands
from jobmatch.cli.searching import search_commands
from jobmatch.cli.serving import Address, serve_command
from jobmatch.cli.settings import settings_commands
from jobmatch.cli.upkeep import upkeep_command
from jobmatch.cli.whole_market import whole_market_command
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.post import Post

if TYPE_CHECKING:
    from flask import Flask

OpenService = Callable[[], Service]
UpgradeDatabase = Callable[[], str]
CreateApp = Callable[[], "Flask"]
OpenPost = Callable[[], Post]


def make_cli(
    open_service: OpenService,
    upgrade_database: UpgradeDatabase,
    create_app: CreateApp,
    address: Address,
    open_post: OpenPost,
) -> click.Group:
    """Return the command line. The parts are opened by the commands that need them."""

    @click.group(context_settings={"help_option_names": ["-h", "--help"]})
    @click.version_option(package_name="jobmatch")
    def jobmatch() -> None:
        """Match job seekers and vacancies, with reasons a person can check."""

    jobmatch.add_command(database_commands(upgrade_database))
    jobmatch.add_command(import_commands(open_service))
    jobmatch.add_command(index_commands(open_service))
    jobmatch.add_command(search_commands(open_service))
    jobmatch.add_command(match_commands(open_service))
    jobmatch.add_command(whole_market_command(open_service))
    jobmatch.add_command(referral_commands(open_service))
    jobmatch.add_command(upkeep_command(open_service))
    jobmatch.add_command(settings_commands(open_service))
    jobmatch.add_command(evaluate_command(open_service))
    jobmatch.add_command(learn_commands(open_service))
    jobmatch.add_command(fairness_command(open_service))
    jobmatch.add_command(account_commands(open_service))
    jobmatch.add_command(centre_commands(open_service))
    jobmatch.add_command(audit_commands(open_service))
    jobmatch.add_command(chat_commands(open_service))
    jobmatch.add_command(message_commands(open_service, open_post))
    jobmatch.add_command(feed_commands(open_service))
    jobmatch.add_command(serve_command(create_app, address))
    jobmatch.add_command(demo_command(open_service, upgrade_database, create_app, address))
    return jobmatch
