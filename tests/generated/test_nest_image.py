"""The image of the generated NestJS application, as far as that can be seen without a container engine."""

import shutil
import socket
from pathlib import Path

from tests.support.projects import run, serving_nest


def stages(recipe: Path) -> list[list[str]]:
    """Return the instructions of a Dockerfile's stages, continued lines joined."""
    lines = recipe.read_text().replace("\\\n", " ").splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("FROM ")]
    return [lines[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]


def copy_into(folder: Path, source: Path, instruction: str) -> list[Path]:
    """Carry out a COPY instruction and return what it copied, by names of the source."""
    *names, target = [word for word in instruction.split()[1:] if not word.startswith("--from=")]
    found = [path for name in names for path in source.glob(name.removeprefix("/app/"))]
    for path in found:
        to = folder / (path.name if target.endswith("/") else target)
        if path.is_dir():
            shutil.copytree(path, to, symlinks=True)
        else:
            shutil.copy(path, to)
    return [path.relative_to(source) for path in found]


def test_the_image_needs_only_what_the_dockerfile_copies(nest_project: Path, tmp_path: Path) -> None:
    """Its build commands and copies give an application that serves, without sources, secrets and tools."""
    build_stage, last_stage = stages(nest_project / "Dockerfile")
    build, image = tmp_path / "build", tmp_path / "image"
    build.mkdir()
    image.mkdir()
    context = (nest_project / ".dockerignore").read_text().splitlines()
    for line in build_stage:
        if line.startswith("COPY "):
            for path in copy_into(build, nest_project, line):
                assert f"!{path}" in context, f"{path} is left out of the build context"
        elif line.startswith("RUN "):
            run(build, "sh", "-c", line.removeprefix("RUN "))
    for line in last_stage:
        if line.startswith("COPY "):
            assert copy_into(image, build, line), line
    shutil.rmtree(build)
    assert sorted(path.name for path in image.iterdir()) == [".rapidkit", "dist", "node_modules", "package.json"]
    assert [name for name in ("eslint", "vitest", "supertest") if (image / "node_modules" / name).exists()] == []
    with serving_nest(image, REDIS_URL="embedded://") as service:
        assert service.get("/items/7")[2]["x-cache"] == "miss"
        assert service.get("/docs")[0] == 200
        assert service.stop() == 0
    assert "USER node" in last_stage
    assert 'CMD ["node", "--enable-source-maps", "dist/main.js"]' in last_stage  # npm would keep SIGTERM to itself


def test_what_the_image_sets_lets_others_reach_it(nest_project: Path) -> None:
    """Outside of a container the application listens on loopback only; inside, every address is the container's own."""
    last_stage = stages(nest_project / "Dockerfile")[-1]
    assert "ENV NODE_ENV=production HOST=0.0.0.0" in last_stage
    with serving_nest(nest_project, REDIS_URL="redis://127.0.0.1:1", HOST="") as service, socket.socket() as other:
        assert other.connect_ex(("127.0.0.2", service.port)) != 0
