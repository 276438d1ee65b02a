"use strict";
/** What a loader may return in place of the bare value. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Entry = void 0;
/**
 * A value with a time to live or tags of its own, which only the loader knows.
 *
 * @publicApi
 */
class Entry {
    value;
    /** Milliseconds, in place of the call's; undefined leaves that. 0 stores nothing. */
    ttlMs;
    /** Some of the tags that the call declared; undefined means all of them. */
    tags;
    constructor(value, { ttlMs, tags } = {}) {
        this.value = value;
        this.ttlMs = ttlMs;
        this.tags = tags;
    }
}
exports.Entry = Entry;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZW50cnkuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi8uLi9zcmMvY2FjaGUvZW50cnkudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBLDJEQUEyRDs7O0FBRTNEOzs7O0dBSUc7QUFDSCxNQUFhLEtBQUs7SUFDUCxLQUFLLENBQUk7SUFDbEIscUZBQXFGO0lBQzVFLEtBQUssQ0FBcUI7SUFDbkMsNEVBQTRFO0lBQ25FLElBQUksQ0FBZ0M7SUFFN0MsWUFBWSxLQUFRLEVBQUUsRUFBRSxLQUFLLEVBQUUsSUFBSSxLQUEyRSxFQUFFO1FBQzlHLElBQUksQ0FBQyxLQUFLLEdBQUcsS0FBSyxDQUFDO1FBQ25CLElBQUksQ0FBQyxLQUFLLEdBQUcsS0FBSyxDQUFDO1FBQ25CLElBQUksQ0FBQyxJQUFJLEdBQUcsSUFBSSxDQUFDO0lBQ25CLENBQUM7Q0FDRjtBQVpELHNCQVlDIn0=