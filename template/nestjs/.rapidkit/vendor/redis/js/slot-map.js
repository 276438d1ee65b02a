"use strict";
/**
 * Who owns which slots of a cluster, and the client of each node.
 *
 * What is known stands where ioredis keeps it, for its pipelines look there. It is learnt by CLUSTER SLOTS, from any node
 * that answers: from those that are connected first, at last from the seeds of the settings, so that a cluster whose
 * nodes have all got other addresses is found again.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.ClusterSlots = exports.SLOTS = void 0;
const deadline_js_1 = require("./deadline.js");
const errors_js_1 = require("./errors.js");
const first_js_1 = require("./first.js");
const redirections_js_1 = require("./redirections.js");
/** How many slots a cluster has. */
exports.SLOTS = 16384;
/** The pause between two questions that nobody waits for, in milliseconds: of half of it at least. */
const PAUSE_MS = 200;
/** After which part of the command timeout the next node is asked as well: it may be quicker. */
const PART = 1 / 8;
/** The slot map of one cluster's client. */
class ClusterSlots {
    #options;
    #insides;
    #clients = {};
    #closing = new Set();
    /** Clients of nodes that are asked now, and have none that is connected. */
    #quiet = new Set();
    /** How many slots each primary owns. */
    #counts = new Map();
    #listeners = [];
    #primaries = [];
    #replicas = [];
    #refreshing;
    #refreshedAt = -Infinity;
    #timer;
    #isClosed = false;
    isKnown = false;
    constructor(options) {
        const { insides } = options;
        this.#options = options;
        this.#insides = insides;
        insides.slots = new Array(exports.SLOTS).fill(undefined);
        insides._groupsBySlot = [...insides.slots];
        insides.connectionPool.nodes = { all: this.#clients, master: this.#clients, slave: {} };
    }
    owner(slot) {
        return this.#insides.slots[slot]?.[0];
    }
    primaries() {
        return this.#primaries;
    }
    client(address) {
        return (this.#clients[address] ??= this.#open(address));
    }
    drop(address) {
        const client = this.#clients[address];
        if (client) {
            // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- it is ioredis's record
            delete this.#clients[address];
            const closing = client.close().then(() => void this.#closing.delete(closing));
            this.#closing.add(closing);
        }
    }
    moved(slot, address) {
        if (this.owner(slot) !== address) {
            this.#set(slot, address);
            this.#tell();
            this.refreshSoon();
        }
    }
    refresh() {
        if (this.#isClosed) {
            return Promise.reject((0, errors_js_1.closed)());
        }
        this.#refreshing ??= this.#learn().finally(() => {
            this.#refreshing = undefined;
            this.#refreshedAt = performance.now();
        });
        return this.#refreshing;
    }
    /** Return one of the primaries, of those that are connected where there are some; undefined where nobody is known. */
    any() {
        const ready = this.#primaries.filter((address) => this.#isReady(address));
        const choices = ready.length > 0 ? ready : this.#primaries;
        return choices[Math.floor(Math.random() * choices.length)];
    }
    /** Tell whether a node is one of the cluster's, as far as is known. */
    knows(address) {
        return this.#primaries.includes(address) || this.#replicas.includes(address);
    }
    onChange(listener) {
        this.#listeners.push(listener);
    }
    /** Ask the cluster anew when some time has passed since the last answer; an error is nobody's. */
    refreshSoon() {
        if (this.#isClosed || this.#timer !== undefined || this.#refreshing !== undefined) {
            return;
        }
        const since = performance.now() - this.#refreshedAt;
        const pause = Math.max(0, PAUSE_MS * (0.5 + Math.random() / 2) - since); // not all processes at the same moment
        this.#timer = setTimeout(() => {
            this.#timer = undefined;
            this.refresh().catch(() => undefined);
        }, pause).unref();
    }
    /** Close every client, at once or after what is in flight was answered. */
    async close(isAtOnce) {
        this.#isClosed = true;
        clearTimeout(this.#timer);
        this.#quiet.forEach((client) => client.disconnect());
        for (const [address, client] of Object.entries(this.#clients)) {
            if (isAtOnce) {
                client.disconnect();
            }
            this.drop(address);
        }
        while (this.#closing.size > 0) {
            await Promise.all(this.#closing);
        }
    }
    #open(address) {
        const client = this.#options.create(address, false);
        if (this.#isClosed) {
            client.disconnect();
        }
        // It broke, or an attempt has failed: another may own its slots by now.
        client.on("close", () => {
            if (this.#clients[address] === client) {
                this.refreshSoon();
            }
        });
        return client;
    }
    async #learn() {
        const { commandTimeout, shown } = this.#options;
        const endsAt = (0, deadline_js_1.after)(commandTimeout);
        const ask = (address) => this.#ask(address, (endsAt - performance.now()) / 1000);
        try {
            this.#adopt(await (0, first_js_1.firstAnswer)(this.#candidates(), ask, commandTimeout * 1000 * PART));
        }
        catch (error) {
            throw (0, errors_js_1.noConnection)(shown, (0, errors_js_1.rootOf)(error));
        }
        finally {
            this.#quiet.forEach((client) => client.disconnect());
            this.#quiet.clear();
        }
    }
    /** Return the nodes that may be asked, those that are connected first. */
    #candidates() {
        const known = shuffled([...this.#primaries, ...this.#replicas]);
        const ready = known.filter((address) => this.#isReady(address));
        return [...new Set([...ready, ...known, ...shuffled(this.#options.seeds)])];
    }
    #isReady(address) {
        return this.#clients[address]?.status === "ready";
    }
    async #ask(address, seconds) {
        const connected = this.#clients[address];
        if (connected?.status === "ready") {
            return readSlots(await connected.callWithin(seconds, "cluster", "slots"), address);
        }
        const client = this.#options.create(address, true);
        this.#quiet.add(client);
        return readSlots(await client.callWithin(seconds, "cluster", "slots"), address);
    }
    #adopt({ owners, replicas }) {
        let isNews = false;
        for (let slot = 0; slot < exports.SLOTS; slot += 1) {
            const owner = owners[slot];
            if (owner !== this.owner(slot)) {
                isNews = true;
                this.#set(slot, owner);
            }
        }
        this.#replicas = replicas;
        this.isKnown = true;
        if (isNews && !this.#isClosed) {
            this.#tell();
        }
    }
    #set(slot, owner) {
        const { slots, _groupsBySlot, _groupsIds } = this.#insides;
        const before = this.owner(slot);
        if (before !== undefined) {
            this.#count(before, -1);
        }
        if (owner === undefined) {
            slots[slot] = _groupsBySlot[slot] = undefined;
        }
        else {
            this.#count(owner, 1);
            slots[slot] = [owner];
            _groupsBySlot[slot] = _groupsIds[owner] ??= Object.keys(_groupsIds).length + 1;
        }
    }
    #count(address, change) {
        const count = (this.#counts.get(address) ?? 0) + change;
        if (count === 0) {
            this.#counts.delete(address);
        }
        else {
            this.#counts.set(address, count);
        }
    }
    #tell() {
        const before = this.#primaries;
        this.#primaries = [...this.#counts.keys()].sort();
        if (before.length > 0 && before.join() !== this.#primaries.join()) {
            this.#options.logger?.log(`the primaries of the cluster are ${this.#primaries.join(", ") || "none"}`);
        }
        for (const listener of this.#listeners) {
            listener();
        }
        before.filter((address) => !this.#primaries.includes(address)).forEach((address) => this.drop(address));
    }
}
exports.ClusterSlots = ClusterSlots;
/**
 * Read the reply to CLUSTER SLOTS; a node that gives no host of another means its own.
 *
 * @throws RedisConnectionError It is none, or the node knows of no slots: it is no part of a cluster.
 */
function readSlots(reply, asked) {
    const owners = new Array(exports.SLOTS).fill(undefined);
    const replicas = new Set();
    for (const range of listOf(reply)) {
        const [first, last, ...nodes] = listOf(range);
        if (!isSlot(first) || !isSlot(last)) {
            throw notUnderstood(asked);
        }
        const [primary, ...others] = nodes.map((node) => addressIn(node, asked));
        owners.fill(primary, first, last + 1);
        others.forEach((address) => replicas.add(address));
    }
    if (owners.every((owner) => owner === undefined)) {
        throw new errors_js_1.RedisConnectionError(`${asked} knows of no slots`);
    }
    return { owners, replicas: [...replicas] };
}
function addressIn(node, asked) {
    const [host, port] = listOf(node);
    if ((host !== null && typeof host !== "string") || typeof port !== "number") {
        throw notUnderstood(asked);
    }
    return `${host || (0, redirections_js_1.hostOf)(asked)}:${port}`;
}
function isSlot(value) {
    return Number.isInteger(value) && value >= 0 && value < exports.SLOTS;
}
function listOf(value) {
    return Array.isArray(value) ? value : [];
}
function notUnderstood(asked) {
    return new errors_js_1.RedisConnectionError(`the reply of ${asked} to CLUSTER SLOTS was not understood`, { code: "protocol" });
}
function shuffled(list) {
    return list
        .map((each) => [Math.random(), each])
        .sort(([one], [other]) => one - other)
        .map(([, each]) => each);
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoic2xvdC1tYXAuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvc2xvdC1tYXAudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBOzs7Ozs7R0FNRzs7O0FBR0gsK0NBQXNDO0FBQ3RDLDJDQUFpRjtBQUNqRix5Q0FBeUM7QUFHekMsdURBQTJDO0FBRzNDLG9DQUFvQztBQUN2QixRQUFBLEtBQUssR0FBRyxLQUFLLENBQUM7QUFFM0Isc0dBQXNHO0FBQ3RHLE1BQU0sUUFBUSxHQUFHLEdBQUcsQ0FBQztBQUVyQixpR0FBaUc7QUFDakcsTUFBTSxJQUFJLEdBQUcsQ0FBQyxHQUFHLENBQUMsQ0FBQztBQWVuQiw0Q0FBNEM7QUFDNUMsTUFBYSxZQUFZO0lBQ2QsUUFBUSxDQUFpQjtJQUN6QixRQUFRLENBQWlCO0lBQ3pCLFFBQVEsR0FBZ0MsRUFBRSxDQUFDO0lBQzNDLFFBQVEsR0FBRyxJQUFJLEdBQUcsRUFBaUIsQ0FBQztJQUM3Qyw0RUFBNEU7SUFDbkUsTUFBTSxHQUFHLElBQUksR0FBRyxFQUFlLENBQUM7SUFDekMsd0NBQXdDO0lBQy9CLE9BQU8sR0FBRyxJQUFJLEdBQUcsRUFBa0IsQ0FBQztJQUNwQyxVQUFVLEdBQW1CLEVBQUUsQ0FBQztJQUN6QyxVQUFVLEdBQXNCLEVBQUUsQ0FBQztJQUNuQyxTQUFTLEdBQXNCLEVBQUUsQ0FBQztJQUNsQyxXQUFXLENBQTRCO0lBQ3ZDLFlBQVksR0FBRyxDQUFDLFFBQVEsQ0FBQztJQUN6QixNQUFNLENBQTZCO0lBQ25DLFNBQVMsR0FBRyxLQUFLLENBQUM7SUFDbEIsT0FBTyxHQUFHLEtBQUssQ0FBQztJQUVoQixZQUFZLE9BQXVCO1FBQ2pDLE1BQU0sRUFBRSxPQUFPLEVBQUUsR0FBRyxPQUFPLENBQUM7UUFDNUIsSUFBSSxDQUFDLFFBQVEsR0FBRyxPQUFPLENBQUM7UUFDeEIsSUFBSSxDQUFDLFFBQVEsR0FBRyxPQUFPLENBQUM7UUFDeEIsT0FBTyxDQUFDLEtBQUssR0FBRyxJQUFJLEtBQUssQ0FBWSxhQUFLLENBQUMsQ0FBQyxJQUFJLENBQUMsU0FBUyxDQUFDLENBQUM7UUFDNUQsT0FBTyxDQUFDLGFBQWEsR0FBRyxDQUFDLEdBQUcsT0FBTyxDQUFDLEtBQUssQ0FBZ0IsQ0FBQztRQUMxRCxPQUFPLENBQUMsY0FBYyxDQUFDLEtBQUssR0FBRyxFQUFFLEdBQUcsRUFBRSxJQUFJLENBQUMsUUFBUSxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUMsUUFBUSxFQUFFLEtBQUssRUFBRSxFQUFFLEVBQUUsQ0FBQztJQUMxRixDQUFDO0lBRUQsS0FBSyxDQUFDLElBQVk7UUFDaEIsT0FBTyxJQUFJLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQ3hDLENBQUM7SUFFRCxTQUFTO1FBQ1AsT0FBTyxJQUFJLENBQUMsVUFBVSxDQUFDO0lBQ3pCLENBQUM7SUFFRCxNQUFNLENBQUMsT0FBZTtRQUNwQixPQUFPLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxPQUFPLENBQUMsS0FBSyxJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUM7SUFDMUQsQ0FBQztJQUVELElBQUksQ0FBQyxPQUFlO1FBQ2xCLE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUMsT0FBTyxDQUFDLENBQUM7UUFDdEMsSUFBSSxNQUFNLEVBQUUsQ0FBQztZQUNYLDBGQUEwRjtZQUMxRixPQUFPLElBQUksQ0FBQyxRQUFRLENBQUMsT0FBTyxDQUFDLENBQUM7WUFDOUIsTUFBTSxPQUFPLEdBQWtCLE1BQU0sQ0FBQyxLQUFLLEVBQUUsQ0FBQyxJQUFJLENBQUMsR0FBRyxFQUFFLENBQUMsS0FBSyxJQUFJLENBQUMsUUFBUSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDO1lBQzdGLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQzdCLENBQUM7SUFDSCxDQUFDO0lBRUQsS0FBSyxDQUFDLElBQVksRUFBRSxPQUFlO1FBQ2pDLElBQUksSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBSyxPQUFPLEVBQUUsQ0FBQztZQUNqQyxJQUFJLENBQUMsSUFBSSxDQUFDLElBQUksRUFBRSxPQUFPLENBQUMsQ0FBQztZQUN6QixJQUFJLENBQUMsS0FBSyxFQUFFLENBQUM7WUFDYixJQUFJLENBQUMsV0FBVyxFQUFFLENBQUM7UUFDckIsQ0FBQztJQUNILENBQUM7SUFFRCxPQUFPO1FBQ0wsSUFBSSxJQUFJLENBQUMsU0FBUyxFQUFFLENBQUM7WUFDbkIsT0FBTyxPQUFPLENBQUMsTUFBTSxDQUFDLElBQUEsa0JBQU0sR0FBRSxDQUFDLENBQUM7UUFDbEMsQ0FBQztRQUNELElBQUksQ0FBQyxXQUFXLEtBQUssSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDLE9BQU8sQ0FBQyxHQUFHLEVBQUU7WUFDOUMsSUFBSSxDQUFDLFdBQVcsR0FBRyxTQUFTLENBQUM7WUFDN0IsSUFBSSxDQUFDLFlBQVksR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDeEMsQ0FBQyxDQUFDLENBQUM7UUFDSCxPQUFPLElBQUksQ0FBQyxXQUFXLENBQUM7SUFDMUIsQ0FBQztJQUVELHNIQUFzSDtJQUN0SCxHQUFHO1FBQ0QsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLFVBQVUsQ0FBQyxNQUFNLENBQUMsQ0FBQyxPQUFPLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQztRQUMxRSxNQUFNLE9BQU8sR0FBRyxLQUFLLENBQUMsTUFBTSxHQUFHLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsVUFBVSxDQUFDO1FBQzNELE9BQU8sT0FBTyxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLE1BQU0sRUFBRSxHQUFHLE9BQU8sQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDO0lBQzdELENBQUM7SUFFRCx1RUFBdUU7SUFDdkUsS0FBSyxDQUFDLE9BQWU7UUFDbkIsT0FBTyxJQUFJLENBQUMsVUFBVSxDQUFDLFFBQVEsQ0FBQyxPQUFPLENBQUMsSUFBSSxJQUFJLENBQUMsU0FBUyxDQUFDLFFBQVEsQ0FBQyxPQUFPLENBQUMsQ0FBQztJQUMvRSxDQUFDO0lBRUQsUUFBUSxDQUFDLFFBQW9CO1FBQzNCLElBQUksQ0FBQyxVQUFVLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDO0lBQ2pDLENBQUM7SUFFRCxrR0FBa0c7SUFDbEcsV0FBVztRQUNULElBQUksSUFBSSxDQUFDLFNBQVMsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLFNBQVMsSUFBSSxJQUFJLENBQUMsV0FBVyxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ2xGLE9BQU87UUFDVCxDQUFDO1FBQ0QsTUFBTSxLQUFLLEdBQUcsV0FBVyxDQUFDLEdBQUcsRUFBRSxHQUFHLElBQUksQ0FBQyxZQUFZLENBQUM7UUFDcEQsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsUUFBUSxHQUFHLENBQUMsR0FBRyxHQUFHLElBQUksQ0FBQyxNQUFNLEVBQUUsR0FBRyxDQUFDLENBQUMsR0FBRyxLQUFLLENBQUMsQ0FBQyxDQUFDLHVDQUF1QztRQUNoSCxJQUFJLENBQUMsTUFBTSxHQUFHLFVBQVUsQ0FBQyxHQUFHLEVBQUU7WUFDNUIsSUFBSSxDQUFDLE1BQU0sR0FBRyxTQUFTLENBQUM7WUFDeEIsSUFBSSxDQUFDLE9BQU8sRUFBRSxDQUFDLEtBQUssQ0FBQyxHQUFHLEVBQUUsQ0FBQyxTQUFTLENBQUMsQ0FBQztRQUN4QyxDQUFDLEVBQUUsS0FBSyxDQUFDLENBQUMsS0FBSyxFQUFFLENBQUM7SUFDcEIsQ0FBQztJQUVELDJFQUEyRTtJQUMzRSxLQUFLLENBQUMsS0FBSyxDQUFDLFFBQWlCO1FBQzNCLElBQUksQ0FBQyxTQUFTLEdBQUcsSUFBSSxDQUFDO1FBQ3RCLFlBQVksQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDMUIsSUFBSSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQyxNQUFNLEVBQUUsRUFBRSxDQUFDLE1BQU0sQ0FBQyxVQUFVLEVBQUUsQ0FBQyxDQUFDO1FBQ3JELEtBQUssTUFBTSxDQUFDLE9BQU8sRUFBRSxNQUFNLENBQUMsSUFBSSxNQUFNLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsRUFBRSxDQUFDO1lBQzlELElBQUksUUFBUSxFQUFFLENBQUM7Z0JBQ2IsTUFBTSxDQUFDLFVBQVUsRUFBRSxDQUFDO1lBQ3RCLENBQUM7WUFDRCxJQUFJLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQ3JCLENBQUM7UUFDRCxPQUFPLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxHQUFHLENBQUMsRUFBRSxDQUFDO1lBQzlCLE1BQU0sT0FBTyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUM7UUFDbkMsQ0FBQztJQUNILENBQUM7SUFFRCxLQUFLLENBQUMsT0FBZTtRQUNuQixNQUFNLE1BQU0sR0FBRyxJQUFJLENBQUMsUUFBUSxDQUFDLE1BQU0sQ0FBQyxPQUFPLEVBQUUsS0FBSyxDQUFDLENBQUM7UUFDcEQsSUFBSSxJQUFJLENBQUMsU0FBUyxFQUFFLENBQUM7WUFDbkIsTUFBTSxDQUFDLFVBQVUsRUFBRSxDQUFDO1FBQ3RCLENBQUM7UUFDRCx3RUFBd0U7UUFDeEUsTUFBTSxDQUFDLEVBQUUsQ0FBQyxPQUFPLEVBQUUsR0FBRyxFQUFFO1lBQ3RCLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxPQUFPLENBQUMsS0FBSyxNQUFNLEVBQUUsQ0FBQztnQkFDdEMsSUFBSSxDQUFDLFdBQVcsRUFBRSxDQUFDO1lBQ3JCLENBQUM7UUFDSCxDQUFDLENBQUMsQ0FBQztRQUNILE9BQU8sTUFBTSxDQUFDO0lBQ2hCLENBQUM7SUFFRCxLQUFLLENBQUMsTUFBTTtRQUNWLE1BQU0sRUFBRSxjQUFjLEVBQUUsS0FBSyxFQUFFLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQztRQUNoRCxNQUFNLE1BQU0sR0FBRyxJQUFBLG1CQUFLLEVBQUMsY0FBYyxDQUFDLENBQUM7UUFDckMsTUFBTSxHQUFHLEdBQUcsQ0FBQyxPQUFlLEVBQW1CLEVBQUUsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxDQUFDLE1BQU0sR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUMsR0FBRyxJQUFJLENBQUMsQ0FBQztRQUMxRyxJQUFJLENBQUM7WUFDSCxJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sSUFBQSxzQkFBVyxFQUFDLElBQUksQ0FBQyxXQUFXLEVBQUUsRUFBRSxHQUFHLEVBQUUsY0FBYyxHQUFHLElBQUksR0FBRyxJQUFJLENBQUMsQ0FBQyxDQUFDO1FBQ3hGLENBQUM7UUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1lBQ2YsTUFBTSxJQUFBLHdCQUFZLEVBQUMsS0FBSyxFQUFFLElBQUEsa0JBQU0sRUFBQyxLQUFjLENBQUMsQ0FBQyxDQUFDO1FBQ3BELENBQUM7Z0JBQVMsQ0FBQztZQUNULElBQUksQ0FBQyxNQUFNLENBQUMsT0FBTyxDQUFDLENBQUMsTUFBTSxFQUFFLEVBQUUsQ0FBQyxNQUFNLENBQUMsVUFBVSxFQUFFLENBQUMsQ0FBQztZQUNyRCxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssRUFBRSxDQUFDO1FBQ3RCLENBQUM7SUFDSCxDQUFDO0lBRUQsMEVBQTBFO0lBQzFFLFdBQVc7UUFDVCxNQUFNLEtBQUssR0FBRyxRQUFRLENBQUMsQ0FBQyxHQUFHLElBQUksQ0FBQyxVQUFVLEVBQUUsR0FBRyxJQUFJLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQztRQUNoRSxNQUFNLEtBQUssR0FBRyxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUMsT0FBTyxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUM7UUFDaEUsT0FBTyxDQUFDLEdBQUcsSUFBSSxHQUFHLENBQUMsQ0FBQyxHQUFHLEtBQUssRUFBRSxHQUFHLEtBQUssRUFBRSxHQUFHLFFBQVEsQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQzlFLENBQUM7SUFFRCxRQUFRLENBQUMsT0FBZTtRQUN0QixPQUFPLElBQUksQ0FBQyxRQUFRLENBQUMsT0FBTyxDQUFDLEVBQUUsTUFBTSxLQUFLLE9BQU8sQ0FBQztJQUNwRCxDQUFDO0lBRUQsS0FBSyxDQUFDLElBQUksQ0FBQyxPQUFlLEVBQUUsT0FBZTtRQUN6QyxNQUFNLFNBQVMsR0FBRyxJQUFJLENBQUMsUUFBUSxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQ3pDLElBQUksU0FBUyxFQUFFLE1BQU0sS0FBSyxPQUFPLEVBQUUsQ0FBQztZQUNsQyxPQUFPLFNBQVMsQ0FBQyxNQUFNLFNBQVMsQ0FBQyxVQUFVLENBQUMsT0FBTyxFQUFFLFNBQVMsRUFBRSxPQUFPLENBQUMsRUFBRSxPQUFPLENBQUMsQ0FBQztRQUNyRixDQUFDO1FBQ0QsTUFBTSxNQUFNLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLENBQUMsT0FBTyxFQUFFLElBQUksQ0FBQyxDQUFDO1FBQ25ELElBQUksQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQ3hCLE9BQU8sU0FBUyxDQUFDLE1BQU0sTUFBTSxDQUFDLFVBQVUsQ0FBQyxPQUFPLEVBQUUsU0FBUyxFQUFFLE9BQU8sQ0FBQyxFQUFFLE9BQU8sQ0FBQyxDQUFDO0lBQ2xGLENBQUM7SUFFRCxNQUFNLENBQUMsRUFBRSxNQUFNLEVBQUUsUUFBUSxFQUFVO1FBQ2pDLElBQUksTUFBTSxHQUFHLEtBQUssQ0FBQztRQUNuQixLQUFLLElBQUksSUFBSSxHQUFHLENBQUMsRUFBRSxJQUFJLEdBQUcsYUFBSyxFQUFFLElBQUksSUFBSSxDQUFDLEVBQUUsQ0FBQztZQUMzQyxNQUFNLEtBQUssR0FBRyxNQUFNLENBQUMsSUFBSSxDQUFDLENBQUM7WUFDM0IsSUFBSSxLQUFLLEtBQUssSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsRUFBRSxDQUFDO2dCQUMvQixNQUFNLEdBQUcsSUFBSSxDQUFDO2dCQUNkLElBQUksQ0FBQyxJQUFJLENBQUMsSUFBSSxFQUFFLEtBQUssQ0FBQyxDQUFDO1lBQ3pCLENBQUM7UUFDSCxDQUFDO1FBQ0QsSUFBSSxDQUFDLFNBQVMsR0FBRyxRQUFRLENBQUM7UUFDMUIsSUFBSSxDQUFDLE9BQU8sR0FBRyxJQUFJLENBQUM7UUFDcEIsSUFBSSxNQUFNLElBQUksQ0FBQyxJQUFJLENBQUMsU0FBUyxFQUFFLENBQUM7WUFDOUIsSUFBSSxDQUFDLEtBQUssRUFBRSxDQUFDO1FBQ2YsQ0FBQztJQUNILENBQUM7SUFFRCxJQUFJLENBQUMsSUFBWSxFQUFFLEtBQXlCO1FBQzFDLE1BQU0sRUFBRSxLQUFLLEVBQUUsYUFBYSxFQUFFLFVBQVUsRUFBRSxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUM7UUFDM0QsTUFBTSxNQUFNLEdBQUcsSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNoQyxJQUFJLE1BQU0sS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN6QixJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sRUFBRSxDQUFDLENBQUMsQ0FBQyxDQUFDO1FBQzFCLENBQUM7UUFDRCxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN4QixLQUFLLENBQUMsSUFBSSxDQUFDLEdBQUcsYUFBYSxDQUFDLElBQUksQ0FBQyxHQUFHLFNBQVMsQ0FBQztRQUNoRCxDQUFDO2FBQU0sQ0FBQztZQUNOLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxFQUFFLENBQUMsQ0FBQyxDQUFDO1lBQ3RCLEtBQUssQ0FBQyxJQUFJLENBQUMsR0FBRyxDQUFDLEtBQUssQ0FBQyxDQUFDO1lBQ3RCLGFBQWEsQ0FBQyxJQUFJLENBQUMsR0FBRyxVQUFVLENBQUMsS0FBSyxDQUFDLEtBQUssTUFBTSxDQUFDLElBQUksQ0FBQyxVQUFVLENBQUMsQ0FBQyxNQUFNLEdBQUcsQ0FBQyxDQUFDO1FBQ2pGLENBQUM7SUFDSCxDQUFDO0lBRUQsTUFBTSxDQUFDLE9BQWUsRUFBRSxNQUFjO1FBQ3BDLE1BQU0sS0FBSyxHQUFHLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDLEdBQUcsTUFBTSxDQUFDO1FBQ3hELElBQUksS0FBSyxLQUFLLENBQUMsRUFBRSxDQUFDO1lBQ2hCLElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQy9CLENBQUM7YUFBTSxDQUFDO1lBQ04sSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsT0FBTyxFQUFFLEtBQUssQ0FBQyxDQUFDO1FBQ25DLENBQUM7SUFDSCxDQUFDO0lBRUQsS0FBSztRQUNILE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxVQUFVLENBQUM7UUFDL0IsSUFBSSxDQUFDLFVBQVUsR0FBRyxDQUFDLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLEVBQUUsQ0FBQyxDQUFDLElBQUksRUFBRSxDQUFDO1FBQ2xELElBQUksTUFBTSxDQUFDLE1BQU0sR0FBRyxDQUFDLElBQUksTUFBTSxDQUFDLElBQUksRUFBRSxLQUFLLElBQUksQ0FBQyxVQUFVLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQztZQUNsRSxJQUFJLENBQUMsUUFBUSxDQUFDLE1BQU0sRUFBRSxHQUFHLENBQUMsb0NBQW9DLElBQUksQ0FBQyxVQUFVLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxJQUFJLE1BQU0sRUFBRSxDQUFDLENBQUM7UUFDeEcsQ0FBQztRQUNELEtBQUssTUFBTSxRQUFRLElBQUksSUFBSSxDQUFDLFVBQVUsRUFBRSxDQUFDO1lBQ3ZDLFFBQVEsRUFBRSxDQUFDO1FBQ2IsQ0FBQztRQUNELE1BQU0sQ0FBQyxNQUFNLENBQUMsQ0FBQyxPQUFPLEVBQUUsRUFBRSxDQUFDLENBQUMsSUFBSSxDQUFDLFVBQVUsQ0FBQyxRQUFRLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxPQUFPLENBQUMsQ0FBQyxPQUFPLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQztJQUMxRyxDQUFDO0NBQ0Y7QUFyTkQsb0NBcU5DO0FBUUQ7Ozs7R0FJRztBQUNILFNBQVMsU0FBUyxDQUFDLEtBQWMsRUFBRSxLQUFhO0lBQzlDLE1BQU0sTUFBTSxHQUFHLElBQUksS0FBSyxDQUFxQixhQUFLLENBQUMsQ0FBQyxJQUFJLENBQUMsU0FBUyxDQUFDLENBQUM7SUFDcEUsTUFBTSxRQUFRLEdBQUcsSUFBSSxHQUFHLEVBQVUsQ0FBQztJQUNuQyxLQUFLLE1BQU0sS0FBSyxJQUFJLE1BQU0sQ0FBQyxLQUFLLENBQUMsRUFBRSxDQUFDO1FBQ2xDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsSUFBSSxFQUFFLEdBQUcsS0FBSyxDQUFDLEdBQUcsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQzlDLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQztZQUNwQyxNQUFNLGFBQWEsQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUM3QixDQUFDO1FBQ0QsTUFBTSxDQUFDLE9BQU8sRUFBRSxHQUFHLE1BQU0sQ0FBQyxHQUFHLEtBQUssQ0FBQyxHQUFHLENBQUMsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUFDLFNBQVMsQ0FBQyxJQUFJLEVBQUUsS0FBSyxDQUFDLENBQUMsQ0FBQztRQUN6RSxNQUFNLENBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxLQUFLLEVBQUUsSUFBSSxHQUFHLENBQUMsQ0FBQyxDQUFDO1FBQ3RDLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQyxPQUFPLEVBQUUsRUFBRSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQztJQUNyRCxDQUFDO0lBQ0QsSUFBSSxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUMsS0FBSyxFQUFFLEVBQUUsQ0FBQyxLQUFLLEtBQUssU0FBUyxDQUFDLEVBQUUsQ0FBQztRQUNqRCxNQUFNLElBQUksZ0NBQW9CLENBQUMsR0FBRyxLQUFLLG9CQUFvQixDQUFDLENBQUM7SUFDL0QsQ0FBQztJQUNELE9BQU8sRUFBRSxNQUFNLEVBQUUsUUFBUSxFQUFFLENBQUMsR0FBRyxRQUFRLENBQUMsRUFBRSxDQUFDO0FBQzdDLENBQUM7QUFFRCxTQUFTLFNBQVMsQ0FBQyxJQUFhLEVBQUUsS0FBYTtJQUM3QyxNQUFNLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQyxHQUFHLE1BQU0sQ0FBQyxJQUFJLENBQUMsQ0FBQztJQUNsQyxJQUFJLENBQUMsSUFBSSxLQUFLLElBQUksSUFBSSxPQUFPLElBQUksS0FBSyxRQUFRLENBQUMsSUFBSSxPQUFPLElBQUksS0FBSyxRQUFRLEVBQUUsQ0FBQztRQUM1RSxNQUFNLGFBQWEsQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUM3QixDQUFDO0lBQ0QsT0FBTyxHQUFHLElBQUksSUFBSSxJQUFBLHdCQUFNLEVBQUMsS0FBSyxDQUFDLElBQUksSUFBSSxFQUFFLENBQUM7QUFDNUMsQ0FBQztBQUVELFNBQVMsTUFBTSxDQUFDLEtBQWM7SUFDNUIsT0FBTyxNQUFNLENBQUMsU0FBUyxDQUFDLEtBQUssQ0FBQyxJQUFLLEtBQWdCLElBQUksQ0FBQyxJQUFLLEtBQWdCLEdBQUcsYUFBSyxDQUFDO0FBQ3hGLENBQUM7QUFFRCxTQUFTLE1BQU0sQ0FBQyxLQUFjO0lBQzVCLE9BQU8sS0FBSyxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUM7QUFDM0MsQ0FBQztBQUVELFNBQVMsYUFBYSxDQUFDLEtBQWE7SUFDbEMsT0FBTyxJQUFJLGdDQUFvQixDQUFDLGdCQUFnQixLQUFLLHNDQUFzQyxFQUFFLEVBQUUsSUFBSSxFQUFFLFVBQVUsRUFBRSxDQUFDLENBQUM7QUFDckgsQ0FBQztBQUVELFNBQVMsUUFBUSxDQUFJLElBQWtCO0lBQ3JDLE9BQU8sSUFBSTtTQUNSLEdBQUcsQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsQ0FBQyxJQUFJLENBQUMsTUFBTSxFQUFFLEVBQUUsSUFBSSxDQUFVLENBQUM7U0FDN0MsSUFBSSxDQUFDLENBQUMsQ0FBQyxHQUFHLENBQUMsRUFBRSxDQUFDLEtBQUssQ0FBQyxFQUFFLEVBQUUsQ0FBQyxHQUFHLEdBQUcsS0FBSyxDQUFDO1NBQ3JDLEdBQUcsQ0FBQyxDQUFDLENBQUMsRUFBRSxJQUFJLENBQUMsRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLENBQUM7QUFDN0IsQ0FBQyJ9