/**
 * Ask one after another and return the first answer. Where one fails, or lets some time pass, the next is asked as well.
 *
 * @param pause Milliseconds.
 * @throws unknown All have failed: the last one's error.
 */
export function firstAnswer<Who, Answer>(
  candidates: Iterable<Who>,
  ask: (who: Who) => Promise<Answer>,
  pause: number,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const rest = candidates[Symbol.iterator]();
    let asked = 0;
    let isOver = false;
    const next = (cause?: unknown): void => {
      const candidate = isOver ? undefined : rest.next();
      if (!candidate || candidate.done) {
        if (asked === 0) {
          reject(cause instanceof Error ? cause : new Error("there is nobody to ask"));
        }
        return;
      }
      asked += 1;
      const timer = setTimeout(next, pause).unref();
      ask(candidate.value).then(
        (answer) => {
          isOver = true;
          clearTimeout(timer);
          resolve(answer);
        },
        (error: unknown) => {
          asked -= 1;
          clearTimeout(timer);
          next(error);
        },
      );
    };
    next();
  });
}
