"use strict";
/**
 * The primary that sentinels name, asked for at each new connection, and again while it lasts.
 *
 * It is ioredis's connector that goes through the sentinels; each of them is asked by a client of ours, so that all of it
 * ends within the connect timeout, and no password is in a trace. A sentinel may not know yet of a failover: the client
 * asks each server that it is sent to for its role.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.sentinelOptions = sentinelOptions;
exports.askSentinels = askSentinels;
const node_net_1 = require("node:net");
const client_js_1 = require("./client.js");
const errors_js_1 = require("./errors.js");
const options_js_1 = require("./options.js");
const primary_watch_js_1 = require("./primary-watch.js");
const retry_js_1 = require("./retry.js");
const settings_js_1 = require("./settings.js");
/** A handshake that took longer, in milliseconds, may have outlived a failover. */
const PROMPT_MS = 100;
/** Return ioredis's options of a client that asks sentinels, instead of those of one host. */
function sentinelOptions(settings) {
    return {
        sentinels: (0, settings_js_1.nodesOf)(settings).map(([host, port]) => ({ host, port })),
        name: settings.sentinelMaster,
        role: "master",
        enableTLSForSentinelMode: true,
        updateSentinels: false, // it is the settings that say who they are
        sentinelRetryStrategy: () => null, // to ask them again is the next attempt's
    };
}
/**
 * Return what asks the sentinels of the settings.
 *
 * @param bounds Of the client of the primary.
 * @param tls What that has; the sentinels have the same.
 */
function askSentinels(settings, bounds, tls) {
    const { sentinelMaster: name, sentinelUsername: username, sentinelPassword: password } = settings;
    // Each has its part of the time, and the primary too: one that is silent must not keep the others from being asked.
    const seconds = bounds.connectTimeout / ((0, settings_js_1.nodesOf)(settings).length + 1);
    const login = { ...(username ? { username } : {}), ...(password.reveal() ? { password: password.reveal() } : {}) };
    const within = { connectTimeout: seconds, commandTimeout: seconds, retry: new retry_js_1.ConnectRetry(0, 0), logger: undefined };
    function open({ host, port }) {
        const options = { host, port, ...login, ...(tls ? { tls } : {}) };
        return new client_js_1.RedisClient(options, { shown: (0, options_js_1.showTarget)(options), ...within });
    }
    async function placeOf(client) {
        const place = await client.call("SENTINEL", "GET-MASTER-ADDR-BY-NAME", name);
        const [host, port] = Array.isArray(place) ? place : [];
        return host === undefined ? undefined : { host, port: Number(port) };
    }
    async function ask(sentinel) {
        const client = open(sentinel);
        try {
            return await placeOf(client);
        }
        finally {
            client.disconnect();
        }
    }
    const sentinels = (0, settings_js_1.nodesOf)(settings).map(([host, port]) => ({ host, port }));
    const watch = new primary_watch_js_1.PrimaryWatch(sentinels, { open, placeOf });
    return (connector) => {
        const insides = connector;
        let errors = [];
        let isConfirmed = false;
        let named;
        insides.resolve = async (sentinel) => {
            try {
                const place = await ask(sentinel);
                if (place !== undefined) {
                    named = { ...place, sentinel, at: performance.now() };
                    return { ...place, ...((0, node_net_1.isIP)(place.host) ? {} : { servername: place.host }) };
                }
                errors.push(new errors_js_1.RedisConnectionError(`${sentinel.host}:${sentinel.port} knows of none`));
                return null;
            }
            catch (error) {
                const cause = (0, errors_js_1.rootOf)(error);
                const why = cause instanceof errors_js_1.RedisTimeoutError ? "it does not answer in time" : (0, errors_js_1.reasonOf)(cause);
                errors.push(new errors_js_1.RedisConnectionError(`${sentinel.host}:${sentinel.port}: ${why}`, { cause }));
                throw error;
            }
        };
        return {
            check: (info) => connector.check(info),
            disconnect: () => connector.disconnect(),
            async verify() {
                if (named !== undefined && performance.now() - named.at > PROMPT_MS) {
                    const place = await ask(named.sentinel).catch(() => undefined); // who does not answer knows no better
                    if (place !== undefined && !(0, primary_watch_js_1.isSame)(place, named)) {
                        isConfirmed = true; // the sentinel is right
                        throw new errors_js_1.RedisConnectionError(`the primary is ${place.host}:${place.port} by now`);
                    }
                }
            },
            confirm(stream) {
                isConfirmed = true;
                if (named !== undefined && watch.rankOf(named.sentinel) !== -1) {
                    watch.add(stream, named);
                }
            },
            async connect(tell) {
                const order = insides.sentinelIterator;
                const asked = order.sentinels.splice(0, isConfirmed ? order.cursor - 1 : order.cursor);
                order.sentinels.push(...asked);
                watch.prefer((sentinel) => !asked.some((each) => (0, primary_watch_js_1.isSame)(each, sentinel)));
                order.sentinels.sort((one, other) => watch.rankOf(one) - watch.rankOf(other));
                order.cursor = 0;
                isConfirmed = false;
                errors = [];
                try {
                    return await connector.connect(tell);
                }
                catch {
                    const cause = errors.find(({ code }) => code === "credentials") ?? errors.at(-1);
                    throw new errors_js_1.RedisConnectionError(`no sentinel names a primary of ${name}: ${(0, errors_js_1.reasonOf)(cause)}`, { cause });
                }
            },
        };
    };
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoic2VudGluZWwuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvc2VudGluZWwudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBOzs7Ozs7R0FNRzs7QUF1Q0gsMENBU0M7QUFRRCxvQ0EyRkM7QUFqSkQsdUNBQTZDO0FBRTdDLDJDQUEwQztBQUUxQywyQ0FBd0Y7QUFDeEYsNkNBQTZEO0FBQzdELHlEQUFzRTtBQUN0RSx5Q0FBMEM7QUFDMUMsK0NBQTREO0FBRTVELG1GQUFtRjtBQUNuRixNQUFNLFNBQVMsR0FBRyxHQUFHLENBQUM7QUF5QnRCLDhGQUE4RjtBQUM5RixTQUFnQixlQUFlLENBQUMsUUFBdUI7SUFDckQsT0FBTztRQUNMLFNBQVMsRUFBRSxJQUFBLHFCQUFPLEVBQUMsUUFBUSxDQUFDLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLEVBQUUsRUFBRSxDQUFDLENBQUMsRUFBRSxJQUFJLEVBQUUsSUFBSSxFQUFFLENBQUMsQ0FBQztRQUNwRSxJQUFJLEVBQUUsUUFBUSxDQUFDLGNBQWM7UUFDN0IsSUFBSSxFQUFFLFFBQVE7UUFDZCx3QkFBd0IsRUFBRSxJQUFJO1FBQzlCLGVBQWUsRUFBRSxLQUFLLEVBQUUsMkNBQTJDO1FBQ25FLHFCQUFxQixFQUFFLEdBQUcsRUFBRSxDQUFDLElBQUksRUFBRSwwQ0FBMEM7S0FDOUUsQ0FBQztBQUNKLENBQUM7QUFFRDs7Ozs7R0FLRztBQUNILFNBQWdCLFlBQVksQ0FDMUIsUUFBdUIsRUFDdkIsTUFBb0IsRUFDcEIsR0FBd0I7SUFFeEIsTUFBTSxFQUFFLGNBQWMsRUFBRSxJQUFJLEVBQUUsZ0JBQWdCLEVBQUUsUUFBUSxFQUFFLGdCQUFnQixFQUFFLFFBQVEsRUFBRSxHQUFHLFFBQVEsQ0FBQztJQUNsRyxvSEFBb0g7SUFDcEgsTUFBTSxPQUFPLEdBQUcsTUFBTSxDQUFDLGNBQWMsR0FBRyxDQUFDLElBQUEscUJBQU8sRUFBQyxRQUFRLENBQUMsQ0FBQyxNQUFNLEdBQUcsQ0FBQyxDQUFDLENBQUM7SUFDdkUsTUFBTSxLQUFLLEdBQUcsRUFBRSxHQUFHLENBQUMsUUFBUSxDQUFDLENBQUMsQ0FBQyxFQUFFLFFBQVEsRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUMsRUFBRSxHQUFHLENBQUMsUUFBUSxDQUFDLE1BQU0sRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLFFBQVEsRUFBRSxRQUFRLENBQUMsTUFBTSxFQUFFLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLEVBQUUsQ0FBQztJQUNuSCxNQUFNLE1BQU0sR0FBRyxFQUFFLGNBQWMsRUFBRSxPQUFPLEVBQUUsY0FBYyxFQUFFLE9BQU8sRUFBRSxLQUFLLEVBQUUsSUFBSSx1QkFBWSxDQUFDLENBQUMsRUFBRSxDQUFDLENBQUMsRUFBRSxNQUFNLEVBQUUsU0FBUyxFQUFFLENBQUM7SUFFdEgsU0FBUyxJQUFJLENBQUMsRUFBRSxJQUFJLEVBQUUsSUFBSSxFQUFtQjtRQUMzQyxNQUFNLE9BQU8sR0FBRyxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsR0FBRyxLQUFLLEVBQUUsR0FBRyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsRUFBRSxHQUFHLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLEVBQUUsQ0FBQztRQUNsRSxPQUFPLElBQUksdUJBQVcsQ0FBQyxPQUFPLEVBQUUsRUFBRSxLQUFLLEVBQUUsSUFBQSx1QkFBVSxFQUFDLE9BQU8sQ0FBQyxFQUFFLEdBQUcsTUFBTSxFQUFFLENBQUMsQ0FBQztJQUM3RSxDQUFDO0lBRUQsS0FBSyxVQUFVLE9BQU8sQ0FBQyxNQUFtQjtRQUN4QyxNQUFNLEtBQUssR0FBRyxNQUFNLE1BQU0sQ0FBQyxJQUFJLENBQUMsVUFBVSxFQUFFLHlCQUF5QixFQUFFLElBQUksQ0FBQyxDQUFDO1FBQzdFLE1BQU0sQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLEdBQUcsS0FBSyxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUUsS0FBa0IsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDO1FBQ3JFLE9BQU8sSUFBSSxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsTUFBTSxDQUFDLElBQUksQ0FBQyxFQUFFLENBQUM7SUFDdkUsQ0FBQztJQUVELEtBQUssVUFBVSxHQUFHLENBQUMsUUFBeUI7UUFDMUMsTUFBTSxNQUFNLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDO1FBQzlCLElBQUksQ0FBQztZQUNILE9BQU8sTUFBTSxPQUFPLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDL0IsQ0FBQztnQkFBUyxDQUFDO1lBQ1QsTUFBTSxDQUFDLFVBQVUsRUFBRSxDQUFDO1FBQ3RCLENBQUM7SUFDSCxDQUFDO0lBRUQsTUFBTSxTQUFTLEdBQUcsSUFBQSxxQkFBTyxFQUFDLFFBQVEsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQyxFQUFFLEVBQUUsQ0FBQyxDQUFDLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBRSxDQUFDLENBQUMsQ0FBQztJQUM1RSxNQUFNLEtBQUssR0FBRyxJQUFJLCtCQUFZLENBQUMsU0FBUyxFQUFFLEVBQUUsSUFBSSxFQUFFLE9BQU8sRUFBRSxDQUFDLENBQUM7SUFFN0QsT0FBTyxDQUFDLFNBQVMsRUFBRSxFQUFFO1FBQ25CLE1BQU0sT0FBTyxHQUFHLFNBQXdDLENBQUM7UUFDekQsSUFBSSxNQUFNLEdBQTJCLEVBQUUsQ0FBQztRQUN4QyxJQUFJLFdBQVcsR0FBRyxLQUFLLENBQUM7UUFDeEIsSUFBSSxLQUFzRSxDQUFDO1FBQzNFLE9BQU8sQ0FBQyxPQUFPLEdBQUcsS0FBSyxFQUFFLFFBQVEsRUFBRSxFQUFFO1lBQ25DLElBQUksQ0FBQztnQkFDSCxNQUFNLEtBQUssR0FBRyxNQUFNLEdBQUcsQ0FBQyxRQUFRLENBQUMsQ0FBQztnQkFDbEMsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7b0JBQ3hCLEtBQUssR0FBRyxFQUFFLEdBQUcsS0FBSyxFQUFFLFFBQVEsRUFBRSxFQUFFLEVBQUUsV0FBVyxDQUFDLEdBQUcsRUFBRSxFQUFFLENBQUM7b0JBQ3RELE9BQU8sRUFBRSxHQUFHLEtBQUssRUFBRSxHQUFHLENBQUMsSUFBQSxlQUFJLEVBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsVUFBVSxFQUFFLEtBQUssQ0FBQyxJQUFJLEVBQUUsQ0FBQyxFQUFFLENBQUM7Z0JBQy9FLENBQUM7Z0JBQ0QsTUFBTSxDQUFDLElBQUksQ0FBQyxJQUFJLGdDQUFvQixDQUFDLEdBQUcsUUFBUSxDQUFDLElBQUksSUFBSSxRQUFRLENBQUMsSUFBSSxnQkFBZ0IsQ0FBQyxDQUFDLENBQUM7Z0JBQ3pGLE9BQU8sSUFBSSxDQUFDO1lBQ2QsQ0FBQztZQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7Z0JBQ2YsTUFBTSxLQUFLLEdBQUcsSUFBQSxrQkFBTSxFQUFDLEtBQWMsQ0FBQyxDQUFDO2dCQUNyQyxNQUFNLEdBQUcsR0FBRyxLQUFLLFlBQVksNkJBQWlCLENBQUMsQ0FBQyxDQUFDLDRCQUE0QixDQUFDLENBQUMsQ0FBQyxJQUFBLG9CQUFRLEVBQUMsS0FBSyxDQUFDLENBQUM7Z0JBQ2hHLE1BQU0sQ0FBQyxJQUFJLENBQUMsSUFBSSxnQ0FBb0IsQ0FBQyxHQUFHLFFBQVEsQ0FBQyxJQUFJLElBQUksUUFBUSxDQUFDLElBQUksS0FBSyxHQUFHLEVBQUUsRUFBRSxFQUFFLEtBQUssRUFBRSxDQUFDLENBQUMsQ0FBQztnQkFDOUYsTUFBTSxLQUFLLENBQUM7WUFDZCxDQUFDO1FBQ0gsQ0FBQyxDQUFDO1FBQ0YsT0FBTztZQUNMLEtBQUssRUFBRSxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsU0FBUyxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUM7WUFDdEMsVUFBVSxFQUFFLEdBQUcsRUFBRSxDQUFDLFNBQVMsQ0FBQyxVQUFVLEVBQUU7WUFDeEMsS0FBSyxDQUFDLE1BQU07Z0JBQ1YsSUFBSSxLQUFLLEtBQUssU0FBUyxJQUFJLFdBQVcsQ0FBQyxHQUFHLEVBQUUsR0FBRyxLQUFLLENBQUMsRUFBRSxHQUFHLFNBQVMsRUFBRSxDQUFDO29CQUNwRSxNQUFNLEtBQUssR0FBRyxNQUFNLEdBQUcsQ0FBQyxLQUFLLENBQUMsUUFBUSxDQUFDLENBQUMsS0FBSyxDQUFDLEdBQUcsRUFBRSxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUMsc0NBQXNDO29CQUN0RyxJQUFJLEtBQUssS0FBSyxTQUFTLElBQUksQ0FBQyxJQUFBLHlCQUFNLEVBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxFQUFFLENBQUM7d0JBQ2pELFdBQVcsR0FBRyxJQUFJLENBQUMsQ0FBQyx3QkFBd0I7d0JBQzVDLE1BQU0sSUFBSSxnQ0FBb0IsQ0FBQyxrQkFBa0IsS0FBSyxDQUFDLElBQUksSUFBSSxLQUFLLENBQUMsSUFBSSxTQUFTLENBQUMsQ0FBQztvQkFDdEYsQ0FBQztnQkFDSCxDQUFDO1lBQ0gsQ0FBQztZQUNELE9BQU8sQ0FBQyxNQUFNO2dCQUNaLFdBQVcsR0FBRyxJQUFJLENBQUM7Z0JBQ25CLElBQUksS0FBSyxLQUFLLFNBQVMsSUFBSSxLQUFLLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxRQUFRLENBQUMsS0FBSyxDQUFDLENBQUMsRUFBRSxDQUFDO29CQUMvRCxLQUFLLENBQUMsR0FBRyxDQUFDLE1BQU0sRUFBRSxLQUFLLENBQUMsQ0FBQztnQkFDM0IsQ0FBQztZQUNILENBQUM7WUFDRCxLQUFLLENBQUMsT0FBTyxDQUFDLElBQUk7Z0JBQ2hCLE1BQU0sS0FBSyxHQUFHLE9BQU8sQ0FBQyxnQkFBZ0IsQ0FBQztnQkFDdkMsTUFBTSxLQUFLLEdBQUcsS0FBSyxDQUFDLFNBQVMsQ0FBQyxNQUFNLENBQUMsQ0FBQyxFQUFFLFdBQVcsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLE1BQU0sR0FBRyxDQUFDLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxNQUFNLENBQUMsQ0FBQztnQkFDdkYsS0FBSyxDQUFDLFNBQVMsQ0FBQyxJQUFJLENBQUMsR0FBRyxLQUFLLENBQUMsQ0FBQztnQkFDL0IsS0FBSyxDQUFDLE1BQU0sQ0FBQyxDQUFDLFFBQVEsRUFBRSxFQUFFLENBQUMsQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxJQUFBLHlCQUFNLEVBQUMsSUFBSSxFQUFFLFFBQVEsQ0FBQyxDQUFDLENBQUMsQ0FBQztnQkFDMUUsS0FBSyxDQUFDLFNBQVMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxHQUFHLEVBQUUsS0FBSyxFQUFFLEVBQUUsQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxHQUFHLEtBQUssQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztnQkFDOUUsS0FBSyxDQUFDLE1BQU0sR0FBRyxDQUFDLENBQUM7Z0JBQ2pCLFdBQVcsR0FBRyxLQUFLLENBQUM7Z0JBQ3BCLE1BQU0sR0FBRyxFQUFFLENBQUM7Z0JBQ1osSUFBSSxDQUFDO29CQUNILE9BQU8sTUFBTSxTQUFTLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDO2dCQUN2QyxDQUFDO2dCQUFDLE1BQU0sQ0FBQztvQkFDUCxNQUFNLEtBQUssR0FBRyxNQUFNLENBQUMsSUFBSSxDQUFDLENBQUMsRUFBRSxJQUFJLEVBQUUsRUFBRSxFQUFFLENBQUMsSUFBSSxLQUFLLGFBQWEsQ0FBQyxJQUFJLE1BQU0sQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQztvQkFDakYsTUFBTSxJQUFJLGdDQUFvQixDQUFDLGtDQUFrQyxJQUFJLEtBQUssSUFBQSxvQkFBUSxFQUFDLEtBQUssQ0FBQyxFQUFFLEVBQUUsRUFBRSxLQUFLLEVBQUUsQ0FBQyxDQUFDO2dCQUMxRyxDQUFDO1lBQ0gsQ0FBQztTQUNGLENBQUM7SUFDSixDQUFDLENBQUM7QUFDSixDQUFDIn0=