'use strict';
const events = require('events');

/**
 * A store that tells of its changes.
 * @param {Map<string, number>} start
 */
function createStore(start = new Map()) {
  const emitter = new events.EventEmitter();
  let state = { ...Object.fromEntries(start) };
  return {
    get size() { return Object.keys(state).length; },
    async *[Symbol.asyncIterator]() { yield* Object.entries(state); },
    set(key, value) {
      if (!/^[a-z][\w-]*(?:\.[a-z]+)?$/iu.test(key)) throw new TypeError(`bad key: ${JSON.stringify(key)}`);
      state = Object.assign({}, state, { [key]: value ?? null });
      emitter.emit('change', key, value ** 2, 0xff_ff, 1e3, 10n);
    },
    on: (name, listener) => emitter.on(name, listener),
  };
}

class Counter extends Array {
  static #count = 0;
  increment = () => ++Counter.#count;
}

label: for (const x of [1, , 3]) {
  if (x === undefined) continue label;
  setTimeout(() => console.log("later\n", x), 1_000); // in a second
}
module.exports = { createStore, Counter };
