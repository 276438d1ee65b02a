"use strict";
/**
 * The connections on which the primaries say what has changed (CLIENT TRACKING), so that the near cache forgets it.
 *
 * Each speaks RESP2, is redirected to itself, and hears of every key with the cache's prefixes: one way that works with
 * every server and every proxy. That it works is known by PONGs alone: one proves that all that was pushed before its
 * PING has come. The near cache is used only while all of them work.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Tracking = void 0;
const node_async_hooks_1 = require("node:async_hooks");
const errors_js_1 = require("../errors.js");
const keys_js_1 = require("./keys.js");
const CHANNEL = "__redis__:invalidate";
const PING_MS = 250;
/** For how long after a PING its PONG proves that the connection works; and how long none may come. */
const ALIVE_MS = 1000;
const NOT_REDIS = "what it answers is not Redis's protocol";
/** The shortest and the longest pause before another connection. */
const PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;
/** Keeps one connection to one primary open. */
class Line {
    /** Until when it is known to work, in milliseconds of the monotonic clock. */
    aliveUntil = -Infinity;
    #client;
    #prefixes;
    #listener;
    #connection;
    #timer;
    /** How many PINGs are not answered. */
    #unanswered = 0;
    constructor(client, prefixes, listener) {
        this.#client = client;
        this.#prefixes = prefixes;
        this.#listener = listener;
    }
    connect() {
        const connection = this.#client.dedicated(2);
        this.#connection = connection;
        // As bytes, for a text would be all names in one.
        connection.on("messageBuffer", (_, names) => {
            if (this.#connection !== connection) {
                return;
            }
            if (names === null || areNames(names)) {
                this.#listener.changed(names);
            }
            else {
                this.#lose(connection, NOT_REDIS);
            }
        });
        this.#begin(connection).catch((error) => this.#lose(connection, (0, errors_js_1.describeOutage)(error)));
    }
    /** Leave the connection; it is opened anew by `connect` only. */
    leave() {
        const connection = this.#connection;
        this.#connection = undefined;
        this.aliveUntil = -Infinity;
        clearInterval(this.#timer);
        connection?.disconnect();
    }
    async #begin(connection) {
        const id = await connection.call("CLIENT", "ID");
        const prefixes = this.#prefixes.flatMap((prefix) => ["PREFIX", prefix]);
        await connection.call("CLIENT", "TRACKING", "ON", "REDIRECT", String(id), "BCAST", ...prefixes);
        connection.once("close", () => this.#lose(connection, "there is no connection"));
        const sentAt = performance.now();
        await connection.subscribe(CHANNEL);
        if (this.#connection !== connection) {
            return;
        }
        this.#unanswered = 0;
        this.#timer = setInterval(() => this.#ping(connection), PING_MS).unref();
        connection.stream.unref(); // nobody waits for it
        this.#live(sentAt);
    }
    #ping(connection) {
        // Ticks are counted, for a clock would go on while this process does not.
        if (this.#unanswered >= ALIVE_MS / PING_MS) {
            this.#lose(connection, "it does not answer in time");
            return;
        }
        this.#unanswered += 1;
        const sentAt = performance.now();
        const nonce = String(sentAt);
        const live = (reply) => {
            if (this.#connection !== connection) {
                return;
            }
            const [, echo] = Array.isArray(reply) ? reply : [];
            if (echo !== nonce) {
                this.#lose(connection, NOT_REDIS); // what has been lost with the PONG before it, nobody knows
                return;
            }
            this.#unanswered = 0;
            this.#live(sentAt);
        };
        connection.callWithin(ALIVE_MS / 1000, "ping", nonce).then(live, () => undefined);
    }
    #live(sentAt) {
        this.aliveUntil = sentAt + ALIVE_MS;
        this.#listener.lives();
    }
    #lose(connection, why) {
        if (this.#connection !== connection) {
            return;
        }
        this.leave();
        this.#listener.ended(why);
        const pause = PAUSE_MS + Math.random() * (LONGEST_PAUSE_MS - PAUSE_MS);
        this.#timer = setTimeout(() => this.connect(), pause).unref();
    }
}
function areNames(names) {
    return Array.isArray(names) && names.every((name) => Buffer.isBuffer(name));
}
/** Keeps a connection to each primary open, from when it is first wanted. */
class Tracking {
    #near;
    #prefixes;
    #clients;
    #logger;
    /** Runs something as part of no call: connections outlive the one that wants them. */
    #outside = node_async_hooks_1.AsyncLocalStorage.snapshot();
    #lines = new Map();
    #isWanted = false;
    #isClosed = false;
    #isFailing = false;
    /**
     * @param namespace The cache's; that of its views begins with it.
     * @param clients Returns those of all primaries, by address.
     */
    constructor(near, namespace, clients, logger) {
        const encoded = (0, keys_js_1.encodeNamespace)(namespace);
        this.#near = near;
        this.#prefixes = [`c1:${encoded}:`, `c1:${encoded}%3A`]; // the second: of the views
        this.#clients = clients;
        this.#logger = logger;
    }
    /** Whether it works; undefined where nobody has wanted it so far. */
    get isLive() {
        return this.#isWanted ? this.#near.isLive : undefined;
    }
    /** Tell whether the server says what changes in a namespace: one that is too long has no part of the cache's name. */
    covers({ tokens: [token = ""] }) {
        return this.#prefixes.some((prefix) => token.startsWith(prefix));
    }
    /** Begin, if it has not begun. */
    want() {
        if (!this.#isWanted) {
            this.#isWanted = true;
            this.change();
        }
    }
    /** Others have some of the keys now: all that is kept may be of those that do not say any more what has changed. */
    change() {
        if (!this.#isWanted || this.#isClosed) {
            return;
        }
        this.#near.flush();
        const clients = this.#clients();
        for (const [address, line] of this.#lines) {
            if (!clients.has(address)) {
                line.leave();
                this.#lines.delete(address);
            }
        }
        for (const [address, client] of clients) {
            if (!this.#lines.has(address)) {
                this.#near.end(); // until this one says what has changed, too
                this.#add(address, client);
            }
        }
    }
    /** Connect to a primary anew: it may be another than before. */
    renew(address) {
        const line = this.#lines.get(address);
        if (line !== undefined) {
            line.leave();
            this.#near.end();
            this.#outside(() => line.connect());
        }
    }
    /** End for good. */
    close() {
        this.#isClosed = this.#isWanted = true; // nobody begins
        this.#lines.forEach((line) => line.leave());
        this.#lines.clear();
        this.#near.end();
    }
    #add(address, client) {
        const line = new Line(client, this.#prefixes, {
            changed: (names) => this.#forget(names),
            lives: () => this.#live(),
            ended: (why) => this.#lose(why),
        });
        this.#lines.set(address, line);
        this.#outside(() => line.connect());
    }
    #forget(names) {
        if (names === null) {
            this.#near.flush();
        }
        else {
            names.forEach((name) => this.#near.touch(name.toString()));
        }
    }
    #live() {
        this.#near.extend(Math.min(...Array.from(this.#lines.values(), ({ aliveUntil }) => aliveUntil)));
        if (this.#isFailing && this.#near.isLive) {
            this.#isFailing = false;
            this.#logger?.log("the near cache is told of changes again");
        }
    }
    #lose(why) {
        this.#near.end();
        if (!this.#isFailing) {
            this.#isFailing = true;
            this.#logger?.warn(`the near cache is not told of changes, and keeps nothing: ${why}`);
        }
    }
}
exports.Tracking = Tracking;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoidHJhY2tpbmcuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi8uLi9zcmMvY2FjaGUvdHJhY2tpbmcudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBOzs7Ozs7R0FNRzs7O0FBRUgsdURBQXFEO0FBRXJELDRDQUE4QztBQUU5Qyx1Q0FBMkQ7QUFHM0QsTUFBTSxPQUFPLEdBQUcsc0JBQXNCLENBQUM7QUFFdkMsTUFBTSxPQUFPLEdBQUcsR0FBRyxDQUFDO0FBRXBCLHVHQUF1RztBQUN2RyxNQUFNLFFBQVEsR0FBRyxJQUFJLENBQUM7QUFFdEIsTUFBTSxTQUFTLEdBQUcseUNBQXlDLENBQUM7QUFFNUQsb0VBQW9FO0FBQ3BFLE1BQU0sUUFBUSxHQUFHLEdBQUcsQ0FBQztBQUNyQixNQUFNLGdCQUFnQixHQUFHLElBQUksQ0FBQztBQVc5QixnREFBZ0Q7QUFDaEQsTUFBTSxJQUFJO0lBQ1IsOEVBQThFO0lBQzlFLFVBQVUsR0FBRyxDQUFDLFFBQVEsQ0FBQztJQUNkLE9BQU8sQ0FBYztJQUNyQixTQUFTLENBQW9CO0lBQzdCLFNBQVMsQ0FBVztJQUM3QixXQUFXLENBQTBCO0lBQ3JDLE1BQU0sQ0FBNkI7SUFDbkMsdUNBQXVDO0lBQ3ZDLFdBQVcsR0FBRyxDQUFDLENBQUM7SUFFaEIsWUFBWSxNQUFtQixFQUFFLFFBQTJCLEVBQUUsUUFBa0I7UUFDOUUsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7UUFDdEIsSUFBSSxDQUFDLFNBQVMsR0FBRyxRQUFRLENBQUM7UUFDMUIsSUFBSSxDQUFDLFNBQVMsR0FBRyxRQUFRLENBQUM7SUFDNUIsQ0FBQztJQUVELE9BQU87UUFDTCxNQUFNLFVBQVUsR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUM3QyxJQUFJLENBQUMsV0FBVyxHQUFHLFVBQVUsQ0FBQztRQUM5QixrREFBa0Q7UUFDbEQsVUFBVSxDQUFDLEVBQUUsQ0FBQyxlQUFlLEVBQUUsQ0FBQyxDQUFTLEVBQUUsS0FBYyxFQUFFLEVBQUU7WUFDM0QsSUFBSSxJQUFJLENBQUMsV0FBVyxLQUFLLFVBQVUsRUFBRSxDQUFDO2dCQUNwQyxPQUFPO1lBQ1QsQ0FBQztZQUNELElBQUksS0FBSyxLQUFLLElBQUksSUFBSSxRQUFRLENBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztnQkFDdEMsSUFBSSxDQUFDLFNBQVMsQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLENBQUM7WUFDaEMsQ0FBQztpQkFBTSxDQUFDO2dCQUNOLElBQUksQ0FBQyxLQUFLLENBQUMsVUFBVSxFQUFFLFNBQVMsQ0FBQyxDQUFDO1lBQ3BDLENBQUM7UUFDSCxDQUFDLENBQUMsQ0FBQztRQUNILElBQUksQ0FBQyxNQUFNLENBQUMsVUFBVSxDQUFDLENBQUMsS0FBSyxDQUFDLENBQUMsS0FBYyxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLFVBQVUsRUFBRSxJQUFBLDBCQUFjLEVBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQ25HLENBQUM7SUFFRCxpRUFBaUU7SUFDakUsS0FBSztRQUNILE1BQU0sVUFBVSxHQUFHLElBQUksQ0FBQyxXQUFXLENBQUM7UUFDcEMsSUFBSSxDQUFDLFdBQVcsR0FBRyxTQUFTLENBQUM7UUFDN0IsSUFBSSxDQUFDLFVBQVUsR0FBRyxDQUFDLFFBQVEsQ0FBQztRQUM1QixhQUFhLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQzNCLFVBQVUsRUFBRSxVQUFVLEVBQUUsQ0FBQztJQUMzQixDQUFDO0lBRUQsS0FBSyxDQUFDLE1BQU0sQ0FBQyxVQUF1QjtRQUNsQyxNQUFNLEVBQUUsR0FBRyxNQUFNLFVBQVUsQ0FBQyxJQUFJLENBQUMsUUFBUSxFQUFFLElBQUksQ0FBQyxDQUFDO1FBQ2pELE1BQU0sUUFBUSxHQUFHLElBQUksQ0FBQyxTQUFTLENBQUMsT0FBTyxDQUFDLENBQUMsTUFBTSxFQUFFLEVBQUUsQ0FBQyxDQUFDLFFBQVEsRUFBRSxNQUFNLENBQUMsQ0FBQyxDQUFDO1FBQ3hFLE1BQU0sVUFBVSxDQUFDLElBQUksQ0FBQyxRQUFRLEVBQUUsVUFBVSxFQUFFLElBQUksRUFBRSxVQUFVLEVBQUUsTUFBTSxDQUFDLEVBQUUsQ0FBQyxFQUFFLE9BQU8sRUFBRSxHQUFHLFFBQVEsQ0FBQyxDQUFDO1FBQ2hHLFVBQVUsQ0FBQyxJQUFJLENBQUMsT0FBTyxFQUFFLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsVUFBVSxFQUFFLHdCQUF3QixDQUFDLENBQUMsQ0FBQztRQUNqRixNQUFNLE1BQU0sR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDakMsTUFBTSxVQUFVLENBQUMsU0FBUyxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQ3BDLElBQUksSUFBSSxDQUFDLFdBQVcsS0FBSyxVQUFVLEVBQUUsQ0FBQztZQUNwQyxPQUFPO1FBQ1QsQ0FBQztRQUNELElBQUksQ0FBQyxXQUFXLEdBQUcsQ0FBQyxDQUFDO1FBQ3JCLElBQUksQ0FBQyxNQUFNLEdBQUcsV0FBVyxDQUFDLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsVUFBVSxDQUFDLEVBQUUsT0FBTyxDQUFDLENBQUMsS0FBSyxFQUFFLENBQUM7UUFDekUsVUFBVSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsQ0FBQyxDQUFDLHNCQUFzQjtRQUNqRCxJQUFJLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxDQUFDO0lBQ3JCLENBQUM7SUFFRCxLQUFLLENBQUMsVUFBdUI7UUFDM0IsMEVBQTBFO1FBQzFFLElBQUksSUFBSSxDQUFDLFdBQVcsSUFBSSxRQUFRLEdBQUcsT0FBTyxFQUFFLENBQUM7WUFDM0MsSUFBSSxDQUFDLEtBQUssQ0FBQyxVQUFVLEVBQUUsNEJBQTRCLENBQUMsQ0FBQztZQUNyRCxPQUFPO1FBQ1QsQ0FBQztRQUNELElBQUksQ0FBQyxXQUFXLElBQUksQ0FBQyxDQUFDO1FBQ3RCLE1BQU0sTUFBTSxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsQ0FBQztRQUNqQyxNQUFNLEtBQUssR0FBRyxNQUFNLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDN0IsTUFBTSxJQUFJLEdBQUcsQ0FBQyxLQUFjLEVBQVEsRUFBRTtZQUNwQyxJQUFJLElBQUksQ0FBQyxXQUFXLEtBQUssVUFBVSxFQUFFLENBQUM7Z0JBQ3BDLE9BQU87WUFDVCxDQUFDO1lBQ0QsTUFBTSxDQUFDLEVBQUUsSUFBSSxDQUFDLEdBQUcsS0FBSyxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUUsS0FBbUIsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDO1lBQ2xFLElBQUksSUFBSSxLQUFLLEtBQUssRUFBRSxDQUFDO2dCQUNuQixJQUFJLENBQUMsS0FBSyxDQUFDLFVBQVUsRUFBRSxTQUFTLENBQUMsQ0FBQyxDQUFDLDJEQUEyRDtnQkFDOUYsT0FBTztZQUNULENBQUM7WUFDRCxJQUFJLENBQUMsV0FBVyxHQUFHLENBQUMsQ0FBQztZQUNyQixJQUFJLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQ3JCLENBQUMsQ0FBQztRQUNGLFVBQVUsQ0FBQyxVQUFVLENBQUMsUUFBUSxHQUFHLElBQUksRUFBRSxNQUFNLEVBQUUsS0FBSyxDQUFDLENBQUMsSUFBSSxDQUFDLElBQUksRUFBRSxHQUFHLEVBQUUsQ0FBQyxTQUFTLENBQUMsQ0FBQztJQUNwRixDQUFDO0lBRUQsS0FBSyxDQUFDLE1BQWM7UUFDbEIsSUFBSSxDQUFDLFVBQVUsR0FBRyxNQUFNLEdBQUcsUUFBUSxDQUFDO1FBQ3BDLElBQUksQ0FBQyxTQUFTLENBQUMsS0FBSyxFQUFFLENBQUM7SUFDekIsQ0FBQztJQUVELEtBQUssQ0FBQyxVQUF1QixFQUFFLEdBQVc7UUFDeEMsSUFBSSxJQUFJLENBQUMsV0FBVyxLQUFLLFVBQVUsRUFBRSxDQUFDO1lBQ3BDLE9BQU87UUFDVCxDQUFDO1FBQ0QsSUFBSSxDQUFDLEtBQUssRUFBRSxDQUFDO1FBQ2IsSUFBSSxDQUFDLFNBQVMsQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLENBQUM7UUFDMUIsTUFBTSxLQUFLLEdBQUcsUUFBUSxHQUFHLElBQUksQ0FBQyxNQUFNLEVBQUUsR0FBRyxDQUFDLGdCQUFnQixHQUFHLFFBQVEsQ0FBQyxDQUFDO1FBQ3ZFLElBQUksQ0FBQyxNQUFNLEdBQUcsVUFBVSxDQUFDLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxPQUFPLEVBQUUsRUFBRSxLQUFLLENBQUMsQ0FBQyxLQUFLLEVBQUUsQ0FBQztJQUNoRSxDQUFDO0NBQ0Y7QUFFRCxTQUFTLFFBQVEsQ0FBQyxLQUFjO0lBQzlCLE9BQU8sS0FBSyxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsSUFBSSxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxNQUFNLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUM7QUFDOUUsQ0FBQztBQUVELDZFQUE2RTtBQUM3RSxNQUFhLFFBQVE7SUFDVixLQUFLLENBQU87SUFDWixTQUFTLENBQW9CO0lBQzdCLFFBQVEsQ0FBeUM7SUFDakQsT0FBTyxDQUEwQjtJQUMxQyxzRkFBc0Y7SUFDN0UsUUFBUSxHQUFHLG9DQUFpQixDQUFDLFFBQVEsRUFBRSxDQUFDO0lBQ3hDLE1BQU0sR0FBRyxJQUFJLEdBQUcsRUFBZ0IsQ0FBQztJQUMxQyxTQUFTLEdBQUcsS0FBSyxDQUFDO0lBQ2xCLFNBQVMsR0FBRyxLQUFLLENBQUM7SUFDbEIsVUFBVSxHQUFHLEtBQUssQ0FBQztJQUVuQjs7O09BR0c7SUFDSCxZQUNFLElBQVUsRUFDVixTQUFpQixFQUNqQixPQUErQyxFQUMvQyxNQUErQjtRQUUvQixNQUFNLE9BQU8sR0FBRyxJQUFBLHlCQUFlLEVBQUMsU0FBUyxDQUFDLENBQUM7UUFDM0MsSUFBSSxDQUFDLEtBQUssR0FBRyxJQUFJLENBQUM7UUFDbEIsSUFBSSxDQUFDLFNBQVMsR0FBRyxDQUFDLE1BQU0sT0FBTyxHQUFHLEVBQUUsTUFBTSxPQUFPLEtBQUssQ0FBQyxDQUFDLENBQUMsMkJBQTJCO1FBQ3BGLElBQUksQ0FBQyxRQUFRLEdBQUcsT0FBTyxDQUFDO1FBQ3hCLElBQUksQ0FBQyxPQUFPLEdBQUcsTUFBTSxDQUFDO0lBQ3hCLENBQUM7SUFFRCxxRUFBcUU7SUFDckUsSUFBSSxNQUFNO1FBQ1IsT0FBTyxJQUFJLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDO0lBQ3hELENBQUM7SUFFRCxzSEFBc0g7SUFDdEgsTUFBTSxDQUFDLEVBQUUsTUFBTSxFQUFFLENBQUMsS0FBSyxHQUFHLEVBQUUsQ0FBQyxFQUFZO1FBQ3ZDLE9BQU8sSUFBSSxDQUFDLFNBQVMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxNQUFNLEVBQUUsRUFBRSxDQUFDLEtBQUssQ0FBQyxVQUFVLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQztJQUNuRSxDQUFDO0lBRUQsa0NBQWtDO0lBQ2xDLElBQUk7UUFDRixJQUFJLENBQUMsSUFBSSxDQUFDLFNBQVMsRUFBRSxDQUFDO1lBQ3BCLElBQUksQ0FBQyxTQUFTLEdBQUcsSUFBSSxDQUFDO1lBQ3RCLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztRQUNoQixDQUFDO0lBQ0gsQ0FBQztJQUVELG9IQUFvSDtJQUNwSCxNQUFNO1FBQ0osSUFBSSxDQUFDLElBQUksQ0FBQyxTQUFTLElBQUksSUFBSSxDQUFDLFNBQVMsRUFBRSxDQUFDO1lBQ3RDLE9BQU87UUFDVCxDQUFDO1FBQ0QsSUFBSSxDQUFDLEtBQUssQ0FBQyxLQUFLLEVBQUUsQ0FBQztRQUNuQixNQUFNLE9BQU8sR0FBRyxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUM7UUFDaEMsS0FBSyxNQUFNLENBQUMsT0FBTyxFQUFFLElBQUksQ0FBQyxJQUFJLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztZQUMxQyxJQUFJLENBQUMsT0FBTyxDQUFDLEdBQUcsQ0FBQyxPQUFPLENBQUMsRUFBRSxDQUFDO2dCQUMxQixJQUFJLENBQUMsS0FBSyxFQUFFLENBQUM7Z0JBQ2IsSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsT0FBTyxDQUFDLENBQUM7WUFDOUIsQ0FBQztRQUNILENBQUM7UUFDRCxLQUFLLE1BQU0sQ0FBQyxPQUFPLEVBQUUsTUFBTSxDQUFDLElBQUksT0FBTyxFQUFFLENBQUM7WUFDeEMsSUFBSSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDLE9BQU8sQ0FBQyxFQUFFLENBQUM7Z0JBQzlCLElBQUksQ0FBQyxLQUFLLENBQUMsR0FBRyxFQUFFLENBQUMsQ0FBQyw0Q0FBNEM7Z0JBQzlELElBQUksQ0FBQyxJQUFJLENBQUMsT0FBTyxFQUFFLE1BQU0sQ0FBQyxDQUFDO1lBQzdCLENBQUM7UUFDSCxDQUFDO0lBQ0gsQ0FBQztJQUVELGdFQUFnRTtJQUNoRSxLQUFLLENBQUMsT0FBZTtRQUNuQixNQUFNLElBQUksR0FBRyxJQUFJLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUN0QyxJQUFJLElBQUksS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN2QixJQUFJLENBQUMsS0FBSyxFQUFFLENBQUM7WUFDYixJQUFJLENBQUMsS0FBSyxDQUFDLEdBQUcsRUFBRSxDQUFDO1lBQ2pCLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxDQUFDLENBQUM7UUFDdEMsQ0FBQztJQUNILENBQUM7SUFFRCxvQkFBb0I7SUFDcEIsS0FBSztRQUNILElBQUksQ0FBQyxTQUFTLEdBQUcsSUFBSSxDQUFDLFNBQVMsR0FBRyxJQUFJLENBQUMsQ0FBQyxnQkFBZ0I7UUFDeEQsSUFBSSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsQ0FBQyxDQUFDO1FBQzVDLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxFQUFFLENBQUM7UUFDcEIsSUFBSSxDQUFDLEtBQUssQ0FBQyxHQUFHLEVBQUUsQ0FBQztJQUNuQixDQUFDO0lBRUQsSUFBSSxDQUFDLE9BQWUsRUFBRSxNQUFtQjtRQUN2QyxNQUFNLElBQUksR0FBRyxJQUFJLElBQUksQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLFNBQVMsRUFBRTtZQUM1QyxPQUFPLEVBQUUsQ0FBQyxLQUFLLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDO1lBQ3ZDLEtBQUssRUFBRSxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFO1lBQ3pCLEtBQUssRUFBRSxDQUFDLEdBQUcsRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUM7U0FDaEMsQ0FBQyxDQUFDO1FBQ0gsSUFBSSxDQUFDLE1BQU0sQ0FBQyxHQUFHLENBQUMsT0FBTyxFQUFFLElBQUksQ0FBQyxDQUFDO1FBQy9CLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxDQUFDLENBQUM7SUFDdEMsQ0FBQztJQUVELE9BQU8sQ0FBQyxLQUFzQjtRQUM1QixJQUFJLEtBQUssS0FBSyxJQUFJLEVBQUUsQ0FBQztZQUNuQixJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxDQUFDO1FBQ3JCLENBQUM7YUFBTSxDQUFDO1lBQ04sS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLFFBQVEsRUFBRSxDQUFDLENBQUMsQ0FBQztRQUM3RCxDQUFDO0lBQ0gsQ0FBQztJQUVELEtBQUs7UUFDSCxJQUFJLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsR0FBRyxDQUFDLEdBQUcsS0FBSyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sRUFBRSxFQUFFLENBQUMsRUFBRSxVQUFVLEVBQUUsRUFBRSxFQUFFLENBQUMsVUFBVSxDQUFDLENBQUMsQ0FBQyxDQUFDO1FBQ2pHLElBQUksSUFBSSxDQUFDLFVBQVUsSUFBSSxJQUFJLENBQUMsS0FBSyxDQUFDLE1BQU0sRUFBRSxDQUFDO1lBQ3pDLElBQUksQ0FBQyxVQUFVLEdBQUcsS0FBSyxDQUFDO1lBQ3hCLElBQUksQ0FBQyxPQUFPLEVBQUUsR0FBRyxDQUFDLHlDQUF5QyxDQUFDLENBQUM7UUFDL0QsQ0FBQztJQUNILENBQUM7SUFFRCxLQUFLLENBQUMsR0FBVztRQUNmLElBQUksQ0FBQyxLQUFLLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDakIsSUFBSSxDQUFDLElBQUksQ0FBQyxVQUFVLEVBQUUsQ0FBQztZQUNyQixJQUFJLENBQUMsVUFBVSxHQUFHLElBQUksQ0FBQztZQUN2QixJQUFJLENBQUMsT0FBTyxFQUFFLElBQUksQ0FBQyw2REFBNkQsR0FBRyxFQUFFLENBQUMsQ0FBQztRQUN6RixDQUFDO0lBQ0gsQ0FBQztDQUNGO0FBdkhELDRCQXVIQyJ9