"use strict";
/** ioredis's options, and our bounds, made from the settings. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.BOUNDED = void 0;
exports.clientBounds = clientBounds;
exports.overridden = overridden;
exports.connectionOptions = connectionOptions;
exports.withServerName = withServerName;
exports.resolveTarget = resolveTarget;
const node_fs_1 = require("node:fs");
const node_net_1 = require("node:net");
const deadline_js_1 = require("./deadline.js");
const errors_js_1 = require("./errors.js");
const retry_js_1 = require("./retry.js");
const settings_js_1 = require("./settings.js");
const tls_js_1 = require("./tls.js");
const url_js_1 = require("./url.js");
const version_js_1 = require("./version.js");
/** The options with which our bounds hold, and no others. */
exports.BOUNDED = {
    replyMapping: "legacy", // what the types of our client say
    lazyConnect: true, // our client is not yet made while ioredis's constructor runs
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false, // ours survives a connection that breaks at that moment
    maxRetriesPerRequest: 0,
    enableReadyCheck: false, // a server that loads its data says so itself, to each command
    connectTimeout: 0, // ours bounds the handshake too
    disconnectTimeout: 100, // milliseconds for a connection to say goodbye
};
/** Return the bounds of a client. */
function clientBounds(settings, logger) {
    const retry = new retry_js_1.ConnectRetry(settings.connectRetries, settings.connectBackoffBase);
    const connectTimeout = Math.min(settings.connectTimeout, deadline_js_1.LONGEST_SECONDS);
    const commandTimeout = Math.min(settings.commandTimeout, deadline_js_1.LONGEST_SECONDS);
    return { shown: (0, settings_js_1.targetOf)(settings).toString(), connectTimeout, commandTimeout, retry, logger };
}
/** Return the options and the bounds of a copy of a client, some of ioredis's options overridden. */
function overridden(given, bounds, { connectTimeout, commandTimeout, ...options }) {
    const merged = { ...given, ...options };
    const isElsewhere = ["host", "port", "path", "db", "username", "password", "tls"].some((name) => name in options);
    const seconds = (milliseconds) => Math.min(milliseconds / 1000, deadline_js_1.LONGEST_SECONDS);
    return [
        merged,
        {
            ...bounds,
            ...(isElsewhere ? { shown: showTarget(merged) } : {}),
            ...(connectTimeout ? { connectTimeout: seconds(connectTimeout) } : {}),
            ...(commandTimeout ? { commandTimeout: seconds(commandTimeout) } : {}),
        },
    ];
}
/**
 * Return the options of one connection to `target`.
 *
 * @throws RedisStartError The settings ask for a topology that this release does not have.
 * @throws RedisSettingsError A TLS file cannot be used.
 */
function connectionOptions(settings, target) {
    if (settings.topology !== "standalone") {
        throw new errors_js_1.RedisStartError(`REDIS_TOPOLOGY=${settings.topology} comes with a later release of the Redis module; ` +
            `${version_js_1.VERSION} connects to a standalone server`);
    }
    return {
        ...(target.path === null ? { host: target.host ?? "", port: target.port ?? 0 } : { path: target.path }),
        ...(target.useTls ? { tls: (0, tls_js_1.createTlsOptions)(settings) } : {}),
        ...(target.username === null ? {} : { username: asTyped(target.username) }),
        ...(target.password === null ? {} : { password: asTyped(target.password) }),
        db: target.db,
        connectionName: settings.clientName,
        protocol: 3, // ioredis falls back to RESP2 by itself, on the same connection
    };
}
/** Return the same, with the server's name for TLS: Node.js checks it, but would not send it (SNI). */
function withServerName(options) {
    const { tls, host } = options;
    return tls && host && !(0, node_net_1.isIP)(host) ? { ...options, tls: { servername: host, ...tls } } : options;
}
/** Return where options connect, as a URL without its password. */
function showTarget({ host, port, path, db, username, password, tls }) {
    const scheme = path ? "unix" : tls ? "rediss" : "redis";
    const place = path ? { path } : { ...(host ? { host } : {}), ...(port ? { port } : {}) };
    const parts = { ...(db ? { db } : {}), ...(username ? { username } : {}), ...(password ? { password } : {}) };
    return new url_js_1.RedisUrl({ scheme, ...place, ...parts }).toString();
}
/**
 * Return where the settings say to connect, with the password of `passwordFile` where that is set.
 *
 * @throws RedisSettingsError The file cannot be read.
 * @throws RedisStartError The settings ask for an embedded server, which somebody has to start.
 */
function resolveTarget(settings) {
    const target = (0, settings_js_1.targetOf)(settings);
    if (target.scheme === "embedded") {
        throw new errors_js_1.RedisStartError("embedded:// is a server that RedisModule or RedisService starts; ask one for a client");
    }
    return target.withCredentials(null, settings.passwordFile ? readPassword(settings.passwordFile) : null);
}
function readPassword(file) {
    try {
        const secret = (0, node_fs_1.readFileSync)(file);
        // Editors and `echo` end a file with a line break; a password with one at its end has to come by another way.
        return (0, url_js_1.fromBytes)(withoutEnd(withoutEnd(secret, "\n"), "\r"));
    }
    catch (error) {
        const problem = `${file} cannot be read (${(0, tls_js_1.describeFileError)(error)})`;
        throw new errors_js_1.RedisSettingsError([`REDIS_PASSWORD_FILE: ${problem}; accepted is a file with the password`]);
    }
}
function withoutEnd(bytes, end) {
    return bytes.at(-1) === end.charCodeAt(0) ? bytes.subarray(0, -1) : bytes;
}
function asTyped(value) {
    return value; // ioredis sends bytes as they are, and says string
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoib3B0aW9ucy5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9vcHRpb25zLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSxpRUFBaUU7OztBQWdEakUsb0NBS0M7QUFHRCxnQ0FpQkM7QUFRRCw4Q0FnQkM7QUFHRCx3Q0FHQztBQWdCRCxzQ0FNQztBQTNIRCxxQ0FBdUM7QUFDdkMsdUNBQWdDO0FBRWhDLCtDQUFnRDtBQUNoRCwyQ0FBa0U7QUFFbEUseUNBQTBDO0FBQzFDLCtDQUE2RDtBQUM3RCxxQ0FBK0Q7QUFDL0QscUNBQWlFO0FBQ2pFLDZDQUF1QztBQVV2Qyw2REFBNkQ7QUFDaEQsUUFBQSxPQUFPLEdBQUc7SUFDckIsWUFBWSxFQUFFLFFBQVEsRUFBRSxtQ0FBbUM7SUFDM0QsV0FBVyxFQUFFLElBQUksRUFBRSw4REFBOEQ7SUFDakYsa0JBQWtCLEVBQUUsS0FBSztJQUN6Qiw2QkFBNkIsRUFBRSxLQUFLO0lBQ3BDLGVBQWUsRUFBRSxLQUFLLEVBQUUsd0RBQXdEO0lBQ2hGLG9CQUFvQixFQUFFLENBQUM7SUFDdkIsZ0JBQWdCLEVBQUUsS0FBSyxFQUFFLCtEQUErRDtJQUN4RixjQUFjLEVBQUUsQ0FBQyxFQUFFLGdDQUFnQztJQUNuRCxpQkFBaUIsRUFBRSxHQUFHLEVBQUUsK0NBQStDO0NBQ3hDLENBQUM7QUFjbEMscUNBQXFDO0FBQ3JDLFNBQWdCLFlBQVksQ0FBQyxRQUF1QixFQUFFLE1BQW9CO0lBQ3hFLE1BQU0sS0FBSyxHQUFHLElBQUksdUJBQVksQ0FBQyxRQUFRLENBQUMsY0FBYyxFQUFFLFFBQVEsQ0FBQyxrQkFBa0IsQ0FBQyxDQUFDO0lBQ3JGLE1BQU0sY0FBYyxHQUFHLElBQUksQ0FBQyxHQUFHLENBQUMsUUFBUSxDQUFDLGNBQWMsRUFBRSw2QkFBZSxDQUFDLENBQUM7SUFDMUUsTUFBTSxjQUFjLEdBQUcsSUFBSSxDQUFDLEdBQUcsQ0FBQyxRQUFRLENBQUMsY0FBYyxFQUFFLDZCQUFlLENBQUMsQ0FBQztJQUMxRSxPQUFPLEVBQUUsS0FBSyxFQUFFLElBQUEsc0JBQVEsRUFBQyxRQUFRLENBQUMsQ0FBQyxRQUFRLEVBQUUsRUFBRSxjQUFjLEVBQUUsY0FBYyxFQUFFLEtBQUssRUFBRSxNQUFNLEVBQUUsQ0FBQztBQUNqRyxDQUFDO0FBRUQscUdBQXFHO0FBQ3JHLFNBQWdCLFVBQVUsQ0FDeEIsS0FBbUIsRUFDbkIsTUFBb0IsRUFDcEIsRUFBRSxjQUFjLEVBQUUsY0FBYyxFQUFFLEdBQUcsT0FBTyxFQUF5QjtJQUVyRSxNQUFNLE1BQU0sR0FBRyxFQUFFLEdBQUcsS0FBSyxFQUFFLEdBQUcsT0FBTyxFQUFFLENBQUM7SUFDeEMsTUFBTSxXQUFXLEdBQUcsQ0FBQyxNQUFNLEVBQUUsTUFBTSxFQUFFLE1BQU0sRUFBRSxJQUFJLEVBQUUsVUFBVSxFQUFFLFVBQVUsRUFBRSxLQUFLLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUFDLElBQUksSUFBSSxPQUFPLENBQUMsQ0FBQztJQUNsSCxNQUFNLE9BQU8sR0FBRyxDQUFDLFlBQW9CLEVBQVUsRUFBRSxDQUFDLElBQUksQ0FBQyxHQUFHLENBQUMsWUFBWSxHQUFHLElBQUksRUFBRSw2QkFBZSxDQUFDLENBQUM7SUFDakcsT0FBTztRQUNMLE1BQU07UUFDTjtZQUNFLEdBQUcsTUFBTTtZQUNULEdBQUcsQ0FBQyxXQUFXLENBQUMsQ0FBQyxDQUFDLEVBQUUsS0FBSyxFQUFFLFVBQVUsQ0FBQyxNQUFNLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUM7WUFDckQsR0FBRyxDQUFDLGNBQWMsQ0FBQyxDQUFDLENBQUMsRUFBRSxjQUFjLEVBQUUsT0FBTyxDQUFDLGNBQWMsQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQztZQUN0RSxHQUFHLENBQUMsY0FBYyxDQUFDLENBQUMsQ0FBQyxFQUFFLGNBQWMsRUFBRSxPQUFPLENBQUMsY0FBYyxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDO1NBQ3ZFO0tBQ0YsQ0FBQztBQUNKLENBQUM7QUFFRDs7Ozs7R0FLRztBQUNILFNBQWdCLGlCQUFpQixDQUFDLFFBQXVCLEVBQUUsTUFBZ0I7SUFDekUsSUFBSSxRQUFRLENBQUMsUUFBUSxLQUFLLFlBQVksRUFBRSxDQUFDO1FBQ3ZDLE1BQU0sSUFBSSwyQkFBZSxDQUN2QixrQkFBa0IsUUFBUSxDQUFDLFFBQVEsbURBQW1EO1lBQ3BGLEdBQUcsb0JBQU8sa0NBQWtDLENBQy9DLENBQUM7SUFDSixDQUFDO0lBQ0QsT0FBTztRQUNMLEdBQUcsQ0FBQyxNQUFNLENBQUMsSUFBSSxLQUFLLElBQUksQ0FBQyxDQUFDLENBQUMsRUFBRSxJQUFJLEVBQUUsTUFBTSxDQUFDLElBQUksSUFBSSxFQUFFLEVBQUUsSUFBSSxFQUFFLE1BQU0sQ0FBQyxJQUFJLElBQUksQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsSUFBSSxFQUFFLE1BQU0sQ0FBQyxJQUFJLEVBQUUsQ0FBQztRQUN2RyxHQUFHLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsRUFBRSxHQUFHLEVBQUUsSUFBQSx5QkFBZ0IsRUFBQyxRQUFRLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUM7UUFDN0QsR0FBRyxDQUFDLE1BQU0sQ0FBQyxRQUFRLEtBQUssSUFBSSxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsUUFBUSxFQUFFLE9BQU8sQ0FBQyxNQUFNLENBQUMsUUFBUSxDQUFDLEVBQUUsQ0FBQztRQUMzRSxHQUFHLENBQUMsTUFBTSxDQUFDLFFBQVEsS0FBSyxJQUFJLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxRQUFRLEVBQUUsT0FBTyxDQUFDLE1BQU0sQ0FBQyxRQUFRLENBQUMsRUFBRSxDQUFDO1FBQzNFLEVBQUUsRUFBRSxNQUFNLENBQUMsRUFBRTtRQUNiLGNBQWMsRUFBRSxRQUFRLENBQUMsVUFBVTtRQUNuQyxRQUFRLEVBQUUsQ0FBQyxFQUFFLGdFQUFnRTtLQUM5RSxDQUFDO0FBQ0osQ0FBQztBQUVELHVHQUF1RztBQUN2RyxTQUFnQixjQUFjLENBQUMsT0FBcUI7SUFDbEQsTUFBTSxFQUFFLEdBQUcsRUFBRSxJQUFJLEVBQUUsR0FBRyxPQUFPLENBQUM7SUFDOUIsT0FBTyxHQUFHLElBQUksSUFBSSxJQUFJLENBQUMsSUFBQSxlQUFJLEVBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLEVBQUUsR0FBRyxPQUFPLEVBQUUsR0FBRyxFQUFFLEVBQUUsVUFBVSxFQUFFLElBQUksRUFBRSxHQUFHLEdBQUcsRUFBRSxFQUFFLENBQUMsQ0FBQyxDQUFDLE9BQU8sQ0FBQztBQUNsRyxDQUFDO0FBRUQsbUVBQW1FO0FBQ25FLFNBQVMsVUFBVSxDQUFDLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsRUFBRSxFQUFFLFFBQVEsRUFBRSxRQUFRLEVBQUUsR0FBRyxFQUFnQjtJQUNqRixNQUFNLE1BQU0sR0FBRyxJQUFJLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLE9BQU8sQ0FBQztJQUN4RCxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsQ0FBQyxDQUFDLEVBQUUsSUFBSSxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsR0FBRyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsRUFBRSxJQUFJLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLEVBQUUsR0FBRyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsRUFBRSxJQUFJLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLEVBQUUsQ0FBQztJQUN6RixNQUFNLEtBQUssR0FBRyxFQUFFLEdBQUcsQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsRUFBRSxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxFQUFFLEdBQUcsQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLEVBQUUsUUFBUSxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxFQUFFLEdBQUcsQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLEVBQUUsUUFBUSxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxFQUFFLENBQUM7SUFDOUcsT0FBTyxJQUFJLGlCQUFRLENBQUMsRUFBRSxNQUFNLEVBQUUsR0FBRyxLQUFLLEVBQUUsR0FBRyxLQUFLLEVBQUUsQ0FBQyxDQUFDLFFBQVEsRUFBRSxDQUFDO0FBQ2pFLENBQUM7QUFFRDs7Ozs7R0FLRztBQUNILFNBQWdCLGFBQWEsQ0FBQyxRQUF1QjtJQUNuRCxNQUFNLE1BQU0sR0FBRyxJQUFBLHNCQUFRLEVBQUMsUUFBUSxDQUFDLENBQUM7SUFDbEMsSUFBSSxNQUFNLENBQUMsTUFBTSxLQUFLLFVBQVUsRUFBRSxDQUFDO1FBQ2pDLE1BQU0sSUFBSSwyQkFBZSxDQUFDLHVGQUF1RixDQUFDLENBQUM7SUFDckgsQ0FBQztJQUNELE9BQU8sTUFBTSxDQUFDLGVBQWUsQ0FBQyxJQUFJLEVBQUUsUUFBUSxDQUFDLFlBQVksQ0FBQyxDQUFDLENBQUMsWUFBWSxDQUFDLFFBQVEsQ0FBQyxZQUFZLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUM7QUFDMUcsQ0FBQztBQUVELFNBQVMsWUFBWSxDQUFDLElBQVk7SUFDaEMsSUFBSSxDQUFDO1FBQ0gsTUFBTSxNQUFNLEdBQUcsSUFBQSxzQkFBWSxFQUFDLElBQUksQ0FBQyxDQUFDO1FBQ2xDLDhHQUE4RztRQUM5RyxPQUFPLElBQUEsa0JBQVMsRUFBQyxVQUFVLENBQUMsVUFBVSxDQUFDLE1BQU0sRUFBRSxJQUFJLENBQUMsRUFBRSxJQUFJLENBQUMsQ0FBQyxDQUFDO0lBQy9ELENBQUM7SUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1FBQ2YsTUFBTSxPQUFPLEdBQUcsR0FBRyxJQUFJLG9CQUFvQixJQUFBLDBCQUFpQixFQUFDLEtBQUssQ0FBQyxHQUFHLENBQUM7UUFDdkUsTUFBTSxJQUFJLDhCQUFrQixDQUFDLENBQUMsd0JBQXdCLE9BQU8sd0NBQXdDLENBQUMsQ0FBQyxDQUFDO0lBQzFHLENBQUM7QUFDSCxDQUFDO0FBRUQsU0FBUyxVQUFVLENBQUMsS0FBYSxFQUFFLEdBQVc7SUFDNUMsT0FBTyxLQUFLLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxDQUFDLEtBQUssR0FBRyxDQUFDLFVBQVUsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLFFBQVEsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDO0FBQzVFLENBQUM7QUFFRCxTQUFTLE9BQU8sQ0FBQyxLQUFrQjtJQUNqQyxPQUFPLEtBQWUsQ0FBQyxDQUFDLG1EQUFtRDtBQUM3RSxDQUFDIn0=