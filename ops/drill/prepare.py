"""What the drill of the generation asks for, in the database that DATABASE_URL names: the officers' rule and the forum,
and beat that calls the generator every few seconds. Prints how many quarters are open today."""

import argparse
import os

import django


def prepare(every: int) -> int:
    """Leave of the rules and of beat's entries what the drill is about; how many quarters are open today."""
    from django_celery_beat.models import IntervalSchedule, PeriodicTask

    from office.models import Estate
    from revisits.fixed_rows import deliver_rules
    from revisits.models import PlanRule, Purpose
    from revisits.plan.windows import periods_of

    estate = Estate.objects.get()
    deliver_rules(estate)
    PlanRule.objects.filter(purpose=Purpose.DIRECTOR).update(retired=True)
    interval = IntervalSchedule.objects.create(every=every, period=IntervalSchedule.SECONDS)
    PeriodicTask.objects.update(enabled=False)
    PeriodicTask.objects.filter(task="revisits.tasks.keep_plans").update(enabled=True, interval=interval)
    return len(periods_of(Purpose.OFFICER, estate.today()))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, required=True, help="seconds between two calls")
    wanted = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    print(prepare(wanted.every))


if __name__ == "__main__":
    main()
