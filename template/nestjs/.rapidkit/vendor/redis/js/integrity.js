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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiaW50ZWdyaXR5LmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL2ludGVncml0eS50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsd0ZBQXdGOzs7QUE2QnhGLDhCQWlCQztBQVFELHdDQVVDO0FBOURELDZDQUF5QztBQUN6QyxxQ0FBaUU7QUFDakUseUNBQWlDO0FBRXBCLFFBQUEsUUFBUSxHQUFHLGVBQWUsQ0FBQztBQUN4Qyw4Q0FBOEM7QUFDakMsUUFBQSxRQUFRLEdBQUcsd0JBQXdCLENBQUM7QUFDakQsNEVBQTRFO0FBQzVFLE1BQU0sVUFBVSxHQUFHLElBQUksR0FBRyxDQUFDLENBQUMsYUFBYSxFQUFFLGNBQWMsRUFBRSxXQUFXLEVBQUUsYUFBYSxFQUFFLGVBQWUsRUFBRSxhQUFhLENBQUMsQ0FBQyxDQUFDO0FBRXhILDJFQUEyRTtBQUMzRSxNQUFhLFdBQVksU0FBUSxLQUFLO0lBQzNCLElBQUksR0FBRyxhQUFhLENBQUM7Q0FDL0I7QUFGRCxrQ0FFQztBQWFELGlIQUFpSDtBQUNqSCxTQUFnQixTQUFTLENBQUMsTUFBYztJQUN0QyxNQUFNLEtBQUssR0FBRyxJQUFJLEdBQUcsRUFBa0IsQ0FBQztJQUN4QyxNQUFNLEtBQUssR0FBRyxDQUFDLEtBQWEsRUFBUSxFQUFFO1FBQ3BDLEtBQUssTUFBTSxLQUFLLElBQUksTUFBTSxDQUFDLElBQUEscUJBQVcsRUFBQyxJQUFBLGdCQUFJLEVBQUMsTUFBTSxFQUFFLEtBQUssQ0FBQyxFQUFFLEVBQUUsYUFBYSxFQUFFLElBQUksRUFBRSxDQUFDLENBQUMsRUFBRSxDQUFDO1lBQ3RGLE1BQU0sSUFBSSxHQUFHLEtBQUssS0FBSyxFQUFFLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLEdBQUcsS0FBSyxJQUFJLEtBQUssQ0FBQyxJQUFJLEVBQUUsQ0FBQztZQUNsRSxJQUFJLFVBQVUsQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLElBQUksSUFBSSxLQUFLLGdCQUFRLEVBQUUsQ0FBQztnQkFDaEQsU0FBUztZQUNYLENBQUM7WUFDRCxJQUFJLEtBQUssQ0FBQyxXQUFXLEVBQUUsRUFBRSxDQUFDO2dCQUN4QixLQUFLLENBQUMsSUFBSSxDQUFDLENBQUM7WUFDZCxDQUFDO2lCQUFNLENBQUM7Z0JBQ04sS0FBSyxDQUFDLEdBQUcsQ0FBQyxJQUFJLEVBQUUsS0FBSyxDQUFDLE1BQU0sRUFBRSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsSUFBQSxzQkFBWSxFQUFDLElBQUEsZ0JBQUksRUFBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUMsQ0FBQztZQUNoRixDQUFDO1FBQ0gsQ0FBQztJQUNILENBQUMsQ0FBQztJQUNGLEtBQUssQ0FBQyxFQUFFLENBQUMsQ0FBQztJQUNWLE9BQU8sS0FBSyxDQUFDO0FBQ2YsQ0FBQztBQUVEOzs7OztHQUtHO0FBQ0gsU0FBZ0IsY0FBYyxDQUFDLE1BQWM7SUFDM0MsTUFBTSxFQUFFLE9BQU8sRUFBRSxLQUFLLEVBQUUsR0FBRyxZQUFZLENBQUMsSUFBQSxnQkFBSSxFQUFDLE1BQU0sRUFBRSxnQkFBUSxDQUFDLENBQUMsQ0FBQztJQUNoRSxNQUFNLEtBQUssR0FBRyxTQUFTLENBQUMsTUFBTSxDQUFDLENBQUM7SUFDaEMsTUFBTSxLQUFLLEdBQUcsTUFBTSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUNqQyxPQUFPO1FBQ0wsT0FBTztRQUNQLE1BQU0sRUFBRSxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxJQUFJLEtBQUssQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLEtBQUssS0FBSyxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ2xGLE9BQU8sRUFBRSxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDakQsS0FBSyxFQUFFLENBQUMsR0FBRyxLQUFLLENBQUMsSUFBSSxFQUFFLENBQUMsQ0FBQyxNQUFNLENBQUMsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUFDLENBQUMsQ0FBQyxJQUFJLElBQUksS0FBSyxDQUFDLENBQUM7S0FDNUQsQ0FBQztBQUNKLENBQUM7QUFFRCxTQUFTLFlBQVksQ0FBQyxJQUFZO0lBQ2hDLElBQUksSUFBWSxDQUFDO0lBQ2pCLElBQUksQ0FBQztRQUNILElBQUksR0FBRyxJQUFBLHNCQUFZLEVBQUMsSUFBSSxFQUFFLE1BQU0sQ0FBQyxDQUFDO0lBQ3BDLENBQUM7SUFBQyxNQUFNLENBQUM7UUFDUCxNQUFNLElBQUksV0FBVyxDQUFDLEdBQUcsSUFBSSxvRUFBb0UsQ0FBQyxDQUFDO0lBQ3JHLENBQUM7SUFDRCxJQUFJLENBQUM7UUFDSCxNQUFNLEVBQUUsT0FBTyxFQUFFLEtBQUssRUFBRSxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUF5QyxDQUFDO1FBQ3BGLElBQUksT0FBTyxPQUFPLEtBQUssUUFBUSxJQUFJLE9BQU8sS0FBSyxLQUFLLFFBQVEsSUFBSSxLQUFLLEtBQUssSUFBSSxFQUFFLENBQUM7WUFDL0UsT0FBTyxFQUFFLE9BQU8sRUFBRSxLQUFLLEVBQUUsS0FBK0IsRUFBRSxDQUFDO1FBQzdELENBQUM7SUFDSCxDQUFDO0lBQUMsTUFBTSxDQUFDO1FBQ1Asd0NBQXdDO0lBQzFDLENBQUM7SUFDRCxNQUFNLElBQUksV0FBVyxDQUFDLEdBQUcsSUFBSSw4RUFBOEUsQ0FBQyxDQUFDO0FBQy9HLENBQUM7QUFFRCxTQUFTLE1BQU0sQ0FBQyxPQUFpQjtJQUMvQixPQUFPLE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxFQUFFLEVBQUUsQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQUcsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUM7QUFDNUQsQ0FBQztBQUVELFNBQVMsSUFBSSxDQUFDLE9BQWU7SUFDM0IsT0FBTyxJQUFBLHdCQUFVLEVBQUMsUUFBUSxDQUFDLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQztBQUM1RCxDQUFDO0FBRUQsU0FBUyxVQUFVLENBQUMsSUFBWTtJQUM5QixPQUFPLFVBQVUsQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLElBQUksMEJBQTBCLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDO0FBQ3ZFLENBQUMifQ==