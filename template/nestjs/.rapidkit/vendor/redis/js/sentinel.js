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
                    named = { ...place, sentinel };
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
                const place = named && (await ask(named.sentinel).catch(() => undefined)); // who does not answer knows no better
                if (named !== undefined && place !== undefined && !(0, primary_watch_js_1.isSame)(place, named)) {
                    isConfirmed = true; // the sentinel is right
                    throw new errors_js_1.RedisConnectionError(`the primary is ${place.host}:${place.port} by now`);
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoic2VudGluZWwuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvc2VudGluZWwudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBOzs7Ozs7R0FNRzs7QUFxQ0gsMENBU0M7QUFRRCxvQ0F5RkM7QUE3SUQsdUNBQTZDO0FBRTdDLDJDQUEwQztBQUUxQywyQ0FBd0Y7QUFDeEYsNkNBQTZEO0FBQzdELHlEQUFzRTtBQUN0RSx5Q0FBMEM7QUFDMUMsK0NBQTREO0FBMEI1RCw4RkFBOEY7QUFDOUYsU0FBZ0IsZUFBZSxDQUFDLFFBQXVCO0lBQ3JELE9BQU87UUFDTCxTQUFTLEVBQUUsSUFBQSxxQkFBTyxFQUFDLFFBQVEsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQyxFQUFFLEVBQUUsQ0FBQyxDQUFDLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBRSxDQUFDLENBQUM7UUFDcEUsSUFBSSxFQUFFLFFBQVEsQ0FBQyxjQUFjO1FBQzdCLElBQUksRUFBRSxRQUFRO1FBQ2Qsd0JBQXdCLEVBQUUsSUFBSTtRQUM5QixlQUFlLEVBQUUsS0FBSyxFQUFFLDJDQUEyQztRQUNuRSxxQkFBcUIsRUFBRSxHQUFHLEVBQUUsQ0FBQyxJQUFJLEVBQUUsMENBQTBDO0tBQzlFLENBQUM7QUFDSixDQUFDO0FBRUQ7Ozs7O0dBS0c7QUFDSCxTQUFnQixZQUFZLENBQzFCLFFBQXVCLEVBQ3ZCLE1BQW9CLEVBQ3BCLEdBQXdCO0lBRXhCLE1BQU0sRUFBRSxjQUFjLEVBQUUsSUFBSSxFQUFFLGdCQUFnQixFQUFFLFFBQVEsRUFBRSxnQkFBZ0IsRUFBRSxRQUFRLEVBQUUsR0FBRyxRQUFRLENBQUM7SUFDbEcsb0hBQW9IO0lBQ3BILE1BQU0sT0FBTyxHQUFHLE1BQU0sQ0FBQyxjQUFjLEdBQUcsQ0FBQyxJQUFBLHFCQUFPLEVBQUMsUUFBUSxDQUFDLENBQUMsTUFBTSxHQUFHLENBQUMsQ0FBQyxDQUFDO0lBQ3ZFLE1BQU0sS0FBSyxHQUFHLEVBQUUsR0FBRyxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsRUFBRSxRQUFRLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLEVBQUUsR0FBRyxDQUFDLFFBQVEsQ0FBQyxNQUFNLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxRQUFRLEVBQUUsUUFBUSxDQUFDLE1BQU0sRUFBRSxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxFQUFFLENBQUM7SUFDbkgsTUFBTSxNQUFNLEdBQUcsRUFBRSxjQUFjLEVBQUUsT0FBTyxFQUFFLGNBQWMsRUFBRSxPQUFPLEVBQUUsS0FBSyxFQUFFLElBQUksdUJBQVksQ0FBQyxDQUFDLEVBQUUsQ0FBQyxDQUFDLEVBQUUsTUFBTSxFQUFFLFNBQVMsRUFBRSxDQUFDO0lBRXRILFNBQVMsSUFBSSxDQUFDLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBbUI7UUFDM0MsTUFBTSxPQUFPLEdBQUcsRUFBRSxJQUFJLEVBQUUsSUFBSSxFQUFFLEdBQUcsS0FBSyxFQUFFLEdBQUcsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLEVBQUUsR0FBRyxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxFQUFFLENBQUM7UUFDbEUsT0FBTyxJQUFJLHVCQUFXLENBQUMsT0FBTyxFQUFFLEVBQUUsS0FBSyxFQUFFLElBQUEsdUJBQVUsRUFBQyxPQUFPLENBQUMsRUFBRSxHQUFHLE1BQU0sRUFBRSxDQUFDLENBQUM7SUFDN0UsQ0FBQztJQUVELEtBQUssVUFBVSxPQUFPLENBQUMsTUFBbUI7UUFDeEMsTUFBTSxLQUFLLEdBQUcsTUFBTSxNQUFNLENBQUMsSUFBSSxDQUFDLFVBQVUsRUFBRSx5QkFBeUIsRUFBRSxJQUFJLENBQUMsQ0FBQztRQUM3RSxNQUFNLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQyxHQUFHLEtBQUssQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFFLEtBQWtCLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQztRQUNyRSxPQUFPLElBQUksS0FBSyxTQUFTLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUMsRUFBRSxJQUFJLEVBQUUsSUFBSSxFQUFFLE1BQU0sQ0FBQyxJQUFJLENBQUMsRUFBRSxDQUFDO0lBQ3ZFLENBQUM7SUFFRCxLQUFLLFVBQVUsR0FBRyxDQUFDLFFBQXlCO1FBQzFDLE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUMsQ0FBQztRQUM5QixJQUFJLENBQUM7WUFDSCxPQUFPLE1BQU0sT0FBTyxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQy9CLENBQUM7Z0JBQVMsQ0FBQztZQUNULE1BQU0sQ0FBQyxVQUFVLEVBQUUsQ0FBQztRQUN0QixDQUFDO0lBQ0gsQ0FBQztJQUVELE1BQU0sU0FBUyxHQUFHLElBQUEscUJBQU8sRUFBQyxRQUFRLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLElBQUksRUFBRSxJQUFJLENBQUMsRUFBRSxFQUFFLENBQUMsQ0FBQyxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsQ0FBQyxDQUFDLENBQUM7SUFDNUUsTUFBTSxLQUFLLEdBQUcsSUFBSSwrQkFBWSxDQUFDLFNBQVMsRUFBRSxFQUFFLElBQUksRUFBRSxPQUFPLEVBQUUsQ0FBQyxDQUFDO0lBRTdELE9BQU8sQ0FBQyxTQUFTLEVBQUUsRUFBRTtRQUNuQixNQUFNLE9BQU8sR0FBRyxTQUF3QyxDQUFDO1FBQ3pELElBQUksTUFBTSxHQUEyQixFQUFFLENBQUM7UUFDeEMsSUFBSSxXQUFXLEdBQUcsS0FBSyxDQUFDO1FBQ3hCLElBQUksS0FBMEQsQ0FBQztRQUMvRCxPQUFPLENBQUMsT0FBTyxHQUFHLEtBQUssRUFBRSxRQUFRLEVBQUUsRUFBRTtZQUNuQyxJQUFJLENBQUM7Z0JBQ0gsTUFBTSxLQUFLLEdBQUcsTUFBTSxHQUFHLENBQUMsUUFBUSxDQUFDLENBQUM7Z0JBQ2xDLElBQUksS0FBSyxLQUFLLFNBQVMsRUFBRSxDQUFDO29CQUN4QixLQUFLLEdBQUcsRUFBRSxHQUFHLEtBQUssRUFBRSxRQUFRLEVBQUUsQ0FBQztvQkFDL0IsT0FBTyxFQUFFLEdBQUcsS0FBSyxFQUFFLEdBQUcsQ0FBQyxJQUFBLGVBQUksRUFBQyxLQUFLLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxVQUFVLEVBQUUsS0FBSyxDQUFDLElBQUksRUFBRSxDQUFDLEVBQUUsQ0FBQztnQkFDL0UsQ0FBQztnQkFDRCxNQUFNLENBQUMsSUFBSSxDQUFDLElBQUksZ0NBQW9CLENBQUMsR0FBRyxRQUFRLENBQUMsSUFBSSxJQUFJLFFBQVEsQ0FBQyxJQUFJLGdCQUFnQixDQUFDLENBQUMsQ0FBQztnQkFDekYsT0FBTyxJQUFJLENBQUM7WUFDZCxDQUFDO1lBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztnQkFDZixNQUFNLEtBQUssR0FBRyxJQUFBLGtCQUFNLEVBQUMsS0FBYyxDQUFDLENBQUM7Z0JBQ3JDLE1BQU0sR0FBRyxHQUFHLEtBQUssWUFBWSw2QkFBaUIsQ0FBQyxDQUFDLENBQUMsNEJBQTRCLENBQUMsQ0FBQyxDQUFDLElBQUEsb0JBQVEsRUFBQyxLQUFLLENBQUMsQ0FBQztnQkFDaEcsTUFBTSxDQUFDLElBQUksQ0FBQyxJQUFJLGdDQUFvQixDQUFDLEdBQUcsUUFBUSxDQUFDLElBQUksSUFBSSxRQUFRLENBQUMsSUFBSSxLQUFLLEdBQUcsRUFBRSxFQUFFLEVBQUUsS0FBSyxFQUFFLENBQUMsQ0FBQyxDQUFDO2dCQUM5RixNQUFNLEtBQUssQ0FBQztZQUNkLENBQUM7UUFDSCxDQUFDLENBQUM7UUFDRixPQUFPO1lBQ0wsS0FBSyxFQUFFLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxTQUFTLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQztZQUN0QyxVQUFVLEVBQUUsR0FBRyxFQUFFLENBQUMsU0FBUyxDQUFDLFVBQVUsRUFBRTtZQUN4QyxLQUFLLENBQUMsTUFBTTtnQkFDVixNQUFNLEtBQUssR0FBRyxLQUFLLElBQUksQ0FBQyxNQUFNLEdBQUcsQ0FBQyxLQUFLLENBQUMsUUFBUSxDQUFDLENBQUMsS0FBSyxDQUFDLEdBQUcsRUFBRSxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxzQ0FBc0M7Z0JBQ2pILElBQUksS0FBSyxLQUFLLFNBQVMsSUFBSSxLQUFLLEtBQUssU0FBUyxJQUFJLENBQUMsSUFBQSx5QkFBTSxFQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsRUFBRSxDQUFDO29CQUN4RSxXQUFXLEdBQUcsSUFBSSxDQUFDLENBQUMsd0JBQXdCO29CQUM1QyxNQUFNLElBQUksZ0NBQW9CLENBQUMsa0JBQWtCLEtBQUssQ0FBQyxJQUFJLElBQUksS0FBSyxDQUFDLElBQUksU0FBUyxDQUFDLENBQUM7Z0JBQ3RGLENBQUM7WUFDSCxDQUFDO1lBQ0QsT0FBTyxDQUFDLE1BQU07Z0JBQ1osV0FBVyxHQUFHLElBQUksQ0FBQztnQkFDbkIsSUFBSSxLQUFLLEtBQUssU0FBUyxJQUFJLEtBQUssQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLFFBQVEsQ0FBQyxLQUFLLENBQUMsQ0FBQyxFQUFFLENBQUM7b0JBQy9ELEtBQUssQ0FBQyxHQUFHLENBQUMsTUFBTSxFQUFFLEtBQUssQ0FBQyxDQUFDO2dCQUMzQixDQUFDO1lBQ0gsQ0FBQztZQUNELEtBQUssQ0FBQyxPQUFPLENBQUMsSUFBSTtnQkFDaEIsTUFBTSxLQUFLLEdBQUcsT0FBTyxDQUFDLGdCQUFnQixDQUFDO2dCQUN2QyxNQUFNLEtBQUssR0FBRyxLQUFLLENBQUMsU0FBUyxDQUFDLE1BQU0sQ0FBQyxDQUFDLEVBQUUsV0FBVyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsTUFBTSxHQUFHLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxDQUFDO2dCQUN2RixLQUFLLENBQUMsU0FBUyxDQUFDLElBQUksQ0FBQyxHQUFHLEtBQUssQ0FBQyxDQUFDO2dCQUMvQixLQUFLLENBQUMsTUFBTSxDQUFDLENBQUMsUUFBUSxFQUFFLEVBQUUsQ0FBQyxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUFDLElBQUEseUJBQU0sRUFBQyxJQUFJLEVBQUUsUUFBUSxDQUFDLENBQUMsQ0FBQyxDQUFDO2dCQUMxRSxLQUFLLENBQUMsU0FBUyxDQUFDLElBQUksQ0FBQyxDQUFDLEdBQUcsRUFBRSxLQUFLLEVBQUUsRUFBRSxDQUFDLEtBQUssQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDLEdBQUcsS0FBSyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDO2dCQUM5RSxLQUFLLENBQUMsTUFBTSxHQUFHLENBQUMsQ0FBQztnQkFDakIsV0FBVyxHQUFHLEtBQUssQ0FBQztnQkFDcEIsTUFBTSxHQUFHLEVBQUUsQ0FBQztnQkFDWixJQUFJLENBQUM7b0JBQ0gsT0FBTyxNQUFNLFNBQVMsQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUM7Z0JBQ3ZDLENBQUM7Z0JBQUMsTUFBTSxDQUFDO29CQUNQLE1BQU0sS0FBSyxHQUFHLE1BQU0sQ0FBQyxJQUFJLENBQUMsQ0FBQyxFQUFFLElBQUksRUFBRSxFQUFFLEVBQUUsQ0FBQyxJQUFJLEtBQUssYUFBYSxDQUFDLElBQUksTUFBTSxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDO29CQUNqRixNQUFNLElBQUksZ0NBQW9CLENBQUMsa0NBQWtDLElBQUksS0FBSyxJQUFBLG9CQUFRLEVBQUMsS0FBSyxDQUFDLEVBQUUsRUFBRSxFQUFFLEtBQUssRUFBRSxDQUFDLENBQUM7Z0JBQzFHLENBQUM7WUFDSCxDQUFDO1NBQ0YsQ0FBQztJQUNKLENBQUMsQ0FBQztBQUNKLENBQUMifQ==