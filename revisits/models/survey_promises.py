"""What the database refuses of surveys, whoever asks. The services say it first, in a sentence."""

from collections.abc import Mapping

import pgtrigger

_STATUS = "(SELECT status FROM revisits_survey WHERE id = {row}.survey_id)"


def _trigger(name: str, operation: pgtrigger.Operation, func: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(name=name, when=pgtrigger.Before, operation=operation, func=func)


def survey_life(moves: Mapping[str, set]) -> pgtrigger.Trigger:
    """It begins as a draft and goes on by the table of moves; opened, it has questions and keeps its words, closed
    its last day."""
    listed = ", ".join(sorted(f"'{a.value}>{b.value}'" for a, to in moves.items() for b in to))
    return _trigger(
        "life",
        pgtrigger.Insert | pgtrigger.Update,
        f"""
IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'draft' THEN
        RAISE EXCEPTION 'a survey begins as a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_life';
    END IF;
    RETURN NEW;
END IF;
IF NEW.status <> OLD.status AND NOT (OLD.status || '>' || NEW.status = ANY (ARRAY[{listed}])) THEN
    RAISE EXCEPTION 'a survey does not go from % to %', OLD.status, NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_life';
END IF;
IF OLD.status = 'draft' AND NEW.status = 'open'
    AND NOT EXISTS (SELECT 1 FROM revisits_surveyquestion WHERE survey_id = NEW.id)
THEN
    RAISE EXCEPTION 'a survey without questions is not opened'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_has_questions';
END IF;
IF OLD.status <> 'draft' AND (NEW.topic, NEW.introduction, NEW.anonymous, NEW.key, NEW.reach, NEW.invited, NEW.estate_id)
    IS DISTINCT FROM (OLD.topic, OLD.introduction, OLD.anonymous, OLD.key, OLD.reach, OLD.invited, OLD.estate_id)
THEN
    RAISE EXCEPTION 'an open survey stays as it was opened'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_fixed';
END IF;
IF OLD.status = 'closed' AND (NEW.closes_on, NEW.closes_at) IS DISTINCT FROM (OLD.closes_on, OLD.closes_at) THEN
    RAISE EXCEPTION 'the last day of a closed survey stays as it was'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_last_day_fixed';
END IF;
RETURN NEW;""",
    )


def kept_once_open() -> pgtrigger.Trigger:
    """Only a draft may be thrown away."""
    return pgtrigger.Protect(
        name="kept", operation=pgtrigger.Delete, condition=pgtrigger.Condition("OLD.status <> 'draft'")
    )


def of_a_draft() -> pgtrigger.Trigger:
    """Questions are written, changed, moved and taken out while the survey is a draft."""
    return _trigger(
        "of_a_draft",
        pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        f"""
IF TG_OP <> 'INSERT' AND {_STATUS.format(row="OLD")} <> 'draft'
    OR TG_OP <> 'DELETE' AND {_STATUS.format(row="NEW")} <> 'draft'
THEN
    RAISE EXCEPTION 'the questions of an open survey are fixed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'surveyquestion_fixed';
END IF;
IF TG_OP = 'DELETE' THEN
    RETURN OLD;
END IF;
RETURN NEW;""",
    )


def answered_once() -> pgtrigger.Trigger:
    """Who was asked stays asked, and who has answered has answered."""
    return _trigger(
        "answered_once",
        pgtrigger.Update | pgtrigger.Delete,
        """
IF TG_OP = 'DELETE' OR OLD.answered AND NOT NEW.answered
    OR (NEW.survey_id, NEW.household_id, NEW.secret_hash) <> (OLD.survey_id, OLD.household_id, OLD.secret_hash)
THEN
    RAISE EXCEPTION 'an invitation stays as it is'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'surveyinvitation_kept';
END IF;
RETURN NEW;""",
    )


def response_fits() -> pgtrigger.Trigger:
    """Answers come while the survey is open; those of an anonymous one name no household, all others do."""
    return _trigger(
        "fits",
        pgtrigger.Insert,
        f"""
IF {_STATUS.format(row="NEW")} <> 'open' THEN
    RAISE EXCEPTION 'the survey is not open'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'surveyresponse_of_open_survey';
END IF;
IF (SELECT anonymous FROM revisits_survey WHERE id = NEW.survey_id) <> (NEW.invitation_id IS NULL) THEN
    RAISE EXCEPTION 'an anonymous answer has no household, any other has one'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'surveyresponse_anonymous';
END IF;
RETURN NEW;""",
    )


def answer_kept() -> pgtrigger.Trigger:
    """What was answered is not changed; what a household answered under its name is not deleted. Anonymous answers are
    written anew, shuffled, whenever others join them."""
    return _trigger(
        "answer_kept",
        pgtrigger.Update | pgtrigger.Delete,
        """
IF TG_OP = 'DELETE' AND OLD.invitation_id IS NULL
    AND (SELECT status FROM revisits_survey WHERE id = OLD.survey_id) = 'open'
THEN
    RETURN OLD;
END IF;
RAISE EXCEPTION 'an answer is kept as it was given'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'surveyresponse_kept';""",
    )


def boxed_of_anonymous() -> pgtrigger.Trigger:
    """The box takes answers of an anonymous survey while it is open."""
    return _trigger(
        "boxed",
        pgtrigger.Insert,
        """
IF NOT EXISTS (SELECT 1 FROM revisits_survey WHERE id = NEW.survey_id AND status = 'open' AND anonymous) THEN
    RAISE EXCEPTION 'the survey is not open, or not anonymous'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'surveybox_of_open_survey';
END IF;
RETURN NEW;""",
    )
