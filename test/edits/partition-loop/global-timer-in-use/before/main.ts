async function main(): Promise<void> {
  const list = [...Array(9).keys()]
  const sliceStart = 1
  let all = ''
  for (const n of list) {
    all += JSON.stringify({ n })
  }
  setImmediate(() => console.log(all, sliceStart))
}

await main()
