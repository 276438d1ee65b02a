/** What a node of a cluster answers that has not done a command, and says who would. */
/** Where a command is to go: for good, or just now while its slot is on its way to another node. */
export interface Redirection {
    readonly kind: "MOVED" | "ASK";
    readonly slot: number;
    /** `host:port` */
    readonly address: string;
}
/**
 * Return where a node sends a command; undefined where the error is another.
 *
 * @param error Of the reply, or what ioredis's pipelines make of it.
 * @param hostFor Returns the host of who owned a slot so far: a node that gives no host means its own.
 */
export declare function redirectionOf(error: Pick<Error, "name" | "message">, hostFor: (slot: number) => string): Redirection | undefined;
/** Tell whether a command has keys on two nodes, for their slot is on its way. */
export declare function isSplit(error: Error): boolean;
/** Return the host of `host:port`. */
export declare function hostOf(address: string): string;
/** Return host and port of `host:port`. */
export declare function placeOf(address: string): {
    host: string;
    port: number;
};
