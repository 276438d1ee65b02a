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
    #ending = new loading_js_1.Ending();
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
            outcome = isStored ? await this.#compete() : await this.#inTurn(() => this.#load());
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
        this.#ending.abort();
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
            acquired = await this.#engine.leases.acquire(this.#order, token);
        }
        catch {
            return this.#cancelled.hasHappened() ? undefined : this.#load(); // the callers still get their value
        }
        if (acquired === undefined) {
            return undefined;
        }
        if (this.#cancelled.hasHappened()) {
            this.#engine.leases.release(this.#order.names, token);
            return undefined;
        }
        const { tokens, entry } = acquired;
        if (entry !== undefined) {
            await this.#engine.leases.settle(this.#order.names, token);
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
            const look = await this.#engine.reader.look(names, policy, true).catch(() => undefined);
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
        let isLoaded = false;
        try {
            let entry;
            let failure;
            try {
                entry = engine.leases.encode(order, await this.#measured(started));
            }
            catch (error) {
                if (!(error instanceof errors_js_1.NotFound)) {
                    throw error;
                }
                entry = engine.leases.negative(order);
                failure = { error };
            }
            if (lease !== undefined) {
                const loadMs = Math.floor(performance.now() - started);
                isLoaded = true;
                isSettled = await engine.leases.store(order, lease, { ...entry, loadMs });
            }
            return failure ? { since, failure } : { since, entry };
        }
        catch (error) {
            if (lease !== undefined && !isSettled && !this.#cancelled.hasHappened()) {
                isSettled = await engine.leases.settle(order.names, lease.token); // before its callers: who tries again gets the lease
            }
            throw error;
        }
        finally {
            if (lease !== undefined && !isLoaded) {
                engine.leases.abandon();
            }
            if (lease !== undefined && !isSettled) {
                engine.leases.release(order.names, lease.token);
            }
        }
    }
    /** Run the loader; of those that a group has, it is the group's that is measured. */
    #measured(started) {
        const recorder = this.#order.isLimited ? this.#engine.recorder : undefined;
        return recorder ? recorder.load(() => this.#call(started)) : this.#call(started);
    }
    /** Run the loader until the patience of its callers is over. */
    async #call(started) {
        const load = new loading_js_1.Load([this.#order.names.value], this.#outer);
        try {
            const result = load.run(() => this.#order.loader(this.#ending));
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
                this.#ending.abort(error);
                throw error;
            }
            endsAt = started + this.#patienceMs;
            if (this.#lease !== undefined) {
                await this.#engine.leases.renew(this.#order.names, this.#lease.token, endsAt - performance.now());
            }
        }
        return loading;
    }
}
exports.Flight = Flight;
function isPromiseLike(result) {
    return typeof result?.then === "function";
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZmxpZ2h0LmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL2ZsaWdodC50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7Ozs7OztHQU1HOzs7QUFLSCwyQ0FBMEU7QUFFMUUsNkNBQThEO0FBQzlELHVDQUF3QztBQUV4Qyx1Q0FBc0U7QUFFdEUsTUFBTSxhQUFhLEdBQUcsRUFBRSxDQUFDO0FBQ3pCLE1BQU0sV0FBVyxHQUFHLEdBQUcsQ0FBQztBQUN4QixNQUFNLGVBQWUsR0FBRyxHQUFHLENBQUM7QUFDNUIsTUFBTSxXQUFXLEdBQUcsR0FBRyxDQUFDO0FBb0N4Qiw4QkFBOEI7QUFDOUIsTUFBYSxNQUFNO0lBQ2pCLHdEQUF3RDtJQUMvQyxJQUFJLEdBQUcsSUFBSSxjQUFJLEVBQXVCLENBQUM7SUFDaEQsNkRBQTZEO0lBQ3BELElBQUksR0FBRyxJQUFJLGNBQUksRUFBRSxDQUFDO0lBQ2xCLE9BQU8sQ0FBUztJQUNoQixNQUFNLENBQVE7SUFDZCxNQUFNLEdBQUcsaUJBQUksQ0FBQyxPQUFPLENBQUM7SUFDdEIsUUFBUSxHQUFHLElBQUksY0FBSSxFQUFFLENBQUM7SUFDdEIsVUFBVSxHQUFHLElBQUksY0FBSSxFQUFFLENBQUM7SUFDeEIsT0FBTyxHQUFHLElBQUksbUJBQU0sRUFBRSxDQUFDO0lBQ2hDLE9BQU8sQ0FBVTtJQUNqQixRQUFRLEdBQUcsQ0FBQyxDQUFDO0lBQ2IsMkRBQTJEO0lBQzNELFdBQVcsQ0FBUztJQUNwQixNQUFNLENBQW9CO0lBQzFCLG1EQUFtRDtJQUNuRCxNQUFNLENBQXFCO0lBRTNCOzs7O09BSUc7SUFDSCxZQUFZLE1BQWMsRUFBRSxLQUFZLEVBQUUsTUFBTSxHQUFHLEtBQUs7UUFDdEQsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7UUFDdEIsSUFBSSxDQUFDLE1BQU0sR0FBRyxLQUFLLENBQUM7UUFDcEIsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7UUFDdEIsSUFBSSxDQUFDLFdBQVcsR0FBRyxLQUFLLENBQUMsTUFBTSxDQUFDLGFBQWEsQ0FBQztJQUNoRCxDQUFDO0lBRUQ7Ozs7T0FJRztJQUNILEtBQUssQ0FBQyxHQUFHLENBQUMsUUFBaUI7UUFDekIsSUFBSSxPQUE0QixDQUFDO1FBQ2pDLElBQUksQ0FBQztZQUNILE9BQU8sR0FBRyxRQUFRLENBQUMsQ0FBQyxDQUFDLE1BQU0sSUFBSSxDQUFDLFFBQVEsRUFBRSxDQUFDLENBQUMsQ0FBQyxNQUFNLElBQUksQ0FBQyxPQUFPLENBQUMsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxDQUFDLENBQUM7UUFDdEYsQ0FBQztRQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7WUFDZixPQUFPLEdBQUcsRUFBRSxLQUFLLEVBQUUsSUFBSSxDQUFDLE1BQU0sSUFBSSxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksRUFBRSxFQUFFLE9BQU8sRUFBRSxFQUFFLEtBQUssRUFBRSxFQUFFLENBQUM7UUFDOUUsQ0FBQztRQUNELElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLElBQUksRUFBRSxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQzNDLElBQUksQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQzFCLElBQUksT0FBTyxFQUFFLE9BQU8sSUFBSSxJQUFJLENBQUMsUUFBUSxLQUFLLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxVQUFVLENBQUMsV0FBVyxFQUFFLEVBQUUsQ0FBQztZQUM5RSxJQUFJLENBQUMsT0FBTyxDQUFDLFlBQVksQ0FBQyxPQUFPLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQ25ELENBQUM7SUFDSCxDQUFDO0lBRUQsMkVBQTJFO0lBQzNFLEtBQUssQ0FBQyxhQUFxQjtRQUN6QixJQUFJLENBQUMsUUFBUSxJQUFJLENBQUMsQ0FBQztRQUNuQixJQUFJLENBQUMsV0FBVyxHQUFHLElBQUksQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLFdBQVcsRUFBRSxhQUFhLENBQUMsQ0FBQztJQUMvRCxDQUFDO0lBRUQsZ0ZBQWdGO0lBQ2hGLEtBQUssQ0FBQyxRQUFpQjtRQUNyQixJQUFJLENBQUMsUUFBUSxJQUFJLENBQUMsQ0FBQztRQUNuQixJQUFJLFFBQVEsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQzFDLElBQUksQ0FBQyxPQUFPLEdBQUcsSUFBSSxDQUFDO1FBQ3RCLENBQUM7UUFDRCxJQUFJLElBQUksQ0FBQyxRQUFRLEtBQUssQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLE9BQU8sSUFBSSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsV0FBVyxFQUFFLEVBQUUsQ0FBQztZQUNyRSxJQUFJLENBQUMsTUFBTSxFQUFFLENBQUM7UUFDaEIsQ0FBQztJQUNILENBQUM7SUFFRCw0Q0FBNEM7SUFDNUMsTUFBTTtRQUNKLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLElBQUksRUFBRSxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQzNDLElBQUksQ0FBQyxVQUFVLENBQUMsTUFBTSxFQUFFLENBQUM7UUFDekIsSUFBSSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsU0FBUyxDQUFDLENBQUM7UUFDNUIsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLEVBQUUsQ0FBQztJQUN2QixDQUFDO0lBRUQsOEdBQThHO0lBQzlHLE1BQU0sQ0FBQyxPQUFlO1FBQ3BCLE9BQU8sSUFBSSxDQUFDLE1BQU0sS0FBSyxTQUFTLElBQUksT0FBTyxHQUFHLElBQUksQ0FBQyxNQUFNLENBQUM7SUFDNUQsQ0FBQztJQUVELDZGQUE2RjtJQUM3RixLQUFLLENBQUMsS0FBb0IsRUFBRSxNQUEwQjtRQUNwRCxPQUFPLEtBQUssS0FBSyxJQUFJLElBQUksSUFBSSxDQUFDLE1BQU0sRUFBRSxLQUFLLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxLQUFLLElBQUksSUFBSSxJQUFBLGdCQUFNLEVBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLEVBQUUsTUFBTSxDQUFDLENBQUM7SUFDM0csQ0FBQztJQUVELDBHQUEwRztJQUMxRyxLQUFLO1FBQ0gsSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLEVBQUUsQ0FBQztJQUN6QixDQUFDO0lBRUQsS0FBSyxDQUFDLFFBQVE7UUFDWixNQUFNLE9BQU8sR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDbEMsU0FBUyxDQUFDO1lBQ1IsTUFBTSxPQUFPLEdBQUcsTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQyxDQUFDO1lBQzFELElBQUksT0FBTyxLQUFLLFNBQVMsSUFBSSxJQUFJLENBQUMsVUFBVSxDQUFDLFdBQVcsRUFBRSxFQUFFLENBQUM7Z0JBQzNELE9BQU8sT0FBTyxDQUFDO1lBQ2pCLENBQUM7WUFDRCxJQUFJLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxXQUFXLEVBQUUsRUFBRSxDQUFDO2dCQUM3QixJQUFJLENBQUMsSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO2dCQUNuQixJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sRUFBRSxFQUFFLENBQUM7WUFDekIsQ0FBQztZQUNELElBQUksSUFBSSxDQUFDLFFBQVEsS0FBSyxDQUFDLEVBQUUsQ0FBQztnQkFDeEIsT0FBTyxTQUFTLENBQUM7WUFDbkIsQ0FBQztZQUNELE1BQU0sS0FBSyxHQUFHLE1BQU0sSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQztZQUN4QyxJQUFJLEtBQUssS0FBSyxTQUFTLElBQUksSUFBSSxDQUFDLFVBQVUsQ0FBQyxXQUFXLEVBQUUsRUFBRSxDQUFDO2dCQUN6RCxPQUFPLEtBQUssQ0FBQztZQUNmLENBQUM7WUFDRCxJQUFJLElBQUksQ0FBQyxRQUFRLENBQUMsV0FBVyxFQUFFLEVBQUUsQ0FBQztnQkFDaEMsT0FBTyxJQUFJLENBQUMsT0FBTyxDQUFDLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsQ0FBQyxDQUFDO1lBQzFDLENBQUM7UUFDSCxDQUFDO0lBQ0gsQ0FBQztJQUVELE9BQU8sQ0FBQyxJQUF3QztRQUM5QyxNQUFNLFNBQVMsR0FBRyxJQUFJLENBQUMsTUFBTSxDQUFDLFNBQVMsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLFNBQVMsQ0FBQyxDQUFDLHNDQUFzQztRQUM1RyxPQUFPLFNBQVMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxVQUFVLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksRUFBRSxDQUFDO0lBQzVFLENBQUM7SUFFRCxpQ0FBaUM7SUFDakMsS0FBSyxDQUFDLFFBQVE7UUFDWixNQUFNLEtBQUssR0FBRyxJQUFBLGtCQUFRLEdBQUUsQ0FBQztRQUN6QixNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksRUFBRSxDQUFDO1FBQ2xDLElBQUksUUFBZ0QsQ0FBQztRQUNyRCxJQUFJLENBQUM7WUFDSCxRQUFRLEdBQUcsTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLE1BQU0sRUFBRSxLQUFLLENBQUMsQ0FBQztRQUNuRSxDQUFDO1FBQUMsTUFBTSxDQUFDO1lBQ1AsT0FBTyxJQUFJLENBQUMsVUFBVSxDQUFDLFdBQVcsRUFBRSxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsQ0FBQyxDQUFDLG9DQUFvQztRQUN2RyxDQUFDO1FBQ0QsSUFBSSxRQUFRLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDM0IsT0FBTyxTQUFTLENBQUM7UUFDbkIsQ0FBQztRQUNELElBQUksSUFBSSxDQUFDLFVBQVUsQ0FBQyxXQUFXLEVBQUUsRUFBRSxDQUFDO1lBQ2xDLElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsQ0FBQztZQUN0RCxPQUFPLFNBQVMsQ0FBQztRQUNuQixDQUFDO1FBQ0QsTUFBTSxFQUFFLE1BQU0sRUFBRSxLQUFLLEVBQUUsR0FBRyxRQUFRLENBQUM7UUFDbkMsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDeEIsTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLENBQUM7WUFDM0QsT0FBTyxFQUFFLEtBQUssRUFBRSxLQUFLLEVBQUUsQ0FBQztRQUMxQixDQUFDO1FBQ0QsT0FBTyxJQUFJLENBQUMsS0FBSyxDQUFDLEVBQUUsS0FBSyxFQUFFLE1BQU0sRUFBRSxDQUFDLENBQUM7SUFDdkMsQ0FBQztJQUVELGdIQUFnSDtJQUNoSCxLQUFLLENBQUMsS0FBSyxDQUFDLE9BQWU7UUFDekIsTUFBTSxFQUFFLEtBQUssRUFBRSxNQUFNLEVBQUUsR0FBRyxJQUFJLENBQUMsTUFBTSxDQUFDO1FBQ3RDLFNBQVMsQ0FBQztZQUNSLE1BQU0sTUFBTSxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsR0FBRyxPQUFPLENBQUM7WUFDM0MsTUFBTSxJQUFJLEdBQUcsTUFBTSxDQUFDLGFBQWEsR0FBRyxNQUFNLENBQUM7WUFDM0MsSUFBSSxJQUFJLElBQUksQ0FBQyxFQUFFLENBQUM7Z0JBQ2QsSUFBSSxDQUFDLEtBQUssRUFBRSxDQUFDO1lBQ2YsQ0FBQztZQUNELE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxhQUFhLEVBQUUsV0FBVyxHQUFHLE1BQU0sQ0FBQyxFQUFFLGVBQWUsQ0FBQyxDQUFDO1lBQ3ZGLE1BQU0sTUFBTSxHQUFHLENBQUMsR0FBRyxXQUFXLEdBQUcsQ0FBQyxDQUFDLEdBQUcsSUFBSSxDQUFDLE1BQU0sRUFBRSxHQUFHLENBQUMsQ0FBQyxDQUFDO1lBQ3pELE1BQU0sSUFBQSxlQUFLLEVBQUMsQ0FBQyxJQUFJLENBQUMsUUFBUSxFQUFFLElBQUksQ0FBQyxVQUFVLENBQUMsRUFBRSxJQUFJLENBQUMsR0FBRyxDQUFDLEtBQUssR0FBRyxNQUFNLEVBQUUsSUFBSSxDQUFDLEVBQUUsS0FBSyxDQUFDLENBQUM7WUFDckYsSUFBSSxJQUFJLENBQUMsUUFBUSxDQUFDLFdBQVcsRUFBRSxJQUFJLElBQUksQ0FBQyxVQUFVLENBQUMsV0FBVyxFQUFFLEVBQUUsQ0FBQztnQkFDakUsT0FBTyxTQUFTLENBQUM7WUFDbkIsQ0FBQztZQUNELE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxFQUFFLENBQUM7WUFDbEMsTUFBTSxJQUFJLEdBQUcsTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUMsQ0FBQyxLQUFLLENBQUMsR0FBRyxFQUFFLENBQUMsU0FBUyxDQUFDLENBQUM7WUFDeEYsSUFBSSxJQUFJLEtBQUssU0FBUyxFQUFFLENBQUM7Z0JBQ3ZCLElBQUksQ0FBQyxLQUFLLEVBQUUsQ0FBQztnQkFDYixPQUFPLFNBQVMsQ0FBQztZQUNuQixDQUFDO1lBQ0QsSUFBSSxJQUFJLENBQUMsT0FBTyxJQUFJLElBQUksQ0FBQyxLQUFLLEVBQUUsQ0FBQztnQkFDL0IsT0FBTyxFQUFFLEtBQUssRUFBRSxLQUFLLEVBQUUsSUFBSSxDQUFDLEtBQUssRUFBRSxDQUFDO1lBQ3RDLENBQUM7WUFDRCxJQUFJLElBQUksQ0FBQyxLQUFLLEtBQUssSUFBSSxFQUFFLENBQUM7Z0JBQ3hCLE9BQU8sU0FBUyxDQUFDO1lBQ25CLENBQUM7UUFDSCxDQUFDO0lBQ0gsQ0FBQztJQUVELEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBYTtRQUN2QixNQUFNLE1BQU0sR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDO1FBQzVCLE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxNQUFNLENBQUM7UUFDMUIsSUFBSSxDQUFDLE1BQU0sR0FBRyxLQUFLLENBQUM7UUFDcEIsTUFBTSxLQUFLLEdBQUcsQ0FBQyxJQUFJLENBQUMsTUFBTSxHQUFHLE1BQU0sQ0FBQyxJQUFJLEVBQUUsQ0FBQyxDQUFDO1FBQzVDLE1BQU0sT0FBTyxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsQ0FBQztRQUNsQyxJQUFJLFNBQVMsR0FBRyxLQUFLLEtBQUssU0FBUyxDQUFDO1FBQ3BDLElBQUksUUFBUSxHQUFHLEtBQUssQ0FBQztRQUNyQixJQUFJLENBQUM7WUFDSCxJQUFJLEtBQWtCLENBQUM7WUFDdkIsSUFBSSxPQUF3QyxDQUFDO1lBQzdDLElBQUksQ0FBQztnQkFDSCxLQUFLLEdBQUcsTUFBTSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsS0FBSyxFQUFFLE1BQU0sSUFBSSxDQUFDLFNBQVMsQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDO1lBQ3JFLENBQUM7WUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO2dCQUNmLElBQUksQ0FBQyxDQUFDLEtBQUssWUFBWSxvQkFBUSxDQUFDLEVBQUUsQ0FBQztvQkFDakMsTUFBTSxLQUFLLENBQUM7Z0JBQ2QsQ0FBQztnQkFDRCxLQUFLLEdBQUcsTUFBTSxDQUFDLE1BQU0sQ0FBQyxRQUFRLENBQUMsS0FBSyxDQUFDLENBQUM7Z0JBQ3RDLE9BQU8sR0FBRyxFQUFFLEtBQUssRUFBRSxDQUFDO1lBQ3RCLENBQUM7WUFDRCxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztnQkFDeEIsTUFBTSxNQUFNLEdBQUcsSUFBSSxDQUFDLEtBQUssQ0FBQyxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsT0FBTyxDQUFDLENBQUM7Z0JBQ3ZELFFBQVEsR0FBRyxJQUFJLENBQUM7Z0JBQ2hCLFNBQVMsR0FBRyxNQUFNLE1BQU0sQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsRUFBRSxHQUFHLEtBQUssRUFBRSxNQUFNLEVBQUUsQ0FBQyxDQUFDO1lBQzVFLENBQUM7WUFDRCxPQUFPLE9BQU8sQ0FBQyxDQUFDLENBQUMsRUFBRSxLQUFLLEVBQUUsT0FBTyxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsS0FBSyxFQUFFLEtBQUssRUFBRSxDQUFDO1FBQ3pELENBQUM7UUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1lBQ2YsSUFBSSxLQUFLLEtBQUssU0FBUyxJQUFJLENBQUMsU0FBUyxJQUFJLENBQUMsSUFBSSxDQUFDLFVBQVUsQ0FBQyxXQUFXLEVBQUUsRUFBRSxDQUFDO2dCQUN4RSxTQUFTLEdBQUcsTUFBTSxNQUFNLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLHFEQUFxRDtZQUN6SCxDQUFDO1lBQ0QsTUFBTSxLQUFLLENBQUM7UUFDZCxDQUFDO2dCQUFTLENBQUM7WUFDVCxJQUFJLEtBQUssS0FBSyxTQUFTLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQztnQkFDckMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxPQUFPLEVBQUUsQ0FBQztZQUMxQixDQUFDO1lBQ0QsSUFBSSxLQUFLLEtBQUssU0FBUyxJQUFJLENBQUMsU0FBUyxFQUFFLENBQUM7Z0JBQ3RDLE1BQU0sQ0FBQyxNQUFNLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDO1lBQ2xELENBQUM7UUFDSCxDQUFDO0lBQ0gsQ0FBQztJQUVELHFGQUFxRjtJQUNyRixTQUFTLENBQUMsT0FBZTtRQUN2QixNQUFNLFFBQVEsR0FBRyxJQUFJLENBQUMsTUFBTSxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQztRQUMzRSxPQUFPLFFBQVEsQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLENBQUM7SUFDbkYsQ0FBQztJQUVELGdFQUFnRTtJQUNoRSxLQUFLLENBQUMsS0FBSyxDQUFDLE9BQWU7UUFDekIsTUFBTSxJQUFJLEdBQUcsSUFBSSxpQkFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLEVBQUUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQzlELElBQUksQ0FBQztZQUNILE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxHQUFHLENBQUMsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUM7WUFDaEUsT0FBTyxhQUFhLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxDQUFDLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLEVBQUUsT0FBTyxDQUFDLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQztRQUM5RSxDQUFDO2dCQUFTLENBQUM7WUFDVCxJQUFJLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDYixDQUFDO0lBQ0gsQ0FBQztJQUVELEtBQUssQ0FBQyxPQUFPLENBQUMsTUFBNEIsRUFBRSxPQUFlO1FBQ3pELE1BQU0sS0FBSyxHQUFHLElBQUksY0FBSSxFQUFFLENBQUM7UUFDekIsTUFBTSxHQUFHLEdBQUcsR0FBUyxFQUFFLENBQUMsS0FBSyxDQUFDLE1BQU0sRUFBRSxDQUFDO1FBQ3ZDLE1BQU0sT0FBTyxHQUFHLE9BQU8sQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDeEMsT0FBTyxDQUFDLElBQUksQ0FBQyxHQUFHLEVBQUUsR0FBRyxDQUFDLENBQUM7UUFDdkIsSUFBSSxNQUFNLEdBQUcsT0FBTyxHQUFHLElBQUksQ0FBQyxXQUFXLENBQUM7UUFDeEMsT0FBTyxDQUFDLEtBQUssQ0FBQyxXQUFXLEVBQUUsRUFBRSxDQUFDO1lBQzVCLE1BQU0sSUFBQSxlQUFLLEVBQUMsQ0FBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLFVBQVUsQ0FBQyxFQUFFLE1BQU0sR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLEVBQUUsS0FBSyxDQUFDLENBQUM7WUFDekUsSUFBSSxJQUFJLENBQUMsVUFBVSxDQUFDLFdBQVcsRUFBRSxFQUFFLENBQUM7Z0JBQ2xDLE1BQU0sSUFBSSwwQkFBYyxDQUFDLG9DQUFvQyxDQUFDLENBQUM7WUFDakUsQ0FBQztZQUNELElBQUksS0FBSyxDQUFDLFdBQVcsRUFBRSxJQUFJLFdBQVcsQ0FBQyxHQUFHLEVBQUUsR0FBRyxNQUFNLEVBQUUsQ0FBQztnQkFDdEQsU0FBUztZQUNYLENBQUM7WUFDRCxJQUFJLE9BQU8sR0FBRyxJQUFJLENBQUMsV0FBVyxJQUFJLE1BQU0sRUFBRSxDQUFDO2dCQUN6QyxNQUFNLEtBQUssR0FBRyxJQUFJLDZCQUFpQixDQUFDLGlDQUFpQyxJQUFJLENBQUMsV0FBVyxxQkFBcUIsQ0FBQyxDQUFDO2dCQUM1RyxJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQztnQkFDMUIsTUFBTSxLQUFLLENBQUM7WUFDZCxDQUFDO1lBQ0QsTUFBTSxHQUFHLE9BQU8sR0FBRyxJQUFJLENBQUMsV0FBVyxDQUFDO1lBQ3BDLElBQUksSUFBSSxDQUFDLE1BQU0sS0FBSyxTQUFTLEVBQUUsQ0FBQztnQkFDOUIsTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsTUFBTSxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxDQUFDO1lBQ3BHLENBQUM7UUFDSCxDQUFDO1FBQ0QsT0FBTyxPQUFPLENBQUM7SUFDakIsQ0FBQztDQUNGO0FBbFFELHdCQWtRQztBQUVELFNBQVMsYUFBYSxDQUFDLE1BQWU7SUFDcEMsT0FBTyxPQUFRLE1BQWdELEVBQUUsSUFBSSxLQUFLLFVBQVUsQ0FBQztBQUN2RixDQUFDIn0=