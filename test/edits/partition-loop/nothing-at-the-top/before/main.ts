for (const word of ['a', 'b']) console.log(word)

export {}
