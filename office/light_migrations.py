"""A migration writes down a trigger without rendering every related model anew.

pgtrigger asks for that with each of its operations, though no later operation reads the triggers of a rendered model. With
some hundred triggers it was half of a first start.
"""

from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger


def install() -> None:
    """Once, when the app is loaded."""
    AddTrigger.state_forwards = _add
    RemoveTrigger.state_forwards = _remove


def _add(operation: AddTrigger, app_label: str, state: ProjectState) -> None:
    options = state.models[app_label, operation.model_name].options
    options["triggers"] = [*options.get("triggers", []), operation.trigger]


def _remove(operation: RemoveTrigger, app_label: str, state: ProjectState) -> None:
    options = state.models[app_label, operation.model_name].options
    options["triggers"] = [trigger for trigger in options.get("triggers", []) if trigger.name != operation.name]
