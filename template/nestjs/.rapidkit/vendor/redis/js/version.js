"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.FEATURES = exports.CONTRACT_VERSION = exports.VERSION = void 0;
/** Which release of the module this package is. @publicApi */
exports.VERSION = "0.1.0";
/** The version of the contract that the Python and the TypeScript runtime keep. @publicApi */
exports.CONTRACT_VERSION = 1;
/** What this release can do, in the contract's words; both runtimes list the same. @publicApi */
exports.FEATURES = ["embedded", "health", "tls"];
//# sourceMappingURL=version.js.map