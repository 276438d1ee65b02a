"use strict";
/**
 * The way of commands to the primary of a cluster that has their key.
 *
 * Which one that is says the client's map of the slots. Where it is out of date a server answers MOVED, and ASK while a
 * slot is on its way (Redis cluster specification, "Redirection and resharding"): what was answered so was not done, and
 * goes to where the answer says.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Router = void 0;
const errors_js_1 = require("../errors.js");
const redirections_js_1 = require("../redirections.js");
const nodes_js_1 = require("./nodes.js");
const within_js_1 = require("./within.js");
/** How often one command may be sent elsewhere. */
const REDIRECTIONS = 5;
const ASKING = ["ASKING"];
/** Sends commands to the primaries that have their keys; what goes to one within one turn travels together. */
class Router {
    #nodes;
    #timeoutMs;
    /** @param timeoutMs The command timeout. */
    constructor(nodes, timeoutMs) {
        this.#nodes = nodes;
        this.#timeoutMs = timeoutMs;
    }
    async read(names, timed = []) {
        this.#nodes.gate.check();
        const endsAt = performance.now() + this.#timeoutMs;
        if (!this.#nodes.isKnown) {
            await (0, within_js_1.within)(this.#nodes.know(), endsAt);
            return (0, within_js_1.within)(this.#read(names, timed, endsAt), endsAt);
        }
        return this.#read(names, timed, endsAt);
    }
    async send(commands, passes = false) {
        if (!passes) {
            commands.forEach((command) => this.#nodes.circuitOf(keyOf(command)).check()); // all of it or nothing
        }
        const units = commands.map((command) => [command]);
        const outcomes = await this.dispatch(units, (node, some) => node.batcher.send(some, passes));
        const lost = outcomes.find((outcome) => outcome instanceof Error && !(0, errors_js_1.isReplyError)(outcome));
        if (lost !== undefined) {
            throw lost;
        }
        return outcomes.map((outcome) => (outcome instanceof Error ? outcome : outcome[0]));
    }
    /** Send each unit to who has its key, and from there to where it is sent; it all ends within the command timeout. */
    async dispatch(units, send) {
        const endsAt = performance.now() + this.#timeoutMs;
        if (this.#nodes.isKnown) {
            return this.#dispatch(units, send, endsAt);
        }
        try {
            await (0, within_js_1.within)(this.#nodes.know(), endsAt);
            return await (0, within_js_1.within)(this.#dispatch(units, send, endsAt), endsAt);
        }
        catch (error) {
            return units.map(() => error);
        }
    }
    async #read(names, timed, endsAt) {
        const parts = new Map();
        for (const name of names) {
            const node = this.#nodes.holder(name);
            node.circuit.check();
            addTo(parts, node, name);
        }
        const gathered = new Gathered();
        await Promise.all(Array.from(parts, ([node, part]) => this.#readPart(node, part, timed, endsAt, gathered)));
        return gathered;
    }
    async #dispatch(units, send, endsAt) {
        const outcomes = new Array(units.length);
        const parts = new Map();
        units.forEach((unit, index) => {
            try {
                addTo(parts, this.#nodes.holder(keyOf(unit[0] ?? [])), index);
            }
            catch (error) {
                outcomes[index] = error;
            }
        });
        const sendPart = async (node, part) => {
            const some = part.map((index) => units[index] ?? []);
            const answered = await sendAll(node, some, send);
            const followed = answered.map(async (outcome, place) => {
                const unit = some[place] ?? [];
                outcomes[part[place] ?? 0] = await this.#settle(unit, outcome, node, endsAt, send);
            });
            await Promise.all(followed);
        };
        await Promise.all(Array.from(parts, ([node, part]) => sendPart(node, part)));
        return outcomes;
    }
    /** Return what becomes of a unit for which there is an answer. */
    async #settle(unit, outcome, node, endsAt, send) {
        const error = outcome instanceof Error ? outcome : (0, nodes_js_1.errorIn)(outcome);
        try {
            return error === undefined ? outcome : await this.#follow(unit, error, node, endsAt, send);
        }
        catch (reason) {
            return reason;
        }
    }
    async #readPart(node, names, timed, endsAt, gathered) {
        const own = timed.filter((name) => names.includes(name));
        const batch = await node.batcher.read(names, own);
        for (const name of names) {
            const error = batch.refusal(name);
            if (error === undefined) {
                gathered.put(name, batch);
            }
            else {
                const age = own.includes(name) ? [["PTTL", name]] : []; // both again, in their order
                const send = (other, commands) => other.batcher.send(commands);
                const replies = await this.#follow([...age, ["MGET", name]], error, node, endsAt, send);
                gathered.put(name, new Found(replies));
            }
        }
    }
    /**
     * Send a unit to where it was sent from a primary, and so on, and return its replies.
     *
     * @throws Error The error, where it says of no other place; it was not answered, or is sent on and on.
     */
    async #follow(unit, first, asked, endsAt, send) {
        let error = first;
        let node = asked;
        for (let redirections = 0; redirections < REDIRECTIONS; redirections += 1) {
            const { address } = node;
            const redirection = (0, redirections_js_1.redirectionOf)(error, () => (0, redirections_js_1.hostOf)(address));
            if (redirection === undefined) {
                throw error;
            }
            node = this.#nodes.redirected(redirection);
            const isAsk = redirection.kind === "ASK"; // of each command anew
            const commands = isAsk ? unit.flatMap((command) => [ASKING, command]) : unit;
            const all = await (0, within_js_1.within)(send(node, commands), endsAt);
            const replies = isAsk ? all.filter((_, index) => index % 2 === 1) : all;
            const next = (0, nodes_js_1.errorIn)(replies);
            if (next === undefined) {
                return replies;
            }
            error = next;
        }
        throw new errors_js_1.RedisConnectionError(`the cluster has sent a command elsewhere more than ${REDIRECTIONS} times`);
    }
}
exports.Router = Router;
/** What was read at several places. */
class Gathered {
    #places = new Map();
    put(name, place) {
        this.#places.set(name, place);
    }
    value(name) {
        return this.#places.get(name)?.value(name);
    }
    age(name) {
        return this.#places.get(name)?.age(name);
    }
}
/** What was read of one key: its value, and before it its remaining time where that was asked for. */
class Found {
    #replies;
    constructor(replies) {
        this.#replies = replies;
    }
    value() {
        const [value] = this.#replies.at(-1);
        return value;
    }
    age() {
        return this.#replies.length > 1 ? Number(this.#replies[0]) : undefined;
    }
}
/** Send units to one primary, and return what became of each. */
async function sendAll(node, units, send) {
    try {
        const replies = await send(node, units.flat());
        let start = 0;
        return units.map(({ length }) => replies.slice(start, (start += length)));
    }
    catch (error) {
        return units.map(() => error);
    }
}
/** Return the key of a command of the cache: the first one. */
function keyOf(command) {
    const [name] = command;
    return String(command[name === "EVAL" || name === "EVALSHA" ? 3 : 1]);
}
function addTo(groups, key, value) {
    const group = groups.get(key);
    if (group === undefined) {
        groups.set(key, [value]);
    }
    else {
        group.push(value);
    }
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicm91dGVyLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL3JvdXRlci50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7Ozs7OztHQU1HOzs7QUFFSCw0Q0FBa0U7QUFDbEUsd0RBQTJEO0FBRzNELHlDQUEyRDtBQUUzRCwyQ0FBcUM7QUFFckMsbURBQW1EO0FBQ25ELE1BQU0sWUFBWSxHQUFHLENBQUMsQ0FBQztBQUV2QixNQUFNLE1BQU0sR0FBd0IsQ0FBQyxRQUFRLENBQUMsQ0FBQztBQVEvQywrR0FBK0c7QUFDL0csTUFBYSxNQUFNO0lBQ1IsTUFBTSxDQUFlO0lBQ3JCLFVBQVUsQ0FBUztJQUU1Qiw0Q0FBNEM7SUFDNUMsWUFBWSxLQUFtQixFQUFFLFNBQWlCO1FBQ2hELElBQUksQ0FBQyxNQUFNLEdBQUcsS0FBSyxDQUFDO1FBQ3BCLElBQUksQ0FBQyxVQUFVLEdBQUcsU0FBUyxDQUFDO0lBQzlCLENBQUM7SUFFRCxLQUFLLENBQUMsSUFBSSxDQUFDLEtBQXdCLEVBQUUsUUFBMkIsRUFBRTtRQUNoRSxJQUFJLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsQ0FBQztRQUN6QixNQUFNLE1BQU0sR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsSUFBSSxDQUFDLFVBQVUsQ0FBQztRQUNuRCxJQUFJLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxPQUFPLEVBQUUsQ0FBQztZQUN6QixNQUFNLElBQUEsa0JBQU0sRUFBQyxJQUFJLENBQUMsTUFBTSxDQUFDLElBQUksRUFBRSxFQUFFLE1BQU0sQ0FBQyxDQUFDO1lBQ3pDLE9BQU8sSUFBQSxrQkFBTSxFQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxNQUFNLENBQUMsRUFBRSxNQUFNLENBQUMsQ0FBQztRQUMxRCxDQUFDO1FBQ0QsT0FBTyxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsTUFBTSxDQUFDLENBQUM7SUFDMUMsQ0FBQztJQUVELEtBQUssQ0FBQyxJQUFJLENBQUMsUUFBMEMsRUFBRSxNQUFNLEdBQUcsS0FBSztRQUNuRSxJQUFJLENBQUMsTUFBTSxFQUFFLENBQUM7WUFDWixRQUFRLENBQUMsT0FBTyxDQUFDLENBQUMsT0FBTyxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLFNBQVMsQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxLQUFLLEVBQUUsQ0FBQyxDQUFDLENBQUMsdUJBQXVCO1FBQ3ZHLENBQUM7UUFDRCxNQUFNLEtBQUssR0FBRyxRQUFRLENBQUMsR0FBRyxDQUFDLENBQUMsT0FBTyxFQUFFLEVBQUUsQ0FBQyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUM7UUFDbkQsTUFBTSxRQUFRLEdBQUcsTUFBTSxJQUFJLENBQUMsUUFBUSxDQUFDLEtBQUssRUFBRSxDQUFDLElBQUksRUFBRSxJQUFJLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLElBQUksRUFBRSxNQUFNLENBQUMsQ0FBQyxDQUFDO1FBQzdGLE1BQU0sSUFBSSxHQUFHLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQyxPQUFPLEVBQW9CLEVBQUUsQ0FBQyxPQUFPLFlBQVksS0FBSyxJQUFJLENBQUMsSUFBQSx3QkFBWSxFQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUM7UUFDOUcsSUFBSSxJQUFJLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDdkIsTUFBTSxJQUFJLENBQUM7UUFDYixDQUFDO1FBQ0QsT0FBTyxRQUFRLENBQUMsR0FBRyxDQUFDLENBQUMsT0FBTyxFQUFXLEVBQUUsQ0FBQyxDQUFDLE9BQU8sWUFBWSxLQUFLLENBQUMsQ0FBQyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUMvRixDQUFDO0lBRUQscUhBQXFIO0lBQ3JILEtBQUssQ0FBQyxRQUFRLENBQUMsS0FBc0IsRUFBRSxJQUFVO1FBQy9DLE1BQU0sTUFBTSxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsR0FBRyxJQUFJLENBQUMsVUFBVSxDQUFDO1FBQ25ELElBQUksSUFBSSxDQUFDLE1BQU0sQ0FBQyxPQUFPLEVBQUUsQ0FBQztZQUN4QixPQUFPLElBQUksQ0FBQyxTQUFTLENBQUMsS0FBSyxFQUFFLElBQUksRUFBRSxNQUFNLENBQUMsQ0FBQztRQUM3QyxDQUFDO1FBQ0QsSUFBSSxDQUFDO1lBQ0gsTUFBTSxJQUFBLGtCQUFNLEVBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxJQUFJLEVBQUUsRUFBRSxNQUFNLENBQUMsQ0FBQztZQUN6QyxPQUFPLE1BQU0sSUFBQSxrQkFBTSxFQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsS0FBSyxFQUFFLElBQUksRUFBRSxNQUFNLENBQUMsRUFBRSxNQUFNLENBQUMsQ0FBQztRQUNuRSxDQUFDO1FBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztZQUNmLE9BQU8sS0FBSyxDQUFDLEdBQUcsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxLQUFjLENBQUMsQ0FBQztRQUN6QyxDQUFDO0lBQ0gsQ0FBQztJQUVELEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBd0IsRUFBRSxLQUF3QixFQUFFLE1BQWM7UUFDNUUsTUFBTSxLQUFLLEdBQUcsSUFBSSxHQUFHLEVBQWtCLENBQUM7UUFDeEMsS0FBSyxNQUFNLElBQUksSUFBSSxLQUFLLEVBQUUsQ0FBQztZQUN6QixNQUFNLElBQUksR0FBRyxJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsQ0FBQztZQUN0QyxJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssRUFBRSxDQUFDO1lBQ3JCLEtBQUssQ0FBQyxLQUFLLEVBQUUsSUFBSSxFQUFFLElBQUksQ0FBQyxDQUFDO1FBQzNCLENBQUM7UUFDRCxNQUFNLFFBQVEsR0FBRyxJQUFJLFFBQVEsRUFBRSxDQUFDO1FBQ2hDLE1BQU0sT0FBTyxDQUFDLEdBQUcsQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxDQUFDLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQyxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsU0FBUyxDQUFDLElBQUksRUFBRSxJQUFJLEVBQUUsS0FBSyxFQUFFLE1BQU0sRUFBRSxRQUFRLENBQUMsQ0FBQyxDQUFDLENBQUM7UUFDNUcsT0FBTyxRQUFRLENBQUM7SUFDbEIsQ0FBQztJQUVELEtBQUssQ0FBQyxTQUFTLENBQUMsS0FBc0IsRUFBRSxJQUFVLEVBQUUsTUFBYztRQUNoRSxNQUFNLFFBQVEsR0FBRyxJQUFJLEtBQUssQ0FBVSxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDbEQsTUFBTSxLQUFLLEdBQUcsSUFBSSxHQUFHLEVBQWtCLENBQUM7UUFDeEMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDLElBQUksRUFBRSxLQUFLLEVBQUUsRUFBRTtZQUM1QixJQUFJLENBQUM7Z0JBQ0gsS0FBSyxDQUFDLEtBQUssRUFBRSxJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUUsQ0FBQyxDQUFDLEVBQUUsS0FBSyxDQUFDLENBQUM7WUFDaEUsQ0FBQztZQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7Z0JBQ2YsUUFBUSxDQUFDLEtBQUssQ0FBQyxHQUFHLEtBQWMsQ0FBQztZQUNuQyxDQUFDO1FBQ0gsQ0FBQyxDQUFDLENBQUM7UUFDSCxNQUFNLFFBQVEsR0FBRyxLQUFLLEVBQUUsSUFBVSxFQUFFLElBQXVCLEVBQWlCLEVBQUU7WUFDNUUsTUFBTSxJQUFJLEdBQUcsSUFBSSxDQUFDLEdBQUcsQ0FBQyxDQUFDLEtBQUssRUFBRSxFQUFFLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxJQUFJLEVBQUUsQ0FBQyxDQUFDO1lBQ3JELE1BQU0sUUFBUSxHQUFHLE1BQU0sT0FBTyxDQUFDLElBQUksRUFBRSxJQUFJLEVBQUUsSUFBSSxDQUFDLENBQUM7WUFDakQsTUFBTSxRQUFRLEdBQUcsUUFBUSxDQUFDLEdBQUcsQ0FBQyxLQUFLLEVBQUUsT0FBTyxFQUFFLEtBQUssRUFBRSxFQUFFO2dCQUNyRCxNQUFNLElBQUksR0FBRyxJQUFJLENBQUMsS0FBSyxDQUFDLElBQUksRUFBRSxDQUFDO2dCQUMvQixRQUFRLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQyxHQUFHLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLEVBQUUsT0FBTyxFQUFFLElBQUksRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUM7WUFDckYsQ0FBQyxDQUFDLENBQUM7WUFDSCxNQUFNLE9BQU8sQ0FBQyxHQUFHLENBQUMsUUFBUSxDQUFDLENBQUM7UUFDOUIsQ0FBQyxDQUFDO1FBQ0YsTUFBTSxPQUFPLENBQUMsR0FBRyxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLENBQUMsQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLEVBQUUsRUFBRSxDQUFDLFFBQVEsQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDO1FBQzdFLE9BQU8sUUFBUSxDQUFDO0lBQ2xCLENBQUM7SUFFRCxrRUFBa0U7SUFDbEUsS0FBSyxDQUFDLE9BQU8sQ0FBQyxJQUFVLEVBQUUsT0FBZ0IsRUFBRSxJQUFVLEVBQUUsTUFBYyxFQUFFLElBQVU7UUFDaEYsTUFBTSxLQUFLLEdBQUcsT0FBTyxZQUFZLEtBQUssQ0FBQyxDQUFDLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxJQUFBLGtCQUFPLEVBQUMsT0FBTyxDQUFDLENBQUM7UUFDcEUsSUFBSSxDQUFDO1lBQ0gsT0FBTyxLQUFLLEtBQUssU0FBUyxDQUFDLENBQUMsQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLEVBQUUsS0FBSyxFQUFFLElBQUksRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUM7UUFDN0YsQ0FBQztRQUFDLE9BQU8sTUFBTSxFQUFFLENBQUM7WUFDaEIsT0FBTyxNQUFlLENBQUM7UUFDekIsQ0FBQztJQUNILENBQUM7SUFFRCxLQUFLLENBQUMsU0FBUyxDQUNiLElBQVUsRUFDVixLQUF3QixFQUN4QixLQUF3QixFQUN4QixNQUFjLEVBQ2QsUUFBa0I7UUFFbEIsTUFBTSxHQUFHLEdBQUcsS0FBSyxDQUFDLE1BQU0sQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsS0FBSyxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO1FBQ3pELE1BQU0sS0FBSyxHQUFHLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLEdBQUcsQ0FBQyxDQUFDO1FBQ2xELEtBQUssTUFBTSxJQUFJLElBQUksS0FBSyxFQUFFLENBQUM7WUFDekIsTUFBTSxLQUFLLEdBQUcsS0FBSyxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQztZQUNsQyxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztnQkFDeEIsUUFBUSxDQUFDLEdBQUcsQ0FBQyxJQUFJLEVBQUUsS0FBSyxDQUFDLENBQUM7WUFDNUIsQ0FBQztpQkFBTSxDQUFDO2dCQUNOLE1BQU0sR0FBRyxHQUFHLEdBQUcsQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLENBQUMsNkJBQTZCO2dCQUNyRixNQUFNLElBQUksR0FBUyxDQUFDLEtBQUssRUFBRSxRQUFRLEVBQUUsRUFBRSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDO2dCQUNyRSxNQUFNLE9BQU8sR0FBRyxNQUFNLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQyxHQUFHLEdBQUcsRUFBRSxDQUFDLE1BQU0sRUFBRSxJQUFJLENBQUMsQ0FBQyxFQUFFLEtBQUssRUFBRSxJQUFJLEVBQUUsTUFBTSxFQUFFLElBQUksQ0FBQyxDQUFDO2dCQUN4RixRQUFRLENBQUMsR0FBRyxDQUFDLElBQUksRUFBRSxJQUFJLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDO1lBQ3pDLENBQUM7UUFDSCxDQUFDO0lBQ0gsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxLQUFLLENBQUMsT0FBTyxDQUFDLElBQVUsRUFBRSxLQUFZLEVBQUUsS0FBVyxFQUFFLE1BQWMsRUFBRSxJQUFVO1FBQzdFLElBQUksS0FBSyxHQUFHLEtBQUssQ0FBQztRQUNsQixJQUFJLElBQUksR0FBRyxLQUFLLENBQUM7UUFDakIsS0FBSyxJQUFJLFlBQVksR0FBRyxDQUFDLEVBQUUsWUFBWSxHQUFHLFlBQVksRUFBRSxZQUFZLElBQUksQ0FBQyxFQUFFLENBQUM7WUFDMUUsTUFBTSxFQUFFLE9BQU8sRUFBRSxHQUFHLElBQUksQ0FBQztZQUN6QixNQUFNLFdBQVcsR0FBRyxJQUFBLCtCQUFhLEVBQUMsS0FBSyxFQUFFLEdBQUcsRUFBRSxDQUFDLElBQUEsd0JBQU0sRUFBQyxPQUFPLENBQUMsQ0FBQyxDQUFDO1lBQ2hFLElBQUksV0FBVyxLQUFLLFNBQVMsRUFBRSxDQUFDO2dCQUM5QixNQUFNLEtBQUssQ0FBQztZQUNkLENBQUM7WUFDRCxJQUFJLEdBQUcsSUFBSSxDQUFDLE1BQU0sQ0FBQyxVQUFVLENBQUMsV0FBVyxDQUFDLENBQUM7WUFDM0MsTUFBTSxLQUFLLEdBQUcsV0FBVyxDQUFDLElBQUksS0FBSyxLQUFLLENBQUMsQ0FBQyx1QkFBdUI7WUFDakUsTUFBTSxRQUFRLEdBQUcsS0FBSyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLENBQUMsT0FBTyxFQUFFLEVBQUUsQ0FBQyxDQUFDLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUM7WUFDN0UsTUFBTSxHQUFHLEdBQUcsTUFBTSxJQUFBLGtCQUFNLEVBQUMsSUFBSSxDQUFDLElBQUksRUFBRSxRQUFRLENBQUMsRUFBRSxNQUFNLENBQUMsQ0FBQztZQUN2RCxNQUFNLE9BQU8sR0FBRyxLQUFLLENBQUMsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLEVBQUUsS0FBSyxFQUFFLEVBQUUsQ0FBQyxLQUFLLEdBQUcsQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxHQUFHLENBQUM7WUFDeEUsTUFBTSxJQUFJLEdBQUcsSUFBQSxrQkFBTyxFQUFDLE9BQU8sQ0FBQyxDQUFDO1lBQzlCLElBQUksSUFBSSxLQUFLLFNBQVMsRUFBRSxDQUFDO2dCQUN2QixPQUFPLE9BQU8sQ0FBQztZQUNqQixDQUFDO1lBQ0QsS0FBSyxHQUFHLElBQUksQ0FBQztRQUNmLENBQUM7UUFDRCxNQUFNLElBQUksZ0NBQW9CLENBQUMsc0RBQXNELFlBQVksUUFBUSxDQUFDLENBQUM7SUFDN0csQ0FBQztDQUNGO0FBN0lELHdCQTZJQztBQUVELHVDQUF1QztBQUN2QyxNQUFNLFFBQVE7SUFDSCxPQUFPLEdBQUcsSUFBSSxHQUFHLEVBQW1CLENBQUM7SUFFOUMsR0FBRyxDQUFDLElBQVksRUFBRSxLQUFjO1FBQzlCLElBQUksQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLElBQUksRUFBRSxLQUFLLENBQUMsQ0FBQztJQUNoQyxDQUFDO0lBRUQsS0FBSyxDQUFDLElBQVk7UUFDaEIsT0FBTyxJQUFJLENBQUMsT0FBTyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsRUFBRSxLQUFLLENBQUMsSUFBSSxDQUFDLENBQUM7SUFDN0MsQ0FBQztJQUVELEdBQUcsQ0FBQyxJQUFZO1FBQ2QsT0FBTyxJQUFJLENBQUMsT0FBTyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsRUFBRSxHQUFHLENBQUMsSUFBSSxDQUFDLENBQUM7SUFDM0MsQ0FBQztDQUNGO0FBRUQsc0dBQXNHO0FBQ3RHLE1BQU0sS0FBSztJQUNBLFFBQVEsQ0FBcUI7SUFFdEMsWUFBWSxPQUEyQjtRQUNyQyxJQUFJLENBQUMsUUFBUSxHQUFHLE9BQU8sQ0FBQztJQUMxQixDQUFDO0lBRUQsS0FBSztRQUNILE1BQU0sQ0FBQyxLQUFLLENBQUMsR0FBRyxJQUFJLENBQUMsUUFBUSxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsQ0FBWSxDQUFDO1FBQ2hELE9BQU8sS0FBSyxDQUFDO0lBQ2YsQ0FBQztJQUVELEdBQUc7UUFDRCxPQUFPLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxHQUFHLENBQUMsQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDO0lBQ3pFLENBQUM7Q0FDRjtBQUVELGlFQUFpRTtBQUNqRSxLQUFLLFVBQVUsT0FBTyxDQUFDLElBQVUsRUFBRSxLQUFzQixFQUFFLElBQVU7SUFDbkUsSUFBSSxDQUFDO1FBQ0gsTUFBTSxPQUFPLEdBQUcsTUFBTSxJQUFJLENBQUMsSUFBSSxFQUFFLEtBQUssQ0FBQyxJQUFJLEVBQUUsQ0FBQyxDQUFDO1FBQy9DLElBQUksS0FBSyxHQUFHLENBQUMsQ0FBQztRQUNkLE9BQU8sS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsTUFBTSxFQUFFLEVBQUUsRUFBRSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLENBQUMsS0FBSyxJQUFJLE1BQU0sQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUM1RSxDQUFDO0lBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztRQUNmLE9BQU8sS0FBSyxDQUFDLEdBQUcsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxLQUFjLENBQUMsQ0FBQztJQUN6QyxDQUFDO0FBQ0gsQ0FBQztBQUVELCtEQUErRDtBQUMvRCxTQUFTLEtBQUssQ0FBQyxPQUE0QjtJQUN6QyxNQUFNLENBQUMsSUFBSSxDQUFDLEdBQUcsT0FBTyxDQUFDO0lBQ3ZCLE9BQU8sTUFBTSxDQUFDLE9BQU8sQ0FBQyxJQUFJLEtBQUssTUFBTSxJQUFJLElBQUksS0FBSyxTQUFTLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQztBQUN4RSxDQUFDO0FBRUQsU0FBUyxLQUFLLENBQU8sTUFBbUIsRUFBRSxHQUFNLEVBQUUsS0FBUTtJQUN4RCxNQUFNLEtBQUssR0FBRyxNQUFNLENBQUMsR0FBRyxDQUFDLEdBQUcsQ0FBQyxDQUFDO0lBQzlCLElBQUksS0FBSyxLQUFLLFNBQVMsRUFBRSxDQUFDO1FBQ3hCLE1BQU0sQ0FBQyxHQUFHLENBQUMsR0FBRyxFQUFFLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztJQUMzQixDQUFDO1NBQU0sQ0FBQztRQUNOLEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUM7SUFDcEIsQ0FBQztBQUNILENBQUMifQ==