"use strict";
/** A read that loads what is missing: who may join a load, and when a stale value is served. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.ReadThrough = void 0;
exports.leaving = leaving;
const errors_js_1 = require("./errors.js");
const frozen_js_1 = require("./frozen.js");
const loading_js_1 = require("./loading.js");
const once_js_1 = require("./once.js");
/** The rules of `getOrSet`. */
class ReadThrough {
    #engine;
    constructor(engine) {
        this.#engine = engine;
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
        if (this.#engine.circuit.isClosed) {
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
            const value = look?.isFresh ? reader.take(names, look, policy, mark) : undefined;
            if (value !== undefined) {
                this.#engine.stats.hits += 1;
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
        this.#engine.stats[first === undefined ? "bypassed" : "misses"] += 1;
        const endsAt = performance.now() + policy.hardTimeoutMs;
        let look = first;
        while (!this.#engine.isClosed) {
            const [flight, isJoined] = this.#board(order, arrival, look);
            const ridden = await this.#ride(flight, order, look, endsAt, gone);
            if (ridden?.isStale) {
                this.#engine.stats.stale += 1;
                return this.#engine.reader.value(ridden.entry);
            }
            if (ridden !== undefined && (isJoined || ridden.since > arrival)) {
                if (ridden.failure !== undefined) {
                    return this.#fail(order, ridden.failure.error);
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
                this.#engine.stats.stale += 1;
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
        if (!this.#engine.circuit.isClosed) {
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicmVhZC10aHJvdWdoLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL3JlYWQtdGhyb3VnaC50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsZ0dBQWdHOzs7QUE0TmhHLDBCQWdCQztBQXhPRCwyQ0FBMEU7QUFFMUUsMkNBQXFDO0FBQ3JDLDZDQUFvQztBQUVwQyx1Q0FBd0M7QUFLeEMsK0JBQStCO0FBQy9CLE1BQWEsV0FBVztJQUNiLE9BQU8sQ0FBUztJQUV6QixZQUFZLE1BQWM7UUFDeEIsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7SUFDeEIsQ0FBQztJQUVEOzs7Ozs7OztPQVFHO0lBQ0gsS0FBSyxDQUFDLFFBQVEsQ0FBQyxLQUFZLEVBQUUsSUFBVztRQUN0QyxNQUFNLE9BQU8sR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksRUFBRSxDQUFDO1FBQ3BDLE1BQU0sRUFBRSxLQUFLLEVBQUUsTUFBTSxFQUFFLEdBQUcsS0FBSyxDQUFDO1FBQ2hDLE1BQU0sRUFBRSxNQUFNLEVBQUUsR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDO1FBQ2hDLElBQUksSUFBc0IsQ0FBQztRQUMzQixJQUFJLElBQUksQ0FBQyxPQUFPLENBQUMsT0FBTyxDQUFDLFFBQVEsRUFBRSxDQUFDO1lBQ2xDLE1BQU0sU0FBUyxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsT0FBTyxDQUFDLEdBQUcsQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUM7WUFDeEQsTUFBTSxJQUFJLEdBQUcsTUFBTSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQztZQUNqQyxJQUFJLENBQUM7Z0JBQ0gsOERBQThEO2dCQUM5RCxJQUFJLEdBQUcsTUFBTSxDQUFDLEtBQUssQ0FBQyxLQUFLLEVBQUUsTUFBTSxNQUFNLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxNQUFNLEVBQUUsU0FBUyxDQUFDLEVBQUUsTUFBTSxFQUFFLFNBQVMsQ0FBQyxDQUFDO2dCQUMzRixJQUFJLEdBQUcsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsTUFBTSxNQUFNLENBQUMsU0FBUyxDQUFDLEtBQUssRUFBRSxNQUFNLEVBQUUsU0FBUyxFQUFFLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUM7WUFDckYsQ0FBQztZQUFDLE1BQU0sQ0FBQztnQkFDUCxJQUFJLEdBQUcsU0FBUyxDQUFDLENBQUMseUNBQXlDO1lBQzdELENBQUM7WUFDRCxNQUFNLEtBQUssR0FBRyxJQUFJLEVBQUUsT0FBTyxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxJQUFJLEVBQUUsTUFBTSxFQUFFLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUM7WUFDakYsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7Z0JBQ3hCLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLElBQUksSUFBSSxDQUFDLENBQUM7Z0JBQzdCLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxFQUFFLElBQUksRUFBRSxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQztnQkFDekMsT0FBTyxLQUFLLENBQUM7WUFDZixDQUFDO1FBQ0gsQ0FBQztRQUNELE1BQU0sS0FBSyxHQUFHLE1BQU0sSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsT0FBTyxFQUFFLElBQUksRUFBRSxJQUFJLENBQUMsQ0FBQztRQUM1RCxPQUFPLE1BQU0sQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLElBQUEsa0JBQU0sRUFBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDO0lBQ2pELENBQUM7SUFFRCw2R0FBNkc7SUFDN0csS0FBSyxDQUFDLE1BQU0sQ0FBQyxLQUFZLEVBQUUsT0FBZSxFQUFFLEtBQXVCLEVBQUUsSUFBVztRQUM5RSxNQUFNLEVBQUUsS0FBSyxFQUFFLE1BQU0sRUFBRSxHQUFHLEtBQUssQ0FBQztRQUNoQyxJQUFJLGlCQUFJLENBQUMsT0FBTyxFQUFFLEdBQUcsQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztZQUNuQyxNQUFNLElBQUksMEJBQWMsQ0FBQyxpQkFBaUIsSUFBSSxDQUFDLFNBQVMsQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLGlDQUFpQyxDQUFDLENBQUM7UUFDeEcsQ0FBQztRQUNELElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLEtBQUssS0FBSyxTQUFTLENBQUMsQ0FBQyxDQUFDLFVBQVUsQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ3JFLE1BQU0sTUFBTSxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsR0FBRyxNQUFNLENBQUMsYUFBYSxDQUFDO1FBQ3hELElBQUksSUFBSSxHQUFHLEtBQUssQ0FBQztRQUNqQixPQUFPLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxRQUFRLEVBQUUsQ0FBQztZQUM5QixNQUFNLENBQUMsTUFBTSxFQUFFLFFBQVEsQ0FBQyxHQUFHLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxFQUFFLE9BQU8sRUFBRSxJQUFJLENBQUMsQ0FBQztZQUM3RCxNQUFNLE1BQU0sR0FBRyxNQUFNLElBQUksQ0FBQyxLQUFLLENBQUMsTUFBTSxFQUFFLEtBQUssRUFBRSxJQUFJLEVBQUUsTUFBTSxFQUFFLElBQUksQ0FBQyxDQUFDO1lBQ25FLElBQUksTUFBTSxFQUFFLE9BQU8sRUFBRSxDQUFDO2dCQUNwQixJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxLQUFLLElBQUksQ0FBQyxDQUFDO2dCQUM5QixPQUFPLElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUM7WUFDakQsQ0FBQztZQUNELElBQUksTUFBTSxLQUFLLFNBQVMsSUFBSSxDQUFDLFFBQVEsSUFBSSxNQUFNLENBQUMsS0FBSyxHQUFHLE9BQU8sQ0FBQyxFQUFFLENBQUM7Z0JBQ2pFLElBQUksTUFBTSxDQUFDLE9BQU8sS0FBSyxTQUFTLEVBQUUsQ0FBQztvQkFDakMsT0FBTyxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxNQUFNLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxDQUFDO2dCQUNqRCxDQUFDO2dCQUNELE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUM7Z0JBQ3RELElBQUksS0FBSyxLQUFLLFNBQVMsRUFBRSxDQUFDO29CQUN4QixPQUFPLEtBQUssQ0FBQztnQkFDZixDQUFDO1lBQ0gsQ0FBQztZQUNELElBQUksR0FBRyxNQUFNLElBQUksQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUM7WUFDL0IsT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDO1lBQ2QsTUFBTSxLQUFLLEdBQUcsSUFBSSxFQUFFLE9BQU8sQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDO1lBQ2hGLElBQUksS0FBSyxLQUFLLFNBQVMsRUFBRSxDQUFDO2dCQUN4QixPQUFPLEtBQUssQ0FBQztZQUNmLENBQUM7UUFDSCxDQUFDO1FBQ0QsTUFBTSxJQUFJLDBCQUFjLENBQUMscUJBQXFCLENBQUMsQ0FBQztJQUNsRCxDQUFDO0lBRUQsc0dBQXNHO0lBQ3RHLE1BQU0sQ0FBQyxLQUFZLEVBQUUsT0FBZSxFQUFFLElBQXNCO1FBQzFELE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsT0FBTyxDQUFDLEdBQUcsQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQzNELElBQUksTUFBTSxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ3pCLE1BQU0sUUFBUSxHQUFHLElBQUksS0FBSyxTQUFTLElBQUksTUFBTSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQztZQUM3RSxNQUFNLFFBQVEsR0FBRyxRQUFRLElBQUksTUFBTSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQztZQUNwRCwwR0FBMEc7WUFDMUcsSUFBSSxRQUFRLElBQUksSUFBSSxLQUFLLFNBQVMsRUFBRSxDQUFDO2dCQUNuQyxJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxTQUFTLElBQUksTUFBTSxDQUFDLFFBQVEsQ0FBQyxDQUFDO2dCQUNqRCxLQUFLLENBQUMsTUFBTSxFQUFFLEVBQUUsQ0FBQztnQkFDakIsT0FBTyxDQUFDLE1BQU0sRUFBRSxRQUFRLENBQUMsQ0FBQztZQUM1QixDQUFDO1FBQ0gsQ0FBQztRQUNELE9BQU8sQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsSUFBSSxLQUFLLFNBQVMsRUFBRSxLQUFLLENBQUMsRUFBRSxLQUFLLENBQUMsQ0FBQztJQUN4RSxDQUFDO0lBRUQsNEdBQTRHO0lBQzVHLEtBQUssQ0FBQyxLQUFLLENBQ1QsTUFBYyxFQUNkLEtBQVksRUFDWixJQUFzQixFQUN0QixNQUFjLEVBQ2QsSUFBc0I7UUFFdEIsTUFBTSxFQUFFLE1BQU0sRUFBRSxHQUFHLEtBQUssQ0FBQztRQUN6QixJQUFJLFFBQVEsR0FBRyxLQUFLLENBQUM7UUFDckIsTUFBTSxDQUFDLEtBQUssQ0FBQyxNQUFNLENBQUMsYUFBYSxDQUFDLENBQUM7UUFDbkMsSUFBSSxDQUFDO1lBQ0gsSUFBSSxJQUFJLEVBQUUsS0FBSyxJQUFJLElBQUksQ0FBQyxPQUFPLElBQUksTUFBTSxDQUFDLE9BQU8sR0FBRyxDQUFDLEVBQUUsQ0FBQztnQkFDdEQsTUFBTSxLQUFLLEdBQUcsTUFBTSxJQUFJLENBQUMsY0FBYyxDQUFDLE1BQU0sRUFBRSxLQUFLLEVBQUUsSUFBSSxDQUFDLEtBQUssRUFBRSxJQUFJLENBQUMsQ0FBQztnQkFDekUsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7b0JBQ3hCLFFBQVEsR0FBRyxJQUFJLENBQUM7b0JBQ2hCLE9BQU8sRUFBRSxLQUFLLEVBQUUsSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLEVBQUUsRUFBRSxLQUFLLEVBQUUsT0FBTyxFQUFFLElBQUksRUFBRSxDQUFDO2dCQUM5RCxDQUFDO1lBQ0gsQ0FBQztZQUNELE1BQU0sS0FBSyxHQUFHLE1BQU0sSUFBSSxDQUFDLEtBQUssQ0FBQyxNQUFNLEVBQUUsTUFBTSxDQUFDLGFBQWEsRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUM7WUFDM0UsT0FBTyxLQUFLLENBQUMsQ0FBQyxDQUFDLEVBQUUsS0FBSyxFQUFFLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxFQUFFLEVBQUUsT0FBTyxFQUFFLEVBQUUsS0FBSyxFQUFFLEVBQUUsQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUM7UUFDeEYsQ0FBQztnQkFBUyxDQUFDO1lBQ1QsTUFBTSxDQUFDLEtBQUssQ0FBQyxRQUFRLENBQUMsQ0FBQztRQUN6QixDQUFDO0lBQ0gsQ0FBQztJQUVELDhHQUE4RztJQUM5RyxLQUFLLENBQUMsY0FBYyxDQUNsQixNQUFjLEVBQ2QsS0FBWSxFQUNaLEtBQWUsRUFDZixJQUFzQjtRQUV0QixNQUFNLEVBQUUsYUFBYSxFQUFFLGFBQWEsRUFBRSxHQUFHLEtBQUssQ0FBQyxNQUFNLENBQUM7UUFDdEQsTUFBTSxNQUFNLEdBQUcsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxJQUFJLEVBQUUsTUFBTSxDQUFDLElBQUksRUFBRSxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsSUFBSSxFQUFFLE1BQU0sQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNwRixNQUFNLElBQUEsZUFBSyxFQUFDLE1BQU0sRUFBRSxhQUFhLElBQUksYUFBYSxFQUFFLElBQUksQ0FBQyxDQUFDO1FBQzFELE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNkLElBQUksTUFBTSxDQUFDLElBQUksQ0FBQyxXQUFXLEVBQUUsRUFBRSxDQUFDO1lBQzlCLE9BQU8sU0FBUyxDQUFDO1FBQ25CLENBQUM7UUFDRCxzQ0FBc0M7UUFDdEMsTUFBTSxLQUFLLEdBQUcsTUFBTSxDQUFDLElBQUksQ0FBQyxXQUFXLEVBQUUsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLE1BQU0sSUFBSSxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQyxFQUFFLEtBQUssQ0FBQztRQUNuRixPQUFPLElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBSyxTQUFTLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDO0lBQzVFLENBQUM7SUFFRCxLQUFLLENBQUMsS0FBSyxDQUNULE1BQWMsRUFDZCxNQUFjLEVBQ2QsTUFBYyxFQUNkLElBQXNCO1FBRXRCLE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUMxRCxJQUFJLElBQUksR0FBRyxNQUFNLENBQUM7UUFDbEIsSUFBSSxTQUFTLEdBQUcsS0FBSyxDQUFDO1FBQ3RCLE9BQU8sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLFdBQVcsRUFBRSxFQUFFLENBQUM7WUFDbEMsT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDO1lBQ2QsTUFBTSxJQUFJLEdBQUcsSUFBSSxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsQ0FBQztZQUN0QyxJQUFJLElBQUksR0FBRyxDQUFDLEVBQUUsQ0FBQztnQkFDYixNQUFNLElBQUEsZUFBSyxFQUFDLE1BQU0sRUFBRSxJQUFJLEVBQUUsSUFBSSxDQUFDLENBQUM7WUFDbEMsQ0FBQztpQkFBTSxJQUFJLFNBQVMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsV0FBVyxFQUFFLEVBQUUsQ0FBQztnQkFDbkQsT0FBTyxJQUFJLDZCQUFpQixDQUFDLG1DQUFtQyxNQUFNLHFCQUFxQixDQUFDLENBQUM7WUFDL0YsQ0FBQztpQkFBTSxDQUFDO2dCQUNOLE1BQU0sQ0FBQyxLQUFLLEVBQUUsQ0FBQztnQkFDZixTQUFTLEdBQUcsSUFBSSxDQUFDO2dCQUNqQixJQUFJLEdBQUcsV0FBVyxDQUFDLEdBQUcsRUFBRSxHQUFHLE1BQU0sR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDLGdCQUFnQixDQUFDO1lBQ3BFLENBQUM7UUFDSCxDQUFDO1FBQ0QsT0FBTyxTQUFTLENBQUM7SUFDbkIsQ0FBQztJQUVELDRGQUE0RjtJQUM1RixLQUFLLENBQUMsS0FBSyxDQUFDLEtBQVksRUFBRSxLQUFjO1FBQ3RDLElBQUksS0FBSyxDQUFDLE1BQU0sQ0FBQyxPQUFPLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQyxLQUFLLFlBQVksb0JBQVEsQ0FBQyxFQUFFLENBQUM7WUFDN0QsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUMsTUFBTSxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDLEVBQUUsS0FBSyxDQUFDLENBQUM7WUFDMUUsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7Z0JBQ3hCLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLEtBQUssSUFBSSxDQUFDLENBQUM7Z0JBQzlCLE9BQU8sS0FBSyxDQUFDO1lBQ2YsQ0FBQztRQUNILENBQUM7UUFDRCxNQUFNLEtBQUssQ0FBQztJQUNkLENBQUM7SUFFRCxzR0FBc0c7SUFDdEcsT0FBTyxDQUFDLEtBQVksRUFBRSxLQUEwQjtRQUM5QyxNQUFNLEVBQUUsS0FBSyxFQUFFLEdBQUcsS0FBSyxDQUFDLEtBQUssQ0FBQztRQUM5QixJQUFJLENBQUMsS0FBSyxJQUFJLElBQUksQ0FBQyxPQUFPLENBQUMsT0FBTyxDQUFDLEdBQUcsQ0FBQyxLQUFLLENBQUMsSUFBSSxpQkFBSSxDQUFDLE9BQU8sRUFBRSxHQUFHLENBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztZQUMxRSxPQUFPLEtBQUssQ0FBQztRQUNmLENBQUM7UUFDRCxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsSUFBSSxFQUFFLElBQUksQ0FBQyxDQUFDO1FBQ3ZDLE9BQU8sSUFBSSxDQUFDO0lBQ2QsQ0FBQztJQUVELHlEQUF5RDtJQUN6RCxLQUFLLENBQUMsS0FBSyxDQUFDLEVBQUUsS0FBSyxFQUFFLE1BQU0sRUFBUztRQUNsQyxJQUFJLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDbkMsT0FBTyxTQUFTLENBQUM7UUFDbkIsQ0FBQztRQUNELElBQUksQ0FBQztZQUNILE9BQU8sTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUMsT0FBTyxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUM7UUFDOUYsQ0FBQztRQUFDLE1BQU0sQ0FBQztZQUNQLE9BQU8sU0FBUyxDQUFDO1FBQ25CLENBQUM7SUFDSCxDQUFDO0NBQ0Y7QUFwTUQsa0NBb01DO0FBRUQsU0FBUyxPQUFPLENBQUMsSUFBc0I7SUFDckMsSUFBSSxJQUFJLEVBQUUsV0FBVyxFQUFFLEVBQUUsQ0FBQztRQUN4QixNQUFNLElBQUksQ0FBQyxLQUFLLENBQUM7SUFDbkIsQ0FBQztBQUNILENBQUM7QUFFRCxzREFBc0Q7QUFDL0MsS0FBSyxVQUFVLE9BQU8sQ0FBSSxNQUFtQixFQUFFLElBQWdDO0lBQ3BGLE1BQU0sQ0FBQyxjQUFjLEVBQUUsQ0FBQztJQUN4QixNQUFNLElBQUksR0FBUyxJQUFJLGNBQUksRUFBRSxDQUFDO0lBQzlCLElBQUksS0FBSyxHQUFlLEdBQUcsRUFBRSxDQUFDLFNBQVMsQ0FBQztJQUN4QyxNQUFNLElBQUksR0FBRyxJQUFJLE9BQU8sQ0FBUSxDQUFDLENBQUMsRUFBRSxNQUFNLEVBQUUsRUFBRTtRQUM1QyxLQUFLLEdBQUcsR0FBRyxFQUFFO1lBQ1gsSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsTUFBTSxDQUFDLENBQUM7WUFDM0IsTUFBTSxDQUFDLE1BQU0sQ0FBQyxNQUFlLENBQUMsQ0FBQztRQUNqQyxDQUFDLENBQUM7UUFDRixNQUFNLENBQUMsZ0JBQWdCLENBQUMsT0FBTyxFQUFFLEtBQUssRUFBRSxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsQ0FBQyxDQUFDO0lBQzFELENBQUMsQ0FBQyxDQUFDO0lBQ0gsSUFBSSxDQUFDO1FBQ0gsT0FBTyxNQUFNLE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQztJQUNoRCxDQUFDO1lBQVMsQ0FBQztRQUNULE1BQU0sQ0FBQyxtQkFBbUIsQ0FBQyxPQUFPLEVBQUUsS0FBSyxDQUFDLENBQUM7SUFDN0MsQ0FBQztBQUNILENBQUMifQ==