"use strict";
/**
 * Ends connections to a server that the sentinels do not name any more.
 *
 * A primary that hung, or was cut off from its sentinels, answers as if nothing had happened when it is back, or as long
 * as it is cut off. Sentinels make a replica of it 8 to 18 s later; until then clients would read what is old there, and
 * lose what they write. So they are asked every second, as Redisson does.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.PrimaryWatch = void 0;
exports.isSame = isSame;
const promises_1 = require("node:timers/promises");
const errors_js_1 = require("./errors.js");
/** How often a sentinel is asked while there are connections, in milliseconds. */
const WATCH_MS = 1000;
/** Tell whether two are the same. */
function isSame(one, other) {
    return one.host === other.host && one.port === other.port;
}
/** The connections of all clients with the same settings. */
class PrimaryWatch {
    #sentinels;
    #asking;
    /** Of the sentinels that were asked, as long as there are connections. */
    #clients = new Map();
    #connections = new Map();
    #runs = false;
    /** @param sentinels The first that answers is believed. */
    constructor(sentinels, asking) {
        this.#sentinels = [...sentinels];
        this.#asking = asking;
    }
    /**
     * Watch over a connection until it ends.
     *
     * @param place Where it leads.
     * @param sentinel Has named that, and is asked first from now on.
     */
    add(connection, place, sentinel) {
        const index = this.#sentinels.findIndex((each) => isSame(each, sentinel));
        this.#sentinels.unshift(...this.#sentinels.splice(index, 1));
        this.#connections.set(connection, place);
        connection.once("close", () => {
            this.#connections.delete(connection);
            if (this.#connections.size === 0) {
                this.#clients.forEach((client) => client.disconnect());
                this.#clients.clear();
            }
        });
        if (!this.#runs) {
            this.#runs = true;
            void this.#run();
        }
    }
    async #run() {
        while (this.#connections.size > 0) {
            await (0, promises_1.setTimeout)(WATCH_MS, undefined, { ref: false });
            await this.#look();
        }
        this.#runs = false;
    }
    async #look() {
        const watched = [...this.#connections];
        const named = await this.#named();
        for (const [connection, place] of watched) {
            if (named !== undefined && !isSame(named, place)) {
                connection.destroy(new errors_js_1.RedisConnectionError(`the primary is ${named.host}:${named.port} by now`));
            }
        }
    }
    /** Return whom the first sentinel names that answers; undefined where none does, for then nobody knows better. */
    async #named() {
        for (const sentinel of [...this.#sentinels]) {
            if (this.#connections.size === 0) {
                return undefined;
            }
            const client = this.#clients.get(sentinel) ?? this.#asking.open(sentinel);
            this.#clients.set(sentinel, client);
            const place = await this.#asking.placeOf(client).catch(() => undefined);
            if (place !== undefined) {
                return place;
            }
        }
        return undefined;
    }
}
exports.PrimaryWatch = PrimaryWatch;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicHJpbWFyeS13YXRjaC5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9wcmltYXJ5LXdhdGNoLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQTs7Ozs7O0dBTUc7OztBQWtCSCx3QkFFQztBQWpCRCxtREFBMkQ7QUFHM0QsMkNBQW1EO0FBRW5ELGtGQUFrRjtBQUNsRixNQUFNLFFBQVEsR0FBRyxJQUFJLENBQUM7QUFRdEIscUNBQXFDO0FBQ3JDLFNBQWdCLE1BQU0sQ0FBQyxHQUFtQixFQUFFLEtBQXFCO0lBQy9ELE9BQU8sR0FBRyxDQUFDLElBQUksS0FBSyxLQUFLLENBQUMsSUFBSSxJQUFJLEdBQUcsQ0FBQyxJQUFJLEtBQUssS0FBSyxDQUFDLElBQUksQ0FBQztBQUM1RCxDQUFDO0FBVUQsNkRBQTZEO0FBQzdELE1BQWEsWUFBWTtJQUNkLFVBQVUsQ0FBb0I7SUFDOUIsT0FBTyxDQUFTO0lBQ3pCLDBFQUEwRTtJQUNqRSxRQUFRLEdBQUcsSUFBSSxHQUFHLEVBQWdDLENBQUM7SUFDbkQsWUFBWSxHQUFHLElBQUksR0FBRyxFQUFpQixDQUFDO0lBQ2pELEtBQUssR0FBRyxLQUFLLENBQUM7SUFFZCwyREFBMkQ7SUFDM0QsWUFBWSxTQUFxQyxFQUFFLE1BQWM7UUFDL0QsSUFBSSxDQUFDLFVBQVUsR0FBRyxDQUFDLEdBQUcsU0FBUyxDQUFDLENBQUM7UUFDakMsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7SUFDeEIsQ0FBQztJQUVEOzs7OztPQUtHO0lBQ0gsR0FBRyxDQUFDLFVBQWtCLEVBQUUsS0FBWSxFQUFFLFFBQXlCO1FBQzdELE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxVQUFVLENBQUMsU0FBUyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxNQUFNLENBQUMsSUFBSSxFQUFFLFFBQVEsQ0FBQyxDQUFDLENBQUM7UUFDMUUsSUFBSSxDQUFDLFVBQVUsQ0FBQyxPQUFPLENBQUMsR0FBRyxJQUFJLENBQUMsVUFBVSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUM3RCxJQUFJLENBQUMsWUFBWSxDQUFDLEdBQUcsQ0FBQyxVQUFVLEVBQUUsS0FBSyxDQUFDLENBQUM7UUFDekMsVUFBVSxDQUFDLElBQUksQ0FBQyxPQUFPLEVBQUUsR0FBRyxFQUFFO1lBQzVCLElBQUksQ0FBQyxZQUFZLENBQUMsTUFBTSxDQUFDLFVBQVUsQ0FBQyxDQUFDO1lBQ3JDLElBQUksSUFBSSxDQUFDLFlBQVksQ0FBQyxJQUFJLEtBQUssQ0FBQyxFQUFFLENBQUM7Z0JBQ2pDLElBQUksQ0FBQyxRQUFRLENBQUMsT0FBTyxDQUFDLENBQUMsTUFBTSxFQUFFLEVBQUUsQ0FBQyxNQUFNLENBQUMsVUFBVSxFQUFFLENBQUMsQ0FBQztnQkFDdkQsSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLEVBQUUsQ0FBQztZQUN4QixDQUFDO1FBQ0gsQ0FBQyxDQUFDLENBQUM7UUFDSCxJQUFJLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxDQUFDO1lBQ2hCLElBQUksQ0FBQyxLQUFLLEdBQUcsSUFBSSxDQUFDO1lBQ2xCLEtBQUssSUFBSSxDQUFDLElBQUksRUFBRSxDQUFDO1FBQ25CLENBQUM7SUFDSCxDQUFDO0lBRUQsS0FBSyxDQUFDLElBQUk7UUFDUixPQUFPLElBQUksQ0FBQyxZQUFZLENBQUMsSUFBSSxHQUFHLENBQUMsRUFBRSxDQUFDO1lBQ2xDLE1BQU0sSUFBQSxxQkFBSyxFQUFDLFFBQVEsRUFBRSxTQUFTLEVBQUUsRUFBRSxHQUFHLEVBQUUsS0FBSyxFQUFFLENBQUMsQ0FBQztZQUNqRCxNQUFNLElBQUksQ0FBQyxLQUFLLEVBQUUsQ0FBQztRQUNyQixDQUFDO1FBQ0QsSUFBSSxDQUFDLEtBQUssR0FBRyxLQUFLLENBQUM7SUFDckIsQ0FBQztJQUVELEtBQUssQ0FBQyxLQUFLO1FBQ1QsTUFBTSxPQUFPLEdBQUcsQ0FBQyxHQUFHLElBQUksQ0FBQyxZQUFZLENBQUMsQ0FBQztRQUN2QyxNQUFNLEtBQUssR0FBRyxNQUFNLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztRQUNsQyxLQUFLLE1BQU0sQ0FBQyxVQUFVLEVBQUUsS0FBSyxDQUFDLElBQUksT0FBTyxFQUFFLENBQUM7WUFDMUMsSUFBSSxLQUFLLEtBQUssU0FBUyxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsRUFBRSxDQUFDO2dCQUNqRCxVQUFVLENBQUMsT0FBTyxDQUFDLElBQUksZ0NBQW9CLENBQUMsa0JBQWtCLEtBQUssQ0FBQyxJQUFJLElBQUksS0FBSyxDQUFDLElBQUksU0FBUyxDQUFDLENBQUMsQ0FBQztZQUNwRyxDQUFDO1FBQ0gsQ0FBQztJQUNILENBQUM7SUFFRCxrSEFBa0g7SUFDbEgsS0FBSyxDQUFDLE1BQU07UUFDVixLQUFLLE1BQU0sUUFBUSxJQUFJLENBQUMsR0FBRyxJQUFJLENBQUMsVUFBVSxDQUFDLEVBQUUsQ0FBQztZQUM1QyxJQUFJLElBQUksQ0FBQyxZQUFZLENBQUMsSUFBSSxLQUFLLENBQUMsRUFBRSxDQUFDO2dCQUNqQyxPQUFPLFNBQVMsQ0FBQztZQUNuQixDQUFDO1lBQ0QsTUFBTSxNQUFNLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsUUFBUSxDQUFDLElBQUksSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUM7WUFDMUUsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsUUFBUSxFQUFFLE1BQU0sQ0FBQyxDQUFDO1lBQ3BDLE1BQU0sS0FBSyxHQUFHLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLENBQUMsS0FBSyxDQUFDLEdBQUcsRUFBRSxDQUFDLFNBQVMsQ0FBQyxDQUFDO1lBQ3hFLElBQUksS0FBSyxLQUFLLFNBQVMsRUFBRSxDQUFDO2dCQUN4QixPQUFPLEtBQUssQ0FBQztZQUNmLENBQUM7UUFDSCxDQUFDO1FBQ0QsT0FBTyxTQUFTLENBQUM7SUFDbkIsQ0FBQztDQUNGO0FBdEVELG9DQXNFQyJ9