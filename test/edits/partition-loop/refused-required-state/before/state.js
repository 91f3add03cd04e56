const rows = []
exports.rows = rows
exports.add = (row) => rows.push(row)
