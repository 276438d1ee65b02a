import { inspect } from "node:util";
import type { Command } from "ioredis";
/** What a secret looks like wherever it is shown. */
export declare const MASK = "***";
/**
 * A text that must not be shown: as a string, as JSON and in `console.log` it is `***`, or empty where it is empty.
 *
 * @publicApi
 */
export declare class Secret {
    #private;
    constructor(text: string);
    /** The text itself: for a client, never for a log. */
    reveal(): string;
    toString(): string;
    toJSON(): string;
    [inspect.custom](): string;
}
/** Tell whether this may be a URL with a password that was set in a variable which takes none. */
export declare function mayHoldSecret(text: string): boolean;
/** Keep a property of another's object out of JSON and of inspection, which shows no getter's value. */
export declare function hide<T extends object>(from: T | null, name: keyof T): void;
/** Give a property a value that is kept out of them. */
export declare function setHidden<T extends object>(of: T, name: keyof T, value: unknown): void;
/** Let a command that carries a password show none, as with `DEBUG=ioredis:*` or in a dump of the queue. */
export declare function conceal(command: Command): void;
