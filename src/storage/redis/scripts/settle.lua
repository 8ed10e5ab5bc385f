-- Ends attempts; one that fails leaves the others alone.
-- ARGV: receipts kept; then for each: conversation, id, lease, sent|retry|held|dropped|dead, at, ambiguous 0|1, error or platform id
-- Returns for each 'lost', 'settled', 'more' (another message of hers waits) or {error}.
local longest, reply = tonumber(ARGV[1]), {}
expect('zset', DEAD)

local function settle(first)
  local conversation, id, kind, at, said = ARGV[first], ARGV[first + 1], ARGV[first + 3], ARGV[first + 4], ARGV[first + 6]
  local key = of('c', conversation)
  local c = redis.call('HMGET', key, 'out-leased', 'out-lease', 'unreachable')
  if c[1] ~= id or c[2] ~= ARGV[first + 2] then return 'lost' end
  local record, sent = of('outgoing', id), of('sent', conversation)
  if kind == 'sent' then
    local known = redis.call('HMGET', record, 'ambiguous', 'priority')
    local ambiguous = ARGV[first + 5] == '1' and '1' or known[1]
    -- The first to be written, so that it is what fails if the key is of another type.
    local length = redis.call('RPUSH', sent, cjson.encode({id, at, ambiguous, said}))
    if length > longest then redis.call('LTRIM', sent, -longest, -1) end
    redis.call('ZREM', of('out', conversation), id)
    redis.call('DEL', record)
    if c[3] then redis.call('HDEL', key, 'unreachable') end
    redis.call('HSET', key, 'out-leased', '', 'out-until', '')
    if redis.call('ZCARD', of('out', conversation)) > 0 then
      offer(conversation)
      return 'more'
    end
    redis.call('ZREM', due_key(conversation, known[2]), conversation)
    return 'settled'
  end
  expect('set', of('dead-of', conversation))
  if ARGV[first + 5] == '1' then redis.call('HSET', record, 'ambiguous', '1') end
  if kind == 'retry' then
    redis.call('HSET', record, 'due', at, 'error', said)
  elseif kind == 'held' then
    redis.call('HSET', record, 'due', at, 'error', said)
    redis.call('HINCRBY', record, 'attempts', -1)
  elseif kind == 'dropped' then
    redis.call('ZREM', of('out', conversation), id)
    redis.call('DEL', record)
  else
    bury(id, conversation, at, said)
    if said == 'unreachable' then redis.call('HSET', key, 'unreachable', '1') end
  end
  end_attempt(conversation)
  return offer(conversation) and 'more' or 'settled'
end

for at = 2, #ARGV, 7 do reply[#reply + 1] = alone(settle, at) end
return reply
