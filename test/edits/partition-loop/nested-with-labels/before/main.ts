export async function pairs(limit: number): Promise<string[]> {
  const list = [...Array(limit).keys()];
  const found: string[] = [];
  // Every pair once.
  outer: for (const a of list) {
    for (const b of list) {
      // Only below.
      if (b > a) continue outer;
      if (a * b > 40) break outer;
      if ((a + b) % 3 === 0) found.push(`${a} and ${b}`);
    }
  }
  return found;
}

console.log((await pairs(12)).join());
