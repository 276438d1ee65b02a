"use strict";
/**
 * The primary that sentinels name, asked for at each new connection.
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
    async function ask({ host, port }) {
        const options = { host, port, ...login, ...(tls ? { tls } : {}) };
        const client = new client_js_1.RedisClient(options, { shown: (0, options_js_1.showTarget)(options), ...within });
        try {
            return await client.call("SENTINEL", "GET-MASTER-ADDR-BY-NAME", name);
        }
        finally {
            client.disconnect();
        }
    }
    return (connector) => {
        const insides = connector;
        let errors = [];
        let isConfirmed = false;
        insides.resolve = async (sentinel) => {
            try {
                const place = await ask(sentinel);
                const [host, port] = Array.isArray(place) ? place : [];
                if (host !== undefined) {
                    return { host, port: Number(port), ...((0, node_net_1.isIP)(host) ? {} : { servername: host }) };
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
            confirm: () => {
                isConfirmed = true;
            },
            async connect(tell) {
                const order = insides.sentinelIterator;
                const asked = order.sentinels.splice(0, isConfirmed ? order.cursor - 1 : order.cursor);
                order.sentinels.push(...asked);
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoic2VudGluZWwuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvc2VudGluZWwudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBOzs7Ozs7R0FNRzs7QUF5QkgsMENBU0M7QUFRRCxvQ0ErREM7QUF2R0QsdUNBQWdDO0FBRWhDLDJDQUEwQztBQUUxQywyQ0FBd0Y7QUFDeEYsNkNBQTZEO0FBQzdELHlDQUEwQztBQUMxQywrQ0FBNEQ7QUFlNUQsOEZBQThGO0FBQzlGLFNBQWdCLGVBQWUsQ0FBQyxRQUF1QjtJQUNyRCxPQUFPO1FBQ0wsU0FBUyxFQUFFLElBQUEscUJBQU8sRUFBQyxRQUFRLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLElBQUksRUFBRSxJQUFJLENBQUMsRUFBRSxFQUFFLENBQUMsQ0FBQyxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsQ0FBQyxDQUFDO1FBQ3BFLElBQUksRUFBRSxRQUFRLENBQUMsY0FBYztRQUM3QixJQUFJLEVBQUUsUUFBUTtRQUNkLHdCQUF3QixFQUFFLElBQUk7UUFDOUIsZUFBZSxFQUFFLEtBQUssRUFBRSwyQ0FBMkM7UUFDbkUscUJBQXFCLEVBQUUsR0FBRyxFQUFFLENBQUMsSUFBSSxFQUFFLDBDQUEwQztLQUM5RSxDQUFDO0FBQ0osQ0FBQztBQUVEOzs7OztHQUtHO0FBQ0gsU0FBZ0IsWUFBWSxDQUMxQixRQUF1QixFQUN2QixNQUFvQixFQUNwQixHQUF3QjtJQUV4QixNQUFNLEVBQUUsY0FBYyxFQUFFLElBQUksRUFBRSxnQkFBZ0IsRUFBRSxRQUFRLEVBQUUsZ0JBQWdCLEVBQUUsUUFBUSxFQUFFLEdBQUcsUUFBUSxDQUFDO0lBQ2xHLG9IQUFvSDtJQUNwSCxNQUFNLE9BQU8sR0FBRyxNQUFNLENBQUMsY0FBYyxHQUFHLENBQUMsSUFBQSxxQkFBTyxFQUFDLFFBQVEsQ0FBQyxDQUFDLE1BQU0sR0FBRyxDQUFDLENBQUMsQ0FBQztJQUN2RSxNQUFNLEtBQUssR0FBRyxFQUFFLEdBQUcsQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLEVBQUUsUUFBUSxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxFQUFFLEdBQUcsQ0FBQyxRQUFRLENBQUMsTUFBTSxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsUUFBUSxFQUFFLFFBQVEsQ0FBQyxNQUFNLEVBQUUsRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUMsRUFBRSxDQUFDO0lBQ25ILE1BQU0sTUFBTSxHQUFHLEVBQUUsY0FBYyxFQUFFLE9BQU8sRUFBRSxjQUFjLEVBQUUsT0FBTyxFQUFFLEtBQUssRUFBRSxJQUFJLHVCQUFZLENBQUMsQ0FBQyxFQUFFLENBQUMsQ0FBQyxFQUFFLE1BQU0sRUFBRSxTQUFTLEVBQUUsQ0FBQztJQUV0SCxLQUFLLFVBQVUsR0FBRyxDQUFDLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBbUI7UUFDaEQsTUFBTSxPQUFPLEdBQUcsRUFBRSxJQUFJLEVBQUUsSUFBSSxFQUFFLEdBQUcsS0FBSyxFQUFFLEdBQUcsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLEVBQUUsR0FBRyxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxFQUFFLENBQUM7UUFDbEUsTUFBTSxNQUFNLEdBQUcsSUFBSSx1QkFBVyxDQUFDLE9BQU8sRUFBRSxFQUFFLEtBQUssRUFBRSxJQUFBLHVCQUFVLEVBQUMsT0FBTyxDQUFDLEVBQUUsR0FBRyxNQUFNLEVBQUUsQ0FBQyxDQUFDO1FBQ25GLElBQUksQ0FBQztZQUNILE9BQU8sTUFBTSxNQUFNLENBQUMsSUFBSSxDQUFDLFVBQVUsRUFBRSx5QkFBeUIsRUFBRSxJQUFJLENBQUMsQ0FBQztRQUN4RSxDQUFDO2dCQUFTLENBQUM7WUFDVCxNQUFNLENBQUMsVUFBVSxFQUFFLENBQUM7UUFDdEIsQ0FBQztJQUNILENBQUM7SUFFRCxPQUFPLENBQUMsU0FBUyxFQUFFLEVBQUU7UUFDbkIsTUFBTSxPQUFPLEdBQUcsU0FBd0MsQ0FBQztRQUN6RCxJQUFJLE1BQU0sR0FBMkIsRUFBRSxDQUFDO1FBQ3hDLElBQUksV0FBVyxHQUFHLEtBQUssQ0FBQztRQUN4QixPQUFPLENBQUMsT0FBTyxHQUFHLEtBQUssRUFBRSxRQUFRLEVBQUUsRUFBRTtZQUNuQyxJQUFJLENBQUM7Z0JBQ0gsTUFBTSxLQUFLLEdBQUcsTUFBTSxHQUFHLENBQUMsUUFBUSxDQUFDLENBQUM7Z0JBQ2xDLE1BQU0sQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLEdBQUcsS0FBSyxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUUsS0FBa0IsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDO2dCQUNyRSxJQUFJLElBQUksS0FBSyxTQUFTLEVBQUUsQ0FBQztvQkFDdkIsT0FBTyxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsTUFBTSxDQUFDLElBQUksQ0FBQyxFQUFFLEdBQUcsQ0FBQyxJQUFBLGVBQUksRUFBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLFVBQVUsRUFBRSxJQUFJLEVBQUUsQ0FBQyxFQUFFLENBQUM7Z0JBQ25GLENBQUM7Z0JBQ0QsTUFBTSxDQUFDLElBQUksQ0FBQyxJQUFJLGdDQUFvQixDQUFDLEdBQUcsUUFBUSxDQUFDLElBQUksSUFBSSxRQUFRLENBQUMsSUFBSSxnQkFBZ0IsQ0FBQyxDQUFDLENBQUM7Z0JBQ3pGLE9BQU8sSUFBSSxDQUFDO1lBQ2QsQ0FBQztZQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7Z0JBQ2YsTUFBTSxLQUFLLEdBQUcsSUFBQSxrQkFBTSxFQUFDLEtBQWMsQ0FBQyxDQUFDO2dCQUNyQyxNQUFNLEdBQUcsR0FBRyxLQUFLLFlBQVksNkJBQWlCLENBQUMsQ0FBQyxDQUFDLDRCQUE0QixDQUFDLENBQUMsQ0FBQyxJQUFBLG9CQUFRLEVBQUMsS0FBSyxDQUFDLENBQUM7Z0JBQ2hHLE1BQU0sQ0FBQyxJQUFJLENBQUMsSUFBSSxnQ0FBb0IsQ0FBQyxHQUFHLFFBQVEsQ0FBQyxJQUFJLElBQUksUUFBUSxDQUFDLElBQUksS0FBSyxHQUFHLEVBQUUsRUFBRSxFQUFFLEtBQUssRUFBRSxDQUFDLENBQUMsQ0FBQztnQkFDOUYsTUFBTSxLQUFLLENBQUM7WUFDZCxDQUFDO1FBQ0gsQ0FBQyxDQUFDO1FBQ0YsT0FBTztZQUNMLEtBQUssRUFBRSxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsU0FBUyxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUM7WUFDdEMsVUFBVSxFQUFFLEdBQUcsRUFBRSxDQUFDLFNBQVMsQ0FBQyxVQUFVLEVBQUU7WUFDeEMsT0FBTyxFQUFFLEdBQUcsRUFBRTtnQkFDWixXQUFXLEdBQUcsSUFBSSxDQUFDO1lBQ3JCLENBQUM7WUFDRCxLQUFLLENBQUMsT0FBTyxDQUFDLElBQUk7Z0JBQ2hCLE1BQU0sS0FBSyxHQUFHLE9BQU8sQ0FBQyxnQkFBZ0IsQ0FBQztnQkFDdkMsTUFBTSxLQUFLLEdBQUcsS0FBSyxDQUFDLFNBQVMsQ0FBQyxNQUFNLENBQUMsQ0FBQyxFQUFFLFdBQVcsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLE1BQU0sR0FBRyxDQUFDLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxNQUFNLENBQUMsQ0FBQztnQkFDdkYsS0FBSyxDQUFDLFNBQVMsQ0FBQyxJQUFJLENBQUMsR0FBRyxLQUFLLENBQUMsQ0FBQztnQkFDL0IsS0FBSyxDQUFDLE1BQU0sR0FBRyxDQUFDLENBQUM7Z0JBQ2pCLFdBQVcsR0FBRyxLQUFLLENBQUM7Z0JBQ3BCLE1BQU0sR0FBRyxFQUFFLENBQUM7Z0JBQ1osSUFBSSxDQUFDO29CQUNILE9BQU8sTUFBTSxTQUFTLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDO2dCQUN2QyxDQUFDO2dCQUFDLE1BQU0sQ0FBQztvQkFDUCxNQUFNLEtBQUssR0FBRyxNQUFNLENBQUMsSUFBSSxDQUFDLENBQUMsRUFBRSxJQUFJLEVBQUUsRUFBRSxFQUFFLENBQUMsSUFBSSxLQUFLLGFBQWEsQ0FBQyxJQUFJLE1BQU0sQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQztvQkFDakYsTUFBTSxJQUFJLGdDQUFvQixDQUFDLGtDQUFrQyxJQUFJLEtBQUssSUFBQSxvQkFBUSxFQUFDLEtBQUssQ0FBQyxFQUFFLEVBQUUsRUFBRSxLQUFLLEVBQUUsQ0FBQyxDQUFDO2dCQUMxRyxDQUFDO1lBQ0gsQ0FBQztTQUNGLENBQUM7SUFDSixDQUFDLENBQUM7QUFDSixDQUFDIn0=