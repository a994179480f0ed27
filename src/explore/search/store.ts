/** Visited worlds in typed arrays: four ids each, with the parent and label by which each was first reached. */

/** A growable list of 32-bit integers. */
export function createInts(capacity = 1024) {
  let data = new Int32Array(capacity);
  let length = 0;
  return {
    push(value: number) {
      if (length === data.length) {
        const grown = new Int32Array(length * 2);
        grown.set(data);
        data = grown;
      }
      data[length++] = value;
    },
    at: (index: number) => data[index] ?? 0,
    get length() {
      return length;
    },
  };
}

const parts = 4;
const hashOf = (a: number, b: number, c: number, d: number) => {
  let hash =
    Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35) ^ Math.imul(d, 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
};

export function createWorldStore() {
  const worlds = createInts(4096);
  const parents = createInts();
  const labels = createInts();
  let table = new Int32Array(4096).fill(-1);
  let count = 0;

  const isAt = (id: number, a: number, b: number, c: number, d: number) => {
    const at = id * parts;
    return (
      worlds.at(at) === a && worlds.at(at + 1) === b && worlds.at(at + 2) === c && worlds.at(at + 3) === d
    );
  };
  const grow = () => {
    table = new Int32Array(table.length * 2).fill(-1);
    for (let id = 0; id < count; id++) {
      const at = id * parts;
      let slot =
        hashOf(worlds.at(at), worlds.at(at + 1), worlds.at(at + 2), worlds.at(at + 3)) & (table.length - 1);
      while (table[slot] !== -1) slot = (slot + 1) & (table.length - 1);
      table[slot] = id;
    }
  };
  return {
    get size() {
      return count;
    },
    caller: (id: number) => worlds.at(id * parts),
    callee: (id: number) => worlds.at(id * parts + 1),
    bag: (id: number) => worlds.at(id * parts + 2),
    budget: (id: number) => worlds.at(id * parts + 3),
    parent: (id: number) => parents.at(id),
    label: (id: number) => labels.at(id),
    /** The id of a world; a new one is stored with its parent and label. */
    idOf(a: number, b: number, c: number, d: number, parent: number, label: number): number {
      let slot = hashOf(a, b, c, d) & (table.length - 1);
      for (let id = table[slot] ?? -1; id !== -1; id = table[slot] ?? -1) {
        if (isAt(id, a, b, c, d)) return id;
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = count;
      worlds.push(a);
      worlds.push(b);
      worlds.push(c);
      worlds.push(d);
      parents.push(parent);
      labels.push(label);
      if (++count * 2 > table.length) grow();
      return count - 1;
    },
  };
}
export type WorldStore = ReturnType<typeof createWorldStore>;
