/** A read that loads what is missing: who may join a load, and when a stale value is served. */
import type { Engine } from "./engine.js";
import type { Order } from "./flight.js";
import type { Look } from "./look.js";
import { Once } from "./once.js";
import { type ReadCounts } from "./stats.js";
/** Happens when a caller wants nothing any more; its value is the reason. */
export type Gone = Once<unknown>;
/** The rules of `getOrSet`. */
export declare class ReadThrough {
    #private;
    /** @param reads Where reads are counted. */
    constructor(engine: Engine, reads: ReadCounts);
    /**
     * Return the value of a key, from the cache or from its loader; a loader's error comes as it was thrown.
     *
     * @param gone Of a caller who may leave before.
     * @throws NotFound There is no such thing.
     * @throws CacheTimeoutError The hard timeout passed.
     * @throws CacheLoadError The loader asked for the key that it loads.
     * @throws CacheValueError What the loader returned cannot be stored.
     */
    getOrSet(order: Order, gone?: Gone): Promise<unknown>;
    /** Return the value of a key of which a read that was sent after `arrival` said that it has to be loaded. */
    obtain(order: Order, arrival: number, first: Look | undefined, gone?: Gone): Promise<unknown>;
    /** Load a fresh entry anew in the background, if it is due; tell whether it is this that loads it. */
    refresh(order: Order, isDue: boolean | undefined): boolean;
}
/** Do something for a caller who may leave before. */
export declare function leaving<T>(signal: AbortSignal, work: (gone: Gone) => Promise<T>): Promise<T>;
