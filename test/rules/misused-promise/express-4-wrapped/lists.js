exports.safely = (work) => (request, response, next) => work(request, response).catch(next)
exports.carelessly = (work) => (request, response) => Promise.resolve(work(request, response))
