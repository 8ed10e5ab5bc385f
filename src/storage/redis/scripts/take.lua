-- Leases heads that are due, replies before bulk.
-- ARGV: channel, now, lease in ms, limit, most of them bulk
-- Returns a list of {id, conversation, update, position, priority, sealed, created at, attempts, ambiguous, lease, unreachable}.
local now, taken = ARGV[2], {}
local till = whole(tonumber(now) + tonumber(ARGV[3]))

local function lease(conversation, id)
  local key, record = of('c', conversation), of('outgoing', id)
  local c = redis.call('HMGET', key, 'out-leased', 'unreachable', 'out-lease')
  -- Whoever had it never told us how it ended: it may have arrived.
  if c[1] and c[1] ~= '' then redis.call('HSET', of('outgoing', c[1]), 'ambiguous', '1') end
  local number = whole((tonumber(c[3]) or 0) + 1)
  local m = redis.call('HMGET', record, 'update', 'position', 'priority', 'sealed', 'created-at', 'attempts', 'ambiguous')
  redis.call('HINCRBY', record, 'attempts', 1)
  redis.call('HSET', key, 'out-leased', id, 'out-lease', number, 'out-until', till)
  offer(conversation)
  return {id, conversation, m[1], m[2], m[3], m[4], m[5], m[6], m[7], number, c[2] or '0'}
end

for _, priority in ipairs({'0', '1'}) do
  local left = tonumber(ARGV[4]) - #taken
  if priority == '1' then left = math.min(left, tonumber(ARGV[5])) end
  local due = redis.call('ZRANGEBYSCORE', P .. 'due:' .. ARGV[1] .. ':' .. priority, '-inf', now, 'LIMIT', 0, left)
  for _, conversation in ipairs(due) do
    unfold(conversation)
    local id = head_of(conversation)
    if id then taken[#taken + 1] = lease(conversation, id) else offer(conversation) end
  end
end
return taken
