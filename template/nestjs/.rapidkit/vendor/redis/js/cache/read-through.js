"use strict";
/** A read that loads what is missing: who may join a load, and when a stale value is served. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.ReadThrough = void 0;
exports.leaving = leaving;
const errors_js_1 = require("./errors.js");
const frozen_js_1 = require("./frozen.js");
const loading_js_1 = require("./loading.js");
const once_js_1 = require("./once.js");
const stats_js_1 = require("./stats.js");
/** The rules of `getOrSet`. */
class ReadThrough {
    #engine;
    #counts;
    /** @param reads Where reads are counted. */
    constructor(engine, reads) {
        this.#engine = engine;
        this.#counts = reads;
    }
    /**
     * Return the value of a key, from the cache or from its loader; a loader's error comes as it was thrown.
     *
     * @param gone Of a caller who may leave before.
     * @throws NotFound There is no such thing.
     * @throws CacheTimeoutError The hard timeout passed.
     * @throws CacheLoadError The loader asked for the key that it loads.
     * @throws CacheValueError What the loader returned cannot be stored.
     */
    async getOrSet(order, gone) {
        const arrival = this.#engine.tick();
        const { names, policy } = order;
        const { reader } = this.#engine;
        let look;
        if (this.#engine.gate.isClosed) {
            const withLease = this.#engine.flights.has(names.value);
            const mark = reader.mark(policy);
            try {
                // What `look` does, which would cost each hit a promise more.
                look = reader.judge(names, await reader.read(names, policy, withLease), policy, withLease);
                look = look.isOpen ? await reader.lookAgain(names, policy, withLease, look) : look;
            }
            catch {
                look = undefined; // Redis does not answer: the loader does
            }
            const value = look?.isFresh ? reader.take(names, look, policy, mark, this.#counts) : undefined;
            if (value !== undefined) {
                this.#counts.hits += 1;
                this.refresh(order, look?.isDue(policy));
                return value;
            }
        }
        const value = await this.obtain(order, arrival, look, gone);
        return policy.isFrozen ? (0, frozen_js_1.freeze)(value) : value;
    }
    /** Return the value of a key of which a read that was sent after `arrival` said that it has to be loaded. */
    async obtain(order, arrival, first, gone) {
        const { names, policy } = order;
        if (loading_js_1.Load.current?.has(names.value)) {
            throw new errors_js_1.CacheLoadError(`the loader of ${JSON.stringify(names.key)} asks for the key that it loads`);
        }
        const isBypass = first === undefined;
        let isStale = false;
        (0, stats_js_1.beginRead)(this.#counts, isBypass);
        try {
            const endsAt = performance.now() + policy.hardTimeoutMs;
            let look = first;
            while (!this.#engine.isClosed) {
                const [flight, isJoined] = this.#board(order, arrival, look);
                const ridden = await this.#ride(flight, order, look, endsAt, gone);
                if (ridden?.isStale) {
                    isStale = true;
                    return this.#engine.reader.value(ridden.entry);
                }
                if (ridden !== undefined && (isJoined || ridden.since > arrival)) {
                    if (ridden.failure !== undefined) {
                        const value = await this.#fail(order, ridden.failure.error);
                        isStale = true;
                        return value;
                    }
                    const value = this.#engine.reader.value(ridden.entry);
                    if (value !== undefined) {
                        return value;
                    }
                }
                look = await this.#look(order);
                leaveIf(gone);
                const value = look?.isFresh ? this.#engine.reader.value(look.entry) : undefined;
                if (value !== undefined) {
                    return value;
                }
            }
            throw new errors_js_1.CacheLoadError("the cache is closed");
        }
        finally {
            (0, stats_js_1.endRead)(this.#counts, isBypass, isStale);
        }
    }
    /** Return the flight whose outcome the caller may have, and whether a read has proved that he may. */
    #board(order, arrival, look) {
        const flight = this.#engine.flights.get(order.names.value);
        if (flight !== undefined) {
            const isJoined = look !== undefined && flight.holds(look.lease, look.tokens);
            const isShared = isJoined || flight.admits(arrival);
            // Without Redis nothing is proved: he waits for the other's end, and then loads for all who came by then.
            if (isShared || look === undefined) {
                this.#engine.stats.coalesced += Number(isShared);
                order.onLost?.();
                return [flight, isJoined];
            }
        }
        return [this.#engine.launch(order, look !== undefined, false), false];
    }
    /** Wait for a flight; return its outcome, or a stale entry, or nothing where it ended for somebody else. */
    async #ride(flight, order, look, endsAt, gone) {
        const { policy } = order;
        let isServed = false;
        flight.enter(policy.hardTimeoutMs);
        try {
            if (look?.entry && look.isStale && policy.staleMs > 0) {
                const entry = await this.#waitWithStale(flight, order, look.entry, gone);
                if (entry !== undefined) {
                    isServed = true;
                    return { since: this.#engine.tick(), entry, isStale: true };
                }
            }
            const error = await this.#wait(flight, policy.hardTimeoutMs, endsAt, gone);
            return error ? { since: this.#engine.tick(), failure: { error } } : flight.done.value;
        }
        finally {
            flight.leave(isServed);
        }
    }
    /** Return a stale entry where somebody else loads, or where the loader takes longer than the soft timeout. */
    async #waitWithStale(flight, order, stale, gone) {
        const { softTimeoutMs, hardTimeoutMs } = order.policy;
        const events = gone ? [flight.done, flight.lost, gone] : [flight.done, flight.lost];
        await (0, once_js_1.oneOf)(events, softTimeoutMs ?? hardTimeoutMs, true);
        leaveIf(gone);
        if (flight.done.hasHappened()) {
            return undefined;
        }
        // It may have been deleted meanwhile.
        const entry = flight.lost.hasHappened() ? stale : (await this.#look(order))?.entry;
        return this.#engine.reader.value(entry) === undefined ? undefined : entry;
    }
    async #wait(flight, hardMs, endsAt, gone) {
        const events = gone ? [flight.done, gone] : [flight.done];
        let ends = endsAt;
        let isHurried = false;
        while (!flight.done.hasHappened()) {
            leaveIf(gone);
            const left = ends - performance.now();
            if (left > 0) {
                await (0, once_js_1.oneOf)(events, left, true);
            }
            else if (isHurried || !flight.lost.hasHappened()) {
                return new errors_js_1.CacheTimeoutError(`the value was not loaded within ${hardMs} ms (hardTimeoutMs)`);
            }
            else {
                flight.hurry();
                isHurried = true;
                ends = performance.now() + hardMs + this.#engine.commandTimeoutMs;
            }
        }
        return undefined;
    }
    /** Serve a stale value, from a read that is sent now, in place of an error; or throw it. */
    async #fail(order, error) {
        if (order.policy.staleMs > 0 && !(error instanceof errors_js_1.NotFound)) {
            const value = this.#engine.reader.value((await this.#look(order))?.entry);
            if (value !== undefined) {
                return value;
            }
        }
        throw error;
    }
    /** Load a fresh entry anew in the background, if it is due; tell whether it is this that loads it. */
    refresh(order, isDue) {
        const { value } = order.names;
        if (!isDue || this.#engine.flights.has(value) || loading_js_1.Load.current?.has(value)) {
            return false;
        }
        this.#engine.launch(order, true, true);
        return true;
    }
    /** Read a key; undefined where Redis does not answer. */
    async #look({ names, policy }) {
        if (!this.#engine.gate.isClosed) {
            return undefined;
        }
        try {
            return await this.#engine.reader.look(names, policy, this.#engine.flights.has(names.value));
        }
        catch {
            return undefined;
        }
    }
}
exports.ReadThrough = ReadThrough;
function leaveIf(gone) {
    if (gone?.hasHappened()) {
        throw gone.value;
    }
}
/** Do something for a caller who may leave before. */
async function leaving(signal, work) {
    signal.throwIfAborted();
    const gone = new once_js_1.Once();
    let leave = () => undefined;
    const left = new Promise((_, reject) => {
        leave = () => {
            gone.happen(signal.reason);
            reject(signal.reason);
        };
        signal.addEventListener("abort", leave, { once: true });
    });
    try {
        return await Promise.race([work(gone), left]);
    }
    finally {
        signal.removeEventListener("abort", leave);
    }
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicmVhZC10aHJvdWdoLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL3JlYWQtdGhyb3VnaC50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsZ0dBQWdHOzs7QUF1T2hHLDBCQWdCQztBQW5QRCwyQ0FBMEU7QUFFMUUsMkNBQXFDO0FBQ3JDLDZDQUFvQztBQUVwQyx1Q0FBd0M7QUFDeEMseUNBQWlFO0FBS2pFLCtCQUErQjtBQUMvQixNQUFhLFdBQVc7SUFDYixPQUFPLENBQVM7SUFDaEIsT0FBTyxDQUFhO0lBRTdCLDRDQUE0QztJQUM1QyxZQUFZLE1BQWMsRUFBRSxLQUFpQjtRQUMzQyxJQUFJLENBQUMsT0FBTyxHQUFHLE1BQU0sQ0FBQztRQUN0QixJQUFJLENBQUMsT0FBTyxHQUFHLEtBQUssQ0FBQztJQUN2QixDQUFDO0lBRUQ7Ozs7Ozs7O09BUUc7SUFDSCxLQUFLLENBQUMsUUFBUSxDQUFDLEtBQVksRUFBRSxJQUFXO1FBQ3RDLE1BQU0sT0FBTyxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxFQUFFLENBQUM7UUFDcEMsTUFBTSxFQUFFLEtBQUssRUFBRSxNQUFNLEVBQUUsR0FBRyxLQUFLLENBQUM7UUFDaEMsTUFBTSxFQUFFLE1BQU0sRUFBRSxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUM7UUFDaEMsSUFBSSxJQUFzQixDQUFDO1FBQzNCLElBQUksSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDL0IsTUFBTSxTQUFTLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQztZQUN4RCxNQUFNLElBQUksR0FBRyxNQUFNLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDO1lBQ2pDLElBQUksQ0FBQztnQkFDSCw4REFBOEQ7Z0JBQzlELElBQUksR0FBRyxNQUFNLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxNQUFNLE1BQU0sQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLE1BQU0sRUFBRSxTQUFTLENBQUMsRUFBRSxNQUFNLEVBQUUsU0FBUyxDQUFDLENBQUM7Z0JBQzNGLElBQUksR0FBRyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxNQUFNLE1BQU0sQ0FBQyxTQUFTLENBQUMsS0FBSyxFQUFFLE1BQU0sRUFBRSxTQUFTLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQztZQUNyRixDQUFDO1lBQUMsTUFBTSxDQUFDO2dCQUNQLElBQUksR0FBRyxTQUFTLENBQUMsQ0FBQyx5Q0FBeUM7WUFDN0QsQ0FBQztZQUNELE1BQU0sS0FBSyxHQUFHLElBQUksRUFBRSxPQUFPLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLElBQUksRUFBRSxNQUFNLEVBQUUsSUFBSSxFQUFFLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDO1lBQy9GLElBQUksS0FBSyxLQUFLLFNBQVMsRUFBRSxDQUFDO2dCQUN4QixJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksSUFBSSxDQUFDLENBQUM7Z0JBQ3ZCLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxFQUFFLElBQUksRUFBRSxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQztnQkFDekMsT0FBTyxLQUFLLENBQUM7WUFDZixDQUFDO1FBQ0gsQ0FBQztRQUNELE1BQU0sS0FBSyxHQUFHLE1BQU0sSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsT0FBTyxFQUFFLElBQUksRUFBRSxJQUFJLENBQUMsQ0FBQztRQUM1RCxPQUFPLE1BQU0sQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLElBQUEsa0JBQU0sRUFBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDO0lBQ2pELENBQUM7SUFFRCw2R0FBNkc7SUFDN0csS0FBSyxDQUFDLE1BQU0sQ0FBQyxLQUFZLEVBQUUsT0FBZSxFQUFFLEtBQXVCLEVBQUUsSUFBVztRQUM5RSxNQUFNLEVBQUUsS0FBSyxFQUFFLE1BQU0sRUFBRSxHQUFHLEtBQUssQ0FBQztRQUNoQyxJQUFJLGlCQUFJLENBQUMsT0FBTyxFQUFFLEdBQUcsQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztZQUNuQyxNQUFNLElBQUksMEJBQWMsQ0FBQyxpQkFBaUIsSUFBSSxDQUFDLFNBQVMsQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLGlDQUFpQyxDQUFDLENBQUM7UUFDeEcsQ0FBQztRQUNELE1BQU0sUUFBUSxHQUFHLEtBQUssS0FBSyxTQUFTLENBQUM7UUFDckMsSUFBSSxPQUFPLEdBQUcsS0FBSyxDQUFDO1FBQ3BCLElBQUEsb0JBQVMsRUFBQyxJQUFJLENBQUMsT0FBTyxFQUFFLFFBQVEsQ0FBQyxDQUFDO1FBQ2xDLElBQUksQ0FBQztZQUNILE1BQU0sTUFBTSxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsR0FBRyxNQUFNLENBQUMsYUFBYSxDQUFDO1lBQ3hELElBQUksSUFBSSxHQUFHLEtBQUssQ0FBQztZQUNqQixPQUFPLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxRQUFRLEVBQUUsQ0FBQztnQkFDOUIsTUFBTSxDQUFDLE1BQU0sRUFBRSxRQUFRLENBQUMsR0FBRyxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssRUFBRSxPQUFPLEVBQUUsSUFBSSxDQUFDLENBQUM7Z0JBQzdELE1BQU0sTUFBTSxHQUFHLE1BQU0sSUFBSSxDQUFDLEtBQUssQ0FBQyxNQUFNLEVBQUUsS0FBSyxFQUFFLElBQUksRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUM7Z0JBQ25FLElBQUksTUFBTSxFQUFFLE9BQU8sRUFBRSxDQUFDO29CQUNwQixPQUFPLEdBQUcsSUFBSSxDQUFDO29CQUNmLE9BQU8sSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQztnQkFDakQsQ0FBQztnQkFDRCxJQUFJLE1BQU0sS0FBSyxTQUFTLElBQUksQ0FBQyxRQUFRLElBQUksTUFBTSxDQUFDLEtBQUssR0FBRyxPQUFPLENBQUMsRUFBRSxDQUFDO29CQUNqRSxJQUFJLE1BQU0sQ0FBQyxPQUFPLEtBQUssU0FBUyxFQUFFLENBQUM7d0JBQ2pDLE1BQU0sS0FBSyxHQUFHLE1BQU0sSUFBSSxDQUFDLEtBQUssQ0FBQyxLQUFLLEVBQUUsTUFBTSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQzt3QkFDNUQsT0FBTyxHQUFHLElBQUksQ0FBQzt3QkFDZixPQUFPLEtBQUssQ0FBQztvQkFDZixDQUFDO29CQUNELE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUM7b0JBQ3RELElBQUksS0FBSyxLQUFLLFNBQVMsRUFBRSxDQUFDO3dCQUN4QixPQUFPLEtBQUssQ0FBQztvQkFDZixDQUFDO2dCQUNILENBQUM7Z0JBQ0QsSUFBSSxHQUFHLE1BQU0sSUFBSSxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQztnQkFDL0IsT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDO2dCQUNkLE1BQU0sS0FBSyxHQUFHLElBQUksRUFBRSxPQUFPLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQztnQkFDaEYsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7b0JBQ3hCLE9BQU8sS0FBSyxDQUFDO2dCQUNmLENBQUM7WUFDSCxDQUFDO1lBQ0QsTUFBTSxJQUFJLDBCQUFjLENBQUMscUJBQXFCLENBQUMsQ0FBQztRQUNsRCxDQUFDO2dCQUFTLENBQUM7WUFDVCxJQUFBLGtCQUFPLEVBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxRQUFRLEVBQUUsT0FBTyxDQUFDLENBQUM7UUFDM0MsQ0FBQztJQUNILENBQUM7SUFFRCxzR0FBc0c7SUFDdEcsTUFBTSxDQUFDLEtBQVksRUFBRSxPQUFlLEVBQUUsSUFBc0I7UUFDMUQsTUFBTSxNQUFNLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDM0QsSUFBSSxNQUFNLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDekIsTUFBTSxRQUFRLEdBQUcsSUFBSSxLQUFLLFNBQVMsSUFBSSxNQUFNLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDO1lBQzdFLE1BQU0sUUFBUSxHQUFHLFFBQVEsSUFBSSxNQUFNLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDO1lBQ3BELDBHQUEwRztZQUMxRyxJQUFJLFFBQVEsSUFBSSxJQUFJLEtBQUssU0FBUyxFQUFFLENBQUM7Z0JBQ25DLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLFNBQVMsSUFBSSxNQUFNLENBQUMsUUFBUSxDQUFDLENBQUM7Z0JBQ2pELEtBQUssQ0FBQyxNQUFNLEVBQUUsRUFBRSxDQUFDO2dCQUNqQixPQUFPLENBQUMsTUFBTSxFQUFFLFFBQVEsQ0FBQyxDQUFDO1lBQzVCLENBQUM7UUFDSCxDQUFDO1FBQ0QsT0FBTyxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLEtBQUssRUFBRSxJQUFJLEtBQUssU0FBUyxFQUFFLEtBQUssQ0FBQyxFQUFFLEtBQUssQ0FBQyxDQUFDO0lBQ3hFLENBQUM7SUFFRCw0R0FBNEc7SUFDNUcsS0FBSyxDQUFDLEtBQUssQ0FDVCxNQUFjLEVBQ2QsS0FBWSxFQUNaLElBQXNCLEVBQ3RCLE1BQWMsRUFDZCxJQUFzQjtRQUV0QixNQUFNLEVBQUUsTUFBTSxFQUFFLEdBQUcsS0FBSyxDQUFDO1FBQ3pCLElBQUksUUFBUSxHQUFHLEtBQUssQ0FBQztRQUNyQixNQUFNLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxhQUFhLENBQUMsQ0FBQztRQUNuQyxJQUFJLENBQUM7WUFDSCxJQUFJLElBQUksRUFBRSxLQUFLLElBQUksSUFBSSxDQUFDLE9BQU8sSUFBSSxNQUFNLENBQUMsT0FBTyxHQUFHLENBQUMsRUFBRSxDQUFDO2dCQUN0RCxNQUFNLEtBQUssR0FBRyxNQUFNLElBQUksQ0FBQyxjQUFjLENBQUMsTUFBTSxFQUFFLEtBQUssRUFBRSxJQUFJLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxDQUFDO2dCQUN6RSxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztvQkFDeEIsUUFBUSxHQUFHLElBQUksQ0FBQztvQkFDaEIsT0FBTyxFQUFFLEtBQUssRUFBRSxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksRUFBRSxFQUFFLEtBQUssRUFBRSxPQUFPLEVBQUUsSUFBSSxFQUFFLENBQUM7Z0JBQzlELENBQUM7WUFDSCxDQUFDO1lBQ0QsTUFBTSxLQUFLLEdBQUcsTUFBTSxJQUFJLENBQUMsS0FBSyxDQUFDLE1BQU0sRUFBRSxNQUFNLENBQUMsYUFBYSxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUMsQ0FBQztZQUMzRSxPQUFPLEtBQUssQ0FBQyxDQUFDLENBQUMsRUFBRSxLQUFLLEVBQUUsSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLEVBQUUsRUFBRSxPQUFPLEVBQUUsRUFBRSxLQUFLLEVBQUUsRUFBRSxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQztRQUN4RixDQUFDO2dCQUFTLENBQUM7WUFDVCxNQUFNLENBQUMsS0FBSyxDQUFDLFFBQVEsQ0FBQyxDQUFDO1FBQ3pCLENBQUM7SUFDSCxDQUFDO0lBRUQsOEdBQThHO0lBQzlHLEtBQUssQ0FBQyxjQUFjLENBQ2xCLE1BQWMsRUFDZCxLQUFZLEVBQ1osS0FBZSxFQUNmLElBQXNCO1FBRXRCLE1BQU0sRUFBRSxhQUFhLEVBQUUsYUFBYSxFQUFFLEdBQUcsS0FBSyxDQUFDLE1BQU0sQ0FBQztRQUN0RCxNQUFNLE1BQU0sR0FBRyxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDLElBQUksRUFBRSxNQUFNLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxJQUFJLEVBQUUsTUFBTSxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ3BGLE1BQU0sSUFBQSxlQUFLLEVBQUMsTUFBTSxFQUFFLGFBQWEsSUFBSSxhQUFhLEVBQUUsSUFBSSxDQUFDLENBQUM7UUFDMUQsT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ2QsSUFBSSxNQUFNLENBQUMsSUFBSSxDQUFDLFdBQVcsRUFBRSxFQUFFLENBQUM7WUFDOUIsT0FBTyxTQUFTLENBQUM7UUFDbkIsQ0FBQztRQUNELHNDQUFzQztRQUN0QyxNQUFNLEtBQUssR0FBRyxNQUFNLENBQUMsSUFBSSxDQUFDLFdBQVcsRUFBRSxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsTUFBTSxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDLEVBQUUsS0FBSyxDQUFDO1FBQ25GLE9BQU8sSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUM7SUFDNUUsQ0FBQztJQUVELEtBQUssQ0FBQyxLQUFLLENBQ1QsTUFBYyxFQUNkLE1BQWMsRUFDZCxNQUFjLEVBQ2QsSUFBc0I7UUFFdEIsTUFBTSxNQUFNLEdBQUcsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQzFELElBQUksSUFBSSxHQUFHLE1BQU0sQ0FBQztRQUNsQixJQUFJLFNBQVMsR0FBRyxLQUFLLENBQUM7UUFDdEIsT0FBTyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsV0FBVyxFQUFFLEVBQUUsQ0FBQztZQUNsQyxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUM7WUFDZCxNQUFNLElBQUksR0FBRyxJQUFJLEdBQUcsV0FBVyxDQUFDLEdBQUcsRUFBRSxDQUFDO1lBQ3RDLElBQUksSUFBSSxHQUFHLENBQUMsRUFBRSxDQUFDO2dCQUNiLE1BQU0sSUFBQSxlQUFLLEVBQUMsTUFBTSxFQUFFLElBQUksRUFBRSxJQUFJLENBQUMsQ0FBQztZQUNsQyxDQUFDO2lCQUFNLElBQUksU0FBUyxJQUFJLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxXQUFXLEVBQUUsRUFBRSxDQUFDO2dCQUNuRCxPQUFPLElBQUksNkJBQWlCLENBQUMsbUNBQW1DLE1BQU0scUJBQXFCLENBQUMsQ0FBQztZQUMvRixDQUFDO2lCQUFNLENBQUM7Z0JBQ04sTUFBTSxDQUFDLEtBQUssRUFBRSxDQUFDO2dCQUNmLFNBQVMsR0FBRyxJQUFJLENBQUM7Z0JBQ2pCLElBQUksR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsTUFBTSxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsZ0JBQWdCLENBQUM7WUFDcEUsQ0FBQztRQUNILENBQUM7UUFDRCxPQUFPLFNBQVMsQ0FBQztJQUNuQixDQUFDO0lBRUQsNEZBQTRGO0lBQzVGLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBWSxFQUFFLEtBQWM7UUFDdEMsSUFBSSxLQUFLLENBQUMsTUFBTSxDQUFDLE9BQU8sR0FBRyxDQUFDLElBQUksQ0FBQyxDQUFDLEtBQUssWUFBWSxvQkFBUSxDQUFDLEVBQUUsQ0FBQztZQUM3RCxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQyxNQUFNLElBQUksQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUMsRUFBRSxLQUFLLENBQUMsQ0FBQztZQUMxRSxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztnQkFDeEIsT0FBTyxLQUFLLENBQUM7WUFDZixDQUFDO1FBQ0gsQ0FBQztRQUNELE1BQU0sS0FBSyxDQUFDO0lBQ2QsQ0FBQztJQUVELHNHQUFzRztJQUN0RyxPQUFPLENBQUMsS0FBWSxFQUFFLEtBQTBCO1FBQzlDLE1BQU0sRUFBRSxLQUFLLEVBQUUsR0FBRyxLQUFLLENBQUMsS0FBSyxDQUFDO1FBQzlCLElBQUksQ0FBQyxLQUFLLElBQUksSUFBSSxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLEtBQUssQ0FBQyxJQUFJLGlCQUFJLENBQUMsT0FBTyxFQUFFLEdBQUcsQ0FBQyxLQUFLLENBQUMsRUFBRSxDQUFDO1lBQzFFLE9BQU8sS0FBSyxDQUFDO1FBQ2YsQ0FBQztRQUNELElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLEtBQUssRUFBRSxJQUFJLEVBQUUsSUFBSSxDQUFDLENBQUM7UUFDdkMsT0FBTyxJQUFJLENBQUM7SUFDZCxDQUFDO0lBRUQseURBQXlEO0lBQ3pELEtBQUssQ0FBQyxLQUFLLENBQUMsRUFBRSxLQUFLLEVBQUUsTUFBTSxFQUFTO1FBQ2xDLElBQUksQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQztZQUNoQyxPQUFPLFNBQVMsQ0FBQztRQUNuQixDQUFDO1FBQ0QsSUFBSSxDQUFDO1lBQ0gsT0FBTyxNQUFNLElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsTUFBTSxFQUFFLElBQUksQ0FBQyxPQUFPLENBQUMsT0FBTyxDQUFDLEdBQUcsQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztRQUM5RixDQUFDO1FBQUMsTUFBTSxDQUFDO1lBQ1AsT0FBTyxTQUFTLENBQUM7UUFDbkIsQ0FBQztJQUNILENBQUM7Q0FDRjtBQTlNRCxrQ0E4TUM7QUFFRCxTQUFTLE9BQU8sQ0FBQyxJQUFzQjtJQUNyQyxJQUFJLElBQUksRUFBRSxXQUFXLEVBQUUsRUFBRSxDQUFDO1FBQ3hCLE1BQU0sSUFBSSxDQUFDLEtBQUssQ0FBQztJQUNuQixDQUFDO0FBQ0gsQ0FBQztBQUVELHNEQUFzRDtBQUMvQyxLQUFLLFVBQVUsT0FBTyxDQUFJLE1BQW1CLEVBQUUsSUFBZ0M7SUFDcEYsTUFBTSxDQUFDLGNBQWMsRUFBRSxDQUFDO0lBQ3hCLE1BQU0sSUFBSSxHQUFTLElBQUksY0FBSSxFQUFFLENBQUM7SUFDOUIsSUFBSSxLQUFLLEdBQWUsR0FBRyxFQUFFLENBQUMsU0FBUyxDQUFDO0lBQ3hDLE1BQU0sSUFBSSxHQUFHLElBQUksT0FBTyxDQUFRLENBQUMsQ0FBQyxFQUFFLE1BQU0sRUFBRSxFQUFFO1FBQzVDLEtBQUssR0FBRyxHQUFHLEVBQUU7WUFDWCxJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsQ0FBQztZQUMzQixNQUFNLENBQUMsTUFBTSxDQUFDLE1BQWUsQ0FBQyxDQUFDO1FBQ2pDLENBQUMsQ0FBQztRQUNGLE1BQU0sQ0FBQyxnQkFBZ0IsQ0FBQyxPQUFPLEVBQUUsS0FBSyxFQUFFLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBRSxDQUFDLENBQUM7SUFDMUQsQ0FBQyxDQUFDLENBQUM7SUFDSCxJQUFJLENBQUM7UUFDSCxPQUFPLE1BQU0sT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsRUFBRSxJQUFJLENBQUMsQ0FBQyxDQUFDO0lBQ2hELENBQUM7WUFBUyxDQUFDO1FBQ1QsTUFBTSxDQUFDLG1CQUFtQixDQUFDLE9BQU8sRUFBRSxLQUFLLENBQUMsQ0FBQztJQUM3QyxDQUFDO0FBQ0gsQ0FBQyJ9