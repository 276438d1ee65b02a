"use strict";
/**
 * Metrics and traces through OpenTelemetry; this entry point needs `@opentelemetry/api`, and the application an SDK.
 *
 * Spans have the names of the cache's calls, and `cache.load`. Neither they nor any measurement has a key, a value or an
 * error's text.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.OpenTelemetryMetrics = void 0;
const api_1 = require("@opentelemetry/api");
const metrics_js_1 = require("./metrics.js");
const recorder_js_1 = require("./recorder.js");
const version_js_1 = require("./version.js");
/** The name of the meter and of the tracer. */
const NAME = "@rapidkit/redis";
/**
 * The module's metrics and spans. One object serves every connection of an application; it is made once the SDK is set
 * up, for a meter of before would measure nothing.
 *
 * @publicApi
 */
class OpenTelemetryMetrics {
    #sources = new metrics_js_1.Sources();
    #durations = new Map();
    #tracer;
    constructor({ meterProvider, tracerProvider } = {}) {
        const meter = (meterProvider ?? api_1.metrics.getMeterProvider()).getMeter(NAME, version_js_1.VERSION);
        this.#tracer = (tracerProvider ?? api_1.trace.getTracerProvider()).getTracer(NAME, version_js_1.VERSION);
        for (const instrument of metrics_js_1.INSTRUMENTS) {
            const { name, kind, unit, description } = instrument;
            if (kind === "histogram") {
                const advice = { explicitBucketBoundaries: [...metrics_js_1.BUCKETS] };
                this.#durations.set(instrument, meter.createHistogram(name, { unit, description, advice }));
            }
            else {
                const observable = kind === "counter"
                    ? meter.createObservableCounter(name, { unit, description })
                    : meter.createObservableGauge(name, { unit, description });
                observable.addCallback((result) => {
                    this.#sources.read(instrument).forEach(([labels, number]) => {
                        result.observe(number, byName(instrument, labels));
                    });
                });
            }
        }
    }
    /** @ignore */
    recorder(connection) {
        return new OpenTelemetryRecorder(this.#tracer, this.#durations, connection);
    }
    /** @ignore */
    attach(connection, source) {
        this.#sources.add(connection, source);
    }
    /** @ignore */
    detach(source) {
        this.#sources.remove(source);
    }
}
exports.OpenTelemetryMetrics = OpenTelemetryMetrics;
/** Makes the spans of one connection, and puts its durations into the histograms. */
class OpenTelemetryRecorder {
    #tracer;
    #durations;
    #connection;
    #operations = new Map();
    #commands = new Map();
    #load;
    constructor(tracer, durations, connection) {
        this.#tracer = tracer;
        this.#durations = durations;
        this.#connection = connection;
        this.#load = this.#note(metrics_js_1.LOAD_DURATION);
    }
    operation(name, work) {
        return this.#span(`cache.${name}`, work, this.#noteOf(this.#operations, metrics_js_1.OPERATION_DURATION, name));
    }
    load(work) {
        return this.#span("cache.load", work, this.#load);
    }
    command(name, seconds, error) {
        this.#noteOf(this.#commands, metrics_js_1.COMMAND_DURATION, metrics_js_1.SYSTEM, name)(seconds, error);
    }
    /** Do something within a span, which is the current one meanwhile. */
    #span(name, work, note) {
        const attributes = { [metrics_js_1.CONNECTION]: this.#connection };
        return this.#tracer.startActiveSpan(name, { attributes }, (span) => (0, recorder_js_1.timed)(work, (seconds, error) => {
            note(seconds, error);
            const kind = (0, metrics_js_1.errorType)(error);
            if (kind !== "") {
                // Its class, and not its text, which may name a key or say what a server has said.
                span.setAttribute(metrics_js_1.ERROR_TYPE, kind);
                span.setStatus({ code: api_1.SpanStatusCode.ERROR });
            }
            span.end();
        }));
    }
    #noteOf(notes, instrument, ...labels) {
        const key = labels.at(-1) ?? "";
        let note = notes.get(key);
        if (note === undefined) {
            note = this.#note(instrument, ...labels);
            notes.set(key, note);
        }
        return note;
    }
    #note(instrument, ...labels) {
        const histogram = this.#durations.get(instrument);
        const withoutError = byName(instrument, [this.#connection, ...labels]);
        return (seconds, error) => {
            const kind = (0, metrics_js_1.errorType)(error);
            histogram?.record(seconds, kind === "" ? withoutError : { ...withoutError, [metrics_js_1.ERROR_TYPE]: kind });
        };
    }
}
/** Return labels by their names, as far as they are given. */
function byName(instrument, labels) {
    const names = [metrics_js_1.CONNECTION, ...instrument.labels];
    return Object.fromEntries(labels.map((label, index) => [names[index] ?? "", label]));
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoib3RlbC5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9vdGVsLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQTs7Ozs7R0FLRzs7O0FBRUgsNENBUzRCO0FBQzVCLDZDQWNzQjtBQUN0QiwrQ0FBZ0U7QUFDaEUsNkNBQXVDO0FBRXZDLCtDQUErQztBQUMvQyxNQUFNLElBQUksR0FBRyxpQkFBaUIsQ0FBQztBQVUvQjs7Ozs7R0FLRztBQUNILE1BQWEsb0JBQW9CO0lBQ3RCLFFBQVEsR0FBRyxJQUFJLG9CQUFPLEVBQUUsQ0FBQztJQUN6QixVQUFVLEdBQUcsSUFBSSxHQUFHLEVBQXlCLENBQUM7SUFDOUMsT0FBTyxDQUFTO0lBRXpCLFlBQVksRUFBRSxhQUFhLEVBQUUsY0FBYyxLQUFrQyxFQUFFO1FBQzdFLE1BQU0sS0FBSyxHQUFHLENBQUMsYUFBYSxJQUFJLGFBQU8sQ0FBQyxnQkFBZ0IsRUFBRSxDQUFDLENBQUMsUUFBUSxDQUFDLElBQUksRUFBRSxvQkFBTyxDQUFDLENBQUM7UUFDcEYsSUFBSSxDQUFDLE9BQU8sR0FBRyxDQUFDLGNBQWMsSUFBSSxXQUFLLENBQUMsaUJBQWlCLEVBQUUsQ0FBQyxDQUFDLFNBQVMsQ0FBQyxJQUFJLEVBQUUsb0JBQU8sQ0FBQyxDQUFDO1FBQ3RGLEtBQUssTUFBTSxVQUFVLElBQUksd0JBQVcsRUFBRSxDQUFDO1lBQ3JDLE1BQU0sRUFBRSxJQUFJLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBRSxXQUFXLEVBQUUsR0FBRyxVQUFVLENBQUM7WUFDckQsSUFBSSxJQUFJLEtBQUssV0FBVyxFQUFFLENBQUM7Z0JBQ3pCLE1BQU0sTUFBTSxHQUFHLEVBQUUsd0JBQXdCLEVBQUUsQ0FBQyxHQUFHLG9CQUFPLENBQUMsRUFBRSxDQUFDO2dCQUMxRCxJQUFJLENBQUMsVUFBVSxDQUFDLEdBQUcsQ0FBQyxVQUFVLEVBQUUsS0FBSyxDQUFDLGVBQWUsQ0FBQyxJQUFJLEVBQUUsRUFBRSxJQUFJLEVBQUUsV0FBVyxFQUFFLE1BQU0sRUFBRSxDQUFDLENBQUMsQ0FBQztZQUM5RixDQUFDO2lCQUFNLENBQUM7Z0JBQ04sTUFBTSxVQUFVLEdBQ2QsSUFBSSxLQUFLLFNBQVM7b0JBQ2hCLENBQUMsQ0FBQyxLQUFLLENBQUMsdUJBQXVCLENBQUMsSUFBSSxFQUFFLEVBQUUsSUFBSSxFQUFFLFdBQVcsRUFBRSxDQUFDO29CQUM1RCxDQUFDLENBQUMsS0FBSyxDQUFDLHFCQUFxQixDQUFDLElBQUksRUFBRSxFQUFFLElBQUksRUFBRSxXQUFXLEVBQUUsQ0FBQyxDQUFDO2dCQUMvRCxVQUFVLENBQUMsV0FBVyxDQUFDLENBQUMsTUFBTSxFQUFFLEVBQUU7b0JBQ2hDLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLFVBQVUsQ0FBQyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsTUFBTSxFQUFFLE1BQU0sQ0FBQyxFQUFFLEVBQUU7d0JBQzFELE1BQU0sQ0FBQyxPQUFPLENBQUMsTUFBTSxFQUFFLE1BQU0sQ0FBQyxVQUFVLEVBQUUsTUFBTSxDQUFDLENBQUMsQ0FBQztvQkFDckQsQ0FBQyxDQUFDLENBQUM7Z0JBQ0wsQ0FBQyxDQUFDLENBQUM7WUFDTCxDQUFDO1FBQ0gsQ0FBQztJQUNILENBQUM7SUFFRCxjQUFjO0lBQ2QsUUFBUSxDQUFDLFVBQWtCO1FBQ3pCLE9BQU8sSUFBSSxxQkFBcUIsQ0FBQyxJQUFJLENBQUMsT0FBTyxFQUFFLElBQUksQ0FBQyxVQUFVLEVBQUUsVUFBVSxDQUFDLENBQUM7SUFDOUUsQ0FBQztJQUVELGNBQWM7SUFDZCxNQUFNLENBQUMsVUFBa0IsRUFBRSxNQUFjO1FBQ3ZDLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLFVBQVUsRUFBRSxNQUFNLENBQUMsQ0FBQztJQUN4QyxDQUFDO0lBRUQsY0FBYztJQUNkLE1BQU0sQ0FBQyxNQUFjO1FBQ25CLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxDQUFDO0lBQy9CLENBQUM7Q0FDRjtBQXpDRCxvREF5Q0M7QUFFRCxxRkFBcUY7QUFDckYsTUFBTSxxQkFBcUI7SUFDaEIsT0FBTyxDQUFTO0lBQ2hCLFVBQVUsQ0FBcUM7SUFDL0MsV0FBVyxDQUFTO0lBQ3BCLFdBQVcsR0FBRyxJQUFJLEdBQUcsRUFBZ0IsQ0FBQztJQUN0QyxTQUFTLEdBQUcsSUFBSSxHQUFHLEVBQWdCLENBQUM7SUFDcEMsS0FBSyxDQUFPO0lBRXJCLFlBQVksTUFBYyxFQUFFLFNBQTZDLEVBQUUsVUFBa0I7UUFDM0YsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7UUFDdEIsSUFBSSxDQUFDLFVBQVUsR0FBRyxTQUFTLENBQUM7UUFDNUIsSUFBSSxDQUFDLFdBQVcsR0FBRyxVQUFVLENBQUM7UUFDOUIsSUFBSSxDQUFDLEtBQUssR0FBRyxJQUFJLENBQUMsS0FBSyxDQUFDLDBCQUFhLENBQUMsQ0FBQztJQUN6QyxDQUFDO0lBRUQsU0FBUyxDQUFJLElBQVksRUFBRSxJQUFzQjtRQUMvQyxPQUFPLElBQUksQ0FBQyxLQUFLLENBQUMsU0FBUyxJQUFJLEVBQUUsRUFBRSxJQUFJLEVBQUUsSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsV0FBVyxFQUFFLCtCQUFrQixFQUFFLElBQUksQ0FBQyxDQUFDLENBQUM7SUFDckcsQ0FBQztJQUVELElBQUksQ0FBSSxJQUFzQjtRQUM1QixPQUFPLElBQUksQ0FBQyxLQUFLLENBQUMsWUFBWSxFQUFFLElBQUksRUFBRSxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUM7SUFDcEQsQ0FBQztJQUVELE9BQU8sQ0FBQyxJQUFZLEVBQUUsT0FBZSxFQUFFLEtBQWM7UUFDbkQsSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsU0FBUyxFQUFFLDZCQUFnQixFQUFFLG1CQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsT0FBTyxFQUFFLEtBQUssQ0FBQyxDQUFDO0lBQy9FLENBQUM7SUFFRCxzRUFBc0U7SUFDdEUsS0FBSyxDQUFJLElBQVksRUFBRSxJQUFzQixFQUFFLElBQVU7UUFDdkQsTUFBTSxVQUFVLEdBQUcsRUFBRSxDQUFDLHVCQUFVLENBQUMsRUFBRSxJQUFJLENBQUMsV0FBVyxFQUFFLENBQUM7UUFDdEQsT0FBTyxJQUFJLENBQUMsT0FBTyxDQUFDLGVBQWUsQ0FBQyxJQUFJLEVBQUUsRUFBRSxVQUFVLEVBQUUsRUFBRSxDQUFDLElBQUksRUFBRSxFQUFFLENBQ2pFLElBQUEsbUJBQUssRUFBQyxJQUFJLEVBQUUsQ0FBQyxPQUFPLEVBQUUsS0FBSyxFQUFFLEVBQUU7WUFDN0IsSUFBSSxDQUFDLE9BQU8sRUFBRSxLQUFLLENBQUMsQ0FBQztZQUNyQixNQUFNLElBQUksR0FBRyxJQUFBLHNCQUFTLEVBQUMsS0FBSyxDQUFDLENBQUM7WUFDOUIsSUFBSSxJQUFJLEtBQUssRUFBRSxFQUFFLENBQUM7Z0JBQ2hCLG1GQUFtRjtnQkFDbkYsSUFBSSxDQUFDLFlBQVksQ0FBQyx1QkFBVSxFQUFFLElBQUksQ0FBQyxDQUFDO2dCQUNwQyxJQUFJLENBQUMsU0FBUyxDQUFDLEVBQUUsSUFBSSxFQUFFLG9CQUFjLENBQUMsS0FBSyxFQUFFLENBQUMsQ0FBQztZQUNqRCxDQUFDO1lBQ0QsSUFBSSxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ2IsQ0FBQyxDQUFDLENBQ0gsQ0FBQztJQUNKLENBQUM7SUFFRCxPQUFPLENBQUMsS0FBd0IsRUFBRSxVQUFzQixFQUFFLEdBQUcsTUFBZ0I7UUFDM0UsTUFBTSxHQUFHLEdBQUcsTUFBTSxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUUsQ0FBQztRQUNoQyxJQUFJLElBQUksR0FBRyxLQUFLLENBQUMsR0FBRyxDQUFDLEdBQUcsQ0FBQyxDQUFDO1FBQzFCLElBQUksSUFBSSxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ3ZCLElBQUksR0FBRyxJQUFJLENBQUMsS0FBSyxDQUFDLFVBQVUsRUFBRSxHQUFHLE1BQU0sQ0FBQyxDQUFDO1lBQ3pDLEtBQUssQ0FBQyxHQUFHLENBQUMsR0FBRyxFQUFFLElBQUksQ0FBQyxDQUFDO1FBQ3ZCLENBQUM7UUFDRCxPQUFPLElBQUksQ0FBQztJQUNkLENBQUM7SUFFRCxLQUFLLENBQUMsVUFBc0IsRUFBRSxHQUFHLE1BQWdCO1FBQy9DLE1BQU0sU0FBUyxHQUFHLElBQUksQ0FBQyxVQUFVLENBQUMsR0FBRyxDQUFDLFVBQVUsQ0FBQyxDQUFDO1FBQ2xELE1BQU0sWUFBWSxHQUFHLE1BQU0sQ0FBQyxVQUFVLEVBQUUsQ0FBQyxJQUFJLENBQUMsV0FBVyxFQUFFLEdBQUcsTUFBTSxDQUFDLENBQUMsQ0FBQztRQUN2RSxPQUFPLENBQUMsT0FBTyxFQUFFLEtBQUssRUFBRSxFQUFFO1lBQ3hCLE1BQU0sSUFBSSxHQUFHLElBQUEsc0JBQVMsRUFBQyxLQUFLLENBQUMsQ0FBQztZQUM5QixTQUFTLEVBQUUsTUFBTSxDQUFDLE9BQU8sRUFBRSxJQUFJLEtBQUssRUFBRSxDQUFDLENBQUMsQ0FBQyxZQUFZLENBQUMsQ0FBQyxDQUFDLEVBQUUsR0FBRyxZQUFZLEVBQUUsQ0FBQyx1QkFBVSxDQUFDLEVBQUUsSUFBSSxFQUFFLENBQUMsQ0FBQztRQUNuRyxDQUFDLENBQUM7SUFDSixDQUFDO0NBQ0Y7QUFFRCw4REFBOEQ7QUFDOUQsU0FBUyxNQUFNLENBQUMsVUFBc0IsRUFBRSxNQUF5QjtJQUMvRCxNQUFNLEtBQUssR0FBRyxDQUFDLHVCQUFVLEVBQUUsR0FBRyxVQUFVLENBQUMsTUFBTSxDQUFDLENBQUM7SUFDakQsT0FBTyxNQUFNLENBQUMsV0FBVyxDQUFDLE1BQU0sQ0FBQyxHQUFHLENBQUMsQ0FBQyxLQUFLLEVBQUUsS0FBSyxFQUFFLEVBQUUsQ0FBQyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsSUFBSSxFQUFFLEVBQUUsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDO0FBQ3ZGLENBQUMifQ==