/** The decorator: a method whose results are cached under a key that its arguments make. */
import { type CacheOptions, type ReadOptions } from "./policy.js";
/** @publicApi */
export interface CachedOptions extends CacheOptions, ReadOptions {
    /** A format of names of the method's arguments: `"item:{id}"`. */
    readonly key: string;
    /** What the method's arguments are called, in order; those that no format names may be left out at the end. */
    readonly parameters?: readonly string[];
    /** Formats too. @default none */
    readonly tags?: readonly string[];
    /** The connection whose cache it is. @default "default" */
    readonly connection?: string;
}
/** A method whose result can be cached. */
type Method = (...args: never[]) => Promise<unknown>;
type CachedDecorator = <T extends Method>(target: object, name: string | symbol, method: TypedPropertyDescriptor<T>) => void;
/**
 * Cache what a method of a provider or controller returns: `@Cached({ key: "item:{id}", parameters: ["id"] })`.
 *
 * Nest injects the cache into the class; a module has to have the `RedisModule` of that connection.
 *
 * @throws CacheKeyError A format cannot be used, or names what is no parameter.
 * @throws CacheOptionsError An option is out of range.
 * @publicApi
 */
export declare function Cached({ key, parameters, tags, connection, ...options }: CachedOptions): CachedDecorator;
export {};
