-- Runs inside a headless Neovim with the example's file open, set up as docs/editors.md says. Waits until Offloop has reported as many
-- findings as $OFFLOOP_EXPECTED says, then until an ignore comment, never saved, takes the first away. Prints what it saw as one line of JSON each.
local timeout_ms = 40000
local expected = tonumber(os.getenv('OFFLOOP_EXPECTED'))

local function diagnostics()
  return vim.tbl_filter(function(found)
    return found.source == 'offloop'
  end, vim.diagnostic.get(0))
end

local function report(step, arrived)
  local found = vim.tbl_map(function(one)
    return { line = one.lnum + 1, column = one.col + 1, severity = one.severity, message = one.message, code = one.code }
  end, diagnostics())
  io.stdout:write(vim.json.encode({ step = step, arrived = arrived, found = found }) .. '\n')
end

local function wait_for(count)
  return vim.wait(timeout_ms, function()
    return #diagnostics() == count
  end, 50)
end

local opened = wait_for(expected)
report('opened', opened)
if opened then
  local first = diagnostics()[1]
  local comment = '// offloop-ignore-next-line ' .. first.code .. ' -- a test'
  vim.api.nvim_buf_set_lines(0, first.lnum, first.lnum, true, { comment })
  report('edited', wait_for(expected - 1))
end
vim.cmd('qa!')
