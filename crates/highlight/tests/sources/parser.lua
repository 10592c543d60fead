#!/usr/bin/env lua
-- A parser of key = value lines.
local Parser = {}
Parser.__index = Parser

--[[ The constructor
     of a parser. ]]
function Parser.new(text, options)
  local self = setmetatable({ text = text or "", line = 0 }, Parser)
  self.strict = options and options.strict or false
  return self
end

function Parser:each()
  return coroutine.wrap(function()
    for line in self.text:gmatch("[^\r\n]+") do
      self.line = self.line + 1
      local key, value = line:match("^%s*([%w_]+)%s*=%s*(.-)%s*$")
      if key then coroutine.yield(key, tonumber(value) or value)
      elseif self.strict and line ~= '' then error(("line %d: %q"):format(self.line, line), 2) end
    end
  end)
end

local long = [==[ long ]] text ]==]
for k, v in Parser.new("a = 0x1F\nb = 3.5e-2"):each() do print(k .. "\t" .. v, #long, 7 // 2, 1 << 3) end
goto done
::done::
return Parser
