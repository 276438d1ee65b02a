"""Edits of Python sources by their syntax tree: imports, the settings class, the call that makes the application."""

import ast
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extensions.wiring.catalogue import Snippet
from extensions.wiring.files import ByHand, Project, at_anchor

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_TAKEN_ROUTES = ("/api/health/module", "/api/health/live")
_HANDLERS = re.compile(r"\bon_event\(|\badd_event_handler\(|\bon_startup\b|\bon_shutdown\b")


class Source:
    """One source file with its tree, and the edits that are to be made; positions are bytes, as the tree has them."""

    def __init__(self, name: str, text: str) -> None:
        try:
            self.tree = ast.parse(text)
        except (SyntaxError, ValueError):
            raise ByHand(f"{name} is not Python that can be parsed") from None
        self.name, self._bytes = name, text.encode()
        self._starts = [0]
        for line in self._bytes.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self._edits: list[tuple[int, int, str]] = []

    def segment(self, node: ast.expr) -> str:
        """Return the text of an expression."""
        return self._bytes[self._start(node) : self._end(node)].decode()

    def replace(self, node: ast.expr, text: str) -> None:
        """Put a text in the place of an expression."""
        self._edits.append((self._start(node), self._end(node), text))

    def insert_line(self, line: int, text: str) -> None:
        """Put lines below a line; 0 is the beginning of the file."""
        at = self._starts[line]
        separator = "\n" if at and self._bytes[at - 1 : at] != b"\n" else ""
        self._edits.append((at, at, f"{separator}{text}\n"))

    def indent(self, line: int) -> str:
        """Return the white space that a line begins with."""
        content = self._bytes[self._starts[line - 1] : self._starts[line]].decode()
        return content[: len(content) - len(content.lstrip())]

    def add_keyword(self, call: ast.Call, text: str) -> None:
        """Put a keyword argument before all others of a call, in the call's own layout."""
        at = self._bytes.index(b"(", self._end(call.func)) + 1
        first = min((self._start(each) for each in [*call.args, *(k.value for k in call.keywords)]), default=None)
        between = self._bytes[at:first].decode() if first is not None else ""
        if call.args:
            raise ByHand(f"{self.name} gives positional arguments to {self.segment(call.func)}()")
        if "\n" in between:
            keyword_line = next(line for line in between.split("\n")[1:] if line.strip())
            text = f"\n{keyword_line[: len(keyword_line) - len(keyword_line.lstrip())]}{text},"
        elif first is not None:
            text = f"{text}, "
        self._edits.append((at, at, text))

    def add_imports(self, lines: Iterable[str]) -> None:
        """Add the import lines that are missing: beside those of their package, in order, else below the others."""
        last = 0
        for node in self.tree.body:
            docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and last == 0
            if not docstring and not isinstance(node, (ast.Import, ast.ImportFrom)):
                break
            last = node.end_lineno or last
        for line in lines:
            if any(self._imports(node, line) for node in ast.walk(self.tree)):
                continue
            module = line.split()[1]
            peers = [
                node
                for node in self.tree.body
                if isinstance(node, ast.ImportFrom) and node.module and not node.level and node.lineno <= last
                if node.module.split(".")[0] == module.split(".")[0]
            ]
            before = [node for node in peers if node.module and node.module <= module]
            if before:
                self.insert_line(before[-1].end_lineno or last, line)
            elif peers:
                self.insert_line(peers[0].lineno - 1, line)
            else:
                if last == 0:  # below what a script begins with
                    last = next((i for i, row in enumerate(self._bytes.splitlines()) if row[:1] != b"#"), 0)
                apart = last and not any(at == self._starts[last] for at, _, _ in self._edits)
                self.insert_line(last, f"\n{line}" if apart else line)

    def includes(self, router: str, module: str) -> bool:
        """Tell whether a router, imported from a module under whatever name, is given to include_router()."""
        imports = [node for node in ast.walk(self.tree) if isinstance(node, ast.ImportFrom) and node.module == module]
        names = {each.asname or each.name for node in imports for each in node.names if each.name == router}
        calls = [node for node in ast.walk(self.tree) if isinstance(node, ast.Call) and node.args]
        called = {ast.unparse(node.args[0]) for node in calls if getattr(node.func, "attr", "") == "include_router"}
        return bool(names & called)

    def result(self) -> str:
        """Return the text with all edits."""
        parts, at = [], 0
        for start, end, text in sorted(self._edits, key=lambda edit: edit[0]):  # those of one place in their order
            parts += [self._bytes[at:start], text.encode()]
            at = end
        text = b"".join([*parts, self._bytes[at:]]).decode()
        try:
            ast.parse(text)
        except (SyntaxError, ValueError):
            raise ByHand(f"{self.name} has no plain place for it") from None
        return text

    def _imports(self, node: ast.AST, line: str) -> bool:
        wanted = ast.parse(line).body[0]
        return (
            isinstance(node, ast.ImportFrom)
            and isinstance(wanted, ast.ImportFrom)
            and (node.module, node.level) == (wanted.module, wanted.level)
            and any((n.name, n.asname) == (wanted.names[0].name, wanted.names[0].asname) for n in node.names)
        )

    def _start(self, node: ast.expr) -> int:
        return self._starts[node.lineno - 1] + node.col_offset

    def _end(self, node: ast.expr) -> int:
        return self._starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)


class Made(NamedTuple):
    """Where an application is made: the statement and the name it gets, if there is one, and the call."""

    statement: ast.stmt | None
    variable: str
    call: ast.Call


def wire_application(project: Project, snippet: Snippet, names: list[str]) -> dict[str, str]:
    """Give the application its lifespan and the health routes: at RapidKit's anchor, or where FastAPI() is called.

    Args:
        project: The project.
        snippet: What the application gets.
        names: The application's modules, without those of the template.
    """
    if name := _anchored(project, names, snippet.anchor):
        return {name: _at_anchors(project.read(name), snippet, imports="imports")}
    sources = list(_parsed(project, names, "FastAPI("))
    module = snippet.imports[0].split()[1]
    wired = next((name for name in names if project.mentions(name, "redis_lifespan(")), None)
    routed = any(source.includes("health_router", module) for source in _parsed(project, names, "health_router"))
    if wired and routed:
        return {wired: project.read(wired)}
    made = [(source, found) for source in sources for found in _applications(source)]
    if len(made) > 1:
        raise ByHand("FastAPI() is called in " + ", ".join(source.name for source, _ in made))
    if not made or made[0][1].statement is None:
        raise ByHand("no `app = FastAPI(...)` was found")
    source, (_, variable, call) = made[0]
    statement = made[0][1].statement
    if statement.col_offset != len(source.indent(statement.lineno)):
        raise ByHand(f"{source.name}: FastAPI() shares its line with another statement")
    lifespan = next((each.value for each in call.keywords if each.arg == "lifespan"), None)
    if not wired:
        if any(each.arg is None for each in call.keywords):
            raise ByHand(f"{source.name} hands ** to FastAPI()")
        if any(_HANDLERS.search(project.peek(name)) for name in names):
            raise ByHand("startup and shutdown handlers are not called beside a lifespan: wrap them")
        opened = "redis_lifespan(get_redis_settings()"
        if lifespan is None:
            source.add_keyword(call, f"lifespan={opened})")
        else:
            source.replace(lifespan, f"{opened}, inner={source.segment(lifespan)})")
    if not routed:
        if any(project.mentions(name, route) for name in names for route in _TAKEN_ROUTES):
            raise ByHand("the application has routes of its own at /api/health")
        line = statement.end_lineno or statement.lineno
        source.insert_line(line, f"{source.indent(statement.lineno)}{variable}.include_router(redis_health_router)")
    source.add_imports(snippet.imports)
    return {source.name: source.result()}


def wire_settings(project: Project, snippet: Snippet, names: list[str], everywhere: list[str]) -> dict[str, str] | None:
    """Give the project's settings class the module's settings, and have it leave the module's lines of .env alone.

    Args:
        project: The project.
        snippet: The member to add.
        names: The application's modules, without those of the template.
        everywhere: The same of the whole project.
    """
    if name := _anchored(project, names, snippet.anchor):
        text = _at_anchors(project.read(name), snippet, imports=None)
        source = Source(name, text)
        classes = [node for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef) and snippet.anchor in text]
        _allow_other_variables(source, [node for node in classes if _is_settings(node)])
        source.add_imports(snippet.imports)
        return {name: source.result()}
    found = [
        (source, node)
        for source in _parsed(project, names, "BaseSettings")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and _is_settings(node)
    ]
    if not found:
        if any(re.search(r"\bBaseSettings\b", project.peek(name)) for name in everywhere):
            raise ByHand("a settings class was not found where it is looked for")
        return None
    if len(found) > 1:
        raise ByHand("there are several settings classes: " + ", ".join(node.name for _, node in found))
    source, node = found[0]
    if node.body[0].lineno == node.lineno:
        raise ByHand(f"{node.name} stands in one line")
    if not any(isinstance(each, _FUNCTIONS) and each.name == "redis" for each in node.body):
        if "redis" in _members(node):
            raise ByHand(f"{node.name} has a member named redis")
        indent = source.indent(node.body[0].lineno)
        lines = [f"{indent}{line}" if line else "" for line in snippet.text.split("\n")]
        source.insert_line(node.end_lineno or node.lineno, "\n" + "\n".join(lines))
        source.add_imports(snippet.imports)
    _allow_other_variables(source, [node])
    return {source.name: source.result()}


def _allow_other_variables(source: Source, classes: list[ast.ClassDef]) -> None:
    # Pydantic refuses a line of the env file that is no field, unless it is told otherwise: a REDIS_URL in .env would
    # stop the host.
    needed = 'extra="ignore" where it reads .env, or the module\'s variables there stop the start'
    for node in classes:
        settled = "env_file" not in ast.unparse(source.tree)
        for statement in node.body:
            if isinstance(statement, ast.ClassDef) and statement.name == "Config":
                settled = settled or "extra" in _members(statement)
            value = statement.value if isinstance(statement, (ast.Assign, ast.AnnAssign)) else None
            if not isinstance(value, ast.Call) or "model_config" not in _targets(statement):
                continue
            given = {each.arg: each.value for each in value.keywords}
            extra = given.get("extra")
            if isinstance(extra, ast.Constant) and extra.value == "forbid":
                raise ByHand(f'{node.name} has extra="forbid"; it needs {needed}')
            if extra is None and "env_file" in given and None not in given:
                source.add_keyword(value, 'extra="ignore"')
            settled = settled or (None not in given and bool(given.keys() & {"env_file", "extra"}))
        if not settled:
            raise ByHand(f"{node.name} needs {needed}")


def _at_anchors(text: str, snippet: Snippet, imports: str | None) -> str:
    text = at_anchor(text, snippet.anchor, snippet.text, "#") or text
    if imports is None:
        return text
    done = at_anchor(text, imports, "\n".join(snippet.imports), "#")
    if done is not None:
        return done
    source = Source("the application", text)
    source.add_imports(snippet.imports)
    return source.result()


def _anchored(project: Project, names: list[str], anchor: str) -> str | None:
    found = [name for name in names if project.mentions(name, f"# <<<inject:{anchor}>>>")]
    if len(found) > 1:
        raise ByHand(f"the anchor {anchor} is in {', '.join(found)}")
    return found[0] if found else None


def _parsed(project: Project, names: list[str], mention: str) -> Iterator[Source]:
    for name in names:
        if project.mentions(name, mention):
            yield Source(name, project.read(name))


def _applications(source: Source) -> Iterator[Made]:
    named = {}
    for node in ast.walk(source.tree):
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Call):
            named[node.value] = node
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name == "FastAPI":
            targets = _targets(named[node]) if node in named else []
            yield Made(named[node] if len(targets) == 1 else None, targets[0] if targets else "", node)


def _targets(node: ast.stmt) -> list[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [each.id for each in targets if isinstance(each, ast.Name)]


def _members(node: ast.ClassDef) -> set[str]:
    functions = {each.name for each in node.body if isinstance(each, _FUNCTIONS)}
    return functions | {name for each in node.body for name in _targets(each)}


def _is_settings(node: ast.ClassDef) -> bool:
    return any("BaseSettings" in ast.unparse(base) for base in node.bases)
