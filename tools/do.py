"""The tasks behind ``./do``. Plain Python: it runs before anything is installed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from house import locks, setup, suite
from house.console import Stop, become, openly, say
from house.places import BIN, ROOT, VAR, environment


@dataclass(frozen=True, slots=True)
class Task:
    run: Callable[[list[str]], int]
    sentence: str


def start(arguments: list[str]) -> int:
    empty = "--empty" in arguments
    rest = [word for word in arguments if word != "--empty"]
    say("LärSam: looking at what is set up.")
    setup.prepare()
    env = environment()
    # Where no mail server is named, somebody trying LärSam on their own machine reads its mail on a page.
    env.setdefault("LARSAM_MAIL_PAGE", "1")
    if empty:
        # A database of its own: the demo, if there is one, stays as it is.
        env.setdefault("DATABASE_URL", f"sqlite:///{VAR / 'empty.sqlite3'}")
    setup.database(env, demo=not empty)
    say("Starting the web process and the worker.")
    become([BIN / "larsam", "serve", *rest], env=env)
    return 0


def set_up(arguments: list[str]) -> int:
    setup.prepare(dev="--dev" in arguments)
    say("Everything is in place. ./do start runs it.")
    return 0


def larsam(arguments: list[str]) -> int:
    setup.prepare()
    return openly([BIN / "larsam", *arguments])


def worker(arguments: list[str]) -> int:
    return larsam(["worker", *arguments])


def bench(arguments: list[str]) -> int:
    setup.prepare(dev=True)
    return openly([BIN / "python", "-m", "bench", *arguments])


def test(arguments: list[str]) -> int:
    setup.prepare(dev=True)
    return suite.run(arguments)


def lint(arguments: list[str]) -> int:
    setup.prepare(dev=True)
    if "--fix" in arguments:
        openly([BIN / "ruff", "check", "--fix", ROOT])
        openly([BIN / "ruff", "format", ROOT])
    return suite.run(["ruff", "imports", "types", "templates", "packages"])


def messages(arguments: list[str]) -> int:
    setup.prepare(dev=True)
    return openly([BIN / "python", ROOT / "tools" / "texts.py", *(arguments or ["write"])])


def lock(arguments: list[str]) -> int:
    setup.prepare(dev=True)
    return locks.write(arguments)


TASKS = {
    "start": Task(
        start,
        "set up and run LärSam with the demo region; --empty starts on an empty database, --port N elsewhere",
    ),
    "test": Task(
        test, "set up and run every check and test; name parts to run only those: ./do test types sqlite"
    ),
    "setup": Task(set_up, "only set up; --dev also installs what tests and checks need"),
    "larsam": Task(larsam, "run the larsam command: ./do larsam workshop import FILE"),
    "worker": Task(worker, "run one more worker for background jobs (./do start runs one already)"),
    "bench": Task(
        bench, "measure against floors and peers on this machine; name the measurements to run only those"
    ),
    "lint": Task(lint, "run the checks that need no database; --fix repairs and formats what it can"),
    "messages": Task(
        messages, "bring the message catalogues up to date with the texts in code and templates"
    ),
    "lock": Task(lock, "write the lock files anew from the .in files; --upgrade takes newer versions"),
}


def overview() -> None:
    say("LärSam: where universities and learning centres plan, recruit and learn together.\n")
    width = max(map(len, TASKS))
    for name, task in TASKS.items():
        say(f"  ./do {name:<{width}}  {task.sentence}")
    say(f"\nWhat is made on the way lies in .venv and {VAR.name}/, which git ignores.")


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] in {"help", "-h", "--help"}:
        overview()
        return 0
    name, *rest = arguments
    if name not in TASKS:
        say(f"There is no task {name!r}.\n")
        overview()
        return 2
    try:
        setup.check_python()
        return TASKS[name].run(rest)
    except Stop as reason:
        say(f"\n{reason}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
