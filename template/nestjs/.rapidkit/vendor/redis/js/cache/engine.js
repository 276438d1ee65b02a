"use strict";
/**
 * What every call and every load of one connection shares: reads, changes, leases, the circuit, the limit on loads.
 *
 * The engine's time is a count of events, by which two of this process can be told apart: no clock is asked whether a
 * caller came before a loader began.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Engine = void 0;
const errors_js_1 = require("../errors.js");
const batch_js_1 = require("./batch.js");
const changes_js_1 = require("./changes.js");
const circuit_js_1 = require("./circuit.js");
const errors_js_2 = require("./errors.js");
const flight_js_1 = require("./flight.js");
const leases_js_1 = require("./leases.js");
const limits_js_1 = require("./limits.js");
const near_js_1 = require("./near.js");
const outbox_js_1 = require("./outbox.js");
const reader_js_1 = require("./reader.js");
const slots_js_1 = require("./slots.js");
const stats_js_1 = require("./stats.js");
const tracking_js_1 = require("./tracking.js");
const wire_js_1 = require("./wire.js");
/** The cache of one connection. */
class Engine {
    stats = new stats_js_1.CacheStats();
    circuit;
    near;
    tracking;
    reader;
    changes;
    leases;
    slots;
    commandTimeoutMs;
    /** Whether reads use the near cache where they do not say it. */
    isNear;
    #wire;
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
    constructor(client, { namespace, commandTimeout, logger, limits: given }) {
        const limits = (0, limits_js_1.checkLimits)(given);
        const { stats } = this;
        this.commandTimeoutMs = commandTimeout * 1000;
        this.isNear = limits.near;
        this.#logger = logger;
        this.flights = this.#flights;
        this.slots = new slots_js_1.Slots(limits.loadLimit);
        const circuit = (this.circuit = new circuit_js_1.Circuit(this.#recovery(client), logger));
        const wire = (this.#wire = new wire_js_1.Wire(new batch_js_1.Batcher(client, circuit)));
        const outbox = (this.#outbox = new outbox_js_1.Outbox(limits.pendingLimit));
        const near = (this.near = new near_js_1.Near(limits.nearEntries, limits.nearBytes));
        const tracking = (this.tracking = new tracking_js_1.Tracking(client, near, namespace, logger));
        const reader = (this.reader = new reader_js_1.Reader({ wire, circuit, near, tracking, stats, valueLimit: limits.valueLimit }));
        const { commandTimeoutMs } = this;
        const watch = (work) => this.#watch(work);
        const leases = (this.leases = new leases_js_1.Leases({ wire, circuit, outbox, stats, limits, commandTimeoutMs, watch }));
        const { deflate } = limits;
        this.changes = new changes_js_1.Changes({ wire, circuit, outbox, near, reader, leases, stats, deflate });
        this.#greet(client);
    }
    get state() {
        return {
            circuit: this.circuit.state,
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
        this.circuit.end();
        this.#outbox.close();
        if (!this.#outbox.isEmpty) {
            await this.changes.replay().catch(() => undefined);
        }
        if (this.#outbox.size > 0) {
            this.#logger?.warn(`the cache is closed, and Redis was not told of ${this.#outbox.size} invalidations`);
        }
        await this.#wire.batcher.close();
    }
    #recovery(client) {
        return {
            ping: () => ping(client, this.commandTimeoutMs / 1000),
            isDelivered: () => this.#outbox.isEmpty,
            replay: () => this.changes.replay(),
            replayed: () => this.stats.replayed,
        };
    }
    /** Do what each new connection needs: who answers on it may be another server, or one that has lost its last second. */
    #greet(client) {
        let isFirst = true;
        client.onConnection((send) => {
            this.changes.greet(send);
            if (!isFirst) {
                this.tracking.renew();
            }
            isFirst = false;
        });
    }
    /** Keep something in the background until it has ended; its error is nobody's. */
    #watch(work) {
        const task = work.then(() => void this.#tasks.delete(task), () => void this.#tasks.delete(task));
        this.#tasks.add(task);
    }
}
exports.Engine = Engine;
/** Ask whether the server answers; an error that says no more than that it does not like the question is an answer. */
async function ping(client, seconds) {
    try {
        await client.callWithin(seconds, "ping");
    }
    catch (error) {
        if ((0, errors_js_1.isOutage)(error) || !(0, errors_js_1.isReplyError)(error)) {
            throw error;
        }
    }
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZW5naW5lLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL2VuZ2luZS50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7Ozs7O0dBS0c7OztBQUdILDRDQUFnRTtBQUVoRSx5Q0FBcUM7QUFDckMsNkNBQXVDO0FBQ3ZDLDZDQUFzRDtBQUN0RCwyQ0FBdUM7QUFDdkMsMkNBQWlEO0FBQ2pELDJDQUFxQztBQUNyQywyQ0FBNEQ7QUFDNUQsdUNBQWlDO0FBQ2pDLDJDQUFxQztBQUNyQywyQ0FBcUM7QUFDckMseUNBQW1DO0FBRW5DLHlDQUF3QztBQUN4QywrQ0FBeUM7QUFDekMsdUNBQTZDO0FBYTdDLG1DQUFtQztBQUNuQyxNQUFhLE1BQU07SUFDUixLQUFLLEdBQUcsSUFBSSxxQkFBVSxFQUFFLENBQUM7SUFDekIsT0FBTyxDQUFVO0lBQ2pCLElBQUksQ0FBTztJQUNYLFFBQVEsQ0FBVztJQUNuQixNQUFNLENBQVM7SUFDZixPQUFPLENBQVU7SUFDakIsTUFBTSxDQUFTO0lBQ2YsS0FBSyxDQUFRO0lBQ2IsZ0JBQWdCLENBQVM7SUFDbEMsaUVBQWlFO0lBQ3hELE1BQU0sQ0FBVTtJQUNoQixLQUFLLENBQU87SUFDWixPQUFPLENBQVM7SUFDaEIsT0FBTyxDQUEwQjtJQUMxQyxxRUFBcUU7SUFDNUQsT0FBTyxDQUE4QjtJQUNyQyxRQUFRLEdBQUcsSUFBSSxHQUFHLEVBQWtCLENBQUM7SUFDOUMsbUZBQW1GO0lBQzFFLFFBQVEsR0FBRyxJQUFJLEdBQUcsRUFBVSxDQUFDO0lBQzdCLE1BQU0sR0FBRyxJQUFJLEdBQUcsRUFBaUIsQ0FBQztJQUMzQyxLQUFLLEdBQUcsQ0FBQyxDQUFDO0lBQ1YseUNBQXlDO0lBQ3pDLFFBQVEsR0FBRyxLQUFLLENBQUM7SUFFakIseURBQXlEO0lBQ3pELFlBQVksTUFBbUIsRUFBRSxFQUFFLFNBQVMsRUFBRSxjQUFjLEVBQUUsTUFBTSxFQUFFLE1BQU0sRUFBRSxLQUFLLEVBQWlCO1FBQ2xHLE1BQU0sTUFBTSxHQUFHLElBQUEsdUJBQVcsRUFBQyxLQUFLLENBQUMsQ0FBQztRQUNsQyxNQUFNLEVBQUUsS0FBSyxFQUFFLEdBQUcsSUFBSSxDQUFDO1FBQ3ZCLElBQUksQ0FBQyxnQkFBZ0IsR0FBRyxjQUFjLEdBQUcsSUFBSSxDQUFDO1FBQzlDLElBQUksQ0FBQyxNQUFNLEdBQUcsTUFBTSxDQUFDLElBQUksQ0FBQztRQUMxQixJQUFJLENBQUMsT0FBTyxHQUFHLE1BQU0sQ0FBQztRQUN0QixJQUFJLENBQUMsT0FBTyxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUM7UUFDN0IsSUFBSSxDQUFDLEtBQUssR0FBRyxJQUFJLGdCQUFLLENBQUMsTUFBTSxDQUFDLFNBQVMsQ0FBQyxDQUFDO1FBQ3pDLE1BQU0sT0FBTyxHQUFHLENBQUMsSUFBSSxDQUFDLE9BQU8sR0FBRyxJQUFJLG9CQUFPLENBQUMsSUFBSSxDQUFDLFNBQVMsQ0FBQyxNQUFNLENBQUMsRUFBRSxNQUFNLENBQUMsQ0FBQyxDQUFDO1FBQzdFLE1BQU0sSUFBSSxHQUFHLENBQUMsSUFBSSxDQUFDLEtBQUssR0FBRyxJQUFJLGNBQUksQ0FBQyxJQUFJLGtCQUFPLENBQUMsTUFBTSxFQUFFLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUNuRSxNQUFNLE1BQU0sR0FBRyxDQUFDLElBQUksQ0FBQyxPQUFPLEdBQUcsSUFBSSxrQkFBTSxDQUFDLE1BQU0sQ0FBQyxZQUFZLENBQUMsQ0FBQyxDQUFDO1FBQ2hFLE1BQU0sSUFBSSxHQUFHLENBQUMsSUFBSSxDQUFDLElBQUksR0FBRyxJQUFJLGNBQUksQ0FBQyxNQUFNLENBQUMsV0FBVyxFQUFFLE1BQU0sQ0FBQyxTQUFTLENBQUMsQ0FBQyxDQUFDO1FBQzFFLE1BQU0sUUFBUSxHQUFHLENBQUMsSUFBSSxDQUFDLFFBQVEsR0FBRyxJQUFJLHNCQUFRLENBQUMsTUFBTSxFQUFFLElBQUksRUFBRSxTQUFTLEVBQUUsTUFBTSxDQUFDLENBQUMsQ0FBQztRQUNqRixNQUFNLE1BQU0sR0FBRyxDQUFDLElBQUksQ0FBQyxNQUFNLEdBQUcsSUFBSSxrQkFBTSxDQUFDLEVBQUUsSUFBSSxFQUFFLE9BQU8sRUFBRSxJQUFJLEVBQUUsUUFBUSxFQUFFLEtBQUssRUFBRSxVQUFVLEVBQUUsTUFBTSxDQUFDLFVBQVUsRUFBRSxDQUFDLENBQUMsQ0FBQztRQUNuSCxNQUFNLEVBQUUsZ0JBQWdCLEVBQUUsR0FBRyxJQUFJLENBQUM7UUFDbEMsTUFBTSxLQUFLLEdBQUcsQ0FBQyxJQUFzQixFQUFRLEVBQUUsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ2xFLE1BQU0sTUFBTSxHQUFHLENBQUMsSUFBSSxDQUFDLE1BQU0sR0FBRyxJQUFJLGtCQUFNLENBQUMsRUFBRSxJQUFJLEVBQUUsT0FBTyxFQUFFLE1BQU0sRUFBRSxLQUFLLEVBQUUsTUFBTSxFQUFFLGdCQUFnQixFQUFFLEtBQUssRUFBRSxDQUFDLENBQUMsQ0FBQztRQUM3RyxNQUFNLEVBQUUsT0FBTyxFQUFFLEdBQUcsTUFBTSxDQUFDO1FBQzNCLElBQUksQ0FBQyxPQUFPLEdBQUcsSUFBSSxvQkFBTyxDQUFDLEVBQUUsSUFBSSxFQUFFLE9BQU8sRUFBRSxNQUFNLEVBQUUsSUFBSSxFQUFFLE1BQU0sRUFBRSxNQUFNLEVBQUUsS0FBSyxFQUFFLE9BQU8sRUFBRSxDQUFDLENBQUM7UUFDNUYsSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsQ0FBQztJQUN0QixDQUFDO0lBRUQsSUFBSSxLQUFLO1FBQ1AsT0FBTztZQUNMLE9BQU8sRUFBRSxJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUs7WUFDM0IsT0FBTyxFQUFFLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSTtZQUMxQixRQUFRLEVBQUUsSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNO1lBQzlCLFdBQVcsRUFBRSxJQUFJLENBQUMsSUFBSSxDQUFDLElBQUk7WUFDM0IsU0FBUyxFQUFFLElBQUksQ0FBQyxJQUFJLENBQUMsS0FBSztTQUMzQixDQUFDO0lBQ0osQ0FBQztJQUVELG1EQUFtRDtJQUNuRCxJQUFJO1FBQ0YsSUFBSSxDQUFDLEtBQUssSUFBSSxDQUFDLENBQUM7UUFDaEIsT0FBTyxJQUFJLENBQUMsS0FBSyxDQUFDO0lBQ3BCLENBQUM7SUFFRCw0Q0FBNEM7SUFDNUMsTUFBTSxDQUFDLEtBQVksRUFBRSxRQUFpQixFQUFFLE1BQWU7UUFDckQsTUFBTSxNQUFNLEdBQUcsSUFBSSxrQkFBTSxDQUFDLElBQUksRUFBRSxLQUFLLEVBQUUsTUFBTSxDQUFDLENBQUM7UUFDL0MsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFLLEVBQUUsTUFBTSxDQUFDLENBQUM7UUFDN0MsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDMUIsSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDLFFBQVEsQ0FBQyxDQUFDLElBQUksQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLENBQUM7UUFDM0UsT0FBTyxNQUFNLENBQUM7SUFDaEIsQ0FBQztJQUVELG9EQUFvRDtJQUNwRCxJQUFJLENBQUMsTUFBYyxFQUFFLEVBQUUsS0FBSyxFQUFTO1FBQ25DLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsS0FBSyxDQUFDLEtBQUssTUFBTSxFQUFFLENBQUM7WUFDeEMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDOUIsQ0FBQztJQUNILENBQUM7SUFFRCx5RUFBeUU7SUFDekUsWUFBWSxDQUFDLEtBQWM7UUFDekIsSUFBSSxDQUFDLENBQUMsS0FBSyxZQUFZLG9CQUFRLENBQUMsRUFBRSxDQUFDO1lBQ2pDLElBQUksQ0FBQyxPQUFPLEVBQUUsSUFBSSxDQUFDLG9DQUFvQyxJQUFBLG9CQUFRLEVBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQyxDQUFDO1FBQzVFLENBQUM7SUFDSCxDQUFDO0lBRUQsOEZBQThGO0lBQzlGLEtBQUssQ0FBQyxLQUFLO1FBQ1QsSUFBSSxDQUFDLFFBQVEsR0FBRyxJQUFJLENBQUM7UUFDckIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLEVBQUUsQ0FBQztRQUN0QixJQUFJLENBQUMsUUFBUSxDQUFDLE9BQU8sQ0FBQyxDQUFDLE1BQU0sRUFBRSxFQUFFLENBQUMsTUFBTSxDQUFDLE1BQU0sRUFBRSxDQUFDLENBQUM7UUFDbkQsT0FBTyxJQUFJLENBQUMsTUFBTSxDQUFDLElBQUksR0FBRyxDQUFDLEVBQUUsQ0FBQztZQUM1QixNQUFNLE9BQU8sQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQ2pDLENBQUM7UUFDRCxJQUFJLENBQUMsT0FBTyxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ25CLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxFQUFFLENBQUM7UUFDckIsSUFBSSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsT0FBTyxFQUFFLENBQUM7WUFDMUIsTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sRUFBRSxDQUFDLEtBQUssQ0FBQyxHQUFHLEVBQUUsQ0FBQyxTQUFTLENBQUMsQ0FBQztRQUNyRCxDQUFDO1FBQ0QsSUFBSSxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksR0FBRyxDQUFDLEVBQUUsQ0FBQztZQUMxQixJQUFJLENBQUMsT0FBTyxFQUFFLElBQUksQ0FBQyxrREFBa0QsSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLGdCQUFnQixDQUFDLENBQUM7UUFDMUcsQ0FBQztRQUNELE1BQU0sSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsS0FBSyxFQUFFLENBQUM7SUFDbkMsQ0FBQztJQUVELFNBQVMsQ0FBQyxNQUFtQjtRQUMzQixPQUFPO1lBQ0wsSUFBSSxFQUFFLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLGdCQUFnQixHQUFHLElBQUksQ0FBQztZQUN0RCxXQUFXLEVBQUUsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxPQUFPO1lBQ3ZDLE1BQU0sRUFBRSxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sRUFBRTtZQUNuQyxRQUFRLEVBQUUsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxRQUFRO1NBQ3BDLENBQUM7SUFDSixDQUFDO0lBRUQsd0hBQXdIO0lBQ3hILE1BQU0sQ0FBQyxNQUFtQjtRQUN4QixJQUFJLE9BQU8sR0FBRyxJQUFJLENBQUM7UUFDbkIsTUFBTSxDQUFDLFlBQVksQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFO1lBQzNCLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxDQUFDO1lBQ3pCLElBQUksQ0FBQyxPQUFPLEVBQUUsQ0FBQztnQkFDYixJQUFJLENBQUMsUUFBUSxDQUFDLEtBQUssRUFBRSxDQUFDO1lBQ3hCLENBQUM7WUFDRCxPQUFPLEdBQUcsS0FBSyxDQUFDO1FBQ2xCLENBQUMsQ0FBQyxDQUFDO0lBQ0wsQ0FBQztJQUVELGtGQUFrRjtJQUNsRixNQUFNLENBQUMsSUFBc0I7UUFDM0IsTUFBTSxJQUFJLEdBQWtCLElBQUksQ0FBQyxJQUFJLENBQ25DLEdBQUcsRUFBRSxDQUFDLEtBQUssSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLEVBQ25DLEdBQUcsRUFBRSxDQUFDLEtBQUssSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLENBQ3BDLENBQUM7UUFDRixJQUFJLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQztJQUN4QixDQUFDO0NBQ0Y7QUF2SUQsd0JBdUlDO0FBRUQsdUhBQXVIO0FBQ3ZILEtBQUssVUFBVSxJQUFJLENBQUMsTUFBbUIsRUFBRSxPQUFlO0lBQ3RELElBQUksQ0FBQztRQUNILE1BQU0sTUFBTSxDQUFDLFVBQVUsQ0FBQyxPQUFPLEVBQUUsTUFBTSxDQUFDLENBQUM7SUFDM0MsQ0FBQztJQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7UUFDZixJQUFJLElBQUEsb0JBQVEsRUFBQyxLQUFLLENBQUMsSUFBSSxDQUFDLElBQUEsd0JBQVksRUFBQyxLQUFLLENBQUMsRUFBRSxDQUFDO1lBQzVDLE1BQU0sS0FBSyxDQUFDO1FBQ2QsQ0FBQztJQUNILENBQUM7QUFDSCxDQUFDIn0=