async function find(id: number) {
  return { name: `n${id}`, tags: ['a', 'b'] };
}

async function count(list: readonly number[], { from = 0 }: { from?: number } = {}) {
  return list.filter((one) => one > from).length;
}

export async function main() {
  const list = [1, 2, 3];
  // Who it is.
  const [{ name, tags: [first = 'none'] }, total, all] = await Promise.all([
    find(1), // the first
    // How many there are.
    count(list, {
      from: 1,
    }),
    // All of them.
    count(list),
  ]);
  console.log(name, first, total, all);
}

await main();
