"""Lints templates as on a given day: lint.py DAY FILE... prints cfn-lint's findings as JSON. An empty DAY is today."""
import datetime
import sys

day, *files = sys.argv[1:]


class GivenDay(datetime.datetime):
    @classmethod
    def today(cls):
        return cls.fromisoformat(day)


if day:
    datetime.datetime = GivenDay

from cfnlint.runner import main  # noqa: E402 (its rules take datetime as they are loaded)

sys.argv[1:] = ["--format", "json", *files]
main()
