"use strict";
/**
 * A private server for the life of this process: what `REDIS_URL=embedded://` connects to.
 *
 * For development and tests. The server listens on a socket file in a folder that only this user can enter, keeps
 * nothing on disk, and ends with this process, however that ends.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.EmbeddedServer = void 0;
exports.findServer = findServer;
const node_child_process_1 = require("node:child_process");
const node_fs_1 = require("node:fs");
const node_net_1 = require("node:net");
const node_os_1 = require("node:os");
const node_path_1 = require("node:path");
const promises_1 = require("node:timers/promises");
const errors_js_1 = require("./errors.js");
const START_SECONDS = 10;
const STOP_SECONDS = 5;
// The shell waits for the server. Its helper outlives this process for a moment: `read` returns when this process closes
// the pipe or dies, even by SIGKILL, and then it ends the server, also one that hangs, and removes the folder. Nothing
// else does that on every POSIX system. Where the server has ended before, its process id may be another's by now. The
// pipe is not the shell's standard input, which Node.js closes as soon as the shell ends: the folder would go, and with
// it the log that says why.
const WATCHER = `
  folder=$1; shift
  "$@" </dev/null 3<&- & server=$!
  (read -r _ <&3; [ -e "$folder/ended" ] || kill -KILL "$server"; rm -rf "$folder") 2>/dev/null &
  exec 3<&-; wait "$server"; [ -d "$folder" ] && : >"$folder/ended"`;
/** A server process of this process's own. */
class EmbeddedServer {
    #folder;
    #process;
    /**
     * The socket file to connect to.
     *
     * @throws RedisStartError The server is not running.
     */
    get path() {
        if (this.#folder === undefined) {
            throw new errors_js_1.RedisStartError("the embedded server is not running");
        }
        return (0, node_path_1.join)(this.#folder, "redis.sock");
    }
    /**
     * Start the server and wait until it answers; nothing happens where it runs already.
     *
     * @throws RedisStartError There is no server binary, or it did not start; with the last lines of its log.
     */
    async start() {
        if (this.#process !== undefined) {
            return;
        }
        const binary = findServer();
        this.#folder = (0, node_fs_1.mkdtempSync)((0, node_path_1.join)((0, node_os_1.tmpdir)(), "rapidkit-redis-"));
        const log = (0, node_path_1.join)(this.#folder, "server.log");
        const listen = ["--port", "0", "--unixsocket", this.path, "--unixsocketperm", "700", "--dir", this.#folder];
        const keep = ["--save", "", "--appendonly", "no", "--daemonize", "no", "--logfile", log];
        // A session of its own: Ctrl-C in a terminal is for the application, which then ends this server.
        this.#process = (0, node_child_process_1.spawn)("/bin/sh", ["-c", WATCHER, "sh", this.#folder, binary, ...listen, ...keep], {
            detached: true,
            stdio: ["ignore", "ignore", "ignore", "pipe"],
        });
        // Neither process nor pipe keeps the application alive; its own connections do.
        this.#process.on("error", () => undefined).unref();
        leashOf(this.#process).unref();
        try {
            await this.#untilReady(this.#process);
        }
        catch (error) {
            const lines = lastLines(log);
            await this.stop();
            throw new errors_js_1.RedisStartError([`${binary}: ${error.message}`, ...lines].join("\n"));
        }
    }
    /** End the server and remove its folder. */
    async stop() {
        const [child, folder] = [this.#process, this.#folder];
        this.#process = this.#folder = undefined;
        if (child === undefined || folder === undefined) {
            return;
        }
        child.ref();
        const ended = hasEnded(child)
            ? Promise.resolve()
            : new Promise((resolve) => child.once("exit", () => resolve()));
        leashOf(child)
            .on("error", () => undefined)
            .destroy();
        const late = setTimeout(() => endGroup(child), STOP_SECONDS * 1000);
        await ended;
        clearTimeout(late);
        (0, node_fs_1.rmSync)(folder, { recursive: true, force: true });
    }
    async #untilReady(child) {
        const deadline = performance.now() + START_SECONDS * 1000;
        while (performance.now() < deadline) {
            if (hasEnded(child)) {
                throw new errors_js_1.RedisStartError("the embedded server ended at once");
            }
            if (await answers(this.path)) {
                return;
            }
            await (0, promises_1.setTimeout)(10);
        }
        throw new errors_js_1.RedisStartError(`the embedded server did not answer within ${START_SECONDS} s`);
    }
}
exports.EmbeddedServer = EmbeddedServer;
/**
 * Return the server binary: `valkey-server` or `redis-server` on PATH.
 *
 * @throws RedisStartError There is none, or sockets in the file system are not available (Windows).
 */
function findServer() {
    if (process.platform === "win32") {
        throw new errors_js_1.RedisStartError("embedded:// needs socket files, which this system lacks; set REDIS_URL to a server");
    }
    for (const name of ["valkey-server", "redis-server"]) {
        for (const folder of (process.env.PATH ?? "").split(node_path_1.delimiter).filter(Boolean)) {
            if (isExecutable((0, node_path_1.join)(folder, name))) {
                return (0, node_path_1.join)(folder, name);
            }
        }
    }
    throw new errors_js_1.RedisStartError("embedded:// needs a server binary: install valkey-server or redis-server on PATH, or set REDIS_URL to a server");
}
function isExecutable(file) {
    try {
        (0, node_fs_1.accessSync)(file, node_fs_1.constants.X_OK);
        return (0, node_fs_1.statSync)(file).isFile();
    }
    catch {
        return false;
    }
}
/** Return the pipe at whose end the server ends. */
function leashOf(child) {
    return child.stdio[3];
}
function hasEnded(child) {
    return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}
/** End the shell with the server, which are a process group of their own. */
function endGroup({ pid }) {
    if (pid !== undefined) {
        process.kill(-pid, "SIGKILL");
    }
}
function lastLines(log) {
    try {
        return (0, node_fs_1.readFileSync)(log, "utf8").trimEnd().split("\n").slice(-5);
    }
    catch {
        return []; // it ended before it wrote one
    }
}
function answers(path) {
    return new Promise((resolve) => {
        const probe = (0, node_net_1.connect)(path);
        const done = (answered) => {
            probe.destroy();
            resolve(answered);
        };
        probe.setTimeout(1000, () => done(false));
        probe.once("connect", () => probe.write("PING\r\n"));
        probe.once("data", (data) => done(data.toString().startsWith("+PONG")));
        probe.once("error", () => done(false));
        probe.once("close", () => done(false));
    });
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZW1iZWRkZWQuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvZW1iZWRkZWQudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBOzs7OztHQUtHOzs7QUFnSEgsZ0NBY0M7QUE1SEQsMkRBQThEO0FBQzlELHFDQUE2RjtBQUM3Rix1Q0FBZ0Q7QUFDaEQscUNBQWlDO0FBQ2pDLHlDQUE0QztBQUM1QyxtREFBMkQ7QUFDM0QsMkNBQThDO0FBRTlDLE1BQU0sYUFBYSxHQUFHLEVBQUUsQ0FBQztBQUN6QixNQUFNLFlBQVksR0FBRyxDQUFDLENBQUM7QUFFdkIseUhBQXlIO0FBQ3pILHVIQUF1SDtBQUN2SCx1SEFBdUg7QUFDdkgsd0hBQXdIO0FBQ3hILDRCQUE0QjtBQUM1QixNQUFNLE9BQU8sR0FBRzs7OztvRUFJb0QsQ0FBQztBQUVyRSw4Q0FBOEM7QUFDOUMsTUFBYSxjQUFjO0lBQ3pCLE9BQU8sQ0FBcUI7SUFDNUIsUUFBUSxDQUEyQjtJQUVuQzs7OztPQUlHO0lBQ0gsSUFBSSxJQUFJO1FBQ04sSUFBSSxJQUFJLENBQUMsT0FBTyxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQy9CLE1BQU0sSUFBSSwyQkFBZSxDQUFDLG9DQUFvQyxDQUFDLENBQUM7UUFDbEUsQ0FBQztRQUNELE9BQU8sSUFBQSxnQkFBSSxFQUFDLElBQUksQ0FBQyxPQUFPLEVBQUUsWUFBWSxDQUFDLENBQUM7SUFDMUMsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxLQUFLLENBQUMsS0FBSztRQUNULElBQUksSUFBSSxDQUFDLFFBQVEsS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUNoQyxPQUFPO1FBQ1QsQ0FBQztRQUNELE1BQU0sTUFBTSxHQUFHLFVBQVUsRUFBRSxDQUFDO1FBQzVCLElBQUksQ0FBQyxPQUFPLEdBQUcsSUFBQSxxQkFBVyxFQUFDLElBQUEsZ0JBQUksRUFBQyxJQUFBLGdCQUFNLEdBQUUsRUFBRSxpQkFBaUIsQ0FBQyxDQUFDLENBQUM7UUFDOUQsTUFBTSxHQUFHLEdBQUcsSUFBQSxnQkFBSSxFQUFDLElBQUksQ0FBQyxPQUFPLEVBQUUsWUFBWSxDQUFDLENBQUM7UUFDN0MsTUFBTSxNQUFNLEdBQUcsQ0FBQyxRQUFRLEVBQUUsR0FBRyxFQUFFLGNBQWMsRUFBRSxJQUFJLENBQUMsSUFBSSxFQUFFLGtCQUFrQixFQUFFLEtBQUssRUFBRSxPQUFPLEVBQUUsSUFBSSxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQzVHLE1BQU0sSUFBSSxHQUFHLENBQUMsUUFBUSxFQUFFLEVBQUUsRUFBRSxjQUFjLEVBQUUsSUFBSSxFQUFFLGFBQWEsRUFBRSxJQUFJLEVBQUUsV0FBVyxFQUFFLEdBQUcsQ0FBQyxDQUFDO1FBQ3pGLGtHQUFrRztRQUNsRyxJQUFJLENBQUMsUUFBUSxHQUFHLElBQUEsMEJBQUssRUFBQyxTQUFTLEVBQUUsQ0FBQyxJQUFJLEVBQUUsT0FBTyxFQUFFLElBQUksRUFBRSxJQUFJLENBQUMsT0FBTyxFQUFFLE1BQU0sRUFBRSxHQUFHLE1BQU0sRUFBRSxHQUFHLElBQUksQ0FBQyxFQUFFO1lBQ2hHLFFBQVEsRUFBRSxJQUFJO1lBQ2QsS0FBSyxFQUFFLENBQUMsUUFBUSxFQUFFLFFBQVEsRUFBRSxRQUFRLEVBQUUsTUFBTSxDQUFDO1NBQzlDLENBQUMsQ0FBQztRQUNILGdGQUFnRjtRQUNoRixJQUFJLENBQUMsUUFBUSxDQUFDLEVBQUUsQ0FBQyxPQUFPLEVBQUUsR0FBRyxFQUFFLENBQUMsU0FBUyxDQUFDLENBQUMsS0FBSyxFQUFFLENBQUM7UUFDbkQsT0FBTyxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsQ0FBQyxLQUFLLEVBQUUsQ0FBQztRQUMvQixJQUFJLENBQUM7WUFDSCxNQUFNLElBQUksQ0FBQyxXQUFXLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDO1FBQ3hDLENBQUM7UUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1lBQ2YsTUFBTSxLQUFLLEdBQUcsU0FBUyxDQUFDLEdBQUcsQ0FBQyxDQUFDO1lBQzdCLE1BQU0sSUFBSSxDQUFDLElBQUksRUFBRSxDQUFDO1lBQ2xCLE1BQU0sSUFBSSwyQkFBZSxDQUFDLENBQUMsR0FBRyxNQUFNLEtBQU0sS0FBZSxDQUFDLE9BQU8sRUFBRSxFQUFFLEdBQUcsS0FBSyxDQUFDLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUM7UUFDN0YsQ0FBQztJQUNILENBQUM7SUFFRCw0Q0FBNEM7SUFDNUMsS0FBSyxDQUFDLElBQUk7UUFDUixNQUFNLENBQUMsS0FBSyxFQUFFLE1BQU0sQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLFFBQVEsRUFBRSxJQUFJLENBQUMsT0FBTyxDQUFDLENBQUM7UUFDdEQsSUFBSSxDQUFDLFFBQVEsR0FBRyxJQUFJLENBQUMsT0FBTyxHQUFHLFNBQVMsQ0FBQztRQUN6QyxJQUFJLEtBQUssS0FBSyxTQUFTLElBQUksTUFBTSxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ2hELE9BQU87UUFDVCxDQUFDO1FBQ0QsS0FBSyxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ1osTUFBTSxLQUFLLEdBQUcsUUFBUSxDQUFDLEtBQUssQ0FBQztZQUMzQixDQUFDLENBQUMsT0FBTyxDQUFDLE9BQU8sRUFBRTtZQUNuQixDQUFDLENBQUMsSUFBSSxPQUFPLENBQU8sQ0FBQyxPQUFPLEVBQUUsRUFBRSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsTUFBTSxFQUFFLEdBQUcsRUFBRSxDQUFDLE9BQU8sRUFBRSxDQUFDLENBQUMsQ0FBQztRQUN4RSxPQUFPLENBQUMsS0FBSyxDQUFDO2FBQ1gsRUFBRSxDQUFDLE9BQU8sRUFBRSxHQUFHLEVBQUUsQ0FBQyxTQUFTLENBQUM7YUFDNUIsT0FBTyxFQUFFLENBQUM7UUFDYixNQUFNLElBQUksR0FBRyxVQUFVLENBQUMsR0FBRyxFQUFFLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxFQUFFLFlBQVksR0FBRyxJQUFJLENBQUMsQ0FBQztRQUNwRSxNQUFNLEtBQUssQ0FBQztRQUNaLFlBQVksQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNuQixJQUFBLGdCQUFNLEVBQUMsTUFBTSxFQUFFLEVBQUUsU0FBUyxFQUFFLElBQUksRUFBRSxLQUFLLEVBQUUsSUFBSSxFQUFFLENBQUMsQ0FBQztJQUNuRCxDQUFDO0lBRUQsS0FBSyxDQUFDLFdBQVcsQ0FBQyxLQUFtQjtRQUNuQyxNQUFNLFFBQVEsR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsYUFBYSxHQUFHLElBQUksQ0FBQztRQUMxRCxPQUFPLFdBQVcsQ0FBQyxHQUFHLEVBQUUsR0FBRyxRQUFRLEVBQUUsQ0FBQztZQUNwQyxJQUFJLFFBQVEsQ0FBQyxLQUFLLENBQUMsRUFBRSxDQUFDO2dCQUNwQixNQUFNLElBQUksMkJBQWUsQ0FBQyxtQ0FBbUMsQ0FBQyxDQUFDO1lBQ2pFLENBQUM7WUFDRCxJQUFJLE1BQU0sT0FBTyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsRUFBRSxDQUFDO2dCQUM3QixPQUFPO1lBQ1QsQ0FBQztZQUNELE1BQU0sSUFBQSxxQkFBSyxFQUFDLEVBQUUsQ0FBQyxDQUFDO1FBQ2xCLENBQUM7UUFDRCxNQUFNLElBQUksMkJBQWUsQ0FBQyw2Q0FBNkMsYUFBYSxJQUFJLENBQUMsQ0FBQztJQUM1RixDQUFDO0NBQ0Y7QUFoRkQsd0NBZ0ZDO0FBRUQ7Ozs7R0FJRztBQUNILFNBQWdCLFVBQVU7SUFDeEIsSUFBSSxPQUFPLENBQUMsUUFBUSxLQUFLLE9BQU8sRUFBRSxDQUFDO1FBQ2pDLE1BQU0sSUFBSSwyQkFBZSxDQUFDLG9GQUFvRixDQUFDLENBQUM7SUFDbEgsQ0FBQztJQUNELEtBQUssTUFBTSxJQUFJLElBQUksQ0FBQyxlQUFlLEVBQUUsY0FBYyxDQUFDLEVBQUUsQ0FBQztRQUNyRCxLQUFLLE1BQU0sTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLEdBQUcsQ0FBQyxJQUFJLElBQUksRUFBRSxDQUFDLENBQUMsS0FBSyxDQUFDLHFCQUFTLENBQUMsQ0FBQyxNQUFNLENBQUMsT0FBTyxDQUFDLEVBQUUsQ0FBQztZQUMvRSxJQUFJLFlBQVksQ0FBQyxJQUFBLGdCQUFJLEVBQUMsTUFBTSxFQUFFLElBQUksQ0FBQyxDQUFDLEVBQUUsQ0FBQztnQkFDckMsT0FBTyxJQUFBLGdCQUFJLEVBQUMsTUFBTSxFQUFFLElBQUksQ0FBQyxDQUFDO1lBQzVCLENBQUM7UUFDSCxDQUFDO0lBQ0gsQ0FBQztJQUNELE1BQU0sSUFBSSwyQkFBZSxDQUN2QixnSEFBZ0gsQ0FDakgsQ0FBQztBQUNKLENBQUM7QUFFRCxTQUFTLFlBQVksQ0FBQyxJQUFZO0lBQ2hDLElBQUksQ0FBQztRQUNILElBQUEsb0JBQVUsRUFBQyxJQUFJLEVBQUUsbUJBQVMsQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNqQyxPQUFPLElBQUEsa0JBQVEsRUFBQyxJQUFJLENBQUMsQ0FBQyxNQUFNLEVBQUUsQ0FBQztJQUNqQyxDQUFDO0lBQUMsTUFBTSxDQUFDO1FBQ1AsT0FBTyxLQUFLLENBQUM7SUFDZixDQUFDO0FBQ0gsQ0FBQztBQUVELG9EQUFvRDtBQUNwRCxTQUFTLE9BQU8sQ0FBQyxLQUFtQjtJQUNsQyxPQUFPLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFXLENBQUM7QUFDbEMsQ0FBQztBQUVELFNBQVMsUUFBUSxDQUFDLEtBQW1CO0lBQ25DLE9BQU8sS0FBSyxDQUFDLEdBQUcsS0FBSyxTQUFTLElBQUksS0FBSyxDQUFDLFFBQVEsS0FBSyxJQUFJLElBQUksS0FBSyxDQUFDLFVBQVUsS0FBSyxJQUFJLENBQUM7QUFDekYsQ0FBQztBQUVELDZFQUE2RTtBQUM3RSxTQUFTLFFBQVEsQ0FBQyxFQUFFLEdBQUcsRUFBZ0I7SUFDckMsSUFBSSxHQUFHLEtBQUssU0FBUyxFQUFFLENBQUM7UUFDdEIsT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDLEdBQUcsRUFBRSxTQUFTLENBQUMsQ0FBQztJQUNoQyxDQUFDO0FBQ0gsQ0FBQztBQUVELFNBQVMsU0FBUyxDQUFDLEdBQVc7SUFDNUIsSUFBSSxDQUFDO1FBQ0gsT0FBTyxJQUFBLHNCQUFZLEVBQUMsR0FBRyxFQUFFLE1BQU0sQ0FBQyxDQUFDLE9BQU8sRUFBRSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUNuRSxDQUFDO0lBQUMsTUFBTSxDQUFDO1FBQ1AsT0FBTyxFQUFFLENBQUMsQ0FBQywrQkFBK0I7SUFDNUMsQ0FBQztBQUNILENBQUM7QUFFRCxTQUFTLE9BQU8sQ0FBQyxJQUFZO0lBQzNCLE9BQU8sSUFBSSxPQUFPLENBQUMsQ0FBQyxPQUFPLEVBQUUsRUFBRTtRQUM3QixNQUFNLEtBQUssR0FBRyxJQUFBLGtCQUFPLEVBQUMsSUFBSSxDQUFDLENBQUM7UUFDNUIsTUFBTSxJQUFJLEdBQUcsQ0FBQyxRQUFpQixFQUFRLEVBQUU7WUFDdkMsS0FBSyxDQUFDLE9BQU8sRUFBRSxDQUFDO1lBQ2hCLE9BQU8sQ0FBQyxRQUFRLENBQUMsQ0FBQztRQUNwQixDQUFDLENBQUM7UUFDRixLQUFLLENBQUMsVUFBVSxDQUFDLElBQUksRUFBRSxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztRQUMxQyxLQUFLLENBQUMsSUFBSSxDQUFDLFNBQVMsRUFBRSxHQUFHLEVBQUUsQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLFVBQVUsQ0FBQyxDQUFDLENBQUM7UUFDckQsS0FBSyxDQUFDLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUMsVUFBVSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUN4RSxLQUFLLENBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztRQUN2QyxLQUFLLENBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztJQUN6QyxDQUFDLENBQUMsQ0FBQztBQUNMLENBQUMifQ==