"use strict";
/** What of the cache is no setting of the environment: its limits, checked once. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.checkLimits = checkLimits;
const node_util_1 = require("node:util");
const errors_js_1 = require("./errors.js");
const DEFAULTS = {
    valueLimit: 1024 * 1024,
    loadLimit: 100,
    deflate: false,
    near: false,
    nearEntries: 10_000,
    nearBytes: 64 * 1024 * 1024,
    pendingLimit: 10_000,
};
/**
 * Return the limits, with the defaults of those that are not given.
 *
 * @throws CacheOptionsError Some are of the wrong kind or out of range; the message names each, and what is accepted.
 */
function checkLimits(given = {}) {
    const set = Object.entries(given).filter(([name, value]) => name in DEFAULTS && value !== undefined);
    const limits = { ...DEFAULTS, ...Object.fromEntries(set) };
    const problems = Object.entries(limits).flatMap(([name, value]) => {
        const isFlag = typeof DEFAULTS[name] === "boolean";
        const accepted = isFlag ? "true or false" : "a whole number of at least 1";
        const isAccepted = isFlag ? typeof value === "boolean" : Number.isSafeInteger(value) && Number(value) >= 1;
        return isAccepted ? [] : [`${name}=${(0, node_util_1.inspect)(value)} is not ${accepted}`];
    });
    if (problems.length > 0) {
        throw new errors_js_1.CacheOptionsError(problems.join("\n"));
    }
    return limits;
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoibGltaXRzLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL2xpbWl0cy50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsb0ZBQW9GOztBQXFEcEYsa0NBYUM7QUFoRUQseUNBQW9DO0FBQ3BDLDJDQUFnRDtBQW1DaEQsTUFBTSxRQUFRLEdBQVc7SUFDdkIsVUFBVSxFQUFFLElBQUksR0FBRyxJQUFJO0lBQ3ZCLFNBQVMsRUFBRSxHQUFHO0lBQ2QsT0FBTyxFQUFFLEtBQUs7SUFDZCxJQUFJLEVBQUUsS0FBSztJQUNYLFdBQVcsRUFBRSxNQUFNO0lBQ25CLFNBQVMsRUFBRSxFQUFFLEdBQUcsSUFBSSxHQUFHLElBQUk7SUFDM0IsWUFBWSxFQUFFLE1BQU07Q0FDckIsQ0FBQztBQUVGOzs7O0dBSUc7QUFDSCxTQUFnQixXQUFXLENBQUMsUUFBcUIsRUFBRTtJQUNqRCxNQUFNLEdBQUcsR0FBRyxNQUFNLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsSUFBSSxFQUFFLEtBQUssQ0FBQyxFQUFFLEVBQUUsQ0FBQyxJQUFJLElBQUksUUFBUSxJQUFJLEtBQUssS0FBSyxTQUFTLENBQUMsQ0FBQztJQUNyRyxNQUFNLE1BQU0sR0FBRyxFQUFFLEdBQUcsUUFBUSxFQUFFLEdBQUcsTUFBTSxDQUFDLFdBQVcsQ0FBQyxHQUFHLENBQUMsRUFBRSxDQUFDO0lBQzNELE1BQU0sUUFBUSxHQUFHLE1BQU0sQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUUsS0FBSyxDQUFvQixFQUFFLEVBQUU7UUFDbkYsTUFBTSxNQUFNLEdBQUcsT0FBTyxRQUFRLENBQUMsSUFBb0IsQ0FBQyxLQUFLLFNBQVMsQ0FBQztRQUNuRSxNQUFNLFFBQVEsR0FBRyxNQUFNLENBQUMsQ0FBQyxDQUFDLGVBQWUsQ0FBQyxDQUFDLENBQUMsOEJBQThCLENBQUM7UUFDM0UsTUFBTSxVQUFVLEdBQUcsTUFBTSxDQUFDLENBQUMsQ0FBQyxPQUFPLEtBQUssS0FBSyxTQUFTLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxhQUFhLENBQUMsS0FBSyxDQUFDLElBQUksTUFBTSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUMzRyxPQUFPLFVBQVUsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxDQUFDLEdBQUcsSUFBSSxJQUFJLElBQUEsbUJBQU8sRUFBQyxLQUFLLENBQUMsV0FBVyxRQUFRLEVBQUUsQ0FBQyxDQUFDO0lBQzVFLENBQUMsQ0FBQyxDQUFDO0lBQ0gsSUFBSSxRQUFRLENBQUMsTUFBTSxHQUFHLENBQUMsRUFBRSxDQUFDO1FBQ3hCLE1BQU0sSUFBSSw2QkFBaUIsQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUM7SUFDbkQsQ0FBQztJQUNELE9BQU8sTUFBTSxDQUFDO0FBQ2hCLENBQUMifQ==