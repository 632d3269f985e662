"""A migration renders only what it adds, not every related model anew.

Django renders all models that are tied to a new one, in this house nearly all, and pgtrigger does with each trigger. No
later operation reads what is rendered so again: the new table's own model, once, is enough, with a new column its neighbours as
for any change of one, and a constraint, an index or a trigger is read from its operation. It was most of a first start.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel, RemoveConstraint
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState, StateApps
from pgtrigger.migrations import AddTrigger, RemoveTrigger

Forwards = Callable[..., None]


def install() -> None:
    """Once, when the app is loaded."""
    CreateModel.state_forwards = _rendering_alone(CreateModel.state_forwards)
    AddField.state_forwards = _rendering_neighbours(AddField.state_forwards)
    for operation in (AddConstraint, RemoveConstraint, AddIndex):
        operation.state_forwards = _rendering_nothing(operation.state_forwards)
    AddTrigger.state_forwards = _add
    RemoveTrigger.state_forwards = _remove


def _rendering_alone(forwards: Forwards) -> Forwards:
    @wraps(forwards)
    def alone(operation: CreateModel, app_label: str, state: ProjectState) -> None:
        with _unrendered(state) as rendered:
            forwards(operation, app_label, state)
            if rendered is not None:
                rendered.render_multiple([state.models[app_label, operation.name_lower]])

    return alone


def _rendering_neighbours(forwards: Forwards) -> Forwards:
    @wraps(forwards)
    def neighbours(operation: AddField, app_label: str, state: ProjectState) -> None:
        with _unrendered(state):
            forwards(operation, app_label, state)
        state.reload_model(app_label, operation.model_name_lower, delay=True)

    return neighbours


def _rendering_nothing(forwards: Forwards) -> Forwards:
    @wraps(forwards)
    def nothing(operation: Operation, app_label: str, state: ProjectState) -> None:
        with _unrendered(state):
            forwards(operation, app_label, state)

    return nothing


@contextmanager
def _unrendered(state: ProjectState) -> Iterator[StateApps | None]:
    """The state is changed while its models are out of its reach; they come back as they were."""
    rendered = state.__dict__.pop("apps", None)
    yield rendered
    if rendered is not None:
        state.apps = rendered


def _add(operation: AddTrigger, app_label: str, state: ProjectState) -> None:
    options = state.models[app_label, operation.model_name].options
    options["triggers"] = [*options.get("triggers", []), operation.trigger]


def _remove(operation: RemoveTrigger, app_label: str, state: ProjectState) -> None:
    options = state.models[app_label, operation.model_name].options
    options["triggers"] = [trigger for trigger in options.get("triggers", []) if trigger.name != operation.name]
