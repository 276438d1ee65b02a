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
const guard_js_1 = require("../guard.js");
const redirections_js_1 = require("../redirections.js");
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
    /** What was replied to the commands, even where a read was refused; undefined until then. */
    replies;
    /** Where the names stand, once there are more than a few: to look through those is faster. */
    #index;
    /** By the keys for which they are asked for; most batches ask for none. */
    #ages;
    /** By the keys that were not read; most batches have none. */
    #refusals;
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
    value(name) {
        const index = this.#find(name);
        return index === -1 ? undefined : this.#values[index];
    }
    age(name) {
        return this.#ages?.get(name);
    }
    setAge(name, milliseconds) {
        this.#ages ??= new Map();
        this.#ages.set(name, milliseconds);
    }
    /** Return what a server of a cluster has said in place of a value or its time. */
    refusal(name) {
        return this.#refusals?.get(name);
    }
    refuse(name, error) {
        this.#refusals ??= new Map();
        this.#refusals.set(name, error);
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
    #isCluster;
    #sent = new Set();
    #open;
    /**
     * @param client Of the server.
     * @param circuit Whether it is asked; is told of outages.
     * @param isCluster Whether it reads key by key: a server of a cluster reads none of keys in several slots at once.
     */
    constructor(client, circuit, isCluster = false) {
        this.#client = client;
        this.#circuit = circuit;
        this.#isCluster = isCluster;
    }
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
        const replies = batch.done.then(() => taken(batch, start, commands.length), (error) => taken(batch, start, commands.length, error));
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
        const isPlain = commands.length === 0 && timed.length === 0 && names.length <= MOST_KEYS && !this.#isCluster;
        const sent = isPlain ? this.#client.mgetBuffer(names) : this.#pipeline(batch);
        const fail = (error) => {
            this.#sent.delete(batch);
            this.#notice(error);
            batch.fail(error);
        };
        sent.then((values) => {
            if (areValues(values, names.length)) {
                this.#sent.delete(batch);
                batch.answer(values);
            }
            else {
                (0, guard_js_1.distrust)(this.#client); // they are the replies to other commands, and so would be those that follow
                batch.replies = undefined;
                fail(new errors_js_1.RedisConnectionError("the replies are not those of MGET and PTTL", { code: "protocol" }));
            }
        }, fail);
    }
    /** Return what should be the values, undefined where an age is none; ages and replies are noted. */
    async #pipeline(batch) {
        const { commands, timed, names } = batch;
        const pipeline = this.#client.pipeline();
        for (const [name, ...args] of commands) {
            pipeline.callBuffer(String(name), args);
        }
        for (const name of timed) {
            pipeline.pttl(name); // before the values: an entry looks older than it is, never younger
        }
        const most = this.#isCluster ? 1 : MOST_KEYS;
        for (let start = 0; start < names.length; start += most) {
            pipeline.mgetBuffer(names.slice(start, start + most));
        }
        const results = (await pipeline.exec()) ?? [];
        const lost = results.find(([error]) => error && !(0, errors_js_1.isReplyError)(error));
        if (lost?.[0]) {
            throw lost[0]; // the batch broke on the way
        }
        const replies = results.map(([error, reply]) => error ?? reply);
        replies.forEach((reply) => this.#notice(reply));
        batch.replies = replies.slice(0, commands.length);
        const read = replies.slice(commands.length);
        const refused = this.#isCluster ? undefined : read.find(errors_js_1.isReplyError);
        if (refused !== undefined) {
            throw refused; // the reads; what was sent beside them was answered
        }
        timed.forEach((name, index) => {
            const age = read[index];
            if (age instanceof Error) {
                batch.refuse(name, age);
            }
            else {
                batch.setAge(name, age);
            }
        });
        const ages = read.slice(0, timed.length);
        const values = read.slice(timed.length).flatMap((found, index) => {
            if (found instanceof Error) {
                batch.refuse(names[index] ?? "", found);
                return [null];
            }
            return found;
        });
        return ages.every((age) => age instanceof Error || Number.isInteger(age)) ? values : undefined;
    }
    #notice(reply) {
        // TRYAGAIN is about one command, whose slot moves.
        if (reply instanceof Error && (0, errors_js_1.isOutage)(reply) && !(this.#isCluster && (0, redirections_js_1.isSplit)(reply))) {
            this.#circuit.trip(reply);
        }
    }
}
exports.Batcher = Batcher;
/** Return the replies to some of the commands that a batch has sent. */
function taken({ replies }, start, count, error) {
    if (replies === undefined) {
        throw error;
    }
    return replies.slice(start, start + count);
}
function areValues(found, count) {
    return (Array.isArray(found) && found.length === count && found.every((value) => value === null || Buffer.isBuffer(value)));
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiYmF0Y2guanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi8uLi9zcmMvY2FjaGUvYmF0Y2gudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBOzs7OztHQUtHOzs7QUFHSCw0Q0FBNEU7QUFDNUUsMENBQXVDO0FBQ3ZDLHdEQUE2QztBQUM3Qyw2Q0FBcUQ7QUFHckQsNEVBQTRFO0FBQzVFLE1BQU0sU0FBUyxHQUFHLEdBQUcsQ0FBQztBQUV0QiwrQ0FBK0M7QUFDL0MsTUFBTSxHQUFHLEdBQUcsQ0FBQyxDQUFDO0FBOEJkLHFFQUFxRTtBQUNyRSxNQUFhLEtBQUs7SUFDUCxLQUFLLEdBQWEsRUFBRSxDQUFDO0lBQzlCLGtEQUFrRDtJQUN6QyxLQUFLLEdBQWEsRUFBRSxDQUFDO0lBQ3JCLFFBQVEsR0FBNEIsRUFBRSxDQUFDO0lBQ2hELCtEQUErRDtJQUN0RCxJQUFJLENBQWdCO0lBQzdCLDZGQUE2RjtJQUM3RixPQUFPLENBQWlDO0lBQ3hDLDhGQUE4RjtJQUM5RixNQUFNLENBQWtDO0lBQ3hDLDJFQUEyRTtJQUMzRSxLQUFLLENBQWtDO0lBQ3ZDLDhEQUE4RDtJQUM5RCxTQUFTLENBQWlDO0lBQzFDLE9BQU8sR0FBcUIsRUFBRSxDQUFDO0lBQy9CLFFBQVEsQ0FBeUI7SUFDakMsT0FBTyxDQUE0QjtJQUVuQztRQUNFLElBQUksQ0FBQyxJQUFJLEdBQUcsSUFBSSxPQUFPLENBQUMsQ0FBQyxPQUFPLEVBQUUsTUFBTSxFQUFFLEVBQUU7WUFDMUMsSUFBSSxDQUFDLFFBQVEsR0FBRyxPQUFPLENBQUM7WUFDeEIsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7UUFDeEIsQ0FBQyxDQUFDLENBQUM7SUFDTCxDQUFDO0lBRUQsdUJBQXVCO0lBQ3ZCLEdBQUcsQ0FBQyxJQUFZO1FBQ2QsSUFBSSxJQUFJLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxFQUFFLENBQUM7WUFDNUIsSUFBSSxDQUFDLE1BQU0sRUFBRSxHQUFHLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUM7WUFDMUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUM7WUFDdEIsSUFBSSxJQUFJLENBQUMsS0FBSyxDQUFDLE1BQU0sR0FBRyxHQUFHLEVBQUUsQ0FBQztnQkFDNUIsSUFBSSxDQUFDLE1BQU0sS0FBSyxJQUFJLEdBQUcsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDLElBQUksRUFBRSxLQUFLLEVBQUUsRUFBRSxDQUFDLENBQUMsSUFBSSxFQUFFLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQztZQUMxRSxDQUFDO1FBQ0gsQ0FBQztJQUNILENBQUM7SUFFRCxzQ0FBc0M7SUFDdEMsUUFBUSxDQUFDLElBQVk7UUFDbkIsSUFBSSxDQUFDLEtBQUssS0FBSyxJQUFJLEdBQUcsRUFBRSxDQUFDO1FBQ3pCLElBQUksQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsRUFBRSxDQUFDO1lBQzFCLElBQUksQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLElBQUksRUFBRSxDQUFDLENBQUMsQ0FBQyxDQUFDO1lBQ3pCLElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ3hCLENBQUM7SUFDSCxDQUFDO0lBRUQsS0FBSyxDQUFDLElBQVk7UUFDaEIsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUMvQixPQUFPLEtBQUssS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxDQUFDO0lBQ3hELENBQUM7SUFFRCxHQUFHLENBQUMsSUFBWTtRQUNkLE9BQU8sSUFBSSxDQUFDLEtBQUssRUFBRSxHQUFHLENBQUMsSUFBSSxDQUFDLENBQUM7SUFDL0IsQ0FBQztJQUVELE1BQU0sQ0FBQyxJQUFZLEVBQUUsWUFBb0I7UUFDdkMsSUFBSSxDQUFDLEtBQUssS0FBSyxJQUFJLEdBQUcsRUFBRSxDQUFDO1FBQ3pCLElBQUksQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLElBQUksRUFBRSxZQUFZLENBQUMsQ0FBQztJQUNyQyxDQUFDO0lBRUQsa0ZBQWtGO0lBQ2xGLE9BQU8sQ0FBQyxJQUFZO1FBQ2xCLE9BQU8sSUFBSSxDQUFDLFNBQVMsRUFBRSxHQUFHLENBQUMsSUFBSSxDQUFDLENBQUM7SUFDbkMsQ0FBQztJQUVELE1BQU0sQ0FBQyxJQUFZLEVBQUUsS0FBWTtRQUMvQixJQUFJLENBQUMsU0FBUyxLQUFLLElBQUksR0FBRyxFQUFFLENBQUM7UUFDN0IsSUFBSSxDQUFDLFNBQVMsQ0FBQyxHQUFHLENBQUMsSUFBSSxFQUFFLEtBQUssQ0FBQyxDQUFDO0lBQ2xDLENBQUM7SUFFRCxNQUFNLENBQUMsTUFBd0I7UUFDN0IsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7UUFDdEIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQztJQUN0QixDQUFDO0lBRUQsSUFBSSxDQUFDLEtBQWM7UUFDakIsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUN0QixDQUFDO0lBRUQsS0FBSyxDQUFDLElBQVk7UUFDaEIsT0FBTyxJQUFJLENBQUMsTUFBTSxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUM5RixDQUFDO0NBQ0Y7QUFsRkQsc0JBa0ZDO0FBRUQ7Ozs7O0dBS0c7QUFDSCxNQUFhLE9BQU87SUFDVCxPQUFPLENBQWM7SUFDckIsUUFBUSxDQUFVO0lBQ2xCLFVBQVUsQ0FBVTtJQUNwQixLQUFLLEdBQUcsSUFBSSxHQUFHLEVBQVMsQ0FBQztJQUNsQyxLQUFLLENBQW9CO0lBRXpCOzs7O09BSUc7SUFDSCxZQUFZLE1BQW1CLEVBQUUsT0FBZ0IsRUFBRSxTQUFTLEdBQUcsS0FBSztRQUNsRSxJQUFJLENBQUMsT0FBTyxHQUFHLE1BQU0sQ0FBQztRQUN0QixJQUFJLENBQUMsUUFBUSxHQUFHLE9BQU8sQ0FBQztRQUN4QixJQUFJLENBQUMsVUFBVSxHQUFHLFNBQVMsQ0FBQztJQUM5QixDQUFDO0lBRUQsSUFBSSxDQUFDLEtBQXdCLEVBQUUsS0FBeUI7UUFDdEQsSUFBSSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDNUIsT0FBTyxPQUFPLENBQUMsTUFBTSxDQUFDLElBQUEsb0JBQU8sR0FBRSxDQUFDLENBQUM7UUFDbkMsQ0FBQztRQUNELE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxLQUFLLElBQUksSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO1FBQzFDLEtBQUssTUFBTSxJQUFJLElBQUksS0FBSyxFQUFFLENBQUM7WUFDekIsS0FBSyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNsQixDQUFDO1FBQ0QsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDeEIsS0FBSyxNQUFNLElBQUksSUFBSSxLQUFLLEVBQUUsQ0FBQztnQkFDekIsS0FBSyxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQztZQUN2QixDQUFDO1FBQ0gsQ0FBQztRQUNELE9BQU8sS0FBSyxDQUFDLElBQUksQ0FBQztJQUNwQixDQUFDO0lBRUQsSUFBSSxDQUFDLFFBQTBDLEVBQUUsTUFBTSxHQUFHLEtBQUs7UUFDN0QsSUFBSSxRQUFRLENBQUMsTUFBTSxLQUFLLENBQUMsRUFBRSxDQUFDO1lBQzFCLE9BQU8sT0FBTyxDQUFDLE9BQU8sQ0FBQyxFQUFFLENBQUMsQ0FBQztRQUM3QixDQUFDO1FBQ0QsSUFBSSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsUUFBUSxJQUFJLENBQUMsTUFBTSxFQUFFLENBQUM7WUFDdkMsT0FBTyxPQUFPLENBQUMsTUFBTSxDQUFDLElBQUEsb0JBQU8sR0FBRSxDQUFDLENBQUM7UUFDbkMsQ0FBQztRQUNELE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxLQUFLLElBQUksSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO1FBQzFDLE1BQU0sS0FBSyxHQUFHLEtBQUssQ0FBQyxRQUFRLENBQUMsTUFBTSxDQUFDO1FBQ3BDLEtBQUssTUFBTSxPQUFPLElBQUksUUFBUSxFQUFFLENBQUM7WUFDL0IsS0FBSyxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLENBQUM7UUFDL0IsQ0FBQztRQUNELE1BQU0sT0FBTyxHQUFHLEtBQUssQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUM3QixHQUFHLEVBQUUsQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxRQUFRLENBQUMsTUFBTSxDQUFDLEVBQzFDLENBQUMsS0FBYyxFQUFFLEVBQUUsQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxRQUFRLENBQUMsTUFBTSxFQUFFLEtBQUssQ0FBQyxDQUNoRSxDQUFDO1FBQ0YsT0FBTyxDQUFDLEtBQUssQ0FBQyxHQUFHLEVBQUUsQ0FBQyxTQUFTLENBQUMsQ0FBQyxDQUFDLHlCQUF5QjtRQUN6RCxPQUFPLE9BQU8sQ0FBQztJQUNqQixDQUFDO0lBRUQsOEJBQThCO0lBQzlCLEtBQUssQ0FBQyxLQUFLO1FBQ1QsT0FBTyxJQUFJLENBQUMsS0FBSyxDQUFDLElBQUksR0FBRyxDQUFDLEVBQUUsQ0FBQztZQUMzQixNQUFNLE9BQU8sQ0FBQyxVQUFVLENBQUMsQ0FBQyxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxFQUFFLElBQUksRUFBRSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO1FBQ3BFLENBQUM7SUFDSCxDQUFDO0lBRUQsTUFBTTtRQUNKLE1BQU0sS0FBSyxHQUFHLElBQUksS0FBSyxFQUFFLENBQUM7UUFDMUIsSUFBSSxDQUFDLEtBQUssR0FBRyxLQUFLLENBQUM7UUFDbkIsSUFBSSxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDdEIsNkZBQTZGO1FBQzdGLE9BQU8sQ0FBQyxRQUFRLENBQUMsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDO1FBQzNDLE9BQU8sS0FBSyxDQUFDO0lBQ2YsQ0FBQztJQUVELE1BQU0sQ0FBQyxLQUFZO1FBQ2pCLElBQUksQ0FBQyxLQUFLLEdBQUcsU0FBUyxDQUFDO1FBQ3ZCLE1BQU0sRUFBRSxRQUFRLEVBQUUsS0FBSyxFQUFFLEtBQUssRUFBRSxHQUFHLEtBQUssQ0FBQztRQUN6QyxNQUFNLE9BQU8sR0FBRyxRQUFRLENBQUMsTUFBTSxLQUFLLENBQUMsSUFBSSxLQUFLLENBQUMsTUFBTSxLQUFLLENBQUMsSUFBSSxLQUFLLENBQUMsTUFBTSxJQUFJLFNBQVMsSUFBSSxDQUFDLElBQUksQ0FBQyxVQUFVLENBQUM7UUFDN0csTUFBTSxJQUFJLEdBQXFCLE9BQU8sQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxVQUFVLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDaEcsTUFBTSxJQUFJLEdBQUcsQ0FBQyxLQUFjLEVBQVEsRUFBRTtZQUNwQyxJQUFJLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQztZQUN6QixJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxDQUFDO1lBQ3BCLEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDcEIsQ0FBQyxDQUFDO1FBQ0YsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDLE1BQU0sRUFBRSxFQUFFO1lBQ25CLElBQUksU0FBUyxDQUFDLE1BQU0sRUFBRSxLQUFLLENBQUMsTUFBTSxDQUFDLEVBQUUsQ0FBQztnQkFDcEMsSUFBSSxDQUFDLEtBQUssQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUM7Z0JBQ3pCLEtBQUssQ0FBQyxNQUFNLENBQUMsTUFBTSxDQUFDLENBQUM7WUFDdkIsQ0FBQztpQkFBTSxDQUFDO2dCQUNOLElBQUEsbUJBQVEsRUFBQyxJQUFJLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyw0RUFBNEU7Z0JBQ3BHLEtBQUssQ0FBQyxPQUFPLEdBQUcsU0FBUyxDQUFDO2dCQUMxQixJQUFJLENBQUMsSUFBSSxnQ0FBb0IsQ0FBQyw0Q0FBNEMsRUFBRSxFQUFFLElBQUksRUFBRSxVQUFVLEVBQUUsQ0FBQyxDQUFDLENBQUM7WUFDckcsQ0FBQztRQUNILENBQUMsRUFBRSxJQUFJLENBQUMsQ0FBQztJQUNYLENBQUM7SUFFRCxvR0FBb0c7SUFDcEcsS0FBSyxDQUFDLFNBQVMsQ0FBQyxLQUFZO1FBQzFCLE1BQU0sRUFBRSxRQUFRLEVBQUUsS0FBSyxFQUFFLEtBQUssRUFBRSxHQUFHLEtBQUssQ0FBQztRQUN6QyxNQUFNLFFBQVEsR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDLFFBQVEsRUFBRSxDQUFDO1FBQ3pDLEtBQUssTUFBTSxDQUFDLElBQUksRUFBRSxHQUFHLElBQUksQ0FBQyxJQUFJLFFBQVEsRUFBRSxDQUFDO1lBQ3ZDLFFBQVEsQ0FBQyxVQUFVLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxFQUFFLElBQUksQ0FBQyxDQUFDO1FBQzFDLENBQUM7UUFDRCxLQUFLLE1BQU0sSUFBSSxJQUFJLEtBQUssRUFBRSxDQUFDO1lBQ3pCLFFBQVEsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxvRUFBb0U7UUFDM0YsQ0FBQztRQUNELE1BQU0sSUFBSSxHQUFHLElBQUksQ0FBQyxVQUFVLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDO1FBQzdDLEtBQUssSUFBSSxLQUFLLEdBQUcsQ0FBQyxFQUFFLEtBQUssR0FBRyxLQUFLLENBQUMsTUFBTSxFQUFFLEtBQUssSUFBSSxJQUFJLEVBQUUsQ0FBQztZQUN4RCxRQUFRLENBQUMsVUFBVSxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssR0FBRyxJQUFJLENBQUMsQ0FBQyxDQUFDO1FBQ3hELENBQUM7UUFDRCxNQUFNLE9BQU8sR0FBRyxDQUFDLE1BQU0sUUFBUSxDQUFDLElBQUksRUFBRSxDQUFDLElBQUksRUFBRSxDQUFDO1FBQzlDLE1BQU0sSUFBSSxHQUFHLE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxFQUFFLEVBQUUsQ0FBQyxLQUFLLElBQUksQ0FBQyxJQUFBLHdCQUFZLEVBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztRQUN0RSxJQUFJLElBQUksRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUM7WUFDZCxNQUFNLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLDZCQUE2QjtRQUM5QyxDQUFDO1FBQ0QsTUFBTSxPQUFPLEdBQUcsT0FBTyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxFQUFXLEVBQUUsQ0FBQyxLQUFLLElBQUksS0FBSyxDQUFDLENBQUM7UUFDekUsT0FBTyxDQUFDLE9BQU8sQ0FBQyxDQUFDLEtBQUssRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDO1FBQ2hELEtBQUssQ0FBQyxPQUFPLEdBQUcsT0FBTyxDQUFDLEtBQUssQ0FBQyxDQUFDLEVBQUUsUUFBUSxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQ2xELE1BQU0sSUFBSSxHQUFHLE9BQU8sQ0FBQyxLQUFLLENBQUMsUUFBUSxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQzVDLE1BQU0sT0FBTyxHQUFHLElBQUksQ0FBQyxVQUFVLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyx3QkFBWSxDQUFDLENBQUM7UUFDdEUsSUFBSSxPQUFPLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDMUIsTUFBTSxPQUFPLENBQUMsQ0FBQyxvREFBb0Q7UUFDckUsQ0FBQztRQUNELEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQyxJQUFJLEVBQUUsS0FBSyxFQUFFLEVBQUU7WUFDNUIsTUFBTSxHQUFHLEdBQUcsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDO1lBQ3hCLElBQUksR0FBRyxZQUFZLEtBQUssRUFBRSxDQUFDO2dCQUN6QixLQUFLLENBQUMsTUFBTSxDQUFDLElBQUksRUFBRSxHQUFHLENBQUMsQ0FBQztZQUMxQixDQUFDO2lCQUFNLENBQUM7Z0JBQ04sS0FBSyxDQUFDLE1BQU0sQ0FBQyxJQUFJLEVBQUUsR0FBYSxDQUFDLENBQUM7WUFDcEMsQ0FBQztRQUNILENBQUMsQ0FBQyxDQUFDO1FBQ0gsTUFBTSxJQUFJLEdBQUcsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDLEVBQUUsS0FBSyxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQ3pDLE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxDQUFDLE9BQU8sQ0FBQyxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsRUFBRTtZQUMvRCxJQUFJLEtBQUssWUFBWSxLQUFLLEVBQUUsQ0FBQztnQkFDM0IsS0FBSyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLElBQUksRUFBRSxFQUFFLEtBQUssQ0FBQyxDQUFDO2dCQUN4QyxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUM7WUFDaEIsQ0FBQztZQUNELE9BQU8sS0FBSyxDQUFDO1FBQ2YsQ0FBQyxDQUFDLENBQUM7UUFDSCxPQUFPLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxHQUFHLEVBQUUsRUFBRSxDQUFDLEdBQUcsWUFBWSxLQUFLLElBQUksTUFBTSxDQUFDLFNBQVMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQztJQUNqRyxDQUFDO0lBRUQsT0FBTyxDQUFDLEtBQWM7UUFDcEIsbURBQW1EO1FBQ25ELElBQUksS0FBSyxZQUFZLEtBQUssSUFBSSxJQUFBLG9CQUFRLEVBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxVQUFVLElBQUksSUFBQSx5QkFBTyxFQUFDLEtBQUssQ0FBQyxDQUFDLEVBQUUsQ0FBQztZQUN0RixJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUM1QixDQUFDO0lBQ0gsQ0FBQztDQUNGO0FBaEpELDBCQWdKQztBQUVELHdFQUF3RTtBQUN4RSxTQUFTLEtBQUssQ0FBQyxFQUFFLE9BQU8sRUFBUyxFQUFFLEtBQWEsRUFBRSxLQUFhLEVBQUUsS0FBZTtJQUM5RSxJQUFJLE9BQU8sS0FBSyxTQUFTLEVBQUUsQ0FBQztRQUMxQixNQUFNLEtBQUssQ0FBQztJQUNkLENBQUM7SUFDRCxPQUFPLE9BQU8sQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssR0FBRyxLQUFLLENBQUMsQ0FBQztBQUM3QyxDQUFDO0FBRUQsU0FBUyxTQUFTLENBQUMsS0FBYyxFQUFFLEtBQWE7SUFDOUMsT0FBTyxDQUNMLEtBQUssQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLElBQUksS0FBSyxDQUFDLE1BQU0sS0FBSyxLQUFLLElBQUksS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDLEtBQUssRUFBRSxFQUFFLENBQUMsS0FBSyxLQUFLLElBQUksSUFBSSxNQUFNLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQ25ILENBQUM7QUFDSixDQUFDIn0=