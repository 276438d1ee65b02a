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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoid2lyZS5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS93aXJlLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQTs7Ozs7O0dBTUc7OztBQTJNSCw0QkFFQztBQUdELHdCQVdDO0FBek5ELDZDQUEwQztBQUMxQyw0Q0FBNEM7QUFDNUMseUNBQWlEO0FBQ2pELCtDQUEyRDtBQUMzRCwyQ0FBNEM7QUFDNUMsdUNBQXNEO0FBQ3RELDZDQUF5RztBQUV6RyxNQUFNLFNBQVMsR0FBRyxHQUFHLENBQUM7QUFFdEIscURBQXFEO0FBQ3JELE1BQU0sTUFBTSxHQUFHLEVBQUUsR0FBRyxFQUFFLEdBQUcsSUFBSSxHQUFHLElBQUksQ0FBQztBQUVyQyxpRUFBaUU7QUFDakUsTUFBTSxZQUFZLEdBQUcsTUFBTSxHQUFHLENBQUMsQ0FBQztBQUVoQyxNQUFNLFFBQVEsR0FBRyxNQUFNLENBQUMsS0FBSyxDQUFDLHlCQUFXLENBQUMsQ0FBQztBQVEzQyxpREFBaUQ7QUFDakQsTUFBYSxLQUFLO0lBa0JMO0lBQ0E7SUFDQTtJQW5CWCw4QkFBOEI7SUFDckIsS0FBSyxDQUFTO0lBQ3ZCLDhCQUE4QjtJQUNyQixLQUFLLENBQVM7SUFDdkIsd0NBQXdDO0lBQy9CLEtBQUssQ0FBUztJQUN2Qiw0QkFBNEI7SUFDbkIsTUFBTSxDQUFvQjtJQUNuQywrQkFBK0I7SUFDdEIsT0FBTyxDQUFvQjtJQUVwQzs7OztPQUlHO0lBQ0gsWUFDVyxRQUFrQixFQUNsQixHQUFXLEVBQ1gsSUFBd0I7UUFGeEIsYUFBUSxHQUFSLFFBQVEsQ0FBVTtRQUNsQixRQUFHLEdBQUgsR0FBRyxDQUFRO1FBQ1gsU0FBSSxHQUFKLElBQUksQ0FBb0I7UUFFakMsSUFBSSxDQUFDLEtBQUssR0FBRyxRQUFRLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDO1FBQ2pDLElBQUksQ0FBQyxLQUFLLEdBQUcsUUFBUSxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMsQ0FBQztRQUNqQyxJQUFJLENBQUMsS0FBSyxHQUFHLFFBQVEsQ0FBQyxLQUFLLENBQUM7UUFDNUIsSUFBSSxDQUFDLE1BQU0sR0FBRyxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLEtBQUssRUFBRSxHQUFHLElBQUksQ0FBQyxHQUFHLENBQUMsQ0FBQyxFQUFFLElBQUksRUFBRSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO1FBQ3hFLElBQUksQ0FBQyxPQUFPLEdBQUcsQ0FBQyxHQUFHLElBQUksQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDO0lBQzlDLENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsTUFBTSxDQUFDLEVBQUUsQ0FBQyxRQUFrQixFQUFFLEdBQVcsRUFBRSxJQUF1QjtRQUNoRSxNQUFNLE9BQU8sR0FBRyxJQUFBLG9CQUFVLEVBQUMsR0FBRyxDQUFDLENBQUM7UUFDaEMsTUFBTSxNQUFNLEdBQUcsQ0FBQyxHQUFHLElBQUksR0FBRyxDQUFDLElBQUksQ0FBQyxHQUFHLENBQUMsb0JBQVUsQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxHQUFHLEVBQUUsS0FBSyxFQUFFLEVBQUUsQ0FDcEUsTUFBTSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxFQUFFLE1BQU0sQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FDckQsQ0FBQztRQUNGLElBQUksTUFBTSxDQUFDLE1BQU0sR0FBRyxTQUFTLEVBQUUsQ0FBQztZQUM5QixNQUFNLElBQUkseUJBQWEsQ0FBQyxHQUFHLE1BQU0sQ0FBQyxNQUFNLDJCQUEyQixTQUFTLHlCQUF5QixDQUFDLENBQUM7UUFDekcsQ0FBQztRQUNELE9BQU8sSUFBSSxLQUFLLENBQ2QsUUFBUSxFQUNSLE9BQU8sRUFDUCxNQUFNLENBQUMsR0FBRyxDQUFDLENBQUMsR0FBRyxFQUFFLEVBQUUsQ0FBQyxDQUFDLEVBQUUsR0FBRyxFQUFFLElBQUksRUFBRSxRQUFRLENBQUMsR0FBRyxDQUFDLEdBQUcsQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUN4RCxDQUFDO0lBQ0osQ0FBQztDQUNGO0FBaERELHNCQWdEQztBQVFEOzs7OztHQUtHO0FBQ0gsTUFBYSxJQUFJO0lBQ04sT0FBTyxDQUFVO0lBRTFCLFlBQVksT0FBZ0I7UUFDMUIsSUFBSSxDQUFDLE9BQU8sR0FBRyxPQUFPLENBQUM7SUFDekIsQ0FBQztJQUVEOzs7Ozs7OztPQVFHO0lBQ0gsS0FBSyxDQUFDLE9BQU8sQ0FDWCxLQUFZLEVBQ1osS0FBYSxFQUNiLE9BQWUsRUFDZixPQUFnQjtRQUVoQixNQUFNLEdBQUcsR0FBRyxPQUFPLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxNQUFNLEVBQUUsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQztRQUNuRCxNQUFNLElBQUksR0FBRyxDQUFDLEdBQUcsR0FBRyxFQUFFLENBQUMsTUFBTSxFQUFFLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDO1FBQzdDLE1BQU0sQ0FBQyxNQUFNLEVBQUUsT0FBTyxDQUFDLEdBQUcsTUFBTSxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssRUFBRSxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxJQUFJLEVBQUUsSUFBSSxFQUFFLE9BQU8sQ0FBQyxFQUFFLElBQUksQ0FBQyxDQUFDO1FBQzNHLE9BQU8sTUFBTSxJQUFJLEVBQUUsTUFBTSxFQUFFLEtBQUssRUFBRSxTQUFTLENBQUMsS0FBSyxFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUMsRUFBRSxDQUFDO0lBQ3hFLENBQUM7SUFFRCxpRkFBaUY7SUFDakYsS0FBSyxDQUFDLElBQUksQ0FBQyxLQUFZLEVBQUUsS0FBYSxFQUFFLE9BQWU7UUFDckQsT0FBTyxDQUFDLE1BQU0sSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsSUFBSSxFQUFFLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUNuRixDQUFDO0lBRUQsc0VBQXNFO0lBQ3RFLElBQUksQ0FBQyxLQUFZLEVBQUUsS0FBYSxFQUFFLFFBQWdCLEVBQUUsTUFBYztRQUNoRSxPQUFPLElBQUksQ0FBQyxJQUFJLENBQUMsaUJBQUksRUFBRSxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxLQUFLLEVBQUUsS0FBSyxFQUFFLFFBQVEsRUFBRSxNQUFNLENBQUMsQ0FBQztJQUM1RSxDQUFDO0lBRUQsaUdBQWlHO0lBQ2pHLEtBQUssQ0FBQyxLQUFZLEVBQUUsS0FBYSxFQUFFLE9BQWU7UUFDaEQsT0FBTyxJQUFJLENBQUMsSUFBSSxDQUFDLGtCQUFLLEVBQUUsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsT0FBTyxDQUFDLENBQUM7SUFDdkQsQ0FBQztJQUVELDhEQUE4RDtJQUM5RCxPQUFPLENBQUMsS0FBWSxFQUFFLEtBQWE7UUFDakMsT0FBTyxJQUFJLENBQUMsSUFBSSxDQUFDLG9CQUFPLEVBQUUsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsQ0FBQztJQUNoRCxDQUFDO0lBRUQsbUZBQW1GO0lBQ25GLE1BQU0sQ0FBQyxLQUFZLEVBQUUsS0FBYTtRQUNoQyxPQUFPLElBQUksQ0FBQyxJQUFJLENBQUMsbUJBQU0sRUFBRSxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLENBQUM7SUFDNUQsQ0FBQztJQUVELDRHQUE0RztJQUM1RyxPQUFPLENBQUMsS0FBWSxFQUFFLEdBQVcsRUFBRSxRQUFnQjtRQUNqRCxPQUFPLElBQUksQ0FBQyxJQUFJLENBQUMsb0JBQU8sRUFBRSxLQUFLLENBQUMsS0FBSyxFQUFFLEdBQUcsRUFBRSxRQUFRLENBQUMsQ0FBQztJQUN4RCxDQUFDO0lBRUQsK0RBQStEO0lBQy9ELE1BQU0sQ0FBQyxLQUF1QjtRQUM1QixPQUFPLElBQUksQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsS0FBSyxFQUFFLEtBQUssRUFBRSxFQUFFLEVBQUUsQ0FBQyxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQzNFLENBQUM7SUFFRCw4RUFBOEU7SUFDOUUsS0FBSyxDQUFDLFdBQVcsQ0FBQyxJQUF1QixFQUFFLE1BQWU7UUFDeEQsSUFBSSxNQUFNLEVBQUUsQ0FBQztZQUNYLE1BQU0sT0FBTyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsR0FBRyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLG1CQUFNLEVBQUUsSUFBSSxFQUFFLElBQUEseUJBQVcsRUFBQyx5QkFBVyxHQUFHLENBQUMsQ0FBQyxFQUFFLE1BQU0sQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUN2RyxDQUFDO2FBQU0sQ0FBQztZQUNOLE1BQU0sSUFBSSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsR0FBRyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxDQUFDLEtBQUssRUFBRSxJQUFJLEVBQUUsUUFBUSxFQUFFLEVBQUUsSUFBSSxFQUFFLE1BQU0sQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUMvRSxDQUFDO0lBQ0gsQ0FBQztJQUVELDhEQUE4RDtJQUM5RCxnQkFBZ0IsQ0FBQyxJQUFZO1FBQzNCLE9BQU8sSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsS0FBSyxFQUFFLElBQUksRUFBRSxRQUFRLEVBQUUsQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUNoRCxDQUFDO0lBRUQsS0FBSyxDQUFDLE1BQU0sQ0FDVixLQUFZLEVBQ1osT0FBbUIsRUFDbkIsT0FBOEIsRUFBRTtRQUVoQyx5R0FBeUc7UUFDekcsTUFBTSxRQUFRLEdBQWlCLENBQUMsT0FBTyxFQUFFLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxLQUFLLEVBQUUsUUFBUSxFQUFFLEVBQUUsSUFBSSxDQUFDLEVBQUUsQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUM7UUFDdkcsS0FBSyxNQUFNLEVBQUUsSUFBSSxFQUFFLElBQUksS0FBSyxDQUFDLElBQUksRUFBRSxDQUFDO1lBQ2xDLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQyxLQUFLLEVBQUUsSUFBSSxFQUFFLFFBQVEsRUFBRSxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsTUFBTSxDQUFDLEVBQUUsQ0FBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLEVBQUUsQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQztRQUM5RixDQUFDO1FBQ0QsTUFBTSxPQUFPLEdBQUcsUUFBUSxDQUFDLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQyxHQUFHLFFBQVEsRUFBRSxHQUFHLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUMxRSxJQUFJLE9BQU8sQ0FBQyxDQUFDLENBQUMsS0FBSyxJQUFJLEVBQUUsQ0FBQztZQUN4QixPQUFPLENBQUMsU0FBUyxFQUFFLEVBQUUsQ0FBQyxDQUFDO1FBQ3pCLENBQUM7UUFDRCxNQUFNLElBQUksR0FBRyxLQUFLLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsR0FBRyxFQUFFLElBQUksRUFBRSxFQUFFLEtBQUssRUFBWSxFQUFFO1lBQzdELElBQUksTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDLEdBQUcsQ0FBQyxHQUFHLEtBQUssQ0FBQyxDQUFDLEdBQUcsWUFBWSxFQUFFLENBQUM7Z0JBQ2xELEtBQUssSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLFNBQVMsRUFBRSxJQUFJLEVBQUUsTUFBTSxDQUFDLENBQUMsQ0FBQyxDQUFDO1lBQ3RELENBQUM7WUFDRCxPQUFPLENBQUMsR0FBRyxFQUFFLE9BQU8sQ0FBQyxPQUFPLENBQUMsQ0FBQyxHQUFHLENBQUMsR0FBRyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUM7UUFDaEQsQ0FBQyxDQUFDLENBQUM7UUFDSCxPQUFPLENBQUMsRUFBRSxLQUFLLEVBQUUsT0FBTyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxFQUFFLElBQUksRUFBRSxFQUFFLE9BQU8sQ0FBQyxLQUFLLENBQUMsUUFBUSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUM7SUFDaEYsQ0FBQztJQUVELEtBQUssQ0FBQyxJQUFJLENBQUMsTUFBYyxFQUFFLEdBQUcsSUFBZ0I7UUFDNUMsSUFBSSxPQUFPLEdBQUcsTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDO1FBQzVELElBQUksSUFBQSx3QkFBWSxFQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxPQUFPLENBQUMsVUFBVSxDQUFDLFVBQVUsQ0FBQyxFQUFFLENBQUM7WUFDMUUsT0FBTyxHQUFHLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQyxNQUFNLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLDRDQUE0QztRQUN4RyxDQUFDO1FBQ0QsT0FBTyxPQUFPLENBQUMsUUFBUSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUM7SUFDdkMsQ0FBQztJQUVELEtBQUssQ0FBQyxJQUFJLENBQUMsUUFBK0I7UUFDeEMsUUFBUSxDQUFDLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUMsQ0FBQztJQUM5QyxDQUFDO0NBQ0Y7QUEvR0Qsb0JBK0dDO0FBRUQsNkRBQTZEO0FBQzdELFNBQWdCLFFBQVE7SUFDdEIsT0FBTyxJQUFBLHlCQUFXLEVBQUMseUJBQVcsQ0FBQyxDQUFDO0FBQ2xDLENBQUM7QUFFRCwrREFBK0Q7QUFDL0QsU0FBZ0IsTUFBTSxDQUFDLEdBQXVCLEVBQUUsS0FBeUI7SUFDdkUsT0FBTyxDQUNMLEdBQUcsS0FBSyxTQUFTO1FBQ2pCLEtBQUssS0FBSyxTQUFTO1FBQ25CLEdBQUcsQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUM7UUFDN0IsR0FBRyxDQUFDLElBQUksQ0FBQyxNQUFNLEtBQUssS0FBSyxDQUFDLElBQUksQ0FBQyxNQUFNO1FBQ3JDLEdBQUcsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxHQUFHLEVBQUUsS0FBSyxDQUFDLEVBQUUsS0FBSyxFQUFFLEVBQUU7WUFDckMsTUFBTSxDQUFDLFFBQVEsRUFBRSxVQUFVLENBQUMsR0FBRyxLQUFLLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLEVBQUUsQ0FBQztZQUN2RCxPQUFPLEdBQUcsS0FBSyxRQUFRLElBQUksVUFBVSxFQUFFLE1BQU0sQ0FBQyxLQUFLLENBQUMsS0FBSyxJQUFJLENBQUM7UUFDaEUsQ0FBQyxDQUFDLENBQ0gsQ0FBQztBQUNKLENBQUM7QUFFRCwyRUFBMkU7QUFDM0UsU0FBUyxTQUFTLENBQUMsS0FBWSxFQUFFLE1BQWMsRUFBRSxPQUFrQjtJQUNqRSxNQUFNLEtBQUssR0FBRyxJQUFJLGdCQUFLLEVBQUUsQ0FBQztJQUMxQixLQUFLLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUMscUNBQXFDO0lBQ3RGLE1BQU0sQ0FBQyxLQUFLLENBQUMsR0FBRyxPQUFPLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxDQUFvQixDQUFDO0lBQ2xELEtBQUssQ0FBQyxNQUFNLENBQUMsQ0FBQyxLQUFLLEVBQUUsTUFBTSxDQUFDLEtBQUssRUFBRSxHQUFHLE1BQU0sQ0FBQyxJQUFJLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQyxFQUFFLEtBQUssQ0FBQyxFQUFFLEVBQUUsQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUM7SUFDOUUsSUFBSSxPQUFPLENBQUMsTUFBTSxHQUFHLENBQUMsRUFBRSxDQUFDO1FBQ3ZCLEtBQUssQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxNQUFNLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUNoRCxDQUFDO0lBQ0QsT0FBTyxLQUFLLENBQUM7QUFDZixDQUFDO0FBRUQsU0FBUyxRQUFRLENBQUMsT0FBa0I7SUFDbEMsTUFBTSxLQUFLLEdBQUcsT0FBTyxDQUFDLElBQUksQ0FBQyx3QkFBWSxDQUFDLENBQUM7SUFDekMsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7UUFDeEIsTUFBTSxLQUFLLENBQUM7SUFDZCxDQUFDO0lBQ0QsT0FBTyxPQUFPLENBQUM7QUFDakIsQ0FBQztBQUVELHNHQUFzRztBQUN0RyxTQUFTLE9BQU8sQ0FBQyxLQUFjO0lBQzdCLE9BQU8sTUFBTSxDQUFDLFFBQVEsQ0FBQyxLQUFLLENBQUMsSUFBSSxLQUFLLENBQUMsTUFBTSxLQUFLLHlCQUFXLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDO0FBQ25GLENBQUMifQ==