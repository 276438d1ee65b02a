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
    /** How often tracking has ended that was known to work. */
    losses = 0;
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
        this.losses += Number(this.#aliveUntil > 0);
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoibmVhci5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS9uZWFyLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQTs7Ozs7R0FLRzs7O0FBRUgsMkNBQXNEO0FBS3RELG1IQUFtSDtBQUNuSCxNQUFNLFVBQVUsR0FBRyxNQUFNLENBQUM7QUFFMUIsd0hBQXdIO0FBQ3hILE1BQU0sV0FBVyxHQUFHLEdBQUcsQ0FBQztBQUN4QixNQUFNLFVBQVUsR0FBRyxFQUFFLENBQUM7QUFFdEIsa0RBQWtEO0FBQ2xELE1BQU0sT0FBTyxHQUFHLENBQUMsR0FBRyxDQUFDLENBQUM7QUFFdEIsaUVBQWlFO0FBQ2pFLE1BQU0sT0FBTyxHQUFHLE1BQU0sQ0FBQztBQWtDdkIsNkJBQTZCO0FBQzdCLE1BQWEsSUFBSTtJQUNOLElBQUksQ0FBUztJQUNiLFFBQVEsQ0FBVTtJQUNsQixLQUFLLENBQVM7SUFDZCxLQUFLLENBQVM7SUFDZCxZQUFZLENBQXdCO0lBQ3BDLEtBQUssQ0FBb0I7SUFDekIsTUFBTSxDQUFVO0lBQ2hCLE9BQU8sQ0FBUztJQUNoQixPQUFPLENBQVM7SUFDekIsU0FBUyxHQUFHLEtBQUssQ0FBQztJQUVsQixZQUFZLFdBQXdCO1FBQ2xDLElBQUksQ0FBQyxJQUFJLEdBQUcsV0FBVyxDQUFDLElBQUksQ0FBQztRQUM3QixJQUFJLENBQUMsUUFBUSxHQUFHLFdBQVcsQ0FBQyxRQUFRLENBQUM7UUFDckMsSUFBSSxDQUFDLEtBQUssR0FBRyxXQUFXLENBQUMsS0FBSyxDQUFDO1FBQy9CLElBQUksQ0FBQyxLQUFLLEdBQUcsV0FBVyxDQUFDLEtBQUssQ0FBQztRQUMvQixJQUFJLENBQUMsWUFBWSxHQUFHLFdBQVcsQ0FBQyxZQUFZLENBQUM7UUFDN0MsSUFBSSxDQUFDLEtBQUssR0FBRyxXQUFXLENBQUMsSUFBSSxDQUFDO1FBQzlCLElBQUksQ0FBQyxNQUFNLEdBQUcsV0FBVyxDQUFDLEtBQUssQ0FBQztRQUNoQyxJQUFJLENBQUMsT0FBTyxHQUFHLFdBQVcsQ0FBQyxNQUFNLENBQUM7UUFDbEMsSUFBSSxDQUFDLE9BQU8sR0FBRyxXQUFXLENBQUMsTUFBTSxDQUFDO0lBQ3BDLENBQUM7SUFFRCxnRUFBZ0U7SUFDaEUsSUFBSSxPQUFPO1FBQ1QsS0FBSyxNQUFNLEVBQUUsT0FBTyxFQUFFLElBQUksSUFBSSxDQUFDLFlBQVksRUFBRSxDQUFDO1lBQzVDLElBQUksQ0FBQyxPQUFPLEVBQUUsQ0FBQztnQkFDYixPQUFPLEtBQUssQ0FBQztZQUNmLENBQUM7UUFDSCxDQUFDO1FBQ0QsT0FBTyxJQUFJLENBQUM7SUFDZCxDQUFDO0lBRUQsd0RBQXdEO0lBQ3hELEdBQUcsQ0FBQyxFQUFFLElBQUksRUFBUztRQUNqQixPQUFPLElBQUksQ0FBQyxNQUFNLEtBQUssQ0FBQyxJQUFJLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxFQUFFLEdBQUcsRUFBRSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDO0lBQ2hGLENBQUM7SUFFRCx3REFBd0Q7SUFDeEQsS0FBSyxDQUFDLEVBQUUsWUFBWSxFQUFVO1FBQzVCLE9BQU8sWUFBWSxLQUFLLFNBQVMsSUFBSSxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsSUFBSSxDQUFDLE9BQU8sSUFBSSxZQUFZLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQztJQUN2RyxDQUFDO0lBRUQsMkRBQTJEO0lBQzNELEtBQUssQ0FBQyxRQUFpQjtRQUNyQixJQUFJLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDZCxPQUFPLElBQUEsa0JBQU0sRUFBQyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDN0IsQ0FBQztRQUNELElBQUksQ0FBQyxJQUFJLENBQUMsU0FBUyxFQUFFLENBQUM7WUFDcEIsSUFBQSxrQkFBTSxFQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQztZQUNwQixJQUFJLENBQUMsU0FBUyxHQUFHLElBQUksQ0FBQztRQUN4QixDQUFDO1FBQ0QsT0FBTyxJQUFJLENBQUMsTUFBTSxDQUFDO0lBQ3JCLENBQUM7Q0FDRjtBQXZERCxvQkF1REM7QUFFRCw4Q0FBOEM7QUFDOUMsTUFBYSxJQUFJO0lBQ04sS0FBSyxDQUFTO0lBQ2QsVUFBVSxDQUFTO0lBQ25CLFFBQVEsR0FBRyxJQUFJLEdBQUcsRUFBZ0IsQ0FBQztJQUNuQyxhQUFhLEdBQUcsSUFBSSxHQUFHLEVBQXNCLENBQUM7SUFDdkQsNkNBQTZDO0lBQ3BDLFFBQVEsR0FBRyxJQUFJLEdBQUcsRUFBa0IsQ0FBQztJQUM5QyxTQUFTLENBQW1CO0lBQzVCLE1BQU0sR0FBRyxDQUFDLENBQUM7SUFDWCxTQUFTLEdBQUcsQ0FBQyxDQUFDO0lBQ2Qsc0VBQXNFO0lBQ3RFLE1BQU0sR0FBRyxDQUFDLENBQUM7SUFDWCxXQUFXLEdBQUcsQ0FBQyxRQUFRLENBQUM7SUFDeEIsMkRBQTJEO0lBQzNELE1BQU0sR0FBRyxDQUFDLENBQUM7SUFFWDs7O09BR0c7SUFDSCxZQUFZLE9BQWUsRUFBRSxLQUFhO1FBQ3hDLElBQUksQ0FBQyxLQUFLLEdBQUcsT0FBTyxDQUFDO1FBQ3JCLElBQUksQ0FBQyxVQUFVLEdBQUcsS0FBSyxDQUFDO0lBQzFCLENBQUM7SUFFRCxJQUFJLElBQUk7UUFDTixPQUFPLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDO0lBQzVCLENBQUM7SUFFRCxJQUFJLEtBQUs7UUFDUCxPQUFPLElBQUksQ0FBQyxNQUFNLENBQUM7SUFDckIsQ0FBQztJQUVELHlDQUF5QztJQUN6QyxJQUFJLE1BQU07UUFDUixPQUFPLFdBQVcsQ0FBQyxHQUFHLEVBQUUsR0FBRyxJQUFJLENBQUMsV0FBVyxDQUFDO0lBQzlDLENBQUM7SUFFRCxxQkFBcUI7SUFFckIsOEdBQThHO0lBQzlHLE1BQU0sQ0FBQyxLQUFhO1FBQ2xCLElBQUksQ0FBQyxXQUFXLEdBQUcsSUFBSSxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsV0FBVyxFQUFFLEtBQUssQ0FBQyxDQUFDO0lBQ3ZELENBQUM7SUFFRCwwQkFBMEI7SUFDMUIsR0FBRztRQUNELElBQUksQ0FBQyxNQUFNLElBQUksTUFBTSxDQUFDLElBQUksQ0FBQyxXQUFXLEdBQUcsQ0FBQyxDQUFDLENBQUM7UUFDNUMsSUFBSSxDQUFDLFdBQVcsR0FBRyxDQUFDLFFBQVEsQ0FBQztRQUM3QixJQUFJLENBQUMsS0FBSyxFQUFFLENBQUM7SUFDZixDQUFDO0lBRUQscUVBQXFFO0lBQ3JFLEtBQUssQ0FBQyxJQUFZO1FBQ2hCLElBQUksQ0FBQyxTQUFTLElBQUksQ0FBQyxDQUFDO1FBQ3BCLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxJQUFJLElBQUksT0FBTyxFQUFFLENBQUM7WUFDbEMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLEVBQUUsQ0FBQztZQUN0QixJQUFJLENBQUMsTUFBTSxHQUFHLElBQUksQ0FBQyxTQUFTLENBQUM7UUFDL0IsQ0FBQztRQUNELElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLElBQUksRUFBRSxJQUFJLENBQUMsU0FBUyxDQUFDLENBQUM7UUFDeEMsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDdEMsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDeEIsSUFBSSxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUNwQixDQUFDO1FBQ0QsTUFBTSxVQUFVLEdBQUcsSUFBSSxDQUFDLGFBQWEsQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDaEQsSUFBSSxVQUFVLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDN0IsVUFBVSxDQUFDLE9BQU8sR0FBRyxLQUFLLENBQUM7WUFDM0IsSUFBSSxDQUFDLGFBQWEsQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDbEMsQ0FBQztJQUNILENBQUM7SUFFRCw4QkFBOEI7SUFDOUIsS0FBSztRQUNILElBQUksQ0FBQyxTQUFTLElBQUksQ0FBQyxDQUFDO1FBQ3BCLElBQUksQ0FBQyxNQUFNLEdBQUcsSUFBSSxDQUFDLFNBQVMsQ0FBQztRQUM3QixJQUFJLENBQUMsUUFBUSxDQUFDLEtBQUssRUFBRSxDQUFDO1FBQ3RCLElBQUksQ0FBQyxRQUFRLENBQUMsS0FBSyxFQUFFLENBQUM7UUFDdEIsSUFBSSxDQUFDLGFBQWEsQ0FBQyxLQUFLLEVBQUUsQ0FBQztRQUMzQixJQUFJLENBQUMsU0FBUyxHQUFHLFNBQVMsQ0FBQztRQUMzQixJQUFJLENBQUMsTUFBTSxHQUFHLENBQUMsQ0FBQztJQUNsQixDQUFDO0lBRUQscUJBQXFCO0lBRXJCLGtFQUFrRTtJQUNsRSxJQUFJLENBQUMsS0FBWTtRQUNmLE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUM3QyxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN4QixPQUFPLFNBQVMsQ0FBQztRQUNuQixDQUFDO1FBQ0QsTUFBTSxHQUFHLEdBQUcsV0FBVyxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQzlCLElBQUksR0FBRyxJQUFJLEtBQUssQ0FBQyxLQUFLLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxFQUFFLENBQUM7WUFDekMsSUFBSSxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQztZQUNsQixPQUFPLFNBQVMsQ0FBQztRQUNuQixDQUFDO1FBQ0QsSUFBSSxHQUFHLElBQUksSUFBSSxDQUFDLFdBQVcsSUFBSSxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztZQUNqRCxPQUFPLFNBQVMsQ0FBQztRQUNuQixDQUFDO1FBQ0QsSUFBSSxLQUFLLEtBQUssSUFBSSxDQUFDLFNBQVMsRUFBRSxDQUFDO1lBQzdCLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQztZQUNqQyxJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsQ0FBQyxLQUFLLENBQUMsSUFBSSxFQUFFLEtBQUssQ0FBQyxDQUFDO1lBQ3JDLElBQUksQ0FBQyxTQUFTLEdBQUcsS0FBSyxDQUFDO1FBQ3pCLENBQUM7UUFDRCxPQUFPLEtBQUssQ0FBQztJQUNmLENBQUM7SUFFRCwwRkFBMEY7SUFDMUYsSUFBSTtRQUNGLE1BQU0sRUFBRSxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsQ0FBQztRQUM3QixPQUFPLEVBQUUsR0FBRyxJQUFJLENBQUMsV0FBVyxDQUFDLENBQUMsQ0FBQyxFQUFFLFFBQVEsRUFBRSxJQUFJLENBQUMsU0FBUyxFQUFFLEVBQUUsRUFBRSxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUM7SUFDOUUsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxJQUFJLENBQUMsSUFBVSxFQUFFLEtBQVksRUFBRSxJQUFVLEVBQUUsS0FBZTtRQUN4RCxNQUFNLEVBQUUsS0FBSyxFQUFFLEtBQUssRUFBRSxHQUFHLElBQUksQ0FBQztRQUM5QixJQUFJLEtBQUssS0FBSyxTQUFTLElBQUksSUFBSSxDQUFDLFFBQVEsR0FBRyxJQUFJLENBQUMsTUFBTSxFQUFFLENBQUM7WUFDdkQsT0FBTztRQUNULENBQUM7UUFDRCxNQUFNLElBQUksR0FBRyxLQUFLLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsR0FBRyxDQUFDLEVBQUUsRUFBRSxDQUFDLEdBQUcsQ0FBQyxDQUFDO1FBQzVDLE1BQU0sTUFBTSxHQUFHLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxHQUFHLElBQUksQ0FBQyxHQUFHLENBQUMsQ0FBQyxHQUFHLEVBQUUsRUFBRSxDQUFDLEtBQUssQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUM1RSxNQUFNLEtBQUssR0FBRyxLQUFLLENBQUMsT0FBTyxDQUFDLE1BQU0sR0FBRyxLQUFLLENBQUMsS0FBSyxDQUFDLE1BQU0sR0FBRyxXQUFXLEdBQUcsVUFBVSxHQUFHLElBQUEsbUJBQU8sRUFBQyxLQUFLLENBQUMsQ0FBQztRQUNwRyxNQUFNLElBQUksR0FBRyxJQUFJLENBQUMsR0FBRyxDQUFDLEtBQUssQ0FBQyxNQUFNLEdBQUcsS0FBSyxFQUFFLFVBQVUsQ0FBQyxDQUFDO1FBQ3hELE1BQU0sU0FBUyxHQUFHLENBQUMsSUFBWSxFQUFXLEVBQUUsQ0FBQyxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQyxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUM7UUFDNUYsSUFBSSxJQUFJLElBQUksQ0FBQyxJQUFJLEtBQUssR0FBRyxJQUFJLENBQUMsVUFBVSxHQUFHLE9BQU8sSUFBSSxTQUFTLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxJQUFJLE1BQU0sQ0FBQyxJQUFJLENBQUMsU0FBUyxDQUFDLEVBQUUsQ0FBQztZQUN2RyxPQUFPO1FBQ1QsQ0FBQztRQUNELE1BQU0sR0FBRyxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUMzQyxJQUFJLEdBQUcsS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN0QixJQUFJLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDO1FBQ2xCLENBQUM7UUFDRCxNQUFNLEVBQUUsUUFBUSxFQUFFLE1BQU0sRUFBRSxHQUFHLEtBQUssQ0FBQztRQUNuQyxNQUFNLEtBQUssR0FBRyxFQUFFLEtBQUssRUFBRSxJQUFJLENBQUMsRUFBRSxHQUFHLElBQUksRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDLEVBQUUsR0FBRyxLQUFLLEVBQUUsTUFBTSxFQUFFLENBQUM7UUFDekUsTUFBTSxZQUFZLEdBQUcsTUFBTSxDQUFDLEdBQUcsQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLFNBQVMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO1FBQ2hFLElBQUksQ0FBQyxTQUFTLEdBQUcsSUFBSSxJQUFJLENBQUMsRUFBRSxJQUFJLEVBQUUsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsUUFBUSxFQUFFLEtBQUssRUFBRSxJQUFJLEVBQUUsWUFBWSxFQUFFLEdBQUcsS0FBSyxFQUFFLENBQUMsQ0FBQztRQUN2RyxJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxTQUFTLENBQUMsQ0FBQztRQUMvQyxJQUFJLENBQUMsTUFBTSxJQUFJLEtBQUssQ0FBQztRQUNyQixLQUFLLE1BQU0sTUFBTSxJQUFJLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxFQUFFLEVBQUUsQ0FBQztZQUM1QyxJQUFJLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxJQUFJLElBQUksQ0FBQyxLQUFLLElBQUksSUFBSSxDQUFDLE1BQU0sSUFBSSxJQUFJLENBQUMsVUFBVSxFQUFFLENBQUM7Z0JBQ3ZFLE1BQU07WUFDUixDQUFDO1lBQ0QsSUFBSSxDQUFDLEtBQUssQ0FBQyxNQUFNLENBQUMsQ0FBQztRQUNyQixDQUFDO0lBQ0gsQ0FBQztJQUVELFNBQVMsQ0FBQyxJQUFZO1FBQ3BCLElBQUksVUFBVSxHQUFHLElBQUksQ0FBQyxhQUFhLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQzlDLElBQUksVUFBVSxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQzdCLFVBQVUsR0FBRyxFQUFFLElBQUksRUFBRSxPQUFPLEVBQUUsSUFBSSxFQUFFLEtBQUssRUFBRSxDQUFDLEVBQUUsQ0FBQztZQUMvQyxJQUFJLENBQUMsYUFBYSxDQUFDLEdBQUcsQ0FBQyxJQUFJLEVBQUUsVUFBVSxDQUFDLENBQUM7UUFDM0MsQ0FBQztRQUNELFVBQVUsQ0FBQyxLQUFLLElBQUksQ0FBQyxDQUFDO1FBQ3RCLE9BQU8sVUFBVSxDQUFDO0lBQ3BCLENBQUM7SUFFRCxLQUFLLENBQUMsS0FBVztRQUNmLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNqQyxJQUFJLENBQUMsTUFBTSxJQUFJLEtBQUssQ0FBQyxLQUFLLENBQUM7UUFDM0IsSUFBSSxJQUFJLENBQUMsU0FBUyxLQUFLLEtBQUssRUFBRSxDQUFDO1lBQzdCLElBQUksQ0FBQyxTQUFTLEdBQUcsU0FBUyxDQUFDO1FBQzdCLENBQUM7UUFDRCxLQUFLLE1BQU0sVUFBVSxJQUFJLEtBQUssQ0FBQyxZQUFZLEVBQUUsQ0FBQztZQUM1QyxVQUFVLENBQUMsS0FBSyxJQUFJLENBQUMsQ0FBQztZQUN0QixJQUFJLFVBQVUsQ0FBQyxLQUFLLEtBQUssQ0FBQyxJQUFJLFVBQVUsQ0FBQyxPQUFPLEVBQUUsQ0FBQztnQkFDakQsSUFBSSxDQUFDLGFBQWEsQ0FBQyxNQUFNLENBQUMsVUFBVSxDQUFDLElBQUksQ0FBQyxDQUFDO1lBQzdDLENBQUM7UUFDSCxDQUFDO0lBQ0gsQ0FBQztDQUNGO0FBM0tELG9CQTJLQyJ9