import { type FactoryProvider, type InjectionToken } from "@nestjs/common";
/**
 * Return the providers of one connection: its service, its client, and its cache.
 *
 * They are asynchronous: the embedded server runs, and preconnect is over, before anything that asks for them is made.
 */
export declare function createRedisProviders(name: string, optionsToken: InjectionToken): FactoryProvider[];
