"use strict";
/**
 * Replies that no server gives end their connection: never the process, and not one answer after another.
 *
 * What goes wrong while ioredis hands out a reply it throws out of the event loop, where nobody can catch it: there is a
 * null where a push has its kind, or nobody has asked for the reply. And replies have no numbers: where one was lost, each
 * command gets that of the one behind it. Other clients of ioredis stay as they are.
 */
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.guard = guard;
exports.distrust = distrust;
exports.doubt = doubt;
exports.checkReplies = checkReplies;
const node_crypto_1 = require("node:crypto");
const ioredis_1 = require("ioredis");
const DataHandler_1 = __importDefault(require("ioredis/built/DataHandler"));
const errors_js_1 = require("./errors.js");
const guarded = new WeakSet();
/** Those whose connection is to end: the rest of what has come in is not looked at. */
const ended = new WeakSet();
/** The connections whose order is asked for. */
const checked = new WeakSet();
const prototype = DataHandler_1.default.prototype;
const { dispatch, shiftCommand } = prototype;
prototype.dispatch = function (handOut) {
    if (!guarded.has(this.redis)) {
        dispatch.call(this, handOut);
    }
    else if (!ended.has(this)) {
        try {
            handOut();
        }
        catch (error) {
            ended.add(this);
            this.returnFatalError(error);
        }
    }
};
prototype.shiftCommand = function (reply) {
    if (guarded.has(this.redis) && this.redis.commandQueue.isEmpty()) {
        throw new Error("nobody has asked for this reply");
    }
    return shiftCommand.call(this, reply);
};
/** Guard a client's connections. What its listeners throw must not come out of its `emit`. */
function guard(client) {
    guarded.add(client);
}
/** End a client's connection, on which replies come that are not those of the commands. */
function distrust(client) {
    client.stream.destroy(new errors_js_1.RedisConnectionError("the replies are not those of the commands", { code: "protocol" }));
}
/**
 * Do what a late reply calls for. What sentinels have named may be no primary any more when it goes on after so long: its
 * connection ends.
 *
 * @param command The one that had none within `seconds`.
 */
function doubt(client, bounds, command, seconds) {
    const { commandTimeout, sentinels } = bounds;
    if (!sentinels || seconds < commandTimeout) {
        checkReplies(client, commandTimeout);
        return;
    }
    setImmediate(() => {
        // Where it was this process that stood still, the reply has come in by now.
        if (client.commandQueue.toArray().some((each) => each.command === command)) {
            client.stream.destroy(new errors_js_1.RedisTimeoutError(`no reply within ${commandTimeout} s`));
        }
    });
}
/**
 * Find out whether a reply that is late was lost, or the connection is dead, on which commands would pile up; end it then.
 *
 * A question is sent behind all that waits for a reply. That it gets another's shows that one was lost. So may that it
 * gets none in time: where nothing else is sent, what comes for it stands until the next command asks. All that was sent
 * before it is too late by then.
 *
 * @param seconds The command timeout. Who closes the client waits for all that is in flight.
 */
function checkReplies(client, seconds) {
    const { stream } = client;
    if (client.status !== "ready" || checked.has(stream)) {
        return;
    }
    checked.add(stream);
    const nonce = (0, node_crypto_1.randomUUID)();
    const check = new ioredis_1.Command("ping", [nonce], { replyEncoding: "utf8" });
    check.setTimeout(seconds * 1000);
    ioredis_1.Redis.prototype.sendCommand.call(client, check); // not the client's own, which would bound and measure it
    check.promise.then((reply) => {
        checked.delete(stream);
        const said = Array.isArray(reply) ? reply[1] : reply; // the first: of who listens, in RESP2
        const isVerdict = said !== nonce && said !== "QUEUED"; // the second: in a transaction
        if (isVerdict && client.stream === stream) {
            distrust(client);
        }
    }, (error) => {
        checked.delete(stream);
        if (!(0, errors_js_1.isReplyError)(error)) {
            stream.destroy(new errors_js_1.RedisTimeoutError(`no reply within ${2 * seconds} s`)); // no effect where it has ended
        }
    });
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZ3VhcmQuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvZ3VhcmQudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBOzs7Ozs7R0FNRzs7Ozs7QUE4Q0gsc0JBRUM7QUFHRCw0QkFFQztBQVFELHNCQVlDO0FBV0Qsb0NBMEJDO0FBNUdELDZDQUF5QztBQUN6QyxxQ0FBeUM7QUFDekMsNEVBQW9EO0FBQ3BELDJDQUFvRjtBQVdwRixNQUFNLE9BQU8sR0FBRyxJQUFJLE9BQU8sRUFBUyxDQUFDO0FBQ3JDLHVGQUF1RjtBQUN2RixNQUFNLEtBQUssR0FBRyxJQUFJLE9BQU8sRUFBVyxDQUFDO0FBQ3JDLGdEQUFnRDtBQUNoRCxNQUFNLE9BQU8sR0FBRyxJQUFJLE9BQU8sRUFBRSxDQUFDO0FBRTlCLE1BQU0sU0FBUyxHQUFHLHFCQUFXLENBQUMsU0FBK0IsQ0FBQztBQUM5RCxNQUFNLEVBQUUsUUFBUSxFQUFFLFlBQVksRUFBRSxHQUFHLFNBQVMsQ0FBQztBQUU3QyxTQUFTLENBQUMsUUFBUSxHQUFHLFVBQVUsT0FBTztJQUNwQyxJQUFJLENBQUMsT0FBTyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztRQUM3QixRQUFRLENBQUMsSUFBSSxDQUFDLElBQUksRUFBRSxPQUFPLENBQUMsQ0FBQztJQUMvQixDQUFDO1NBQU0sSUFBSSxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQztRQUM1QixJQUFJLENBQUM7WUFDSCxPQUFPLEVBQUUsQ0FBQztRQUNaLENBQUM7UUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1lBQ2YsS0FBSyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQztZQUNoQixJQUFJLENBQUMsZ0JBQWdCLENBQUMsS0FBYyxDQUFDLENBQUM7UUFDeEMsQ0FBQztJQUNILENBQUM7QUFDSCxDQUFDLENBQUM7QUFFRixTQUFTLENBQUMsWUFBWSxHQUFHLFVBQVUsS0FBSztJQUN0QyxJQUFJLE9BQU8sQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLElBQUksQ0FBQyxLQUFLLENBQUMsWUFBWSxDQUFDLE9BQU8sRUFBRSxFQUFFLENBQUM7UUFDakUsTUFBTSxJQUFJLEtBQUssQ0FBQyxpQ0FBaUMsQ0FBQyxDQUFDO0lBQ3JELENBQUM7SUFDRCxPQUFPLFlBQVksQ0FBQyxJQUFJLENBQUMsSUFBSSxFQUFFLEtBQUssQ0FBQyxDQUFDO0FBQ3hDLENBQUMsQ0FBQztBQUVGLDhGQUE4RjtBQUM5RixTQUFnQixLQUFLLENBQUMsTUFBYTtJQUNqQyxPQUFPLENBQUMsR0FBRyxDQUFDLE1BQU0sQ0FBQyxDQUFDO0FBQ3RCLENBQUM7QUFFRCwyRkFBMkY7QUFDM0YsU0FBZ0IsUUFBUSxDQUFDLE1BQWE7SUFDcEMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsSUFBSSxnQ0FBb0IsQ0FBQywyQ0FBMkMsRUFBRSxFQUFFLElBQUksRUFBRSxVQUFVLEVBQUUsQ0FBQyxDQUFDLENBQUM7QUFDckgsQ0FBQztBQUVEOzs7OztHQUtHO0FBQ0gsU0FBZ0IsS0FBSyxDQUFDLE1BQWEsRUFBRSxNQUFvQixFQUFFLE9BQWdCLEVBQUUsT0FBZTtJQUMxRixNQUFNLEVBQUUsY0FBYyxFQUFFLFNBQVMsRUFBRSxHQUFHLE1BQU0sQ0FBQztJQUM3QyxJQUFJLENBQUMsU0FBUyxJQUFJLE9BQU8sR0FBRyxjQUFjLEVBQUUsQ0FBQztRQUMzQyxZQUFZLENBQUMsTUFBTSxFQUFFLGNBQWMsQ0FBQyxDQUFDO1FBQ3JDLE9BQU87SUFDVCxDQUFDO0lBQ0QsWUFBWSxDQUFDLEdBQUcsRUFBRTtRQUNoQiw0RUFBNEU7UUFDNUUsSUFBSSxNQUFNLENBQUMsWUFBWSxDQUFDLE9BQU8sRUFBRSxDQUFDLElBQUksQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLE9BQU8sS0FBSyxPQUFPLENBQUMsRUFBRSxDQUFDO1lBQzNFLE1BQU0sQ0FBQyxNQUFNLENBQUMsT0FBTyxDQUFDLElBQUksNkJBQWlCLENBQUMsbUJBQW1CLGNBQWMsSUFBSSxDQUFDLENBQUMsQ0FBQztRQUN0RixDQUFDO0lBQ0gsQ0FBQyxDQUFDLENBQUM7QUFDTCxDQUFDO0FBRUQ7Ozs7Ozs7O0dBUUc7QUFDSCxTQUFnQixZQUFZLENBQUMsTUFBYSxFQUFFLE9BQWU7SUFDekQsTUFBTSxFQUFFLE1BQU0sRUFBRSxHQUFHLE1BQU0sQ0FBQztJQUMxQixJQUFJLE1BQU0sQ0FBQyxNQUFNLEtBQUssT0FBTyxJQUFJLE9BQU8sQ0FBQyxHQUFHLENBQUMsTUFBTSxDQUFDLEVBQUUsQ0FBQztRQUNyRCxPQUFPO0lBQ1QsQ0FBQztJQUNELE9BQU8sQ0FBQyxHQUFHLENBQUMsTUFBTSxDQUFDLENBQUM7SUFDcEIsTUFBTSxLQUFLLEdBQUcsSUFBQSx3QkFBVSxHQUFFLENBQUM7SUFDM0IsTUFBTSxLQUFLLEdBQUcsSUFBSSxpQkFBTyxDQUFDLE1BQU0sRUFBRSxDQUFDLEtBQUssQ0FBQyxFQUFFLEVBQUUsYUFBYSxFQUFFLE1BQU0sRUFBRSxDQUFDLENBQUM7SUFDdEUsS0FBSyxDQUFDLFVBQVUsQ0FBQyxPQUFPLEdBQUcsSUFBSSxDQUFDLENBQUM7SUFDakMsZUFBSyxDQUFDLFNBQVMsQ0FBQyxXQUFXLENBQUMsSUFBSSxDQUFDLE1BQU0sRUFBRSxLQUFLLENBQUMsQ0FBQyxDQUFDLHlEQUF5RDtJQUMxRyxLQUFLLENBQUMsT0FBTyxDQUFDLElBQUksQ0FDaEIsQ0FBQyxLQUFLLEVBQUUsRUFBRTtRQUNSLE9BQU8sQ0FBQyxNQUFNLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDdkIsTUFBTSxJQUFJLEdBQVksS0FBSyxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsQ0FBQyxzQ0FBc0M7UUFDckcsTUFBTSxTQUFTLEdBQUcsSUFBSSxLQUFLLEtBQUssSUFBSSxJQUFJLEtBQUssUUFBUSxDQUFDLENBQUMsK0JBQStCO1FBQ3RGLElBQUksU0FBUyxJQUFJLE1BQU0sQ0FBQyxNQUFNLEtBQUssTUFBTSxFQUFFLENBQUM7WUFDMUMsUUFBUSxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQ25CLENBQUM7SUFDSCxDQUFDLEVBQ0QsQ0FBQyxLQUFjLEVBQUUsRUFBRTtRQUNqQixPQUFPLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQ3ZCLElBQUksQ0FBQyxJQUFBLHdCQUFZLEVBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztZQUN6QixNQUFNLENBQUMsT0FBTyxDQUFDLElBQUksNkJBQWlCLENBQUMsbUJBQW1CLENBQUMsR0FBRyxPQUFPLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQywrQkFBK0I7UUFDNUcsQ0FBQztJQUNILENBQUMsQ0FDRixDQUFDO0FBQ0osQ0FBQyJ9