"use strict";
/** The subscriptions of a cluster's client: one connection to any node, for each hears what is published on another. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Subscriptions = void 0;
const redirections_js_1 = require("./redirections.js");
const EVENTS = ["message", "messageBuffer", "pmessage", "pmessageBuffer", "smessage", "smessageBuffer"];
/** Opens that connection when somebody subscribes, and elsewhere when its node is gone. */
class Subscriptions {
    #cluster;
    #slots;
    #create;
    #client;
    #address = "";
    /**
     * @param cluster Emits what is received.
     * @param create Returns a client that asks where to connect each time.
     */
    constructor(cluster, slots, create) {
        this.#cluster = cluster;
        this.#slots = slots;
        this.#create = create;
        slots.onChange(() => this.#follow());
    }
    /** Send a command that subscribes or ends a subscription. */
    send(command) {
        this.#client ??= this.#open();
        this.#client.sendCommand(command);
    }
    /** End them, at once or after what was sent is answered. */
    async close(isAtOnce) {
        if (isAtOnce) {
            this.#client?.disconnect();
        }
        await this.#client?.close();
    }
    #open() {
        const client = this.#create(async () => {
            if (!this.#slots.isKnown) {
                await this.#slots.refresh();
            }
            this.#address = this.#slots.any() ?? "";
            return (0, redirections_js_1.placeOf)(this.#address);
        });
        EVENTS.forEach((event) => client.on(event, (...said) => this.#cluster.emit(event, ...said)));
        return client;
    }
    /** What is published does not reach a node that has left. */
    #follow() {
        if (this.#client?.status === "ready" && !this.#slots.knows(this.#address)) {
            this.#client.disconnect(true);
        }
    }
}
exports.Subscriptions = Subscriptions;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoic3Vic2NyaXB0aW9ucy5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9zdWJzY3JpcHRpb25zLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSx3SEFBd0g7OztBQUl4SCx1REFBNEM7QUFHNUMsTUFBTSxNQUFNLEdBQUcsQ0FBQyxTQUFTLEVBQUUsZUFBZSxFQUFFLFVBQVUsRUFBRSxnQkFBZ0IsRUFBRSxVQUFVLEVBQUUsZ0JBQWdCLENBQUMsQ0FBQztBQVF4RywyRkFBMkY7QUFDM0YsTUFBYSxhQUFhO0lBQ2YsUUFBUSxDQUFVO0lBQ2xCLE1BQU0sQ0FBZTtJQUNyQixPQUFPLENBQStDO0lBQy9ELE9BQU8sQ0FBMEI7SUFDakMsUUFBUSxHQUFHLEVBQUUsQ0FBQztJQUVkOzs7T0FHRztJQUNILFlBQVksT0FBZ0IsRUFBRSxLQUFtQixFQUFFLE1BQW9EO1FBQ3JHLElBQUksQ0FBQyxRQUFRLEdBQUcsT0FBTyxDQUFDO1FBQ3hCLElBQUksQ0FBQyxNQUFNLEdBQUcsS0FBSyxDQUFDO1FBQ3BCLElBQUksQ0FBQyxPQUFPLEdBQUcsTUFBTSxDQUFDO1FBQ3RCLEtBQUssQ0FBQyxRQUFRLENBQUMsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxDQUFDLENBQUM7SUFDdkMsQ0FBQztJQUVELDZEQUE2RDtJQUM3RCxJQUFJLENBQUMsT0FBZ0I7UUFDbkIsSUFBSSxDQUFDLE9BQU8sS0FBSyxJQUFJLENBQUMsS0FBSyxFQUFFLENBQUM7UUFDOUIsSUFBSSxDQUFDLE9BQU8sQ0FBQyxXQUFXLENBQUMsT0FBTyxDQUFDLENBQUM7SUFDcEMsQ0FBQztJQUVELDREQUE0RDtJQUM1RCxLQUFLLENBQUMsS0FBSyxDQUFDLFFBQWlCO1FBQzNCLElBQUksUUFBUSxFQUFFLENBQUM7WUFDYixJQUFJLENBQUMsT0FBTyxFQUFFLFVBQVUsRUFBRSxDQUFDO1FBQzdCLENBQUM7UUFDRCxNQUFNLElBQUksQ0FBQyxPQUFPLEVBQUUsS0FBSyxFQUFFLENBQUM7SUFDOUIsQ0FBQztJQUVELEtBQUs7UUFDSCxNQUFNLE1BQU0sR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssSUFBSSxFQUFFO1lBQ3JDLElBQUksQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLE9BQU8sRUFBRSxDQUFDO2dCQUN6QixNQUFNLElBQUksQ0FBQyxNQUFNLENBQUMsT0FBTyxFQUFFLENBQUM7WUFDOUIsQ0FBQztZQUNELElBQUksQ0FBQyxRQUFRLEdBQUcsSUFBSSxDQUFDLE1BQU0sQ0FBQyxHQUFHLEVBQUUsSUFBSSxFQUFFLENBQUM7WUFDeEMsT0FBTyxJQUFBLHlCQUFPLEVBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDO1FBQ2hDLENBQUMsQ0FBQyxDQUFDO1FBQ0gsTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDLEtBQUssRUFBRSxFQUFFLENBQUMsTUFBTSxDQUFDLEVBQUUsQ0FBQyxLQUFLLEVBQUUsQ0FBQyxHQUFHLElBQWUsRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLEdBQUcsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDO1FBQ3hHLE9BQU8sTUFBTSxDQUFDO0lBQ2hCLENBQUM7SUFFRCw2REFBNkQ7SUFDN0QsT0FBTztRQUNMLElBQUksSUFBSSxDQUFDLE9BQU8sRUFBRSxNQUFNLEtBQUssT0FBTyxJQUFJLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxFQUFFLENBQUM7WUFDMUUsSUFBSSxDQUFDLE9BQU8sQ0FBQyxVQUFVLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDaEMsQ0FBQztJQUNILENBQUM7Q0FDRjtBQWxERCxzQ0FrREMifQ==