"""What the screens ask while a broker is received: his checklist, what is missing, what he may be given, the papers."""
