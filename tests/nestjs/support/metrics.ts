import { Registry } from "prom-client";
import { PrometheusMetrics } from "@rapidkit/redis/prometheus";
import { readContract } from "./settings.js";

export interface MetricsContract {
  readonly buckets: number[];
  readonly common_labels: Record<string, null>;
  readonly metrics: {
    readonly name: string;
    readonly prometheus: string;
    readonly type: "counter" | "gauge" | "histogram";
    readonly unit: string;
    readonly labels: Record<string, string[] | null>;
  }[];
  readonly spans: string[];
}

export const CONTRACT = readContract<MetricsContract>("metrics.json");

/** A registry of prom-client of the test's own. */
export class Prometheus {
  readonly registry = new Registry();
  readonly metrics = new PrometheusMetrics({ registry: this.registry });

  page(): Promise<string> {
    return this.registry.metrics();
  }

  /** Return the samples of a series by their name and labels, as the page shows them. */
  async samples(): Promise<Map<string, { labels: Record<string, string>; value: number }[]>> {
    const found = new Map<string, { labels: Record<string, string>; value: number }[]>();
    for (const line of (await this.page()).split("\n")) {
      const [, name = "", all = "", value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      if (name !== "") {
        const labels = Object.fromEntries(
          [...all.matchAll(/(\w+)="([^"]*)"/g)].map(([, label = "", text = ""]) => [label, text]),
        );
        found.set(name, [...(found.get(name) ?? []), { labels, value: Number(value) }]);
      }
    }
    return found;
  }

  /** Return a sample of the default connection; undefined where there is no such series. */
  async value(name: string, labels: Record<string, string> = {}): Promise<number | undefined> {
    const wanted = { connection: "default", ...labels };
    const isIt = (given: Record<string, string>): boolean =>
      Object.entries(wanted).every(([label, text]) => given[label] === text) &&
      Object.keys(given).length === Object.keys(wanted).length;
    return (await this.samples()).get(name)?.find((sample) => isIt(sample.labels))?.value;
  }

  /** Return the samples that are not 0, by the values of some of their labels. */
  async nonzero(name: string, labels: string[], where: Record<string, string> = {}): Promise<Record<string, number>> {
    const samples = (await this.samples()).get(name) ?? [];
    return Object.fromEntries(
      samples
        .filter(({ value }) => value !== 0)
        .filter((sample) => Object.entries(where).every(([label, text]) => sample.labels[label] === text))
        .map((sample) => [labels.map((label) => sample.labels[label]).join(" "), sample.value]),
    );
  }
}
