"use strict";
/** What ioredis 6 keeps to itself, and the client uses. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Handshake = void 0;
exports.insidesOf = insidesOf;
exports.clusterInsidesOf = clusterInsidesOf;
exports.cancelAttempt = cancelAttempt;
exports.attemptIn = attemptIn;
/** Return a client's insides. */
function insidesOf(client) {
    return client;
}
/** Return the insides of a cluster's client. */
function clusterInsidesOf(cluster) {
    return cluster;
}
/** Cancel the next attempt to connect. */
function cancelAttempt(insides) {
    clearTimeout(insides.reconnectTimeout ?? undefined);
    insides.reconnectTimeout = null;
}
/** Make the next attempt then, in so many milliseconds, instead of when ioredis would. */
function attemptIn(delay, insides, connect) {
    cancelAttempt(insides);
    insides.reconnectTimeout = setTimeout(connect, delay);
}
/** Tells ioredis's own commands, which open a connection, from those that callers give at that moment. */
class Handshake {
    #client;
    /** RESP3, and RESP2 where the server has refused that. */
    #tried = new Set();
    #isSending = false;
    constructor(client) {
        this.#client = client;
        client.on("connect", () => this.#end()); // callers hear of it after us
    }
    /** There is to be a new connection. */
    reset() {
        this.#tried.clear();
    }
    /** Tell whether it is ioredis that sends a command now. */
    owns() {
        const { status, condition } = this.#client;
        if (status !== "connect" || !condition?.handshake) {
            return false;
        }
        if (!this.#tried.has(condition.protocol)) {
            // It gives all commands of a protocol in one go, and before anybody else could.
            this.#tried.add(condition.protocol);
            this.#isSending = true;
            queueMicrotask(() => this.#end());
        }
        return this.#isSending;
    }
    #end() {
        this.#isSending = false;
    }
}
exports.Handshake = Handshake;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiaW5zaWRlcy5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9pbnNpZGVzLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSwyREFBMkQ7OztBQStCM0QsOEJBRUM7QUFHRCw0Q0FFQztBQUdELHNDQUdDO0FBR0QsOEJBR0M7QUFwQkQsaUNBQWlDO0FBQ2pDLFNBQWdCLFNBQVMsQ0FBQyxNQUFhO0lBQ3JDLE9BQU8sTUFBNEIsQ0FBQztBQUN0QyxDQUFDO0FBRUQsZ0RBQWdEO0FBQ2hELFNBQWdCLGdCQUFnQixDQUFDLE9BQWdCO0lBQy9DLE9BQU8sT0FBb0MsQ0FBQztBQUM5QyxDQUFDO0FBRUQsMENBQTBDO0FBQzFDLFNBQWdCLGFBQWEsQ0FBQyxPQUFnQjtJQUM1QyxZQUFZLENBQUMsT0FBTyxDQUFDLGdCQUFnQixJQUFJLFNBQVMsQ0FBQyxDQUFDO0lBQ3BELE9BQU8sQ0FBQyxnQkFBZ0IsR0FBRyxJQUFJLENBQUM7QUFDbEMsQ0FBQztBQUVELDBGQUEwRjtBQUMxRixTQUFnQixTQUFTLENBQUMsS0FBYSxFQUFFLE9BQWdCLEVBQUUsT0FBbUI7SUFDNUUsYUFBYSxDQUFDLE9BQU8sQ0FBQyxDQUFDO0lBQ3ZCLE9BQU8sQ0FBQyxnQkFBZ0IsR0FBRyxVQUFVLENBQUMsT0FBTyxFQUFFLEtBQUssQ0FBQyxDQUFDO0FBQ3hELENBQUM7QUFFRCwwR0FBMEc7QUFDMUcsTUFBYSxTQUFTO0lBQ1gsT0FBTyxDQUFRO0lBQ3hCLDBEQUEwRDtJQUNqRCxNQUFNLEdBQUcsSUFBSSxHQUFHLEVBQVUsQ0FBQztJQUNwQyxVQUFVLEdBQUcsS0FBSyxDQUFDO0lBRW5CLFlBQVksTUFBYTtRQUN2QixJQUFJLENBQUMsT0FBTyxHQUFHLE1BQU0sQ0FBQztRQUN0QixNQUFNLENBQUMsRUFBRSxDQUFDLFNBQVMsRUFBRSxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsSUFBSSxFQUFFLENBQUMsQ0FBQyxDQUFDLDhCQUE4QjtJQUN6RSxDQUFDO0lBRUQsdUNBQXVDO0lBQ3ZDLEtBQUs7UUFDSCxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssRUFBRSxDQUFDO0lBQ3RCLENBQUM7SUFFRCwyREFBMkQ7SUFDM0QsSUFBSTtRQUNGLE1BQU0sRUFBRSxNQUFNLEVBQUUsU0FBUyxFQUFFLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQztRQUMzQyxJQUFJLE1BQU0sS0FBSyxTQUFTLElBQUksQ0FBQyxTQUFTLEVBQUUsU0FBUyxFQUFFLENBQUM7WUFDbEQsT0FBTyxLQUFLLENBQUM7UUFDZixDQUFDO1FBQ0QsSUFBSSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDLFNBQVMsQ0FBQyxRQUFRLENBQUMsRUFBRSxDQUFDO1lBQ3pDLGdGQUFnRjtZQUNoRixJQUFJLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxTQUFTLENBQUMsUUFBUSxDQUFDLENBQUM7WUFDcEMsSUFBSSxDQUFDLFVBQVUsR0FBRyxJQUFJLENBQUM7WUFDdkIsY0FBYyxDQUFDLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxJQUFJLEVBQUUsQ0FBQyxDQUFDO1FBQ3BDLENBQUM7UUFDRCxPQUFPLElBQUksQ0FBQyxVQUFVLENBQUM7SUFDekIsQ0FBQztJQUVELElBQUk7UUFDRixJQUFJLENBQUMsVUFBVSxHQUFHLEtBQUssQ0FBQztJQUMxQixDQUFDO0NBQ0Y7QUFsQ0QsOEJBa0NDIn0=