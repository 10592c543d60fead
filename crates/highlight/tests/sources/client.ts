import { readFile } from "node:fs/promises";
import type { Agent } from "./agent";

export interface Options<T extends object = {}> {
  readonly url: `https://${string}`;
  retries?: number;
  parse(body: string): T | undefined;
}

enum State { Idle = 0, Busy = 1 << 2 }

/** Fetches, and tries again. */
export class Client<T extends object> implements AsyncDisposable {
  #state: State = State.Idle;
  constructor(private options: Options<T>, protected agent?: Agent) {}

  async get<K extends keyof T>(key: K): Promise<T[K] | null> {
    for (let left = this.options.retries ?? 3; left >= 0; left--) {
      const body = await readFile(new URL(`./${String(key)}.json`, import.meta.url), "utf8");
      const parsed = this.options.parse(body)!;
      if (key in parsed) return parsed[key] satisfies unknown as T[K];
    }
    return null;
  }

  async [Symbol.asyncDispose]() { this.#state = State.Busy; }
}

type Keys<T> = { [K in keyof T as `get${Capitalize<string & K>}`]: () => T[K] };
declare function isText(value: unknown): asserts value is string;
