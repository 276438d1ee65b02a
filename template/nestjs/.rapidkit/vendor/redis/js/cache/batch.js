"use strict";
/**
 * What is asked for within one turn of the event loop travels as one batch.
 *
 * Measured: 64 GETs in flight through ioredis get 105,700 values a second; the same reads, gathered for each turn into
 * one MGET, 137,900.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Batcher = exports.Batch = void 0;
const errors_js_1 = require("../errors.js");
const circuit_js_1 = require("./circuit.js");
/** How many keys one MGET reads: a server answers nobody else meanwhile. */
const MOST_KEYS = 512;
/** Up to how many names are looked through. */
const FEW = 8;
/** What one batch has read, and what was replied to what it sent. */
class Batch {
    names = [];
    /** The keys whose remaining time is asked for. */
    timed = [];
    commands = [];
    /** When it is answered; rejects as a command of the client. */
    done;
    replies = [];
    /** Where the names stand, once there are more than a few: to look through those is faster. */
    #index;
    /** By the keys for which they are asked for; most batches ask for none. */
    #ages;
    #values = [];
    #resolve;
    #reject;
    constructor() {
        this.done = new Promise((resolve, reject) => {
            this.#resolve = resolve;
            this.#reject = reject;
        });
    }
    /** Ask for a value. */
    add(name) {
        if (this.#find(name) === -1) {
            this.#index?.set(name, this.names.length);
            this.names.push(name);
            if (this.names.length > FEW) {
                this.#index ??= new Map(this.names.map((each, index) => [each, index]));
            }
        }
    }
    /** Ask for a key's remaining time. */
    addTimed(name) {
        this.#ages ??= new Map();
        if (!this.#ages.has(name)) {
            this.#ages.set(name, -2);
            this.timed.push(name);
        }
    }
    /** Return a value; null where there was none, undefined where it was not asked for. */
    value(name) {
        const index = this.#find(name);
        return index === -1 ? undefined : this.#values[index];
    }
    /** Return the remaining milliseconds (PTTL, read before the values); undefined where they were not asked for. */
    age(name) {
        return this.#ages?.get(name);
    }
    setAge(name, milliseconds) {
        this.#ages ??= new Map();
        this.#ages.set(name, milliseconds);
    }
    answer(values) {
        this.#values = values;
        this.#resolve(this);
    }
    fail(error) {
        this.#reject(error);
    }
    #find(name) {
        return this.#index === undefined ? this.names.indexOf(name) : (this.#index.get(name) ?? -1);
    }
}
exports.Batch = Batch;
/**
 * Gathers the commands of one turn of the event loop, and sends them together.
 *
 * A batch that is sent is closed: what is asked for later has its own, so that nobody gets what was read before. While
 * the circuit is not closed nothing is sent, save what may pass; and it is here that the circuit learns of errors.
 */
class Batcher {
    #client;
    #circuit;
    #sent = new Set();
    #open;
    constructor(client, circuit) {
        this.#client = client;
        this.#circuit = circuit;
    }
    /**
     * Read values, and the remaining times of those that `timed` names.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client.
     */
    read(names, timed) {
        if (!this.#circuit.isClosed) {
            return Promise.reject((0, circuit_js_1.refusal)());
        }
        const batch = this.#open ?? this.#begin();
        for (const name of names) {
            batch.add(name);
        }
        if (timed !== undefined) {
            for (const name of timed) {
                batch.addTimed(name);
            }
        }
        return batch.done;
    }
    /**
     * Send commands and return their replies, in order; an error that the server replied stands in its place.
     *
     * @param passes Whether they are sent even while the circuit is not closed.
     * @throws RedisTimeoutError | RedisConnectionError The batch was not answered.
     */
    send(commands, passes = false) {
        if (commands.length === 0) {
            return Promise.resolve([]);
        }
        if (!this.#circuit.isClosed && !passes) {
            return Promise.reject((0, circuit_js_1.refusal)());
        }
        const batch = this.#open ?? this.#begin();
        const start = batch.commands.length;
        for (const command of commands) {
            batch.commands.push(command);
        }
        const replies = batch.done.then(() => batch.replies.slice(start, start + commands.length));
        replies.catch(() => undefined); // who sent may have gone
        return replies;
    }
    /** Wait for what was sent. */
    async close() {
        while (this.#sent.size > 0) {
            await Promise.allSettled([...this.#sent].map(({ done }) => done));
        }
    }
    #begin() {
        const batch = new Batch();
        this.#open = batch;
        this.#sent.add(batch);
        // After the promises that are settled by now have called theirs, where one of them began it.
        process.nextTick(() => this.#flush(batch));
        return batch;
    }
    #flush(batch) {
        this.#open = undefined;
        const { commands, timed, names } = batch;
        const isPlain = commands.length === 0 && timed.length === 0 && names.length <= MOST_KEYS;
        const sent = isPlain ? this.#client.mgetBuffer(names) : this.#pipeline(batch);
        sent.then((values) => {
            this.#sent.delete(batch);
            batch.answer(values);
        }, (error) => {
            this.#sent.delete(batch);
            this.#notice(error);
            batch.fail(error);
        });
    }
    /** Return the values; ages and replies are noted. */
    async #pipeline(batch) {
        const { commands, timed, names } = batch;
        const pipeline = this.#client.pipeline();
        for (const [name, ...args] of commands) {
            pipeline.callBuffer(String(name), args);
        }
        for (const name of timed) {
            pipeline.pttl(name); // before the values: an entry looks older than it is, never younger
        }
        for (let start = 0; start < names.length; start += MOST_KEYS) {
            pipeline.mgetBuffer(names.slice(start, start + MOST_KEYS));
        }
        const results = (await pipeline.exec()) ?? [];
        const failed = results.find(([error], index) => error && (index >= commands.length || !(0, errors_js_1.isReplyError)(error)));
        if (failed?.[0]) {
            throw failed[0]; // a read, or the batch broke on the way
        }
        batch.replies = results.slice(0, commands.length).map(([error, reply]) => error ?? reply);
        batch.replies.forEach((reply) => this.#notice(reply));
        const read = results.slice(commands.length).map(([, reply]) => reply);
        timed.forEach((name, index) => batch.setAge(name, read[index]));
        return read.slice(timed.length).flat();
    }
    #notice(reply) {
        if (reply instanceof Error && (0, errors_js_1.isOutage)(reply)) {
            this.#circuit.trip(reply);
        }
    }
}
exports.Batcher = Batcher;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiYmF0Y2guanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi8uLi9zcmMvY2FjaGUvYmF0Y2gudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBOzs7OztHQUtHOzs7QUFHSCw0Q0FBc0Q7QUFDdEQsNkNBQXFEO0FBR3JELDRFQUE0RTtBQUM1RSxNQUFNLFNBQVMsR0FBRyxHQUFHLENBQUM7QUFFdEIsK0NBQStDO0FBQy9DLE1BQU0sR0FBRyxHQUFHLENBQUMsQ0FBQztBQUlkLHFFQUFxRTtBQUNyRSxNQUFhLEtBQUs7SUFDUCxLQUFLLEdBQWEsRUFBRSxDQUFDO0lBQzlCLGtEQUFrRDtJQUN6QyxLQUFLLEdBQWEsRUFBRSxDQUFDO0lBQ3JCLFFBQVEsR0FBNEIsRUFBRSxDQUFDO0lBQ2hELCtEQUErRDtJQUN0RCxJQUFJLENBQWdCO0lBQzdCLE9BQU8sR0FBdUIsRUFBRSxDQUFDO0lBQ2pDLDhGQUE4RjtJQUM5RixNQUFNLENBQWtDO0lBQ3hDLDJFQUEyRTtJQUMzRSxLQUFLLENBQWtDO0lBQ3ZDLE9BQU8sR0FBcUIsRUFBRSxDQUFDO0lBQy9CLFFBQVEsQ0FBeUI7SUFDakMsT0FBTyxDQUE0QjtJQUVuQztRQUNFLElBQUksQ0FBQyxJQUFJLEdBQUcsSUFBSSxPQUFPLENBQUMsQ0FBQyxPQUFPLEVBQUUsTUFBTSxFQUFFLEVBQUU7WUFDMUMsSUFBSSxDQUFDLFFBQVEsR0FBRyxPQUFPLENBQUM7WUFDeEIsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7UUFDeEIsQ0FBQyxDQUFDLENBQUM7SUFDTCxDQUFDO0lBRUQsdUJBQXVCO0lBQ3ZCLEdBQUcsQ0FBQyxJQUFZO1FBQ2QsSUFBSSxJQUFJLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxFQUFFLENBQUM7WUFDNUIsSUFBSSxDQUFDLE1BQU0sRUFBRSxHQUFHLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUM7WUFDMUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUM7WUFDdEIsSUFBSSxJQUFJLENBQUMsS0FBSyxDQUFDLE1BQU0sR0FBRyxHQUFHLEVBQUUsQ0FBQztnQkFDNUIsSUFBSSxDQUFDLE1BQU0sS0FBSyxJQUFJLEdBQUcsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDLElBQUksRUFBRSxLQUFLLEVBQUUsRUFBRSxDQUFDLENBQUMsSUFBSSxFQUFFLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQztZQUMxRSxDQUFDO1FBQ0gsQ0FBQztJQUNILENBQUM7SUFFRCxzQ0FBc0M7SUFDdEMsUUFBUSxDQUFDLElBQVk7UUFDbkIsSUFBSSxDQUFDLEtBQUssS0FBSyxJQUFJLEdBQUcsRUFBRSxDQUFDO1FBQ3pCLElBQUksQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsRUFBRSxDQUFDO1lBQzFCLElBQUksQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLElBQUksRUFBRSxDQUFDLENBQUMsQ0FBQyxDQUFDO1lBQ3pCLElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ3hCLENBQUM7SUFDSCxDQUFDO0lBRUQsdUZBQXVGO0lBQ3ZGLEtBQUssQ0FBQyxJQUFZO1FBQ2hCLE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDL0IsT0FBTyxLQUFLLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUN4RCxDQUFDO0lBRUQsaUhBQWlIO0lBQ2pILEdBQUcsQ0FBQyxJQUFZO1FBQ2QsT0FBTyxJQUFJLENBQUMsS0FBSyxFQUFFLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQztJQUMvQixDQUFDO0lBRUQsTUFBTSxDQUFDLElBQVksRUFBRSxZQUFvQjtRQUN2QyxJQUFJLENBQUMsS0FBSyxLQUFLLElBQUksR0FBRyxFQUFFLENBQUM7UUFDekIsSUFBSSxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMsSUFBSSxFQUFFLFlBQVksQ0FBQyxDQUFDO0lBQ3JDLENBQUM7SUFFRCxNQUFNLENBQUMsTUFBd0I7UUFDN0IsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7UUFDdEIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQztJQUN0QixDQUFDO0lBRUQsSUFBSSxDQUFDLEtBQWM7UUFDakIsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUN0QixDQUFDO0lBRUQsS0FBSyxDQUFDLElBQVk7UUFDaEIsT0FBTyxJQUFJLENBQUMsTUFBTSxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUM5RixDQUFDO0NBQ0Y7QUF2RUQsc0JBdUVDO0FBRUQ7Ozs7O0dBS0c7QUFDSCxNQUFhLE9BQU87SUFDVCxPQUFPLENBQWM7SUFDckIsUUFBUSxDQUFVO0lBQ2xCLEtBQUssR0FBRyxJQUFJLEdBQUcsRUFBUyxDQUFDO0lBQ2xDLEtBQUssQ0FBb0I7SUFFekIsWUFBWSxNQUFtQixFQUFFLE9BQWdCO1FBQy9DLElBQUksQ0FBQyxPQUFPLEdBQUcsTUFBTSxDQUFDO1FBQ3RCLElBQUksQ0FBQyxRQUFRLEdBQUcsT0FBTyxDQUFDO0lBQzFCLENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsSUFBSSxDQUFDLEtBQXdCLEVBQUUsS0FBeUI7UUFDdEQsSUFBSSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDNUIsT0FBTyxPQUFPLENBQUMsTUFBTSxDQUFDLElBQUEsb0JBQU8sR0FBRSxDQUFDLENBQUM7UUFDbkMsQ0FBQztRQUNELE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxLQUFLLElBQUksSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO1FBQzFDLEtBQUssTUFBTSxJQUFJLElBQUksS0FBSyxFQUFFLENBQUM7WUFDekIsS0FBSyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNsQixDQUFDO1FBQ0QsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDeEIsS0FBSyxNQUFNLElBQUksSUFBSSxLQUFLLEVBQUUsQ0FBQztnQkFDekIsS0FBSyxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQztZQUN2QixDQUFDO1FBQ0gsQ0FBQztRQUNELE9BQU8sS0FBSyxDQUFDLElBQUksQ0FBQztJQUNwQixDQUFDO0lBRUQ7Ozs7O09BS0c7SUFDSCxJQUFJLENBQUMsUUFBMEMsRUFBRSxNQUFNLEdBQUcsS0FBSztRQUM3RCxJQUFJLFFBQVEsQ0FBQyxNQUFNLEtBQUssQ0FBQyxFQUFFLENBQUM7WUFDMUIsT0FBTyxPQUFPLENBQUMsT0FBTyxDQUFDLEVBQUUsQ0FBQyxDQUFDO1FBQzdCLENBQUM7UUFDRCxJQUFJLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxRQUFRLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztZQUN2QyxPQUFPLE9BQU8sQ0FBQyxNQUFNLENBQUMsSUFBQSxvQkFBTyxHQUFFLENBQUMsQ0FBQztRQUNuQyxDQUFDO1FBQ0QsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLEtBQUssSUFBSSxJQUFJLENBQUMsTUFBTSxFQUFFLENBQUM7UUFDMUMsTUFBTSxLQUFLLEdBQUcsS0FBSyxDQUFDLFFBQVEsQ0FBQyxNQUFNLENBQUM7UUFDcEMsS0FBSyxNQUFNLE9BQU8sSUFBSSxRQUFRLEVBQUUsQ0FBQztZQUMvQixLQUFLLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUMvQixDQUFDO1FBQ0QsTUFBTSxPQUFPLEdBQUcsS0FBSyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsR0FBRyxFQUFFLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssR0FBRyxRQUFRLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQztRQUMzRixPQUFPLENBQUMsS0FBSyxDQUFDLEdBQUcsRUFBRSxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUMseUJBQXlCO1FBQ3pELE9BQU8sT0FBTyxDQUFDO0lBQ2pCLENBQUM7SUFFRCw4QkFBOEI7SUFDOUIsS0FBSyxDQUFDLEtBQUs7UUFDVCxPQUFPLElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxHQUFHLENBQUMsRUFBRSxDQUFDO1lBQzNCLE1BQU0sT0FBTyxDQUFDLFVBQVUsQ0FBQyxDQUFDLEdBQUcsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsSUFBSSxFQUFFLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUM7UUFDcEUsQ0FBQztJQUNILENBQUM7SUFFRCxNQUFNO1FBQ0osTUFBTSxLQUFLLEdBQUcsSUFBSSxLQUFLLEVBQUUsQ0FBQztRQUMxQixJQUFJLENBQUMsS0FBSyxHQUFHLEtBQUssQ0FBQztRQUNuQixJQUFJLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUN0Qiw2RkFBNkY7UUFDN0YsT0FBTyxDQUFDLFFBQVEsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUM7UUFDM0MsT0FBTyxLQUFLLENBQUM7SUFDZixDQUFDO0lBRUQsTUFBTSxDQUFDLEtBQVk7UUFDakIsSUFBSSxDQUFDLEtBQUssR0FBRyxTQUFTLENBQUM7UUFDdkIsTUFBTSxFQUFFLFFBQVEsRUFBRSxLQUFLLEVBQUUsS0FBSyxFQUFFLEdBQUcsS0FBSyxDQUFDO1FBQ3pDLE1BQU0sT0FBTyxHQUFHLFFBQVEsQ0FBQyxNQUFNLEtBQUssQ0FBQyxJQUFJLEtBQUssQ0FBQyxNQUFNLEtBQUssQ0FBQyxJQUFJLEtBQUssQ0FBQyxNQUFNLElBQUksU0FBUyxDQUFDO1FBQ3pGLE1BQU0sSUFBSSxHQUFHLE9BQU8sQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxVQUFVLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDOUUsSUFBSSxDQUFDLElBQUksQ0FDUCxDQUFDLE1BQU0sRUFBRSxFQUFFO1lBQ1QsSUFBSSxDQUFDLEtBQUssQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUM7WUFDekIsS0FBSyxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsQ0FBQztRQUN2QixDQUFDLEVBQ0QsQ0FBQyxLQUFjLEVBQUUsRUFBRTtZQUNqQixJQUFJLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQztZQUN6QixJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxDQUFDO1lBQ3BCLEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDcEIsQ0FBQyxDQUNGLENBQUM7SUFDSixDQUFDO0lBRUQscURBQXFEO0lBQ3JELEtBQUssQ0FBQyxTQUFTLENBQUMsS0FBWTtRQUMxQixNQUFNLEVBQUUsUUFBUSxFQUFFLEtBQUssRUFBRSxLQUFLLEVBQUUsR0FBRyxLQUFLLENBQUM7UUFDekMsTUFBTSxRQUFRLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQyxRQUFRLEVBQUUsQ0FBQztRQUN6QyxLQUFLLE1BQU0sQ0FBQyxJQUFJLEVBQUUsR0FBRyxJQUFJLENBQUMsSUFBSSxRQUFRLEVBQUUsQ0FBQztZQUN2QyxRQUFRLENBQUMsVUFBVSxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsRUFBRSxJQUFJLENBQUMsQ0FBQztRQUMxQyxDQUFDO1FBQ0QsS0FBSyxNQUFNLElBQUksSUFBSSxLQUFLLEVBQUUsQ0FBQztZQUN6QixRQUFRLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsb0VBQW9FO1FBQzNGLENBQUM7UUFDRCxLQUFLLElBQUksS0FBSyxHQUFHLENBQUMsRUFBRSxLQUFLLEdBQUcsS0FBSyxDQUFDLE1BQU0sRUFBRSxLQUFLLElBQUksU0FBUyxFQUFFLENBQUM7WUFDN0QsUUFBUSxDQUFDLFVBQVUsQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLEdBQUcsU0FBUyxDQUFDLENBQUMsQ0FBQztRQUM3RCxDQUFDO1FBQ0QsTUFBTSxPQUFPLEdBQUcsQ0FBQyxNQUFNLFFBQVEsQ0FBQyxJQUFJLEVBQUUsQ0FBQyxJQUFJLEVBQUUsQ0FBQztRQUM5QyxNQUFNLE1BQU0sR0FBRyxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsRUFBRSxLQUFLLEVBQUUsRUFBRSxDQUFDLEtBQUssSUFBSSxDQUFDLEtBQUssSUFBSSxRQUFRLENBQUMsTUFBTSxJQUFJLENBQUMsSUFBQSx3QkFBWSxFQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUM3RyxJQUFJLE1BQU0sRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUM7WUFDaEIsTUFBTSxNQUFNLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyx3Q0FBd0M7UUFDM0QsQ0FBQztRQUNELEtBQUssQ0FBQyxPQUFPLEdBQUcsT0FBTyxDQUFDLEtBQUssQ0FBQyxDQUFDLEVBQUUsUUFBUSxDQUFDLE1BQU0sQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxFQUFFLEVBQUUsQ0FBQyxLQUFLLElBQUksS0FBSyxDQUFDLENBQUM7UUFDMUYsS0FBSyxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsQ0FBQyxLQUFLLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztRQUN0RCxNQUFNLElBQUksR0FBRyxPQUFPLENBQUMsS0FBSyxDQUFDLFFBQVEsQ0FBQyxNQUFNLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLEVBQUUsS0FBSyxDQUFDLEVBQUUsRUFBRSxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQ3RFLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQyxJQUFJLEVBQUUsS0FBSyxFQUFFLEVBQUUsQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLElBQUksRUFBRSxJQUFJLENBQUMsS0FBSyxDQUFXLENBQUMsQ0FBQyxDQUFDO1FBQzFFLE9BQVEsSUFBSSxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFlLENBQUMsSUFBSSxFQUFFLENBQUM7SUFDeEQsQ0FBQztJQUVELE9BQU8sQ0FBQyxLQUFjO1FBQ3BCLElBQUksS0FBSyxZQUFZLEtBQUssSUFBSSxJQUFBLG9CQUFRLEVBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztZQUM5QyxJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUM1QixDQUFDO0lBQ0gsQ0FBQztDQUNGO0FBdkhELDBCQXVIQyJ9