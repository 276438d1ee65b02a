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
    const { host, port } = settings.topology === "standalone" ? target : { host: null, port: null };
    return {
        module: exports.MODULE,
        version: version_js_1.VERSION,
        contract: version_js_1.CONTRACT_VERSION,
        url: (0, settings_js_1.shownTarget)(settings, target),
        connection: {
            host,
            port,
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoibWV0YWRhdGEuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvbWV0YWRhdGEudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBLHVHQUF1Rzs7O0FBa0N2Ryw0Q0F3QkM7QUF4REQsMkNBQW1DO0FBQ25DLCtDQUEwRTtBQUMxRSw2Q0FBbUU7QUFFdEQsUUFBQSxNQUFNLEdBQUcsT0FBTyxDQUFDO0FBdUI5Qjs7OztHQUlHO0FBQ0gsU0FBZ0IsZ0JBQWdCLENBQUMsUUFBdUI7SUFDdEQsTUFBTSxNQUFNLEdBQUcsSUFBQSxzQkFBUSxFQUFDLFFBQVEsQ0FBQyxDQUFDLGVBQWUsQ0FBQyxJQUFJLEVBQUUsUUFBUSxDQUFDLFlBQVksQ0FBQyxDQUFDLENBQUMsZ0JBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUM7SUFDN0YsTUFBTSxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsR0FBRyxRQUFRLENBQUMsUUFBUSxLQUFLLFlBQVksQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBRSxDQUFDO0lBQ2hHLE9BQU87UUFDTCxNQUFNLEVBQUUsY0FBTTtRQUNkLE9BQU8sRUFBRSxvQkFBTztRQUNoQixRQUFRLEVBQUUsNkJBQWdCO1FBQzFCLEdBQUcsRUFBRSxJQUFBLHlCQUFXLEVBQUMsUUFBUSxFQUFFLE1BQU0sQ0FBQztRQUNsQyxVQUFVLEVBQUU7WUFDVixJQUFJO1lBQ0osSUFBSTtZQUNKLEVBQUUsRUFBRSxNQUFNLENBQUMsRUFBRTtZQUNiLE9BQU8sRUFBRSxNQUFNLENBQUMsTUFBTTtZQUN0QixRQUFRLEVBQUUsUUFBUSxDQUFDLFFBQVE7U0FDNUI7UUFDRCxLQUFLLEVBQUU7WUFDTCxVQUFVLEVBQUUsUUFBUSxDQUFDLFVBQVU7WUFDL0IsUUFBUSxFQUFFLFFBQVEsQ0FBQyxjQUFjO1lBQ2pDLFlBQVksRUFBRSxRQUFRLENBQUMsa0JBQWtCO1NBQzFDO1FBQ0QsUUFBUSxFQUFFLEVBQUUsT0FBTyxFQUFFLFFBQVEsQ0FBQyxjQUFjLEVBQUUsT0FBTyxFQUFFLFFBQVEsQ0FBQyxjQUFjLEVBQUU7UUFDaEYsS0FBSyxFQUFFLEVBQUUsR0FBRyxFQUFFLFFBQVEsQ0FBQyxRQUFRLEVBQUUsU0FBUyxFQUFFLFFBQVEsQ0FBQyxjQUFjLEVBQUU7UUFDckUsUUFBUSxFQUFFLENBQUMsR0FBRyxxQkFBUSxDQUFDO0tBQ3hCLENBQUM7QUFDSixDQUFDIn0=