/**
 * Ask one after another and return the first answer. Where one fails, or lets some time pass, the next is asked as well.
 *
 * @param pause Milliseconds.
 * @throws unknown All have failed: the last one's error.
 */
export declare function firstAnswer<Who, Answer>(candidates: Iterable<Who>, ask: (who: Who) => Promise<Answer>, pause: number): Promise<Answer>;
