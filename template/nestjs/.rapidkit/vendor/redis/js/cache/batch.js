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
/** How many keys one MGET reads: a server answers nobody else meanwhile. */
const MOST_KEYS = 512;
/** What one batch has read, and what was replied to what it sent. */
class Batch {
    names = [];
    /** The keys whose remaining time is asked for. */
    timed = [];
    commands = [];
    /** When it is answered; rejects as a command of the client. */
    done;
    replies = [];
    #index = new Map();
    #ages = new Map();
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
        if (!this.#index.has(name)) {
            this.#index.set(name, this.names.length);
            this.names.push(name);
        }
    }
    /** Ask for a key's remaining time. */
    addTimed(name) {
        if (!this.#ages.has(name)) {
            this.#ages.set(name, -2);
            this.timed.push(name);
        }
    }
    /** Return a value; null where there was none, undefined where it was not asked for. */
    value(name) {
        const index = this.#index.get(name);
        return index === undefined ? undefined : this.#values[index];
    }
    /** Return the remaining milliseconds (PTTL, read before the values); undefined where they were not asked for. */
    age(name) {
        return this.#ages.get(name);
    }
    setAge(name, milliseconds) {
        this.#ages.set(name, milliseconds);
    }
    answer(values) {
        this.#values = values;
        this.#resolve(this);
    }
    fail(error) {
        this.#reject(error);
    }
}
exports.Batch = Batch;
/**
 * Gathers the commands of one turn of the event loop, and sends them together.
 *
 * A batch that is sent is closed: what is asked for later has its own, so that nobody gets what was read before.
 */
class Batcher {
    #client;
    #sent = new Set();
    #open;
    constructor(client) {
        this.#client = client;
    }
    /**
     * Read values, and the remaining times of those that `timed` names.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client.
     */
    read(names, timed) {
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
     * @throws RedisTimeoutError | RedisConnectionError The batch was not answered.
     */
    send(commands) {
        if (commands.length === 0) {
            return Promise.resolve([]);
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
        const sent = isPlain ? this.#client.callBuffer("mget", names) : this.#pipeline(batch);
        sent.then((values) => {
            this.#sent.delete(batch);
            batch.answer(values);
        }, (error) => {
            this.#sent.delete(batch);
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
        const read = results.slice(commands.length).map(([, reply]) => reply);
        timed.forEach((name, index) => batch.setAge(name, read[index]));
        return read.slice(timed.length).flat();
    }
}
exports.Batcher = Batcher;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiYmF0Y2guanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi8uLi9zcmMvY2FjaGUvYmF0Y2gudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBOzs7OztHQUtHOzs7QUFHSCw0Q0FBNEM7QUFHNUMsNEVBQTRFO0FBQzVFLE1BQU0sU0FBUyxHQUFHLEdBQUcsQ0FBQztBQUl0QixxRUFBcUU7QUFDckUsTUFBYSxLQUFLO0lBQ1AsS0FBSyxHQUFhLEVBQUUsQ0FBQztJQUM5QixrREFBa0Q7SUFDekMsS0FBSyxHQUFhLEVBQUUsQ0FBQztJQUNyQixRQUFRLEdBQTRCLEVBQUUsQ0FBQztJQUNoRCwrREFBK0Q7SUFDdEQsSUFBSSxDQUFnQjtJQUM3QixPQUFPLEdBQXVCLEVBQUUsQ0FBQztJQUN4QixNQUFNLEdBQUcsSUFBSSxHQUFHLEVBQWtCLENBQUM7SUFDbkMsS0FBSyxHQUFHLElBQUksR0FBRyxFQUFrQixDQUFDO0lBQzNDLE9BQU8sR0FBcUIsRUFBRSxDQUFDO0lBQy9CLFFBQVEsQ0FBeUI7SUFDakMsT0FBTyxDQUE0QjtJQUVuQztRQUNFLElBQUksQ0FBQyxJQUFJLEdBQUcsSUFBSSxPQUFPLENBQUMsQ0FBQyxPQUFPLEVBQUUsTUFBTSxFQUFFLEVBQUU7WUFDMUMsSUFBSSxDQUFDLFFBQVEsR0FBRyxPQUFPLENBQUM7WUFDeEIsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7UUFDeEIsQ0FBQyxDQUFDLENBQUM7SUFDTCxDQUFDO0lBRUQsdUJBQXVCO0lBQ3ZCLEdBQUcsQ0FBQyxJQUFZO1FBQ2QsSUFBSSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxFQUFFLENBQUM7WUFDM0IsSUFBSSxDQUFDLE1BQU0sQ0FBQyxHQUFHLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUM7WUFDekMsSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDeEIsQ0FBQztJQUNILENBQUM7SUFFRCxzQ0FBc0M7SUFDdEMsUUFBUSxDQUFDLElBQVk7UUFDbkIsSUFBSSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxFQUFFLENBQUM7WUFDMUIsSUFBSSxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMsSUFBSSxFQUFFLENBQUMsQ0FBQyxDQUFDLENBQUM7WUFDekIsSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDeEIsQ0FBQztJQUNILENBQUM7SUFFRCx1RkFBdUY7SUFDdkYsS0FBSyxDQUFDLElBQVk7UUFDaEIsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLE1BQU0sQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDcEMsT0FBTyxLQUFLLEtBQUssU0FBUyxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLENBQUM7SUFDL0QsQ0FBQztJQUVELGlIQUFpSDtJQUNqSCxHQUFHLENBQUMsSUFBWTtRQUNkLE9BQU8sSUFBSSxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLENBQUM7SUFDOUIsQ0FBQztJQUVELE1BQU0sQ0FBQyxJQUFZLEVBQUUsWUFBb0I7UUFDdkMsSUFBSSxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMsSUFBSSxFQUFFLFlBQVksQ0FBQyxDQUFDO0lBQ3JDLENBQUM7SUFFRCxNQUFNLENBQUMsTUFBd0I7UUFDN0IsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7UUFDdEIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQztJQUN0QixDQUFDO0lBRUQsSUFBSSxDQUFDLEtBQWM7UUFDakIsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUN0QixDQUFDO0NBQ0Y7QUE1REQsc0JBNERDO0FBRUQ7Ozs7R0FJRztBQUNILE1BQWEsT0FBTztJQUNULE9BQU8sQ0FBYztJQUNyQixLQUFLLEdBQUcsSUFBSSxHQUFHLEVBQVMsQ0FBQztJQUNsQyxLQUFLLENBQW9CO0lBRXpCLFlBQVksTUFBbUI7UUFDN0IsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7SUFDeEIsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxJQUFJLENBQUMsS0FBd0IsRUFBRSxLQUF5QjtRQUN0RCxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsS0FBSyxJQUFJLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztRQUMxQyxLQUFLLE1BQU0sSUFBSSxJQUFJLEtBQUssRUFBRSxDQUFDO1lBQ3pCLEtBQUssQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDbEIsQ0FBQztRQUNELElBQUksS0FBSyxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ3hCLEtBQUssTUFBTSxJQUFJLElBQUksS0FBSyxFQUFFLENBQUM7Z0JBQ3pCLEtBQUssQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLENBQUM7WUFDdkIsQ0FBQztRQUNILENBQUM7UUFDRCxPQUFPLEtBQUssQ0FBQyxJQUFJLENBQUM7SUFDcEIsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxJQUFJLENBQUMsUUFBMEM7UUFDN0MsSUFBSSxRQUFRLENBQUMsTUFBTSxLQUFLLENBQUMsRUFBRSxDQUFDO1lBQzFCLE9BQU8sT0FBTyxDQUFDLE9BQU8sQ0FBQyxFQUFFLENBQUMsQ0FBQztRQUM3QixDQUFDO1FBQ0QsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLEtBQUssSUFBSSxJQUFJLENBQUMsTUFBTSxFQUFFLENBQUM7UUFDMUMsTUFBTSxLQUFLLEdBQUcsS0FBSyxDQUFDLFFBQVEsQ0FBQyxNQUFNLENBQUM7UUFDcEMsS0FBSyxNQUFNLE9BQU8sSUFBSSxRQUFRLEVBQUUsQ0FBQztZQUMvQixLQUFLLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUMvQixDQUFDO1FBQ0QsTUFBTSxPQUFPLEdBQUcsS0FBSyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsR0FBRyxFQUFFLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssR0FBRyxRQUFRLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQztRQUMzRixPQUFPLENBQUMsS0FBSyxDQUFDLEdBQUcsRUFBRSxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUMseUJBQXlCO1FBQ3pELE9BQU8sT0FBTyxDQUFDO0lBQ2pCLENBQUM7SUFFRCw4QkFBOEI7SUFDOUIsS0FBSyxDQUFDLEtBQUs7UUFDVCxPQUFPLElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxHQUFHLENBQUMsRUFBRSxDQUFDO1lBQzNCLE1BQU0sT0FBTyxDQUFDLFVBQVUsQ0FBQyxDQUFDLEdBQUcsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsSUFBSSxFQUFFLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUM7UUFDcEUsQ0FBQztJQUNILENBQUM7SUFFRCxNQUFNO1FBQ0osTUFBTSxLQUFLLEdBQUcsSUFBSSxLQUFLLEVBQUUsQ0FBQztRQUMxQixJQUFJLENBQUMsS0FBSyxHQUFHLEtBQUssQ0FBQztRQUNuQixJQUFJLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUN0Qiw2RkFBNkY7UUFDN0YsT0FBTyxDQUFDLFFBQVEsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUM7UUFDM0MsT0FBTyxLQUFLLENBQUM7SUFDZixDQUFDO0lBRUQsTUFBTSxDQUFDLEtBQVk7UUFDakIsSUFBSSxDQUFDLEtBQUssR0FBRyxTQUFTLENBQUM7UUFDdkIsTUFBTSxFQUFFLFFBQVEsRUFBRSxLQUFLLEVBQUUsS0FBSyxFQUFFLEdBQUcsS0FBSyxDQUFDO1FBQ3pDLE1BQU0sT0FBTyxHQUFHLFFBQVEsQ0FBQyxNQUFNLEtBQUssQ0FBQyxJQUFJLEtBQUssQ0FBQyxNQUFNLEtBQUssQ0FBQyxJQUFJLEtBQUssQ0FBQyxNQUFNLElBQUksU0FBUyxDQUFDO1FBQ3pGLE1BQU0sSUFBSSxHQUFHLE9BQU8sQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxVQUFVLENBQUMsTUFBTSxFQUFFLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsU0FBUyxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQ3RGLElBQUksQ0FBQyxJQUFJLENBQ1AsQ0FBQyxNQUFNLEVBQUUsRUFBRTtZQUNULElBQUksQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDO1lBQ3pCLEtBQUssQ0FBQyxNQUFNLENBQUMsTUFBMEIsQ0FBQyxDQUFDO1FBQzNDLENBQUMsRUFDRCxDQUFDLEtBQWMsRUFBRSxFQUFFO1lBQ2pCLElBQUksQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDO1lBQ3pCLEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDcEIsQ0FBQyxDQUNGLENBQUM7SUFDSixDQUFDO0lBRUQscURBQXFEO0lBQ3JELEtBQUssQ0FBQyxTQUFTLENBQUMsS0FBWTtRQUMxQixNQUFNLEVBQUUsUUFBUSxFQUFFLEtBQUssRUFBRSxLQUFLLEVBQUUsR0FBRyxLQUFLLENBQUM7UUFDekMsTUFBTSxRQUFRLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQyxRQUFRLEVBQUUsQ0FBQztRQUN6QyxLQUFLLE1BQU0sQ0FBQyxJQUFJLEVBQUUsR0FBRyxJQUFJLENBQUMsSUFBSSxRQUFRLEVBQUUsQ0FBQztZQUN2QyxRQUFRLENBQUMsVUFBVSxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsRUFBRSxJQUFJLENBQUMsQ0FBQztRQUMxQyxDQUFDO1FBQ0QsS0FBSyxNQUFNLElBQUksSUFBSSxLQUFLLEVBQUUsQ0FBQztZQUN6QixRQUFRLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsb0VBQW9FO1FBQzNGLENBQUM7UUFDRCxLQUFLLElBQUksS0FBSyxHQUFHLENBQUMsRUFBRSxLQUFLLEdBQUcsS0FBSyxDQUFDLE1BQU0sRUFBRSxLQUFLLElBQUksU0FBUyxFQUFFLENBQUM7WUFDN0QsUUFBUSxDQUFDLFVBQVUsQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLEdBQUcsU0FBUyxDQUFDLENBQUMsQ0FBQztRQUM3RCxDQUFDO1FBQ0QsTUFBTSxPQUFPLEdBQUcsQ0FBQyxNQUFNLFFBQVEsQ0FBQyxJQUFJLEVBQUUsQ0FBQyxJQUFJLEVBQUUsQ0FBQztRQUM5QyxNQUFNLE1BQU0sR0FBRyxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsRUFBRSxLQUFLLEVBQUUsRUFBRSxDQUFDLEtBQUssSUFBSSxDQUFDLEtBQUssSUFBSSxRQUFRLENBQUMsTUFBTSxJQUFJLENBQUMsSUFBQSx3QkFBWSxFQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUM3RyxJQUFJLE1BQU0sRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUM7WUFDaEIsTUFBTSxNQUFNLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyx3Q0FBd0M7UUFDM0QsQ0FBQztRQUNELEtBQUssQ0FBQyxPQUFPLEdBQUcsT0FBTyxDQUFDLEtBQUssQ0FBQyxDQUFDLEVBQUUsUUFBUSxDQUFDLE1BQU0sQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxFQUFFLEVBQUUsQ0FBQyxLQUFLLElBQUksS0FBSyxDQUFDLENBQUM7UUFDMUYsTUFBTSxJQUFJLEdBQUcsT0FBTyxDQUFDLEtBQUssQ0FBQyxRQUFRLENBQUMsTUFBTSxDQUFDLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQyxFQUFFLEtBQUssQ0FBQyxFQUFFLEVBQUUsQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUN0RSxLQUFLLENBQUMsT0FBTyxDQUFDLENBQUMsSUFBSSxFQUFFLEtBQUssRUFBRSxFQUFFLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLEtBQUssQ0FBVyxDQUFDLENBQUMsQ0FBQztRQUMxRSxPQUFRLElBQUksQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBZSxDQUFDLElBQUksRUFBRSxDQUFDO0lBQ3hELENBQUM7Q0FDRjtBQXRHRCwwQkFzR0MifQ==