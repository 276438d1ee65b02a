/** Which release of the module this package is. @publicApi */
export const VERSION = "0.1.0";

/** The version of the contract that the Python and the TypeScript runtime keep. @publicApi */
export const CONTRACT_VERSION = 1;

/** What this release can do, in the contract's words; both runtimes list the same. @publicApi */
export const FEATURES: readonly string[] = [
  "cache",
  "cluster",
  "credentials",
  "embedded",
  "health",
  "near",
  "sentinel",
  "tls",
];
