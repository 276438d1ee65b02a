"use strict";
/**
 * Ends connections to a server that the sentinels do not name any more.
 *
 * A primary that hung, or was cut off from its sentinels, answers as if nothing had happened when it is back, or as long
 * as it is cut off. Sentinels make a replica of it 8 to 18 s later; until then clients would read what is old there, and
 * lose what they write. So all sentinels are asked every second, as Redisson does, and the most of those that answer are
 * believed: one may have been cut off with the old primary.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.PrimaryWatch = void 0;
exports.isSame = isSame;
const node_async_hooks_1 = require("node:async_hooks");
const promises_1 = require("node:timers/promises");
const errors_js_1 = require("./errors.js");
/** How often the sentinels are asked while there are connections, in milliseconds. */
const WATCH_MS = 1000;
/** Tell whether two are the same. */
function isSame(one, other) {
    return one.host === other.host && one.port === other.port;
}
/** The connections of a client, and of those that are made of it, and the order in which they ask sentinels. */
class PrimaryWatch {
    #sentinels;
    #asking;
    #outside = node_async_hooks_1.AsyncLocalStorage.snapshot(); // nothing of the caller who happens to connect is the watch's
    /** Of the sentinels that answer, as long as there are connections. */
    #clients = new Map();
    #connections = new Map();
    #runs = false;
    constructor(sentinels, asking) {
        this.#sentinels = sentinels;
        this.#asking = asking;
    }
    /** Return when a sentinel is to be asked, counted from 0; -1 where it is none of these. */
    rankOf(sentinel) {
        return this.#sentinels.findIndex((each) => isSame(each, sentinel));
    }
    /** Ask some first from now on: they know. */
    prefer(isMeant) {
        const meant = this.#sentinels.filter(isMeant);
        this.#sentinels = [...meant, ...this.#sentinels.filter((each) => !meant.includes(each))];
    }
    /** Watch over a connection, which leads to that place, until it ends. */
    add(connection, place) {
        this.#connections.set(connection, place);
        connection.once("close", () => {
            this.#connections.delete(connection);
            if (this.#connections.size === 0) {
                [...this.#clients].forEach((each) => this.#leave(...each));
            }
        });
        if (!this.#runs) {
            this.#runs = true;
            this.#outside(() => void this.#run());
        }
    }
    async #run() {
        while (this.#connections.size > 0) {
            await (0, promises_1.setTimeout)(WATCH_MS, undefined, { ref: false });
            await this.#look();
        }
        this.#runs = false;
    }
    async #look() {
        const watched = [...this.#connections];
        if (watched.length === 0) {
            return;
        }
        const answers = new Map();
        const ask = async (sentinel) => {
            const place = await this.#ask(sentinel);
            if (place !== undefined) {
                answers.set(sentinel, place);
            }
        };
        await Promise.all(this.#sentinels.map(ask));
        const votesFor = (place) => [...answers.values()].filter((each) => isSame(each, place)).length;
        const [named] = [...answers.values()].sort((one, other) => votesFor(other) - votesFor(one));
        if (named === undefined) {
            return; // nobody knows better
        }
        this.prefer((sentinel) => isSame(answers.get(sentinel) ?? {}, named));
        for (const [connection, place] of watched) {
            if (votesFor(place) < votesFor(named)) {
                connection.destroy(new errors_js_1.RedisConnectionError(`the primary is ${named.host}:${named.port} by now`));
            }
        }
    }
    async #ask(sentinel) {
        let client = this.#clients.get(sentinel);
        if (client === undefined) {
            const opened = this.#asking.open(sentinel);
            opened.once("close", () => this.#leave(sentinel, opened)); // it is the next look that connects again
            this.#clients.set(sentinel, opened);
            client = opened;
        }
        try {
            return await this.#asking.placeOf(client);
        }
        catch {
            this.#leave(sentinel, client);
            return undefined;
        }
    }
    #leave(sentinel, client) {
        client.disconnect();
        if (this.#clients.get(sentinel) === client) {
            this.#clients.delete(sentinel);
        }
    }
}
exports.PrimaryWatch = PrimaryWatch;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicHJpbWFyeS13YXRjaC5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9wcmltYXJ5LXdhdGNoLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQTs7Ozs7OztHQU9HOzs7QUFtQkgsd0JBRUM7QUFuQkQsdURBQXFEO0FBRXJELG1EQUEyRDtBQUczRCwyQ0FBbUQ7QUFFbkQsc0ZBQXNGO0FBQ3RGLE1BQU0sUUFBUSxHQUFHLElBQUksQ0FBQztBQVF0QixxQ0FBcUM7QUFDckMsU0FBZ0IsTUFBTSxDQUFDLEdBQW1CLEVBQUUsS0FBcUI7SUFDL0QsT0FBTyxHQUFHLENBQUMsSUFBSSxLQUFLLEtBQUssQ0FBQyxJQUFJLElBQUksR0FBRyxDQUFDLElBQUksS0FBSyxLQUFLLENBQUMsSUFBSSxDQUFDO0FBQzVELENBQUM7QUFVRCxnSEFBZ0g7QUFDaEgsTUFBYSxZQUFZO0lBQ3ZCLFVBQVUsQ0FBNkI7SUFDOUIsT0FBTyxDQUFTO0lBQ2hCLFFBQVEsR0FBRyxvQ0FBaUIsQ0FBQyxRQUFRLEVBQUUsQ0FBQyxDQUFDLDhEQUE4RDtJQUNoSCxzRUFBc0U7SUFDN0QsUUFBUSxHQUFHLElBQUksR0FBRyxFQUFnQyxDQUFDO0lBQ25ELFlBQVksR0FBRyxJQUFJLEdBQUcsRUFBaUIsQ0FBQztJQUNqRCxLQUFLLEdBQUcsS0FBSyxDQUFDO0lBRWQsWUFBWSxTQUFxQyxFQUFFLE1BQWM7UUFDL0QsSUFBSSxDQUFDLFVBQVUsR0FBRyxTQUFTLENBQUM7UUFDNUIsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7SUFDeEIsQ0FBQztJQUVELDJGQUEyRjtJQUMzRixNQUFNLENBQUMsUUFBeUI7UUFDOUIsT0FBTyxJQUFJLENBQUMsVUFBVSxDQUFDLFNBQVMsQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsTUFBTSxDQUFDLElBQUksRUFBRSxRQUFRLENBQUMsQ0FBQyxDQUFDO0lBQ3JFLENBQUM7SUFFRCw2Q0FBNkM7SUFDN0MsTUFBTSxDQUFDLE9BQStDO1FBQ3BELE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxVQUFVLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQzlDLElBQUksQ0FBQyxVQUFVLEdBQUcsQ0FBQyxHQUFHLEtBQUssRUFBRSxHQUFHLElBQUksQ0FBQyxVQUFVLENBQUMsTUFBTSxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxDQUFDLEtBQUssQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQzNGLENBQUM7SUFFRCx5RUFBeUU7SUFDekUsR0FBRyxDQUFDLFVBQWtCLEVBQUUsS0FBWTtRQUNsQyxJQUFJLENBQUMsWUFBWSxDQUFDLEdBQUcsQ0FBQyxVQUFVLEVBQUUsS0FBSyxDQUFDLENBQUM7UUFDekMsVUFBVSxDQUFDLElBQUksQ0FBQyxPQUFPLEVBQUUsR0FBRyxFQUFFO1lBQzVCLElBQUksQ0FBQyxZQUFZLENBQUMsTUFBTSxDQUFDLFVBQVUsQ0FBQyxDQUFDO1lBQ3JDLElBQUksSUFBSSxDQUFDLFlBQVksQ0FBQyxJQUFJLEtBQUssQ0FBQyxFQUFFLENBQUM7Z0JBQ2pDLENBQUMsR0FBRyxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUMsT0FBTyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLEdBQUcsSUFBSSxDQUFDLENBQUMsQ0FBQztZQUM3RCxDQUFDO1FBQ0gsQ0FBQyxDQUFDLENBQUM7UUFDSCxJQUFJLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxDQUFDO1lBQ2hCLElBQUksQ0FBQyxLQUFLLEdBQUcsSUFBSSxDQUFDO1lBQ2xCLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxFQUFFLENBQUMsS0FBSyxJQUFJLENBQUMsSUFBSSxFQUFFLENBQUMsQ0FBQztRQUN4QyxDQUFDO0lBQ0gsQ0FBQztJQUVELEtBQUssQ0FBQyxJQUFJO1FBQ1IsT0FBTyxJQUFJLENBQUMsWUFBWSxDQUFDLElBQUksR0FBRyxDQUFDLEVBQUUsQ0FBQztZQUNsQyxNQUFNLElBQUEscUJBQUssRUFBQyxRQUFRLEVBQUUsU0FBUyxFQUFFLEVBQUUsR0FBRyxFQUFFLEtBQUssRUFBRSxDQUFDLENBQUM7WUFDakQsTUFBTSxJQUFJLENBQUMsS0FBSyxFQUFFLENBQUM7UUFDckIsQ0FBQztRQUNELElBQUksQ0FBQyxLQUFLLEdBQUcsS0FBSyxDQUFDO0lBQ3JCLENBQUM7SUFFRCxLQUFLLENBQUMsS0FBSztRQUNULE1BQU0sT0FBTyxHQUFHLENBQUMsR0FBRyxJQUFJLENBQUMsWUFBWSxDQUFDLENBQUM7UUFDdkMsSUFBSSxPQUFPLENBQUMsTUFBTSxLQUFLLENBQUMsRUFBRSxDQUFDO1lBQ3pCLE9BQU87UUFDVCxDQUFDO1FBQ0QsTUFBTSxPQUFPLEdBQUcsSUFBSSxHQUFHLEVBQTBCLENBQUM7UUFDbEQsTUFBTSxHQUFHLEdBQUcsS0FBSyxFQUFFLFFBQXlCLEVBQWlCLEVBQUU7WUFDN0QsTUFBTSxLQUFLLEdBQUcsTUFBTSxJQUFJLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDO1lBQ3hDLElBQUksS0FBSyxLQUFLLFNBQVMsRUFBRSxDQUFDO2dCQUN4QixPQUFPLENBQUMsR0FBRyxDQUFDLFFBQVEsRUFBRSxLQUFLLENBQUMsQ0FBQztZQUMvQixDQUFDO1FBQ0gsQ0FBQyxDQUFDO1FBQ0YsTUFBTSxPQUFPLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxVQUFVLENBQUMsR0FBRyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUM7UUFDNUMsTUFBTSxRQUFRLEdBQUcsQ0FBQyxLQUFZLEVBQVUsRUFBRSxDQUFDLENBQUMsR0FBRyxPQUFPLENBQUMsTUFBTSxFQUFFLENBQUMsQ0FBQyxNQUFNLENBQUMsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUFDLE1BQU0sQ0FBQyxJQUFJLEVBQUUsS0FBSyxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUM7UUFDOUcsTUFBTSxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMsR0FBRyxPQUFPLENBQUMsTUFBTSxFQUFFLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxHQUFHLEVBQUUsS0FBSyxFQUFFLEVBQUUsQ0FBQyxRQUFRLENBQUMsS0FBSyxDQUFDLEdBQUcsUUFBUSxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUM7UUFDNUYsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDeEIsT0FBTyxDQUFDLHNCQUFzQjtRQUNoQyxDQUFDO1FBQ0QsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDLFFBQVEsRUFBRSxFQUFFLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsUUFBUSxDQUFDLElBQUksRUFBRSxFQUFFLEtBQUssQ0FBQyxDQUFDLENBQUM7UUFDdEUsS0FBSyxNQUFNLENBQUMsVUFBVSxFQUFFLEtBQUssQ0FBQyxJQUFJLE9BQU8sRUFBRSxDQUFDO1lBQzFDLElBQUksUUFBUSxDQUFDLEtBQUssQ0FBQyxHQUFHLFFBQVEsQ0FBQyxLQUFLLENBQUMsRUFBRSxDQUFDO2dCQUN0QyxVQUFVLENBQUMsT0FBTyxDQUFDLElBQUksZ0NBQW9CLENBQUMsa0JBQWtCLEtBQUssQ0FBQyxJQUFJLElBQUksS0FBSyxDQUFDLElBQUksU0FBUyxDQUFDLENBQUMsQ0FBQztZQUNwRyxDQUFDO1FBQ0gsQ0FBQztJQUNILENBQUM7SUFFRCxLQUFLLENBQUMsSUFBSSxDQUFDLFFBQXlCO1FBQ2xDLElBQUksTUFBTSxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLFFBQVEsQ0FBQyxDQUFDO1FBQ3pDLElBQUksTUFBTSxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ3pCLE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDO1lBQzNDLE1BQU0sQ0FBQyxJQUFJLENBQUMsT0FBTyxFQUFFLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsUUFBUSxFQUFFLE1BQU0sQ0FBQyxDQUFDLENBQUMsQ0FBQywwQ0FBMEM7WUFDckcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsUUFBUSxFQUFFLE1BQU0sQ0FBQyxDQUFDO1lBQ3BDLE1BQU0sR0FBRyxNQUFNLENBQUM7UUFDbEIsQ0FBQztRQUNELElBQUksQ0FBQztZQUNILE9BQU8sTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsQ0FBQztRQUM1QyxDQUFDO1FBQUMsTUFBTSxDQUFDO1lBQ1AsSUFBSSxDQUFDLE1BQU0sQ0FBQyxRQUFRLEVBQUUsTUFBTSxDQUFDLENBQUM7WUFDOUIsT0FBTyxTQUFTLENBQUM7UUFDbkIsQ0FBQztJQUNILENBQUM7SUFFRCxNQUFNLENBQUMsUUFBeUIsRUFBRSxNQUFtQjtRQUNuRCxNQUFNLENBQUMsVUFBVSxFQUFFLENBQUM7UUFDcEIsSUFBSSxJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsQ0FBQyxRQUFRLENBQUMsS0FBSyxNQUFNLEVBQUUsQ0FBQztZQUMzQyxJQUFJLENBQUMsUUFBUSxDQUFDLE1BQU0sQ0FBQyxRQUFRLENBQUMsQ0FBQztRQUNqQyxDQUFDO0lBQ0gsQ0FBQztDQUNGO0FBaEdELG9DQWdHQyJ9