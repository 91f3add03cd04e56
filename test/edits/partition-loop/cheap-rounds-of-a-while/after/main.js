const { createServer } = require('http');
const { setImmediate } = require('timers/promises');

async function collatz(start) {
    let n = start, steps = 0;
    let sliceStart = performance.now();
    let rounds = 0;
    while (n !== 1) {
        // The event loop gets its turn every 10 ms.
        if ((++rounds & 1023) === 0 && performance.now() - sliceStart > 10) {
            await setImmediate();
            sliceStart = performance.now();
        }
        n = n % 2 ? 3 * n + 1 : n / 2; steps++;
    } // until one
    return steps;
}

const server = createServer(async (request, response) => {
    response.end(String(await collatz(27)));
});

server.listen(0, async () => {
    const answer = await fetch(`http://localhost:${server.address().port}/`);
    console.log(await answer.text());
    server.close();
});
