/** The scripts that the cache runs on the server; both languages send the same text, so that it is loaded once. */
/** What a command is made of, its name first. */
export type Argument = string | Buffer | number;
/** A script and its digest. */
export declare class Script {
    #private;
    /**
     * @param text Lua, for Redis 6.2 and later.
     * @param keys How many keys it takes.
     */
    constructor(text: string, keys: number);
    /** Return the command that runs it where the server knows it. */
    bySha(args: readonly Argument[]): Argument[];
    /** Return the command that runs it anywhere. */
    byText(args: readonly Argument[]): Argument[];
}
/** Store a value (2: envelope, 3: ms) and end the lease, if that is still the one with this token (1). */
export declare const FILL: Script;
/** Let a lease with this token (1) last for so long (2: ms). */
export declare const RENEW: Script;
/** End a lease with this token (1). */
export declare const RELEASE: Script;
/** Delete a value and end the lease, if that is still the one with this token (1). */
export declare const FORGET: Script;
/** Rewrite the soft half (1) of a tag's token, and let it last for so long (2: ms). */
export declare const SOFTEN: Script;
/** Put one envelope (2) in the place of another (1), for the time that is left. */
export declare const REPLACE: Script;
