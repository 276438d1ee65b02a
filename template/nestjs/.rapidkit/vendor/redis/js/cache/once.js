"use strict";
/** Something that happens once, and for which many wait, each no longer than he likes. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Once = void 0;
exports.oneOf = oneOf;
/** What a timer of Node.js can hold, 24 days; it would fire at once for more. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** Unlike a promise it can be left: who stops waiting leaves nothing behind. */
class Once {
    #waiting = new Set();
    #value;
    hasHappened() {
        return this.#value !== undefined;
    }
    /** What came of it; undefined before. */
    get value() {
        return this.#value?.it;
    }
    /** Let it happen; the first time counts. */
    happen(value) {
        if (this.#value === undefined) {
            this.#value = { it: value };
            this.#waiting.forEach((call) => call());
            this.#waiting.clear();
        }
    }
    /** Call somebody when it happens, who is not called if it has happened. */
    listen(call) {
        this.#waiting.add(call);
    }
    ignore(call) {
        this.#waiting.delete(call);
    }
}
exports.Once = Once;
/**
 * Wait until one of them happens, or for so long, 24 days at most; who needs to know looks which it was.
 *
 * @param isHeld Whether the process stays alive for it.
 */
function oneOf(events, milliseconds, isHeld) {
    if (milliseconds <= 0 || events.some((event) => event.hasHappened())) {
        return Promise.resolve();
    }
    return new Promise((resolve) => {
        const finish = () => {
            clearTimeout(timer);
            events.forEach((event) => event.ignore(finish));
            resolve();
        };
        const timer = setTimeout(finish, Math.min(milliseconds, LONGEST_TIMER_MS));
        if (!isHeld) {
            timer.unref();
        }
        events.forEach((event) => event.listen(finish));
    });
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoib25jZS5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS9vbmNlLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSwwRkFBMEY7OztBQTJDMUYsc0JBZ0JDO0FBekRELGlGQUFpRjtBQUNqRixNQUFNLGdCQUFnQixHQUFHLENBQUMsSUFBSSxFQUFFLEdBQUcsQ0FBQyxDQUFDO0FBRXJDLGdGQUFnRjtBQUNoRixNQUFhLElBQUk7SUFDTixRQUFRLEdBQUcsSUFBSSxHQUFHLEVBQWMsQ0FBQztJQUMxQyxNQUFNLENBQWlDO0lBRXZDLFdBQVc7UUFDVCxPQUFPLElBQUksQ0FBQyxNQUFNLEtBQUssU0FBUyxDQUFDO0lBQ25DLENBQUM7SUFFRCx5Q0FBeUM7SUFDekMsSUFBSSxLQUFLO1FBQ1AsT0FBTyxJQUFJLENBQUMsTUFBTSxFQUFFLEVBQUUsQ0FBQztJQUN6QixDQUFDO0lBRUQsNENBQTRDO0lBQzVDLE1BQU0sQ0FBQyxLQUFRO1FBQ2IsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQzlCLElBQUksQ0FBQyxNQUFNLEdBQUcsRUFBRSxFQUFFLEVBQUUsS0FBSyxFQUFFLENBQUM7WUFDNUIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxPQUFPLENBQUMsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUFDLElBQUksRUFBRSxDQUFDLENBQUM7WUFDeEMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLEVBQUUsQ0FBQztRQUN4QixDQUFDO0lBQ0gsQ0FBQztJQUVELDJFQUEyRTtJQUMzRSxNQUFNLENBQUMsSUFBZ0I7UUFDckIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLENBQUM7SUFDMUIsQ0FBQztJQUVELE1BQU0sQ0FBQyxJQUFnQjtRQUNyQixJQUFJLENBQUMsUUFBUSxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsQ0FBQztJQUM3QixDQUFDO0NBQ0Y7QUE5QkQsb0JBOEJDO0FBRUQ7Ozs7R0FJRztBQUNILFNBQWdCLEtBQUssQ0FBQyxNQUFnQyxFQUFFLFlBQW9CLEVBQUUsTUFBZTtJQUMzRixJQUFJLFlBQVksSUFBSSxDQUFDLElBQUksTUFBTSxDQUFDLElBQUksQ0FBQyxDQUFDLEtBQUssRUFBRSxFQUFFLENBQUMsS0FBSyxDQUFDLFdBQVcsRUFBRSxDQUFDLEVBQUUsQ0FBQztRQUNyRSxPQUFPLE9BQU8sQ0FBQyxPQUFPLEVBQUUsQ0FBQztJQUMzQixDQUFDO0lBQ0QsT0FBTyxJQUFJLE9BQU8sQ0FBQyxDQUFDLE9BQU8sRUFBRSxFQUFFO1FBQzdCLE1BQU0sTUFBTSxHQUFHLEdBQVMsRUFBRTtZQUN4QixZQUFZLENBQUMsS0FBSyxDQUFDLENBQUM7WUFDcEIsTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDLEtBQUssRUFBRSxFQUFFLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDO1lBQ2hELE9BQU8sRUFBRSxDQUFDO1FBQ1osQ0FBQyxDQUFDO1FBQ0YsTUFBTSxLQUFLLEdBQUcsVUFBVSxDQUFDLE1BQU0sRUFBRSxJQUFJLENBQUMsR0FBRyxDQUFDLFlBQVksRUFBRSxnQkFBZ0IsQ0FBQyxDQUFDLENBQUM7UUFDM0UsSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO1lBQ1osS0FBSyxDQUFDLEtBQUssRUFBRSxDQUFDO1FBQ2hCLENBQUM7UUFDRCxNQUFNLENBQUMsT0FBTyxDQUFDLENBQUMsS0FBSyxFQUFFLEVBQUUsQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUM7SUFDbEQsQ0FBQyxDQUFDLENBQUM7QUFDTCxDQUFDIn0=