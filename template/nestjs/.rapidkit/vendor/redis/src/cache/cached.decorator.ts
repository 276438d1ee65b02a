/** The decorator: a method whose results are cached under a key that its arguments make. */

import { Inject } from "@nestjs/common";
import { DEFAULT_CONNECTION, getCacheToken } from "../redis.constants.js";
import type { CacheService } from "./cache.js";
import { CacheKeyError, CacheLoadError } from "./errors.js";
import { KeyFormat } from "./formats.js";
import { type CacheOptions, type ReadOptions, createPolicy } from "./policy.js";

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

type CachedDecorator = <T extends Method>(
  target: object,
  name: string | symbol,
  method: TypedPropertyDescriptor<T>,
) => void;

/** What of `reflect-metadata` is needed, which Nest has loaded. */
interface Metadata {
  getOwnMetadataKeys(target: object): unknown[];
  getOwnMetadata(key: unknown, target: object): unknown;
  defineMetadata(key: unknown, value: unknown, target: object): void;
}

/**
 * Cache what a method of a provider or controller returns: `@Cached({ key: "item:{id}", parameters: ["id"] })`.
 *
 * Nest injects the cache into the class; a module has to have the `RedisModule` of that connection.
 *
 * @throws CacheKeyError A format cannot be used, or names what is no parameter.
 * @throws CacheOptionsError An option is out of range.
 * @publicApi
 */
export function Cached({
  key,
  parameters = [],
  tags = [],
  connection = DEFAULT_CONNECTION,
  ...options
}: CachedOptions): CachedDecorator {
  const keyFormat = new KeyFormat(key);
  const tagFormats = tags.map((tag) => new KeyFormat(tag));
  [keyFormat, ...tagFormats].forEach((format) => checkNames(format, parameters));
  createPolicy(0, options);
  const property = Symbol.for(`@rapidkit/redis: the cache of ${connection}`);
  return <T extends Method>(target: object, name: string | symbol, method: TypedPropertyDescriptor<T>) => {
    const original = method.value as unknown as (...args: unknown[]) => Promise<unknown>;
    const cached = async function (
      this: Record<symbol, CacheService | undefined>,
      ...args: unknown[]
    ): Promise<unknown> {
      const cache = this[property];
      if (cache === undefined) {
        throw new CacheLoadError(
          `${target.constructor.name}.${String(name)} is cached, but this object was not made by Nest: ` +
            "accepted are providers and controllers, which get their cache from it",
        );
      }
      const values = Object.fromEntries(parameters.map((parameter, index) => [parameter, args[index]]));
      const own = tagFormats.map((tag) => tag.fill(values));
      return cache.getOrSet(keyFormat.fill(values), () => original.apply(this, args), { ...options, tags: own });
    };
    Object.defineProperty(cached, "name", { value: original.name });
    Object.defineProperty(cached, "length", { value: original.length });
    // What other decorators have noted of the method: its route, its guards, its documentation.
    const metadata = Reflect as unknown as Metadata;
    for (const noted of metadata.getOwnMetadataKeys(original)) {
      metadata.defineMetadata(noted, metadata.getOwnMetadata(noted, original), cached);
    }
    method.value = cached as unknown as T;
    Inject(getCacheToken(connection))(target, property);
  };
}

function checkNames(format: KeyFormat, parameters: readonly string[]): void {
  const unknown = format.names.find((name) => !parameters.includes(name));
  if (unknown !== undefined) {
    const accepted = parameters.join(", ") || "nothing, as there are none";
    throw new CacheKeyError(
      `${JSON.stringify(format.text)} names ${JSON.stringify(unknown)}, which is not in parameters: accepted is ${accepted}`,
    );
  }
}
