"use strict";
/** How many may do something at a time; the others wait for their turn, in order. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Slots = void 0;
const once_js_1 = require("./once.js");
class Slots {
    #free;
    #queue = new Set();
    constructor(limit) {
        this.#free = limit;
    }
    /**
     * Do something in turn.
     *
     * @param gone Happens when it is not wanted any more.
     * @returns What it returned; undefined where it was not begun.
     */
    async run(gone, work) {
        if (this.#free > 0) {
            this.#free -= 1;
        }
        else if (!(await this.#turn(gone))) {
            return undefined;
        }
        try {
            return gone.hasHappened() ? undefined : await work();
        }
        finally {
            this.#leave();
        }
    }
    async #turn(gone) {
        const turn = new once_js_1.Once();
        this.#queue.add(turn);
        while (!turn.hasHappened() && !gone.hasHappened()) {
            await (0, once_js_1.oneOf)([turn, gone], Infinity, false);
        }
        this.#queue.delete(turn);
        return turn.hasHappened();
    }
    #leave() {
        for (const next of this.#queue) {
            this.#queue.delete(next);
            next.happen(); // the place is his now
            return;
        }
        this.#free += 1;
    }
}
exports.Slots = Slots;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoic2xvdHMuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi8uLi9zcmMvY2FjaGUvc2xvdHMudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBLHFGQUFxRjs7O0FBRXJGLHVDQUF3QztBQUV4QyxNQUFhLEtBQUs7SUFDaEIsS0FBSyxDQUFTO0lBQ0wsTUFBTSxHQUFHLElBQUksR0FBRyxFQUFRLENBQUM7SUFFbEMsWUFBWSxLQUFhO1FBQ3ZCLElBQUksQ0FBQyxLQUFLLEdBQUcsS0FBSyxDQUFDO0lBQ3JCLENBQUM7SUFFRDs7Ozs7T0FLRztJQUNILEtBQUssQ0FBQyxHQUFHLENBQUksSUFBVSxFQUFFLElBQXNCO1FBQzdDLElBQUksSUFBSSxDQUFDLEtBQUssR0FBRyxDQUFDLEVBQUUsQ0FBQztZQUNuQixJQUFJLENBQUMsS0FBSyxJQUFJLENBQUMsQ0FBQztRQUNsQixDQUFDO2FBQU0sSUFBSSxDQUFDLENBQUMsTUFBTSxJQUFJLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxDQUFDLEVBQUUsQ0FBQztZQUNyQyxPQUFPLFNBQVMsQ0FBQztRQUNuQixDQUFDO1FBQ0QsSUFBSSxDQUFDO1lBQ0gsT0FBTyxJQUFJLENBQUMsV0FBVyxFQUFFLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUMsTUFBTSxJQUFJLEVBQUUsQ0FBQztRQUN2RCxDQUFDO2dCQUFTLENBQUM7WUFDVCxJQUFJLENBQUMsTUFBTSxFQUFFLENBQUM7UUFDaEIsQ0FBQztJQUNILENBQUM7SUFFRCxLQUFLLENBQUMsS0FBSyxDQUFDLElBQVU7UUFDcEIsTUFBTSxJQUFJLEdBQUcsSUFBSSxjQUFJLEVBQUUsQ0FBQztRQUN4QixJQUFJLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUN0QixPQUFPLENBQUMsSUFBSSxDQUFDLFdBQVcsRUFBRSxJQUFJLENBQUMsSUFBSSxDQUFDLFdBQVcsRUFBRSxFQUFFLENBQUM7WUFDbEQsTUFBTSxJQUFBLGVBQUssRUFBQyxDQUFDLElBQUksRUFBRSxJQUFJLENBQUMsRUFBRSxRQUFRLEVBQUUsS0FBSyxDQUFDLENBQUM7UUFDN0MsQ0FBQztRQUNELElBQUksQ0FBQyxNQUFNLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ3pCLE9BQU8sSUFBSSxDQUFDLFdBQVcsRUFBRSxDQUFDO0lBQzVCLENBQUM7SUFFRCxNQUFNO1FBQ0osS0FBSyxNQUFNLElBQUksSUFBSSxJQUFJLENBQUMsTUFBTSxFQUFFLENBQUM7WUFDL0IsSUFBSSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLENBQUM7WUFDekIsSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDLENBQUMsdUJBQXVCO1lBQ3RDLE9BQU87UUFDVCxDQUFDO1FBQ0QsSUFBSSxDQUFDLEtBQUssSUFBSSxDQUFDLENBQUM7SUFDbEIsQ0FBQztDQUNGO0FBN0NELHNCQTZDQyJ9