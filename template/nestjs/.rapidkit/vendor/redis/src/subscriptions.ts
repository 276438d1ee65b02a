/** The subscriptions of a cluster's client: one connection to any node, for each hears what is published on another. */

import type { Cluster, Command } from "ioredis";
import type { RedisClient } from "./client.js";
import { placeOf } from "./redirections.js";
import type { ClusterSlots } from "./slot-map.js";

const EVENTS = ["message", "messageBuffer", "pmessage", "pmessageBuffer", "smessage", "smessageBuffer"];

/** Where that connection is to be opened. */
export interface Place {
  host: string;
  port: number;
}

/** Opens that connection when somebody subscribes, and elsewhere when its node is gone. */
export class Subscriptions {
  readonly #cluster: Cluster;
  readonly #slots: ClusterSlots;
  readonly #create: (place: () => Promise<Place>) => RedisClient;
  #client: RedisClient | undefined;
  #address = "";

  /**
   * @param cluster Emits what is received.
   * @param create Returns a client that asks where to connect each time.
   */
  constructor(cluster: Cluster, slots: ClusterSlots, create: (place: () => Promise<Place>) => RedisClient) {
    this.#cluster = cluster;
    this.#slots = slots;
    this.#create = create;
    slots.onChange(() => this.#follow());
  }

  /** Send a command that subscribes or ends a subscription. */
  send(command: Command): void {
    this.#client ??= this.#open();
    this.#client.sendCommand(command);
  }

  /** End them, at once or after what was sent is answered. */
  async close(isAtOnce: boolean): Promise<void> {
    if (isAtOnce) {
      this.#client?.disconnect();
    }
    await this.#client?.close();
  }

  #open(): RedisClient {
    const client = this.#create(async () => {
      if (!this.#slots.isKnown) {
        await this.#slots.refresh();
      }
      this.#address = this.#slots.any() ?? "";
      return placeOf(this.#address);
    });
    EVENTS.forEach((event) => client.on(event, (...said: unknown[]) => this.#cluster.emit(event, ...said)));
    return client;
  }

  /** What is published does not reach a node that has left. */
  #follow(): void {
    if (this.#client?.status === "ready" && !this.#slots.knows(this.#address)) {
      this.#client.disconnect(true);
    }
  }
}
