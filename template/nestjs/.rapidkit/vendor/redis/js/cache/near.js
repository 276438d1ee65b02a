"use strict";
/**
 * The near cache: entries in this process's memory, which the server's pushes (`tracking`) keep right.
 *
 * What a read brings is kept only if nothing of it was touched since before the read was asked for: a push that comes
 * before the reply it is about has nothing to drop yet. Served it is only while tracking is known to work.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Near = exports.Kept = void 0;
const frozen_js_1 = require("./frozen.js");
/** How long an entry is kept at most, so that a server which evicts the least recently used sees its keys used. */
const LONGEST_MS = 60_000;
/** What an entry takes beside its payload and its name, and what each value that it consists of takes; as estimated. */
const ENTRY_BYTES = 200;
const PART_BYTES = 48;
/** Which part of all bytes one entry may take. */
const LARGEST = 1 / 8;
/** Of how many names it is known when they were touched last. */
const CHANGED = 10_000;
/** An entry that is kept. */
class Kept {
    name;
    negative;
    until;
    bytes;
    dependencies;
    #tags;
    #value;
    #bornAt;
    #softMs;
    #isFrozen = false;
    constructor(description) {
        this.name = description.name;
        this.negative = description.negative;
        this.until = description.until;
        this.bytes = description.bytes;
        this.dependencies = description.dependencies;
        this.#tags = description.tags;
        this.#value = description.value;
        this.#bornAt = description.bornAt;
        this.#softMs = description.softMs;
    }
    /** Whether the tokens that it depends on are still the same. */
    get isValid() {
        for (const { isValid } of this.dependencies) {
            if (!isValid) {
                return false;
            }
        }
        return true;
    }
    /** Tell whether the declared tags are among its own. */
    has({ tags }) {
        return tags.length === 0 || tags.every(({ tag }) => this.#tags.includes(tag));
    }
    /** Tell whether it is old enough to be loaded ahead. */
    isDue({ refreshAhead }) {
        return refreshAhead !== undefined && performance.now() - this.#bornAt >= refreshAhead * this.#softMs;
    }
    /** Return its value: a copy, or the one that is frozen. */
    value(isFrozen) {
        if (!isFrozen) {
            return (0, frozen_js_1.copyOf)(this.#value);
        }
        if (!this.#isFrozen) {
            (0, frozen_js_1.freeze)(this.#value);
            this.#isFrozen = true;
        }
        return this.#value;
    }
}
exports.Kept = Kept;
/** The entries, least recently used first. */
class Near {
    #most;
    #mostBytes;
    #entries = new Map();
    #dependencies = new Map();
    /** The names that were touched, and when. */
    #changed = new Map();
    #youngest;
    #bytes = 0;
    #sequence = 0;
    /** Of what was asked for before, it is not known what was touched. */
    #floor = 0;
    #aliveUntil = -Infinity;
    /**
     * @param entries The most entries.
     * @param bytes The most bytes, as they are estimated.
     */
    constructor(entries, bytes) {
        this.#most = entries;
        this.#mostBytes = bytes;
    }
    get size() {
        return this.#entries.size;
    }
    get bytes() {
        return this.#bytes;
    }
    /** Whether tracking is known to work. */
    get isLive() {
        return performance.now() < this.#aliveUntil;
    }
    // What tracking says
    /** Tracking is known to work until then, in milliseconds of the monotonic clock: what is read may be kept. */
    extend(until) {
        this.#aliveUntil = Math.max(this.#aliveUntil, until);
    }
    /** Tracking has ended. */
    end() {
        this.#aliveUntil = -Infinity;
        this.flush();
    }
    /** Something at this place on the server changes, or has changed. */
    touch(name) {
        this.#sequence += 1;
        if (this.#changed.size >= CHANGED) {
            this.#changed.clear();
            this.#floor = this.#sequence;
        }
        this.#changed.set(name, this.#sequence);
        const entry = this.#entries.get(name);
        if (entry !== undefined) {
            this.#drop(entry);
        }
        const dependency = this.#dependencies.get(name);
        if (dependency !== undefined) {
            dependency.isValid = false;
            this.#dependencies.delete(name);
        }
    }
    /** Everything has changed. */
    flush() {
        this.#sequence += 1;
        this.#floor = this.#sequence;
        this.#changed.clear();
        this.#entries.clear();
        this.#dependencies.clear();
        this.#youngest = undefined;
        this.#bytes = 0;
    }
    // What reads ask for
    /** Return the entry of a key where there is one that is right. */
    find(names) {
        const entry = this.#entries.get(names.value);
        if (entry === undefined) {
            return undefined;
        }
        const now = performance.now();
        if (now >= entry.until || !entry.isValid) {
            this.#drop(entry);
            return undefined;
        }
        if (now >= this.#aliveUntil || !entry.has(names)) {
            return undefined;
        }
        if (entry !== this.#youngest) {
            this.#entries.delete(entry.name);
            this.#entries.set(entry.name, entry);
            this.#youngest = entry;
        }
        return entry;
    }
    /** Return the mark of a read that is asked for now; undefined where it cannot be kept. */
    mark() {
        const at = performance.now();
        return at < this.#aliveUntil ? { sequence: this.#sequence, at } : undefined;
    }
    /**
     * Keep what a read has brought, if nothing of it was touched since its mark.
     *
     * @param value The decoded value, which becomes this cache's own; nothing for a negative entry.
     */
    keep(mark, names, look, value) {
        const { entry, ageMs } = look;
        if (entry === undefined || mark.sequence < this.#floor) {
            return;
        }
        const tags = entry.tags.map(([tag]) => tag);
        const tokens = [names.space, ...tags.map((tag) => names.keyspace.tag(tag))];
        const bytes = entry.payload.length + names.value.length + ENTRY_BYTES + PART_BYTES * (0, frozen_js_1.partsOf)(value);
        const life = Math.min(entry.softMs - ageMs, LONGEST_MS);
        const isTouched = (name) => (this.#changed.get(name) ?? 0) > mark.sequence;
        if (life <= 0 || bytes > this.#mostBytes * LARGEST || isTouched(names.value) || tokens.some(isTouched)) {
            return;
        }
        const old = this.#entries.get(names.value);
        if (old !== undefined) {
            this.#drop(old);
        }
        const { negative, softMs } = entry;
        const times = { until: mark.at + life, bornAt: mark.at - ageMs, softMs };
        const dependencies = tokens.map((name) => this.#dependOn(name));
        this.#youngest = new Kept({ name: names.value, value, negative, bytes, tags, dependencies, ...times });
        this.#entries.set(names.value, this.#youngest);
        this.#bytes += bytes;
        for (const oldest of this.#entries.values()) {
            if (this.#entries.size <= this.#most && this.#bytes <= this.#mostBytes) {
                break;
            }
            this.#drop(oldest);
        }
    }
    #dependOn(name) {
        let dependency = this.#dependencies.get(name);
        if (dependency === undefined) {
            dependency = { name, isValid: true, users: 0 };
            this.#dependencies.set(name, dependency);
        }
        dependency.users += 1;
        return dependency;
    }
    #drop(entry) {
        this.#entries.delete(entry.name);
        this.#bytes -= entry.bytes;
        if (this.#youngest === entry) {
            this.#youngest = undefined;
        }
        for (const dependency of entry.dependencies) {
            dependency.users -= 1;
            if (dependency.users === 0 && dependency.isValid) {
                this.#dependencies.delete(dependency.name);
            }
        }
    }
}
exports.Near = Near;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoibmVhci5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS9uZWFyLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQTs7Ozs7R0FLRzs7O0FBRUgsMkNBQXNEO0FBS3RELG1IQUFtSDtBQUNuSCxNQUFNLFVBQVUsR0FBRyxNQUFNLENBQUM7QUFFMUIsd0hBQXdIO0FBQ3hILE1BQU0sV0FBVyxHQUFHLEdBQUcsQ0FBQztBQUN4QixNQUFNLFVBQVUsR0FBRyxFQUFFLENBQUM7QUFFdEIsa0RBQWtEO0FBQ2xELE1BQU0sT0FBTyxHQUFHLENBQUMsR0FBRyxDQUFDLENBQUM7QUFFdEIsaUVBQWlFO0FBQ2pFLE1BQU0sT0FBTyxHQUFHLE1BQU0sQ0FBQztBQWtDdkIsNkJBQTZCO0FBQzdCLE1BQWEsSUFBSTtJQUNOLElBQUksQ0FBUztJQUNiLFFBQVEsQ0FBVTtJQUNsQixLQUFLLENBQVM7SUFDZCxLQUFLLENBQVM7SUFDZCxZQUFZLENBQXdCO0lBQ3BDLEtBQUssQ0FBb0I7SUFDekIsTUFBTSxDQUFVO0lBQ2hCLE9BQU8sQ0FBUztJQUNoQixPQUFPLENBQVM7SUFDekIsU0FBUyxHQUFHLEtBQUssQ0FBQztJQUVsQixZQUFZLFdBQXdCO1FBQ2xDLElBQUksQ0FBQyxJQUFJLEdBQUcsV0FBVyxDQUFDLElBQUksQ0FBQztRQUM3QixJQUFJLENBQUMsUUFBUSxHQUFHLFdBQVcsQ0FBQyxRQUFRLENBQUM7UUFDckMsSUFBSSxDQUFDLEtBQUssR0FBRyxXQUFXLENBQUMsS0FBSyxDQUFDO1FBQy9CLElBQUksQ0FBQyxLQUFLLEdBQUcsV0FBVyxDQUFDLEtBQUssQ0FBQztRQUMvQixJQUFJLENBQUMsWUFBWSxHQUFHLFdBQVcsQ0FBQyxZQUFZLENBQUM7UUFDN0MsSUFBSSxDQUFDLEtBQUssR0FBRyxXQUFXLENBQUMsSUFBSSxDQUFDO1FBQzlCLElBQUksQ0FBQyxNQUFNLEdBQUcsV0FBVyxDQUFDLEtBQUssQ0FBQztRQUNoQyxJQUFJLENBQUMsT0FBTyxHQUFHLFdBQVcsQ0FBQyxNQUFNLENBQUM7UUFDbEMsSUFBSSxDQUFDLE9BQU8sR0FBRyxXQUFXLENBQUMsTUFBTSxDQUFDO0lBQ3BDLENBQUM7SUFFRCxnRUFBZ0U7SUFDaEUsSUFBSSxPQUFPO1FBQ1QsS0FBSyxNQUFNLEVBQUUsT0FBTyxFQUFFLElBQUksSUFBSSxDQUFDLFlBQVksRUFBRSxDQUFDO1lBQzVDLElBQUksQ0FBQyxPQUFPLEVBQUUsQ0FBQztnQkFDYixPQUFPLEtBQUssQ0FBQztZQUNmLENBQUM7UUFDSCxDQUFDO1FBQ0QsT0FBTyxJQUFJLENBQUM7SUFDZCxDQUFDO0lBRUQsd0RBQXdEO0lBQ3hELEdBQUcsQ0FBQyxFQUFFLElBQUksRUFBUztRQUNqQixPQUFPLElBQUksQ0FBQyxNQUFNLEtBQUssQ0FBQyxJQUFJLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxFQUFFLEdBQUcsRUFBRSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDO0lBQ2hGLENBQUM7SUFFRCx3REFBd0Q7SUFDeEQsS0FBSyxDQUFDLEVBQUUsWUFBWSxFQUFVO1FBQzVCLE9BQU8sWUFBWSxLQUFLLFNBQVMsSUFBSSxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsSUFBSSxDQUFDLE9BQU8sSUFBSSxZQUFZLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQztJQUN2RyxDQUFDO0lBRUQsMkRBQTJEO0lBQzNELEtBQUssQ0FBQyxRQUFpQjtRQUNyQixJQUFJLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDZCxPQUFPLElBQUEsa0JBQU0sRUFBQyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDN0IsQ0FBQztRQUNELElBQUksQ0FBQyxJQUFJLENBQUMsU0FBUyxFQUFFLENBQUM7WUFDcEIsSUFBQSxrQkFBTSxFQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQztZQUNwQixJQUFJLENBQUMsU0FBUyxHQUFHLElBQUksQ0FBQztRQUN4QixDQUFDO1FBQ0QsT0FBTyxJQUFJLENBQUMsTUFBTSxDQUFDO0lBQ3JCLENBQUM7Q0FDRjtBQXZERCxvQkF1REM7QUFFRCw4Q0FBOEM7QUFDOUMsTUFBYSxJQUFJO0lBQ04sS0FBSyxDQUFTO0lBQ2QsVUFBVSxDQUFTO0lBQ25CLFFBQVEsR0FBRyxJQUFJLEdBQUcsRUFBZ0IsQ0FBQztJQUNuQyxhQUFhLEdBQUcsSUFBSSxHQUFHLEVBQXNCLENBQUM7SUFDdkQsNkNBQTZDO0lBQ3BDLFFBQVEsR0FBRyxJQUFJLEdBQUcsRUFBa0IsQ0FBQztJQUM5QyxTQUFTLENBQW1CO0lBQzVCLE1BQU0sR0FBRyxDQUFDLENBQUM7SUFDWCxTQUFTLEdBQUcsQ0FBQyxDQUFDO0lBQ2Qsc0VBQXNFO0lBQ3RFLE1BQU0sR0FBRyxDQUFDLENBQUM7SUFDWCxXQUFXLEdBQUcsQ0FBQyxRQUFRLENBQUM7SUFFeEI7OztPQUdHO0lBQ0gsWUFBWSxPQUFlLEVBQUUsS0FBYTtRQUN4QyxJQUFJLENBQUMsS0FBSyxHQUFHLE9BQU8sQ0FBQztRQUNyQixJQUFJLENBQUMsVUFBVSxHQUFHLEtBQUssQ0FBQztJQUMxQixDQUFDO0lBRUQsSUFBSSxJQUFJO1FBQ04sT0FBTyxJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQztJQUM1QixDQUFDO0lBRUQsSUFBSSxLQUFLO1FBQ1AsT0FBTyxJQUFJLENBQUMsTUFBTSxDQUFDO0lBQ3JCLENBQUM7SUFFRCx5Q0FBeUM7SUFDekMsSUFBSSxNQUFNO1FBQ1IsT0FBTyxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsSUFBSSxDQUFDLFdBQVcsQ0FBQztJQUM5QyxDQUFDO0lBRUQscUJBQXFCO0lBRXJCLDhHQUE4RztJQUM5RyxNQUFNLENBQUMsS0FBYTtRQUNsQixJQUFJLENBQUMsV0FBVyxHQUFHLElBQUksQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLFdBQVcsRUFBRSxLQUFLLENBQUMsQ0FBQztJQUN2RCxDQUFDO0lBRUQsMEJBQTBCO0lBQzFCLEdBQUc7UUFDRCxJQUFJLENBQUMsV0FBVyxHQUFHLENBQUMsUUFBUSxDQUFDO1FBQzdCLElBQUksQ0FBQyxLQUFLLEVBQUUsQ0FBQztJQUNmLENBQUM7SUFFRCxxRUFBcUU7SUFDckUsS0FBSyxDQUFDLElBQVk7UUFDaEIsSUFBSSxDQUFDLFNBQVMsSUFBSSxDQUFDLENBQUM7UUFDcEIsSUFBSSxJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksSUFBSSxPQUFPLEVBQUUsQ0FBQztZQUNsQyxJQUFJLENBQUMsUUFBUSxDQUFDLEtBQUssRUFBRSxDQUFDO1lBQ3RCLElBQUksQ0FBQyxNQUFNLEdBQUcsSUFBSSxDQUFDLFNBQVMsQ0FBQztRQUMvQixDQUFDO1FBQ0QsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQyxTQUFTLENBQUMsQ0FBQztRQUN4QyxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUN0QyxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN4QixJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQ3BCLENBQUM7UUFDRCxNQUFNLFVBQVUsR0FBRyxJQUFJLENBQUMsYUFBYSxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNoRCxJQUFJLFVBQVUsS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUM3QixVQUFVLENBQUMsT0FBTyxHQUFHLEtBQUssQ0FBQztZQUMzQixJQUFJLENBQUMsYUFBYSxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNsQyxDQUFDO0lBQ0gsQ0FBQztJQUVELDhCQUE4QjtJQUM5QixLQUFLO1FBQ0gsSUFBSSxDQUFDLFNBQVMsSUFBSSxDQUFDLENBQUM7UUFDcEIsSUFBSSxDQUFDLE1BQU0sR0FBRyxJQUFJLENBQUMsU0FBUyxDQUFDO1FBQzdCLElBQUksQ0FBQyxRQUFRLENBQUMsS0FBSyxFQUFFLENBQUM7UUFDdEIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLEVBQUUsQ0FBQztRQUN0QixJQUFJLENBQUMsYUFBYSxDQUFDLEtBQUssRUFBRSxDQUFDO1FBQzNCLElBQUksQ0FBQyxTQUFTLEdBQUcsU0FBUyxDQUFDO1FBQzNCLElBQUksQ0FBQyxNQUFNLEdBQUcsQ0FBQyxDQUFDO0lBQ2xCLENBQUM7SUFFRCxxQkFBcUI7SUFFckIsa0VBQWtFO0lBQ2xFLElBQUksQ0FBQyxLQUFZO1FBQ2YsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQzdDLElBQUksS0FBSyxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ3hCLE9BQU8sU0FBUyxDQUFDO1FBQ25CLENBQUM7UUFDRCxNQUFNLEdBQUcsR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDOUIsSUFBSSxHQUFHLElBQUksS0FBSyxDQUFDLEtBQUssSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLEVBQUUsQ0FBQztZQUN6QyxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDO1lBQ2xCLE9BQU8sU0FBUyxDQUFDO1FBQ25CLENBQUM7UUFDRCxJQUFJLEdBQUcsSUFBSSxJQUFJLENBQUMsV0FBVyxJQUFJLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxLQUFLLENBQUMsRUFBRSxDQUFDO1lBQ2pELE9BQU8sU0FBUyxDQUFDO1FBQ25CLENBQUM7UUFDRCxJQUFJLEtBQUssS0FBSyxJQUFJLENBQUMsU0FBUyxFQUFFLENBQUM7WUFDN0IsSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxDQUFDO1lBQ2pDLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLEtBQUssQ0FBQyxJQUFJLEVBQUUsS0FBSyxDQUFDLENBQUM7WUFDckMsSUFBSSxDQUFDLFNBQVMsR0FBRyxLQUFLLENBQUM7UUFDekIsQ0FBQztRQUNELE9BQU8sS0FBSyxDQUFDO0lBQ2YsQ0FBQztJQUVELDBGQUEwRjtJQUMxRixJQUFJO1FBQ0YsTUFBTSxFQUFFLEdBQUcsV0FBVyxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQzdCLE9BQU8sRUFBRSxHQUFHLElBQUksQ0FBQyxXQUFXLENBQUMsQ0FBQyxDQUFDLEVBQUUsUUFBUSxFQUFFLElBQUksQ0FBQyxTQUFTLEVBQUUsRUFBRSxFQUFFLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQztJQUM5RSxDQUFDO0lBRUQ7Ozs7T0FJRztJQUNILElBQUksQ0FBQyxJQUFVLEVBQUUsS0FBWSxFQUFFLElBQVUsRUFBRSxLQUFlO1FBQ3hELE1BQU0sRUFBRSxLQUFLLEVBQUUsS0FBSyxFQUFFLEdBQUcsSUFBSSxDQUFDO1FBQzlCLElBQUksS0FBSyxLQUFLLFNBQVMsSUFBSSxJQUFJLENBQUMsUUFBUSxHQUFHLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztZQUN2RCxPQUFPO1FBQ1QsQ0FBQztRQUNELE1BQU0sSUFBSSxHQUFHLEtBQUssQ0FBQyxJQUFJLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQyxHQUFHLENBQUMsRUFBRSxFQUFFLENBQUMsR0FBRyxDQUFDLENBQUM7UUFDNUMsTUFBTSxNQUFNLEdBQUcsQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEdBQUcsSUFBSSxDQUFDLEdBQUcsQ0FBQyxDQUFDLEdBQUcsRUFBRSxFQUFFLENBQUMsS0FBSyxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQyxDQUFDO1FBQzVFLE1BQU0sS0FBSyxHQUFHLEtBQUssQ0FBQyxPQUFPLENBQUMsTUFBTSxHQUFHLEtBQUssQ0FBQyxLQUFLLENBQUMsTUFBTSxHQUFHLFdBQVcsR0FBRyxVQUFVLEdBQUcsSUFBQSxtQkFBTyxFQUFDLEtBQUssQ0FBQyxDQUFDO1FBQ3BHLE1BQU0sSUFBSSxHQUFHLElBQUksQ0FBQyxHQUFHLENBQUMsS0FBSyxDQUFDLE1BQU0sR0FBRyxLQUFLLEVBQUUsVUFBVSxDQUFDLENBQUM7UUFDeEQsTUFBTSxTQUFTLEdBQUcsQ0FBQyxJQUFZLEVBQVcsRUFBRSxDQUFDLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQztRQUM1RixJQUFJLElBQUksSUFBSSxDQUFDLElBQUksS0FBSyxHQUFHLElBQUksQ0FBQyxVQUFVLEdBQUcsT0FBTyxJQUFJLFNBQVMsQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLElBQUksTUFBTSxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsRUFBRSxDQUFDO1lBQ3ZHLE9BQU87UUFDVCxDQUFDO1FBQ0QsTUFBTSxHQUFHLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQzNDLElBQUksR0FBRyxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ3RCLElBQUksQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLENBQUM7UUFDbEIsQ0FBQztRQUNELE1BQU0sRUFBRSxRQUFRLEVBQUUsTUFBTSxFQUFFLEdBQUcsS0FBSyxDQUFDO1FBQ25DLE1BQU0sS0FBSyxHQUFHLEVBQUUsS0FBSyxFQUFFLElBQUksQ0FBQyxFQUFFLEdBQUcsSUFBSSxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUMsRUFBRSxHQUFHLEtBQUssRUFBRSxNQUFNLEVBQUUsQ0FBQztRQUN6RSxNQUFNLFlBQVksR0FBRyxNQUFNLENBQUMsR0FBRyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsU0FBUyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUM7UUFDaEUsSUFBSSxDQUFDLFNBQVMsR0FBRyxJQUFJLElBQUksQ0FBQyxFQUFFLElBQUksRUFBRSxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxRQUFRLEVBQUUsS0FBSyxFQUFFLElBQUksRUFBRSxZQUFZLEVBQUUsR0FBRyxLQUFLLEVBQUUsQ0FBQyxDQUFDO1FBQ3ZHLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLEtBQUssQ0FBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLFNBQVMsQ0FBQyxDQUFDO1FBQy9DLElBQUksQ0FBQyxNQUFNLElBQUksS0FBSyxDQUFDO1FBQ3JCLEtBQUssTUFBTSxNQUFNLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLEVBQUUsRUFBRSxDQUFDO1lBQzVDLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxJQUFJLElBQUksSUFBSSxDQUFDLEtBQUssSUFBSSxJQUFJLENBQUMsTUFBTSxJQUFJLElBQUksQ0FBQyxVQUFVLEVBQUUsQ0FBQztnQkFDdkUsTUFBTTtZQUNSLENBQUM7WUFDRCxJQUFJLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQ3JCLENBQUM7SUFDSCxDQUFDO0lBRUQsU0FBUyxDQUFDLElBQVk7UUFDcEIsSUFBSSxVQUFVLEdBQUcsSUFBSSxDQUFDLGFBQWEsQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDOUMsSUFBSSxVQUFVLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDN0IsVUFBVSxHQUFHLEVBQUUsSUFBSSxFQUFFLE9BQU8sRUFBRSxJQUFJLEVBQUUsS0FBSyxFQUFFLENBQUMsRUFBRSxDQUFDO1lBQy9DLElBQUksQ0FBQyxhQUFhLENBQUMsR0FBRyxDQUFDLElBQUksRUFBRSxVQUFVLENBQUMsQ0FBQztRQUMzQyxDQUFDO1FBQ0QsVUFBVSxDQUFDLEtBQUssSUFBSSxDQUFDLENBQUM7UUFDdEIsT0FBTyxVQUFVLENBQUM7SUFDcEIsQ0FBQztJQUVELEtBQUssQ0FBQyxLQUFXO1FBQ2YsSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ2pDLElBQUksQ0FBQyxNQUFNLElBQUksS0FBSyxDQUFDLEtBQUssQ0FBQztRQUMzQixJQUFJLElBQUksQ0FBQyxTQUFTLEtBQUssS0FBSyxFQUFFLENBQUM7WUFDN0IsSUFBSSxDQUFDLFNBQVMsR0FBRyxTQUFTLENBQUM7UUFDN0IsQ0FBQztRQUNELEtBQUssTUFBTSxVQUFVLElBQUksS0FBSyxDQUFDLFlBQVksRUFBRSxDQUFDO1lBQzVDLFVBQVUsQ0FBQyxLQUFLLElBQUksQ0FBQyxDQUFDO1lBQ3RCLElBQUksVUFBVSxDQUFDLEtBQUssS0FBSyxDQUFDLElBQUksVUFBVSxDQUFDLE9BQU8sRUFBRSxDQUFDO2dCQUNqRCxJQUFJLENBQUMsYUFBYSxDQUFDLE1BQU0sQ0FBQyxVQUFVLENBQUMsSUFBSSxDQUFDLENBQUM7WUFDN0MsQ0FBQztRQUNILENBQUM7SUFDSCxDQUFDO0NBQ0Y7QUF4S0Qsb0JBd0tDIn0=