/** Whether the vendored files are those of the release: `npx rapidkit-redis verify`. */
export declare const MANIFEST = "manifest.json";
/** Where a project has the vendored files. */
export declare const VENDORED = ".rapidkit/vendor/redis";
/** There is nothing to compare with; the message says what is accepted. */
export declare class VendorError extends Error {
    name: string;
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
export declare function hashFiles(folder: string): Map<string, string>;
/**
 * Compare a vendored folder with its manifest.
 *
 * @param folder `.rapidkit/vendor/redis` of a project.
 * @throws VendorError The manifest is missing or cannot be understood.
 */
export declare function verifyVendored(folder: string): Findings;
