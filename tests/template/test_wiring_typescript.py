"""The wiring of NestJS projects: what is edited, and what is left to a person, source by source."""

import json
from pathlib import Path

import pytest

from extensions.wiring.targets import BY_HAND, PRESENT, WIRED
from tests.support.template import tree
from tests.support.wiring import wire, write

PACKAGE = '{\n  "dependencies": {\n    "@nestjs/core": "^11.0.1",\n    "rxjs": "^7.8.1"\n  }\n}\n'
HEAD = (
    "import { Module } from '@nestjs/common';\nimport { ConfigModule } from '@nestjs/config';\n"
    "import * as Joi from 'joi';\n"
)
ADDED = "import { AppRedisModule } from './redis';\n"
SCHEMA = "import { createRedisSchema } from '@rapidkit/redis/config';\n"

MODULES = {
    "several lines": (
        "@Module({\n  imports: [\n    ConfigModule.forRoot({ isGlobal: true }), // ]\n    A,\n"
        "  ],\n})\nexport class X {}\n",
        "@Module({\n  imports: [\n"
        "    ConfigModule.forRoot({ isGlobal: true, validationSchema: createRedisSchema() }), // ]\n"
        "    A,\n    AppRedisModule,\n  ],\n})\nexport class X {}\n",
    ),
    "no comma after the last": (
        "@Module({\n\timports: [\n\t\tConfigModule.forRoot(),\n\t\tA // last\n\t]\n})\nexport class X {}\n",
        "@Module({\n\timports: [\n\t\tConfigModule.forRoot({ validationSchema: createRedisSchema() }),\n"
        "\t\tA, // last\n\t\tAppRedisModule,\n\t]\n})\nexport class X {}\n",
    ),
    "one line, a schema by its name": (
        "@Module({ imports: [ConfigModule.forRoot({ validationSchema })] })\nexport class X {}\n",
        "@Module({ imports: [ConfigModule.forRoot({ validationSchema: validationSchema.concat(createRedisSchema()) }), "
        "AppRedisModule] })\nexport class X {}\n",
    ),
    "a schema in place": (
        "@Module({\n  imports: [\n    ConfigModule.forRoot({\n      validationSchema: Joi.object({\n"
        "        A: Joi.string(), // a, ]\n      }),\n      load: [a],\n    }),\n  ],\n})\nexport class X {}\n",
        "@Module({\n  imports: [\n    ConfigModule.forRoot({\n      validationSchema: Joi.object({\n"
        "        A: Joi.string(), // a, ]\n      }).concat(createRedisSchema()),\n      load: [a],\n    }),\n"
        "    AppRedisModule,\n  ],\n})\nexport class X {}\n",
    ),
    "a bracket in the last element's line": (
        "@Module({\n  imports: [ConfigModule.forRoot({\n    isGlobal: true,\n  })],\n})\nexport class X {}\n",
        "@Module({\n  imports: [ConfigModule.forRoot({\n    isGlobal: true,\n"
        "    validationSchema: createRedisSchema(),\n  }), AppRedisModule],\n})\nexport class X {}\n",
    ),
    "no imports": (
        "const c = ConfigModule.forRoot({});\n@Module({\n  providers: [A],\n})\nexport class X {}\n",
        "const c = ConfigModule.forRoot({ validationSchema: createRedisSchema() });\n@Module({\n  providers: [A],\n"
        "  imports: [AppRedisModule],\n})\nexport class X {}\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), MODULES.values(), ids=MODULES)
def test_the_module_is_imported_and_the_schema_extended(tmp_path: Path, before: str, after: str) -> None:
    """In the layout and the quotes that the file has; a second run changes no byte."""
    write(tmp_path, {"package.json": PACKAGE, "src/app.module.ts": HEAD + before})
    rows = wire(tmp_path, "nestjs")
    assert (rows["module"].state, rows["schema"].state) == (WIRED, WIRED)
    assert (tmp_path / "src/app.module.ts").read_text() == HEAD + ADDED + SCHEMA + after
    before_again = tree(tmp_path)
    rows = wire(tmp_path, "nestjs")
    assert (rows["module"].state, rows["schema"].state) == (PRESENT, PRESENT)
    assert tree(tmp_path) == before_again


UNCLEAR = {
    "imports by a name": (
        "@Module({ imports })\nexport class X {}\nConfigModule.forRoot({ validate: mine });\n",
        "the `imports` of src/app.module.ts are no array literal",
        "src/app.module.ts validates by a function of its own",
    ),
    "two modules": (
        "@Module({})\nclass X {}\n@Module({})\nclass Y {}\nConfigModule.forRoot({ validationSchema: make() });\n",
        "src/app.module.ts has `@Module({ ... })` 2 times",
        "the validationSchema of src/app.module.ts is neither a name nor a Joi.object()",
    ),
    "brackets that do not close": (
        "@Module({ imports: [A }) \nConfigModule.forRoot(options);\n",
        "its brackets could not be understood",
        "no `ConfigModule.forRoot({ ... })` was found in src/app.module.ts",
    ),
    "options that are spread": (
        "@Module({ imports: [...x] as X })\nexport class X {}\nConfigModule.forRoot({ ...common });\n",
        "the `imports` of src/app.module.ts are no array literal",
        "the options of ConfigModule.forRoot() in src/app.module.ts are not plain",
    ),
    "imports in quotes, and another ConfigModule": (
        "import { ConfigModule } from './mine';\n@Module({ 'imports': [ConfigModule] })\nexport class X {}\n",
        "the `imports` of src/app.module.ts are in quotes",
        "a ConfigModule is named, and forRoot() of that of @nestjs/config was not found",
    ),
    "imports that are computed": (
        "@Module({ imports: [A].concat(more) })\nexport class X {}\nConfigModule.forRoot();ConfigModule.forRoot();\n",
        "the `imports` of src/app.module.ts are no array literal",
        "src/app.module.ts has `ConfigModule.forRoot()` 2 times",
    ),
}


@pytest.mark.parametrize(("source", "module", "schema"), UNCLEAR.values(), ids=UNCLEAR)
def test_what_is_in_doubt_is_printed(tmp_path: Path, source: str, module: str, schema: str) -> None:
    """No byte changes; the rows say why, and have the lines."""
    source = f"{'' if './mine' in source else HEAD}{source}"
    write(tmp_path, {"package.json": PACKAGE, "src/app.module.ts": source})
    rows = wire(tmp_path, "nestjs")
    assert (rows["module"].state, rows["module"].reason) == (BY_HAND, module)
    assert (rows["schema"].state, rows["schema"].reason) == (BY_HAND, schema)
    assert 'import { AppRedisModule } from "./redis";' in rows["module"].lines
    assert (tmp_path / "src/app.module.ts").read_text() == source


def test_two_configurations_are_left_alone(tmp_path: Path) -> None:
    """Which of two files is the application's is not guessed."""
    source = "import { ConfigModule } from '@nestjs/config';\nConfigModule.forRoot({});\n"
    write(tmp_path, {"package.json": PACKAGE, "src/a.ts": source, "src/b.ts": source, "src/b.spec.ts": source})
    row = wire(tmp_path, "nestjs")["schema"]
    assert (row.state, row.reason) == (BY_HAND, "ConfigModule.forRoot() is called in src/a.ts, src/b.ts")
    assert (tmp_path / "src/a.ts").read_text() == source


def test_an_application_without_configuration_gets_one(tmp_path: Path) -> None:
    """So that .env is read and the variables are checked; ESM imports have their file names."""
    source = 'import { Module } from "@nestjs/common"\n\n@Module({ imports: [] })\nexport class AppModule {}\n'
    face = "ConfigModule.forFeature(redisConfig);\n"  # the module's own, which is no ConfigModule of the project's
    files = {"src/app.module.ts": source, "src/redis/index.ts": face}
    write(tmp_path, {"package.json": PACKAGE.replace("11.0.1", "12.0.0"), **files})
    rows = wire(tmp_path, "nestjs", module_system="esm")
    assert (rows["module"].state, rows["schema"].state) == (WIRED, WIRED)
    text = (tmp_path / "src/app.module.ts").read_text()
    assert 'import { AppRedisModule } from "./redis/index.js"\n' in text
    assert 'import { ConfigModule } from "@nestjs/config"\n' in text
    assert "[AppRedisModule, ConfigModule.forRoot({ isGlobal: true, validationSchema: createRedisSchema() })]" in text
    assert json.loads((tmp_path / "package.json").read_text())["dependencies"]["@nestjs/config"] == "^12.0.1"


STARTS = {
    "in a function": (
        "async function run() {\n  const server = await NestFactory.create<NestExpressApplication>(AppModule, {\n"
        "    logger: false,\n  });\n  await server.listen(1);\n}\n",
        "async function run() {\n  const server = await NestFactory.create<NestExpressApplication>(AppModule, {\n"
        "    logger: false,\n  });\n  server.enableShutdownHooks([], { useProcessExit: true });\n"
        "  await server.listen(1);\n}\n",
    ),
    "without semicolons": (
        'import { x } from "x"\n\nconst app = await NestFactory.create(x)\n',
        'import { x } from "x"\n\nconst app = await NestFactory.create(x)\n'
        "app.enableShutdownHooks([], { useProcessExit: true })\n",
    ),
    "at an anchor": (
        "const app = await make();\n// <<<inject:bootstrap-hooks>>>\n",
        "const app = await make();\n// <<<inject:bootstrap-hooks>>>\n// <<<inject:bootstrap-hooks:redis:start>>>\n"
        "app.enableShutdownHooks([], { useProcessExit: true });\n// <<<inject:bootstrap-hooks:redis:end>>>\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), STARTS.values(), ids=STARTS)
def test_a_stop_closes_the_connections(tmp_path: Path, before: str, after: str) -> None:
    """The hooks are enabled right after the application is made."""
    write(tmp_path, {"package.json": PACKAGE, "src/main.ts": before})
    assert wire(tmp_path, "nestjs")["shutdown"].state == WIRED
    assert (tmp_path / "src/main.ts").read_text() == after
    assert wire(tmp_path, "nestjs")["shutdown"].state == PRESENT


def test_a_start_of_another_form_is_left_alone(tmp_path: Path) -> None:
    """What makes the application is not guessed."""
    write(
        tmp_path, {"package.json": PACKAGE, "src/main.ts": "NestFactory.create(AppModule).then((a) => a.listen(1));\n"}
    )
    assert wire(tmp_path, "nestjs")["shutdown"].state == BY_HAND


PACKAGES = {
    "two spaces": (PACKAGE, '    "@nestjs/config": "^4.0.4",\n    "@nestjs/core"', '    "joi": "^18.3.2",\n    "rxjs"'),
    "tabs, and arrays in lines": (
        '{\n\t"files": ["a", "b"],\n\t"dependencies": {\n\t\t"@nestjs/core": "^11.0.0"\n\t}\n}',
        '\t"files": ["a", "b"],\n',
        '\t\t"@rapidkit/redis": "file:.rapidkit/vendor/redis",\n\t\t"joi": "^18.3.2"\n\t}\n}',
    ),
    "one line": (
        '{"dependencies": {"@nestjs/core": "11"}, "é": "\\"{"}',
        '{"dependencies": {"@nestjs/config": "^4.0.4",',
        '"joi": "^18.3.2"}, "é": "\\"{"}',
    ),
}


@pytest.mark.parametrize(("before", "first", "second"), PACKAGES.values(), ids=PACKAGES)
def test_a_package_json_keeps_its_layout(tmp_path: Path, before: str, first: str, second: str) -> None:
    """Three members more, in order, in the object's own layout; what is there already stays."""
    write(tmp_path, {"package.json": before})
    assert wire(tmp_path, "nestjs")["npm-dependencies"].state == WIRED
    text = (tmp_path / "package.json").read_text()
    assert first in text
    assert second in text
    after = json.loads(text)
    assert set(after.pop("dependencies")) > {"@nestjs/config", "@rapidkit/redis", "joi", "@nestjs/core"} - {
        "@nestjs/core"
    }
    assert after == {name: value for name, value in json.loads(before).items() if name != "dependencies"}
    assert wire(tmp_path, "nestjs")["npm-dependencies"].state == PRESENT


@pytest.mark.parametrize("text", ["{", "[]", '{"name": "x"}', '{"dependencies": {}}'])
def test_a_package_json_of_another_form_is_left_alone(tmp_path: Path, text: str) -> None:
    """The lines are printed."""
    write(tmp_path, {"package.json": text})
    row = wire(tmp_path, "nestjs")["npm-dependencies"]
    assert row.state == BY_HAND
    assert '"@rapidkit/redis": "file:.rapidkit/vendor/redis",' in row.lines
    assert (tmp_path / "package.json").read_text() == text


def test_anchors_come_first(tmp_path: Path) -> None:
    """RapidKit's own marks take the lines, in each file that has one, also where the module list stands elsewhere."""
    files = {
        "package.json": PACKAGE,
        "src/app.module.ts": HEAD + "@Module({ imports: [...rapidkitModules] })\nexport class AppModule {}\n",
        "src/modules/index.ts": "export const modules = [\n  // <<<inject:module-exports>>>\n];\n",
        "src/config/configuration.ts": "export default () => ({\n  // <<<inject:configuration>>>\n});\n",
        "src/config/validation.ts": "export const schema = Joi.object({\n  // <<<inject:env-schema>>>\n});\n",
    }
    write(tmp_path, files)
    rows = wire(tmp_path, "nestjs")
    assert {name: rows[name].target for name in ("module", "configuration", "schema")} == {
        "module": "src/modules/index.ts",
        "configuration": "src/config/configuration.ts",
        "schema": "src/config/validation.ts",
    }
    assert 'import { AppRedisModule } from "../redis";' in (tmp_path / "src/modules/index.ts").read_text()
    assert "  redis: redisConfig(),\n" in (tmp_path / "src/config/configuration.ts").read_text()
    assert "  ...createRedisSchemaKeys(),\n" in (tmp_path / "src/config/validation.ts").read_text()
    before = tree(tmp_path)
    assert WIRED not in {row.state for row in wire(tmp_path, "nestjs").values()}
    assert tree(tmp_path) == before
    (tmp_path / "src/modules/index.ts").unlink()
    write(tmp_path, {"src/app.module.ts": "@Module({\n  imports: [\n    // <<<inject:module-imports>>>\n  ],\n})\n"})
    assert wire(tmp_path, "nestjs")["module"].state == WIRED
    assert "    AppRedisModule,\n" in (tmp_path / "src/app.module.ts").read_text()


def test_an_anchor_between_statements_takes_no_element(tmp_path: Path) -> None:
    """Some hosts have the mark of the imports below their import lines."""
    mark = "// <<<inject:module-imports>>>\n"
    source = f"{HEAD}{mark}@Module({{\n  imports: [\n    A,\n  ],\n}})\nexport class AppModule {{}}\n"
    write(tmp_path, {"package.json": PACKAGE, "src/app.module.ts": source})
    assert wire(tmp_path, "nestjs")["module"].state == WIRED
    text = (tmp_path / "src/app.module.ts").read_text()
    assert f"{mark}@Module({{\n  imports: [\n    A,\n    AppRedisModule,\n" in text
