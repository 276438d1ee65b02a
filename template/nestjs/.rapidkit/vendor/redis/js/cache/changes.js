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
const circuit_js_1 = require("./circuit.js");
const envelope_js_1 = require("./envelope.js");
const outbox_js_1 = require("./outbox.js");
const policy_js_1 = require("./policy.js");
const wire_js_1 = require("./wire.js");
/** The first, and three more where somebody else was faster. */
const SET_ATTEMPTS = 4;
/** How many commands of a replay travel together. */
const MOST_COMMANDS = 512;
/** The changes of one cache. */
class Changes {
    #wire;
    #circuit;
    #outbox;
    #near;
    #reader;
    #leases;
    #stats;
    #deflate;
    constructor({ wire, circuit, outbox, near, reader, leases, stats, deflate }) {
        this.#wire = wire;
        this.#circuit = circuit;
        this.#outbox = outbox;
        this.#near = near;
        this.#reader = reader;
        this.#leases = leases;
        this.#stats = stats;
        this.#deflate = deflate;
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
        this.#touch(operations);
        if (this.#isShut && !isStrict) {
            this.#queue(operations);
            return "queued";
        }
        try {
            await this.#send(operations);
        }
        catch (error) {
            if (isStrict || !(0, errors_js_1.isOutage)(error)) {
                throw error;
            }
            this.#queue(operations, error);
            return "queued";
        }
        finally {
            this.#touch(operations);
        }
        operations.forEach((operation) => this.#outbox.remember(operation));
        return "applied";
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
        if (this.#isShut) {
            this.#drop(deletion);
            return;
        }
        try {
            await this.#store(names, policy, codec, payload);
        }
        catch (error) {
            if (!(0, errors_js_1.isOutage)(error)) {
                throw error;
            }
            this.#drop(deletion, error);
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
     * Send what waits, past the circuit.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError Redis did not do all of it; the rest waits on.
     */
    async replay() {
        const operations = this.#outbox.pending.map((item) => ({
            command: (0, wire_js_1.commandOf)(item.operation),
            done: () => {
                this.#outbox.deliver(item);
                this.#stats.replayed += 1;
            },
        }));
        const debts = this.#outbox.debts.map((debt) => ({ command: (0, wire_js_1.endOf)(debt), done: () => this.#outbox.pay(debt) }));
        const all = [...operations, ...debts];
        for (let start = 0; start < all.length; start += MOST_COMMANDS) {
            const some = all.slice(start, start + MOST_COMMANDS);
            const commands = some.map(({ command }) => command);
            const replies = await this.#wire.batcher.send(commands, true);
            replies.forEach((reply, index) => reply instanceof Error || some[index]?.done());
            const failed = replies.find((reply) => reply instanceof Error);
            if (failed !== undefined) {
                throw failed;
            }
        }
    }
    /** Say again, first of all on a new connection, what was invalidated of late: the server may have forgotten it. */
    greet(send) {
        for (const operation of this.#outbox.recent()) {
            const [name, ...args] = (0, wire_js_1.commandOf)(operation);
            send(String(name), ...args).catch((error) => {
                this.#circuit.trip(error);
                this.#outbox.add([operation]); // it fits: no more are remembered than may wait
            });
        }
    }
    #touch(operations) {
        operations.forEach(({ name }) => this.#near.touch(name));
    }
    /** Whether nothing is sent: Redis does not answer, or is not known to. */
    get #isShut() {
        return !this.#circuit.isClosed && !this.#circuit.isAnswered;
    }
    #drop(deletion, error) {
        this.#stats.dropped += 1;
        this.#queue(deletion, error);
    }
    /** Let operations wait for Redis, without which the cache does from now on, if there is room. */
    #queue(operations, error) {
        this.#circuit.trip(error);
        if (!this.#outbox.add(operations)) {
            throw error ?? (0, circuit_js_1.refusal)();
        }
        this.#stats.queued += operations.length;
    }
    async #store(names, policy, codec, payload) {
        const [softMs, hardMs] = (0, policy_js_1.lifeOf)(policy, policy.ttlMs);
        const entry = { codec, payload, softMs, hardMs, createdMs: Date.now() };
        for (let attempt = 1; attempt <= SET_ATTEMPTS; attempt += 1) {
            this.#circuit.check();
            if (await this.#leases.set(names, entry)) {
                return;
            }
        }
        await this.#send([(0, outbox_js_1.deletionOf)(names)]);
    }
    async #send(operations) {
        if (this.#isShut) {
            throw (0, circuit_js_1.refusal)();
        }
        await this.#wire.invalidate(operations);
    }
}
exports.Changes = Changes;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiY2hhbmdlcy5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS9jaGFuZ2VzLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQTs7Ozs7R0FLRzs7O0FBR0gsNENBQXdDO0FBQ3hDLDZDQUFxRDtBQUNyRCwrQ0FBaUU7QUFHakUsMkNBQXNFO0FBQ3RFLDJDQUFrRDtBQUdsRCx1Q0FBb0U7QUFTcEUsZ0VBQWdFO0FBQ2hFLE1BQU0sWUFBWSxHQUFHLENBQUMsQ0FBQztBQUV2QixxREFBcUQ7QUFDckQsTUFBTSxhQUFhLEdBQUcsR0FBRyxDQUFDO0FBYzFCLGdDQUFnQztBQUNoQyxNQUFhLE9BQU87SUFDVCxLQUFLLENBQU87SUFDWixRQUFRLENBQVU7SUFDbEIsT0FBTyxDQUFTO0lBQ2hCLEtBQUssQ0FBTztJQUNaLE9BQU8sQ0FBUztJQUNoQixPQUFPLENBQVM7SUFDaEIsTUFBTSxDQUFhO0lBQ25CLFFBQVEsQ0FBVTtJQUUzQixZQUFZLEVBQUUsSUFBSSxFQUFFLE9BQU8sRUFBRSxNQUFNLEVBQUUsSUFBSSxFQUFFLE1BQU0sRUFBRSxNQUFNLEVBQUUsS0FBSyxFQUFFLE9BQU8sRUFBa0I7UUFDekYsSUFBSSxDQUFDLEtBQUssR0FBRyxJQUFJLENBQUM7UUFDbEIsSUFBSSxDQUFDLFFBQVEsR0FBRyxPQUFPLENBQUM7UUFDeEIsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7UUFDdEIsSUFBSSxDQUFDLEtBQUssR0FBRyxJQUFJLENBQUM7UUFDbEIsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7UUFDdEIsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7UUFDdEIsSUFBSSxDQUFDLE1BQU0sR0FBRyxLQUFLLENBQUM7UUFDcEIsSUFBSSxDQUFDLFFBQVEsR0FBRyxPQUFPLENBQUM7SUFDMUIsQ0FBQztJQUVEOzs7OztPQUtHO0lBQ0gsS0FBSyxDQUFDLFVBQVUsQ0FBQyxVQUFnQyxFQUFFLFFBQWlCO1FBQ2xFLElBQUksVUFBVSxDQUFDLE1BQU0sS0FBSyxDQUFDLEVBQUUsQ0FBQztZQUM1QixPQUFPLFNBQVMsQ0FBQztRQUNuQixDQUFDO1FBQ0QsSUFBSSxDQUFDLE1BQU0sQ0FBQyxVQUFVLENBQUMsQ0FBQztRQUN4QixJQUFJLElBQUksQ0FBQyxPQUFPLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQztZQUM5QixJQUFJLENBQUMsTUFBTSxDQUFDLFVBQVUsQ0FBQyxDQUFDO1lBQ3hCLE9BQU8sUUFBUSxDQUFDO1FBQ2xCLENBQUM7UUFDRCxJQUFJLENBQUM7WUFDSCxNQUFNLElBQUksQ0FBQyxLQUFLLENBQUMsVUFBVSxDQUFDLENBQUM7UUFDL0IsQ0FBQztRQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7WUFDZixJQUFJLFFBQVEsSUFBSSxDQUFDLElBQUEsb0JBQVEsRUFBQyxLQUFLLENBQUMsRUFBRSxDQUFDO2dCQUNqQyxNQUFNLEtBQUssQ0FBQztZQUNkLENBQUM7WUFDRCxJQUFJLENBQUMsTUFBTSxDQUFDLFVBQVUsRUFBRSxLQUFLLENBQUMsQ0FBQztZQUMvQixPQUFPLFFBQVEsQ0FBQztRQUNsQixDQUFDO2dCQUFTLENBQUM7WUFDVCxJQUFJLENBQUMsTUFBTSxDQUFDLFVBQVUsQ0FBQyxDQUFDO1FBQzFCLENBQUM7UUFDRCxVQUFVLENBQUMsT0FBTyxDQUFDLENBQUMsU0FBUyxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLFFBQVEsQ0FBQyxTQUFTLENBQUMsQ0FBQyxDQUFDO1FBQ3BFLE9BQU8sU0FBUyxDQUFDO0lBQ25CLENBQUM7SUFFRDs7Ozs7O09BTUc7SUFDSCxLQUFLLENBQUMsR0FBRyxDQUFDLEtBQVksRUFBRSxNQUFjLEVBQUUsS0FBYSxFQUFFLE9BQWU7UUFDcEUsTUFBTSxRQUFRLEdBQUcsQ0FBQyxJQUFBLHNCQUFVLEVBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztRQUNyQyxJQUFJLE1BQU0sQ0FBQyxLQUFLLEtBQUssQ0FBQyxFQUFFLENBQUM7WUFDdkIsTUFBTSxJQUFJLENBQUMsVUFBVSxDQUFDLFFBQVEsRUFBRSxLQUFLLENBQUMsQ0FBQztZQUN2QyxPQUFPO1FBQ1QsQ0FBQztRQUNELElBQUksQ0FBQyxNQUFNLENBQUMsUUFBUSxDQUFDLENBQUM7UUFDdEIsSUFBSSxJQUFJLENBQUMsT0FBTyxFQUFFLENBQUM7WUFDakIsSUFBSSxDQUFDLEtBQUssQ0FBQyxRQUFRLENBQUMsQ0FBQztZQUNyQixPQUFPO1FBQ1QsQ0FBQztRQUNELElBQUksQ0FBQztZQUNILE1BQU0sSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsTUFBTSxFQUFFLEtBQUssRUFBRSxPQUFPLENBQUMsQ0FBQztRQUNuRCxDQUFDO1FBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztZQUNmLElBQUksQ0FBQyxJQUFBLG9CQUFRLEVBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztnQkFDckIsTUFBTSxLQUFLLENBQUM7WUFDZCxDQUFDO1lBQ0QsSUFBSSxDQUFDLEtBQUssQ0FBQyxRQUFRLEVBQUUsS0FBSyxDQUFDLENBQUM7UUFDOUIsQ0FBQztnQkFBUyxDQUFDO1lBQ1QsSUFBSSxDQUFDLE1BQU0sQ0FBQyxRQUFRLENBQUMsQ0FBQztRQUN4QixDQUFDO0lBQ0gsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxLQUFLLENBQUMsTUFBTSxDQUFDLEtBQVksRUFBRSxNQUFjO1FBQ3ZDLElBQUksQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUM5QixJQUFJLENBQUM7WUFDSCxLQUFLLElBQUksT0FBTyxHQUFHLENBQUMsRUFBRSxPQUFPLElBQUksWUFBWSxFQUFFLE9BQU8sSUFBSSxDQUFDLEVBQUUsQ0FBQztnQkFDNUQsTUFBTSxFQUFFLEtBQUssRUFBRSxHQUFHLEVBQUUsT0FBTyxFQUFFLEdBQUcsTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsTUFBTSxFQUFFLEtBQUssQ0FBQyxDQUFDO2dCQUM5RSxJQUFJLEtBQUssS0FBSyxTQUFTLElBQUksR0FBRyxLQUFLLFNBQVMsSUFBSSxPQUFPLEVBQUUsQ0FBQztvQkFDeEQsT0FBTyxLQUFLLENBQUM7Z0JBQ2YsQ0FBQztnQkFDRCxNQUFNLEtBQUssR0FBRyxJQUFBLDRCQUFjLEVBQUMsRUFBRSxHQUFHLEtBQUssRUFBRSxNQUFNLEVBQUUsQ0FBQyxFQUFFLEVBQUUsS0FBSyxDQUFDLEdBQUcsRUFBRSxFQUFFLE9BQU8sRUFBRSxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUMsQ0FBQztnQkFDN0YsSUFBSSxNQUFNLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLEtBQUssRUFBRSxHQUFHLEVBQUUsS0FBSyxDQUFDLEVBQUUsQ0FBQztvQkFDaEQsT0FBTyxJQUFJLENBQUM7Z0JBQ2QsQ0FBQztZQUNILENBQUM7WUFDRCxPQUFPLEtBQUssQ0FBQztRQUNmLENBQUM7Z0JBQVMsQ0FBQztZQUNULElBQUksQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUNoQyxDQUFDO0lBQ0gsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxLQUFLLENBQUMsTUFBTTtRQUNWLE1BQU0sVUFBVSxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsT0FBTyxDQUFDLEdBQUcsQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsQ0FBQztZQUNyRCxPQUFPLEVBQUUsSUFBQSxtQkFBUyxFQUFDLElBQUksQ0FBQyxTQUFTLENBQUM7WUFDbEMsSUFBSSxFQUFFLEdBQUcsRUFBRTtnQkFDVCxJQUFJLENBQUMsT0FBTyxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQztnQkFDM0IsSUFBSSxDQUFDLE1BQU0sQ0FBQyxRQUFRLElBQUksQ0FBQyxDQUFDO1lBQzVCLENBQUM7U0FDRixDQUFDLENBQUMsQ0FBQztRQUNKLE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsQ0FBQyxFQUFFLE9BQU8sRUFBRSxJQUFBLGVBQUssRUFBQyxJQUFJLENBQUMsRUFBRSxJQUFJLEVBQUUsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUM7UUFDL0csTUFBTSxHQUFHLEdBQUcsQ0FBQyxHQUFHLFVBQVUsRUFBRSxHQUFHLEtBQUssQ0FBQyxDQUFDO1FBQ3RDLEtBQUssSUFBSSxLQUFLLEdBQUcsQ0FBQyxFQUFFLEtBQUssR0FBRyxHQUFHLENBQUMsTUFBTSxFQUFFLEtBQUssSUFBSSxhQUFhLEVBQUUsQ0FBQztZQUMvRCxNQUFNLElBQUksR0FBRyxHQUFHLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLEdBQUcsYUFBYSxDQUFDLENBQUM7WUFDckQsTUFBTSxRQUFRLEdBQUcsSUFBSSxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsT0FBTyxFQUFFLEVBQUUsRUFBRSxDQUFDLE9BQU8sQ0FBQyxDQUFDO1lBQ3BELE1BQU0sT0FBTyxHQUFHLE1BQU0sSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLFFBQVEsRUFBRSxJQUFJLENBQUMsQ0FBQztZQUM5RCxPQUFPLENBQUMsT0FBTyxDQUFDLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxFQUFFLENBQUMsS0FBSyxZQUFZLEtBQUssSUFBSSxJQUFJLENBQUMsS0FBSyxDQUFDLEVBQUUsSUFBSSxFQUFFLENBQUMsQ0FBQztZQUNqRixNQUFNLE1BQU0sR0FBRyxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUMsS0FBSyxFQUFFLEVBQUUsQ0FBQyxLQUFLLFlBQVksS0FBSyxDQUFDLENBQUM7WUFDL0QsSUFBSSxNQUFNLEtBQUssU0FBUyxFQUFFLENBQUM7Z0JBQ3pCLE1BQU0sTUFBTSxDQUFDO1lBQ2YsQ0FBQztRQUNILENBQUM7SUFDSCxDQUFDO0lBRUQsbUhBQW1IO0lBQ25ILEtBQUssQ0FBQyxJQUFlO1FBQ25CLEtBQUssTUFBTSxTQUFTLElBQUksSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLEVBQUUsRUFBRSxDQUFDO1lBQzlDLE1BQU0sQ0FBQyxJQUFJLEVBQUUsR0FBRyxJQUFJLENBQUMsR0FBRyxJQUFBLG1CQUFTLEVBQUMsU0FBUyxDQUFDLENBQUM7WUFDN0MsSUFBSSxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsRUFBRSxHQUFHLElBQUksQ0FBQyxDQUFDLEtBQUssQ0FBQyxDQUFDLEtBQWMsRUFBRSxFQUFFO2dCQUNuRCxJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQztnQkFDMUIsSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxDQUFDLENBQUMsZ0RBQWdEO1lBQ2pGLENBQUMsQ0FBQyxDQUFDO1FBQ0wsQ0FBQztJQUNILENBQUM7SUFFRCxNQUFNLENBQUMsVUFBZ0M7UUFDckMsVUFBVSxDQUFDLE9BQU8sQ0FBQyxDQUFDLEVBQUUsSUFBSSxFQUFFLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUM7SUFDM0QsQ0FBQztJQUVELDBFQUEwRTtJQUMxRSxJQUFJLE9BQU87UUFDVCxPQUFPLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxRQUFRLElBQUksQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLFVBQVUsQ0FBQztJQUM5RCxDQUFDO0lBRUQsS0FBSyxDQUFDLFFBQThCLEVBQUUsS0FBYTtRQUNqRCxJQUFJLENBQUMsTUFBTSxDQUFDLE9BQU8sSUFBSSxDQUFDLENBQUM7UUFDekIsSUFBSSxDQUFDLE1BQU0sQ0FBQyxRQUFRLEVBQUUsS0FBSyxDQUFDLENBQUM7SUFDL0IsQ0FBQztJQUVELGlHQUFpRztJQUNqRyxNQUFNLENBQUMsVUFBZ0MsRUFBRSxLQUFhO1FBQ3BELElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQzFCLElBQUksQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLEdBQUcsQ0FBQyxVQUFVLENBQUMsRUFBRSxDQUFDO1lBQ2xDLE1BQU0sS0FBSyxJQUFJLElBQUEsb0JBQU8sR0FBRSxDQUFDO1FBQzNCLENBQUM7UUFDRCxJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sSUFBSSxVQUFVLENBQUMsTUFBTSxDQUFDO0lBQzFDLENBQUM7SUFFRCxLQUFLLENBQUMsTUFBTSxDQUFDLEtBQVksRUFBRSxNQUFjLEVBQUUsS0FBYSxFQUFFLE9BQWU7UUFDdkUsTUFBTSxDQUFDLE1BQU0sRUFBRSxNQUFNLENBQUMsR0FBRyxJQUFBLGtCQUFNLEVBQUMsTUFBTSxFQUFFLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUN0RCxNQUFNLEtBQUssR0FBZ0IsRUFBRSxLQUFLLEVBQUUsT0FBTyxFQUFFLE1BQU0sRUFBRSxNQUFNLEVBQUUsU0FBUyxFQUFFLElBQUksQ0FBQyxHQUFHLEVBQUUsRUFBRSxDQUFDO1FBQ3JGLEtBQUssSUFBSSxPQUFPLEdBQUcsQ0FBQyxFQUFFLE9BQU8sSUFBSSxZQUFZLEVBQUUsT0FBTyxJQUFJLENBQUMsRUFBRSxDQUFDO1lBQzVELElBQUksQ0FBQyxRQUFRLENBQUMsS0FBSyxFQUFFLENBQUM7WUFDdEIsSUFBSSxNQUFNLElBQUksQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsRUFBRSxDQUFDO2dCQUN6QyxPQUFPO1lBQ1QsQ0FBQztRQUNILENBQUM7UUFDRCxNQUFNLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxJQUFBLHNCQUFVLEVBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQ3hDLENBQUM7SUFFRCxLQUFLLENBQUMsS0FBSyxDQUFDLFVBQWdDO1FBQzFDLElBQUksSUFBSSxDQUFDLE9BQU8sRUFBRSxDQUFDO1lBQ2pCLE1BQU0sSUFBQSxvQkFBTyxHQUFFLENBQUM7UUFDbEIsQ0FBQztRQUNELE1BQU0sSUFBSSxDQUFDLEtBQUssQ0FBQyxVQUFVLENBQUMsVUFBVSxDQUFDLENBQUM7SUFDMUMsQ0FBQztDQUNGO0FBeExELDBCQXdMQyJ9