import { fileURLToPath } from "node:url";

/** Where the process ids of started servers are written, one a line. */
export const PIDS = fileURLToPath(new URL("../.pids", import.meta.url));
