"use strict";
/**
 * What the rest of the package knows of topologies: which client there is, and where a cluster's keys are.
 *
 * Standalone and Sentinel have one primary and one `RedisClient`. A cluster has a `RedisClusterClient`, whose slot map
 * says which primary owns a slot, and hands out a `RedisClient` for each of them.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.isCluster = isCluster;
exports.createClient = createClient;
const client_js_1 = require("./client.js");
const cluster_js_1 = require("./cluster.js");
const credentials_js_1 = require("./credentials.js");
const options_js_1 = require("./options.js");
const sentinel_js_1 = require("./sentinel.js");
const settings_js_1 = require("./settings.js");
/** Tell whether this is a cluster's client. @publicApi */
function isCluster(client) {
    return client.isCluster;
}
function createClient(settings, options = {}) {
    const target = options.target ?? (0, options_js_1.resolveTarget)(settings);
    const login = options.target ? undefined : (0, credentials_js_1.loginOf)(settings, target, options.credentials);
    const connection = (0, options_js_1.connectionOptions)(settings, target);
    const bounds = { ...(0, options_js_1.clientBounds)(settings, options.logger), login, recorder: options.recorder };
    if (options.target || settings.topology === "standalone") {
        return new client_js_1.RedisClient({ ...(0, options_js_1.placeOptions)(target), ...connection }, bounds);
    }
    if (settings.topology === "sentinel") {
        const sentinels = (0, sentinel_js_1.askSentinels)(settings, bounds, connection.tls);
        return new client_js_1.RedisClient({ ...(0, sentinel_js_1.sentinelOptions)(settings), ...connection }, { ...bounds, sentinels });
    }
    return new cluster_js_1.RedisClusterClient((0, settings_js_1.nodesOf)(settings).map(([host, port]) => `${host}:${port}`), connection, bounds);
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoidG9wb2xvZ3kuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvdG9wb2xvZ3kudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBOzs7OztHQUtHOztBQWFILDhCQUVDO0FBc0RELG9DQWlCQztBQXBGRCwyQ0FBMEM7QUFDMUMsNkNBQWtEO0FBQ2xELHFEQUEyQztBQUMzQyw2Q0FBc0g7QUFDdEgsK0NBQThEO0FBQzlELCtDQUE0RDtBQUs1RCwwREFBMEQ7QUFDMUQsU0FBZ0IsU0FBUyxDQUFDLE1BQWlCO0lBQ3pDLE9BQU8sTUFBTSxDQUFDLFNBQVMsQ0FBQztBQUMxQixDQUFDO0FBc0RELFNBQWdCLFlBQVksQ0FBQyxRQUF1QixFQUFFLFVBQStCLEVBQUU7SUFDckYsTUFBTSxNQUFNLEdBQUcsT0FBTyxDQUFDLE1BQU0sSUFBSSxJQUFBLDBCQUFhLEVBQUMsUUFBUSxDQUFDLENBQUM7SUFDekQsTUFBTSxLQUFLLEdBQUcsT0FBTyxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxJQUFBLHdCQUFPLEVBQUMsUUFBUSxFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUMsV0FBVyxDQUFDLENBQUM7SUFDMUYsTUFBTSxVQUFVLEdBQUcsSUFBQSw4QkFBaUIsRUFBQyxRQUFRLEVBQUUsTUFBTSxDQUFDLENBQUM7SUFDdkQsTUFBTSxNQUFNLEdBQUcsRUFBRSxHQUFHLElBQUEseUJBQVksRUFBQyxRQUFRLEVBQUUsT0FBTyxDQUFDLE1BQU0sQ0FBQyxFQUFFLEtBQUssRUFBRSxRQUFRLEVBQUUsT0FBTyxDQUFDLFFBQVEsRUFBRSxDQUFDO0lBQ2hHLElBQUksT0FBTyxDQUFDLE1BQU0sSUFBSSxRQUFRLENBQUMsUUFBUSxLQUFLLFlBQVksRUFBRSxDQUFDO1FBQ3pELE9BQU8sSUFBSSx1QkFBVyxDQUFDLEVBQUUsR0FBRyxJQUFBLHlCQUFZLEVBQUMsTUFBTSxDQUFDLEVBQUUsR0FBRyxVQUFVLEVBQUUsRUFBRSxNQUFNLENBQUMsQ0FBQztJQUM3RSxDQUFDO0lBQ0QsSUFBSSxRQUFRLENBQUMsUUFBUSxLQUFLLFVBQVUsRUFBRSxDQUFDO1FBQ3JDLE1BQU0sU0FBUyxHQUFHLElBQUEsMEJBQVksRUFBQyxRQUFRLEVBQUUsTUFBTSxFQUFFLFVBQVUsQ0FBQyxHQUFHLENBQUMsQ0FBQztRQUNqRSxPQUFPLElBQUksdUJBQVcsQ0FBQyxFQUFFLEdBQUcsSUFBQSw2QkFBZSxFQUFDLFFBQVEsQ0FBQyxFQUFFLEdBQUcsVUFBVSxFQUFFLEVBQUUsRUFBRSxHQUFHLE1BQU0sRUFBRSxTQUFTLEVBQUUsQ0FBQyxDQUFDO0lBQ3BHLENBQUM7SUFDRCxPQUFPLElBQUksK0JBQWtCLENBQzNCLElBQUEscUJBQU8sRUFBQyxRQUFRLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLElBQUksRUFBRSxJQUFJLENBQUMsRUFBRSxFQUFFLENBQUMsR0FBRyxJQUFJLElBQUksSUFBSSxFQUFFLENBQUMsRUFDMUQsVUFBVSxFQUNWLE1BQU0sQ0FDUCxDQUFDO0FBQ0osQ0FBQyJ9