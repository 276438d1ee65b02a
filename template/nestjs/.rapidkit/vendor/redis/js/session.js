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
const errors_js_1 = require("./errors.js");
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
    /**
     * Subscribe again to what the last connection had; what is not answered is tried again on the next one.
     *
     * @param send Sends a command, first of all.
     * @param warn Is told what the server has refused.
     */
    resubscribe(send, warn) {
        for (const command of this.#commands()) {
            send(command).catch((error) => {
                if ((0, errors_js_1.isReplyError)(error)) {
                    warn(error.message);
                }
            });
        }
    }
    /** Return the commands that do, each for one channel or pattern, for the server may refuse some. */
    #commands() {
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoic2Vzc2lvbi5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9zZXNzaW9uLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQTs7Ozs7R0FLRzs7O0FBRUgscUNBQXFEO0FBQ3JELDJDQUEyQztBQUUzQyxtQ0FBbUM7QUFDbkMsTUFBTSxLQUFLLEdBQUcsQ0FBQyxXQUFXLEVBQUUsWUFBWSxFQUFFLFlBQVksQ0FBVSxDQUFDO0FBU2pFLDZEQUE2RDtBQUM3RCxNQUFhLE9BQU87SUFDVCxRQUFRLENBQWU7SUFDdkIsYUFBYSxDQUFVO0lBQ3ZCLEtBQUssR0FBbUMsSUFBSSxHQUFHLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsQ0FBQyxJQUFJLEVBQUUsSUFBSSxHQUFHLEVBQVUsQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUN6RyxHQUFHLENBQXFCO0lBRXhCOzs7T0FHRztJQUNILFlBQVksT0FBcUIsRUFBRSxZQUFZLEdBQUcsSUFBSTtRQUNwRCxJQUFJLENBQUMsUUFBUSxHQUFHLE9BQU8sQ0FBQztRQUN4QixJQUFJLENBQUMsYUFBYSxHQUFHLFlBQVksQ0FBQztRQUNsQyxJQUFJLENBQUMsR0FBRyxHQUFHLE9BQU8sQ0FBQyxFQUFFLENBQUM7SUFDeEIsQ0FBQztJQUVELHVIQUF1SDtJQUN2SCxJQUFJLENBQUMsT0FBZ0I7UUFDbkIsSUFBSSxPQUFPLENBQUMsSUFBSSxLQUFLLFFBQVEsRUFBRSxDQUFDO1lBQzlCLE1BQU0sRUFBRSxPQUFPLEVBQUUsR0FBRyxPQUFPLENBQUM7WUFDNUIsT0FBTyxDQUFDLE9BQU8sR0FBRyxDQUFDLEtBQUssRUFBRSxFQUFFO2dCQUMxQixJQUFJLENBQUMsR0FBRyxHQUFHLE1BQU0sQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUM7Z0JBQ25DLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQztZQUNqQixDQUFDLENBQUM7UUFDSixDQUFDO0lBQ0gsQ0FBQztJQUVELGtGQUFrRjtJQUNsRixJQUFJLENBQUMsSUFBa0M7UUFDckMsSUFBSSxDQUFDLElBQUksRUFBRSxDQUFDO1lBQ1YsT0FBTztRQUNULENBQUM7UUFDRCxJQUFJLElBQUksQ0FBQyxHQUFHLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDM0IsSUFBSSxDQUFDLE1BQU0sR0FBRyxJQUFJLENBQUMsUUFBUSxDQUFDLEVBQUUsR0FBRyxJQUFJLENBQUMsR0FBRyxDQUFDLENBQUMseURBQXlEO1FBQ3RHLENBQUM7UUFDRCxLQUFLLE1BQU0sQ0FBQyxJQUFJLEVBQUUsUUFBUSxDQUFDLElBQUksSUFBSSxDQUFDLEtBQUssRUFBRSxDQUFDO1lBQzFDLEtBQUssTUFBTSxPQUFPLElBQUksSUFBSSxDQUFDLFVBQVUsSUFBSSxJQUFJLENBQUMsYUFBYSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsVUFBVSxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUMsRUFBRSxFQUFFLENBQUM7Z0JBQ2xHLFFBQVEsQ0FBQyxHQUFHLENBQUMsT0FBTyxDQUFDLENBQUM7WUFDeEIsQ0FBQztRQUNILENBQUM7SUFDSCxDQUFDO0lBRUQ7Ozs7O09BS0c7SUFDSCxXQUFXLENBQUMsSUFBNEMsRUFBRSxJQUErQjtRQUN2RixLQUFLLE1BQU0sT0FBTyxJQUFJLElBQUksQ0FBQyxTQUFTLEVBQUUsRUFBRSxDQUFDO1lBQ3ZDLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQyxLQUFLLENBQUMsQ0FBQyxLQUFjLEVBQUUsRUFBRTtnQkFDckMsSUFBSSxJQUFBLHdCQUFZLEVBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztvQkFDeEIsSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQztnQkFDdEIsQ0FBQztZQUNILENBQUMsQ0FBQyxDQUFDO1FBQ0wsQ0FBQztJQUNILENBQUM7SUFFRCxvR0FBb0c7SUFDcEcsU0FBUztRQUNQLE9BQU8sQ0FBQyxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLElBQUksRUFBRSxRQUFRLENBQUMsRUFBRSxFQUFFLENBQ2xELENBQUMsR0FBRyxRQUFRLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxPQUFPLEVBQUUsRUFBRTtZQUM1QixNQUFNLE9BQU8sR0FBRyxJQUFJLGlCQUFPLENBQUMsSUFBSSxFQUFFLENBQUMsT0FBTyxDQUFDLEVBQUUsRUFBRSxhQUFhLEVBQUUsTUFBTSxFQUFFLENBQUMsQ0FBQztZQUN4RSxNQUFNLEVBQUUsT0FBTyxFQUFFLEdBQUcsT0FBTyxDQUFDO1lBQzVCLE9BQU8sQ0FBQyxPQUFPLEdBQUcsQ0FBQyxLQUFLLEVBQUUsRUFBRTtnQkFDMUIsUUFBUSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLGtDQUFrQztnQkFDNUQsT0FBTyxDQUFDLEtBQUssQ0FBQyxDQUFDO1lBQ2pCLENBQUMsQ0FBQztZQUNGLE9BQU8sT0FBTyxDQUFDO1FBQ2pCLENBQUMsQ0FBQyxDQUNILENBQUM7SUFDSixDQUFDO0NBQ0Y7QUF4RUQsMEJBd0VDIn0=