/** How many may do something at a time; the others wait for their turn, in order. */
import { Once } from "./once.js";
export declare class Slots {
    #private;
    constructor(limit: number);
    /**
     * Do something in turn.
     *
     * @param gone Happens when it is not wanted any more.
     * @returns What it returned; undefined where it was not begun.
     */
    run<T>(gone: Once, work: () => Promise<T>): Promise<T | undefined>;
}
