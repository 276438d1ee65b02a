"use strict";
/**
 * What Redis has not been told of, and what it may have forgotten: invalidations that wait, and those of the last minute.
 *
 * Invalidations may be done twice, in any order, and more of them than were asked for: so each is kept once, and one that
 * covers others stands for them.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Outbox = void 0;
exports.deletionOf = deletionOf;
exports.invalidationOf = invalidationOf;
exports.rotationOf = rotationOf;
/** For how long an operation that was done may have to be done again, in milliseconds. */
const RECENT_MS = 60_000;
function deletionOf({ value, lease, space }) {
    return { kind: "key", name: value, lease, spaces: [space] };
}
/** @param tag The encoded tag. */
function invalidationOf(keyspace, tag, isSoft) {
    return { kind: isSoft ? "soft" : "tag", name: keyspace.tag(tag), spaces: keyspace.tokens };
}
/** @param token Where one of the namespace tokens stands. */
function rotationOf(token) {
    return { kind: "space", name: token, spaces: [token] };
}
/** Operations, each once, in the order in which they came. */
class Operations {
    #items = new Map();
    get size() {
        return this.#items.size;
    }
    get all() {
        return [...this.#items.values()];
    }
    get oldest() {
        return this.#items.values().next().value;
    }
    has(operation) {
        return this.#items.has(idOf(operation));
    }
    /** Return the operations that are there and do what this one does, and perhaps more; undefined where none do. */
    covering(operation) {
        const { kind, name, spaces } = operation;
        const rotations = spaces.flatMap((space) => this.#items.get(space)?.operation ?? []);
        if (rotations.length === spaces.length) {
            return rotations;
        }
        const hard = kind === "soft" ? this.#items.get(name) : undefined;
        const same = hard ?? this.#items.get(idOf(operation));
        return same && [same.operation];
    }
    /** Put it last, and take out what it covers. */
    put(operation, at) {
        const { kind, name } = operation;
        const id = idOf(operation);
        const wasThere = this.#items.delete(id); // and with it what it covers had gone
        this.#items.set(id, { operation, at });
        if (kind === "tag") {
            this.#items.delete(idOf({ kind: "soft", name }));
        }
        else if (kind === "space" && !wasThere) {
            for (const [each, { operation: other }] of this.#items) {
                if (other.kind !== "space" && other.spaces.every((space) => this.#items.has(space))) {
                    this.#items.delete(each);
                }
            }
        }
    }
    /** Take an item out, unless it was put there anew. */
    take(item) {
        const id = idOf(item.operation);
        if (this.#items.get(id) === item) {
            this.#items.delete(id);
        }
    }
    takeOldest() {
        if (this.oldest !== undefined) {
            this.#items.delete(idOf(this.oldest.operation));
        }
    }
    /** Let the rotations of namespaces stand for all. */
    collapse(at) {
        const spaces = new Set(this.all.flatMap(({ operation }) => operation.spaces));
        this.#items.clear();
        spaces.forEach((token) => this.#items.set(token, { operation: rotationOf(token), at }));
    }
}
/** The operations of one cache. */
class Outbox {
    #limit;
    #pending = new Operations();
    #recent = new Operations();
    #debts = new Map();
    #isClosed = false;
    /** @param limit The most operations that wait, and the most that are remembered. */
    constructor(limit) {
        this.#limit = limit;
    }
    /** How many invalidations wait. */
    get size() {
        return this.#pending.size;
    }
    get isEmpty() {
        return this.#pending.size === 0 && this.#debts.size === 0;
    }
    /** What waits. */
    get pending() {
        return this.#pending.all;
    }
    /** The leases that wait to be ended. */
    get debts() {
        return [...this.#debts.values()];
    }
    /** Let operations wait, all or none; tell whether there was room for them, and somebody to send them. */
    add(operations) {
        if (this.#isClosed) {
            return false;
        }
        const now = performance.now();
        if (this.#pending.size + operations.length > this.#limit) {
            const all = [...this.pending.map(({ operation }) => operation), ...operations];
            if (new Set(all.flatMap(({ spaces }) => spaces)).size > this.#limit) {
                return false; // the rotations of all namespaces would be too many
            }
        }
        for (const operation of operations) {
            if (this.#pending.covering(operation) === undefined && this.#pending.size >= this.#limit) {
                this.#pending.collapse(now);
            }
            // What covers it is put there anew, for it may be on its way.
            for (const each of this.#pending.covering(operation) ?? [operation]) {
                this.#pending.put(each, now);
            }
        }
        return true;
    }
    /** Let the end of a lease wait, if there is room: in time it ends by itself. */
    owe({ name, token }) {
        if (this.#debts.size < this.#limit) {
            this.#debts.set(name + token.toString("hex"), { name, token });
        }
    }
    /** Note that a lease was ended. */
    pay({ name, token }) {
        this.#debts.delete(name + token.toString("hex"));
    }
    /** Note that what waited was done, unless it was put there anew meanwhile. */
    deliver(item) {
        this.#pending.take(item);
        this.remember(item.operation);
    }
    /** Note that an operation was done. */
    remember(operation) {
        const now = performance.now();
        this.#forget(now);
        if (!this.#recent.has(operation)) {
            if (this.#recent.size >= this.#limit) {
                this.#recent.collapse(now);
            }
            while (this.#recent.size >= this.#limit) {
                this.#recent.takeOldest(); // of so many namespaces it goes before its minute is over
            }
        }
        this.#recent.put(operation, now);
    }
    /** Let nothing wait any more, save what waits. */
    close() {
        this.#isClosed = true;
    }
    /** Return what was done in the last minute. */
    recent() {
        this.#forget(performance.now());
        return this.#recent.all.map(({ operation }) => operation);
    }
    #forget(now) {
        while ((this.#recent.oldest?.at ?? now) < now - RECENT_MS) {
            this.#recent.takeOldest();
        }
    }
}
exports.Outbox = Outbox;
function idOf({ kind, name }) {
    return kind === "soft" ? `soft ${name}` : name;
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoib3V0Ym94LmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL291dGJveC50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7Ozs7O0dBS0c7OztBQStCSCxnQ0FFQztBQUdELHdDQUVDO0FBR0QsZ0NBRUM7QUF0Q0QsMEZBQTBGO0FBQzFGLE1BQU0sU0FBUyxHQUFHLE1BQU0sQ0FBQztBQXlCekIsU0FBZ0IsVUFBVSxDQUFDLEVBQUUsS0FBSyxFQUFFLEtBQUssRUFBRSxLQUFLLEVBQVM7SUFDdkQsT0FBTyxFQUFFLElBQUksRUFBRSxLQUFLLEVBQUUsSUFBSSxFQUFFLEtBQUssRUFBRSxLQUFLLEVBQUUsTUFBTSxFQUFFLENBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztBQUM5RCxDQUFDO0FBRUQsa0NBQWtDO0FBQ2xDLFNBQWdCLGNBQWMsQ0FBQyxRQUFrQixFQUFFLEdBQVcsRUFBRSxNQUFlO0lBQzdFLE9BQU8sRUFBRSxJQUFJLEVBQUUsTUFBTSxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLEtBQUssRUFBRSxJQUFJLEVBQUUsUUFBUSxDQUFDLEdBQUcsQ0FBQyxHQUFHLENBQUMsRUFBRSxNQUFNLEVBQUUsUUFBUSxDQUFDLE1BQU0sRUFBRSxDQUFDO0FBQzdGLENBQUM7QUFFRCw2REFBNkQ7QUFDN0QsU0FBZ0IsVUFBVSxDQUFDLEtBQWE7SUFDdEMsT0FBTyxFQUFFLElBQUksRUFBRSxPQUFPLEVBQUUsSUFBSSxFQUFFLEtBQUssRUFBRSxNQUFNLEVBQUUsQ0FBQyxLQUFLLENBQUMsRUFBRSxDQUFDO0FBQ3pELENBQUM7QUFFRCw4REFBOEQ7QUFDOUQsTUFBTSxVQUFVO0lBQ0wsTUFBTSxHQUFHLElBQUksR0FBRyxFQUFnQixDQUFDO0lBRTFDLElBQUksSUFBSTtRQUNOLE9BQU8sSUFBSSxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUM7SUFDMUIsQ0FBQztJQUVELElBQUksR0FBRztRQUNMLE9BQU8sQ0FBQyxHQUFHLElBQUksQ0FBQyxNQUFNLENBQUMsTUFBTSxFQUFFLENBQUMsQ0FBQztJQUNuQyxDQUFDO0lBRUQsSUFBSSxNQUFNO1FBQ1IsT0FBTyxJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sRUFBRSxDQUFDLElBQUksRUFBRSxDQUFDLEtBQUssQ0FBQztJQUMzQyxDQUFDO0lBRUQsR0FBRyxDQUFDLFNBQW9CO1FBQ3RCLE9BQU8sSUFBSSxDQUFDLE1BQU0sQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUM7SUFDMUMsQ0FBQztJQUVELGlIQUFpSDtJQUNqSCxRQUFRLENBQUMsU0FBb0I7UUFDM0IsTUFBTSxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsTUFBTSxFQUFFLEdBQUcsU0FBUyxDQUFDO1FBQ3pDLE1BQU0sU0FBUyxHQUFHLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQyxLQUFLLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDLEtBQUssQ0FBQyxFQUFFLFNBQVMsSUFBSSxFQUFFLENBQUMsQ0FBQztRQUNyRixJQUFJLFNBQVMsQ0FBQyxNQUFNLEtBQUssTUFBTSxDQUFDLE1BQU0sRUFBRSxDQUFDO1lBQ3ZDLE9BQU8sU0FBUyxDQUFDO1FBQ25CLENBQUM7UUFDRCxNQUFNLElBQUksR0FBRyxJQUFJLEtBQUssTUFBTSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDO1FBQ2pFLE1BQU0sSUFBSSxHQUFHLElBQUksSUFBSSxJQUFJLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQztRQUN0RCxPQUFPLElBQUksSUFBSSxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsQ0FBQztJQUNsQyxDQUFDO0lBRUQsZ0RBQWdEO0lBQ2hELEdBQUcsQ0FBQyxTQUFvQixFQUFFLEVBQVU7UUFDbEMsTUFBTSxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsR0FBRyxTQUFTLENBQUM7UUFDakMsTUFBTSxFQUFFLEdBQUcsSUFBSSxDQUFDLFNBQVMsQ0FBQyxDQUFDO1FBQzNCLE1BQU0sUUFBUSxHQUFHLElBQUksQ0FBQyxNQUFNLENBQUMsTUFBTSxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsc0NBQXNDO1FBQy9FLElBQUksQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDLEVBQUUsRUFBRSxFQUFFLFNBQVMsRUFBRSxFQUFFLEVBQUUsQ0FBQyxDQUFDO1FBQ3ZDLElBQUksSUFBSSxLQUFLLEtBQUssRUFBRSxDQUFDO1lBQ25CLElBQUksQ0FBQyxNQUFNLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxFQUFFLElBQUksRUFBRSxNQUFNLEVBQUUsSUFBSSxFQUFFLENBQUMsQ0FBQyxDQUFDO1FBQ25ELENBQUM7YUFBTSxJQUFJLElBQUksS0FBSyxPQUFPLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQztZQUN6QyxLQUFLLE1BQU0sQ0FBQyxJQUFJLEVBQUUsRUFBRSxTQUFTLEVBQUUsS0FBSyxFQUFFLENBQUMsSUFBSSxJQUFJLENBQUMsTUFBTSxFQUFFLENBQUM7Z0JBQ3ZELElBQUksS0FBSyxDQUFDLElBQUksS0FBSyxPQUFPLElBQUksS0FBSyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQyxLQUFLLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDLEtBQUssQ0FBQyxDQUFDLEVBQUUsQ0FBQztvQkFDcEYsSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLENBQUM7Z0JBQzNCLENBQUM7WUFDSCxDQUFDO1FBQ0gsQ0FBQztJQUNILENBQUM7SUFFRCxzREFBc0Q7SUFDdEQsSUFBSSxDQUFDLElBQVU7UUFDYixNQUFNLEVBQUUsR0FBRyxJQUFJLENBQUMsSUFBSSxDQUFDLFNBQVMsQ0FBQyxDQUFDO1FBQ2hDLElBQUksSUFBSSxDQUFDLE1BQU0sQ0FBQyxHQUFHLENBQUMsRUFBRSxDQUFDLEtBQUssSUFBSSxFQUFFLENBQUM7WUFDakMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsRUFBRSxDQUFDLENBQUM7UUFDekIsQ0FBQztJQUNILENBQUM7SUFFRCxVQUFVO1FBQ1IsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQzlCLElBQUksQ0FBQyxNQUFNLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUM7UUFDbEQsQ0FBQztJQUNILENBQUM7SUFFRCxxREFBcUQ7SUFDckQsUUFBUSxDQUFDLEVBQVU7UUFDakIsTUFBTSxNQUFNLEdBQUcsSUFBSSxHQUFHLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxPQUFPLENBQUMsQ0FBQyxFQUFFLFNBQVMsRUFBRSxFQUFFLEVBQUUsQ0FBQyxTQUFTLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQztRQUM5RSxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssRUFBRSxDQUFDO1FBQ3BCLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQyxLQUFLLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDLEtBQUssRUFBRSxFQUFFLFNBQVMsRUFBRSxVQUFVLENBQUMsS0FBSyxDQUFDLEVBQUUsRUFBRSxFQUFFLENBQUMsQ0FBQyxDQUFDO0lBQzFGLENBQUM7Q0FDRjtBQUVELG1DQUFtQztBQUNuQyxNQUFhLE1BQU07SUFDUixNQUFNLENBQVM7SUFDZixRQUFRLEdBQUcsSUFBSSxVQUFVLEVBQUUsQ0FBQztJQUM1QixPQUFPLEdBQUcsSUFBSSxVQUFVLEVBQUUsQ0FBQztJQUMzQixNQUFNLEdBQUcsSUFBSSxHQUFHLEVBQWdCLENBQUM7SUFDMUMsU0FBUyxHQUFHLEtBQUssQ0FBQztJQUVsQixvRkFBb0Y7SUFDcEYsWUFBWSxLQUFhO1FBQ3ZCLElBQUksQ0FBQyxNQUFNLEdBQUcsS0FBSyxDQUFDO0lBQ3RCLENBQUM7SUFFRCxtQ0FBbUM7SUFDbkMsSUFBSSxJQUFJO1FBQ04sT0FBTyxJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQztJQUM1QixDQUFDO0lBRUQsSUFBSSxPQUFPO1FBQ1QsT0FBTyxJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksS0FBSyxDQUFDLElBQUksSUFBSSxDQUFDLE1BQU0sQ0FBQyxJQUFJLEtBQUssQ0FBQyxDQUFDO0lBQzVELENBQUM7SUFFRCxrQkFBa0I7SUFDbEIsSUFBSSxPQUFPO1FBQ1QsT0FBTyxJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsQ0FBQztJQUMzQixDQUFDO0lBRUQsd0NBQXdDO0lBQ3hDLElBQUksS0FBSztRQUNQLE9BQU8sQ0FBQyxHQUFHLElBQUksQ0FBQyxNQUFNLENBQUMsTUFBTSxFQUFFLENBQUMsQ0FBQztJQUNuQyxDQUFDO0lBRUQseUdBQXlHO0lBQ3pHLEdBQUcsQ0FBQyxVQUFnQztRQUNsQyxJQUFJLElBQUksQ0FBQyxTQUFTLEVBQUUsQ0FBQztZQUNuQixPQUFPLEtBQUssQ0FBQztRQUNmLENBQUM7UUFDRCxNQUFNLEdBQUcsR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDOUIsSUFBSSxJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksR0FBRyxVQUFVLENBQUMsTUFBTSxHQUFHLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztZQUN6RCxNQUFNLEdBQUcsR0FBRyxDQUFDLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsQ0FBQyxFQUFFLFNBQVMsRUFBRSxFQUFFLEVBQUUsQ0FBQyxTQUFTLENBQUMsRUFBRSxHQUFHLFVBQVUsQ0FBQyxDQUFDO1lBQy9FLElBQUksSUFBSSxHQUFHLENBQUMsR0FBRyxDQUFDLE9BQU8sQ0FBQyxDQUFDLEVBQUUsTUFBTSxFQUFFLEVBQUUsRUFBRSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFHLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztnQkFDcEUsT0FBTyxLQUFLLENBQUMsQ0FBQyxvREFBb0Q7WUFDcEUsQ0FBQztRQUNILENBQUM7UUFDRCxLQUFLLE1BQU0sU0FBUyxJQUFJLFVBQVUsRUFBRSxDQUFDO1lBQ25DLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxRQUFRLENBQUMsU0FBUyxDQUFDLEtBQUssU0FBUyxJQUFJLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxJQUFJLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztnQkFDekYsSUFBSSxDQUFDLFFBQVEsQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLENBQUM7WUFDOUIsQ0FBQztZQUNELDhEQUE4RDtZQUM5RCxLQUFLLE1BQU0sSUFBSSxJQUFJLElBQUksQ0FBQyxRQUFRLENBQUMsUUFBUSxDQUFDLFNBQVMsQ0FBQyxJQUFJLENBQUMsU0FBUyxDQUFDLEVBQUUsQ0FBQztnQkFDcEUsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsSUFBSSxFQUFFLEdBQUcsQ0FBQyxDQUFDO1lBQy9CLENBQUM7UUFDSCxDQUFDO1FBQ0QsT0FBTyxJQUFJLENBQUM7SUFDZCxDQUFDO0lBRUQsZ0ZBQWdGO0lBQ2hGLEdBQUcsQ0FBQyxFQUFFLElBQUksRUFBRSxLQUFLLEVBQVE7UUFDdkIsSUFBSSxJQUFJLENBQUMsTUFBTSxDQUFDLElBQUksR0FBRyxJQUFJLENBQUMsTUFBTSxFQUFFLENBQUM7WUFDbkMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxHQUFHLENBQUMsSUFBSSxHQUFHLEtBQUssQ0FBQyxRQUFRLENBQUMsS0FBSyxDQUFDLEVBQUUsRUFBRSxJQUFJLEVBQUUsS0FBSyxFQUFFLENBQUMsQ0FBQztRQUNqRSxDQUFDO0lBQ0gsQ0FBQztJQUVELG1DQUFtQztJQUNuQyxHQUFHLENBQUMsRUFBRSxJQUFJLEVBQUUsS0FBSyxFQUFRO1FBQ3ZCLElBQUksQ0FBQyxNQUFNLENBQUMsTUFBTSxDQUFDLElBQUksR0FBRyxLQUFLLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUM7SUFDbkQsQ0FBQztJQUVELDhFQUE4RTtJQUM5RSxPQUFPLENBQUMsSUFBVTtRQUNoQixJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUN6QixJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsQ0FBQztJQUNoQyxDQUFDO0lBRUQsdUNBQXVDO0lBQ3ZDLFFBQVEsQ0FBQyxTQUFvQjtRQUMzQixNQUFNLEdBQUcsR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDOUIsSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsQ0FBQztRQUNsQixJQUFJLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsU0FBUyxDQUFDLEVBQUUsQ0FBQztZQUNqQyxJQUFJLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxJQUFJLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztnQkFDckMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLENBQUM7WUFDN0IsQ0FBQztZQUNELE9BQU8sSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLElBQUksSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO2dCQUN4QyxJQUFJLENBQUMsT0FBTyxDQUFDLFVBQVUsRUFBRSxDQUFDLENBQUMsMERBQTBEO1lBQ3ZGLENBQUM7UUFDSCxDQUFDO1FBQ0QsSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsU0FBUyxFQUFFLEdBQUcsQ0FBQyxDQUFDO0lBQ25DLENBQUM7SUFFRCxrREFBa0Q7SUFDbEQsS0FBSztRQUNILElBQUksQ0FBQyxTQUFTLEdBQUcsSUFBSSxDQUFDO0lBQ3hCLENBQUM7SUFFRCwrQ0FBK0M7SUFDL0MsTUFBTTtRQUNKLElBQUksQ0FBQyxPQUFPLENBQUMsV0FBVyxDQUFDLEdBQUcsRUFBRSxDQUFDLENBQUM7UUFDaEMsT0FBTyxJQUFJLENBQUMsT0FBTyxDQUFDLEdBQUcsQ0FBQyxHQUFHLENBQUMsQ0FBQyxFQUFFLFNBQVMsRUFBRSxFQUFFLEVBQUUsQ0FBQyxTQUFTLENBQUMsQ0FBQztJQUM1RCxDQUFDO0lBRUQsT0FBTyxDQUFDLEdBQVc7UUFDakIsT0FBTyxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTSxFQUFFLEVBQUUsSUFBSSxHQUFHLENBQUMsR0FBRyxHQUFHLEdBQUcsU0FBUyxFQUFFLENBQUM7WUFDMUQsSUFBSSxDQUFDLE9BQU8sQ0FBQyxVQUFVLEVBQUUsQ0FBQztRQUM1QixDQUFDO0lBQ0gsQ0FBQztDQUNGO0FBeEdELHdCQXdHQztBQUVELFNBQVMsSUFBSSxDQUFDLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBb0M7SUFDNUQsT0FBTyxJQUFJLEtBQUssTUFBTSxDQUFDLENBQUMsQ0FBQyxRQUFRLElBQUksRUFBRSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUM7QUFDakQsQ0FBQyJ9