"use strict";
/**
 * The client of a cluster: ioredis's, with deadlines that hold in total and commands that are sent at most once.
 *
 * ioredis would keep commands in queues without a bound, send anew those whose connection broke, and look for a node's
 * successor only when that node says MOVED. Here each node has a `RedisClient`, a command ends within the command timeout
 * with all its redirections, and a node that cannot be reached lets the cluster be asked who owns its slots. Only what
 * was not done is sent again: what a node has answered by MOVED, ASK or TRYAGAIN, and what has never left this process.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.RedisClusterClient = void 0;
const node_util_1 = require("node:util");
const ioredis_1 = require("ioredis");
const acquaintance_js_1 = require("./acquaintance.js");
const client_js_1 = require("./client.js");
const deadline_js_1 = require("./deadline.js");
const errors_js_1 = require("./errors.js");
const insides_js_1 = require("./insides.js");
const options_js_1 = require("./options.js");
const retry_js_1 = require("./retry.js");
const redirections_js_1 = require("./redirections.js");
const secret_js_1 = require("./secret.js");
const slot_map_js_1 = require("./slot-map.js");
const subscriptions_js_1 = require("./subscriptions.js");
/** How often one command goes to another node than it was sent to. */
const MOST_REDIRECTIONS = 5;
/** The pause before a command whose keys are on their way between two nodes is sent anew, in milliseconds. */
const TRY_AGAIN_MS = 50;
/**
 * ioredis's cluster client, whose every command, pipeline and transaction ends within the command timeout.
 *
 * All commands go to primaries. They fail as those of a `RedisClient` do, and have been done at most once. After `close`,
 * `disconnect` or `quit` the client stays closed.
 *
 * @publicApi
 */
class RedisClusterClient extends ioredis_1.Cluster {
    static {
        // A new client of the same cluster, for whoever asks to close.
        this.prototype.duplicate = function () {
            return new RedisClusterClient(this.#seeds, this.#given, this.#bounds);
        };
    }
    /** Which primary owns which slots, and a client for each of them. */
    slotMap;
    #seeds;
    #given;
    #bounds;
    #slots;
    #acquaintance;
    #subscriptions;
    /** When the commands of pipelines end, for a transaction that was refused as a whole is sent as a whole again. */
    #ends = new WeakMap();
    #closing;
    /**
     * @param seeds Nodes that are asked at first, as `host:port`.
     * @param options Of each node's client, host and port excepted.
     */
    constructor(seeds, options, bounds) {
        super(seeds.map(redirections_js_1.placeOf), { lazyConnect: true, redisOptions: { replyMapping: "legacy" } });
        this.#seeds = seeds;
        this.#given = options;
        this.#bounds = bounds;
        const { shown, commandTimeout, logger } = bounds;
        const create = (address, isQuiet) => this.#create(address, isQuiet);
        this.#slots = new slot_map_js_1.ClusterSlots({ insides: (0, insides_js_1.clusterInsidesOf)(this), seeds, shown, commandTimeout, logger, create });
        this.slotMap = this.#slots;
        this.#acquaintance = new acquaintance_js_1.Acquaintance(bounds, this.#slots, (command, destination) => {
            this.#dispatch(command, destination, destination?.destination);
        });
        const subscriber = (place) => new client_js_1.RedisClient(options, { ...bounds, place });
        this.#subscriptions = new subscriptions_js_1.Subscriptions(this, this.#slots, subscriber);
        this.#slots.onChange(() => this.#onKnown());
    }
    /**
     * Send one command that ends within so many seconds, or within the command timeout if that is shorter.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError As every command.
     */
    callWithin(seconds, name, ...args) {
        const command = (0, deadline_js_1.limit)(new ioredis_1.Command(name, args, { replyEncoding: "utf8" }), seconds);
        this.sendCommand(command);
        return command.promise;
    }
    /** @ignore */
    sendCommand(command, destination, node) {
        (0, secret_js_1.conceal)(command);
        if (this.#closing) {
            setImmediate(() => command.reject((0, errors_js_1.closed)()));
        }
        else if (/^[ps]?(un)?subscribe$/i.test(command.name)) {
            this.#subscriptions.send(command);
        }
        else {
            this.#keepDeadline(command, node);
            this.#follow(command, destination, node);
            if (this.#acquaintance.isOver) {
                this.#dispatch(command, destination, node);
            }
            else {
                this.#acquaintance.wait(command, destination);
            }
        }
        return command.promise;
    }
    /**
     * Say where a pipeline is sent anew that was refused as a whole: ioredis asks it.
     *
     * @ignore
     */
    handleError(error, ttl, handlers) {
        const redirection = this.#redirectionOf(error);
        ttl.value = (ttl.value ?? MOST_REDIRECTIONS) - 1;
        if (redirection === undefined || ttl.value < 0 || this.#closing) {
            handlers.defaults();
        }
        else {
            this.#accept(redirection);
            handlers[redirection.kind === "MOVED" ? "moved" : "ask"](String(redirection.slot), redirection.address);
        }
    }
    /** @ignore */
    refreshSlotsCache(callback) {
        this.#slots.refresh().then(() => callback?.(), (error) => callback?.(error));
    }
    /** Ask the cluster who owns what; commands do it by themselves. */
    async connect() {
        if (this.#closing) {
            throw (0, errors_js_1.closed)();
        }
        await this.#slots.refresh();
    }
    /** Close for good: commands in flight get their replies, within the command timeout; new ones are refused. */
    close() {
        return this.#end(false);
    }
    /** Close for good, now: commands in flight fail. */
    disconnect() {
        void this.#end(true);
    }
    async quit(callback) {
        await this.close();
        callback?.(null, "OK");
        return "OK";
    }
    toJSON() {
        return { target: this.#bounds.shown, status: this.status };
    }
    [node_util_1.inspect.custom]() {
        return `RedisClusterClient ${this.#bounds.shown} (${this.status})`;
    }
    #create(address, isQuiet) {
        const options = { ...this.#given, ...(0, redirections_js_1.placeOf)(address) };
        const quiet = isQuiet ? { retry: new retry_js_1.ConnectRetry(0, 0), logger: undefined } : {};
        const client = new client_js_1.RedisClient(options, { ...this.#bounds, shown: (0, options_js_1.showTarget)(options), ...quiet });
        client.on("error", (error) => this.emit("node error", error, address));
        return client;
    }
    #keepDeadline(command, node) {
        if (node) {
            const endsAt = this.#ends.get(command);
            if (endsAt === undefined) {
                this.#ends.set(command, (0, deadline_js_1.after)((0, deadline_js_1.limitOf)(command, this.#bounds.commandTimeout)));
            }
            else {
                (0, deadline_js_1.limit)(command, Math.max(0, endsAt - performance.now()) / 1000);
            }
        }
    }
    /** Let a command go to where it is done, however often that changes. */
    #follow(command, destination, node) {
        const { reject } = command;
        let left = MOST_REDIRECTIONS;
        command.reject = (error) => {
            if ((0, errors_js_1.isOutage)(error)) {
                this.#slots.refreshSoon();
            }
            const again = command.isSettled || this.#closing ? undefined : this.#again(error, command, destination, node);
            left -= again && !(0, redirections_js_1.isSplit)(error) ? 1 : 0; // its deadline bounds what waits for the end of a move
            if (again && left >= 0) {
                again();
            }
            else {
                reject(error);
            }
        };
    }
    /** Return what sends a command anew that was not done; undefined where it may have been, or is refused. */
    #again(error, command, destination, node) {
        if (error.message === errors_js_1.CLOSED) {
            return () => {
                // It waited for a node that is no primary any more.
                if (node) {
                    node.redis = this.#clientOf(node.slot);
                }
                this.#dispatch(command, destination, node);
            };
        }
        if (command.inTransaction || command.name === "exec") {
            return undefined; // it is the whole transaction that is sent anew
        }
        if ((0, redirections_js_1.isSplit)(error)) {
            return () => void setTimeout(() => this.#dispatch(command), TRY_AGAIN_MS).unref();
        }
        const redirection = this.#redirectionOf(error);
        return redirection && (() => this.#redirect(command, redirection));
    }
    #redirect(command, redirection) {
        const client = this.#accept(redirection);
        if (redirection.kind === "ASK") {
            client.asking().catch(() => undefined); // where that is not done, nor is the command
        }
        client.sendCommand(command);
    }
    #redirectionOf(error) {
        return (0, redirections_js_1.redirectionOf)(error, (slot) => (0, redirections_js_1.hostOf)(this.#slots.owner(slot) ?? this.#seeds[0] ?? ""));
    }
    /** Note what a redirection says, and return the client of where it leads. */
    #accept({ kind, slot, address }) {
        if (kind === "MOVED") {
            this.#slots.moved(slot, address);
        }
        return this.#slots.client(address);
    }
    /** Give a command to the node of its slot, or to that of its pipeline. */
    #dispatch(command, destination, node) {
        const slot = node ? node.slot : command.getSlot();
        const client = node ? (node.redis ??= this.#clientOf(slot)) : this.#clientOf(slot);
        if (command.isSettled) {
            return;
        }
        if (client === undefined || this.#closing) {
            const error = this.#closing
                ? (0, errors_js_1.closed)()
                : new errors_js_1.RedisConnectionError(`no node of the cluster owns slot ${slot ?? "0"}`);
            setImmediate(() => command.reject(error)); // not at once, for the same reason as in `RedisClient`
            this.#slots.refreshSoon();
        }
        else {
            client.sendCommand(command, destination);
        }
    }
    /** Return the client of a slot's owner, or of any primary. */
    #clientOf(slot) {
        const address = typeof slot === "number" ? this.#slots.owner(slot) : this.#slots.any();
        return address === undefined ? undefined : this.#slots.client(address);
    }
    #onKnown() {
        if (this.#closing) {
            return;
        }
        if (this.status !== "ready") {
            (0, insides_js_1.clusterInsidesOf)(this).setStatus("ready");
        }
        this.#acquaintance.flush();
    }
    #end(isAtOnce) {
        this.#closing ??= this.#endAll(isAtOnce);
        return this.#closing;
    }
    async #endAll(isAtOnce) {
        await Promise.resolve(); // until `#closing` says so
        this.#acquaintance.close();
        await Promise.all([this.#slots.close(isAtOnce), this.#subscriptions.close(isAtOnce)]);
        (0, insides_js_1.clusterInsidesOf)(this).setStatus("end");
    }
}
exports.RedisClusterClient = RedisClusterClient;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiY2x1c3Rlci5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9jbHVzdGVyLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQTs7Ozs7OztHQU9HOzs7QUFFSCx5Q0FBb0M7QUFDcEMscUNBQTBFO0FBQzFFLHVEQUFpRDtBQUNqRCwyQ0FBMEM7QUFDMUMsK0NBQXNEO0FBQ3RELDJDQUE2RTtBQUM3RSw2Q0FBZ0Q7QUFDaEQsNkNBQTZEO0FBQzdELHlDQUEwQztBQUMxQyx1REFBOEY7QUFDOUYsMkNBQXNDO0FBQ3RDLCtDQUE2QztBQUM3Qyx5REFBbUQ7QUFJbkQsc0VBQXNFO0FBQ3RFLE1BQU0saUJBQWlCLEdBQUcsQ0FBQyxDQUFDO0FBRTVCLDhHQUE4RztBQUM5RyxNQUFNLFlBQVksR0FBRyxFQUFFLENBQUM7QUFReEI7Ozs7Ozs7R0FPRztBQUNILE1BQWEsa0JBQW1CLFNBQVEsaUJBQU87SUFDN0M7UUFDRSwrREFBK0Q7UUFDL0QsSUFBSSxDQUFDLFNBQVMsQ0FBQyxTQUFTLEdBQUc7WUFDekIsT0FBTyxJQUFJLGtCQUFrQixDQUFDLElBQUksQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLE1BQU0sRUFBRSxJQUFJLENBQUMsT0FBTyxDQUFVLENBQUM7UUFDakYsQ0FBQyxDQUFDO0lBQ0osQ0FBQztJQUVELHFFQUFxRTtJQUM1RCxPQUFPLENBQVU7SUFDakIsTUFBTSxDQUFvQjtJQUMxQixNQUFNLENBQWU7SUFDckIsT0FBTyxDQUFlO0lBQ3RCLE1BQU0sQ0FBZTtJQUNyQixhQUFhLENBQWU7SUFDNUIsY0FBYyxDQUFnQjtJQUN2QyxrSEFBa0g7SUFDekcsS0FBSyxHQUFHLElBQUksT0FBTyxFQUFtQixDQUFDO0lBQ2hELFFBQVEsQ0FBNEI7SUFFcEM7OztPQUdHO0lBQ0gsWUFBWSxLQUF3QixFQUFFLE9BQXFCLEVBQUUsTUFBb0I7UUFDL0UsS0FBSyxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMseUJBQU8sQ0FBQyxFQUFFLEVBQUUsV0FBVyxFQUFFLElBQUksRUFBRSxZQUFZLEVBQUUsRUFBRSxZQUFZLEVBQUUsUUFBUSxFQUFFLEVBQUUsQ0FBQyxDQUFDO1FBQzNGLElBQUksQ0FBQyxNQUFNLEdBQUcsS0FBSyxDQUFDO1FBQ3BCLElBQUksQ0FBQyxNQUFNLEdBQUcsT0FBTyxDQUFDO1FBQ3RCLElBQUksQ0FBQyxPQUFPLEdBQUcsTUFBTSxDQUFDO1FBQ3RCLE1BQU0sRUFBRSxLQUFLLEVBQUUsY0FBYyxFQUFFLE1BQU0sRUFBRSxHQUFHLE1BQU0sQ0FBQztRQUNqRCxNQUFNLE1BQU0sR0FBRyxDQUFDLE9BQWUsRUFBRSxPQUFnQixFQUFlLEVBQUUsQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLE9BQU8sRUFBRSxPQUFPLENBQUMsQ0FBQztRQUNsRyxJQUFJLENBQUMsTUFBTSxHQUFHLElBQUksMEJBQVksQ0FBQyxFQUFFLE9BQU8sRUFBRSxJQUFBLDZCQUFnQixFQUFDLElBQUksQ0FBQyxFQUFFLEtBQUssRUFBRSxLQUFLLEVBQUUsY0FBYyxFQUFFLE1BQU0sRUFBRSxNQUFNLEVBQUUsQ0FBQyxDQUFDO1FBQ2xILElBQUksQ0FBQyxPQUFPLEdBQUcsSUFBSSxDQUFDLE1BQU0sQ0FBQztRQUMzQixJQUFJLENBQUMsYUFBYSxHQUFHLElBQUksOEJBQVksQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDLE9BQU8sRUFBRSxXQUFXLEVBQUUsRUFBRTtZQUNsRixJQUFJLENBQUMsU0FBUyxDQUFDLE9BQU8sRUFBRSxXQUFXLEVBQUcsV0FBMEQsRUFBRSxXQUFXLENBQUMsQ0FBQztRQUNqSCxDQUFDLENBQUMsQ0FBQztRQUNILE1BQU0sVUFBVSxHQUFHLENBQUMsS0FBNEIsRUFBZSxFQUFFLENBQUMsSUFBSSx1QkFBVyxDQUFDLE9BQU8sRUFBRSxFQUFFLEdBQUcsTUFBTSxFQUFFLEtBQUssRUFBRSxDQUFDLENBQUM7UUFDakgsSUFBSSxDQUFDLGNBQWMsR0FBRyxJQUFJLGdDQUFhLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQyxNQUFNLEVBQUUsVUFBVSxDQUFDLENBQUM7UUFDdkUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxRQUFRLENBQUMsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLFFBQVEsRUFBRSxDQUFDLENBQUM7SUFDOUMsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxVQUFVLENBQUMsT0FBZSxFQUFFLElBQVksRUFBRSxHQUFHLElBQWtDO1FBQzdFLE1BQU0sT0FBTyxHQUFHLElBQUEsbUJBQUssRUFBQyxJQUFJLGlCQUFPLENBQUMsSUFBSSxFQUFFLElBQUksRUFBRSxFQUFFLGFBQWEsRUFBRSxNQUFNLEVBQUUsQ0FBQyxFQUFFLE9BQU8sQ0FBQyxDQUFDO1FBQ25GLElBQUksQ0FBQyxXQUFXLENBQUMsT0FBTyxDQUFDLENBQUM7UUFDMUIsT0FBTyxPQUFPLENBQUMsT0FBTyxDQUFDO0lBQ3pCLENBQUM7SUFFRCxjQUFjO0lBQ0wsV0FBVyxDQUFDLE9BQWdCLEVBQUUsV0FBeUIsRUFBRSxJQUFtQjtRQUNuRixJQUFBLG1CQUFPLEVBQUMsT0FBTyxDQUFDLENBQUM7UUFDakIsSUFBSSxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDbEIsWUFBWSxDQUFDLEdBQUcsRUFBRSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsSUFBQSxrQkFBTSxHQUFFLENBQUMsQ0FBQyxDQUFDO1FBQy9DLENBQUM7YUFBTSxJQUFJLHdCQUF3QixDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQztZQUN2RCxJQUFJLENBQUMsY0FBYyxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUNwQyxDQUFDO2FBQU0sQ0FBQztZQUNOLElBQUksQ0FBQyxhQUFhLENBQUMsT0FBTyxFQUFFLElBQUksQ0FBQyxDQUFDO1lBQ2xDLElBQUksQ0FBQyxPQUFPLENBQUMsT0FBTyxFQUFFLFdBQVcsRUFBRSxJQUFJLENBQUMsQ0FBQztZQUN6QyxJQUFJLElBQUksQ0FBQyxhQUFhLENBQUMsTUFBTSxFQUFFLENBQUM7Z0JBQzlCLElBQUksQ0FBQyxTQUFTLENBQUMsT0FBTyxFQUFFLFdBQVcsRUFBRSxJQUFJLENBQUMsQ0FBQztZQUM3QyxDQUFDO2lCQUFNLENBQUM7Z0JBQ04sSUFBSSxDQUFDLGFBQWEsQ0FBQyxJQUFJLENBQUMsT0FBTyxFQUFFLFdBQVcsQ0FBQyxDQUFDO1lBQ2hELENBQUM7UUFDSCxDQUFDO1FBQ0QsT0FBTyxPQUFPLENBQUMsT0FBTyxDQUFDO0lBQ3pCLENBQUM7SUFFRDs7OztPQUlHO0lBQ00sV0FBVyxDQUNsQixLQUFZLEVBQ1osR0FBdUIsRUFDdkIsUUFBcUc7UUFFckcsTUFBTSxXQUFXLEdBQUcsSUFBSSxDQUFDLGNBQWMsQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUMvQyxHQUFHLENBQUMsS0FBSyxHQUFHLENBQUMsR0FBRyxDQUFDLEtBQUssSUFBSSxpQkFBaUIsQ0FBQyxHQUFHLENBQUMsQ0FBQztRQUNqRCxJQUFJLFdBQVcsS0FBSyxTQUFTLElBQUksR0FBRyxDQUFDLEtBQUssR0FBRyxDQUFDLElBQUksSUFBSSxDQUFDLFFBQVEsRUFBRSxDQUFDO1lBQ2hFLFFBQVEsQ0FBQyxRQUFRLEVBQUUsQ0FBQztRQUN0QixDQUFDO2FBQU0sQ0FBQztZQUNOLElBQUksQ0FBQyxPQUFPLENBQUMsV0FBVyxDQUFDLENBQUM7WUFDMUIsUUFBUSxDQUFDLFdBQVcsQ0FBQyxJQUFJLEtBQUssT0FBTyxDQUFDLENBQUMsQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxDQUFDLE1BQU0sQ0FBQyxXQUFXLENBQUMsSUFBSSxDQUFDLEVBQUUsV0FBVyxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQzFHLENBQUM7SUFDSCxDQUFDO0lBRUQsY0FBYztJQUNMLGlCQUFpQixDQUFDLFFBQXlDO1FBQ2xFLElBQUksQ0FBQyxNQUFNLENBQUMsT0FBTyxFQUFFLENBQUMsSUFBSSxDQUN4QixHQUFHLEVBQUUsQ0FBQyxRQUFRLEVBQUUsRUFBRSxFQUNsQixDQUFDLEtBQWMsRUFBRSxFQUFFLENBQUMsUUFBUSxFQUFFLENBQUMsS0FBYyxDQUFDLENBQy9DLENBQUM7SUFDSixDQUFDO0lBRUQsbUVBQW1FO0lBQzFELEtBQUssQ0FBQyxPQUFPO1FBQ3BCLElBQUksSUFBSSxDQUFDLFFBQVEsRUFBRSxDQUFDO1lBQ2xCLE1BQU0sSUFBQSxrQkFBTSxHQUFFLENBQUM7UUFDakIsQ0FBQztRQUNELE1BQU0sSUFBSSxDQUFDLE1BQU0sQ0FBQyxPQUFPLEVBQUUsQ0FBQztJQUM5QixDQUFDO0lBRUQsOEdBQThHO0lBQzlHLEtBQUs7UUFDSCxPQUFPLElBQUksQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUM7SUFDMUIsQ0FBQztJQUVELG9EQUFvRDtJQUMzQyxVQUFVO1FBQ2pCLEtBQUssSUFBSSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQztJQUN2QixDQUFDO0lBRVEsS0FBSyxDQUFDLElBQUksQ0FBQyxRQUF1RDtRQUN6RSxNQUFNLElBQUksQ0FBQyxLQUFLLEVBQUUsQ0FBQztRQUNuQixRQUFRLEVBQUUsQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLENBQUM7UUFDdkIsT0FBTyxJQUFJLENBQUM7SUFDZCxDQUFDO0lBRUQsTUFBTTtRQUNKLE9BQU8sRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLEVBQUUsTUFBTSxFQUFFLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztJQUM3RCxDQUFDO0lBRUQsQ0FBQyxtQkFBTyxDQUFDLE1BQU0sQ0FBQztRQUNkLE9BQU8sc0JBQXNCLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxLQUFLLElBQUksQ0FBQyxNQUFNLEdBQUcsQ0FBQztJQUNyRSxDQUFDO0lBRUQsT0FBTyxDQUFDLE9BQWUsRUFBRSxPQUFnQjtRQUN2QyxNQUFNLE9BQU8sR0FBRyxFQUFFLEdBQUcsSUFBSSxDQUFDLE1BQU0sRUFBRSxHQUFHLElBQUEseUJBQU8sRUFBQyxPQUFPLENBQUMsRUFBRSxDQUFDO1FBQ3hELE1BQU0sS0FBSyxHQUFHLE9BQU8sQ0FBQyxDQUFDLENBQUMsRUFBRSxLQUFLLEVBQUUsSUFBSSx1QkFBWSxDQUFDLENBQUMsRUFBRSxDQUFDLENBQUMsRUFBRSxNQUFNLEVBQUUsU0FBUyxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQztRQUNsRixNQUFNLE1BQU0sR0FBRyxJQUFJLHVCQUFXLENBQUMsT0FBTyxFQUFFLEVBQUUsR0FBRyxJQUFJLENBQUMsT0FBTyxFQUFFLEtBQUssRUFBRSxJQUFBLHVCQUFVLEVBQUMsT0FBTyxDQUFDLEVBQUUsR0FBRyxLQUFLLEVBQUUsQ0FBQyxDQUFDO1FBQ25HLE1BQU0sQ0FBQyxFQUFFLENBQUMsT0FBTyxFQUFFLENBQUMsS0FBWSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLFlBQVksRUFBRSxLQUFLLEVBQUUsT0FBTyxDQUFDLENBQUMsQ0FBQztRQUM5RSxPQUFPLE1BQU0sQ0FBQztJQUNoQixDQUFDO0lBRUQsYUFBYSxDQUFDLE9BQWdCLEVBQUUsSUFBOEI7UUFDNUQsSUFBSSxJQUFJLEVBQUUsQ0FBQztZQUNULE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLE9BQU8sQ0FBQyxDQUFDO1lBQ3ZDLElBQUksTUFBTSxLQUFLLFNBQVMsRUFBRSxDQUFDO2dCQUN6QixJQUFJLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxPQUFPLEVBQUUsSUFBQSxtQkFBSyxFQUFDLElBQUEscUJBQU8sRUFBQyxPQUFPLEVBQUUsSUFBSSxDQUFDLE9BQU8sQ0FBQyxjQUFjLENBQUMsQ0FBQyxDQUFDLENBQUM7WUFDaEYsQ0FBQztpQkFBTSxDQUFDO2dCQUNOLElBQUEsbUJBQUssRUFBQyxPQUFPLEVBQUUsSUFBSSxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsTUFBTSxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxHQUFHLElBQUksQ0FBQyxDQUFDO1lBQ2pFLENBQUM7UUFDSCxDQUFDO0lBQ0gsQ0FBQztJQUVELHdFQUF3RTtJQUN4RSxPQUFPLENBQUMsT0FBZ0IsRUFBRSxXQUF3QixFQUFFLElBQThCO1FBQ2hGLE1BQU0sRUFBRSxNQUFNLEVBQUUsR0FBRyxPQUFPLENBQUM7UUFDM0IsSUFBSSxJQUFJLEdBQUcsaUJBQWlCLENBQUM7UUFDN0IsT0FBTyxDQUFDLE1BQU0sR0FBRyxDQUFDLEtBQUssRUFBRSxFQUFFO1lBQ3pCLElBQUksSUFBQSxvQkFBUSxFQUFDLEtBQUssQ0FBQyxFQUFFLENBQUM7Z0JBQ3BCLElBQUksQ0FBQyxNQUFNLENBQUMsV0FBVyxFQUFFLENBQUM7WUFDNUIsQ0FBQztZQUNELE1BQU0sS0FBSyxHQUFHLE9BQU8sQ0FBQyxTQUFTLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssRUFBRSxPQUFPLEVBQUUsV0FBVyxFQUFFLElBQUksQ0FBQyxDQUFDO1lBQzlHLElBQUksSUFBSSxLQUFLLElBQUksQ0FBQyxJQUFBLHlCQUFPLEVBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsdURBQXVEO1lBQ2pHLElBQUksS0FBSyxJQUFJLElBQUksSUFBSSxDQUFDLEVBQUUsQ0FBQztnQkFDdkIsS0FBSyxFQUFFLENBQUM7WUFDVixDQUFDO2lCQUFNLENBQUM7Z0JBQ04sTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDO1lBQ2hCLENBQUM7UUFDSCxDQUFDLENBQUM7SUFDSixDQUFDO0lBRUQsMkdBQTJHO0lBQzNHLE1BQU0sQ0FDSixLQUFZLEVBQ1osT0FBZ0IsRUFDaEIsV0FBd0IsRUFDeEIsSUFBOEI7UUFFOUIsSUFBSSxLQUFLLENBQUMsT0FBTyxLQUFLLGtCQUFNLEVBQUUsQ0FBQztZQUM3QixPQUFPLEdBQUcsRUFBRTtnQkFDVixvREFBb0Q7Z0JBQ3BELElBQUksSUFBSSxFQUFFLENBQUM7b0JBQ1QsSUFBSSxDQUFDLEtBQUssR0FBRyxJQUFJLENBQUMsU0FBUyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQztnQkFDekMsQ0FBQztnQkFDRCxJQUFJLENBQUMsU0FBUyxDQUFDLE9BQU8sRUFBRSxXQUFXLEVBQUUsSUFBSSxDQUFDLENBQUM7WUFDN0MsQ0FBQyxDQUFDO1FBQ0osQ0FBQztRQUNELElBQUksT0FBTyxDQUFDLGFBQWEsSUFBSSxPQUFPLENBQUMsSUFBSSxLQUFLLE1BQU0sRUFBRSxDQUFDO1lBQ3JELE9BQU8sU0FBUyxDQUFDLENBQUMsZ0RBQWdEO1FBQ3BFLENBQUM7UUFDRCxJQUFJLElBQUEseUJBQU8sRUFBQyxLQUFLLENBQUMsRUFBRSxDQUFDO1lBQ25CLE9BQU8sR0FBRyxFQUFFLENBQUMsS0FBSyxVQUFVLENBQUMsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLFNBQVMsQ0FBQyxPQUFPLENBQUMsRUFBRSxZQUFZLENBQUMsQ0FBQyxLQUFLLEVBQUUsQ0FBQztRQUNwRixDQUFDO1FBQ0QsTUFBTSxXQUFXLEdBQUcsSUFBSSxDQUFDLGNBQWMsQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUMvQyxPQUFPLFdBQVcsSUFBSSxDQUFDLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsT0FBTyxFQUFFLFdBQVcsQ0FBQyxDQUFDLENBQUM7SUFDckUsQ0FBQztJQUVELFNBQVMsQ0FBQyxPQUFnQixFQUFFLFdBQXdCO1FBQ2xELE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsV0FBVyxDQUFDLENBQUM7UUFDekMsSUFBSSxXQUFXLENBQUMsSUFBSSxLQUFLLEtBQUssRUFBRSxDQUFDO1lBQy9CLE1BQU0sQ0FBQyxNQUFNLEVBQUUsQ0FBQyxLQUFLLENBQUMsR0FBRyxFQUFFLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyw2Q0FBNkM7UUFDdkYsQ0FBQztRQUNELE1BQU0sQ0FBQyxXQUFXLENBQUMsT0FBTyxDQUFDLENBQUM7SUFDOUIsQ0FBQztJQUVELGNBQWMsQ0FBQyxLQUFZO1FBQ3pCLE9BQU8sSUFBQSwrQkFBYSxFQUFDLEtBQUssRUFBRSxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsSUFBQSx3QkFBTSxFQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxJQUFJLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLElBQUksRUFBRSxDQUFDLENBQUMsQ0FBQztJQUNqRyxDQUFDO0lBRUQsNkVBQTZFO0lBQzdFLE9BQU8sQ0FBQyxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsT0FBTyxFQUFlO1FBQzFDLElBQUksSUFBSSxLQUFLLE9BQU8sRUFBRSxDQUFDO1lBQ3JCLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLElBQUksRUFBRSxPQUFPLENBQUMsQ0FBQztRQUNuQyxDQUFDO1FBQ0QsT0FBTyxJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQztJQUNyQyxDQUFDO0lBRUQsMEVBQTBFO0lBQzFFLFNBQVMsQ0FBQyxPQUFnQixFQUFFLFdBQXlCLEVBQUUsSUFBbUI7UUFDeEUsTUFBTSxJQUFJLEdBQUcsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBRSxPQUFPLENBQUMsT0FBTyxFQUFvQixDQUFDO1FBQ3JFLE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsS0FBSyxLQUFLLElBQUksQ0FBQyxTQUFTLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLFNBQVMsQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNuRixJQUFJLE9BQU8sQ0FBQyxTQUFTLEVBQUUsQ0FBQztZQUN0QixPQUFPO1FBQ1QsQ0FBQztRQUNELElBQUksTUFBTSxLQUFLLFNBQVMsSUFBSSxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDMUMsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLFFBQVE7Z0JBQ3pCLENBQUMsQ0FBQyxJQUFBLGtCQUFNLEdBQUU7Z0JBQ1YsQ0FBQyxDQUFDLElBQUksZ0NBQW9CLENBQUMsb0NBQW9DLElBQUksSUFBSSxHQUFHLEVBQUUsQ0FBQyxDQUFDO1lBQ2hGLFlBQVksQ0FBQyxHQUFHLEVBQUUsQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyx1REFBdUQ7WUFDbEcsSUFBSSxDQUFDLE1BQU0sQ0FBQyxXQUFXLEVBQUUsQ0FBQztRQUM1QixDQUFDO2FBQU0sQ0FBQztZQUNOLE1BQU0sQ0FBQyxXQUFXLENBQUMsT0FBTyxFQUFFLFdBQVcsQ0FBQyxDQUFDO1FBQzNDLENBQUM7SUFDSCxDQUFDO0lBRUQsOERBQThEO0lBQzlELFNBQVMsQ0FBQyxJQUErQjtRQUN2QyxNQUFNLE9BQU8sR0FBRyxPQUFPLElBQUksS0FBSyxRQUFRLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ3ZGLE9BQU8sT0FBTyxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQztJQUN6RSxDQUFDO0lBRUQsUUFBUTtRQUNOLElBQUksSUFBSSxDQUFDLFFBQVEsRUFBRSxDQUFDO1lBQ2xCLE9BQU87UUFDVCxDQUFDO1FBQ0QsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLE9BQU8sRUFBRSxDQUFDO1lBQzVCLElBQUEsNkJBQWdCLEVBQUMsSUFBSSxDQUFDLENBQUMsU0FBUyxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQzVDLENBQUM7UUFDRCxJQUFJLENBQUMsYUFBYSxDQUFDLEtBQUssRUFBRSxDQUFDO0lBQzdCLENBQUM7SUFFRCxJQUFJLENBQUMsUUFBaUI7UUFDcEIsSUFBSSxDQUFDLFFBQVEsS0FBSyxJQUFJLENBQUMsT0FBTyxDQUFDLFFBQVEsQ0FBQyxDQUFDO1FBQ3pDLE9BQU8sSUFBSSxDQUFDLFFBQVEsQ0FBQztJQUN2QixDQUFDO0lBRUQsS0FBSyxDQUFDLE9BQU8sQ0FBQyxRQUFpQjtRQUM3QixNQUFNLE9BQU8sQ0FBQyxPQUFPLEVBQUUsQ0FBQyxDQUFDLDJCQUEyQjtRQUNwRCxJQUFJLENBQUMsYUFBYSxDQUFDLEtBQUssRUFBRSxDQUFDO1FBQzNCLE1BQU0sT0FBTyxDQUFDLEdBQUcsQ0FBQyxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLFFBQVEsQ0FBQyxFQUFFLElBQUksQ0FBQyxjQUFjLENBQUMsS0FBSyxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUN0RixJQUFBLDZCQUFnQixFQUFDLElBQUksQ0FBQyxDQUFDLFNBQVMsQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUMxQyxDQUFDO0NBQ0Y7QUFuUUQsZ0RBbVFDIn0=