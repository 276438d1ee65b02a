"use strict";
/**
 * What every call and every load of one cache shares: reads, changes, leases, the primaries, the limit on loads.
 *
 * The engine's time is a count of events, by which two of this process can be told apart: no clock is asked whether a
 * caller came before a loader began.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Engine = void 0;
const errors_js_1 = require("../errors.js");
const topology_js_1 = require("../topology.js");
const changes_js_1 = require("./changes.js");
const cluster_nodes_js_1 = require("./cluster-nodes.js");
const errors_js_2 = require("./errors.js");
const flight_js_1 = require("./flight.js");
const leases_js_1 = require("./leases.js");
const limits_js_1 = require("./limits.js");
const near_js_1 = require("./near.js");
const nodes_js_1 = require("./nodes.js");
const outbox_js_1 = require("./outbox.js");
const reader_js_1 = require("./reader.js");
const slots_js_1 = require("./slots.js");
const stats_js_1 = require("./stats.js");
const tracking_js_1 = require("./tracking.js");
const wire_js_1 = require("./wire.js");
/** The cache of one connection. */
class Engine {
    stats = new stats_js_1.Counts();
    recorder;
    /** Whether the cache is read. */
    gate;
    /** How many tokens a namespace has. */
    copies;
    near;
    tracking;
    reader;
    changes;
    leases;
    slots;
    commandTimeoutMs;
    /** Whether reads use the near cache where they do not say it. */
    isNear;
    #nodes;
    #outbox;
    #logger;
    /** The loads that a caller may join, by where their values stand. */
    flights;
    #flights = new Map();
    /** All that have not ended: also those that were revoked, and have a successor. */
    #running = new Set();
    #tasks = new Set();
    #time = 0;
    /** Whether loads have ended for good. */
    isClosed = false;
    /** @throws CacheOptionsError A limit is out of range. */
    constructor(client, { namespace, commandTimeout, logger, limits: given, recorder }) {
        const limits = (0, limits_js_1.checkLimits)(given);
        const { stats } = this;
        this.recorder = recorder;
        this.commandTimeoutMs = commandTimeout * 1000;
        this.isNear = limits.near;
        this.#logger = logger;
        this.flights = this.#flights;
        this.slots = new slots_js_1.Slots(limits.loadLimit);
        const { commandTimeoutMs } = this;
        const outbox = (this.#outbox = new outbox_js_1.Outbox(limits.pendingLimit));
        const options = { hooks: this.#hooks(), timeoutMs: commandTimeoutMs, logger, pending: () => outbox.size };
        const nodes = (0, topology_js_1.isCluster)(client) ? new cluster_nodes_js_1.ClusterNodes(client.slotMap, options) : new nodes_js_1.OneNode(client, options);
        this.#nodes = nodes;
        this.gate = nodes.gate;
        this.copies = nodes.copies;
        const wire = new wire_js_1.Wire(nodes.channel);
        const near = (this.near = new near_js_1.Near(limits.nearEntries, limits.nearBytes));
        const tracking = (this.tracking = new tracking_js_1.Tracking(near, namespace, () => nodes.clients, logger));
        const reader = (this.reader = new reader_js_1.Reader({ nodes, near, tracking, stats, valueLimit: limits.valueLimit }));
        const watch = (work) => this.#watch(work);
        const leases = (this.leases = new leases_js_1.Leases({ wire, nodes, outbox, stats, limits, commandTimeoutMs, watch }));
        const { deflate } = limits;
        this.changes = new changes_js_1.Changes({ wire, nodes, outbox, near, reader, leases, stats, deflate, watch });
    }
    /** What metrics read. */
    get counts() {
        return this.stats;
    }
    /** How often the near cache has ceased to be told of changes. */
    get losses() {
        return this.near.losses;
    }
    get state() {
        return {
            circuit: this.#nodes.state,
            pending: this.#outbox.size,
            tracking: this.tracking.isLive,
            nearEntries: this.near.size,
            nearBytes: this.near.bytes,
        };
    }
    /** Return the next moment of the engine's time. */
    tick() {
        this.#time += 1;
        return this.#time;
    }
    /** Begin a load, which callers may join. */
    launch(order, isStored, isKept) {
        const flight = new flight_js_1.Flight(this, order, isKept);
        this.#flights.set(order.names.value, flight);
        this.#running.add(flight);
        this.#watch(flight.run(isStored).then(() => this.#running.delete(flight)));
        return flight;
    }
    /** Forget a flight: nobody can join it any more. */
    land(flight, { value }) {
        if (this.#flights.get(value) === flight) {
            this.#flights.delete(value);
        }
    }
    /** Say that a load has failed of which no caller is there to hear it. */
    failedUnseen(error) {
        if (!(error instanceof errors_js_2.NotFound)) {
            this.#logger?.warn(`a load in the background failed: ${(0, errors_js_1.reasonOf)(error)}`);
        }
    }
    /** End every load, wait for what was sent, and try once more to send what waits for Redis. */
    async close() {
        this.isClosed = true;
        this.tracking.close();
        this.#running.forEach((flight) => flight.cancel());
        while (this.#tasks.size > 0) {
            await Promise.all(this.#tasks);
        }
        this.#nodes.end();
        this.#outbox.close();
        if (!this.#outbox.isEmpty) {
            await this.changes.replay().catch(() => undefined);
        }
        if (this.#outbox.size > 0) {
            this.#logger?.warn(`the cache is closed, and Redis was not told of ${this.#outbox.size} invalidations`);
        }
        await this.#nodes.close();
    }
    #hooks() {
        return {
            opened: () => {
                this.stats.outages += 1;
            },
            greet: (node, send) => this.changes.greet(node, send),
            reconnected: ({ address }) => this.tracking.renew(address),
            isDelivered: (node) => this.changes.isDelivered(node),
            replay: (node) => this.changes.replay(node),
            changed: (hasMoved) => {
                this.tracking.change();
                this.changes.reroute(hasMoved);
            },
        };
    }
    /** Keep something in the background until it has ended; its error is nobody's. */
    #watch(work) {
        const task = work.then(() => void this.#tasks.delete(task), () => void this.#tasks.delete(task));
        this.#tasks.add(task);
    }
}
exports.Engine = Engine;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZW5naW5lLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL2VuZ2luZS50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7Ozs7O0dBS0c7OztBQUVILDRDQUF3QztBQUd4QyxnREFBMkQ7QUFDM0QsNkNBQXVDO0FBRXZDLHlEQUFrRDtBQUNsRCwyQ0FBdUM7QUFDdkMsMkNBQWlEO0FBQ2pELDJDQUFxQztBQUNyQywyQ0FBNEQ7QUFDNUQsdUNBQWlDO0FBQ2pDLHlDQUE2RDtBQUM3RCwyQ0FBcUM7QUFDckMsMkNBQXFDO0FBQ3JDLHlDQUFtQztBQUVuQyx5Q0FBb0M7QUFDcEMsK0NBQXlDO0FBQ3pDLHVDQUE2QztBQWU3QyxtQ0FBbUM7QUFDbkMsTUFBYSxNQUFNO0lBQ1IsS0FBSyxHQUFHLElBQUksaUJBQU0sRUFBRSxDQUFDO0lBQ3JCLFFBQVEsQ0FBdUI7SUFDeEMsaUNBQWlDO0lBQ3hCLElBQUksQ0FBTztJQUNwQix1Q0FBdUM7SUFDOUIsTUFBTSxDQUFTO0lBQ2YsSUFBSSxDQUFPO0lBQ1gsUUFBUSxDQUFXO0lBQ25CLE1BQU0sQ0FBUztJQUNmLE9BQU8sQ0FBVTtJQUNqQixNQUFNLENBQVM7SUFDZixLQUFLLENBQVE7SUFDYixnQkFBZ0IsQ0FBUztJQUNsQyxpRUFBaUU7SUFDeEQsTUFBTSxDQUFVO0lBQ2hCLE1BQU0sQ0FBUTtJQUNkLE9BQU8sQ0FBUztJQUNoQixPQUFPLENBQTBCO0lBQzFDLHFFQUFxRTtJQUM1RCxPQUFPLENBQThCO0lBQ3JDLFFBQVEsR0FBRyxJQUFJLEdBQUcsRUFBa0IsQ0FBQztJQUM5QyxtRkFBbUY7SUFDMUUsUUFBUSxHQUFHLElBQUksR0FBRyxFQUFVLENBQUM7SUFDN0IsTUFBTSxHQUFHLElBQUksR0FBRyxFQUFpQixDQUFDO0lBQzNDLEtBQUssR0FBRyxDQUFDLENBQUM7SUFDVix5Q0FBeUM7SUFDekMsUUFBUSxHQUFHLEtBQUssQ0FBQztJQUVqQix5REFBeUQ7SUFDekQsWUFBWSxNQUFpQixFQUFFLEVBQUUsU0FBUyxFQUFFLGNBQWMsRUFBRSxNQUFNLEVBQUUsTUFBTSxFQUFFLEtBQUssRUFBRSxRQUFRLEVBQWlCO1FBQzFHLE1BQU0sTUFBTSxHQUFHLElBQUEsdUJBQVcsRUFBQyxLQUFLLENBQUMsQ0FBQztRQUNsQyxNQUFNLEVBQUUsS0FBSyxFQUFFLEdBQUcsSUFBSSxDQUFDO1FBQ3ZCLElBQUksQ0FBQyxRQUFRLEdBQUcsUUFBUSxDQUFDO1FBQ3pCLElBQUksQ0FBQyxnQkFBZ0IsR0FBRyxjQUFjLEdBQUcsSUFBSSxDQUFDO1FBQzlDLElBQUksQ0FBQyxNQUFNLEdBQUcsTUFBTSxDQUFDLElBQUksQ0FBQztRQUMxQixJQUFJLENBQUMsT0FBTyxHQUFHLE1BQU0sQ0FBQztRQUN0QixJQUFJLENBQUMsT0FBTyxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUM7UUFDN0IsSUFBSSxDQUFDLEtBQUssR0FBRyxJQUFJLGdCQUFLLENBQUMsTUFBTSxDQUFDLFNBQVMsQ0FBQyxDQUFDO1FBQ3pDLE1BQU0sRUFBRSxnQkFBZ0IsRUFBRSxHQUFHLElBQUksQ0FBQztRQUNsQyxNQUFNLE1BQU0sR0FBRyxDQUFDLElBQUksQ0FBQyxPQUFPLEdBQUcsSUFBSSxrQkFBTSxDQUFDLE1BQU0sQ0FBQyxZQUFZLENBQUMsQ0FBQyxDQUFDO1FBQ2hFLE1BQU0sT0FBTyxHQUFHLEVBQUUsS0FBSyxFQUFFLElBQUksQ0FBQyxNQUFNLEVBQUUsRUFBRSxTQUFTLEVBQUUsZ0JBQWdCLEVBQUUsTUFBTSxFQUFFLE9BQU8sRUFBRSxHQUFHLEVBQUUsQ0FBQyxNQUFNLENBQUMsSUFBSSxFQUFFLENBQUM7UUFDMUcsTUFBTSxLQUFLLEdBQUcsSUFBQSx1QkFBUyxFQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLCtCQUFZLENBQUMsTUFBTSxDQUFDLE9BQU8sRUFBRSxPQUFPLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxrQkFBTyxDQUFDLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQztRQUMzRyxJQUFJLENBQUMsTUFBTSxHQUFHLEtBQUssQ0FBQztRQUNwQixJQUFJLENBQUMsSUFBSSxHQUFHLEtBQUssQ0FBQyxJQUFJLENBQUM7UUFDdkIsSUFBSSxDQUFDLE1BQU0sR0FBRyxLQUFLLENBQUMsTUFBTSxDQUFDO1FBQzNCLE1BQU0sSUFBSSxHQUFHLElBQUksY0FBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUNyQyxNQUFNLElBQUksR0FBRyxDQUFDLElBQUksQ0FBQyxJQUFJLEdBQUcsSUFBSSxjQUFJLENBQUMsTUFBTSxDQUFDLFdBQVcsRUFBRSxNQUFNLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQztRQUMxRSxNQUFNLFFBQVEsR0FBRyxDQUFDLElBQUksQ0FBQyxRQUFRLEdBQUcsSUFBSSxzQkFBUSxDQUFDLElBQUksRUFBRSxTQUFTLEVBQUUsR0FBRyxFQUFFLENBQUMsS0FBSyxDQUFDLE9BQU8sRUFBRSxNQUFNLENBQUMsQ0FBQyxDQUFDO1FBQzlGLE1BQU0sTUFBTSxHQUFHLENBQUMsSUFBSSxDQUFDLE1BQU0sR0FBRyxJQUFJLGtCQUFNLENBQUMsRUFBRSxLQUFLLEVBQUUsSUFBSSxFQUFFLFFBQVEsRUFBRSxLQUFLLEVBQUUsVUFBVSxFQUFFLE1BQU0sQ0FBQyxVQUFVLEVBQUUsQ0FBQyxDQUFDLENBQUM7UUFDM0csTUFBTSxLQUFLLEdBQUcsQ0FBQyxJQUFzQixFQUFRLEVBQUUsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ2xFLE1BQU0sTUFBTSxHQUFHLENBQUMsSUFBSSxDQUFDLE1BQU0sR0FBRyxJQUFJLGtCQUFNLENBQUMsRUFBRSxJQUFJLEVBQUUsS0FBSyxFQUFFLE1BQU0sRUFBRSxLQUFLLEVBQUUsTUFBTSxFQUFFLGdCQUFnQixFQUFFLEtBQUssRUFBRSxDQUFDLENBQUMsQ0FBQztRQUMzRyxNQUFNLEVBQUUsT0FBTyxFQUFFLEdBQUcsTUFBTSxDQUFDO1FBQzNCLElBQUksQ0FBQyxPQUFPLEdBQUcsSUFBSSxvQkFBTyxDQUFDLEVBQUUsSUFBSSxFQUFFLEtBQUssRUFBRSxNQUFNLEVBQUUsSUFBSSxFQUFFLE1BQU0sRUFBRSxNQUFNLEVBQUUsS0FBSyxFQUFFLE9BQU8sRUFBRSxLQUFLLEVBQUUsQ0FBQyxDQUFDO0lBQ25HLENBQUM7SUFFRCx5QkFBeUI7SUFDekIsSUFBSSxNQUFNO1FBQ1IsT0FBTyxJQUFJLENBQUMsS0FBSyxDQUFDO0lBQ3BCLENBQUM7SUFFRCxpRUFBaUU7SUFDakUsSUFBSSxNQUFNO1FBQ1IsT0FBTyxJQUFJLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQztJQUMxQixDQUFDO0lBRUQsSUFBSSxLQUFLO1FBQ1AsT0FBTztZQUNMLE9BQU8sRUFBRSxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUs7WUFDMUIsT0FBTyxFQUFFLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSTtZQUMxQixRQUFRLEVBQUUsSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNO1lBQzlCLFdBQVcsRUFBRSxJQUFJLENBQUMsSUFBSSxDQUFDLElBQUk7WUFDM0IsU0FBUyxFQUFFLElBQUksQ0FBQyxJQUFJLENBQUMsS0FBSztTQUMzQixDQUFDO0lBQ0osQ0FBQztJQUVELG1EQUFtRDtJQUNuRCxJQUFJO1FBQ0YsSUFBSSxDQUFDLEtBQUssSUFBSSxDQUFDLENBQUM7UUFDaEIsT0FBTyxJQUFJLENBQUMsS0FBSyxDQUFDO0lBQ3BCLENBQUM7SUFFRCw0Q0FBNEM7SUFDNUMsTUFBTSxDQUFDLEtBQVksRUFBRSxRQUFpQixFQUFFLE1BQWU7UUFDckQsTUFBTSxNQUFNLEdBQUcsSUFBSSxrQkFBTSxDQUFDLElBQUksRUFBRSxLQUFLLEVBQUUsTUFBTSxDQUFDLENBQUM7UUFDL0MsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFLLEVBQUUsTUFBTSxDQUFDLENBQUM7UUFDN0MsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDMUIsSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDLFFBQVEsQ0FBQyxDQUFDLElBQUksQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLENBQUM7UUFDM0UsT0FBTyxNQUFNLENBQUM7SUFDaEIsQ0FBQztJQUVELG9EQUFvRDtJQUNwRCxJQUFJLENBQUMsTUFBYyxFQUFFLEVBQUUsS0FBSyxFQUFTO1FBQ25DLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsS0FBSyxDQUFDLEtBQUssTUFBTSxFQUFFLENBQUM7WUFDeEMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDOUIsQ0FBQztJQUNILENBQUM7SUFFRCx5RUFBeUU7SUFDekUsWUFBWSxDQUFDLEtBQWM7UUFDekIsSUFBSSxDQUFDLENBQUMsS0FBSyxZQUFZLG9CQUFRLENBQUMsRUFBRSxDQUFDO1lBQ2pDLElBQUksQ0FBQyxPQUFPLEVBQUUsSUFBSSxDQUFDLG9DQUFvQyxJQUFBLG9CQUFRLEVBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQyxDQUFDO1FBQzVFLENBQUM7SUFDSCxDQUFDO0lBRUQsOEZBQThGO0lBQzlGLEtBQUssQ0FBQyxLQUFLO1FBQ1QsSUFBSSxDQUFDLFFBQVEsR0FBRyxJQUFJLENBQUM7UUFDckIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLEVBQUUsQ0FBQztRQUN0QixJQUFJLENBQUMsUUFBUSxDQUFDLE9BQU8sQ0FBQyxDQUFDLE1BQU0sRUFBRSxFQUFFLENBQUMsTUFBTSxDQUFDLE1BQU0sRUFBRSxDQUFDLENBQUM7UUFDbkQsT0FBTyxJQUFJLENBQUMsTUFBTSxDQUFDLElBQUksR0FBRyxDQUFDLEVBQUUsQ0FBQztZQUM1QixNQUFNLE9BQU8sQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQ2pDLENBQUM7UUFDRCxJQUFJLENBQUMsTUFBTSxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ2xCLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxFQUFFLENBQUM7UUFDckIsSUFBSSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsT0FBTyxFQUFFLENBQUM7WUFDMUIsTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sRUFBRSxDQUFDLEtBQUssQ0FBQyxHQUFHLEVBQUUsQ0FBQyxTQUFTLENBQUMsQ0FBQztRQUNyRCxDQUFDO1FBQ0QsSUFBSSxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksR0FBRyxDQUFDLEVBQUUsQ0FBQztZQUMxQixJQUFJLENBQUMsT0FBTyxFQUFFLElBQUksQ0FBQyxrREFBa0QsSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLGdCQUFnQixDQUFDLENBQUM7UUFDMUcsQ0FBQztRQUNELE1BQU0sSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsQ0FBQztJQUM1QixDQUFDO0lBRUQsTUFBTTtRQUNKLE9BQU87WUFDTCxNQUFNLEVBQUUsR0FBRyxFQUFFO2dCQUNYLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxJQUFJLENBQUMsQ0FBQztZQUMxQixDQUFDO1lBQ0QsS0FBSyxFQUFFLENBQUMsSUFBSSxFQUFFLElBQUksRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQztZQUNyRCxXQUFXLEVBQUUsQ0FBQyxFQUFFLE9BQU8sRUFBRSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUM7WUFDMUQsV0FBVyxFQUFFLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLFdBQVcsQ0FBQyxJQUFJLENBQUM7WUFDckQsTUFBTSxFQUFFLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUM7WUFDM0MsT0FBTyxFQUFFLENBQUMsUUFBUSxFQUFFLEVBQUU7Z0JBQ3BCLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxFQUFFLENBQUM7Z0JBQ3ZCLElBQUksQ0FBQyxPQUFPLENBQUMsT0FBTyxDQUFDLFFBQVEsQ0FBQyxDQUFDO1lBQ2pDLENBQUM7U0FDRixDQUFDO0lBQ0osQ0FBQztJQUVELGtGQUFrRjtJQUNsRixNQUFNLENBQUMsSUFBc0I7UUFDM0IsTUFBTSxJQUFJLEdBQWtCLElBQUksQ0FBQyxJQUFJLENBQ25DLEdBQUcsRUFBRSxDQUFDLEtBQUssSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLEVBQ25DLEdBQUcsRUFBRSxDQUFDLEtBQUssSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLENBQ3BDLENBQUM7UUFDRixJQUFJLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQztJQUN4QixDQUFDO0NBQ0Y7QUFwSkQsd0JBb0pDIn0=