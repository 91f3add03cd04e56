const { createServer } = require('http');

function collatz(start) {
    let n = start, steps = 0;
    while (n !== 1) { n = n % 2 ? 3 * n + 1 : n / 2; steps++; } // until one
    return steps;
}

const server = createServer(async (request, response) => {
    response.end(String(collatz(27)));
});

server.listen(0, async () => {
    const answer = await fetch(`http://localhost:${server.address().port}/`);
    console.log(await answer.text());
    server.close();
});
