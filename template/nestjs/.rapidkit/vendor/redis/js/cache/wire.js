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
exports.unitOf = unitOf;
exports.takeOver = takeOver;
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
/** How long a lease is taken over for a deletion that may not come, in milliseconds. */
const TAKEN_MS = 1000;
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
    /** Where the namespace token stands that it depends on. */
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
        this.space = keyspace.tokenOf(key);
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
 * The commands.
 *
 * Every method throws `RedisTimeoutError` or `RedisConnectionError` where the server does not answer, and ioredis's
 * `ReplyError` where it answers with an error.
 */
class Wire {
    #channel;
    constructor(channel) {
        this.#channel = channel;
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
    /** Send commands, as the channel does. */
    send(commands, passes) {
        return this.#channel.send(commands, passes);
    }
    async #lease(names, command, read = []) {
        // SET NX, then GET: Redis 6.2 has no SET NX GET, and who comes second has to know the first one's token.
        const commands = [command, ["SET", names.space, newToken(), "NX"], ["GET", names.space]];
        for (const { name } of names.tags) {
            commands.push(["SET", name, newToken(), "NX", "PX", TAG_MS], ["GET", name], ["PTTL", name]);
        }
        const replies = answered(await this.#channel.send([...commands, ...read]));
        if (replies[0] === null) {
            return [undefined, []];
        }
        const tags = names.tags.map(({ tag, name }, index) => {
            if (Number(replies[5 + 3 * index]) < TAG_RENEW_MS) {
                this.#channel.send([["PEXPIRE", name, TAG_MS]]).catch(() => undefined); // whoever comes next extends it
            }
            return [tag, tokenOf(replies[4 + 3 * index])];
        });
        return [{ space: tokenOf(replies[2]), tags }, replies.slice(commands.length)];
    }
    async #run(script, ...args) {
        let replies = await this.#channel.send([script.bySha(args)]);
        if ((0, errors_js_1.isReplyError)(replies[0]) && replies[0].message.startsWith("NOSCRIPT")) {
            replies = await this.#channel.send([script.byText(args)]); // it did not run: this is no second attempt
        }
        return Boolean(answered(replies)[0]);
    }
}
exports.Wire = Wire;
/**
 * Return the commands that do an operation; each time it has a token of its own.
 *
 * @param isCluster Whether each command has one key: while a slot moves, a command with two is refused (TRYAGAIN) where a
 *   server has one of them.
 */
function unitOf(operation, isCluster) {
    const { name } = operation;
    switch (operation.kind) {
        case "key": {
            const { lease } = operation;
            return isCluster ? [takeOver(lease), ["DEL", name], ["DEL", lease]] : [["DEL", name, lease]];
        }
        case "tag":
            return [["SET", name, newToken(), "PX", TAG_MS]];
        case "soft":
            return [scripts_js_1.SOFTEN.byText([name, (0, node_crypto_1.randomBytes)(envelope_js_1.TOKEN_BYTES / 2), TAG_MS])]; // it is seldom, and takes one trip like this
        case "space":
            return [["SET", name, newToken()]];
    }
}
/**
 * Return the command that takes a lease from whoever has it, and keeps it from others until it is deleted.
 *
 * It always changes something, and so does the deletion behind it: WAIT waits for the last change of its connection, and
 * to delete what has just been deleted by somebody else would be none.
 */
function takeOver(lease) {
    return ["SET", lease, newToken(), "PX", TAKEN_MS];
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoid2lyZS5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS93aXJlLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQTs7Ozs7O0dBTUc7OztBQW1NSCx3QkFjQztBQVFELDRCQUVDO0FBR0Qsc0JBRUM7QUFHRCw0QkFFQztBQUdELHdCQVdDO0FBalBELDZDQUEwQztBQUMxQyw0Q0FBNEM7QUFDNUMseUNBQWlEO0FBQ2pELCtDQUEyRDtBQUMzRCwyQ0FBNEM7QUFDNUMsdUNBQXNEO0FBR3RELDZDQUF5RztBQUV6RyxNQUFNLFNBQVMsR0FBRyxHQUFHLENBQUM7QUFFdEIscURBQXFEO0FBQ3JELE1BQU0sTUFBTSxHQUFHLEVBQUUsR0FBRyxFQUFFLEdBQUcsSUFBSSxHQUFHLElBQUksQ0FBQztBQUVyQyxpRUFBaUU7QUFDakUsTUFBTSxZQUFZLEdBQUcsTUFBTSxHQUFHLENBQUMsQ0FBQztBQUVoQyx3RkFBd0Y7QUFDeEYsTUFBTSxRQUFRLEdBQUcsSUFBSSxDQUFDO0FBRXRCLE1BQU0sUUFBUSxHQUFHLE1BQU0sQ0FBQyxLQUFLLENBQUMseUJBQVcsQ0FBQyxDQUFDO0FBUTNDLGlEQUFpRDtBQUNqRCxNQUFhLEtBQUs7SUFrQkw7SUFDQTtJQUNBO0lBbkJYLDhCQUE4QjtJQUNyQixLQUFLLENBQVM7SUFDdkIsOEJBQThCO0lBQ3JCLEtBQUssQ0FBUztJQUN2QiwyREFBMkQ7SUFDbEQsS0FBSyxDQUFTO0lBQ3ZCLDRCQUE0QjtJQUNuQixNQUFNLENBQW9CO0lBQ25DLCtCQUErQjtJQUN0QixPQUFPLENBQW9CO0lBRXBDOzs7O09BSUc7SUFDSCxZQUNXLFFBQWtCLEVBQ2xCLEdBQVcsRUFDWCxJQUF3QjtRQUZ4QixhQUFRLEdBQVIsUUFBUSxDQUFVO1FBQ2xCLFFBQUcsR0FBSCxHQUFHLENBQVE7UUFDWCxTQUFJLEdBQUosSUFBSSxDQUFvQjtRQUVqQyxJQUFJLENBQUMsS0FBSyxHQUFHLFFBQVEsQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLENBQUM7UUFDakMsSUFBSSxDQUFDLEtBQUssR0FBRyxRQUFRLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDO1FBQ2pDLElBQUksQ0FBQyxLQUFLLEdBQUcsUUFBUSxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsQ0FBQztRQUNuQyxJQUFJLENBQUMsTUFBTSxHQUFHLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxJQUFJLENBQUMsS0FBSyxFQUFFLEdBQUcsSUFBSSxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsSUFBSSxFQUFFLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUM7UUFDeEUsSUFBSSxDQUFDLE9BQU8sR0FBRyxDQUFDLEdBQUcsSUFBSSxDQUFDLE1BQU0sRUFBRSxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUM7SUFDOUMsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxNQUFNLENBQUMsRUFBRSxDQUFDLFFBQWtCLEVBQUUsR0FBVyxFQUFFLElBQXVCO1FBQ2hFLE1BQU0sT0FBTyxHQUFHLElBQUEsb0JBQVUsRUFBQyxHQUFHLENBQUMsQ0FBQztRQUNoQyxNQUFNLE1BQU0sR0FBRyxDQUFDLEdBQUcsSUFBSSxHQUFHLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxvQkFBVSxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLEdBQUcsRUFBRSxLQUFLLEVBQUUsRUFBRSxDQUNwRSxNQUFNLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsR0FBRyxDQUFDLEVBQUUsTUFBTSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUNyRCxDQUFDO1FBQ0YsSUFBSSxNQUFNLENBQUMsTUFBTSxHQUFHLFNBQVMsRUFBRSxDQUFDO1lBQzlCLE1BQU0sSUFBSSx5QkFBYSxDQUFDLEdBQUcsTUFBTSxDQUFDLE1BQU0sMkJBQTJCLFNBQVMseUJBQXlCLENBQUMsQ0FBQztRQUN6RyxDQUFDO1FBQ0QsT0FBTyxJQUFJLEtBQUssQ0FDZCxRQUFRLEVBQ1IsT0FBTyxFQUNQLE1BQU0sQ0FBQyxHQUFHLENBQUMsQ0FBQyxHQUFHLEVBQUUsRUFBRSxDQUFDLENBQUMsRUFBRSxHQUFHLEVBQUUsSUFBSSxFQUFFLFFBQVEsQ0FBQyxHQUFHLENBQUMsR0FBRyxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQ3hELENBQUM7SUFDSixDQUFDO0NBQ0Y7QUFoREQsc0JBZ0RDO0FBUUQ7Ozs7O0dBS0c7QUFDSCxNQUFhLElBQUk7SUFDTixRQUFRLENBQVU7SUFFM0IsWUFBWSxPQUFnQjtRQUMxQixJQUFJLENBQUMsUUFBUSxHQUFHLE9BQU8sQ0FBQztJQUMxQixDQUFDO0lBRUQ7Ozs7Ozs7O09BUUc7SUFDSCxLQUFLLENBQUMsT0FBTyxDQUNYLEtBQVksRUFDWixLQUFhLEVBQ2IsT0FBZSxFQUNmLE9BQWdCO1FBRWhCLE1BQU0sR0FBRyxHQUFHLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLE1BQU0sRUFBRSxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDO1FBQ25ELE1BQU0sSUFBSSxHQUFHLENBQUMsR0FBRyxHQUFHLEVBQUUsQ0FBQyxNQUFNLEVBQUUsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUM7UUFDN0MsTUFBTSxDQUFDLE1BQU0sRUFBRSxPQUFPLENBQUMsR0FBRyxNQUFNLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxFQUFFLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxLQUFLLEVBQUUsS0FBSyxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsT0FBTyxDQUFDLEVBQUUsSUFBSSxDQUFDLENBQUM7UUFDM0csT0FBTyxNQUFNLElBQUksRUFBRSxNQUFNLEVBQUUsS0FBSyxFQUFFLFNBQVMsQ0FBQyxLQUFLLEVBQUUsTUFBTSxFQUFFLE9BQU8sQ0FBQyxFQUFFLENBQUM7SUFDeEUsQ0FBQztJQUVELGlGQUFpRjtJQUNqRixLQUFLLENBQUMsSUFBSSxDQUFDLEtBQVksRUFBRSxLQUFhLEVBQUUsT0FBZTtRQUNyRCxPQUFPLENBQUMsTUFBTSxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssRUFBRSxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxJQUFJLEVBQUUsT0FBTyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQ25GLENBQUM7SUFFRCxzRUFBc0U7SUFDdEUsSUFBSSxDQUFDLEtBQVksRUFBRSxLQUFhLEVBQUUsUUFBZ0IsRUFBRSxNQUFjO1FBQ2hFLE9BQU8sSUFBSSxDQUFDLElBQUksQ0FBQyxpQkFBSSxFQUFFLEtBQUssQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsUUFBUSxFQUFFLE1BQU0sQ0FBQyxDQUFDO0lBQzVFLENBQUM7SUFFRCxpR0FBaUc7SUFDakcsS0FBSyxDQUFDLEtBQVksRUFBRSxLQUFhLEVBQUUsT0FBZTtRQUNoRCxPQUFPLElBQUksQ0FBQyxJQUFJLENBQUMsa0JBQUssRUFBRSxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxPQUFPLENBQUMsQ0FBQztJQUN2RCxDQUFDO0lBRUQsOERBQThEO0lBQzlELE9BQU8sQ0FBQyxLQUFZLEVBQUUsS0FBYTtRQUNqQyxPQUFPLElBQUksQ0FBQyxJQUFJLENBQUMsb0JBQU8sRUFBRSxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxDQUFDO0lBQ2hELENBQUM7SUFFRCxtRkFBbUY7SUFDbkYsTUFBTSxDQUFDLEtBQVksRUFBRSxLQUFhO1FBQ2hDLE9BQU8sSUFBSSxDQUFDLElBQUksQ0FBQyxtQkFBTSxFQUFFLEtBQUssQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsQ0FBQztJQUM1RCxDQUFDO0lBRUQsNEdBQTRHO0lBQzVHLE9BQU8sQ0FBQyxLQUFZLEVBQUUsR0FBVyxFQUFFLFFBQWdCO1FBQ2pELE9BQU8sSUFBSSxDQUFDLElBQUksQ0FBQyxvQkFBTyxFQUFFLEtBQUssQ0FBQyxLQUFLLEVBQUUsR0FBRyxFQUFFLFFBQVEsQ0FBQyxDQUFDO0lBQ3hELENBQUM7SUFFRCwwQ0FBMEM7SUFDMUMsSUFBSSxDQUFDLFFBQTBDLEVBQUUsTUFBZTtRQUM5RCxPQUFPLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLFFBQVEsRUFBRSxNQUFNLENBQUMsQ0FBQztJQUM5QyxDQUFDO0lBRUQsS0FBSyxDQUFDLE1BQU0sQ0FDVixLQUFZLEVBQ1osT0FBbUIsRUFDbkIsT0FBOEIsRUFBRTtRQUVoQyx5R0FBeUc7UUFDekcsTUFBTSxRQUFRLEdBQWlCLENBQUMsT0FBTyxFQUFFLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxLQUFLLEVBQUUsUUFBUSxFQUFFLEVBQUUsSUFBSSxDQUFDLEVBQUUsQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUM7UUFDdkcsS0FBSyxNQUFNLEVBQUUsSUFBSSxFQUFFLElBQUksS0FBSyxDQUFDLElBQUksRUFBRSxDQUFDO1lBQ2xDLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQyxLQUFLLEVBQUUsSUFBSSxFQUFFLFFBQVEsRUFBRSxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsTUFBTSxDQUFDLEVBQUUsQ0FBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLEVBQUUsQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQztRQUM5RixDQUFDO1FBQ0QsTUFBTSxPQUFPLEdBQUcsUUFBUSxDQUFDLE1BQU0sSUFBSSxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQyxHQUFHLFFBQVEsRUFBRSxHQUFHLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUMzRSxJQUFJLE9BQU8sQ0FBQyxDQUFDLENBQUMsS0FBSyxJQUFJLEVBQUUsQ0FBQztZQUN4QixPQUFPLENBQUMsU0FBUyxFQUFFLEVBQUUsQ0FBQyxDQUFDO1FBQ3pCLENBQUM7UUFDRCxNQUFNLElBQUksR0FBRyxLQUFLLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsR0FBRyxFQUFFLElBQUksRUFBRSxFQUFFLEtBQUssRUFBWSxFQUFFO1lBQzdELElBQUksTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDLEdBQUcsQ0FBQyxHQUFHLEtBQUssQ0FBQyxDQUFDLEdBQUcsWUFBWSxFQUFFLENBQUM7Z0JBQ2xELElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxTQUFTLEVBQUUsSUFBSSxFQUFFLE1BQU0sQ0FBQyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsR0FBRyxFQUFFLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxnQ0FBZ0M7WUFDMUcsQ0FBQztZQUNELE9BQU8sQ0FBQyxHQUFHLEVBQUUsT0FBTyxDQUFDLE9BQU8sQ0FBQyxDQUFDLEdBQUcsQ0FBQyxHQUFHLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUNoRCxDQUFDLENBQUMsQ0FBQztRQUNILE9BQU8sQ0FBQyxFQUFFLEtBQUssRUFBRSxPQUFPLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxDQUFDLEVBQUUsSUFBSSxFQUFFLEVBQUUsT0FBTyxDQUFDLEtBQUssQ0FBQyxRQUFRLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQztJQUNoRixDQUFDO0lBRUQsS0FBSyxDQUFDLElBQUksQ0FBQyxNQUFjLEVBQUUsR0FBRyxJQUFnQjtRQUM1QyxJQUFJLE9BQU8sR0FBRyxNQUFNLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUM7UUFDN0QsSUFBSSxJQUFBLHdCQUFZLEVBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksT0FBTyxDQUFDLENBQUMsQ0FBQyxDQUFDLE9BQU8sQ0FBQyxVQUFVLENBQUMsVUFBVSxDQUFDLEVBQUUsQ0FBQztZQUMxRSxPQUFPLEdBQUcsTUFBTSxJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsNENBQTRDO1FBQ3pHLENBQUM7UUFDRCxPQUFPLE9BQU8sQ0FBQyxRQUFRLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUN2QyxDQUFDO0NBQ0Y7QUE3RkQsb0JBNkZDO0FBRUQ7Ozs7O0dBS0c7QUFDSCxTQUFnQixNQUFNLENBQUMsU0FBb0IsRUFBRSxTQUFrQjtJQUM3RCxNQUFNLEVBQUUsSUFBSSxFQUFFLEdBQUcsU0FBUyxDQUFDO0lBQzNCLFFBQVEsU0FBUyxDQUFDLElBQUksRUFBRSxDQUFDO1FBQ3ZCLEtBQUssS0FBSyxDQUFDLENBQUMsQ0FBQztZQUNYLE1BQU0sRUFBRSxLQUFLLEVBQUUsR0FBRyxTQUFTLENBQUM7WUFDNUIsT0FBTyxTQUFTLENBQUMsQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxFQUFFLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxFQUFFLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxLQUFLLEVBQUUsSUFBSSxFQUFFLEtBQUssQ0FBQyxDQUFDLENBQUM7UUFDL0YsQ0FBQztRQUNELEtBQUssS0FBSztZQUNSLE9BQU8sQ0FBQyxDQUFDLEtBQUssRUFBRSxJQUFJLEVBQUUsUUFBUSxFQUFFLEVBQUUsSUFBSSxFQUFFLE1BQU0sQ0FBQyxDQUFDLENBQUM7UUFDbkQsS0FBSyxNQUFNO1lBQ1QsT0FBTyxDQUFDLG1CQUFNLENBQUMsTUFBTSxDQUFDLENBQUMsSUFBSSxFQUFFLElBQUEseUJBQVcsRUFBQyx5QkFBVyxHQUFHLENBQUMsQ0FBQyxFQUFFLE1BQU0sQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLDZDQUE2QztRQUNySCxLQUFLLE9BQU87WUFDVixPQUFPLENBQUMsQ0FBQyxLQUFLLEVBQUUsSUFBSSxFQUFFLFFBQVEsRUFBRSxDQUFDLENBQUMsQ0FBQztJQUN2QyxDQUFDO0FBQ0gsQ0FBQztBQUVEOzs7OztHQUtHO0FBQ0gsU0FBZ0IsUUFBUSxDQUFDLEtBQWU7SUFDdEMsT0FBTyxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsUUFBUSxFQUFFLEVBQUUsSUFBSSxFQUFFLFFBQVEsQ0FBQyxDQUFDO0FBQ3BELENBQUM7QUFFRCxpR0FBaUc7QUFDakcsU0FBZ0IsS0FBSyxDQUFDLEVBQUUsSUFBSSxFQUFFLEtBQUssRUFBUTtJQUN6QyxPQUFPLG9CQUFPLENBQUMsTUFBTSxDQUFDLENBQUMsSUFBSSxFQUFFLEtBQUssQ0FBQyxDQUFDLENBQUM7QUFDdkMsQ0FBQztBQUVELDZEQUE2RDtBQUM3RCxTQUFnQixRQUFRO0lBQ3RCLE9BQU8sSUFBQSx5QkFBVyxFQUFDLHlCQUFXLENBQUMsQ0FBQztBQUNsQyxDQUFDO0FBRUQsK0RBQStEO0FBQy9ELFNBQWdCLE1BQU0sQ0FBQyxHQUF1QixFQUFFLEtBQXlCO0lBQ3ZFLE9BQU8sQ0FDTCxHQUFHLEtBQUssU0FBUztRQUNqQixLQUFLLEtBQUssU0FBUztRQUNuQixHQUFHLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDO1FBQzdCLEdBQUcsQ0FBQyxJQUFJLENBQUMsTUFBTSxLQUFLLEtBQUssQ0FBQyxJQUFJLENBQUMsTUFBTTtRQUNyQyxHQUFHLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsR0FBRyxFQUFFLEtBQUssQ0FBQyxFQUFFLEtBQUssRUFBRSxFQUFFO1lBQ3JDLE1BQU0sQ0FBQyxRQUFRLEVBQUUsVUFBVSxDQUFDLEdBQUcsS0FBSyxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxFQUFFLENBQUM7WUFDdkQsT0FBTyxHQUFHLEtBQUssUUFBUSxJQUFJLFVBQVUsRUFBRSxNQUFNLENBQUMsS0FBSyxDQUFDLEtBQUssSUFBSSxDQUFDO1FBQ2hFLENBQUMsQ0FBQyxDQUNILENBQUM7QUFDSixDQUFDO0FBRUQsMkVBQTJFO0FBQzNFLFNBQVMsU0FBUyxDQUFDLEtBQVksRUFBRSxNQUFjLEVBQUUsT0FBa0I7SUFDakUsTUFBTSxLQUFLLEdBQUcsSUFBSSxnQkFBSyxFQUFFLENBQUM7SUFDMUIsS0FBSyxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLHFDQUFxQztJQUN0RixNQUFNLENBQUMsS0FBSyxDQUFDLEdBQUcsT0FBTyxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsQ0FBb0IsQ0FBQztJQUNsRCxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUMsS0FBSyxFQUFFLE1BQU0sQ0FBQyxLQUFLLEVBQUUsR0FBRyxNQUFNLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsRUFBRSxLQUFLLENBQUMsRUFBRSxFQUFFLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQzlFLElBQUksT0FBTyxDQUFDLE1BQU0sR0FBRyxDQUFDLEVBQUUsQ0FBQztRQUN2QixLQUFLLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxLQUFLLEVBQUUsTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUM7SUFDaEQsQ0FBQztJQUNELE9BQU8sS0FBSyxDQUFDO0FBQ2YsQ0FBQztBQUVELFNBQVMsUUFBUSxDQUFDLE9BQWtCO0lBQ2xDLE1BQU0sS0FBSyxHQUFHLE9BQU8sQ0FBQyxJQUFJLENBQUMsd0JBQVksQ0FBQyxDQUFDO0lBQ3pDLElBQUksS0FBSyxLQUFLLFNBQVMsRUFBRSxDQUFDO1FBQ3hCLE1BQU0sS0FBSyxDQUFDO0lBQ2QsQ0FBQztJQUNELE9BQU8sT0FBTyxDQUFDO0FBQ2pCLENBQUM7QUFFRCxzR0FBc0c7QUFDdEcsU0FBUyxPQUFPLENBQUMsS0FBYztJQUM3QixPQUFPLE1BQU0sQ0FBQyxRQUFRLENBQUMsS0FBSyxDQUFDLElBQUksS0FBSyxDQUFDLE1BQU0sS0FBSyx5QkFBVyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQztBQUNuRixDQUFDIn0=