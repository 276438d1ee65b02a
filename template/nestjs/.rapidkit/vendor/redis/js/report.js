"use strict";
/** What `npx rapidkit-redis doctor` prints. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Report = void 0;
exports.showText = showText;
const secret_js_1 = require("./secret.js");
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const UNSAFE = /[\x00-\x20\x7f-\xa0\u2028\u2029]/;
/** Prints facts as they come, and what was found wrong at the end. */
class Report {
    #findings = { fail: [], warn: [], note: [] };
    /** Print a fact. */
    say(line) {
        console.log(line);
    }
    /** Note what would fail. */
    fail(text) {
        this.#findings.fail.push(text);
    }
    /** Note what works and should be another way. */
    warn(text) {
        this.#findings.warn.push(text);
    }
    /** Note what is set and has no effect. */
    note(text) {
        this.#findings.note.push(text);
    }
    /** Print what was noted, one line each, and return the exit status: 1 where something would fail, else 0. */
    end() {
        for (const [kind, texts] of Object.entries(this.#findings)) {
            texts.forEach((text) => this.say(`${kind}: ${text}`));
        }
        if (this.#findings.fail.length > 0) {
            return 1;
        }
        this.say("Nothing would fail.");
        return 0;
    }
}
exports.Report = Report;
/** Return a text on one line, quoted where that is needed, and masked where it may hold a secret. */
function showText(text) {
    if ((0, secret_js_1.mayHoldSecret)(text)) {
        return secret_js_1.MASK;
    }
    return UNSAFE.test(text) ? JSON.stringify(text) : text;
}
//# sourceMappingURL=report.js.map