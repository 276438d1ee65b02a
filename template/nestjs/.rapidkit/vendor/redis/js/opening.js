"use strict";
/** What happens to each new connection of a client before commands may use it. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Opening = void 0;
const node_net_1 = require("node:net");
const ioredis_1 = require("ioredis");
const connector_js_1 = require("./connector.js");
const errors_js_1 = require("./errors.js");
const insides_js_1 = require("./insides.js");
const secret_js_1 = require("./secret.js");
/** The openings of one client. */
class Opening {
    #client;
    #bounds;
    #session;
    #connector;
    #primary;
    #greeters = [];
    constructor(client, bounds, session) {
        this.#client = client;
        this.#bounds = bounds;
        this.#session = session;
        const { login, place, sentinels } = bounds;
        if (login ?? place ?? sentinels) {
            const insides = (0, insides_js_1.insidesOf)(client);
            const own = insides.connector;
            this.#primary = sentinels?.(own);
            this.#connector = insides.connector = new connector_js_1.Connector(this.#primary ?? own, () => this.#ask());
        }
    }
    /** Let somebody send commands on each connection, before all that waits for one. */
    greetBy(greet) {
        this.#greeters.push(greet);
    }
    /** Let the attempt to connect fail. */
    giveUp(error) {
        this.#connector?.giveUp(error);
        (0, insides_js_1.insidesOf)(this.#client).stream?.destroy(error);
    }
    /**
     * Ask the server for its role where sentinels have named it: they may not know yet that it is another one.
     *
     * @throws RedisConnectionError It is no primary.
     */
    async check(send) {
        try {
            const reply = await send(new ioredis_1.Command("role", [], { replyEncoding: "utf8" }));
            const role = Array.isArray(reply) ? String(reply[0]) : "";
            if (role !== "master") {
                throw new errors_js_1.RedisConnectionError(`the server that the sentinels name is no primary (${role})`);
            }
        }
        catch (error) {
            if (!(0, errors_js_1.isReplyError)(error)) {
                throw error;
            }
            // Who may not ask goes on: a write says it, too.
        }
        await this.#primary?.verify();
    }
    /** Send what goes before everything else; the connection is a good one. */
    greet(send) {
        this.#primary?.confirm(this.#client.stream);
        const { logger, shown } = this.#bounds;
        this.#session.resubscribe(send, (refusal) => logger?.warn(`not subscribed again at ${shown}: ${refusal}`));
        this.#greeters.forEach((greet) => {
            greet((name, ...args) => send(new ioredis_1.Command(name, args, { replyEncoding: null })));
        });
    }
    /** Find out what a new connection needs. */
    async #ask() {
        const { login, place } = this.#bounds;
        const { options, condition } = this.#client;
        if (place) {
            const { host, port } = await place();
            const tls = options.tls && { ...options.tls, ...((0, node_net_1.isIP)(host) ? {} : { servername: host }) };
            Object.assign(options, { host, port, ...(tls ? { tls } : {}) });
        }
        if (login && condition) {
            (0, secret_js_1.setHidden)(condition, "auth", await login());
        }
    }
}
exports.Opening = Opening;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoib3BlbmluZy5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9vcGVuaW5nLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSxrRkFBa0Y7OztBQUVsRix1Q0FBZ0M7QUFDaEMscUNBQThDO0FBQzlDLGlEQUEyQztBQUMzQywyQ0FBaUU7QUFDakUsNkNBQXlDO0FBRXpDLDJDQUF3QztBQU94QyxrQ0FBa0M7QUFDbEMsTUFBYSxPQUFPO0lBQ1QsT0FBTyxDQUFRO0lBQ2YsT0FBTyxDQUFlO0lBQ3RCLFFBQVEsQ0FBVTtJQUNsQixVQUFVLENBQXdCO0lBQ2xDLFFBQVEsQ0FBNEI7SUFDcEMsU0FBUyxHQUFrQyxFQUFFLENBQUM7SUFFdkQsWUFBWSxNQUFhLEVBQUUsTUFBb0IsRUFBRSxPQUFnQjtRQUMvRCxJQUFJLENBQUMsT0FBTyxHQUFHLE1BQU0sQ0FBQztRQUN0QixJQUFJLENBQUMsT0FBTyxHQUFHLE1BQU0sQ0FBQztRQUN0QixJQUFJLENBQUMsUUFBUSxHQUFHLE9BQU8sQ0FBQztRQUN4QixNQUFNLEVBQUUsS0FBSyxFQUFFLEtBQUssRUFBRSxTQUFTLEVBQUUsR0FBRyxNQUFNLENBQUM7UUFDM0MsSUFBSSxLQUFLLElBQUksS0FBSyxJQUFJLFNBQVMsRUFBRSxDQUFDO1lBQ2hDLE1BQU0sT0FBTyxHQUFHLElBQUEsc0JBQVMsRUFBQyxNQUFNLENBQUMsQ0FBQztZQUNsQyxNQUFNLEdBQUcsR0FBRyxPQUFPLENBQUMsU0FBUyxDQUFDO1lBQzlCLElBQUksQ0FBQyxRQUFRLEdBQUcsU0FBUyxFQUFFLENBQUMsR0FBRyxDQUFDLENBQUM7WUFDakMsSUFBSSxDQUFDLFVBQVUsR0FBRyxPQUFPLENBQUMsU0FBUyxHQUFHLElBQUksd0JBQVMsQ0FBQyxJQUFJLENBQUMsUUFBUSxJQUFJLEdBQUcsRUFBRSxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsSUFBSSxFQUFFLENBQUMsQ0FBQztRQUMvRixDQUFDO0lBQ0gsQ0FBQztJQUVELG9GQUFvRjtJQUNwRixPQUFPLENBQUMsS0FBZ0M7UUFDdEMsSUFBSSxDQUFDLFNBQVMsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUM7SUFDN0IsQ0FBQztJQUVELHVDQUF1QztJQUN2QyxNQUFNLENBQUMsS0FBWTtRQUNqQixJQUFJLENBQUMsVUFBVSxFQUFFLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUMvQixJQUFBLHNCQUFTLEVBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxDQUFDLE1BQU0sRUFBRSxPQUFPLENBQUMsS0FBSyxDQUFDLENBQUM7SUFDakQsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxLQUFLLENBQUMsS0FBSyxDQUFDLElBQTRDO1FBQ3RELElBQUksQ0FBQztZQUNILE1BQU0sS0FBSyxHQUFHLE1BQU0sSUFBSSxDQUFDLElBQUksaUJBQU8sQ0FBQyxNQUFNLEVBQUUsRUFBRSxFQUFFLEVBQUUsYUFBYSxFQUFFLE1BQU0sRUFBRSxDQUFDLENBQUMsQ0FBQztZQUM3RSxNQUFNLElBQUksR0FBRyxLQUFLLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQztZQUMxRCxJQUFJLElBQUksS0FBSyxRQUFRLEVBQUUsQ0FBQztnQkFDdEIsTUFBTSxJQUFJLGdDQUFvQixDQUFDLHFEQUFxRCxJQUFJLEdBQUcsQ0FBQyxDQUFDO1lBQy9GLENBQUM7UUFDSCxDQUFDO1FBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztZQUNmLElBQUksQ0FBQyxJQUFBLHdCQUFZLEVBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztnQkFDekIsTUFBTSxLQUFLLENBQUM7WUFDZCxDQUFDO1lBQ0QsaURBQWlEO1FBQ25ELENBQUM7UUFDRCxNQUFNLElBQUksQ0FBQyxRQUFRLEVBQUUsTUFBTSxFQUFFLENBQUM7SUFDaEMsQ0FBQztJQUVELDJFQUEyRTtJQUMzRSxLQUFLLENBQUMsSUFBNEM7UUFDaEQsSUFBSSxDQUFDLFFBQVEsRUFBRSxPQUFPLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsQ0FBQztRQUM1QyxNQUFNLEVBQUUsTUFBTSxFQUFFLEtBQUssRUFBRSxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUM7UUFDdkMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxXQUFXLENBQUMsSUFBSSxFQUFFLENBQUMsT0FBTyxFQUFFLEVBQUUsQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLDJCQUEyQixLQUFLLEtBQUssT0FBTyxFQUFFLENBQUMsQ0FBQyxDQUFDO1FBQzNHLElBQUksQ0FBQyxTQUFTLENBQUMsT0FBTyxDQUFDLENBQUMsS0FBSyxFQUFFLEVBQUU7WUFDL0IsS0FBSyxDQUFDLENBQUMsSUFBSSxFQUFFLEdBQUcsSUFBSSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsSUFBSSxpQkFBTyxDQUFDLElBQUksRUFBRSxJQUFJLEVBQUUsRUFBRSxhQUFhLEVBQUUsSUFBSSxFQUFFLENBQUMsQ0FBQyxDQUFDLENBQUM7UUFDbkYsQ0FBQyxDQUFDLENBQUM7SUFDTCxDQUFDO0lBRUQsNENBQTRDO0lBQzVDLEtBQUssQ0FBQyxJQUFJO1FBQ1IsTUFBTSxFQUFFLEtBQUssRUFBRSxLQUFLLEVBQUUsR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDO1FBQ3RDLE1BQU0sRUFBRSxPQUFPLEVBQUUsU0FBUyxFQUFFLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQztRQUM1QyxJQUFJLEtBQUssRUFBRSxDQUFDO1lBQ1YsTUFBTSxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsR0FBRyxNQUFNLEtBQUssRUFBRSxDQUFDO1lBQ3JDLE1BQU0sR0FBRyxHQUFHLE9BQU8sQ0FBQyxHQUFHLElBQUksRUFBRSxHQUFHLE9BQU8sQ0FBQyxHQUFHLEVBQUUsR0FBRyxDQUFDLElBQUEsZUFBSSxFQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsVUFBVSxFQUFFLElBQUksRUFBRSxDQUFDLEVBQUUsQ0FBQztZQUMzRixNQUFNLENBQUMsTUFBTSxDQUFDLE9BQU8sRUFBRSxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsR0FBRyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsRUFBRSxHQUFHLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLEVBQUUsQ0FBQyxDQUFDO1FBQ2xFLENBQUM7UUFDRCxJQUFJLEtBQUssSUFBSSxTQUFTLEVBQUUsQ0FBQztZQUN2QixJQUFBLHFCQUFTLEVBQUMsU0FBUyxFQUFFLE1BQU0sRUFBRSxNQUFNLEtBQUssRUFBRSxDQUFDLENBQUM7UUFDOUMsQ0FBQztJQUNILENBQUM7Q0FDRjtBQTVFRCwwQkE0RUMifQ==