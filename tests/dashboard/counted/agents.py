"""Brokers: who came, whom they named, what came of it, what is not paid."""

from tests.dashboard.counted import read_by

COUNTED = read_by(
    {"leasing_manager", "general_manager"},
    {
        "agents.visits": """
            SELECT count(*), NULL, NULL FROM agents_brokervisit WHERE estate_id = %(estate)s
                AND LOCAL(begun_at)::date >= %(first)s AND LOCAL(begun_at)::date < %(end)s""",
        "agents.introductions": """
            SELECT count(*), NULL, NULL FROM agents_introduction
            WHERE estate_id = %(estate)s AND state IN ('standing', 'earned', 'released')
                AND LOCAL(registered_at)::date >= %(first)s AND LOCAL(registered_at)::date < %(end)s""",
        "agents.deals": """
            SELECT count(*), NULL, NULL FROM agents_commission WHERE estate_id = %(estate)s AND state <> 'void'
                AND LOCAL(recorded_at)::date >= %(first)s AND LOCAL(recorded_at)::date < %(end)s""",
        "agents.unpaid": """
            SELECT count(*), NULL, NULL FROM agents_commission
            WHERE estate_id = %(estate)s AND state IN ('due', 'invoiced')""",
    },
    kind="tower",
)
