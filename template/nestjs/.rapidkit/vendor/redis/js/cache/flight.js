"use strict";
/**
 * One load of one key in this process: who leads it, who waits for whom, and what its callers get.
 *
 * A flight asks for the lease. With it, it runs the loader and stores what that returns; without it, it polls for the
 * value that somebody else loads, and asks again once the lease is gone. Callers come and go; it ends when the last one
 * has gone.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Flight = void 0;
const errors_js_1 = require("./errors.js");
const loading_js_1 = require("./loading.js");
const once_js_1 = require("./once.js");
const wire_js_1 = require("./wire.js");
const POLL_FIRST_MS = 10;
const POLL_GROWTH = 0.2;
const POLL_LONGEST_MS = 250;
const POLL_SPREAD = 0.1;
/** A load and its callers. */
class Flight {
    /** What came of it; undefined where nobody wants it. */
    done = new once_js_1.Once();
    /** Happens once somebody else is known to have the lease. */
    lost = new once_js_1.Once();
    #engine;
    #order;
    #outer = loading_js_1.Load.current;
    #hurried = new once_js_1.Once();
    #cancelled = new once_js_1.Once();
    #abort = new AbortController();
    #isKept;
    #callers = 0;
    /** How long its most patient caller waits for a loader. */
    #patienceMs;
    #lease;
    /** When the loader began, by the engine's time. */
    #since;
    /**
     * @param engine The rules and the wire.
     * @param order What to load.
     * @param isKept Whether it goes on without callers, once it has the lease.
     */
    constructor(engine, order, isKept = false) {
        this.#engine = engine;
        this.#order = order;
        this.#isKept = isKept;
        this.#patienceMs = order.policy.hardTimeoutMs;
    }
    /**
     * Begin.
     *
     * @param isStored Whether to ask for the lease and to store the value.
     */
    async run(isStored) {
        let outcome;
        try {
            outcome = isStored ? await this.#compete() : await this.#load();
        }
        catch (error) {
            outcome = { since: this.#since ?? this.#engine.tick(), failure: { error } };
        }
        this.#engine.land(this, this.#order.names);
        this.done.happen(outcome);
        if (outcome?.failure && this.#callers === 0 && !this.#cancelled.hasHappened()) {
            this.#engine.failedUnseen(outcome.failure.error);
        }
    }
    /** Count a caller, who would wait so long for a loader that begins now. */
    enter(hardTimeoutMs) {
        this.#callers += 1;
        this.#patienceMs = Math.max(this.#patienceMs, hardTimeoutMs);
    }
    /** Let a caller go; if he was served without it, a loader that runs goes on. */
    leave(isServed) {
        this.#callers -= 1;
        if (isServed && this.#since !== undefined) {
            this.#isKept = true;
        }
        if (this.#callers === 0 && !this.#isKept && !this.done.hasHappened()) {
            this.cancel();
        }
    }
    /** End it now; nobody can join any more. */
    cancel() {
        this.#engine.land(this, this.#order.names);
        this.#cancelled.happen();
        this.done.happen(undefined);
        this.#abort.abort();
    }
    /** Tell whether a caller who came then will get what is true for him, as its loader has not begun by then. */
    admits(arrival) {
        return this.#since === undefined || arrival < this.#since;
    }
    /** Tell whether it has this lease, and whether these tokens are still those of its entry. */
    holds(lease, tokens) {
        return lease !== null && this.#lease?.token.equals(lease) === true && (0, wire_js_1.isSame)(this.#lease.tokens, tokens);
    }
    /** Load now, without the lease and without storing: a caller has waited long enough for somebody else. */
    hurry() {
        this.#hurried.happen();
    }
    async #compete() {
        const started = performance.now();
        for (;;) {
            const outcome = await this.#inTurn(() => this.#attempt());
            if (outcome !== undefined || this.#cancelled.hasHappened()) {
                return outcome;
            }
            if (!this.lost.hasHappened()) {
                this.lost.happen();
                this.#order.onLost?.();
            }
            if (this.#callers === 0) {
                return undefined;
            }
            const found = await this.#wait(started);
            if (found !== undefined || this.#cancelled.hasHappened()) {
                return found;
            }
            if (this.#hurried.hasHappened()) {
                return this.#inTurn(() => this.#load());
            }
        }
    }
    #inTurn(work) {
        const isLimited = this.#order.isLimited && this.#outer === undefined; // a loader's own loads have its place
        return isLimited ? this.#engine.slots.run(this.#cancelled, work) : work();
    }
    /** Load, if nobody else does. */
    async #attempt() {
        const token = (0, wire_js_1.newToken)();
        const since = this.#engine.tick();
        let acquired;
        try {
            acquired = await this.#engine.acquire(this.#order, token);
        }
        catch {
            return this.#cancelled.hasHappened() ? undefined : this.#load(); // the callers still get their value
        }
        if (acquired === undefined) {
            return undefined;
        }
        if (this.#cancelled.hasHappened()) {
            this.#engine.release(this.#order.names, token);
            return undefined;
        }
        const { tokens, entry } = acquired;
        if (entry !== undefined) {
            await this.#engine.settle(this.#order.names, token);
            return { since, entry };
        }
        return this.#load({ token, tokens });
    }
    /** Poll until there is a value, which is returned, or the lease is gone, or nobody wants to wait any longer. */
    async #wait(started) {
        const { names, policy } = this.#order;
        for (;;) {
            const waited = performance.now() - started;
            const left = policy.hardTimeoutMs - waited;
            if (left <= 0) {
                this.hurry();
            }
            const pause = Math.min(Math.max(POLL_FIRST_MS, POLL_GROWTH * waited), POLL_LONGEST_MS);
            const spread = 1 + POLL_SPREAD * (2 * Math.random() - 1);
            await (0, once_js_1.oneOf)([this.#hurried, this.#cancelled], Math.min(pause * spread, left), false);
            if (this.#hurried.hasHappened() || this.#cancelled.hasHappened()) {
                return undefined;
            }
            const since = this.#engine.tick();
            const look = await this.#engine.look(names, policy, true).catch(() => undefined);
            if (look === undefined) {
                this.hurry();
                return undefined;
            }
            if (look.isFresh && look.entry) {
                return { since, entry: look.entry };
            }
            if (look.lease === null) {
                return undefined;
            }
        }
    }
    async #load(lease) {
        const engine = this.#engine;
        const order = this.#order;
        this.#lease = lease;
        const since = (this.#since = engine.tick());
        const started = performance.now();
        let isSettled = lease === undefined;
        try {
            let entry;
            let failure;
            try {
                entry = engine.encode(order, await this.#call(started));
            }
            catch (error) {
                if (!(error instanceof errors_js_1.NotFound)) {
                    throw error;
                }
                entry = engine.negative(order);
                failure = { error };
            }
            if (lease !== undefined) {
                const loadMs = Math.floor(performance.now() - started);
                isSettled = await engine.store(order, lease, { ...entry, loadMs });
            }
            return failure ? { since, failure } : { since, entry };
        }
        catch (error) {
            if (lease !== undefined && !isSettled && !this.#cancelled.hasHappened()) {
                isSettled = await engine.settle(order.names, lease.token); // before its callers: who tries again gets the lease
            }
            throw error;
        }
        finally {
            if (lease !== undefined && !isSettled) {
                engine.release(order.names, lease.token);
            }
        }
    }
    /** Run the loader until the patience of its callers is over. */
    async #call(started) {
        const context = { signal: this.#abort.signal };
        const load = new loading_js_1.Load([this.#order.names.value], this.#outer);
        try {
            const result = load.run(() => this.#order.loader(context));
            return isPromiseLike(result) ? await this.#inTime(result, started) : result;
        }
        finally {
            load.end();
        }
    }
    async #inTime(result, started) {
        const ended = new once_js_1.Once();
        const end = () => ended.happen();
        const loading = Promise.resolve(result);
        loading.then(end, end);
        let endsAt = started + this.#patienceMs;
        while (!ended.hasHappened()) {
            await (0, once_js_1.oneOf)([ended, this.#cancelled], endsAt - performance.now(), false);
            if (this.#cancelled.hasHappened()) {
                throw new errors_js_1.CacheLoadError("nobody waits for the load any more");
            }
            if (ended.hasHappened() || performance.now() < endsAt) {
                continue;
            }
            if (started + this.#patienceMs <= endsAt) {
                const error = new errors_js_1.CacheTimeoutError(`the loader did not end within ${this.#patienceMs} ms (hardTimeoutMs)`);
                this.#abort.abort(error);
                throw error;
            }
            endsAt = started + this.#patienceMs;
            if (this.#lease !== undefined) {
                await this.#engine.renew(this.#order.names, this.#lease.token, endsAt - performance.now());
            }
        }
        return loading;
    }
}
exports.Flight = Flight;
function isPromiseLike(result) {
    return typeof result?.then === "function";
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZmxpZ2h0LmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL2ZsaWdodC50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7Ozs7OztHQU1HOzs7QUFLSCwyQ0FBMEU7QUFDMUUsNkNBQW9DO0FBQ3BDLHVDQUF3QztBQUV4Qyx1Q0FBc0U7QUFFdEUsTUFBTSxhQUFhLEdBQUcsRUFBRSxDQUFDO0FBQ3pCLE1BQU0sV0FBVyxHQUFHLEdBQUcsQ0FBQztBQUN4QixNQUFNLGVBQWUsR0FBRyxHQUFHLENBQUM7QUFDNUIsTUFBTSxXQUFXLEdBQUcsR0FBRyxDQUFDO0FBOEN4Qiw4QkFBOEI7QUFDOUIsTUFBYSxNQUFNO0lBQ2pCLHdEQUF3RDtJQUMvQyxJQUFJLEdBQUcsSUFBSSxjQUFJLEVBQXVCLENBQUM7SUFDaEQsNkRBQTZEO0lBQ3BELElBQUksR0FBRyxJQUFJLGNBQUksRUFBRSxDQUFDO0lBQ2xCLE9BQU8sQ0FBUztJQUNoQixNQUFNLENBQVE7SUFDZCxNQUFNLEdBQUcsaUJBQUksQ0FBQyxPQUFPLENBQUM7SUFDdEIsUUFBUSxHQUFHLElBQUksY0FBSSxFQUFFLENBQUM7SUFDdEIsVUFBVSxHQUFHLElBQUksY0FBSSxFQUFFLENBQUM7SUFDeEIsTUFBTSxHQUFHLElBQUksZUFBZSxFQUFFLENBQUM7SUFDeEMsT0FBTyxDQUFVO0lBQ2pCLFFBQVEsR0FBRyxDQUFDLENBQUM7SUFDYiwyREFBMkQ7SUFDM0QsV0FBVyxDQUFTO0lBQ3BCLE1BQU0sQ0FBb0I7SUFDMUIsbURBQW1EO0lBQ25ELE1BQU0sQ0FBcUI7SUFFM0I7Ozs7T0FJRztJQUNILFlBQVksTUFBYyxFQUFFLEtBQVksRUFBRSxNQUFNLEdBQUcsS0FBSztRQUN0RCxJQUFJLENBQUMsT0FBTyxHQUFHLE1BQU0sQ0FBQztRQUN0QixJQUFJLENBQUMsTUFBTSxHQUFHLEtBQUssQ0FBQztRQUNwQixJQUFJLENBQUMsT0FBTyxHQUFHLE1BQU0sQ0FBQztRQUN0QixJQUFJLENBQUMsV0FBVyxHQUFHLEtBQUssQ0FBQyxNQUFNLENBQUMsYUFBYSxDQUFDO0lBQ2hELENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsS0FBSyxDQUFDLEdBQUcsQ0FBQyxRQUFpQjtRQUN6QixJQUFJLE9BQTRCLENBQUM7UUFDakMsSUFBSSxDQUFDO1lBQ0gsT0FBTyxHQUFHLFFBQVEsQ0FBQyxDQUFDLENBQUMsTUFBTSxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUMsQ0FBQyxDQUFDLE1BQU0sSUFBSSxDQUFDLEtBQUssRUFBRSxDQUFDO1FBQ2xFLENBQUM7UUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1lBQ2YsT0FBTyxHQUFHLEVBQUUsS0FBSyxFQUFFLElBQUksQ0FBQyxNQUFNLElBQUksSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLEVBQUUsRUFBRSxPQUFPLEVBQUUsRUFBRSxLQUFLLEVBQUUsRUFBRSxDQUFDO1FBQzlFLENBQUM7UUFDRCxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUMzQyxJQUFJLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUMxQixJQUFJLE9BQU8sRUFBRSxPQUFPLElBQUksSUFBSSxDQUFDLFFBQVEsS0FBSyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsVUFBVSxDQUFDLFdBQVcsRUFBRSxFQUFFLENBQUM7WUFDOUUsSUFBSSxDQUFDLE9BQU8sQ0FBQyxZQUFZLENBQUMsT0FBTyxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUNuRCxDQUFDO0lBQ0gsQ0FBQztJQUVELDJFQUEyRTtJQUMzRSxLQUFLLENBQUMsYUFBcUI7UUFDekIsSUFBSSxDQUFDLFFBQVEsSUFBSSxDQUFDLENBQUM7UUFDbkIsSUFBSSxDQUFDLFdBQVcsR0FBRyxJQUFJLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxXQUFXLEVBQUUsYUFBYSxDQUFDLENBQUM7SUFDL0QsQ0FBQztJQUVELGdGQUFnRjtJQUNoRixLQUFLLENBQUMsUUFBaUI7UUFDckIsSUFBSSxDQUFDLFFBQVEsSUFBSSxDQUFDLENBQUM7UUFDbkIsSUFBSSxRQUFRLElBQUksSUFBSSxDQUFDLE1BQU0sS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUMxQyxJQUFJLENBQUMsT0FBTyxHQUFHLElBQUksQ0FBQztRQUN0QixDQUFDO1FBQ0QsSUFBSSxJQUFJLENBQUMsUUFBUSxLQUFLLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxPQUFPLElBQUksQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLFdBQVcsRUFBRSxFQUFFLENBQUM7WUFDckUsSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO1FBQ2hCLENBQUM7SUFDSCxDQUFDO0lBRUQsNENBQTRDO0lBQzVDLE1BQU07UUFDSixJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUMzQyxJQUFJLENBQUMsVUFBVSxDQUFDLE1BQU0sRUFBRSxDQUFDO1FBQ3pCLElBQUksQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLFNBQVMsQ0FBQyxDQUFDO1FBQzVCLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxFQUFFLENBQUM7SUFDdEIsQ0FBQztJQUVELDhHQUE4RztJQUM5RyxNQUFNLENBQUMsT0FBZTtRQUNwQixPQUFPLElBQUksQ0FBQyxNQUFNLEtBQUssU0FBUyxJQUFJLE9BQU8sR0FBRyxJQUFJLENBQUMsTUFBTSxDQUFDO0lBQzVELENBQUM7SUFFRCw2RkFBNkY7SUFDN0YsS0FBSyxDQUFDLEtBQW9CLEVBQUUsTUFBMEI7UUFDcEQsT0FBTyxLQUFLLEtBQUssSUFBSSxJQUFJLElBQUksQ0FBQyxNQUFNLEVBQUUsS0FBSyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsS0FBSyxJQUFJLElBQUksSUFBQSxnQkFBTSxFQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsTUFBTSxFQUFFLE1BQU0sQ0FBQyxDQUFDO0lBQzNHLENBQUM7SUFFRCwwR0FBMEc7SUFDMUcsS0FBSztRQUNILElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxFQUFFLENBQUM7SUFDekIsQ0FBQztJQUVELEtBQUssQ0FBQyxRQUFRO1FBQ1osTUFBTSxPQUFPLEdBQUcsV0FBVyxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ2xDLFNBQVMsQ0FBQztZQUNSLE1BQU0sT0FBTyxHQUFHLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUMsQ0FBQztZQUMxRCxJQUFJLE9BQU8sS0FBSyxTQUFTLElBQUksSUFBSSxDQUFDLFVBQVUsQ0FBQyxXQUFXLEVBQUUsRUFBRSxDQUFDO2dCQUMzRCxPQUFPLE9BQU8sQ0FBQztZQUNqQixDQUFDO1lBQ0QsSUFBSSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsV0FBVyxFQUFFLEVBQUUsQ0FBQztnQkFDN0IsSUFBSSxDQUFDLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztnQkFDbkIsSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLEVBQUUsRUFBRSxDQUFDO1lBQ3pCLENBQUM7WUFDRCxJQUFJLElBQUksQ0FBQyxRQUFRLEtBQUssQ0FBQyxFQUFFLENBQUM7Z0JBQ3hCLE9BQU8sU0FBUyxDQUFDO1lBQ25CLENBQUM7WUFDRCxNQUFNLEtBQUssR0FBRyxNQUFNLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLENBQUM7WUFDeEMsSUFBSSxLQUFLLEtBQUssU0FBUyxJQUFJLElBQUksQ0FBQyxVQUFVLENBQUMsV0FBVyxFQUFFLEVBQUUsQ0FBQztnQkFDekQsT0FBTyxLQUFLLENBQUM7WUFDZixDQUFDO1lBQ0QsSUFBSSxJQUFJLENBQUMsUUFBUSxDQUFDLFdBQVcsRUFBRSxFQUFFLENBQUM7Z0JBQ2hDLE9BQU8sSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLENBQUMsQ0FBQztZQUMxQyxDQUFDO1FBQ0gsQ0FBQztJQUNILENBQUM7SUFFRCxPQUFPLENBQUMsSUFBd0M7UUFDOUMsTUFBTSxTQUFTLEdBQUcsSUFBSSxDQUFDLE1BQU0sQ0FBQyxTQUFTLElBQUksSUFBSSxDQUFDLE1BQU0sS0FBSyxTQUFTLENBQUMsQ0FBQyxzQ0FBc0M7UUFDNUcsT0FBTyxTQUFTLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsVUFBVSxFQUFFLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUUsQ0FBQztJQUM1RSxDQUFDO0lBRUQsaUNBQWlDO0lBQ2pDLEtBQUssQ0FBQyxRQUFRO1FBQ1osTUFBTSxLQUFLLEdBQUcsSUFBQSxrQkFBUSxHQUFFLENBQUM7UUFDekIsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLEVBQUUsQ0FBQztRQUNsQyxJQUFJLFFBQWdELENBQUM7UUFDckQsSUFBSSxDQUFDO1lBQ0gsUUFBUSxHQUFHLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLE1BQU0sRUFBRSxLQUFLLENBQUMsQ0FBQztRQUM1RCxDQUFDO1FBQUMsTUFBTSxDQUFDO1lBQ1AsT0FBTyxJQUFJLENBQUMsVUFBVSxDQUFDLFdBQVcsRUFBRSxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsQ0FBQyxDQUFDLG9DQUFvQztRQUN2RyxDQUFDO1FBQ0QsSUFBSSxRQUFRLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDM0IsT0FBTyxTQUFTLENBQUM7UUFDbkIsQ0FBQztRQUNELElBQUksSUFBSSxDQUFDLFVBQVUsQ0FBQyxXQUFXLEVBQUUsRUFBRSxDQUFDO1lBQ2xDLElBQUksQ0FBQyxPQUFPLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxDQUFDO1lBQy9DLE9BQU8sU0FBUyxDQUFDO1FBQ25CLENBQUM7UUFDRCxNQUFNLEVBQUUsTUFBTSxFQUFFLEtBQUssRUFBRSxHQUFHLFFBQVEsQ0FBQztRQUNuQyxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN4QixNQUFNLElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxDQUFDO1lBQ3BELE9BQU8sRUFBRSxLQUFLLEVBQUUsS0FBSyxFQUFFLENBQUM7UUFDMUIsQ0FBQztRQUNELE9BQU8sSUFBSSxDQUFDLEtBQUssQ0FBQyxFQUFFLEtBQUssRUFBRSxNQUFNLEVBQUUsQ0FBQyxDQUFDO0lBQ3ZDLENBQUM7SUFFRCxnSEFBZ0g7SUFDaEgsS0FBSyxDQUFDLEtBQUssQ0FBQyxPQUFlO1FBQ3pCLE1BQU0sRUFBRSxLQUFLLEVBQUUsTUFBTSxFQUFFLEdBQUcsSUFBSSxDQUFDLE1BQU0sQ0FBQztRQUN0QyxTQUFTLENBQUM7WUFDUixNQUFNLE1BQU0sR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsT0FBTyxDQUFDO1lBQzNDLE1BQU0sSUFBSSxHQUFHLE1BQU0sQ0FBQyxhQUFhLEdBQUcsTUFBTSxDQUFDO1lBQzNDLElBQUksSUFBSSxJQUFJLENBQUMsRUFBRSxDQUFDO2dCQUNkLElBQUksQ0FBQyxLQUFLLEVBQUUsQ0FBQztZQUNmLENBQUM7WUFDRCxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxHQUFHLENBQUMsYUFBYSxFQUFFLFdBQVcsR0FBRyxNQUFNLENBQUMsRUFBRSxlQUFlLENBQUMsQ0FBQztZQUN2RixNQUFNLE1BQU0sR0FBRyxDQUFDLEdBQUcsV0FBVyxHQUFHLENBQUMsQ0FBQyxHQUFHLElBQUksQ0FBQyxNQUFNLEVBQUUsR0FBRyxDQUFDLENBQUMsQ0FBQztZQUN6RCxNQUFNLElBQUEsZUFBSyxFQUFDLENBQUMsSUFBSSxDQUFDLFFBQVEsRUFBRSxJQUFJLENBQUMsVUFBVSxDQUFDLEVBQUUsSUFBSSxDQUFDLEdBQUcsQ0FBQyxLQUFLLEdBQUcsTUFBTSxFQUFFLElBQUksQ0FBQyxFQUFFLEtBQUssQ0FBQyxDQUFDO1lBQ3JGLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxXQUFXLEVBQUUsSUFBSSxJQUFJLENBQUMsVUFBVSxDQUFDLFdBQVcsRUFBRSxFQUFFLENBQUM7Z0JBQ2pFLE9BQU8sU0FBUyxDQUFDO1lBQ25CLENBQUM7WUFDRCxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksRUFBRSxDQUFDO1lBQ2xDLE1BQU0sSUFBSSxHQUFHLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUMsQ0FBQyxLQUFLLENBQUMsR0FBRyxFQUFFLENBQUMsU0FBUyxDQUFDLENBQUM7WUFDakYsSUFBSSxJQUFJLEtBQUssU0FBUyxFQUFFLENBQUM7Z0JBQ3ZCLElBQUksQ0FBQyxLQUFLLEVBQUUsQ0FBQztnQkFDYixPQUFPLFNBQVMsQ0FBQztZQUNuQixDQUFDO1lBQ0QsSUFBSSxJQUFJLENBQUMsT0FBTyxJQUFJLElBQUksQ0FBQyxLQUFLLEVBQUUsQ0FBQztnQkFDL0IsT0FBTyxFQUFFLEtBQUssRUFBRSxLQUFLLEVBQUUsSUFBSSxDQUFDLEtBQUssRUFBRSxDQUFDO1lBQ3RDLENBQUM7WUFDRCxJQUFJLElBQUksQ0FBQyxLQUFLLEtBQUssSUFBSSxFQUFFLENBQUM7Z0JBQ3hCLE9BQU8sU0FBUyxDQUFDO1lBQ25CLENBQUM7UUFDSCxDQUFDO0lBQ0gsQ0FBQztJQUVELEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBYTtRQUN2QixNQUFNLE1BQU0sR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDO1FBQzVCLE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxNQUFNLENBQUM7UUFDMUIsSUFBSSxDQUFDLE1BQU0sR0FBRyxLQUFLLENBQUM7UUFDcEIsTUFBTSxLQUFLLEdBQUcsQ0FBQyxJQUFJLENBQUMsTUFBTSxHQUFHLE1BQU0sQ0FBQyxJQUFJLEVBQUUsQ0FBQyxDQUFDO1FBQzVDLE1BQU0sT0FBTyxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsQ0FBQztRQUNsQyxJQUFJLFNBQVMsR0FBRyxLQUFLLEtBQUssU0FBUyxDQUFDO1FBQ3BDLElBQUksQ0FBQztZQUNILElBQUksS0FBa0IsQ0FBQztZQUN2QixJQUFJLE9BQXdDLENBQUM7WUFDN0MsSUFBSSxDQUFDO2dCQUNILEtBQUssR0FBRyxNQUFNLENBQUMsTUFBTSxDQUFDLEtBQUssRUFBRSxNQUFNLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQztZQUMxRCxDQUFDO1lBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztnQkFDZixJQUFJLENBQUMsQ0FBQyxLQUFLLFlBQVksb0JBQVEsQ0FBQyxFQUFFLENBQUM7b0JBQ2pDLE1BQU0sS0FBSyxDQUFDO2dCQUNkLENBQUM7Z0JBQ0QsS0FBSyxHQUFHLE1BQU0sQ0FBQyxRQUFRLENBQUMsS0FBSyxDQUFDLENBQUM7Z0JBQy9CLE9BQU8sR0FBRyxFQUFFLEtBQUssRUFBRSxDQUFDO1lBQ3RCLENBQUM7WUFDRCxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztnQkFDeEIsTUFBTSxNQUFNLEdBQUcsSUFBSSxDQUFDLEtBQUssQ0FBQyxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsT0FBTyxDQUFDLENBQUM7Z0JBQ3ZELFNBQVMsR0FBRyxNQUFNLE1BQU0sQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxFQUFFLEdBQUcsS0FBSyxFQUFFLE1BQU0sRUFBRSxDQUFDLENBQUM7WUFDckUsQ0FBQztZQUNELE9BQU8sT0FBTyxDQUFDLENBQUMsQ0FBQyxFQUFFLEtBQUssRUFBRSxPQUFPLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxLQUFLLEVBQUUsS0FBSyxFQUFFLENBQUM7UUFDekQsQ0FBQztRQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7WUFDZixJQUFJLEtBQUssS0FBSyxTQUFTLElBQUksQ0FBQyxTQUFTLElBQUksQ0FBQyxJQUFJLENBQUMsVUFBVSxDQUFDLFdBQVcsRUFBRSxFQUFFLENBQUM7Z0JBQ3hFLFNBQVMsR0FBRyxNQUFNLE1BQU0sQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxxREFBcUQ7WUFDbEgsQ0FBQztZQUNELE1BQU0sS0FBSyxDQUFDO1FBQ2QsQ0FBQztnQkFBUyxDQUFDO1lBQ1QsSUFBSSxLQUFLLEtBQUssU0FBUyxJQUFJLENBQUMsU0FBUyxFQUFFLENBQUM7Z0JBQ3RDLE1BQU0sQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUM7WUFDM0MsQ0FBQztRQUNILENBQUM7SUFDSCxDQUFDO0lBRUQsZ0VBQWdFO0lBQ2hFLEtBQUssQ0FBQyxLQUFLLENBQUMsT0FBZTtRQUN6QixNQUFNLE9BQU8sR0FBZ0IsRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLEVBQUUsQ0FBQztRQUM1RCxNQUFNLElBQUksR0FBRyxJQUFJLGlCQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsRUFBRSxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDOUQsSUFBSSxDQUFDO1lBQ0gsTUFBTSxNQUFNLEdBQUcsSUFBSSxDQUFDLEdBQUcsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDO1lBQzNELE9BQU8sYUFBYSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsQ0FBQyxNQUFNLElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTSxFQUFFLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUM7UUFDOUUsQ0FBQztnQkFBUyxDQUFDO1lBQ1QsSUFBSSxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ2IsQ0FBQztJQUNILENBQUM7SUFFRCxLQUFLLENBQUMsT0FBTyxDQUFDLE1BQTRCLEVBQUUsT0FBZTtRQUN6RCxNQUFNLEtBQUssR0FBRyxJQUFJLGNBQUksRUFBRSxDQUFDO1FBQ3pCLE1BQU0sR0FBRyxHQUFHLEdBQVMsRUFBRSxDQUFDLEtBQUssQ0FBQyxNQUFNLEVBQUUsQ0FBQztRQUN2QyxNQUFNLE9BQU8sR0FBRyxPQUFPLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQ3hDLE9BQU8sQ0FBQyxJQUFJLENBQUMsR0FBRyxFQUFFLEdBQUcsQ0FBQyxDQUFDO1FBQ3ZCLElBQUksTUFBTSxHQUFHLE9BQU8sR0FBRyxJQUFJLENBQUMsV0FBVyxDQUFDO1FBQ3hDLE9BQU8sQ0FBQyxLQUFLLENBQUMsV0FBVyxFQUFFLEVBQUUsQ0FBQztZQUM1QixNQUFNLElBQUEsZUFBSyxFQUFDLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxVQUFVLENBQUMsRUFBRSxNQUFNLEdBQUcsV0FBVyxDQUFDLEdBQUcsRUFBRSxFQUFFLEtBQUssQ0FBQyxDQUFDO1lBQ3pFLElBQUksSUFBSSxDQUFDLFVBQVUsQ0FBQyxXQUFXLEVBQUUsRUFBRSxDQUFDO2dCQUNsQyxNQUFNLElBQUksMEJBQWMsQ0FBQyxvQ0FBb0MsQ0FBQyxDQUFDO1lBQ2pFLENBQUM7WUFDRCxJQUFJLEtBQUssQ0FBQyxXQUFXLEVBQUUsSUFBSSxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsTUFBTSxFQUFFLENBQUM7Z0JBQ3RELFNBQVM7WUFDWCxDQUFDO1lBQ0QsSUFBSSxPQUFPLEdBQUcsSUFBSSxDQUFDLFdBQVcsSUFBSSxNQUFNLEVBQUUsQ0FBQztnQkFDekMsTUFBTSxLQUFLLEdBQUcsSUFBSSw2QkFBaUIsQ0FBQyxpQ0FBaUMsSUFBSSxDQUFDLFdBQVcscUJBQXFCLENBQUMsQ0FBQztnQkFDNUcsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUM7Z0JBQ3pCLE1BQU0sS0FBSyxDQUFDO1lBQ2QsQ0FBQztZQUNELE1BQU0sR0FBRyxPQUFPLEdBQUcsSUFBSSxDQUFDLFdBQVcsQ0FBQztZQUNwQyxJQUFJLElBQUksQ0FBQyxNQUFNLEtBQUssU0FBUyxFQUFFLENBQUM7Z0JBQzlCLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsTUFBTSxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxDQUFDO1lBQzdGLENBQUM7UUFDSCxDQUFDO1FBQ0QsT0FBTyxPQUFPLENBQUM7SUFDakIsQ0FBQztDQUNGO0FBeFBELHdCQXdQQztBQUVELFNBQVMsYUFBYSxDQUFDLE1BQWU7SUFDcEMsT0FBTyxPQUFRLE1BQWdELEVBQUUsSUFBSSxLQUFLLFVBQVUsQ0FBQztBQUN2RixDQUFDIn0=