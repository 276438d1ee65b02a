"use strict";
/**
 * Who says what a new connection logs in with: a file that is read each time, or the application's own provider.
 *
 * A server keeps connections that have logged in, so that a new password concerns new connections only.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.loginOf = loginOf;
exports.readPasswordFile = readPasswordFile;
const node_fs_1 = require("node:fs");
const promises_1 = require("node:fs/promises");
const errors_js_1 = require("./errors.js");
const tls_js_1 = require("./tls.js");
const url_js_1 = require("./url.js");
/**
 * Return who is asked at each new connection; undefined where the target says it all.
 *
 * @param target Where the settings say to connect; its user goes with a password that comes without one.
 * @throws RedisSettingsError The settings have a password as well as a provider.
 */
function loginOf(settings, target, provider) {
    const { passwordFile } = settings;
    const { username, password } = target;
    if (provider !== undefined) {
        if (password?.length || passwordFile) {
            const variable = passwordFile ? "REDIS_PASSWORD_FILE" : "REDIS_PASSWORD";
            throw new errors_js_1.RedisSettingsError([
                `a credential provider is given, and ${variable} is set; accepted is one of them, or neither`,
            ]);
        }
        return async () => pair(await ask(provider), username);
    }
    return passwordFile && !password?.length
        ? async () => pair({ password: await reread(passwordFile) }, username)
        : undefined;
}
/**
 * Return the password that a file holds.
 *
 * @throws RedisSettingsError It cannot be read.
 */
function readPasswordFile(file) {
    try {
        return passwordIn((0, node_fs_1.readFileSync)(file));
    }
    catch (error) {
        throw new errors_js_1.RedisSettingsError([unreadable(file, error)]);
    }
}
/** @throws RedisConnectionError It cannot be read at present. */
async function reread(file) {
    try {
        return passwordIn(await (0, promises_1.readFile)(file));
    }
    catch (error) {
        throw new errors_js_1.RedisConnectionError(unreadable(file, error));
    }
}
/** @throws RedisConnectionError It failed, or returned something else; nothing of what it said is in the error. */
async function ask(provider) {
    let found;
    try {
        found = await provider();
    }
    catch (error) {
        const name = error instanceof Error ? error.constructor.name : typeof error;
        throw new errors_js_1.RedisConnectionError(`the credential provider has failed (${name})`);
    }
    if (!isCredentials(found)) {
        throw new errors_js_1.RedisConnectionError("the credential provider has returned something else than { username?, password }");
    }
    return found;
}
function isCredentials(found) {
    const isText = (value) => typeof value === "string" || Buffer.isBuffer(value);
    const { username, password } = (found ?? {});
    return isText(password) && (username === undefined || isText(username));
}
function pair({ username, password }, user) {
    const name = username ?? user;
    if (!password.length) {
        return undefined;
    }
    return (name?.length ? [name, password] : password); // ioredis sends bytes as they are, and says string
}
function passwordIn(secret) {
    // Editors and `echo` end a file with a line break; a password with one at its end has to come by another way.
    return (0, url_js_1.fromBytes)(withoutEnd(withoutEnd(secret, "\n"), "\r"));
}
function withoutEnd(bytes, end) {
    return bytes.at(-1) === end.charCodeAt(0) ? bytes.subarray(0, -1) : bytes;
}
function unreadable(file, error) {
    return `REDIS_PASSWORD_FILE: ${file} cannot be read (${(0, tls_js_1.describeFileError)(error)}); accepted is a file with the password`;
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiY3JlZGVudGlhbHMuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvY3JlZGVudGlhbHMudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBOzs7O0dBSUc7O0FBNEJILDBCQW1CQztBQU9ELDRDQU1DO0FBMURELHFDQUF1QztBQUN2QywrQ0FBNEM7QUFDNUMsMkNBQXVFO0FBRXZFLHFDQUE2QztBQUM3QyxxQ0FBc0U7QUFldEU7Ozs7O0dBS0c7QUFDSCxTQUFnQixPQUFPLENBQ3JCLFFBQXVCLEVBQ3ZCLE1BQWdCLEVBQ2hCLFFBQXdDO0lBRXhDLE1BQU0sRUFBRSxZQUFZLEVBQUUsR0FBRyxRQUFRLENBQUM7SUFDbEMsTUFBTSxFQUFFLFFBQVEsRUFBRSxRQUFRLEVBQUUsR0FBRyxNQUFNLENBQUM7SUFDdEMsSUFBSSxRQUFRLEtBQUssU0FBUyxFQUFFLENBQUM7UUFDM0IsSUFBSSxRQUFRLEVBQUUsTUFBTSxJQUFJLFlBQVksRUFBRSxDQUFDO1lBQ3JDLE1BQU0sUUFBUSxHQUFHLFlBQVksQ0FBQyxDQUFDLENBQUMscUJBQXFCLENBQUMsQ0FBQyxDQUFDLGdCQUFnQixDQUFDO1lBQ3pFLE1BQU0sSUFBSSw4QkFBa0IsQ0FBQztnQkFDM0IsdUNBQXVDLFFBQVEsOENBQThDO2FBQzlGLENBQUMsQ0FBQztRQUNMLENBQUM7UUFDRCxPQUFPLEtBQUssSUFBSSxFQUFFLENBQUMsSUFBSSxDQUFDLE1BQU0sR0FBRyxDQUFDLFFBQVEsQ0FBQyxFQUFFLFFBQVEsQ0FBQyxDQUFDO0lBQ3pELENBQUM7SUFDRCxPQUFPLFlBQVksSUFBSSxDQUFDLFFBQVEsRUFBRSxNQUFNO1FBQ3RDLENBQUMsQ0FBQyxLQUFLLElBQUksRUFBRSxDQUFDLElBQUksQ0FBQyxFQUFFLFFBQVEsRUFBRSxNQUFNLE1BQU0sQ0FBQyxZQUFZLENBQUMsRUFBRSxFQUFFLFFBQVEsQ0FBQztRQUN0RSxDQUFDLENBQUMsU0FBUyxDQUFDO0FBQ2hCLENBQUM7QUFFRDs7OztHQUlHO0FBQ0gsU0FBZ0IsZ0JBQWdCLENBQUMsSUFBWTtJQUMzQyxJQUFJLENBQUM7UUFDSCxPQUFPLFVBQVUsQ0FBQyxJQUFBLHNCQUFZLEVBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQztJQUN4QyxDQUFDO0lBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztRQUNmLE1BQU0sSUFBSSw4QkFBa0IsQ0FBQyxDQUFDLFVBQVUsQ0FBQyxJQUFJLEVBQUUsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQzFELENBQUM7QUFDSCxDQUFDO0FBRUQsaUVBQWlFO0FBQ2pFLEtBQUssVUFBVSxNQUFNLENBQUMsSUFBWTtJQUNoQyxJQUFJLENBQUM7UUFDSCxPQUFPLFVBQVUsQ0FBQyxNQUFNLElBQUEsbUJBQVEsRUFBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO0lBQzFDLENBQUM7SUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1FBQ2YsTUFBTSxJQUFJLGdDQUFvQixDQUFDLFVBQVUsQ0FBQyxJQUFJLEVBQUUsS0FBSyxDQUFDLENBQUMsQ0FBQztJQUMxRCxDQUFDO0FBQ0gsQ0FBQztBQUVELG1IQUFtSDtBQUNuSCxLQUFLLFVBQVUsR0FBRyxDQUFDLFFBQTRCO0lBQzdDLElBQUksS0FBYyxDQUFDO0lBQ25CLElBQUksQ0FBQztRQUNILEtBQUssR0FBRyxNQUFNLFFBQVEsRUFBRSxDQUFDO0lBQzNCLENBQUM7SUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1FBQ2YsTUFBTSxJQUFJLEdBQUcsS0FBSyxZQUFZLEtBQUssQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLFdBQVcsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLE9BQU8sS0FBSyxDQUFDO1FBQzVFLE1BQU0sSUFBSSxnQ0FBb0IsQ0FBQyx1Q0FBdUMsSUFBSSxHQUFHLENBQUMsQ0FBQztJQUNqRixDQUFDO0lBQ0QsSUFBSSxDQUFDLGFBQWEsQ0FBQyxLQUFLLENBQUMsRUFBRSxDQUFDO1FBQzFCLE1BQU0sSUFBSSxnQ0FBb0IsQ0FBQyxrRkFBa0YsQ0FBQyxDQUFDO0lBQ3JILENBQUM7SUFDRCxPQUFPLEtBQUssQ0FBQztBQUNmLENBQUM7QUFFRCxTQUFTLGFBQWEsQ0FBQyxLQUFjO0lBQ25DLE1BQU0sTUFBTSxHQUFHLENBQUMsS0FBYyxFQUFXLEVBQUUsQ0FBQyxPQUFPLEtBQUssS0FBSyxRQUFRLElBQUksTUFBTSxDQUFDLFFBQVEsQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUNoRyxNQUFNLEVBQUUsUUFBUSxFQUFFLFFBQVEsRUFBRSxHQUFHLENBQUMsS0FBSyxJQUFJLEVBQUUsQ0FBNEIsQ0FBQztJQUN4RSxPQUFPLE1BQU0sQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLFFBQVEsS0FBSyxTQUFTLElBQUksTUFBTSxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUM7QUFDMUUsQ0FBQztBQUVELFNBQVMsSUFBSSxDQUFDLEVBQUUsUUFBUSxFQUFFLFFBQVEsRUFBZSxFQUFFLElBQXdCO0lBQ3pFLE1BQU0sSUFBSSxHQUFHLFFBQVEsSUFBSSxJQUFJLENBQUM7SUFDOUIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLEVBQUUsQ0FBQztRQUNyQixPQUFPLFNBQVMsQ0FBQztJQUNuQixDQUFDO0lBQ0QsT0FBTyxDQUFDLElBQUksRUFBRSxNQUFNLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxFQUFFLFFBQVEsQ0FBQyxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQVUsQ0FBQyxDQUFDLG1EQUFtRDtBQUNuSCxDQUFDO0FBRUQsU0FBUyxVQUFVLENBQUMsTUFBYztJQUNoQyw4R0FBOEc7SUFDOUcsT0FBTyxJQUFBLGtCQUFTLEVBQUMsVUFBVSxDQUFDLFVBQVUsQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQztBQUMvRCxDQUFDO0FBRUQsU0FBUyxVQUFVLENBQUMsS0FBYSxFQUFFLEdBQVc7SUFDNUMsT0FBTyxLQUFLLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxDQUFDLEtBQUssR0FBRyxDQUFDLFVBQVUsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLFFBQVEsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDO0FBQzVFLENBQUM7QUFFRCxTQUFTLFVBQVUsQ0FBQyxJQUFZLEVBQUUsS0FBYztJQUM5QyxPQUFPLHdCQUF3QixJQUFJLG9CQUFvQixJQUFBLDBCQUFpQixFQUFDLEtBQUssQ0FBQyx5Q0FBeUMsQ0FBQztBQUMzSCxDQUFDIn0=