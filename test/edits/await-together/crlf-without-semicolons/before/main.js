const load = async (n) => {
    return n + 1
}

async function main() {
    const a = await load(1)
    const b = await load(2) // two
    console.log(a, b)
}

main()
