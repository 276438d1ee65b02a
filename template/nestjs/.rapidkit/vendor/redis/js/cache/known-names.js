"use strict";
/** The names of the keys that were used last, which it costs something to make. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.KnownNames = void 0;
const wire_js_1 = require("./wire.js");
/** Of how many keys the names are remembered, at most; half as many at least. */
const NAMES_KEPT = 4096;
class KnownNames {
    #young = new Map();
    #old = this.#young;
    /** @throws CacheKeyError The key or a tag cannot be used. */
    of(keyspace, key, tags) {
        const young = this.#young.get(key);
        if (young !== undefined && isSame(young.tags, tags)) {
            return young.names;
        }
        const old = this.#old.get(key);
        const known = old !== undefined && isSame(old.tags, tags) ? old : { names: wire_js_1.Names.of(keyspace, key, tags), tags: [...tags] };
        if (this.#young.size >= NAMES_KEPT / 2) {
            this.#old = this.#young;
            this.#young = new Map();
        }
        this.#young.set(key, known);
        return known.names;
    }
}
exports.KnownNames = KnownNames;
function isSame(one, other) {
    return one.length === other.length && one.every((tag, index) => tag === other[index]);
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoia25vd24tbmFtZXMuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi8uLi9zcmMvY2FjaGUva25vd24tbmFtZXMudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBLG1GQUFtRjs7O0FBR25GLHVDQUFrQztBQUVsQyxpRkFBaUY7QUFDakYsTUFBTSxVQUFVLEdBQUcsSUFBSSxDQUFDO0FBRXhCLE1BQWEsVUFBVTtJQUNyQixNQUFNLEdBQUcsSUFBSSxHQUFHLEVBQXFELENBQUM7SUFDdEUsSUFBSSxHQUFHLElBQUksQ0FBQyxNQUFNLENBQUM7SUFFbkIsNkRBQTZEO0lBQzdELEVBQUUsQ0FBQyxRQUFrQixFQUFFLEdBQVcsRUFBRSxJQUF1QjtRQUN6RCxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxHQUFHLENBQUMsQ0FBQztRQUNuQyxJQUFJLEtBQUssS0FBSyxTQUFTLElBQUksTUFBTSxDQUFDLEtBQUssQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLEVBQUUsQ0FBQztZQUNwRCxPQUFPLEtBQUssQ0FBQyxLQUFLLENBQUM7UUFDckIsQ0FBQztRQUNELE1BQU0sR0FBRyxHQUFHLElBQUksQ0FBQyxJQUFJLENBQUMsR0FBRyxDQUFDLEdBQUcsQ0FBQyxDQUFDO1FBQy9CLE1BQU0sS0FBSyxHQUNULEdBQUcsS0FBSyxTQUFTLElBQUksTUFBTSxDQUFDLEdBQUcsQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsRUFBRSxLQUFLLEVBQUUsZUFBSyxDQUFDLEVBQUUsQ0FBQyxRQUFRLEVBQUUsR0FBRyxFQUFFLElBQUksQ0FBQyxFQUFFLElBQUksRUFBRSxDQUFDLEdBQUcsSUFBSSxDQUFDLEVBQUUsQ0FBQztRQUNoSCxJQUFJLElBQUksQ0FBQyxNQUFNLENBQUMsSUFBSSxJQUFJLFVBQVUsR0FBRyxDQUFDLEVBQUUsQ0FBQztZQUN2QyxJQUFJLENBQUMsSUFBSSxHQUFHLElBQUksQ0FBQyxNQUFNLENBQUM7WUFDeEIsSUFBSSxDQUFDLE1BQU0sR0FBRyxJQUFJLEdBQUcsRUFBRSxDQUFDO1FBQzFCLENBQUM7UUFDRCxJQUFJLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxHQUFHLEVBQUUsS0FBSyxDQUFDLENBQUM7UUFDNUIsT0FBTyxLQUFLLENBQUMsS0FBSyxDQUFDO0lBQ3JCLENBQUM7Q0FDRjtBQXBCRCxnQ0FvQkM7QUFFRCxTQUFTLE1BQU0sQ0FBQyxHQUFzQixFQUFFLEtBQXdCO0lBQzlELE9BQU8sR0FBRyxDQUFDLE1BQU0sS0FBSyxLQUFLLENBQUMsTUFBTSxJQUFJLEdBQUcsQ0FBQyxLQUFLLENBQUMsQ0FBQyxHQUFHLEVBQUUsS0FBSyxFQUFFLEVBQUUsQ0FBQyxHQUFHLEtBQUssS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUM7QUFDeEYsQ0FBQyJ9