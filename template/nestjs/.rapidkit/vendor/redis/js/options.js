"use strict";
/** ioredis's options, and our bounds, made from the settings. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.BOUNDED = void 0;
exports.clientBounds = clientBounds;
exports.overridden = overridden;
exports.connectionOptions = connectionOptions;
exports.placeOptions = placeOptions;
exports.withServerName = withServerName;
exports.showTarget = showTarget;
exports.resolveTarget = resolveTarget;
const node_net_1 = require("node:net");
const credentials_js_1 = require("./credentials.js");
const deadline_js_1 = require("./deadline.js");
const errors_js_1 = require("./errors.js");
const retry_js_1 = require("./retry.js");
const settings_js_1 = require("./settings.js");
const tls_js_1 = require("./tls.js");
const url_js_1 = require("./url.js");
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
    return { shown: (0, settings_js_1.shownTarget)(settings), connectTimeout, commandTimeout, retry, logger };
}
/** Return the options and the bounds of a copy of a client, some of ioredis's options overridden. */
function overridden(given, bounds, { connectTimeout, commandTimeout, ...options }) {
    const has = (...names) => names.some((name) => name in options);
    const isElsewhere = has("host", "port", "path");
    const isOther = has("username", "password");
    const merged = { ...given, ...(isElsewhere ? { sentinels: undefined } : {}), ...options };
    const seconds = (milliseconds) => Math.min(milliseconds / 1000, deadline_js_1.LONGEST_SECONDS);
    return [
        merged,
        {
            ...bounds,
            ...(isElsewhere || (!merged.sentinels && (isOther || has("db", "tls"))) ? { shown: showTarget(merged) } : {}),
            ...(isElsewhere ? { sentinels: undefined, place: undefined } : {}),
            ...(isOther ? { login: undefined } : {}),
            ...(connectTimeout ? { connectTimeout: seconds(connectTimeout) } : {}),
            ...(commandTimeout ? { commandTimeout: seconds(commandTimeout) } : {}),
        },
    ];
}
/**
 * Return the options of one connection to `target`, all but where that is.
 *
 * @throws RedisSettingsError A TLS file cannot be used.
 */
function connectionOptions(settings, target) {
    return {
        ...(target.useTls ? { tls: (0, tls_js_1.createTlsOptions)(settings) } : {}),
        ...(target.username === null ? {} : { username: asTyped(target.username) }),
        ...(target.password === null ? {} : { password: asTyped(target.password) }),
        db: target.db,
        connectionName: settings.clientName,
        protocol: 3, // ioredis falls back to RESP2 by itself, on the same connection
    };
}
/** Return the options that say where one server is. */
function placeOptions({ host, port, path }) {
    return path === null ? { host: host ?? "", port: port ?? 0 } : { path };
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
 * Return where the settings say to connect; the password of `passwordFile` is not in it.
 *
 * @throws RedisSettingsError That file cannot be read.
 * @throws RedisStartError The settings ask for an embedded server, which somebody has to start.
 */
function resolveTarget(settings) {
    const target = (0, settings_js_1.targetOf)(settings);
    if (target.scheme === "embedded") {
        throw new errors_js_1.RedisStartError("embedded:// is a server that RedisModule or RedisService starts; ask one for a client");
    }
    if (settings.passwordFile) {
        (0, credentials_js_1.readPasswordFile)(settings.passwordFile);
    }
    return target;
}
function asTyped(value) {
    return value; // ioredis sends bytes as they are, and says string
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoib3B0aW9ucy5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9vcHRpb25zLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSxpRUFBaUU7OztBQTZEakUsb0NBS0M7QUFHRCxnQ0FxQkM7QUFPRCw4Q0FTQztBQUdELG9DQUVDO0FBR0Qsd0NBR0M7QUFHRCxnQ0FLQztBQVFELHNDQVNDO0FBNUlELHVDQUFnQztBQUVoQyxxREFBeUY7QUFDekYsK0NBQWdEO0FBQ2hELDJDQUE4QztBQUc5Qyx5Q0FBMEM7QUFFMUMsK0NBQTBFO0FBQzFFLHFDQUE0QztBQUM1QyxxQ0FBc0Q7QUFjdEQsNkRBQTZEO0FBQ2hELFFBQUEsT0FBTyxHQUFHO0lBQ3JCLFlBQVksRUFBRSxRQUFRLEVBQUUsbUNBQW1DO0lBQzNELFdBQVcsRUFBRSxJQUFJLEVBQUUsOERBQThEO0lBQ2pGLGtCQUFrQixFQUFFLEtBQUs7SUFDekIsNkJBQTZCLEVBQUUsS0FBSztJQUNwQyxlQUFlLEVBQUUsS0FBSyxFQUFFLHdEQUF3RDtJQUNoRixvQkFBb0IsRUFBRSxDQUFDO0lBQ3ZCLGdCQUFnQixFQUFFLEtBQUssRUFBRSwrREFBK0Q7SUFDeEYsY0FBYyxFQUFFLENBQUMsRUFBRSxnQ0FBZ0M7SUFDbkQsaUJBQWlCLEVBQUUsR0FBRyxFQUFFLCtDQUErQztDQUN4QyxDQUFDO0FBc0JsQyxxQ0FBcUM7QUFDckMsU0FBZ0IsWUFBWSxDQUFDLFFBQXVCLEVBQUUsTUFBb0I7SUFDeEUsTUFBTSxLQUFLLEdBQUcsSUFBSSx1QkFBWSxDQUFDLFFBQVEsQ0FBQyxjQUFjLEVBQUUsUUFBUSxDQUFDLGtCQUFrQixDQUFDLENBQUM7SUFDckYsTUFBTSxjQUFjLEdBQUcsSUFBSSxDQUFDLEdBQUcsQ0FBQyxRQUFRLENBQUMsY0FBYyxFQUFFLDZCQUFlLENBQUMsQ0FBQztJQUMxRSxNQUFNLGNBQWMsR0FBRyxJQUFJLENBQUMsR0FBRyxDQUFDLFFBQVEsQ0FBQyxjQUFjLEVBQUUsNkJBQWUsQ0FBQyxDQUFDO0lBQzFFLE9BQU8sRUFBRSxLQUFLLEVBQUUsSUFBQSx5QkFBVyxFQUFDLFFBQVEsQ0FBQyxFQUFFLGNBQWMsRUFBRSxjQUFjLEVBQUUsS0FBSyxFQUFFLE1BQU0sRUFBRSxDQUFDO0FBQ3pGLENBQUM7QUFFRCxxR0FBcUc7QUFDckcsU0FBZ0IsVUFBVSxDQUN4QixLQUFtQixFQUNuQixNQUFvQixFQUNwQixFQUFFLGNBQWMsRUFBRSxjQUFjLEVBQUUsR0FBRyxPQUFPLEVBQXlCO0lBRXJFLE1BQU0sR0FBRyxHQUFHLENBQUMsR0FBRyxLQUFlLEVBQVcsRUFBRSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUFDLElBQUksSUFBSSxPQUFPLENBQUMsQ0FBQztJQUNuRixNQUFNLFdBQVcsR0FBRyxHQUFHLENBQUMsTUFBTSxFQUFFLE1BQU0sRUFBRSxNQUFNLENBQUMsQ0FBQztJQUNoRCxNQUFNLE9BQU8sR0FBRyxHQUFHLENBQUMsVUFBVSxFQUFFLFVBQVUsQ0FBQyxDQUFDO0lBQzVDLE1BQU0sTUFBTSxHQUFHLEVBQUUsR0FBRyxLQUFLLEVBQUUsR0FBRyxDQUFDLFdBQVcsQ0FBQyxDQUFDLENBQUMsRUFBRSxTQUFTLEVBQUUsU0FBUyxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxFQUFFLEdBQUcsT0FBTyxFQUFrQixDQUFDO0lBQzFHLE1BQU0sT0FBTyxHQUFHLENBQUMsWUFBb0IsRUFBVSxFQUFFLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxZQUFZLEdBQUcsSUFBSSxFQUFFLDZCQUFlLENBQUMsQ0FBQztJQUNqRyxPQUFPO1FBQ0wsTUFBTTtRQUNOO1lBQ0UsR0FBRyxNQUFNO1lBQ1QsR0FBRyxDQUFDLFdBQVcsSUFBSSxDQUFDLENBQUMsTUFBTSxDQUFDLFNBQVMsSUFBSSxDQUFDLE9BQU8sSUFBSSxHQUFHLENBQUMsSUFBSSxFQUFFLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsRUFBRSxLQUFLLEVBQUUsVUFBVSxDQUFDLE1BQU0sQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQztZQUM3RyxHQUFHLENBQUMsV0FBVyxDQUFDLENBQUMsQ0FBQyxFQUFFLFNBQVMsRUFBRSxTQUFTLEVBQUUsS0FBSyxFQUFFLFNBQVMsRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUM7WUFDbEUsR0FBRyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsRUFBRSxLQUFLLEVBQUUsU0FBUyxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQztZQUN4QyxHQUFHLENBQUMsY0FBYyxDQUFDLENBQUMsQ0FBQyxFQUFFLGNBQWMsRUFBRSxPQUFPLENBQUMsY0FBYyxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDO1lBQ3RFLEdBQUcsQ0FBQyxjQUFjLENBQUMsQ0FBQyxDQUFDLEVBQUUsY0FBYyxFQUFFLE9BQU8sQ0FBQyxjQUFjLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUM7U0FDdkU7S0FDRixDQUFDO0FBQ0osQ0FBQztBQUVEOzs7O0dBSUc7QUFDSCxTQUFnQixpQkFBaUIsQ0FBQyxRQUF1QixFQUFFLE1BQWdCO0lBQ3pFLE9BQU87UUFDTCxHQUFHLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsRUFBRSxHQUFHLEVBQUUsSUFBQSx5QkFBZ0IsRUFBQyxRQUFRLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUM7UUFDN0QsR0FBRyxDQUFDLE1BQU0sQ0FBQyxRQUFRLEtBQUssSUFBSSxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsUUFBUSxFQUFFLE9BQU8sQ0FBQyxNQUFNLENBQUMsUUFBUSxDQUFDLEVBQUUsQ0FBQztRQUMzRSxHQUFHLENBQUMsTUFBTSxDQUFDLFFBQVEsS0FBSyxJQUFJLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxRQUFRLEVBQUUsT0FBTyxDQUFDLE1BQU0sQ0FBQyxRQUFRLENBQUMsRUFBRSxDQUFDO1FBQzNFLEVBQUUsRUFBRSxNQUFNLENBQUMsRUFBRTtRQUNiLGNBQWMsRUFBRSxRQUFRLENBQUMsVUFBVTtRQUNuQyxRQUFRLEVBQUUsQ0FBQyxFQUFFLGdFQUFnRTtLQUM5RSxDQUFDO0FBQ0osQ0FBQztBQUVELHVEQUF1RDtBQUN2RCxTQUFnQixZQUFZLENBQUMsRUFBRSxJQUFJLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBWTtJQUN6RCxPQUFPLElBQUksS0FBSyxJQUFJLENBQUMsQ0FBQyxDQUFDLEVBQUUsSUFBSSxFQUFFLElBQUksSUFBSSxFQUFFLEVBQUUsSUFBSSxFQUFFLElBQUksSUFBSSxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxJQUFJLEVBQUUsQ0FBQztBQUMxRSxDQUFDO0FBRUQsdUdBQXVHO0FBQ3ZHLFNBQWdCLGNBQWMsQ0FBQyxPQUFxQjtJQUNsRCxNQUFNLEVBQUUsR0FBRyxFQUFFLElBQUksRUFBRSxHQUFHLE9BQU8sQ0FBQztJQUM5QixPQUFPLEdBQUcsSUFBSSxJQUFJLElBQUksQ0FBQyxJQUFBLGVBQUksRUFBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUMsRUFBRSxHQUFHLE9BQU8sRUFBRSxHQUFHLEVBQUUsRUFBRSxVQUFVLEVBQUUsSUFBSSxFQUFFLEdBQUcsR0FBRyxFQUFFLEVBQUUsQ0FBQyxDQUFDLENBQUMsT0FBTyxDQUFDO0FBQ2xHLENBQUM7QUFFRCxtRUFBbUU7QUFDbkUsU0FBZ0IsVUFBVSxDQUFDLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsRUFBRSxFQUFFLFFBQVEsRUFBRSxRQUFRLEVBQUUsR0FBRyxFQUFnQjtJQUN4RixNQUFNLE1BQU0sR0FBRyxJQUFJLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLE9BQU8sQ0FBQztJQUN4RCxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsQ0FBQyxDQUFDLEVBQUUsSUFBSSxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsR0FBRyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsRUFBRSxJQUFJLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLEVBQUUsR0FBRyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsRUFBRSxJQUFJLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLEVBQUUsQ0FBQztJQUN6RixNQUFNLEtBQUssR0FBRyxFQUFFLEdBQUcsQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsRUFBRSxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxFQUFFLEdBQUcsQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLEVBQUUsUUFBUSxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxFQUFFLEdBQUcsQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLEVBQUUsUUFBUSxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxFQUFFLENBQUM7SUFDOUcsT0FBTyxJQUFJLGlCQUFRLENBQUMsRUFBRSxNQUFNLEVBQUUsR0FBRyxLQUFLLEVBQUUsR0FBRyxLQUFLLEVBQUUsQ0FBQyxDQUFDLFFBQVEsRUFBRSxDQUFDO0FBQ2pFLENBQUM7QUFFRDs7Ozs7R0FLRztBQUNILFNBQWdCLGFBQWEsQ0FBQyxRQUF1QjtJQUNuRCxNQUFNLE1BQU0sR0FBRyxJQUFBLHNCQUFRLEVBQUMsUUFBUSxDQUFDLENBQUM7SUFDbEMsSUFBSSxNQUFNLENBQUMsTUFBTSxLQUFLLFVBQVUsRUFBRSxDQUFDO1FBQ2pDLE1BQU0sSUFBSSwyQkFBZSxDQUFDLHVGQUF1RixDQUFDLENBQUM7SUFDckgsQ0FBQztJQUNELElBQUksUUFBUSxDQUFDLFlBQVksRUFBRSxDQUFDO1FBQzFCLElBQUEsaUNBQWdCLEVBQUMsUUFBUSxDQUFDLFlBQVksQ0FBQyxDQUFDO0lBQzFDLENBQUM7SUFDRCxPQUFPLE1BQU0sQ0FBQztBQUNoQixDQUFDO0FBRUQsU0FBUyxPQUFPLENBQUMsS0FBa0I7SUFDakMsT0FBTyxLQUFlLENBQUMsQ0FBQyxtREFBbUQ7QUFDN0UsQ0FBQyJ9