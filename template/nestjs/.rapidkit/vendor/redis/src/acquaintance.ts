/** What a cluster's client does before it knows the cluster: its commands wait, each until its own deadline. */

import type { Command } from "ioredis";
import { Bounding } from "./bounding.js";
import { closed, noConnection, rootOf } from "./errors.js";
import type { ClientBounds } from "./options.js";
import { Outage } from "./outage.js";
import { Reconnection } from "./retry.js";
import type { SlotMap } from "./topology.js";
import { type Destination, type Waiter, WaitingRoom } from "./waiting.js";

/** Asks who owns what for as long as somebody waits for it. */
export class Acquaintance {
  readonly #bounds: ClientBounds;
  readonly #slots: SlotMap;
  readonly #dispatch: (command: Command, destination: Destination) => void;
  readonly #waiting = new WaitingRoom();
  readonly #bounding: Bounding;
  readonly #reconnection: Reconnection;
  readonly #outage: Outage;
  #isAsking = false;
  #isClosed = false;
  #endPause: (() => void) | undefined;
  /** Why nothing is known, as far as is known. */
  #cause: Error | undefined;

  /** @param dispatch Sends a command that has waited. */
  constructor(bounds: ClientBounds, slots: SlotMap, dispatch: (command: Command, destination: Destination) => void) {
    this.#bounds = bounds;
    this.#slots = slots;
    this.#dispatch = dispatch;
    const { commandTimeout } = bounds; // without its recorder: who sends it takes how long that takes
    this.#bounding = new Bounding(
      { commandTimeout },
      {
        cause: () => this.#cause,
        leave: (command, destination) => this.#waiting.leave(command, destination),
        suspect: () => undefined,
      },
    );
    this.#reconnection = new Reconnection(bounds.retry);
    this.#outage = new Outage(bounds.shown, bounds.logger);
  }

  /** Whether nobody waits. */
  get isOver(): boolean {
    return this.#slots.isKnown && this.#waiting.isEmpty;
  }

  /** Keep a command until it can be sent. */
  wait(command: Command, destination: Destination): void {
    const endsAt = this.#bounding.bound(command, destination);
    this.#waiting.enter(command, destination, endsAt);
    if (!this.#isAsking) {
      this.#isAsking = true;
      void this.#ask();
    }
  }

  /** Send all that wait: it is known where to. */
  flush(): void {
    this.#outage.end();
    let waiter: Waiter | undefined;
    while ((waiter = this.#waiting.next())) {
      const { commands, destination } = waiter;
      commands.forEach((command) => this.#dispatch(command, destination));
    }
  }

  /** Refuse those that wait. */
  close(): void {
    this.#isClosed = true;
    this.#endPause?.();
    this.#waiting.giveUp(() => true, closed);
  }

  async #ask(): Promise<void> {
    while (!this.#waiting.isEmpty) {
      try {
        await this.#slots.refresh();
        this.flush();
      } catch (error) {
        await this.#fail(error as Error);
      }
    }
    this.#isAsking = false;
  }

  async #fail(error: Error): Promise<void> {
    if (this.#isClosed) {
      return;
    }
    const cause = (this.#cause = rootOf(error));
    this.#outage.begin(false, cause);
    const delay = this.#reconnection.next(false, true);
    this.#waiting.giveUp(
      (waiter) => {
        waiter.failures += 1;
        const isLate = this.#reconnection.nextAt >= waiter.endsAt;
        return isLate || this.#bounds.retry.givesUp(waiter.failures, cause);
      },
      () => noConnection(this.#bounds.shown, cause),
    );
    if (!this.#waiting.isEmpty) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, delay);
        this.#endPause = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}
