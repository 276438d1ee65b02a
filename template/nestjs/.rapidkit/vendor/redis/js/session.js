"use strict";
/**
 * What a connection is to have again when it is opened anew: its database and its subscriptions.
 *
 * ioredis would restore both by commands of whose failure nobody hears: their rejection ends the process, and a
 * connection that breaks at that moment loses its subscriptions for good.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Session = void 0;
const ioredis_1 = require("ioredis");
/** The commands that subscribe. */
const KINDS = ["subscribe", "psubscribe", "ssubscribe"];
/** The state of one client that outlives its connections. */
class Session {
    #options;
    #resubscribes;
    #lost = new Map(KINDS.map((kind) => [kind, new Set()]));
    #db;
    /**
     * @param options The client's own; from them ioredis takes the database of the next connection.
     * @param resubscribes What the caller of ioredis has asked for. @default true
     */
    constructor(options, resubscribes = true) {
        this.#options = options;
        this.#resubscribes = resubscribes;
        this.#db = options.db;
    }
    /** Remember the database of a SELECT once the server has agreed to it; ioredis believes in it from when it is sent. */
    note(command) {
        if (command.name === "select") {
            const { resolve } = command;
            command.resolve = (reply) => {
                this.#db = Number(command.args[0]);
                resolve(reply);
            };
        }
    }
    /** Take over what the last connection had; nothing where there was none since. */
    lose(last) {
        if (!last) {
            return;
        }
        if (this.#db !== undefined) {
            last.select = this.#options.db = this.#db; // so that the handshake selects it, and nothing after it
        }
        for (const [kind, channels] of this.#lost) {
            for (const channel of last.subscriber && this.#resubscribes ? last.subscriber.channels(kind) : []) {
                channels.add(channel);
            }
        }
    }
    /** Return the commands that subscribe again, each to one channel or pattern, for the server may refuse some. */
    lost() {
        return [...this.#lost].flatMap(([kind, channels]) => [...channels].map((channel) => {
            const command = new ioredis_1.Command(kind, [channel], { replyEncoding: "utf8" });
            const { resolve } = command;
            command.resolve = (reply) => {
                channels.delete(channel); // ioredis knows of it from now on
                resolve(reply);
            };
            return command;
        }));
    }
}
exports.Session = Session;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoic2Vzc2lvbi5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9zZXNzaW9uLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQTs7Ozs7R0FLRzs7O0FBRUgscUNBQXFEO0FBRXJELG1DQUFtQztBQUNuQyxNQUFNLEtBQUssR0FBRyxDQUFDLFdBQVcsRUFBRSxZQUFZLEVBQUUsWUFBWSxDQUFVLENBQUM7QUFTakUsNkRBQTZEO0FBQzdELE1BQWEsT0FBTztJQUNULFFBQVEsQ0FBZTtJQUN2QixhQUFhLENBQVU7SUFDdkIsS0FBSyxHQUFtQyxJQUFJLEdBQUcsQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxDQUFDLElBQUksRUFBRSxJQUFJLEdBQUcsRUFBVSxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQ3pHLEdBQUcsQ0FBcUI7SUFFeEI7OztPQUdHO0lBQ0gsWUFBWSxPQUFxQixFQUFFLFlBQVksR0FBRyxJQUFJO1FBQ3BELElBQUksQ0FBQyxRQUFRLEdBQUcsT0FBTyxDQUFDO1FBQ3hCLElBQUksQ0FBQyxhQUFhLEdBQUcsWUFBWSxDQUFDO1FBQ2xDLElBQUksQ0FBQyxHQUFHLEdBQUcsT0FBTyxDQUFDLEVBQUUsQ0FBQztJQUN4QixDQUFDO0lBRUQsdUhBQXVIO0lBQ3ZILElBQUksQ0FBQyxPQUFnQjtRQUNuQixJQUFJLE9BQU8sQ0FBQyxJQUFJLEtBQUssUUFBUSxFQUFFLENBQUM7WUFDOUIsTUFBTSxFQUFFLE9BQU8sRUFBRSxHQUFHLE9BQU8sQ0FBQztZQUM1QixPQUFPLENBQUMsT0FBTyxHQUFHLENBQUMsS0FBSyxFQUFFLEVBQUU7Z0JBQzFCLElBQUksQ0FBQyxHQUFHLEdBQUcsTUFBTSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQztnQkFDbkMsT0FBTyxDQUFDLEtBQUssQ0FBQyxDQUFDO1lBQ2pCLENBQUMsQ0FBQztRQUNKLENBQUM7SUFDSCxDQUFDO0lBRUQsa0ZBQWtGO0lBQ2xGLElBQUksQ0FBQyxJQUFrQztRQUNyQyxJQUFJLENBQUMsSUFBSSxFQUFFLENBQUM7WUFDVixPQUFPO1FBQ1QsQ0FBQztRQUNELElBQUksSUFBSSxDQUFDLEdBQUcsS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUMzQixJQUFJLENBQUMsTUFBTSxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUMsRUFBRSxHQUFHLElBQUksQ0FBQyxHQUFHLENBQUMsQ0FBQyx5REFBeUQ7UUFDdEcsQ0FBQztRQUNELEtBQUssTUFBTSxDQUFDLElBQUksRUFBRSxRQUFRLENBQUMsSUFBSSxJQUFJLENBQUMsS0FBSyxFQUFFLENBQUM7WUFDMUMsS0FBSyxNQUFNLE9BQU8sSUFBSSxJQUFJLENBQUMsVUFBVSxJQUFJLElBQUksQ0FBQyxhQUFhLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxVQUFVLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxFQUFFLEVBQUUsQ0FBQztnQkFDbEcsUUFBUSxDQUFDLEdBQUcsQ0FBQyxPQUFPLENBQUMsQ0FBQztZQUN4QixDQUFDO1FBQ0gsQ0FBQztJQUNILENBQUM7SUFFRCxnSEFBZ0g7SUFDaEgsSUFBSTtRQUNGLE9BQU8sQ0FBQyxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLElBQUksRUFBRSxRQUFRLENBQUMsRUFBRSxFQUFFLENBQ2xELENBQUMsR0FBRyxRQUFRLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxPQUFPLEVBQUUsRUFBRTtZQUM1QixNQUFNLE9BQU8sR0FBRyxJQUFJLGlCQUFPLENBQUMsSUFBSSxFQUFFLENBQUMsT0FBTyxDQUFDLEVBQUUsRUFBRSxhQUFhLEVBQUUsTUFBTSxFQUFFLENBQUMsQ0FBQztZQUN4RSxNQUFNLEVBQUUsT0FBTyxFQUFFLEdBQUcsT0FBTyxDQUFDO1lBQzVCLE9BQU8sQ0FBQyxPQUFPLEdBQUcsQ0FBQyxLQUFLLEVBQUUsRUFBRTtnQkFDMUIsUUFBUSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLGtDQUFrQztnQkFDNUQsT0FBTyxDQUFDLEtBQUssQ0FBQyxDQUFDO1lBQ2pCLENBQUMsQ0FBQztZQUNGLE9BQU8sT0FBTyxDQUFDO1FBQ2pCLENBQUMsQ0FBQyxDQUNILENBQUM7SUFDSixDQUFDO0NBQ0Y7QUF4REQsMEJBd0RDIn0=