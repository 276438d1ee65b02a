"use strict";
/** Work that has to end in time as a whole, whatever it consists of. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.within = within;
const errors_js_1 = require("../errors.js");
/**
 * Return what some work comes to.
 *
 * @param endsAt Milliseconds of the monotonic clock.
 * @throws RedisTimeoutError It has not come to anything by then, and goes on for nobody.
 */
async function within(work, endsAt) {
    let timer;
    const late = new Promise((_, reject) => {
        const end = () => reject(new errors_js_1.RedisTimeoutError("Redis did not answer within the command timeout"));
        timer = setTimeout(end, Math.max(0, endsAt - performance.now()));
    });
    try {
        return await Promise.race([work, late]);
    }
    finally {
        clearTimeout(timer);
    }
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoid2l0aGluLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL3dpdGhpbi50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsd0VBQXdFOztBQVV4RSx3QkFXQztBQW5CRCw0Q0FBaUQ7QUFFakQ7Ozs7O0dBS0c7QUFDSSxLQUFLLFVBQVUsTUFBTSxDQUFJLElBQWdCLEVBQUUsTUFBYztJQUM5RCxJQUFJLEtBQWlDLENBQUM7SUFDdEMsTUFBTSxJQUFJLEdBQUcsSUFBSSxPQUFPLENBQVEsQ0FBQyxDQUFDLEVBQUUsTUFBTSxFQUFFLEVBQUU7UUFDNUMsTUFBTSxHQUFHLEdBQUcsR0FBUyxFQUFFLENBQUMsTUFBTSxDQUFDLElBQUksNkJBQWlCLENBQUMsaURBQWlELENBQUMsQ0FBQyxDQUFDO1FBQ3pHLEtBQUssR0FBRyxVQUFVLENBQUMsR0FBRyxFQUFFLElBQUksQ0FBQyxHQUFHLENBQUMsQ0FBQyxFQUFFLE1BQU0sR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUMsQ0FBQyxDQUFDO0lBQ25FLENBQUMsQ0FBQyxDQUFDO0lBQ0gsSUFBSSxDQUFDO1FBQ0gsT0FBTyxNQUFNLE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQztJQUMxQyxDQUFDO1lBQVMsQ0FBQztRQUNULFlBQVksQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUN0QixDQUFDO0FBQ0gsQ0FBQyJ9