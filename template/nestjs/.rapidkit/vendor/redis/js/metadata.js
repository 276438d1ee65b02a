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
//# sourceMappingURL=metadata.js.map