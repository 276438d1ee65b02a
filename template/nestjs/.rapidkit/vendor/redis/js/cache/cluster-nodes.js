"use strict";
/** The primaries of a cluster, as they come and go. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.ClusterNodes = void 0;
const errors_js_1 = require("../errors.js");
const circuit_js_1 = require("./circuit.js");
const hash_slot_js_1 = require("./hash-slot.js");
const nodes_js_1 = require("./nodes.js");
const router_js_1 = require("./router.js");
/** How many tokens a namespace has, so that not all reads ask the same primary. */
const COPIES = 16;
const SLOTS = 16384;
/** The worst first. */
const STATES = ["open", "half-open", "closed"];
/** The primaries of a cluster: those that were asked so far, by their addresses. */
class ClusterNodes {
    copies = COPIES;
    gate;
    channel;
    #slots;
    #options;
    #nodes = new Map();
    #closing = new Set();
    /** Of what nobody is known to have. */
    #discovery;
    /** Who had which slot when that was looked at last. */
    #owners = new Array(SLOTS).fill(undefined);
    #isEnded = false;
    constructor(slots, options) {
        const opened = () => options.hooks.opened();
        const nothing = { isDelivered: () => true, replay: () => Promise.resolve(), replayed: () => 0, opened };
        this.#slots = slots;
        this.#options = options;
        this.gate = new PendingGate(options.pending);
        this.channel = new router_js_1.Router(this, options.timeoutMs);
        this.#discovery = new circuit_js_1.Circuit({ ping: () => this.#discover(), ...nothing }, options.logger, "slots that no primary is known to have");
        slots.onChange(() => this.#change());
    }
    /** Whether the cluster has said who has what. */
    get isKnown() {
        return this.#slots.isKnown;
    }
    get state() {
        const states = [this.#discovery.state, ...Array.from(this.#nodes.values(), ({ circuit }) => circuit.state)];
        return STATES.find((state) => states.includes(state)) ?? "closed";
    }
    get clients() {
        return new Map(this.#slots.primaries().map((address) => [address, this.#slots.client(address)]));
    }
    of(name) {
        const address = this.#slots.owner((0, hash_slot_js_1.hashSlotOf)(name));
        return address === undefined ? undefined : this.#at(address);
    }
    circuitOf(name) {
        return this.of(name)?.circuit ?? this.#discovery;
    }
    /**
     * Return the primary that has a key.
     *
     * @throws RedisConnectionError Nobody is known to have it.
     */
    holder(name) {
        const node = this.of(name);
        if (node === undefined) {
            const error = new errors_js_1.RedisConnectionError("no primary of the cluster is known to have the key's slot");
            this.#discovery.trip(error);
            throw error;
        }
        return node;
    }
    /**
     * Find out who has what.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError Nobody says so.
     */
    async know() {
        this.#discovery.check();
        try {
            await this.#slots.refresh();
        }
        catch (error) {
            this.#discovery.trip(error);
            throw error;
        }
    }
    /** Return where a command goes that was sent elsewhere. */
    redirected({ kind, slot, address }) {
        if (kind === "MOVED") {
            this.#slots.moved(slot, address);
        }
        else {
            this.#options.hooks.changed(() => false); // nobody has said that what changes there would be heard
        }
        return this.#at(address);
    }
    async write(units, passes = false) {
        const outcomes = await this.channel.dispatch(units, (node, commands) => node.write(commands, passes));
        return outcomes.map((outcome) => (outcome instanceof Error ? outcome : (0, nodes_js_1.errorIn)(outcome)));
    }
    end() {
        this.#isEnded = true;
        this.#discovery.end();
        this.#nodes.forEach(({ circuit }) => circuit.end());
    }
    async close() {
        await Promise.all([...Array.from(this.#nodes.values(), (node) => node.close()), ...this.#closing]);
    }
    #at(address) {
        let node = this.#nodes.get(address);
        if (node === undefined) {
            const client = this.#slots.client(address);
            node = new nodes_js_1.Node(client, this.#options, { address, ping: () => this.#ping(client) });
            this.#nodes.set(address, node);
        }
        return node;
    }
    /** Ask a primary whether the cluster works, after whether it still is one: after a failover another is. */
    async #ping(client) {
        await this.#slots.refresh().catch(() => undefined);
        const info = await (0, nodes_js_1.answerOf)(client.callWithin(this.#options.timeoutMs / 1000, "cluster", "info"));
        if (String(info).includes("cluster_state:fail")) {
            throw new errors_js_1.RedisConnectionError("the cluster does not work");
        }
    }
    async #discover() {
        await this.#slots.refresh();
        for (let slot = 0; slot < SLOTS; slot += 1) {
            if (this.#slots.owner(slot) === undefined) {
                throw (0, circuit_js_1.refusal)();
            }
        }
    }
    #change() {
        if (this.#isEnded) {
            return;
        }
        const before = this.#owners;
        const owners = before.map((_, slot) => this.#slots.owner(slot));
        this.#owners = owners;
        const primaries = new Set(this.#slots.primaries());
        for (const [address, node] of this.#nodes) {
            if (!primaries.has(address)) {
                this.#nodes.delete(address);
                this.#slots.drop(address);
                node.circuit.end("it is no primary any more");
                const closing = node.close().then(() => void this.#closing.delete(closing));
                this.#closing.add(closing);
            }
        }
        this.#options.hooks.changed((name) => {
            const slot = (0, hash_slot_js_1.hashSlotOf)(name);
            return owners[slot] !== before[slot];
        });
    }
}
exports.ClusterNodes = ClusterNodes;
/** Lets the cache be read while nothing waits: each primary has a circuit of its own. */
class PendingGate {
    #pending;
    constructor(pending) {
        this.#pending = pending;
    }
    get isClosed() {
        return this.#pending() === 0;
    }
    check() {
        if (!this.isClosed) {
            throw (0, circuit_js_1.refusal)();
        }
    }
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiY2x1c3Rlci1ub2Rlcy5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS9jbHVzdGVyLW5vZGVzLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSx1REFBdUQ7OztBQUd2RCw0Q0FBb0Q7QUFHcEQsNkNBQThFO0FBQzlFLGlEQUE0QztBQUM1Qyx5Q0FBOEY7QUFDOUYsMkNBQXFDO0FBRXJDLG1GQUFtRjtBQUNuRixNQUFNLE1BQU0sR0FBRyxFQUFFLENBQUM7QUFFbEIsTUFBTSxLQUFLLEdBQUcsS0FBSyxDQUFDO0FBRXBCLHVCQUF1QjtBQUN2QixNQUFNLE1BQU0sR0FBRyxDQUFDLE1BQU0sRUFBRSxXQUFXLEVBQUUsUUFBUSxDQUFVLENBQUM7QUFReEQsb0ZBQW9GO0FBQ3BGLE1BQWEsWUFBWTtJQUNkLE1BQU0sR0FBRyxNQUFNLENBQUM7SUFDaEIsSUFBSSxDQUFPO0lBQ1gsT0FBTyxDQUFTO0lBQ2hCLE1BQU0sQ0FBVTtJQUNoQixRQUFRLENBQXNCO0lBQzlCLE1BQU0sR0FBRyxJQUFJLEdBQUcsRUFBZ0IsQ0FBQztJQUNqQyxRQUFRLEdBQUcsSUFBSSxHQUFHLEVBQWlCLENBQUM7SUFDN0MsdUNBQXVDO0lBQzlCLFVBQVUsQ0FBVTtJQUM3Qix1REFBdUQ7SUFDdkQsT0FBTyxHQUFvQyxJQUFJLEtBQUssQ0FBWSxLQUFLLENBQUMsQ0FBQyxJQUFJLENBQUMsU0FBUyxDQUFDLENBQUM7SUFDdkYsUUFBUSxHQUFHLEtBQUssQ0FBQztJQUVqQixZQUFZLEtBQWMsRUFBRSxPQUE0QjtRQUN0RCxNQUFNLE1BQU0sR0FBRyxHQUFTLEVBQUUsQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLE1BQU0sRUFBRSxDQUFDO1FBQ2xELE1BQU0sT0FBTyxHQUFHLEVBQUUsV0FBVyxFQUFFLEdBQUcsRUFBRSxDQUFDLElBQUksRUFBRSxNQUFNLEVBQUUsR0FBRyxFQUFFLENBQUMsT0FBTyxDQUFDLE9BQU8sRUFBRSxFQUFFLFFBQVEsRUFBRSxHQUFHLEVBQUUsQ0FBQyxDQUFDLEVBQUUsTUFBTSxFQUFFLENBQUM7UUFDeEcsSUFBSSxDQUFDLE1BQU0sR0FBRyxLQUFLLENBQUM7UUFDcEIsSUFBSSxDQUFDLFFBQVEsR0FBRyxPQUFPLENBQUM7UUFDeEIsSUFBSSxDQUFDLElBQUksR0FBRyxJQUFJLFdBQVcsQ0FBQyxPQUFPLENBQUMsT0FBTyxDQUFDLENBQUM7UUFDN0MsSUFBSSxDQUFDLE9BQU8sR0FBRyxJQUFJLGtCQUFNLENBQUMsSUFBSSxFQUFFLE9BQU8sQ0FBQyxTQUFTLENBQUMsQ0FBQztRQUNuRCxJQUFJLENBQUMsVUFBVSxHQUFHLElBQUksb0JBQU8sQ0FDM0IsRUFBRSxJQUFJLEVBQUUsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLFNBQVMsRUFBRSxFQUFFLEdBQUcsT0FBTyxFQUFFLEVBQzVDLE9BQU8sQ0FBQyxNQUFNLEVBQ2Qsd0NBQXdDLENBQ3pDLENBQUM7UUFDRixLQUFLLENBQUMsUUFBUSxDQUFDLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxPQUFPLEVBQUUsQ0FBQyxDQUFDO0lBQ3ZDLENBQUM7SUFFRCxpREFBaUQ7SUFDakQsSUFBSSxPQUFPO1FBQ1QsT0FBTyxJQUFJLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQztJQUM3QixDQUFDO0lBRUQsSUFBSSxLQUFLO1FBQ1AsTUFBTSxNQUFNLEdBQUcsQ0FBQyxJQUFJLENBQUMsVUFBVSxDQUFDLEtBQUssRUFBRSxHQUFHLEtBQUssQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLEVBQUUsRUFBRSxDQUFDLEVBQUUsT0FBTyxFQUFFLEVBQUUsRUFBRSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDO1FBQzVHLE9BQU8sTUFBTSxDQUFDLElBQUksQ0FBQyxDQUFDLEtBQUssRUFBRSxFQUFFLENBQUMsTUFBTSxDQUFDLFFBQVEsQ0FBQyxLQUFLLENBQUMsQ0FBQyxJQUFJLFFBQVEsQ0FBQztJQUNwRSxDQUFDO0lBRUQsSUFBSSxPQUFPO1FBQ1QsT0FBTyxJQUFJLEdBQUcsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLFNBQVMsRUFBRSxDQUFDLEdBQUcsQ0FBQyxDQUFDLE9BQU8sRUFBRSxFQUFFLENBQUMsQ0FBQyxPQUFPLEVBQUUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUM7SUFDbkcsQ0FBQztJQUVELEVBQUUsQ0FBQyxJQUFZO1FBQ2IsTUFBTSxPQUFPLEdBQUcsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsSUFBQSx5QkFBVSxFQUFDLElBQUksQ0FBQyxDQUFDLENBQUM7UUFDcEQsT0FBTyxPQUFPLEtBQUssU0FBUyxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxHQUFHLENBQUMsT0FBTyxDQUFDLENBQUM7SUFDL0QsQ0FBQztJQUVELFNBQVMsQ0FBQyxJQUFZO1FBQ3BCLE9BQU8sSUFBSSxDQUFDLEVBQUUsQ0FBQyxJQUFJLENBQUMsRUFBRSxPQUFPLElBQUksSUFBSSxDQUFDLFVBQVUsQ0FBQztJQUNuRCxDQUFDO0lBRUQ7Ozs7T0FJRztJQUNILE1BQU0sQ0FBQyxJQUFZO1FBQ2pCLE1BQU0sSUFBSSxHQUFHLElBQUksQ0FBQyxFQUFFLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDM0IsSUFBSSxJQUFJLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDdkIsTUFBTSxLQUFLLEdBQUcsSUFBSSxnQ0FBb0IsQ0FBQywyREFBMkQsQ0FBQyxDQUFDO1lBQ3BHLElBQUksQ0FBQyxVQUFVLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDO1lBQzVCLE1BQU0sS0FBSyxDQUFDO1FBQ2QsQ0FBQztRQUNELE9BQU8sSUFBSSxDQUFDO0lBQ2QsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxLQUFLLENBQUMsSUFBSTtRQUNSLElBQUksQ0FBQyxVQUFVLENBQUMsS0FBSyxFQUFFLENBQUM7UUFDeEIsSUFBSSxDQUFDO1lBQ0gsTUFBTSxJQUFJLENBQUMsTUFBTSxDQUFDLE9BQU8sRUFBRSxDQUFDO1FBQzlCLENBQUM7UUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1lBQ2YsSUFBSSxDQUFDLFVBQVUsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUM7WUFDNUIsTUFBTSxLQUFLLENBQUM7UUFDZCxDQUFDO0lBQ0gsQ0FBQztJQUVELDJEQUEyRDtJQUMzRCxVQUFVLENBQUMsRUFBRSxJQUFJLEVBQUUsSUFBSSxFQUFFLE9BQU8sRUFBZTtRQUM3QyxJQUFJLElBQUksS0FBSyxPQUFPLEVBQUUsQ0FBQztZQUNyQixJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxJQUFJLEVBQUUsT0FBTyxDQUFDLENBQUM7UUFDbkMsQ0FBQzthQUFNLENBQUM7WUFDTixJQUFJLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsR0FBRyxFQUFFLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyx5REFBeUQ7UUFDckcsQ0FBQztRQUNELE9BQU8sSUFBSSxDQUFDLEdBQUcsQ0FBQyxPQUFPLENBQUMsQ0FBQztJQUMzQixDQUFDO0lBRUQsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFzQixFQUFFLE1BQU0sR0FBRyxLQUFLO1FBQ2hELE1BQU0sUUFBUSxHQUFHLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxRQUFRLENBQUMsS0FBSyxFQUFFLENBQUMsSUFBSSxFQUFFLFFBQVEsRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxRQUFRLEVBQUUsTUFBTSxDQUFDLENBQUMsQ0FBQztRQUN0RyxPQUFPLFFBQVEsQ0FBQyxHQUFHLENBQUMsQ0FBQyxPQUFPLEVBQUUsRUFBRSxDQUFDLENBQUMsT0FBTyxZQUFZLEtBQUssQ0FBQyxDQUFDLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxJQUFBLGtCQUFPLEVBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQzVGLENBQUM7SUFFRCxHQUFHO1FBQ0QsSUFBSSxDQUFDLFFBQVEsR0FBRyxJQUFJLENBQUM7UUFDckIsSUFBSSxDQUFDLFVBQVUsQ0FBQyxHQUFHLEVBQUUsQ0FBQztRQUN0QixJQUFJLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDLEVBQUUsT0FBTyxFQUFFLEVBQUUsRUFBRSxDQUFDLE9BQU8sQ0FBQyxHQUFHLEVBQUUsQ0FBQyxDQUFDO0lBQ3RELENBQUM7SUFFRCxLQUFLLENBQUMsS0FBSztRQUNULE1BQU0sT0FBTyxDQUFDLEdBQUcsQ0FBQyxDQUFDLEdBQUcsS0FBSyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sRUFBRSxFQUFFLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLENBQUMsRUFBRSxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDO0lBQ3JHLENBQUM7SUFFRCxHQUFHLENBQUMsT0FBZTtRQUNqQixJQUFJLElBQUksR0FBRyxJQUFJLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUNwQyxJQUFJLElBQUksS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN2QixNQUFNLE1BQU0sR0FBRyxJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQztZQUMzQyxJQUFJLEdBQUcsSUFBSSxlQUFJLENBQUMsTUFBTSxFQUFFLElBQUksQ0FBQyxRQUFRLEVBQUUsRUFBRSxPQUFPLEVBQUUsSUFBSSxFQUFFLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLEVBQUUsQ0FBQyxDQUFDO1lBQ3BGLElBQUksQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDLE9BQU8sRUFBRSxJQUFJLENBQUMsQ0FBQztRQUNqQyxDQUFDO1FBQ0QsT0FBTyxJQUFJLENBQUM7SUFDZCxDQUFDO0lBRUQsMkdBQTJHO0lBQzNHLEtBQUssQ0FBQyxLQUFLLENBQUMsTUFBbUI7UUFDN0IsTUFBTSxJQUFJLENBQUMsTUFBTSxDQUFDLE9BQU8sRUFBRSxDQUFDLEtBQUssQ0FBQyxHQUFHLEVBQUUsQ0FBQyxTQUFTLENBQUMsQ0FBQztRQUNuRCxNQUFNLElBQUksR0FBRyxNQUFNLElBQUEsbUJBQVEsRUFBQyxNQUFNLENBQUMsVUFBVSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsU0FBUyxHQUFHLElBQUksRUFBRSxTQUFTLEVBQUUsTUFBTSxDQUFDLENBQUMsQ0FBQztRQUNsRyxJQUFJLE1BQU0sQ0FBQyxJQUFJLENBQUMsQ0FBQyxRQUFRLENBQUMsb0JBQW9CLENBQUMsRUFBRSxDQUFDO1lBQ2hELE1BQU0sSUFBSSxnQ0FBb0IsQ0FBQywyQkFBMkIsQ0FBQyxDQUFDO1FBQzlELENBQUM7SUFDSCxDQUFDO0lBRUQsS0FBSyxDQUFDLFNBQVM7UUFDYixNQUFNLElBQUksQ0FBQyxNQUFNLENBQUMsT0FBTyxFQUFFLENBQUM7UUFDNUIsS0FBSyxJQUFJLElBQUksR0FBRyxDQUFDLEVBQUUsSUFBSSxHQUFHLEtBQUssRUFBRSxJQUFJLElBQUksQ0FBQyxFQUFFLENBQUM7WUFDM0MsSUFBSSxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBSyxTQUFTLEVBQUUsQ0FBQztnQkFDMUMsTUFBTSxJQUFBLG9CQUFPLEdBQUUsQ0FBQztZQUNsQixDQUFDO1FBQ0gsQ0FBQztJQUNILENBQUM7SUFFRCxPQUFPO1FBQ0wsSUFBSSxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDbEIsT0FBTztRQUNULENBQUM7UUFDRCxNQUFNLE1BQU0sR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDO1FBQzVCLE1BQU0sTUFBTSxHQUFHLE1BQU0sQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLEVBQUUsSUFBSSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO1FBQ2hFLElBQUksQ0FBQyxPQUFPLEdBQUcsTUFBTSxDQUFDO1FBQ3RCLE1BQU0sU0FBUyxHQUFHLElBQUksR0FBRyxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsU0FBUyxFQUFFLENBQUMsQ0FBQztRQUNuRCxLQUFLLE1BQU0sQ0FBQyxPQUFPLEVBQUUsSUFBSSxDQUFDLElBQUksSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO1lBQzFDLElBQUksQ0FBQyxTQUFTLENBQUMsR0FBRyxDQUFDLE9BQU8sQ0FBQyxFQUFFLENBQUM7Z0JBQzVCLElBQUksQ0FBQyxNQUFNLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDO2dCQUM1QixJQUFJLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQztnQkFDMUIsSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsMkJBQTJCLENBQUMsQ0FBQztnQkFDOUMsTUFBTSxPQUFPLEdBQWtCLElBQUksQ0FBQyxLQUFLLEVBQUUsQ0FBQyxJQUFJLENBQUMsR0FBRyxFQUFFLENBQUMsS0FBSyxJQUFJLENBQUMsUUFBUSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDO2dCQUMzRixJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsQ0FBQyxPQUFPLENBQUMsQ0FBQztZQUM3QixDQUFDO1FBQ0gsQ0FBQztRQUNELElBQUksQ0FBQyxRQUFRLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFO1lBQ25DLE1BQU0sSUFBSSxHQUFHLElBQUEseUJBQVUsRUFBQyxJQUFJLENBQUMsQ0FBQztZQUM5QixPQUFPLE1BQU0sQ0FBQyxJQUFJLENBQUMsS0FBSyxNQUFNLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDdkMsQ0FBQyxDQUFDLENBQUM7SUFDTCxDQUFDO0NBQ0Y7QUE3SkQsb0NBNkpDO0FBRUQseUZBQXlGO0FBQ3pGLE1BQU0sV0FBVztJQUNOLFFBQVEsQ0FBZTtJQUVoQyxZQUFZLE9BQXFCO1FBQy9CLElBQUksQ0FBQyxRQUFRLEdBQUcsT0FBTyxDQUFDO0lBQzFCLENBQUM7SUFFRCxJQUFJLFFBQVE7UUFDVixPQUFPLElBQUksQ0FBQyxRQUFRLEVBQUUsS0FBSyxDQUFDLENBQUM7SUFDL0IsQ0FBQztJQUVELEtBQUs7UUFDSCxJQUFJLENBQUMsSUFBSSxDQUFDLFFBQVEsRUFBRSxDQUFDO1lBQ25CLE1BQU0sSUFBQSxvQkFBTyxHQUFFLENBQUM7UUFDbEIsQ0FBQztJQUNILENBQUM7Q0FDRiJ9