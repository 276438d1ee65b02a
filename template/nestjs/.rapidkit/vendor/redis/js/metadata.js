"use strict";
/** What the integration is and how it is set up, as JSON without a secret: the contract's metadata. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.MODULE = void 0;
exports.getRedisMetadata = getRedisMetadata;
const secret_js_1 = require("./secret.js");
const settings_js_1 = require("./settings.js");
const version_js_1 = require("./version.js");
exports.MODULE = "redis";
/**
 * Return the metadata of a connection with these settings; no call to Redis, no secret.
 *
 * @publicApi
 */
function getRedisMetadata(settings) {
    const target = (0, settings_js_1.targetOf)(settings).withCredentials(null, settings.passwordFile ? secret_js_1.MASK : null);
    return {
        module: exports.MODULE,
        version: version_js_1.VERSION,
        contract: version_js_1.CONTRACT_VERSION,
        url: target.toString(),
        connection: {
            host: target.host,
            port: target.port,
            db: target.db,
            use_tls: target.useTls,
            topology: settings.topology,
        },
        retry: {
            preconnect: settings.preconnect,
            attempts: settings.connectRetries,
            backoff_base: settings.connectBackoffBase,
        },
        timeouts: { connect: settings.connectTimeout, command: settings.commandTimeout },
        cache: { ttl: settings.cacheTtl, namespace: settings.cacheNamespace },
        features: [...version_js_1.FEATURES],
    };
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoibWV0YWRhdGEuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvbWV0YWRhdGEudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBLHVHQUF1Rzs7O0FBa0N2Ryw0Q0F1QkM7QUF2REQsMkNBQW1DO0FBQ25DLCtDQUE2RDtBQUM3RCw2Q0FBbUU7QUFFdEQsUUFBQSxNQUFNLEdBQUcsT0FBTyxDQUFDO0FBdUI5Qjs7OztHQUlHO0FBQ0gsU0FBZ0IsZ0JBQWdCLENBQUMsUUFBdUI7SUFDdEQsTUFBTSxNQUFNLEdBQUcsSUFBQSxzQkFBUSxFQUFDLFFBQVEsQ0FBQyxDQUFDLGVBQWUsQ0FBQyxJQUFJLEVBQUUsUUFBUSxDQUFDLFlBQVksQ0FBQyxDQUFDLENBQUMsZ0JBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUM7SUFDN0YsT0FBTztRQUNMLE1BQU0sRUFBRSxjQUFNO1FBQ2QsT0FBTyxFQUFFLG9CQUFPO1FBQ2hCLFFBQVEsRUFBRSw2QkFBZ0I7UUFDMUIsR0FBRyxFQUFFLE1BQU0sQ0FBQyxRQUFRLEVBQUU7UUFDdEIsVUFBVSxFQUFFO1lBQ1YsSUFBSSxFQUFFLE1BQU0sQ0FBQyxJQUFJO1lBQ2pCLElBQUksRUFBRSxNQUFNLENBQUMsSUFBSTtZQUNqQixFQUFFLEVBQUUsTUFBTSxDQUFDLEVBQUU7WUFDYixPQUFPLEVBQUUsTUFBTSxDQUFDLE1BQU07WUFDdEIsUUFBUSxFQUFFLFFBQVEsQ0FBQyxRQUFRO1NBQzVCO1FBQ0QsS0FBSyxFQUFFO1lBQ0wsVUFBVSxFQUFFLFFBQVEsQ0FBQyxVQUFVO1lBQy9CLFFBQVEsRUFBRSxRQUFRLENBQUMsY0FBYztZQUNqQyxZQUFZLEVBQUUsUUFBUSxDQUFDLGtCQUFrQjtTQUMxQztRQUNELFFBQVEsRUFBRSxFQUFFLE9BQU8sRUFBRSxRQUFRLENBQUMsY0FBYyxFQUFFLE9BQU8sRUFBRSxRQUFRLENBQUMsY0FBYyxFQUFFO1FBQ2hGLEtBQUssRUFBRSxFQUFFLEdBQUcsRUFBRSxRQUFRLENBQUMsUUFBUSxFQUFFLFNBQVMsRUFBRSxRQUFRLENBQUMsY0FBYyxFQUFFO1FBQ3JFLFFBQVEsRUFBRSxDQUFDLEdBQUcscUJBQVEsQ0FBQztLQUN4QixDQUFDO0FBQ0osQ0FBQyJ9