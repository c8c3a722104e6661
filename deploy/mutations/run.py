#!/usr/bin/env python3
"""Plants the single mistakes of mutations.toml, one at a time, in a copy of the repository, and runs the project's checks on it.

Each mutation gets the checks that look at its kind of file, the quick ones first, until one of them fails: README.md has the
table. Needs Python 3.11, a JDK, kubectl and terraform; cfn-lint, docker and shellcheck are used where they are present.
"""

import argparse
import concurrent.futures
import fnmatch
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MODULES = ["local/cli", "deploy/aws"]
# Tests that read configuration. LayersTest reads classes only, DeployCommandTest answers of made-up tools.
PACKAGES = {"local/cli": "dev/sightline/cli/infra", "deploy/aws": "dev/sightline/deploy"}
NO_CONFIGURATION = {"LayersTest", "DeployCommandTest"}
TERRAFORM = (
    "terraform fmt -check -recursive && terraform init -backend=false -input=false"
    " && terraform validate && terraform test ${FILTER:+-filter=$FILTER}"
)
# Which of terraform/tests most likely sees a change of a file: these run first, all of them only where these are green.
LIKELY = {
    "analytics.tf": ["stack"],
    "capture.tf": ["hosts", "network"],
    "eks.tf": ["stack"],
    "github.tf": ["identities"],
    "identities.tf": ["identities"],
    "kafka.tf": ["identities", "network", "kafka"],
    "network.tf": ["network"],
    "observability.tf": ["stack"],
    "outputs.tf": ["kafka"],
}


class Failed(Exception):
    """What a person has to mend before the run makes sense."""


def call(command, directory, environment=None):
    return subprocess.run(
        command, cwd=directory, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )


class JavaTests:
    """The tests that read configuration, compiled once; a JVM for each thread and module runs them on the thread's copy."""

    def __init__(self, maven, work):
        self.classpaths = self._classpaths(maven, work)
        self.local = threading.local()
        self.started = []

    def _classpaths(self, maven, work):
        """Each module's class path; its own classes are loaded again for each run."""
        build = [*shlex.split(maven), "-q", "-pl", ",".join(MODULES), "-am", "test-compile", "dependency:build-classpath"]
        made = call([*build, "-Dmdep.includeScope=test", "-Dmdep.outputFile=target/test.classpath"], ROOT)
        if made.returncode:
            raise Failed(f"the tests do not compile:\n{made.stdout}")
        libraries = {module: (ROOT / module / "target/test.classpath").read_text().strip() for module in MODULES}
        version = re.search(r"junit-platform-engine-([^:]+)\.jar", libraries[MODULES[0]])[1]
        launcher = f"org.junit.platform:junit-platform-launcher:{version}"
        copied = call([*shlex.split(maven), "-q", "-N", "dependency:copy", f"-Dartifact={launcher}", f"-DoutputDirectory={work}"], ROOT)
        if copied.returncode:
            raise Failed(f"{launcher} is not to be had:\n{copied.stdout}")
        paths = {m: f"{path}:{work}/junit-platform-launcher-{version}.jar:{work}" for m, path in libraries.items()}
        compiled = call(["javac", "-proc:none", "-d", str(work), "-cp", paths[MODULES[0]], str(HERE / "RunTests.java")], work)
        if compiled.returncode:
            raise Failed(compiled.stdout)
        return paths

    @staticmethod
    def _tests(module):
        sources = ROOT / module / "src/test/java"
        return [
            ".".join(file.relative_to(sources).with_suffix("").parts)
            for file in sorted((sources / PACKAGES[module]).rglob("*Test.java"))
            if file.stem not in NO_CONFIGURATION
        ]

    def _started(self, copy, module):
        environment = {k: v for k, v in os.environ.items() if k not in ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")}
        java = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", self.classpaths[module], "RunTests"]
        own = ":".join(str(ROOT / module / "target" / folder) for folder in ("test-classes", "classes"))
        jvm = subprocess.Popen(
            [*java, own, *self._tests(module)],
            cwd=copy / module,
            env=environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.started.append(jvm)
        return jvm

    def run(self, copy, _file=None):
        if not hasattr(self.local, "jvms"):
            self.local.jvms = [self._started(copy, module) for module in MODULES]
        for jvm in self.local.jvms:
            jvm.stdin.write("again\n")
            jvm.stdin.flush()
            failures = []
            while line := jvm.stdout.readline().strip():
                failures.append(line)
            if jvm.poll() is not None:
                raise Failed(f"the JVM of the tests ended with exit code {jvm.returncode}")
            if failures:
                return failures[0] + (f" and {len(failures) - 1} more" if len(failures) > 1 else "")
        return None

    def close(self):
        for jvm in self.started:
            jvm.stdin.close()
            jvm.wait()


def first(pattern, text):
    match = re.search(pattern, text, re.MULTILINE)
    return match[0].strip() if match else (text.strip().splitlines() or ["failed"])[-1]


class Command:
    """A command line that is green by itself."""

    def __init__(self, line, told):
        self.line = line
        self.told = told

    def run(self, copy, _file=None):
        return self.filtered(copy, "")

    def filtered(self, copy, wanted):
        ran = call(["bash", "-c", self.line], copy, {**os.environ, "FILTER": wanted})
        return None if ran.returncode == 0 else first(self.told, ran.stdout)


class Terraform(Command):
    """Terraform's checks, the likeliest of its tests first."""

    def run(self, copy, file=None):
        for test in LIKELY.get(pathlib.PurePath(file or "").name, []):
            failure = self.filtered(copy, f"tests/{test}.tftest.hcl")
            if failure is not None:
                return failure
        return self.filtered(copy, "")


def checks(options, tests):
    """Name, files that it looks at, and the check; the quick ones first."""
    found = []
    if shutil.which("kubectl"):
        build = "for o in k8s/base k8s/overlays/*/; do kubectl kustomize $o >/dev/null || exit 1; done"
        found.append(("kubectl kustomize", ["k8s/*"], Command(build, r"^error: .*")))
    if shutil.which("cfn-lint"):
        found.append(("cfn-lint", ["sam-template.yaml"], Command("cfn-lint sam-template.yaml", r"^[EW]\d+ .*")))
    if shutil.which("docker") and call(["docker", "compose", "version"], ROOT).returncode == 0:
        compose = Command("docker compose --profile with-producer config --quiet", r".+")
        found.append(("docker compose config", ["docker-compose.yaml"], compose))
    if shutil.which("shellcheck"):
        scripts = "find terraform deploy k8s -name '*.sh' -print0 | xargs -0 shellcheck"
        found.append(("shellcheck", ["*.sh"], Command(scripts, r"SC\d+.*")))
    found.append(("tests", ["*"], tests))
    terraform = options.terraform or f"cd terraform && {{ {TERRAFORM}; }}"
    found.append(("terraform", ["terraform/*"], Terraform(terraform, r"^.*Error: .*|^.*(?:\.tf|\.hcl)$")))
    return found


class Copies:
    """One copy of the repository for each thread."""

    def __init__(self, work):
        self.work = work
        self.local = threading.local()

    def mine(self):
        if not hasattr(self.local, "copy"):
            self.local.copy = pathlib.Path(tempfile.mkdtemp(prefix="copy-", dir=self.work))
            files = call(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], ROOT).stdout
            for name in files.split("\0"):
                if name and (ROOT / name).is_file():
                    target = self.local.copy / name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy2(ROOT / name, target)
        return self.local.copy


def planted(mutation):
    """The file's text with the mistake in it."""
    text = (ROOT / mutation["file"]).read_text()
    found = text.count(mutation["search"])
    if found != 1:
        raise Failed(f"{mutation['name']}: what it searches stands {found} times in {mutation['file']}, not once")
    return text.replace(mutation["search"], mutation["replace"])


def caught_by(mutation, copies, available):
    """The name of the first check that fails and what it says; None where all are green."""
    copy = copies.mine()
    file = copy / mutation["file"]
    original = file.read_text()
    file.write_text(planted(mutation))
    try:
        for name, files, check in available:
            if any(fnmatch.fnmatch(mutation["file"], pattern) for pattern in files):
                failure = check.run(copy, mutation["file"])
                if failure is not None:
                    return f"{name}: {failure}"
        return None
    finally:
        file.write_text(original)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", metavar="REGEX", default="", help="only mutations in whose name or file this is found")
    parser.add_argument("--jobs", type=int, default=1, help="mutations at a time")
    parser.add_argument("--at-least", type=float, default=90, metavar="PERCENT", help="fail below this share of caught ones")
    parser.add_argument("--maven", default="./mvnw", metavar="COMMAND", help="in place of ./mvnw")
    parser.add_argument(
        "--terraform", metavar="COMMAND", help="in place of fmt, init, validate and test (of $FILTER alone where it is set); runs in the root"
    )
    parser.add_argument("--list", action="store_true", help="check that every mutation fits its file, and list them")
    return parser.parse_args()


def outcome(options, wanted, available, copies):
    """Runs all, and returns those that no check has seen."""
    kinds = [(n, c) for n, files, c in available if any(fnmatch.fnmatch(m["file"], f) for m in wanted for f in files)]
    print("checks: " + ", ".join(name for name, _ in kinds), flush=True)
    missed = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for name, check in kinds:
            failure = pool.submit(lambda check=check: check.run(copies.mine())).result()
            if failure is not None:
                raise Failed(f"without any mistake {name} fails: {failure}")
        outcomes = pool.map(lambda m: caught_by(m, copies, available), wanted)
        for mutation, caught in zip(wanted, outcomes, strict=True):
            print(f"{'caught' if caught else 'MISSED'}  {mutation['file']}: {mutation['name']}  [{caught or '-'}]", flush=True)
            if not caught:
                missed.append(mutation)
    return missed


def run(options):
    every = tomllib.loads((HERE / "mutations.toml").read_text())["mutation"]
    wanted = [m for m in every if re.search(options.only, m["file"]) or re.search(options.only, m["name"])]
    if not wanted:
        raise Failed(f"no mutation fits {options.only}")
    problems = []
    for mutation in wanted:
        try:
            planted(mutation)
        except Failed as problem:
            problems.append(str(problem))
    if problems:
        raise Failed("\n".join(problems))
    if options.list:
        for mutation in wanted:
            print(f"{mutation['file']}: {mutation['name']}")
        print(f"{len(wanted)} mutations")
        return 0
    with tempfile.TemporaryDirectory(prefix="mutations-") as directory:
        work = pathlib.Path(directory)
        tests = JavaTests(options.maven, work)
        available = checks(options, tests)
        copies = Copies(work)
        try:
            missed = outcome(options, wanted, available, copies)
        finally:
            tests.close()
    share = 100 * (len(wanted) - len(missed)) / len(wanted)
    print(f"{len(wanted) - len(missed)} of {len(wanted)} caught ({share:.0f} %)")
    for mutation in missed:
        print(f"not caught: {mutation['name']}: {mutation['why']}")
    return 0 if share >= options.at_least else 1


def main():
    try:
        return run(arguments())
    except Failed as problem:
        print(problem, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
