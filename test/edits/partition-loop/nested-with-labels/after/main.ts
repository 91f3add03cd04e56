import { setImmediate } from 'node:timers/promises';

export async function pairs(limit: number): Promise<string[]> {
  const list = [...Array(limit).keys()];
  const found: string[] = [];
  let sliceStart = performance.now();
  // Every pair once.
  outer: for (const a of list) {
    for (const b of list) {
      // The event loop gets its turn every 10 ms.
      if (performance.now() - sliceStart > 10) {
        await setImmediate();
        sliceStart = performance.now();
      }
      // Only below.
      if (b > a) continue outer;
      if (a * b > 40) break outer;
      if ((a + b) % 3 === 0) found.push(`${a} and ${b}`);
    }
  }
  return found;
}

console.log((await pairs(12)).join());
