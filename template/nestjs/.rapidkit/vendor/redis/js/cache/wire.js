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
exports.commandOf = commandOf;
exports.endOf = endOf;
exports.newToken = newToken;
exports.isSame = isSame;
const node_crypto_1 = require("node:crypto");
const errors_js_1 = require("../errors.js");
const batch_js_1 = require("./batch.js");
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
     * Ask for the lease if nobody has it, for the tokens, which are made where they are missing, and for the value.
     *
     * Who has read that there is none may have been overtaken by somebody who has loaded it since.
     *
     * @param isTimed Whether to ask for the value's remaining time.
     * @returns The tokens with which an entry has to be stored, and what a read would have found; undefined where
     *   somebody else has the lease.
     */
    async acquire(names, token, leaseMs, isTimed) {
        const age = isTimed ? [["PTTL", names.value]] : [];
        const read = [...age, ["MGET", names.value]];
        const [tokens, replies] = await this.#lease(names, ["SET", names.lease, token, "NX", "PX", leaseMs], read);
        return tokens && { tokens, found: foundWith(names, tokens, replies) };
    }
    /** Take the lease, whoever has it, and ask for the tokens, as `acquire` does. */
    async take(names, token, leaseMs) {
        return (await this.#lease(names, ["SET", names.lease, token, "PX", leaseMs]))[0];
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
    /** Do what is asked for, also where the circuit is not closed but the server answers. */
    async invalidate(operations) {
        answered(await this.batcher.send(operations.map(commandOf), true));
    }
    async #lease(names, command, read = []) {
        // SET NX, then GET: Redis 6.2 has no SET NX GET, and who comes second has to know the first one's token.
        const commands = [command, ["SET", names.space, newToken(), "NX"], ["GET", names.space]];
        for (const { name } of names.tags) {
            commands.push(["SET", name, newToken(), "NX", "PX", TAG_MS], ["GET", name], ["PTTL", name]);
        }
        const replies = answered(await this.batcher.send([...commands, ...read]));
        if (replies[0] === null) {
            return [undefined, []];
        }
        const tags = names.tags.map(({ tag, name }, index) => {
            if (Number(replies[5 + 3 * index]) < TAG_RENEW_MS) {
                void this.batcher.send([["PEXPIRE", name, TAG_MS]]);
            }
            return [tag, tokenOf(replies[4 + 3 * index])];
        });
        return [{ space: tokenOf(replies[2]), tags }, replies.slice(commands.length)];
    }
    async #run(script, ...args) {
        let replies = await this.batcher.send([script.bySha(args)]);
        if ((0, errors_js_1.isReplyError)(replies[0]) && replies[0].message.startsWith("NOSCRIPT")) {
            replies = await this.batcher.send([script.byText(args)]); // it did not run: this is no second attempt
        }
        return Boolean(answered(replies)[0]);
    }
}
exports.Wire = Wire;
/** Return the command that does an operation; each has a token of its own. */
function commandOf(operation) {
    const { name } = operation;
    switch (operation.kind) {
        case "key":
            return ["DEL", name, operation.lease];
        case "tag":
            return ["SET", name, newToken(), "PX", TAG_MS];
        case "soft":
            return scripts_js_1.SOFTEN.byText([name, (0, node_crypto_1.randomBytes)(envelope_js_1.TOKEN_BYTES / 2), TAG_MS]); // it is seldom, and takes one trip like this
        case "space":
            return ["SET", name, newToken()];
    }
}
/** Return the command that ends a lease which could not be ended, if it still has that token. */
function endOf({ name, token }) {
    return scripts_js_1.RELEASE.byText([name, token]);
}
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
/** Return what was read with a lease, as if it had been read by itself. */
function foundWith(names, tokens, replies) {
    const batch = new batch_js_1.Batch();
    names.wanted.forEach((name) => batch.add(name)); // the value, the namespace, the tags
    const [value] = replies.at(-1);
    batch.answer([value, tokens.space, ...tokens.tags.map(([, token]) => token)]);
    if (replies.length > 1) {
        batch.setAge(names.value, Number(replies[0]));
    }
    return batch;
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoid2lyZS5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS93aXJlLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQTs7Ozs7O0dBTUc7OztBQTBMSCw4QkFZQztBQUdELHNCQUVDO0FBR0QsNEJBRUM7QUFHRCx3QkFXQztBQTVORCw2Q0FBMEM7QUFDMUMsNENBQTRDO0FBQzVDLHlDQUFpRDtBQUNqRCwrQ0FBMkQ7QUFDM0QsMkNBQTRDO0FBQzVDLHVDQUFzRDtBQUV0RCw2Q0FBeUc7QUFFekcsTUFBTSxTQUFTLEdBQUcsR0FBRyxDQUFDO0FBRXRCLHFEQUFxRDtBQUNyRCxNQUFNLE1BQU0sR0FBRyxFQUFFLEdBQUcsRUFBRSxHQUFHLElBQUksR0FBRyxJQUFJLENBQUM7QUFFckMsaUVBQWlFO0FBQ2pFLE1BQU0sWUFBWSxHQUFHLE1BQU0sR0FBRyxDQUFDLENBQUM7QUFFaEMsTUFBTSxRQUFRLEdBQUcsTUFBTSxDQUFDLEtBQUssQ0FBQyx5QkFBVyxDQUFDLENBQUM7QUFRM0MsaURBQWlEO0FBQ2pELE1BQWEsS0FBSztJQWtCTDtJQUNBO0lBQ0E7SUFuQlgsOEJBQThCO0lBQ3JCLEtBQUssQ0FBUztJQUN2Qiw4QkFBOEI7SUFDckIsS0FBSyxDQUFTO0lBQ3ZCLHdDQUF3QztJQUMvQixLQUFLLENBQVM7SUFDdkIsNEJBQTRCO0lBQ25CLE1BQU0sQ0FBb0I7SUFDbkMsK0JBQStCO0lBQ3RCLE9BQU8sQ0FBb0I7SUFFcEM7Ozs7T0FJRztJQUNILFlBQ1csUUFBa0IsRUFDbEIsR0FBVyxFQUNYLElBQXdCO1FBRnhCLGFBQVEsR0FBUixRQUFRLENBQVU7UUFDbEIsUUFBRyxHQUFILEdBQUcsQ0FBUTtRQUNYLFNBQUksR0FBSixJQUFJLENBQW9CO1FBRWpDLElBQUksQ0FBQyxLQUFLLEdBQUcsUUFBUSxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMsQ0FBQztRQUNqQyxJQUFJLENBQUMsS0FBSyxHQUFHLFFBQVEsQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLENBQUM7UUFDakMsSUFBSSxDQUFDLEtBQUssR0FBRyxRQUFRLENBQUMsS0FBSyxDQUFDO1FBQzVCLElBQUksQ0FBQyxNQUFNLEdBQUcsQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxLQUFLLEVBQUUsR0FBRyxJQUFJLENBQUMsR0FBRyxDQUFDLENBQUMsRUFBRSxJQUFJLEVBQUUsRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQztRQUN4RSxJQUFJLENBQUMsT0FBTyxHQUFHLENBQUMsR0FBRyxJQUFJLENBQUMsTUFBTSxFQUFFLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUM5QyxDQUFDO0lBRUQ7Ozs7T0FJRztJQUNILE1BQU0sQ0FBQyxFQUFFLENBQUMsUUFBa0IsRUFBRSxHQUFXLEVBQUUsSUFBdUI7UUFDaEUsTUFBTSxPQUFPLEdBQUcsSUFBQSxvQkFBVSxFQUFDLEdBQUcsQ0FBQyxDQUFDO1FBQ2hDLE1BQU0sTUFBTSxHQUFHLENBQUMsR0FBRyxJQUFJLEdBQUcsQ0FBQyxJQUFJLENBQUMsR0FBRyxDQUFDLG9CQUFVLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsR0FBRyxFQUFFLEtBQUssRUFBRSxFQUFFLENBQ3BFLE1BQU0sQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxHQUFHLENBQUMsRUFBRSxNQUFNLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQ3JELENBQUM7UUFDRixJQUFJLE1BQU0sQ0FBQyxNQUFNLEdBQUcsU0FBUyxFQUFFLENBQUM7WUFDOUIsTUFBTSxJQUFJLHlCQUFhLENBQUMsR0FBRyxNQUFNLENBQUMsTUFBTSwyQkFBMkIsU0FBUyx5QkFBeUIsQ0FBQyxDQUFDO1FBQ3pHLENBQUM7UUFDRCxPQUFPLElBQUksS0FBSyxDQUNkLFFBQVEsRUFDUixPQUFPLEVBQ1AsTUFBTSxDQUFDLEdBQUcsQ0FBQyxDQUFDLEdBQUcsRUFBRSxFQUFFLENBQUMsQ0FBQyxFQUFFLEdBQUcsRUFBRSxJQUFJLEVBQUUsUUFBUSxDQUFDLEdBQUcsQ0FBQyxHQUFHLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FDeEQsQ0FBQztJQUNKLENBQUM7Q0FDRjtBQWhERCxzQkFnREM7QUFRRDs7Ozs7R0FLRztBQUNILE1BQWEsSUFBSTtJQUNOLE9BQU8sQ0FBVTtJQUUxQixZQUFZLE9BQWdCO1FBQzFCLElBQUksQ0FBQyxPQUFPLEdBQUcsT0FBTyxDQUFDO0lBQ3pCLENBQUM7SUFFRDs7Ozs7Ozs7T0FRRztJQUNILEtBQUssQ0FBQyxPQUFPLENBQ1gsS0FBWSxFQUNaLEtBQWEsRUFDYixPQUFlLEVBQ2YsT0FBZ0I7UUFFaEIsTUFBTSxHQUFHLEdBQUcsT0FBTyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsTUFBTSxFQUFFLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUM7UUFDbkQsTUFBTSxJQUFJLEdBQUcsQ0FBQyxHQUFHLEdBQUcsRUFBRSxDQUFDLE1BQU0sRUFBRSxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztRQUM3QyxNQUFNLENBQUMsTUFBTSxFQUFFLE9BQU8sQ0FBQyxHQUFHLE1BQU0sSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBRSxPQUFPLENBQUMsRUFBRSxJQUFJLENBQUMsQ0FBQztRQUMzRyxPQUFPLE1BQU0sSUFBSSxFQUFFLE1BQU0sRUFBRSxLQUFLLEVBQUUsU0FBUyxDQUFDLEtBQUssRUFBRSxNQUFNLEVBQUUsT0FBTyxDQUFDLEVBQUUsQ0FBQztJQUN4RSxDQUFDO0lBRUQsaUZBQWlGO0lBQ2pGLEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBWSxFQUFFLEtBQWEsRUFBRSxPQUFlO1FBQ3JELE9BQU8sQ0FBQyxNQUFNLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxFQUFFLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxLQUFLLEVBQUUsS0FBSyxFQUFFLElBQUksRUFBRSxPQUFPLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUM7SUFDbkYsQ0FBQztJQUVELHNFQUFzRTtJQUN0RSxJQUFJLENBQUMsS0FBWSxFQUFFLEtBQWEsRUFBRSxRQUFnQixFQUFFLE1BQWM7UUFDaEUsT0FBTyxJQUFJLENBQUMsSUFBSSxDQUFDLGlCQUFJLEVBQUUsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxRQUFRLEVBQUUsTUFBTSxDQUFDLENBQUM7SUFDNUUsQ0FBQztJQUVELGlHQUFpRztJQUNqRyxLQUFLLENBQUMsS0FBWSxFQUFFLEtBQWEsRUFBRSxPQUFlO1FBQ2hELE9BQU8sSUFBSSxDQUFDLElBQUksQ0FBQyxrQkFBSyxFQUFFLEtBQUssQ0FBQyxLQUFLLEVBQUUsS0FBSyxFQUFFLE9BQU8sQ0FBQyxDQUFDO0lBQ3ZELENBQUM7SUFFRCw4REFBOEQ7SUFDOUQsT0FBTyxDQUFDLEtBQVksRUFBRSxLQUFhO1FBQ2pDLE9BQU8sSUFBSSxDQUFDLElBQUksQ0FBQyxvQkFBTyxFQUFFLEtBQUssQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLENBQUM7SUFDaEQsQ0FBQztJQUVELG1GQUFtRjtJQUNuRixNQUFNLENBQUMsS0FBWSxFQUFFLEtBQWE7UUFDaEMsT0FBTyxJQUFJLENBQUMsSUFBSSxDQUFDLG1CQUFNLEVBQUUsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxDQUFDO0lBQzVELENBQUM7SUFFRCw0R0FBNEc7SUFDNUcsT0FBTyxDQUFDLEtBQVksRUFBRSxHQUFXLEVBQUUsUUFBZ0I7UUFDakQsT0FBTyxJQUFJLENBQUMsSUFBSSxDQUFDLG9CQUFPLEVBQUUsS0FBSyxDQUFDLEtBQUssRUFBRSxHQUFHLEVBQUUsUUFBUSxDQUFDLENBQUM7SUFDeEQsQ0FBQztJQUVELHlGQUF5RjtJQUN6RixLQUFLLENBQUMsVUFBVSxDQUFDLFVBQWdDO1FBQy9DLFFBQVEsQ0FBQyxNQUFNLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLFVBQVUsQ0FBQyxHQUFHLENBQUMsU0FBUyxDQUFDLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQztJQUNyRSxDQUFDO0lBRUQsS0FBSyxDQUFDLE1BQU0sQ0FDVixLQUFZLEVBQ1osT0FBbUIsRUFDbkIsT0FBOEIsRUFBRTtRQUVoQyx5R0FBeUc7UUFDekcsTUFBTSxRQUFRLEdBQWlCLENBQUMsT0FBTyxFQUFFLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxLQUFLLEVBQUUsUUFBUSxFQUFFLEVBQUUsSUFBSSxDQUFDLEVBQUUsQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUM7UUFDdkcsS0FBSyxNQUFNLEVBQUUsSUFBSSxFQUFFLElBQUksS0FBSyxDQUFDLElBQUksRUFBRSxDQUFDO1lBQ2xDLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQyxLQUFLLEVBQUUsSUFBSSxFQUFFLFFBQVEsRUFBRSxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsTUFBTSxDQUFDLEVBQUUsQ0FBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLEVBQUUsQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQztRQUM5RixDQUFDO1FBQ0QsTUFBTSxPQUFPLEdBQUcsUUFBUSxDQUFDLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQyxHQUFHLFFBQVEsRUFBRSxHQUFHLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUMxRSxJQUFJLE9BQU8sQ0FBQyxDQUFDLENBQUMsS0FBSyxJQUFJLEVBQUUsQ0FBQztZQUN4QixPQUFPLENBQUMsU0FBUyxFQUFFLEVBQUUsQ0FBQyxDQUFDO1FBQ3pCLENBQUM7UUFDRCxNQUFNLElBQUksR0FBRyxLQUFLLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsR0FBRyxFQUFFLElBQUksRUFBRSxFQUFFLEtBQUssRUFBWSxFQUFFO1lBQzdELElBQUksTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDLEdBQUcsQ0FBQyxHQUFHLEtBQUssQ0FBQyxDQUFDLEdBQUcsWUFBWSxFQUFFLENBQUM7Z0JBQ2xELEtBQUssSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLFNBQVMsRUFBRSxJQUFJLEVBQUUsTUFBTSxDQUFDLENBQUMsQ0FBQyxDQUFDO1lBQ3RELENBQUM7WUFDRCxPQUFPLENBQUMsR0FBRyxFQUFFLE9BQU8sQ0FBQyxPQUFPLENBQUMsQ0FBQyxHQUFHLENBQUMsR0FBRyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUM7UUFDaEQsQ0FBQyxDQUFDLENBQUM7UUFDSCxPQUFPLENBQUMsRUFBRSxLQUFLLEVBQUUsT0FBTyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxFQUFFLElBQUksRUFBRSxFQUFFLE9BQU8sQ0FBQyxLQUFLLENBQUMsUUFBUSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUM7SUFDaEYsQ0FBQztJQUVELEtBQUssQ0FBQyxJQUFJLENBQUMsTUFBYyxFQUFFLEdBQUcsSUFBZ0I7UUFDNUMsSUFBSSxPQUFPLEdBQUcsTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDO1FBQzVELElBQUksSUFBQSx3QkFBWSxFQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxPQUFPLENBQUMsVUFBVSxDQUFDLFVBQVUsQ0FBQyxFQUFFLENBQUM7WUFDMUUsT0FBTyxHQUFHLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQyxNQUFNLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLDRDQUE0QztRQUN4RyxDQUFDO1FBQ0QsT0FBTyxPQUFPLENBQUMsUUFBUSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUM7SUFDdkMsQ0FBQztDQUNGO0FBN0ZELG9CQTZGQztBQUVELDhFQUE4RTtBQUM5RSxTQUFnQixTQUFTLENBQUMsU0FBb0I7SUFDNUMsTUFBTSxFQUFFLElBQUksRUFBRSxHQUFHLFNBQVMsQ0FBQztJQUMzQixRQUFRLFNBQVMsQ0FBQyxJQUFJLEVBQUUsQ0FBQztRQUN2QixLQUFLLEtBQUs7WUFDUixPQUFPLENBQUMsS0FBSyxFQUFFLElBQUksRUFBRSxTQUFTLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDeEMsS0FBSyxLQUFLO1lBQ1IsT0FBTyxDQUFDLEtBQUssRUFBRSxJQUFJLEVBQUUsUUFBUSxFQUFFLEVBQUUsSUFBSSxFQUFFLE1BQU0sQ0FBQyxDQUFDO1FBQ2pELEtBQUssTUFBTTtZQUNULE9BQU8sbUJBQU0sQ0FBQyxNQUFNLENBQUMsQ0FBQyxJQUFJLEVBQUUsSUFBQSx5QkFBVyxFQUFDLHlCQUFXLEdBQUcsQ0FBQyxDQUFDLEVBQUUsTUFBTSxDQUFDLENBQUMsQ0FBQyxDQUFDLDZDQUE2QztRQUNuSCxLQUFLLE9BQU87WUFDVixPQUFPLENBQUMsS0FBSyxFQUFFLElBQUksRUFBRSxRQUFRLEVBQUUsQ0FBQyxDQUFDO0lBQ3JDLENBQUM7QUFDSCxDQUFDO0FBRUQsaUdBQWlHO0FBQ2pHLFNBQWdCLEtBQUssQ0FBQyxFQUFFLElBQUksRUFBRSxLQUFLLEVBQVE7SUFDekMsT0FBTyxvQkFBTyxDQUFDLE1BQU0sQ0FBQyxDQUFDLElBQUksRUFBRSxLQUFLLENBQUMsQ0FBQyxDQUFDO0FBQ3ZDLENBQUM7QUFFRCw2REFBNkQ7QUFDN0QsU0FBZ0IsUUFBUTtJQUN0QixPQUFPLElBQUEseUJBQVcsRUFBQyx5QkFBVyxDQUFDLENBQUM7QUFDbEMsQ0FBQztBQUVELCtEQUErRDtBQUMvRCxTQUFnQixNQUFNLENBQUMsR0FBdUIsRUFBRSxLQUF5QjtJQUN2RSxPQUFPLENBQ0wsR0FBRyxLQUFLLFNBQVM7UUFDakIsS0FBSyxLQUFLLFNBQVM7UUFDbkIsR0FBRyxDQUFDLEtBQUssQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQztRQUM3QixHQUFHLENBQUMsSUFBSSxDQUFDLE1BQU0sS0FBSyxLQUFLLENBQUMsSUFBSSxDQUFDLE1BQU07UUFDckMsR0FBRyxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLEdBQUcsRUFBRSxLQUFLLENBQUMsRUFBRSxLQUFLLEVBQUUsRUFBRTtZQUNyQyxNQUFNLENBQUMsUUFBUSxFQUFFLFVBQVUsQ0FBQyxHQUFHLEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLElBQUksRUFBRSxDQUFDO1lBQ3ZELE9BQU8sR0FBRyxLQUFLLFFBQVEsSUFBSSxVQUFVLEVBQUUsTUFBTSxDQUFDLEtBQUssQ0FBQyxLQUFLLElBQUksQ0FBQztRQUNoRSxDQUFDLENBQUMsQ0FDSCxDQUFDO0FBQ0osQ0FBQztBQUVELDJFQUEyRTtBQUMzRSxTQUFTLFNBQVMsQ0FBQyxLQUFZLEVBQUUsTUFBYyxFQUFFLE9BQWtCO0lBQ2pFLE1BQU0sS0FBSyxHQUFHLElBQUksZ0JBQUssRUFBRSxDQUFDO0lBQzFCLEtBQUssQ0FBQyxNQUFNLENBQUMsT0FBTyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxxQ0FBcUM7SUFDdEYsTUFBTSxDQUFDLEtBQUssQ0FBQyxHQUFHLE9BQU8sQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLENBQW9CLENBQUM7SUFDbEQsS0FBSyxDQUFDLE1BQU0sQ0FBQyxDQUFDLEtBQUssRUFBRSxNQUFNLENBQUMsS0FBSyxFQUFFLEdBQUcsTUFBTSxDQUFDLElBQUksQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLEVBQUUsS0FBSyxDQUFDLEVBQUUsRUFBRSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUM5RSxJQUFJLE9BQU8sQ0FBQyxNQUFNLEdBQUcsQ0FBQyxFQUFFLENBQUM7UUFDdkIsS0FBSyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQ2hELENBQUM7SUFDRCxPQUFPLEtBQUssQ0FBQztBQUNmLENBQUM7QUFFRCxTQUFTLFFBQVEsQ0FBQyxPQUFrQjtJQUNsQyxNQUFNLEtBQUssR0FBRyxPQUFPLENBQUMsSUFBSSxDQUFDLHdCQUFZLENBQUMsQ0FBQztJQUN6QyxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztRQUN4QixNQUFNLEtBQUssQ0FBQztJQUNkLENBQUM7SUFDRCxPQUFPLE9BQU8sQ0FBQztBQUNqQixDQUFDO0FBRUQsc0dBQXNHO0FBQ3RHLFNBQVMsT0FBTyxDQUFDLEtBQWM7SUFDN0IsT0FBTyxNQUFNLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxJQUFJLEtBQUssQ0FBQyxNQUFNLEtBQUsseUJBQVcsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUM7QUFDbkYsQ0FBQyJ9