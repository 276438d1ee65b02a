"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.FEATURES = exports.CONTRACT_VERSION = exports.VERSION = void 0;
/** Which release of the module this package is. @publicApi */
exports.VERSION = "0.1.0";
/** The version of the contract that the Python and the TypeScript runtime keep. @publicApi */
exports.CONTRACT_VERSION = 1;
/** What this release can do, in the contract's words; both runtimes list the same. @publicApi */
exports.FEATURES = [
    "cache",
    "cluster",
    "credentials",
    "embedded",
    "health",
    "near",
    "sentinel",
    "tls",
];
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoidmVyc2lvbi5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy92ZXJzaW9uLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7OztBQUFBLDhEQUE4RDtBQUNqRCxRQUFBLE9BQU8sR0FBRyxPQUFPLENBQUM7QUFFL0IsOEZBQThGO0FBQ2pGLFFBQUEsZ0JBQWdCLEdBQUcsQ0FBQyxDQUFDO0FBRWxDLGlHQUFpRztBQUNwRixRQUFBLFFBQVEsR0FBc0I7SUFDekMsT0FBTztJQUNQLFNBQVM7SUFDVCxhQUFhO0lBQ2IsVUFBVTtJQUNWLFFBQVE7SUFDUixNQUFNO0lBQ04sVUFBVTtJQUNWLEtBQUs7Q0FDTixDQUFDIn0=