async function main(): Promise<void> {
  let text = 'a'
  if (text.length > 0)
    do text += text.length.toFixed(0)
    while (text.length < 30)
  console.log(text)
}

await main()
