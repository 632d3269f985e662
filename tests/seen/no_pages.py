"""Addresses that answer with something else than a page."""

FILES = {
    "agents:brokers_export", "agents:commissions_export", "agents:firms_export", "agents:hand_out_export",
    "agents:hand_out_plan", "agents:report_export", "complaints:export", "dashboard:calendar_private",
    "dashboard:list_export", "dashboard:list_export_new", "leasing:follow_ups_export", "leasing:prospects_export",
    "leasing:quote_export", "leasing:quote_paper", "leasing:register_export", "leasing:reports_export",
    "leasing:space_export", "leasing:space_import_template", "leasing:talks_export", "leasing:vacancy_export",
    "leasing:viewing_export", "office:file", "office:thumb", "premises:export", "premises:import_template",
    "revisits:feedback_export", "revisits:survey_export",
}  # fmt: skip
PIECES = {
    "agents:visit_alike", "complaints:choices", "complaints:find_household", "complaints:guide",
    "leasing:prospect_alike", "office:control_room_live", "office:message_test", "office:unread", "premises:find",
}  # fmt: skip
# Answers to scripts, and ways on to another page.
OTHERS = {"office:follow_notice", "office:manifest", "revisits:token", "revisits:worker"}
NO_PAGES = FILES | PIECES | OTHERS
