"use strict";
/**
 * What changes the cache, and what becomes of it without Redis: values are dropped, invalidations wait in the outbox.
 *
 * The near cache forgets what a change is about before it is sent, and again once it is done: in between a read may have
 * brought the old value once more.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Changes = void 0;
const errors_js_1 = require("../errors.js");
const redirections_js_1 = require("../redirections.js");
const circuit_js_1 = require("./circuit.js");
const envelope_js_1 = require("./envelope.js");
const nodes_js_1 = require("./nodes.js");
const outbox_js_1 = require("./outbox.js");
const policy_js_1 = require("./policy.js");
const wire_js_1 = require("./wire.js");
/** The first, and three more where somebody else was faster. */
const SET_ATTEMPTS = 4;
/** How many operations of a replay travel together. */
const MOST_OPERATIONS = 512;
/** The changes of one cache. */
class Changes {
    #wire;
    #nodes;
    #outbox;
    #near;
    #reader;
    #leases;
    #stats;
    #deflate;
    #watch;
    /** The primaries that are told now of what waits. */
    #told = new Set();
    constructor(options) {
        this.#wire = options.wire;
        this.#nodes = options.nodes;
        this.#outbox = options.outbox;
        this.#near = options.near;
        this.#reader = options.reader;
        this.#leases = options.leases;
        this.#stats = options.stats;
        this.#deflate = options.deflate;
        this.#watch = options.watch;
    }
    /**
     * Delete and invalidate; what Redis does not do now waits for it.
     *
     * @param isStrict Whether it fails instead of waiting.
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError Redis did not do it, and it does not wait.
     */
    async invalidate(operations, isStrict) {
        if (operations.length === 0) {
            return "applied";
        }
        if (isStrict && operations.some(({ name }) => this.#nodes.circuitOf(name).isShut)) {
            throw (0, circuit_js_1.refusal)();
        }
        this.#touch(operations);
        try {
            return await this.#apply(operations, isStrict);
        }
        finally {
            this.#touch(operations);
        }
    }
    /**
     * Store a value, in the place of what anybody stores or loads meanwhile. Without Redis it is dropped, and so is the
     * value that was there.
     *
     * @throws ReplyError Redis did not do it; the value may be stored.
     * @throws RedisTimeoutError | RedisConnectionError Redis does not answer, and no more invalidations can wait for it.
     */
    async set(names, policy, codec, payload) {
        const deletion = [(0, outbox_js_1.deletionOf)(names)];
        if (policy.ttlMs === 0) {
            await this.invalidate(deletion, false);
            return;
        }
        this.#touch(deletion);
        try {
            await this.#store(names, policy, codec, payload);
        }
        catch (error) {
            if (!(0, errors_js_1.isOutage)(error)) {
                throw error;
            }
            this.#stats.dropped += 1;
            await this.#apply(deletion, false, error);
        }
        finally {
            this.#touch(deletion);
        }
    }
    /**
     * Make an entry stale; tell whether there was a fresh one.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client.
     */
    async expire(names, policy) {
        this.#near.touch(names.value);
        try {
            for (let attempt = 1; attempt <= SET_ATTEMPTS; attempt += 1) {
                const { entry, raw, isStale } = await this.#reader.look(names, policy, false);
                if (entry === undefined || raw === undefined || isStale) {
                    return false;
                }
                const stale = (0, envelope_js_1.encodeEnvelope)({ ...entry, softMs: 0 }, names.key, { deflate: this.#deflate });
                if (await this.#wire.replace(names, raw, stale)) {
                    return true;
                }
            }
            return false;
        }
        finally {
            this.#near.touch(names.value);
        }
    }
    /**
     * Tell of what waits, past the circuits.
     *
     * @param node Of what is its own; nothing of all.
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError Not all of it was done; the rest waits on.
     */
    async replay(node) {
        const items = this.#outbox.pending.filter(({ operation: { name } }) => this.#isOf(name, node));
        for (let start = 0; start < items.length; start += MOST_OPERATIONS) {
            const some = items.slice(start, start + MOST_OPERATIONS);
            const units = some.map(({ operation }) => this.#unitOf(operation));
            const errors = await this.#nodes.write(units, true);
            const done = some.filter((_, index) => errors[index] === undefined);
            done.forEach((item) => this.#outbox.deliver(item));
            this.#stats.replayed += done.length;
            if (node !== undefined) {
                node.replayed += done.length;
            }
            throwFirst(errors);
        }
        const debts = this.#outbox.debts.filter(({ name }) => this.#isOf(name, node));
        for (let start = 0; start < debts.length; start += MOST_OPERATIONS) {
            const some = debts.slice(start, start + MOST_OPERATIONS);
            const replies = await this.#wire.send(some.map(wire_js_1.endOf), true);
            const outages = replies.filter(errors_js_1.isOutage); // what was refused would be refused again, and ends by itself
            some.forEach((debt, index) => (0, errors_js_1.isOutage)(replies[index]) || this.#outbox.pay(debt));
            throwFirst(outages);
        }
    }
    /** Tell whether nothing waits for a primary. */
    isDelivered(node) {
        return this.#outbox.isEmpty || !this.#waiting().some((name) => this.#isOf(name, node));
    }
    /** Say again, first of all on a new connection, what was invalidated of late: the server may have forgotten it. */
    greet(node, send) {
        for (const operation of this.#outbox.recent()) {
            if (this.#isOf(operation.name, node)) {
                for (const [name, ...args] of this.#unitOf(operation)) {
                    send(String(name), ...args).catch((error) => this.#lose(operation, error));
                }
            }
        }
    }
    /** Say to who has some of the keys from now on what waits, and, before all else, what was invalidated of late. */
    reroute(hasMoved) {
        for (const operation of this.#outbox.recent()) {
            const node = hasMoved(operation.name) ? this.#nodes.of(operation.name) : undefined;
            if (node?.isGreeted) {
                this.#watch(this.#say(node, operation));
            }
        }
        for (const name of this.#waiting()) {
            const node = this.#nodes.of(name);
            if (node === undefined) {
                this.#nodes.circuitOf(name).trip((0, circuit_js_1.refusal)()); // until somebody has it
            }
            else if (node.circuit.isClosed && !this.#told.has(node)) {
                this.#watch(this.#deliver(node));
            }
        }
    }
    /** Where something stands that waits. */
    #waiting() {
        return [
            ...this.#outbox.pending.map(({ operation }) => operation.name),
            ...this.#outbox.debts.map(({ name }) => name),
        ];
    }
    #isOf(name, node) {
        return node === undefined || this.#nodes.of(name) === node;
    }
    #unitOf(operation) {
        return (0, wire_js_1.unitOf)(operation, this.#nodes.copies > 1);
    }
    async #say(node, operation) {
        try {
            throwFirst(await node.batcher.send(this.#unitOf(operation), true));
        }
        catch (error) {
            this.#lose(operation, error);
        }
    }
    /** What was said again was not done: it waits. */
    #lose(operation, error) {
        const isElsewhere = error instanceof Error && (0, redirections_js_1.redirectionOf)(error, () => "") !== undefined;
        if (!isElsewhere) {
            this.#nodes.circuitOf(operation.name).trip(error); // it may be another's by now
            this.#outbox.add([operation]); // it fits: no more are remembered than may wait
        }
    }
    /** Tell a primary of what waits, which was another's so far. */
    async #deliver(node) {
        this.#told.add(node);
        try {
            while (!this.isDelivered(node)) {
                await this.replay(node);
            }
        }
        catch (error) {
            node.circuit.trip(error); // it is told once it is back
        }
        finally {
            this.#told.delete(node);
        }
    }
    #touch(operations) {
        operations.forEach(({ name }) => this.#near.touch(name));
    }
    /** Do what is asked for; what Redis does not do now waits for it, if there is room. */
    async #apply(operations, isStrict, cause) {
        const errors = await this.#nodes.write(operations.map((operation) => this.#unitOf(operation)));
        const waiting = [];
        operations.forEach((operation, index) => {
            const error = errors[index];
            if (error === undefined) {
                this.#outbox.remember(operation);
            }
            else if ((0, errors_js_1.isOutage)(error) && !isStrict) {
                this.#nodes.circuitOf(operation.name).trip(error);
                waiting.push(operation);
            }
        });
        if (waiting.length > 0) {
            this.#queue(waiting, cause ?? errors.find(errors_js_1.isOutage));
        }
        throwFirst(isStrict ? errors : errors.filter((error) => !(0, errors_js_1.isOutage)(error)));
        return waiting.length > 0 ? "queued" : "applied";
    }
    #queue(operations, error) {
        if (!this.#outbox.add(operations)) {
            throw error ?? (0, circuit_js_1.refusal)();
        }
        this.#stats.queued += operations.length;
    }
    async #store(names, policy, codec, payload) {
        const [softMs, hardMs] = (0, policy_js_1.lifeOf)(policy, policy.ttlMs);
        const entry = { codec, payload, softMs, hardMs, createdMs: Date.now() };
        for (let attempt = 1; attempt <= SET_ATTEMPTS; attempt += 1) {
            if (await this.#leases.set(names, entry)) {
                return;
            }
        }
        throwFirst(await this.#nodes.write([this.#unitOf((0, outbox_js_1.deletionOf)(names))]));
    }
}
exports.Changes = Changes;
function throwFirst(replies) {
    const error = (0, nodes_js_1.errorIn)(replies);
    if (error !== undefined) {
        throw error;
    }
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiY2hhbmdlcy5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS9jaGFuZ2VzLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQTs7Ozs7R0FLRzs7O0FBRUgsNENBQXdDO0FBRXhDLHdEQUFtRDtBQUNuRCw2Q0FBdUM7QUFDdkMsK0NBQWlFO0FBR2pFLHlDQUF1RTtBQUN2RSwyQ0FBc0U7QUFDdEUsMkNBQWtEO0FBR2xELHVDQUFpRTtBQVNqRSxnRUFBZ0U7QUFDaEUsTUFBTSxZQUFZLEdBQUcsQ0FBQyxDQUFDO0FBRXZCLHVEQUF1RDtBQUN2RCxNQUFNLGVBQWUsR0FBRyxHQUFHLENBQUM7QUFnQjVCLGdDQUFnQztBQUNoQyxNQUFhLE9BQU87SUFDVCxLQUFLLENBQU87SUFDWixNQUFNLENBQVE7SUFDZCxPQUFPLENBQVM7SUFDaEIsS0FBSyxDQUFPO0lBQ1osT0FBTyxDQUFTO0lBQ2hCLE9BQU8sQ0FBUztJQUNoQixNQUFNLENBQVM7SUFDZixRQUFRLENBQVU7SUFDbEIsTUFBTSxDQUFtQztJQUNsRCxxREFBcUQ7SUFDNUMsS0FBSyxHQUFHLElBQUksR0FBRyxFQUFRLENBQUM7SUFFakMsWUFBWSxPQUF1QjtRQUNqQyxJQUFJLENBQUMsS0FBSyxHQUFHLE9BQU8sQ0FBQyxJQUFJLENBQUM7UUFDMUIsSUFBSSxDQUFDLE1BQU0sR0FBRyxPQUFPLENBQUMsS0FBSyxDQUFDO1FBQzVCLElBQUksQ0FBQyxPQUFPLEdBQUcsT0FBTyxDQUFDLE1BQU0sQ0FBQztRQUM5QixJQUFJLENBQUMsS0FBSyxHQUFHLE9BQU8sQ0FBQyxJQUFJLENBQUM7UUFDMUIsSUFBSSxDQUFDLE9BQU8sR0FBRyxPQUFPLENBQUMsTUFBTSxDQUFDO1FBQzlCLElBQUksQ0FBQyxPQUFPLEdBQUcsT0FBTyxDQUFDLE1BQU0sQ0FBQztRQUM5QixJQUFJLENBQUMsTUFBTSxHQUFHLE9BQU8sQ0FBQyxLQUFLLENBQUM7UUFDNUIsSUFBSSxDQUFDLFFBQVEsR0FBRyxPQUFPLENBQUMsT0FBTyxDQUFDO1FBQ2hDLElBQUksQ0FBQyxNQUFNLEdBQUcsT0FBTyxDQUFDLEtBQUssQ0FBQztJQUM5QixDQUFDO0lBRUQ7Ozs7O09BS0c7SUFDSCxLQUFLLENBQUMsVUFBVSxDQUFDLFVBQWdDLEVBQUUsUUFBaUI7UUFDbEUsSUFBSSxVQUFVLENBQUMsTUFBTSxLQUFLLENBQUMsRUFBRSxDQUFDO1lBQzVCLE9BQU8sU0FBUyxDQUFDO1FBQ25CLENBQUM7UUFDRCxJQUFJLFFBQVEsSUFBSSxVQUFVLENBQUMsSUFBSSxDQUFDLENBQUMsRUFBRSxJQUFJLEVBQUUsRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxTQUFTLENBQUMsSUFBSSxDQUFDLENBQUMsTUFBTSxDQUFDLEVBQUUsQ0FBQztZQUNsRixNQUFNLElBQUEsb0JBQU8sR0FBRSxDQUFDO1FBQ2xCLENBQUM7UUFDRCxJQUFJLENBQUMsTUFBTSxDQUFDLFVBQVUsQ0FBQyxDQUFDO1FBQ3hCLElBQUksQ0FBQztZQUNILE9BQU8sTUFBTSxJQUFJLENBQUMsTUFBTSxDQUFDLFVBQVUsRUFBRSxRQUFRLENBQUMsQ0FBQztRQUNqRCxDQUFDO2dCQUFTLENBQUM7WUFDVCxJQUFJLENBQUMsTUFBTSxDQUFDLFVBQVUsQ0FBQyxDQUFDO1FBQzFCLENBQUM7SUFDSCxDQUFDO0lBRUQ7Ozs7OztPQU1HO0lBQ0gsS0FBSyxDQUFDLEdBQUcsQ0FBQyxLQUFZLEVBQUUsTUFBYyxFQUFFLEtBQWEsRUFBRSxPQUFlO1FBQ3BFLE1BQU0sUUFBUSxHQUFHLENBQUMsSUFBQSxzQkFBVSxFQUFDLEtBQUssQ0FBQyxDQUFDLENBQUM7UUFDckMsSUFBSSxNQUFNLENBQUMsS0FBSyxLQUFLLENBQUMsRUFBRSxDQUFDO1lBQ3ZCLE1BQU0sSUFBSSxDQUFDLFVBQVUsQ0FBQyxRQUFRLEVBQUUsS0FBSyxDQUFDLENBQUM7WUFDdkMsT0FBTztRQUNULENBQUM7UUFDRCxJQUFJLENBQUMsTUFBTSxDQUFDLFFBQVEsQ0FBQyxDQUFDO1FBQ3RCLElBQUksQ0FBQztZQUNILE1BQU0sSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsTUFBTSxFQUFFLEtBQUssRUFBRSxPQUFPLENBQUMsQ0FBQztRQUNuRCxDQUFDO1FBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztZQUNmLElBQUksQ0FBQyxJQUFBLG9CQUFRLEVBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztnQkFDckIsTUFBTSxLQUFLLENBQUM7WUFDZCxDQUFDO1lBQ0QsSUFBSSxDQUFDLE1BQU0sQ0FBQyxPQUFPLElBQUksQ0FBQyxDQUFDO1lBQ3pCLE1BQU0sSUFBSSxDQUFDLE1BQU0sQ0FBQyxRQUFRLEVBQUUsS0FBSyxFQUFFLEtBQUssQ0FBQyxDQUFDO1FBQzVDLENBQUM7Z0JBQVMsQ0FBQztZQUNULElBQUksQ0FBQyxNQUFNLENBQUMsUUFBUSxDQUFDLENBQUM7UUFDeEIsQ0FBQztJQUNILENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsS0FBSyxDQUFDLE1BQU0sQ0FBQyxLQUFZLEVBQUUsTUFBYztRQUN2QyxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDOUIsSUFBSSxDQUFDO1lBQ0gsS0FBSyxJQUFJLE9BQU8sR0FBRyxDQUFDLEVBQUUsT0FBTyxJQUFJLFlBQVksRUFBRSxPQUFPLElBQUksQ0FBQyxFQUFFLENBQUM7Z0JBQzVELE1BQU0sRUFBRSxLQUFLLEVBQUUsR0FBRyxFQUFFLE9BQU8sRUFBRSxHQUFHLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLE1BQU0sRUFBRSxLQUFLLENBQUMsQ0FBQztnQkFDOUUsSUFBSSxLQUFLLEtBQUssU0FBUyxJQUFJLEdBQUcsS0FBSyxTQUFTLElBQUksT0FBTyxFQUFFLENBQUM7b0JBQ3hELE9BQU8sS0FBSyxDQUFDO2dCQUNmLENBQUM7Z0JBQ0QsTUFBTSxLQUFLLEdBQUcsSUFBQSw0QkFBYyxFQUFDLEVBQUUsR0FBRyxLQUFLLEVBQUUsTUFBTSxFQUFFLENBQUMsRUFBRSxFQUFFLEtBQUssQ0FBQyxHQUFHLEVBQUUsRUFBRSxPQUFPLEVBQUUsSUFBSSxDQUFDLFFBQVEsRUFBRSxDQUFDLENBQUM7Z0JBQzdGLElBQUksTUFBTSxJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxLQUFLLEVBQUUsR0FBRyxFQUFFLEtBQUssQ0FBQyxFQUFFLENBQUM7b0JBQ2hELE9BQU8sSUFBSSxDQUFDO2dCQUNkLENBQUM7WUFDSCxDQUFDO1lBQ0QsT0FBTyxLQUFLLENBQUM7UUFDZixDQUFDO2dCQUFTLENBQUM7WUFDVCxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDaEMsQ0FBQztJQUNILENBQUM7SUFFRDs7Ozs7T0FLRztJQUNILEtBQUssQ0FBQyxNQUFNLENBQUMsSUFBVztRQUN0QixNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsQ0FBQyxFQUFFLFNBQVMsRUFBRSxFQUFFLElBQUksRUFBRSxFQUFFLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQyxDQUFDLENBQUM7UUFDL0YsS0FBSyxJQUFJLEtBQUssR0FBRyxDQUFDLEVBQUUsS0FBSyxHQUFHLEtBQUssQ0FBQyxNQUFNLEVBQUUsS0FBSyxJQUFJLGVBQWUsRUFBRSxDQUFDO1lBQ25FLE1BQU0sSUFBSSxHQUFHLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssR0FBRyxlQUFlLENBQUMsQ0FBQztZQUN6RCxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsR0FBRyxDQUFDLENBQUMsRUFBRSxTQUFTLEVBQUUsRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxTQUFTLENBQUMsQ0FBQyxDQUFDO1lBQ25FLE1BQU0sTUFBTSxHQUFHLE1BQU0sSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxDQUFDO1lBQ3BELE1BQU0sSUFBSSxHQUFHLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLEVBQUUsS0FBSyxFQUFFLEVBQUUsQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLEtBQUssU0FBUyxDQUFDLENBQUM7WUFDcEUsSUFBSSxDQUFDLE9BQU8sQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQztZQUNuRCxJQUFJLENBQUMsTUFBTSxDQUFDLFFBQVEsSUFBSSxJQUFJLENBQUMsTUFBTSxDQUFDO1lBQ3BDLElBQUksSUFBSSxLQUFLLFNBQVMsRUFBRSxDQUFDO2dCQUN2QixJQUFJLENBQUMsUUFBUSxJQUFJLElBQUksQ0FBQyxNQUFNLENBQUM7WUFDL0IsQ0FBQztZQUNELFVBQVUsQ0FBQyxNQUFNLENBQUMsQ0FBQztRQUNyQixDQUFDO1FBQ0QsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUMsRUFBRSxJQUFJLEVBQUUsRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQztRQUM5RSxLQUFLLElBQUksS0FBSyxHQUFHLENBQUMsRUFBRSxLQUFLLEdBQUcsS0FBSyxDQUFDLE1BQU0sRUFBRSxLQUFLLElBQUksZUFBZSxFQUFFLENBQUM7WUFDbkUsTUFBTSxJQUFJLEdBQUcsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFLLEVBQUUsS0FBSyxHQUFHLGVBQWUsQ0FBQyxDQUFDO1lBQ3pELE1BQU0sT0FBTyxHQUFHLE1BQU0sSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxlQUFLLENBQUMsRUFBRSxJQUFJLENBQUMsQ0FBQztZQUM3RCxNQUFNLE9BQU8sR0FBRyxPQUFPLENBQUMsTUFBTSxDQUFDLG9CQUFRLENBQUMsQ0FBQyxDQUFDLDhEQUE4RDtZQUN4RyxJQUFJLENBQUMsT0FBTyxDQUFDLENBQUMsSUFBSSxFQUFFLEtBQUssRUFBRSxFQUFFLENBQUMsSUFBQSxvQkFBUSxFQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQyxJQUFJLElBQUksQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUM7WUFDbEYsVUFBVSxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQ3RCLENBQUM7SUFDSCxDQUFDO0lBRUQsZ0RBQWdEO0lBQ2hELFdBQVcsQ0FBQyxJQUFVO1FBQ3BCLE9BQU8sSUFBSSxDQUFDLE9BQU8sQ0FBQyxPQUFPLElBQUksQ0FBQyxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUMsSUFBSSxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLElBQUksRUFBRSxJQUFJLENBQUMsQ0FBQyxDQUFDO0lBQ3pGLENBQUM7SUFFRCxtSEFBbUg7SUFDbkgsS0FBSyxDQUFDLElBQVUsRUFBRSxJQUFlO1FBQy9CLEtBQUssTUFBTSxTQUFTLElBQUksSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLEVBQUUsRUFBRSxDQUFDO1lBQzlDLElBQUksSUFBSSxDQUFDLEtBQUssQ0FBQyxTQUFTLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQyxFQUFFLENBQUM7Z0JBQ3JDLEtBQUssTUFBTSxDQUFDLElBQUksRUFBRSxHQUFHLElBQUksQ0FBQyxJQUFJLElBQUksQ0FBQyxPQUFPLENBQUMsU0FBUyxDQUFDLEVBQUUsQ0FBQztvQkFDdEQsSUFBSSxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsRUFBRSxHQUFHLElBQUksQ0FBQyxDQUFDLEtBQUssQ0FBQyxDQUFDLEtBQWMsRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxTQUFTLEVBQUUsS0FBSyxDQUFDLENBQUMsQ0FBQztnQkFDdEYsQ0FBQztZQUNILENBQUM7UUFDSCxDQUFDO0lBQ0gsQ0FBQztJQUVELGtIQUFrSDtJQUNsSCxPQUFPLENBQUMsUUFBbUM7UUFDekMsS0FBSyxNQUFNLFNBQVMsSUFBSSxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sRUFBRSxFQUFFLENBQUM7WUFDOUMsTUFBTSxJQUFJLEdBQUcsUUFBUSxDQUFDLFNBQVMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxFQUFFLENBQUMsU0FBUyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUM7WUFDbkYsSUFBSSxJQUFJLEVBQUUsU0FBUyxFQUFFLENBQUM7Z0JBQ3BCLElBQUksQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxJQUFJLEVBQUUsU0FBUyxDQUFDLENBQUMsQ0FBQztZQUMxQyxDQUFDO1FBQ0gsQ0FBQztRQUNELEtBQUssTUFBTSxJQUFJLElBQUksSUFBSSxDQUFDLFFBQVEsRUFBRSxFQUFFLENBQUM7WUFDbkMsTUFBTSxJQUFJLEdBQUcsSUFBSSxDQUFDLE1BQU0sQ0FBQyxFQUFFLENBQUMsSUFBSSxDQUFDLENBQUM7WUFDbEMsSUFBSSxJQUFJLEtBQUssU0FBUyxFQUFFLENBQUM7Z0JBQ3ZCLElBQUksQ0FBQyxNQUFNLENBQUMsU0FBUyxDQUFDLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxJQUFBLG9CQUFPLEdBQUUsQ0FBQyxDQUFDLENBQUMsd0JBQXdCO1lBQ3ZFLENBQUM7aUJBQU0sSUFBSSxJQUFJLENBQUMsT0FBTyxDQUFDLFFBQVEsSUFBSSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxFQUFFLENBQUM7Z0JBQzFELElBQUksQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO1lBQ25DLENBQUM7UUFDSCxDQUFDO0lBQ0gsQ0FBQztJQUVELHlDQUF5QztJQUN6QyxRQUFRO1FBQ04sT0FBTztZQUNMLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLENBQUMsRUFBRSxTQUFTLEVBQUUsRUFBRSxFQUFFLENBQUMsU0FBUyxDQUFDLElBQUksQ0FBQztZQUM5RCxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsSUFBSSxFQUFFLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQztTQUM5QyxDQUFDO0lBQ0osQ0FBQztJQUVELEtBQUssQ0FBQyxJQUFZLEVBQUUsSUFBc0I7UUFDeEMsT0FBTyxJQUFJLEtBQUssU0FBUyxJQUFJLElBQUksQ0FBQyxNQUFNLENBQUMsRUFBRSxDQUFDLElBQUksQ0FBQyxLQUFLLElBQUksQ0FBQztJQUM3RCxDQUFDO0lBRUQsT0FBTyxDQUFDLFNBQW9CO1FBQzFCLE9BQU8sSUFBQSxnQkFBTSxFQUFDLFNBQVMsRUFBRSxJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sR0FBRyxDQUFDLENBQUMsQ0FBQztJQUNuRCxDQUFDO0lBRUQsS0FBSyxDQUFDLElBQUksQ0FBQyxJQUFVLEVBQUUsU0FBb0I7UUFDekMsSUFBSSxDQUFDO1lBQ0gsVUFBVSxDQUFDLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxTQUFTLENBQUMsRUFBRSxJQUFJLENBQUMsQ0FBQyxDQUFDO1FBQ3JFLENBQUM7UUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1lBQ2YsSUFBSSxDQUFDLEtBQUssQ0FBQyxTQUFTLEVBQUUsS0FBSyxDQUFDLENBQUM7UUFDL0IsQ0FBQztJQUNILENBQUM7SUFFRCxrREFBa0Q7SUFDbEQsS0FBSyxDQUFDLFNBQW9CLEVBQUUsS0FBYztRQUN4QyxNQUFNLFdBQVcsR0FBRyxLQUFLLFlBQVksS0FBSyxJQUFJLElBQUEsK0JBQWEsRUFBQyxLQUFLLEVBQUUsR0FBRyxFQUFFLENBQUMsRUFBRSxDQUFDLEtBQUssU0FBUyxDQUFDO1FBQzNGLElBQUksQ0FBQyxXQUFXLEVBQUUsQ0FBQztZQUNqQixJQUFJLENBQUMsTUFBTSxDQUFDLFNBQVMsQ0FBQyxTQUFTLENBQUMsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsNkJBQTZCO1lBQ2hGLElBQUksQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxDQUFDLGdEQUFnRDtRQUNqRixDQUFDO0lBQ0gsQ0FBQztJQUVELGdFQUFnRTtJQUNoRSxLQUFLLENBQUMsUUFBUSxDQUFDLElBQVU7UUFDdkIsSUFBSSxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDckIsSUFBSSxDQUFDO1lBQ0gsT0FBTyxDQUFDLElBQUksQ0FBQyxXQUFXLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQztnQkFDL0IsTUFBTSxJQUFJLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxDQUFDO1lBQzFCLENBQUM7UUFDSCxDQUFDO1FBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztZQUNmLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsNkJBQTZCO1FBQ3pELENBQUM7Z0JBQVMsQ0FBQztZQUNULElBQUksQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQzFCLENBQUM7SUFDSCxDQUFDO0lBRUQsTUFBTSxDQUFDLFVBQWdDO1FBQ3JDLFVBQVUsQ0FBQyxPQUFPLENBQUMsQ0FBQyxFQUFFLElBQUksRUFBRSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO0lBQzNELENBQUM7SUFFRCx1RkFBdUY7SUFDdkYsS0FBSyxDQUFDLE1BQU0sQ0FBQyxVQUFnQyxFQUFFLFFBQWlCLEVBQUUsS0FBYTtRQUM3RSxNQUFNLE1BQU0sR0FBRyxNQUFNLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLFVBQVUsQ0FBQyxHQUFHLENBQUMsQ0FBQyxTQUFTLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxDQUFDO1FBQy9GLE1BQU0sT0FBTyxHQUFnQixFQUFFLENBQUM7UUFDaEMsVUFBVSxDQUFDLE9BQU8sQ0FBQyxDQUFDLFNBQVMsRUFBRSxLQUFLLEVBQUUsRUFBRTtZQUN0QyxNQUFNLEtBQUssR0FBRyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUM7WUFDNUIsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7Z0JBQ3hCLElBQUksQ0FBQyxPQUFPLENBQUMsUUFBUSxDQUFDLFNBQVMsQ0FBQyxDQUFDO1lBQ25DLENBQUM7aUJBQU0sSUFBSSxJQUFBLG9CQUFRLEVBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQztnQkFDeEMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxTQUFTLENBQUMsU0FBUyxDQUFDLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQztnQkFDbEQsT0FBTyxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsQ0FBQztZQUMxQixDQUFDO1FBQ0gsQ0FBQyxDQUFDLENBQUM7UUFDSCxJQUFJLE9BQU8sQ0FBQyxNQUFNLEdBQUcsQ0FBQyxFQUFFLENBQUM7WUFDdkIsSUFBSSxDQUFDLE1BQU0sQ0FBQyxPQUFPLEVBQUUsS0FBSyxJQUFJLE1BQU0sQ0FBQyxJQUFJLENBQUMsb0JBQVEsQ0FBQyxDQUFDLENBQUM7UUFDdkQsQ0FBQztRQUNELFVBQVUsQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxDQUFDLEtBQUssRUFBRSxFQUFFLENBQUMsQ0FBQyxJQUFBLG9CQUFRLEVBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDO1FBQzNFLE9BQU8sT0FBTyxDQUFDLE1BQU0sR0FBRyxDQUFDLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDO0lBQ25ELENBQUM7SUFFRCxNQUFNLENBQUMsVUFBZ0MsRUFBRSxLQUF3QjtRQUMvRCxJQUFJLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsVUFBVSxDQUFDLEVBQUUsQ0FBQztZQUNsQyxNQUFNLEtBQUssSUFBSSxJQUFBLG9CQUFPLEdBQUUsQ0FBQztRQUMzQixDQUFDO1FBQ0QsSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLElBQUksVUFBVSxDQUFDLE1BQU0sQ0FBQztJQUMxQyxDQUFDO0lBRUQsS0FBSyxDQUFDLE1BQU0sQ0FBQyxLQUFZLEVBQUUsTUFBYyxFQUFFLEtBQWEsRUFBRSxPQUFlO1FBQ3ZFLE1BQU0sQ0FBQyxNQUFNLEVBQUUsTUFBTSxDQUFDLEdBQUcsSUFBQSxrQkFBTSxFQUFDLE1BQU0sRUFBRSxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDdEQsTUFBTSxLQUFLLEdBQWdCLEVBQUUsS0FBSyxFQUFFLE9BQU8sRUFBRSxNQUFNLEVBQUUsTUFBTSxFQUFFLFNBQVMsRUFBRSxJQUFJLENBQUMsR0FBRyxFQUFFLEVBQUUsQ0FBQztRQUNyRixLQUFLLElBQUksT0FBTyxHQUFHLENBQUMsRUFBRSxPQUFPLElBQUksWUFBWSxFQUFFLE9BQU8sSUFBSSxDQUFDLEVBQUUsQ0FBQztZQUM1RCxJQUFJLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxFQUFFLENBQUM7Z0JBQ3pDLE9BQU87WUFDVCxDQUFDO1FBQ0gsQ0FBQztRQUNELFVBQVUsQ0FBQyxNQUFNLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFBLHNCQUFVLEVBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUN6RSxDQUFDO0NBQ0Y7QUF6UEQsMEJBeVBDO0FBRUQsU0FBUyxVQUFVLENBQUMsT0FBMkI7SUFDN0MsTUFBTSxLQUFLLEdBQUcsSUFBQSxrQkFBTyxFQUFDLE9BQU8sQ0FBQyxDQUFDO0lBQy9CLElBQUksS0FBSyxLQUFLLFNBQVMsRUFBRSxDQUFDO1FBQ3hCLE1BQU0sS0FBSyxDQUFDO0lBQ2QsQ0FBQztBQUNILENBQUMifQ==