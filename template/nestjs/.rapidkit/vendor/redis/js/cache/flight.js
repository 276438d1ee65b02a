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
        let tokens;
        try {
            tokens = await this.#engine.acquire(this.#order, token);
        }
        catch {
            return this.#cancelled.hasHappened() ? undefined : this.#load(); // the callers still get their value
        }
        if (tokens !== undefined && this.#cancelled.hasHappened()) {
            this.#engine.release(this.#order.names, token);
            return undefined;
        }
        return tokens && this.#load({ token, tokens });
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZmxpZ2h0LmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL2ZsaWdodC50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7Ozs7OztHQU1HOzs7QUFLSCwyQ0FBMEU7QUFDMUUsNkNBQW9DO0FBQ3BDLHVDQUF3QztBQUV4Qyx1Q0FBc0U7QUFFdEUsTUFBTSxhQUFhLEdBQUcsRUFBRSxDQUFDO0FBQ3pCLE1BQU0sV0FBVyxHQUFHLEdBQUcsQ0FBQztBQUN4QixNQUFNLGVBQWUsR0FBRyxHQUFHLENBQUM7QUFDNUIsTUFBTSxXQUFXLEdBQUcsR0FBRyxDQUFDO0FBOEN4Qiw4QkFBOEI7QUFDOUIsTUFBYSxNQUFNO0lBQ2pCLHdEQUF3RDtJQUMvQyxJQUFJLEdBQUcsSUFBSSxjQUFJLEVBQXVCLENBQUM7SUFDaEQsNkRBQTZEO0lBQ3BELElBQUksR0FBRyxJQUFJLGNBQUksRUFBRSxDQUFDO0lBQ2xCLE9BQU8sQ0FBUztJQUNoQixNQUFNLENBQVE7SUFDZCxNQUFNLEdBQUcsaUJBQUksQ0FBQyxPQUFPLENBQUM7SUFDdEIsUUFBUSxHQUFHLElBQUksY0FBSSxFQUFFLENBQUM7SUFDdEIsVUFBVSxHQUFHLElBQUksY0FBSSxFQUFFLENBQUM7SUFDeEIsTUFBTSxHQUFHLElBQUksZUFBZSxFQUFFLENBQUM7SUFDeEMsT0FBTyxDQUFVO0lBQ2pCLFFBQVEsR0FBRyxDQUFDLENBQUM7SUFDYiwyREFBMkQ7SUFDM0QsV0FBVyxDQUFTO0lBQ3BCLE1BQU0sQ0FBb0I7SUFDMUIsbURBQW1EO0lBQ25ELE1BQU0sQ0FBcUI7SUFFM0I7Ozs7T0FJRztJQUNILFlBQVksTUFBYyxFQUFFLEtBQVksRUFBRSxNQUFNLEdBQUcsS0FBSztRQUN0RCxJQUFJLENBQUMsT0FBTyxHQUFHLE1BQU0sQ0FBQztRQUN0QixJQUFJLENBQUMsTUFBTSxHQUFHLEtBQUssQ0FBQztRQUNwQixJQUFJLENBQUMsT0FBTyxHQUFHLE1BQU0sQ0FBQztRQUN0QixJQUFJLENBQUMsV0FBVyxHQUFHLEtBQUssQ0FBQyxNQUFNLENBQUMsYUFBYSxDQUFDO0lBQ2hELENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsS0FBSyxDQUFDLEdBQUcsQ0FBQyxRQUFpQjtRQUN6QixJQUFJLE9BQTRCLENBQUM7UUFDakMsSUFBSSxDQUFDO1lBQ0gsT0FBTyxHQUFHLFFBQVEsQ0FBQyxDQUFDLENBQUMsTUFBTSxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUMsQ0FBQyxDQUFDLE1BQU0sSUFBSSxDQUFDLEtBQUssRUFBRSxDQUFDO1FBQ2xFLENBQUM7UUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1lBQ2YsT0FBTyxHQUFHLEVBQUUsS0FBSyxFQUFFLElBQUksQ0FBQyxNQUFNLElBQUksSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLEVBQUUsRUFBRSxPQUFPLEVBQUUsRUFBRSxLQUFLLEVBQUUsRUFBRSxDQUFDO1FBQzlFLENBQUM7UUFDRCxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUMzQyxJQUFJLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUMxQixJQUFJLE9BQU8sRUFBRSxPQUFPLElBQUksSUFBSSxDQUFDLFFBQVEsS0FBSyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsVUFBVSxDQUFDLFdBQVcsRUFBRSxFQUFFLENBQUM7WUFDOUUsSUFBSSxDQUFDLE9BQU8sQ0FBQyxZQUFZLENBQUMsT0FBTyxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUNuRCxDQUFDO0lBQ0gsQ0FBQztJQUVELDJFQUEyRTtJQUMzRSxLQUFLLENBQUMsYUFBcUI7UUFDekIsSUFBSSxDQUFDLFFBQVEsSUFBSSxDQUFDLENBQUM7UUFDbkIsSUFBSSxDQUFDLFdBQVcsR0FBRyxJQUFJLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxXQUFXLEVBQUUsYUFBYSxDQUFDLENBQUM7SUFDL0QsQ0FBQztJQUVELGdGQUFnRjtJQUNoRixLQUFLLENBQUMsUUFBaUI7UUFDckIsSUFBSSxDQUFDLFFBQVEsSUFBSSxDQUFDLENBQUM7UUFDbkIsSUFBSSxRQUFRLElBQUksSUFBSSxDQUFDLE1BQU0sS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUMxQyxJQUFJLENBQUMsT0FBTyxHQUFHLElBQUksQ0FBQztRQUN0QixDQUFDO1FBQ0QsSUFBSSxJQUFJLENBQUMsUUFBUSxLQUFLLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxPQUFPLElBQUksQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLFdBQVcsRUFBRSxFQUFFLENBQUM7WUFDckUsSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO1FBQ2hCLENBQUM7SUFDSCxDQUFDO0lBRUQsNENBQTRDO0lBQzVDLE1BQU07UUFDSixJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUMzQyxJQUFJLENBQUMsVUFBVSxDQUFDLE1BQU0sRUFBRSxDQUFDO1FBQ3pCLElBQUksQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLFNBQVMsQ0FBQyxDQUFDO1FBQzVCLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxFQUFFLENBQUM7SUFDdEIsQ0FBQztJQUVELDhHQUE4RztJQUM5RyxNQUFNLENBQUMsT0FBZTtRQUNwQixPQUFPLElBQUksQ0FBQyxNQUFNLEtBQUssU0FBUyxJQUFJLE9BQU8sR0FBRyxJQUFJLENBQUMsTUFBTSxDQUFDO0lBQzVELENBQUM7SUFFRCw2RkFBNkY7SUFDN0YsS0FBSyxDQUFDLEtBQW9CLEVBQUUsTUFBMEI7UUFDcEQsT0FBTyxLQUFLLEtBQUssSUFBSSxJQUFJLElBQUksQ0FBQyxNQUFNLEVBQUUsS0FBSyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsS0FBSyxJQUFJLElBQUksSUFBQSxnQkFBTSxFQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsTUFBTSxFQUFFLE1BQU0sQ0FBQyxDQUFDO0lBQzNHLENBQUM7SUFFRCwwR0FBMEc7SUFDMUcsS0FBSztRQUNILElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxFQUFFLENBQUM7SUFDekIsQ0FBQztJQUVELEtBQUssQ0FBQyxRQUFRO1FBQ1osTUFBTSxPQUFPLEdBQUcsV0FBVyxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ2xDLFNBQVMsQ0FBQztZQUNSLE1BQU0sT0FBTyxHQUFHLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUMsQ0FBQztZQUMxRCxJQUFJLE9BQU8sS0FBSyxTQUFTLElBQUksSUFBSSxDQUFDLFVBQVUsQ0FBQyxXQUFXLEVBQUUsRUFBRSxDQUFDO2dCQUMzRCxPQUFPLE9BQU8sQ0FBQztZQUNqQixDQUFDO1lBQ0QsSUFBSSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsV0FBVyxFQUFFLEVBQUUsQ0FBQztnQkFDN0IsSUFBSSxDQUFDLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztnQkFDbkIsSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLEVBQUUsRUFBRSxDQUFDO1lBQ3pCLENBQUM7WUFDRCxJQUFJLElBQUksQ0FBQyxRQUFRLEtBQUssQ0FBQyxFQUFFLENBQUM7Z0JBQ3hCLE9BQU8sU0FBUyxDQUFDO1lBQ25CLENBQUM7WUFDRCxNQUFNLEtBQUssR0FBRyxNQUFNLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLENBQUM7WUFDeEMsSUFBSSxLQUFLLEtBQUssU0FBUyxJQUFJLElBQUksQ0FBQyxVQUFVLENBQUMsV0FBVyxFQUFFLEVBQUUsQ0FBQztnQkFDekQsT0FBTyxLQUFLLENBQUM7WUFDZixDQUFDO1lBQ0QsSUFBSSxJQUFJLENBQUMsUUFBUSxDQUFDLFdBQVcsRUFBRSxFQUFFLENBQUM7Z0JBQ2hDLE9BQU8sSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLENBQUMsQ0FBQztZQUMxQyxDQUFDO1FBQ0gsQ0FBQztJQUNILENBQUM7SUFFRCxPQUFPLENBQUMsSUFBd0M7UUFDOUMsTUFBTSxTQUFTLEdBQUcsSUFBSSxDQUFDLE1BQU0sQ0FBQyxTQUFTLElBQUksSUFBSSxDQUFDLE1BQU0sS0FBSyxTQUFTLENBQUMsQ0FBQyxzQ0FBc0M7UUFDNUcsT0FBTyxTQUFTLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsVUFBVSxFQUFFLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUUsQ0FBQztJQUM1RSxDQUFDO0lBRUQsaUNBQWlDO0lBQ2pDLEtBQUssQ0FBQyxRQUFRO1FBQ1osTUFBTSxLQUFLLEdBQUcsSUFBQSxrQkFBUSxHQUFFLENBQUM7UUFDekIsSUFBSSxNQUEwQixDQUFDO1FBQy9CLElBQUksQ0FBQztZQUNILE1BQU0sR0FBRyxNQUFNLElBQUksQ0FBQyxPQUFPLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxNQUFNLEVBQUUsS0FBSyxDQUFDLENBQUM7UUFDMUQsQ0FBQztRQUFDLE1BQU0sQ0FBQztZQUNQLE9BQU8sSUFBSSxDQUFDLFVBQVUsQ0FBQyxXQUFXLEVBQUUsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLENBQUMsQ0FBQyxvQ0FBb0M7UUFDdkcsQ0FBQztRQUNELElBQUksTUFBTSxLQUFLLFNBQVMsSUFBSSxJQUFJLENBQUMsVUFBVSxDQUFDLFdBQVcsRUFBRSxFQUFFLENBQUM7WUFDMUQsSUFBSSxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLENBQUM7WUFDL0MsT0FBTyxTQUFTLENBQUM7UUFDbkIsQ0FBQztRQUNELE9BQU8sTUFBTSxJQUFJLElBQUksQ0FBQyxLQUFLLENBQUMsRUFBRSxLQUFLLEVBQUUsTUFBTSxFQUFFLENBQUMsQ0FBQztJQUNqRCxDQUFDO0lBRUQsZ0hBQWdIO0lBQ2hILEtBQUssQ0FBQyxLQUFLLENBQUMsT0FBZTtRQUN6QixNQUFNLEVBQUUsS0FBSyxFQUFFLE1BQU0sRUFBRSxHQUFHLElBQUksQ0FBQyxNQUFNLENBQUM7UUFDdEMsU0FBUyxDQUFDO1lBQ1IsTUFBTSxNQUFNLEdBQUcsV0FBVyxDQUFDLEdBQUcsRUFBRSxHQUFHLE9BQU8sQ0FBQztZQUMzQyxNQUFNLElBQUksR0FBRyxNQUFNLENBQUMsYUFBYSxHQUFHLE1BQU0sQ0FBQztZQUMzQyxJQUFJLElBQUksSUFBSSxDQUFDLEVBQUUsQ0FBQztnQkFDZCxJQUFJLENBQUMsS0FBSyxFQUFFLENBQUM7WUFDZixDQUFDO1lBQ0QsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsR0FBRyxDQUFDLGFBQWEsRUFBRSxXQUFXLEdBQUcsTUFBTSxDQUFDLEVBQUUsZUFBZSxDQUFDLENBQUM7WUFDdkYsTUFBTSxNQUFNLEdBQUcsQ0FBQyxHQUFHLFdBQVcsR0FBRyxDQUFDLENBQUMsR0FBRyxJQUFJLENBQUMsTUFBTSxFQUFFLEdBQUcsQ0FBQyxDQUFDLENBQUM7WUFDekQsTUFBTSxJQUFBLGVBQUssRUFBQyxDQUFDLElBQUksQ0FBQyxRQUFRLEVBQUUsSUFBSSxDQUFDLFVBQVUsQ0FBQyxFQUFFLElBQUksQ0FBQyxHQUFHLENBQUMsS0FBSyxHQUFHLE1BQU0sRUFBRSxJQUFJLENBQUMsRUFBRSxLQUFLLENBQUMsQ0FBQztZQUNyRixJQUFJLElBQUksQ0FBQyxRQUFRLENBQUMsV0FBVyxFQUFFLElBQUksSUFBSSxDQUFDLFVBQVUsQ0FBQyxXQUFXLEVBQUUsRUFBRSxDQUFDO2dCQUNqRSxPQUFPLFNBQVMsQ0FBQztZQUNuQixDQUFDO1lBQ0QsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLEVBQUUsQ0FBQztZQUNsQyxNQUFNLElBQUksR0FBRyxNQUFNLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsS0FBSyxDQUFDLEdBQUcsRUFBRSxDQUFDLFNBQVMsQ0FBQyxDQUFDO1lBQ2pGLElBQUksSUFBSSxLQUFLLFNBQVMsRUFBRSxDQUFDO2dCQUN2QixJQUFJLENBQUMsS0FBSyxFQUFFLENBQUM7Z0JBQ2IsT0FBTyxTQUFTLENBQUM7WUFDbkIsQ0FBQztZQUNELElBQUksSUFBSSxDQUFDLE9BQU8sSUFBSSxJQUFJLENBQUMsS0FBSyxFQUFFLENBQUM7Z0JBQy9CLE9BQU8sRUFBRSxLQUFLLEVBQUUsS0FBSyxFQUFFLElBQUksQ0FBQyxLQUFLLEVBQUUsQ0FBQztZQUN0QyxDQUFDO1lBQ0QsSUFBSSxJQUFJLENBQUMsS0FBSyxLQUFLLElBQUksRUFBRSxDQUFDO2dCQUN4QixPQUFPLFNBQVMsQ0FBQztZQUNuQixDQUFDO1FBQ0gsQ0FBQztJQUNILENBQUM7SUFFRCxLQUFLLENBQUMsS0FBSyxDQUFDLEtBQWE7UUFDdkIsTUFBTSxNQUFNLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQztRQUM1QixNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsTUFBTSxDQUFDO1FBQzFCLElBQUksQ0FBQyxNQUFNLEdBQUcsS0FBSyxDQUFDO1FBQ3BCLE1BQU0sS0FBSyxHQUFHLENBQUMsSUFBSSxDQUFDLE1BQU0sR0FBRyxNQUFNLENBQUMsSUFBSSxFQUFFLENBQUMsQ0FBQztRQUM1QyxNQUFNLE9BQU8sR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDbEMsSUFBSSxTQUFTLEdBQUcsS0FBSyxLQUFLLFNBQVMsQ0FBQztRQUNwQyxJQUFJLENBQUM7WUFDSCxJQUFJLEtBQWtCLENBQUM7WUFDdkIsSUFBSSxPQUF3QyxDQUFDO1lBQzdDLElBQUksQ0FBQztnQkFDSCxLQUFLLEdBQUcsTUFBTSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsTUFBTSxJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUM7WUFDMUQsQ0FBQztZQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7Z0JBQ2YsSUFBSSxDQUFDLENBQUMsS0FBSyxZQUFZLG9CQUFRLENBQUMsRUFBRSxDQUFDO29CQUNqQyxNQUFNLEtBQUssQ0FBQztnQkFDZCxDQUFDO2dCQUNELEtBQUssR0FBRyxNQUFNLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxDQUFDO2dCQUMvQixPQUFPLEdBQUcsRUFBRSxLQUFLLEVBQUUsQ0FBQztZQUN0QixDQUFDO1lBQ0QsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7Z0JBQ3hCLE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsV0FBVyxDQUFDLEdBQUcsRUFBRSxHQUFHLE9BQU8sQ0FBQyxDQUFDO2dCQUN2RCxTQUFTLEdBQUcsTUFBTSxNQUFNLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsRUFBRSxHQUFHLEtBQUssRUFBRSxNQUFNLEVBQUUsQ0FBQyxDQUFDO1lBQ3JFLENBQUM7WUFDRCxPQUFPLE9BQU8sQ0FBQyxDQUFDLENBQUMsRUFBRSxLQUFLLEVBQUUsT0FBTyxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsS0FBSyxFQUFFLEtBQUssRUFBRSxDQUFDO1FBQ3pELENBQUM7UUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1lBQ2YsSUFBSSxLQUFLLEtBQUssU0FBUyxJQUFJLENBQUMsU0FBUyxJQUFJLENBQUMsSUFBSSxDQUFDLFVBQVUsQ0FBQyxXQUFXLEVBQUUsRUFBRSxDQUFDO2dCQUN4RSxTQUFTLEdBQUcsTUFBTSxNQUFNLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMscURBQXFEO1lBQ2xILENBQUM7WUFDRCxNQUFNLEtBQUssQ0FBQztRQUNkLENBQUM7Z0JBQVMsQ0FBQztZQUNULElBQUksS0FBSyxLQUFLLFNBQVMsSUFBSSxDQUFDLFNBQVMsRUFBRSxDQUFDO2dCQUN0QyxNQUFNLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDO1lBQzNDLENBQUM7UUFDSCxDQUFDO0lBQ0gsQ0FBQztJQUVELGdFQUFnRTtJQUNoRSxLQUFLLENBQUMsS0FBSyxDQUFDLE9BQWU7UUFDekIsTUFBTSxPQUFPLEdBQWdCLEVBQUUsTUFBTSxFQUFFLElBQUksQ0FBQyxNQUFNLENBQUMsTUFBTSxFQUFFLENBQUM7UUFDNUQsTUFBTSxJQUFJLEdBQUcsSUFBSSxpQkFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLEVBQUUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQzlELElBQUksQ0FBQztZQUNILE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxHQUFHLENBQUMsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQztZQUMzRCxPQUFPLGFBQWEsQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLENBQUMsTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDO1FBQzlFLENBQUM7Z0JBQVMsQ0FBQztZQUNULElBQUksQ0FBQyxHQUFHLEVBQUUsQ0FBQztRQUNiLENBQUM7SUFDSCxDQUFDO0lBRUQsS0FBSyxDQUFDLE9BQU8sQ0FBQyxNQUE0QixFQUFFLE9BQWU7UUFDekQsTUFBTSxLQUFLLEdBQUcsSUFBSSxjQUFJLEVBQUUsQ0FBQztRQUN6QixNQUFNLEdBQUcsR0FBRyxHQUFTLEVBQUUsQ0FBQyxLQUFLLENBQUMsTUFBTSxFQUFFLENBQUM7UUFDdkMsTUFBTSxPQUFPLEdBQUcsT0FBTyxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsQ0FBQztRQUN4QyxPQUFPLENBQUMsSUFBSSxDQUFDLEdBQUcsRUFBRSxHQUFHLENBQUMsQ0FBQztRQUN2QixJQUFJLE1BQU0sR0FBRyxPQUFPLEdBQUcsSUFBSSxDQUFDLFdBQVcsQ0FBQztRQUN4QyxPQUFPLENBQUMsS0FBSyxDQUFDLFdBQVcsRUFBRSxFQUFFLENBQUM7WUFDNUIsTUFBTSxJQUFBLGVBQUssRUFBQyxDQUFDLEtBQUssRUFBRSxJQUFJLENBQUMsVUFBVSxDQUFDLEVBQUUsTUFBTSxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsRUFBRSxLQUFLLENBQUMsQ0FBQztZQUN6RSxJQUFJLElBQUksQ0FBQyxVQUFVLENBQUMsV0FBVyxFQUFFLEVBQUUsQ0FBQztnQkFDbEMsTUFBTSxJQUFJLDBCQUFjLENBQUMsb0NBQW9DLENBQUMsQ0FBQztZQUNqRSxDQUFDO1lBQ0QsSUFBSSxLQUFLLENBQUMsV0FBVyxFQUFFLElBQUksV0FBVyxDQUFDLEdBQUcsRUFBRSxHQUFHLE1BQU0sRUFBRSxDQUFDO2dCQUN0RCxTQUFTO1lBQ1gsQ0FBQztZQUNELElBQUksT0FBTyxHQUFHLElBQUksQ0FBQyxXQUFXLElBQUksTUFBTSxFQUFFLENBQUM7Z0JBQ3pDLE1BQU0sS0FBSyxHQUFHLElBQUksNkJBQWlCLENBQUMsaUNBQWlDLElBQUksQ0FBQyxXQUFXLHFCQUFxQixDQUFDLENBQUM7Z0JBQzVHLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDO2dCQUN6QixNQUFNLEtBQUssQ0FBQztZQUNkLENBQUM7WUFDRCxNQUFNLEdBQUcsT0FBTyxHQUFHLElBQUksQ0FBQyxXQUFXLENBQUM7WUFDcEMsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLFNBQVMsRUFBRSxDQUFDO2dCQUM5QixNQUFNLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxFQUFFLE1BQU0sR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUMsQ0FBQztZQUM3RixDQUFDO1FBQ0gsQ0FBQztRQUNELE9BQU8sT0FBTyxDQUFDO0lBQ2pCLENBQUM7Q0FDRjtBQS9PRCx3QkErT0M7QUFFRCxTQUFTLGFBQWEsQ0FBQyxNQUFlO0lBQ3BDLE9BQU8sT0FBUSxNQUFnRCxFQUFFLElBQUksS0FBSyxVQUFVLENBQUM7QUFDdkYsQ0FBQyJ9