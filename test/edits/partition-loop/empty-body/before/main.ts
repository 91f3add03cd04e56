async function main(): Promise<void> {
  const stack = [1, 2, 3]
  let sum = 0
  while ((sum += stack.pop() ?? 0) < 6);
  console.log(sum)
}

await main()
