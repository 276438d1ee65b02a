"use strict";
/** What a cluster's client does before it knows the cluster: its commands wait, each until its own deadline. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Acquaintance = void 0;
const bounding_js_1 = require("./bounding.js");
const errors_js_1 = require("./errors.js");
const outage_js_1 = require("./outage.js");
const retry_js_1 = require("./retry.js");
const waiting_js_1 = require("./waiting.js");
/** Asks who owns what for as long as somebody waits for it. */
class Acquaintance {
    #bounds;
    #slots;
    #dispatch;
    #waiting = new waiting_js_1.WaitingRoom();
    #bounding;
    #reconnection;
    #outage;
    #isAsking = false;
    #isClosed = false;
    #endPause;
    /** Why nothing is known, as far as is known. */
    #cause;
    /** @param dispatch Sends a command that has waited. */
    constructor(bounds, slots, dispatch) {
        this.#bounds = bounds;
        this.#slots = slots;
        this.#dispatch = dispatch;
        const { commandTimeout } = bounds; // without its recorder: who sends it takes how long that takes
        this.#bounding = new bounding_js_1.Bounding({ commandTimeout }, {
            cause: () => this.#cause,
            leave: (command, destination) => this.#waiting.leave(command, destination),
            suspect: () => undefined,
        });
        this.#reconnection = new retry_js_1.Reconnection(bounds.retry);
        this.#outage = new outage_js_1.Outage(bounds.shown, bounds.logger);
    }
    /** Whether nobody waits. */
    get isOver() {
        return this.#slots.isKnown && this.#waiting.isEmpty;
    }
    /** Keep a command until it can be sent. */
    wait(command, destination) {
        const endsAt = this.#bounding.bound(command, destination);
        this.#waiting.enter(command, destination, endsAt);
        if (!this.#isAsking) {
            this.#isAsking = true;
            void this.#ask();
        }
    }
    /** Send all that wait: it is known where to. */
    flush() {
        this.#outage.end();
        let waiter;
        while ((waiter = this.#waiting.next())) {
            const { commands, destination } = waiter;
            commands.forEach((command) => this.#dispatch(command, destination));
        }
    }
    /** Refuse those that wait. */
    close() {
        this.#isClosed = true;
        this.#endPause?.();
        this.#waiting.giveUp(() => true, errors_js_1.closed);
    }
    async #ask() {
        while (!this.#waiting.isEmpty) {
            try {
                await this.#slots.refresh();
                this.flush();
            }
            catch (error) {
                await this.#fail(error);
            }
        }
        this.#isAsking = false;
    }
    async #fail(error) {
        if (this.#isClosed) {
            return;
        }
        const cause = (this.#cause = (0, errors_js_1.rootOf)(error));
        this.#outage.begin(false, cause);
        const delay = this.#reconnection.next(false, true);
        this.#waiting.giveUp((waiter) => {
            waiter.failures += 1;
            const isLate = this.#reconnection.nextAt >= waiter.endsAt;
            return isLate || this.#bounds.retry.givesUp(waiter.failures, cause);
        }, () => (0, errors_js_1.noConnection)(this.#bounds.shown, cause));
        if (!this.#waiting.isEmpty) {
            await new Promise((resolve) => {
                const timer = setTimeout(resolve, delay);
                this.#endPause = () => {
                    clearTimeout(timer);
                    resolve();
                };
            });
        }
    }
}
exports.Acquaintance = Acquaintance;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiYWNxdWFpbnRhbmNlLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL2FjcXVhaW50YW5jZS50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsZ0hBQWdIOzs7QUFHaEgsK0NBQXlDO0FBQ3pDLDJDQUEyRDtBQUUzRCwyQ0FBcUM7QUFDckMseUNBQTBDO0FBRTFDLDZDQUEwRTtBQUUxRSwrREFBK0Q7QUFDL0QsTUFBYSxZQUFZO0lBQ2QsT0FBTyxDQUFlO0lBQ3RCLE1BQU0sQ0FBVTtJQUNoQixTQUFTLENBQXVEO0lBQ2hFLFFBQVEsR0FBRyxJQUFJLHdCQUFXLEVBQUUsQ0FBQztJQUM3QixTQUFTLENBQVc7SUFDcEIsYUFBYSxDQUFlO0lBQzVCLE9BQU8sQ0FBUztJQUN6QixTQUFTLEdBQUcsS0FBSyxDQUFDO0lBQ2xCLFNBQVMsR0FBRyxLQUFLLENBQUM7SUFDbEIsU0FBUyxDQUEyQjtJQUNwQyxnREFBZ0Q7SUFDaEQsTUFBTSxDQUFvQjtJQUUxQix1REFBdUQ7SUFDdkQsWUFBWSxNQUFvQixFQUFFLEtBQWMsRUFBRSxRQUE4RDtRQUM5RyxJQUFJLENBQUMsT0FBTyxHQUFHLE1BQU0sQ0FBQztRQUN0QixJQUFJLENBQUMsTUFBTSxHQUFHLEtBQUssQ0FBQztRQUNwQixJQUFJLENBQUMsU0FBUyxHQUFHLFFBQVEsQ0FBQztRQUMxQixNQUFNLEVBQUUsY0FBYyxFQUFFLEdBQUcsTUFBTSxDQUFDLENBQUMsK0RBQStEO1FBQ2xHLElBQUksQ0FBQyxTQUFTLEdBQUcsSUFBSSxzQkFBUSxDQUMzQixFQUFFLGNBQWMsRUFBRSxFQUNsQjtZQUNFLEtBQUssRUFBRSxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsTUFBTTtZQUN4QixLQUFLLEVBQUUsQ0FBQyxPQUFPLEVBQUUsV0FBVyxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxPQUFPLEVBQUUsV0FBVyxDQUFDO1lBQzFFLE9BQU8sRUFBRSxHQUFHLEVBQUUsQ0FBQyxTQUFTO1NBQ3pCLENBQ0YsQ0FBQztRQUNGLElBQUksQ0FBQyxhQUFhLEdBQUcsSUFBSSx1QkFBWSxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUNwRCxJQUFJLENBQUMsT0FBTyxHQUFHLElBQUksa0JBQU0sQ0FBQyxNQUFNLENBQUMsS0FBSyxFQUFFLE1BQU0sQ0FBQyxNQUFNLENBQUMsQ0FBQztJQUN6RCxDQUFDO0lBRUQsNEJBQTRCO0lBQzVCLElBQUksTUFBTTtRQUNSLE9BQU8sSUFBSSxDQUFDLE1BQU0sQ0FBQyxPQUFPLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxPQUFPLENBQUM7SUFDdEQsQ0FBQztJQUVELDJDQUEyQztJQUMzQyxJQUFJLENBQUMsT0FBZ0IsRUFBRSxXQUF3QjtRQUM3QyxNQUFNLE1BQU0sR0FBRyxJQUFJLENBQUMsU0FBUyxDQUFDLEtBQUssQ0FBQyxPQUFPLEVBQUUsV0FBVyxDQUFDLENBQUM7UUFDMUQsSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLENBQUMsT0FBTyxFQUFFLFdBQVcsRUFBRSxNQUFNLENBQUMsQ0FBQztRQUNsRCxJQUFJLENBQUMsSUFBSSxDQUFDLFNBQVMsRUFBRSxDQUFDO1lBQ3BCLElBQUksQ0FBQyxTQUFTLEdBQUcsSUFBSSxDQUFDO1lBQ3RCLEtBQUssSUFBSSxDQUFDLElBQUksRUFBRSxDQUFDO1FBQ25CLENBQUM7SUFDSCxDQUFDO0lBRUQsZ0RBQWdEO0lBQ2hELEtBQUs7UUFDSCxJQUFJLENBQUMsT0FBTyxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ25CLElBQUksTUFBMEIsQ0FBQztRQUMvQixPQUFPLENBQUMsTUFBTSxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxFQUFFLENBQUMsRUFBRSxDQUFDO1lBQ3ZDLE1BQU0sRUFBRSxRQUFRLEVBQUUsV0FBVyxFQUFFLEdBQUcsTUFBTSxDQUFDO1lBQ3pDLFFBQVEsQ0FBQyxPQUFPLENBQUMsQ0FBQyxPQUFPLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsT0FBTyxFQUFFLFdBQVcsQ0FBQyxDQUFDLENBQUM7UUFDdEUsQ0FBQztJQUNILENBQUM7SUFFRCw4QkFBOEI7SUFDOUIsS0FBSztRQUNILElBQUksQ0FBQyxTQUFTLEdBQUcsSUFBSSxDQUFDO1FBQ3RCLElBQUksQ0FBQyxTQUFTLEVBQUUsRUFBRSxDQUFDO1FBQ25CLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxDQUFDLEdBQUcsRUFBRSxDQUFDLElBQUksRUFBRSxrQkFBTSxDQUFDLENBQUM7SUFDM0MsQ0FBQztJQUVELEtBQUssQ0FBQyxJQUFJO1FBQ1IsT0FBTyxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsT0FBTyxFQUFFLENBQUM7WUFDOUIsSUFBSSxDQUFDO2dCQUNILE1BQU0sSUFBSSxDQUFDLE1BQU0sQ0FBQyxPQUFPLEVBQUUsQ0FBQztnQkFDNUIsSUFBSSxDQUFDLEtBQUssRUFBRSxDQUFDO1lBQ2YsQ0FBQztZQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7Z0JBQ2YsTUFBTSxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQWMsQ0FBQyxDQUFDO1lBQ25DLENBQUM7UUFDSCxDQUFDO1FBQ0QsSUFBSSxDQUFDLFNBQVMsR0FBRyxLQUFLLENBQUM7SUFDekIsQ0FBQztJQUVELEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBWTtRQUN0QixJQUFJLElBQUksQ0FBQyxTQUFTLEVBQUUsQ0FBQztZQUNuQixPQUFPO1FBQ1QsQ0FBQztRQUNELE1BQU0sS0FBSyxHQUFHLENBQUMsSUFBSSxDQUFDLE1BQU0sR0FBRyxJQUFBLGtCQUFNLEVBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztRQUM1QyxJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLENBQUM7UUFDakMsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLGFBQWEsQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxDQUFDO1FBQ25ELElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxDQUNsQixDQUFDLE1BQU0sRUFBRSxFQUFFO1lBQ1QsTUFBTSxDQUFDLFFBQVEsSUFBSSxDQUFDLENBQUM7WUFDckIsTUFBTSxNQUFNLEdBQUcsSUFBSSxDQUFDLGFBQWEsQ0FBQyxNQUFNLElBQUksTUFBTSxDQUFDLE1BQU0sQ0FBQztZQUMxRCxPQUFPLE1BQU0sSUFBSSxJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLFFBQVEsRUFBRSxLQUFLLENBQUMsQ0FBQztRQUN0RSxDQUFDLEVBQ0QsR0FBRyxFQUFFLENBQUMsSUFBQSx3QkFBWSxFQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxDQUM5QyxDQUFDO1FBQ0YsSUFBSSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsT0FBTyxFQUFFLENBQUM7WUFDM0IsTUFBTSxJQUFJLE9BQU8sQ0FBTyxDQUFDLE9BQU8sRUFBRSxFQUFFO2dCQUNsQyxNQUFNLEtBQUssR0FBRyxVQUFVLENBQUMsT0FBTyxFQUFFLEtBQUssQ0FBQyxDQUFDO2dCQUN6QyxJQUFJLENBQUMsU0FBUyxHQUFHLEdBQUcsRUFBRTtvQkFDcEIsWUFBWSxDQUFDLEtBQUssQ0FBQyxDQUFDO29CQUNwQixPQUFPLEVBQUUsQ0FBQztnQkFDWixDQUFDLENBQUM7WUFDSixDQUFDLENBQUMsQ0FBQztRQUNMLENBQUM7SUFDSCxDQUFDO0NBQ0Y7QUFyR0Qsb0NBcUdDIn0=