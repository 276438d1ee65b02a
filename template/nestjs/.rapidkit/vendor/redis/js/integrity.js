"use strict";
/** Whether the vendored files are those of the release: `npx rapidkit-redis verify`. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.VendorError = exports.VENDORED = exports.MANIFEST = void 0;
exports.hashFiles = hashFiles;
exports.verifyVendored = verifyVendored;
const node_crypto_1 = require("node:crypto");
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
exports.MANIFEST = "manifest.json";
/** Where a project has the vendored files. */
exports.VENDORED = ".rapidkit/vendor/redis";
/** What tools leave in the folder when the package is installed from it. */
const LEFT_OVERS = new Set(["__pycache__", "node_modules", ".DS_Store", ".mypy_cache", ".pytest_cache", ".ruff_cache"]);
/** There is nothing to compare with; the message says what is accepted. */
class VendorError extends Error {
    name = "VendorError";
}
exports.VendorError = VendorError;
/** Return the SHA-256 of every file below a folder, in lower-case hex, by its path; the manifest is left out. */
function hashFiles(folder) {
    const found = new Map();
    const visit = (below) => {
        for (const entry of sorted((0, node_fs_1.readdirSync)((0, node_path_1.join)(folder, below), { withFileTypes: true }))) {
            const name = below === "" ? entry.name : `${below}/${entry.name}`;
            if (isLeftOver(entry.name) || name === exports.MANIFEST) {
                continue;
            }
            if (entry.isDirectory()) {
                visit(name);
            }
            else {
                found.set(name, entry.isFile() ? hash((0, node_fs_1.readFileSync)((0, node_path_1.join)(folder, name))) : "");
            }
        }
    };
    visit("");
    return found;
}
/**
 * Compare a vendored folder with its manifest.
 *
 * @param folder `.rapidkit/vendor/redis` of a project.
 * @throws VendorError The manifest is missing or cannot be understood.
 */
function verifyVendored(folder) {
    const { version, files } = readManifest((0, node_path_1.join)(folder, exports.MANIFEST));
    const found = hashFiles(folder);
    const names = Object.keys(files);
    return {
        version,
        edited: names.filter((name) => found.has(name) && found.get(name) !== files[name]),
        missing: names.filter((name) => !found.has(name)),
        added: [...found.keys()].filter((name) => !(name in files)),
    };
}
function readManifest(file) {
    let text;
    try {
        text = (0, node_fs_1.readFileSync)(file, "utf8");
    }
    catch {
        throw new VendorError(`${file} cannot be read; accepted is the folder of a vendored Redis module`);
    }
    try {
        const { version, files } = JSON.parse(text);
        if (typeof version === "string" && typeof files === "object" && files !== null) {
            return { version, files: files };
        }
    }
    catch {
        // The same as for JSON of another form.
    }
    throw new VendorError(`${file} is not a manifest of the Redis module; \`copier update\` brings a whole one`);
}
function sorted(entries) {
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}
function hash(content) {
    return (0, node_crypto_1.createHash)("sha256").update(content).digest("hex");
}
function isLeftOver(name) {
    return LEFT_OVERS.has(name) || /\.(pyc|pyo)$|\.egg-info$/.test(name);
}
//# sourceMappingURL=integrity.js.map