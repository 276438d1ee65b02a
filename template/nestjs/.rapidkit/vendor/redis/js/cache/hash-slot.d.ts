/** In which of a cluster's hash slots a key is. */
/** Return the slot of a key: of what is inside of its first braces, where there is something. */
export declare function hashSlotOf(name: string): number;
