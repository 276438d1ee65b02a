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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicmVwb3J0LmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL3JlcG9ydC50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsK0NBQStDOzs7QUE2Qy9DLDRCQUtDO0FBaERELDJDQUFrRDtBQUVsRCx3RkFBd0Y7QUFDeEYsTUFBTSxNQUFNLEdBQUcsa0NBQWtDLENBQUM7QUFFbEQsc0VBQXNFO0FBQ3RFLE1BQWEsTUFBTTtJQUNSLFNBQVMsR0FBRyxFQUFFLElBQUksRUFBRSxFQUFjLEVBQUUsSUFBSSxFQUFFLEVBQWMsRUFBRSxJQUFJLEVBQUUsRUFBYyxFQUFFLENBQUM7SUFFMUYsb0JBQW9CO0lBQ3BCLEdBQUcsQ0FBQyxJQUFZO1FBQ2QsT0FBTyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQztJQUNwQixDQUFDO0lBRUQsNEJBQTRCO0lBQzVCLElBQUksQ0FBQyxJQUFZO1FBQ2YsSUFBSSxDQUFDLFNBQVMsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDO0lBQ2pDLENBQUM7SUFFRCxpREFBaUQ7SUFDakQsSUFBSSxDQUFDLElBQVk7UUFDZixJQUFJLENBQUMsU0FBUyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUM7SUFDakMsQ0FBQztJQUVELDBDQUEwQztJQUMxQyxJQUFJLENBQUMsSUFBWTtRQUNmLElBQUksQ0FBQyxTQUFTLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQztJQUNqQyxDQUFDO0lBRUQsNkdBQTZHO0lBQzdHLEdBQUc7UUFDRCxLQUFLLE1BQU0sQ0FBQyxJQUFJLEVBQUUsS0FBSyxDQUFDLElBQUksTUFBTSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsU0FBUyxDQUFDLEVBQUUsQ0FBQztZQUMzRCxLQUFLLENBQUMsT0FBTyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsR0FBRyxDQUFDLEdBQUcsSUFBSSxLQUFLLElBQUksRUFBRSxDQUFDLENBQUMsQ0FBQztRQUN4RCxDQUFDO1FBQ0QsSUFBSSxJQUFJLENBQUMsU0FBUyxDQUFDLElBQUksQ0FBQyxNQUFNLEdBQUcsQ0FBQyxFQUFFLENBQUM7WUFDbkMsT0FBTyxDQUFDLENBQUM7UUFDWCxDQUFDO1FBQ0QsSUFBSSxDQUFDLEdBQUcsQ0FBQyxxQkFBcUIsQ0FBQyxDQUFDO1FBQ2hDLE9BQU8sQ0FBQyxDQUFDO0lBQ1gsQ0FBQztDQUNGO0FBbENELHdCQWtDQztBQUVELHFHQUFxRztBQUNyRyxTQUFnQixRQUFRLENBQUMsSUFBWTtJQUNuQyxJQUFJLElBQUEseUJBQWEsRUFBQyxJQUFJLENBQUMsRUFBRSxDQUFDO1FBQ3hCLE9BQU8sZ0JBQUksQ0FBQztJQUNkLENBQUM7SUFDRCxPQUFPLE1BQU0sQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQztBQUN6RCxDQUFDIn0=