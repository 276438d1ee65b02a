"use strict";
/**
 * What the cache says to the server: leases, fenced fills, tokens.
 *
 * A lease's token is drawn for each attempt, never for a call: a late acquire or set finds that nobody knows its token
 * any more. No command is sent twice; what may have been done without an answer is undone by the script that asks for
 * the token.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Wire = exports.Names = void 0;
exports.newToken = newToken;
exports.isSame = isSame;
const node_crypto_1 = require("node:crypto");
const errors_js_1 = require("../errors.js");
const envelope_js_1 = require("./envelope.js");
const errors_js_2 = require("./errors.js");
const keys_js_1 = require("./keys.js");
const scripts_js_1 = require("./scripts.js");
const MOST_TAGS = 255;
/** How long a tag's token lasts, in milliseconds. */
const TAG_MS = 60 * 24 * 3600 * 1000;
/** What is left of it when whoever fills an entry extends it. */
const TAG_RENEW_MS = TAG_MS / 2;
const NO_TOKEN = Buffer.alloc(envelope_js_1.TOKEN_BYTES);
/** The server's keys of one key of the cache. */
class Names {
    keyspace;
    key;
    tags;
    /** Where its value stands. */
    value;
    /** Where its lease stands. */
    lease;
    /** Where the namespace token stands. */
    space;
    /** What a read asks for. */
    wanted;
    /** The same, and the lease. */
    watched;
    /**
     * @param keyspace Of the namespace.
     * @param key The encoded key.
     * @param tags The tags that the caller declared, sorted by their bytes.
     */
    constructor(keyspace, key, tags) {
        this.keyspace = keyspace;
        this.key = key;
        this.tags = tags;
        this.value = keyspace.value(key);
        this.lease = keyspace.lease(key);
        this.space = keyspace.token;
        this.wanted = [this.value, this.space, ...tags.map(({ name }) => name)];
        this.watched = [...this.wanted, this.lease];
    }
    /**
     * Return the names of a key and of the tags that its caller declares.
     *
     * @throws CacheKeyError The key or a tag cannot be used, or there are more than 255 tags.
     */
    static of(keyspace, key, tags) {
        const encoded = (0, keys_js_1.encodeName)(key);
        const sorted = [...new Set(tags.map(keys_js_1.encodeName))].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
        if (sorted.length > MOST_TAGS) {
            throw new errors_js_2.CacheKeyError(`${sorted.length} tags are more than the ${MOST_TAGS} that an entry can have`);
        }
        return new Names(keyspace, encoded, sorted.map((tag) => ({ tag, name: keyspace.tag(tag) })));
    }
}
exports.Names = Names;
/**
 * The commands, over one client.
 *
 * Every method throws `RedisTimeoutError` or `RedisConnectionError` where the server does not answer, and ioredis's
 * `ReplyError` where it answers with an error.
 */
class Wire {
    batcher;
    constructor(batcher) {
        this.batcher = batcher;
    }
    /**
     * Ask for the lease if nobody has it, and for the tokens, which are made where they are missing.
     *
     * @returns The tokens with which an entry has to be stored; undefined where somebody else has the lease.
     */
    acquire(names, token, leaseMs) {
        return this.#lease(names, ["SET", names.lease, token, "NX", "PX", leaseMs]);
    }
    /** Take the lease, whoever has it, as `acquire` does otherwise. */
    take(names, token, leaseMs) {
        return this.#lease(names, ["SET", names.lease, token, "PX", leaseMs]);
    }
    /** Store an entry if the lease is still held; tell whether it was. */
    fill(names, token, envelope, hardMs) {
        return this.#run(scripts_js_1.FILL, names.value, names.lease, token, envelope, hardMs);
    }
    /** Let the lease last so many milliseconds from now, if it is still held; tell whether it is. */
    renew(names, token, leaseMs) {
        return this.#run(scripts_js_1.RENEW, names.lease, token, leaseMs);
    }
    /** End the lease if it is still held; tell whether it was. */
    release(names, token) {
        return this.#run(scripts_js_1.RELEASE, names.lease, token);
    }
    /** Delete the value and end the lease if it is still held; tell whether it was. */
    forget(names, token) {
        return this.#run(scripts_js_1.FORGET, names.value, names.lease, token);
    }
    /** Put an envelope in another's place for the time that is left; tell whether the other was still there. */
    replace(names, old, envelope) {
        return this.#run(scripts_js_1.REPLACE, names.value, old, envelope);
    }
    /** Delete values, and end the leases of whoever loads them. */
    delete(names) {
        return this.#all(names.map(({ value, lease }) => ["DEL", value, lease]));
    }
    /** Give tags, by where their tokens stand, new tokens, or new soft halves. */
    async rewriteTags(tags, isSoft) {
        if (isSoft) {
            await Promise.all(tags.map((name) => this.#run(scripts_js_1.SOFTEN, name, (0, node_crypto_1.randomBytes)(envelope_js_1.TOKEN_BYTES / 2), TAG_MS)));
        }
        else {
            await this.#all(tags.map((name) => ["SET", name, newToken(), "PX", TAG_MS]));
        }
    }
    /** Give a namespace, by where its token stands, a new one. */
    rewriteNamespace(name) {
        return this.#all([["SET", name, newToken()]]);
    }
    async #lease(names, command) {
        // SET NX, then GET: Redis 6.2 has no SET NX GET, and who comes second has to know the first one's token.
        const commands = [command, ["SET", names.space, newToken(), "NX"], ["GET", names.space]];
        for (const { name } of names.tags) {
            commands.push(["SET", name, newToken(), "NX", "PX", TAG_MS], ["GET", name], ["PTTL", name]);
        }
        const replies = answered(await this.batcher.send(commands));
        if (replies[0] === null) {
            return undefined;
        }
        const tags = names.tags.map(({ tag, name }, index) => {
            if (Number(replies[5 + 3 * index]) < TAG_RENEW_MS) {
                void this.batcher.send([["PEXPIRE", name, TAG_MS]]);
            }
            return [tag, tokenOf(replies[4 + 3 * index])];
        });
        return { space: tokenOf(replies[2]), tags };
    }
    async #run(script, ...args) {
        let replies = await this.batcher.send([script.bySha(args)]);
        if ((0, errors_js_1.isReplyError)(replies[0]) && replies[0].message.startsWith("NOSCRIPT")) {
            replies = await this.batcher.send([script.byText(args)]); // it did not run: this is no second attempt
        }
        return Boolean(answered(replies)[0]);
    }
    async #all(commands) {
        answered(await this.batcher.send(commands));
    }
}
exports.Wire = Wire;
/** Return sixteen random bytes of the system's generator. */
function newToken() {
    return (0, node_crypto_1.randomBytes)(envelope_js_1.TOKEN_BYTES);
}
/** Tell whether these are the same tokens of the same tags. */
function isSame(one, other) {
    return (one !== undefined &&
        other !== undefined &&
        one.space.equals(other.space) &&
        one.tags.length === other.tags.length &&
        one.tags.every(([tag, token], index) => {
            const [otherTag, otherToken] = other.tags[index] ?? [];
            return tag === otherTag && otherToken?.equals(token) === true;
        }));
}
function answered(replies) {
    const error = replies.find(errors_js_1.isReplyError);
    if (error !== undefined) {
        throw error;
    }
    return replies;
}
/** One that was lost again, or that is not ours, matches none: the entry is a miss from the start. */
function tokenOf(reply) {
    return Buffer.isBuffer(reply) && reply.length === envelope_js_1.TOKEN_BYTES ? reply : NO_TOKEN;
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoid2lyZS5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS93aXJlLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQTs7Ozs7O0dBTUc7OztBQTJMSCw0QkFFQztBQUdELHdCQVdDO0FBek1ELDZDQUEwQztBQUMxQyw0Q0FBNEM7QUFFNUMsK0NBQTJEO0FBQzNELDJDQUE0QztBQUM1Qyx1Q0FBc0Q7QUFDdEQsNkNBQXlHO0FBRXpHLE1BQU0sU0FBUyxHQUFHLEdBQUcsQ0FBQztBQUV0QixxREFBcUQ7QUFDckQsTUFBTSxNQUFNLEdBQUcsRUFBRSxHQUFHLEVBQUUsR0FBRyxJQUFJLEdBQUcsSUFBSSxDQUFDO0FBRXJDLGlFQUFpRTtBQUNqRSxNQUFNLFlBQVksR0FBRyxNQUFNLEdBQUcsQ0FBQyxDQUFDO0FBRWhDLE1BQU0sUUFBUSxHQUFHLE1BQU0sQ0FBQyxLQUFLLENBQUMseUJBQVcsQ0FBQyxDQUFDO0FBUTNDLGlEQUFpRDtBQUNqRCxNQUFhLEtBQUs7SUFrQkw7SUFDQTtJQUNBO0lBbkJYLDhCQUE4QjtJQUNyQixLQUFLLENBQVM7SUFDdkIsOEJBQThCO0lBQ3JCLEtBQUssQ0FBUztJQUN2Qix3Q0FBd0M7SUFDL0IsS0FBSyxDQUFTO0lBQ3ZCLDRCQUE0QjtJQUNuQixNQUFNLENBQW9CO0lBQ25DLCtCQUErQjtJQUN0QixPQUFPLENBQW9CO0lBRXBDOzs7O09BSUc7SUFDSCxZQUNXLFFBQWtCLEVBQ2xCLEdBQVcsRUFDWCxJQUF3QjtRQUZ4QixhQUFRLEdBQVIsUUFBUSxDQUFVO1FBQ2xCLFFBQUcsR0FBSCxHQUFHLENBQVE7UUFDWCxTQUFJLEdBQUosSUFBSSxDQUFvQjtRQUVqQyxJQUFJLENBQUMsS0FBSyxHQUFHLFFBQVEsQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLENBQUM7UUFDakMsSUFBSSxDQUFDLEtBQUssR0FBRyxRQUFRLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDO1FBQ2pDLElBQUksQ0FBQyxLQUFLLEdBQUcsUUFBUSxDQUFDLEtBQUssQ0FBQztRQUM1QixJQUFJLENBQUMsTUFBTSxHQUFHLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxJQUFJLENBQUMsS0FBSyxFQUFFLEdBQUcsSUFBSSxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsSUFBSSxFQUFFLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUM7UUFDeEUsSUFBSSxDQUFDLE9BQU8sR0FBRyxDQUFDLEdBQUcsSUFBSSxDQUFDLE1BQU0sRUFBRSxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUM7SUFDOUMsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxNQUFNLENBQUMsRUFBRSxDQUFDLFFBQWtCLEVBQUUsR0FBVyxFQUFFLElBQXVCO1FBQ2hFLE1BQU0sT0FBTyxHQUFHLElBQUEsb0JBQVUsRUFBQyxHQUFHLENBQUMsQ0FBQztRQUNoQyxNQUFNLE1BQU0sR0FBRyxDQUFDLEdBQUcsSUFBSSxHQUFHLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxvQkFBVSxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLEdBQUcsRUFBRSxLQUFLLEVBQUUsRUFBRSxDQUNwRSxNQUFNLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsR0FBRyxDQUFDLEVBQUUsTUFBTSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUNyRCxDQUFDO1FBQ0YsSUFBSSxNQUFNLENBQUMsTUFBTSxHQUFHLFNBQVMsRUFBRSxDQUFDO1lBQzlCLE1BQU0sSUFBSSx5QkFBYSxDQUFDLEdBQUcsTUFBTSxDQUFDLE1BQU0sMkJBQTJCLFNBQVMseUJBQXlCLENBQUMsQ0FBQztRQUN6RyxDQUFDO1FBQ0QsT0FBTyxJQUFJLEtBQUssQ0FDZCxRQUFRLEVBQ1IsT0FBTyxFQUNQLE1BQU0sQ0FBQyxHQUFHLENBQUMsQ0FBQyxHQUFHLEVBQUUsRUFBRSxDQUFDLENBQUMsRUFBRSxHQUFHLEVBQUUsSUFBSSxFQUFFLFFBQVEsQ0FBQyxHQUFHLENBQUMsR0FBRyxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQ3hELENBQUM7SUFDSixDQUFDO0NBQ0Y7QUFoREQsc0JBZ0RDO0FBUUQ7Ozs7O0dBS0c7QUFDSCxNQUFhLElBQUk7SUFDTixPQUFPLENBQVU7SUFFMUIsWUFBWSxPQUFnQjtRQUMxQixJQUFJLENBQUMsT0FBTyxHQUFHLE9BQU8sQ0FBQztJQUN6QixDQUFDO0lBRUQ7Ozs7T0FJRztJQUNILE9BQU8sQ0FBQyxLQUFZLEVBQUUsS0FBYSxFQUFFLE9BQWU7UUFDbEQsT0FBTyxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssRUFBRSxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxJQUFJLEVBQUUsSUFBSSxFQUFFLE9BQU8sQ0FBQyxDQUFDLENBQUM7SUFDOUUsQ0FBQztJQUVELG1FQUFtRTtJQUNuRSxJQUFJLENBQUMsS0FBWSxFQUFFLEtBQWEsRUFBRSxPQUFlO1FBQy9DLE9BQU8sSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsSUFBSSxFQUFFLE9BQU8sQ0FBQyxDQUFDLENBQUM7SUFDeEUsQ0FBQztJQUVELHNFQUFzRTtJQUN0RSxJQUFJLENBQUMsS0FBWSxFQUFFLEtBQWEsRUFBRSxRQUFnQixFQUFFLE1BQWM7UUFDaEUsT0FBTyxJQUFJLENBQUMsSUFBSSxDQUFDLGlCQUFJLEVBQUUsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxRQUFRLEVBQUUsTUFBTSxDQUFDLENBQUM7SUFDNUUsQ0FBQztJQUVELGlHQUFpRztJQUNqRyxLQUFLLENBQUMsS0FBWSxFQUFFLEtBQWEsRUFBRSxPQUFlO1FBQ2hELE9BQU8sSUFBSSxDQUFDLElBQUksQ0FBQyxrQkFBSyxFQUFFLEtBQUssQ0FBQyxLQUFLLEVBQUUsS0FBSyxFQUFFLE9BQU8sQ0FBQyxDQUFDO0lBQ3ZELENBQUM7SUFFRCw4REFBOEQ7SUFDOUQsT0FBTyxDQUFDLEtBQVksRUFBRSxLQUFhO1FBQ2pDLE9BQU8sSUFBSSxDQUFDLElBQUksQ0FBQyxvQkFBTyxFQUFFLEtBQUssQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLENBQUM7SUFDaEQsQ0FBQztJQUVELG1GQUFtRjtJQUNuRixNQUFNLENBQUMsS0FBWSxFQUFFLEtBQWE7UUFDaEMsT0FBTyxJQUFJLENBQUMsSUFBSSxDQUFDLG1CQUFNLEVBQUUsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxDQUFDO0lBQzVELENBQUM7SUFFRCw0R0FBNEc7SUFDNUcsT0FBTyxDQUFDLEtBQVksRUFBRSxHQUFXLEVBQUUsUUFBZ0I7UUFDakQsT0FBTyxJQUFJLENBQUMsSUFBSSxDQUFDLG9CQUFPLEVBQUUsS0FBSyxDQUFDLEtBQUssRUFBRSxHQUFHLEVBQUUsUUFBUSxDQUFDLENBQUM7SUFDeEQsQ0FBQztJQUVELCtEQUErRDtJQUMvRCxNQUFNLENBQUMsS0FBdUI7UUFDNUIsT0FBTyxJQUFJLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMsQ0FBQyxFQUFFLEtBQUssRUFBRSxLQUFLLEVBQUUsRUFBRSxFQUFFLENBQUMsQ0FBQyxLQUFLLEVBQUUsS0FBSyxFQUFFLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUMzRSxDQUFDO0lBRUQsOEVBQThFO0lBQzlFLEtBQUssQ0FBQyxXQUFXLENBQUMsSUFBdUIsRUFBRSxNQUFlO1FBQ3hELElBQUksTUFBTSxFQUFFLENBQUM7WUFDWCxNQUFNLE9BQU8sQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxtQkFBTSxFQUFFLElBQUksRUFBRSxJQUFBLHlCQUFXLEVBQUMseUJBQVcsR0FBRyxDQUFDLENBQUMsRUFBRSxNQUFNLENBQUMsQ0FBQyxDQUFDLENBQUM7UUFDdkcsQ0FBQzthQUFNLENBQUM7WUFDTixNQUFNLElBQUksQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsQ0FBQyxLQUFLLEVBQUUsSUFBSSxFQUFFLFFBQVEsRUFBRSxFQUFFLElBQUksRUFBRSxNQUFNLENBQUMsQ0FBQyxDQUFDLENBQUM7UUFDL0UsQ0FBQztJQUNILENBQUM7SUFFRCw4REFBOEQ7SUFDOUQsZ0JBQWdCLENBQUMsSUFBWTtRQUMzQixPQUFPLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLEtBQUssRUFBRSxJQUFJLEVBQUUsUUFBUSxFQUFFLENBQUMsQ0FBQyxDQUFDLENBQUM7SUFDaEQsQ0FBQztJQUVELEtBQUssQ0FBQyxNQUFNLENBQUMsS0FBWSxFQUFFLE9BQW1CO1FBQzVDLHlHQUF5RztRQUN6RyxNQUFNLFFBQVEsR0FBaUIsQ0FBQyxPQUFPLEVBQUUsQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLEtBQUssRUFBRSxRQUFRLEVBQUUsRUFBRSxJQUFJLENBQUMsRUFBRSxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztRQUN2RyxLQUFLLE1BQU0sRUFBRSxJQUFJLEVBQUUsSUFBSSxLQUFLLENBQUMsSUFBSSxFQUFFLENBQUM7WUFDbEMsUUFBUSxDQUFDLElBQUksQ0FBQyxDQUFDLEtBQUssRUFBRSxJQUFJLEVBQUUsUUFBUSxFQUFFLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBRSxNQUFNLENBQUMsRUFBRSxDQUFDLEtBQUssRUFBRSxJQUFJLENBQUMsRUFBRSxDQUFDLE1BQU0sRUFBRSxJQUFJLENBQUMsQ0FBQyxDQUFDO1FBQzlGLENBQUM7UUFDRCxNQUFNLE9BQU8sR0FBRyxRQUFRLENBQUMsTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDO1FBQzVELElBQUksT0FBTyxDQUFDLENBQUMsQ0FBQyxLQUFLLElBQUksRUFBRSxDQUFDO1lBQ3hCLE9BQU8sU0FBUyxDQUFDO1FBQ25CLENBQUM7UUFDRCxNQUFNLElBQUksR0FBRyxLQUFLLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsR0FBRyxFQUFFLElBQUksRUFBRSxFQUFFLEtBQUssRUFBWSxFQUFFO1lBQzdELElBQUksTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDLEdBQUcsQ0FBQyxHQUFHLEtBQUssQ0FBQyxDQUFDLEdBQUcsWUFBWSxFQUFFLENBQUM7Z0JBQ2xELEtBQUssSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLFNBQVMsRUFBRSxJQUFJLEVBQUUsTUFBTSxDQUFDLENBQUMsQ0FBQyxDQUFDO1lBQ3RELENBQUM7WUFDRCxPQUFPLENBQUMsR0FBRyxFQUFFLE9BQU8sQ0FBQyxPQUFPLENBQUMsQ0FBQyxHQUFHLENBQUMsR0FBRyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUM7UUFDaEQsQ0FBQyxDQUFDLENBQUM7UUFDSCxPQUFPLEVBQUUsS0FBSyxFQUFFLE9BQU8sQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLENBQUMsRUFBRSxJQUFJLEVBQUUsQ0FBQztJQUM5QyxDQUFDO0lBRUQsS0FBSyxDQUFDLElBQUksQ0FBQyxNQUFjLEVBQUUsR0FBRyxJQUFnQjtRQUM1QyxJQUFJLE9BQU8sR0FBRyxNQUFNLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUM7UUFDNUQsSUFBSSxJQUFBLHdCQUFZLEVBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksT0FBTyxDQUFDLENBQUMsQ0FBQyxDQUFDLE9BQU8sQ0FBQyxVQUFVLENBQUMsVUFBVSxDQUFDLEVBQUUsQ0FBQztZQUMxRSxPQUFPLEdBQUcsTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsNENBQTRDO1FBQ3hHLENBQUM7UUFDRCxPQUFPLE9BQU8sQ0FBQyxRQUFRLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUN2QyxDQUFDO0lBRUQsS0FBSyxDQUFDLElBQUksQ0FBQyxRQUErQjtRQUN4QyxRQUFRLENBQUMsTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDO0lBQzlDLENBQUM7Q0FDRjtBQS9GRCxvQkErRkM7QUFFRCw2REFBNkQ7QUFDN0QsU0FBZ0IsUUFBUTtJQUN0QixPQUFPLElBQUEseUJBQVcsRUFBQyx5QkFBVyxDQUFDLENBQUM7QUFDbEMsQ0FBQztBQUVELCtEQUErRDtBQUMvRCxTQUFnQixNQUFNLENBQUMsR0FBdUIsRUFBRSxLQUF5QjtJQUN2RSxPQUFPLENBQ0wsR0FBRyxLQUFLLFNBQVM7UUFDakIsS0FBSyxLQUFLLFNBQVM7UUFDbkIsR0FBRyxDQUFDLEtBQUssQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQztRQUM3QixHQUFHLENBQUMsSUFBSSxDQUFDLE1BQU0sS0FBSyxLQUFLLENBQUMsSUFBSSxDQUFDLE1BQU07UUFDckMsR0FBRyxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLEdBQUcsRUFBRSxLQUFLLENBQUMsRUFBRSxLQUFLLEVBQUUsRUFBRTtZQUNyQyxNQUFNLENBQUMsUUFBUSxFQUFFLFVBQVUsQ0FBQyxHQUFHLEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLElBQUksRUFBRSxDQUFDO1lBQ3ZELE9BQU8sR0FBRyxLQUFLLFFBQVEsSUFBSSxVQUFVLEVBQUUsTUFBTSxDQUFDLEtBQUssQ0FBQyxLQUFLLElBQUksQ0FBQztRQUNoRSxDQUFDLENBQUMsQ0FDSCxDQUFDO0FBQ0osQ0FBQztBQUVELFNBQVMsUUFBUSxDQUFDLE9BQWtCO0lBQ2xDLE1BQU0sS0FBSyxHQUFHLE9BQU8sQ0FBQyxJQUFJLENBQUMsd0JBQVksQ0FBQyxDQUFDO0lBQ3pDLElBQUksS0FBSyxLQUFLLFNBQVMsRUFBRSxDQUFDO1FBQ3hCLE1BQU0sS0FBSyxDQUFDO0lBQ2QsQ0FBQztJQUNELE9BQU8sT0FBTyxDQUFDO0FBQ2pCLENBQUM7QUFFRCxzR0FBc0c7QUFDdEcsU0FBUyxPQUFPLENBQUMsS0FBYztJQUM3QixPQUFPLE1BQU0sQ0FBQyxRQUFRLENBQUMsS0FBSyxDQUFDLElBQUksS0FBSyxDQUFDLE1BQU0sS0FBSyx5QkFBVyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQztBQUNuRixDQUFDIn0=