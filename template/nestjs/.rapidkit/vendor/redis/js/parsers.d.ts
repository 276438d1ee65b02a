/** What the values of the settings' variables may be: one parser for each kind. */
import { Secret } from "./secret.js";
/** What a list of nodes may be. */
export declare const NODES_ACCEPTED = "host:port, or several with commas between them";
/** A value that is refused; the message says what was wrong, and what is accepted, and shows no secret. */
export declare class InvalidValueError extends Error {
}
export declare function secret(value: unknown): Secret;
export declare function integer(lowest: number, highest?: number): (value: unknown) => number;
export declare function seconds({ zero }: {
    zero: boolean;
}): (value: unknown) => number;
export declare function boolean(value: unknown): boolean;
export declare function choice<T extends string>(...accepted: T[]): (value: unknown) => T;
export declare function clientName(value: unknown): string;
export declare function notEmpty(value: unknown): string;
export declare function url(value: unknown): Secret;
export declare function host(value: unknown): string;
export declare function nodes(value: unknown): string;
export declare function parseNodes(text: string): [host: string, port: number][];
