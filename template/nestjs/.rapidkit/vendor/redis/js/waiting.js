"use strict";
/** Commands for which there is no connection yet: kept in order, each until its own deadline. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.WaitingRoom = void 0;
/** Bounded by time: a command leaves when its deadline passes, or when it is given up. */
class WaitingRoom {
    #waiters = new Map();
    get isEmpty() {
        return this.#waiters.size === 0;
    }
    /** Let a command wait, and return whom it waits with if it is the first of them. */
    enter(command, destination, endsAt) {
        const key = destination ?? command;
        const joined = this.#waiters.get(key);
        if (joined) {
            joined.commands.push(command);
            return undefined;
        }
        const waiter = { commands: [command], destination, endsAt, failures: 0 };
        this.#waiters.set(key, waiter);
        return waiter;
    }
    /** Forget a command, with its pipeline, whose deadline has passed; false where it did not wait. */
    leave(command, destination) {
        return this.#waiters.delete(destination ?? command);
    }
    /** Take out the first that can be sent. Of a pipeline that is all or nothing: where one is late, all are. */
    next() {
        for (const [key, waiter] of this.#waiters) {
            this.#waiters.delete(key);
            if (!waiter.commands.some((command) => command.isSettled)) {
                return waiter;
            }
        }
        return undefined;
    }
    /** Reject those of whom `isOver` says so; each command gets an error of its own. */
    giveUp(isOver, createError) {
        for (const [key, waiter] of this.#waiters) {
            if (isOver(waiter)) {
                this.#waiters.delete(key);
                waiter.commands.forEach((command) => {
                    command.reject(createError()); // ioredis hangs the errors of a transaction on one another
                });
            }
        }
    }
}
exports.WaitingRoom = WaitingRoom;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoid2FpdGluZy5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy93YWl0aW5nLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSxpR0FBaUc7OztBQWlCakcsMEZBQTBGO0FBQzFGLE1BQWEsV0FBVztJQUNiLFFBQVEsR0FBRyxJQUFJLEdBQUcsRUFBa0IsQ0FBQztJQUU5QyxJQUFJLE9BQU87UUFDVCxPQUFPLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxLQUFLLENBQUMsQ0FBQztJQUNsQyxDQUFDO0lBRUQsb0ZBQW9GO0lBQ3BGLEtBQUssQ0FBQyxPQUFnQixFQUFFLFdBQXdCLEVBQUUsTUFBYztRQUM5RCxNQUFNLEdBQUcsR0FBRyxXQUFXLElBQUksT0FBTyxDQUFDO1FBQ25DLE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLEdBQUcsQ0FBQyxDQUFDO1FBQ3RDLElBQUksTUFBTSxFQUFFLENBQUM7WUFDWCxNQUFNLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQztZQUM5QixPQUFPLFNBQVMsQ0FBQztRQUNuQixDQUFDO1FBQ0QsTUFBTSxNQUFNLEdBQVcsRUFBRSxRQUFRLEVBQUUsQ0FBQyxPQUFPLENBQUMsRUFBRSxXQUFXLEVBQUUsTUFBTSxFQUFFLFFBQVEsRUFBRSxDQUFDLEVBQUUsQ0FBQztRQUNqRixJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsQ0FBQyxHQUFHLEVBQUUsTUFBTSxDQUFDLENBQUM7UUFDL0IsT0FBTyxNQUFNLENBQUM7SUFDaEIsQ0FBQztJQUVELG1HQUFtRztJQUNuRyxLQUFLLENBQUMsT0FBZ0IsRUFBRSxXQUF3QjtRQUM5QyxPQUFPLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxDQUFDLFdBQVcsSUFBSSxPQUFPLENBQUMsQ0FBQztJQUN0RCxDQUFDO0lBRUQsNkdBQTZHO0lBQzdHLElBQUk7UUFDRixLQUFLLE1BQU0sQ0FBQyxHQUFHLEVBQUUsTUFBTSxDQUFDLElBQUksSUFBSSxDQUFDLFFBQVEsRUFBRSxDQUFDO1lBQzFDLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxDQUFDO1lBQzFCLElBQUksQ0FBQyxNQUFNLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxDQUFDLE9BQU8sRUFBRSxFQUFFLENBQUMsT0FBTyxDQUFDLFNBQVMsQ0FBQyxFQUFFLENBQUM7Z0JBQzFELE9BQU8sTUFBTSxDQUFDO1lBQ2hCLENBQUM7UUFDSCxDQUFDO1FBQ0QsT0FBTyxTQUFTLENBQUM7SUFDbkIsQ0FBQztJQUVELG9GQUFvRjtJQUNwRixNQUFNLENBQUMsTUFBbUMsRUFBRSxXQUF3QjtRQUNsRSxLQUFLLE1BQU0sQ0FBQyxHQUFHLEVBQUUsTUFBTSxDQUFDLElBQUksSUFBSSxDQUFDLFFBQVEsRUFBRSxDQUFDO1lBQzFDLElBQUksTUFBTSxDQUFDLE1BQU0sQ0FBQyxFQUFFLENBQUM7Z0JBQ25CLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxDQUFDO2dCQUMxQixNQUFNLENBQUMsUUFBUSxDQUFDLE9BQU8sQ0FBQyxDQUFDLE9BQU8sRUFBRSxFQUFFO29CQUNsQyxPQUFPLENBQUMsTUFBTSxDQUFDLFdBQVcsRUFBRSxDQUFDLENBQUMsQ0FBQywyREFBMkQ7Z0JBQzVGLENBQUMsQ0FBQyxDQUFDO1lBQ0wsQ0FBQztRQUNILENBQUM7SUFDSCxDQUFDO0NBQ0Y7QUEvQ0Qsa0NBK0NDIn0=