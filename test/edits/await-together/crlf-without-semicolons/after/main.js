const load = async (n) => {
    return n + 1
}

async function main() {
    const [a, b] = await Promise.all([load(1), load(2)]) // two
    console.log(a, b)
}

main()
