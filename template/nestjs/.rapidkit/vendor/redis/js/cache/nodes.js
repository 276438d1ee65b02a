"use strict";
/** The primaries that have the cache: one, or those of a cluster, each with a circuit and connections of its own. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.OneNode = exports.Node = void 0;
exports.errorIn = errorIn;
exports.answerOf = answerOf;
const errors_js_1 = require("../errors.js");
const batch_js_1 = require("./batch.js");
const circuit_js_1 = require("./circuit.js");
const rounds_js_1 = require("./rounds.js");
/** One primary. */
class Node {
    client;
    circuit;
    batcher;
    /** As `host:port` where it is one of a cluster, otherwise nothing. */
    address;
    /** Of how many invalidations it was told once it was back. */
    replayed = 0;
    /** Whether it was told what a new connection has to be told. */
    isGreeted = false;
    #timeoutMs;
    #rounds;
    constructor(client, { hooks, timeoutMs, logger }, membership) {
        this.client = client;
        const recovery = {
            ping: membership ? () => membership.ping() : () => ping(client, timeoutMs / 1000),
            isDelivered: () => hooks.isDelivered(this),
            replay: () => hooks.replay(this),
            replayed: () => this.replayed,
            opened: () => hooks.opened(),
        };
        this.#timeoutMs = timeoutMs;
        this.address = membership?.address ?? "";
        this.circuit = new circuit_js_1.Circuit(recovery, logger, membership ? `Redis at ${this.address}` : "Redis");
        this.batcher = new batch_js_1.Batcher(client, this.circuit, membership !== undefined);
        client.onConnection((send) => {
            hooks.greet(this, send);
            if (this.isGreeted) {
                this.#rounds?.renew();
                hooks.reconnected(this);
            }
            this.isGreeted = true;
        });
    }
    /**
     * Send invalidations, and wait until a replica has them where there is one: a failover promotes the replica that has
     * most of what its primary did.
     *
     * @param passes Whether they are sent even to a server that does not answer.
     * @returns The replies; an error that the server replied stands in its place.
     * @throws RedisTimeoutError | RedisConnectionError They may have been done, but that does not hold.
     */
    async write(commands, passes) {
        if (this.circuit.isShut && !passes) {
            throw (0, circuit_js_1.refusal)();
        }
        const endsAt = performance.now() + this.#timeoutMs;
        if (this.#rounds === undefined) {
            const replies = await this.batcher.send([...commands, ["ROLE"]], true);
            if (!(0, rounds_js_1.hasReplicas)(replies.pop())) {
                return replies;
            }
            this.#rounds ??= new rounds_js_1.Rounds(this.client, this.circuit);
        }
        return this.#rounds.write(commands, endsAt);
    }
    /** Wait for what was sent, and end the connection that is not the client's. */
    async close() {
        await Promise.all([this.batcher.close(), this.#rounds?.close()]);
    }
}
exports.Node = Node;
/** The one primary of a server, or of what sentinels watch. */
class OneNode {
    copies = 1;
    gate;
    channel;
    clients;
    #node;
    constructor(client, options) {
        this.#node = new Node(client, options);
        this.gate = this.#node.circuit;
        this.channel = this.#node.batcher;
        this.clients = new Map([["", client]]);
    }
    get state() {
        return this.gate.state;
    }
    of() {
        return this.#node;
    }
    circuitOf() {
        return this.gate;
    }
    async write(units, passes = false) {
        try {
            const replies = await this.#node.write(units.flat(), passes);
            let start = 0;
            return units.map(({ length }) => errorIn(replies.slice(start, (start += length))));
        }
        catch (error) {
            return units.map(() => error);
        }
    }
    end() {
        this.gate.end();
    }
    close() {
        return this.#node.close();
    }
}
exports.OneNode = OneNode;
/** Return the first error among replies. */
function errorIn(replies) {
    return replies.find((reply) => reply instanceof Error);
}
/** Ask whether a server answers; an error that says no more than that it does not like the question is an answer. */
async function ping(client, seconds) {
    await answerOf(client.callWithin(seconds, "ping"));
}
/**
 * Return what a server says, undefined where it does not want to.
 *
 * @throws RedisTimeoutError | RedisConnectionError | ReplyError It does not answer, or does not do its work.
 */
async function answerOf(asked) {
    try {
        return await asked;
    }
    catch (error) {
        if ((0, errors_js_1.isOutage)(error) || !(0, errors_js_1.isReplyError)(error)) {
            throw error;
        }
        return undefined;
    }
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoibm9kZXMuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi8uLi9zcmMvY2FjaGUvbm9kZXMudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBLHFIQUFxSDs7O0FBeU1ySCwwQkFFQztBQVlELDRCQVNDO0FBNU5ELDRDQUFzRDtBQUV0RCx5Q0FBbUQ7QUFDbkQsNkNBQThFO0FBQzlFLDJDQUFrRDtBQWlEbEQsbUJBQW1CO0FBQ25CLE1BQWEsSUFBSTtJQWFKO0lBWkYsT0FBTyxDQUFVO0lBQ2pCLE9BQU8sQ0FBVTtJQUMxQixzRUFBc0U7SUFDN0QsT0FBTyxDQUFTO0lBQ3pCLDhEQUE4RDtJQUM5RCxRQUFRLEdBQUcsQ0FBQyxDQUFDO0lBQ2IsZ0VBQWdFO0lBQ2hFLFNBQVMsR0FBRyxLQUFLLENBQUM7SUFDVCxVQUFVLENBQVM7SUFDNUIsT0FBTyxDQUFxQjtJQUU1QixZQUNXLE1BQW1CLEVBQzVCLEVBQUUsS0FBSyxFQUFFLFNBQVMsRUFBRSxNQUFNLEVBQWUsRUFDekMsVUFBdUI7UUFGZCxXQUFNLEdBQU4sTUFBTSxDQUFhO1FBSTVCLE1BQU0sUUFBUSxHQUFHO1lBQ2YsSUFBSSxFQUFFLFVBQVUsQ0FBQyxDQUFDLENBQUMsR0FBRyxFQUFFLENBQUMsVUFBVSxDQUFDLElBQUksRUFBRSxDQUFDLENBQUMsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsTUFBTSxFQUFFLFNBQVMsR0FBRyxJQUFJLENBQUM7WUFDakYsV0FBVyxFQUFFLEdBQUcsRUFBRSxDQUFDLEtBQUssQ0FBQyxXQUFXLENBQUMsSUFBSSxDQUFDO1lBQzFDLE1BQU0sRUFBRSxHQUFHLEVBQUUsQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQztZQUNoQyxRQUFRLEVBQUUsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLFFBQVE7WUFDN0IsTUFBTSxFQUFFLEdBQUcsRUFBRSxDQUFDLEtBQUssQ0FBQyxNQUFNLEVBQUU7U0FDN0IsQ0FBQztRQUNGLElBQUksQ0FBQyxVQUFVLEdBQUcsU0FBUyxDQUFDO1FBQzVCLElBQUksQ0FBQyxPQUFPLEdBQUcsVUFBVSxFQUFFLE9BQU8sSUFBSSxFQUFFLENBQUM7UUFDekMsSUFBSSxDQUFDLE9BQU8sR0FBRyxJQUFJLG9CQUFPLENBQUMsUUFBUSxFQUFFLE1BQU0sRUFBRSxVQUFVLENBQUMsQ0FBQyxDQUFDLFlBQVksSUFBSSxDQUFDLE9BQU8sRUFBRSxDQUFDLENBQUMsQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUNoRyxJQUFJLENBQUMsT0FBTyxHQUFHLElBQUksa0JBQU8sQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLE9BQU8sRUFBRSxVQUFVLEtBQUssU0FBUyxDQUFDLENBQUM7UUFDM0UsTUFBTSxDQUFDLFlBQVksQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFO1lBQzNCLEtBQUssQ0FBQyxLQUFLLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQyxDQUFDO1lBQ3hCLElBQUksSUFBSSxDQUFDLFNBQVMsRUFBRSxDQUFDO2dCQUNuQixJQUFJLENBQUMsT0FBTyxFQUFFLEtBQUssRUFBRSxDQUFDO2dCQUN0QixLQUFLLENBQUMsV0FBVyxDQUFDLElBQUksQ0FBQyxDQUFDO1lBQzFCLENBQUM7WUFDRCxJQUFJLENBQUMsU0FBUyxHQUFHLElBQUksQ0FBQztRQUN4QixDQUFDLENBQUMsQ0FBQztJQUNMLENBQUM7SUFFRDs7Ozs7OztPQU9HO0lBQ0gsS0FBSyxDQUFDLEtBQUssQ0FBQyxRQUEwQyxFQUFFLE1BQWU7UUFDckUsSUFBSSxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO1lBQ25DLE1BQU0sSUFBQSxvQkFBTyxHQUFFLENBQUM7UUFDbEIsQ0FBQztRQUNELE1BQU0sTUFBTSxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsR0FBRyxJQUFJLENBQUMsVUFBVSxDQUFDO1FBQ25ELElBQUksSUFBSSxDQUFDLE9BQU8sS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUMvQixNQUFNLE9BQU8sR0FBRyxNQUFNLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUMsR0FBRyxRQUFRLEVBQUUsQ0FBQyxNQUFNLENBQUMsQ0FBQyxFQUFFLElBQUksQ0FBQyxDQUFDO1lBQ3ZFLElBQUksQ0FBQyxJQUFBLHVCQUFXLEVBQUMsT0FBTyxDQUFDLEdBQUcsRUFBRSxDQUFDLEVBQUUsQ0FBQztnQkFDaEMsT0FBTyxPQUFPLENBQUM7WUFDakIsQ0FBQztZQUNELElBQUksQ0FBQyxPQUFPLEtBQUssSUFBSSxrQkFBTSxDQUFDLElBQUksQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQ3pELENBQUM7UUFDRCxPQUFPLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLFFBQVEsRUFBRSxNQUFNLENBQUMsQ0FBQztJQUM5QyxDQUFDO0lBRUQsK0VBQStFO0lBQy9FLEtBQUssQ0FBQyxLQUFLO1FBQ1QsTUFBTSxPQUFPLENBQUMsR0FBRyxDQUFDLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLEVBQUUsRUFBRSxJQUFJLENBQUMsT0FBTyxFQUFFLEtBQUssRUFBRSxDQUFDLENBQUMsQ0FBQztJQUNuRSxDQUFDO0NBQ0Y7QUFqRUQsb0JBaUVDO0FBK0JELCtEQUErRDtBQUMvRCxNQUFhLE9BQU87SUFDVCxNQUFNLEdBQUcsQ0FBQyxDQUFDO0lBQ1gsSUFBSSxDQUFVO0lBQ2QsT0FBTyxDQUFVO0lBQ2pCLE9BQU8sQ0FBbUM7SUFDMUMsS0FBSyxDQUFPO0lBRXJCLFlBQVksTUFBbUIsRUFBRSxPQUFvQjtRQUNuRCxJQUFJLENBQUMsS0FBSyxHQUFHLElBQUksSUFBSSxDQUFDLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQztRQUN2QyxJQUFJLENBQUMsSUFBSSxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDO1FBQy9CLElBQUksQ0FBQyxPQUFPLEdBQUcsSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUM7UUFDbEMsSUFBSSxDQUFDLE9BQU8sR0FBRyxJQUFJLEdBQUcsQ0FBQyxDQUFDLENBQUMsRUFBRSxFQUFFLE1BQU0sQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUN6QyxDQUFDO0lBRUQsSUFBSSxLQUFLO1FBQ1AsT0FBTyxJQUFJLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQztJQUN6QixDQUFDO0lBRUQsRUFBRTtRQUNBLE9BQU8sSUFBSSxDQUFDLEtBQUssQ0FBQztJQUNwQixDQUFDO0lBRUQsU0FBUztRQUNQLE9BQU8sSUFBSSxDQUFDLElBQUksQ0FBQztJQUNuQixDQUFDO0lBRUQsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFzQixFQUFFLE1BQU0sR0FBRyxLQUFLO1FBQ2hELElBQUksQ0FBQztZQUNILE1BQU0sT0FBTyxHQUFHLE1BQU0sSUFBSSxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLElBQUksRUFBRSxFQUFFLE1BQU0sQ0FBQyxDQUFDO1lBQzdELElBQUksS0FBSyxHQUFHLENBQUMsQ0FBQztZQUNkLE9BQU8sS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsTUFBTSxFQUFFLEVBQUUsRUFBRSxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxDQUFDLEtBQUssSUFBSSxNQUFNLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUNyRixDQUFDO1FBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztZQUNmLE9BQU8sS0FBSyxDQUFDLEdBQUcsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxLQUFjLENBQUMsQ0FBQztRQUN6QyxDQUFDO0lBQ0gsQ0FBQztJQUVELEdBQUc7UUFDRCxJQUFJLENBQUMsSUFBSSxDQUFDLEdBQUcsRUFBRSxDQUFDO0lBQ2xCLENBQUM7SUFFRCxLQUFLO1FBQ0gsT0FBTyxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxDQUFDO0lBQzVCLENBQUM7Q0FDRjtBQTNDRCwwQkEyQ0M7QUFFRCw0Q0FBNEM7QUFDNUMsU0FBZ0IsT0FBTyxDQUFDLE9BQTJCO0lBQ2pELE9BQU8sT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDLEtBQUssRUFBRSxFQUFFLENBQUMsS0FBSyxZQUFZLEtBQUssQ0FBQyxDQUFDO0FBQ3pELENBQUM7QUFFRCxxSEFBcUg7QUFDckgsS0FBSyxVQUFVLElBQUksQ0FBQyxNQUFtQixFQUFFLE9BQWU7SUFDdEQsTUFBTSxRQUFRLENBQUMsTUFBTSxDQUFDLFVBQVUsQ0FBQyxPQUFPLEVBQUUsTUFBTSxDQUFDLENBQUMsQ0FBQztBQUNyRCxDQUFDO0FBRUQ7Ozs7R0FJRztBQUNJLEtBQUssVUFBVSxRQUFRLENBQUMsS0FBdUI7SUFDcEQsSUFBSSxDQUFDO1FBQ0gsT0FBTyxNQUFNLEtBQUssQ0FBQztJQUNyQixDQUFDO0lBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztRQUNmLElBQUksSUFBQSxvQkFBUSxFQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsSUFBQSx3QkFBWSxFQUFDLEtBQUssQ0FBQyxFQUFFLENBQUM7WUFDNUMsTUFBTSxLQUFLLENBQUM7UUFDZCxDQUFDO1FBQ0QsT0FBTyxTQUFTLENBQUM7SUFDbkIsQ0FBQztBQUNILENBQUMifQ==