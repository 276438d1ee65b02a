"use strict";
/**
 * The connection on which the server says what has changed (CLIENT TRACKING), so that the near cache forgets it.
 *
 * It speaks RESP2, is redirected to itself, and hears of every key with the cache's prefixes: one way that works with
 * every server and every proxy. That it works is known by PONGs alone: one proves that all that was pushed before its
 * PING has come.
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
/** The shortest and the longest pause before another connection. */
const PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;
/** Keeps one connection open, from when it is first wanted. */
class Tracking {
    #client;
    #near;
    #prefixes;
    #logger;
    /** Runs something as part of no call: the connection outlives the one that wants it. */
    #outside = node_async_hooks_1.AsyncLocalStorage.snapshot();
    #connection;
    #timer;
    /** How many PINGs are not answered. */
    #unanswered = 0;
    #isWanted = false;
    #isFailing = false;
    /**
     * @param client Of the same server.
     * @param namespace The cache's; that of its views begins with it.
     */
    constructor(client, near, namespace, logger) {
        const encoded = (0, keys_js_1.encodeNamespace)(namespace);
        this.#client = client;
        this.#near = near;
        this.#prefixes = [`c1:${encoded}:`, `c1:${encoded}%3A`]; // the second: of the views
        this.#logger = logger;
    }
    /** Whether it works; undefined where nobody has wanted it so far. */
    get isLive() {
        return this.#isWanted ? this.#near.isLive : undefined;
    }
    /** Tell whether the server says what changes in a namespace: one that is too long has no part of the cache's name. */
    covers({ token }) {
        return this.#prefixes.some((prefix) => token.startsWith(prefix));
    }
    /** Begin, if it has not begun. */
    want() {
        if (!this.#isWanted) {
            this.#isWanted = true;
            this.#outside(() => this.#connect());
        }
    }
    /** Connect anew: the server may be another than before. */
    renew() {
        if (this.#connection !== undefined) {
            this.#leave(this.#connection);
            this.#connect();
        }
    }
    /** End for good. */
    close() {
        this.#isWanted = true; // nobody begins
        clearTimeout(this.#timer);
        if (this.#connection !== undefined) {
            this.#leave(this.#connection);
        }
    }
    #connect() {
        const connection = this.#client.dedicated();
        this.#connection = connection;
        // As bytes, for a text would be all names in one.
        connection.on("messageBuffer", (_, names) => {
            if (this.#connection === connection) {
                this.#receive(names);
            }
        });
        this.#begin(connection).catch((error) => this.#lose(connection, (0, errors_js_1.describeOutage)(error)));
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
        this.#near.extend(sentAt + ALIVE_MS);
        this.#unanswered = 0;
        this.#timer = setInterval(() => this.#ping(connection), PING_MS).unref();
        connection.stream.unref(); // nobody waits for it
        if (this.#isFailing) {
            this.#isFailing = false;
            this.#logger?.log("the near cache is told of changes again");
        }
    }
    #receive(names) {
        if (names === null) {
            this.#near.flush();
        }
        else {
            names.forEach((name) => this.#near.touch(name.toString()));
        }
    }
    #ping(connection) {
        // Ticks are counted, for a clock would go on while this process does not.
        if (this.#unanswered >= ALIVE_MS / PING_MS) {
            this.#lose(connection, "it does not answer in time");
            return;
        }
        this.#unanswered += 1;
        const sentAt = performance.now();
        const extend = () => {
            if (this.#connection === connection) {
                this.#unanswered = 0;
                this.#near.extend(sentAt + ALIVE_MS);
            }
        };
        connection.callWithin(ALIVE_MS / 1000, "ping").then(extend, () => undefined);
    }
    #lose(connection, why) {
        if (this.#connection !== connection) {
            return;
        }
        this.#leave(connection);
        if (!this.#isFailing) {
            this.#isFailing = true;
            this.#logger?.warn(`the near cache is not told of changes, and keeps nothing: ${why}`);
        }
        const pause = PAUSE_MS + Math.random() * (LONGEST_PAUSE_MS - PAUSE_MS);
        this.#timer = setTimeout(() => this.#connect(), pause).unref();
    }
    #leave(connection) {
        this.#connection = undefined;
        clearInterval(this.#timer);
        this.#near.end();
        connection.disconnect();
    }
}
exports.Tracking = Tracking;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoidHJhY2tpbmcuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi8uLi9zcmMvY2FjaGUvdHJhY2tpbmcudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBOzs7Ozs7R0FNRzs7O0FBRUgsdURBQXFEO0FBRXJELDRDQUE4QztBQUU5Qyx1Q0FBMkQ7QUFHM0QsTUFBTSxPQUFPLEdBQUcsc0JBQXNCLENBQUM7QUFFdkMsTUFBTSxPQUFPLEdBQUcsR0FBRyxDQUFDO0FBRXBCLHVHQUF1RztBQUN2RyxNQUFNLFFBQVEsR0FBRyxJQUFJLENBQUM7QUFFdEIsb0VBQW9FO0FBQ3BFLE1BQU0sUUFBUSxHQUFHLEdBQUcsQ0FBQztBQUNyQixNQUFNLGdCQUFnQixHQUFHLElBQUksQ0FBQztBQUU5QiwrREFBK0Q7QUFDL0QsTUFBYSxRQUFRO0lBQ1YsT0FBTyxDQUFjO0lBQ3JCLEtBQUssQ0FBTztJQUNaLFNBQVMsQ0FBb0I7SUFDN0IsT0FBTyxDQUEwQjtJQUMxQyx3RkFBd0Y7SUFDL0UsUUFBUSxHQUFHLG9DQUFpQixDQUFDLFFBQVEsRUFBRSxDQUFDO0lBQ2pELFdBQVcsQ0FBMEI7SUFDckMsTUFBTSxDQUE2QjtJQUNuQyx1Q0FBdUM7SUFDdkMsV0FBVyxHQUFHLENBQUMsQ0FBQztJQUNoQixTQUFTLEdBQUcsS0FBSyxDQUFDO0lBQ2xCLFVBQVUsR0FBRyxLQUFLLENBQUM7SUFFbkI7OztPQUdHO0lBQ0gsWUFBWSxNQUFtQixFQUFFLElBQVUsRUFBRSxTQUFpQixFQUFFLE1BQStCO1FBQzdGLE1BQU0sT0FBTyxHQUFHLElBQUEseUJBQWUsRUFBQyxTQUFTLENBQUMsQ0FBQztRQUMzQyxJQUFJLENBQUMsT0FBTyxHQUFHLE1BQU0sQ0FBQztRQUN0QixJQUFJLENBQUMsS0FBSyxHQUFHLElBQUksQ0FBQztRQUNsQixJQUFJLENBQUMsU0FBUyxHQUFHLENBQUMsTUFBTSxPQUFPLEdBQUcsRUFBRSxNQUFNLE9BQU8sS0FBSyxDQUFDLENBQUMsQ0FBQywyQkFBMkI7UUFDcEYsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7SUFDeEIsQ0FBQztJQUVELHFFQUFxRTtJQUNyRSxJQUFJLE1BQU07UUFDUixPQUFPLElBQUksQ0FBQyxTQUFTLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUM7SUFDeEQsQ0FBQztJQUVELHNIQUFzSDtJQUN0SCxNQUFNLENBQUMsRUFBRSxLQUFLLEVBQVk7UUFDeEIsT0FBTyxJQUFJLENBQUMsU0FBUyxDQUFDLElBQUksQ0FBQyxDQUFDLE1BQU0sRUFBRSxFQUFFLENBQUMsS0FBSyxDQUFDLFVBQVUsQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDO0lBQ25FLENBQUM7SUFFRCxrQ0FBa0M7SUFDbEMsSUFBSTtRQUNGLElBQUksQ0FBQyxJQUFJLENBQUMsU0FBUyxFQUFFLENBQUM7WUFDcEIsSUFBSSxDQUFDLFNBQVMsR0FBRyxJQUFJLENBQUM7WUFDdEIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUMsQ0FBQztRQUN2QyxDQUFDO0lBQ0gsQ0FBQztJQUVELDJEQUEyRDtJQUMzRCxLQUFLO1FBQ0gsSUFBSSxJQUFJLENBQUMsV0FBVyxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ25DLElBQUksQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLFdBQVcsQ0FBQyxDQUFDO1lBQzlCLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQztRQUNsQixDQUFDO0lBQ0gsQ0FBQztJQUVELG9CQUFvQjtJQUNwQixLQUFLO1FBQ0gsSUFBSSxDQUFDLFNBQVMsR0FBRyxJQUFJLENBQUMsQ0FBQyxnQkFBZ0I7UUFDdkMsWUFBWSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQztRQUMxQixJQUFJLElBQUksQ0FBQyxXQUFXLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDbkMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsV0FBVyxDQUFDLENBQUM7UUFDaEMsQ0FBQztJQUNILENBQUM7SUFFRCxRQUFRO1FBQ04sTUFBTSxVQUFVLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQyxTQUFTLEVBQUUsQ0FBQztRQUM1QyxJQUFJLENBQUMsV0FBVyxHQUFHLFVBQVUsQ0FBQztRQUM5QixrREFBa0Q7UUFDbEQsVUFBVSxDQUFDLEVBQUUsQ0FBQyxlQUFlLEVBQUUsQ0FBQyxDQUFTLEVBQUUsS0FBc0IsRUFBRSxFQUFFO1lBQ25FLElBQUksSUFBSSxDQUFDLFdBQVcsS0FBSyxVQUFVLEVBQUUsQ0FBQztnQkFDcEMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLENBQUMsQ0FBQztZQUN2QixDQUFDO1FBQ0gsQ0FBQyxDQUFDLENBQUM7UUFDSCxJQUFJLENBQUMsTUFBTSxDQUFDLFVBQVUsQ0FBQyxDQUFDLEtBQUssQ0FBQyxDQUFDLEtBQWMsRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxVQUFVLEVBQUUsSUFBQSwwQkFBYyxFQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUNuRyxDQUFDO0lBRUQsS0FBSyxDQUFDLE1BQU0sQ0FBQyxVQUF1QjtRQUNsQyxNQUFNLEVBQUUsR0FBRyxNQUFNLFVBQVUsQ0FBQyxJQUFJLENBQUMsUUFBUSxFQUFFLElBQUksQ0FBQyxDQUFDO1FBQ2pELE1BQU0sUUFBUSxHQUFHLElBQUksQ0FBQyxTQUFTLENBQUMsT0FBTyxDQUFDLENBQUMsTUFBTSxFQUFFLEVBQUUsQ0FBQyxDQUFDLFFBQVEsRUFBRSxNQUFNLENBQUMsQ0FBQyxDQUFDO1FBQ3hFLE1BQU0sVUFBVSxDQUFDLElBQUksQ0FBQyxRQUFRLEVBQUUsVUFBVSxFQUFFLElBQUksRUFBRSxVQUFVLEVBQUUsTUFBTSxDQUFDLEVBQUUsQ0FBQyxFQUFFLE9BQU8sRUFBRSxHQUFHLFFBQVEsQ0FBQyxDQUFDO1FBQ2hHLFVBQVUsQ0FBQyxJQUFJLENBQUMsT0FBTyxFQUFFLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsVUFBVSxFQUFFLHdCQUF3QixDQUFDLENBQUMsQ0FBQztRQUNqRixNQUFNLE1BQU0sR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDakMsTUFBTSxVQUFVLENBQUMsU0FBUyxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQ3BDLElBQUksSUFBSSxDQUFDLFdBQVcsS0FBSyxVQUFVLEVBQUUsQ0FBQztZQUNwQyxPQUFPO1FBQ1QsQ0FBQztRQUNELElBQUksQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLE1BQU0sR0FBRyxRQUFRLENBQUMsQ0FBQztRQUNyQyxJQUFJLENBQUMsV0FBVyxHQUFHLENBQUMsQ0FBQztRQUNyQixJQUFJLENBQUMsTUFBTSxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLFVBQVUsQ0FBQyxFQUFFLE9BQU8sQ0FBQyxDQUFDLEtBQUssRUFBRSxDQUFDO1FBQ3pFLFVBQVUsQ0FBQyxNQUFNLENBQUMsS0FBSyxFQUFFLENBQUMsQ0FBQyxzQkFBc0I7UUFDakQsSUFBSSxJQUFJLENBQUMsVUFBVSxFQUFFLENBQUM7WUFDcEIsSUFBSSxDQUFDLFVBQVUsR0FBRyxLQUFLLENBQUM7WUFDeEIsSUFBSSxDQUFDLE9BQU8sRUFBRSxHQUFHLENBQUMseUNBQXlDLENBQUMsQ0FBQztRQUMvRCxDQUFDO0lBQ0gsQ0FBQztJQUVELFFBQVEsQ0FBQyxLQUFzQjtRQUM3QixJQUFJLEtBQUssS0FBSyxJQUFJLEVBQUUsQ0FBQztZQUNuQixJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxDQUFDO1FBQ3JCLENBQUM7YUFBTSxDQUFDO1lBQ04sS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLFFBQVEsRUFBRSxDQUFDLENBQUMsQ0FBQztRQUM3RCxDQUFDO0lBQ0gsQ0FBQztJQUVELEtBQUssQ0FBQyxVQUF1QjtRQUMzQiwwRUFBMEU7UUFDMUUsSUFBSSxJQUFJLENBQUMsV0FBVyxJQUFJLFFBQVEsR0FBRyxPQUFPLEVBQUUsQ0FBQztZQUMzQyxJQUFJLENBQUMsS0FBSyxDQUFDLFVBQVUsRUFBRSw0QkFBNEIsQ0FBQyxDQUFDO1lBQ3JELE9BQU87UUFDVCxDQUFDO1FBQ0QsSUFBSSxDQUFDLFdBQVcsSUFBSSxDQUFDLENBQUM7UUFDdEIsTUFBTSxNQUFNLEdBQUcsV0FBVyxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ2pDLE1BQU0sTUFBTSxHQUFHLEdBQVMsRUFBRTtZQUN4QixJQUFJLElBQUksQ0FBQyxXQUFXLEtBQUssVUFBVSxFQUFFLENBQUM7Z0JBQ3BDLElBQUksQ0FBQyxXQUFXLEdBQUcsQ0FBQyxDQUFDO2dCQUNyQixJQUFJLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxNQUFNLEdBQUcsUUFBUSxDQUFDLENBQUM7WUFDdkMsQ0FBQztRQUNILENBQUMsQ0FBQztRQUNGLFVBQVUsQ0FBQyxVQUFVLENBQUMsUUFBUSxHQUFHLElBQUksRUFBRSxNQUFNLENBQUMsQ0FBQyxJQUFJLENBQUMsTUFBTSxFQUFFLEdBQUcsRUFBRSxDQUFDLFNBQVMsQ0FBQyxDQUFDO0lBQy9FLENBQUM7SUFFRCxLQUFLLENBQUMsVUFBdUIsRUFBRSxHQUFXO1FBQ3hDLElBQUksSUFBSSxDQUFDLFdBQVcsS0FBSyxVQUFVLEVBQUUsQ0FBQztZQUNwQyxPQUFPO1FBQ1QsQ0FBQztRQUNELElBQUksQ0FBQyxNQUFNLENBQUMsVUFBVSxDQUFDLENBQUM7UUFDeEIsSUFBSSxDQUFDLElBQUksQ0FBQyxVQUFVLEVBQUUsQ0FBQztZQUNyQixJQUFJLENBQUMsVUFBVSxHQUFHLElBQUksQ0FBQztZQUN2QixJQUFJLENBQUMsT0FBTyxFQUFFLElBQUksQ0FBQyw2REFBNkQsR0FBRyxFQUFFLENBQUMsQ0FBQztRQUN6RixDQUFDO1FBQ0QsTUFBTSxLQUFLLEdBQUcsUUFBUSxHQUFHLElBQUksQ0FBQyxNQUFNLEVBQUUsR0FBRyxDQUFDLGdCQUFnQixHQUFHLFFBQVEsQ0FBQyxDQUFDO1FBQ3ZFLElBQUksQ0FBQyxNQUFNLEdBQUcsVUFBVSxDQUFDLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxRQUFRLEVBQUUsRUFBRSxLQUFLLENBQUMsQ0FBQyxLQUFLLEVBQUUsQ0FBQztJQUNqRSxDQUFDO0lBRUQsTUFBTSxDQUFDLFVBQXVCO1FBQzVCLElBQUksQ0FBQyxXQUFXLEdBQUcsU0FBUyxDQUFDO1FBQzdCLGFBQWEsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDM0IsSUFBSSxDQUFDLEtBQUssQ0FBQyxHQUFHLEVBQUUsQ0FBQztRQUNqQixVQUFVLENBQUMsVUFBVSxFQUFFLENBQUM7SUFDMUIsQ0FBQztDQUNGO0FBeklELDRCQXlJQyJ9