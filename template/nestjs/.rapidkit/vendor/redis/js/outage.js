"use strict";
/** What the log says of an outage: one line when it begins, one when the server is there and refuses us, one when it is over. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Outage = void 0;
const errors_js_1 = require("./errors.js");
/** The state of one client's connection, as the log knows it. */
class Outage {
    #shown;
    #logger;
    #since;
    #isRefused = false;
    /** @param shown The URL without its password. */
    constructor(shown, logger) {
        this.#shown = shown;
        this.#logger = logger;
    }
    /** Note that there is no connection. */
    begin(wasConnected, cause) {
        if (this.#since === undefined) {
            this.#since = performance.now();
            const what = wasConnected ? "the connection to Redis is lost" : "no connection to Redis";
            this.#isRefused = (0, errors_js_1.isCredentialsRefusal)(cause);
            this.#logger?.warn(`${what} at ${this.#shown} (${(0, errors_js_1.reasonOf)(cause)}); trying again until it is back`);
        }
        else if (!this.#isRefused && (0, errors_js_1.isCredentialsRefusal)(cause)) {
            this.#isRefused = true; // the server is there, and that does not heal by itself
            this.#logger?.warn(`still no connection to Redis at ${this.#shown} (${(0, errors_js_1.reasonOf)(cause)})`);
        }
    }
    /** Note that there is one. */
    end() {
        if (this.#since !== undefined) {
            const seconds = (performance.now() - this.#since) / 1000;
            this.#logger?.log(`Redis at ${this.#shown} is back after ${seconds.toFixed(1)} s`);
            this.#since = undefined;
        }
    }
}
exports.Outage = Outage;
//# sourceMappingURL=outage.js.map