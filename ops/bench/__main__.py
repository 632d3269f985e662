"""`make bench`: builds the scratch offices, measures ours beside the bare page, prints a table, writes build/bench.json."""

import argparse
import itertools
import json
import os
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from ops.bench.measure import Client, Cost, in_turn
from ops.bench.office import ROOT, Office, office
from ops.postgres import Postgres
from ops.servers import servers

RARE, NONE, COMMON = "白蚁", "甲鱼", "漏水"


class Table:
    """The figures as they are measured."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []

    def add(self, name: str, n: int, ours: Cost, beside: Cost, against: str, goal: float) -> None:
        """One ratio of two medians, and whether it met its goal."""
        ratio = round(ours.median_ms / beside.median_ms, 2)
        self.note(name, n, ratio, against, goal, ours=ours)

    def note(
        self,
        name: str,
        n: int,
        ratio: float,
        against: str,
        goal: float,
        *,
        ours: Cost | None = None,
        least: bool = False,
    ) -> None:
        """A ratio that was computed; with `least` it has to be at least the goal."""
        met = ratio >= goal if least else ratio <= goal
        row = {
            "name": name,
            "n": n,
            "median_ms": round(ours.median_ms, 1) if ours else None,
            "p95_ms": round(ours.p95_ms, 1) if ours else None,
            "cpu_ms": round(ours.cpu_ms, 1) if ours else None,
            "queries": ours.queries if ours else None,
            "ratio": ratio,
            "beside": against,
            "goal": goal,
            "met": met,
        }
        self.rows.append(row)
        sign = "met" if met else "MISSED"
        took = f"{row['median_ms']:>8} ms  cpu {row['cpu_ms']:>6}  q {row['queries']:>3}" if ours else " " * 29
        print(f"{name:14} {n:>9} {took}  {ratio:>6} x {against:12} goal {goal:<5} {sign}", flush=True)


def pages(large: Office, small: Office, table: Table) -> None:
    """Lists, search, detail, lookup, desk and dashboard of the large office."""
    n = large.cases
    director, little = large.client("director"), small.client("director")

    def get(client: Client, path: str):
        return lambda: client.get(path)

    bare, every = get(director, "/bare/"), get(director, "/complaints/?tab=all")
    ours, beside = in_turn(every, bare)
    table.add("list", n, ours, beside, "bare", 2.5)
    ours, beside = in_turn(every, get(little, "/complaints/?tab=all"))
    table.add("list_growth", n, ours, beside, "list at 10k", 1.15)
    ours, beside = in_turn(get(director, _page_400(director)), every)
    table.add("page_400", n, ours, beside, "list", 1.1)
    chosen = "/complaints/?tab=all&state=closed&zone=2&category=3"
    ours, beside = in_turn(get(director, chosen), every)
    table.add("filter", n, ours, beside, "list", 1.2)
    for name, word, goal in (("search_rare", RARE, 1.3), ("search_none", NONE, 1.3), ("search_common", COMMON, 3)):
        ours, beside = in_turn(get(director, f"/complaints/?tab=all&q={quote(word)}"), every, times=20)
        table.add(name, n, ours, beside, "list", goal)
    ours, beside = in_turn(get(director, f"/complaints/{n}/"), bare)
    table.add("detail", n, ours, beside, "bare", 3)
    lookups = itertools.cycle(["wsz", "3-1-50", "2207", quote("王淑")])
    ours, beside = in_turn(lambda: director.get(f"/register/find/?q={next(lookups)}"), bare)
    table.add("lookup", n, ours, beside, "bare", 1.2)
    ours, beside = in_turn(get(large.client("officer"), "/"), bare)
    table.add("desk", n, ours, beside, "bare", 3)
    figures = "/complaints/overview/?period=2026-Q1"
    ours, beside = in_turn(get(director, figures), bare)
    table.add("overview", n, ours, beside, "bare", 3)
    ours, beside = in_turn(get(director, figures), get(little, figures))
    table.add("overview_growth", n, ours, beside, "overview at 10k", 1.2)
    board = "/dashboard/?period=2026-Q1"
    ours, beside = in_turn(get(director, board), bare)
    table.add("dashboard", n, ours, beside, "bare", 3)
    ours, beside = in_turn(get(director, board), get(little, board))
    table.add("dashboard_growth", n, ours, beside, "dashboard at 10k", 1.2)


def _page_400(client: Client) -> str:
    """The address of the 400th page: the key of the last row of the 399th, read once by an offset."""
    _answer, body = client.get("/bare/key/?page=400")
    return f"/complaints/?tab=all&after={body.decode()}"


def intake(large: Office, table: Table) -> None:
    """Posting a new case, everything included, beside a view that inserts one row. Each is another household's."""
    desk = large.client("front_desk")
    choices = [json.loads(desk.get(f"/bare/choices/?household={4711 + place}")[1]) for place in range(50)]
    calls = itertools.cycle(choices)

    def log():
        return desk.post("/complaints/new/", next(calls) | {"submission": str(uuid.uuid4())})

    ours, beside = in_turn(log, lambda: desk.post("/bare/insert/", {"name": "王淑珍"}))
    table.add("intake", large.cases, ours, beside, "one insert", 3)


def throughput(large: Office, table: Table, seconds: float = 10) -> None:
    """Lists per second by four clients, beside bare pages per second."""

    def per_second(path: str) -> float:
        counts = [0, 0, 0, 0]
        until = time.perf_counter() + seconds

        def ask(place: int) -> None:
            client = large.client("director")
            while time.perf_counter() < until:
                client.get(path)
                counts[place] += 1

        threads = [threading.Thread(target=ask, args=(place,)) for place in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sum(counts) / seconds

    bare, ours = per_second("/bare/"), per_second("/complaints/?tab=all")
    table.note("throughput", large.cases, round(ours / bare, 2), "bare", 0.35, least=True)


def memory(large: Office, table: Table, requests: int) -> None:
    """The largest web worker after many requests, beside itself after 500."""
    client = large.client("director")
    paths = itertools.cycle(["/complaints/?tab=all", "/", f"/complaints/{large.cases}/", "/register/find/?q=wsz"])
    sizes = []
    for count in (500, requests - 500):
        for _request in range(count):
            client.get(next(paths))
        sizes.append(max(large.worker_memory()))
    table.note("memory", requests, round(sizes[1] / sizes[0], 2), "after 500", 1.05)
    table.note("worker_mib", requests, round(sizes[1] / 2**20), "MiB", 150)


def importing(environment: dict[str, str], table: Table, households: int = 10_000) -> None:
    """Households from Excel, checked and taken over, beside the same file read and inserted in bulk."""
    command = [sys.executable, "-m", "ops.bench.importing", "--households", str(households)]
    env = os.environ | environment | {"LOG_LEVEL": "ERROR"}
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=True)
    times = json.loads(done.stdout.splitlines()[-1])
    table.add("import", households, Cost(times["ours"]), Cost(times["beside"]), "bulk insert", 3)


def generating(environment: dict[str, str], table: Table) -> None:
    """A quarter's tasks, beside the raw statement; the same again; and what the process held more for it."""
    env = os.environ | environment | {"LOG_LEVEL": "ERROR"}
    command = [sys.executable, "-m", "ops.bench.generating"]
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    ours = Cost(told["ours"])
    table.add("generate", told["made"], ours, Cost(told["raw"]), "raw SQL", 2)
    table.add("generate_again", told["made"], Cost(told["again"]), ours, "the first", 0.15)
    table.note("generate_mib", told["made"], told["memory_mib"], "MiB more", 50)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure against a bare page.")
    parser.add_argument("--cases", type=int, default=1_000_000, help="cases of the large office")
    parser.add_argument("--households", type=int, default=1_000_000)
    parser.add_argument("--requests", type=int, default=10_000, help="requests of the memory figure")
    wanted = parser.parse_args()
    table = Table()
    with TemporaryDirectory(prefix="huiyin-bench-", dir="/tmp") as folder:
        data = Path(folder)
        data.chmod(0o711)
        with servers(data, durable=True) as environment:
            postgres = Postgres(data, durable=True)
            environments = {}
            for name in ("small", "large"):
                postgres.ensure_database(name)
                environments[name] = environment | {"DATABASE_URL": postgres.url(name)}
            print("building 10,000 and", f"{wanted.cases:,} cases …", flush=True)
            with (
                office(environments["small"], 10_000, 10_000) as small,
                office(environments["large"], wanted.cases, wanted.households) as large,
            ):
                pages(large, small, table)
                intake(large, table)
                throughput(large, table)
                memory(large, table, wanted.requests)
                importing(environments["small"], table)
                generating(environments["large"], table)
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(table.rows, indent=1, ensure_ascii=False) + "\n")
    missed = [row["name"] for row in table.rows if not row["met"]]
    print(f"\n{target}: {len(table.rows)} figures, {len(missed)} missed {' '.join(missed)}")


if __name__ == "__main__":
    main()
