"use strict";
/** Lets every command end in time, and in our words where it fails. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Bounding = void 0;
const deadline_js_1 = require("./deadline.js");
const errors_js_1 = require("./errors.js");
const recorder_js_1 = require("./recorder.js");
/** The bounds of one client's commands. */
class Bounding {
    #commandTimeout;
    #known;
    #watch;
    #recorder;
    #pipelines = new WeakMap();
    constructor({ commandTimeout, recorder }, known) {
        this.#commandTimeout = commandTimeout;
        this.#recorder = recorder;
        this.#known = known;
        this.#watch = new deadline_js_1.CommandWatch(commandTimeout);
    }
    /**
     * Bound a command: callers get our words for ioredis's, and nothing of what was sent.
     *
     * @returns When it ends, in milliseconds of the monotonic clock.
     */
    bound(command, destination) {
        const { reject } = command;
        command.reject = (error) => {
            const isLate = error.message === deadline_js_1.LATE;
            reject(isLate ? this.#late(command, destination) : (0, errors_js_1.explainLoss)(error, this.#known.cause()));
        };
        if (this.#recorder !== undefined) {
            this.#measure(command, destination, this.#recorder);
        }
        // ioredis's own timer would start when it sends.
        return this.#watch.watch(command, (0, deadline_js_1.limitOf)(command, this.#commandTimeout));
    }
    /** Let somebody take how long a command takes; those of a pipeline are taken as one, from the first to the last. */
    #measure(command, destination, recorder) {
        const pipeline = destination && "isPipeline" in destination ? destination : undefined;
        const running = this.#running(pipeline);
        running.left += 1;
        const end = (error) => {
            running.error ??= error;
            running.left -= 1;
            if (running.left === 0) {
                const name = pipeline ? recorder_js_1.PIPELINE : (0, recorder_js_1.commandName)(command.name);
                recorder.command(name, (performance.now() - running.startedAt) / 1000, running.error);
            }
        };
        const { resolve, reject } = command;
        command.resolve = (reply) => {
            end();
            resolve(reply);
        };
        command.reject = (error) => {
            end(error);
            reject(error);
        };
    }
    #running(pipeline) {
        const known = pipeline && this.#pipelines.get(pipeline);
        if (known !== undefined && known.left > 0) {
            return known;
        }
        const running = { startedAt: performance.now(), left: 0, error: undefined };
        if (pipeline) {
            this.#pipelines.set(pipeline, running);
        }
        return running;
    }
    #late(command, destination) {
        const seconds = (0, deadline_js_1.limitOf)(command, this.#commandTimeout);
        const message = `${command.name.toUpperCase()} did not end within ${seconds} s (REDIS_COMMAND_TIMEOUT)`;
        if (this.#known.leave(command, destination)) {
            return new errors_js_1.RedisTimeoutError(message, { cause: this.#known.cause() });
        }
        this.#known.suspect(command, seconds);
        return new errors_js_1.RedisTimeoutError(message);
    }
}
exports.Bounding = Bounding;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiYm91bmRpbmcuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvYm91bmRpbmcudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBLHVFQUF1RTs7O0FBR3ZFLCtDQUE0RDtBQUM1RCwyQ0FBNkQ7QUFFN0QsK0NBQXFFO0FBb0JyRSwyQ0FBMkM7QUFDM0MsTUFBYSxRQUFRO0lBQ1YsZUFBZSxDQUFTO0lBQ3hCLE1BQU0sQ0FBUTtJQUNkLE1BQU0sQ0FBZTtJQUNyQixTQUFTLENBQXVCO0lBQ2hDLFVBQVUsR0FBRyxJQUFJLE9BQU8sRUFBbUIsQ0FBQztJQUVyRCxZQUFZLEVBQUUsY0FBYyxFQUFFLFFBQVEsRUFBcUQsRUFBRSxLQUFZO1FBQ3ZHLElBQUksQ0FBQyxlQUFlLEdBQUcsY0FBYyxDQUFDO1FBQ3RDLElBQUksQ0FBQyxTQUFTLEdBQUcsUUFBUSxDQUFDO1FBQzFCLElBQUksQ0FBQyxNQUFNLEdBQUcsS0FBSyxDQUFDO1FBQ3BCLElBQUksQ0FBQyxNQUFNLEdBQUcsSUFBSSwwQkFBWSxDQUFDLGNBQWMsQ0FBQyxDQUFDO0lBQ2pELENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsS0FBSyxDQUFDLE9BQWdCLEVBQUUsV0FBd0I7UUFDOUMsTUFBTSxFQUFFLE1BQU0sRUFBRSxHQUFHLE9BQU8sQ0FBQztRQUMzQixPQUFPLENBQUMsTUFBTSxHQUFHLENBQUMsS0FBSyxFQUFFLEVBQUU7WUFDekIsTUFBTSxNQUFNLEdBQUcsS0FBSyxDQUFDLE9BQU8sS0FBSyxrQkFBSSxDQUFDO1lBQ3RDLE1BQU0sQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxFQUFFLFdBQVcsQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFBLHVCQUFXLEVBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxFQUFFLENBQUMsQ0FBQyxDQUFDO1FBQzlGLENBQUMsQ0FBQztRQUNGLElBQUksSUFBSSxDQUFDLFNBQVMsS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUNqQyxJQUFJLENBQUMsUUFBUSxDQUFDLE9BQU8sRUFBRSxXQUFXLEVBQUUsSUFBSSxDQUFDLFNBQVMsQ0FBQyxDQUFDO1FBQ3RELENBQUM7UUFDRCxpREFBaUQ7UUFDakQsT0FBTyxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxPQUFPLEVBQUUsSUFBQSxxQkFBTyxFQUFDLE9BQU8sRUFBRSxJQUFJLENBQUMsZUFBZSxDQUFDLENBQUMsQ0FBQztJQUM1RSxDQUFDO0lBRUQsb0hBQW9IO0lBQ3BILFFBQVEsQ0FBQyxPQUFnQixFQUFFLFdBQXdCLEVBQUUsUUFBa0I7UUFDckUsTUFBTSxRQUFRLEdBQUcsV0FBVyxJQUFJLFlBQVksSUFBSSxXQUFXLENBQUMsQ0FBQyxDQUFDLFdBQVcsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDO1FBQ3RGLE1BQU0sT0FBTyxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUMsUUFBUSxDQUFDLENBQUM7UUFDeEMsT0FBTyxDQUFDLElBQUksSUFBSSxDQUFDLENBQUM7UUFDbEIsTUFBTSxHQUFHLEdBQUcsQ0FBQyxLQUFhLEVBQVEsRUFBRTtZQUNsQyxPQUFPLENBQUMsS0FBSyxLQUFLLEtBQUssQ0FBQztZQUN4QixPQUFPLENBQUMsSUFBSSxJQUFJLENBQUMsQ0FBQztZQUNsQixJQUFJLE9BQU8sQ0FBQyxJQUFJLEtBQUssQ0FBQyxFQUFFLENBQUM7Z0JBQ3ZCLE1BQU0sSUFBSSxHQUFHLFFBQVEsQ0FBQyxDQUFDLENBQUMsc0JBQVEsQ0FBQyxDQUFDLENBQUMsSUFBQSx5QkFBVyxFQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQztnQkFDN0QsUUFBUSxDQUFDLE9BQU8sQ0FBQyxJQUFJLEVBQUUsQ0FBQyxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsT0FBTyxDQUFDLFNBQVMsQ0FBQyxHQUFHLElBQUksRUFBRSxPQUFPLENBQUMsS0FBSyxDQUFDLENBQUM7WUFDeEYsQ0FBQztRQUNILENBQUMsQ0FBQztRQUNGLE1BQU0sRUFBRSxPQUFPLEVBQUUsTUFBTSxFQUFFLEdBQUcsT0FBTyxDQUFDO1FBQ3BDLE9BQU8sQ0FBQyxPQUFPLEdBQUcsQ0FBQyxLQUFLLEVBQUUsRUFBRTtZQUMxQixHQUFHLEVBQUUsQ0FBQztZQUNOLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUNqQixDQUFDLENBQUM7UUFDRixPQUFPLENBQUMsTUFBTSxHQUFHLENBQUMsS0FBSyxFQUFFLEVBQUU7WUFDekIsR0FBRyxDQUFDLEtBQUssQ0FBQyxDQUFDO1lBQ1gsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQ2hCLENBQUMsQ0FBQztJQUNKLENBQUM7SUFFRCxRQUFRLENBQUMsUUFBNEI7UUFDbkMsTUFBTSxLQUFLLEdBQUcsUUFBUSxJQUFJLElBQUksQ0FBQyxVQUFVLENBQUMsR0FBRyxDQUFDLFFBQVEsQ0FBQyxDQUFDO1FBQ3hELElBQUksS0FBSyxLQUFLLFNBQVMsSUFBSSxLQUFLLENBQUMsSUFBSSxHQUFHLENBQUMsRUFBRSxDQUFDO1lBQzFDLE9BQU8sS0FBSyxDQUFDO1FBQ2YsQ0FBQztRQUNELE1BQU0sT0FBTyxHQUFZLEVBQUUsU0FBUyxFQUFFLFdBQVcsQ0FBQyxHQUFHLEVBQUUsRUFBRSxJQUFJLEVBQUUsQ0FBQyxFQUFFLEtBQUssRUFBRSxTQUFTLEVBQUUsQ0FBQztRQUNyRixJQUFJLFFBQVEsRUFBRSxDQUFDO1lBQ2IsSUFBSSxDQUFDLFVBQVUsQ0FBQyxHQUFHLENBQUMsUUFBUSxFQUFFLE9BQU8sQ0FBQyxDQUFDO1FBQ3pDLENBQUM7UUFDRCxPQUFPLE9BQU8sQ0FBQztJQUNqQixDQUFDO0lBRUQsS0FBSyxDQUFDLE9BQWdCLEVBQUUsV0FBd0I7UUFDOUMsTUFBTSxPQUFPLEdBQUcsSUFBQSxxQkFBTyxFQUFDLE9BQU8sRUFBRSxJQUFJLENBQUMsZUFBZSxDQUFDLENBQUM7UUFDdkQsTUFBTSxPQUFPLEdBQUcsR0FBRyxPQUFPLENBQUMsSUFBSSxDQUFDLFdBQVcsRUFBRSx1QkFBdUIsT0FBTyw0QkFBNEIsQ0FBQztRQUN4RyxJQUFJLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLE9BQU8sRUFBRSxXQUFXLENBQUMsRUFBRSxDQUFDO1lBQzVDLE9BQU8sSUFBSSw2QkFBaUIsQ0FBQyxPQUFPLEVBQUUsRUFBRSxLQUFLLEVBQUUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsRUFBRSxDQUFDLENBQUM7UUFDeEUsQ0FBQztRQUNELElBQUksQ0FBQyxNQUFNLENBQUMsT0FBTyxDQUFDLE9BQU8sRUFBRSxPQUFPLENBQUMsQ0FBQztRQUN0QyxPQUFPLElBQUksNkJBQWlCLENBQUMsT0FBTyxDQUFDLENBQUM7SUFDeEMsQ0FBQztDQUNGO0FBN0VELDRCQTZFQyJ9