"""The tower: what is let, at what rent, who stays, what came back (the salesperson's share of what is not the tower's)."""

from tests.dashboard.counted import read_by

LETTABLE = """
    SELECT space.area, EXISTS (
        SELECT FROM leasing_leasedspace let JOIN leasing_lease lease ON lease.id = let.lease_id
        WHERE let.space_id = space.id AND let.dates @> %(day)s::date AND lease.voided_at IS NULL AND lease.kind = 'let'
    ) AS is_let
    FROM leasing_space space
    WHERE space.estate_id = %(estate)s AND space.offer = 'let' AND space.own_use = '' AND space.life @> %(day)s::date"""
# A salesperson reads of the leases those upon his own clients' quotes.
SEEN = """
    lease.estate_id = %(estate)s AND lease.kind = 'let' AND lease.voided_at IS NULL AND (%(is_whole)s OR EXISTS (
        SELECT FROM leasing_quoteversion version JOIN leasing_quote quote ON quote.id = version.quote_id
        JOIN leasing_prospect prospect ON prospect.id = quote.prospect_id
        WHERE version.id = lease.quote_version_id AND prospect.owner_id = %(staff)s))"""
AREA = """
    (SELECT sum(space.area) FROM leasing_leasedspace let JOIN leasing_space space ON space.id = let.space_id
    WHERE let.lease_id = lease.id)"""
DECIDED = f"""
    SELECT coalesce(renewal.outcome, '') AS outcome FROM leasing_lease lease
    LEFT JOIN leasing_renewal renewal ON renewal.lease_id = lease.id
    WHERE {SEEN} AND (
        renewal.decided_on >= %(first)s AND renewal.decided_on < %(end)s
        OR coalesce(renewal.outcome, '') = '' AND upper(lease.term) > %(first)s AND upper(lease.term) <= %(end)s
            AND upper(lease.term) <= %(today)s)"""
BACK = f"""
    SELECT space.area FROM leasing_leasedspace let
    JOIN leasing_space space ON space.id = let.space_id JOIN leasing_lease lease ON lease.id = let.lease_id
    WHERE {SEEN} AND upper(let.dates) > %(first)s AND upper(let.dates) - 1 <= %(day)s AND NOT EXISTS (
        SELECT FROM leasing_renewal renewal
        JOIN leasing_leasedspace kept ON kept.lease_id = renewal.new_lease_id AND kept.space_id = let.space_id
        WHERE renewal.lease_id = lease.id)"""

MANAGERS = {"leasing_manager", "general_manager"}
COUNTED = read_by(
    {"leasing", *MANAGERS},
    {
        "leasing.occupancy": f"""
            SELECT count(*) FILTER (WHERE is_let), count(*), sum(area) FILTER (WHERE is_let) / sum(area)
            FROM ({LETTABLE}) x""",
        "leasing.vacant": f"""
            SELECT count(*) FILTER (WHERE NOT is_let), NULL, coalesce(sum(area) FILTER (WHERE NOT is_let), 0)
            FROM ({LETTABLE}) x""",
        "leasing.renewals": f"""
            SELECT count(*) FILTER (WHERE outcome IN ('renewed', 'enlarged', 'reduced')), count(*),
                count(*) FILTER (WHERE outcome IN ('renewed', 'enlarged', 'reduced'))::numeric / nullif(count(*), 0)
            FROM ({DECIDED}) x""",
        "leasing.given_back": f"SELECT count(*), NULL, coalesce(sum(area), 0) FROM ({BACK}) x",
        "leasing.overdue": """
            SELECT count(*), NULL, NULL FROM leasing_followup step
            JOIN leasing_prospect prospect ON prospect.id = step.prospect_id
            WHERE step.estate_id = %(estate)s AND step.state = 'open' AND step.due_at <= %(now)s
                AND (%(is_whole)s OR prospect.owner_id = %(staff)s)""",
    },
    kind="tower",
) | read_by(
    MANAGERS,
    {
        "leasing.new_rent": f"""
            SELECT count(*), NULL, sum(lease.monthly_rent) / sum({AREA}) FROM leasing_lease lease
            WHERE {SEEN} AND signed_on >= %(first)s AND signed_on < %(end)s AND monthly_rent IS NOT NULL""",
    },
    kind="tower",
)
