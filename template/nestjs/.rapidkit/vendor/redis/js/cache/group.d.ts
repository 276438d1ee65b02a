/** Many keys, one call of one loader. */
import type { Engine } from "./engine.js";
import type { Entry } from "./entry.js";
import { type LoadContext } from "./loading.js";
import type { Policy } from "./policy.js";
import { type Gone } from "./read-through.js";
import type { Names } from "./wire.js";
type Values<T> = ReadonlyMap<string, T | Entry<T>> | Readonly<Record<string, T | Entry<T>>>;
/**
 * Takes keys, returns their values, or a promise of them. Keys that it leaves out are not found.
 *
 * @publicApi
 */
export type GroupLoader<T> = (keys: string[], context: LoadContext) => Values<T> | PromiseLike<Values<T>>;
/** The keys of one call. Each has a flight of its own; those that get their leases are loaded together. */
export declare class Group {
    #private;
    constructor(engine: Engine, loader: GroupLoader<unknown>, policy: Policy);
    /** Return the values of these keys that there are, in their order. */
    getOrSet(names: ReadonlyMap<string, Names>, gone?: Gone): Promise<Map<string, unknown>>;
}
export {};
