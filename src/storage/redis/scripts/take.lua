-- Leases heads that are due, replies before bulk.
-- ARGV: channel, now, lease in ms, limit, most of them bulk
-- Returns a list of {id, conversation, update, position, priority, sealed, created at, attempts, ambiguous, lease, unreachable}.
local now, taken = ARGV[2], {}
local till = whole(tonumber(now) + tonumber(ARGV[3]))
for _, priority in ipairs({'0', '1'}) do
  local left = tonumber(ARGV[4]) - #taken
  if priority == '1' then left = math.min(left, tonumber(ARGV[5])) end
  local due = redis.call('ZRANGEBYSCORE', P .. 'due:' .. ARGV[1] .. ':' .. priority, '-inf', now, 'LIMIT', 0, left)
  for _, conversation in ipairs(due) do
    local key = of('c', conversation)
    unfold(conversation)
    local c = redis.call('HMGET', key, 'out-leased', 'unreachable', 'out-lease')
    -- Whoever had it never told us how it ended: it may have arrived.
    if c[1] and c[1] ~= '' then redis.call('HSET', of('outgoing', c[1]), 'ambiguous', '1') end
    local id = redis.call('ZRANGE', of('out', conversation), 0, 0)[1]
    local lease = whole((tonumber(c[3]) or 0) + 1)
    local m = redis.call('HMGET', of('outgoing', id), 'update', 'position', 'priority', 'sealed',
      'created-at', 'attempts', 'ambiguous')
    redis.call('HINCRBY', of('outgoing', id), 'attempts', 1)
    redis.call('HSET', key, 'out-leased', id, 'out-lease', lease, 'out-until', till)
    offer(conversation)
    taken[#taken + 1] = {id, conversation, m[1], m[2], m[3], m[4], m[5], m[6], m[7], lease, c[2] or '0'}
  end
end
return taken
