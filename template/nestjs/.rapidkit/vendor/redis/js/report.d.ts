/** What `npx rapidkit-redis doctor` prints. */
/** Prints facts as they come, and what was found wrong at the end. */
export declare class Report {
    #private;
    /** Print a fact. */
    say(line: string): void;
    /** Note what would fail. */
    fail(text: string): void;
    /** Note what works and should be another way. */
    warn(text: string): void;
    /** Note what is set and has no effect. */
    note(text: string): void;
    /** Print what was noted, one line each, and return the exit status: 1 where something would fail, else 0. */
    end(): 0 | 1;
}
/** Return a text on one line, quoted where that is needed, and masked where it may hold a secret. */
export declare function showText(text: string): string;
