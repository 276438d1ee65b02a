"use strict";
/** What takes durations as they come: nobody, where metrics are off. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.PIPELINE = void 0;
exports.timed = timed;
exports.commandName = commandName;
const COMMAND = /^[A-Z][A-Z0-9._]{0,31}$/;
/** What several commands that travel together are called. */
exports.PIPELINE = "PIPELINE";
/** Do something, and let somebody take how long that took. */
function timed(work, note) {
    const startedAt = performance.now();
    return work().then((value) => {
        note((performance.now() - startedAt) / 1000, undefined);
        return value;
    }, (error) => {
        note((performance.now() - startedAt) / 1000, error ?? null);
        throw error;
    });
}
/** Return a command's name; without what its caller has written behind it, which may be a key. */
function commandName(name) {
    const [first = ""] = name.split(" ", 1);
    const upper = first.toUpperCase();
    return COMMAND.test(upper) ? upper : "OTHER";
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicmVjb3JkZXIuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvcmVjb3JkZXIudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBLHdFQUF3RTs7O0FBeUJ4RSxzQkFZQztBQUdELGtDQUlDO0FBMUNELE1BQU0sT0FBTyxHQUFHLHlCQUF5QixDQUFDO0FBRTFDLDZEQUE2RDtBQUNoRCxRQUFBLFFBQVEsR0FBRyxVQUFVLENBQUM7QUFtQm5DLDhEQUE4RDtBQUM5RCxTQUFnQixLQUFLLENBQUksSUFBc0IsRUFBRSxJQUFVO0lBQ3pELE1BQU0sU0FBUyxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsQ0FBQztJQUNwQyxPQUFPLElBQUksRUFBRSxDQUFDLElBQUksQ0FDaEIsQ0FBQyxLQUFLLEVBQUUsRUFBRTtRQUNSLElBQUksQ0FBQyxDQUFDLFdBQVcsQ0FBQyxHQUFHLEVBQUUsR0FBRyxTQUFTLENBQUMsR0FBRyxJQUFJLEVBQUUsU0FBUyxDQUFDLENBQUM7UUFDeEQsT0FBTyxLQUFLLENBQUM7SUFDZixDQUFDLEVBQ0QsQ0FBQyxLQUFjLEVBQUUsRUFBRTtRQUNqQixJQUFJLENBQUMsQ0FBQyxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsU0FBUyxDQUFDLEdBQUcsSUFBSSxFQUFFLEtBQUssSUFBSSxJQUFJLENBQUMsQ0FBQztRQUM1RCxNQUFNLEtBQUssQ0FBQztJQUNkLENBQUMsQ0FDRixDQUFDO0FBQ0osQ0FBQztBQUVELGtHQUFrRztBQUNsRyxTQUFnQixXQUFXLENBQUMsSUFBWTtJQUN0QyxNQUFNLENBQUMsS0FBSyxHQUFHLEVBQUUsQ0FBQyxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsR0FBRyxFQUFFLENBQUMsQ0FBQyxDQUFDO0lBQ3hDLE1BQU0sS0FBSyxHQUFHLEtBQUssQ0FBQyxXQUFXLEVBQUUsQ0FBQztJQUNsQyxPQUFPLE9BQU8sQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsT0FBTyxDQUFDO0FBQy9DLENBQUMifQ==