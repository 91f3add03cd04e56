async function save(order) {
  console.log(order)
}

save('a')
