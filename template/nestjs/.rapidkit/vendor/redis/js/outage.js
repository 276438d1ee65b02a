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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoib3V0YWdlLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL291dGFnZS50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsaUlBQWlJOzs7QUFFakksMkNBQTZEO0FBUTdELGlFQUFpRTtBQUNqRSxNQUFhLE1BQU07SUFDUixNQUFNLENBQVM7SUFDZixPQUFPLENBQTBCO0lBQzFDLE1BQU0sQ0FBcUI7SUFDM0IsVUFBVSxHQUFHLEtBQUssQ0FBQztJQUVuQixpREFBaUQ7SUFDakQsWUFBWSxLQUFhLEVBQUUsTUFBK0I7UUFDeEQsSUFBSSxDQUFDLE1BQU0sR0FBRyxLQUFLLENBQUM7UUFDcEIsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7SUFDeEIsQ0FBQztJQUVELHdDQUF3QztJQUN4QyxLQUFLLENBQUMsWUFBcUIsRUFBRSxLQUFjO1FBQ3pDLElBQUksSUFBSSxDQUFDLE1BQU0sS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUM5QixJQUFJLENBQUMsTUFBTSxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsQ0FBQztZQUNoQyxNQUFNLElBQUksR0FBRyxZQUFZLENBQUMsQ0FBQyxDQUFDLGlDQUFpQyxDQUFDLENBQUMsQ0FBQyx3QkFBd0IsQ0FBQztZQUN6RixJQUFJLENBQUMsVUFBVSxHQUFHLElBQUEsZ0NBQW9CLEVBQUMsS0FBSyxDQUFDLENBQUM7WUFDOUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxJQUFJLENBQUMsR0FBRyxJQUFJLE9BQU8sSUFBSSxDQUFDLE1BQU0sS0FBSyxJQUFBLG9CQUFRLEVBQUMsS0FBSyxDQUFDLGtDQUFrQyxDQUFDLENBQUM7UUFDdEcsQ0FBQzthQUFNLElBQUksQ0FBQyxJQUFJLENBQUMsVUFBVSxJQUFJLElBQUEsZ0NBQW9CLEVBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztZQUMzRCxJQUFJLENBQUMsVUFBVSxHQUFHLElBQUksQ0FBQyxDQUFDLHdEQUF3RDtZQUNoRixJQUFJLENBQUMsT0FBTyxFQUFFLElBQUksQ0FBQyxtQ0FBbUMsSUFBSSxDQUFDLE1BQU0sS0FBSyxJQUFBLG9CQUFRLEVBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDO1FBQzVGLENBQUM7SUFDSCxDQUFDO0lBRUQsOEJBQThCO0lBQzlCLEdBQUc7UUFDRCxJQUFJLElBQUksQ0FBQyxNQUFNLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDOUIsTUFBTSxPQUFPLEdBQUcsQ0FBQyxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsSUFBSSxDQUFDLE1BQU0sQ0FBQyxHQUFHLElBQUksQ0FBQztZQUN6RCxJQUFJLENBQUMsT0FBTyxFQUFFLEdBQUcsQ0FBQyxZQUFZLElBQUksQ0FBQyxNQUFNLGtCQUFrQixPQUFPLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQztZQUNuRixJQUFJLENBQUMsTUFBTSxHQUFHLFNBQVMsQ0FBQztRQUMxQixDQUFDO0lBQ0gsQ0FBQztDQUNGO0FBakNELHdCQWlDQyJ9