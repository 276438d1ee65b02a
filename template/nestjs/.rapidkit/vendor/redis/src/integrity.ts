/** Whether the vendored files are those of the release: `npx rapidkit-redis verify`. */

import { createHash } from "node:crypto";
import { type Dirent, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

export const MANIFEST = "manifest.json";
/** Where a project has the vendored files. */
export const VENDORED = ".rapidkit/vendor/redis";
/** What tools leave in the folder when the package is installed from it. */
const LEFT_OVERS = new Set(["__pycache__", "node_modules", ".DS_Store", ".mypy_cache", ".pytest_cache", ".ruff_cache"]);

/** There is nothing to compare with; the message says what is accepted. */
export class VendorError extends Error {
  override name = "VendorError";
}

/** How a vendored folder differs from its release; paths are relative to it, with forward slashes. */
export interface Findings {
  readonly version: string;
  /** Files whose content is another. */
  readonly edited: readonly string[];
  /** Files that are not there. */
  readonly missing: readonly string[];
  /** Files that the release does not have. */
  readonly added: readonly string[];
}

/** Return the SHA-256 of every file below a folder, in lower-case hex, by its path; the manifest is left out. */
export function hashFiles(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (below: string): void => {
    for (const entry of sorted(readdirSync(join(folder, below), { withFileTypes: true }))) {
      const name = below === "" ? entry.name : `${below}/${entry.name}`;
      if (isLeftOver(entry.name) || name === MANIFEST) {
        continue;
      }
      if (entry.isDirectory()) {
        visit(name);
      } else {
        found.set(name, entry.isFile() ? hash(readFileSync(join(folder, name))) : "");
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
export function verifyVendored(folder: string): Findings {
  const { version, files } = readManifest(join(folder, MANIFEST));
  const found = hashFiles(folder);
  const names = Object.keys(files);
  return {
    version,
    edited: names.filter((name) => found.has(name) && found.get(name) !== files[name]),
    missing: names.filter((name) => !found.has(name)),
    added: [...found.keys()].filter((name) => !(name in files)),
  };
}

function readManifest(file: string): { version: string; files: Record<string, string> } {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new VendorError(`${file} cannot be read; accepted is the folder of a vendored Redis module`);
  }
  try {
    const { version, files } = JSON.parse(text) as { version: unknown; files: unknown };
    if (typeof version === "string" && typeof files === "object" && files !== null) {
      return { version, files: files as Record<string, string> };
    }
  } catch {
    // The same as for JSON of another form.
  }
  throw new VendorError(`${file} is not a manifest of the Redis module; \`copier update\` brings a whole one`);
}

function sorted(entries: Dirent[]): Dirent[] {
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function hash(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

function isLeftOver(name: string): boolean {
  return LEFT_OVERS.has(name) || /\.(pyc|pyo)$|\.egg-info$/.test(name);
}
