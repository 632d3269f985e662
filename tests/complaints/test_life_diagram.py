from complaints.management.commands.state_diagram import PAGE, page


def test_the_diagram_in_the_docs_is_the_table_of_the_code() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "type: .venv/bin/python manage.py state_diagram"
