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
 * configuration factory reads them. It never shows a secret in a message.
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
 * The one check that sees two variables, of a password beside a password file, is the configuration factory's then.
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiY29uZmlnLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL2NvbmZpZy50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsb0ZBQW9GOzs7OztBQWdDcEYsOENBRUM7QUFVRCw4Q0FRQztBQVNELHNEQVVDO0FBckVELDJDQUEyRjtBQUMzRiw4Q0FBc0I7QUFDdEIsK0NBUXVCO0FBYXZCOzs7Ozs7R0FNRztBQUNILFNBQWdCLGlCQUFpQixDQUFDLEVBQUUsS0FBSyxHQUFHLE9BQU8sRUFBRSxHQUFHLE9BQU8sS0FBeUIsRUFBRTtJQUN4RixPQUFPLElBQUEsbUJBQVUsRUFBQyxLQUFLLEVBQUUsR0FBRyxFQUFFLENBQUMsSUFBQSwrQkFBaUIsRUFBQyxPQUFPLENBQUMsR0FBRyxFQUFFLE9BQU8sQ0FBQyxDQUEyQixDQUFDO0FBQ3BHLENBQUM7QUFFRDs7Ozs7OztHQU9HO0FBQ0gsU0FBZ0IsaUJBQWlCLENBQUMsRUFBRSxNQUFNLEdBQUcsRUFBRSxLQUEyQyxFQUFFO0lBQzFGLE9BQU8sYUFBRyxDQUFDLE1BQU0sQ0FBQyxxQkFBcUIsQ0FBQyxFQUFFLE1BQU0sRUFBRSxDQUFDLENBQUM7U0FDakQsTUFBTSxDQUFDLENBQUMsV0FBb0MsRUFBRSxPQUFPLEVBQUUsRUFBRTtRQUN4RCxNQUFNLElBQUksR0FBRyxDQUFDLGdCQUFnQixFQUFFLHFCQUFxQixDQUFDLENBQUMsS0FBSyxDQUFDLENBQUMsUUFBUSxFQUFFLEVBQUUsQ0FBQyxXQUFXLENBQUMsSUFBQSxvQkFBTSxFQUFDLFFBQVEsRUFBRSxNQUFNLENBQUMsQ0FBQyxDQUFDLENBQUM7UUFDbEgsT0FBTyxJQUFJLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxPQUFPLEVBQUUsSUFBQSwwQkFBWSxFQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLFdBQVcsQ0FBQztJQUNwRSxDQUFDLENBQUM7U0FDRCxRQUFRLENBQUMsUUFBUSxDQUFDO1NBQ2xCLE9BQU8sRUFBRSxDQUFDO0FBQ2YsQ0FBQztBQUVEOzs7Ozs7R0FNRztBQUNILFNBQWdCLHFCQUFxQixDQUFDLEVBQUUsTUFBTSxHQUFHLEVBQUUsS0FBMkMsRUFBRTtJQUM5RixPQUFPLE1BQU0sQ0FBQyxXQUFXLENBQ3ZCLHVCQUFTLENBQUMsR0FBRyxDQUFDLENBQUMsUUFBUSxFQUFFLEVBQUU7UUFDekIsTUFBTSxLQUFLLEdBQXdCLENBQUMsS0FBYyxFQUFFLE9BQU8sRUFBRSxFQUFFO1lBQzdELE1BQU0sT0FBTyxHQUFHLElBQUEsdUJBQVMsRUFBQyxRQUFRLEVBQUUsTUFBTSxFQUFFLEtBQUssQ0FBQyxDQUFDO1lBQ25ELE9BQU8sT0FBTyxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsT0FBTyxFQUFFLE9BQU8sQ0FBQyxDQUFDO1FBQ2xFLENBQUMsQ0FBQztRQUNGLE9BQU8sQ0FBQyxJQUFBLG9CQUFNLEVBQUMsUUFBUSxFQUFFLE1BQU0sQ0FBQyxFQUFFLGFBQUcsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUMsUUFBUSxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUM7SUFDaEYsQ0FBQyxDQUFDLENBQ0gsQ0FBQztBQUNKLENBQUM7QUFFRCxNQUFNLElBQUksR0FBRyxlQUFlLENBQUM7QUFDN0IsTUFBTSxRQUFRLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxFQUFFLFlBQVksRUFBRSxDQUFDO0FBRTFDLFNBQVMsTUFBTSxDQUFDLE9BQTBCLEVBQUUsT0FBZTtJQUN6RCwyR0FBMkc7SUFDM0csTUFBTSxLQUFLLEdBQUcsT0FBTyxDQUFDLEtBQUssQ0FBQyxRQUFRLEVBQUUsQ0FBQyxFQUFFLENBQUMsSUFBSSxPQUFPLENBQUMsS0FBSyxDQUFDO0lBQzVELE9BQU8sT0FBTyxDQUFDLE1BQU0sQ0FBQyxhQUFhLENBQUMsSUFBSSxFQUFFLFNBQVMsRUFBRSxFQUFFLE9BQU8sRUFBRSxFQUFFLEtBQUssRUFBRSxPQUFPLENBQUMsS0FBSyxDQUErQixDQUFDO0FBQ3hILENBQUMifQ==