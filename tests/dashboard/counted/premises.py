"""The register: who lives here today."""

from tests.dashboard.counted import read_by

COUNTED = read_by(
    {"front_desk", "officer", "director", "general_manager"},
    {
        "premises.households": """
            SELECT count(*), NULL, NULL FROM premises_household
            WHERE estate_id = %(estate)s AND stay @> %(today)s::date""",
    },
    kind="residential",
)
