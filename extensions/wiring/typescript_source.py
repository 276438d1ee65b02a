"""Edits of TypeScript sources: imports, the module's `imports`, the schema, and the start.

There is no TypeScript parser in Copier's Python. What is edited here is found by brackets, in a copy of the text whose
strings and comments are blanked; what is not plainly there is left to a person.
"""

import re
from typing import NamedTuple

from extensions.wiring.catalogue import Snippet
from extensions.wiring.files import ByHand, Project, at_anchor, relative_import

APP_MODULE, MAIN = "src/app.module.ts", "src/main.ts"
_TOKENS = re.compile(r"""//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`""", re.DOTALL)
_IMPORT = re.compile(r"""(?m)^import\b[^;'"]*(['"]) *\1 *(?:(?:with|assert) *\{[^}]*\} *)?;?""")
_FOR_ROOT = r"\bConfigModule\s*\.\s*forRoot\s*\("
_PAIRS = {"(": ")", "[": "]", "{": "}"}


class Value(NamedTuple):
    """Where the value of a property stands in a text; a shorthand property is its own value."""

    start: int
    end: int
    shorthand: bool


def masked(text: str) -> str:
    """Return the text with spaces for what is in strings (not their quotes) and comments; positions stay."""

    def blank(token: "re.Match[str]") -> str:
        content = re.sub(r"[^\n]", " ", token[0])
        return content if token[0].startswith("/") else token[0][0] + content[1:-1] + token[0][-1]

    return _TOKENS.sub(blank, text)


def closing(mask: str, opening: int) -> int:
    """Return the position of the bracket that closes the one at a position."""
    stack: list[str] = []
    for at in range(opening, len(mask)):
        if mask[at] in _PAIRS:
            stack.append(_PAIRS[mask[at]])
        elif mask[at] in ")]}":
            if stack.pop() != mask[at]:
                break
            if not stack:
                return at
    raise ByHand("its brackets could not be understood")


def property_of(mask: str, opening: int, name: str) -> Value | None:
    """Return the value of a property of the object literal that opens at a position."""
    end, at = closing(mask, opening), opening + 1
    while at < end:
        stop = at
        while stop < end and mask[stop] != ",":
            stop = closing(mask, stop) + 1 if mask[stop] in _PAIRS else stop + 1
        if found := re.compile(rf"\s*{name}\s*(:?)\s*").match(mask, at, stop):
            shorthand = not found[1]
            start = found.start() + len(found[0]) - len(found[0].lstrip()) if shorthand else found.end()
            if not shorthand or mask[start:stop].strip() == name:
                return Value(start, start + len(mask[start:stop].rstrip()), shorthand)
        at = stop + 1
    return None


def add_element(text: str, opening: int, element: str) -> str:
    """Return the text with one element more at the end of the array or object literal that opens at a position."""
    mask = masked(text)
    end = closing(mask, opening)
    last = opening + len(mask[opening:end].rstrip()) - 1
    comma = "" if last == opening or mask[last] == "," else ","
    # A bracket that closes in the line of the last element, as in `[forRoot({ ... })]`, has no line of its own.
    if "\n" not in text[opening:end] or text[text.rindex("\n", 0, end) + 1 : end].strip():
        braces = mask[opening] == "{" and last == opening
        inside = f" {element} " if braces else f"{comma}{' ' if last > opening else ''}{element}"
        return text[: last + 1] + inside + text[last + 1 :]
    line = text[text.rindex("\n", 0, last + 1) + 1 :] if "\n" in text[: last + 1] else text
    closer = text[text.rindex("\n", 0, end) + 1 : end]
    indent = line[: len(line) - len(line.lstrip())] if last > opening else closer + "  "
    rows = "".join(f"\n{indent}{row}" if row else "\n" for row in element.split("\n"))
    return f"{text[: last + 1]}{comma}{text[last + 1 : end].rstrip()}{rows},\n{closer}{text[end:]}"


def add_imports(text: str, imports: list[str]) -> str:
    """Return the text with the import lines whose names it lacks, below its other imports and in their style."""
    found = list(_IMPORT.finditer(masked(text)))
    quote, semicolon = (found[-1][1], found[-1][0].endswith(";")) if found else ('"', True)
    lines = []
    for line in imports:
        names, source = re.fullmatch(r'import (.+) from "(.+)";', line).groups()  # type: ignore[union-attr]
        if re.search(rf"""(?s)import {re.escape(names)} from ['"]{re.escape(source)}['"]""", text):
            continue
        lines.append(f"import {names} from {quote}{source}{quote}{';' if semicolon else ''}\n")
    at = text.index("\n", found[-1].end()) + 1 if found else 0
    return text[:at] + "".join(lines) + text[at:]


def wire_module(project: Project, snippet: Snippet, face: str, suffix: str) -> dict[str, str]:
    """Import the module in the application's: at RapidKit's anchors, or in the `imports` of `AppModule`."""
    for name, anchor in (("src/modules/index.ts", snippet.anchor), (APP_MODULE, "module-imports")):
        anchored = _element(project.read(name), anchor, "AppRedisModule,") if project.has(name) else None
        if anchored is not None:
            return {name: add_imports(anchored, _imports(snippet, name, face, suffix))}
    if not project.has(APP_MODULE):
        raise ByHand(f"there is no {APP_MODULE}")
    text = project.read(APP_MODULE)
    if "AppRedisModule" in masked(text):
        return {APP_MODULE: text}
    options = _only(masked(text), r"@Module\(\s*(?=\{)", "@Module({ ... })", APP_MODULE)
    value = property_of(masked(text), options, "imports")
    if value is None and re.search(r"""['"]imports['"]\s*:""", text):
        raise ByHand(f"the `imports` of {APP_MODULE} are in quotes")
    if value is None:
        text = add_element(text, options, "imports: [AppRedisModule]")
    elif value.shorthand or text[value.start] != "[" or closing(masked(text), value.start) + 1 != value.end:
        raise ByHand(f"the `imports` of {APP_MODULE} are no array literal")
    else:
        text = add_element(text, value.start, "AppRedisModule")
    return {APP_MODULE: add_imports(text, _imports(snippet, APP_MODULE, face, suffix))}


def wire_schema(project: Project, snippet: Snippet, face: str, suffix: str) -> dict[str, str]:
    """Have the application's configuration check the module's variables, and read `.env` where nothing does yet."""
    names = [name for name in project.sources("src", ".ts") if not name.startswith(f"{face}/")]
    for name in names:
        anchored = _element(project.peek(name), snippet.anchor, "...createRedisSchemaKeys(),")
        if anchored is not None:
            return {name: add_imports(anchored, ['import { createRedisSchemaKeys } from "@rapidkit/redis/config";'])}
    texts = {name: masked(project.peek(name)) for name in names}
    calls = [name for name in names if re.search(_FOR_ROOT, texts[name]) and project.mentions(name, "@nestjs/config")]
    if len(calls) > 1:
        raise ByHand(f"ConfigModule.forRoot() is called in {', '.join(calls)}")
    if not calls and any(re.search(r"\bConfigModule\b", text) for text in texts.values()):
        raise ByHand("a ConfigModule is named, and forRoot() of that of @nestjs/config was not found")
    if not calls:
        return _add_configuration(project, snippet)
    name, text = calls[0], project.read(calls[0])
    if "createRedisSchema" in masked(text):
        return {name: text}
    opening = _only(masked(text), _FOR_ROOT, "ConfigModule.forRoot()", name) - 1
    if re.match(r"\(\s*\)", masked(text)[opening:]):
        text = f"{text[: opening + 1]}{{ validationSchema: createRedisSchema() }}{text[opening + 1 :].lstrip()}"
        return {name: add_imports(text, list(snippet.imports))}
    options = _only(masked(text), _FOR_ROOT + r"\s*(?=\{)", "ConfigModule.forRoot({ ... })", name)
    inside = masked(text)[options : closing(masked(text), options)]
    if "..." in inside or re.search(r"""['"] *['"]\s*:""", inside):
        raise ByHand(f"the options of ConfigModule.forRoot() in {name} are not plain")
    value = property_of(masked(text), options, "validationSchema")
    if value is None:
        if re.search(r"\bvalidate\s*[(:,}]", inside + "}"):
            raise ByHand(f"{name} validates by a function of its own")
        text = add_element(text, options, "validationSchema: createRedisSchema()")
    else:
        schema = text[value.start : value.end]
        if not re.match(r"([A-Za-z_$][\w$]*\Z|[Jj]oi\.object\()", schema):
            raise ByHand(f"the validationSchema of {name} is neither a name nor a Joi.object()")
        if not any(re.search(r"""from ['"]joi['"]""", project.peek(each)) for each in names):
            raise ByHand(f"the validationSchema of {name} is no schema of Joi that can be seen")
        label = "validationSchema: " if value.shorthand else ""
        text = f"{text[: value.start]}{label}{schema}.concat(createRedisSchema()){text[value.end :]}"
    return {name: add_imports(text, list(snippet.imports))}


def wire_configuration(project: Project, snippet: Snippet, face: str, suffix: str) -> dict[str, str] | None:
    """Add the settings to the configuration of a RapidKit application; elsewhere the module registers them itself."""
    for name in project.sources("src", ".ts"):
        anchored = _element(project.peek(name), snippet.anchor, snippet.text)
        if anchored is not None:
            return {name: add_imports(anchored, _imports(snippet, name, face, suffix))}
    return None


def wire_start(project: Project, snippet: Snippet) -> dict[str, str]:
    """Have SIGTERM close the connections."""
    if not project.has(MAIN):
        raise ByHand(f"there is no {MAIN}")
    text = project.read(MAIN)
    mask = masked(text)
    if "enableShutdownHooks" in mask:
        return {MAIN: text}
    if (anchored := at_anchor(text, snippet.anchor, snippet.text, "//")) is not None:
        return {MAIN: anchored}
    made = re.compile(r"(?m)^([ \t]*)(?:const|let) (\w+) = await NestFactory\.create(?:<[^>]*>)?(?=\()").finditer(mask)
    found = list(made)
    if len(found) != 1:
        raise ByHand(f"no `const app = await NestFactory.create(...)` was found in {MAIN}")
    end = text.find("\n", closing(mask, found[0].end()))
    at = len(text) if end < 0 else end
    if re.match(r"\s*\.", mask[closing(mask, found[0].end()) + 1 :]):
        raise ByHand(f"{MAIN} goes on with what NestFactory.create() returns")
    statement = snippet.text.replace("app.", f"{found[0][2]}.", 1)
    imports = list(_IMPORT.finditer(mask))
    if imports and not imports[-1][0].endswith(";"):
        statement = statement.removesuffix(";")
    return {MAIN: f"{text[:at]}\n{found[0][1]}{statement}{text[at:]}"}


def _element(text: str, anchor: str, element: str) -> str | None:
    # An anchor between statements, as some hosts have it for import lines, is no place for an element.
    place = re.search(rf"(?m)^[ \t]*// <<<inject:{anchor}>>>[ \t]*$", text)
    if place is None:
        return None
    before = masked(text)[: place.start()]
    if sum(map(before.count, "([{")) <= sum(map(before.count, ")]}")):
        return None
    return at_anchor(text, anchor, element, "//")


def _add_configuration(project: Project, snippet: Snippet) -> dict[str, str]:
    if not project.has(APP_MODULE):
        raise ByHand(f"there is no {APP_MODULE}")
    text = project.read(APP_MODULE)
    options = _only(masked(text), r"@Module\(\s*(?=\{)", "@Module({ ... })", APP_MODULE)
    value = property_of(masked(text), options, "imports")
    if value is None or text[value.start] != "[" or closing(masked(text), value.start) + 1 != value.end:
        raise ByHand(f"the `imports` of {APP_MODULE} are no array literal")
    text = add_element(text, value.start, snippet.text)
    return {APP_MODULE: add_imports(text, ['import { ConfigModule } from "@nestjs/config";', *snippet.imports])}


def _only(mask: str, pattern: str, what: str, name: str) -> int:
    found = list(re.finditer(pattern, mask))
    if not found:
        raise ByHand(f"no `{what}` was found in {name}")
    if len(found) > 1:
        raise ByHand(f"{name} has `{what}` {len(found)} times")
    return found[0].end()


def _imports(snippet: Snippet, source: str, face: str, suffix: str) -> list[str]:
    return [line.replace("<face>", relative_import(source, face) + suffix) for line in snippet.imports]
