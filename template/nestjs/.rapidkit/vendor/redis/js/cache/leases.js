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
    #circuit;
    #outbox;
    #stats;
    #limits;
    #commandTimeoutMs;
    #watch;
    constructor(options) {
        this.#wire = options.wire;
        this.#circuit = options.circuit;
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
        this.#circuit.check(); // what is not sent needs no release
        try {
            const leaseMs = this.#leaseMs(policy.hardTimeoutMs);
            const acquired = await this.#wire.acquire(names, token, leaseMs, policy.isTimed);
            if (acquired === undefined) {
                return undefined;
            }
            const { tokens, found } = acquired;
            const look = (0, look_js_1.judge)(names, found, policy, new stats_js_1.CacheStats(), this.#limits.valueLimit); // it is counted already
            const isUseful = look.isFresh && !look.isOpen && !look.isDue(policy) && isReadable(look.entry);
            return { tokens, entry: isUseful ? look.entry : undefined };
        }
        catch (error) {
            this.release(names, token);
            throw error;
        }
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
        if (!this.#circuit.isClosed) {
            this.#outbox.owe(debt);
            return;
        }
        const owe = (error) => {
            if ((0, errors_js_1.isOutage)(error)) {
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
            }
            else {
                const tags = tokens.tags.filter(([tag]) => entry.tags?.some(([wanted]) => wanted === tag));
                await this.#fill(names, token, { space: tokens.space, tags }, entry);
            }
            return true;
        }
        catch {
            return false;
        }
    }
    /**
     * Store an entry with a lease that is taken from whoever has it; tell whether nobody took that one before.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client; it may be stored.
     */
    async set(names, entry) {
        this.#circuit.check();
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoibGVhc2VzLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL2xlYXNlcy50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsa0VBQWtFOzs7QUFFbEUsNENBQXdDO0FBRXhDLHlDQUFtQztBQUNuQywrQ0FBaUU7QUFDakUsMkNBQThDO0FBRTlDLHVDQUF1QztBQUV2Qyx1Q0FBa0M7QUFFbEMsMkNBQTZDO0FBQzdDLHlDQUF3QztBQUN4QywyQ0FBOEQ7QUFDOUQsdUNBQXlFO0FBRXpFLE1BQU0sS0FBSyxHQUFHLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUM7QUFjOUIsK0JBQStCO0FBQy9CLE1BQWEsTUFBTTtJQUNSLEtBQUssQ0FBTztJQUNaLFFBQVEsQ0FBVTtJQUNsQixPQUFPLENBQVM7SUFDaEIsTUFBTSxDQUFhO0lBQ25CLE9BQU8sQ0FBUztJQUNoQixpQkFBaUIsQ0FBUztJQUMxQixNQUFNLENBQW1DO0lBRWxELFlBQVksT0FBc0I7UUFDaEMsSUFBSSxDQUFDLEtBQUssR0FBRyxPQUFPLENBQUMsSUFBSSxDQUFDO1FBQzFCLElBQUksQ0FBQyxRQUFRLEdBQUcsT0FBTyxDQUFDLE9BQU8sQ0FBQztRQUNoQyxJQUFJLENBQUMsT0FBTyxHQUFHLE9BQU8sQ0FBQyxNQUFNLENBQUM7UUFDOUIsSUFBSSxDQUFDLE1BQU0sR0FBRyxPQUFPLENBQUMsS0FBSyxDQUFDO1FBQzVCLElBQUksQ0FBQyxPQUFPLEdBQUcsT0FBTyxDQUFDLE1BQU0sQ0FBQztRQUM5QixJQUFJLENBQUMsaUJBQWlCLEdBQUcsT0FBTyxDQUFDLGdCQUFnQixDQUFDO1FBQ2xELElBQUksQ0FBQyxNQUFNLEdBQUcsT0FBTyxDQUFDLEtBQUssQ0FBQztJQUM5QixDQUFDO0lBRUQ7Ozs7O09BS0c7SUFDSCxLQUFLLENBQUMsT0FBTyxDQUNYLEVBQUUsS0FBSyxFQUFFLE1BQU0sRUFBUyxFQUN4QixLQUFhO1FBRWIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLEVBQUUsQ0FBQyxDQUFDLG9DQUFvQztRQUMzRCxJQUFJLENBQUM7WUFDSCxNQUFNLE9BQU8sR0FBRyxJQUFJLENBQUMsUUFBUSxDQUFDLE1BQU0sQ0FBQyxhQUFhLENBQUMsQ0FBQztZQUNwRCxNQUFNLFFBQVEsR0FBRyxNQUFNLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsT0FBTyxFQUFFLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQztZQUNqRixJQUFJLFFBQVEsS0FBSyxTQUFTLEVBQUUsQ0FBQztnQkFDM0IsT0FBTyxTQUFTLENBQUM7WUFDbkIsQ0FBQztZQUNELE1BQU0sRUFBRSxNQUFNLEVBQUUsS0FBSyxFQUFFLEdBQUcsUUFBUSxDQUFDO1lBQ25DLE1BQU0sSUFBSSxHQUFHLElBQUEsZUFBSyxFQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsTUFBTSxFQUFFLElBQUkscUJBQVUsRUFBRSxFQUFFLElBQUksQ0FBQyxPQUFPLENBQUMsVUFBVSxDQUFDLENBQUMsQ0FBQyx3QkFBd0I7WUFDN0csTUFBTSxRQUFRLEdBQUcsSUFBSSxDQUFDLE9BQU8sSUFBSSxDQUFDLElBQUksQ0FBQyxNQUFNLElBQUksQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxJQUFJLFVBQVUsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUM7WUFDL0YsT0FBTyxFQUFFLE1BQU0sRUFBRSxLQUFLLEVBQUUsUUFBUSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxTQUFTLEVBQUUsQ0FBQztRQUM5RCxDQUFDO1FBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztZQUNmLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxDQUFDO1lBQzNCLE1BQU0sS0FBSyxDQUFDO1FBQ2QsQ0FBQztJQUNILENBQUM7SUFFRCxvRUFBb0U7SUFDcEUsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFZLEVBQUUsS0FBYSxFQUFFLFlBQW9CO1FBQzNELE1BQU0sSUFBSSxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxJQUFJLENBQUMsUUFBUSxDQUFDLFlBQVksQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLEdBQUcsRUFBRSxDQUFDLFNBQVMsQ0FBQyxDQUFDO0lBQzNGLENBQUM7SUFFRCw2REFBNkQ7SUFDN0QsS0FBSyxDQUFDLE1BQU0sQ0FBQyxLQUFZLEVBQUUsS0FBYTtRQUN0QyxJQUFJLENBQUM7WUFDSCxNQUFNLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsQ0FBQztZQUN2QyxPQUFPLElBQUksQ0FBQztRQUNkLENBQUM7UUFBQyxNQUFNLENBQUM7WUFDUCxPQUFPLEtBQUssQ0FBQztRQUNmLENBQUM7SUFDSCxDQUFDO0lBRUQseUZBQXlGO0lBQ3pGLE9BQU8sQ0FBQyxLQUFZLEVBQUUsS0FBYTtRQUNqQyxNQUFNLElBQUksR0FBRyxFQUFFLElBQUksRUFBRSxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxDQUFDO1FBQzFDLElBQUksQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLFFBQVEsRUFBRSxDQUFDO1lBQzVCLElBQUksQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxDQUFDO1lBQ3ZCLE9BQU87UUFDVCxDQUFDO1FBQ0QsTUFBTSxHQUFHLEdBQUcsQ0FBQyxLQUFjLEVBQVEsRUFBRTtZQUNuQyxJQUFJLElBQUEsb0JBQVEsRUFBQyxLQUFLLENBQUMsRUFBRSxDQUFDO2dCQUNwQixJQUFJLENBQUMsT0FBTyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQztZQUN6QixDQUFDO1FBQ0gsQ0FBQyxDQUFDO1FBQ0YsSUFBSSxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUM7SUFDM0QsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxNQUFNLENBQUMsRUFBRSxLQUFLLEVBQUUsTUFBTSxFQUFTLEVBQUUsTUFBZTtRQUM5QyxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssSUFBSSxDQUFDLENBQUM7UUFDdkIsTUFBTSxLQUFLLEdBQUcsTUFBTSxZQUFZLGdCQUFLLENBQUMsQ0FBQyxDQUFFLE1BQXlCLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQztRQUMvRSxNQUFNLENBQUMsS0FBSyxFQUFFLE9BQU8sQ0FBQyxHQUFHLElBQUEsdUJBQVcsRUFBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQ25FLE1BQU0sS0FBSyxHQUFHLEtBQUssRUFBRSxLQUFLLEtBQUssU0FBUyxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxJQUFBLGtCQUFNLEVBQUMsT0FBTyxFQUFFLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUN2RixNQUFNLENBQUMsTUFBTSxFQUFFLE1BQU0sQ0FBQyxHQUFHLEtBQUssS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFBLGtCQUFNLEVBQUMsTUFBTSxFQUFFLEtBQUssQ0FBQyxDQUFDO1FBQ3RFLE1BQU0sSUFBSSxHQUFHLEtBQUssRUFBRSxJQUFJLEtBQUssU0FBUyxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ2xGLE9BQU8sRUFBRSxLQUFLLEVBQUUsT0FBTyxFQUFFLE1BQU0sRUFBRSxNQUFNLEVBQUUsU0FBUyxFQUFFLElBQUksQ0FBQyxHQUFHLEVBQUUsRUFBRSxJQUFJLEVBQUUsQ0FBQztJQUN6RSxDQUFDO0lBRUQsOERBQThEO0lBQzlELFFBQVEsQ0FBQyxFQUFFLEtBQUssRUFBRSxNQUFNLEVBQVM7UUFDL0IsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLElBQUksQ0FBQyxDQUFDO1FBQ3ZCLE1BQU0sTUFBTSxHQUFHLE1BQU0sQ0FBQyxVQUFVLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUEsa0JBQU0sRUFBQyxNQUFNLEVBQUUsTUFBTSxDQUFDLFVBQVUsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDO1FBQ2xGLE1BQU0sS0FBSyxHQUFHLEVBQUUsTUFBTSxFQUFFLE1BQU0sRUFBRSxNQUFNLEVBQUUsU0FBUyxFQUFFLElBQUksQ0FBQyxHQUFHLEVBQUUsRUFBRSxDQUFDO1FBQ2hFLE9BQU8sRUFBRSxLQUFLLEVBQUUsaUJBQUssQ0FBQyxJQUFJLEVBQUUsT0FBTyxFQUFFLEtBQUssRUFBRSxRQUFRLEVBQUUsSUFBSSxFQUFFLEdBQUcsS0FBSyxFQUFFLElBQUksRUFBRSxRQUFRLENBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztJQUNoRyxDQUFDO0lBRUQsaUdBQWlHO0lBQ2pHLEtBQUssQ0FBQyxLQUFLLENBQUMsRUFBRSxLQUFLLEVBQVMsRUFBRSxFQUFFLEtBQUssRUFBRSxNQUFNLEVBQVMsRUFBRSxLQUFrQjtRQUN4RSxNQUFNLFVBQVUsR0FBRyxLQUFLLENBQUMsT0FBTyxDQUFDLE1BQU0sR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDLFVBQVUsQ0FBQztRQUNsRSxJQUFJLENBQUMsTUFBTSxDQUFDLFFBQVEsSUFBSSxNQUFNLENBQUMsVUFBVSxDQUFDLENBQUM7UUFDM0MsSUFBSSxDQUFDO1lBQ0gsSUFBSSxVQUFVLElBQUksS0FBSyxDQUFDLE1BQU0sS0FBSyxDQUFDLEVBQUUsQ0FBQztnQkFDckMsTUFBTSxJQUFJLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLENBQUM7WUFDeEMsQ0FBQztpQkFBTSxDQUFDO2dCQUNOLE1BQU0sSUFBSSxHQUFHLE1BQU0sQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxHQUFHLENBQUMsRUFBRSxFQUFFLENBQUMsS0FBSyxDQUFDLElBQUksRUFBRSxJQUFJLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxFQUFFLEVBQUUsQ0FBQyxNQUFNLEtBQUssR0FBRyxDQUFDLENBQUMsQ0FBQztnQkFDM0YsTUFBTSxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsRUFBRSxLQUFLLEVBQUUsTUFBTSxDQUFDLEtBQUssRUFBRSxJQUFJLEVBQUUsRUFBRSxLQUFLLENBQUMsQ0FBQztZQUN2RSxDQUFDO1lBQ0QsT0FBTyxJQUFJLENBQUM7UUFDZCxDQUFDO1FBQUMsTUFBTSxDQUFDO1lBQ1AsT0FBTyxLQUFLLENBQUM7UUFDZixDQUFDO0lBQ0gsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxLQUFLLENBQUMsR0FBRyxDQUFDLEtBQVksRUFBRSxLQUFrQjtRQUN4QyxJQUFJLENBQUMsUUFBUSxDQUFDLEtBQUssRUFBRSxDQUFDO1FBQ3RCLE1BQU0sS0FBSyxHQUFHLElBQUEsa0JBQVEsR0FBRSxDQUFDO1FBQ3pCLElBQUksQ0FBQztZQUNILE1BQU0sTUFBTSxHQUFHLE1BQU0sSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUM7WUFDckUsT0FBTyxNQUFNLEtBQUssU0FBUyxJQUFJLENBQUMsTUFBTSxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsTUFBTSxFQUFFLEtBQUssQ0FBQyxDQUFDLENBQUM7UUFDakYsQ0FBQztRQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7WUFDZixJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsQ0FBQztZQUMzQixNQUFNLEtBQUssQ0FBQztRQUNkLENBQUM7SUFDSCxDQUFDO0lBRUQsd0RBQXdEO0lBQ3hELFNBQVMsQ0FBQyxPQUFlO1FBQ3ZCLE1BQU0sRUFBRSxVQUFVLEVBQUUsR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDO1FBQ3BDLElBQUksT0FBTyxDQUFDLE1BQU0sR0FBRyxVQUFVLEVBQUUsQ0FBQztZQUNoQyxNQUFNLElBQUksMkJBQWUsQ0FBQyxjQUFjLE9BQU8sQ0FBQyxNQUFNLGdDQUFnQyxVQUFVLGVBQWUsQ0FBQyxDQUFDO1FBQ25ILENBQUM7SUFDSCxDQUFDO0lBRUQsS0FBSyxDQUFDLEtBQVksRUFBRSxLQUFhLEVBQUUsRUFBRSxLQUFLLEVBQUUsSUFBSSxFQUFVLEVBQUUsS0FBa0I7UUFDNUUsTUFBTSxNQUFNLEdBQUcsRUFBRSxHQUFHLEtBQUssRUFBRSxjQUFjLEVBQUUsS0FBSyxFQUFFLElBQUksRUFBRSxDQUFDO1FBQ3pELE1BQU0sR0FBRyxHQUFHLElBQUEsNEJBQWMsRUFBQyxNQUFNLEVBQUUsS0FBSyxDQUFDLEdBQUcsRUFBRSxJQUFJLENBQUMsT0FBTyxDQUFDLENBQUM7UUFDNUQsT0FBTyxJQUFJLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsS0FBSyxFQUFFLEdBQUcsRUFBRSxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUM7SUFDMUQsQ0FBQztJQUVELGlFQUFpRTtJQUNqRSxRQUFRLENBQUMsWUFBb0I7UUFDM0IsT0FBTyxJQUFJLENBQUMsSUFBSSxDQUFDLFlBQVksR0FBRyxDQUFDLEdBQUcsSUFBSSxDQUFDLGlCQUFpQixDQUFDLENBQUM7SUFDOUQsQ0FBQztDQUNGO0FBdkpELHdCQXVKQztBQUVELHdFQUF3RTtBQUN4RSxTQUFTLFVBQVUsQ0FBQyxLQUE4QjtJQUNoRCxJQUFJLEtBQUssS0FBSyxTQUFTLElBQUksS0FBSyxDQUFDLFFBQVEsRUFBRSxDQUFDO1FBQzFDLE9BQU8sS0FBSyxLQUFLLFNBQVMsQ0FBQztJQUM3QixDQUFDO0lBQ0QsSUFBSSxDQUFDO1FBQ0gsSUFBQSx1QkFBVyxFQUFDLEtBQUssQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQ3hDLE9BQU8sSUFBSSxDQUFDO0lBQ2QsQ0FBQztJQUFDLE1BQU0sQ0FBQztRQUNQLE9BQU8sS0FBSyxDQUFDO0lBQ2YsQ0FBQztBQUNILENBQUM7QUFFRCxTQUFTLFFBQVEsQ0FBQyxFQUFFLElBQUksRUFBUztJQUMvQixPQUFPLElBQUksQ0FBQyxHQUFHLENBQUMsQ0FBQyxFQUFFLEdBQUcsRUFBRSxFQUFFLEVBQUUsQ0FBQyxDQUFDLEdBQUcsRUFBRSxLQUFLLENBQVUsQ0FBQyxDQUFDO0FBQ3RELENBQUM7QUFFRCxTQUFTLEdBQUcsQ0FBQyxLQUFZLEVBQUUsSUFBdUI7SUFDaEQsTUFBTSxNQUFNLEdBQUcsSUFBSSxHQUFHLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxvQkFBVSxDQUFDLENBQUMsQ0FBQztJQUM3QyxNQUFNLEtBQUssR0FBRyxRQUFRLENBQUMsS0FBSyxDQUFDLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxHQUFHLENBQUMsRUFBRSxFQUFFLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDO0lBQ2pFLElBQUksS0FBSyxDQUFDLE1BQU0sR0FBRyxNQUFNLENBQUMsSUFBSSxFQUFFLENBQUM7UUFDL0IsTUFBTSxJQUFJLDJCQUFlLENBQUMsMkRBQTJELENBQUMsQ0FBQztJQUN6RixDQUFDO0lBQ0QsT0FBTyxLQUFLLENBQUM7QUFDZixDQUFDIn0=