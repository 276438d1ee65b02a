"use strict";
/** Metrics for Prometheus, without OpenTelemetry; this entry point needs `prom-client`. */
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.PrometheusMetrics = void 0;
const common_1 = require("@nestjs/common");
const prom_client_1 = require("prom-client");
const metrics_js_1 = require("./metrics.js");
const recorder_js_1 = require("./recorder.js");
/**
 * The module's metrics in a registry of prom-client, while a connection that has them is open.
 *
 * One object serves every connection of an application; it cannot see into other processes, so that each worker needs an
 * address of its own.
 *
 * @publicApi
 */
class PrometheusMetrics {
    registry;
    #sources = new metrics_js_1.Sources();
    #durations;
    #metrics;
    constructor({ registry = prom_client_1.register } = {}) {
        this.registry = registry;
        const histograms = metrics_js_1.INSTRUMENTS.filter(({ kind }) => kind === "histogram");
        this.#durations = new Map(histograms.map((each) => [each, createHistogram(each)]));
        this.#metrics = new Map(metrics_js_1.INSTRUMENTS.map((each) => [(0, metrics_js_1.prometheusName)(each), this.#metricOf(each)]));
    }
    /** Return a module whose route answers with everything that the registry has. */
    module({ path = "metrics" } = {}) {
        const { registry } = this;
        let MetricsController = class MetricsController {
            read() {
                return registry.metrics();
            }
        };
        __decorate([
            (0, common_1.Get)(),
            (0, common_1.Header)("Content-Type", registry.contentType),
            __metadata("design:type", Function),
            __metadata("design:paramtypes", []),
            __metadata("design:returntype", Promise)
        ], MetricsController.prototype, "read", null);
        MetricsController = __decorate([
            (0, common_1.Controller)(path)
        ], MetricsController);
        return { module: MetricsModule, controllers: [MetricsController] };
    }
    /** @ignore */
    recorder(connection) {
        return new PrometheusRecorder(this.#durations, connection);
    }
    /**
     * @throws Error Another object has its metrics in this registry.
     * @ignore
     */
    attach(connection, source) {
        if (this.#sources.add(connection, source)) {
            if ([...this.#metrics.keys()].some((name) => this.registry.getSingleMetric(name))) {
                this.#sources.remove(source);
                throw new Error("this registry has the metrics of another PrometheusMetrics; give all connections the same one");
            }
            this.#metrics.forEach((metric) => this.registry.registerMetric(metric));
        }
    }
    /** @ignore */
    detach(source) {
        if (this.#sources.remove(source)) {
            this.#metrics.forEach((_, name) => this.registry.removeSingleMetric(name));
        }
    }
    #metricOf(instrument) {
        const read = () => this.#sources.read(instrument).map(([labels, number]) => [byName(instrument, labels), number]);
        const about = describe(instrument);
        if (instrument.kind === "counter") {
            return new prom_client_1.Counter({
                ...about,
                collect() {
                    this.reset();
                    read().forEach(([labels, number]) => this.inc(labels, number));
                },
            });
        }
        return (this.#durations.get(instrument) ??
            new prom_client_1.Gauge({
                ...about,
                collect() {
                    this.reset();
                    read().forEach(([labels, number]) => this.set(labels, number));
                },
            }));
    }
}
exports.PrometheusMetrics = PrometheusMetrics;
/** What the route's controller belongs to. */
let MetricsModule = class MetricsModule {
};
MetricsModule = __decorate([
    (0, common_1.Module)({})
], MetricsModule);
/** Puts one connection's durations into the histograms. */
class PrometheusRecorder {
    #durations;
    #connection;
    #operations = new Map();
    #commands = new Map();
    #load;
    constructor(durations, connection) {
        this.#durations = durations;
        this.#connection = connection;
        this.#load = this.#note(metrics_js_1.LOAD_DURATION);
    }
    operation(name, work) {
        return (0, recorder_js_1.timed)(work, this.#noteOf(this.#operations, metrics_js_1.OPERATION_DURATION, name));
    }
    load(work) {
        return (0, recorder_js_1.timed)(work, this.#load);
    }
    command(name, seconds, error) {
        this.#noteOf(this.#commands, metrics_js_1.COMMAND_DURATION, metrics_js_1.SYSTEM, name)(seconds, error);
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
        const series = (kind) => histogram?.labels(...[this.#connection, ...labels, kind]);
        const withoutError = series("");
        return (seconds, error) => {
            const kind = (0, metrics_js_1.errorType)(error);
            (kind === "" ? withoutError : series(kind))?.observe(seconds);
        };
    }
}
function describe(instrument) {
    const labelNames = [metrics_js_1.CONNECTION, ...instrument.labels].map(metrics_js_1.prometheusLabel);
    return { name: (0, metrics_js_1.prometheusName)(instrument), help: instrument.description, labelNames, registers: [] };
}
function createHistogram(instrument) {
    return new prom_client_1.Histogram({ ...describe(instrument), buckets: [...metrics_js_1.BUCKETS] });
}
function byName(instrument, labels) {
    const names = [metrics_js_1.CONNECTION, ...instrument.labels].map(metrics_js_1.prometheusLabel);
    return Object.fromEntries(names.map((name, index) => [name, labels[index] ?? ""]));
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicHJvbWV0aGV1cy5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9wcm9tZXRoZXVzLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSwyRkFBMkY7Ozs7Ozs7Ozs7OztBQUUzRiwyQ0FBcUY7QUFDckYsNkNBQXlGO0FBQ3pGLDZDQWVzQjtBQUN0QiwrQ0FBZ0U7QUFjaEU7Ozs7Ozs7R0FPRztBQUNILE1BQWEsaUJBQWlCO0lBQ25CLFFBQVEsQ0FBVztJQUNuQixRQUFRLEdBQUcsSUFBSSxvQkFBTyxFQUFFLENBQUM7SUFDekIsVUFBVSxDQUFxQztJQUMvQyxRQUFRLENBQThCO0lBRS9DLFlBQVksRUFBRSxRQUFRLEdBQUcsc0JBQVEsS0FBK0IsRUFBRTtRQUNoRSxJQUFJLENBQUMsUUFBUSxHQUFHLFFBQVEsQ0FBQztRQUN6QixNQUFNLFVBQVUsR0FBRyx3QkFBVyxDQUFDLE1BQU0sQ0FBQyxDQUFDLEVBQUUsSUFBSSxFQUFFLEVBQUUsRUFBRSxDQUFDLElBQUksS0FBSyxXQUFXLENBQUMsQ0FBQztRQUMxRSxJQUFJLENBQUMsVUFBVSxHQUFHLElBQUksR0FBRyxDQUFDLFVBQVUsQ0FBQyxHQUFHLENBQUMsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUFDLENBQUMsSUFBSSxFQUFFLGVBQWUsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUNuRixJQUFJLENBQUMsUUFBUSxHQUFHLElBQUksR0FBRyxDQUFDLHdCQUFXLENBQUMsR0FBRyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxDQUFDLElBQUEsMkJBQWMsRUFBQyxJQUFJLENBQUMsRUFBRSxJQUFJLENBQUMsU0FBUyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQ25HLENBQUM7SUFFRCxpRkFBaUY7SUFDakYsTUFBTSxDQUFDLEVBQUUsSUFBSSxHQUFHLFNBQVMsS0FBMEIsRUFBRTtRQUNuRCxNQUFNLEVBQUUsUUFBUSxFQUFFLEdBQUcsSUFBSSxDQUFDO1FBRzFCLElBQU0saUJBQWlCLEdBQXZCLE1BQU0saUJBQWlCO1lBR3JCLElBQUk7Z0JBQ0YsT0FBTyxRQUFRLENBQUMsT0FBTyxFQUFFLENBQUM7WUFDNUIsQ0FBQztTQUNGLENBQUE7UUFIQztZQUZDLElBQUEsWUFBRyxHQUFFO1lBQ0wsSUFBQSxlQUFNLEVBQUMsY0FBYyxFQUFFLFFBQVEsQ0FBQyxXQUFXLENBQUM7Ozs7cURBRzVDO1FBTEcsaUJBQWlCO1lBRHRCLElBQUEsbUJBQVUsRUFBQyxJQUFJLENBQUM7V0FDWCxpQkFBaUIsQ0FNdEI7UUFDRCxPQUFPLEVBQUUsTUFBTSxFQUFFLGFBQWEsRUFBRSxXQUFXLEVBQUUsQ0FBQyxpQkFBaUIsQ0FBQyxFQUFFLENBQUM7SUFDckUsQ0FBQztJQUVELGNBQWM7SUFDZCxRQUFRLENBQUMsVUFBa0I7UUFDekIsT0FBTyxJQUFJLGtCQUFrQixDQUFDLElBQUksQ0FBQyxVQUFVLEVBQUUsVUFBVSxDQUFDLENBQUM7SUFDN0QsQ0FBQztJQUVEOzs7T0FHRztJQUNILE1BQU0sQ0FBQyxVQUFrQixFQUFFLE1BQWM7UUFDdkMsSUFBSSxJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsQ0FBQyxVQUFVLEVBQUUsTUFBTSxDQUFDLEVBQUUsQ0FBQztZQUMxQyxJQUFJLENBQUMsR0FBRyxJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksRUFBRSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLGVBQWUsQ0FBQyxJQUFJLENBQUMsQ0FBQyxFQUFFLENBQUM7Z0JBQ2xGLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxDQUFDO2dCQUM3QixNQUFNLElBQUksS0FBSyxDQUNiLCtGQUErRixDQUNoRyxDQUFDO1lBQ0osQ0FBQztZQUNELElBQUksQ0FBQyxRQUFRLENBQUMsT0FBTyxDQUFDLENBQUMsTUFBTSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLGNBQWMsQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDO1FBQzFFLENBQUM7SUFDSCxDQUFDO0lBRUQsY0FBYztJQUNkLE1BQU0sQ0FBQyxNQUFjO1FBQ25CLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLENBQUMsTUFBTSxDQUFDLEVBQUUsQ0FBQztZQUNqQyxJQUFJLENBQUMsUUFBUSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsRUFBRSxJQUFJLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsa0JBQWtCLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQztRQUM3RSxDQUFDO0lBQ0gsQ0FBQztJQUVELFNBQVMsQ0FBQyxVQUFzQjtRQUM5QixNQUFNLElBQUksR0FBRyxHQUF1RCxFQUFFLENBQ3BFLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLFVBQVUsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsTUFBTSxFQUFFLE1BQU0sQ0FBQyxFQUFFLEVBQUUsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxVQUFVLEVBQUUsTUFBTSxDQUFDLEVBQUUsTUFBTSxDQUFDLENBQUMsQ0FBQztRQUNqRyxNQUFNLEtBQUssR0FBRyxRQUFRLENBQUMsVUFBVSxDQUFDLENBQUM7UUFDbkMsSUFBSSxVQUFVLENBQUMsSUFBSSxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ2xDLE9BQU8sSUFBSSxxQkFBTyxDQUFDO2dCQUNqQixHQUFHLEtBQUs7Z0JBQ1IsT0FBTztvQkFDTCxJQUFJLENBQUMsS0FBSyxFQUFFLENBQUM7b0JBQ2IsSUFBSSxFQUFFLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxNQUFNLEVBQUUsTUFBTSxDQUFDLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxHQUFHLENBQUMsTUFBTSxFQUFFLE1BQU0sQ0FBQyxDQUFDLENBQUM7Z0JBQ2pFLENBQUM7YUFDRixDQUFDLENBQUM7UUFDTCxDQUFDO1FBQ0QsT0FBTyxDQUNMLElBQUksQ0FBQyxVQUFVLENBQUMsR0FBRyxDQUFDLFVBQVUsQ0FBQztZQUMvQixJQUFJLG1CQUFLLENBQUM7Z0JBQ1IsR0FBRyxLQUFLO2dCQUNSLE9BQU87b0JBQ0wsSUFBSSxDQUFDLEtBQUssRUFBRSxDQUFDO29CQUNiLElBQUksRUFBRSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsTUFBTSxFQUFFLE1BQU0sQ0FBQyxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsR0FBRyxDQUFDLE1BQU0sRUFBRSxNQUFNLENBQUMsQ0FBQyxDQUFDO2dCQUNqRSxDQUFDO2FBQ0YsQ0FBQyxDQUNILENBQUM7SUFDSixDQUFDO0NBQ0Y7QUFoRkQsOENBZ0ZDO0FBRUQsOENBQThDO0FBRTlDLElBQU0sYUFBYSxHQUFuQixNQUFNLGFBQWE7Q0FBRyxDQUFBO0FBQWhCLGFBQWE7SUFEbEIsSUFBQSxlQUFNLEVBQUMsRUFBRSxDQUFDO0dBQ0wsYUFBYSxDQUFHO0FBRXRCLDJEQUEyRDtBQUMzRCxNQUFNLGtCQUFrQjtJQUNiLFVBQVUsQ0FBcUM7SUFDL0MsV0FBVyxDQUFTO0lBQ3BCLFdBQVcsR0FBRyxJQUFJLEdBQUcsRUFBZ0IsQ0FBQztJQUN0QyxTQUFTLEdBQUcsSUFBSSxHQUFHLEVBQWdCLENBQUM7SUFDcEMsS0FBSyxDQUFPO0lBRXJCLFlBQVksU0FBNkMsRUFBRSxVQUFrQjtRQUMzRSxJQUFJLENBQUMsVUFBVSxHQUFHLFNBQVMsQ0FBQztRQUM1QixJQUFJLENBQUMsV0FBVyxHQUFHLFVBQVUsQ0FBQztRQUM5QixJQUFJLENBQUMsS0FBSyxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsMEJBQWEsQ0FBQyxDQUFDO0lBQ3pDLENBQUM7SUFFRCxTQUFTLENBQUksSUFBWSxFQUFFLElBQXNCO1FBQy9DLE9BQU8sSUFBQSxtQkFBSyxFQUFDLElBQUksRUFBRSxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxXQUFXLEVBQUUsK0JBQWtCLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQztJQUMvRSxDQUFDO0lBRUQsSUFBSSxDQUFJLElBQXNCO1FBQzVCLE9BQU8sSUFBQSxtQkFBSyxFQUFDLElBQUksRUFBRSxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUM7SUFDakMsQ0FBQztJQUVELE9BQU8sQ0FBQyxJQUFZLEVBQUUsT0FBZSxFQUFFLEtBQWM7UUFDbkQsSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsU0FBUyxFQUFFLDZCQUFnQixFQUFFLG1CQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsT0FBTyxFQUFFLEtBQUssQ0FBQyxDQUFDO0lBQy9FLENBQUM7SUFFRCxPQUFPLENBQUMsS0FBd0IsRUFBRSxVQUFzQixFQUFFLEdBQUcsTUFBZ0I7UUFDM0UsTUFBTSxHQUFHLEdBQUcsTUFBTSxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUUsQ0FBQztRQUNoQyxJQUFJLElBQUksR0FBRyxLQUFLLENBQUMsR0FBRyxDQUFDLEdBQUcsQ0FBQyxDQUFDO1FBQzFCLElBQUksSUFBSSxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ3ZCLElBQUksR0FBRyxJQUFJLENBQUMsS0FBSyxDQUFDLFVBQVUsRUFBRSxHQUFHLE1BQU0sQ0FBQyxDQUFDO1lBQ3pDLEtBQUssQ0FBQyxHQUFHLENBQUMsR0FBRyxFQUFFLElBQUksQ0FBQyxDQUFDO1FBQ3ZCLENBQUM7UUFDRCxPQUFPLElBQUksQ0FBQztJQUNkLENBQUM7SUFFRCxLQUFLLENBQUMsVUFBc0IsRUFBRSxHQUFHLE1BQWdCO1FBQy9DLE1BQU0sU0FBUyxHQUFHLElBQUksQ0FBQyxVQUFVLENBQUMsR0FBRyxDQUFDLFVBQVUsQ0FBQyxDQUFDO1FBQ2xELE1BQU0sTUFBTSxHQUFHLENBQUMsSUFBWSxFQUEwQyxFQUFFLENBQ3RFLFNBQVMsRUFBRSxNQUFNLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxXQUFXLEVBQUUsR0FBRyxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQztRQUM1RCxNQUFNLFlBQVksR0FBRyxNQUFNLENBQUMsRUFBRSxDQUFDLENBQUM7UUFDaEMsT0FBTyxDQUFDLE9BQU8sRUFBRSxLQUFLLEVBQUUsRUFBRTtZQUN4QixNQUFNLElBQUksR0FBRyxJQUFBLHNCQUFTLEVBQUMsS0FBSyxDQUFDLENBQUM7WUFDOUIsQ0FBQyxJQUFJLEtBQUssRUFBRSxDQUFDLENBQUMsQ0FBQyxZQUFZLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsQ0FBQyxFQUFFLE9BQU8sQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUNoRSxDQUFDLENBQUM7SUFDSixDQUFDO0NBQ0Y7QUFVRCxTQUFTLFFBQVEsQ0FBQyxVQUFzQjtJQUN0QyxNQUFNLFVBQVUsR0FBRyxDQUFDLHVCQUFVLEVBQUUsR0FBRyxVQUFVLENBQUMsTUFBTSxDQUFDLENBQUMsR0FBRyxDQUFDLDRCQUFlLENBQUMsQ0FBQztJQUMzRSxPQUFPLEVBQUUsSUFBSSxFQUFFLElBQUEsMkJBQWMsRUFBQyxVQUFVLENBQUMsRUFBRSxJQUFJLEVBQUUsVUFBVSxDQUFDLFdBQVcsRUFBRSxVQUFVLEVBQUUsU0FBUyxFQUFFLEVBQUUsRUFBRSxDQUFDO0FBQ3ZHLENBQUM7QUFFRCxTQUFTLGVBQWUsQ0FBQyxVQUFzQjtJQUM3QyxPQUFPLElBQUksdUJBQVMsQ0FBQyxFQUFFLEdBQUcsUUFBUSxDQUFDLFVBQVUsQ0FBQyxFQUFFLE9BQU8sRUFBRSxDQUFDLEdBQUcsb0JBQU8sQ0FBQyxFQUFFLENBQUMsQ0FBQztBQUMzRSxDQUFDO0FBRUQsU0FBUyxNQUFNLENBQUMsVUFBc0IsRUFBRSxNQUF5QjtJQUMvRCxNQUFNLEtBQUssR0FBRyxDQUFDLHVCQUFVLEVBQUUsR0FBRyxVQUFVLENBQUMsTUFBTSxDQUFDLENBQUMsR0FBRyxDQUFDLDRCQUFlLENBQUMsQ0FBQztJQUN0RSxPQUFPLE1BQU0sQ0FBQyxXQUFXLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDLElBQUksRUFBRSxLQUFLLEVBQUUsRUFBRSxDQUFDLENBQUMsSUFBSSxFQUFFLE1BQU0sQ0FBQyxLQUFLLENBQUMsSUFBSSxFQUFFLENBQUMsQ0FBQyxDQUFDLENBQUM7QUFDckYsQ0FBQyJ9