"use strict";
/** What loaders are told, and which loads the running code is a part of. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Load = exports.Ending = void 0;
const node_async_hooks_1 = require("node:async_hooks");
/** A context whose signal is made when it is asked for: to make one takes longer than all else of a load without Redis. */
class Ending {
    #controller;
    #reason;
    get signal() {
        if (this.#controller === undefined) {
            this.#controller = new AbortController();
            if (this.#reason !== undefined) {
                this.#controller.abort(this.#reason.it);
            }
        }
        return this.#controller.signal;
    }
    abort(reason) {
        this.#reason ??= { it: reason };
        this.#controller?.abort(reason);
    }
}
exports.Ending = Ending;
/** The loads that have begun and not ended. */
let running = 0;
const storage = new node_async_hooks_1.AsyncLocalStorage();
/** A loader that runs, and the one that asked for it. */
class Load {
    #values;
    #outer;
    #isRunning = true;
    /**
     * @param values Where the values stand that it loads.
     * @param outer Of whoever asked for it.
     */
    constructor(values, outer) {
        this.#values = new Set(values);
        this.#outer = outer;
        running += 1;
    }
    /** The load that the running code is a part of. What a loader has started and left behind is part of none. */
    static get current() {
        let load = storage.getStore();
        while (load !== undefined && !load.#isRunning) {
            load = load.#outer;
        }
        return load;
    }
    /** Tell whether this, or one that waits for it, loads a value. */
    has(value) {
        return (this.#isRunning && this.#values.has(value)) || this.#outer?.has(value) === true;
    }
    /** Whether another loader waits for it. */
    get isNested() {
        return this.#outer !== undefined;
    }
    run(work) {
        return storage.run(this, work);
    }
    end() {
        this.#isRunning = false;
        running -= 1;
        if (running === 0) {
            storage.disable(); // while it is enabled, Node.js 20 tells it of each promise that is made
        }
    }
}
exports.Load = Load;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoibG9hZGluZy5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS9sb2FkaW5nLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSw0RUFBNEU7OztBQUU1RSx1REFBcUQ7QUFZckQsMkhBQTJIO0FBQzNILE1BQWEsTUFBTTtJQUNqQixXQUFXLENBQThCO0lBQ3pDLE9BQU8sQ0FBdUM7SUFFOUMsSUFBSSxNQUFNO1FBQ1IsSUFBSSxJQUFJLENBQUMsV0FBVyxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ25DLElBQUksQ0FBQyxXQUFXLEdBQUcsSUFBSSxlQUFlLEVBQUUsQ0FBQztZQUN6QyxJQUFJLElBQUksQ0FBQyxPQUFPLEtBQUssU0FBUyxFQUFFLENBQUM7Z0JBQy9CLElBQUksQ0FBQyxXQUFXLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsRUFBRSxDQUFDLENBQUM7WUFDMUMsQ0FBQztRQUNILENBQUM7UUFDRCxPQUFPLElBQUksQ0FBQyxXQUFXLENBQUMsTUFBTSxDQUFDO0lBQ2pDLENBQUM7SUFFRCxLQUFLLENBQUMsTUFBZ0I7UUFDcEIsSUFBSSxDQUFDLE9BQU8sS0FBSyxFQUFFLEVBQUUsRUFBRSxNQUFNLEVBQUUsQ0FBQztRQUNoQyxJQUFJLENBQUMsV0FBVyxFQUFFLEtBQUssQ0FBQyxNQUFNLENBQUMsQ0FBQztJQUNsQyxDQUFDO0NBQ0Y7QUFsQkQsd0JBa0JDO0FBRUQsK0NBQStDO0FBQy9DLElBQUksT0FBTyxHQUFHLENBQUMsQ0FBQztBQUVoQixNQUFNLE9BQU8sR0FBRyxJQUFJLG9DQUFpQixFQUFRLENBQUM7QUFFOUMseURBQXlEO0FBQ3pELE1BQWEsSUFBSTtJQUNOLE9BQU8sQ0FBc0I7SUFDN0IsTUFBTSxDQUFtQjtJQUNsQyxVQUFVLEdBQUcsSUFBSSxDQUFDO0lBRWxCOzs7T0FHRztJQUNILFlBQVksTUFBd0IsRUFBRSxLQUF1QjtRQUMzRCxJQUFJLENBQUMsT0FBTyxHQUFHLElBQUksR0FBRyxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQy9CLElBQUksQ0FBQyxNQUFNLEdBQUcsS0FBSyxDQUFDO1FBQ3BCLE9BQU8sSUFBSSxDQUFDLENBQUM7SUFDZixDQUFDO0lBRUQsOEdBQThHO0lBQzlHLE1BQU0sS0FBSyxPQUFPO1FBQ2hCLElBQUksSUFBSSxHQUFHLE9BQU8sQ0FBQyxRQUFRLEVBQUUsQ0FBQztRQUM5QixPQUFPLElBQUksS0FBSyxTQUFTLElBQUksQ0FBQyxJQUFJLENBQUMsVUFBVSxFQUFFLENBQUM7WUFDOUMsSUFBSSxHQUFHLElBQUksQ0FBQyxNQUFNLENBQUM7UUFDckIsQ0FBQztRQUNELE9BQU8sSUFBSSxDQUFDO0lBQ2QsQ0FBQztJQUVELGtFQUFrRTtJQUNsRSxHQUFHLENBQUMsS0FBYTtRQUNmLE9BQU8sQ0FBQyxJQUFJLENBQUMsVUFBVSxJQUFJLElBQUksQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLEtBQUssQ0FBQyxDQUFDLElBQUksSUFBSSxDQUFDLE1BQU0sRUFBRSxHQUFHLENBQUMsS0FBSyxDQUFDLEtBQUssSUFBSSxDQUFDO0lBQzFGLENBQUM7SUFFRCwyQ0FBMkM7SUFDM0MsSUFBSSxRQUFRO1FBQ1YsT0FBTyxJQUFJLENBQUMsTUFBTSxLQUFLLFNBQVMsQ0FBQztJQUNuQyxDQUFDO0lBRUQsR0FBRyxDQUFJLElBQWE7UUFDbEIsT0FBTyxPQUFPLENBQUMsR0FBRyxDQUFDLElBQUksRUFBRSxJQUFJLENBQUMsQ0FBQztJQUNqQyxDQUFDO0lBRUQsR0FBRztRQUNELElBQUksQ0FBQyxVQUFVLEdBQUcsS0FBSyxDQUFDO1FBQ3hCLE9BQU8sSUFBSSxDQUFDLENBQUM7UUFDYixJQUFJLE9BQU8sS0FBSyxDQUFDLEVBQUUsQ0FBQztZQUNsQixPQUFPLENBQUMsT0FBTyxFQUFFLENBQUMsQ0FBQyx3RUFBd0U7UUFDN0YsQ0FBQztJQUNILENBQUM7Q0FDRjtBQTdDRCxvQkE2Q0MifQ==