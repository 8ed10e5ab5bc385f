-- A page of a list of records between two places; a place is an order and an id.
-- ARGV: kind, name of the list, 1 for the newest first, records on a page,
--   low order and id, high order and id: the list stands between them, both left out
-- Returns {id, order, version, sealed, id, order …}.
local kind, key, newest, page = ARGV[1], P .. ARGV[2], ARGV[3] == '1', tonumber(ARGV[4])

-- As Redis itself compares, byte by byte; `<` of Lua would ask the locale.
local function is_before(one, other)
  for at = 1, math.min(#one, #other) do
    local a, b = string.byte(one, at), string.byte(other, at)
    if a ~= b then return a < b end
  end
  return #one < #other
end

-- How many stand before a place, or up to it. Those of one order are in the order of their ids, so a few looks find it.
local function count_before(order, id, is_included)
  local low = redis.call('ZCOUNT', key, '-inf', '(' .. order)
  local high = id == '' and low or redis.call('ZCOUNT', key, '-inf', order)
  while low < high do
    local middle = math.floor((low + high) / 2)
    local found = redis.call('ZRANGE', key, middle, middle)[1]
    if is_before(found, id) or (is_included and found == id) then low = middle + 1 else high = middle end
  end
  return low
end

local from = count_before(ARGV[5], ARGV[6], true)
local to = count_before(ARGV[7], ARGV[8], false)
if newest then from = math.max(from, to - page) else to = math.min(to, from + page) end
if from >= to then return {} end
local found, reply = redis.call('ZRANGE', key, from, to - 1, 'WITHSCORES'), {}
for step = 1, #found / 2 do
  local at = newest and #found - 2 * step + 1 or 2 * step - 1
  local id = found[at]
  local record = redis.call('HMGET', P .. 'rec:' .. kind .. ':' .. id, 'version', 'sealed')
  reply[#reply + 1] = id
  reply[#reply + 1] = whole(tonumber(found[at + 1]))
  reply[#reply + 1] = record[1]
  reply[#reply + 1] = record[2]
end
return reply
