"use strict";
/** How the cache stands. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.degradationOf = degradationOf;
/** Return why the cache is not as it should be, as the health route says it; undefined where it is. */
function degradationOf({ circuit, pending, tracking }) {
    if (pending > 0) {
        return `invalidations wait for Redis: ${pending}`;
    }
    if (circuit !== "closed") {
        return "the cache's circuit is not closed";
    }
    return tracking === false ? "the near cache is not told of changes" : undefined;
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoic3RhdGUuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi8uLi9zcmMvY2FjaGUvc3RhdGUudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBLDRCQUE0Qjs7QUF1QjVCLHNDQVFDO0FBVEQsdUdBQXVHO0FBQ3ZHLFNBQWdCLGFBQWEsQ0FBQyxFQUFFLE9BQU8sRUFBRSxPQUFPLEVBQUUsUUFBUSxFQUFjO0lBQ3RFLElBQUksT0FBTyxHQUFHLENBQUMsRUFBRSxDQUFDO1FBQ2hCLE9BQU8saUNBQWlDLE9BQU8sRUFBRSxDQUFDO0lBQ3BELENBQUM7SUFDRCxJQUFJLE9BQU8sS0FBSyxRQUFRLEVBQUUsQ0FBQztRQUN6QixPQUFPLG1DQUFtQyxDQUFDO0lBQzdDLENBQUM7SUFDRCxPQUFPLFFBQVEsS0FBSyxLQUFLLENBQUMsQ0FBQyxDQUFDLHVDQUF1QyxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUM7QUFDbEYsQ0FBQyJ9