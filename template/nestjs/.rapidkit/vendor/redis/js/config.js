"use strict";
/** What a ConfigModule needs; this entry point needs `@nestjs/config` and `joi`. */
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.createRedisConfig = createRedisConfig;
exports.createRedisSchema = createRedisSchema;
exports.createRedisSchemaKeys = createRedisSchemaKeys;
const config_1 = require("@nestjs/config");
const joi_1 = __importDefault(require("joi"));
const settings_js_1 = require("./settings.js");
/**
 * Return the configuration factory of one connection: for `ConfigModule.forRoot({ load: [redisConfig] })`, and its
 * `KEY` for `RedisModule.forRootAsync({ inject: [redisConfig.KEY], useFactory: (settings) => ({ settings }) })`.
 *
 * @throws RedisSettingsError When Nest calls it: one error for all that is wrong.
 * @publicApi
 */
function createRedisConfig({ token = "redis", ...options } = {}) {
    return (0, config_1.registerAs)(token, () => (0, settings_js_1.loadRedisSettings)(process.env, options));
}
/**
 * Return the Joi schema of one connection's variables; add it to the application's own by `concat`.
 *
 * It checks by the settings' own parsers, so its messages are theirs, and it leaves the values as they are: the
 * configuration factory reads them, and checks what hangs on defaults too: what a topology needs. It never shows a secret
 * in a message.
 *
 * @publicApi
 */
function createRedisSchema({ prefix = "" } = {}) {
    return joi_1.default.object(createRedisSchemaKeys({ prefix }))
        .custom((environment, helpers) => {
        const both = ["REDIS_PASSWORD", "REDIS_PASSWORD_FILE"].every((variable) => environment[(0, settings_js_1.nameOf)(variable, prefix)]);
        return both ? refuse(helpers, (0, settings_js_1.twoPasswords)(prefix)) : environment;
    })
        .messages(MESSAGES)
        .unknown();
}
/**
 * Return the same schema's keys, one for each variable, for the object literal of an application's own schema.
 *
 * The one check here that sees two variables, of a password beside a password file, is the configuration factory's then.
 *
 * @publicApi
 */
function createRedisSchemaKeys({ prefix = "" } = {}) {
    return Object.fromEntries(settings_js_1.VARIABLES.map((variable) => {
        const check = (value, helpers) => {
            const problem = (0, settings_js_1.problemOf)(variable, prefix, value);
            return problem === undefined ? value : refuse(helpers, problem);
        };
        return [(0, settings_js_1.nameOf)(variable, prefix), joi_1.default.any().custom(check).messages(MESSAGES)];
    }));
}
const CODE = "redis.invalid";
const MESSAGES = { [CODE]: "{#problem}" };
function refuse(helpers, problem) {
    // With no path, for the message names the variable already; and without the value, which Joi would attach.
    const state = helpers.state.localize?.([]) ?? helpers.state;
    return helpers.schema.$_createError(CODE, undefined, { problem }, state, helpers.prefs);
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiY29uZmlnLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL2NvbmZpZy50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsb0ZBQW9GOzs7OztBQWdDcEYsOENBRUM7QUFXRCw4Q0FRQztBQVNELHNEQVVDO0FBdEVELDJDQUEyRjtBQUMzRiw4Q0FBc0I7QUFDdEIsK0NBUXVCO0FBYXZCOzs7Ozs7R0FNRztBQUNILFNBQWdCLGlCQUFpQixDQUFDLEVBQUUsS0FBSyxHQUFHLE9BQU8sRUFBRSxHQUFHLE9BQU8sS0FBeUIsRUFBRTtJQUN4RixPQUFPLElBQUEsbUJBQVUsRUFBQyxLQUFLLEVBQUUsR0FBRyxFQUFFLENBQUMsSUFBQSwrQkFBaUIsRUFBQyxPQUFPLENBQUMsR0FBRyxFQUFFLE9BQU8sQ0FBQyxDQUEyQixDQUFDO0FBQ3BHLENBQUM7QUFFRDs7Ozs7Ozs7R0FRRztBQUNILFNBQWdCLGlCQUFpQixDQUFDLEVBQUUsTUFBTSxHQUFHLEVBQUUsS0FBMkMsRUFBRTtJQUMxRixPQUFPLGFBQUcsQ0FBQyxNQUFNLENBQUMscUJBQXFCLENBQUMsRUFBRSxNQUFNLEVBQUUsQ0FBQyxDQUFDO1NBQ2pELE1BQU0sQ0FBQyxDQUFDLFdBQW9DLEVBQUUsT0FBTyxFQUFFLEVBQUU7UUFDeEQsTUFBTSxJQUFJLEdBQUcsQ0FBQyxnQkFBZ0IsRUFBRSxxQkFBcUIsQ0FBQyxDQUFDLEtBQUssQ0FBQyxDQUFDLFFBQVEsRUFBRSxFQUFFLENBQUMsV0FBVyxDQUFDLElBQUEsb0JBQU0sRUFBQyxRQUFRLEVBQUUsTUFBTSxDQUFDLENBQUMsQ0FBQyxDQUFDO1FBQ2xILE9BQU8sSUFBSSxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsT0FBTyxFQUFFLElBQUEsMEJBQVksRUFBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxXQUFXLENBQUM7SUFDcEUsQ0FBQyxDQUFDO1NBQ0QsUUFBUSxDQUFDLFFBQVEsQ0FBQztTQUNsQixPQUFPLEVBQUUsQ0FBQztBQUNmLENBQUM7QUFFRDs7Ozs7O0dBTUc7QUFDSCxTQUFnQixxQkFBcUIsQ0FBQyxFQUFFLE1BQU0sR0FBRyxFQUFFLEtBQTJDLEVBQUU7SUFDOUYsT0FBTyxNQUFNLENBQUMsV0FBVyxDQUN2Qix1QkFBUyxDQUFDLEdBQUcsQ0FBQyxDQUFDLFFBQVEsRUFBRSxFQUFFO1FBQ3pCLE1BQU0sS0FBSyxHQUF3QixDQUFDLEtBQWMsRUFBRSxPQUFPLEVBQUUsRUFBRTtZQUM3RCxNQUFNLE9BQU8sR0FBRyxJQUFBLHVCQUFTLEVBQUMsUUFBUSxFQUFFLE1BQU0sRUFBRSxLQUFLLENBQUMsQ0FBQztZQUNuRCxPQUFPLE9BQU8sS0FBSyxTQUFTLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDLE9BQU8sRUFBRSxPQUFPLENBQUMsQ0FBQztRQUNsRSxDQUFDLENBQUM7UUFDRixPQUFPLENBQUMsSUFBQSxvQkFBTSxFQUFDLFFBQVEsRUFBRSxNQUFNLENBQUMsRUFBRSxhQUFHLENBQUMsR0FBRyxFQUFFLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDLFFBQVEsQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDO0lBQ2hGLENBQUMsQ0FBQyxDQUNILENBQUM7QUFDSixDQUFDO0FBRUQsTUFBTSxJQUFJLEdBQUcsZUFBZSxDQUFDO0FBQzdCLE1BQU0sUUFBUSxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsRUFBRSxZQUFZLEVBQUUsQ0FBQztBQUUxQyxTQUFTLE1BQU0sQ0FBQyxPQUEwQixFQUFFLE9BQWU7SUFDekQsMkdBQTJHO0lBQzNHLE1BQU0sS0FBSyxHQUFHLE9BQU8sQ0FBQyxLQUFLLENBQUMsUUFBUSxFQUFFLENBQUMsRUFBRSxDQUFDLElBQUksT0FBTyxDQUFDLEtBQUssQ0FBQztJQUM1RCxPQUFPLE9BQU8sQ0FBQyxNQUFNLENBQUMsYUFBYSxDQUFDLElBQUksRUFBRSxTQUFTLEVBQUUsRUFBRSxPQUFPLEVBQUUsRUFBRSxLQUFLLEVBQUUsT0FBTyxDQUFDLEtBQUssQ0FBK0IsQ0FBQztBQUN4SCxDQUFDIn0=