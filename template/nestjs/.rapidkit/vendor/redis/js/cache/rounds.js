"use strict";
/**
 * Invalidations that a replica has to have before they count as done: a failover may promote it a moment later.
 *
 * They have a connection of their own, for WAIT keeps back all that is sent behind it. What is asked for while one round
 * is under way goes with the next: there is one WAIT for all of it, and never one behind another.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Rounds = void 0;
exports.hasReplicas = hasReplicas;
const errors_js_1 = require("../errors.js");
const batch_js_1 = require("./batch.js");
const wire_js_1 = require("./wire.js");
const within_js_1 = require("./within.js");
/** For which part of the time that is left a replica is waited for: the reply has to come in time too. */
const PART = 0.8;
/** The rounds of one primary, one at a time. */
class Rounds {
    #client;
    #circuit;
    #connection;
    #batcher;
    #next = [];
    #running;
    #isClosed = false;
    /**
     * @param client Of the same server.
     * @param circuit Is told of outages.
     */
    constructor(client, circuit) {
        this.#client = client;
        this.#circuit = circuit;
    }
    /**
     * Send commands, and wait until a replica has what they did, where there is one.
     *
     * @param endsAt Until when, in milliseconds of the monotonic clock.
     * @returns The replies; an error that the server replied stands in its place.
     * @throws RedisTimeoutError | RedisConnectionError They were not answered, or no replica has them.
     */
    write(commands, endsAt) {
        return new Promise((resolve, reject) => {
            this.#next.push({ commands, endsAt, resolve, reject });
            this.#running ??= this.#run();
        });
    }
    /** Use another connection from now on: the server may be another. */
    renew() {
        const connection = this.#connection;
        this.#connection = this.#batcher = undefined;
        connection?.disconnect();
    }
    /** Wait for the round that runs, and end the connection for good. */
    async close() {
        this.#isClosed = true;
        await this.#running;
        this.renew();
    }
    async #run() {
        await new Promise((resolve) => {
            process.nextTick(resolve); // for all who ask in this turn
        });
        while (this.#next.length > 0) {
            const writers = this.#next;
            this.#next = [];
            const endsAt = Math.min(...writers.map((writer) => writer.endsAt));
            try {
                const commands = writers.flatMap((writer) => writer.commands);
                const replies = await this.#round(commands, endsAt);
                let start = 0;
                for (const writer of writers) {
                    writer.resolve(replies.slice(start, (start += writer.commands.length)));
                }
            }
            catch (error) {
                writers.forEach((writer) => writer.reject(error));
            }
        }
        this.#running = undefined;
    }
    async #round(commands, endsAt) {
        if (this.#isClosed) {
            throw new errors_js_1.RedisConnectionError("the cache is closed");
        }
        const batcher = (this.#batcher ??= this.#connect());
        const sent = [...commands.flatMap(surely), ["ROLE"]];
        const all = await (0, within_js_1.within)(batcher.send(sent, true), endsAt);
        if (hasReplicas(all.pop())) {
            // At once, and so on the connection on which they were sent: another would have nothing to wait for.
            const milliseconds = Math.floor(PART * (endsAt - performance.now()));
            if (milliseconds < 1 || !(await isAcknowledged(batcher, milliseconds, endsAt))) {
                throw new errors_js_1.UnacknowledgedError(`no replica had it within ${Math.max(0, milliseconds)} ms`);
            }
        }
        const asked = new Set(commands);
        return all.filter((_, index) => asked.has(sent[index] ?? []));
    }
    #connect() {
        const connection = this.#client.dedicated(3);
        this.#connection = connection;
        connection.once("close", () => {
            if (this.#connection === connection) {
                this.renew();
            }
        });
        return new batch_js_1.Batcher(connection, this.#circuit);
    }
}
exports.Rounds = Rounds;
/** Let a deletion of a value and its lease be one that always changes something. */
function surely(command) {
    const [name, , lease] = command;
    return name === "DEL" && lease !== undefined ? [(0, wire_js_1.takeOver)(lease), command] : [command];
}
/**
 * Tell whether a reply to ROLE names replicas; where the server does not say, there are none.
 *
 * @throws RedisConnectionError It is no primary: what was sent to it will be lost.
 */
function hasReplicas(role) {
    if (!Array.isArray(role)) {
        return false;
    }
    const [kind, , replicas] = role;
    if (String(kind) !== "master") {
        throw new errors_js_1.RedisConnectionError("the server is no primary");
    }
    return Array.isArray(replicas) && replicas.length > 0;
}
/** Tell whether a replica has what was sent within so many milliseconds; who may not ask does not wait. */
async function isAcknowledged(batcher, milliseconds, endsAt) {
    try {
        const [reply] = await (0, within_js_1.within)(batcher.send([["WAIT", 1, milliseconds]], true), endsAt);
        return (0, errors_js_1.isReplyError)(reply) ? /^NOPERM\b|unknown command/.test(reply.message) : Number(reply) > 0;
    }
    catch (error) {
        if (error instanceof errors_js_1.RedisTimeoutError) {
            return false; // a server looks at its clock ten times a second only
        }
        throw error;
    }
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicm91bmRzLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL3JvdW5kcy50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7Ozs7O0dBS0c7OztBQW1JSCxrQ0FTQztBQXpJRCw0Q0FBMEc7QUFDMUcseUNBQXFDO0FBR3JDLHVDQUFxQztBQUNyQywyQ0FBcUM7QUFFckMsMEdBQTBHO0FBQzFHLE1BQU0sSUFBSSxHQUFHLEdBQUcsQ0FBQztBQVVqQixnREFBZ0Q7QUFDaEQsTUFBYSxNQUFNO0lBQ1IsT0FBTyxDQUFjO0lBQ3JCLFFBQVEsQ0FBVTtJQUMzQixXQUFXLENBQTBCO0lBQ3JDLFFBQVEsQ0FBc0I7SUFDOUIsS0FBSyxHQUFhLEVBQUUsQ0FBQztJQUNyQixRQUFRLENBQTRCO0lBQ3BDLFNBQVMsR0FBRyxLQUFLLENBQUM7SUFFbEI7OztPQUdHO0lBQ0gsWUFBWSxNQUFtQixFQUFFLE9BQWdCO1FBQy9DLElBQUksQ0FBQyxPQUFPLEdBQUcsTUFBTSxDQUFDO1FBQ3RCLElBQUksQ0FBQyxRQUFRLEdBQUcsT0FBTyxDQUFDO0lBQzFCLENBQUM7SUFFRDs7Ozs7O09BTUc7SUFDSCxLQUFLLENBQUMsUUFBMEMsRUFBRSxNQUFjO1FBQzlELE9BQU8sSUFBSSxPQUFPLENBQUMsQ0FBQyxPQUFPLEVBQUUsTUFBTSxFQUFFLEVBQUU7WUFDckMsSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsRUFBRSxRQUFRLEVBQUUsTUFBTSxFQUFFLE9BQU8sRUFBRSxNQUFNLEVBQUUsQ0FBQyxDQUFDO1lBQ3ZELElBQUksQ0FBQyxRQUFRLEtBQUssSUFBSSxDQUFDLElBQUksRUFBRSxDQUFDO1FBQ2hDLENBQUMsQ0FBQyxDQUFDO0lBQ0wsQ0FBQztJQUVELHFFQUFxRTtJQUNyRSxLQUFLO1FBQ0gsTUFBTSxVQUFVLEdBQUcsSUFBSSxDQUFDLFdBQVcsQ0FBQztRQUNwQyxJQUFJLENBQUMsV0FBVyxHQUFHLElBQUksQ0FBQyxRQUFRLEdBQUcsU0FBUyxDQUFDO1FBQzdDLFVBQVUsRUFBRSxVQUFVLEVBQUUsQ0FBQztJQUMzQixDQUFDO0lBRUQscUVBQXFFO0lBQ3JFLEtBQUssQ0FBQyxLQUFLO1FBQ1QsSUFBSSxDQUFDLFNBQVMsR0FBRyxJQUFJLENBQUM7UUFDdEIsTUFBTSxJQUFJLENBQUMsUUFBUSxDQUFDO1FBQ3BCLElBQUksQ0FBQyxLQUFLLEVBQUUsQ0FBQztJQUNmLENBQUM7SUFFRCxLQUFLLENBQUMsSUFBSTtRQUNSLE1BQU0sSUFBSSxPQUFPLENBQU8sQ0FBQyxPQUFPLEVBQUUsRUFBRTtZQUNsQyxPQUFPLENBQUMsUUFBUSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsK0JBQStCO1FBQzVELENBQUMsQ0FBQyxDQUFDO1FBQ0gsT0FBTyxJQUFJLENBQUMsS0FBSyxDQUFDLE1BQU0sR0FBRyxDQUFDLEVBQUUsQ0FBQztZQUM3QixNQUFNLE9BQU8sR0FBRyxJQUFJLENBQUMsS0FBSyxDQUFDO1lBQzNCLElBQUksQ0FBQyxLQUFLLEdBQUcsRUFBRSxDQUFDO1lBQ2hCLE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxHQUFHLENBQUMsR0FBRyxPQUFPLENBQUMsR0FBRyxDQUFDLENBQUMsTUFBTSxFQUFFLEVBQUUsQ0FBQyxNQUFNLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQztZQUNuRSxJQUFJLENBQUM7Z0JBQ0gsTUFBTSxRQUFRLEdBQUcsT0FBTyxDQUFDLE9BQU8sQ0FBQyxDQUFDLE1BQU0sRUFBRSxFQUFFLENBQUMsTUFBTSxDQUFDLFFBQVEsQ0FBQyxDQUFDO2dCQUM5RCxNQUFNLE9BQU8sR0FBRyxNQUFNLElBQUksQ0FBQyxNQUFNLENBQUMsUUFBUSxFQUFFLE1BQU0sQ0FBQyxDQUFDO2dCQUNwRCxJQUFJLEtBQUssR0FBRyxDQUFDLENBQUM7Z0JBQ2QsS0FBSyxNQUFNLE1BQU0sSUFBSSxPQUFPLEVBQUUsQ0FBQztvQkFDN0IsTUFBTSxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxDQUFDLEtBQUssSUFBSSxNQUFNLENBQUMsUUFBUSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsQ0FBQztnQkFDMUUsQ0FBQztZQUNILENBQUM7WUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO2dCQUNmLE9BQU8sQ0FBQyxPQUFPLENBQUMsQ0FBQyxNQUFNLEVBQUUsRUFBRSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztZQUNwRCxDQUFDO1FBQ0gsQ0FBQztRQUNELElBQUksQ0FBQyxRQUFRLEdBQUcsU0FBUyxDQUFDO0lBQzVCLENBQUM7SUFFRCxLQUFLLENBQUMsTUFBTSxDQUFDLFFBQTBDLEVBQUUsTUFBYztRQUNyRSxJQUFJLElBQUksQ0FBQyxTQUFTLEVBQUUsQ0FBQztZQUNuQixNQUFNLElBQUksZ0NBQW9CLENBQUMscUJBQXFCLENBQUMsQ0FBQztRQUN4RCxDQUFDO1FBQ0QsTUFBTSxPQUFPLEdBQUcsQ0FBQyxJQUFJLENBQUMsUUFBUSxLQUFLLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQyxDQUFDO1FBQ3BELE1BQU0sSUFBSSxHQUFHLENBQUMsR0FBRyxRQUFRLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxFQUFFLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQztRQUNyRCxNQUFNLEdBQUcsR0FBRyxNQUFNLElBQUEsa0JBQU0sRUFBQyxPQUFPLENBQUMsSUFBSSxDQUFDLElBQUksRUFBRSxJQUFJLENBQUMsRUFBRSxNQUFNLENBQUMsQ0FBQztRQUMzRCxJQUFJLFdBQVcsQ0FBQyxHQUFHLENBQUMsR0FBRyxFQUFFLENBQUMsRUFBRSxDQUFDO1lBQzNCLHFHQUFxRztZQUNyRyxNQUFNLFlBQVksR0FBRyxJQUFJLENBQUMsS0FBSyxDQUFDLElBQUksR0FBRyxDQUFDLE1BQU0sR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUMsQ0FBQyxDQUFDO1lBQ3JFLElBQUksWUFBWSxHQUFHLENBQUMsSUFBSSxDQUFDLENBQUMsTUFBTSxjQUFjLENBQUMsT0FBTyxFQUFFLFlBQVksRUFBRSxNQUFNLENBQUMsQ0FBQyxFQUFFLENBQUM7Z0JBQy9FLE1BQU0sSUFBSSwrQkFBbUIsQ0FBQyw0QkFBNEIsSUFBSSxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsWUFBWSxDQUFDLEtBQUssQ0FBQyxDQUFDO1lBQzVGLENBQUM7UUFDSCxDQUFDO1FBQ0QsTUFBTSxLQUFLLEdBQUcsSUFBSSxHQUFHLENBQUMsUUFBUSxDQUFDLENBQUM7UUFDaEMsT0FBTyxHQUFHLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxFQUFFLEtBQUssRUFBRSxFQUFFLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLElBQUksRUFBRSxDQUFDLENBQUMsQ0FBQztJQUNoRSxDQUFDO0lBRUQsUUFBUTtRQUNOLE1BQU0sVUFBVSxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxDQUFDO1FBQzdDLElBQUksQ0FBQyxXQUFXLEdBQUcsVUFBVSxDQUFDO1FBQzlCLFVBQVUsQ0FBQyxJQUFJLENBQUMsT0FBTyxFQUFFLEdBQUcsRUFBRTtZQUM1QixJQUFJLElBQUksQ0FBQyxXQUFXLEtBQUssVUFBVSxFQUFFLENBQUM7Z0JBQ3BDLElBQUksQ0FBQyxLQUFLLEVBQUUsQ0FBQztZQUNmLENBQUM7UUFDSCxDQUFDLENBQUMsQ0FBQztRQUNILE9BQU8sSUFBSSxrQkFBTyxDQUFDLFVBQVUsRUFBRSxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUM7SUFDaEQsQ0FBQztDQUNGO0FBaEdELHdCQWdHQztBQUVELG9GQUFvRjtBQUNwRixTQUFTLE1BQU0sQ0FBQyxPQUE0QjtJQUMxQyxNQUFNLENBQUMsSUFBSSxFQUFFLEFBQUQsRUFBRyxLQUFLLENBQUMsR0FBRyxPQUFPLENBQUM7SUFDaEMsT0FBTyxJQUFJLEtBQUssS0FBSyxJQUFJLEtBQUssS0FBSyxTQUFTLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBQSxrQkFBUSxFQUFDLEtBQUssQ0FBQyxFQUFFLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLE9BQU8sQ0FBQyxDQUFDO0FBQ3hGLENBQUM7QUFFRDs7OztHQUlHO0FBQ0gsU0FBZ0IsV0FBVyxDQUFDLElBQWE7SUFDdkMsSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQztRQUN6QixPQUFPLEtBQUssQ0FBQztJQUNmLENBQUM7SUFDRCxNQUFNLENBQUMsSUFBSSxFQUFFLEFBQUQsRUFBRyxRQUFRLENBQUMsR0FBRyxJQUFpQixDQUFDO0lBQzdDLElBQUksTUFBTSxDQUFDLElBQUksQ0FBQyxLQUFLLFFBQVEsRUFBRSxDQUFDO1FBQzlCLE1BQU0sSUFBSSxnQ0FBb0IsQ0FBQywwQkFBMEIsQ0FBQyxDQUFDO0lBQzdELENBQUM7SUFDRCxPQUFPLEtBQUssQ0FBQyxPQUFPLENBQUMsUUFBUSxDQUFDLElBQUksUUFBUSxDQUFDLE1BQU0sR0FBRyxDQUFDLENBQUM7QUFDeEQsQ0FBQztBQUVELDJHQUEyRztBQUMzRyxLQUFLLFVBQVUsY0FBYyxDQUFDLE9BQWdCLEVBQUUsWUFBb0IsRUFBRSxNQUFjO0lBQ2xGLElBQUksQ0FBQztRQUNILE1BQU0sQ0FBQyxLQUFLLENBQUMsR0FBRyxNQUFNLElBQUEsa0JBQU0sRUFBQyxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxNQUFNLEVBQUUsQ0FBQyxFQUFFLFlBQVksQ0FBQyxDQUFDLEVBQUUsSUFBSSxDQUFDLEVBQUUsTUFBTSxDQUFDLENBQUM7UUFDdEYsT0FBTyxJQUFBLHdCQUFZLEVBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLDJCQUEyQixDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLENBQUM7SUFDbkcsQ0FBQztJQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7UUFDZixJQUFJLEtBQUssWUFBWSw2QkFBaUIsRUFBRSxDQUFDO1lBQ3ZDLE9BQU8sS0FBSyxDQUFDLENBQUMsc0RBQXNEO1FBQ3RFLENBQUM7UUFDRCxNQUFNLEtBQUssQ0FBQztJQUNkLENBQUM7QUFDSCxDQUFDIn0=