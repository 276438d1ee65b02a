"use strict";
/** The scripts that the cache runs on the server; both languages send the same text, so that it is loaded once. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.REPLACE = exports.SOFTEN = exports.FORGET = exports.RELEASE = exports.RENEW = exports.FILL = exports.Script = void 0;
const node_crypto_1 = require("node:crypto");
/** A script and its digest. */
class Script {
    #text;
    #keys;
    #sha;
    /**
     * @param text Lua, for Redis 6.2 and later.
     * @param keys How many keys it takes.
     */
    constructor(text, keys) {
        this.#text = text;
        this.#keys = keys;
        this.#sha = (0, node_crypto_1.createHash)("sha1").update(text).digest("hex"); // Redis's own name for a script
    }
    /** Return the command that runs it where the server knows it. */
    bySha(args) {
        return ["EVALSHA", this.#sha, this.#keys, ...args];
    }
    /** Return the command that runs it anywhere. */
    byText(args) {
        return ["EVAL", this.#text, this.#keys, ...args];
    }
}
exports.Script = Script;
/** Store a value (2: envelope, 3: ms) and end the lease, if that is still the one with this token (1). */
exports.FILL = new Script("if redis.call('GET',KEYS[2])~=ARGV[1] then return 0 end " +
    "redis.call('SET',KEYS[1],ARGV[2],'PX',ARGV[3]) redis.call('DEL',KEYS[2]) return 1", 2);
/** Let a lease with this token (1) last for so long (2: ms). */
exports.RENEW = new Script("if redis.call('GET',KEYS[1])~=ARGV[1] then return 0 end return redis.call('PEXPIRE',KEYS[1],ARGV[2])", 1);
/** End a lease with this token (1). */
exports.RELEASE = new Script("if redis.call('GET',KEYS[1])~=ARGV[1] then return 0 end return redis.call('DEL',KEYS[1])", 1);
/** Delete a value and end the lease, if that is still the one with this token (1). */
exports.FORGET = new Script("if redis.call('GET',KEYS[2])~=ARGV[1] then return 0 end redis.call('DEL',KEYS[1],KEYS[2]) return 1", 2);
/** Rewrite the soft half (1) of a tag's token, and let it last for so long (2: ms). */
exports.SOFTEN = new Script("local v=redis.call('GET',KEYS[1]) if not v or #v~=16 then return 0 end " +
    "redis.call('SET',KEYS[1],string.sub(v,1,8)..ARGV[1],'PX',ARGV[2]) return 1", 1);
/** Put one envelope (2) in the place of another (1), for the time that is left. */
exports.REPLACE = new Script("if redis.call('GET',KEYS[1])~=ARGV[1] then return 0 end redis.call('SET',KEYS[1],ARGV[2],'KEEPTTL') return 1", 1);
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoic2NyaXB0cy5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS9zY3JpcHRzLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSxtSEFBbUg7OztBQUVuSCw2Q0FBeUM7QUFLekMsK0JBQStCO0FBQy9CLE1BQWEsTUFBTTtJQUNSLEtBQUssQ0FBUztJQUNkLEtBQUssQ0FBUztJQUNkLElBQUksQ0FBUztJQUV0Qjs7O09BR0c7SUFDSCxZQUFZLElBQVksRUFBRSxJQUFZO1FBQ3BDLElBQUksQ0FBQyxLQUFLLEdBQUcsSUFBSSxDQUFDO1FBQ2xCLElBQUksQ0FBQyxLQUFLLEdBQUcsSUFBSSxDQUFDO1FBQ2xCLElBQUksQ0FBQyxJQUFJLEdBQUcsSUFBQSx3QkFBVSxFQUFDLE1BQU0sQ0FBQyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxnQ0FBZ0M7SUFDN0YsQ0FBQztJQUVELGlFQUFpRTtJQUNqRSxLQUFLLENBQUMsSUFBeUI7UUFDN0IsT0FBTyxDQUFDLFNBQVMsRUFBRSxJQUFJLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQyxLQUFLLEVBQUUsR0FBRyxJQUFJLENBQUMsQ0FBQztJQUNyRCxDQUFDO0lBRUQsZ0RBQWdEO0lBQ2hELE1BQU0sQ0FBQyxJQUF5QjtRQUM5QixPQUFPLENBQUMsTUFBTSxFQUFFLElBQUksQ0FBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLEtBQUssRUFBRSxHQUFHLElBQUksQ0FBQyxDQUFDO0lBQ25ELENBQUM7Q0FDRjtBQXhCRCx3QkF3QkM7QUFFRCwwR0FBMEc7QUFDN0YsUUFBQSxJQUFJLEdBQUcsSUFBSSxNQUFNLENBQzVCLDBEQUEwRDtJQUN4RCxtRkFBbUYsRUFDckYsQ0FBQyxDQUNGLENBQUM7QUFFRixnRUFBZ0U7QUFDbkQsUUFBQSxLQUFLLEdBQUcsSUFBSSxNQUFNLENBQzdCLHNHQUFzRyxFQUN0RyxDQUFDLENBQ0YsQ0FBQztBQUVGLHVDQUF1QztBQUMxQixRQUFBLE9BQU8sR0FBRyxJQUFJLE1BQU0sQ0FDL0IsMEZBQTBGLEVBQzFGLENBQUMsQ0FDRixDQUFDO0FBRUYsc0ZBQXNGO0FBQ3pFLFFBQUEsTUFBTSxHQUFHLElBQUksTUFBTSxDQUM5QixvR0FBb0csRUFDcEcsQ0FBQyxDQUNGLENBQUM7QUFFRix1RkFBdUY7QUFDMUUsUUFBQSxNQUFNLEdBQUcsSUFBSSxNQUFNLENBQzlCLHlFQUF5RTtJQUN2RSw0RUFBNEUsRUFDOUUsQ0FBQyxDQUNGLENBQUM7QUFFRixtRkFBbUY7QUFDdEUsUUFBQSxPQUFPLEdBQUcsSUFBSSxNQUFNLENBQy9CLDhHQUE4RyxFQUM5RyxDQUFDLENBQ0YsQ0FBQyJ9