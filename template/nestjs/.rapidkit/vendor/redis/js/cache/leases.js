"use strict";
/** The leases of loads and sets, and what is stored with them. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Leases = void 0;
const errors_js_1 = require("../errors.js");
const entry_js_1 = require("./entry.js");
const envelope_js_1 = require("./envelope.js");
const errors_js_2 = require("./errors.js");
const keys_js_1 = require("./keys.js");
const look_js_1 = require("./look.js");
const policy_js_1 = require("./policy.js");
const stats_js_1 = require("./stats.js");
const values_js_1 = require("./values.js");
const wire_js_1 = require("./wire.js");
const EMPTY = Buffer.alloc(0);
/** The leases of one cache. */
class Leases {
    #wire;
    #nodes;
    #outbox;
    #stats;
    #uncounted = new stats_js_1.Counts();
    #limits;
    #commandTimeoutMs;
    #watch;
    constructor(options) {
        this.#wire = options.wire;
        this.#nodes = options.nodes;
        this.#outbox = options.outbox;
        this.#stats = options.stats;
        this.#limits = options.limits;
        this.#commandTimeoutMs = options.commandTimeoutMs;
        this.#watch = options.watch;
    }
    /**
     * Ask for the lease; what was not answered is not held, and is released.
     *
     * @returns The tokens, and the entry where it was loaded meanwhile; undefined where somebody else has the lease.
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client.
     */
    async acquire({ names, policy }, token) {
        let isSent = false;
        try {
            this.#nodes.gate.check();
            this.#nodes.circuitOf(names.lease).check();
            isSent = true;
            const leaseMs = this.#leaseMs(policy.hardTimeoutMs);
            const acquired = await this.#wire.acquire(names, token, leaseMs, policy.isTimed);
            if (acquired === undefined) {
                this.#end("held");
                return undefined;
            }
            const { tokens, found } = acquired;
            const look = (0, look_js_1.judge)(names, found, policy, this.#uncounted, this.#limits.valueLimit); // it is counted already
            const isUseful = look.isFresh && !look.isOpen && !look.isDue(policy) && isReadable(look.entry);
            if (isUseful) {
                this.#end("found");
            }
            return { tokens, entry: isUseful ? look.entry : undefined };
        }
        catch (error) {
            this.#end("failed");
            if (isSent) {
                this.release(names, token);
            }
            throw error;
        }
    }
    /** Count what became of a lease. */
    #end(outcome) {
        this.#stats.leases.add(outcome);
    }
    /** Count the lease of a load that did not come to its end. */
    abandon() {
        this.#end("released");
    }
    /** Let a lease last for a loader that has so much time from now. */
    async renew(names, token, milliseconds) {
        await this.#wire.renew(names, token, this.#leaseMs(milliseconds)).catch(() => undefined);
    }
    /** End a lease now; tell whether the server has answered. */
    async settle(names, token) {
        try {
            await this.#wire.release(names, token);
            return true;
        }
        catch {
            return false;
        }
    }
    /** End a lease in the background; without Redis once it is back, before reads resume. */
    release(names, token) {
        const debt = { name: names.lease, token };
        if (!this.#nodes.circuitOf(names.lease).isClosed) {
            this.#outbox.owe(debt);
            return;
        }
        const owe = (error) => {
            if ((0, errors_js_1.isOutage)(error)) {
                this.#nodes.circuitOf(debt.name).trip(error); // it may be another's by now, who has to be told
                this.#outbox.owe(debt);
            }
        };
        this.#watch(this.#wire.release(names, token).catch(owe));
    }
    /**
     * Return the entry of what a loader returned.
     *
     * @throws CacheValueError It cannot be stored, or has tags that were not declared.
     */
    encode({ names, policy }, result) {
        this.#stats.loads += 1;
        const given = result instanceof entry_js_1.Entry ? result : undefined;
        const [codec, payload] = (0, values_js_1.encodeValue)(given ? given.value : result);
        const ttlMs = given?.ttlMs === undefined ? policy.ttlMs : (0, policy_js_1.toLife)("ttlMs", given.ttlMs);
        const [softMs, hardMs] = ttlMs === 0 ? [0, 0] : (0, policy_js_1.lifeOf)(policy, ttlMs);
        const tags = given?.tags === undefined ? declared(names) : own(names, given.tags);
        return { codec, payload, softMs, hardMs, createdMs: Date.now(), tags };
    }
    /** Return the entry that says that there is no such thing. */
    negative({ names, policy }) {
        this.#stats.loads += 1;
        const softMs = policy.negativeMs === 0 ? 0 : (0, policy_js_1.lifeOf)(policy, policy.negativeMs)[0];
        const times = { softMs, hardMs: softMs, createdMs: Date.now() };
        return { codec: values_js_1.CODEC.JSON, payload: EMPTY, negative: true, ...times, tags: declared(names) };
    }
    /** Store what was loaded, if the lease is still held; tell whether the server has settled it. */
    async store({ names }, { token, tokens }, entry) {
        const isTooLarge = entry.payload.length > this.#limits.valueLimit;
        this.#stats.tooLarge += Number(isTooLarge);
        try {
            if (isTooLarge || entry.hardMs === 0) {
                await this.#wire.forget(names, token);
                this.#end("released");
            }
            else {
                const tags = tokens.tags.filter(([tag]) => entry.tags?.some(([wanted]) => wanted === tag));
                const isStored = await this.#fill(names, token, { space: tokens.space, tags }, entry);
                this.#end(isStored ? "stored" : "revoked");
            }
            return true;
        }
        catch {
            this.#end("failed");
            return false;
        }
    }
    /**
     * Store an entry with a lease that is taken from whoever has it; tell whether nobody took that one before.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client; it may be stored.
     */
    async set(names, entry) {
        this.#nodes.circuitOf(names.lease).check();
        const token = (0, wire_js_1.newToken)();
        try {
            const tokens = await this.#wire.take(names, token, this.#leaseMs(0));
            return tokens !== undefined && (await this.#fill(names, token, tokens, entry));
        }
        catch (error) {
            this.release(names, token);
            throw error;
        }
    }
    /** @throws CacheValueError The payload is too large. */
    checkSize(payload) {
        const { valueLimit } = this.#limits;
        if (payload.length > valueLimit) {
            throw new errors_js_2.CacheValueError(`a value of ${payload.length} bytes is above the limit of ${valueLimit} (valueLimit)`);
        }
    }
    #fill(names, token, { space, tags }, entry) {
        const stored = { ...entry, namespaceToken: space, tags };
        const raw = (0, envelope_js_1.encodeEnvelope)(stored, names.key, this.#limits);
        return this.#wire.fill(names, token, raw, entry.hardMs);
    }
    /** How long a lease lasts for a loader that has so much time. */
    #leaseMs(milliseconds) {
        return Math.ceil(milliseconds + 2 * this.#commandTimeoutMs);
    }
}
exports.Leases = Leases;
/** Tell whether a value can be made of an entry; nothing is counted. */
function isReadable(entry) {
    if (entry === undefined || entry.negative) {
        return entry !== undefined;
    }
    try {
        (0, values_js_1.decodeValue)(entry.codec, entry.payload);
        return true;
    }
    catch {
        return false;
    }
}
function declared({ tags }) {
    return tags.map(({ tag }) => [tag, EMPTY]);
}
function own(names, tags) {
    const wanted = new Set(tags.map(keys_js_1.encodeName));
    const found = declared(names).filter(([tag]) => wanted.has(tag));
    if (found.length < wanted.size) {
        throw new errors_js_2.CacheValueError("the loader's Entry has tags that the call did not declare");
    }
    return found;
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoibGVhc2VzLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL2xlYXNlcy50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsa0VBQWtFOzs7QUFFbEUsNENBQXdDO0FBRXhDLHlDQUFtQztBQUNuQywrQ0FBaUU7QUFDakUsMkNBQThDO0FBRTlDLHVDQUF1QztBQUV2Qyx1Q0FBa0M7QUFHbEMsMkNBQTZDO0FBQzdDLHlDQUFvQztBQUNwQywyQ0FBOEQ7QUFDOUQsdUNBQXlFO0FBRXpFLE1BQU0sS0FBSyxHQUFHLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUM7QUFjOUIsK0JBQStCO0FBQy9CLE1BQWEsTUFBTTtJQUNSLEtBQUssQ0FBTztJQUNaLE1BQU0sQ0FBUTtJQUNkLE9BQU8sQ0FBUztJQUNoQixNQUFNLENBQVM7SUFDZixVQUFVLEdBQUcsSUFBSSxpQkFBTSxFQUFFLENBQUM7SUFDMUIsT0FBTyxDQUFTO0lBQ2hCLGlCQUFpQixDQUFTO0lBQzFCLE1BQU0sQ0FBbUM7SUFFbEQsWUFBWSxPQUFzQjtRQUNoQyxJQUFJLENBQUMsS0FBSyxHQUFHLE9BQU8sQ0FBQyxJQUFJLENBQUM7UUFDMUIsSUFBSSxDQUFDLE1BQU0sR0FBRyxPQUFPLENBQUMsS0FBSyxDQUFDO1FBQzVCLElBQUksQ0FBQyxPQUFPLEdBQUcsT0FBTyxDQUFDLE1BQU0sQ0FBQztRQUM5QixJQUFJLENBQUMsTUFBTSxHQUFHLE9BQU8sQ0FBQyxLQUFLLENBQUM7UUFDNUIsSUFBSSxDQUFDLE9BQU8sR0FBRyxPQUFPLENBQUMsTUFBTSxDQUFDO1FBQzlCLElBQUksQ0FBQyxpQkFBaUIsR0FBRyxPQUFPLENBQUMsZ0JBQWdCLENBQUM7UUFDbEQsSUFBSSxDQUFDLE1BQU0sR0FBRyxPQUFPLENBQUMsS0FBSyxDQUFDO0lBQzlCLENBQUM7SUFFRDs7Ozs7T0FLRztJQUNILEtBQUssQ0FBQyxPQUFPLENBQ1gsRUFBRSxLQUFLLEVBQUUsTUFBTSxFQUFTLEVBQ3hCLEtBQWE7UUFFYixJQUFJLE1BQU0sR0FBRyxLQUFLLENBQUM7UUFDbkIsSUFBSSxDQUFDO1lBQ0gsSUFBSSxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLENBQUM7WUFDekIsSUFBSSxDQUFDLE1BQU0sQ0FBQyxTQUFTLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDLEtBQUssRUFBRSxDQUFDO1lBQzNDLE1BQU0sR0FBRyxJQUFJLENBQUM7WUFDZCxNQUFNLE9BQU8sR0FBRyxJQUFJLENBQUMsUUFBUSxDQUFDLE1BQU0sQ0FBQyxhQUFhLENBQUMsQ0FBQztZQUNwRCxNQUFNLFFBQVEsR0FBRyxNQUFNLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsT0FBTyxFQUFFLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQztZQUNqRixJQUFJLFFBQVEsS0FBSyxTQUFTLEVBQUUsQ0FBQztnQkFDM0IsSUFBSSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQztnQkFDbEIsT0FBTyxTQUFTLENBQUM7WUFDbkIsQ0FBQztZQUNELE1BQU0sRUFBRSxNQUFNLEVBQUUsS0FBSyxFQUFFLEdBQUcsUUFBUSxDQUFDO1lBQ25DLE1BQU0sSUFBSSxHQUFHLElBQUEsZUFBSyxFQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsTUFBTSxFQUFFLElBQUksQ0FBQyxVQUFVLEVBQUUsSUFBSSxDQUFDLE9BQU8sQ0FBQyxVQUFVLENBQUMsQ0FBQyxDQUFDLHdCQUF3QjtZQUM1RyxNQUFNLFFBQVEsR0FBRyxJQUFJLENBQUMsT0FBTyxJQUFJLENBQUMsSUFBSSxDQUFDLE1BQU0sSUFBSSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLElBQUksVUFBVSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQztZQUMvRixJQUFJLFFBQVEsRUFBRSxDQUFDO2dCQUNiLElBQUksQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLENBQUM7WUFDckIsQ0FBQztZQUNELE9BQU8sRUFBRSxNQUFNLEVBQUUsS0FBSyxFQUFFLFFBQVEsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsU0FBUyxFQUFFLENBQUM7UUFDOUQsQ0FBQztRQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7WUFDZixJQUFJLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDO1lBQ3BCLElBQUksTUFBTSxFQUFFLENBQUM7Z0JBQ1gsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLENBQUM7WUFDN0IsQ0FBQztZQUNELE1BQU0sS0FBSyxDQUFDO1FBQ2QsQ0FBQztJQUNILENBQUM7SUFFRCxvQ0FBb0M7SUFDcEMsSUFBSSxDQUFDLE9BQXFCO1FBQ3hCLElBQUksQ0FBQyxNQUFNLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxPQUFPLENBQUMsQ0FBQztJQUNsQyxDQUFDO0lBRUQsOERBQThEO0lBQzlELE9BQU87UUFDTCxJQUFJLENBQUMsSUFBSSxDQUFDLFVBQVUsQ0FBQyxDQUFDO0lBQ3hCLENBQUM7SUFFRCxvRUFBb0U7SUFDcEUsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFZLEVBQUUsS0FBYSxFQUFFLFlBQW9CO1FBQzNELE1BQU0sSUFBSSxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxJQUFJLENBQUMsUUFBUSxDQUFDLFlBQVksQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLEdBQUcsRUFBRSxDQUFDLFNBQVMsQ0FBQyxDQUFDO0lBQzNGLENBQUM7SUFFRCw2REFBNkQ7SUFDN0QsS0FBSyxDQUFDLE1BQU0sQ0FBQyxLQUFZLEVBQUUsS0FBYTtRQUN0QyxJQUFJLENBQUM7WUFDSCxNQUFNLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsQ0FBQztZQUN2QyxPQUFPLElBQUksQ0FBQztRQUNkLENBQUM7UUFBQyxNQUFNLENBQUM7WUFDUCxPQUFPLEtBQUssQ0FBQztRQUNmLENBQUM7SUFDSCxDQUFDO0lBRUQseUZBQXlGO0lBQ3pGLE9BQU8sQ0FBQyxLQUFZLEVBQUUsS0FBYTtRQUNqQyxNQUFNLElBQUksR0FBRyxFQUFFLElBQUksRUFBRSxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxDQUFDO1FBQzFDLElBQUksQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLFNBQVMsQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDakQsSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLENBQUM7WUFDdkIsT0FBTztRQUNULENBQUM7UUFDRCxNQUFNLEdBQUcsR0FBRyxDQUFDLEtBQWMsRUFBUSxFQUFFO1lBQ25DLElBQUksSUFBQSxvQkFBUSxFQUFDLEtBQUssQ0FBQyxFQUFFLENBQUM7Z0JBQ3BCLElBQUksQ0FBQyxNQUFNLENBQUMsU0FBUyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxpREFBaUQ7Z0JBQy9GLElBQUksQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxDQUFDO1lBQ3pCLENBQUM7UUFDSCxDQUFDLENBQUM7UUFDRixJQUFJLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQztJQUMzRCxDQUFDO0lBRUQ7Ozs7T0FJRztJQUNILE1BQU0sQ0FBQyxFQUFFLEtBQUssRUFBRSxNQUFNLEVBQVMsRUFBRSxNQUFlO1FBQzlDLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxJQUFJLENBQUMsQ0FBQztRQUN2QixNQUFNLEtBQUssR0FBRyxNQUFNLFlBQVksZ0JBQUssQ0FBQyxDQUFDLENBQUUsTUFBeUIsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDO1FBQy9FLE1BQU0sQ0FBQyxLQUFLLEVBQUUsT0FBTyxDQUFDLEdBQUcsSUFBQSx1QkFBVyxFQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDbkUsTUFBTSxLQUFLLEdBQUcsS0FBSyxFQUFFLEtBQUssS0FBSyxTQUFTLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLElBQUEsa0JBQU0sRUFBQyxPQUFPLEVBQUUsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQ3ZGLE1BQU0sQ0FBQyxNQUFNLEVBQUUsTUFBTSxDQUFDLEdBQUcsS0FBSyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUEsa0JBQU0sRUFBQyxNQUFNLEVBQUUsS0FBSyxDQUFDLENBQUM7UUFDdEUsTUFBTSxJQUFJLEdBQUcsS0FBSyxFQUFFLElBQUksS0FBSyxTQUFTLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsR0FBRyxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDbEYsT0FBTyxFQUFFLEtBQUssRUFBRSxPQUFPLEVBQUUsTUFBTSxFQUFFLE1BQU0sRUFBRSxTQUFTLEVBQUUsSUFBSSxDQUFDLEdBQUcsRUFBRSxFQUFFLElBQUksRUFBRSxDQUFDO0lBQ3pFLENBQUM7SUFFRCw4REFBOEQ7SUFDOUQsUUFBUSxDQUFDLEVBQUUsS0FBSyxFQUFFLE1BQU0sRUFBUztRQUMvQixJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssSUFBSSxDQUFDLENBQUM7UUFDdkIsTUFBTSxNQUFNLEdBQUcsTUFBTSxDQUFDLFVBQVUsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBQSxrQkFBTSxFQUFDLE1BQU0sRUFBRSxNQUFNLENBQUMsVUFBVSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUM7UUFDbEYsTUFBTSxLQUFLLEdBQUcsRUFBRSxNQUFNLEVBQUUsTUFBTSxFQUFFLE1BQU0sRUFBRSxTQUFTLEVBQUUsSUFBSSxDQUFDLEdBQUcsRUFBRSxFQUFFLENBQUM7UUFDaEUsT0FBTyxFQUFFLEtBQUssRUFBRSxpQkFBSyxDQUFDLElBQUksRUFBRSxPQUFPLEVBQUUsS0FBSyxFQUFFLFFBQVEsRUFBRSxJQUFJLEVBQUUsR0FBRyxLQUFLLEVBQUUsSUFBSSxFQUFFLFFBQVEsQ0FBQyxLQUFLLENBQUMsRUFBRSxDQUFDO0lBQ2hHLENBQUM7SUFFRCxpR0FBaUc7SUFDakcsS0FBSyxDQUFDLEtBQUssQ0FBQyxFQUFFLEtBQUssRUFBUyxFQUFFLEVBQUUsS0FBSyxFQUFFLE1BQU0sRUFBUyxFQUFFLEtBQWtCO1FBQ3hFLE1BQU0sVUFBVSxHQUFHLEtBQUssQ0FBQyxPQUFPLENBQUMsTUFBTSxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsVUFBVSxDQUFDO1FBQ2xFLElBQUksQ0FBQyxNQUFNLENBQUMsUUFBUSxJQUFJLE1BQU0sQ0FBQyxVQUFVLENBQUMsQ0FBQztRQUMzQyxJQUFJLENBQUM7WUFDSCxJQUFJLFVBQVUsSUFBSSxLQUFLLENBQUMsTUFBTSxLQUFLLENBQUMsRUFBRSxDQUFDO2dCQUNyQyxNQUFNLElBQUksQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsQ0FBQztnQkFDdEMsSUFBSSxDQUFDLElBQUksQ0FBQyxVQUFVLENBQUMsQ0FBQztZQUN4QixDQUFDO2lCQUFNLENBQUM7Z0JBQ04sTUFBTSxJQUFJLEdBQUcsTUFBTSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxFQUFFLEVBQUUsQ0FBQyxLQUFLLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDLEVBQUUsRUFBRSxDQUFDLE1BQU0sS0FBSyxHQUFHLENBQUMsQ0FBQyxDQUFDO2dCQUMzRixNQUFNLFFBQVEsR0FBRyxNQUFNLElBQUksQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxFQUFFLEtBQUssRUFBRSxNQUFNLENBQUMsS0FBSyxFQUFFLElBQUksRUFBRSxFQUFFLEtBQUssQ0FBQyxDQUFDO2dCQUN0RixJQUFJLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQztZQUM3QyxDQUFDO1lBQ0QsT0FBTyxJQUFJLENBQUM7UUFDZCxDQUFDO1FBQUMsTUFBTSxDQUFDO1lBQ1AsSUFBSSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsQ0FBQztZQUNwQixPQUFPLEtBQUssQ0FBQztRQUNmLENBQUM7SUFDSCxDQUFDO0lBRUQ7Ozs7T0FJRztJQUNILEtBQUssQ0FBQyxHQUFHLENBQUMsS0FBWSxFQUFFLEtBQWtCO1FBQ3hDLElBQUksQ0FBQyxNQUFNLENBQUMsU0FBUyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQyxLQUFLLEVBQUUsQ0FBQztRQUMzQyxNQUFNLEtBQUssR0FBRyxJQUFBLGtCQUFRLEdBQUUsQ0FBQztRQUN6QixJQUFJLENBQUM7WUFDSCxNQUFNLE1BQU0sR0FBRyxNQUFNLElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDO1lBQ3JFLE9BQU8sTUFBTSxLQUFLLFNBQVMsSUFBSSxDQUFDLE1BQU0sSUFBSSxDQUFDLEtBQUssQ0FBQyxLQUFLLEVBQUUsS0FBSyxFQUFFLE1BQU0sRUFBRSxLQUFLLENBQUMsQ0FBQyxDQUFDO1FBQ2pGLENBQUM7UUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1lBQ2YsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLENBQUM7WUFDM0IsTUFBTSxLQUFLLENBQUM7UUFDZCxDQUFDO0lBQ0gsQ0FBQztJQUVELHdEQUF3RDtJQUN4RCxTQUFTLENBQUMsT0FBZTtRQUN2QixNQUFNLEVBQUUsVUFBVSxFQUFFLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQztRQUNwQyxJQUFJLE9BQU8sQ0FBQyxNQUFNLEdBQUcsVUFBVSxFQUFFLENBQUM7WUFDaEMsTUFBTSxJQUFJLDJCQUFlLENBQUMsY0FBYyxPQUFPLENBQUMsTUFBTSxnQ0FBZ0MsVUFBVSxlQUFlLENBQUMsQ0FBQztRQUNuSCxDQUFDO0lBQ0gsQ0FBQztJQUVELEtBQUssQ0FBQyxLQUFZLEVBQUUsS0FBYSxFQUFFLEVBQUUsS0FBSyxFQUFFLElBQUksRUFBVSxFQUFFLEtBQWtCO1FBQzVFLE1BQU0sTUFBTSxHQUFHLEVBQUUsR0FBRyxLQUFLLEVBQUUsY0FBYyxFQUFFLEtBQUssRUFBRSxJQUFJLEVBQUUsQ0FBQztRQUN6RCxNQUFNLEdBQUcsR0FBRyxJQUFBLDRCQUFjLEVBQUMsTUFBTSxFQUFFLEtBQUssQ0FBQyxHQUFHLEVBQUUsSUFBSSxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQzVELE9BQU8sSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxHQUFHLEVBQUUsS0FBSyxDQUFDLE1BQU0sQ0FBQyxDQUFDO0lBQzFELENBQUM7SUFFRCxpRUFBaUU7SUFDakUsUUFBUSxDQUFDLFlBQW9CO1FBQzNCLE9BQU8sSUFBSSxDQUFDLElBQUksQ0FBQyxZQUFZLEdBQUcsQ0FBQyxHQUFHLElBQUksQ0FBQyxpQkFBaUIsQ0FBQyxDQUFDO0lBQzlELENBQUM7Q0FDRjtBQWhMRCx3QkFnTEM7QUFFRCx3RUFBd0U7QUFDeEUsU0FBUyxVQUFVLENBQUMsS0FBOEI7SUFDaEQsSUFBSSxLQUFLLEtBQUssU0FBUyxJQUFJLEtBQUssQ0FBQyxRQUFRLEVBQUUsQ0FBQztRQUMxQyxPQUFPLEtBQUssS0FBSyxTQUFTLENBQUM7SUFDN0IsQ0FBQztJQUNELElBQUksQ0FBQztRQUNILElBQUEsdUJBQVcsRUFBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUN4QyxPQUFPLElBQUksQ0FBQztJQUNkLENBQUM7SUFBQyxNQUFNLENBQUM7UUFDUCxPQUFPLEtBQUssQ0FBQztJQUNmLENBQUM7QUFDSCxDQUFDO0FBRUQsU0FBUyxRQUFRLENBQUMsRUFBRSxJQUFJLEVBQVM7SUFDL0IsT0FBTyxJQUFJLENBQUMsR0FBRyxDQUFDLENBQUMsRUFBRSxHQUFHLEVBQUUsRUFBRSxFQUFFLENBQUMsQ0FBQyxHQUFHLEVBQUUsS0FBSyxDQUFVLENBQUMsQ0FBQztBQUN0RCxDQUFDO0FBRUQsU0FBUyxHQUFHLENBQUMsS0FBWSxFQUFFLElBQXVCO0lBQ2hELE1BQU0sTUFBTSxHQUFHLElBQUksR0FBRyxDQUFDLElBQUksQ0FBQyxHQUFHLENBQUMsb0JBQVUsQ0FBQyxDQUFDLENBQUM7SUFDN0MsTUFBTSxLQUFLLEdBQUcsUUFBUSxDQUFDLEtBQUssQ0FBQyxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsR0FBRyxDQUFDLEVBQUUsRUFBRSxDQUFDLE1BQU0sQ0FBQyxHQUFHLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQztJQUNqRSxJQUFJLEtBQUssQ0FBQyxNQUFNLEdBQUcsTUFBTSxDQUFDLElBQUksRUFBRSxDQUFDO1FBQy9CLE1BQU0sSUFBSSwyQkFBZSxDQUFDLDJEQUEyRCxDQUFDLENBQUM7SUFDekYsQ0FBQztJQUNELE9BQU8sS0FBSyxDQUFDO0FBQ2YsQ0FBQyJ9