"use strict";
/**
 * How a connection is opened that something has to be asked for at first: where the primary is, or with what to log in.
 *
 * Between ioredis and the connector that it made by itself: what was asked for ends with the attempt, and where it fails
 * the attempt fails like one that was refused, so that the client tries again.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Connector = void 0;
const node_net_1 = require("node:net");
const ioredis_1 = require("ioredis");
/** What ioredis says of an attempt that was given up because its client is closed. */
const CLOSED = "Connection is closed.";
/** Asks, then connects. */
class Connector extends ioredis_1.AbstractConnector {
    #inner;
    #ask;
    #giveUp;
    /**
     * @param inner Opens the connection.
     * @param ask Finds out what is needed for it.
     */
    constructor(inner, ask) {
        super(0);
        this.#inner = inner;
        this.#ask = ask;
    }
    async connect(tell) {
        delete this.firstError;
        let isGivenUp = false;
        const givenUp = new Promise((_, reject) => {
            this.#giveUp = (error) => {
                isGivenUp = true;
                reject(error);
            };
        });
        const opened = this.#ask().then(() => (isGivenUp ? givenUp : this.#inner.connect(tell)));
        try {
            return await Promise.race([opened, givenUp]);
        }
        catch (error) {
            opened.then((stream) => stream.destroy(), () => undefined);
            this.#inner.disconnect(); // it asks nobody else
            this.firstError = error;
            if (this.firstError.message === CLOSED) {
                throw error;
            }
            return new node_net_1.Socket().destroy(); // ioredis tries again after one that was refused, and not after an error
        }
    }
    /** Let the attempt fail, if it is still asking. */
    giveUp(error) {
        this.#giveUp?.(error);
    }
    check(info) {
        return this.#inner.check(info);
    }
    disconnect() {
        this.giveUp(new Error(CLOSED));
        this.#inner.disconnect();
    }
}
exports.Connector = Connector;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiY29ubmVjdG9yLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL2Nvbm5lY3Rvci50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7Ozs7O0dBS0c7OztBQUVILHVDQUFrQztBQUNsQyxxQ0FBNEM7QUFLNUMsc0ZBQXNGO0FBQ3RGLE1BQU0sTUFBTSxHQUFHLHVCQUF1QixDQUFDO0FBS3ZDLDJCQUEyQjtBQUMzQixNQUFhLFNBQVUsU0FBUSwyQkFBaUI7SUFDckMsTUFBTSxDQUFTO0lBQ2YsSUFBSSxDQUFzQjtJQUNuQyxPQUFPLENBQXVDO0lBRTlDOzs7T0FHRztJQUNILFlBQVksS0FBYSxFQUFFLEdBQXdCO1FBQ2pELEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUNULElBQUksQ0FBQyxNQUFNLEdBQUcsS0FBSyxDQUFDO1FBQ3BCLElBQUksQ0FBQyxJQUFJLEdBQUcsR0FBRyxDQUFDO0lBQ2xCLENBQUM7SUFFRCxLQUFLLENBQUMsT0FBTyxDQUFDLElBQVU7UUFDdEIsT0FBTyxJQUFJLENBQUMsVUFBVSxDQUFDO1FBQ3ZCLElBQUksU0FBUyxHQUFHLEtBQUssQ0FBQztRQUN0QixNQUFNLE9BQU8sR0FBRyxJQUFJLE9BQU8sQ0FBUSxDQUFDLENBQUMsRUFBRSxNQUFNLEVBQUUsRUFBRTtZQUMvQyxJQUFJLENBQUMsT0FBTyxHQUFHLENBQUMsS0FBSyxFQUFFLEVBQUU7Z0JBQ3ZCLFNBQVMsR0FBRyxJQUFJLENBQUM7Z0JBQ2pCLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQztZQUNoQixDQUFDLENBQUM7UUFDSixDQUFDLENBQUMsQ0FBQztRQUNILE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxJQUFJLEVBQUUsQ0FBQyxJQUFJLENBQUMsR0FBRyxFQUFFLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDO1FBQ3pGLElBQUksQ0FBQztZQUNILE9BQU8sTUFBTSxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUMsTUFBTSxFQUFFLE9BQU8sQ0FBQyxDQUFDLENBQUM7UUFDL0MsQ0FBQztRQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7WUFDZixNQUFNLENBQUMsSUFBSSxDQUNULENBQUMsTUFBTSxFQUFFLEVBQUUsQ0FBQyxNQUFNLENBQUMsT0FBTyxFQUFFLEVBQzVCLEdBQUcsRUFBRSxDQUFDLFNBQVMsQ0FDaEIsQ0FBQztZQUNGLElBQUksQ0FBQyxNQUFNLENBQUMsVUFBVSxFQUFFLENBQUMsQ0FBQyxzQkFBc0I7WUFDaEQsSUFBSSxDQUFDLFVBQVUsR0FBRyxLQUFjLENBQUM7WUFDakMsSUFBSSxJQUFJLENBQUMsVUFBVSxDQUFDLE9BQU8sS0FBSyxNQUFNLEVBQUUsQ0FBQztnQkFDdkMsTUFBTSxLQUFLLENBQUM7WUFDZCxDQUFDO1lBQ0QsT0FBTyxJQUFJLGlCQUFNLEVBQUUsQ0FBQyxPQUFPLEVBQUUsQ0FBQyxDQUFDLHlFQUF5RTtRQUMxRyxDQUFDO0lBQ0gsQ0FBQztJQUVELG1EQUFtRDtJQUNuRCxNQUFNLENBQUMsS0FBWTtRQUNqQixJQUFJLENBQUMsT0FBTyxFQUFFLENBQUMsS0FBSyxDQUFDLENBQUM7SUFDeEIsQ0FBQztJQUVRLEtBQUssQ0FBQyxJQUFhO1FBQzFCLE9BQU8sSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLENBQUM7SUFDakMsQ0FBQztJQUVRLFVBQVU7UUFDakIsSUFBSSxDQUFDLE1BQU0sQ0FBQyxJQUFJLEtBQUssQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDO1FBQy9CLElBQUksQ0FBQyxNQUFNLENBQUMsVUFBVSxFQUFFLENBQUM7SUFDM0IsQ0FBQztDQUNGO0FBdERELDhCQXNEQyJ9