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
//# sourceMappingURL=session.js.map