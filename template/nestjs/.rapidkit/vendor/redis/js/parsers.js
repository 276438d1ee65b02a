"use strict";
/** What the values of the settings' variables may be: one parser for each kind. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.InvalidValueError = exports.NODES_ACCEPTED = void 0;
exports.secret = secret;
exports.integer = integer;
exports.seconds = seconds;
exports.boolean = boolean;
exports.choice = choice;
exports.clientName = clientName;
exports.notEmpty = notEmpty;
exports.url = url;
exports.host = host;
exports.nodes = nodes;
exports.parseNodes = parseNodes;
const url_js_1 = require("./url.js");
const secret_js_1 = require("./secret.js");
/** What a list of nodes may be. */
exports.NODES_ACCEPTED = "host:port, or several with commas between them";
/** A value that is refused; the message says what was wrong, and what is accepted, and shows no secret. */
class InvalidValueError extends Error {
}
exports.InvalidValueError = InvalidValueError;
const BOOLEANS = new Map([
    ...["1", "true", "yes", "on"].map((text) => [text, true]),
    ...["0", "false", "no", "off"].map((text) => [text, false]),
]);
function show(value) {
    const text = String(value);
    return JSON.stringify((0, secret_js_1.mayHoldSecret)(text) ? secret_js_1.MASK : text);
}
function secret(value) {
    return new secret_js_1.Secret(String(value));
}
function integer(lowest, highest = Number.MAX_SAFE_INTEGER) {
    const accepted = highest === Number.MAX_SAFE_INTEGER ? `of at least ${lowest}` : `from ${lowest} to ${highest}`;
    return (value) => {
        const text = (0, url_js_1.trim)(String(value));
        const number = /^[+-]?[0-9]{1,16}$/.test(text) ? Number(text) : NaN;
        if (!(number >= lowest && number <= highest)) {
            throw new InvalidValueError(`${show(value)} is not an integer ${accepted}`);
        }
        return number + 0; // not -0
    };
}
function seconds({ zero }) {
    return (value) => {
        const number = typeof value === "number" ? value : parseDecimal((0, url_js_1.trim)(String(value)));
        if (!(Number.isFinite(number) && (number > 0 || (zero && number === 0)))) {
            const bound = zero ? "of at least 0" : "above 0";
            throw new InvalidValueError(`${show(value)} is not a number of seconds ${bound}, such as 0.5`);
        }
        return number + 0;
    };
}
function parseDecimal(text) {
    return /^[+-]?[0-9]{1,16}(\.[0-9]{1,16})?$/.test(text) ? Number(text) : NaN;
}
function boolean(value) {
    const found = BOOLEANS.get((0, url_js_1.trim)(String(value)).toLowerCase());
    if (found === undefined) {
        throw new InvalidValueError(`${show(value)} is not one of ${[...BOOLEANS.keys()].join(", ")}`);
    }
    return found;
}
function choice(...accepted) {
    return (value) => {
        const text = (0, url_js_1.trim)(String(value));
        const found = accepted.find((each) => each === text);
        if (found === undefined) {
            throw new InvalidValueError(`${show(value)} is not one of ${accepted.join(", ")}`);
        }
        return found;
    };
}
function clientName(value) {
    const text = String(value);
    if (!/^[!-~]*$/.test(text)) {
        throw new InvalidValueError(`${show(text)} is not printable ASCII without spaces`);
    }
    return text;
}
function notEmpty(value) {
    if (value === "") {
        throw new InvalidValueError('"" is not a text of at least one character');
    }
    return String(value);
}
function url(value) {
    const text = String(value);
    if (text) {
        refuseWith(() => (0, url_js_1.parseUrl)(text), `accepted is ${url_js_1.ACCEPTED}`);
    }
    return new secret_js_1.Secret(text);
}
function host(value) {
    const accepted = "accepted is a host name, an IPv4 address or an IPv6 address, with no scheme, user or port";
    return refuseWith(() => (0, url_js_1.parseHost)(String(value)), accepted);
}
function nodes(value) {
    refuseWith(() => parseNodes(String(value)), `accepted is ${exports.NODES_ACCEPTED}`);
    return String(value);
}
function parseNodes(text) {
    const list = (0, url_js_1.trim)(text) ? text.split(",").map(url_js_1.trim) : [];
    // With a second colon it is an IPv6 address that lacks its brackets.
    if (list.some((node) => !node || /^:[^:]*$/.test(node))) {
        throw new url_js_1.InvalidUrlError("a host is missing");
    }
    return list.map((node) => (0, url_js_1.parseAddress)(node));
}
function refuseWith(parse, accepted) {
    try {
        return parse();
    }
    catch (error) {
        throw error instanceof url_js_1.InvalidUrlError ? new InvalidValueError(`${error.message}; ${accepted}`) : error;
    }
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicGFyc2Vycy5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9wYXJzZXJzLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSxtRkFBbUY7OztBQXFCbkYsd0JBRUM7QUFFRCwwQkFVQztBQUVELDBCQVNDO0FBTUQsMEJBTUM7QUFFRCx3QkFTQztBQUVELGdDQU1DO0FBRUQsNEJBS0M7QUFFRCxrQkFNQztBQUVELG9CQUdDO0FBRUQsc0JBR0M7QUFFRCxnQ0FPQztBQTdHRCxxQ0FBOEY7QUFDOUYsMkNBQTBEO0FBRTFELG1DQUFtQztBQUN0QixRQUFBLGNBQWMsR0FBRyxnREFBZ0QsQ0FBQztBQUUvRSwyR0FBMkc7QUFDM0csTUFBYSxpQkFBa0IsU0FBUSxLQUFLO0NBQUc7QUFBL0MsOENBQStDO0FBRS9DLE1BQU0sUUFBUSxHQUFpQyxJQUFJLEdBQUcsQ0FBQztJQUNyRCxHQUFHLENBQUMsR0FBRyxFQUFFLE1BQU0sRUFBRSxLQUFLLEVBQUUsSUFBSSxDQUFDLENBQUMsR0FBRyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxDQUFDLElBQUksRUFBRSxJQUFJLENBQVUsQ0FBQztJQUNsRSxHQUFHLENBQUMsR0FBRyxFQUFFLE9BQU8sRUFBRSxJQUFJLEVBQUUsS0FBSyxDQUFDLENBQUMsR0FBRyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxDQUFDLElBQUksRUFBRSxLQUFLLENBQVUsQ0FBQztDQUNyRSxDQUFDLENBQUM7QUFFSCxTQUFTLElBQUksQ0FBQyxLQUFjO0lBQzFCLE1BQU0sSUFBSSxHQUFHLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUMzQixPQUFPLElBQUksQ0FBQyxTQUFTLENBQUMsSUFBQSx5QkFBYSxFQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxnQkFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQztBQUMzRCxDQUFDO0FBRUQsU0FBZ0IsTUFBTSxDQUFDLEtBQWM7SUFDbkMsT0FBTyxJQUFJLGtCQUFNLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUM7QUFDbkMsQ0FBQztBQUVELFNBQWdCLE9BQU8sQ0FBQyxNQUFjLEVBQUUsT0FBTyxHQUFHLE1BQU0sQ0FBQyxnQkFBZ0I7SUFDdkUsTUFBTSxRQUFRLEdBQUcsT0FBTyxLQUFLLE1BQU0sQ0FBQyxnQkFBZ0IsQ0FBQyxDQUFDLENBQUMsZUFBZSxNQUFNLEVBQUUsQ0FBQyxDQUFDLENBQUMsUUFBUSxNQUFNLE9BQU8sT0FBTyxFQUFFLENBQUM7SUFDaEgsT0FBTyxDQUFDLEtBQUssRUFBRSxFQUFFO1FBQ2YsTUFBTSxJQUFJLEdBQUcsSUFBQSxhQUFJLEVBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUM7UUFDakMsTUFBTSxNQUFNLEdBQUcsb0JBQW9CLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLEdBQUcsQ0FBQztRQUNwRSxJQUFJLENBQUMsQ0FBQyxNQUFNLElBQUksTUFBTSxJQUFJLE1BQU0sSUFBSSxPQUFPLENBQUMsRUFBRSxDQUFDO1lBQzdDLE1BQU0sSUFBSSxpQkFBaUIsQ0FBQyxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsc0JBQXNCLFFBQVEsRUFBRSxDQUFDLENBQUM7UUFDOUUsQ0FBQztRQUNELE9BQU8sTUFBTSxHQUFHLENBQUMsQ0FBQyxDQUFDLFNBQVM7SUFDOUIsQ0FBQyxDQUFDO0FBQ0osQ0FBQztBQUVELFNBQWdCLE9BQU8sQ0FBQyxFQUFFLElBQUksRUFBcUI7SUFDakQsT0FBTyxDQUFDLEtBQUssRUFBRSxFQUFFO1FBQ2YsTUFBTSxNQUFNLEdBQUcsT0FBTyxLQUFLLEtBQUssUUFBUSxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLFlBQVksQ0FBQyxJQUFBLGFBQUksRUFBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDO1FBQ3JGLElBQUksQ0FBQyxDQUFDLE1BQU0sQ0FBQyxRQUFRLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxNQUFNLEdBQUcsQ0FBQyxJQUFJLENBQUMsSUFBSSxJQUFJLE1BQU0sS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQztZQUN6RSxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsQ0FBQyxDQUFDLGVBQWUsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDO1lBQ2pELE1BQU0sSUFBSSxpQkFBaUIsQ0FBQyxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsK0JBQStCLEtBQUssZUFBZSxDQUFDLENBQUM7UUFDakcsQ0FBQztRQUNELE9BQU8sTUFBTSxHQUFHLENBQUMsQ0FBQztJQUNwQixDQUFDLENBQUM7QUFDSixDQUFDO0FBRUQsU0FBUyxZQUFZLENBQUMsSUFBWTtJQUNoQyxPQUFPLG9DQUFvQyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxHQUFHLENBQUM7QUFDOUUsQ0FBQztBQUVELFNBQWdCLE9BQU8sQ0FBQyxLQUFjO0lBQ3BDLE1BQU0sS0FBSyxHQUFHLFFBQVEsQ0FBQyxHQUFHLENBQUMsSUFBQSxhQUFJLEVBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsV0FBVyxFQUFFLENBQUMsQ0FBQztJQUM5RCxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztRQUN4QixNQUFNLElBQUksaUJBQWlCLENBQUMsR0FBRyxJQUFJLENBQUMsS0FBSyxDQUFDLGtCQUFrQixDQUFDLEdBQUcsUUFBUSxDQUFDLElBQUksRUFBRSxDQUFDLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxFQUFFLENBQUMsQ0FBQztJQUNqRyxDQUFDO0lBQ0QsT0FBTyxLQUFLLENBQUM7QUFDZixDQUFDO0FBRUQsU0FBZ0IsTUFBTSxDQUFtQixHQUFHLFFBQWE7SUFDdkQsT0FBTyxDQUFDLEtBQUssRUFBRSxFQUFFO1FBQ2YsTUFBTSxJQUFJLEdBQUcsSUFBQSxhQUFJLEVBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUM7UUFDakMsTUFBTSxLQUFLLEdBQUcsUUFBUSxDQUFDLElBQUksQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsSUFBSSxLQUFLLElBQUksQ0FBQyxDQUFDO1FBQ3JELElBQUksS0FBSyxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ3hCLE1BQU0sSUFBSSxpQkFBaUIsQ0FBQyxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsa0JBQWtCLFFBQVEsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQyxDQUFDO1FBQ3JGLENBQUM7UUFDRCxPQUFPLEtBQUssQ0FBQztJQUNmLENBQUMsQ0FBQztBQUNKLENBQUM7QUFFRCxTQUFnQixVQUFVLENBQUMsS0FBYztJQUN2QyxNQUFNLElBQUksR0FBRyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUM7SUFDM0IsSUFBSSxDQUFDLFVBQVUsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQztRQUMzQixNQUFNLElBQUksaUJBQWlCLENBQUMsR0FBRyxJQUFJLENBQUMsSUFBSSxDQUFDLHdDQUF3QyxDQUFDLENBQUM7SUFDckYsQ0FBQztJQUNELE9BQU8sSUFBSSxDQUFDO0FBQ2QsQ0FBQztBQUVELFNBQWdCLFFBQVEsQ0FBQyxLQUFjO0lBQ3JDLElBQUksS0FBSyxLQUFLLEVBQUUsRUFBRSxDQUFDO1FBQ2pCLE1BQU0sSUFBSSxpQkFBaUIsQ0FBQyw0Q0FBNEMsQ0FBQyxDQUFDO0lBQzVFLENBQUM7SUFDRCxPQUFPLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQztBQUN2QixDQUFDO0FBRUQsU0FBZ0IsR0FBRyxDQUFDLEtBQWM7SUFDaEMsTUFBTSxJQUFJLEdBQUcsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDO0lBQzNCLElBQUksSUFBSSxFQUFFLENBQUM7UUFDVCxVQUFVLENBQUMsR0FBRyxFQUFFLENBQUMsSUFBQSxpQkFBUSxFQUFDLElBQUksQ0FBQyxFQUFFLGVBQWUsaUJBQVEsRUFBRSxDQUFDLENBQUM7SUFDOUQsQ0FBQztJQUNELE9BQU8sSUFBSSxrQkFBTSxDQUFDLElBQUksQ0FBQyxDQUFDO0FBQzFCLENBQUM7QUFFRCxTQUFnQixJQUFJLENBQUMsS0FBYztJQUNqQyxNQUFNLFFBQVEsR0FBRywyRkFBMkYsQ0FBQztJQUM3RyxPQUFPLFVBQVUsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFBLGtCQUFTLEVBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDLEVBQUUsUUFBUSxDQUFDLENBQUM7QUFDOUQsQ0FBQztBQUVELFNBQWdCLEtBQUssQ0FBQyxLQUFjO0lBQ2xDLFVBQVUsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxVQUFVLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDLEVBQUUsZUFBZSxzQkFBYyxFQUFFLENBQUMsQ0FBQztJQUM3RSxPQUFPLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQztBQUN2QixDQUFDO0FBRUQsU0FBZ0IsVUFBVSxDQUFDLElBQVk7SUFDckMsTUFBTSxJQUFJLEdBQUcsSUFBQSxhQUFJLEVBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLENBQUMsR0FBRyxDQUFDLGFBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUM7SUFDekQscUVBQXFFO0lBQ3JFLElBQUksSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsQ0FBQyxJQUFJLElBQUksVUFBVSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQyxFQUFFLENBQUM7UUFDeEQsTUFBTSxJQUFJLHdCQUFlLENBQUMsbUJBQW1CLENBQUMsQ0FBQztJQUNqRCxDQUFDO0lBQ0QsT0FBTyxJQUFJLENBQUMsR0FBRyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxJQUFBLHFCQUFZLEVBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQztBQUNoRCxDQUFDO0FBRUQsU0FBUyxVQUFVLENBQUksS0FBYyxFQUFFLFFBQWdCO0lBQ3JELElBQUksQ0FBQztRQUNILE9BQU8sS0FBSyxFQUFFLENBQUM7SUFDakIsQ0FBQztJQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7UUFDZixNQUFNLEtBQUssWUFBWSx3QkFBZSxDQUFDLENBQUMsQ0FBQyxJQUFJLGlCQUFpQixDQUFDLEdBQUcsS0FBSyxDQUFDLE9BQU8sS0FBSyxRQUFRLEVBQUUsQ0FBQyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUM7SUFDMUcsQ0FBQztBQUNILENBQUMifQ==