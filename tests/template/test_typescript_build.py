"""The TypeScript runtime's JavaScript, which applications run, is what its sources compile to."""

import re
import subprocess
from pathlib import Path

from tests.support.template import ROOT

RUNTIME = ROOT / "template/nestjs/.rapidkit/vendor/redis"
# Prints every `any` in declarations that is a type, not a word of a comment; `typescript` is the maintainers'.
FIND_ANY = """
import ts from "typescript";
for (const file of process.argv.slice(1)) {
  const source = ts.createSourceFile(file, ts.sys.readFile(file), ts.ScriptTarget.Latest, true);
  const visit = (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) console.log(`${file}: ${node.parent.getText()}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
}
"""


def find_any(*files: Path) -> list[str]:
    """Return the declarations with an `any` in them."""
    command = ["node", "--input-type=module", "--eval", FIND_ANY, *map(str, files)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()


def read_build(folder: Path) -> dict[str, str]:
    """Return the files of a build by their paths, without source maps."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        path.relative_to(folder).as_posix(): path.read_text().partition("//# sourceMappingURL=")[0] for path in files
    }


def test_the_build_is_the_sources(tmp_path: Path) -> None:
    """Compiling again gives every file of `js/`, byte by byte, and no other; source maps say where they lie."""
    command = ["npm", "run", "--silent", "build", "--", "--outDir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    fresh, kept = read_build(tmp_path), read_build(RUNTIME / "js")
    assert "cache/engine.js" in kept
    assert fresh.keys() == kept.keys()
    assert [name for name in fresh if fresh[name] != kept[name]] == []


def test_no_declaration_has_any(tmp_path: Path) -> None:
    """An application's compiler checks all that it does with the package, also where a type was inferred."""
    bad = tmp_path / "bad.d.ts"
    bad.write_text("/** Not any. */\nexport declare const any: string;\nexport declare const found: Array<any>;\n")
    assert find_any(bad) == [f"{bad}: Array<any>"]
    declarations = sorted((RUNTIME / "js").rglob("*.d.ts"))
    assert RUNTIME / "js/index.d.ts" in declarations
    assert find_any(*declarations) == []


def test_entry_points_name_what_they_export() -> None:
    """What is public was chosen, one name after the other."""
    for name in ("index", "config", "terminus"):
        source = (RUNTIME / f"src/{name}.ts").read_text()
        assert re.search(r"^export \{|^export \w+ ", source, re.MULTILINE)
        assert not re.search(r"\bexport\s*(type\s*)?\*", source)
